//! One event of a room: what it means and whether it counts.

use anyhow::Result;
use matrix_sdk::ruma::{RoomId, ServerName};

use super::{Reader, Visit};
use crate::base::role::ORGANISER_POWER;
use crate::base::{EventId, RoomAddress, UserId, failpoint};
use crate::chat::{Event, Kind};
use crate::matrix::convert::{self, text};
use crate::matrix::fetch;
use crate::matrix::guard::guarded;
use crate::matrix::hub::present_key;
use crate::matrix::journal::Batch;
use crate::matrix::picture::Picture;
use crate::matrix::seen::Seen;
use crate::store::rooms;

impl Reader {
    /// Reads an event. One on which that panics is journaled without effect, so that it is not met again.
    pub(super) async fn read_event_alone(
        &self,
        visit: &mut Visit<'_>,
        picture: &mut Picture,
        seen: &Seen,
        batch: &mut Batch,
    ) -> Result<()> {
        if let Ok(read) = guarded(self.read_event(visit, picture, seen, batch)).await {
            return read;
        }
        tracing::error!("an event cannot be read; it is skipped");
        self.hub.metrics.event_skipped("unreadable");
        if let Some(event) = self.event(visit, picture, seen, Kind::Other).await {
            visit.events.push(event);
        }
        Ok(())
    }

    async fn read_event(
        &self,
        visit: &mut Visit<'_>,
        picture: &mut Picture,
        seen: &Seen,
        batch: &mut Batch,
    ) -> Result<()> {
        let sender = UserId::from(text(&seen.json, &["sender"]).unwrap_or_default());
        failpoint::at(failpoint::READ_EVENT, sender.localpart()).ok();
        let own = seen.own_membership(&self.hub.me).filter(|_| !visit.past).map(str::to_owned);
        let is_state = convert::is_state(&seen.json, seen.encrypted);
        if is_state && !visit.past {
            picture.apply(&seen.json);
        }
        if visit.members > 2 {
            picture.direct = None;
        }
        if !picture.present {
            if own.as_deref() == Some("join") {
                self.arrive(visit, picture, Some(seen), batch).await?;
            }
            return Ok(());
        }
        let mut kind = match own.as_deref() {
            Some("leave" | "ban") => {
                picture.present = false;
                batch.present.push((visit.address.clone(), false));
                Kind::Gone
            }
            _ if is_state => self.state_kind(visit, picture, seen, batch).await?,
            _ => self.said(seen),
        };
        if matches!(&kind, Kind::Upload(upload) if upload.matters()) {
            kind = fetch::wanted(kind, &seen.json, self.may_send_files(visit, picture, seen).await?);
        }
        let Some(event) = self.event(visit, picture, seen, kind).await else { return Ok(()) };
        if let (Some(cipher), false) = (&seen.cipher, seen.unreadable.is_some() || seen.forged) {
            batch.ciphers.insert(event.id.clone(), cipher.clone());
        }
        visit.events.push(event);
        Ok(())
    }

    /// Whether somebody's file is worth reading: in their own direct room, or as who organises the room.
    async fn may_send_files(&self, visit: &Visit<'_>, picture: &Picture, seen: &Seen) -> Result<bool> {
        let Some(sender) = convert::sender(&seen.json) else { return Ok(false) };
        if picture.place(visit.members).direct.is_some() || picture.power(&sender) >= ORGANISER_POWER {
            return Ok(true);
        }
        let Some(row) = &picture.row else { return Ok(false) };
        rooms::is_named_organiser(&mut self.hub.db.read().await?, row, &sender).await
    }

    fn said(&self, seen: &Seen) -> Kind {
        if seen.forged {
            // As good as clear text, which has no effect in an encrypted room.
            tracing::warn!("an event was encrypted by somebody else than its sender; it has no effect");
            self.hub.metrics.event_skipped("forged");
            return Kind::Other;
        }
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
            // The room's state has changed since, and a list of its members follows.
            Some(kind) if visit.past && kind != "m.room.tombstone" => Kind::Other,
            // Who is invited was not in and is not in.
            Some("m.room.member")
                if matches!(text(&seen.json, &["content", "membership"]), Some("invite" | "knock")) =>
            {
                Kind::Other
            }
            Some("m.room.member") => picture.member(&seen.json).map_or(Kind::Other, Kind::Membership),
            Some("m.room.power_levels") => picture.power_kind(),
            Some("m.room.tombstone") => {
                let new = text(&seen.json, &["content", "replacement_room"]).and_then(convert::room_id);
                match (new, convert::sender(&seen.json)) {
                    (Some(new), Some(sender)) => self.tombstone(visit, &sender, &new, batch).await?,
                    _ => Kind::Other,
                }
            }
            _ => Kind::Other,
        })
    }

    /// The room says that another one replaces it. The bot goes there only as if it were invited by who said
    /// so, and to no server that is neither theirs nor its own.
    async fn tombstone(
        &self,
        visit: &Visit<'_>,
        sender: &UserId,
        new: &RoomAddress,
        batch: &mut Batch,
    ) -> Result<Kind> {
        if *new == visit.address {
            return Ok(Kind::Other);
        }
        if self.hub.find_meta(&present_key(new)).await?.is_none() {
            let parsed = RoomId::parse(new.as_str()).ok();
            let server = parsed.as_ref().and_then(|id| id.server_name()).map(ServerName::as_str);
            let is_near =
                server.is_none_or(|at| Some(at) == sender.server() || Some(at) == self.hub.me.server());
            if is_near && self.hub.may_invite()(sender.as_str()) {
                batch.upgrades.push((new.clone(), visit.address.clone()));
            } else {
                tracing::info!("does not follow to a room that somebody names who may not invite");
            }
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

    /// The journal's event; `None` when it has no id or sender.
    pub(super) async fn event(
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
}
