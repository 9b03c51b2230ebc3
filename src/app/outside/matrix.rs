//! The homeserver in a build that can talk to one.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use tokio::sync::watch;

use super::{Standing, has_session};
use crate::app::run::Parts;
use crate::base::{Backoff, Stamp};
use crate::config::{Config, DataDir, Secret, SecretSource};
use crate::matrix::{Inside, Matrix, Settings};
use crate::store::{Db, meta};

/// The pauses between logins that failed.
const PAUSES: Backoff = Backoff::new(Duration::from_secs(1), Duration::from_mins(1));
/// How long `setup` waits for the first sync; an old account may have many rooms.
const FIRST_SYNC: Duration = Duration::from_mins(1);
/// How often the counters of the connection are read.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// A clock that differs by more than this from the homeserver's is wrong.
const CLOCK_OFF_MS: i64 = 5_000;
/// How often the bot asks how it stands with its homeserver.
const ASK_EVERY_MS: i64 = 10 * 60 * 1000;

/// Says at once what would keep the bot from ever logging in.
///
/// # Errors
/// If there is no session and nothing to make one with.
pub(in crate::app) fn check(config: &Config) -> anyhow::Result<()> {
    settings(config, None).map(|_| ())
}

/// What the connection needs to know, with the secrets read.
///
/// # Errors
/// If a secret that is needed cannot be read.
fn settings(config: &Config, typed: Option<Secret>) -> anyhow::Result<Settings> {
    let account = &config.account;
    let has_session = has_session(&config.data.dir);
    let read = |source: &Option<SecretSource>| match source.as_ref().map(SecretSource::read) {
        None => Ok(None),
        Some(Ok(secret)) => Ok(Some(secret.expose().to_owned())),
        // Once there is a session, the file with the password may go.
        Some(Err(_)) if has_session => Ok(None),
        Some(Err(error)) => Err(error),
    };
    let hint = "run `yoriai setup`, which asks for it";
    let password = match typed {
        Some(password) => Some(password.expose().to_owned()),
        None => read(&account.password).with_context(|| format!("the password is missing; {hint}"))?,
    };
    let access_token = read(&account.access_token).context("the access token is missing")?;
    if !has_session && password.is_none() && access_token.is_none() {
        bail!(
            "{} has not logged in yet, and the config names neither a password nor an access token: {hint}",
            account.user
        );
    }
    let access = config.access.clone();
    Ok(Settings {
        homeserver: config.homeserver.url.clone(),
        user: account.user.clone(),
        password,
        access_token,
        device_name: account.device_name.clone(),
        display_name: account.display_name.clone(),
        data_dir: config.data.dir.clone(),
        recovery_key: read(&account.recovery_key).context("the recovery key is missing")?,
        may_invite: Arc::new(move |user| access.may_invite(user)),
    })
}

/// Logs in or comes back, and reads and writes rooms until `stop` turns true.
///
/// # Errors
/// If the homeserver refuses the bot, or the connection fails for good.
pub(in crate::app) async fn run(
    config: &Config,
    _dir: &DataDir,
    parts: &Parts,
    stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let Some(matrix) = connect(config, parts, stop.clone()).await? else { return Ok(()) };
    if matrix.new_recovery_key().is_some() {
        // The key itself never goes to the log, which other people read.
        tracing::info!("the recovery key is in the data directory; keep a copy of it in a safe place");
    }
    let mut look = std::pin::pin!(look_after(&matrix, parts));
    tokio::select! {
        outcome = matrix.run(stop, &parts.supervisor) => outcome,
        () = &mut look => Ok(()),
    }
}

/// A connection; `None`: it is time to stop.
async fn connect(
    config: &Config,
    parts: &Parts,
    mut stop: watch::Receiver<bool>,
) -> anyhow::Result<Option<Matrix>> {
    let mut pauses = PAUSES;
    loop {
        let connection = open(settings(config, None)?, parts);
        let error = tokio::select! {
            connection = connection => match connection {
                Ok(matrix) => return Ok(Some(matrix)),
                Err(error) => error,
            },
            _ = stop.wait_for(|stop| *stop) => return Ok(None),
        };
        if is_final(&error) {
            return Err(error).context("cannot log in");
        }
        tracing::warn!(error = format!("{error:#}"), "cannot log in yet; trying again");
        tokio::select! {
            () = tokio::time::sleep(pauses.pause()) => {}
            _ = stop.wait_for(|stop| *stop) => return Ok(None),
        }
    }
}

