//! One sync's worth of events, and its one transaction.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, VecDeque};
use std::sync::atomic::Ordering;
use std::time::Duration;

use anyhow::{Result, bail};

use super::hub::{Hub, UPGRADE, present_key};
use crate::base::{Backoff, EventId, Id, RoomAddress, Stamp, failpoint};
use crate::chat::{Event, Kind};
use crate::store::gaps::{self, Gap};
use crate::store::inbox::{self, Added};
use crate::store::{StoreError, Tx, meta, outbox};

/// The first and the longest pause while the database is away.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// A sync that brings nothing new is not written, but not for longer than this.
const TOKEN_MS: i64 = 60_000;

/// What a sync brings into the database, all of it at once.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// The events of each room, oldest first.
    pub(super) rooms: Vec<Vec<Event>>,
    /// Rooms that the bot is in, or no more.
    pub(super) present: Vec<(RoomAddress, bool)>,
    /// New rooms and the old ones that name them as their successor.
    pub(super) upgrades: Vec<(RoomAddress, RoomAddress)>,
    /// New rooms for which that has been settled.
    pub(super) settled: Vec<RoomAddress>,
    /// Rooms to leave: they claimed to replace one and do not name it.
    pub(super) leave: Vec<RoomAddress>,
    /// What of rooms is still missing.
    pub(super) gaps: Vec<Gap>,
    /// What events were encrypted as; see [`super::seen::cipher`].
    pub(super) ciphers: HashMap<EventId, String>,
}

