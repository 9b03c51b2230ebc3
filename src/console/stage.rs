//! Rooms and people that exist only here, and their traffic with the journal and the outbox.

mod deliver;
mod scene;
mod server;

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Context as _;
use chrono_tz::Tz;

use crate::base::cut::Cut as _;
use crate::base::{Clock, EventId, Ids};
use crate::chat::event::{Text, Upload};
use crate::chat::{Kind, Renderer};
use crate::console::line::{Act, Where};
use crate::store::{Bell, Db, Seal, inbox, meta, objects, outbox, rooms};
pub use deliver::Sent;
use scene::{Scene, address, member, user};
pub use server::Refusal;
use server::Server;

/// The bot's user id on the stage.
pub const BOT: &str = "@yoriai:example.org";
/// Whoever is there at the start, with the power of a room's creator.
pub const FIRST_PERSON: &str = "alice";
/// The room that is there at the start.
pub const FIRST_ROOM: &str = "gm";

/// The outside of the console.
#[derive(Debug)]
pub struct Stage {
    db: Db,
    seal: Seal,
    clock: Clock,
    bell: Bell,
    zone: Tz,
    ids: Ids,
    /// Events made so far, so that each has an id of its own.
    events: i64,
    /// Messages sent so far.
    sent: i64,
    current: String,
    rooms: BTreeMap<String, Scene>,
    // The last message of each person, and where it was said.
    last: BTreeMap<String, (String, EventId)>,
    reactions: BTreeMap<(String, i64, String), EventId>,
    server: Server,
    // Where files that the bot sends are written to.
    files: Option<PathBuf>,
    // Who draws pictures; nobody does in stories that are not about them.
    renderer: Option<Renderer>,
}

