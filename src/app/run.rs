//! `yoriai run`: opens everything, starts the loops, and stops them in order.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, anyhow};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::app::outside;
use crate::app::stop::Stop;
use crate::base::holidays::Calendar;
use crate::base::{Backoff, Clock, Ids};
use crate::chat::Renderer;
use crate::config::definitions::Library;
use crate::config::{Config, DataDir, DatabaseUrl};
use crate::documents::Press;
use crate::engine::Engine;
use crate::features::{House, survey};
use crate::http;
use crate::scheduler::{Housekeeper, Scheduler};
use crate::store::claim::{Claim, ClaimError};
use crate::store::{Bell, Db, Seal, Vault};
use crate::telemetry::{Final, Health, Metrics, Supervisor};

/// A stop ends within 20 seconds; what is still running then is cut off, as a crash would.
const STOP_WITHIN: Duration = Duration::from_secs(18);
/// How often the claim on the database is looked at.
const CLAIM_EVERY: Duration = Duration::from_secs(5);
/// The pauses while the database cannot be opened.
const PAUSES: Backoff = Backoff::new(Duration::from_millis(500), Duration::from_secs(30));

/// A server that is kept up.
type Kept = JoinHandle<anyhow::Result<()>>;

/// Everything that the parts of a running bot share.
#[derive(Debug, Clone)]
pub(super) struct Parts {
    pub(super) db: Db,
    pub(super) seal: Seal,
    pub(super) clock: Clock,
    pub(super) bell: Bell,
    pub(super) health: Health,
    pub(super) metrics: Metrics,
    /// Who starts tasks again that end.
    pub(super) supervisor: Supervisor,
    /// The keys of level C surveys.
    pub(super) vault: Option<Vault>,
    #[cfg_attr(
        not(feature = "matrix"),
        expect(dead_code, reason = "only who delivers messages has any drawn")
    )]
    pub(super) renderer: Renderer,
}

/// Runs the bot until a signal ends it.
///
/// # Errors
/// If it cannot start, or a part of it fails for good.
pub async fn run(config: Config) -> anyhow::Result<ExitCode> {
    outside::check(&config)?;
    let stop = Stop::on_signals()?;
    let dir = DataDir::open(&config.data.dir)?;
    let vault = vault(&config)?;
    let (health, metrics) = (Health::new(), Metrics::new());
    let listen = config.http.listen;
    let listener = TcpListener::bind(listen).await.with_context(|| {
        format!("cannot listen on {listen}: is another bot running, or does http.listen name another's port?")
    })?;
    let supervisor = Supervisor::new(health.clone(), metrics.clone());
    let watchers = keep_serving(&supervisor, "http", listener, &stop, {
        let (health, metrics, stop) = (health.clone(), metrics.clone(), stop.listen());
        move |listener| http::serve(listener, health.clone(), metrics.clone(), until(stop.clone()))
    })?;
    tracing::info!(version = env!("CARGO_PKG_VERSION"), %listen, "starting");
    let url = config.database.url()?;
    let Some(db) = open(&url, &health, &stop).await? else { return Ok(ExitCode::SUCCESS) };
    let claim = Claim::take(&db, &url, &config.data.dir).await?;
    let seal = Seal::in_dir(&dir.keys()?)?;
    let counted = metrics.clone();
    let press = Press::default().counting(move |why| counted.document_failed(why));
    let (clock, bell, renderer) = (Clock::of_process(), Bell::default(), Arc::new(press));
    let parts = Parts { db, seal, clock, bell, health, metrics, supervisor, vault, renderer };
    if let Some(vault) = &parts.vault {
        survey::sweep(&parts.db, vault).await?;
    }
    let calendars = calendars(&config, &parts, &stop).await?;
    let outcome = Box::pin(drive(&config, &dir, &parts, &stop, (claim, url))).await;
    stop.now();
    watchers.await.ok();
    if let Some(calendars) = calendars {
        calendars.await.ok();
    }
    parts.db.close().await;
    if outcome.is_ok() {
        tracing::info!("stopped");
    }
    outcome.map(|()| ExitCode::SUCCESS)
}

