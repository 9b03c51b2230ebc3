//! A person's direct room: found, or made when there is none.
//!
//! A room that the bot makes is marked in its first event. So when the process ends between making the room and hearing of it, the next one finds it instead of making
//! a second. The row in `rooms` is written by the engine when the bot's own coming is journaled.

use matrix_sdk::ruma::api::client::membership::joined_rooms;
use matrix_sdk::ruma::api::client::room::create_room;
use matrix_sdk::ruma::api::client::state::get_state_event_for_key;
use matrix_sdk::ruma::events::StateEventType;
use matrix_sdk::ruma::events::room::member::MembershipState;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::ruma::{OwnedRoomId, OwnedUserId, UserId as RumaUserId};
use matrix_sdk::{Room, RoomState};
use serde_json::{Value, json};

use super::convert::{self, text};
use super::fault::Trouble;
use super::hub::Hub;
use super::picture::{self, DIRECT_MARK};
use crate::base::UserId;
use crate::store::rooms;

/// Which of a person's direct rooms will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The newest.
    Any,
    /// An encrypted one in which the bot may remove messages, as it may in those that it makes.
    Confidential,
}

/// A person's direct room.
///
/// # Errors
/// When the server or the database fails, or the server refuses.
pub(super) async fn room_for(hub: &Hub, person: &UserId, wanted: Wanted) -> Result<Room, Trouble> {
    let Ok(user) = RumaUserId::parse(person.as_str()) else {
        return Err(Trouble::Refused { code: "not a user id".to_owned() });
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
    let answer = hub.client.send(joined_rooms::v3::Request::new()).await;
    let joined = answer.map_err(|error| Trouble::of_http(&error))?.joined_rooms;
    for id in joined {
        let address = id.as_str().into();
        let found = async {
            let mut tx = hub.db.read().await?;
            rooms::find(&mut tx, &address).await
        };
        // Rooms in the rows have been looked at.
        if found.await.map_err(|_| Trouble::Local)?.is_some() || !is_made_for(hub, &id, person).await? {
            continue;
        }
        match hub.client.get_room(&id) {
            Some(room) if is_usable(&room, user).await? => return Ok(Some(room)),
            Some(_) => {}
            // The sync has not brought it yet.
            None => return Err(Trouble::Away),
        }
    }
    Ok(None)
}

async fn is_made_for(hub: &Hub, id: &OwnedRoomId, person: &UserId) -> Result<bool, Trouble> {
    let named = |content: &Value| text(content, &[DIRECT_MARK, "person"]) == Some(person.as_str());
    if let Some(room) = hub.client.get_room(id)
        && let Some(event) = picture::state(&room, "m.room.create", "").await.map_err(|_| Trouble::Local)?
    {
        let is_mine = convert::sender(&event).as_ref() == Some(&hub.me);
        return Ok(is_mine && event.get("content").is_some_and(named));
    }
    // The sync has not brought it yet: the person that it names is believed for now.
    let request =
        get_state_event_for_key::v3::Request::new(id.clone(), StateEventType::RoomCreate, String::new());
    match hub.client.send(request).await {
        Ok(answer) => {
            Ok(serde_json::from_str::<Value>(answer.event_or_content.get())
                .is_ok_and(|content| named(&content)))
        }
        Err(error) => match Trouble::of_http(&error) {
            Trouble::Refused { .. } => Ok(false),
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
    let room = hub.client.create_room(request).await.map_err(|error| Trouble::of(&error))?;
    tracing::info!("made a direct room");
    Ok(room)
}
