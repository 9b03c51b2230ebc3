//! The tables of meetings.

mod feeds;
mod people;
mod series;

use sqlx::FromRow;

use crate::base::{Id, Stamp, UserId};
use crate::store::Tx;
use crate::command::token::fold;
use crate::{all, exec, find, get};
pub(super) use feeds::{add_feed, drop_feeds, feed_of};
pub(super) use people::{
    Answer, Material, add_material, answer_by_event, answer_of, answers, asked, asked_of, clear_answers, drop_guests,
    guests, held_seats, materials, material_by_event, put_answer, put_guests, remove_material, set_seat, silent,
    waiting,
};
pub(super) use series::{Series, add_series, find_series, save_series, series_of};

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
    /// `planned`, `running`, `postponed` (to nobody knows when), `held`, `called_off` or `withdrawn`.
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
    /// The outbox row of the announcement: the root, or another message where that is a date poll's.
    pub line: Id,
    /// The outbox row of the native poll of who comes; `None`: that is not asked.
    pub poll: Option<Id>,
    /// People are reminded so many minutes before; 0: they are not; `None`: as is usual.
    pub remind: Option<i64>,
}

impl Meeting {
    /// Whether it is still to come or going on.
    pub fn is_open(&self) -> bool {
        matches!(self.state.as_str(), "planned" | "running")
    }
}

/// A title as it is compared: 「ＧＭ」 and 「GM」 are one.
fn key(title: &str) -> String {
    fold(title).chars().filter(|c| !c.is_whitespace()).collect()
}

pub(super) async fn add(tx: &mut Tx, meeting: &Meeting) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO meetings (id, room, number, owner, title, ordinal, subject, starts_at, ends_at, form, \
         place, link, seats, sensitive, state, reason, series, slot_at, sequence, root, date_poll, began_at, \
         ended_at, line, poll, remind, title_key) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, \
         $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)",
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
        &meeting.line,
        &meeting.poll,
        meeting.remind,
        key(&meeting.title),
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
         root = $15, began_at = $16, ended_at = $17, line = $18, poll = $19, remind = $20, \
         title_key = $21 WHERE id = $1",
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
        &meeting.line,
        &meeting.poll,
        meeting.remind,
        key(&meeting.title),
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
         sensitive, state, reason, series, slot_at, sequence, root, date_poll, began_at, ended_at, line, poll, remind FROM meetings \
         WHERE id = $1",
        id,
    )?)
}

/// The meeting with a row, if there is one: the object may be a series.
///
/// # Errors
/// When the database fails.
pub(super) async fn find(tx: &mut Tx, id: &Id) -> anyhow::Result<Option<Meeting>> {
    Ok(find!(
        tx,
        Meeting,
        "SELECT id, room, number, owner, title, ordinal, subject, starts_at, ends_at, form, place, link, seats, \
         sensitive, state, reason, series, slot_at, sequence, root, date_poll, began_at, ended_at, line, poll, remind FROM meetings WHERE id = $1",
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
         sensitive, state, reason, series, slot_at, sequence, root, date_poll, began_at, ended_at, line, poll, remind FROM meetings \
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
         sensitive, state, reason, series, slot_at, sequence, root, date_poll, began_at, ended_at, line, poll, remind FROM meetings \
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
         sensitive, state, reason, series, slot_at, sequence, root, date_poll, began_at, ended_at, line, poll, remind FROM meetings \
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
         sensitive, state, reason, series, slot_at, sequence, root, date_poll, began_at, ended_at, line, poll, remind FROM meetings \
         WHERE room = $1 AND starts_at >= $2 AND starts_at < $3 ORDER BY starts_at, number",
        room,
        from,
        until,
    )?)
}

/// The greatest number of the meetings with a title that were not called off.
pub(super) async fn last_ordinal(tx: &mut Tx, room: &Id, title: &str) -> anyhow::Result<Option<i64>> {
    let row = find!(
        tx,
        (i64,),
        "SELECT ordinal FROM meetings WHERE room = $1 AND title_key = $2 AND ordinal IS NOT NULL \
         AND state NOT IN ('called_off', 'withdrawn') ORDER BY ordinal DESC LIMIT 1",
        room,
        key(title),
    )?;
    Ok(row.map(|(ordinal,)| ordinal))
}

/// The next meeting of a room that is not over.
pub(super) async fn next(tx: &mut Tx, room: &Id, now: Stamp) -> anyhow::Result<Option<Meeting>> {
    Ok(find!(
        tx,
        Meeting,
        "SELECT id, room, number, owner, title, ordinal, subject, starts_at, ends_at, form, place, link, seats, \
         sensitive, state, reason, series, slot_at, sequence, root, date_poll, began_at, ended_at, line, poll, remind FROM meetings WHERE room = $1 AND state IN ('planned', 'running') AND ends_at > $2 \
         ORDER BY starts_at, number LIMIT 1",
        room,
        now,
    )?)
}

