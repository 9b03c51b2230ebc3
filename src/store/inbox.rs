//! The journal: what happened, once each, in order, until it is done.

use std::collections::BTreeSet;

use sqlx::FromRow;

use crate::base::{EventId, Id, RoomAddress, Stamp};
use crate::chat::{Event, Kind};
use crate::store::{Seal, Tx, jobs, outbox, seal};
use crate::{all, exec, find, get};

/// The kind of work that tells a room about an event which cannot be read.
pub const UNREADABLE: &str = "lobby.unreadable";
/// The kind of work that gives such an event up.
pub const GIVEN_UP: &str = "lobby.given_up";
/// How long an event waits for its key.
pub const WAITS_MS: i64 = 7 * 24 * 60 * 60 * 1000;
/// How long a key may take to come.
const UNREADABLE_AFTER_MS: i64 = 60_000;
/// Events of direct rooms are padded to steps of this; few are longer than one.
const PADDED_BYTES: usize = 4096;

/// An event that is still to be handled. Its payload opens with the [`Seal`].
#[derive(Clone, Debug, FromRow)]
pub struct Pending {
    /// Its place in the journal.
    pub seq: i64,
    /// The event.
    pub event_id: EventId,
    /// Its room.
    pub room: RoomAddress,
    /// The sealed [`Event`].
    pub payload: String,
}

/// An event for the engine. Its payload opens with the [`Seal`].
#[derive(Clone, Debug, FromRow)]
pub struct Entry {
    /// Its place in the journal.
    pub seq: i64,
    /// The event.
    pub event_id: EventId,
    /// The sealed [`Event`].
    pub payload: String,
    /// How often it was tried alone, see [`crate::store::poison`].
    pub attempts: i64,
}

/// What became of an event that was to be written to the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is new.
    New,
    /// Its id was there already.
    Known,
    /// What it was encrypted as had come before: only its id is kept.
    Replayed,
}

/// Writes events to the journal in the order given and returns how many were new. An event whose
/// id is there already is left as it is, so whoever is not sure may append again.
///
/// The bot's own messages are done with that: all that is to know of them is that they are in the
/// room. It is known before anything that others say about them is handled.
///
/// # Errors
/// When the database or the seal fails; the transaction must then not be committed.
pub async fn append(tx: &mut Tx, seal: &Seal, now: Stamp, events: &[Event]) -> anyhow::Result<u64> {
    let mut added = 0;
    for event in events {
        added += u64::from(append_one(tx, seal, now, event, None).await? == Added::New);
    }
    Ok(added)
}

/// Writes one event, as [`append`] does. `cipher` names the ciphertext that it came as, and one ciphertext
/// takes effect once: under another event id, or as another member's, it is done with that.
///
/// # Errors
/// When the database or the seal fails; the transaction must then not be committed.
pub async fn append_one(
    tx: &mut Tx,
    seal: &Seal,
    now: Stamp,
    event: &Event,
    cipher: Option<&str>,
) -> anyhow::Result<Added> {
    // No server makes such ids, and PostgreSQL has no room for them.
    if event.id.0.contains('\0') || event.room.0.contains('\0') {
        tracing::warn!("an event whose id cannot be stored");
        return Ok(Added::Known);
    }
    let replayed = is_replayed(tx, &event.id, cipher).await?;
    let (state, session) = match &event.kind {
        _ if replayed => ("done", None),
        Kind::Other => ("done", None),
        Kind::Own { outbox } => {
            outbox::sent(tx, &Id(outbox.replace('\0', "")), &event.id, now).await?;
            ("done", None)
        }
        Kind::Undecryptable { session, .. } => ("waiting", Some(session.replace('\0', ""))),
        Kind::Unfetched { .. } => ("fetching", None),
        _ => ("new", None),
    };
    let payload = match state {
        "done" => None,
        _ => Some(sealed(seal, now, event)?),
    };
    let touched = exec!(
        tx,
        "INSERT INTO inbox (event_id, seq, room, state, session, received_at, payload, cipher) \
         SELECT $1, COALESCE(MAX(seq), 0) + 1, $2, $3, $4, $5, $6, $7 FROM inbox WHERE TRUE \
         ON CONFLICT (event_id) DO NOTHING",
        &event.id,
        &event.room,
        state,
        session,
        now,
        payload,
        cipher.filter(|_| !replayed),
    )?;
    if touched == 0 {
        return Ok(Added::Known);
    }
    if state == "waiting" {
        // If the key has not come by then, the room is told.
        let id = Id(event.id.0.clone());
        jobs::plan_once(tx, &id, UNREADABLE, &id, now.plus_ms(UNREADABLE_AFTER_MS)).await?;
        let end = Id(format!("{id} given up"));
        jobs::plan_once(tx, &end, GIVEN_UP, &id, now.plus_ms(WAITS_MS)).await?;
    }
    Ok(if replayed { Added::Replayed } else { Added::New })
}

