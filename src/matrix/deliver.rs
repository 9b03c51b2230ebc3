//! One message, from its row to the room.

use std::time::Duration;

use anyhow::Result;
use matrix_sdk::ruma::{EventId as RumaEventId, OwnedTransactionId};
use matrix_sdk::{EncryptionState, Room, RoomState};
use serde_json::{Map, Value};

use super::content::{self, Related};
use super::fault::Trouble;
use super::hub::Hub;
use super::lookup::Found;
use super::{direct, follow, lookup};
use crate::base::{EventId, RoomAddress};
use crate::chat::{Body, Ref, To};
use crate::store::outbox::{self, Fate, Queued};
use crate::store::{StoreError, rooms};

/// A first attempt in an encrypted room is let go after this time and made again at once.
///
/// While the SDK shares a room key it may wait five seconds for the devices of a member. Only the
/// sync asks for them, and the sync waits for a lock that the sharing holds. Letting go breaks the
/// circle; nothing is lost, because what has been shared is remembered and the transaction id is
/// the same.
const LET_GO: Duration = Duration::from_secs(2);

/// What became of an attempt to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It is in the room as this event.
    Sent(EventId),
    /// It is done and is no event.
    Performed,
    /// It will never be possible.
    Dead(String),
    /// The bot is not in the room: nothing else for it can be sent either.
    NotInRoom,
    /// What it refers to has not been sent.
    Waits,
    /// Whether it is in the room already could not be found out yet.
    Unclear,
    /// The server wants fewer messages.
    Limited(Option<Duration>),
    /// The server does not answer, or somebody else does in its place.
    Away,
    /// The server failed at this message.
    Broken,
    /// Something on our side failed at this message.
    Local,
    /// The session has ended.
    LoggedOut,
}

impl From<Trouble> for Outcome {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Limited(delay) => Self::Limited(delay),
            Trouble::Away => Self::Away,
            Trouble::Local => Self::Local,
            Trouble::NotInRoom => Self::NotInRoom,
            Trouble::LoggedOut => Self::LoggedOut,
            Trouble::Refused { code, for_good: true } => Self::Dead(code),
            Trouble::Broken | Trouble::Refused { .. } => Self::Broken,
        }
    }
}

/// Sends a message, or finds out why not.
pub(super) async fn deliver(hub: &Hub, row: &Queued) -> Outcome {
    match try_deliver(hub, row).await {
        Ok(outcome) => outcome,
        Err(error) => {
            let missing = matches!(
                error.downcast_ref(),
                Some(StoreError::Driver { source: sqlx::Error::RowNotFound, .. })
            );
            if missing {
                return Outcome::Dead("the room is not known any more".to_owned());
            }
            tracing::error!(row = %row.id, error = format!("{error:#}"), "cannot prepare a message");
            Outcome::Local
        }
    }
}

async fn try_deliver(hub: &Hub, row: &Queued) -> Result<Outcome> {
    let related = match related(hub, row).await? {
        Ok(related) => related,
        Err(outcome) => return Ok(outcome),
    };
    let room = match &row.message.to {
        To::Person(person) => direct::room_for(hub, person, direct::Wanted::Any).await,
        To::Confidential(person) => direct::room_for(hub, person, direct::Wanted::Confidential).await,
        To::Room(id) => {
            let mut tx = hub.db.read().await?;
            let room = rooms::get(&mut tx, id).await?;
            drop(tx);
            if matches!(row.message.body, Body::Leave) {
                return Ok(leave(hub, &room.address).await);
            }
            joined_room(hub, &room.address)
        }
    };
    let room = match room {
        Ok(room) => room,
        Err(trouble) => return Ok(trouble.into()),
    };
    if let Body::Pin { pinned, .. } = &row.message.body {
        return Ok(pin(&room, *pinned, &related).await);
    }
    if lookup::is_needed(hub, row) {
        match lookup::find(hub, &room, row, related.target.as_ref()).await {
            Ok(Found::Event(event)) => return Ok(Outcome::Sent(event)),
            Ok(Found::Unclear) => return Ok(Outcome::Unclear),
            Ok(Found::Nowhere) => {}
            Err(trouble) => return Ok(trouble.into()),
        }
    }
    Ok(send(hub, &room, row, &related).await)
}

/// The events that the message refers to; or why it cannot be sent (now).
async fn related(hub: &Hub, row: &Queued) -> Result<Result<Related, Outcome>> {
    let target = match &row.message.body {
        Body::PollEnd { poll: target, .. }
        | Body::Edit { target, .. }
        | Body::React { target, .. }
        | Body::Redact { target }
        | Body::Pin { target, .. } => Some(target),
        _ => None,
    };
    let mut related = Related::default();
    let parts = [
        (target, &mut related.target),
        (row.message.thread.as_ref(), &mut related.thread),
        (row.message.reply_to.as_ref(), &mut related.reply_to),
    ];
    for (index, (reference, place)) in parts.into_iter().enumerate() {
        *place = match reference {
            None => None,
            Some(Ref::Event(event)) => Some(event.clone()),
            Some(Ref::Post(post)) => {
                let mut tx = hub.db.read().await?;
                match outbox::fate(&mut tx, post).await? {
                    Fate::Sent(event) => Some(event),
                    Fate::Queued => return Ok(Err(Outcome::Waits)),
                    // Without its thread or the question an answer is still an answer.
                    Fate::Dead if index > 0 => None,
                    Fate::Dead => {
                        return Ok(Err(Outcome::Dead("what it refers to was not sent".to_owned())));
                    }
                }
            }
        };
    }
    Ok(Ok(related))
}

