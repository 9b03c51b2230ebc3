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

    /// Whether the database is away, and the same may work later: it starts or ends, has no connection left,
    /// or its disk is full or broken. Nothing that somebody wrote brings that about.
    pub fn may_pass(&self) -> bool {
        let Self::Driver { source, .. } = self else { return false };
        match source {
            sqlx::Error::Io(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => true,
            sqlx::Error::Database(error) => error.code().is_some_and(|code| is_passing(&code)),
            _ => false,
        }
    }

    /// Whether SQLite cannot open a file of the database.
    pub fn cannot_open(&self) -> bool {
        let Self::Driver { source: sqlx::Error::Database(error), .. } = self else { return false };
        error.code().is_some_and(|code| sqlite_code(&code) == Some(14))
    }
}

/// PostgreSQL's codes have five characters, SQLite's are short numbers.
fn is_passing(code: &str) -> bool {
    if let Some(code) = sqlite_code(code) {
        // Busy, locked, out of memory, read only, I/O, corrupt, full, cannot open, not a database.
        return matches!(code, 5..=8 | 10 | 11 | 13 | 14 | 26);
    }
    // Connection lost, resources (a full disk, too many connections), shutting down and starting up, the system,
    // read only, a conflict that another try solves, damaged.
    ["08", "53", "57P", "58", "25006", "40001", "40P01", "XX001", "XX002"]
        .iter()
        .any(|kind| code.starts_with(kind))
}

/// The primary code, without what SQLite adds to it.
fn sqlite_code(code: &str) -> Option<u32> {
    (code.len() < 5).then(|| code.parse::<u32>().ok()).flatten().map(|code| code & 0xff)
}

/// Whether an error came about because the database is away, see [`StoreError::may_pass`].
pub fn is_away(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| cause.downcast_ref::<StoreError>().is_some_and(StoreError::may_pass))
}

impl StoreError {
    /// Whether `error` is one of the database that [may pass](Self::may_pass).
    pub fn passes(error: &anyhow::Error) -> bool {
        error.downcast_ref::<Self>().is_some_and(Self::may_pass)
    }
}

impl From<StoreError> for crate::base::Fault {
    fn from(error: StoreError) -> Self {
        Self::Internal(error.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_that_is_away_is_told_from_a_statement_that_is_wrong() {
        // As SQLite and PostgreSQL write them: a full disk, a write that failed, a lost connection.
        for code in ["13", "778", "5", "53100", "57P01", "08006", "40001"] {
            assert!(is_passing(code), "{code}");
        }
        // A constraint, a syntax error, text that cannot be stored, a transaction that is aborted.
        for code in ["1", "19", "1555", "2067", "42601", "23505", "22021", "25P02", ""] {
            assert!(!is_passing(code), "{code}");
        }
        let away = StoreError::new("here", sqlx::Error::PoolTimedOut);
        let away = anyhow::Error::new(away).context("while somebody votes");
        assert!(is_away(&away));
        assert!(!is_away(&anyhow::anyhow!("a fault of ours")));
    }
}