impl Stage {
    /// A stage on a database, with the first room and person in it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open(
        db: Db,
        seal: Seal,
        clock: Clock,
        bell: Bell,
        ids: Ids,
        zone: Tz,
    ) -> anyhow::Result<Self> {
        let mut tx = db.begin().await?;
        // A database that was used before has event ids already.
        let events = inbox::last_seq(&mut tx).await?;
        tx.commit().await?;
        let mut stage = Self {
            db,
            seal,
            clock,
            bell,
            zone,
            ids,
            events,
            sent: 0,
            current: String::new(),
            rooms: BTreeMap::new(),
            last: BTreeMap::new(),
            reactions: BTreeMap::new(),
            server: Server::new(events > 0),
            files: None,
            renderer: None,
        };
        let people = BTreeMap::from([(FIRST_PERSON.to_owned(), 100)]);
        stage.enter(FIRST_ROOM, Scene { people, ..Scene::default() }).await?;
        Ok(stage)
    }

    /// Writes files that the bot sends into a directory.
    pub fn keep_files(&mut self, dir: PathBuf) {
        self.files = Some(dir);
    }

    /// Has pictures and papers rendered; without this none are sent.
    pub fn draw_with(&mut self, renderer: Renderer) {
        self.renderer = Some(renderer);
    }

    /// The zone in which moments are written.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// Goes to a room, which is made with the people of the current one if it is not there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn go_to(&mut self, name: &str, encrypted: bool) -> anyhow::Result<()> {
        let people = self.rooms.get(&self.current).map(|room| room.people.clone()).unwrap_or_default();
        self.enter(name, Scene { encrypted, people, ..Scene::default() }).await
    }

    /// Sets the current room's language, as an organiser would.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_language(&mut self, lang: &str) -> anyhow::Result<()> {
        let mut tx = self.db.begin().await?;
        let room = rooms::find(&mut tx, &address(&self.current)).await?.context("the room is not there")?;
        rooms::set_locale(&mut tx, &room.id, Some(lang)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Lets a person do something.
    ///
    /// # Errors
    /// When the database fails, or what is referred to is not there.
    pub async fn act(&mut self, name: &str, act: &Act) -> anyhow::Result<()> {
        let room = match act {
            Act::Say(Where::Direct, _) => self.direct_room(name).await?,
            Act::Edit(_) | Act::Redact => match self.last.get(name) {
                Some((room, _)) => room.clone(),
                None => anyhow::bail!("{name} has said nothing yet"),
            },
            _ => self.current.clone(),
        };
        let kind = self.kind(&room, name, act).await?;
        if let Some(scene) = self.rooms.get_mut(&room) {
            match act {
                Act::Join => drop(scene.people.insert(name.to_owned(), 0)),
                Act::Power(power) => drop(scene.people.insert(name.to_owned(), *power)),
                _ => {}
            }
        }
        let event = self.event(&room, name, kind);
        if matches!(act, Act::Say(..)) {
            self.last.insert(name.to_owned(), (room.clone(), event.id.clone()));
        }
        if let Act::React(object, key) = act {
            self.reactions.insert((name.to_owned(), *object, key.clone()), event.id.clone());
        }
        if let (Act::Leave, Some(scene)) = (act, self.rooms.get_mut(&room)) {
            scene.people.remove(name);
        }
        self.happen(&[event]).await
    }

    async fn kind(&mut self, room: &str, name: &str, act: &Act) -> anyhow::Result<Kind> {
        Ok(match act {
            Act::Say(place, text) => {
                let mut text = self.text(text);
                match place {
                    Where::Thread(object) => text.thread = Some(self.first_event(room, *object).await?),
                    Where::Reply(object) => text.reply_to = Some(self.first_event(room, *object).await?),
                    Where::Room | Where::Direct => {}
                }
                Kind::Text(text)
            }
            Act::Vote(object, label) => {
                let (poll, options) = self.poll(room, *object).await?;
                let chosen = options.iter().find(|(id, text)| text == label || id == label);
                Kind::Vote { poll, answers: vec![chosen.map_or_else(|| label.clone(), |(id, _)| id.clone())] }
            }
            Act::React(object, key) => {
                Kind::Reaction { target: self.last_event(room, *object).await?, key: key.clone() }
            }
            Act::Unreact(object, key) => {
                let reaction = self.reactions.remove(&(name.to_owned(), *object, key.clone()));
                Kind::Redaction { target: reaction.context("there is no such reaction")? }
            }
            Act::Edit(text) => Kind::Edit { target: self.last_of(name)?, text: self.text(text) },
            Act::Redact => Kind::Redaction { target: self.last_of(name)? },
            Act::Upload(path, object) => {
                let file = std::path::Path::new(path);
                let file_name = file.file_name().and_then(|name| name.to_str()).unwrap_or(path);
                let thread = match object {
                    Some(object) => Some(self.first_event(room, *object).await?),
                    None => None,
                };
                let (name, source) = (file_name.to_owned(), path.clone());
                let mut upload = Upload { name, source, thread, ..Upload::default() };
                if upload.matters() {
                    let fits = |text: &String| text.len() <= Upload::MAX_CONTENT_BYTES;
                    upload.content = std::fs::read_to_string(file).ok().filter(fits);
                }
                Kind::Upload(upload)
            }
            Act::Join => Kind::Membership(member(name, true, None)),
            Act::Leave => Kind::Membership(member(name, false, None)),
            Act::Power(power) => Kind::Membership(member(name, true, Some(*power))),
        })
    }

    /// Whoever is written as `@name` is mentioned.
    fn text(&self, body: &str) -> Text {
        let known = |name: &&str| {
            *name == "yoriai" || self.rooms.values().any(|room| room.people.contains_key(*name))
        };
        let names = body.split('@').skip(1).map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
            rest.cut_to(end)
        });
        let mentions = names.filter(known).map(user).collect();
        Text { body: body.to_owned(), mentions, ..Text::default() }
    }

    fn last_of(&self, name: &str) -> anyhow::Result<EventId> {
        let last = self.last.get(name).map(|(_, event)| event.clone());
        last.with_context(|| format!("{name} has said nothing yet"))
    }

    async fn events_of(&mut self, room: &str, number: i64) -> anyhow::Result<Vec<EventId>> {
        let mut tx = self.db.read().await?;
        let row = rooms::find(&mut tx, &address(room)).await?.context("the room is not there")?;
        let object = objects::find(&mut tx, &row.id, number).await?;
        let object = object.with_context(|| format!("there is no #{number} in {room}"))?;
        let events = outbox::all_events_of(&mut tx, &object.id).await?;
        anyhow::ensure!(!events.is_empty(), "#{number} of {room} has no message");
        Ok(events)
    }

    async fn first_event(&mut self, room: &str, number: i64) -> anyhow::Result<EventId> {
        Ok(self.events_of(room, number).await?.swap_remove(0))
    }

    async fn last_event(&mut self, room: &str, number: i64) -> anyhow::Result<EventId> {
        self.events_of(room, number).await?.pop().context("no message")
    }

    /// The native poll of an object and its options, as clients remember them.
    async fn poll(&mut self, room: &str, number: i64) -> anyhow::Result<(EventId, Vec<(String, String)>)> {
        let events = self.events_of(room, number).await?;
        let mut tx = self.db.read().await?;
        for event in events.iter().rev() {
            if let Some(options) = meta::find(&mut tx, &poll_key(event)).await? {
                return Ok((event.clone(), serde_json::from_str(&options)?));
            }
        }
        Ok((events[0].clone(), Vec::new()))
    }
}

/// Where the stage, in the place of a homeserver, keeps the options of a native poll.
fn poll_key(event: &EventId) -> String {
    format!("stage poll {event}")
}
