//! A team's tasks.

use sqlx::FromRow;

use crate::base::{Id, Stamp, UserId};
use crate::store::Tx;
use crate::{all, exec};

/// A task of a team.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(in super::super) struct Task {
    /// From 1.
    pub(in super::super) position: i64,
    pub(in super::super) label: String,
    pub(in super::super) person: Option<UserId>,
    /// `2022-03-03`.
    pub(in super::super) due_on: Option<String>,
    pub(in super::super) done_by: Option<UserId>,
    pub(in super::super) done_at: Option<Stamp>,
}

pub(in super::super) async fn add_task(tx: &mut Tx, plan: &Id, task: &Task) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO checklist_tasks (checklist, position, label, person, due_on, done_by, done_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        plan,
        task.position,
        &task.label,
        &task.person,
        &task.due_on,
        &task.done_by,
        task.done_at,
    )?;
    Ok(())
}

pub(in super::super) async fn save_task(tx: &mut Tx, plan: &Id, task: &Task) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE checklist_tasks SET person = $3, due_on = $4, done_by = $5, done_at = $6 \
         WHERE checklist = $1 AND position = $2",
        plan,
        task.position,
        &task.person,
        &task.due_on,
        &task.done_by,
        task.done_at,
    )?;
    Ok(())
}

/// The tasks in their order.
pub(in super::super) async fn tasks(tx: &mut Tx, plan: &Id) -> anyhow::Result<Vec<Task>> {
    Ok(all!(
        tx,
        Task,
        "SELECT position, label, person, due_on, done_by, done_at FROM checklist_tasks \
         WHERE checklist = $1 ORDER BY position",
        plan,
    )?)
}

/// The lists of a room with tasks that a person has not done yet, each with the first of these.
pub(in super::super) async fn open_tasks_of(
    tx: &mut Tx,
    room: &Id,
    person: &UserId,
) -> anyhow::Result<Vec<(Id, i64)>> {
    Ok(all!(
        tx,
        (Id, i64),
        "SELECT checklists.id, MIN(checklist_tasks.position) FROM checklists \
         JOIN checklist_tasks ON checklist_tasks.checklist = checklists.id \
         WHERE checklists.room = $1 AND checklists.way = 'tasks' AND checklists.state = 'posted' \
         AND checklist_tasks.person = $2 AND checklist_tasks.done_by IS NULL \
         GROUP BY checklists.id ORDER BY checklists.id",
        room,
        person,
    )?)
}
