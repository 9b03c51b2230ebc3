//! The outbox: every message is a row first, written with what caused it in one transaction.

mod posts;

use std::collections::HashSet;

use sqlx::FromRow;

use crate::base::{EventId, Id, Stamp};
use crate::chat::{Lane, Message, To};
use crate::store::Tx;
use crate::{all, exec, find, get};
pub use posts::{all_events_of, events_of, private_posts_of};

/// A message to be queued.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its row, its transaction id and its marker.
    pub id: Id,
    /// How urgent it is.
    pub lane: Lane,
    /// The message.
    pub message: Message,
    /// What it belongs to, so that answers to it find their way back.
    pub origin: Option<Origin>,
    /// A queued message with the same key is replaced by this one.
    pub merge_key: Option<String>,
    /// Not sent before this moment.
    pub not_before: Stamp,
}

/// What a message belongs to.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Origin {
    /// The feature that sent it.
    pub feature: String,
    /// The feature's object.
    pub object: Id,
    /// Which message of the object it is, e.g. `start`.
    pub part: String,
}

/// A message that is to be sent.
#[derive(Clone, Debug)]
pub struct Queued {
    /// Its row.
    pub id: Id,
    /// What has to stay in order: a room's row id or a person.
    pub target: String,
    /// Its lane's number.
    pub lane: i64,
    /// The message.
    pub message: Message,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was written.
    pub created_at: Stamp,
    /// What it belongs to.
    pub object: Option<Id>,
}

/// What became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Not sent yet.
    Queued,
    /// Sent as this event.
    Sent(EventId),
    /// Given up, or not known.
    Dead,
}

#[derive(FromRow)]
struct Row {
    id: Id,
    target: String,
    lane: i64,
    message: String,
    attempts: i64,
    created_at: Stamp,
    object: Option<Id>,
}

/// Queues a message.
///
/// # Errors
/// When the database fails.
pub async fn put(tx: &mut Tx, now: Stamp, draft: &Draft) -> anyhow::Result<()> {
    if let Some(key) = &draft.merge_key {
        exec!(tx, "DELETE FROM outbox WHERE state = 'queued' AND merge_key = $1", key)?;
    }
    let target = match &draft.message.to {
        To::Room(room) => room.as_str(),
        To::Person(person) | To::Confidential(person) => person.as_str(),
    };
    let origin = draft.origin.as_ref();
    exec!(
        tx,
        "INSERT INTO outbox (id, target, lane, state, message, merge_key, feature, object, part, \
         created_at, next_try_at, attempts) \
         VALUES ($1, $2, $3, 'queued', $4, $5, $6, $7, $8, $9, $10, 0)",
        &draft.id,
        target,
        draft.lane.number(),
        serde_json::to_string(&draft.message)?,
        &draft.merge_key,
        origin.map(|origin| origin.feature.as_str()),
        origin.map(|origin| &origin.object),
        origin.map(|origin| origin.part.as_str()),
        now,
        draft.not_before,
    )?;
    Ok(())
}

/// When the next message to a room may be sent that nobody asked for just now, so that no minute has more than
/// `most`.
///
/// # Errors
/// When the database fails.
pub async fn unasked_slot(tx: &mut Tx, room: &Id, now: Stamp, most: i64) -> anyhow::Result<Stamp> {
    let earlier = find!(
        tx,
        (Stamp,),
        "SELECT next_try_at FROM outbox WHERE target = $1 AND lane IN (1, 2) \
         ORDER BY next_try_at DESC, id DESC LIMIT 1 OFFSET $2",
        room,
        most - 1,
    )?;
    Ok(earlier.map_or(now, |(at,)| now.max(at.plus_ms(60_000))))
}

