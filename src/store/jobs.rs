//! Work for a point in time.

use crate::base::{Id, Stamp};
use crate::input::Job;
use crate::store::Tx;
use crate::{all, exec, find, get};

/// Plans `kind` for `object` at `due_at`; an earlier plan of the same kind is moved.
///
/// # Errors
/// When the database fails.
pub async fn plan(tx: &mut Tx, id: &Id, kind: &str, object: &Id, due_at: Stamp) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO jobs (id, kind, object, state, due_at, next_try_at, attempts) \
         VALUES ($1, $2, $3, 'waiting', $4, $4, 0) \
         ON CONFLICT (kind, object) DO UPDATE SET id = excluded.id, state = 'waiting', due_at = excluded.due_at, \
         next_try_at = excluded.next_try_at, attempts = 0, error = NULL",
        id,
        kind,
        object,
        due_at,
    )?;
    Ok(())
}

/// Like [`plan`], but leaves an earlier plan of the same kind alone.
///
/// # Errors
/// When the database fails.
pub async fn plan_once(tx: &mut Tx, id: &Id, kind: &str, object: &Id, due_at: Stamp) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO jobs (id, kind, object, state, due_at, next_try_at, attempts) \
         VALUES ($1, $2, $3, 'waiting', $4, $4, 0) ON CONFLICT (kind, object) DO NOTHING",
        id,
        kind,
        object,
        due_at,
    )?;
    Ok(())
}

/// Whether `kind` is planned for `object` and not given up.
///
/// # Errors
/// When the database fails.
pub async fn is_planned(tx: &mut Tx, kind: &str, object: &Id) -> anyhow::Result<bool> {
    let row = find!(
        tx,
        (Id,),
        "SELECT id FROM jobs WHERE kind = $1 AND object = $2 AND state = 'waiting'",
        kind,
        object,
    )?;
    Ok(row.is_some())
}

/// Gives up the plan of `kind` for `object`, if there is one.
///
/// # Errors
/// When the database fails.
pub async fn cancel(tx: &mut Tx, kind: &str, object: &Id) -> anyhow::Result<()> {
    exec!(tx, "DELETE FROM jobs WHERE kind = $1 AND object = $2", kind, object)?;
    Ok(())
}

/// Gives up every plan for `object`.
///
/// # Errors
/// When the database fails.
pub async fn cancel_all(tx: &mut Tx, object: &Id) -> anyhow::Result<()> {
    exec!(tx, "DELETE FROM jobs WHERE object = $1", object)?;
    Ok(())
}

/// Makes a job a deadline: it waits until the journal holds everything that was said before it.
///
/// # Errors
/// When the database fails.
pub async fn make_deadline(tx: &mut Tx, id: &Id) -> anyhow::Result<()> {
    exec!(tx, "UPDATE jobs SET deadline = TRUE WHERE id = $1", id)?;
    Ok(())
}

/// What may be done at `now`, earliest first, when everything said until `heard` is handled; without the kinds
/// named in `without`, which is a list with a comma before and behind each: `,a.b,c.d,`.
///
/// # Errors
/// When the database fails.
pub async fn due(
    tx: &mut Tx,
    now: Stamp,
    heard: Stamp,
    without: &str,
    limit: i64,
) -> anyhow::Result<Vec<Job>> {
    Ok(all!(
        tx,
        Job,
        "SELECT id, kind, object, due_at, attempts FROM jobs \
         WHERE state = 'waiting' AND next_try_at <= $1 AND (due_at <= $2 OR NOT deadline) \
         AND CAST($3 AS TEXT) NOT LIKE '%,' || kind || ',%' ORDER BY next_try_at, id LIMIT $4",
        now,
        heard,
        without,
        limit,
    )?)
}

/// When the next job is due.
///
/// # Errors
/// When the database fails.
pub async fn next_due(tx: &mut Tx) -> anyhow::Result<Option<Stamp>> {
    let row = find!(
        tx,
        (Stamp,),
        "SELECT next_try_at FROM jobs WHERE state = 'waiting' ORDER BY next_try_at, id LIMIT 1",
    )?;
    Ok(row.map(|(at,)| at))
}

