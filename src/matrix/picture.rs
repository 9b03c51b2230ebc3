//! What the bot knows of a room while it reads the room's events, kept in memory.
//!
//! Asking the SDK's store for every event would cost more than everything else together; so it is
//! asked once per room, and afterwards the events themselves keep the picture right.

use std::collections::{BTreeMap, HashMap};

use anyhow::Result;
use matrix_sdk::Room;
use matrix_sdk::ruma::UserId as RumaUserId;
use matrix_sdk_base::deserialized_responses::RawAnySyncOrStrippedState;
use serde_json::Value;

use super::convert::{self, text};
use super::hub::Hub;
use super::space;
use crate::base::{Id, RoomAddress, UserId};
use crate::chat::event::{Child, Place};
use crate::chat::{Kind, Member};
use crate::store::rooms;

/// The field of the room's creation by which the bot marks a direct room that it makes. It is there
/// from the room's first moment, and nobody can change it.
pub(super) const DIRECT_MARK: &str = "jp.yoriai.direct";
/// So many names are remembered for a room before the memory is cleared.
const MAX_NAMES: usize = 5_000;
/// So many named people are taken from power levels.
const MAX_NAMED: usize = 5_000;

/// A room as it is after the events read so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Picture {
    /// Whether the journal knows that the bot is in it.
    pub(super) present: bool,
    /// Its name.
    pub(super) name: Option<String>,
    /// Whether it is encrypted. Never taken back.
    pub(super) encrypted: bool,
    /// The other person, where it was made as a direct room.
    pub(super) direct: Option<UserId>,
    /// The room that it replaces.
    pub(super) predecessor: Option<RoomAddress>,
    /// Whether it is a space, which never changes.
    pub(super) space: bool,
    /// The rooms of the space as the journal was told last in this run.
    pub(super) told: Option<Vec<Child>>,
    /// Our row of it, once the engine has made one.
    pub(super) row: Option<Id>,
    me: Option<UserId>,
    creators: Vec<UserId>,
    named: BTreeMap<UserId, i64>,
    default_power: i64,
    /// What ringing the whole room needs, where the room says so.
    ring_power: Option<i64>,
    names: HashMap<UserId, Option<String>>,
}

impl Picture {
    /// Reads the room's state from the SDK's store.
    ///
    /// # Errors
    /// When the store fails.
    pub(super) async fn load(room: &Room, me: &UserId) -> Result<Self> {
        let mut picture = Self { me: Some(me.clone()), ..Self::default() };
        for kind in ["m.room.create", "m.room.power_levels", "m.room.name", "m.room.encryption"] {
            if let Some(event) = state(room, kind, "").await? {
                picture.apply(&event);
            }
        }
        if picture.direct.is_none()
            && let Some(own) = state(room, "m.room.member", me.as_str()).await?
        {
            picture.direct = invited_directly(&own);
        }
        Ok(picture)
    }

    /// Takes a state event in; true when it was one that matters here.
    pub(super) fn apply(&mut self, event: &Value) -> bool {
        let content = &event["content"];
        let is_main = text(event, &["state_key"]) == Some("");
        match text(event, &["type"]) {
            Some("m.room.member") => self.meet(event),
            Some("m.room.create") if is_main => self.read_create(event, content),
            Some("m.room.power_levels") if is_main => self.read_power(content),
            Some("m.room.name") if is_main => {
                let name = text(content, &["name"]).map(str::trim).filter(|name| !name.is_empty());
                self.name = name.map(|name| convert::cut(name, 512).to_owned());
            }
            // Whatever the content says: a room cannot be decrypted back into a plain one.
            Some("m.room.encryption") if is_main => self.encrypted = true,
            _ => return false,
        }
        true
    }

    fn read_create(&mut self, event: &Value, content: &Value) {
        self.predecessor = text(content, &["predecessor", "room_id"]).and_then(convert::room_id);
        if self.me.is_some() && convert::sender(event) == self.me {
            self.direct = text(content, &[DIRECT_MARK, "person"]).and_then(convert::user_id);
        }
        self.space = space::is_space(content);
        self.creators.clear();
        let version = text(content, &["room_version"]).unwrap_or("1");
        if !creators_rule(version) {
            return;
        }
        self.creators.extend(convert::sender(event));
        let more = content.get("additional_creators").and_then(Value::as_array);
        let more = more.into_iter().flatten().filter_map(Value::as_str).take(MAX_NAMED);
        self.creators.extend(more.filter_map(convert::user_id));
    }

    fn read_power(&mut self, content: &Value) {
        self.default_power = content.get("users_default").and_then(level).unwrap_or(0);
        self.ring_power = content.get("notifications").and_then(|n| n.get("room")).and_then(level);
        let users = content.get("users").and_then(Value::as_object);
        self.named = users
            .into_iter()
            .flatten()
            .take(MAX_NAMED)
            .filter_map(|(user, power)| Some((convert::user_id(user)?, level(power)?)))
            .collect();
    }