/// Whether a ciphertext has come as another event already.
async fn is_replayed(tx: &mut Tx, event: &EventId, cipher: Option<&str>) -> anyhow::Result<bool> {
    let Some(cipher) = cipher else { return Ok(false) };
    let first = find!(tx, (EventId,), "SELECT event_id FROM inbox WHERE cipher = $1", cipher)?;
    Ok(first.is_some_and(|(first,)| first != *event))
}

/// An event as it lies in the journal. In a direct room its size says nothing of what was said, because a
/// database keeps what was deleted from it for a while: はい and いいえ would differ by three bytes.
fn sealed(seal: &Seal, now: Stamp, event: &Event) -> anyhow::Result<String> {
    let mut plain = serde_json::to_string(event)?;
    if event.place.direct.is_some() {
        let size = plain.len().next_multiple_of(PADDED_BYTES);
        // White space behind it is not read.
        plain.extend(std::iter::repeat_n(' ', size - plain.len()));
    }
    seal.seal(now, &plain)
}

/// The oldest events that are to be handled at `now`.
///
/// # Errors
/// When the database fails.
pub async fn pending(tx: &mut Tx, now: Stamp, limit: i64) -> anyhow::Result<Vec<Entry>> {
    Ok(all!(
        tx,
        Entry,
        "SELECT seq, event_id, payload, attempts FROM inbox \
         WHERE state = 'new' AND next_try_at <= $1 ORDER BY seq LIMIT $2",
        now,
        limit,
    )?)
}

/// Marks every event up to the place `seq` as handled and drops their payloads; not those that have failed
/// before, which are handled alone.
///
/// # Errors
/// When the database fails.
pub async fn done_through(tx: &mut Tx, seq: i64) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE inbox SET state = 'done', payload = NULL, session = NULL \
         WHERE state = 'new' AND attempts = 0 AND seq <= $1",
        seq,
    )?;
    Ok(())
}

/// Marks one event as handled and drops its payload.
///
/// # Errors
/// When the database fails.
pub async fn done(tx: &mut Tx, event: &EventId) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE inbox SET state = 'done', payload = NULL, session = NULL WHERE event_id = $1 AND state = 'new'",
        event,
    )?;
    Ok(())
}

/// The newest events that wait for a key, newest first.
///
/// # Errors
/// When the database fails.
pub async fn waiting(tx: &mut Tx, limit: i64) -> anyhow::Result<Vec<Pending>> {
    Ok(all!(
        tx,
        Pending,
        "SELECT seq, event_id, room, payload FROM inbox WHERE state = 'waiting' ORDER BY seq DESC LIMIT $1",
        limit,
    )?)
}

/// The events that wait for the keys of one Megolm session.
///
/// # Errors
/// When the database fails.
pub async fn waiting_for(tx: &mut Tx, room: &RoomAddress, session: &str) -> anyhow::Result<Vec<Pending>> {
    Ok(all!(
        tx,
        Pending,
        "SELECT seq, event_id, room, payload FROM inbox \
         WHERE state = 'waiting' AND room = $1 AND session = $2 ORDER BY seq",
        room,
        session,
    )?)
}

/// The oldest events that wait for a file, newest last.
///
/// # Errors
/// When the database fails.
pub async fn fetching(tx: &mut Tx, limit: i64) -> anyhow::Result<Vec<Pending>> {
    Ok(all!(
        tx,
        Pending,
        "SELECT seq, event_id, room, payload FROM inbox WHERE state = 'fetching' ORDER BY seq LIMIT $1",
        limit,
    )?)
}

