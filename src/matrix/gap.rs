//! Timelines as we read them, and the part of one that a sync left out.

use std::time::Duration;

use anyhow::{Result, bail};
use matrix_sdk::Room;
use matrix_sdk::room::MessagesOptions;
use matrix_sdk_base::deserialized_responses::{
    TimelineEvent, TimelineEventKind, UnableToDecryptInfo, UnableToDecryptReason,
};
use serde_json::Value;

use super::convert::{self, text};
use super::fault::{LoggedOut, Trouble};
use super::hub::Hub;
use crate::base::{Stamp, UserId};

/// No gap of more pages is filled: two hundred thousand events.
const MAX_PAGES: usize = 2_000;

/// An event as it lies in a timeline.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    /// The event, decrypted where it could be.
    pub(super) json: Value,
    /// Whether it came encrypted.
    pub(super) encrypted: bool,
    /// What is missing to read it.
    pub(super) unreadable: Option<Unreadable>,
}

/// Why an event cannot be read yet.
#[derive(Clone, Debug)]
pub(super) struct Unreadable {
    /// The Megolm session that it needs.
    pub(super) session: String,
    /// The event as it came.
    pub(super) raw: String,
    /// Whether the sender keeps the key from the bot.
    pub(super) withheld: bool,
}

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

impl Seen {
    /// Reads an event; `None` for what is not even JSON of an event.
    pub(super) fn of(event: &TimelineEvent) -> Option<Self> {
        let raw = event.raw().json().get();
        let json: Value = serde_json::from_str(raw).ok()?;
        let (encrypted, unreadable) = match &event.kind {
            TimelineEventKind::Decrypted(_) => (true, None),
            TimelineEventKind::PlainText { .. } => (false, None),
            TimelineEventKind::UnableToDecrypt { utd_info, .. } => (true, Unreadable::of(raw, utd_info)),
        };
        Some(Self { json, encrypted, unreadable })
    }

    /// Whether it is the member event by which `me` came into the room.
    pub(super) fn is_own_join(&self, me: &UserId) -> bool {
        self.own_membership(me) == Some("join")
            && text(&self.json, &["unsigned", "prev_content", "membership"]) != Some("join")
    }

    /// What a member event about `me` says.
    pub(super) fn own_membership(&self, me: &UserId) -> Option<&str> {
        let about_me = !self.encrypted
            && text(&self.json, &["type"]) == Some("m.room.member")
            && text(&self.json, &["state_key"]) == Some(me.as_str());
        if about_me { text(&self.json, &["content", "membership"]) } else { None }
    }
}

impl Unreadable {
    fn of(raw: &str, info: &UnableToDecryptInfo) -> Option<Self> {
        let withheld = match &info.reason {
            UnableToDecryptReason::MissingMegolmSession { withheld_code } => withheld_code.is_some(),
            UnableToDecryptReason::UnknownMegolmMessageIndex
            | UnableToDecryptReason::MismatchedIdentityKeys
            | UnableToDecryptReason::MegolmDecryptionFailure => false,
            // No key will ever make sense of it.
            _ => return None,
        };
        Some(Self { session: info.session_id.clone()?, raw: raw.to_owned(), withheld })
    }
}

/// The events before `from`, oldest first. Waits as long as the server is away.
///
/// # Errors
/// When the tasks are to end: then nothing of the batch must be kept.
pub(super) async fn fill(hub: &Hub, room: &Room, from: Option<&str>, until: Until<'_>) -> Result<Vec<Seen>> {
    let Some(from) = from else { return Ok(Vec::new()) };
    let mut token = from.to_owned();
    let mut found = Vec::new();
    for _ in 0..MAX_PAGES {
        let Some(page) = page(hub, room, &token, until).await? else { break };
        let was_last = page.chunk.is_empty();
        let mut reached = false;
        for seen in page.chunk.iter().filter_map(Seen::of) {
            reached = match until {
                Until::Token(_) => false,
                Until::OwnJoin => seen.is_own_join(&hub.me),
                Until::Time(time) => convert::sent_at(&seen.json).is_some_and(|at| at < time),
            };
            found.push(seen);
            if reached {
                break;
            }
        }
        match page.end {
            Some(end) if !was_last && !reached && end != token => token = end,
            _ => break,
        }
    }
    found.reverse();
    tracing::info!(events = found.len(), "filled a gap in a timeline");
    Ok(found)
}

async fn page(
    hub: &Hub,
    room: &Room,
    from: &str,
    until: Until<'_>,
) -> Result<Option<matrix_sdk::room::Messages>> {
    let mut wait = Duration::from_secs(1);
    loop {
        let mut options = MessagesOptions::backward().from(from);
        options.limit = 100_u32.into();
        if let Until::Token(to) = until {
            options.to = Some(to.to_owned());
        }
        let error = match room.messages(options).await {
            Ok(page) => return Ok(Some(page)),
            Err(error) => error,
        };
        let trouble = Trouble::of(&error);
        if trouble == Trouble::LoggedOut {
            return Err(LoggedOut.into());
        }
        if !trouble.may_pass() {
            tracing::warn!(?trouble, "a gap in a timeline cannot be filled");
            return Ok(None);
        }
        if let Trouble::Limited(Some(delay)) = trouble {
            wait = delay;
        }
        if !hub.pause(wait).await {
            bail!("ended while filling a gap");
        }
        wait = (wait * 2).min(Duration::from_secs(30));
    }
}
