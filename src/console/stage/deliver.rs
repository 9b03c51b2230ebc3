//! What the bot sends becomes events of the stage.

use anyhow::Context as _;

use crate::base::{EventId, Id, RoomAddress, Stamp};
use crate::chat::{Body, Kind, Message, Rendered, To};
use crate::console::stage::scene::address;
use crate::console::stage::server::{Refusal, Verdict, resolve};
use crate::console::stage::{Stage, poll_key};
use crate::store::outbox::{self, Queued};
use crate::store::{meta, objects, rooms};

/// Something that the bot sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// Its number, from 1.
    pub n: i64,
    /// When.
    pub at: Stamp,
    /// The room's name on the stage.
    pub room: String,
    /// The person, in a direct room.
    pub to: Option<String>,
    /// The short number of what it belongs to.
    pub object: Option<i64>,
    /// Its event id.
    pub event: EventId,
    /// What was sent.
    pub message: Message,
    /// Where the content of a file was written to.
    pub path: Option<String>,
    /// What a recipe became.
    pub rendered: Option<Rendered>,
}

impl Stage {
    /// Takes what the bot wants to send, in the order of the lanes, and makes it events.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn deliver(&mut self) -> anyhow::Result<Vec<Sent>> {
        let now = self.clock.now();
        let mut all = Vec::new();
        while let Some(queued) = self.next_message(now).await? {
            // On the heap: it holds whole messages.
            if let Some(sent) = Box::pin(self.deliver_one(now, queued)).await? {
                all.push(sent);
            }
        }
        Ok(all)
    }

    async fn deliver_one(&mut self, now: Stamp, queued: Queued) -> anyhow::Result<Option<Sent>> {
        let rendered = self.render(&queued.message.body).await;
        let mut tx = self.db.begin().await?;
        if rendered.is_none() && matches!(queued.message.body, Body::Rendered { .. }) {
            match self.renderer {
                Some(_) => outbox::dead(&mut tx, &queued.id, "it was not rendered").await?,
                None => outbox::performed(&mut tx, &queued.id, now).await?,
            }
            tx.commit().await?;
            return Ok(None);
        }
        let Some(message) = resolve(&mut tx, queued.message).await? else {
            outbox::dead(&mut tx, &queued.id, "what it refers to was not sent").await?;
            tx.commit().await?;
            return Ok(None);
        };
        let room = match &message.to {
            To::Room(id) => self.name_of(&rooms::get(&mut tx, id).await?.address),
            To::Person(user) => self.direct_name(user.localpart()),
            To::Confidential(user) => self.confidential_name(user.localpart()),
        };
        tx.commit().await?;
        if let To::Person(user) | To::Confidential(user) = &message.to {
            self.make_direct(&room, user.localpart()).await?;
        }
        let scene = self.scene(&room).await?;
        let message = match self.verdict(&room, &scene, message)? {
            Verdict::Taken(message) => *message,
            Verdict::Refused(refusal) => {
                self.refused(now, &queued.id, &queued.target, refusal).await?;
                return Ok(None);
            }
        };
        let event = EventId(format!("${}", queued.id));
        let mut tx = self.db.begin().await?;
        if matches!(message.body, Body::Leave) {
            outbox::performed(&mut tx, &queued.id, now).await?;
        } else {
            outbox::sent(&mut tx, &queued.id, &event, now).await?;
        }
        let object = match &queued.object {
            Some(id) => objects::find_by_id(&mut tx, id).await?.map(|object| object.number),
            None => None,
        };
        if let Body::Poll { options, .. } = &message.body {
            meta::set(&mut tx, &poll_key(&event), &serde_json::to_string(options)?).await?;
        }
        tx.commit().await?;
        if matches!(message.body, Body::Leave) {
            let gone = self.event(&room, "yoriai", Kind::Gone);
            self.happen(&[gone]).await?;
            return Ok(None);
        }
        self.place(event.clone(), room.clone(), true);
        self.sent += 1;
        let path = self.write_file(&message, rendered.as_ref())?;
        let to = scene.direct;
        Ok(Some(Sent { n: self.sent, at: now, room, to, object, event, message, path, rendered }))
    }

    /// A message that was refused is given up, or tried again later, as the sender does.
    async fn refused(&mut self, now: Stamp, id: &Id, target: &str, refusal: Refusal) -> anyhow::Result<()> {
        let mut tx = self.db.begin().await?;
        match refusal {
            Refusal::Forbidden => outbox::dead(&mut tx, id, "M_FORBIDDEN").await?,
            Refusal::Limited(ms) | Refusal::Fails(ms) => {
                self.hold(target, now.plus_ms(ms));
                outbox::retry(&mut tx, id, now.plus_ms(ms), "not taken").await?;
            }
        }
        Ok(tx.commit().await?)
    }

    /// What a recipe becomes; `None` when it becomes nothing, and for every other message.
    async fn render(&self, body: &Body) -> Option<Rendered> {
        let (Body::Rendered { recipe, form, .. }, Some(renderer)) = (body, &self.renderer) else {
            return None;
        };
        renderer.render(recipe, *form).await.ok()
    }

    /// Writes the content of a file to the directory for files, if there is one: as its number and its
    /// name, of which nothing leads out of there.
    fn write_file(&self, message: &Message, rendered: Option<&Rendered>) -> anyhow::Result<Option<String>> {
        let (name, bytes) = match (&message.body, rendered) {
            (Body::File { name, bytes, .. }, _) => (name, bytes),
            (Body::Rendered { name, .. }, Some(rendered)) => (name, &rendered.bytes),
            _ => return Ok(None),
        };
        let Some(dir) = &self.files else { return Ok(None) };
        let safe: String =
            name.chars().map(|c| if matches!(c, '/' | '\\' | '\0') { '_' } else { c }).collect();
        let path = dir.join(format!("{}-{safe}", self.sent));
        std::fs::create_dir_all(dir).with_context(|| format!("make {}", dir.display()))?;
        std::fs::write(&path, bytes).with_context(|| format!("write {}", path.display()))?;
        Ok(Some(path.display().to_string()))
    }

    pub(super) fn name_of(&self, at: &RoomAddress) -> String {
        self.rooms.keys().find(|name| address(name) == *at).cloned().unwrap_or_else(|| at.0.clone())
    }
}
