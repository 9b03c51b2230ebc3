//! From a sync's rooms to journal events: what is new, what it means, and who said it.

mod start;

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Result;
use matrix_sdk::Room;

use super::convert::{self, text};
use super::ear::{Heard, HeardRoom};
use super::fetch;
use super::gap::{self, Seen, Until};
use super::hub::{Hub, UPGRADE, present_key};
use super::journal::Batch;
use super::picture::{self, Picture};
use super::{roster, space};
use crate::base::{EventId, RoomAddress, Stamp};
use crate::chat::event::Place;
use crate::chat::{Event, Kind};
use crate::store::{meta, rooms};

/// Reads syncs, one after another.
pub(super) struct Reader {
    hub: Arc<Hub>,
    pictures: HashMap<RoomAddress, Picture>,
    /// Whether a sync of this run has been read.
    begun: bool,
}

/// A room while a sync is read.
struct Visit<'a> {
    address: RoomAddress,
    room: &'a Room,
    batch_token: &'a str,
    events: Vec<Event>,
    /// After so many of `events` the bot came into the room.
    arrived: Option<usize>,
    members: u64,
}

impl Reader {
    pub(super) fn new(hub: Arc<Hub>) -> Self {
        Self { hub, pictures: HashMap::new(), begun: false }
    }

    /// Reads a whole sync.
    ///
    /// # Errors
    /// When a store fails or the tasks are to end: then nothing of the sync must be kept.
    pub(super) async fn read(&mut self, mut heard: Heard, since: Option<&str>) -> Result<Batch> {
        let mut batch = Batch::default();
        if since.is_none() {
            self.miss_rooms(&heard, &mut batch).await?;
        }
        if !std::mem::replace(&mut self.begun, true) {
            heard.joined.extend(self.quiet_spaces(&heard).await?);
        }
        let until = match since {
            Some(token) => Until::Token(token),
            None => Until::Time(self.journal_ends().await?),
        };
        for update in heard.joined {
            let Some(room) = self.hub.client.get_room(&update.id) else { continue };
            self.read_joined(update, &room, until, &heard.next, &mut batch).await?;
        }
        for update in heard.left {
            let Some(room) = self.hub.client.get_room(&update.id) else { continue };
            self.read_left(update, &room, &heard.next, &mut batch).await?;
        }
        Ok(batch)
    }

    async fn read_joined(
        &mut self,
        update: HeardRoom,
        room: &Room,
        until: Until<'_>,
        token: &str,
        batch: &mut Batch,
    ) -> Result<()> {
        let address = RoomAddress::from(update.id.as_str());
        let mut picture = self.picture(&address, room).await?;
        // Who speaks here for the first time.
        for event in &update.state {
            picture.meet(event);
        }
        let mut seen = update.events;
        let mut heard = update.state.iter().chain(seen.iter().map(|seen| &seen.json));
        let mut matters = picture.space && heard.any(space::matters);
        let joins_here = seen.iter().any(|seen| seen.is_own_join(&self.hub.me));
        let was_present = picture.present;
        let filled = update.limited && (was_present || !joins_here);
        if filled {
            let until = if was_present { until } else { Until::OwnJoin };
            let mut gap = gap::fill(&self.hub, room, update.prev_batch.as_deref(), until).await?;
            gap.append(&mut seen);
            seen = gap;
            matters = true;
        }
        if let (Until::Time(ends), true) = (until, was_present) {
            seen.retain(|seen| convert::sent_at(&seen.json).is_none_or(|at| at >= ends));
        }
        let mut visit = Visit {
            address,
            room,
            batch_token: token,
            events: Vec::with_capacity(seen.len()),
            arrived: None,
            members: room.active_members_count(),
        };
        for seen in seen {
            self.read_event(&mut visit, &mut picture, seen, batch).await?;
        }
        // What the timeline left out. It comes after the timeline, so it is applied last.
        for event in &update.state {
            picture.apply(event);
        }
        if !picture.present {
            self.arrive(&mut visit, &mut picture, None, batch).await?;
        }
        self.add_roster(&mut visit, &picture, filled && was_present).await?;
        if let Some(kind) = space::news(room, &mut picture, matters).await? {
            let at = visit.events.last().map_or_else(|| self.hub.clock.now(), |event| event.sent_at);
            let id = format!("space:{}:{token}", visit.address);
            let place = picture.place(visit.members);
            visit.events.push(self.own_event(id, &visit.address, place, at, kind));
        }
        if picture.present {
            self.pictures.insert(visit.address, picture);
        } else {
            self.pictures.remove(&visit.address);
        }
        batch.rooms.push(visit.events);
        Ok(())
    }

