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
