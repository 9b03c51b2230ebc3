//! The tables of to-dos.

use sqlx::FromRow;

use crate::base::{Id, Stamp, UserId};
use crate::store::Tx;
use crate::{all, exec, get};

/// Something that is to be done.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Todo {
    /// Its row.
    pub id: Id,
    /// Its room.
    pub room: Id,
    /// Its short number.
    pub number: i64,
    /// The meeting in which it was taken on.
    pub meeting: Option<Id>,
    /// What is to be done.
    pub body: String,
    /// Who does it, as shown.
    pub who: Option<String>,
    /// Until when; midnight of the day when it says no time.
    pub due_at: Option<Stamp>,
    /// Whether it says a time.
    pub has_time: bool,
    /// `open`, `done` or `withdrawn`.
    pub state: String,
    /// Who wrote it down.
    pub owner: UserId,
    /// When it was written down.
    pub made_at: Stamp,
    /// When it was done.
    pub done_at: Option<Stamp>,
}

impl Todo {
    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        self.state == "open"
    }
}

pub(super) async fn add(tx: &mut Tx, todo: &Todo) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO todos (id, room, number, meeting, body, who, due_at, has_time, state, owner, made_at, \
         done_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        &todo.id,
        &todo.room,
        todo.number,
        &todo.meeting,
        &todo.body,
        &todo.who,
        todo.due_at,
        todo.has_time,
        &todo.state,
        &todo.owner,
        todo.made_at,
        todo.done_at,
    )?;
    Ok(())
}

/// Writes back what may change of one.
pub(super) async fn save(tx: &mut Tx, todo: &Todo) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE todos SET body = $2, who = $3, due_at = $4, has_time = $5, state = $6, done_at = $7 \
         WHERE id = $1",
        &todo.id,
        &todo.body,
        &todo.who,
        todo.due_at,
        todo.has_time,
        &todo.state,
        todo.done_at,
    )?;
    Ok(())
}

/// The one with a row.
///
/// # Errors
/// When the database fails or there is none.
pub async fn get(tx: &mut Tx, id: &Id) -> anyhow::Result<Todo> {
    Ok(get!(
        tx,
        Todo,
        "SELECT id, room, number, meeting, body, who, due_at, has_time, state, owner, made_at, done_at \
         FROM todos WHERE id = $1",
        id,
    )?)
}

/// The open ones of a room, those that are due first in front.
pub(super) async fn open(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Todo>> {
    Ok(all!(
        tx,
        Todo,
        "SELECT id, room, number, meeting, body, who, due_at, has_time, state, owner, made_at, done_at \
         FROM todos WHERE room = $1 AND state = 'open' \
         ORDER BY CASE WHEN due_at IS NULL THEN 1 ELSE 0 END, due_at, number",
        room,
    )?)
}

/// All of a room that were not taken back, by number.
pub(super) async fn all(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Todo>> {
    Ok(all!(
        tx,
        Todo,
        "SELECT id, room, number, meeting, body, who, due_at, has_time, state, owner, made_at, done_at \
         FROM todos WHERE room = $1 AND state <> 'withdrawn' ORDER BY number",
        room,
    )?)
}

/// Those of a meeting that were not taken back, by number.
pub(super) async fn of_meeting(tx: &mut Tx, meeting: &Id) -> anyhow::Result<Vec<Todo>> {
    Ok(all!(
        tx,
        Todo,
        "SELECT id, room, number, meeting, body, who, due_at, has_time, state, owner, made_at, done_at \
         FROM todos WHERE meeting = $1 AND state <> 'withdrawn' ORDER BY number",
        meeting,
    )?)
}

/// The open ones of a room that a person took on, by number.
pub(super) async fn open_of(tx: &mut Tx, room: &Id, person: &UserId) -> anyhow::Result<Vec<Todo>> {
    Ok(all!(
        tx,
        Todo,
        "SELECT id, room, number, meeting, body, who, due_at, has_time, state, owner, made_at, done_at \
         FROM todos JOIN todo_people ON todo_people.todo = todos.id AND todo_people.person = $2 \
         WHERE room = $1 AND state = 'open' ORDER BY number",
        room,
        person,
    )?)
}

/// The members who took it on.
pub(super) async fn people(tx: &mut Tx, todo: &Id) -> anyhow::Result<Vec<UserId>> {
    let rows = all!(tx, (UserId,), "SELECT person FROM todo_people WHERE todo = $1 ORDER BY person", todo)?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

/// Sets the members who took it on.
pub(super) async fn set_people(tx: &mut Tx, todo: &Id, people: &[UserId]) -> anyhow::Result<()> {
    exec!(tx, "DELETE FROM todo_people WHERE todo = $1", todo)?;
    for person in people {
        exec!(
            tx,
            "INSERT INTO todo_people (todo, person) VALUES ($1, $2) ON CONFLICT (todo, person) DO NOTHING",
            todo,
            person,
        )?;
    }
    Ok(())
}
