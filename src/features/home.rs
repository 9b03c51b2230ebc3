//! A thing has a home: the room where it lives. Who may do what to it is decided there, what comes of it is
//! posted there, and whoever speaks of it elsewhere is answered where they speak.
//!
//! [`Cx::reaches`] says for whom a thing exists at all, [`Cx::enter`] goes to its home, and [`Cx::owned`] is
//! the one guard of everything that somebody has made. `items` and the engine ask the first two before any
//! feature is asked.

use std::sync::OnceLock;

use super::{Cx, House};
use crate::base::role::ORGANISER_POWER;
use crate::base::{Fault, Id, Phrase, Role, Stamp, UserId};
use crate::store::objects::Object;
use crate::store::rooms::{self, Room};
use crate::store::{RoomSettings, Tx};
use crate::text::{Prefix, Words};

/// Things that stay as long as it: whatever is put there can be lent out while more is put there.
#[derive(Debug)]
pub struct Shelf<T>(OnceLock<(T, Box<Shelf<T>>)>);

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<T> Shelf<T> {
    /// Keeps a thing and lends it.
    pub fn keep(&self, thing: T) -> &T {
        match self.0.get() {
            Some((_, more)) => more.keep(thing),
            None => &self.0.get_or_init(|| (thing, Box::default())).0,
        }
    }
}

/// A room's language, its clock, and what calls the bot there.
pub fn words_of(house: &House, room: &Room, now: Stamp) -> Words {
    let locale = room.locale.as_deref().and_then(|locale| locale.parse().ok());
    let zone = room.zone.as_deref().and_then(|zone| zone.parse().ok());
    let own = RoomSettings::read(room.settings.as_deref()).prefixes;
    let prefix = own.as_ref().unwrap_or(&house.prefixes).first();
    let prefix = prefix.map(|prefix| Prefix::new(prefix)).unwrap_or_default();
    Words { locale: locale.unwrap_or(house.locale), zone: zone.unwrap_or(house.zone), now, prefix }
}

/// What somebody with this power is in a room that they are in. Whoever makes a direct room has all power in
/// it: that makes nobody an organiser.
///
/// # Errors
/// When the database fails.
pub async fn role(
    tx: &mut Tx,
    house: &House,
    room: &Room,
    person: &UserId,
    power: i64,
) -> anyhow::Result<Role> {
    if house.administrators.contains(person) {
        return Ok(Role::Administrator);
    }
    if room.direct.is_some() {
        return Ok(Role::Member);
    }
    let organises = power >= ORGANISER_POWER || rooms::is_named_organiser(tx, &room.id, person).await?;
    Ok(if organises { Role::Organiser } else { Role::Member })
}

impl Cx<'_> {
    /// Whether what was said was said in another room than the home.
    pub fn is_elsewhere(&self) -> bool {
        self.here.id != self.room.id
    }

    /// Whether a thing exists for the speaker: it lives where they speak; or they are alone with the bot, and
    /// are in its home with it or are themselves whom it concerns. Of anything else they are told the same as
    /// of a number that nothing has.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reaches(&mut self, object: &Object) -> anyhow::Result<bool> {
        if object.room == self.here.id {
            return Ok(true);
        }
        let person = self.actor()?.user;
        if self.here.direct.as_ref() != Some(&person) {
            return Ok(false);
        }
        Ok(rooms::shares(self.tx, &object.room, &person).await?
            || super::concerns_alone(self.tx, object, &person).await?)
    }

    /// Goes to a home. From here on the room, what it has set, its clock and calendar, the speaker's role and
    /// what is posted are those of the home; answers go to where it was said, in the language of that place.
    ///
    /// # Errors
    /// When the database fails or there is no such room.
    pub async fn enter(&mut self, home: &Id) -> anyhow::Result<()> {
        if self.room.id == *home {
            return Ok(());
        }
        let room = rooms::get(self.tx, home).await?;
        self.own = RoomSettings::read(room.settings.as_deref());
        self.calendar = if self.own.closed.is_empty() {
            &self.house.calendar
        } else {
            self.calendars.keep(self.house.calendar.clone().and_closed_on(&self.own.closed))
        };
        self.posts = words_of(self.house, &room, self.now);
        self.words.zone = self.posts.zone;
        if let Some(mut actor) = self.actor.take() {
            let power = rooms::power_of(self.tx, home, &actor.user).await?;
            actor.is_member = power.is_some();
            actor.power = power.unwrap_or_default();
            actor.role = match power {
                Some(power) => role(self.tx, self.house, &room, &actor.user, power).await?,
                None => Role::Member,
            };
            self.actor = Some(actor);
        }
        self.room = room;
        Ok(())
    }

    /// Whether the speaker may change what `owner` has made in `home`: it is theirs and they are still in that
    /// room, or they organise it. The home is entered for that.
    ///
    /// # Errors
    /// When the database fails or nobody speaks.
    pub async fn owns(&mut self, home: &Id, owner: &UserId) -> anyhow::Result<bool> {
        self.enter(home).await?;
        let actor = self.actor()?;
        Ok(actor.is_member && (actor.user == *owner || self.may(Role::Organiser)))
    }

    /// Refuses what only whoever made a thing and the organisers of its home may do. `refusal` is for members
    /// and gets the owner's name; to anybody else there is no such thing.
    ///
    /// # Errors
    /// When the database fails, or they may not.
    pub async fn owned(
        &mut self,
        home: &Id,
        owner: &UserId,
        number: i64,
        refusal: Phrase,
    ) -> Result<(), Fault> {
        if self.owns(home, owner).await? {
            return Ok(());
        }
        if !self.actor()?.is_member {
            return Err(super::items::not_found(number));
        }
        let owner = self.name_of(owner).await?;
        Err(refusal.with("number", number).with("owner", owner).into())
    }

    /// Speaks in `words` from here on, and gives those in which it spoke before: a text that is both posted and
    /// answered is made once for each.
    pub fn speak(&mut self, words: Words) -> Words {
        std::mem::replace(&mut self.words, words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shelf_keeps_what_it_has_lent() {
        let shelf = Shelf::default();
        let first = shelf.keep("first".to_owned());
        let second = shelf.keep("second".to_owned());
        let third = shelf.keep("third".to_owned());
        assert_eq!((first.as_str(), second.as_str(), third.as_str()), ("first", "second", "third"));
    }
}