    async fn read_left(
        &mut self,
        update: HeardRoom,
        room: &Room,
        token: &str,
        batch: &mut Batch,
    ) -> Result<()> {
        let address = RoomAddress::from(update.id.as_str());
        let mut picture = self.picture(&address, room).await?;
        if !picture.present {
            // An invitation that was taken back or declined.
            self.pictures.remove(&address);
            return Ok(());
        }
        let mut visit =
            Visit { address, room, batch_token: token, events: Vec::new(), arrived: None, members: 0 };
        for seen in update.events {
            self.read_event(&mut visit, &mut picture, seen, batch).await?;
        }
        if picture.present {
            batch.present.push((visit.address.clone(), false));
            let id = format!("gone:{}:{token}", visit.address);
            let at = visit.events.last().map_or_else(|| self.hub.clock.now(), |event| event.sent_at);
            let gone = self.own_event(id, &visit.address, picture.place(visit.members), at, Kind::Gone);
            visit.events.push(gone);
        }
        self.pictures.remove(&visit.address);
        batch.rooms.push(visit.events);
        Ok(())
    }

    /// Takes the picture out of the memory, or makes it.
    async fn picture(&mut self, address: &RoomAddress, room: &Room) -> Result<Picture> {
        if let Some(picture) = self.pictures.remove(address) {
            return Ok(picture);
        }
        let mut picture = Picture::load(room, &self.hub.me).await?;
        let mut tx = self.hub.db.read().await?;
        picture.present = meta::find(&mut tx, &present_key(address)).await?.is_some();
        if let Some(row) = rooms::find(&mut tx, address).await? {
            picture.direct = row.direct;
            picture.row = Some(row.id);
        }
        Ok(picture)
    }

    async fn read_event(
        &self,
        visit: &mut Visit<'_>,
        picture: &mut Picture,
        seen: Seen,
        batch: &mut Batch,
    ) -> Result<()> {
        let own = seen.own_membership(&self.hub.me).map(str::to_owned);
        let is_state = convert::is_state(&seen.json, seen.encrypted);
        if is_state {
            picture.apply(&seen.json);
        }
        if visit.members > 2 {
            picture.direct = None;
        }
        if !picture.present {
            if own.as_deref() == Some("join") {
                self.arrive(visit, picture, Some(&seen), batch).await?;
            }
            return Ok(());
        }
        let mut kind = match own.as_deref() {
            Some("leave" | "ban") => {
                picture.present = false;
                batch.present.push((visit.address.clone(), false));
                Kind::Gone
            }
            _ if is_state => self.state_kind(visit, picture, &seen, batch).await?,
            _ => self.said(&seen),
        };
        fetch::into(&self.hub.client, &mut kind, &seen.json).await;
        if let Some(event) = self.event(visit, picture, &seen, kind).await {
            visit.events.push(event);
        }
        Ok(())
    }

    fn said(&self, seen: &Seen) -> Kind {
        if convert::sender(&seen.json).as_ref() == Some(&self.hub.me) {
            return convert::own_outbox(&seen.json).map_or(Kind::Other, |outbox| Kind::Own { outbox });
        }
        match &seen.unreadable {
            Some(missing) => Kind::Undecryptable {
                session: missing.session.clone(),
                raw: missing.raw.clone(),
                withheld: missing.withheld,
            },
            None => convert::kind(&seen.json, seen.encrypted),
        }
    }

    async fn state_kind(
        &self,
        visit: &mut Visit<'_>,
        picture: &Picture,
        seen: &Seen,
        batch: &mut Batch,
    ) -> Result<Kind> {
        Ok(match text(&seen.json, &["type"]) {
            // Who is invited was not in and is not in.
            Some("m.room.member")
                if matches!(text(&seen.json, &["content", "membership"]), Some("invite" | "knock")) =>
            {
                Kind::Other
            }
            Some("m.room.member") => picture.member(&seen.json).map_or(Kind::Other, Kind::Membership),
            Some("m.room.power_levels") => picture.power_kind(),
            Some("m.room.tombstone") => match text(&seen.json, &["content", "replacement_room"]) {
                Some(new) => self.tombstone(visit, &RoomAddress::from(new), batch).await?,
                None => Kind::Other,
            },
            _ => Kind::Other,
        })
    }