/// What an append to the journal stands for besides its events.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reason<'a> {
    /// A sync: the token that follows it, and until when the journal is complete with it.
    Sync(&'a str, Stamp),
    /// A page of a gap.
    Page,
    /// The end of a gap.
    Filled(&'a Id),
}

impl Batch {
    /// Whether there is any event.
    pub(super) fn has_events(&self) -> bool {
        self.rooms.iter().any(|room| !room.is_empty())
    }

    /// Whether there is nothing to write besides events.
    fn is_settled(&self) -> bool {
        self.present.is_empty() && self.upgrades.is_empty() && self.settled.is_empty() && self.gaps.is_empty()
    }

    /// Takes in what one room has added. It began with our `upgrades`.
    pub(super) fn absorb(&mut self, room: Self) {
        let Self { rooms, present, upgrades, settled, leave, gaps, ciphers } = room;
        self.rooms.extend(rooms);
        self.present.extend(present);
        self.upgrades = upgrades;
        self.settled.extend(settled);
        self.leave.extend(leave);
        self.gaps.extend(gaps);
        self.ciphers.extend(ciphers);
    }

    /// All events in one order: each room's own, and between rooms by the server's time.
    fn take_events(&mut self) -> Vec<Event> {
        let mut queues: Vec<VecDeque<Event>> = self.rooms.drain(..).map(VecDeque::from).collect();
        let first = |queues: &[VecDeque<Event>], index: usize| {
            queues[index].front().map(|event| Reverse((event.sent_at, index)))
        };
        let mut heap: BinaryHeap<_> = (0..queues.len()).filter_map(|index| first(&queues, index)).collect();
        let mut out = Vec::new();
        while let Some(Reverse((_, index))) = heap.pop() {
            out.extend(queues[index].pop_front());
            heap.extend(first(&queues, index));
        }
        out
    }
}

/// Writes a batch and what it stands for, however long the database is away: the SDK has moved on, and
/// syncing from the old token again would bring less.
///
/// # Errors
/// When the tasks are to end.
pub(super) async fn commit(hub: &Hub, mut batch: Batch, reason: Reason<'_>) -> Result<()> {
    let mut events = batch.take_events();
    events.retain(|event| !(matches!(event.kind, Kind::Own { .. }) && hub.recorded.sent.has(&event.id)));
    if let Reason::Sync(_, caught_up) = reason {
        // A token may be old: what it brings once more is known.
        let written = Stamp(hub.token_written.load(Ordering::Relaxed));
        if events.is_empty() && batch.is_settled() && caught_up.since(written) < TOKEN_MS {
            return Ok(());
        }
    }
    if !events.is_empty() {
        failpoint::hit(failpoint::JOURNAL_BEFORE);
    }
    let mut backoff = Backoff::new(FIRST_PAUSE, LONGEST_PAUSE);
    let mut alone = false;
    while let Err(error) = try_commit(hub, &events, &batch, reason, alone).await {
        tracing::error!(error = format!("{error:#}"), "the journal cannot be written; trying again");
        hub.metrics.database_error();
        // What is no fault of the database's is one event's.
        alone |= !StoreError::passes(&error);
        if !hub.pause(backoff.pause()).await {
            bail!("ended before the journal was written");
        }
    }
    if let Reason::Sync(_, caught_up) = reason {
        hub.token_written.store(caught_up.0, Ordering::Relaxed);
    }
    for event in &events {
        hub.metrics.event_journaled(event.kind.name());
    }
    if !events.is_empty() {
        failpoint::hit(failpoint::JOURNAL_AFTER);
    }
    if events.iter().any(|event| !matches!(event.kind, Kind::Other | Kind::Own { .. })) {
        hub.bell.ring_inbox();
    }
    if events.iter().any(|event| matches!(event.kind, Kind::Unfetched { .. })) {
        hub.files.notify_one();
    }
    if !batch.gaps.is_empty() {
        hub.gaps.notify_one();
    }
    Ok(())
}

/// `alone`: each event behind a savepoint, so that one which cannot be written leaves the others.
async fn try_commit(
    hub: &Hub,
    events: &[Event],
    batch: &Batch,
    reason: Reason<'_>,
    alone: bool,
) -> Result<()> {
    let mut tx = hub.db.begin().await?;
    for event in events {
        let cipher = batch.ciphers.get(&event.id).map(String::as_str);
        if alone {
            append_alone(hub, &mut tx, event, cipher).await?;
        } else {
            append(hub, &mut tx, event, cipher).await?;
        }
    }
    for (room, present) in &batch.present {
        if *present {
            meta::set(&mut tx, &present_key(room), "1").await?;
        } else {
            meta::forget(&mut tx, &present_key(room)).await?;
        }
    }
    for (new, old) in &batch.upgrades {
        meta::set(&mut tx, &format!("{UPGRADE}{new}"), old.as_str()).await?;
    }
    for new in &batch.settled {
        meta::forget(&mut tx, &format!("{UPGRADE}{new}")).await?;
    }
    for gap in &batch.gaps {
        gaps::add(&mut tx, gap).await?;
    }
    match reason {
        Reason::Sync(token, caught_up) => {
            let caught_up = caught_up.0.to_string();
            meta::set_both(&mut tx, (meta::NEXT_BATCH, token), (meta::CAUGHT_UP, &caught_up)).await?;
        }
        Reason::Page => {}
        Reason::Filled(gap) => gaps::close(&mut tx, gap).await?,
    }
    tx.commit().await?;
    Ok(())
}

async fn append(hub: &Hub, tx: &mut Tx, event: &Event, cipher: Option<&str>) -> Result<()> {
    if let Kind::Own { outbox } = &event.kind {
        note_stranger(hub, tx, event, outbox).await?;
    }
    if inbox::append_one(tx, &hub.seal, hub.clock.now(), event, cipher).await? == Added::Replayed {
        tracing::debug!("a ciphertext came once more; it has no effect");
        hub.metrics.event_skipped("replayed");
    }
    Ok(())
}

/// Writes an event; one that cannot be written is written without what it says, or not at all.
async fn append_alone(hub: &Hub, tx: &mut Tx, event: &Event, cipher: Option<&str>) -> Result<()> {
    tx.savepoint().await?;
    let Err(error) = append(hub, tx, event, cipher).await else { return Ok(tx.keep().await?) };
    if StoreError::passes(&error) {
        return Err(error);
    }
    tx.undo().await?;
    tracing::error!(error = format!("{error:#}"), "an event cannot be written; it is skipped");
    hub.metrics.event_skipped("unreadable");
    let empty = Event { kind: Kind::Other, sender_name: None, ..event.clone() };
    tx.savepoint().await?;
    match append(hub, tx, &empty, None).await {
        Ok(()) => Ok(tx.keep().await?),
        Err(error) if StoreError::passes(&error) => Err(error),
        Err(_) => Ok(tx.undo().await?),
    }
}

/// Notices messages that carry our marker and are not ours: another process uses the account.
async fn note_stranger(hub: &Hub, tx: &mut Tx, event: &Event, outbox: &str) -> Result<()> {
    let row = Id(outbox.to_owned());
    // A row that another has replaced meanwhile was ours all the same, and what is older than this run may
    // be older than a backup that was restored.
    if event.sent_at < hub.started || hub.recorded.tried.has(&row) || outbox::is_known(tx, &row).await? {
        return Ok(());
    }
    hub.metrics.event_skipped("foreign");
    if hub.is_news_of_stranger(event.sent_at) {
        tracing::error!(
            "another bot uses this account: it sent a message that this database knows nothing of. \
             Both answer everything; stop one of them"
        );
    }
    Ok(meta::set(tx, meta::STRANGER, &event.sent_at.0.to_string()).await?)
}
