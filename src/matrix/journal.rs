//! One sync's worth of events, and its one transaction.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::sync::atomic::Ordering;
use std::time::Duration;

use anyhow::{Context as _, Result};

use super::hub::{Hub, UPGRADE, present_key};
use crate::base::{RoomAddress, Stamp, failpoint};
use crate::chat::{Event, Kind};
use crate::store::{inbox, meta};

/// So often a commit that fails is tried again before the process gives up.
const COMMIT_TRIES: u32 = 6;

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
}

impl Batch {
    /// Whether there is any event.
    pub(super) fn has_events(&self) -> bool {
        self.rooms.iter().any(|room| !room.is_empty())
    }

    /// Whether there is nothing to write besides events.
    fn is_settled(&self) -> bool {
        self.present.is_empty() && self.upgrades.is_empty() && self.settled.is_empty()
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

/// Writes a batch and the token that follows it.
///
/// # Errors
/// When the database keeps failing. The process must end then: the SDK has moved on, and syncing
/// from the old token again would bring nothing.
pub(super) async fn commit(hub: &Hub, mut batch: Batch, token: &str, caught_up: Stamp) -> Result<()> {
    let mut events = batch.take_events();
    events.retain(|event| !(matches!(event.kind, Kind::Own { .. }) && hub.recorded.has(&event.id)));
    // A token may be old: what it brings once more is known.
    let written = Stamp(hub.token_written.load(Ordering::Relaxed));
    if events.is_empty() && batch.is_settled() && caught_up.since(written) < TOKEN_MS {
        return Ok(());
    }
    if !events.is_empty() {
        failpoint::hit(failpoint::JOURNAL_BEFORE);
    }
    let mut wait = Duration::from_millis(200);
    let mut tries = 0;
    loop {
        tries += 1;
        match try_commit(hub, &events, &batch, token, caught_up).await {
            Ok(()) => break,
            Err(error) if tries < COMMIT_TRIES && !hub.stopping() => {
                tracing::error!(%error, tries, "the journal cannot be written; trying again");
                tokio::time::sleep(wait).await;
                wait *= 2;
            }
            Err(error) => return Err(error).context("the journal cannot be written"),
        }
    }
    hub.token_written.store(caught_up.0, Ordering::Relaxed);
    for event in &events {
        hub.metrics.event_journaled(event.kind.name());
    }
    if !events.is_empty() {
        failpoint::hit(failpoint::JOURNAL_AFTER);
    }
    if events.iter().any(|event| !matches!(event.kind, Kind::Other | Kind::Own { .. })) {
        hub.bell.ring_inbox();
    }
    Ok(())
}

async fn try_commit(hub: &Hub, events: &[Event], batch: &Batch, token: &str, caught_up: Stamp) -> Result<()> {
    let mut tx = hub.db.begin().await?;
    inbox::append(&mut tx, &hub.seal, hub.clock.now(), events).await?;
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
    let caught_up = caught_up.0.to_string();
    meta::set_both(&mut tx, (meta::NEXT_BATCH, token), (meta::CAUGHT_UP, &caught_up)).await?;
    tx.commit().await?;
    Ok(())
}