/// The messages that may be sent now, first lane first, oldest first. When there are more, they are followed by
/// the first one of each target that is not among them: a room with a long queue, of charts for one, keeps no
/// other room waiting.
///
/// # Errors
/// When the database fails.
pub async fn ready(tx: &mut Tx, now: Stamp, limit: i64) -> anyhow::Result<Vec<Queued>> {
    let mut rows = all!(
        tx,
        Row,
        "SELECT id, target, lane, message, attempts, created_at, object FROM outbox \
         WHERE state = 'queued' AND next_try_at <= $1 ORDER BY lane, id LIMIT $2",
        now,
        limit,
    )?;
    if i64::try_from(rows.len()).is_ok_and(|count| count >= limit) {
        let firsts = all!(
            tx,
            Row,
            "SELECT id, target, lane, message, attempts, created_at, object FROM outbox WHERE id IN \
             (SELECT MIN(id) FROM outbox WHERE state = 'queued' AND next_try_at <= $1 GROUP BY target, lane) \
             ORDER BY lane, id LIMIT $2",
            now,
            limit,
        )?;
        let mut targets: HashSet<String> = rows.iter().map(|row| row.target.clone()).collect();
        rows.extend(firsts.into_iter().filter(|row| targets.insert(row.target.clone())));
    }
    rows.into_iter()
        .map(|row| {
            Ok(Queued {
                message: serde_json::from_str(&row.message)?,
                id: row.id,
                target: row.target,
                lane: row.lane,
                attempts: row.attempts,
                created_at: row.created_at,
                object: row.object,
            })
        })
        .collect()
}

/// When the next message may be sent that may not yet.
///
/// # Errors
/// When the database fails.
pub async fn next_try(tx: &mut Tx, after: Stamp) -> anyhow::Result<Option<Stamp>> {
    let row = find!(
        tx,
        (Stamp,),
        "SELECT next_try_at FROM outbox WHERE state = 'queued' AND next_try_at > $1 \
         ORDER BY next_try_at, id LIMIT 1",
        after,
    )?;
    Ok(row.map(|(at,)| at))
}

/// Records that the message `id` is in the room as `event`, and drops its text. Safe to repeat.
///
/// # Errors
/// When the database fails.
pub async fn sent(tx: &mut Tx, id: &Id, event: &EventId, now: Stamp) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE outbox SET state = 'sent', message = NULL, merge_key = NULL, event_id = $2, sent_at = $3, \
         error = NULL WHERE id = $1 AND state <> 'sent'",
        id,
        event,
        now,
    )?;
    Ok(())
}

/// Records that the message was taken but became no event of its own (leaving a room).
///
/// # Errors
/// When the database fails.
pub async fn performed(tx: &mut Tx, id: &Id, now: Stamp) -> anyhow::Result<()> {
    exec!(tx, "UPDATE outbox SET state = 'sent', message = NULL, sent_at = $2 WHERE id = $1", id, now,)?;
    Ok(())
}

/// Tries again later.
///
/// # Errors
/// When the database fails.
pub async fn retry(tx: &mut Tx, id: &Id, next_try_at: Stamp, error: &str) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE outbox SET attempts = attempts + 1, next_try_at = $2, error = $3 WHERE id = $1 AND state = 'queued'",
        id,
        next_try_at,
        error,
    )?;
    Ok(())
}

/// Gives a message up. The row stays with its reason; its text goes.
///
/// # Errors
/// When the database fails.
pub async fn dead(tx: &mut Tx, id: &Id, error: &str) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE outbox SET state = 'dead', message = NULL, merge_key = NULL, error = $2 \
         WHERE id = $1 AND state = 'queued'",
        id,
        error,
    )?;
    Ok(())
}

/// Gives up whatever is queued for a room that the bot has left.
///
/// # Errors
/// When the database fails.
pub async fn drop_target(tx: &mut Tx, target: &str, error: &str) -> anyhow::Result<u64> {
    Ok(exec!(
        tx,
        "UPDATE outbox SET state = 'dead', message = NULL, merge_key = NULL, error = $2 \
         WHERE target = $1 AND state = 'queued'",
        target,
        error,
    )?)
}

