//! Private self-checks and their answers, until they are counted.

use sqlx::FromRow;

use crate::base::{Id, UserId};
use crate::store::Tx;
use crate::{all, exec, find};

/// A person's self-check of a month.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(in super::super) struct Run {
    pub(in super::super) id: Id,
    pub(in super::super) person: UserId,
    /// Where it counts; the person's direct room: nowhere.
    pub(in super::super) room: Id,
    pub(in super::super) list: String,
    pub(in super::super) version: i64,
    /// `2022-03`.
    pub(in super::super) month: String,
    /// The item that is asked, from 0.
    pub(in super::super) position: i64,
    /// `open` or `finished`.
    pub(in super::super) state: String,
}

/// An answer that a person gave.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(in super::super) struct Kept {
    pub(in super::super) item: String,
    pub(in super::super) answer: i64,
}

pub(in super::super) async fn add_run(tx: &mut Tx, run: &Run) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO checklist_runs (id, person, room, list, version, month, position, state) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &run.id,
        &run.person,
        &run.room,
        &run.list,
        run.version,
        &run.month,
        run.position,
        &run.state,
    )?;
    Ok(())
}

pub(in super::super) async fn save_run(tx: &mut Tx, run: &Run) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE checklist_runs SET position = $2, state = $3 WHERE id = $1",
        &run.id,
        run.position,
        &run.state,
    )?;
    Ok(())
}

/// A self-check, while it is there.
pub(in super::super) async fn find_run(tx: &mut Tx, id: &Id) -> anyhow::Result<Option<Run>> {
    Ok(find!(
        tx,
        Run,
        "SELECT id, person, room, list, version, month, position, state FROM checklist_runs WHERE id = $1",
        id,
    )?)
}

/// A person's self-check of a list for a room.
pub(in super::super) async fn run_of(
    tx: &mut Tx,
    person: &UserId,
    room: &Id,
    list: &str,
) -> anyhow::Result<Option<Run>> {
    Ok(find!(
        tx,
        Run,
        "SELECT id, person, room, list, version, month, position, state FROM checklist_runs \
         WHERE person = $1 AND room = $2 AND list = $3",
        person,
        room,
        list,
    )?)
}

/// All self-checks of a person.
pub(in super::super) async fn runs_of(tx: &mut Tx, person: &UserId) -> anyhow::Result<Vec<Run>> {
    Ok(all!(
        tx,
        Run,
        "SELECT id, person, room, list, version, month, position, state FROM checklist_runs \
         WHERE person = $1 ORDER BY id",
        person,
    )?)
}

/// The self-checks that a person has begun and not finished, the last one first.
pub(in super::super) async fn open_runs(tx: &mut Tx, person: &UserId) -> anyhow::Result<Vec<Run>> {
    Ok(all!(
        tx,
        Run,
        "SELECT id, person, room, list, version, month, position, state FROM checklist_runs \
         WHERE person = $1 AND state = 'open' ORDER BY id DESC",
        person,
    )?)
}

/// The self-checks for a room of months before this one.
pub(in super::super) async fn months_before(tx: &mut Tx, room: &Id, month: &str) -> anyhow::Result<Vec<Run>> {
    Ok(all!(
        tx,
        Run,
        "SELECT id, person, room, list, version, month, position, state FROM checklist_runs \
         WHERE room = $1 AND month < $2 ORDER BY id",
        room,
        month,
    )?)
}

/// Takes an answer in the place of the one before.
pub(in super::super) async fn answer(
    tx: &mut Tx,
    run: &Id,
    item: &str,
    since: i64,
    answer: i64,
) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO checklist_answers (run, item, since, answer) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (run, item) DO UPDATE SET since = excluded.since, answer = excluded.answer",
        run,
        item,
        since,
        answer,
    )?;
    Ok(())
}

/// What a person answered.
pub(in super::super) async fn answers(tx: &mut Tx, run: &Id) -> anyhow::Result<Vec<Kept>> {
    Ok(all!(tx, Kept, "SELECT item, answer FROM checklist_answers WHERE run = $1 ORDER BY item", run)?)
}

/// What was answered, with the version in which each item got its words.
pub(in super::super) async fn answered_in(tx: &mut Tx, run: &Id) -> anyhow::Result<Vec<(String, i64, i64)>> {
    Ok(all!(
        tx,
        (String, i64, i64),
        "SELECT item, since, answer FROM checklist_answers WHERE run = $1 ORDER BY item",
        run,
    )?)
}

/// Deletes a self-check with its answers, and the question that waits for one of them.
pub(in super::super) async fn delete_run(tx: &mut Tx, run: &Run) -> anyhow::Result<()> {
    tx.erases().await?;
    exec!(tx, "DELETE FROM checklist_answers WHERE run = $1", &run.id)?;
    exec!(tx, "DELETE FROM checklist_runs WHERE id = $1", &run.id)?;
    exec!(tx, "DELETE FROM asks WHERE person = $1 AND feature = 'checklist'", &run.person)?;
    Ok(())
}
