//! The tables of polls.

use sqlx::FromRow;

use crate::base::{EventId, Id, Stamp, UserId};
use crate::store::Tx;
use crate::{all, exec, find, get};

/// A poll.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Poll {
    /// Its row.
    pub id: Id,
    /// Its room.
    pub room: Id,
    /// Its short number.
    pub number: i64,
    /// Who asked.
    pub owner: UserId,
    /// The question.
    pub question: String,
    /// `open`, `closed` or `withdrawn`.
    pub state: String,
    /// When it was opened.
    pub opened_at: Stamp,
    /// Its deadline.
    pub closes_at: Option<Stamp>,
    /// The outbox row of the native poll.
    pub start_post: Id,
}

impl Poll {
    /// Whether it was taken back.
    pub fn is_withdrawn(&self) -> bool {
        self.state == "withdrawn"
    }

    /// Whether it takes answers.
    pub fn is_open(&self) -> bool {
        self.state == "open"
    }
}

/// A ballot as it arrives.
#[derive(Clone, Debug)]
pub(super) struct Ballot<'a> {
    pub(super) person: &'a UserId,
    /// `None`: spoilt.
    pub(super) position: Option<i64>,
    pub(super) cast_at: Stamp,
    pub(super) event: &'a EventId,
}

pub(super) async fn add(tx: &mut Tx, poll: &Poll, options: &[String]) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO polls (id, room, number, owner, question, state, opened_at, closes_at, start_post) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &poll.id,
        &poll.room,
        poll.number,
        &poll.owner,
        &poll.question,
        &poll.state,
        poll.opened_at,
        poll.closes_at,
        &poll.start_post,
    )?;
    for (index, option) in options.iter().enumerate() {
        exec!(
            tx,
            "INSERT INTO poll_options (poll, position, label) VALUES ($1, $2, $3)",
            &poll.id,
            super::rules::position(index),
            option,
        )?;
    }
    Ok(())
}

pub(super) async fn get(tx: &mut Tx, id: &Id) -> anyhow::Result<Poll> {
    Ok(get!(
        tx,
        Poll,
        "SELECT id, room, number, owner, question, state, opened_at, closes_at, start_post FROM polls WHERE id = $1",
        id,
    )?)
}

/// What it takes to judge a tap, in one query: a flood of taps is what costs most.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Booth {
    pub(super) room: Id,
    pub(super) state: String,
    pub(super) closes_at: Option<Stamp>,
    pub(super) options: i64,
    pub(super) member: i64,
}

pub(super) async fn booth(tx: &mut Tx, poll: &Id, person: &UserId) -> anyhow::Result<Booth> {
    Ok(get!(
        tx,
        Booth,
        "SELECT room, state, closes_at, \
         (SELECT COUNT(*) FROM poll_options WHERE poll_options.poll = polls.id) AS options, \
         (SELECT COUNT(*) FROM members WHERE members.room = polls.room AND person = $2 AND joined) AS member \
         FROM polls WHERE id = $1",
        poll,
        person,
    )?)
}

/// The poll with a short number.
///
/// # Errors
/// When the database fails.
pub async fn by_number(tx: &mut Tx, room: &Id, number: i64) -> anyhow::Result<Option<Poll>> {
    Ok(find!(
        tx,
        Poll,
        "SELECT id, room, number, owner, question, state, opened_at, closes_at, start_post \
         FROM polls WHERE room = $1 AND number = $2",
        room,
        number,
    )?)
}

/// The open polls of a room.
pub(super) async fn open(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Poll>> {
    Ok(all!(
        tx,
        Poll,
        "SELECT id, room, number, owner, question, state, opened_at, closes_at, start_post \
         FROM polls WHERE room = $1 AND state = 'open' ORDER BY number",
        room,
    )?)
}

pub(super) async fn options(tx: &mut Tx, poll: &Id) -> anyhow::Result<Vec<String>> {
    let rows = all!(
        tx,
        (String,),
        "SELECT label FROM poll_options WHERE poll = $1 ORDER BY position",
        poll,
    )?;
    Ok(rows.into_iter().map(|(label,)| label).collect())
}

pub(super) async fn set_state(tx: &mut Tx, poll: &Id, state: &str) -> anyhow::Result<()> {
    exec!(tx, "UPDATE polls SET state = $2 WHERE id = $1", poll, state)?;
    Ok(())
}

/// Takes a ballot. Of one person's ballots the last by server time counts, whatever the order in
/// which they arrive; of two at the same time the one with the greater event id.
pub(super) async fn cast(tx: &mut Tx, poll: &Id, ballot: &Ballot<'_>) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO poll_ballots (poll, person, position, cast_at, event) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (poll, person) DO UPDATE SET position = excluded.position, cast_at = excluded.cast_at, \
         event = excluded.event WHERE excluded.cast_at > poll_ballots.cast_at \
         OR (excluded.cast_at = poll_ballots.cast_at AND excluded.event > poll_ballots.event)",
        poll,
        ballot.person,
        ballot.position,
        ballot.cast_at,
        ballot.event,
    )?;
    Ok(())
}

/// Takes back the ballot that `event` cast, if its poll was open at `said_at`.
pub(super) async fn withdraw(
    tx: &mut Tx,
    event: &EventId,
    person: &UserId,
    said_at: Stamp,
) -> anyhow::Result<u64> {
    Ok(exec!(
        tx,
        "UPDATE poll_ballots SET position = NULL WHERE event = $1 AND person = $2 \
         AND poll IN (SELECT id FROM polls WHERE state = 'open' AND (closes_at IS NULL OR closes_at >= $3))",
        event,
        person,
        said_at,
    )?)
}

/// The number of votes of each position that has any.
pub(super) async fn count(tx: &mut Tx, poll: &Id) -> anyhow::Result<Vec<(i64, i64)>> {
    Ok(all!(
        tx,
        (i64, i64),
        "SELECT position, COUNT(*) FROM poll_ballots WHERE poll = $1 AND position IS NOT NULL \
         GROUP BY position ORDER BY position",
        poll,
    )?)
}

/// How many members of the room, the bot left out, have given no valid answer.
pub(super) async fn silent(tx: &mut Tx, poll: &Poll, bot: &UserId) -> anyhow::Result<i64> {
    let (silent,) = get!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM members WHERE room = $1 AND joined AND person <> $2 AND NOT EXISTS \
         (SELECT 1 FROM poll_ballots WHERE poll = $3 AND poll_ballots.person = members.person \
         AND position IS NOT NULL)",
        &poll.room,
        bot,
        &poll.id,
    )?;
    Ok(silent)
}
