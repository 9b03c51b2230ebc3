//! The tables of minutes.

mod lines;

use sqlx::FromRow;

use crate::base::{Id, Stamp};
use crate::features::minutes::rules::roll::Mark;
use crate::store::Tx;
use crate::{all, exec, find};
pub(super) use lines::{Line, add_line, drop_line, lines, lines_of_event, save_line};

/// How far the minutes of a meeting are.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(super) struct Sheet {
    pub(super) meeting: Id,
    /// Somebody opened or closed it; else it went by the clock.
    pub(super) by_hand: bool,
    /// When somebody last said something in its thread.
    pub(super) heard_at: Stamp,
    /// Of the minutes that were posted last; nought: none.
    pub(super) version: i64,
    pub(super) reflects_until: Option<Stamp>,
}

/// The sheet of a meeting, an empty one if it has none.
pub(super) async fn sheet(tx: &mut Tx, meeting: &Id) -> anyhow::Result<Sheet> {
    let row = find!(
        tx,
        Sheet,
        "SELECT meeting, by_hand, heard_at, version, reflects_until FROM minutes WHERE meeting = $1",
        meeting,
    )?;
    Ok(row.unwrap_or(Sheet {
        meeting: meeting.clone(),
        by_hand: false,
        heard_at: Stamp::default(),
        version: 0,
        reflects_until: None,
    }))
}

pub(super) async fn save_sheet(tx: &mut Tx, sheet: &Sheet) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO minutes (meeting, by_hand, heard_at, version, reflects_until) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (meeting) DO UPDATE SET by_hand = excluded.by_hand, heard_at = excluded.heard_at, \
         version = excluded.version, reflects_until = excluded.reflects_until",
        &sheet.meeting,
        sheet.by_hand,
        sheet.heard_at,
        sheet.version,
        sheet.reflects_until,
    )?;
    Ok(())
}

/// Who was there, beyond what they answered.
pub(super) async fn marks(tx: &mut Tx, meeting: &Id) -> anyhow::Result<Vec<Mark>> {
    Ok(all!(
        tx,
        Mark,
        "SELECT person, name, how FROM minutes_present WHERE meeting = $1 ORDER BY person",
        meeting,
    )?)
}

/// Somebody said something in the thread while the meeting went on; what was typed stays.
pub(super) async fn spoke(tx: &mut Tx, meeting: &Id, person: &str, name: &str) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO minutes_present (meeting, person, name, how) VALUES ($1, $2, $3, 'spoke') \
         ON CONFLICT (meeting, person) DO NOTHING",
        meeting,
        person,
        name,
    )?;
    Ok(())
}

pub(super) async fn mark(tx: &mut Tx, meeting: &Id, mark: &Mark) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO minutes_present (meeting, person, name, how) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (meeting, person) DO UPDATE SET name = excluded.name, how = excluded.how",
        meeting,
        &mark.person,
        &mark.name,
        &mark.how,
    )?;
    Ok(())
}

/// Forgets who was typed to be there, or not to be.
pub(super) async fn unmark(tx: &mut Tx, meeting: &Id, how: &str) -> anyhow::Result<()> {
    exec!(tx, "DELETE FROM minutes_present WHERE meeting = $1 AND how = $2", meeting, how)?;
    Ok(())
}

/// Keeps the minutes as they are posted.
pub(super) async fn add_version(
    tx: &mut Tx,
    meeting: &Id,
    version: i64,
    made_at: Stamp,
    body: &str,
) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO minutes_versions (meeting, version, made_at, body) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (meeting, version) DO UPDATE SET made_at = excluded.made_at, body = excluded.body",
        meeting,
        version,
        made_at,
        body,
    )?;
    Ok(())
}

/// A version of the minutes: when it was posted, and what it said.
pub(super) async fn version(
    tx: &mut Tx,
    meeting: &Id,
    version: i64,
) -> anyhow::Result<Option<(Stamp, String)>> {
    Ok(find!(
        tx,
        (Stamp, String),
        "SELECT made_at, body FROM minutes_versions WHERE meeting = $1 AND version = $2",
        meeting,
        version,
    )?)
}

/// Adds a recording.
pub(super) async fn add_recording(
    tx: &mut Tx,
    id: &Id,
    meeting: &Id,
    url: &str,
    owner: &str,
    at: Stamp,
) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO recordings (id, meeting, url, owner, added_at) VALUES ($1, $2, $3, $4, $5)",
        id,
        meeting,
        url,
        owner,
        at,
    )?;
    Ok(())
}

pub(super) async fn drop_recording(tx: &mut Tx, id: &Id) -> anyhow::Result<()> {
    exec!(tx, "DELETE FROM recordings WHERE id = $1", id)?;
    Ok(())
}

/// The addresses of a meeting's recordings, the first one first.
pub(super) async fn recordings(tx: &mut Tx, meeting: &Id) -> anyhow::Result<Vec<String>> {
    let rows = all!(tx, (String,), "SELECT url FROM recordings WHERE meeting = $1 ORDER BY id", meeting)?;
    Ok(rows.into_iter().map(|(url,)| url).collect())
}