/// Serves calendar programs, where the config says so.
async fn calendars(config: &Config, parts: &Parts, stop: &Stop) -> anyhow::Result<Option<Kept>> {
    let Some(listen) = config.calendar.listen else { return Ok(None) };
    let listener = TcpListener::bind(listen)
        .await
        .with_context(|| format!("cannot listen on {listen}: does calendar.listen name another's port?"))?;
    tracing::info!(%listen, "calendars are served");
    let (db, clock, house, stopping) = (parts.db.clone(), parts.clock.clone(), house(config), stop.listen());
    let serve = move |listener| {
        let shelf = http::Shelf { db: db.clone(), clock: clock.clone(), house: house.clone() };
        http::serve_calendars(listener, shelf, until(stopping.clone()))
    };
    Ok(Some(keep_serving(&parts.supervisor, "calendars", listener, stop, serve)?))
}

/// Keeps a server up until it is time to stop: `first` is what it listens on at first; should the server
/// end, another listener is bound to the same address.
fn keep_serving<Server>(
    supervisor: &Supervisor,
    name: &'static str,
    first: TcpListener,
    stop: &Stop,
    mut serve: impl FnMut(TcpListener) -> Server + Send + 'static,
) -> io::Result<Kept>
where
    Server: Future<Output = io::Result<()>> + Send + 'static,
{
    let address = first.local_addr()?;
    let mut first = Some(first);
    let (supervisor, stop) = (supervisor.clone(), stop.listen());
    Ok(tokio::spawn(async move {
        let start = || {
            let server = first.take().map_or_else(|| listen_on(address), Ok).map(&mut serve);
            async move { Ok(server?.await?) }
        };
        supervisor.keep(name, stop, start).await
    }))
}

fn listen_on(address: SocketAddr) -> io::Result<TcpListener> {
    let listener = std::net::TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    TcpListener::from_std(listener)
}

/// Runs the loops until it is time to stop, or there is nothing more to do on the homeserver.
async fn drive(
    config: &Config,
    dir: &DataDir,
    parts: &Parts,
    stop: &Stop,
    (claim, url): (Claim, DatabaseUrl),
) -> anyhow::Result<()> {
    let mut claim = Some(claim);
    let hold = parts.supervisor.keep("claim", stop.listen(), || {
        hold(claim.take(), parts.db.clone(), url.clone(), config.data.dir.clone(), stop.listen())
    });
    let engine = parts.supervisor.keep("engine", stop.listen(), || {
        let work = Box::pin(scheduler(config, parts).run(stop.listen()));
        async {
            work.await;
            Ok(())
        }
    });
    let housekeeper = parts.supervisor.keep("housekeeper", stop.listen(), || {
        let work = housekeeper(parts).run(stop.listen());
        async {
            work.await;
            Ok(())
        }
    });
    // What ends for good ends everything.
    let outside = async {
        let met = outside::run(config, dir, parts, stop.listen()).await;
        stop.now();
        met
    };
    let hold = async { hold.await.inspect_err(|_| stop.now()) };
    let mut all = std::pin::pin!(async {
        let (hold, engine, housekeeper, outside) = tokio::join!(hold, engine, housekeeper, outside);
        hold.and(engine).and(housekeeper).and(outside)
    });
    tokio::select! {
        ended = &mut all => return ended,
        () = stop.asked() => {}
    }
    let ended = tokio::time::timeout(STOP_WITHIN, all).await;
    ended.unwrap_or_else(|_| Err(anyhow!("the stop took too long; what was in hand is taken up again")))
}

