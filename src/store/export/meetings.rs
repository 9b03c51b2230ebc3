//! The meetings of a room.

use serde::Serialize;
use serde_json::Value;

use super::{value, values};
use crate::all;
use crate::base::Id;
use crate::store::Tx;
use crate::store::dump::{
    MeetingAnswerRow, MeetingGuestRow, MeetingMaterialRow, MeetingRow, MeetingSeriesRow,
};

/// A meeting with who comes and what is read: names are visible at level A.
#[derive(Debug, Serialize)]
pub(super) struct Met {
    #[serde(flatten)]
    meeting: Value,
    answers: Vec<Value>,
    guests: Vec<Value>,
    materials: Vec<Value>,
}

pub(super) async fn meetings(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Met>> {
    let rows = all!(
        tx,
        MeetingRow,
        "SELECT id, room, number, owner, title, title_key, ordinal, subject, starts_at, ends_at, form, place, \
         link, seats, sensitive, state, reason, series, slot_at, sequence, root, date_poll, began_at, ended_at, \
         line, poll, remind FROM meetings WHERE room = $1 ORDER BY number",
        room,
    )?;
    let mut all = Vec::new();
    for row in rows {
        let answers = all!(
            tx,
            MeetingAnswerRow,
            "SELECT meeting, person, answer, deputy, comment, cast_at, event, seat, asked_at FROM meeting_answers \
             WHERE meeting = $1 ORDER BY cast_at, event, person",
            &row.id,
        )?;
        let guests = all!(
            tx,
            MeetingGuestRow,
            "SELECT meeting, position, name FROM meeting_guests WHERE meeting = $1 ORDER BY position",
            &row.id,
        )?;
        let materials = all!(
            tx,
            MeetingMaterialRow,
            "SELECT meeting, position, name, url, event FROM meeting_materials WHERE meeting = $1 ORDER BY position",
            &row.id,
        )?;
        all.push(Met {
            meeting: value(&row)?,
            answers: values(&answers)?,
            guests: values(&guests)?,
            materials: values(&materials)?,
        });
    }
    Ok(all)
}

pub(super) async fn series(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Value>> {
    let rows = all!(
        tx,
        MeetingSeriesRow,
        "SELECT id, room, number, owner, title, rule, minutes, form, place, link, seats, sensitive, remind, \
         agenda, guests, state, last_slot, sequence FROM meeting_series WHERE room = $1 ORDER BY number",
        room,
    )?;
    values(&rows)
}