/// Removes a job that was done. False when it is no longer there (it was planned anew or
/// cancelled): then its effects must not be kept.
///
/// # Errors
/// When the database fails.
pub async fn done(tx: &mut Tx, id: &Id) -> anyhow::Result<bool> {
    Ok(exec!(tx, "DELETE FROM jobs WHERE id = $1 AND state = 'waiting'", id)? > 0)
}

/// Counts an attempt that is to be made, before it is; returns how many that makes, `None` when the job is no
/// longer there.
///
/// # Errors
/// When the database fails.
pub async fn count_attempt(tx: &mut Tx, id: &Id) -> anyhow::Result<Option<i64>> {
    let row = find!(
        tx,
        (i64,),
        "UPDATE jobs SET attempts = attempts + 1 WHERE id = $1 AND state = 'waiting' RETURNING attempts",
        id,
    )?;
    Ok(row.map(|(attempts,)| attempts))
}

/// Tries a job again at `next_try_at`.
///
/// # Errors
/// When the database fails.
pub async fn retry(tx: &mut Tx, id: &Id, next_try_at: Stamp, error: &str) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE jobs SET next_try_at = $2, error = $3 WHERE id = $1 AND state = 'waiting'",
        id,
        next_try_at,
        error,
    )?;
    Ok(())
}

/// Gives a job up; it stays with its reason for `doctor`.
///
/// # Errors
/// When the database fails.
pub async fn dead(tx: &mut Tx, id: &Id, error: &str) -> anyhow::Result<()> {
    exec!(tx, "UPDATE jobs SET state = 'dead', error = $2 WHERE id = $1", id, error)?;
    Ok(())
}

/// How many jobs are overdue since `before`, and how many were given up.
///
/// # Errors
/// When the database fails.
pub async fn trouble(tx: &mut Tx, before: Stamp) -> anyhow::Result<(i64, i64)> {
    let (overdue,) =
        get!(tx, (i64,), "SELECT COUNT(*) FROM jobs WHERE state = 'waiting' AND due_at < $1", before,)?;
    let (dead,) = get!(tx, (i64,), "SELECT COUNT(*) FROM jobs WHERE state = 'dead'")?;
    Ok((overdue, dead))
}

/// Gives up jobs that were due before `before`, for a restored database. Returns their kinds and
/// times.
///
/// # Errors
/// When the database fails.
pub async fn hold_back(tx: &mut Tx, before: Stamp) -> anyhow::Result<u64> {
    Ok(exec!(
        tx,
        "UPDATE jobs SET state = 'dead', error = 'held back by a restore' \
         WHERE state = 'waiting' AND due_at < $1",
        before,
    )?)
}

/// When the next job is to be done, and the next deadline.
///
/// # Errors
/// When the database fails.
pub async fn next(tx: &mut Tx) -> anyhow::Result<(Option<Stamp>, Option<Stamp>)> {
    Ok(get!(
        tx,
        (Option<Stamp>, Option<Stamp>),
        "SELECT (SELECT next_try_at FROM jobs WHERE state = 'waiting' ORDER BY next_try_at, id LIMIT 1), \
         (SELECT due_at FROM jobs WHERE state = 'waiting' AND deadline ORDER BY due_at, id LIMIT 1)",
    )?)
}

/// Puts a deadline that was taken out back as it was, to be looked at again at `next_try_at`.
///
/// # Errors
/// When the database fails.
pub async fn put_back(tx: &mut Tx, job: &Job, next_try_at: Stamp) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO jobs (id, kind, object, state, due_at, next_try_at, attempts, deadline) \
         VALUES ($1, $2, $3, 'waiting', $4, $5, $6, TRUE)",
        &job.id,
        &job.kind,
        &job.object,
        job.due_at,
        next_try_at,
        job.attempts,
    )?;
    Ok(())
}

/// Puts a job that was taken out back as given up.
///
/// # Errors
/// When the database fails.
pub async fn bury(tx: &mut Tx, job: &Job, error: &str) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO jobs (id, kind, object, state, due_at, next_try_at, attempts, error) \
         VALUES ($1, $2, $3, 'dead', $4, $4, $5, $6)",
        &job.id,
        &job.kind,
        &job.object,
        job.due_at,
        job.attempts,
        error,
    )?;
    Ok(())
}