    /// The room at this moment; `members` is how many people are in it or invited.
    pub(super) fn place(&self, members: u64) -> Place {
        // With a third person in it, it is direct no more.
        let direct = self.direct.clone().filter(|_| members <= 2 && !self.space);
        Place { direct, encrypted: self.encrypted, name: self.name.clone(), space: self.space }
    }

    /// A person's power level.
    pub(super) fn power(&self, user: &UserId) -> i64 {
        if self.creators.contains(user) {
            return i64::MAX;
        }
        self.named.get(user).copied().unwrap_or(self.default_power)
    }

    /// The power levels as the engine keeps them.
    pub(super) fn power_kind(&self) -> Kind {
        let mut people = self.named.clone();
        people.extend(self.creators.iter().map(|creator| (creator.clone(), i64::MAX)));
        Kind::Power {
            people: people.into_iter().collect(),
            default: self.default_power,
            ring: self.ring_power,
        }
    }

    /// What a member event means, with the level of a creator, whom power levels do not name.
    pub(super) fn member(&self, event: &Value) -> Option<Member> {
        let mut member = convert::member(event)?;
        member.power = self.creators.contains(&member.user).then_some(i64::MAX);
        Some(member)
    }

    /// A person's level where it is not the default.
    pub(super) fn own_power(&self, user: &UserId) -> Option<i64> {
        if self.creators.contains(user) { Some(i64::MAX) } else { self.named.get(user).copied() }
    }

    /// Remembers who a member is, if the event says that.
    pub(super) fn meet(&mut self, event: &Value) {
        if text(event, &["type"]) == Some("m.room.member")
            && let Some(member) = convert::member(event)
        {
            self.remember(member.user, member.name);
        }
    }

    /// A person's name: remembered, or looked up once. Our own table of members comes first: the SDK
    /// is not told of everybody.
    pub(super) async fn name(&mut self, hub: &Hub, room: &Room, user: &UserId) -> Option<String> {
        if let Some(name) = self.names.get(user) {
            return name.clone();
        }
        let mut name = None;
        if let Some(row) = &self.row
            && let Ok(mut tx) = hub.db.read().await
        {
            name = rooms::name_of(&mut tx, row, user).await.unwrap_or_default();
        }
        if name.is_none() {
            name = stored_name(room, user).await;
        }
        self.remember(user.clone(), name.clone());
        name
    }

    /// Remembers a person's name.
    pub(super) fn remember(&mut self, user: UserId, name: Option<String>) {
        if self.names.len() >= MAX_NAMES {
            self.names.clear();
        }
        self.names.insert(user, name);
    }
}

/// Who invited the bot to a direct room, from the bot's own member event.
pub(super) fn invited_directly(own: &Value) -> Option<UserId> {
    let before = own.get("unsigned")?.get("prev_content")?;
    let direct = before.get("is_direct").and_then(Value::as_bool) == Some(true);
    (direct && text(before, &["membership"]) == Some("invite")).then(|| inviter(own)).flatten()
}

/// Who invited the bot, from the bot's own member event.
pub(super) fn inviter(own: &Value) -> Option<UserId> {
    let before = own.get("unsigned")?.get("prev_content")?;
    if text(before, &["membership"]) != Some("invite") {
        return None;
    }
    text(own, &["unsigned", "prev_sender"]).and_then(convert::user_id)
}

/// A state event from the SDK's store.
pub(super) async fn state(room: &Room, kind: &str, key: &str) -> Result<Option<Value>> {
    let found = room.get_state_event(kind.into(), key).await?;
    Ok(found.and_then(|raw| match raw {
        RawAnySyncOrStrippedState::Sync(raw) => serde_json::from_str(raw.json().get()).ok(),
        RawAnySyncOrStrippedState::Stripped(raw) => serde_json::from_str(raw.json().get()).ok(),
    }))
}

/// A person's display name as the SDK's store has it.
async fn stored_name(room: &Room, user: &UserId) -> Option<String> {
    let user = RumaUserId::parse(user.as_str()).ok()?;
    let event = state(room, "m.room.member", user.as_str()).await.ok().flatten()?;
    convert::member(&event)?.name
}

/// Room versions from 12 on give their creators a level above all others.
fn creators_rule(version: &str) -> bool {
    match version.parse::<u32>() {
        Ok(number) => number >= 12,
        Err(_) => version.starts_with("org.matrix.hydra"),
    }
}

/// A power level: a number, in old rooms also as text. `i64::MAX` is kept for creators.
fn level(value: &Value) -> Option<i64> {
    let number = match value {
        Value::Number(number) => number.as_i64()?,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    Some(number.clamp(i64::MIN + 1, i64::MAX - 1))
}
