//! The tables of meetings.

use sqlx::FromRow;

use crate::base::{Id, Stamp, UserId};
use crate::store::Tx;
use crate::{all, exec, find, get};

/// A meeting.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Meeting {
    /// Its row.
    pub id: Id,
    /// Its room.
    pub room: Id,
    /// Its short number.
    pub number: i64,
    /// Who called it.
    pub owner: UserId,
    /// What it is called, without 第N回.
    pub title: String,
    /// 第N回.
    pub ordinal: Option<i64>,
    /// What it is about, in a line.
    pub subject: Option<String>,
    /// When it begins.
    pub starts_at: Stamp,
    /// When it ends.
    pub ends_at: Stamp,
    /// `onsite`, `online`, `hybrid` or `mail`.
    pub form: String,
    /// Where people meet.
    pub place: Option<String>,
    /// Where people meet online.
    pub link: Option<String>,
    /// So many come on site.
    pub seats: Option<i64>,
    /// Whether calendars and locked screens show a neutral title.
    pub sensitive: bool,
    /// `planned`, `running`, `held`, `called_off` or `withdrawn`.
    pub state: String,
    /// Why it was called off or moved.
    pub reason: Option<String>,
    /// The series that it is one of.
    pub series: Option<Id>,
    /// When the series meant it.
    pub slot_at: Option<Stamp>,
    /// The revision of its calendar entry.
    pub sequence: i64,
    /// The outbox row of the message in whose thread everything about it is.
    pub root: Id,
    /// The date poll that it came from.
    pub date_poll: Option<Id>,
    /// When it was begun.
    pub began_at: Option<Stamp>,
    /// When it was closed.
    pub ended_at: Option<Stamp>,
}

impl Meeting {
    /// Whether it is still to come or going on.
    pub fn is_open(&self) -> bool {
        matches!(self.state.as_str(), "planned" | "running")
    }
}

pub(super) async fn add(tx: &mut Tx, meeting: &Meeting) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO meetings (id, room, number, owner, title, ordinal, subject, starts_at, ends_at, form, \
         place, link, seats, sensitive, state, reason, series, slot_at, sequence, root, date_poll, began_at, \
         ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, \
         $19, $20, $21, $22, $23)",
        &meeting.id,
        &meeting.room,
        meeting.number,
        &meeting.owner,
        &meeting.title,
        meeting.ordinal,
        &meeting.subject,
        meeting.starts_at,
        meeting.ends_at,
        &meeting.form,
        &meeting.place,
        &meeting.link,
        meeting.seats,
        meeting.sensitive,
        &meeting.state,
        &meeting.reason,
        &meeting.series,
        meeting.slot_at,
        meeting.sequence,
        &meeting.root,
        &meeting.date_poll,
        meeting.began_at,
        meeting.ended_at,
    )?;
    Ok(())
}

/// Writes back what may change of a meeting.
///
/// # Errors
/// When the database fails.
pub async fn save(tx: &mut Tx, meeting: &Meeting) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE meetings SET title = $2, ordinal = $3, subject = $4, starts_at = $5, ends_at = $6, form = $7, \
         place = $8, link = $9, seats = $10, sensitive = $11, state = $12, reason = $13, sequence = $14, \
         root = $15, began_at = $16, ended_at = $17 WHERE id = $1",
        &meeting.id,
        &meeting.title,
        meeting.ordinal,
        &meeting.subject,
        meeting.starts_at,
        meeting.ends_at,
        &meeting.form,
        &meeting.place,
        &meeting.link,
        meeting.seats,
        meeting.sensitive,
        &meeting.state,
        &meeting.reason,
        meeting.sequence,
        &meeting.root,
        meeting.began_at,
        meeting.ended_at,
    )?;
    Ok(())
}

/// The meeting with a row.
///
/// # Errors
/// When the database fails or there is none.
pub async fn get(tx: &mut Tx, id: &Id) -> anyhow::Result<Meeting> {
    Ok(get!(
        tx,
        Meeting,
        "SELECT id, room, number, owner, title, ordinal, subject, starts_at, ends_at, form, place, link, seats, \
         sensitive, state, reason, series, slot_at, sequence, root, date_poll, began_at, ended_at FROM meetings \
         WHERE id = $1",
        id,
    )?)
}

/// The meeting with a short number.
///
/// # Errors
/// When the database fails.
pub async fn by_number(tx: &mut Tx, room: &Id, number: i64) -> anyhow::Result<Option<Meeting>> {
    Ok(find!(
        tx,
        Meeting,
        "SELECT id, room, number, owner, title, ordinal, subject, starts_at, ends_at, form, place, link, seats, \
         sensitive, state, reason, series, slot_at, sequence, root, date_poll, began_at, ended_at FROM meetings \
         WHERE room = $1 AND number = $2",
        room,
        number,
    )?)
}

/// The meeting that came from a date poll.
///
/// # Errors
/// When the database fails.
pub async fn from_date_poll(tx: &mut Tx, date_poll: &Id) -> anyhow::Result<Option<Meeting>> {
    Ok(find!(
        tx,
        Meeting,
        "SELECT id, room, number, owner, title, ordinal, subject, starts_at, ends_at, form, place, link, seats, \
         sensitive, state, reason, series, slot_at, sequence, root, date_poll, began_at, ended_at FROM meetings \
         WHERE date_poll = $1",
        date_poll,
    )?)
}

/// The meetings of a room that are planned or going on, the next one first.
///
/// # Errors
/// When the database fails.
pub async fn open(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Meeting>> {
    Ok(all!(
        tx,
        Meeting,
        "SELECT id, room, number, owner, title, ordinal, subject, starts_at, ends_at, form, place, link, seats, \
         sensitive, state, reason, series, slot_at, sequence, root, date_poll, began_at, ended_at FROM meetings \
         WHERE room = $1 AND state IN ('planned', 'running') ORDER BY starts_at, number",
        room,
    )?)
}

/// The meetings of a room that were to begin in this span, the first one first; `until` is not in it.
///
/// # Errors
/// When the database fails.
pub async fn between(tx: &mut Tx, room: &Id, from: Stamp, until: Stamp) -> anyhow::Result<Vec<Meeting>> {
    Ok(all!(
        tx,
        Meeting,
        "SELECT id, room, number, owner, title, ordinal, subject, starts_at, ends_at, form, place, link, seats, \
         sensitive, state, reason, series, slot_at, sequence, root, date_poll, began_at, ended_at FROM meetings \
         WHERE room = $1 AND starts_at >= $2 AND starts_at < $3 ORDER BY starts_at, number",
        room,
        from,
        until,
    )?)
}
