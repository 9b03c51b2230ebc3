//! `yoriai backup` and `yoriai restore`.
//!
//! A backup holds the rows of all tables and nothing else: no session, no encryption store, no
//! recovery key and none of the keys that seal what was not handled yet. A restored bot logs in as
//! a new device and reads from then on; what the original may have posted or answered already is
//! held back.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail, ensure};

use crate::app::Held;
use crate::app::archive::{FORMAT, Head, Reader, Tail, Writer};
use crate::app::operator::{Operator, room};
use crate::base::{Clock, Phrase, Stamp};
use crate::config::{Config, DataDir};
use crate::store::checkup::{self, HeldJob, HeldMessages};
use crate::store::{Db, Tx, dump, jobs, meta, outbox, schema};

/// So many of the things that were held back are listed one by one.
const LISTED: usize = 50;

/// Writes a backup. The bot may run meanwhile.
///
/// # Errors
/// If it cannot be written completely.
pub async fn backup(config: Config, dest: PathBuf) -> anyhow::Result<ExitCode> {
    let operator = Operator::of_environment(config.defaults.zone);
    ensure!(
        !config.is_in_key_dir(&dest),
        "a backup does not go into the key directory of surveys: keys and rows must not lie together"
    );
    let db = open_existing(&config).await?;
    let (tail, bytes) = write(&db, config.account.user.as_str(), &dest).await?;
    db.close().await;
    let phrase = Phrase::new("backup-written")
        .with("file", dest.display().to_string())
        .with("rows", i64::try_from(tail.rows.values().sum::<u64>())?)
        .with("kib", i64::try_from(bytes.div_ceil(1024))?);
    operator.say(&phrase)?;
    operator.say(&Phrase::new("backup-not-in-it"))?;
    Ok(ExitCode::SUCCESS)
}

/// The database that the bot uses, as it is.
pub(super) async fn open_existing(config: &Config) -> anyhow::Result<Db> {
    let url = config.database.url()?.to_driver_url();
    Db::open_existing(&url).await.context("cannot open the database; has the bot run yet?")
}

async fn write(db: &Db, account: &str, dest: &Path) -> anyhow::Result<(Tail, u64)> {
    let mut tx = db.snapshot().await?;
    let schema = schema::look(&mut tx).await.context("this is no database of Yoriai")?;
    ensure!(
        schema.is_current(),
        "the database is of another version of Yoriai than this program; back it up with the program that \
         uses it"
    );
    let head = Head {
        format: FORMAT,
        yoriai: env!("CARGO_PKG_VERSION").to_owned(),
        schema: schema::newest(),
        made_at: Clock::System.now(),
        account: account.to_owned(),
        database: db.kind().to_owned(),
    };
    let mut writer = Writer::begin(dest, &head).await?;
    let mut rows = BTreeMap::new();
    dump::dump(&mut tx, &mut async |piece: dump::Piece| {
        *rows.entry(piece.table.to_owned()).or_default() += piece.rows;
        writer.add(piece.table, piece.lines).await
    })
    .await?;
    let tail = Tail { rows, unhandled: checkup::unhandled(&mut tx).await? };
    let bytes = writer.end(&tail).await?;
    Ok((tail, bytes))
}

/// Fills an empty database from a backup.
///
/// # Errors
/// If the database is not empty or the backup cannot be read; then the database stays empty.
pub async fn restore(config: Config, src: PathBuf, held: Held) -> anyhow::Result<ExitCode> {
    let operator = Operator::of_environment(config.defaults.zone);
    let mut reader = Reader::open(&src).await?;
    check(&reader.head)?;
    let _lock = DataDir::open(&config.data.dir)?;
    let db = Db::open(&config.database.url()?.to_driver_url()).await.context("cannot open the database")?;
    let now = Clock::System.now();
    let mut tx = db.begin().await?;
    if !dump::is_empty(&mut tx).await? {
        bail!(
            "the database is not empty; a backup is only restored into a new one, so that nothing is mixed"
        );
    }
    let rows = fill(&mut tx, &mut reader).await?;
    let about = reader.head.clone();
    let tail = reader.tail()?;
    ensure!(rows == tail.rows, "the backup is damaged: it holds {rows:?} and says {:?}", tail.rows);
    // What was said before this moment was for the original.
    meta::set(&mut tx, meta::RESTORED, &now.0.to_string()).await?;
    let late = if held == Held::Keep { hold_back(&mut tx, now).await? } else { Late::default() };
    tx.commit().await?;
    db.close().await;

    report(&operator, &config, &about, &tail)?;
    late.report(&operator, held)?;
    operator.say(&Phrase::new("restore-next"))?;
    Ok(ExitCode::SUCCESS)
}