/// Looks now and then whether the database is still ours alone. A claim that was lost with its connection is made
/// anew, when the supervisor starts this again.
async fn hold(
    claim: Option<Claim>,
    db: Db,
    url: DatabaseUrl,
    data_dir: PathBuf,
    mut stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let mut claim = match claim {
        Some(claim) => claim,
        None => Claim::take(&db, &url, &data_dir).await.map_err(|error| match error {
            ClaimError::Taken => anyhow::Error::new(error).context(Final),
            error => error.into(),
        })?,
    };
    while tokio::time::timeout(CLAIM_EVERY, stop.wait_for(|stop| *stop)).await.is_err() {
        claim.check().await?;
    }
    Ok(())
}

fn scheduler(config: &Config, parts: &Parts) -> Scheduler {
    let Parts { db, seal, clock, bell, health, metrics, .. } = parts.clone();
    let house = House { vault: parts.vault.clone(), ..house(config) };
    for problem in house.checklists.problems() {
        tracing::error!("a checklist cannot be used: {problem}");
    }
    for problem in house.questionnaires.problems() {
        tracing::error!("a questionnaire cannot be used: {problem}");
    }
    let engine =
        Engine::new(db, seal, clock.clone(), bell.clone(), Ids::random(), house).counting_in(metrics.clone());
    Scheduler { engine, bell, clock, health, metrics }
}

fn housekeeper(parts: &Parts) -> Housekeeper {
    let Parts { db, seal, clock, metrics, .. } = parts.clone();
    Housekeeper { db, seal, clock, metrics }
}

/// The key directory of level C surveys, if there is to be one.
///
/// # Errors
/// If it is not apart from what it protects, or cannot be used.
pub(super) fn vault(config: &Config) -> anyhow::Result<Option<Vault>> {
    if let Some(fault) = config.key_dir_fault() {
        return Err(anyhow!(fault));
    }
    config.surveys.key_dir.as_deref().map(Vault::in_dir).transpose()
}

/// What the features need of the config, without the keys of surveys.
pub(super) fn house(config: &Config) -> House {
    House {
        bot: config.account.user.clone(),
        bot_name: config.account.display_name.clone(),
        prefixes: config.defaults.prefixes.clone(),
        locale: config.defaults.locale,
        zone: config.defaults.zone,
        administrators: config.access.administrators.clone(),
        contact: config.access.contact.clone(),
        unsolicited_per_minute: i64::from(config.limits.unsolicited_per_minute),
        hours: config.defaults.working_hours,
        calendar: Calendar::closed_on(&config.defaults.closed_days),
        charts: config.defaults.charts,
        calendar_url: config.calendar.public_url.clone().filter(|_| config.calendar.listen.is_some()),
        checklists: Library::load(config.checklists.dir.as_deref()),
        vault: None,
        questionnaires: Library::load(config.surveys.dir.as_deref()),
        max_invitations: usize::try_from(config.surveys.max_invitations).unwrap_or(usize::MAX),
    }
}

/// Opens the database; one that is not there yet is waited for. `None`: it is time to stop.
async fn open(url: &DatabaseUrl, health: &Health, stop: &Stop) -> anyhow::Result<Option<Db>> {
    let url = url.to_driver_url();
    let mut pauses = PAUSES;
    loop {
        match Db::open(&url).await {
            Ok(db) => {
                health.database_works();
                return Ok(Some(db));
            }
            // A file that cannot be opened at the start is not where the config says, or not ours.
            Err(error) if error.may_pass() && !error.cannot_open() => {
                health.database_fails();
                tracing::error!(%error, "the database cannot be reached; trying again");
            }
            Err(error) => return Err(error).context("cannot open the database"),
        }
        tokio::select! {
            () = tokio::time::sleep(pauses.pause()) => {}
            () = stop.asked() => return Ok(None),
        }
    }
}

async fn until(mut stop: watch::Receiver<bool>) {
    stop.wait_for(|stop| *stop).await.ok();
}
