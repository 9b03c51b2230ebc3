//! Opening the database, and transactions on it.

use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection as _, PgPool, Postgres, Sqlite, SqlitePool, Transaction};

use crate::store::erasure::{self, Erasure};
use crate::store::error::StoreError;

/// How long a write waits for another process (a backup, say) that holds SQLite's lock.
const BUSY_TIMEOUT: Duration = Duration::from_secs(20);

pub(super) static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("./migrations");

/// What to do about a file that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Missing {
    Make,
    Refuse,
}

/// An open database, cheap to clone.
#[derive(Clone, Debug)]
pub struct Db {
    pub(super) pools: Pools,
    pub(super) erasure: Erasure,
}

#[derive(Clone, Debug)]
pub(super) enum Pools {
    // SQLite has one writer, so writers queue for one connection instead of polling a lock.
    Sqlite { write: SqlitePool, read: SqlitePool },
    Postgres(PgPool),
}

/// A transaction. Dropped without [`Tx::commit`], it is rolled back.
#[derive(Debug)]
pub struct Tx {
    /// The driver's transaction; the macros of [`crate::store::sql`] choose by it.
    pub conn: Conn,
    db: Db,
    // Whether something is deleted that nobody may find again.
    pub(super) erases: bool,
}

/// A transaction of one of the two drivers.
#[derive(Debug)]
pub enum Conn {
    /// SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

impl Db {
    /// Opens the database at `url` (`sqlite:PATH`, `sqlite::memory:`, `postgres://…`) and brings
    /// its schema up to date. A SQLite file that does not exist is made.
    ///
    /// # Errors
    /// When the address is of neither form, the database cannot be reached, or a migration fails.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let db = Self::connect(url, Missing::Make).await?;
        match &db.pools {
            Pools::Sqlite { write, .. } => MIGRATIONS.run(write).await?,
            Pools::Postgres(pool) => MIGRATIONS.run(pool).await?,
        }
        erasure::after_upgrade(&db).await?;
        Ok(db)
    }

    /// Opens the database at `url` as it is, for looking at it while the bot may be running:
    /// nothing is made and the schema stays. [`crate::store::schema`] says which one it has.
    ///
    /// # Errors
    /// When there is no database at the address, or it cannot be reached.
    pub async fn open_existing(url: &str) -> Result<Self, StoreError> {
        Self::connect(url, Missing::Refuse).await
    }

    async fn connect(url: &str, missing: Missing) -> Result<Self, StoreError> {
        let pools = if url.starts_with("sqlite:") {
            Self::open_sqlite(url, missing).await?
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let options = PgConnectOptions::from_str(url).map_err(|e| StoreError::new("open", e))?;
            let pool = PgPoolOptions::new()
                .max_connections(8)
                .connect_with(options)
                .await
                .map_err(|e| StoreError::new("open", e))?;
            Pools::Postgres(pool)
        } else {
            return Err(StoreError::Address("expected sqlite:… or postgres://…".to_owned()));
        };
        Ok(Self { pools, erasure: Erasure::default() })
    }

    async fn open_sqlite(url: &str, missing: Missing) -> Result<Pools, StoreError> {
        let options = SqliteConnectOptions::from_str(url)
            .map_err(|e| StoreError::new("open", e))?
            .create_if_missing(missing == Missing::Make)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            // What is deleted is overwritten: it must not be found in the file later.
            .pragma("secure_delete", "ON")
            .busy_timeout(BUSY_TIMEOUT);
        let in_memory = url.contains(":memory:");
        if missing == Missing::Make && !in_memory {
            make_private(options.get_filename());
        }
        let pool = |connections: u32| {
            SqlitePoolOptions::new()
                .max_connections(connections)
                .idle_timeout(None)
                .max_lifetime(None)
                .acquire_timeout(Duration::from_mins(1))
                // When a disk is full SQLite ends a transaction by itself; the driver takes the connection for one
                // that is still inside, and no other transaction could ever begin on it.
                .before_acquire(|connection, _| {
                    let is_free = !connection.is_in_transaction();
                    Box::pin(async move { Ok(is_free) })
                })
        };
        let write = pool(1).connect_with(options.clone()).await.map_err(|e| StoreError::new("open", e))?;
        // A database in memory lives in one connection.
        let read = if in_memory { write.clone() } else { pool(4).connect_lazy_with(options) };
        Ok(Pools::Sqlite { write, read })
    }

