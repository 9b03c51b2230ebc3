//! What an object has in its room and with people.

use crate::all;
use crate::base::{EventId, Id, UserId};
use crate::store::Tx;

/// The events that a message of an object became, newest first.
///
/// # Errors
/// When the database fails.
pub async fn events_of(tx: &mut Tx, object: &Id, part: &str) -> anyhow::Result<Vec<EventId>> {
    let rows = all!(
        tx,
        (EventId,),
        "SELECT event_id FROM outbox WHERE object = $1 AND part = $2 AND event_id IS NOT NULL ORDER BY id DESC",
        object,
        part,
    )?;
    Ok(rows.into_iter().map(|(event,)| event).collect())
}

/// The messages of an object that were sent to people alone, or will be: their rows and the people.
///
/// # Errors
/// When the database fails.
pub async fn private_posts_of(tx: &mut Tx, object: &Id, part: &str) -> anyhow::Result<Vec<(Id, UserId)>> {
    Ok(all!(
        tx,
        (Id, UserId),
        "SELECT id, target FROM outbox WHERE object = $1 AND part = $2 AND state <> 'dead' \
         AND target LIKE '@%' ORDER BY id",
        object,
        part,
    )?)
}

/// The events that all messages of an object became, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn all_events_of(tx: &mut Tx, object: &Id) -> anyhow::Result<Vec<EventId>> {
    let rows = all!(
        tx,
        (EventId,),
        "SELECT event_id FROM outbox WHERE object = $1 AND event_id IS NOT NULL ORDER BY id",
        object,
    )?;
    Ok(rows.into_iter().map(|(event,)| event).collect())
}
