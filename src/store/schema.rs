//! Which migrations the database has, against those that the program knows.

use crate::all;
use crate::store::db::MIGRATIONS;
use crate::store::{StoreError, Tx};

/// How a database's schema stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    /// The migrations that it has, oldest first.
    pub applied: Vec<i64>,
    /// Those that the program knows and it does not have.
    pub missing: Vec<i64>,
    /// Those that it has and the program does not know: a newer program made it.
    pub unknown: Vec<i64>,
}

impl Schema {
    /// Whether the program can work with it as it is.
    pub fn is_current(&self) -> bool {
        self.missing.is_empty() && self.unknown.is_empty()
    }
}

/// The newest migration that the program knows.
pub fn newest() -> i64 {
    known().into_iter().max().unwrap_or(0)
}

/// Looks at a database's schema.
///
/// # Errors
/// When the database fails, or is none of ours.
pub async fn look(tx: &mut Tx) -> Result<Schema, StoreError> {
    let rows = all!(tx, (i64,), "SELECT version FROM _sqlx_migrations WHERE success ORDER BY version")?;
    let applied: Vec<i64> = rows.into_iter().map(|(version,)| version).collect();
    let known = known();
    let missing = known.iter().copied().filter(|version| !applied.contains(version)).collect();
    let unknown = applied.iter().copied().filter(|version| !known.contains(version)).collect();
    Ok(Schema { applied, missing, unknown })
}

fn known() -> Vec<i64> {
    MIGRATIONS.iter().map(|migration| migration.version).collect()
}
