//! One process for each database: two engines on one would answer twice.
//!
//! The lock of the data directory keeps a second process out of what lies there. A database may lie elsewhere, and
//! two data directories may name the same one; so whoever runs the bot also claims the database itself.

use std::fmt;
use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use sqlx::postgres::{PgAdvisoryLock, PgAdvisoryLockGuard, PgConnectOptions};
use sqlx::{ConnectOptions as _, Connection as _, Either, PgConnection};

use crate::base::{Ids, Stamp};
use crate::config::DatabaseUrl;
use crate::store::{Db, StoreError, meta};

/// A claim, held for as long as it lives and, on a server, for as long as its connection does.
pub struct Claim(Held);

enum Held {
    Server(Box<PgAdvisoryLockGuard<PgConnection>>),
    /// Held, never read; `None`: the lock of the data directory says it already.
    File(#[expect(dead_code, reason = "the operating system drops the lock with the file")] Option<File>),
}

impl fmt::Debug for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Claim").finish_non_exhaustive()
    }
}

/// Why a database cannot be claimed.
#[derive(Debug, thiserror::Error)]
pub enum ClaimError {
    /// Another process has it.
    #[error(
        "another process uses this database; stop that one first, or give this one a database of its own"
    )]
    Taken,
    /// The database is away.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The lock file beside a database cannot be made.
    #[error("cannot lock {}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
}

impl Claim {
    /// Claims the database at `url`, which `db` has open.
    ///
    /// # Errors
    /// When another process has it, or it is away.
    pub async fn take(db: &Db, url: &DatabaseUrl, data_dir: &Path) -> Result<Self, ClaimError> {
        match url {
            DatabaseUrl::Postgres(url) => Self::on_server(db, url.expose()).await,
            DatabaseUrl::Sqlite { path, .. } => Self::beside(path, data_dir),
        }
    }

    async fn on_server(db: &Db, url: &str) -> Result<Self, ClaimError> {
        let failed = |error| StoreError::new("claim", error);
        // A host that is gone is noticed within half a minute, so that it does not keep its successor out.
        let options = PgConnectOptions::from_str(url).map_err(failed)?.options([
            ("tcp_keepalives_idle", "15"),
            ("tcp_keepalives_interval", "5"),
            ("tcp_keepalives_count", "3"),
        ]);
        let connection = options.connect().await.map_err(failed)?;
        let lock = PgAdvisoryLock::new(format!("yoriai {}", name(db).await?));
        match lock.try_acquire(connection).await.map_err(failed)? {
            Either::Left(guard) => Ok(Self(Held::Server(Box::new(guard)))),
            Either::Right(_) => Err(ClaimError::Taken),
        }
    }

    fn beside(path: &Path, data_dir: &Path) -> Result<Self, ClaimError> {
        let real = |path: &Path| std::fs::canonicalize(path).ok();
        if path.parent().and_then(real) == real(data_dir) {
            return Ok(Self(Held::File(None)));
        }
        // Not the database itself: closing any handle of that would drop SQLite's own locks. Links are followed, so
        // that two ways to one file are one.
        let mut lock = real(path).unwrap_or_else(|| path.to_owned()).into_os_string();
        lock.push(".lock");
        let path = PathBuf::from(lock);
        let opened = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&path);
        let file = opened.map_err(|source| ClaimError::File { path: path.clone(), source })?;
        match file.try_lock() {
            Ok(()) => Ok(Self(Held::File(Some(file)))),
            Err(TryLockError::WouldBlock) => Err(ClaimError::Taken),
            Err(TryLockError::Error(source)) => Err(ClaimError::File { path, source }),
        }
    }

    /// Looks whether the claim still holds.
    ///
    /// # Errors
    /// When its connection is lost, and with it the claim.
    pub async fn check(&mut self) -> Result<(), StoreError> {
        let Held::Server(guard) = &mut self.0 else { return Ok(()) };
        let connection: &mut PgConnection = (**guard).as_mut();
        connection.ping().await.map_err(|error| StoreError::new("claim", error))
    }
}

/// The database's own name: a server may hold several of ours, each in a schema of its own.
async fn name(db: &Db) -> Result<String, StoreError> {
    let mut tx = db.begin().await?;
    if let Some(name) = meta::find(&mut tx, meta::NAME).await? {
        return Ok(name);
    }
    meta::set_once(&mut tx, meta::NAME, &Ids::random().next(Stamp::default()).0).await?;
    tx.commit().await?;
    let mut tx = db.read().await?;
    // Somebody else may have named it at the same time.
    Ok(meta::find(&mut tx, meta::NAME).await?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_outside_of_the_data_directory_is_claimed_once_whatever_way_leads_to_it() {
        let (home, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let file = elsewhere.path().join("a.db");
        let db = Db::open(&format!("sqlite:{}", file.display())).await.unwrap();
        let link = elsewhere.path().join("link.db");
        std::os::unix::fs::symlink(&file, &link).unwrap();
        let url = |path: &Path| DatabaseUrl::Sqlite { path: path.to_owned(), options: String::new() };
        let take = async |path: &Path| Claim::take(&db, &url(path), home.path()).await;

        let mut claim = take(&file).await.unwrap();
        claim.check().await.unwrap();
        assert!(matches!(take(&file).await, Err(ClaimError::Taken)));
        assert!(matches!(take(&link).await, Err(ClaimError::Taken)));
        drop(claim);
        take(&link).await.unwrap();
        // What lies in the data directory is locked with it.
        let inside = home.path().join("b.db");
        let (one, two) = (take(&inside).await, take(&inside).await);
        assert!(one.is_ok() && two.is_ok());
        assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);
    }
}
