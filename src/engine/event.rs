//! What happened in a chat, sorted: to the member table, to a feature, or nowhere.

use crate::base::role::ORGANISER_POWER;
use crate::base::{EventId, Fault, Locale, Role, RoomAddress, Stamp, UserId};
use crate::chat::event::Text;
use crate::chat::{Event, Kind, Member};
use crate::command::is_japanese;
use crate::engine::Engine;
use crate::engine::again::offer_undo;
use crate::engine::members;
use crate::features::cx::Said;
use crate::features::{self, Actor, Cx, RoomChange, Taken, What, home, items};
use crate::store::outbox::Origin;
use crate::store::rooms::Room;
use crate::store::{Tx, outbox, rooms, spaces};

impl Engine {
    /// Handles one event. Returns whether something was queued to be sent.
    pub(super) async fn chat(&mut self, tx: &mut Tx, now: Stamp, event: &Event) -> Result<bool, Fault> {
        if let Kind::Own { outbox } = &event.kind {
            outbox::sent(tx, &outbox.as_str().into(), &event.id, now).await?;
            return Ok(false);
        }
        let (room, before) = self.room(tx, now, event).await?;
        if room.space && before.as_ref().is_some_and(|before| !before.space) {
            // It was taken for a room before: what was begun there ends without a word.
            self.room_change(tx, now, room.clone(), RoomChange::Gone).await?;
        }
        match &event.kind {
            Kind::Arrived { .. } => {
                let greet = !room.space && before.is_none_or(|before| !before.joined);
                let room = Room { joined: true, ..room };
                rooms::update(tx, &room).await?;
                if !greet {
                    return Ok(false);
                }
                self.room_change(tx, now, room, RoomChange::Arrived).await
            }
            Kind::Gone => {
                let room = Room { joined: false, ..room };
                rooms::update(tx, &room).await?;
                if room.space {
                    return Ok(false);
                }
                self.room_change(tx, now, room, RoomChange::Gone).await
            }
            Kind::Upgraded { replacement } => {
                move_room(tx, &room, replacement).await?;
                Ok(false)
            }
            Kind::Roster(members) => self.roster(tx, now, room, members).await,
            Kind::Membership(member) => self.membership(tx, now, room, member).await,
            Kind::Power { people, default, ring } => {
                rooms::set_power(tx, &room.id, people, *default).await?;
                rooms::set_ring_power(tx, &room.id, ring.unwrap_or(ORGANISER_POWER)).await?;
                Ok(false)
            }
            Kind::Space { children } => {
                spaces::set(tx, &room.id, children).await?;
                Ok(false)
            }
            _ => self.speech(tx, now, event, room).await,
        }
    }

    /// What somebody said or did in a room that the bot is in.
    async fn speech(&mut self, tx: &mut Tx, now: Stamp, event: &Event, room: Room) -> Result<bool, Fault> {
        let is_deaf = room.space || !room.joined || is_clear_text_in_secret(event, &room);
        if is_deaf || event.sender == self.house.bot {
            return Ok(false);
        }
        let said_at = said_at(event, &room, now);
        if said_at > room.last_said_at {
            rooms::heard(tx, &room.id, said_at).await?;
        }
        match &event.kind {
            Kind::Text(text) if !text.notice => self.text(tx, now, event, room, text).await,
            Kind::Vote { poll, answers } => {
                let mut cx = self.spoken(tx, now, event, room, None).await?;
                let Some(origin) = home_of(&mut cx, poll).await? else { return Ok(false) };
                features::ask(&origin.feature, &mut cx, What::Vote { origin: &origin, answers }).await?;
                Ok(cx.posted)
            }
            Kind::Reaction { target, key } => {
                let mut cx = self.spoken(tx, now, event, room, None).await?;
                let Some(origin) = home_of(&mut cx, target).await? else { return Ok(false) };
                let key: String = key.chars().filter(|c| !is_variation_selector(*c)).collect();
                features::ask(&origin.feature, &mut cx, What::Reaction { origin: &origin, key: &key })
                    .await?;
                Ok(cx.posted)
            }
            Kind::Redaction { target } => {
                let mut cx = self.spoken(tx, now, event, room, None).await?;
                offer(&mut cx, What::Redacted(target)).await?;
                offer_undo(&mut cx, target).await?;
                Ok(cx.posted)
            }
            Kind::Edit { target, text } if !text.notice => {
                let mut cx = self.spoken(tx, now, event, room.clone(), Some(text)).await?;
                if offer(&mut cx, What::Edited { target, text }).await? == Taken::Yes {
                    return Ok(cx.posted);
                }
                self.edited(tx, now, event, room).await
            }
            Kind::Upload(file) => {
                let mut cx = self.spoken(tx, now, event, room, None).await?;
                offer(&mut cx, What::File(file)).await?;
                Ok(cx.posted)
            }
            _ => Ok(false),
        }
    }

