//! The tables of who comes, and of what is read there.

use sqlx::FromRow;

use crate::base::{EventId, Id, Stamp, UserId};
use crate::store::Tx;
use crate::{all, exec, find, get};

/// What a person has answered.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, serde::Serialize, serde::Deserialize)]
pub(in crate::features::meeting) struct Answer {
    pub(in crate::features::meeting) person: UserId,
    /// `onsite`, `online`, `absent` or `undecided`; `None`: taken back.
    pub(in crate::features::meeting) answer: Option<String>,
    pub(in crate::features::meeting) deputy: Option<String>,
    pub(in crate::features::meeting) comment: Option<String>,
    /// Server time.
    pub(in crate::features::meeting) cast_at: Stamp,
    pub(in crate::features::meeting) event: EventId,
    /// `held` or `waiting`, where seats are counted.
    pub(in crate::features::meeting) seat: Option<String>,
    /// Since when the person wants the seat.
    pub(in crate::features::meeting) asked_at: Option<Stamp>,
}

/// Somebody who waits for a seat.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(in crate::features::meeting) struct Seat {
    pub(in crate::features::meeting) person: UserId,
}

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, serde::Serialize, serde::Deserialize)]
pub(in crate::features::meeting) struct Material {
    pub(in crate::features::meeting) position: i64,
    pub(in crate::features::meeting) name: String,
    pub(in crate::features::meeting) url: Option<String>,
    /// The file that somebody sent.
    pub(in crate::features::meeting) event: Option<EventId>,
}

/// Writes an answer, whatever was there.
pub(in crate::features::meeting) async fn put_answer(
    tx: &mut Tx,
    meeting: &Id,
    answer: &Answer,
) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO meeting_answers (meeting, person, answer, deputy, comment, cast_at, event, seat, asked_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (meeting, person) DO UPDATE SET \
         answer = excluded.answer, deputy = excluded.deputy, comment = excluded.comment, \
         cast_at = excluded.cast_at, event = excluded.event, seat = excluded.seat, asked_at = excluded.asked_at",
        meeting,
        &answer.person,
        &answer.answer,
        &answer.deputy,
        &answer.comment,
        answer.cast_at,
        &answer.event,
        &answer.seat,
        answer.asked_at,
    )?;
    Ok(())
}

pub(in crate::features::meeting) async fn answer_of(
    tx: &mut Tx,
    meeting: &Id,
    person: &UserId,
) -> anyhow::Result<Option<Answer>> {
    Ok(find!(
        tx,
        Answer,
        "SELECT person, answer, deputy, comment, cast_at, event, seat, asked_at FROM meeting_answers \
         WHERE meeting = $1 AND person = $2",
        meeting,
        person,
    )?)
}

/// Takes all answers back: the meeting is on another day, and everybody is asked anew.
pub(in crate::features::meeting) async fn clear_answers(
    tx: &mut Tx,
    meeting: &Id,
    at: Stamp,
) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE meeting_answers SET answer = NULL, deputy = NULL, comment = NULL, seat = NULL, asked_at = NULL, \
         cast_at = $2 WHERE meeting = $1",
        meeting,
        at,
    )?;
    Ok(())
}

/// The meeting that an event answered, and the answer.
pub(in crate::features::meeting) async fn answer_by_event(
    tx: &mut Tx,
    event: &EventId,
    person: &UserId,
) -> anyhow::Result<Option<Id>> {
    let row = find!(
        tx,
        (Id,),
        "SELECT meeting FROM meeting_answers WHERE event = $1 AND person = $2 ORDER BY meeting LIMIT 1",
        event,
        person,
    )?;
    Ok(row.map(|(meeting,)| meeting))
}

/// All answers, in the order in which they were given.
pub(in crate::features::meeting) async fn answers(tx: &mut Tx, meeting: &Id) -> anyhow::Result<Vec<Answer>> {
    Ok(all!(
        tx,
        Answer,
        "SELECT person, answer, deputy, comment, cast_at, event, seat, asked_at FROM meeting_answers \
         WHERE meeting = $1 ORDER BY cast_at, event, person",
        meeting,
    )?)
}

pub(in crate::features::meeting) async fn held_seats(tx: &mut Tx, meeting: &Id) -> anyhow::Result<i64> {
    let (count,) = get!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM meeting_answers WHERE meeting = $1 AND seat = 'held'",
        meeting,
    )?;
    Ok(count)
}

/// Who waits for a seat, the first one first.
pub(in crate::features::meeting) async fn waiting(tx: &mut Tx, meeting: &Id) -> anyhow::Result<Vec<Seat>> {
    Ok(all!(
        tx,
        Seat,
        "SELECT person FROM meeting_answers WHERE meeting = $1 AND seat = 'waiting' \
         ORDER BY asked_at, event, person",
        meeting,
    )?)
}