    /// Begins a transaction that may write.
    ///
    /// # Errors
    /// When no connection can be had.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let conn = match &self.pools {
            // Taking the write lock at once avoids a deadlock between two readers that turn writers.
            Pools::Sqlite { write, .. } => write.begin_with("BEGIN IMMEDIATE").await.map(Conn::Sqlite),
            Pools::Postgres(pool) => pool.begin().await.map(Conn::Postgres),
        };
        Ok(self.tx(conn.map_err(|e| StoreError::new("begin", e))?))
    }

    /// Begins a transaction that only reads.
    ///
    /// # Errors
    /// When no connection can be had.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        let conn = match &self.pools {
            Pools::Sqlite { read, .. } => read.begin().await.map(Conn::Sqlite),
            Pools::Postgres(pool) => pool.begin().await.map(Conn::Postgres),
        };
        Ok(self.tx(conn.map_err(|e| StoreError::new("read", e))?))
    }

    /// Begins a transaction that only reads, and sees the whole database as it is now however long
    /// it takes.
    ///
    /// # Errors
    /// When no connection can be had.
    pub async fn snapshot(&self) -> Result<Tx, StoreError> {
        let conn = match &self.pools {
            // A reader of SQLite's write-ahead log sees one state all the time.
            Pools::Sqlite { read, .. } => read.begin().await.map(Conn::Sqlite),
            Pools::Postgres(pool) => {
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await.map(Conn::Postgres)
            }
        };
        Ok(self.tx(conn.map_err(|e| StoreError::new("snapshot", e))?))
    }

    fn tx(&self, conn: Conn) -> Tx {
        Tx { conn, db: self.clone(), erases: false }
    }

    /// `sqlite` or `postgres`.
    pub fn kind(&self) -> &'static str {
        match &self.pools {
            Pools::Sqlite { .. } => "sqlite",
            Pools::Postgres(_) => "postgres",
        }
    }

    /// Closes all connections; SQLite folds its write-ahead log into the file.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

/// Makes the file readable by its owner only; SQLite gives its log the same rights. What is in the
/// way of that shows when the file is opened.
fn make_private(path: &std::path::Path) {
    use std::os::unix::fs::OpenOptionsExt as _;
    std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).ok();
}

impl Tx {
    /// Makes everything since [`Db::begin`] last.
    ///
    /// # Errors
    /// When the database cannot; then nothing of it has happened.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.conn {
            Conn::Sqlite(conn) => conn.commit().await,
            Conn::Postgres(conn) => conn.commit().await,
        }
        .map_err(|e| StoreError::new("commit", e))?;
        if self.erases {
            self.db.erasure.ring();
        }
        Ok(())
    }

    /// A transaction that sees what is committed, and nothing of this one; `None` where the database lives
    /// in the one connection that this transaction has.
    ///
    /// # Errors
    /// When no connection can be had.
    pub async fn committed(&self) -> Result<Option<Tx>, StoreError> {
        let alone =
            matches!(&self.db.pools, Pools::Sqlite { read, .. } if read.options().get_max_connections() == 1);
        if alone { Ok(None) } else { self.db.read().await.map(Some) }
    }

    /// Marks a place to come back to: many inputs share a transaction, each with a savepoint.
    ///
    /// # Errors
    /// When the connection is gone.
    pub async fn savepoint(&mut self) -> Result<(), StoreError> {
        crate::exec!(self, "SAVEPOINT input").map(|_| ())
    }

    /// Keeps what was done since the savepoint.
    ///
    /// # Errors
    /// When the connection is gone.
    pub async fn keep(&mut self) -> Result<(), StoreError> {
        crate::exec!(self, "RELEASE SAVEPOINT input").map(|_| ())
    }

    /// Undoes what was done since the savepoint.
    ///
    /// # Errors
    /// When the connection is gone.
    pub async fn undo(&mut self) -> Result<(), StoreError> {
        crate::exec!(self, "ROLLBACK TO SAVEPOINT input")?;
        self.keep().await
    }
}
