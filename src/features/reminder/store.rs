//! The tables of reminders.

use sqlx::FromRow;

use crate::base::{EventId, Id, Stamp, UserId};
use crate::store::Tx;
use crate::{all, exec, find, get};

/// A reminder. Its rule, if it recurs, is in its schedule.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(super) struct Reminder {
    pub(super) id: Id,
    pub(super) room: Id,
    pub(super) number: i64,
    pub(super) owner: UserId,
    /// `room`, `owner` or `people`.
    pub(super) audience: String,
    pub(super) body: String,
    /// The next time, or the last one when there is none.
    pub(super) due_at: Stamp,
    /// `waiting`, `paused`, `sent` or `withdrawn`.
    pub(super) state: String,
    /// Whether it rings the whole room.
    pub(super) rings_room: bool,
    /// How often it is said until somebody answers.
    pub(super) repeats: Option<i64>,
    /// The pause between.
    pub(super) repeat_ms: i64,
    /// The time that waits for an answer.
    pub(super) awaits: Option<Stamp>,
    /// How often that was said.
    pub(super) times_said: i64,
    /// What somebody wants to hear again.
    pub(super) again_of: Option<Id>,
    /// The reaction that said so.
    pub(super) event: Option<EventId>,
}

impl Reminder {
    pub(super) fn is_private(&self) -> bool {
        self.audience == "owner"
    }

    pub(super) fn is_open(&self) -> bool {
        matches!(self.state.as_str(), "waiting" | "paused")
    }
}

/// Somebody whom a reminder rings besides its owner.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(super) struct Person {
    pub(super) person: UserId,
    /// Named by its owner, or else somebody who follows.
    pub(super) named: bool,
}

/// A reminder with times that were missed.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(super) struct Missed {
    pub(super) id: Id,
    pub(super) number: i64,
    pub(super) owner: UserId,
    pub(super) audience: String,
    pub(super) body: String,
    pub(super) state: String,
    pub(super) first: Stamp,
    pub(super) last: Stamp,
    pub(super) times: i64,
}

pub(super) async fn add(tx: &mut Tx, reminder: &Reminder) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO reminders (id, room, number, owner, audience, body, due_at, state, rings_room, repeats, \
         repeat_ms, awaits, times_said, again_of, event) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        &reminder.id,
        &reminder.room,
        reminder.number,
        &reminder.owner,
        &reminder.audience,
        &reminder.body,
        reminder.due_at,
        &reminder.state,
        reminder.rings_room,
        reminder.repeats,
        reminder.repeat_ms,
        reminder.awaits,
        reminder.times_said,
        &reminder.again_of,
        &reminder.event,
    )?;
    Ok(())
}

/// Writes back what may change of a reminder.
pub(super) async fn save(tx: &mut Tx, reminder: &Reminder) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE reminders SET body = $2, due_at = $3, state = $4, rings_room = $5, repeats = $6, \
         repeat_ms = $7, awaits = $8, times_said = $9, event = $10, owner = $11 WHERE id = $1",
        &reminder.id,
        &reminder.body,
        reminder.due_at,
        &reminder.state,
        reminder.rings_room,
        reminder.repeats,
        reminder.repeat_ms,
        reminder.awaits,
        reminder.times_said,
        &reminder.event,
        &reminder.owner,
    )?;
    Ok(())
}

pub(super) async fn get(tx: &mut Tx, id: &Id) -> anyhow::Result<Reminder> {
    Ok(get!(
        tx,
        Reminder,
        "SELECT id, room, number, owner, audience, body, due_at, state, rings_room, repeats, repeat_ms, awaits, \
         times_said, again_of, event FROM reminders WHERE id = $1",
        id,
    )?)
}

/// The reminders of a room in the order of their numbers.
pub(super) async fn of_room(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Reminder>> {
    Ok(all!(
        tx,
        Reminder,
        "SELECT id, room, number, owner, audience, body, due_at, state, rings_room, repeats, repeat_ms, awaits, \
         times_said, again_of, event FROM reminders WHERE room = $1 ORDER BY number",
        room,
    )?)
}

/// How many reminders of a person wait in a room.
pub(super) async fn waiting_of(tx: &mut Tx, room: &Id, owner: &UserId) -> anyhow::Result<i64> {
    let (count,) = get!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM reminders WHERE room = $1 AND owner = $2 AND state = 'waiting'",
        room,
        owner,
    )?;
    Ok(count)
}

/// The reminders that are for their owner alone, in whatever room they were made.
pub(super) async fn private_of(tx: &mut Tx, owner: &UserId) -> anyhow::Result<Vec<Reminder>> {
    Ok(all!(
        tx,
        Reminder,
        "SELECT id, room, number, owner, audience, body, due_at, state, rings_room, repeats, repeat_ms, awaits, \
         times_said, again_of, event FROM reminders WHERE owner = $1 AND audience = 'owner' ORDER BY id",
        owner,
    )?)
}

