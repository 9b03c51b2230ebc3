//! Events of the journal that fail: how often each was tried alone, and those that are set aside.
//!
//! An attempt is committed before it is made. So it counts even when it ends the process, which nothing
//! inside the process can catch: a stack that overflows, memory that is used up.

use sqlx::FromRow;

use crate::base::{EventId, RoomAddress, Stamp};
use crate::store::{StoreError, Tx, inbox};
use crate::{all, exec, find, get};

/// How an event that fails stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromRow)]
pub struct Attempts {
    /// So often it was tried alone, the one that begins now included.
    pub attempts: i64,
    /// What the log calls its last failure; `None` when the process ended before it could say.
    pub code: Option<String>,
    /// What kind of failure that was: `panic` or `error`.
    pub error: Option<String>,
}

/// An event that was set aside.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Poison {
    /// The event.
    pub event_id: EventId,
    /// Its room.
    pub room: RoomAddress,
    /// The room's name.
    pub name: Option<String>,
    /// When it came.
    pub received_at: Stamp,
    /// How often it was tried.
    pub attempts: i64,
    /// What the log calls its failure, and whoever wrote it was told.
    pub code: Option<String>,
    /// What kind of failure that was; `None` when the process ended each time.
    pub error: Option<String>,
}

/// Counts an attempt that is to be made, before it is; `None` when the event is no longer to be handled.
///
/// # Errors
/// When the database fails.
pub async fn count_attempt(tx: &mut Tx, event: &EventId) -> anyhow::Result<Option<Attempts>> {
    Ok(find!(
        tx,
        Attempts,
        "UPDATE inbox SET attempts = attempts + 1 WHERE event_id = $1 AND state = 'new' \
         RETURNING attempts, code, error",
        event,
    )?)
}

/// Tries an event again at `next_try_at`.
///
/// # Errors
/// When the database fails.
pub async fn retry_at(
    tx: &mut Tx,
    event: &EventId,
    next_try_at: Stamp,
    code: &str,
    error: &str,
) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE inbox SET next_try_at = $2, code = $3, error = $4 WHERE event_id = $1 AND state = 'new'",
        event,
        next_try_at,
        code,
        error,
    )?;
    Ok(())
}

/// Sets an event aside; its payload stays, sealed.
///
/// # Errors
/// When the database fails.
pub async fn set_aside(tx: &mut Tx, event: &EventId, code: &str) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE inbox SET state = 'poison', code = $2 WHERE event_id = $1 AND state = 'new'",
        event,
        code,
    )?;
    Ok(())
}

/// When the next event is to be tried again that is not to be tried at `now`.
///
/// # Errors
/// When the database fails.
pub async fn next_try(tx: &mut Tx, now: Stamp) -> anyhow::Result<Option<Stamp>> {
    let row = find!(
        tx,
        (Stamp,),
        "SELECT next_try_at FROM inbox WHERE state = 'new' AND attempts > 0 AND next_try_at > $1 \
         ORDER BY next_try_at, seq LIMIT 1",
        now,
    )?;
    Ok(row.map(|(at,)| at))
}

/// Drops an event that failed and that its author has removed: it is neither tried again nor kept.
///
/// # Errors
/// When the database fails.
pub async fn withdraw(tx: &mut Tx, room: &RoomAddress, event: &EventId) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE inbox SET state = 'done', payload = NULL WHERE event_id = $1 AND room = $2 \
         AND (state = 'poison' OR (state = 'new' AND attempts > 0))",
        event,
        room,
    )?;
    Ok(())
}

/// How many events are set aside.
///
/// # Errors
/// When the database fails.
pub async fn count(tx: &mut Tx) -> anyhow::Result<i64> {
    let (count,) = get!(tx, (i64,), "SELECT COUNT(*) FROM inbox WHERE state = 'poison'")?;
    Ok(count)
}

/// The events that are set aside, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn all(tx: &mut Tx) -> anyhow::Result<Vec<Poison>> {
    Ok(all!(
        tx,
        Poison,
        "SELECT inbox.event_id, inbox.room, rooms.name, inbox.received_at, inbox.attempts, inbox.code, \
         inbox.error FROM inbox LEFT JOIN rooms ON rooms.address = inbox.room \
         WHERE inbox.state = 'poison' ORDER BY inbox.received_at, inbox.event_id",
    )?)
}

/// Puts back what was set aside under an event id or a code, behind everything that waits. Returns how many
/// events that are.
///
/// # Errors
/// When the database fails.
pub async fn put_back(tx: &mut Tx, name: &str) -> anyhow::Result<u64> {
    let named = all!(
        tx,
        (EventId,),
        "SELECT event_id FROM inbox WHERE state = 'poison' AND (event_id = $1 OR code = $1) \
         ORDER BY received_at, event_id",
        name,
    )?;
    let mut count = 0;
    for (event,) in named {
        let seq = inbox::last_seq(tx).await? + 1;
        count += exec!(
            tx,
            "UPDATE inbox SET state = 'new', attempts = 0, next_try_at = 0, seq = $2 \
             WHERE event_id = $1 AND state = 'poison'",
            &event,
            seq,
        )?;
    }
    Ok(count)
}

/// Gives up the content of up to `limit` events that were set aside and came before `before`. Returns how many
/// that are.
///
/// # Errors
/// When the database fails.
pub async fn prune(tx: &mut Tx, before: Stamp, limit: i64) -> Result<u64, StoreError> {
    exec!(
        tx,
        "UPDATE inbox SET state = 'done', payload = NULL WHERE event_id IN (SELECT event_id FROM inbox \
         WHERE state = 'poison' AND received_at < $1 ORDER BY received_at, event_id LIMIT $2)",
        before,
        limit,
    )
}
