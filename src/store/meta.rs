//! Single values by name.

use crate::store::{StoreError, Tx};
use crate::{all, exec, find};

/// The token of the last sync whose events are all in the journal.
pub const NEXT_BATCH: &str = "next_batch";
/// Until when the journal holds everything that was said (ms).
pub const CAUGHT_UP: &str = "caught_up";
/// The device whose journal this is; a new device starts with a new token.
pub const DEVICE: &str = "device";
/// `yes` or `no`: whether other devices trust this one.
pub const CROSS_SIGNED: &str = "cross_signed";
/// `yes` or `no`: whether a new device can be trusted with the recovery key.
pub const RECOVERABLE: &str = "recoverable";
/// The homeserver's clock minus ours (ms), when it was last asked.
pub const CLOCK_AHEAD: &str = "clock_ahead";
/// `running` while an engine works, `stopped` after a clean end.
pub const ENGINE: &str = "engine";
/// The database's own name, see [`crate::store::claim`].
pub const NAME: &str = "name";
/// The engine's clock (ms), written down now and then, so that one that went back is noticed.
pub const CLOCK: &str = "clock";
/// When a message came that another process has sent from this account (ms).
pub const STRANGER: &str = "stranger";
/// Set by a restore: what was queued before this moment (ms) is not sent.
pub const RESTORED: &str = "restored";

/// The value named `key`.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &mut Tx, key: &str) -> Result<Option<String>, StoreError> {
    let row = find!(tx, (String,), "SELECT value FROM meta WHERE key = $1", key)?;
    Ok(row.map(|(value,)| value))
}

/// Sets the value named `key`.
///
/// # Errors
/// When the database fails.
pub async fn set(tx: &mut Tx, key: &str, value: &str) -> Result<(), StoreError> {
    exec!(
        tx,
        "INSERT INTO meta (key, value) VALUES ($1, $2) \
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        key,
        value,
    )?;
    Ok(())
}

/// Sets the value named `key`, unless it has one.
///
/// # Errors
/// When the database fails.
pub async fn set_once(tx: &mut Tx, key: &str, value: &str) -> Result<(), StoreError> {
    exec!(tx, "INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING", key, value)?;
    Ok(())
}

/// Sets two values at once: where the journal stands is written with every sync.
///
/// # Errors
/// When the database fails.
pub async fn set_both(tx: &mut Tx, one: (&str, &str), two: (&str, &str)) -> Result<(), StoreError> {
    exec!(
        tx,
        "INSERT INTO meta (key, value) VALUES ($1, $2), ($3, $4) \
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        one.0,
        one.1,
        two.0,
        two.1,
    )?;
    Ok(())
}

/// Forgets the value named `key`.
///
/// # Errors
/// When the database fails.
pub async fn forget(tx: &mut Tx, key: &str) -> Result<(), StoreError> {
    exec!(tx, "DELETE FROM meta WHERE key = $1", key)?;
    Ok(())
}

/// The keys that begin with `prefix` (which has no wildcard in it) and their values, by key.
///
/// # Errors
/// When the database fails.
pub async fn with_prefix(tx: &mut Tx, prefix: &str) -> Result<Vec<(String, String)>, StoreError> {
    all!(
        tx,
        (String, String),
        "SELECT key, value FROM meta WHERE key LIKE $1 ORDER BY key",
        format!("{prefix}%")
    )
}
