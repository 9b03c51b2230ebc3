//! The tables of date polls.

mod answers;

use sqlx::FromRow;

use crate::base::{Id, Stamp, UserId};
use crate::features::datepoll::rules::Slot;
use crate::store::Tx;
use crate::{all, exec, find, get};
pub(super) use answers::{Answer, Booth, Note, answers, booth, cast, has_later, note, notes, standing_at, withdraw};

/// A date poll.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(super) struct DatePoll {
    pub(super) id: Id,
    pub(super) room: Id,
    pub(super) number: i64,
    pub(super) owner: UserId,
    pub(super) title: String,
    /// `open`, `closed`, `decided` or `withdrawn`.
    pub(super) state: String,
    pub(super) opened_at: Stamp,
    pub(super) closes_at: Option<Stamp>,
    /// A point a line.
    pub(super) agenda: String,
    pub(super) place: Option<String>,
    pub(super) link: Option<String>,
    pub(super) quorum: Option<i64>,
    pub(super) each_organisation: bool,
    pub(super) by_itself: bool,
    pub(super) taps: bool,
    /// The outbox row of the message with the table.
    pub(super) root: Id,
    pub(super) nudged_at: Option<Stamp>,
    /// The slot that was refused when somebody wanted to decide.
    pub(super) attempt: Option<i64>,
    pub(super) decided: Option<i64>,
    /// Nobody where it decided by itself.
    pub(super) decided_by: Option<UserId>,
}

impl DatePoll {
    pub(super) fn is_open(&self) -> bool {
        self.state == "open"
    }

    pub(super) fn is_withdrawn(&self) -> bool {
        self.state == "withdrawn"
    }

    pub(super) fn is_decided(&self) -> bool {
        self.state == "decided"
    }
}

/// Somebody without whom it should not be.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(super) struct Required {
    pub(super) person: UserId,
    /// Who answers in their place.
    pub(super) deputy: Option<UserId>,
}

pub(super) async fn add(
    tx: &mut Tx,
    poll: &DatePoll,
    slots: &[Slot],
    required: &[UserId],
) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO date_polls (id, room, number, owner, title, state, opened_at, closes_at, agenda, place, \
         link, quorum, each_organisation, by_itself, taps, root) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        &poll.id,
        &poll.room,
        poll.number,
        &poll.owner,
        &poll.title,
        &poll.state,
        poll.opened_at,
        poll.closes_at,
        &poll.agenda,
        &poll.place,
        &poll.link,
        poll.quorum,
        poll.each_organisation,
        poll.by_itself,
        poll.taps,
        &poll.root,
    )?;
    for slot in slots {
        add_slot(tx, &poll.id, slot).await?;
    }
    for person in required {
        exec!(tx, "INSERT INTO date_people (poll, person) VALUES ($1, $2)", &poll.id, person)?;
    }
    Ok(())
}

pub(super) async fn add_slot(tx: &mut Tx, poll: &Id, slot: &Slot) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO date_slots (poll, position, starts_at, ends_at) VALUES ($1, $2, $3, $4)",
        poll,
        slot.position,
        slot.starts_at,
        slot.ends_at,
    )?;
    Ok(())
}

pub(super) async fn remove_slot(tx: &mut Tx, poll: &Id, position: i64) -> anyhow::Result<()> {
    exec!(tx, "DELETE FROM date_slots WHERE poll = $1 AND position = $2", poll, position)?;
    Ok(())
}

/// Writes back what may change of a date poll.
pub(super) async fn save(tx: &mut Tx, poll: &DatePoll) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE date_polls SET state = $2, closes_at = $3, nudged_at = $4, attempt = $5, decided = $6, \
         decided_by = $7 WHERE id = $1",
        &poll.id,
        &poll.state,
        poll.closes_at,
        poll.nudged_at,
        poll.attempt,
        poll.decided,
        &poll.decided_by,
    )?;
    Ok(())
}

