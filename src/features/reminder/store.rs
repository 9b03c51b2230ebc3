//! The table of reminders.

use sqlx::FromRow;

use crate::base::{Id, Stamp, UserId};
use crate::store::Tx;
use crate::{all, exec, get};

/// A reminder.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(super) struct Reminder {
    pub(super) id: Id,
    pub(super) room: Id,
    pub(super) number: i64,
    pub(super) owner: UserId,
    /// `room` or `owner`.
    pub(super) audience: String,
    pub(super) body: String,
    pub(super) due_at: Stamp,
    /// `waiting`, `sent` or `withdrawn`.
    pub(super) state: String,
}

impl Reminder {
    pub(super) fn is_for_room(&self) -> bool {
        self.audience == "room"
    }
}

pub(super) async fn add(tx: &mut Tx, reminder: &Reminder) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO reminders (id, room, number, owner, audience, body, due_at, state) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &reminder.id,
        &reminder.room,
        reminder.number,
        &reminder.owner,
        &reminder.audience,
        &reminder.body,
        reminder.due_at,
        &reminder.state,
    )?;
    Ok(())
}

pub(super) async fn get(tx: &mut Tx, id: &Id) -> anyhow::Result<Reminder> {
    Ok(get!(
        tx,
        Reminder,
        "SELECT id, room, number, owner, audience, body, due_at, state FROM reminders WHERE id = $1",
        id,
    )?)
}

pub(super) async fn waiting(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Reminder>> {
    Ok(all!(
        tx,
        Reminder,
        "SELECT id, room, number, owner, audience, body, due_at, state FROM reminders \
         WHERE room = $1 AND state = 'waiting' ORDER BY number",
        room,
    )?)
}

pub(super) async fn set_state(tx: &mut Tx, id: &Id, state: &str) -> anyhow::Result<()> {
    exec!(tx, "UPDATE reminders SET state = $2 WHERE id = $1", id, state)?;
    Ok(())
}
