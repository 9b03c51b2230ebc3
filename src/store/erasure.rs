//! Deleting so that nothing is left: what a database keeps of a deleted row is overwritten soon after.
//!
//! SQLite overwrites what it deletes (`secure_delete`), but its write-ahead log shows the pages as they were
//! until the log is emptied. PostgreSQL marks rows as dead and leaves them in their pages, so that the tables
//! are written anew. Neither can be done inside a transaction: a transaction that deletes what people answered
//! says so ([`Tx::erases`]) in a row of `meta`, which survives a crash, and [`Db::scrub`] does it afterwards.

use std::sync::Arc;

use sqlx::{PgPool, Row as _, SqlitePool};
use tokio::sync::Notify;

use crate::store::db::Pools;
use crate::store::{Db, StoreError, Tx, meta};
use crate::{exec, find};

/// How often something was erased that is not scrubbed yet, in `meta`.
const ERASED: &str = "erased";
/// In `meta` after an upgrade: pages that were freed before rows were overwritten are still to be dropped.
const FREED: &str = "freed";

/// Rings when something was erased.
#[derive(Clone, Debug, Default)]
pub(super) struct Erasure(Arc<Notify>);

impl Erasure {
    pub(super) fn ring(&self) {
        self.0.notify_one();
    }
}

impl Tx {
    /// Says that this transaction deletes what nobody may find again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn erases(&mut self) -> Result<(), StoreError> {
        exec!(
            self,
            "INSERT INTO meta (key, value) VALUES ('erased', '1') ON CONFLICT (key) DO UPDATE \
             SET value = CAST(CAST(meta.value AS BIGINT) + 1 AS TEXT)",
        )?;
        self.erases = true;
        Ok(())
    }
}

impl Db {
    /// Waits until something was erased.
    pub async fn erased(&self) {
        self.erasure.0.notified().await;
    }

    /// Overwrites what is left of deleted rows, if anything was erased since the last time. False when there
    /// was nothing, or when somebody who reads is in the way and it has to be tried again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn scrub(&self) -> Result<bool, StoreError> {
        let mut tx = self.read().await?;
        let count = meta::find(&mut tx, ERASED).await?;
        drop(tx);
        let Some(count) = count else { return Ok(false) };
        let done = match &self.pools {
            Pools::Sqlite { write, .. } => empty_log(write).await,
            Pools::Postgres(pool) => write_anew(pool).await,
        };
        if !done.map_err(|e| StoreError::new("scrub", e))? {
            return Ok(false);
        }
        let mut tx = self.begin().await?;
        // What was erased meanwhile has another number and stays to be done.
        exec!(tx, "DELETE FROM meta WHERE key = 'erased' AND value = $1", count)?;
        tx.commit().await?;
        Ok(true)
    }
}

/// Empties SQLite's write-ahead log. False when a reader still needs it.
async fn empty_log(write: &SqlitePool) -> Result<bool, sqlx::Error> {
    let mut conn = write.acquire().await?;
    // Whoever reads for long must not keep the writers waiting; then it is set to what `db.rs` sets it to.
    sqlx::query("PRAGMA busy_timeout = 200").execute(&mut *conn).await?;
    let emptied = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut *conn).await;
    sqlx::query("PRAGMA busy_timeout = 20000").execute(&mut *conn).await?;
    Ok(emptied?.try_get::<i64, _>(0)? == 0)
}

/// Writes the tables of answers anew, without their dead rows. False when a reader is in the way.
async fn write_anew(pool: &PgPool) -> Result<bool, sqlx::Error> {
    let mut conn = pool.acquire().await?;
    // Others wait behind whoever waits for the whole table.
    sqlx::query("SET lock_timeout = '300ms'").execute(&mut *conn).await?;
    let mut outcome = Ok(());
    for statement in [
        "VACUUM (FULL) survey_runs",
        "VACUUM (FULL) survey_answers",
        "VACUUM (FULL) survey_boxes",
        "VACUUM (FULL) checklist_runs",
        "VACUUM (FULL) checklist_answers",
    ] {
        outcome = sqlx::query(statement).execute(&mut *conn).await.map(|_| ());
        if outcome.is_err() {
            break;
        }
    }
    sqlx::query("RESET lock_timeout").execute(&mut *conn).await?;
    match outcome {
        Ok(()) => Ok(true),
        // lock_not_available
        Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some("55P03") => Ok(false),
        Err(error) => Err(error),
    }
}

/// Drops what a database from before kept in pages that were freed: SQLite writes the whole file anew, once.
pub(super) async fn after_upgrade(db: &Db) -> Result<(), StoreError> {
    let mut tx = db.read().await?;
    let freed = find!(tx, (String,), "SELECT value FROM meta WHERE key = 'freed'")?;
    drop(tx);
    if freed.is_none() {
        return Ok(());
    }
    if let Pools::Sqlite { write, .. } = &db.pools {
        tracing::info!("the database is written anew, so that nothing is left of what was deleted");
        if let Err(error) = sqlx::query("VACUUM").execute(write).await {
            // It needs room on the disk, and nobody else in the file. The next start tries again.
            tracing::warn!(%error, "the database cannot be written anew now");
            return Ok(());
        }
    }
    let mut tx = db.begin().await?;
    meta::forget(&mut tx, FREED).await?;
    // The log still shows the old pages, and PostgreSQL its dead rows.
    tx.erases().await?;
    tx.commit().await
}
