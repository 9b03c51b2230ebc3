//! Finding out whether a message is in the room already, when the server may have forgotten its
//! transaction id: by the message's own marker.

use matrix_sdk::Room;
use matrix_sdk::room::{Messages, MessagesOptions};

use super::convert;
use super::fault::Trouble;
use super::hub::Hub;
use super::seen::Seen;
use crate::base::EventId;
use crate::chat::{Body, Kind};
use crate::store::outbox::Queued;

/// Synapse remembers a transaction id for 24 hours; beyond half of it nothing is relied on.
const REMEMBERED_MS: i64 = 12 * 60 * 60 * 1000;
/// Our clock and the server's may be so far apart.
const CLOCKS_APART_MS: i64 = 10 * 60 * 1000;
/// The bot's own messages since the row was written: fifty thousand at most.
const MAX_PAGES: usize = 500;
/// So often a room is looked through while some of it cannot be read.
const LOOKS: i64 = 3;

/// What a search for a message comes to.
pub(super) enum Found {
    /// It is in the room as this event.
    Event(EventId),
    /// It is not in the room.
    Nowhere,
    /// Some of the room cannot be read yet: it is to be looked for once more.
    Unclear,
}

/// Whether the transaction id alone does not prevent a second message.
pub(super) fn is_needed(hub: &Hub, row: &Queued) -> bool {
    row.created_at < hub.since || hub.clock.now().since(row.created_at) > REMEMBERED_MS
}

/// Looks for the event that the message has become.
pub(super) async fn find(
    hub: &Hub,
    room: &Room,
    row: &Queued,
    redacts: Option<&EventId>,
) -> Result<Found, Trouble> {
    let oldest = row.created_at.plus_ms(-CLOCKS_APART_MS);
    let mut token: Option<String> = None;
    let mut unreadable = false;
    for _ in 0..MAX_PAGES {
        let page = page(hub, room, token.as_deref()).await?;
        let empty = page.chunk.is_empty();
        for seen in page.chunk.iter().filter_map(Seen::of) {
            if convert::sent_at(&seen.json).is_some_and(|at| at < oldest) {
                return Ok(Found::Nowhere);
            }
            unreadable |= seen.unreadable.is_some();
            if is_it(&seen, row, redacts)
                && let Some(event) = convert::event_id(&seen.json)
            {
                return Ok(Found::Event(event));
            }
        }
        match page.end {
            Some(end) if !empty => token = Some(end),
            _ => break,
        }
    }
    // A new device reads its predecessor's messages only after their keys came from the backup.
    Ok(if unreadable && row.attempts < LOOKS { Found::Unclear } else { Found::Nowhere })
}

async fn page(hub: &Hub, room: &Room, from: Option<&str>) -> Result<Messages, Trouble> {
    let mut options = MessagesOptions::backward();
    options.from = from.map(str::to_owned);
    options.limit = 100_u32.into();
    options.filter.senders = Some(vec![hub.own_id.clone()]);
    room.messages(options).await.map_err(|error| Trouble::of(&error))
}

fn is_it(seen: &Seen, row: &Queued, redacts: Option<&EventId>) -> bool {
    if seen.forged {
        return false;
    }
    if convert::own_outbox(&seen.json).as_deref() == Some(row.id.as_str()) {
        return true;
    }
    // A redaction carries no marker of ours, and there is no sense in a second one.
    match (&row.message.body, redacts) {
        (Body::Redact { .. }, Some(target)) => {
            matches!(convert::kind(&seen.json, seen.encrypted), Kind::Redaction { target: of } if of == *target)
        }
        _ => false,
    }
}
