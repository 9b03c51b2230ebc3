//! The loop that asks the homeserver what happened and writes it to the journal.
//!
//! It keeps its own token, because the SDK stores the SDK's before anybody has handled anything:
//! an event whose handler was killed would never come again. Token and events are committed
//! together; whatever happens before that commit happens once more after a restart, and an event
//! that is in the journal already stays as it is.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use matrix_sdk::ruma::api::client::filter::{
    Filter as EventFilter, FilterDefinition, LazyLoadOptions, RoomEventFilter, RoomFilter,
};
use matrix_sdk::ruma::api::client::sync::sync_events::v3::Filter;

use super::ear::{Deaf, Ear, Heard};
use super::fault::{LoggedOut, Trouble};
use super::follow;
use super::hub::Hub;
use super::journal::{self, Batch, Reason};
use super::reading::Reader;
use crate::base::{Backoff, Stamp};
use crate::store::{StoreError, meta};

/// A sync that brings nothing ends after this time.
const LONG_POLL_MS: i64 = 30_000;
/// A journal that was read until a moment holds what was said a little earlier: the server needs
/// a moment between accepting an event and handing it out.
const SETTLE_MS: i64 = 1_000;
/// Synapse gives no more events of a room in one sync, whatever is asked for.
const TIMELINE_LIMIT: u32 = 100;

/// Reads until told to stop.
///
/// # Errors
/// With [`LoggedOut`], or when something fails that should not: then it is to be started again.
pub(super) async fn run(hub: Arc<Hub>) -> Result<()> {
    let mut token = starting_token(&hub).await?;
    let mut reader = Reader::new(hub.clone());
    let mut ear = Ear::new(hub.clone(), filter());
    let mut backoff = Backoff::new(Duration::from_secs(1), Duration::from_secs(30));
    while !hub.stopping() {
        let asked = Instant::now();
        let heard = match ear.listen(token.as_deref(), timeout(&hub)).await {
            Ok(heard) => heard,
            Err(Deaf::Interrupted) => continue,
            Err(Deaf::Trouble(Trouble::LoggedOut, _)) => return Err(LoggedOut.into()),
            Err(Deaf::Trouble(_, error)) => {
                tracing::warn!(%error, "the sync failed; trying again");
                hub.pause_sync(backoff.pause()).await;
                continue;
            }
        };
        backoff.reset();
        hub.metrics.sync(asked.elapsed());
        let caught_up = hub.clock.now().plus_ms(-SETTLE_MS);
        loop {
            match Box::pin(take_in(&hub, &mut reader, &heard, token.as_deref(), caught_up)).await {
                Ok(()) => break,
                Err(_) if hub.stopping() => return Ok(()),
                Err(error) if StoreError::passes(&error) => {
                    tracing::error!(error = format!("{error:#}"), "the sync cannot be read; trying again");
                    hub.metrics.database_error();
                    hub.pause(backoff.pause()).await;
                }
                Err(error) => return Err(error),
            }
        }
        backoff.reset();
        token = Some(heard.next);
        hub.bell.set_caught_up(caught_up);
        hub.set_in_step();
    }
    Ok(())
}

async fn take_in(
    hub: &Arc<Hub>,
    reader: &mut Reader,
    heard: &Heard,
    since: Option<&str>,
    caught_up: Stamp,
) -> Result<()> {
    let next = heard.next.as_str();
    let batch = Box::pin(reader.read(heard, since)).await?;
    let Batch { upgrades, leave, .. } = &batch;
    let to_join: Vec<_> = upgrades.iter().map(|(new, _)| new.clone()).collect();
    let to_leave = leave.clone();
    // A sync that timed out comes back with the token that it was asked with; the start may still have news.
    if since != Some(next) || batch.has_events() {
        journal::commit(hub, batch, Reason::Sync(next, caught_up)).await?;
    }
    hub.health.note_sync(hub.clock.now());
    for room in &heard.invited {
        follow::answer_invitation(hub, room.clone());
    }
    for room in to_join {
        follow::join_successor(hub, room);
    }
    for room in to_leave {
        follow::leave(hub, room);
    }
    Ok(())
}

/// The token to go on from: only if it belongs to this device.
async fn starting_token(hub: &Hub) -> Result<Option<String>> {
    let device = hub.client.device_id().map(ToString::to_string).unwrap_or_default();
    let mut tx = hub.db.begin().await?;
    if meta::find(&mut tx, meta::DEVICE).await?.as_deref() == Some(device.as_str()) {
        return Ok(meta::find(&mut tx, meta::NEXT_BATCH).await?);
    }
    meta::forget(&mut tx, meta::NEXT_BATCH).await?;
    meta::set(&mut tx, meta::DEVICE, &device).await?;
    tx.commit().await?;
    Ok(None)
}

/// How long the next sync may wait: not past a deadline that waits for the journal.
fn timeout(hub: &Hub) -> Duration {
    let until_deadline =
        hub.bell.deadline().map_or(i64::MAX, |deadline| deadline.since(hub.clock.now()) + SETTLE_MS + 100);
    let ms = until_deadline.clamp(0, LONG_POLL_MS);
    Duration::from_millis(u64::try_from(ms).unwrap_or(0))
}

/// Everything of rooms, nothing of what we do not need: presence, typing, receipts, account data
/// other than what the SDK keeps its secrets in.
fn filter() -> Filter {
    let mut timeline = RoomEventFilter::default();
    timeline.limit = Some(TIMELINE_LIMIT.into());
    let lazy = LazyLoadOptions::Enabled { include_redundant_members: false };
    timeline.lazy_load_options = lazy;
    let mut state = RoomEventFilter::default();
    state.lazy_load_options = lazy;
    let mut room = RoomFilter::default();
    room.timeline = timeline;
    room.state = state;
    room.ephemeral = RoomEventFilter::ignore_all();
    room.account_data = RoomEventFilter::ignore_all();
    let mut account_data = EventFilter::default();
    let secrets =
        ["m.secret_storage.*", "m.cross_signing.*", "m.megolm_backup.*", "m.key_backup", "m.org.matrix.*"];
    account_data.types = Some(secrets.map(str::to_owned).to_vec());
    let mut filter = FilterDefinition::default();
    filter.presence = EventFilter::ignore_all();
    filter.account_data = account_data;
    filter.room = room;
    filter.into()
}
