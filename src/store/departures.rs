//! Who left which room and has not come back, and whether what was theirs there is settled.

use sqlx::FromRow;

use crate::base::{Id, Stamp, UserId};
use crate::store::Tx;
use crate::{all, exec, find};

/// Somebody who left.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Departure {
    /// The person.
    pub person: UserId,
    /// Whether they were banned, and did not just leave or get kicked.
    pub banned: bool,
}

/// Records that somebody is in a room no more. False when that is no news; a ban is news after a leave.
///
/// # Errors
/// When the database fails.
pub async fn record(tx: &mut Tx, room: &Id, departure: &Departure, now: Stamp) -> anyhow::Result<bool> {
    let rows = exec!(
        tx,
        "INSERT INTO departures (room, person, banned, left_at, settled) VALUES ($1, $2, $3, $4, FALSE) \
         ON CONFLICT (room, person) DO UPDATE SET banned = TRUE, settled = FALSE \
         WHERE excluded.banned AND NOT departures.banned",
        room,
        &departure.person,
        departure.banned,
        now,
    )?;
    Ok(rows > 0)
}

/// Somebody is in a room again.
///
/// # Errors
/// When the database fails.
pub async fn forget(tx: &mut Tx, room: &Id, person: &UserId) -> anyhow::Result<()> {
    exec!(tx, "DELETE FROM departures WHERE room = $1 AND person = $2", room, person)?;
    Ok(())
}

/// Whoever is in a room, as the member table has it, has not left it.
///
/// # Errors
/// When the database fails.
pub async fn forget_present(tx: &mut Tx, room: &Id) -> anyhow::Result<()> {
    exec!(
        tx,
        "DELETE FROM departures WHERE room = $1 AND EXISTS (SELECT 1 FROM members WHERE members.room = $1 \
         AND members.person = departures.person AND members.joined)",
        room,
    )?;
    Ok(())
}

/// Those who left a room and whose things there are not settled yet, the first one first.
///
/// # Errors
/// When the database fails.
pub async fn unsettled(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Departure>> {
    Ok(all!(
        tx,
        Departure,
        "SELECT person, banned FROM departures WHERE room = $1 AND NOT settled ORDER BY left_at, person",
        room,
    )?)
}

/// Records that the things of everybody who left a room are settled.
///
/// # Errors
/// When the database fails.
pub async fn settle(tx: &mut Tx, room: &Id) -> anyhow::Result<()> {
    exec!(tx, "UPDATE departures SET settled = TRUE WHERE room = $1 AND NOT settled", room)?;
    Ok(())
}

/// The owner of an object, and its room, when they are in that room no more and nothing was done about it.
/// Of somebody who is not in the member table nothing is known, and so of nobody after a room was replaced
/// until they have come into the new one. In a direct room everything is the person's own.
///
/// # Errors
/// When the database fails.
pub async fn absent_owner(tx: &mut Tx, object: &Id) -> anyhow::Result<Option<(Id, UserId)>> {
    Ok(find!(
        tx,
        (Id, UserId),
        "SELECT objects.room, objects.owner FROM objects \
         JOIN rooms ON rooms.id = objects.room AND rooms.joined AND rooms.direct IS NULL AND NOT rooms.space \
         JOIN members ON members.room = objects.room AND members.person = objects.owner AND NOT members.joined \
         WHERE objects.id = $1 AND NOT EXISTS (SELECT 1 FROM departures WHERE departures.room = objects.room \
         AND departures.person = objects.owner AND departures.settled)",
        object,
    )?)
}

/// Whether somebody was banned from a room.
///
/// # Errors
/// When the database fails.
pub async fn is_banned(tx: &mut Tx, room: &Id, person: &UserId) -> anyhow::Result<bool> {
    let row =
        find!(tx, (bool,), "SELECT banned FROM departures WHERE room = $1 AND person = $2", room, person)?;
    Ok(row.is_some_and(|(banned,)| banned))
}