/// Replaces an event that waited for its key or its file by what it turned out to be; from now on it is to
/// be handled, unless its ciphertext has come before. Nothing is written when it waits no more.
///
/// # Errors
/// When the database or the seal fails.
pub async fn arrived(
    tx: &mut Tx,
    seal: &Seal,
    now: Stamp,
    event: &Event,
    cipher: Option<&str>,
) -> anyhow::Result<Added> {
    if is_replayed(tx, &event.id, cipher).await? {
        give_up(tx, &event.id).await?;
        return Ok(Added::Replayed);
    }
    let (seq,) = get!(tx, (i64,), "SELECT COALESCE(MAX(seq), 0) + 1 FROM inbox")?;
    // A file that was sent encrypted waits for both, one after the other.
    let state = if matches!(event.kind, Kind::Unfetched { .. }) { "fetching" } else { "new" };
    let payload = sealed(seal, now, event)?;
    let touched = exec!(
        tx,
        "UPDATE inbox SET state = $2, session = NULL, seq = $3, payload = $4, cipher = COALESCE($5, cipher) \
         WHERE event_id = $1 AND state IN ('waiting', 'fetching')",
        &event.id,
        state,
        seq,
        payload,
        cipher,
    )?;
    Ok(if touched > 0 { Added::New } else { Added::Known })
}

/// How many events of a room wait for keys.
///
/// # Errors
/// When the database fails.
pub async fn waiting_in(tx: &mut Tx, room: &RoomAddress) -> anyhow::Result<i64> {
    let (count,) =
        get!(tx, (i64,), "SELECT COUNT(*) FROM inbox WHERE state = 'waiting' AND room = $1", room,)?;
    Ok(count)
}

/// How many events are to be handled, and how many wait for keys.
///
/// # Errors
/// When the database fails.
pub async fn depth(tx: &mut Tx) -> anyhow::Result<(i64, i64)> {
    let (new,) = get!(tx, (i64,), "SELECT COUNT(*) FROM inbox WHERE state = 'new'")?;
    let (waiting,) = get!(tx, (i64,), "SELECT COUNT(*) FROM inbox WHERE state = 'waiting'")?;
    Ok((new, waiting))
}

/// The days whose keys some payload needs, whatever it waits for.
///
/// # Errors
/// When the database fails.
pub async fn sealed_days(tx: &mut Tx) -> anyhow::Result<BTreeSet<i64>> {
    // A payload begins with its day, which has five digits until the year 2243, and a sign.
    let rows =
        all!(tx, (String,), "SELECT DISTINCT SUBSTR(payload, 1, 6) FROM inbox WHERE payload IS NOT NULL",)?;
    Ok(rows.iter().filter_map(|(head,)| seal::day_of(head)).collect())
}

/// Drops the content of an event that waits for its key or its file no longer. Returns false when it did not wait.
///
/// # Errors
/// When the database fails.
pub async fn give_up(tx: &mut Tx, event: &EventId) -> anyhow::Result<bool> {
    let touched = exec!(
        tx,
        "UPDATE inbox SET state = 'done', payload = NULL, session = NULL \
         WHERE event_id = $1 AND state IN ('waiting', 'fetching')",
        event,
    )?;
    Ok(touched > 0)
}

/// Whether an event still waits for its key.
///
/// # Errors
/// When the database fails.
pub async fn is_waiting(tx: &mut Tx, event: &EventId) -> anyhow::Result<bool> {
    let row = find!(tx, (String,), "SELECT state FROM inbox WHERE event_id = $1", event)?;
    Ok(row.is_some_and(|(state,)| state == "waiting"))
}

/// The number of the newest event; 0 when there is none.
///
/// # Errors
/// When the database fails.
pub async fn last_seq(tx: &mut Tx) -> anyhow::Result<i64> {
    let (seq,) = get!(tx, (i64,), "SELECT COALESCE(MAX(seq), 0) FROM inbox")?;
    Ok(seq)
}
