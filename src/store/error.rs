//! What can go wrong with the database, and where.

/// A failure of the database, with the place in the code that met it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The driver failed.
    #[error("database at {place}: {source}")]
    Driver {
        /// File and line of the statement.
        place: &'static str,
        /// What the driver said: it names table, column and constraint.
        source: sqlx::Error,
    },
    /// The rows are not what the code relies on.
    #[error("table {table}, column {column}, row {row}: {problem}")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's key.
        row: String,
        /// What was found and what was expected.
        problem: String,
    },
    /// The schema could not be brought up to date.
    #[error("migration: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// The database's address cannot be used.
    #[error("database address: {0}")]
    Address(String),
}

impl StoreError {
    /// A driver's failure at `place`.
    pub fn new(place: &'static str, source: sqlx::Error) -> Self {
        Self::Driver { place, source }
    }

    /// Whether the same may work later: the server is away, starts, or has no connection left.
    pub fn may_pass(&self) -> bool {
        let Self::Driver { source, .. } = self else { return false };
        match source {
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut => true,
            // PostgreSQL: starting up, shutting down, too many connections.
            sqlx::Error::Database(error) => {
                matches!(error.code().as_deref(), Some("57P01" | "57P02" | "57P03" | "53300"))
            }
            _ => false,
        }
    }
}

impl From<StoreError> for crate::base::Fault {
    fn from(error: StoreError) -> Self {
        Self::Internal(error.into())
    }
}
