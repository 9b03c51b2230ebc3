//! Listening: asks the homeserver what happened, and lets the SDK hear only what concerns it.
//!
//! The SDK keeps rooms, members and keys in stores of its own, and for every sync it writes them
//! all, whatever the sync brought. Most syncs bring a few messages. Those are read here, decrypted
//! where they must be, and the SDK does not learn of them; a sync with keys, devices, members or
//! any other state is asked for once more by the SDK itself, from the same token.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use matrix_sdk::RoomState;
use matrix_sdk::config::{RequestConfig, SyncSettings, SyncToken};
use matrix_sdk::ruma::api::client::room::get_room_event;
use matrix_sdk::ruma::api::client::sync::sync_events::v3::{
    Filter, Request, Response, State as RawState, Timeline as RawTimeline,
};
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::ruma::{EventId as RumaEventId, OneTimeKeyAlgorithm, OwnedRoomId, UInt};
use matrix_sdk::sync::{State, SyncResponse, Timeline};
use serde_json::Value;

use super::convert::text;
use super::fault::Trouble;
use super::hub::Hub;
use super::seen::{self, Seen};
use crate::base::RoomAddress;

/// The server's answer may take this much longer than it was asked to wait.
const MARGIN: Duration = Duration::from_secs(30);
/// So many events of a sync are asked for once more, because the SDK does not tell what they were encrypted as.
const MAX_ASKED_AGAIN: usize = 50;

/// What a sync brought.
#[derive(Clone, Debug, Default)]
pub(super) struct Heard {
    /// The token to go on from.
    pub(super) next: String,
    /// Rooms that the bot is in.
    pub(super) joined: Vec<HeardRoom>,
    /// Rooms that it is in no more.
    pub(super) left: Vec<HeardRoom>,
    /// Rooms that it is invited to.
    pub(super) invited: Vec<RoomAddress>,
}

/// What a sync brought of one room.
#[derive(Clone, Debug)]
pub(super) struct HeardRoom {
    pub(super) id: OwnedRoomId,
    /// Whether the server left out the beginning of `events`.
    pub(super) limited: bool,
    /// The token from which what was left out is read backwards.
    pub(super) prev_batch: Option<String>,
    /// The timeline, oldest first.
    pub(super) events: Vec<Seen>,
    /// What of the room's state has changed by the end of `events`.
    pub(super) state: Vec<Value>,
}

impl HeardRoom {
    /// A room in which nothing has happened.
    pub(super) fn quiet(id: OwnedRoomId) -> Self {
        Self { id, limited: false, prev_batch: None, events: Vec::new(), state: Vec::new() }
    }
}

/// Asks the homeserver, one sync after another.
pub(super) struct Ear {
    hub: Arc<Hub>,
    filter: Filter,
    /// The SDK must take part in the next sync.
    sdk_is_due: bool,
    /// How many one-time keys the server had left: a change concerns the SDK.
    keys_left: Option<KeysLeft>,
}

type KeysLeft = (BTreeMap<OneTimeKeyAlgorithm, UInt>, Option<Vec<OneTimeKeyAlgorithm>>);

/// Why a sync brought nothing.
pub(super) enum Deaf {
    /// It was given up, because there is something else to do.
    Interrupted,
    /// The homeserver refused or failed.
    Trouble(Trouble, anyhow::Error),
}

impl Ear {
    pub(super) fn new(hub: Arc<Hub>, filter: Filter) -> Self {
        // What an earlier run has left to be sent for the encryption goes with the SDK's own sync.
        Self { hub, filter, sdk_is_due: true, keys_left: None }
    }

