//! `yoriai doctor`: everything that can go wrong outside of the program, each with what to do.
//!
//! While the bot runs it has the data directory, the session and the encryption store for itself.
//! Then this only reads the database and the bot's own listener, and says so.

mod rows;

use std::net::{TcpStream, ToSocketAddrs as _};
use std::os::unix::fs::PermissionsExt as _;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use crate::app::backup::open_existing;
use crate::app::operator::{Operator, told};
use crate::app::outside::{self, Standing};
use crate::app::run::{Parts, vault};
use crate::base::{Clock, Phrase};
use crate::config::checklist::Library;
use crate::config::{Config, DataDir, DataDirError};
use crate::documents::{self, Press};
use crate::http;
use crate::store::{Bell, Db, Seal, Tx, checkup, meta, schema};
use crate::telemetry::{Health, Metrics, Supervisor};

/// A server that takes longer to say hello is not well.
const PATIENCE: Duration = Duration::from_secs(5);
/// The header that tells the server's time has a resolution of a second, and networks take time.
const CLOCK_OFF_MS: i64 = 5_000;

/// Prints one line a check.
struct Report {
    operator: Operator,
    sick: bool,
}

impl Report {
    fn well(&self, phrase: &Phrase) -> anyhow::Result<()> {
        self.line("✓", phrase)
    }

    fn sick(&mut self, phrase: &Phrase) -> anyhow::Result<()> {
        self.sick = true;
        self.line("✗", phrase)
    }

    /// Something to know that is neither.
    fn note(&self, phrase: &Phrase) -> anyhow::Result<()> {
        self.line("・", phrase)
    }

    fn check(&mut self, well: bool, id: &str, bad: &str) -> anyhow::Result<()> {
        if well { self.well(&Phrase::new(id)) } else { self.sick(&Phrase::new(bad)) }
    }

    fn line(&self, mark: &str, phrase: &Phrase) -> anyhow::Result<()> {
        self.operator.marked(mark, phrase)
    }
}

