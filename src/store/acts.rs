//! What people did, to be taken back; and what they were asked, to be answered.

use sqlx::FromRow;

use crate::base::{EventId, Id, Stamp, UserId};
use crate::store::Tx;
use crate::{exec, find};

/// Something that a person did and may take back.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Act {
    /// Its row.
    pub id: Id,
    /// Where it was done.
    pub room: Id,
    /// Who did it.
    pub person: UserId,
    /// The feature that did it and can undo it.
    pub feature: String,
    /// The feature's object.
    pub object: Id,
    /// What was done, in the feature's own words; it may hold what it takes to undo it.
    pub what: String,
    /// The event that did it.
    pub event: Option<EventId>,
    /// When.
    pub done_at: Stamp,
}

/// A question that waits for a person's answer.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Ask {
    /// The feature that asked.
    pub feature: String,
    /// What it needs to go on, in its own form.
    pub payload: String,
    /// When it asked.
    pub asked_at: Stamp,
}

/// Records an act.
///
/// # Errors
/// When the database fails.
pub async fn record(tx: &mut Tx, act: &Act) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO acts (id, room, person, feature, object, what, event, done_at, undone) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, FALSE)",
        &act.id,
        &act.room,
        &act.person,
        &act.feature,
        &act.object,
        &act.what,
        &act.event,
        act.done_at,
    )?;
    Ok(())
}

/// The last act of a person in a room since `since` that was not taken back.
///
/// # Errors
/// When the database fails.
pub async fn last(tx: &mut Tx, room: &Id, person: &UserId, since: Stamp) -> anyhow::Result<Option<Act>> {
    Ok(find!(
        tx,
        Act,
        "SELECT id, room, person, feature, object, what, event, done_at FROM acts \
         WHERE room = $1 AND person = $2 AND undone = FALSE AND done_at >= $3 ORDER BY id DESC LIMIT 1",
        room,
        person,
        since,
    )?)
}

/// Marks an act as taken back.
///
/// # Errors
/// When the database fails.
pub async fn undone(tx: &mut Tx, id: &Id) -> anyhow::Result<()> {
    exec!(tx, "UPDATE acts SET undone = TRUE WHERE id = $1", id)?;
    Ok(())
}

/// Remembers what a person was asked; an earlier question is forgotten.
///
/// # Errors
/// When the database fails.
pub async fn ask(tx: &mut Tx, room: &Id, person: &UserId, ask: &Ask) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO asks (room, person, feature, payload, asked_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (room, person) DO UPDATE SET feature = excluded.feature, payload = excluded.payload, \
         asked_at = excluded.asked_at",
        room,
        person,
        &ask.feature,
        &ask.payload,
        ask.asked_at,
    )?;
    Ok(())
}

/// What a person was asked in a room.
///
/// # Errors
/// When the database fails.
pub async fn asked(tx: &mut Tx, room: &Id, person: &UserId) -> anyhow::Result<Option<Ask>> {
    Ok(find!(
        tx,
        Ask,
        "SELECT feature, payload, asked_at FROM asks WHERE room = $1 AND person = $2",
        room,
        person,
    )?)
}

/// Forgets what a person was asked.
///
/// # Errors
/// When the database fails.
pub async fn answered(tx: &mut Tx, room: &Id, person: &UserId) -> anyhow::Result<()> {
    exec!(tx, "DELETE FROM asks WHERE room = $1 AND person = $2", room, person)?;
    Ok(())
}

/// The act that made an object.
///
/// # Errors
/// When the database fails.
pub async fn making_of(tx: &mut Tx, object: &Id) -> anyhow::Result<Option<Act>> {
    Ok(find!(
        tx,
        Act,
        "SELECT id, room, person, feature, object, what, event, done_at FROM acts \
         WHERE object = $1 ORDER BY id LIMIT 1",
        object,
    )?)
}

/// The act with the row `id`.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &mut Tx, id: &Id) -> anyhow::Result<Option<Act>> {
    Ok(find!(
        tx,
        Act,
        "SELECT id, room, person, feature, object, what, event, done_at FROM acts \
         WHERE id = $1 AND undone = FALSE",
        id,
    )?)
}

/// What a person did with an event and did not take back, the last of it.
///
/// # Errors
/// When the database fails.
pub async fn done_by(tx: &mut Tx, event: &EventId, person: &UserId) -> anyhow::Result<Option<Act>> {
    Ok(find!(
        tx,
        Act,
        "SELECT id, room, person, feature, object, what, event, done_at FROM acts \
         WHERE event = $1 AND person = $2 AND undone = FALSE ORDER BY id DESC LIMIT 1",
        event,
        person,
    )?)
}
