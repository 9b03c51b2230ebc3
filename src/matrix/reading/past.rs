//! What a sync left out: who is in a room, and parts of a timeline that are read later.

use anyhow::Result;
use matrix_sdk::Room;

use super::{Reader, Visit};
use crate::base::RoomAddress;
use crate::chat::Kind;
use crate::matrix::fault::{LoggedOut, Trouble};
use crate::matrix::gap::Patience;
use crate::matrix::journal::Batch;
use crate::matrix::picture::Picture;
use crate::matrix::roster;
use crate::matrix::seen::Seen;

impl Reader {
    /// Adds who is in the room and what they may, after the bot came or after a gap. If the list does not
    /// come now, it is asked for later.
    pub(super) async fn add_roster(
        &self,
        visit: &mut Visit<'_>,
        picture: &Picture,
        batch: &mut Batch,
        patience: &mut Patience,
    ) -> Result<()> {
        if !picture.present {
            return Ok(());
        }
        loop {
            match self.insert_roster(visit, picture).await {
                Ok(()) => return Ok(()),
                Err(Trouble::LoggedOut) => return Err(LoggedOut.into()),
                Err(trouble) if !trouble.may_pass() => {
                    tracing::warn!(?trouble, "the members of a room cannot be listed");
                    return Ok(());
                }
                Err(trouble) => {
                    if !patience.wait(&self.hub, &trouble).await {
                        tracing::warn!(
                            ?trouble,
                            "the members of a room do not come; they are asked for later"
                        );
                        batch.gaps.push(self.gap(&visit.address, visit.batch_token, None));
                        return Ok(());
                    }
                }
            }
        }
    }

    async fn insert_roster(&self, visit: &mut Visit<'_>, picture: &Picture) -> Result<(), Trouble> {
        let members = roster::members(&self.hub, visit.room, picture).await?;
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

    /// Reads events of long ago, oldest first. What they say of the room's state has been overtaken.
    ///
    /// # Errors
    /// When a store fails.
    pub(in crate::matrix) async fn read_past(
        &mut self,
        room: &Room,
        gap: &str,
        events: &[Seen],
    ) -> Result<Batch> {
        let mut batch = Batch::default();
        let (mut visit, mut picture) = self.visit_past(room, gap).await?;
        for seen in events {
            self.read_event_alone(&mut visit, &mut picture, seen, &mut batch).await?;
        }
        batch.rooms.push(visit.events);
        self.pictures.insert(visit.address, picture);
        Ok(batch)
    }

    /// Who is in the room now, which ends a gap.
    ///
    /// # Errors
    /// When the server fails or refuses; or a store, which is [`Trouble::Local`].
    pub(in crate::matrix) async fn read_roster(&mut self, room: &Room, gap: &str) -> Result<Batch, Trouble> {
        let visited = self.visit_past(room, gap).await;
        let (mut visit, picture) = visited.map_err(|error| {
            tracing::error!(error = format!("{error:#}"), "cannot read what is known of a room");
            Trouble::Local
        })?;
        if picture.present {
            self.insert_roster(&mut visit, &picture).await?;
        }
        Ok(Batch { rooms: vec![visit.events], ..Batch::default() })
    }

    /// What was read of a room may be outdated at the next gap.
    pub(in crate::matrix) fn forget(&mut self, room: &RoomAddress) {
        self.pictures.remove(room);
    }

    async fn visit_past<'a>(&mut self, room: &'a Room, gap: &'a str) -> Result<(Visit<'a>, Picture)> {
        let address = RoomAddress::from(room.room_id().as_str());
        let picture = self.picture(&address, room).await?;
        let members = room.active_members_count();
        let visit =
            Visit { address, room, batch_token: gap, events: Vec::new(), arrived: None, members, past: true };
        Ok((visit, picture))
    }
}
