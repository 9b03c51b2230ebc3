//! What a handler says: answers where somebody spoke, and messages to the home of a thing.

use super::Cx;
use crate::base::{Id, Phrase};
use crate::chat::{Body, Doc, Lane, Message, Ref, To};
use crate::store::outbox::{self, Draft, Origin};

impl Cx<'_> {
    /// Answers the speaker where they spoke: a notice, in their thread or in reply.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn answer(&mut self, doc: Doc) -> anyhow::Result<()> {
        let message = self.beside(Body::Notice(doc));
        self.reply(message, None).await
    }

    /// Answers the speaker with something that belongs to an object, so that a reply to it finds
    /// its way there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn answer_about(&mut self, doc: Doc, origin: Origin) -> anyhow::Result<()> {
        let message = self.beside(Body::Notice(doc));
        self.reply(message, Some(origin)).await
    }

    async fn reply(&mut self, message: Message, origin: Option<Origin>) -> anyhow::Result<()> {
        self.answered = true;
        self.send(Lane::Answer, message, origin).await.map(|_| ())
    }

    /// Tells what was done to a thing that a whole room shares: beside what was said, and where that was said
    /// elsewhere, in the home as well.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tell(&mut self, phrase: &Phrase, origin: Origin) -> anyhow::Result<()> {
        let (home, here) = (self.posts.doc(phrase), self.words.doc(phrase));
        self.tell_doc(home, here, origin).await
    }

    /// Like [`Cx::tell`], for what is more than a phrase, in the words of each place.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tell_doc(&mut self, home: Doc, here: Doc, origin: Origin) -> anyhow::Result<()> {
        if self.is_elsewhere() {
            let message = self.to_room(Body::Notice(home));
            self.send(Lane::Answer, message, Some(origin.clone())).await?;
        }
        self.answer_about(here, origin).await
    }

    /// Answers with what speaks of "this room", in the words of the home: where it was said elsewhere, the home is
    /// told instead.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn answer_in_home(&mut self, doc: Doc, origin: Origin) -> anyhow::Result<()> {
        if !self.is_elsewhere() {
            return self.answer_about(doc, origin).await;
        }
        let message = self.to_room(Body::Notice(doc));
        self.send(Lane::Answer, message, Some(origin)).await.map(|_| ())
    }

    /// Answers the speaker in a thread under what they said, so that the room is not disturbed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn answer_aside(&mut self, doc: Doc) -> anyhow::Result<()> {
        let mut message = self.beside(Body::Notice(doc));
        if message.thread.is_none() && self.here.direct.is_none() {
            message.thread = self.event.as_ref().map(|said| Ref::Event(said.id.clone()));
        }
        self.reply(message, None).await
    }

    /// Reacts to what was said.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn react(&mut self, key: &str) -> anyhow::Result<()> {
        let Some(said) = &self.event else { return Ok(()) };
        let body = Body::React { target: Ref::Event(said.id.clone()), key: key.to_owned() };
        let message = self.to_here(body);
        self.reply(message, None).await
    }

    /// A message to the home.
    pub fn to_room(&self, body: Body) -> Message {
        Message::new(To::Room(self.room.id.clone()), body)
    }

    /// A message to where it was said.
    pub fn to_here(&self, body: Body) -> Message {
        Message::new(To::Room(self.here.id.clone()), body)
    }

    /// The thread in which it was said, for what is posted in the home: none where that is another room.
    pub fn thread(&self) -> Option<Ref> {
        let said = self.event.as_ref().filter(|_| !self.is_elsewhere())?;
        said.thread.clone().map(Ref::Event)
    }

    /// A message to where it was said, beside it: in its thread, or in reply to it.
    pub fn beside(&self, body: Body) -> Message {
        let mut message = self.to_here(body);
        if let Some(said) = &self.event {
            message.thread = said.thread.clone().map(Ref::Event);
            message.reply_to = Some(Ref::Event(said.id.clone()));
        }
        message
    }

    /// Queues a message and gives its row.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn send(&mut self, lane: Lane, message: Message, origin: Option<Origin>) -> anyhow::Result<Id> {
        let id = self.id();
        let not_before = match &message.to {
            // A room gets only so much of what nobody asked for just now.
            To::Room(room) if self.is_unasked(lane, &message.body) => {
                outbox::unasked_slot(self.tx, room, self.now, self.house.unsolicited_per_minute).await?
            }
            _ => self.now,
        };
        self.echo.said(&message);
        let draft = Draft { id: id.clone(), lane, message, origin, merge_key: None, not_before };
        outbox::put(self.tx, self.now, &draft).await?;
        self.posted = true;
        Ok(id)
    }

    /// Whether nobody asked for it just now: what is not urgent, and what rings because its time has come.
    fn is_unasked(&self, lane: Lane, body: &Body) -> bool {
        let rings = matches!(body, Body::Text(_)) && self.event.is_none();
        lane == Lane::Bulk || (lane == Lane::Due && rings)
    }

    /// Queues an edit of one of the bot's messages in the home; an earlier edit that still waits is replaced.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn edit(&mut self, post: &Id, doc: Doc) -> anyhow::Result<()> {
        let room = self.room.id.clone();
        self.edit_in(&room, post, doc).await
    }

    /// Like [`Cx::edit`], for a message in a room that may be another than this one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn edit_in(&mut self, room: &Id, post: &Id, doc: Doc) -> anyhow::Result<()> {
        let id = self.id();
        let body = Body::Edit { target: Ref::Post(post.clone()), doc };
        let message = Message::new(To::Room(room.clone()), body);
        let draft = Draft {
            id,
            lane: Lane::Edit,
            message,
            origin: None,
            merge_key: Some(format!("edit {post}")),
            not_before: self.now,
        };
        outbox::put(self.tx, self.now, &draft).await?;
        self.posted = true;
        Ok(())
    }
}
