//! The tables of answers.

use sqlx::FromRow;

use crate::base::{EventId, Id, Stamp, UserId};
use crate::store::Tx;
use crate::{all, exec, find, get};

/// What somebody said of a slot.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(in crate::features::datepoll) struct Answer {
    pub(in crate::features::datepoll) event: EventId,
    pub(in crate::features::datepoll) position: i64,
    pub(in crate::features::datepoll) person: UserId,
    /// `yes`, `maybe`, `no`, or empty when it was taken back by word.
    #[sqlx(rename = "answer")]
    pub(in crate::features::datepoll) mark: String,
    pub(in crate::features::datepoll) cast_at: Stamp,
}

/// What somebody wrote behind an answer.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(in crate::features::datepoll) struct Note {
    pub(in crate::features::datepoll) event: EventId,
    pub(in crate::features::datepoll) person: UserId,
    #[sqlx(rename = "note")]
    pub(in crate::features::datepoll) text: String,
    pub(in crate::features::datepoll) cast_at: Stamp,
}

/// What it takes to judge an answer.
#[derive(Clone, Debug, FromRow)]
pub(in crate::features::datepoll) struct Booth {
    pub(in crate::features::datepoll) room: Id,
    pub(in crate::features::datepoll) state: String,
    pub(in crate::features::datepoll) closes_at: Option<Stamp>,
    pub(in crate::features::datepoll) slots: i64,
    pub(in crate::features::datepoll) member: i64,
}

pub(in crate::features::datepoll) async fn booth(
    tx: &mut Tx,
    poll: &Id,
    person: &UserId,
) -> anyhow::Result<Booth> {
    Ok(get!(
        tx,
        Booth,
        "SELECT room, state, closes_at, \
         (SELECT COUNT(*) FROM date_slots WHERE date_slots.poll = date_polls.id) AS slots, \
         (SELECT COUNT(*) FROM members WHERE members.room = date_polls.room AND person = $2 AND joined) AS member \
         FROM date_polls WHERE id = $1",
        poll,
        person,
    )?)
}

/// Takes what an event says of a slot.
pub(in crate::features::datepoll) async fn cast(
    tx: &mut Tx,
    poll: &Id,
    answer: &Answer,
) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO date_answers (event, position, poll, person, answer, cast_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (event, position) DO NOTHING",
        &answer.event,
        answer.position,
        poll,
        &answer.person,
        &answer.mark,
        answer.cast_at,
    )?;
    Ok(())
}

/// Whether a person has said something of a slot that is later than `than`, a moment and an event.
pub(in crate::features::datepoll) async fn has_later(
    tx: &mut Tx,
    poll: &Id,
    person: &UserId,
    position: i64,
    than: (Stamp, &EventId),
) -> anyhow::Result<bool> {
    let row = find!(
        tx,
        (EventId,),
        "SELECT event FROM date_answers WHERE poll = $1 AND person = $2 AND position = $3 \
         AND (cast_at > $4 OR (cast_at = $4 AND event > $5)) ORDER BY cast_at DESC, event DESC LIMIT 1",
        poll,
        person,
        position,
        than.0,
        than.1,
    )?;
    Ok(row.is_some())
}

pub(in crate::features::datepoll) async fn note(tx: &mut Tx, poll: &Id, note: &Note) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO date_notes (event, poll, person, note, cast_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (event) DO NOTHING",
        &note.event,
        poll,
        &note.person,
        &note.text,
        note.cast_at,
    )?;
    Ok(())
}

/// Takes back what `event` said, if its date poll was open at `said_at`. Gives the date poll.
pub(in crate::features::datepoll) async fn withdraw(
    tx: &mut Tx,
    event: &EventId,
    person: &UserId,
    said_at: Stamp,
) -> anyhow::Result<Option<Id>> {
    let polls = all!(
        tx,
        (Id,),
        "DELETE FROM date_answers WHERE event = $1 AND person = $2 AND poll IN (SELECT id FROM date_polls \
         WHERE state = 'open' AND (closes_at IS NULL OR closes_at >= $3)) RETURNING poll",
        event,
        person,
        said_at,
    )?;
    let Some((poll,)) = polls.into_iter().next() else { return Ok(None) };
    exec!(tx, "DELETE FROM date_notes WHERE event = $1 AND person = $2", event, person)?;
    Ok(Some(poll))
}

pub(in crate::features::datepoll) async fn answers(tx: &mut Tx, poll: &Id) -> anyhow::Result<Vec<Answer>> {
    Ok(all!(
        tx,
        Answer,
        "SELECT event, position, person, answer, cast_at FROM date_answers WHERE poll = $1 \
         ORDER BY cast_at, event, position",
        poll,
    )?)
}

pub(in crate::features::datepoll) async fn notes(tx: &mut Tx, poll: &Id) -> anyhow::Result<Vec<Note>> {
    Ok(all!(
        tx,
        Note,
        "SELECT event, person, note, cast_at FROM date_notes WHERE poll = $1 ORDER BY cast_at, event",
        poll,
    )?)
}

/// How many answers to a slot stand.
pub(in crate::features::datepoll) async fn standing_at(
    tx: &mut Tx,
    poll: &Id,
    position: i64,
) -> anyhow::Result<i64> {
    let (count,) = get!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM date_answers WHERE poll = $1 AND position = $2",
        poll,
        position,
    )?;
    Ok(count)
}