/// Examines everything that can go wrong outside of us.
///
/// # Errors
/// If the examination itself cannot be done.
pub async fn doctor(config: Config) -> anyhow::Result<ExitCode> {
    let operator = Operator::of_environment(config.defaults.zone);
    let mut report = Report { operator, sick: false };
    report.well(&Phrase::new("check-config-ok").with("file", config.file.display().to_string()))?;
    match documents::check() {
        Ok(()) => report.well(&Phrase::new("check-documents-ok"))?,
        Err(error) => {
            report.sick(&Phrase::new("check-documents-broken").with("problem", error.to_string()))?;
        }
    }
    for problems in Library::load(config.checklists.dir.as_deref()).problems() {
        report.sick(&Phrase::new("check-checklist").with("problem", problems.to_string()))?;
    }
    let lock = data_dir(&mut report, &config)?;
    key_dir(&mut report, &config)?;
    homeserver(&mut report, &config)?;
    let has_session = outside::has_session(&config.data.dir);
    if lock.is_none() {
        listener(&mut report, &config)?;
    } else if !has_session {
        report.sick(&Phrase::new("check-no-session").with("user", config.account.user.as_str()))?;
    }
    let Some(db) = database(&mut report, &config).await? else { return Ok(ExitCode::FAILURE) };
    match &lock {
        Some(dir) if has_session => standing(&mut report, &config, dir, &db).await?,
        Some(_) => {}
        None => noted_standing(&mut report, &db).await?,
    }
    let mut tx = db.read().await?;
    rows::check(&mut report, &mut tx, &config, lock.is_none()).await?;
    drop(tx);
    db.close().await;
    operator.say(&Phrase::new(if report.sick { "check-sick" } else { "check-well" }))?;
    Ok(if report.sick { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// The lock of the data directory; `None` while the bot has it.
fn data_dir(report: &mut Report, config: &Config) -> anyhow::Result<Option<DataDir>> {
    let path = &config.data.dir;
    let shown = path.display().to_string();
    let lock = match DataDir::open(path) {
        Ok(dir) => {
            report.well(&Phrase::new("check-dir-free").with("dir", &shown))?;
            Some(dir)
        }
        Err(DataDirError::InUse { holder, .. }) => {
            let holder = holder.pid.map_or_else(|| "?".to_owned(), |pid| pid.to_string());
            report.well(&Phrase::new("check-dir-used").with("dir", &shown).with("pid", holder))?;
            None
        }
        Err(error) => return Err(error.into()),
    };
    let mode = std::fs::metadata(path)?.permissions().mode();
    if mode & 0o077 != 0 {
        report.sick(&Phrase::new("check-dir-open").with("dir", &shown))?;
    }
    Ok(lock)
}

/// Whether the keys of level C surveys can be kept where the config says.
fn key_dir(report: &mut Report, config: &Config) -> anyhow::Result<()> {
    let Some(dir) = &config.surveys.key_dir else { return report.note(&Phrase::new("check-keys-none")) };
    let phrase = |id: &str| Phrase::new(id).with("dir", dir.display().to_string());
    match vault(config).and_then(|vault| vault.map(|vault| vault.all()).transpose()) {
        Ok(surveys) => {
            let count = i64::try_from(surveys.map_or(0, |surveys| surveys.len()))?;
            report.well(&phrase("check-keys-ok").with("count", count))?;
            if config.key_dir_shares_disk() {
                report.note(&phrase("check-keys-same-disk"))?;
            }
            Ok(())
        }
        Err(error) => report.sick(&phrase("check-keys-broken").with("problem", told(&error))),
    }
}

/// Whether somebody listens at the homeserver's address.
fn homeserver(report: &mut Report, config: &Config) -> anyhow::Result<()> {
    let url = &config.homeserver.url;
    match connect(url) {
        Ok(()) => report.well(&Phrase::new("check-server-ok").with("url", url)),
        Err(problem) => {
            report.sick(&Phrase::new("check-server-away").with("url", url).with("problem", problem))
        }
    }
}

fn connect(url: &str) -> Result<(), String> {
    let (scheme, rest) = url.split_once("://").ok_or("?")?;
    let host = rest.split('/').next().unwrap_or(rest);
    let has_port = host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
    let port = if scheme == "https" { 443 } else { 80 };
    let address = if has_port { host.to_owned() } else { format!("{host}:{port}") };
    let addresses = address.to_socket_addrs().map_err(|error| error.to_string())?;
    let mut problem = "no address".to_owned();
    for address in addresses {
        match TcpStream::connect_timeout(&address, PATIENCE) {
            Ok(_) => return Ok(()),
            Err(error) => problem = error.to_string(),
        }
    }
    Err(problem)
}

/// What the running bot says about itself.
fn listener(report: &mut Report, config: &Config) -> anyhow::Result<()> {
    let listen = config.http.listen;
    let ready = match http::ask(listen, "/readyz", PATIENCE) {
        Ok(answer) => answer,
        Err(error) => {
            let phrase = Phrase::new("check-listener-silent").with("listen", listen.to_string());
            return report.sick(&phrase.with("problem", error.to_string()));
        }
    };
    let (head, body) = ready.split_once("\r\n\r\n").unwrap_or((&ready, ""));
    let state = body.trim().replace('\n', ", ");
    if head.starts_with("HTTP/1.1 200 ") {
        report.well(&Phrase::new("check-ready").with("state", state))?;
    } else {
        report.sick(&Phrase::new("check-not-ready").with("state", state))?;
    }
    match http::ask(listen, "/metrics", PATIENCE).ok().and_then(|page| rate_limited(&page)) {
        Some(0) => report.well(&Phrase::new("check-limit-none")),
        Some(count) => report.note(&Phrase::new("check-limit-met").with("count", count)),
        None => Ok(()),
    }
}

fn rate_limited(page: &str) -> Option<i64> {
    page.lines().find_map(|line| line.strip_prefix("yoriai_rate_limited_total "))?.trim().parse().ok()
}

/// The database, if it can be used at all.
async fn database(report: &mut Report, config: &Config) -> anyhow::Result<Option<Db>> {
    let found = async {
        let db = open_existing(config).await?;
        let schema = schema::look(&mut db.read().await?).await?;
        anyhow::Ok((db, schema))
    };
    let (db, schema) = match found.await {
        Ok(found) => found,
        Err(error) => {
            report.sick(&Phrase::new("check-database-away").with("problem", told(&error)))?;
            return Ok(None);
        }
    };
    let phrase = |id: &str| {
        Phrase::new(id)
            .with("kind", db.kind())
            .with("count", i64::try_from(schema.applied.len()).unwrap_or(0))
    };
    if !schema.unknown.is_empty() {
        report.sick(&phrase("check-database-newer"))?;
        return Ok(None);
    }
    if !schema.missing.is_empty() {
        report.sick(&phrase("check-database-older"))?;
        return Ok(None);
    }
    report.well(&phrase("check-database-ok"))?;
    if !checkup::compares_bytes(&mut db.read().await?).await? {
        report.sick(&phrase("check-database-collation"))?;
    }
    Ok(Some(db))
}

/// Comes back with the stored session and asks.
async fn standing(report: &mut Report, config: &Config, dir: &DataDir, db: &Db) -> anyhow::Result<()> {
    let (health, metrics) = (Health::new(), Metrics::new());
    let parts = Parts {
        db: db.clone(),
        seal: Seal::in_dir(&dir.keys()?)?,
        clock: Clock::System,
        bell: Bell::default(),
        supervisor: Supervisor::new(health.clone(), metrics.clone()),
        health,
        metrics,
        vault: None,
        renderer: Arc::new(Press::default()),
    };
    let standing = match outside::look(config, &parts).await {
        Ok(standing) => standing,
        Err(error) => {
            let phrase = Phrase::new("check-session-broken").with("problem", told(&error));
            return report.sick(&phrase);
        }
    };
    // Before its first sync a session does not know its own keys; the last run did.
    let mut tx = db.read().await?;
    let cross_signed = is_yes(&mut tx, meta::CROSS_SIGNED).await?.unwrap_or(standing.cross_signed);
    let recoverable = is_yes(&mut tx, meta::RECOVERABLE).await?.unwrap_or(standing.recoverable);
    drop(tx);
    said(report, &Standing { cross_signed, recoverable, ..standing })
}

/// What the running bot has written down about itself.
async fn noted_standing(report: &mut Report, db: &Db) -> anyhow::Result<()> {
    let mut tx = db.read().await?;
    let Some(device) = meta::find(&mut tx, meta::DEVICE).await? else {
        return report.sick(&Phrase::new("check-never-synced"));
    };
    let Some(cross_signed) = is_yes(&mut tx, meta::CROSS_SIGNED).await? else {
        return report.note(&Phrase::new("check-not-asked-yet"));
    };
    let recoverable = is_yes(&mut tx, meta::RECOVERABLE).await? == Some(true);
    let clock_ahead_ms = meta::find(&mut tx, meta::CLOCK_AHEAD).await?.and_then(|ms| ms.parse().ok());
    drop(tx);
    said(report, &Standing { device, cross_signed, recoverable, clock_ahead_ms, new_recovery_key: None })
}

async fn is_yes(tx: &mut Tx, key: &str) -> anyhow::Result<Option<bool>> {
    Ok(meta::find(tx, key).await?.map(|value| value == "yes"))
}

fn said(report: &mut Report, standing: &Standing) -> anyhow::Result<()> {
    report.well(&Phrase::new("check-session-ok").with("device", &standing.device))?;
    report.check(standing.cross_signed, "check-signed", "check-not-signed")?;
    report.check(standing.recoverable, "check-recoverable", "check-not-recoverable")?;
    match standing.clock_ahead_ms {
        Some(ms) if ms.abs() <= CLOCK_OFF_MS => report.well(&Phrase::new("check-clock-ok").with("ms", ms)),
        Some(ms) => report.sick(&Phrase::new("check-clock-off").with("ms", ms)),
        None => report.sick(&Phrase::new("check-clock-unknown")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_found_by_its_address_with_and_without_a_port() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        assert_eq!(connect(&format!("http://127.0.0.1:{port}/base")), Ok(()));
        drop(listener);
        assert!(connect(&format!("http://127.0.0.1:{port}")).is_err());
        assert!(connect("nothing").is_err());
    }

    #[test]
    fn the_rate_limit_is_read_from_the_metrics() {
        let metrics = Metrics::new();
        metrics.rate_limited();
        assert_eq!(rate_limited(&metrics.encode().unwrap()), Some(1));
        assert_eq!(rate_limited("something else"), None);
    }
}
