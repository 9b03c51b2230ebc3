//! Who comes into a room and who leaves it.
//!
//! A departure is recorded, and what it means for the things of whoever went is up to
//! [`crate::features::departures`]. People are missed in the list of a room's members, too: they left while
//! the bot was away.

use std::collections::BTreeSet;

use crate::base::{Fault, Id, Stamp, UserId};
use crate::chat::{Body, Lane, Member, Message, To};
use crate::engine::Engine;
use crate::features::{self, RoomChange};
use crate::store::departures::{self, Departure};
use crate::store::rooms::{self, Room};
use crate::store::{Tx, meta};

impl Engine {
    /// Somebody came, went, was banned, or changed their name.
    pub(super) async fn membership(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
        room: Room,
        member: &Member,
    ) -> Result<bool, Fault> {
        let was_in = rooms::is_member(tx, &room.id, &member.user).await?;
        rooms::set_member(tx, &room.id, member).await?;
        if room.space || member.user == self.house.bot {
            return Ok(false);
        }
        if member.joined {
            departures::forget(tx, &room.id, &member.user).await?;
            if was_in || room.direct.is_some() {
                return Ok(false);
            }
            return self.room_change(tx, now, room, RoomChange::Joined(&member.user)).await;
        }
        if room.direct.as_ref() != Some(&member.user) {
            // Whoever was not in leaves nothing, but a ban stops what they had left behind.
            let gone = Departure { person: member.user.clone(), banned: member.banned };
            let gone = (was_in || member.banned).then_some(gone);
            return self.left(tx, now, room, gone.as_slice()).await;
        }
        // A direct room whose person left is of no use any more, and is never used again.
        rooms::update(tx, &Room { joined: false, ..room.clone() }).await?;
        let mut cx = self.cx(tx, now, room).await?;
        let leave = Message::new(To::Room(cx.room.id.clone()), Body::Leave);
        cx.send(Lane::Answer, leave, None).await?;
        Ok(true)
    }

    /// The whole list of who is in a room: whoever is not on it any more left unseen.
    pub(super) async fn roster(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
        room: Room,
        members: &[Member],
    ) -> Result<bool, Fault> {
        if was_expected_anew(tx, &room.id).await? {
            rooms::forget_members(tx, &room.id).await?;
        }
        let before = rooms::members(tx, &room.id).await?;
        rooms::set_roster(tx, &room.id, members).await?;
        if room.space || room.direct.is_some() {
            return Ok(false);
        }
        departures::forget_present(tx, &room.id).await?;
        let present: BTreeSet<&UserId> =
            members.iter().filter(|member| member.joined).map(|member| &member.user).collect();
        let gone = before.into_iter().map(|row| row.person);
        let gone = gone.filter(|person| *person != self.house.bot && !present.contains(person));
        let gone: Vec<Departure> = gone.map(|person| Departure { person, banned: false }).collect();
        self.left(tx, now, room, &gone).await
    }

    /// These people are in the room no more.
    async fn left(&mut self, tx: &mut Tx, now: Stamp, room: Room, gone: &[Departure]) -> Result<bool, Fault> {
        let mut is_news = false;
        for departure in gone {
            is_news |= departures::record(tx, &room.id, departure, now).await?;
        }
        if !is_news {
            return Ok(false);
        }
        self.room_change(tx, now, room, RoomChange::Left).await
    }

    /// Settles the things of whoever made `object` and is in its room no more, before more comes of it: the
    /// bot may have been away when they left, or an earlier version of it did not look.
    pub(super) async fn settle_absent(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
        object: &Id,
    ) -> Result<bool, Fault> {
        let Some((room, person)) = departures::absent_owner(tx, object).await? else { return Ok(false) };
        departures::record(tx, &room, &Departure { person, banned: false }, now).await?;
        let room = rooms::get(tx, &room).await?;
        let mut cx = self.cx(tx, now, room).await?;
        features::departures::settle(&mut cx).await?;
        Ok(cx.posted)
    }
}

/// A room was replaced: whoever is not on the next list of its members has not come yet, and has not left.
pub(super) async fn expect_anew(tx: &mut Tx, room: &Id) -> anyhow::Result<()> {
    Ok(meta::set(tx, &anew(room), "yes").await?)
}

/// Whether it was; the list that has come is the next one.
async fn was_expected_anew(tx: &mut Tx, room: &Id) -> anyhow::Result<bool> {
    let key = anew(room);
    let was = meta::find(tx, &key).await?.is_some();
    if was {
        meta::forget(tx, &key).await?;
    }
    Ok(was)
}

fn anew(room: &Id) -> String {
    format!("members anew {room}")
}