fn joined_room(hub: &Hub, address: &RoomAddress) -> Result<Room, Trouble> {
    match hub.room(address) {
        Some(room) if room.state() == RoomState::Joined => Ok(room),
        // A new device knows no rooms before its first sync.
        None if hub.health.synced_at().is_none() => Err(Trouble::Away),
        _ => Err(Trouble::NotInRoom),
    }
}

async fn leave(hub: &Hub, address: &RoomAddress) -> Outcome {
    if follow::go(hub, address).await { Outcome::Performed } else { Outcome::Away }
}

/// Pins a message or takes it off. Doing it again changes nothing; a bot that may not goes without.
async fn pin(room: &Room, pinned: bool, related: &Related) -> Outcome {
    let target = related.target.as_ref().and_then(|target| RumaEventId::parse(target.as_str()).ok());
    let Some(target) = target else { return Outcome::Dead("not an event id".to_owned()) };
    let done = if pinned { room.pin_event(&target).await } else { room.unpin_event(&target).await };
    match done.map_err(|error| Trouble::of(&error)) {
        Err(trouble) if !trouble.is_forbidden() => trouble.into(),
        _ => Outcome::Performed,
    }
}

async fn send(hub: &Hub, room: &Room, row: &Queued, related: &Related) -> Outcome {
    let transaction = OwnedTransactionId::from(row.id.as_str());
    let event = match &row.message.body {
        Body::File { mime, bytes, .. } => match upload(room, mime, bytes).await {
            Ok(source) => content::file(&row.id, &row.message, related, source),
            Err(trouble) => return trouble.into(),
        },
        Body::Rendered { recipe, form, .. } => {
            // What it says stands beside it as text, so nobody misses anything.
            let rendered = match hub.renderer.render(recipe, *form).await {
                Ok(rendered) => rendered,
                Err(error) => return Outcome::Dead(error.to_string()),
            };
            match upload(room, rendered.mime, &rendered.bytes).await {
                Ok(source) => content::rendered(&row.id, &row.message, related, source, &rendered),
                Err(trouble) => return trouble.into(),
            }
        }
        _ => content::event(&row.id, &row.message, related),
    };
    let sent = if let Some((kind, content)) = event {
        let attempt = || room.send_raw(kind, content.clone()).with_transaction_id(&transaction).into_future();
        let patience = if room.encryption_state().is_encrypted() { LET_GO } else { Duration::MAX };
        let sent = match tokio::time::timeout(patience, attempt()).await {
            Ok(sent) => sent,
            Err(_) => attempt().await,
        };
        sent.map(|sent| sent.response.event_id).map_err(|error| {
            tracing::debug!(row = %row.id, %error, "a message was not taken");
            Trouble::of(&error)
        })
    } else {
        let target = related.target.as_ref().and_then(|target| RumaEventId::parse(target.as_str()).ok());
        let Some(target) = target else { return Outcome::Dead("not an event id".to_owned()) };
        let sent = room.redact(&target, None, Some(transaction)).await;
        match sent.map_err(|error| Trouble::of_http(&error)) {
            // What is not there need not be removed.
            Err(Trouble::Refused { code, .. }) if code == "M_NOT_FOUND" => return Outcome::Dead(code),
            sent => sent.map(|sent| sent.event_id),
        }
    };
    match sent {
        Ok(event) => Outcome::Sent(EventId::from(event.as_str())),
        // The same reaction is there already.
        Err(Trouble::Refused { code, .. }) if code == "M_DUPLICATE_ANNOTATION" => Outcome::Performed,
        Err(trouble) => trouble.into(),
    }
}

/// Uploads a file, encrypted for an encrypted room, and gives the part of the content that says where
/// it is. A repeated attempt uploads it again; the event is sent once.
async fn upload(room: &Room, mime: &str, bytes: &[u8]) -> Result<Map<String, Value>, Trouble> {
    let client = room.client();
    let mut source = Map::new();
    // Of a room that was made just now the SDK may not know yet: then it asks the server.
    let state = room.latest_encryption_state().await.map_err(|error| Trouble::of(&error))?;
    if matches!(state, EncryptionState::NotEncrypted) {
        let Ok(kind) = mime.parse() else { return Err(Trouble::Local) };
        let sent = client.media().upload(&kind, bytes.to_vec(), None).await;
        let sent = sent.map_err(|error| Trouble::of(&error))?;
        source.insert("url".to_owned(), Value::String(sent.content_uri.to_string()));
    } else {
        let mut reader = std::io::Cursor::new(bytes);
        let file = client.upload_encrypted_file(&mut reader).await.map_err(|error| Trouble::of(&error))?;
        source.insert("file".to_owned(), serde_json::to_value(file).unwrap_or_default());
    }
    Ok(source)
}
