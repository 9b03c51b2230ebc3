//! A person's direct room: found, or made when there is none.
//!
//! A room that the bot makes is marked in its first event. So when the process ends between making the room and hearing of it, the next one finds it instead of making
//! a second. The row in `rooms` is written by the engine when the bot's own coming is journaled.

use std::collections::HashMap;

use matrix_sdk::ruma::api::client::membership::joined_rooms;
use matrix_sdk::ruma::api::client::room::create_room;
use matrix_sdk::ruma::api::client::state::get_state_event_for_key;
use matrix_sdk::ruma::events::StateEventType;
use matrix_sdk::ruma::events::room::member::MembershipState;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::ruma::{OwnedRoomId, OwnedUserId, UserId as RumaUserId};
use matrix_sdk::{Room, RoomState};
use serde_json::{Value, json};
use tokio::sync::Mutex;

use super::convert::{self, text};
use super::fault::Trouble;
use super::hub::Hub;
use super::picture::{self, DIRECT_MARK};
use crate::base::{RoomAddress, UserId};
use crate::store::rooms;

/// Which of a person's direct rooms will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The newest.
    Any,
    /// An encrypted one in which the bot may remove messages, as it may in those that it makes.
    Confidential,
}

/// The direct rooms that the bot has made and that are in no row yet, by the person. The homeserver is asked
/// for them once, and again when a room may have been made without the bot hearing of it.
#[derive(Debug, Default)]
pub(super) struct Made {
    rooms: Mutex<Option<HashMap<UserId, Vec<OwnedRoomId>>>>,
}

/// A person's direct room.
///
/// # Errors
/// When the server or the database fails, or the server refuses.
pub(super) async fn room_for(hub: &Hub, person: &UserId, wanted: Wanted) -> Result<Room, Trouble> {
    let Ok(user) = RumaUserId::parse(person.as_str()) else {
        return Err(Trouble::impossible("not a user id"));
    };
    if let Some(room) = known(hub, person, &user, wanted).await? {
        return Ok(room);
    }
    match unrecorded(hub, person, &user).await? {
        Some(room) => Ok(room),
        None => make(hub, person, user).await,
    }
}

/// The room that the rows name, if the person is still in it or invited to it.
async fn known(
    hub: &Hub,
    person: &UserId,
    user: &RumaUserId,
    wanted: Wanted,
) -> Result<Option<Room>, Trouble> {
    let found = async {
        let mut tx = hub.db.read().await?;
        match wanted {
            Wanted::Any => rooms::find_direct(&mut tx, person).await,
            Wanted::Confidential => rooms::find_confidential(&mut tx, person, &hub.me).await,
        }
    };
    let row = found.await.map_err(|error| {
        tracing::error!(error = format!("{error:#}"), "cannot look up a direct room");
        Trouble::Local
    })?;
    let Some(room) = row.and_then(|row| hub.room(&row.address)) else { return Ok(None) };
    Ok(is_usable(&room, user).await?.then_some(room))
}

/// A room that was made for the person and is not in the rows (yet).
async fn unrecorded(hub: &Hub, person: &UserId, user: &RumaUserId) -> Result<Option<Room>, Trouble> {
    let mut made = hub.made.rooms.lock().await;
    let rooms = match made.take() {
        Some(rooms) => rooms,
        None => list(hub).await?,
    };
    let candidates = rooms.get(person).cloned().unwrap_or_default();
    *made = Some(rooms);
    drop(made);
    for id in candidates {
        match hub.client.get_room(&id) {
            Some(room) if is_usable(&room, user).await? => return Ok(Some(room)),
            Some(_) => {}
            // The sync has not brought it yet.
            None => return Err(Trouble::Away),
        }
    }
    Ok(None)
}

