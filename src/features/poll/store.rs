//! The tables of polls.

mod ballots;

use sqlx::FromRow;

use crate::base::{Id, Stamp, UserId};
use crate::features::poll::rules::Way;
use crate::store::Tx;
use crate::{all, exec, find, get};
pub(super) use ballots::{
    Booth, Given, Mark, Vote, booth, cast, casts, has_silent, mark, marks, standing_at, unmark, withdraw,
};

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
    /// The outbox row of what is tapped: the native poll or the text.
    pub start_post: Id,
    /// How it is answered: `native`, `text` or `direct`.
    pub way: String,
    /// So many options a ballot may have.
    pub most: i64,
    /// Whether results are shown at the end.
    pub hidden: bool,
    /// Whether members add options.
    pub grows: bool,
    /// Whether it closes when everybody has answered.
    pub until_all: bool,
    /// The outbox row of the text.
    pub line_post: Option<Id>,
    /// When those who had not answered were last written to.
    pub nudged_at: Option<Stamp>,
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

    /// How it is answered.
    pub(super) fn way(&self) -> Way {
        match self.way.as_str() {
            "text" => Way::Text,
            "direct" => Way::Direct,
            _ => Way::Native,
        }
    }
}

pub(super) async fn add(tx: &mut Tx, poll: &Poll, options: &[String]) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO polls (id, room, number, owner, question, state, opened_at, closes_at, start_post, way, \
         most, hidden, grows, until_all, line_post) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        &poll.id,
        &poll.room,
        poll.number,
        &poll.owner,
        &poll.question,
        &poll.state,
        poll.opened_at,
        poll.closes_at,
        &poll.start_post,
        &poll.way,
        poll.most,
        poll.hidden,
        poll.grows,
        poll.until_all,
        &poll.line_post,
    )?;
    for (index, option) in options.iter().enumerate() {
        add_option(tx, &poll.id, super::rules::position(index), option).await?;
    }
    Ok(())
}

pub(super) async fn add_option(tx: &mut Tx, poll: &Id, position: i64, label: &str) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO poll_options (poll, position, label) VALUES ($1, $2, $3)",
        poll,
        position,
        label,
    )?;
    Ok(())
}

pub(super) async fn remove_option(tx: &mut Tx, poll: &Id, position: i64) -> anyhow::Result<()> {
    exec!(tx, "DELETE FROM poll_options WHERE poll = $1 AND position = $2", poll, position)?;
    Ok(())
}

pub(super) async fn get(tx: &mut Tx, id: &Id) -> anyhow::Result<Poll> {
    Ok(get!(
        tx,
        Poll,
        "SELECT id, room, number, owner, question, state, opened_at, closes_at, start_post, way, most, hidden, \
         grows, until_all, line_post, nudged_at FROM polls WHERE id = $1",
        id,
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
        "SELECT id, room, number, owner, question, state, opened_at, closes_at, start_post, way, most, hidden, \
         grows, until_all, line_post, nudged_at FROM polls WHERE room = $1 AND number = $2",
        room,
        number,
    )?)
}

