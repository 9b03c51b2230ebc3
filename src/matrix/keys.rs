//! Events that could not be read when they came: tried again when their key does.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use futures_util::StreamExt as _;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk_base::deserialized_responses::TimelineEventKind;

use super::convert;
use super::fetch;
use super::hub::Hub;
use crate::base::RoomAddress;
use crate::chat::{Event, Kind};
use crate::store::inbox::{self, Pending};

/// All that wait are tried this often, for keys whose coming was not noticed.
const ROUND: Duration = Duration::from_mins(3);
/// So many are tried in a round.
const ROUND_EVENTS: i64 = 1_000;

/// Tries again until told to stop.
pub(super) async fn run(hub: Arc<Hub>) {
    let Some(mut keys) = hub.client.encryption().room_keys_received_stream().await else { return };
    let mut round = tokio::time::interval(ROUND);
    loop {
        let tried = tokio::select! {
            () = hub.stopped() => return,
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
                None => return,
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
        let event: Event = serde_json::from_str(&hub.seal.open(&pending.payload)?)?;
        if let Some(kind) = decrypt(hub, &event).await {
            readable.push(Event { encrypted: true, kind, ..event });
        }
    }
    if readable.is_empty() {
        return Ok(());
    }
    let mut tx = hub.db.begin().await?;
    for event in &readable {
        inbox::arrived(&mut tx, &hub.seal, hub.clock.now(), event, None).await?;
    }
    tx.commit().await?;
    tracing::info!(events = readable.len(), "events became readable");
    hub.bell.ring_inbox();
    Ok(())
}

/// What the event says, if it can be read by now.
async fn decrypt(hub: &Hub, event: &Event) -> Option<Kind> {
    let Kind::Undecryptable { raw, .. } = &event.kind else { return Some(Kind::Other) };
    let room = hub.room(&event.room)?;
    let Ok(raw) = Raw::from_json_string(raw.clone()) else { return Some(Kind::Other) };
    let timeline_event = room.decrypt_event(&raw, None).await.ok()?;
    match &timeline_event.kind {
        TimelineEventKind::Decrypted(decrypted) => {
            let Ok(json) = serde_json::from_str(decrypted.event.json().get()) else {
                return Some(Kind::Other);
            };
            let mut kind = convert::kind(&json, true);
            fetch::into(&hub.client, &mut kind, &json).await;
            Some(kind)
        }
        _ => None,
    }
}