    /// Asks what has happened since the token, and waits for `patience` until something does.
    ///
    /// Once the SDK was asked its answer must not be lost: then only the end interrupts.
    pub(super) async fn listen(&mut self, since: Option<&str>, patience: Duration) -> Result<Heard, Deaf> {
        let mut raw = None;
        if let Some(since) = since {
            // Also where the SDK is due: it does not tell what was encrypted as what.
            let patience = if self.sdk_is_due { Duration::ZERO } else { patience };
            let response = tokio::select! {
                response = self.ask(since, patience) => response?,
                () = self.hub.bell.deadline_moved() => return Err(Deaf::Interrupted),
                () = self.hub.stopped() => return Err(Deaf::Interrupted),
            };
            let sync = RawSync::of(&response);
            let concerns_sdk = self.concerns_sdk(&response, &sync.joined);
            if !concerns_sdk && !self.sdk_is_due {
                return Ok(self.hear(sync).await);
            }
            raw = Some(sync);
        }
        // Also when this fails and the next answer no longer shows why it was due.
        self.sdk_is_due = true;
        let token = since.map_or(SyncToken::NoToken, |since| SyncToken::Specific(since.to_owned()));
        // It does not wait: others wait for it, and waiting is the ear's own work.
        let settings = SyncSettings::new().filter(self.filter.clone()).timeout(Duration::ZERO).token(token);
        let response = tokio::select! {
            response = self.hub.client.sync_once(settings) => response,
            () = self.hub.stopped() => return Err(Deaf::Interrupted),
        };
        let response = response.map_err(|error| Deaf::Trouble(Trouble::of(&error), error.into()))?;
        self.sdk_is_due = false;
        match raw {
            // The SDK had this sync before whoever read it came to grief, and does not tell it twice.
            Some(raw) if response.next_batch.is_empty() => Ok(self.hear(raw).await),
            raw => {
                let ciphers = raw.as_ref().map(RawSync::ciphers).unwrap_or_default();
                let mut heard = Heard::of(response);
                self.name_ciphers(&mut heard, &ciphers).await;
                Ok(heard)
            }
        }
    }

    /// Puts down what was encrypted as what: from the same sync as it came, or asked for once more.
    async fn name_ciphers(&self, heard: &mut Heard, ciphers: &HashMap<String, String>) {
        let mut asked = 0;
        for room in &mut heard.joined {
            for seen in &mut room.events {
                let Some(id) = text(&seen.json, &["event_id"]) else { continue };
                let is_own = text(&seen.json, &["sender"]) == Some(self.hub.me.as_str());
                if !seen.encrypted || seen.unreadable.is_some() || is_own {
                    continue;
                }
                seen.cipher = match ciphers.get(id) {
                    Some(cipher) => Some(cipher.clone()),
                    None if asked < MAX_ASKED_AGAIN => {
                        asked += 1;
                        self.cipher_of(&room.id, id).await
                    }
                    None => None,
                };
            }
        }
    }

    async fn cipher_of(&self, room: &OwnedRoomId, event: &str) -> Option<String> {
        let event = RumaEventId::parse(event).ok()?;
        let answer =
            self.hub.client.send(get_room_event::v3::Request::new(room.clone(), event)).await.ok()?;
        seen::cipher(&serde_json::from_str(answer.event.json().get()).ok()?)
    }

    async fn ask(&self, since: &str, patience: Duration) -> Result<Response, Deaf> {
        let mut request = Request::new();
        request.since = Some(since.to_owned());
        request.filter = Some(self.filter.clone());
        request.timeout = Some(patience);
        request.use_state_after = true;
        let config = RequestConfig::new().retry_limit(1).timeout(patience + MARGIN);
        let response = self.hub.client.send(request).with_request_config(config).await;
        response.map_err(|error| Deaf::Trouble(Trouble::of_http(&error), error.into()))
    }

    /// Whether the SDK must know of a sync.
    fn concerns_sdk(&mut self, response: &Response, rooms: &[RawRoom]) -> bool {
        let left =
            (response.device_one_time_keys_count.clone(), response.device_unused_fallback_key_types.clone());
        let keys_went = self.keys_left.replace(left.clone()) != Some(left);
        keys_went
            || !response.to_device.events.is_empty()
            || !response.device_lists.changed.is_empty()
            || !response.device_lists.left.is_empty()
            || !response.account_data.events.is_empty()
            || !response.rooms.leave.is_empty()
            || !response.rooms.invite.is_empty()
            || !response.rooms.knock.is_empty()
            || rooms.iter().any(|room| room.concerns_sdk(&self.hub))
    }

