//! The tables of answers.

use sqlx::FromRow;

use crate::base::{EventId, Id, Stamp, UserId};
use crate::store::Tx;
use crate::{all, exec, find, get};

/// A tap or a typed answer as it arrives.
#[derive(Clone, Debug)]
pub(in crate::features::poll) struct Vote<'a> {
    pub(in crate::features::poll) person: &'a UserId,
    /// Positions (`1 3`); the empty text takes an answer back, `None` is a spoilt one.
    pub(in crate::features::poll) chosen: Option<&'a str>,
    pub(in crate::features::poll) cast_at: Stamp,
    pub(in crate::features::poll) event: &'a EventId,
}

/// The last tap or typed answer of a person.
#[derive(Clone, Debug, FromRow)]
pub(in crate::features::poll) struct Given {
    pub(in crate::features::poll) person: UserId,
    pub(in crate::features::poll) chosen: Option<String>,
    pub(in crate::features::poll) cast_at: Stamp,
    pub(in crate::features::poll) event: EventId,
}

/// A reaction that stands.
#[derive(Clone, Debug, FromRow)]
pub(in crate::features::poll) struct Mark {
    pub(in crate::features::poll) person: UserId,
    pub(in crate::features::poll) position: i64,
    pub(in crate::features::poll) cast_at: Stamp,
    pub(in crate::features::poll) event: EventId,
}

/// What it takes to judge an answer, in one query: a flood of taps is what costs most.
#[derive(Clone, Debug, FromRow)]
pub(in crate::features::poll) struct Booth {
    pub(in crate::features::poll) room: Id,
    pub(in crate::features::poll) state: String,
    pub(in crate::features::poll) closes_at: Option<Stamp>,
    pub(in crate::features::poll) way: String,
    pub(in crate::features::poll) until_all: bool,
    pub(in crate::features::poll) options: i64,
    pub(in crate::features::poll) member: i64,
}

pub(in crate::features::poll) async fn booth(
    tx: &mut Tx,
    poll: &Id,
    person: &UserId,
) -> anyhow::Result<Booth> {
    Ok(get!(
        tx,
        Booth,
        "SELECT room, state, closes_at, way, until_all, \
         (SELECT COUNT(*) FROM poll_options WHERE poll_options.poll = polls.id) AS options, \
         (SELECT COUNT(*) FROM members WHERE members.room = polls.room AND person = $2 AND joined) AS member \
         FROM polls WHERE id = $1",
        poll,
        person,
    )?)
}

/// Takes a tap or a typed answer, and says whether it is the one that counts. Of one person's the last by server time stays, whatever the order
/// in which they arrive; of two at the same time the one with the greater event id.
pub(in crate::features::poll) async fn cast(tx: &mut Tx, poll: &Id, vote: &Vote<'_>) -> anyhow::Result<bool> {
    let touched = exec!(
        tx,
        "INSERT INTO poll_ballots (poll, person, chosen, cast_at, event) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (poll, person) DO UPDATE SET chosen = excluded.chosen, cast_at = excluded.cast_at, \
         event = excluded.event WHERE excluded.cast_at > poll_ballots.cast_at \
         OR (excluded.cast_at = poll_ballots.cast_at AND excluded.event > poll_ballots.event)",
        poll,
        vote.person,
        vote.chosen,
        vote.cast_at,
        vote.event,
    )?;
    Ok(touched > 0)
}

/// Takes a reaction.
pub(in crate::features::poll) async fn mark(tx: &mut Tx, poll: &Id, mark: &Mark) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO poll_marks (event, poll, person, position, cast_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (event) DO NOTHING",
        &mark.event,
        poll,
        &mark.person,
        mark.position,
        mark.cast_at,
    )?;
    Ok(())
}

/// Takes back what `event` cast, if its poll was open at `said_at`.
pub(in crate::features::poll) async fn withdraw(
    tx: &mut Tx,
    event: &EventId,
    person: &UserId,
    said_at: Stamp,
) -> anyhow::Result<u64> {
    Ok(exec!(
        tx,
        "UPDATE poll_ballots SET chosen = NULL WHERE event = $1 AND person = $2 \
         AND poll IN (SELECT id FROM polls WHERE state = 'open' AND (closes_at IS NULL OR closes_at >= $3))",
        event,
        person,
        said_at,
    )?)
}

/// Takes off the reaction `event`, if its poll was open at `said_at`.
pub(in crate::features::poll) async fn unmark(
    tx: &mut Tx,
    event: &EventId,
    person: &UserId,
    said_at: Stamp,
) -> anyhow::Result<u64> {
    Ok(exec!(
        tx,
        "DELETE FROM poll_marks WHERE event = $1 AND person = $2 \
         AND poll IN (SELECT id FROM polls WHERE state = 'open' AND (closes_at IS NULL OR closes_at >= $3))",
        event,
        person,
        said_at,
    )?)
}

pub(in crate::features::poll) async fn casts(tx: &mut Tx, poll: &Id) -> anyhow::Result<Vec<Given>> {
    Ok(all!(
        tx,
        Given,
        "SELECT person, chosen, cast_at, event FROM poll_ballots WHERE poll = $1 AND chosen IS NOT NULL \
         ORDER BY person",
        poll,
    )?)
}

pub(in crate::features::poll) async fn marks(tx: &mut Tx, poll: &Id) -> anyhow::Result<Vec<Mark>> {
    Ok(all!(
        tx,
        Mark,
        "SELECT person, position, cast_at, event FROM poll_marks WHERE poll = $1 ORDER BY cast_at, event",
        poll,
    )?)
}

/// How many reactions stand at a position.
pub(in crate::features::poll) async fn standing_at(
    tx: &mut Tx,
    poll: &Id,
    position: i64,
) -> anyhow::Result<i64> {
    let (count,) = get!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM poll_marks WHERE poll = $1 AND position = $2",
        poll,
        position,
    )?;
    Ok(count)
}

/// Whether some member of the room, the bot left out, has surely not answered: what tells that a
/// poll cannot be full without reading all ballots.
pub(in crate::features::poll) async fn has_silent(
    tx: &mut Tx,
    poll: &Id,
    room: &Id,
    bot: &UserId,
) -> anyhow::Result<bool> {
    let silent = find!(
        tx,
        (UserId,),
        "SELECT person FROM members WHERE room = $1 AND joined AND person <> $2 \
         AND NOT EXISTS (SELECT 1 FROM poll_ballots WHERE poll = $3 AND poll_ballots.person = members.person \
         AND chosen <> '') \
         AND NOT EXISTS (SELECT 1 FROM poll_marks WHERE poll = $3 AND poll_marks.person = members.person) \
         ORDER BY person LIMIT 1",
        room,
        bot,
        poll,
    )?;
    Ok(silent.is_some())
}
