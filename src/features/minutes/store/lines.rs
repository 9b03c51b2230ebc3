//! The lines of minutes.

use sqlx::FromRow;

use crate::base::{EventId, Id, Stamp, UserId};
use crate::store::Tx;
use crate::{all, exec};

/// A line of minutes.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(in crate::features::minutes) struct Line {
    pub(in crate::features::minutes) id: Id,
    pub(in crate::features::minutes) meeting: Id,
    /// The message it stands in; `None`: it came by command.
    pub(in crate::features::minutes) event: Option<EventId>,
    /// See [`crate::features::minutes::rules::tags::Kind`]; `none` is a message that says nothing of
    /// the kind any more.
    pub(in crate::features::minutes) kind: String,
    pub(in crate::features::minutes) body: String,
    pub(in crate::features::minutes) author: UserId,
    pub(in crate::features::minutes) said_at: Stamp,
    /// What somebody took on with it.
    pub(in crate::features::minutes) todo: Option<Id>,
}

pub(in crate::features::minutes) async fn add_line(tx: &mut Tx, line: &Line) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO minutes_lines (id, meeting, event, kind, body, author, said_at, todo) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &line.id,
        &line.meeting,
        &line.event,
        &line.kind,
        &line.body,
        &line.author,
        line.said_at,
        &line.todo,
    )?;
    Ok(())
}

pub(in crate::features::minutes) async fn save_line(tx: &mut Tx, line: &Line) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE minutes_lines SET kind = $2, body = $3, todo = $4 WHERE id = $1",
        &line.id,
        &line.kind,
        &line.body,
        &line.todo,
    )?;
    Ok(())
}

pub(in crate::features::minutes) async fn drop_line(tx: &mut Tx, id: &Id) -> anyhow::Result<()> {
    exec!(tx, "DELETE FROM minutes_lines WHERE id = $1", id)?;
    Ok(())
}

/// The lines of a meeting, in the order in which they were said.
pub(in crate::features::minutes) async fn lines(tx: &mut Tx, meeting: &Id) -> anyhow::Result<Vec<Line>> {
    Ok(all!(
        tx,
        Line,
        "SELECT id, meeting, event, kind, body, author, said_at, todo FROM minutes_lines \
         WHERE meeting = $1 AND kind <> 'none' ORDER BY said_at, id",
        meeting,
    )?)
}

/// The lines that stand in a message.
pub(in crate::features::minutes) async fn lines_of_event(
    tx: &mut Tx,
    event: &EventId,
) -> anyhow::Result<Vec<Line>> {
    Ok(all!(
        tx,
        Line,
        "SELECT id, meeting, event, kind, body, author, said_at, todo FROM minutes_lines \
         WHERE event = $1 ORDER BY id",
        event,
    )?)
}