/// What became of the message `id`.
///
/// # Errors
/// When the database fails.
pub async fn fate(tx: &mut Tx, id: &Id) -> anyhow::Result<Fate> {
    let row = find!(tx, (String, Option<EventId>), "SELECT state, event_id FROM outbox WHERE id = $1", id,)?;
    Ok(match row {
        Some((state, _)) if state == "queued" => Fate::Queued,
        Some((_, Some(event))) => Fate::Sent(event),
        _ => Fate::Dead,
    })
}

/// Whether there is or was a message `id`, as far as rows are kept.
///
/// # Errors
/// When the database fails.
pub async fn is_known(tx: &mut Tx, id: &Id) -> anyhow::Result<bool> {
    let row = find!(tx, (Id,), "SELECT id FROM outbox WHERE id = $1", id)?;
    Ok(row.is_some())
}

/// What the bot's own event `event` belongs to, and the room of that; `None` when it is not the
/// bot's or belongs to nothing.
///
/// # Errors
/// When the database fails.
pub async fn origin_of(tx: &mut Tx, event: &EventId) -> anyhow::Result<Option<(Origin, Id)>> {
    let row = find!(
        tx,
        (String, Id, String, Id),
        "SELECT outbox.feature, outbox.object, outbox.part, objects.room FROM outbox \
         JOIN objects ON objects.id = outbox.object WHERE outbox.event_id = $1",
        event,
    )?;
    Ok(row.map(|(feature, object, part, room)| (Origin { feature, object, part }, room)))
}

/// Where the bot's own event `event` was sent: a room's row id or a person. `None` when it is not the bot's.
///
/// # Errors
/// When the database fails.
pub async fn target_of(tx: &mut Tx, event: &EventId) -> anyhow::Result<Option<String>> {
    let row = find!(tx, (String,), "SELECT target FROM outbox WHERE event_id = $1", event)?;
    Ok(row.map(|(target,)| target))
}

/// How many messages wait in each lane that has any.
///
/// # Errors
/// When the database fails.
pub async fn depth(tx: &mut Tx) -> anyhow::Result<Vec<(i64, i64)>> {
    Ok(all!(
        tx,
        (i64, i64),
        "SELECT lane, COUNT(*) FROM outbox WHERE state = 'queued' GROUP BY lane ORDER BY lane",
    )?)
}

/// How many messages were given up.
///
/// # Errors
/// When the database fails.
pub async fn dead_count(tx: &mut Tx) -> anyhow::Result<i64> {
    let (count,) = get!(tx, (i64,), "SELECT COUNT(*) FROM outbox WHERE state = 'dead'")?;
    Ok(count)
}

/// Gives up what was queued before `before`: a restored database must not post what the original
/// may have posted already.
///
/// # Errors
/// When the database fails.
pub async fn hold_back(tx: &mut Tx, before: Stamp) -> anyhow::Result<u64> {
    Ok(exec!(
        tx,
        "UPDATE outbox SET state = 'dead', message = NULL, merge_key = NULL, error = 'held back by a restore' \
         WHERE state = 'queued' AND created_at < $1",
        before,
    )?)
}

/// Whether an answer to somebody, sent since `since` or waiting now, took longer than a homeserver
/// takes that limits nobody.
///
/// # Errors
/// When the database fails.
pub async fn was_slow(tx: &mut Tx, since: Stamp, now: Stamp) -> anyhow::Result<bool> {
    let sent = find!(
        tx,
        (Id,),
        "SELECT id FROM outbox WHERE state = 'sent' AND sent_at >= $1 AND lane = 0 \
         AND sent_at > created_at + 5000 ORDER BY id LIMIT 1",
        since,
    )?;
    if sent.is_some() {
        return Ok(true);
    }
    let waiting = find!(
        tx,
        (Id,),
        "SELECT id FROM outbox WHERE state = 'queued' AND lane = 0 AND created_at < $1 ORDER BY id LIMIT 1",
        now.plus_ms(-5000),
    )?;
    Ok(waiting.is_some())
}