/// What waits for an answer in a room.
pub(super) async fn awaiting(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Reminder>> {
    Ok(all!(
        tx,
        Reminder,
        "SELECT id, room, number, owner, audience, body, due_at, state, rings_room, repeats, repeat_ms, awaits, \
         times_said, again_of, event FROM reminders WHERE room = $1 AND awaits IS NOT NULL ORDER BY number",
        room,
    )?)
}

/// The waiting reminder by which `owner` wants to hear another one again.
pub(super) async fn again(tx: &mut Tx, of: &Id, owner: &UserId) -> anyhow::Result<Option<Reminder>> {
    Ok(find!(
        tx,
        Reminder,
        "SELECT id, room, number, owner, audience, body, due_at, state, rings_room, repeats, repeat_ms, awaits, \
         times_said, again_of, event FROM reminders \
         WHERE again_of = $1 AND owner = $2 AND state = 'waiting' ORDER BY id DESC LIMIT 1",
        of,
        owner,
    )?)
}

/// The waiting reminder that a reaction made.
pub(super) async fn by_event(tx: &mut Tx, event: &EventId) -> anyhow::Result<Option<Reminder>> {
    Ok(find!(
        tx,
        Reminder,
        "SELECT id, room, number, owner, audience, body, due_at, state, rings_room, repeats, repeat_ms, awaits, \
         times_said, again_of, event FROM reminders WHERE event = $1 AND state = 'waiting'",
        event,
    )?)
}

/// The reminder that was last said to a person alone since `since`.
pub(super) async fn last_said_to(
    tx: &mut Tx,
    owner: &UserId,
    since: Stamp,
) -> anyhow::Result<Option<Reminder>> {
    Ok(find!(
        tx,
        Reminder,
        "SELECT reminders.id, reminders.room, reminders.number, owner, audience, body, reminders.due_at, \
         reminders.state, rings_room, repeats, repeat_ms, awaits, times_said, again_of, event FROM reminders \
         JOIN occurrences ON occurrences.schedule = reminders.id \
         WHERE owner = $1 AND audience = 'owner' AND occurrences.state = 'fired' AND handled_at >= $2 \
         ORDER BY handled_at DESC, occurrences.due_at DESC, reminders.id DESC LIMIT 1",
        owner,
        since,
    )?)
}

/// Adds somebody; whoever was named stays named.
pub(super) async fn add_person(
    tx: &mut Tx,
    reminder: &Id,
    person: &UserId,
    named: bool,
    event: Option<&EventId>,
) -> anyhow::Result<bool> {
    let added = exec!(
        tx,
        "INSERT INTO reminder_people (reminder, person, named, event) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (reminder, person) DO NOTHING",
        reminder,
        person,
        named,
        event,
    )?;
    Ok(added > 0)
}

/// Whoever followed by the reaction `event` does no more.
pub(super) async fn unfollow(tx: &mut Tx, event: &EventId, person: &UserId) -> anyhow::Result<()> {
    exec!(
        tx,
        "DELETE FROM reminder_people WHERE event = $1 AND person = $2 AND named = FALSE",
        event,
        person,
    )?;
    Ok(())
}

/// Everybody whom it rings besides its owner.
pub(super) async fn people(tx: &mut Tx, reminder: &Id) -> anyhow::Result<Vec<Person>> {
    Ok(all!(
        tx,
        Person,
        "SELECT person, named FROM reminder_people WHERE reminder = $1 ORDER BY named DESC, person",
        reminder,
    )?)
}

/// What was missed in a room and is not told yet.
pub(super) async fn missed(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Missed>> {
    Ok(all!(
        tx,
        Missed,
        "SELECT reminders.id, number, owner, audience, body, reminders.state, MIN(occurrences.due_at) AS first, \
         MAX(occurrences.due_at) AS last, COUNT(*) AS times FROM occurrences \
         JOIN reminders ON reminders.id = occurrences.schedule \
         WHERE occurrences.state = 'missed' AND reminders.room = $1 \
         GROUP BY reminders.id, number, owner, audience, body, reminders.state ORDER BY first, number",
        room,
    )?)
}

/// The last time that was told, with a schedule that was told at all.
pub(super) async fn last_fired(tx: &mut Tx, reminder: &Id) -> anyhow::Result<Option<Stamp>> {
    let row = find!(
        tx,
        (Stamp,),
        "SELECT due_at FROM occurrences WHERE schedule = $1 AND state <> 'skipped' ORDER BY due_at DESC LIMIT 1",
        reminder,
    )?;
    Ok(row.map(|(at,)| at))
}
