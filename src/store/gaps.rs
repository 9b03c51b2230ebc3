//! Parts of rooms' timelines that are not in the journal yet, because the homeserver did not give them.

use sqlx::FromRow;

use crate::base::{Id, RoomAddress, Stamp};
use crate::store::{StoreError, Tx};
use crate::{exec, find, get};

/// What is missing of a room.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Gap {
    /// Its row.
    pub id: Id,
    /// The room.
    pub room: RoomAddress,
    /// The token from which its events are read backwards; `None` when only its members are missing.
    pub from_token: Option<String>,
    /// The token to which they are read …
    pub until_token: Option<String>,
    /// … or the moment. Without either they are read to the event by which the bot joined.
    pub until_time: Option<Stamp>,
    /// When it came to be.
    pub since: Stamp,
    /// How often it was tried to fill it.
    pub tries: i64,
    /// Not tried before this moment.
    pub next_try_at: Stamp,
}

/// Notes a gap.
///
/// # Errors
/// When the database fails.
pub async fn add(tx: &mut Tx, gap: &Gap) -> Result<(), StoreError> {
    exec!(
        tx,
        "INSERT INTO gaps (id, room, from_token, until_token, until_time, since, tries, next_try_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING",
        &gap.id,
        &gap.room,
        &gap.from_token,
        &gap.until_token,
        gap.until_time,
        gap.since,
        gap.tries,
        gap.next_try_at,
    )?;
    Ok(())
}

/// The gap that is to be tried first.
///
/// # Errors
/// When the database fails.
pub async fn next(tx: &mut Tx) -> Result<Option<Gap>, StoreError> {
    find!(
        tx,
        Gap,
        "SELECT id, room, from_token, until_token, until_time, since, tries, next_try_at FROM gaps \
         ORDER BY next_try_at, id LIMIT 1",
    )
}

/// Tries again later.
///
/// # Errors
/// When the database fails.
pub async fn retry(tx: &mut Tx, id: &Id, next_try_at: Stamp) -> Result<(), StoreError> {
    exec!(tx, "UPDATE gaps SET tries = tries + 1, next_try_at = $2 WHERE id = $1", id, next_try_at)?;
    Ok(())
}

/// The gap is filled, or the room is none of ours any more.
///
/// # Errors
/// When the database fails.
pub async fn close(tx: &mut Tx, id: &Id) -> Result<(), StoreError> {
    exec!(tx, "DELETE FROM gaps WHERE id = $1", id)?;
    Ok(())
}

/// Since when something is missing of a room, if anything is that came to be after `after`.
///
/// # Errors
/// When the database fails.
pub async fn open_in(tx: &mut Tx, room: &RoomAddress, after: Stamp) -> Result<Option<Stamp>, StoreError> {
    let row = find!(
        tx,
        (Stamp,),
        "SELECT since FROM gaps WHERE room = $1 AND since > $2 ORDER BY since, id LIMIT 1",
        room,
        after,
    )?;
    Ok(row.map(|(since,)| since))
}

/// How many gaps there are, and since when the oldest is open.
///
/// # Errors
/// When the database fails.
pub async fn open(tx: &mut Tx) -> Result<(i64, Option<Stamp>), StoreError> {
    get!(tx, (i64, Option<Stamp>), "SELECT COUNT(*), MIN(since) FROM gaps")
}
