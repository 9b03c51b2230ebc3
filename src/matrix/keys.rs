//! Events that could not be read when they came: tried again when their key does.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use futures_util::StreamExt as _;
use matrix_sdk::ruma::serde::Raw;

use super::guard::guarded;
use super::hub::Hub;
use super::seen::{self, Seen};
use super::{convert, fetch};
use crate::base::RoomAddress;
use crate::base::role::ORGANISER_POWER;
use crate::chat::{Event, Kind};
use crate::store::inbox::{self, Added, Pending};
use crate::store::rooms;

/// All that wait are tried this often, for keys whose coming was not noticed.
const ROUND: Duration = Duration::from_mins(3);
/// So many are tried in a round, the newest: what could not be read for long is tried when its key comes.
const ROUND_EVENTS: i64 = 1_000;

/// Tries again until told to stop.
///
/// # Errors
/// When the SDK tells of no keys any more: then it is to be started again.
pub(super) async fn run(hub: Arc<Hub>) -> Result<()> {
    let keys = hub.client.encryption().room_keys_received_stream().await;
    let mut keys = keys.context("there is no encryption yet")?;
    let mut round = tokio::time::interval(ROUND);
    loop {
        let tried = tokio::select! {
            () = hub.stopped() => return Ok(()),
            _ = round.tick() => all(&hub).await,
            arrived = keys.next() => match arrived {
                Some(Ok(keys)) => {
                    let mut tried = Ok(());
                    for key in keys {
                        tried = tried.and(of_session(&hub, key.room_id.as_str(), &key.session_id).await);
                    }
                    tried
                }
                // Some were missed because too many came at once.
                Some(Err(_)) => all(&hub).await,
                None => bail!("no more keys are told of"),
            },
        };
        if let Err(error) = tried {
            tracing::warn!(error = format!("{error:#}"), "events that wait for keys cannot be tried again");
        }
    }
}

async fn all(hub: &Hub) -> Result<()> {
    let mut tx = hub.db.read().await?;
    let waiting = inbox::waiting(&mut tx, ROUND_EVENTS).await?;
    drop(tx);
    retry(hub, waiting).await
}

async fn of_session(hub: &Hub, room: &str, session: &str) -> Result<()> {
    let mut tx = hub.db.read().await?;
    let waiting = inbox::waiting_for(&mut tx, &RoomAddress::from(room), session).await?;
    drop(tx);
    retry(hub, waiting).await
}

async fn retry(hub: &Hub, waiting: Vec<Pending>) -> Result<()> {
    let mut readable = Vec::new();
    for pending in waiting {
        let opened = hub.seal.open(&pending.payload).and_then(|plain| Ok(serde_json::from_str(&plain)?));
        let event: Event = match opened {
            Ok(event) => event,
            Err(error) => {
                // It can never be read, and the others can.
                tracing::error!(error = format!("{error:#}"), "journal row unreadable");
                let mut tx = hub.db.begin().await?;
                inbox::give_up(&mut tx, &pending.event_id).await?;
                tx.commit().await?;
                continue;
            }
        };
        if let Ok(Some((kind, cipher))) = guarded(decrypt(hub, &event)).await {
            readable.push((Event { encrypted: true, kind, ..event }, cipher));
        }
    }
    if readable.is_empty() {
        return Ok(());
    }
    let mut tx = hub.db.begin().await?;
    for (event, cipher) in &readable {
        let added = inbox::arrived(&mut tx, &hub.seal, hub.clock.now(), event, cipher.as_deref()).await?;
        if added == Added::Replayed {
            hub.metrics.event_skipped("replayed");
        }
    }
    tx.commit().await?;
    tracing::info!(events = readable.len(), "events became readable");
    hub.bell.ring_inbox();
    hub.files.notify_one();
    Ok(())
}

/// What the event says, if it can be read by now, and what it was encrypted as.
async fn decrypt(hub: &Hub, event: &Event) -> Option<(Kind, Option<String>)> {
    let Kind::Undecryptable { raw, .. } = &event.kind else { return Some((Kind::Other, None)) };
    let room = hub.room(&event.room)?;
    let Ok(json) = serde_json::from_str(raw) else { return Some((Kind::Other, None)) };
    let cipher = seen::cipher(&json);
    let Ok(raw) = Raw::from_json_string(raw.clone()) else { return Some((Kind::Other, None)) };
    let seen = Seen::of(&room.decrypt_event(&raw, None).await.ok()?)?;
    if seen.unreadable.is_some() || convert::is_encrypted(&seen.json) {
        return None;
    }
    if seen.forged {
        tracing::warn!("an event was encrypted by somebody else than its sender; it has no effect");
        hub.metrics.event_skipped("forged");
        return Some((Kind::Other, None));
    }
    Some((
        fetch::wanted(convert::kind(&seen.json, true), &seen.json, may_send_files(hub, event).await),
        cipher,
    ))
}

/// As the reading of a sync has it; what is not known any more is decided by the row of the room.
async fn may_send_files(hub: &Hub, event: &Event) -> bool {
    if event.place.direct.is_some() || event.sender_power >= ORGANISER_POWER {
        return true;
    }
    let named = async {
        let mut tx = hub.db.read().await?;
        let Some(row) = rooms::find(&mut tx, &event.room).await? else { return anyhow::Ok(false) };
        rooms::is_named_organiser(&mut tx, &row.id, &event.sender).await
    };
    named.await.unwrap_or_default()
}
