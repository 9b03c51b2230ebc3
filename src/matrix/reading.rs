//! From a sync's rooms to journal events: what is new, what it means, and who said it.
//!
//! What is wrong with one event or one room stays with it: an event on which the reading panics is skipped,
//! a room that cannot be read is noted as a gap, and the rest of the sync goes on.

mod events;
mod past;
mod start;

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Result;
use matrix_sdk::Room;

use super::convert;
use super::ear::{Heard, HeardRoom};
use super::fault::LoggedOut;
use super::gap::{self, Patience, Until};
use super::guard::{Panicked, guarded};
use super::hub::{Hub, UPGRADE, present_key};
use super::journal::Batch;
use super::picture::{self, Picture};
use super::seen::Seen;
use super::space;
use crate::base::{EventId, Id, RoomAddress, Stamp, failpoint};
use crate::chat::event::Place;
use crate::chat::{Event, Kind};
use crate::store::gaps::Gap;
use crate::store::{StoreError, meta, rooms};

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
    /// Whether it is about a part of the timeline that a sync left out long ago: what it says of the
    /// room's state is older than what is known.
    past: bool,
}

impl Reader {
    pub(super) fn new(hub: Arc<Hub>) -> Self {
        Self { hub, pictures: HashMap::new(), begun: false }
    }

    /// Reads a whole sync. The same may be read again when this fails.
    ///
    /// # Errors
    /// When a store is away or the tasks are to end: then nothing of the sync must be kept.
    pub(super) async fn read(&mut self, heard: &Heard, since: Option<&str>) -> Result<Batch> {
        let mut batch = Batch::default();
        if since.is_none() {
            self.miss_rooms(heard, &mut batch).await?;
        }
        let until = match since {
            Some(token) => Until::Token(token),
            None => Until::Time(self.journal_ends().await?),
        };
        let quiet = if self.begun { Vec::new() } else { self.quiet_spaces(heard).await? };
        let mut patience = Patience::new();
        for (update, is_joined) in heard
            .joined
            .iter()
            .chain(&quiet)
            .map(|it| (it, true))
            .chain(heard.left.iter().map(|it| (it, false)))
        {
            let Some(room) = self.hub.client.get_room(&update.id) else { continue };
            let (update, address) = (update.clone(), RoomAddress::from(update.id.as_str()));
            // What a room adds is kept as a whole or not at all.
            let mut own = Batch { upgrades: batch.upgrades.clone(), ..Batch::default() };
            let read = guarded(Box::pin(async {
                failpoint::at(failpoint::READ_ROOM, address.as_str()).ok();
                if is_joined {
                    self.read_joined(update, &room, until, &heard.next, &mut own, &mut patience).await
                } else {
                    self.read_left(update, &room, &heard.next, &mut own).await
                }
            }));
            let failed = match read.await {
                Ok(Ok(())) => {
                    batch.absorb(own);
                    continue;
                }
                Ok(Err(error)) if self.is_for_all(&error) => {
                    // They have seen what is read once more.
                    self.pictures.clear();
                    return Err(error);
                }
                Ok(Err(error)) => format!("{error:#}"),
                Err(Panicked) => "the reading panicked".to_owned(),
            };
            tracing::error!(error = failed, "a room cannot be read now; it is tried again later");
            self.pictures.remove(&address);
            batch.gaps.push(self.gap(&address, &heard.next, Some((&heard.next, until))));
        }
        self.begun = true;
        Ok(batch)
    }

    /// Whether an error is no fault of the room that it was met in.
    fn is_for_all(&self, error: &anyhow::Error) -> bool {
        error.is::<LoggedOut>() || self.hub.stopping() || StoreError::passes(error)
    }

    /// What is missing of a room: its events before a token, or only who is in it.
    fn gap(&self, room: &RoomAddress, token: &str, events: Option<(&str, Until<'_>)>) -> Gap {
        let now = self.hub.clock.now();
        let (from, until) = events.unzip();
        let (until_token, until_time) = match until {
            Some(Until::Token(token)) => (Some(token.to_owned()), None),
            Some(Until::Time(time)) => (None, Some(time)),
            Some(Until::OwnJoin) | None => (None, None),
        };
        Gap {
            id: Id(format!("{room}:{token}")),
            room: room.clone(),
            from_token: from.map(str::to_owned),
            until_token,
            until_time,
            since: now,
            tries: 0,
            next_try_at: now,
        }
    }

    async fn read_joined(
        &mut self,
        update: HeardRoom,
        room: &Room,
        until: Until<'_>,
        token: &str,
        batch: &mut Batch,
        patience: &mut Patience,
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
        let is_cut = update.limited && (was_present || !joins_here);
        if let (true, Some(from)) = (is_cut, update.prev_batch.as_deref()) {
            let until = if was_present { until } else { Until::OwnJoin };
            match gap::fill(&self.hub, room, from, until, patience).await? {
                Some(gap) => drop(seen.splice(0..0, gap)),
                None => batch.gaps.push(self.gap(&address, token, Some((from, until)))),
            }
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
            past: false,
        };
        for seen in &seen {
            self.read_event_alone(&mut visit, &mut picture, seen, batch).await?;
        }
        // What the timeline left out. It comes after the timeline, so it is applied last.
        for event in &update.state {
            picture.apply(event);
        }
        if !picture.present {
            self.arrive(&mut visit, &mut picture, None, batch).await?;
        }
        // A gap that is open yet ends with the same list.
        if visit.arrived.is_some() || (is_cut && was_present && batch.gaps.is_empty()) {
            self.add_roster(&mut visit, &picture, batch, patience).await?;
        }
        self.add_space(&mut visit, &mut picture, matters).await?;
        if picture.present {
            self.pictures.insert(visit.address, picture);
        } else {
            self.pictures.remove(&visit.address);
        }
        batch.rooms.push(visit.events);
        Ok(())
    }

    /// Adds which rooms a space has, where `heard` may have changed that.
    async fn add_space(&self, visit: &mut Visit<'_>, picture: &mut Picture, heard: bool) -> Result<()> {
        let Some(kind) = space::news(visit.room, picture, heard).await? else { return Ok(()) };
        let at = visit.events.last().map_or_else(|| self.hub.clock.now(), |event| event.sent_at);
        let id = format!("space:{}:{}", visit.address, visit.batch_token);
        let place = picture.place(visit.members);
        visit.events.push(self.own_event(id, &visit.address, place, at, kind));
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
        let mut visit = Visit {
            address,
            room,
            batch_token: token,
            events: Vec::new(),
            arrived: None,
            members: 0,
            past: false,
        };
        for seen in &update.events {
            self.read_event_alone(&mut visit, &mut picture, seen, batch).await?;
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