    /// Reads a sync without the SDK.
    async fn hear(&mut self, sync: RawSync) -> Heard {
        let RawSync { next, joined, left, invited } = sync;
        let mut heard = Heard { next, invited, ..Heard::default() };
        for (rooms, into) in [(joined, &mut heard.joined), (left, &mut heard.left)] {
            for raw in rooms {
                let Some(room) = self.hub.client.get_room(&raw.id) else { continue };
                let mut events = Vec::with_capacity(raw.events.len());
                for (json, source) in raw.events {
                    let seen = Seen::read(&room, json, &source).await;
                    // The SDK asks other devices for a missing key, with its next sync.
                    self.sdk_is_due |= seen.unreadable.is_some();
                    events.push(seen);
                }
                let RawRoom { id, limited, prev_batch, state, .. } = raw;
                into.push(HeardRoom { id, limited, prev_batch, events, state });
            }
        }
        heard
    }
}

/// A sync as it came.
struct RawSync {
    next: String,
    joined: Vec<RawRoom>,
    left: Vec<RawRoom>,
    invited: Vec<RoomAddress>,
}

impl RawSync {
    fn of(response: &Response) -> Self {
        let rooms = &response.rooms;
        Self {
            next: response.next_batch.clone(),
            joined: rooms.join.iter().map(|(id, it)| RawRoom::of(id, &it.timeline, &it.state)).collect(),
            left: rooms.leave.iter().map(|(id, it)| RawRoom::of(id, &it.timeline, &it.state)).collect(),
            invited: rooms.invite.keys().map(|id| RoomAddress::from(id.as_str())).collect(),
        }
    }

    /// What was encrypted as what, by the ids of the events.
    fn ciphers(&self) -> HashMap<String, String> {
        let events = self.joined.iter().flat_map(|room| &room.events);
        let named =
            events.filter_map(|(json, _)| Some((text(json, &["event_id"])?.to_owned(), seen::cipher(json)?)));
        named.collect()
    }
}

/// A room of a sync that the SDK has not seen.
struct RawRoom {
    id: OwnedRoomId,
    limited: bool,
    prev_batch: Option<String>,
    /// Each event, and what it was parsed from.
    events: Vec<(Value, String)>,
    state: Vec<Value>,
}

impl RawRoom {
    fn of(id: &OwnedRoomId, timeline: &RawTimeline, state: &RawState) -> Self {
        let source = timeline.events.iter().map(|raw| raw.json().get());
        let events =
            source.filter_map(|source| Some((serde_json::from_str(source).ok()?, source.to_owned())));
        let state = match state {
            RawState::Before(state) | RawState::After(state) => parsed(&state.events),
            _ => Vec::new(),
        };
        Self {
            id: id.clone(),
            limited: timeline.limited,
            prev_batch: timeline.prev_batch.clone(),
            events: events.collect(),
            state,
        }
    }

    fn concerns_sdk(&self, hub: &Hub) -> bool {
        let Some(room) = hub.client.get_room(&self.id) else { return true };
        let encrypted = !matches!(room.encryption_state(), matrix_sdk::EncryptionState::NotEncrypted);
        // With the first message of a member comes who it is. Only keys are shared by that list.
        let only_says_who = |event: &Value| {
            !encrypted
                && text(event, &["type"]) == Some("m.room.member")
                && text(event, &["content", "membership"]) == Some("join")
                && text(event, &["state_key"]) != Some(hub.me.as_str())
        };
        room.state() != RoomState::Joined
            // What happens there is state, or the removal of some.
            || room.is_space()
            || self.events.iter().any(|(event, _)| event.get("state_key").is_some())
            || !self.state.iter().all(only_says_who)
    }
}

impl Heard {
    /// What the SDK has heard.
    fn of(response: SyncResponse) -> Self {
        let room = |id: OwnedRoomId, timeline: Timeline, state: State| HeardRoom {
            id,
            limited: timeline.limited,
            prev_batch: timeline.prev_batch,
            events: timeline.events.iter().filter_map(Seen::of).collect(),
            state: match state {
                State::Before(_) => Vec::new(),
                State::After(state) => parsed(&state),
            },
        };
        let rooms = response.rooms;
        Self {
            next: response.next_batch,
            joined: rooms.joined.into_iter().map(|(id, it)| room(id, it.timeline, it.state)).collect(),
            left: rooms.left.into_iter().map(|(id, it)| room(id, it.timeline, it.state)).collect(),
            invited: rooms.invited.keys().map(|id| RoomAddress::from(id.as_str())).collect(),
        }
    }
}

fn parsed<T>(events: &[Raw<T>]) -> Vec<Value> {
    events.iter().filter_map(|raw| serde_json::from_str(raw.json().get()).ok()).collect()
}