pub(super) async fn get(tx: &mut Tx, id: &Id) -> anyhow::Result<DatePoll> {
    Ok(get!(
        tx,
        DatePoll,
        "SELECT id, room, number, owner, title, state, opened_at, closes_at, agenda, place, link, quorum, \
         each_organisation, by_itself, taps, root, nudged_at, attempt, decided, decided_by FROM date_polls \
         WHERE id = $1",
        id,
    )?)
}

pub(super) async fn by_number(tx: &mut Tx, room: &Id, number: i64) -> anyhow::Result<Option<DatePoll>> {
    Ok(find!(
        tx,
        DatePoll,
        "SELECT id, room, number, owner, title, state, opened_at, closes_at, agenda, place, link, quorum, \
         each_organisation, by_itself, taps, root, nudged_at, attempt, decided, decided_by FROM date_polls \
         WHERE room = $1 AND number = $2",
        room,
        number,
    )?)
}

/// The date polls of a room that take answers.
pub(super) async fn open(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<DatePoll>> {
    Ok(all!(
        tx,
        DatePoll,
        "SELECT id, room, number, owner, title, state, opened_at, closes_at, agenda, place, link, quorum, \
         each_organisation, by_itself, taps, root, nudged_at, attempt, decided, decided_by FROM date_polls \
         WHERE room = $1 AND state = 'open' ORDER BY number",
        room,
    )?)
}

/// The date polls of a room that are not decided yet, or all.
pub(super) async fn listed(tx: &mut Tx, room: &Id, ended: bool) -> anyhow::Result<Vec<DatePoll>> {
    Ok(all!(
        tx,
        DatePoll,
        "SELECT id, room, number, owner, title, state, opened_at, closes_at, agenda, place, link, quorum, \
         each_organisation, by_itself, taps, root, nudged_at, attempt, decided, decided_by FROM date_polls \
         WHERE room = $1 AND (state IN ('open', 'closed') OR (state = 'decided' AND $2)) ORDER BY number",
        room,
        ended,
    )?)
}

pub(super) async fn slots(tx: &mut Tx, poll: &Id) -> anyhow::Result<Vec<Slot>> {
    Ok(all!(
        tx,
        Slot,
        "SELECT position, starts_at, ends_at FROM date_slots WHERE poll = $1 ORDER BY position",
        poll,
    )?)
}

pub(super) async fn required(tx: &mut Tx, poll: &Id) -> anyhow::Result<Vec<Required>> {
    Ok(all!(tx, Required, "SELECT person, deputy FROM date_people WHERE poll = $1 ORDER BY person", poll)?)
}

pub(super) async fn set_deputy(
    tx: &mut Tx,
    poll: &Id,
    person: &UserId,
    deputy: Option<&UserId>,
) -> anyhow::Result<u64> {
    Ok(exec!(
        tx,
        "UPDATE date_people SET deputy = $3 WHERE poll = $1 AND person = $2",
        poll,
        person,
        deputy,
    )?)
}

/// The open date polls that a person was written to about by direct message.
pub(super) async fn asked_of(tx: &mut Tx, person: &UserId, now: Stamp) -> anyhow::Result<Vec<DatePoll>> {
    Ok(all!(
        tx,
        DatePoll,
        "SELECT date_polls.id, date_polls.room, date_polls.number, date_polls.owner, date_polls.title, \
         date_polls.state, date_polls.opened_at, date_polls.closes_at, date_polls.agenda, date_polls.place, \
         date_polls.link, date_polls.quorum, date_polls.each_organisation, date_polls.by_itself, \
         date_polls.taps, date_polls.root, date_polls.nudged_at, date_polls.attempt, date_polls.decided, \
         date_polls.decided_by FROM members JOIN date_polls ON date_polls.room = members.room \
         WHERE members.person = $1 AND members.joined AND date_polls.state = 'open' \
         AND date_polls.nudged_at <= $2 ORDER BY date_polls.id",
        person,
        now,
    )?)
}