fn check(head: &Head) -> anyhow::Result<()> {
    let Head { format, yoriai, schema, .. } = head;
    ensure!(
        *format <= FORMAT,
        "the backup was made by a newer Yoriai ({yoriai}); use that one or a newer one"
    );
    let newest = schema::newest();
    ensure!(
        *schema == newest,
        "the backup was made by Yoriai {yoriai} (schema {schema}) and this program has schema {newest}: restore \
         it with the version that made it, then upgrade"
    );
    Ok(())
}

async fn fill(tx: &mut Tx, reader: &mut Reader) -> anyhow::Result<BTreeMap<String, u64>> {
    let mut rows = BTreeMap::new();
    while let Some(piece) = reader.next().await? {
        let restored = dump::restore(tx, &piece.table, &piece.lines).await?;
        *rows.entry(piece.table).or_default() += restored;
    }
    Ok(rows)
}

/// What is dated before the restore and was held back.
#[derive(Debug, Default)]
struct Late {
    messages: Vec<HeldMessages>,
    jobs: Vec<HeldJob>,
}

async fn hold_back(tx: &mut Tx, now: Stamp) -> anyhow::Result<Late> {
    outbox::hold_back(tx, now).await?;
    jobs::hold_back(tx, now).await?;
    Ok(Late { messages: checkup::held_messages(tx).await?, jobs: checkup::held_jobs(tx).await? })
}

impl Late {
    fn report(&self, operator: &Operator, held: Held) -> anyhow::Result<()> {
        if held == Held::Release {
            return operator.say(&Phrase::new("restore-released"));
        }
        if self.messages.is_empty() && self.jobs.is_empty() {
            return operator.say(&Phrase::new("restore-nothing-held"));
        }
        operator.say(&Phrase::new("restore-held"))?;
        for one in self.messages.iter().take(LISTED) {
            let place = one.address.as_deref().map(|address| room(one.name.as_deref(), address));
            let place = place.unwrap_or_else(|| one.target.clone());
            operator
                .say(&Phrase::new("restore-held-messages").with("place", place).with("count", one.count))?;
        }
        for job in self.jobs.iter().take(LISTED) {
            let place = job.address.as_deref().map(|address| room(job.name.as_deref(), address));
            let phrase = Phrase::new("restore-held-job")
                .with("kind", &job.kind)
                .with("due", job.due_at)
                .with("number", job.number.map_or_else(|| "-".to_owned(), |number| format!("#{number}")))
                .with("place", place.unwrap_or_else(|| "-".to_owned()));
            operator.say(&phrase)?;
        }
        let unlisted = self.messages.len().saturating_sub(LISTED) + self.jobs.len().saturating_sub(LISTED);
        if unlisted > 0 {
            operator.say(&Phrase::new("restore-held-more").with("count", i64::try_from(unlisted)?))?;
        }
        Ok(())
    }
}

fn report(operator: &Operator, config: &Config, head: &Head, tail: &Tail) -> anyhow::Result<()> {
    let rows = i64::try_from(tail.rows.values().sum::<u64>())?;
    operator.say(&Phrase::new("restore-done").with("rows", rows).with("made", head.made_at))?;
    for (table, rows) in &tail.rows {
        let phrase = Phrase::new("restore-rows").with("table", table).with("rows", i64::try_from(*rows)?);
        operator.say(&phrase)?;
    }
    if head.account != config.account.user.as_str() {
        let phrase = Phrase::new("restore-other-account")
            .with("theirs", &head.account)
            .with("ours", config.account.user.as_str());
        operator.say(&phrase)?;
    }
    // Nobody reads these again: they are dated before the restore.
    operator.say(&Phrase::new("restore-lost").with("made", head.made_at))?;
    for one in &tail.unhandled {
        let place = room(one.name.as_deref(), &one.address);
        operator.say(&Phrase::new("restore-unhandled").with("place", place).with("count", one.count))?;
    }
    Ok(())
}
