//! What an administrator wants to know about the rows: for `doctor` and after a restore.

use sqlx::FromRow;

use crate::base::{Stamp, UserId};
use crate::store::{StoreError, Tx};
use crate::{all, get};

/// Why a restore gave something up.
pub const HELD: &str = "held back by a restore";

/// Work that a restore gave up.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct HeldJob {
    /// What it was.
    pub kind: String,
    /// When it was due.
    pub due_at: Stamp,
    /// The short number of what it belongs to.
    pub number: Option<i64>,
    /// Its room's name.
    pub name: Option<String>,
    /// Its room's Matrix id.
    pub address: Option<String>,
}

/// Messages that a restore gave up, all to one place.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct HeldMessages {
    /// A person, or the row of a room.
    pub target: String,
    /// The room's name.
    pub name: Option<String>,
    /// The room's Matrix id.
    pub address: Option<String>,
    /// How many.
    pub count: i64,
}

/// A room and a number of things in it.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, serde::Serialize, serde::Deserialize)]
pub struct InRoom {
    /// The room's Matrix id.
    pub address: String,
    /// The room's name.
    pub name: Option<String>,
    /// How many.
    pub count: i64,
}

/// Whether the database compares text byte by byte, as everything here expects.
///
/// # Errors
/// When the database fails.
pub async fn compares_bytes(tx: &mut Tx) -> Result<bool, StoreError> {
    let (compares,) = get!(tx, (bool,), "SELECT 'B' < 'a'")?;
    Ok(compares)
}

/// The work that a restore gave up, earliest first.
///
/// # Errors
/// When the database fails.
pub async fn held_jobs(tx: &mut Tx) -> Result<Vec<HeldJob>, StoreError> {
    all!(
        tx,
        HeldJob,
        "SELECT jobs.kind, jobs.due_at, objects.number, rooms.name, rooms.address FROM jobs \
         LEFT JOIN objects ON objects.id = jobs.object LEFT JOIN rooms ON rooms.id = objects.room \
         WHERE jobs.state = 'dead' AND jobs.error = 'held back by a restore' ORDER BY jobs.due_at, jobs.id",
    )
}

/// The messages that a restore gave up.
///
/// # Errors
/// When the database fails.
pub async fn held_messages(tx: &mut Tx) -> Result<Vec<HeldMessages>, StoreError> {
    all!(
        tx,
        HeldMessages,
        "SELECT outbox.target, rooms.name, rooms.address, COUNT(*) AS count FROM outbox \
         LEFT JOIN rooms ON rooms.id = outbox.target \
         WHERE outbox.state = 'dead' AND outbox.error = 'held back by a restore' \
         GROUP BY outbox.target, rooms.name, rooms.address ORDER BY outbox.target",
    )
}

/// The rooms with events that were taken in and not handled yet.
///
/// # Errors
/// When the database fails.
pub async fn unhandled(tx: &mut Tx) -> Result<Vec<InRoom>, StoreError> {
    all!(
        tx,
        InRoom,
        "SELECT inbox.room AS address, rooms.name, COUNT(*) AS count FROM inbox \
         LEFT JOIN rooms ON rooms.address = inbox.room WHERE inbox.state <> 'done' \
         GROUP BY inbox.room, rooms.name ORDER BY inbox.room",
    )
}

/// The group rooms, each with the bot's power level.
///
/// # Errors
/// When the database fails.
pub async fn powers(tx: &mut Tx, bot: &UserId) -> Result<Vec<InRoom>, StoreError> {
    all!(
        tx,
        InRoom,
        "SELECT rooms.address, rooms.name, COALESCE(members.power, rooms.default_power) AS count FROM rooms \
         LEFT JOIN members ON members.room = rooms.id AND members.person = $1 \
         WHERE rooms.joined AND rooms.direct IS NULL AND NOT rooms.space ORDER BY rooms.address",
        bot,
    )
}

/// How many messages wait that could have been sent before `before`, and when the oldest was written; `None`
/// when there is none.
///
/// # Errors
/// When the database fails.
pub async fn stuck(tx: &mut Tx, before: Stamp) -> Result<Option<(i64, Stamp)>, StoreError> {
    let (count, oldest) = get!(
        tx,
        (i64, Option<Stamp>),
        "SELECT COUNT(*), MIN(created_at) FROM outbox \
         WHERE state = 'queued' AND created_at < $1 AND (next_try_at < $1 OR attempts > 0)",
        before,
    )?;
    Ok(oldest.map(|oldest| (count, oldest)))
}

/// The kinds and reasons of work that was given up and was due since `since`, with how often.
///
/// # Errors
/// When the database fails.
pub async fn dead_jobs(tx: &mut Tx, since: Stamp) -> Result<Vec<(String, Option<String>, i64)>, StoreError> {
    all!(
        tx,
        (String, Option<String>, i64),
        "SELECT kind, error, COUNT(*) FROM jobs WHERE state = 'dead' AND due_at >= $1 \
         GROUP BY kind, error ORDER BY kind, error",
        since,
    )
}

/// The reasons why messages that were written since `since` were given up, with how often.
///
/// # Errors
/// When the database fails.
pub async fn dead_messages(tx: &mut Tx, since: Stamp) -> Result<Vec<(Option<String>, i64)>, StoreError> {
    all!(
        tx,
        (Option<String>, i64),
        "SELECT error, COUNT(*) FROM outbox WHERE state = 'dead' AND created_at >= $1 \
         GROUP BY error ORDER BY error",
        since,
    )
}