/// The open polls of a room.
pub(super) async fn open(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Poll>> {
    Ok(all!(
        tx,
        Poll,
        "SELECT id, room, number, owner, question, state, opened_at, closes_at, start_post, way, most, hidden, \
         grows, until_all, line_post, nudged_at FROM polls WHERE room = $1 AND state = 'open' ORDER BY number",
        room,
    )?)
}

/// The polls of a room, whatever has become of them.
pub(super) async fn all(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Poll>> {
    Ok(all!(
        tx,
        Poll,
        "SELECT id, room, number, owner, question, state, opened_at, closes_at, start_post, way, most, hidden, \
         grows, until_all, line_post, nudged_at FROM polls WHERE room = $1 ORDER BY number",
        room,
    )?)
}

/// The open polls of all rooms that a person is in.
pub(super) async fn open_for(tx: &mut Tx, person: &UserId) -> anyhow::Result<Vec<Poll>> {
    Ok(all!(
        tx,
        Poll,
        "SELECT polls.id, polls.room, polls.number, polls.owner, polls.question, polls.state, polls.opened_at, \
         polls.closes_at, polls.start_post, polls.way, polls.most, polls.hidden, polls.grows, polls.until_all, \
         polls.line_post, polls.nudged_at FROM members JOIN polls ON polls.room = members.room \
         WHERE members.person = $1 AND members.joined AND polls.state = 'open' ORDER BY polls.id",
        person,
    )?)
}

/// The poll by direct message of a person's rooms that was opened last, not before `since`, and is
/// closed.
pub(super) async fn closed_for(
    tx: &mut Tx,
    person: &UserId,
    since: Stamp,
) -> anyhow::Result<Option<Poll>> {
    Ok(find!(
        tx,
        Poll,
        "SELECT polls.id, polls.room, polls.number, polls.owner, polls.question, polls.state, polls.opened_at, \
         polls.closes_at, polls.start_post, polls.way, polls.most, polls.hidden, polls.grows, polls.until_all, \
         polls.line_post, polls.nudged_at FROM members JOIN polls ON polls.room = members.room \
         WHERE members.person = $1 AND members.joined AND polls.state = 'closed' AND polls.way = 'direct' \
         AND polls.opened_at >= $2 ORDER BY polls.id DESC LIMIT 1",
        person,
        since,
    )?)
}

/// The closed poll of a room that was opened last.
pub(super) async fn last_closed(tx: &mut Tx, room: &Id) -> anyhow::Result<Option<Poll>> {
    Ok(find!(
        tx,
        Poll,
        "SELECT id, room, number, owner, question, state, opened_at, closes_at, start_post, way, most, hidden, \
         grows, until_all, line_post, nudged_at FROM polls WHERE room = $1 AND state = 'closed' \
         ORDER BY number DESC LIMIT 1",
        room,
    )?)
}

pub(super) async fn options(tx: &mut Tx, poll: &Id) -> anyhow::Result<Vec<String>> {
    let rows =
        all!(tx, (String,), "SELECT label FROM poll_options WHERE poll = $1 ORDER BY position", poll,)?;
    Ok(rows.into_iter().map(|(label,)| label).collect())
}

pub(super) async fn set_state(tx: &mut Tx, poll: &Id, state: &str) -> anyhow::Result<()> {
    exec!(tx, "UPDATE polls SET state = $2 WHERE id = $1", poll, state)?;
    Ok(())
}

pub(super) async fn set_deadline(tx: &mut Tx, poll: &Id, closes_at: Option<Stamp>) -> anyhow::Result<()> {
    exec!(tx, "UPDATE polls SET closes_at = $2 WHERE id = $1", poll, closes_at)?;
    Ok(())
}

/// Opens a closed poll again, with posts of its own.
pub(super) async fn reopen(tx: &mut Tx, poll: &Poll) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE polls SET state = 'open', closes_at = $2, start_post = $3, line_post = $4, until_all = $5 \
         WHERE id = $1",
        &poll.id,
        poll.closes_at,
        &poll.start_post,
        &poll.line_post,
        poll.until_all,
    )?;
    Ok(())
}

pub(super) async fn nudged(tx: &mut Tx, poll: &Id, at: Option<Stamp>) -> anyhow::Result<()> {
    exec!(tx, "UPDATE polls SET nudged_at = $2 WHERE id = $1", poll, at)?;
    Ok(())
}

/// Remembers that a person was asked what a lone number means. False when that was so already.
pub(super) async fn ask_once(tx: &mut Tx, poll: &Id, person: &UserId) -> anyhow::Result<bool> {
    let added = exec!(
        tx,
        "INSERT INTO poll_asked (poll, person) VALUES ($1, $2) ON CONFLICT (poll, person) DO NOTHING",
        poll,
        person,
    )?;
    Ok(added > 0)
}

/// A person answered what was asked: they may be asked again.
pub(super) async fn may_ask_again(tx: &mut Tx, poll: &Id, person: &UserId) -> anyhow::Result<()> {
    exec!(tx, "DELETE FROM poll_asked WHERE poll = $1 AND person = $2", poll, person)?;
    Ok(())
}