/// All rooms that the bot has made for somebody and that are in no row.
async fn list(hub: &Hub) -> Result<HashMap<UserId, Vec<OwnedRoomId>>, Trouble> {
    let answer = hub.client.send(joined_rooms::v3::Request::new()).await;
    let joined = answer.map_err(|error| Trouble::of_http(&error))?.joined_rooms;
    let recorded = async {
        let mut tx = hub.db.read().await?;
        rooms::addresses(&mut tx).await
    };
    let recorded = recorded.await.map_err(|error| {
        tracing::error!(error = format!("{error:#}"), "cannot list the rooms");
        Trouble::Local
    })?;
    let mut made: HashMap<UserId, Vec<OwnedRoomId>> = HashMap::new();
    for id in joined {
        if !recorded.contains(&RoomAddress::from(id.as_str()))
            && let Some(person) = made_for(hub, &id).await?
        {
            made.entry(person).or_default().push(id);
        }
    }
    Ok(made)
}

/// Whom the bot has made a room for.
async fn made_for(hub: &Hub, id: &OwnedRoomId) -> Result<Option<UserId>, Trouble> {
    let named = |content: &Value| text(content, &[DIRECT_MARK, "person"]).and_then(convert::user_id);
    if let Some(room) = hub.client.get_room(id)
        && let Some(event) = picture::state(&room, "m.room.create", "").await.map_err(|_| Trouble::Local)?
    {
        let is_mine = convert::sender(&event).as_ref() == Some(&hub.me);
        return Ok(event.get("content").filter(|_| is_mine).and_then(named));
    }
    // The sync has not brought it yet: the person that it names is believed for now.
    let request =
        get_state_event_for_key::v3::Request::new(id.clone(), StateEventType::RoomCreate, String::new());
    match hub.client.send(request).await {
        Ok(answer) => {
            let content = serde_json::from_str::<Value>(answer.event_or_content.get());
            Ok(content.ok().as_ref().and_then(named))
        }
        Err(error) => match Trouble::of_http(&error) {
            Trouble::Refused { .. } => Ok(None),
            trouble => Err(trouble),
        },
    }
}

/// Whether the bot is in the room and the person too, or invited.
async fn is_usable(room: &Room, user: &RumaUserId) -> Result<bool, Trouble> {
    if room.state() != RoomState::Joined {
        return Ok(false);
    }
    let member = match room.get_member_no_sync(user).await.map_err(|error| Trouble::of(&error))? {
        Some(member) => Some(member),
        None => room.get_member(user).await.map_err(|error| Trouble::of(&error))?,
    };
    Ok(member
        .is_some_and(|member| matches!(member.membership(), MembershipState::Join | MembershipState::Invite)))
}

async fn make(hub: &Hub, person: &UserId, user: OwnedUserId) -> Result<Room, Trouble> {
    let state = [
        json!({ "type": "m.room.encryption", "state_key": "", "content": { "algorithm": "m.megolm.v1.aes-sha2" } }),
        // Nobody reads here what was said before they came.
        json!({ "type": "m.room.history_visibility", "state_key": "", "content": { "history_visibility": "invited" } }),
    ];
    let raw = |value: &Value| serde_json::value::to_raw_value(value).map_err(|_| Trouble::Local);
    let mut request = create_room::v3::Request::new();
    request.preset = Some(create_room::v3::RoomPreset::PrivateChat);
    request.creation_content = Some(Raw::from_json(raw(&json!({ DIRECT_MARK: { "person": person } }))?));
    request.is_direct = true;
    request.invite = vec![user];
    request.initial_state = state.iter().map(|it| raw(it).map(Raw::from_json)).collect::<Result<_, _>>()?;
    // Only the bot lets others in: a direct room with a third person is none.
    request.power_level_content_override = Some(Raw::from_json(raw(&json!({ "invite": 100 }))?));
    let room = hub.client.create_room(request).await;
    let mut made = hub.made.rooms.lock().await;
    let room = match room {
        Ok(room) => room,
        Err(error) => {
            // It may have been made all the same.
            *made = None;
            return Err(Trouble::of(&error));
        }
    };
    if let Some(made) = &mut *made {
        made.entry(person.clone()).or_default().push(room.room_id().to_owned());
    }
    tracing::info!("made a direct room");
    Ok(room)
}