pub(in crate::features::meeting) async fn set_seat(
    tx: &mut Tx,
    meeting: &Id,
    person: &UserId,
    seat: Option<&str>,
) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE meeting_answers SET seat = $3 WHERE meeting = $1 AND person = $2",
        meeting,
        person,
        seat,
    )?;
    Ok(())
}

/// The members of the room who have not answered, the bot left out.
pub(in crate::features::meeting) async fn silent(
    tx: &mut Tx,
    meeting: &Id,
    room: &Id,
    bot: &UserId,
) -> anyhow::Result<Vec<UserId>> {
    let rows = all!(
        tx,
        (UserId,),
        "SELECT person FROM members WHERE room = $1 AND joined AND person <> $2 AND NOT EXISTS (SELECT 1 \
         FROM meeting_answers WHERE meeting = $3 AND meeting_answers.person = members.person \
         AND answer IS NOT NULL) ORDER BY person",
        room,
        bot,
        meeting,
    )?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

/// Records that a person was written to.
pub(in crate::features::meeting) async fn asked(
    tx: &mut Tx,
    meeting: &Id,
    person: &UserId,
    at: Stamp,
) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO meeting_asked (meeting, person, asked_at) VALUES ($1, $2, $3) \
         ON CONFLICT (meeting, person) DO UPDATE SET asked_at = excluded.asked_at",
        meeting,
        person,
        at,
    )?;
    Ok(())
}

/// The meetings to come about which a person was written to.
pub(in crate::features::meeting) async fn asked_of(
    tx: &mut Tx,
    person: &UserId,
    now: Stamp,
) -> anyhow::Result<Vec<Id>> {
    let rows = all!(
        tx,
        (Id,),
        "SELECT meetings.id FROM meeting_asked JOIN meetings ON meetings.id = meeting_asked.meeting \
         WHERE meeting_asked.person = $1 AND state IN ('planned', 'running') AND ends_at >= $2 \
         ORDER BY meetings.id",
        person,
        now,
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub(in crate::features::meeting) async fn put_guests(
    tx: &mut Tx,
    meeting: &Id,
    names: &[String],
) -> anyhow::Result<()> {
    for (position, name) in (1_i64..).zip(names) {
        exec!(
            tx,
            "INSERT INTO meeting_guests (meeting, position, name) VALUES ($1, $2, $3)",
            meeting,
            position,
            name,
        )?;
    }
    Ok(())
}

pub(in crate::features::meeting) async fn drop_guests(tx: &mut Tx, meeting: &Id) -> anyhow::Result<()> {
    exec!(tx, "DELETE FROM meeting_guests WHERE meeting = $1", meeting)?;
    Ok(())
}

pub(in crate::features::meeting) async fn guests(tx: &mut Tx, meeting: &Id) -> anyhow::Result<Vec<String>> {
    let rows = all!(
        tx,
        (String,),
        "SELECT name FROM meeting_guests WHERE meeting = $1 ORDER BY position",
        meeting,
    )?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

pub(in crate::features::meeting) async fn materials(
    tx: &mut Tx,
    meeting: &Id,
) -> anyhow::Result<Vec<Material>> {
    Ok(all!(
        tx,
        Material,
        "SELECT position, name, url, event FROM meeting_materials WHERE meeting = $1 ORDER BY position",
        meeting,
    )?)
}

/// Adds something to read; false when that file is there already.
pub(in crate::features::meeting) async fn add_material(
    tx: &mut Tx,
    meeting: &Id,
    material: &Material,
) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO meeting_materials (meeting, position, name, url, event) VALUES ($1, $2, $3, $4, $5)",
        meeting,
        material.position,
        &material.name,
        &material.url,
        &material.event,
    )?;
    Ok(())
}

pub(in crate::features::meeting) async fn remove_material(
    tx: &mut Tx,
    meeting: &Id,
    position: i64,
) -> anyhow::Result<()> {
    exec!(tx, "DELETE FROM meeting_materials WHERE meeting = $1 AND position = $2", meeting, position)?;
    Ok(())
}

/// Where a file that was sent is listed.
pub(in crate::features::meeting) async fn material_by_event(
    tx: &mut Tx,
    event: &EventId,
) -> anyhow::Result<Option<(Id, i64)>> {
    Ok(find!(
        tx,
        (Id, i64),
        "SELECT meeting, position FROM meeting_materials WHERE event = $1 ORDER BY meeting, position LIMIT 1",
        event,
    )?)
}
