//! The tables of agendas.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::base::{Id, Stamp, UserId};
use crate::store::Tx;
use crate::{all, exec, find};

/// A point as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, Serialize, Deserialize)]
pub(super) struct Row {
    pub(super) id: Id,
    pub(super) room: Id,
    /// `None`: kept for the next meeting of the room.
    pub(super) meeting: Option<Id>,
    pub(super) position: i64,
    pub(super) title: String,
    pub(super) who: Option<String>,
    pub(super) minutes: Option<i64>,
    /// `open`, `done`, `carried` or `removed`.
    pub(super) state: String,
    pub(super) done_at: Option<Stamp>,
    pub(super) owner: UserId,
}

pub(super) async fn add(tx: &mut Tx, row: &Row) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO agenda_points (id, room, meeting, position, title, who, minutes, state, done_at, owner) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &row.id,
        &row.room,
        &row.meeting,
        row.position,
        &row.title,
        &row.who,
        row.minutes,
        &row.state,
        row.done_at,
        &row.owner,
    )?;
    Ok(())
}

pub(super) async fn save(tx: &mut Tx, row: &Row) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE agenda_points SET meeting = $2, position = $3, title = $4, who = $5, minutes = $6, state = $7, \
         done_at = $8 WHERE id = $1",
        &row.id,
        &row.meeting,
        row.position,
        &row.title,
        &row.who,
        row.minutes,
        &row.state,
        row.done_at,
    )?;
    Ok(())
}

pub(super) async fn remove(tx: &mut Tx, id: &Id) -> anyhow::Result<()> {
    exec!(tx, "UPDATE agenda_points SET state = 'removed' WHERE id = $1", id)?;
    Ok(())
}

/// The points of a meeting that stand on its agenda, in their order.
pub(super) async fn of_meeting(tx: &mut Tx, meeting: &Id) -> anyhow::Result<Vec<Row>> {
    Ok(all!(
        tx,
        Row,
        "SELECT id, room, meeting, position, title, who, minutes, state, done_at, owner FROM agenda_points \
         WHERE meeting = $1 AND state IN ('open', 'done') ORDER BY position, id",
        meeting,
    )?)
}

/// The points that a room keeps for its next meeting, in their order.
pub(super) async fn kept(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Row>> {
    Ok(all!(
        tx,
        Row,
        "SELECT id, room, meeting, position, title, who, minutes, state, done_at, owner FROM agenda_points \
         WHERE room = $1 AND meeting IS NULL AND state IN ('open', 'done') ORDER BY position, id",
        room,
    )?)
}

/// The meetings of a room that have points which were not dealt with.
pub(super) async fn unfinished(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Id>> {
    let rows = all!(
        tx,
        (Id,),
        "SELECT DISTINCT meeting FROM agenda_points WHERE room = $1 AND state = 'open' AND meeting IS NOT NULL \
         ORDER BY meeting",
        room,
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Whether the room was asked for points of this meeting.
pub(super) async fn was_asked(tx: &mut Tx, meeting: &Id) -> anyhow::Result<bool> {
    let row = find!(tx, (Option<Stamp>,), "SELECT asked_at FROM agendas WHERE meeting = $1", meeting)?;
    Ok(row.is_some_and(|(at,)| at.is_some()))
}

/// Remembers that it was.
pub(super) async fn asked(tx: &mut Tx, meeting: &Id, at: Stamp) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO agendas (meeting, asked_at) VALUES ($1, $2) \
         ON CONFLICT (meeting) DO UPDATE SET asked_at = excluded.asked_at",
        meeting,
        at,
    )?;
    Ok(())
}
