//! The part of a timeline that a sync left out.
//!
//! A sync waits for it a little, so that what was said is handled in its order. What does not come in that
//! time, or is more than a sync should hold, is noted as a gap and read by `filling`.

use std::time::{Duration, Instant};

use anyhow::Result;
use matrix_sdk::Room;
use matrix_sdk::config::RequestConfig;
use matrix_sdk::ruma::api::Direction;
use matrix_sdk::ruma::api::client::message::get_message_events;
use serde_json::Value;

use super::convert;
use super::fault::{LoggedOut, Trouble};
use super::hub::Hub;
use super::seen::Seen;
use crate::base::{Backoff, Stamp};

/// More pages are not held in memory at once: two thousand events.
const PAGES_AT_ONCE: usize = 20;
/// A page takes no longer than this.
const PAGE: Duration = Duration::from_secs(10);
/// A sync waits no longer than this for what it left out, all its rooms together.
const PATIENCE: Duration = Duration::from_secs(15);

/// How far back a gap goes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Until<'a> {
    /// To the end of the last sync.
    Token(&'a str),
    /// To the event by which the bot joined.
    OwnJoin,
    /// To this moment.
    Time(Stamp),
}

/// For how long a sync still waits for the rest of its rooms.
pub(super) struct Patience {
    until: Instant,
    backoff: Backoff,
}

impl Patience {
    pub(super) fn new() -> Self {
        let backoff = Backoff::new(Duration::from_millis(500), Duration::from_secs(4));
        Self { until: Instant::now() + PATIENCE, backoff }
    }

    /// Waits before a request is tried again; false when that is to be left to others, or at the end.
    pub(super) async fn wait(&mut self, hub: &Hub, trouble: &Trouble) -> bool {
        let pause = match trouble {
            Trouble::Limited(Some(delay)) => *delay,
            _ => self.backoff.pause(),
        };
        Instant::now() + pause < self.until && hub.pause(pause).await
    }
}

/// Events of a room, newest first.
pub(super) struct Page {
    /// The events that lie within the gap.
    pub(super) events: Vec<Seen>,
    /// Where the next page begins, if there is any more of the gap.
    pub(super) next: Option<String>,
}

/// The events before `from`, oldest first; `None` when they are too many or do not come in time.
///
/// # Errors
/// With [`LoggedOut`].
pub(super) async fn fill(
    hub: &Hub,
    room: &Room,
    from: &str,
    until: Until<'_>,
    patience: &mut Patience,
) -> Result<Option<Vec<Seen>>> {
    let mut token = from.to_owned();
    let mut found = Vec::new();
    for _ in 0..PAGES_AT_ONCE {
        let page = loop {
            match page(hub, room, &token, until).await {
                Ok(page) => break page,
                Err(Trouble::LoggedOut) => return Err(LoggedOut.into()),
                Err(trouble) if !trouble.may_pass() => {
                    tracing::warn!(?trouble, "a gap in a timeline cannot be filled");
                    break Page { events: Vec::new(), next: None };
                }
                Err(trouble) => {
                    if !patience.wait(hub, &trouble).await {
                        tracing::warn!(?trouble, "a part of a timeline does not come; it is read later");
                        return Ok(None);
                    }
                }
            }
        };
        found.extend(page.events);
        let Some(next) = page.next else {
            found.reverse();
            tracing::info!(events = found.len(), "filled a gap in a timeline");
            return Ok(Some(found));
        };
        token = next;
    }
    Ok(None)
}

/// One page of a gap.
///
/// # Errors
/// When the server fails or refuses.
pub(super) async fn page(hub: &Hub, room: &Room, from: &str, until: Until<'_>) -> Result<Page, Trouble> {
    let mut request = get_message_events::v3::Request::new(room.room_id().to_owned(), Direction::Backward);
    request.from = Some(from.to_owned());
    request.limit = 100_u32.into();
    if let Until::Token(to) = until {
        request.to = Some(to.to_owned());
    }
    let config = RequestConfig::new().retry_limit(1).timeout(PAGE);
    let answer = hub.client.send(request).with_request_config(config).await;
    let answer = answer.map_err(|error| Trouble::of_http(&error))?;
    let mut events = Vec::with_capacity(answer.chunk.len());
    let mut reached = answer.chunk.is_empty();
    for raw in &answer.chunk {
        let source = raw.json().get();
        let Ok(json) = serde_json::from_str::<Value>(source) else { continue };
        let seen = Seen::read(room, json, source).await;
        reached = match until {
            Until::Token(_) => false,
            Until::OwnJoin => seen.is_own_join(&hub.me),
            Until::Time(time) => convert::sent_at(&seen.json).is_some_and(|at| at < time),
        };
        events.push(seen);
        if reached {
            break;
        }
    }
    let next = answer.end.filter(|end| !reached && end != from);
    Ok(Page { events, next })
}
