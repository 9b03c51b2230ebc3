//! The table of what recurs.

use sqlx::FromRow;

use crate::base::{Id, Stamp, UserId};
use crate::store::Tx;
use crate::{all, exec, find};

/// Meetings that recur.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(in crate::features::meeting) struct Series {
    pub(in crate::features::meeting) id: Id,
    pub(in crate::features::meeting) room: Id,
    pub(in crate::features::meeting) number: i64,
    pub(in crate::features::meeting) owner: UserId,
    /// As written: GM, 第N回会議.
    pub(in crate::features::meeting) title: String,
    /// JSON of a recurrence.
    pub(in crate::features::meeting) rule: String,
    /// How long each one is.
    pub(in crate::features::meeting) minutes: i64,
    pub(in crate::features::meeting) form: Option<String>,
    pub(in crate::features::meeting) place: Option<String>,
    pub(in crate::features::meeting) link: Option<String>,
    pub(in crate::features::meeting) seats: Option<i64>,
    pub(in crate::features::meeting) sensitive: bool,
    pub(in crate::features::meeting) remind: Option<i64>,
    /// JSON list of points.
    pub(in crate::features::meeting) agenda: String,
    /// JSON list of names.
    pub(in crate::features::meeting) guests: String,
    /// `running`, `paused` or `ended`.
    pub(in crate::features::meeting) state: String,
    /// The last slot for which a meeting was called.
    pub(in crate::features::meeting) last_slot: Option<Stamp>,
    /// The revision of its calendar entry.
    pub(in crate::features::meeting) sequence: i64,
}

pub(in crate::features::meeting) async fn add_series(tx: &mut Tx, series: &Series) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO meeting_series (id, room, number, owner, title, rule, minutes, form, place, link, seats, \
         sensitive, remind, agenda, guests, state, last_slot, sequence) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        &series.id,
        &series.room,
        series.number,
        &series.owner,
        &series.title,
        &series.rule,
        series.minutes,
        &series.form,
        &series.place,
        &series.link,
        series.seats,
        series.sensitive,
        series.remind,
        &series.agenda,
        &series.guests,
        &series.state,
        series.last_slot,
        series.sequence,
    )?;
    Ok(())
}

pub(in crate::features::meeting) async fn save_series(tx: &mut Tx, series: &Series) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE meeting_series SET title = $2, rule = $3, minutes = $4, form = $5, place = $6, link = $7, \
         seats = $8, sensitive = $9, remind = $10, agenda = $11, guests = $12, state = $13, last_slot = $14, \
         sequence = $15 WHERE id = $1",
        &series.id,
        &series.title,
        &series.rule,
        series.minutes,
        &series.form,
        &series.place,
        &series.link,
        series.seats,
        series.sensitive,
        series.remind,
        &series.agenda,
        &series.guests,
        &series.state,
        series.last_slot,
        series.sequence,
    )?;
    Ok(())
}

pub(in crate::features::meeting) async fn find_series(
    tx: &mut Tx,
    id: &Id,
) -> anyhow::Result<Option<Series>> {
    Ok(find!(
        tx,
        Series,
        "SELECT id, room, number, owner, title, rule, minutes, form, place, link, seats, sensitive, remind, \
         agenda, guests, state, last_slot, sequence FROM meeting_series WHERE id = $1",
        id,
    )?)
}

/// The series of a room that are not ended.
pub(in crate::features::meeting) async fn series_of(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Series>> {
    Ok(all!(
        tx,
        Series,
        "SELECT id, room, number, owner, title, rule, minutes, form, place, link, seats, sensitive, remind, \
         agenda, guests, state, last_slot, sequence FROM meeting_series WHERE room = $1 AND state <> 'ended' \
         ORDER BY number",
        room,
    )?)
}
