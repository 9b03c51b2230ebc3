//! The rooms of the stage, and how what happens in them gets into the journal.

use std::collections::BTreeMap;

use anyhow::Context as _;

use crate::base::role::ORGANISER_POWER;
use crate::base::{EventId, RoomAddress, Stamp, UserId};
use crate::chat::event::{Child, Place};
use crate::chat::{Event, Kind, Member};
use crate::console::stage::{BOT, FIRST_PERSON, Stage};
use crate::store::rooms::Room;
use crate::store::{inbox, rooms};

/// A room on the stage.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    pub(super) encrypted: bool,
    pub(super) space: bool,
    pub(super) direct: Option<String>,
    pub(super) people: BTreeMap<String, i64>,
    /// The bot's power.
    pub(super) bot: i64,
}

impl Default for Scene {
    fn default() -> Self {
        let people = BTreeMap::new();
        Self { encrypted: false, space: false, direct: None, people, bot: ORGANISER_POWER }
    }
}

impl Stage {
    /// The name of the current room.
    pub fn current(&self) -> &str {
        &self.current
    }

    /// The bot comes into a room that it has never heard of, where the people of the current one
    /// are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn arrive(&mut self, name: &str, encrypted: bool) -> anyhow::Result<()> {
        let people = self.rooms.get(&self.current).map(|room| room.people.clone()).unwrap_or_default();
        let mut roster: Vec<Member> =
            people.iter().map(|(name, power)| member(name, true, Some(*power))).collect();
        roster.push(member("yoriai", true, None));
        self.rooms.insert(name.to_owned(), Scene { encrypted, people, ..Scene::default() });
        name.clone_into(&mut self.current);
        let arrived = self.event(name, "yoriai", Kind::Arrived { invited_by: Some(user(FIRST_PERSON)) });
        let roster = self.event(name, "yoriai", Kind::Roster(roster));
        self.happen(&[arrived, roster]).await
    }

    /// The bot comes into a space that it has never heard of, with these people and rooms in it, whom and
    /// which the first of the people has put there. The current room stays the current one.
    ///
    /// # Errors
    /// When the database fails, or there is nobody in it.
    pub async fn space(&mut self, name: &str, people: &[&str], rooms: &[&str]) -> anyhow::Result<()> {
        let first = people.first().context("a space without people")?;
        let levels = people.iter().map(|name| ((*name).to_owned(), if name == first { 100 } else { 0 }));
        let scene = Scene { space: true, people: levels.collect(), ..Scene::default() };
        let mut roster: Vec<Member> =
            scene.people.iter().map(|(name, power)| member(name, true, Some(*power))).collect();
        roster.push(member("yoriai", true, None));
        self.rooms.insert(name.to_owned(), scene);
        let arrived = self.event(name, "yoriai", Kind::Arrived { invited_by: Some(user(first)) });
        let roster = self.event(name, "yoriai", Kind::Roster(roster));
        let children = self.holds(name, first, rooms);
        self.happen(&[arrived, roster, children]).await
    }

    /// Says that a space has these rooms now, which `person` has put there. Nothing has happened before
    /// [`Stage::happen`].
    pub fn holds(&mut self, space: &str, person: &str, rooms: &[&str]) -> Event {
        let child = |room: &&str| Child { room: address(room), added_by: user(person) };
        self.event(space, "yoriai", Kind::Space { children: rooms.iter().map(child).collect() })
    }

    /// Somebody replaces the current room by another, and everybody goes there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn upgrade(&mut self, person: &str, name: &str) -> anyhow::Result<()> {
        let old = std::mem::replace(&mut self.current, name.to_owned());
        let upgraded = self.event(&old, person, Kind::Upgraded { replacement: address(name) });
        let scene = self.rooms.get(&old).cloned().unwrap_or_default();
        self.rooms.insert(name.to_owned(), scene);
        self.happen(&[upgraded]).await
    }

    pub(super) async fn enter(&mut self, name: &str, scene: Scene) -> anyhow::Result<()> {
        name.clone_into(&mut self.current);
        self.make(name, scene).await
    }

    /// Makes a room with its people, without a greeting: they have known each other for long.
    pub(super) async fn make(&mut self, name: &str, mut scene: Scene) -> anyhow::Result<()> {
        if self.rooms.contains_key(name) {
            return Ok(());
        }
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        if let Some(known) = rooms::find(&mut tx, &address(name)).await? {
            // The room of an earlier run, with whoever was in it then.
            (scene.encrypted, scene.space) = (known.encrypted, known.space);
            scene.direct = known.direct.map(|person| person.localpart().to_owned());
            scene.bot = rooms::power_of(&mut tx, &known.id, &BOT.into()).await?.unwrap_or_default();
            let people = rooms::members(&mut tx, &known.id).await?.into_iter();
            let people = people.filter(|row| row.person.as_str() != BOT);
            scene.people =
                people.map(|row| (row.person.localpart().to_owned(), row.power.unwrap_or(0))).collect();
        } else {
            let room = Room {
                id: self.ids.next(now),
                address: address(name),
                name: scene.direct.is_none().then(|| name.to_owned()),
                direct: scene.direct.as_deref().map(user),
                joined: true,
                encrypted: scene.encrypted,
                space: scene.space,
                locale: None,
                zone: None,
                settings: None,
                last_said_at: Stamp::default(),
                default_power: 0,
            };
            rooms::add(&mut tx, &room).await?;
            let mut roster: Vec<Member> =
                scene.people.iter().map(|(name, power)| member(name, true, Some(*power))).collect();
            roster.push(member("yoriai", true, Some(scene.bot)));
            rooms::set_roster(&mut tx, &room.id, &roster).await?;
        }
        tx.commit().await?;
        self.rooms.insert(name.to_owned(), scene);
        Ok(())
    }

    /// A person's direct room with the bot. Where there is none they make one, as clients do: both have all
    /// power in it (`trusted_private_chat`).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn direct_room(&mut self, person: &str) -> anyhow::Result<String> {
        let name = self.direct_name(person);
        self.make(&name, direct_scene(person, 100, 100)).await?;
        Ok(name)
    }

    /// A person's direct room that the bot makes where there is none: they have no power in it.
    pub(super) async fn make_direct(&mut self, name: &str, person: &str) -> anyhow::Result<()> {
        self.make(name, direct_scene(person, 0, 100)).await
    }

    /// A person's direct room was made by themselves, and the bot may remove nothing in it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn make_weak_direct(&mut self, person: &str) -> anyhow::Result<()> {
        self.make(&format!("direct-{person}"), direct_scene(person, 100, 0)).await
    }

    /// The direct room in which a person and the bot speak now.
    pub(super) fn direct_name(&self, person: &str) -> String {
        let second = format!("direct-{person}-2");
        if self.rooms.contains_key(&second) { second } else { format!("direct-{person}") }
    }

    /// The one in which the bot may remove messages.
    pub(super) fn confidential_name(&self, person: &str) -> String {
        let name = self.direct_name(person);
        let is_weak = self.rooms.get(&name).is_some_and(|room| room.bot < ORGANISER_POWER);
        if is_weak { format!("direct-{person}-2") } else { name }
    }

    /// Something that `name` does in `room` now. Nothing has happened before [`Stage::happen`].
    pub fn event(&mut self, room: &str, name: &str, kind: Kind) -> Event {
        self.events += 1;
        let scene = self.rooms.get(room).cloned().unwrap_or_default();
        let state = !matches!(kind, Kind::Text(_) | Kind::Edit { .. } | Kind::Vote { .. } | Kind::Upload(_));
        Event {
            id: EventId(format!("${:08}:{name}", self.events)),
            room: address(room),
            sender: user(name),
            sender_name: Some(name.to_owned()),
            sender_power: scene.people.get(name).copied().unwrap_or(0),
            sent_at: self.clock.now(),
            encrypted: scene.encrypted && !state,
            place: Place {
                direct: scene.direct.as_deref().map(user),
                encrypted: scene.encrypted,
                name: scene.direct.is_none().then(|| room.to_owned()),
                space: scene.space,
            },
            kind,
        }
    }

    /// The key of an event that could not be read has come: the journal gets what it says.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn decrypt(&mut self, event: &Event) -> anyhow::Result<()> {
        let mut tx = self.db.begin().await?;
        inbox::arrived(&mut tx, &self.seal, self.clock.now(), event, None).await?;
        tx.commit().await?;
        self.bell.ring_inbox();
        Ok(())
    }

    /// Writes events to the journal, as the homeserver's next sync would bring them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn happen(&mut self, events: &[Event]) -> anyhow::Result<()> {
        let mut tx = self.db.begin().await?;
        inbox::append(&mut tx, &self.seal, self.clock.now(), events).await?;
        tx.commit().await?;
        for event in events {
            let room = self.name_of(&event.room);
            if let Kind::Upgraded { replacement } = &event.kind {
                self.replaced(&room, &self.name_of(replacement));
            }
            self.place(event.id.clone(), room, false);
        }
        self.bell.ring_inbox();
        Ok(())
    }
}

pub(super) fn address(room: &str) -> RoomAddress {
    RoomAddress(format!("!{room}:example.org"))
}

pub(super) fn user(name: &str) -> UserId {
    UserId(format!("@{name}:example.org"))
}

fn direct_scene(person: &str, power: i64, bot: i64) -> Scene {
    let people = BTreeMap::from([(person.to_owned(), power)]);
    Scene { encrypted: true, space: false, direct: Some(person.to_owned()), people, bot }
}

pub(super) fn member(name: &str, joined: bool, power: Option<i64>) -> Member {
    let shown = if name == "yoriai" { "寄合" } else { name };
    Member { user: user(name), name: Some(shown.to_owned()), joined, banned: false, power }
}
