//! The agendas, minutes and to-dos of a room.

use serde::Serialize;
use serde_json::Value;

use super::values;
use crate::all;
use crate::base::Id;
use crate::store::Tx;
use crate::store::dump::{
    AgendaPointRow, MinutesLineRow, MinutesPresentRow, MinutesRow, MinutesVersionRow, RecordingRow,
    TodoPersonRow, TodoRow,
};

/// What belongs to the meetings of a room, each with the meeting's row id.
#[derive(Debug, Serialize)]
pub(super) struct Minutes {
    agenda_points: Vec<Value>,
    #[serde(rename = "minutes")]
    states: Vec<Value>,
    #[serde(rename = "minutes_lines")]
    lines: Vec<Value>,
    #[serde(rename = "minutes_present")]
    present: Vec<Value>,
    #[serde(rename = "minutes_versions")]
    versions: Vec<Value>,
    recordings: Vec<Value>,
    todos: Vec<Value>,
    todo_people: Vec<Value>,
}

pub(super) async fn minutes(tx: &mut Tx, room: &Id) -> anyhow::Result<Minutes> {
    let agenda_points = all!(
        tx,
        AgendaPointRow,
        "SELECT id, room, meeting, position, title, who, minutes, state, done_at, owner FROM agenda_points \
         WHERE room = $1 ORDER BY id",
        room,
    )?;
    let minutes = all!(
        tx,
        MinutesRow,
        "SELECT meeting, by_hand, heard_at, version, reflects_until FROM minutes \
         WHERE meeting IN (SELECT id FROM meetings WHERE room = $1) ORDER BY meeting",
        room,
    )?;
    let lines = all!(
        tx,
        MinutesLineRow,
        "SELECT id, meeting, event, kind, body, author, said_at, todo FROM minutes_lines \
         WHERE meeting IN (SELECT id FROM meetings WHERE room = $1) ORDER BY id",
        room,
    )?;
    let present = all!(
        tx,
        MinutesPresentRow,
        "SELECT meeting, person, name, how FROM minutes_present \
         WHERE meeting IN (SELECT id FROM meetings WHERE room = $1) ORDER BY meeting, person",
        room,
    )?;
    let versions = all!(
        tx,
        MinutesVersionRow,
        "SELECT meeting, version, made_at, body FROM minutes_versions \
         WHERE meeting IN (SELECT id FROM meetings WHERE room = $1) ORDER BY meeting, version",
        room,
    )?;
    let recordings = all!(
        tx,
        RecordingRow,
        "SELECT id, meeting, url, owner, added_at FROM recordings \
         WHERE meeting IN (SELECT id FROM meetings WHERE room = $1) ORDER BY id",
        room,
    )?;
    let (todos, people) = todos(tx, room).await?;
    Ok(Minutes {
        agenda_points: values(&agenda_points)?,
        states: values(&minutes)?,
        lines: values(&lines)?,
        present: values(&present)?,
        versions: values(&versions)?,
        recordings: values(&recordings)?,
        todos,
        todo_people: people,
    })
}

async fn todos(tx: &mut Tx, room: &Id) -> anyhow::Result<(Vec<Value>, Vec<Value>)> {
    let todos = all!(
        tx,
        TodoRow,
        "SELECT id, room, number, meeting, body, who, due_at, has_time, state, owner, made_at, done_at FROM todos \
         WHERE room = $1 ORDER BY number",
        room,
    )?;
    let people = all!(
        tx,
        TodoPersonRow,
        "SELECT todo, person FROM todo_people WHERE todo IN (SELECT id FROM todos WHERE room = $1) \
         ORDER BY todo, person",
        room,
    )?;
    Ok((values(&todos)?, values(&people)?))
}
