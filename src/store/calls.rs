//! What people said to the bot lately: what an edit, a removal or the same line once more refers to.

use std::collections::BTreeSet;

use sqlx::FromRow;

use crate::base::{EventId, Id, Stamp, UserId};
use crate::store::{Tx, seal};
use crate::{all, exec, find};

/// It was done.
pub const DONE: &str = "done";
/// It was refused: nothing came of it.
pub const REFUSED: &str = "refused";

/// A line that was for the bot.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Said {
    /// The event.
    pub event: EventId,
    /// Orders what was said in one moment.
    pub id: Id,
    /// Where it was said.
    pub room: Id,
    /// Who said it.
    pub person: UserId,
    /// [`DONE`] or [`REFUSED`].
    pub state: String,
    /// When it was said.
    pub said_at: Stamp,
    /// The line, sealed; `None` when it was restored from a backup.
    pub payload: Option<String>,
}

/// Records a line; what the same event said before is replaced.
///
/// # Errors
/// When the database fails.
pub async fn record(tx: &mut Tx, said: &Said) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO calls (event, id, room, person, state, said_at, payload) VALUES ($1, $2, $3, $4, $5, $6, $7) \
         ON CONFLICT (event) DO UPDATE SET id = excluded.id, state = excluded.state, payload = excluded.payload",
        &said.event,
        &said.id,
        &said.room,
        &said.person,
        &said.state,
        said.said_at,
        &said.payload,
    )?;
    Ok(())
}

/// The line that an event said.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &mut Tx, event: &EventId) -> anyhow::Result<Option<Said>> {
    Ok(find!(
        tx,
        Said,
        "SELECT event, id, room, person, state, said_at, payload FROM calls WHERE event = $1",
        event,
    )?)
}

/// What a person said in a room since `since`, the last first.
///
/// # Errors
/// When the database fails.
pub async fn since(tx: &mut Tx, room: &Id, person: &UserId, since: Stamp) -> anyhow::Result<Vec<Said>> {
    Ok(all!(
        tx,
        Said,
        "SELECT event, id, room, person, state, said_at, payload FROM calls \
         WHERE room = $1 AND person = $2 AND said_at >= $3 ORDER BY id DESC LIMIT 8",
        room,
        person,
        since,
    )?)
}

/// The days whose keys some line needs.
///
/// # Errors
/// When the database fails.
pub async fn sealed_days(tx: &mut Tx) -> anyhow::Result<BTreeSet<i64>> {
    let rows =
        all!(tx, (String,), "SELECT DISTINCT SUBSTR(payload, 1, 6) FROM calls WHERE payload IS NOT NULL",)?;
    Ok(rows.iter().filter_map(|(head,)| seal::day_of(head)).collect())
}