/// Whether trying again cannot help: the homeserver knows the bot and does not want it.
fn is_final(error: &anyhow::Error) -> bool {
    const REFUSALS: [&str; 4] =
        ["M_FORBIDDEN", "M_USER_DEACTIVATED", "M_INVALID_USERNAME", "M_UNKNOWN_TOKEN"];
    let text = format!("{error:#}");
    REFUSALS.iter().any(|code| text.contains(code))
}

/// Carries what the connection knows about itself to those who watch over the bot.
async fn look_after(matrix: &Matrix, parts: &Parts) {
    let mut synced: Option<Stamp> = None;
    let mut asked: Option<Stamp> = None;
    loop {
        let synced_at = matrix.health().synced_at();
        if synced_at != synced {
            synced = synced_at;
            parts.health.synced();
        }
        let now = parts.clock.now();
        let due = asked.is_none_or(|at| now < at || now.since(at) >= ASK_EVERY_MS);
        if due && synced.is_some() {
            asked = Some(now);
            if let Err(error) = note_status(matrix, &parts.db).await {
                tracing::debug!(error = format!("{error:#}"), "cannot note how the bot stands");
            }
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// Writes down what `doctor` cannot ask while the bot runs.
async fn note_status(matrix: &Matrix, db: &Db) -> anyhow::Result<()> {
    let status = matrix.status().await?;
    let mut tx = db.begin().await?;
    let cross_signed = if status.trust.cross_signed { "yes" } else { "no" };
    meta::set(&mut tx, meta::CROSS_SIGNED, cross_signed).await?;
    let recoverable = if status.trust.recoverable { "yes" } else { "no" };
    meta::set(&mut tx, meta::RECOVERABLE, recoverable).await?;
    match status.clock_ahead_ms {
        Some(ms) => {
            if ms.abs() > CLOCK_OFF_MS {
                tracing::warn!(
                    ms,
                    "the clock differs from the homeserver's; reminders and deadlines go by it"
                );
            }
            meta::set(&mut tx, meta::CLOCK_AHEAD, &ms.to_string()).await?;
        }
        None => meta::forget(&mut tx, meta::CLOCK_AHEAD).await?,
    }
    tx.commit().await?;
    Ok(())
}

/// Logs in, or comes back, and reads once; `password` is one that was typed in.
///
/// # Errors
/// If the homeserver does not answer or refuses.
pub(in crate::app) async fn login(
    config: &Config,
    parts: &Parts,
    password: Option<Secret>,
) -> anyhow::Result<Standing> {
    let matrix = open(settings(config, password)?, parts).await?;
    // Only after a sync does the session know its own keys. What it brings lies in the journal
    // until the bot runs.
    let (stop, stopping) = watch::channel(false);
    let until_synced = async {
        let synced = async {
            while matrix.health().synced_at().is_none() {
                tokio::time::sleep(LOOK_EVERY / 10).await;
            }
        };
        let in_time = tokio::time::timeout(FIRST_SYNC, synced).await;
        let standing = standing(&matrix).await;
        stop.send_replace(true);
        in_time.context("logged in, but the homeserver does not answer the first sync")?;
        if standing.is_ok() {
            note_status(&matrix, &parts.db).await?;
        }
        standing
    };
    let (ran, standing) = tokio::join!(matrix.run(stopping, &parts.supervisor), until_synced);
    ran.and(standing)
}

/// Comes back with the stored session, without secrets, so that no new one is ever made.
///
/// # Errors
/// If there is no session, or it cannot be used.
pub(in crate::app) async fn look(config: &Config, parts: &Parts) -> anyhow::Result<Standing> {
    let settings = Settings { password: None, access_token: None, ..settings(config, None)? };
    standing(&open(settings, parts).await?).await
}

async fn open(settings: Settings, parts: &Parts) -> anyhow::Result<Matrix> {
    let Parts { db, seal, clock, bell, metrics, renderer, .. } = parts.clone();
    Matrix::connect(settings, Inside { db, seal, clock, bell, metrics, renderer }).await
}

async fn standing(matrix: &Matrix) -> anyhow::Result<Standing> {
    let status = matrix.status().await?;
    Ok(Standing {
        device: status.device,
        cross_signed: status.trust.cross_signed,
        recoverable: status.trust.recoverable,
        clock_ahead_ms: status.clock_ahead_ms,
        new_recovery_key: matrix.new_recovery_key().map(str::to_owned),
    })
}