/// The meetings of a room about whose attendance something can be said, the next one first; not more
/// than `most`.
pub(super) async fn askable(tx: &mut Tx, room: &Id, now: Stamp, most: i64) -> anyhow::Result<Vec<Meeting>> {
    Ok(all!(
        tx,
        Meeting,
        "SELECT id, room, number, owner, title, ordinal, subject, starts_at, ends_at, form, place, link, seats, \
         sensitive, state, reason, series, slot_at, sequence, root, date_poll, began_at, ended_at, line, poll, remind FROM meetings WHERE room = $1 AND state IN ('planned', 'running') AND ends_at >= $2 \
         AND poll IS NOT NULL ORDER BY starts_at, number LIMIT $3",
        room,
        now,
        most,
    )?)
}

/// Whoever is in `room` and has said to come, or was asked, to another meeting in this span.
pub(super) async fn clashes(
    tx: &mut Tx,
    meeting: &Meeting,
    earliest: Stamp,
) -> anyhow::Result<Vec<(UserId, Id)>> {
    Ok(all!(
        tx,
        (UserId, Id),
        "SELECT here.person, meetings.id FROM members AS here \
         JOIN members AS there ON there.person = here.person AND there.joined \
         JOIN meetings ON meetings.room = there.room AND meetings.state IN ('planned', 'running') \
         AND meetings.starts_at >= $4 AND meetings.starts_at < $3 AND meetings.ends_at > $2 \
         WHERE here.room = $1 AND here.joined AND meetings.id <> $5 AND meetings.form <> 'mail' \
         AND NOT EXISTS (SELECT 1 FROM meeting_answers WHERE meeting_answers.meeting = meetings.id \
         AND meeting_answers.person = here.person AND answer IN ('absent', 'undecided')) \
         ORDER BY here.person, meetings.id",
        &meeting.room,
        meeting.starts_at,
        meeting.ends_at,
        earliest,
        &meeting.id,
    )?)
}

/// The last `most` meetings of a room that were not withdrawn.
pub(super) async fn newest(tx: &mut Tx, room: &Id, most: i64) -> anyhow::Result<Vec<Meeting>> {
    Ok(all!(
        tx,
        Meeting,
        "SELECT id, room, number, owner, title, ordinal, subject, starts_at, ends_at, form, place, link, seats, \
         sensitive, state, reason, series, slot_at, sequence, root, date_poll, began_at, ended_at, line, poll, remind FROM meetings WHERE room = $1 AND state <> 'withdrawn' ORDER BY number DESC LIMIT $2",
        room,
        most,
    )?)
}

/// The meetings of a series since `since` that were not withdrawn.
pub(super) async fn of_series(tx: &mut Tx, series: &Id, since: Stamp) -> anyhow::Result<Vec<Meeting>> {
    Ok(all!(
        tx,
        Meeting,
        "SELECT id, room, number, owner, title, ordinal, subject, starts_at, ends_at, form, place, link, seats, \
         sensitive, state, reason, series, slot_at, sequence, root, date_poll, began_at, ended_at, line, poll, remind FROM meetings WHERE series = $1 AND starts_at >= $2 AND state <> 'withdrawn' \
         ORDER BY starts_at, number",
        series,
        since,
    )?)
}

/// When the series means a meeting now.
pub(super) async fn set_slot(tx: &mut Tx, id: &Id, slot: Stamp) -> anyhow::Result<()> {
    exec!(tx, "UPDATE meetings SET slot_at = $2 WHERE id = $1", id, slot)?;
    Ok(())
}

/// The meetings of a room that belong to no series, since `since`, the last `most` of them.
pub(super) async fn lone_since(
    tx: &mut Tx,
    room: &Id,
    since: Stamp,
    most: i64,
) -> anyhow::Result<Vec<Meeting>> {
    Ok(all!(
        tx,
        Meeting,
        "SELECT id, room, number, owner, title, ordinal, subject, starts_at, ends_at, form, place, link, seats, \
         sensitive, state, reason, series, slot_at, sequence, root, date_poll, began_at, ended_at, line, poll, remind \
         FROM meetings WHERE room = $1 AND starts_at >= $2 AND series IS NULL \
         AND state NOT IN ('withdrawn', 'postponed') ORDER BY starts_at DESC, number LIMIT $3",
        room,
        since,
        most,
    )?)
}