    /// The room says that another one replaces it.
    async fn tombstone(&self, visit: &Visit<'_>, new: &RoomAddress, batch: &mut Batch) -> Result<Kind> {
        if *new == visit.address {
            return Ok(Kind::Other);
        }
        if self.hub.find_meta(&present_key(new)).await?.is_none() {
            batch.upgrades.push((new.clone(), visit.address.clone()));
            return Ok(Kind::Other);
        }
        // We are there already, so the moment to settle it is now.
        let predecessor = match (self.pictures.get(new), self.hub.room(new)) {
            (Some(picture), _) => picture.predecessor.clone(),
            (None, Some(room)) => Picture::load(&room, &self.hub.me).await?.predecessor,
            (None, None) => None,
        };
        if predecessor.as_ref() == Some(&visit.address) {
            return Ok(Kind::Upgraded { replacement: new.clone() });
        }
        Ok(Kind::Other)
    }

    /// The bot has come into the room, by the member event `seen` or unseen.
    async fn arrive(
        &self,
        visit: &mut Visit<'_>,
        picture: &mut Picture,
        seen: Option<&Seen>,
        batch: &mut Batch,
    ) -> Result<()> {
        let address = visit.address.clone();
        let old = match batch.upgrades.iter().find(|(new, _)| *new == address) {
            Some((_, old)) => Some(old.clone()),
            None => self.hub.find_meta(&format!("{UPGRADE}{address}")).await?.map(RoomAddress::from),
        };
        if old.is_some() {
            batch.settled.push(address.clone());
        }
        if batch.leave.contains(&address) {
            return Ok(());
        }
        if old.is_some() && picture.predecessor != old {
            tracing::warn!("a room that is said to replace another does not name it; leaving");
            batch.leave.push(address);
            return Ok(());
        }
        picture.present = true;
        batch.present.push((address.clone(), true));
        if picture.direct.is_none() {
            picture.direct = seen.and_then(|seen| picture::invited_directly(&seen.json));
        }
        let at = seen.and_then(|seen| convert::sent_at(&seen.json)).unwrap_or_else(|| self.hub.clock.now());
        let place = picture.place(visit.members);
        let (id, room, kind) = if let Some(old) = old {
            (format!("upgraded:{old}"), old, Kind::Upgraded { replacement: address })
        } else {
            let id = seen.and_then(|seen| convert::event_id(&seen.json));
            let id = id.map_or_else(|| format!("arrived:{address}:{}", visit.batch_token), |id| id.0);
            let invited_by = seen.and_then(|seen| picture::inviter(&seen.json));
            (id, address, Kind::Arrived { invited_by })
        };
        visit.events.push(self.own_event(id, &room, place, at, kind));
        visit.arrived = Some(visit.events.len());
        Ok(())
    }

    /// Adds who is in the room and what they may, after the bot came or after a gap.
    async fn add_roster(&self, visit: &mut Visit<'_>, picture: &Picture, after_gap: bool) -> Result<()> {
        if !picture.present || (visit.arrived.is_none() && !after_gap) {
            return Ok(());
        }
        let Some(members) = roster::members(&self.hub, visit.room, picture).await? else { return Ok(()) };
        let index = visit.arrived.unwrap_or(visit.events.len());
        let at = match index.checked_sub(1).and_then(|last| visit.events.get(last)) {
            Some(event) => event.sent_at,
            None => self.hub.clock.now(),
        };
        let place = picture.place(visit.members);
        let (address, token) = (&visit.address, visit.batch_token);
        let power = format!("power:{address}:{token}");
        let power = self.own_event(power, address, place.clone(), at, picture.power_kind());
        let roster = format!("roster:{address}:{token}");
        let roster = self.own_event(roster, address, place, at, Kind::Roster(members));
        visit.events.splice(index..index, [power, roster]);
        Ok(())
    }

    /// The journal's event; `None` when it has no id or sender.
    async fn event(
        &self,
        visit: &Visit<'_>,
        picture: &mut Picture,
        seen: &Seen,
        kind: Kind,
    ) -> Option<Event> {
        let id: EventId = convert::event_id(&seen.json)?;
        let sender = convert::sender(&seen.json)?;
        let nameless = matches!(kind, Kind::Other | Kind::Own { .. } | Kind::Gone | Kind::Power { .. });
        let sender_name = if nameless { None } else { picture.name(&self.hub, visit.room, &sender).await };
        Some(Event {
            id,
            room: visit.address.clone(),
            sender_name,
            sender_power: picture.power(&sender),
            sender,
            sent_at: convert::sent_at(&seen.json).unwrap_or_else(|| self.hub.clock.now()),
            encrypted: seen.encrypted,
            place: picture.place(visit.members),
            kind,
        })
    }

    /// An event that the bot itself makes.
    fn own_event(&self, id: String, room: &RoomAddress, place: Place, sent_at: Stamp, kind: Kind) -> Event {
        Event {
            id: EventId::from(id),
            room: room.clone(),
            sender: self.hub.me.clone(),
            sender_name: None,
            sender_power: 0,
            sent_at,
            encrypted: false,
            place,
            kind,
        }
    }
}
