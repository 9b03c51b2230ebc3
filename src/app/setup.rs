//! `yoriai setup`: from nothing to a bot that is logged in and verified.
//!
//! It asks for what the config lacks, and only where somebody is there to answer; with everything
//! configured it asks nothing.

mod draft;

use std::fs::{DirBuilder, OpenOptions};
use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, anyhow, bail};

use crate::app::operator::Operator;
use crate::app::outside::{self, Standing};
use crate::app::run::Parts;
use crate::base::{Clock, Phrase};
use crate::config::{Config, ConfigError, DataDir, Secret, SecretSource};
use crate::documents::Press;
use crate::store::{Bell, Db, Seal};
use crate::telemetry::{Health, Metrics, Supervisor};
use draft::Draft;

/// Logs in and verifies the bot's own device, in a conversation where that is needed.
///
/// # Errors
/// If something is missing and nobody can be asked, or the login fails.
pub async fn setup(file: PathBuf) -> anyhow::Result<ExitCode> {
    let operator = Operator::of_environment(chrono_tz::Asia::Tokyo);
    let config = if file.exists() { load(&file)? } else { make(&operator, &file)? };
    let password = ask_password(&operator, &config)?;
    let dir = DataDir::open(&config.data.dir)?;
    let db = Db::open(&config.database.url()?.to_driver_url()).await.context("cannot open the database")?;
    let (health, metrics) = (Health::new(), Metrics::new());
    let parts = Parts {
        db,
        seal: Seal::in_dir(&dir.keys()?)?,
        clock: Clock::System,
        bell: Bell::default(),
        supervisor: Supervisor::new(health.clone(), metrics.clone()),
        health,
        metrics,
        vault: None,
        renderer: Arc::new(Press::default()),
    };
    let outcome = outside::login(&config, &parts, password).await;
    parts.db.close().await;
    report(&operator, &config, &dir, &outcome?)?;
    Ok(ExitCode::SUCCESS)
}

fn load(file: &Path) -> anyhow::Result<Config> {
    Config::load(file).map_err(|error| match error {
        ConfigError::Unreadable { .. } => error.into(),
        ConfigError::Invalid(problems) => anyhow!("the config cannot be used\n{problems}"),
    })
}

/// Asks for what a config needs, and writes it with a file for the password.
fn make(operator: &Operator, file: &Path) -> anyhow::Result<Config> {
    if !std::io::stdin().is_terminal() {
        bail!(
            "there is no config at {}, and nobody to ask: copy config/yoriai.example.toml there",
            file.display()
        );
    }
    operator.say(&Phrase::new("setup-new").with("file", file.display().to_string()))?;
    let homeserver = ask(operator, "setup-ask-homeserver", Some("http://127.0.0.1:8008"))?;
    let user = ask(operator, "setup-ask-user", None)?;
    let administrator = ask(operator, "setup-ask-administrator", Some(""))?;
    let contact = ask(operator, "setup-ask-contact", Some(""))?;
    let draft = Draft { homeserver, user, administrator, contact };
    let text = draft.text();
    // Whatever is wrong in the answers is said before anything is written.
    Config::parse(&text, file).map_err(|error| anyhow!("the answers cannot be used\n{error}"))?;
    let dir = file.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(dir).with_context(|| format!("make {}", dir.display()))?;
    let mut out = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o640)
        .open(file)
        .with_context(|| format!("write {}", file.display()))?;
    out.write_all(text.as_bytes())?;
    out.sync_all()?;
    operator.say(&Phrase::new("setup-written").with("file", file.display().to_string()))?;
    load(file)
}

/// A line from the terminal; without a default it must not be empty.
fn ask(operator: &Operator, question: &str, default: Option<&str>) -> anyhow::Result<String> {
    loop {
        let mut out = std::io::stdout();
        write!(out, "{} ", operator.text(&Phrase::new(question)))?;
        if let Some(default) = default.filter(|default| !default.is_empty()) {
            write!(out, "[{default}] ")?;
        }
        out.flush()?;
        let mut line = String::new();
        if std::io::stdin().lock().read_line(&mut line)? == 0 {
            bail!("there was no answer");
        }
        match (line.trim(), default) {
            ("", Some(default)) => return Ok(default.to_owned()),
            ("", None) => {}
            (answer, _) => return Ok(answer.to_owned()),
        }
    }
}

/// The password, if it takes one and the config does not give it. Where the config names a file
/// for it that is not there, it is written.
fn ask_password(operator: &Operator, config: &Config) -> anyhow::Result<Option<Secret>> {
    let account = &config.account;
    let can_read = |source: &Option<SecretSource>| source.as_ref().is_some_and(|one| one.read().is_ok());
    let given = can_read(&account.password) || can_read(&account.access_token);
    if given || outside::has_session(&config.data.dir) || !std::io::stdin().is_terminal() {
        return Ok(None);
    }
    let question = Phrase::new("setup-ask-password").with("user", account.user.as_str());
    let password = Secret::new(rpassword::prompt_password(format!("{} ", operator.text(&question)))?);
    if let Some(SecretSource::File(path)) = &account.password {
        write_secret(path, &password)?;
        operator.say(&Phrase::new("setup-password-kept").with("file", path.display().to_string()))?;
    }
    Ok(Some(password))
}

fn write_secret(path: &Path, secret: &Secret) -> anyhow::Result<()> {
    let at = || format!("write {}", path.display());
    if let Some(dir) = path.parent() {
        DirBuilder::new().recursive(true).mode(0o700).create(dir).with_context(at)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).with_context(at)?;
    writeln!(file, "{}", secret.expose()).with_context(at)?;
    file.sync_all().with_context(at)
}

fn report(operator: &Operator, config: &Config, dir: &DataDir, standing: &Standing) -> anyhow::Result<()> {
    let user = config.account.user.as_str();
    operator.say(&Phrase::new("setup-logged-in").with("user", user).with("device", &standing.device))?;
    operator.say(&Phrase::new(if standing.cross_signed { "setup-signed" } else { "setup-not-signed" }))?;
    let file = dir.recovery_key_file();
    if let Some(key) = &standing.new_recovery_key {
        let phrase = Phrase::new("setup-recovery-key").with("file", file.display().to_string());
        operator.say(&phrase)?;
        writeln!(std::io::stdout(), "\n    {key}\n")?;
    } else if standing.recoverable {
        operator.say(&Phrase::new("setup-recoverable"))?;
    }
    operator.say(&Phrase::new("setup-next").with("user", user))
}