    /// The context of a handler for an event, with its sender speaking.
    pub(super) async fn spoken<'a>(
        &'a mut self,
        tx: &'a mut Tx,
        now: Stamp,
        event: &Event,
        room: Room,
        text: Option<&Text>,
    ) -> anyhow::Result<Cx<'a>> {
        let power = event.sender_power;
        let role = match &event.kind {
            Kind::Text(_) => home::role(tx, &self.house, &room, &event.sender, power).await?,
            // Nothing that is done by a tap needs more.
            _ => Role::Member,
        };
        let name = match &event.sender_name {
            Some(name) => name.clone(),
            None => event.sender.localpart().to_owned(),
        };
        let said_at = said_at(event, &room, now);
        let mut cx = self.cx(tx, now, room).await?;
        let is_unset = cx.here.direct.is_some() && cx.room.locale.is_none();
        if is_unset && text.is_some_and(|text| is_japanese(&text.body)) {
            cx.words.locale = Locale::Ja;
            cx.posts.locale = Locale::Ja;
        }
        cx.said_at = said_at;
        let thread = match text.and_then(|text| text.thread.clone()) {
            Some(first) => is_here(&mut cx, &first).await?.then_some(first),
            None => None,
        };
        cx.actor = Some(Actor { user: event.sender.clone(), name, role, power, is_member: true });
        cx.event = Some(Said {
            id: event.id.clone(),
            thread,
            reply_to: text.and_then(|text| text.reply_to.clone()),
            sent_at: Stamp(event.sent_at.0.min(now.0)),
            mentions: text.map(|text| text.mentions.clone()).unwrap_or_default(),
        });
        Ok(cx)
    }

    /// The room of an event, and as what it was known before.
    async fn room(&mut self, tx: &mut Tx, now: Stamp, event: &Event) -> anyhow::Result<(Room, Option<Room>)> {
        let place = &event.place;
        if let Some(room) = rooms::find(tx, &event.room).await? {
            let seen = Room {
                name: place.name.clone().or_else(|| room.name.clone()),
                direct: direct_now(event, &room),
                encrypted: room.encrypted || place.encrypted,
                space: place.space,
                ..room.clone()
            };
            if seen != room {
                rooms::update(tx, &seen).await?;
            }
            return Ok((seen, Some(room)));
        }
        let room = Room {
            id: self.next_id(now),
            address: event.room.clone(),
            name: place.name.clone(),
            direct: place.direct.clone(),
            joined: true,
            encrypted: place.encrypted,
            space: place.space,
            locale: None,
            zone: None,
            settings: None,
            last_said_at: Stamp::default(),
            default_power: 0,
        };
        rooms::add(tx, &room).await?;
        Ok((rooms::get(tx, &room.id).await?, None))
    }

    pub(super) async fn room_change(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
        room: Room,
        change: RoomChange<'_>,
    ) -> Result<bool, Fault> {
        let mut cx = self.cx(tx, now, room).await?;
        offer(&mut cx, What::Room(change)).await?;
        Ok(cx.posted)
    }
}

/// With whom a room is direct. Once a third person is in it, what is said there is said before
/// others; but the person's own leaving must still be known as such.
fn direct_now(event: &Event, room: &Room) -> Option<UserId> {
    match event.kind {
        _ if event.place.space => None,
        Kind::Text(_) => event.place.direct.clone(),
        _ => event.place.direct.clone().or_else(|| room.direct.clone()),
    }
}

/// What one of the bot's messages belongs to, in whose home `cx` is from here on; `None` where nothing of the
/// kind exists for the speaker.
pub(super) async fn home_of(cx: &mut Cx<'_>, event: &EventId) -> anyhow::Result<Option<Origin>> {
    let Some((origin, object)) = items::origin(cx, event).await? else { return Ok(None) };
    cx.enter(&object.room).await?;
    Ok(Some(origin))
}

/// Whether an event may be the root of a thread of this room: one of the bot's that it sent elsewhere is none, and
/// an answer in that thread would be seen by nobody.
async fn is_here(cx: &mut Cx<'_>, root: &EventId) -> anyhow::Result<bool> {
    let Some(target) = outbox::target_of(cx.tx, root).await? else { return Ok(true) };
    let person = cx.here.direct.as_ref().map(UserId::as_str);
    Ok(target == cx.here.id.as_str() || person == Some(target.as_str()))
}

/// Asks every feature in turn until one takes it; what concerns everybody nobody takes.
pub(super) async fn offer(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    let here = cx.here.id.clone();
    for feature in features::NAMES {
        if features::ask(feature, cx, what).await? == Taken::Yes {
            return Ok(Taken::Yes);
        }
        // One that looked at a thing of another room, and left it, leaves the next one where it was said.
        cx.enter(&here).await?;
    }
    Ok(Taken::No)
}

/// When an event counts as said: as its server says, but never later than now and never earlier
/// than what was handled before it, so that nobody answers in the past.
pub(super) fn said_at(event: &Event, room: &Room, now: Stamp) -> Stamp {
    event.sent_at.max(room.last_said_at).min(now)
}

/// Clear text in an encrypted room could be anybody's: it has no effect. Reactions, redactions and
/// state are never encrypted by any client.
fn is_clear_text_in_secret(event: &Event, room: &Room) -> bool {
    room.encrypted
        && !event.encrypted
        && !matches!(event.kind, Kind::Reaction { .. } | Kind::Redaction { .. })
}

fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}')
}

/// An upgraded room keeps everything that it had; only its address is new.
async fn move_room(tx: &mut Tx, room: &Room, replacement: &RoomAddress) -> anyhow::Result<()> {
    if let Some(met) = rooms::find(tx, replacement).await? {
        if met.id == room.id {
            return Ok(());
        }
        // Events of the successor came first: its row gives way, its members are asked for anew.
        let members = rooms::members(tx, &met.id).await?;
        spaces::hand_over(tx, &met.id, &room.id).await?;
        rooms::remove(tx, &met.id).await?;
        let member = |row: rooms::Row| Member {
            user: row.person,
            name: row.name,
            joined: true,
            banned: false,
            power: row.power,
        };
        let members: Vec<Member> = members.into_iter().map(member).collect();
        rooms::forget_members(tx, &room.id).await?;
        rooms::set_roster(tx, &room.id, &members).await?;
    } else {
        members::expect_anew(tx, &room.id).await?;
    }
    rooms::move_to(tx, &room.id, replacement).await
}
