//! What the bot sends.

use serde::{Deserialize, Serialize};

use crate::base::{EventId, Id, UserId};
use crate::chat::doc::Doc;
use crate::chat::recipe::{Form, Recipe};

/// One thing to send, as it lies in the outbox.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// Where it goes.
    pub to: To,
    /// What it is.
    pub body: Body,
    /// The root of the thread it belongs to.
    pub thread: Option<Ref>,
    /// The message it answers.
    pub reply_to: Option<Ref>,
    /// Whom it rings. Always sent explicitly, also when empty.
    pub mentions: Vec<UserId>,
    /// True to ring the whole room (`@room`).
    #[serde(default)]
    pub mentions_room: bool,
}

/// Where a message goes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum To {
    /// One of our rooms, by its row id.
    Room(Id),
    /// A person's direct room, which is made when there is none.
    Person(UserId),
    /// A person's encrypted direct room in which the bot may remove what they write, see
    /// `store::rooms::find_confidential`. It is made when there is none.
    Confidential(UserId),
}

/// A message to relate to: one of somebody else, or one of ours that may not have been sent yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ref {
    /// An event that is known.
    Event(EventId),
    /// What the outbox row with this id becomes. Whatever refers to it waits for it.
    Post(Id),
}

/// What is sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Body {
    /// An answer to somebody: `m.notice`, which rings nobody.
    Notice(Doc),
    /// Something that should ring: `m.text`.
    Text(Doc),
    /// A native poll (MSC3381, `org.matrix.msc3381.poll.start`).
    Poll {
        /// The question.
        question: String,
        /// Answer ids and texts.
        options: Vec<(String, String)>,
        /// What clients without polls show.
        fallback: String,
        /// Whether clients show no counts before the end.
        #[serde(default)]
        hidden: bool,
    },
    /// A file.
    File {
        /// Its name.
        name: String,
        /// Its media type.
        mime: String,
        /// Its content.
        #[serde(with = "base64_text")]
        bytes: Vec<u8>,
    },
    /// A picture or a paper that is rendered when it is sent. When it cannot be, nothing is sent: what
    /// it says stands beside it as text.
    Rendered {
        /// What it shows.
        recipe: Recipe,
        /// As what.
        form: Form,
        /// The file's name.
        name: String,
    },
    /// Ends a native poll.
    PollEnd {
        /// The poll's start.
        poll: Ref,
        /// What clients without polls show.
        text: String,
    },
    /// Replaces one of the bot's own messages.
    Edit {
        /// The message.
        target: Ref,
        /// Its new content.
        doc: Doc,
    },
    /// Reacts to a message.
    React {
        /// The message.
        target: Ref,
        /// The key.
        key: String,
    },
    /// Removes a message.
    Redact {
        /// The message.
        target: Ref,
    },
    /// Pins one of the bot's own messages, or takes it off again, where the bot may.
    Pin {
        /// The message.
        target: Ref,
        /// Whether it is pinned from now on.
        pinned: bool,
    },
    /// Leaves the room.
    Leave,
}

/// Bytes as they lie in the outbox, whose rows are JSON.
mod base64_text {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use serde::{Deserialize as _, Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&STANDARD.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        STANDARD.decode(String::deserialize(from)?).map_err(de::Error::custom)
    }
}

/// Which messages go first when they cannot all go at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Lane {
    /// Somebody waits for this answer.
    Answer = 0,
    /// A reminder or a deadline that has come.
    Due = 1,
    /// Many messages at once, none of them urgent.
    Bulk = 2,
    /// Edits of live tables; a later edit of the same message replaces one that still waits.
    Edit = 3,
}

impl Lane {
    /// Every lane, first to last.
    pub const ALL: [Self; 4] = [Self::Answer, Self::Due, Self::Bulk, Self::Edit];

    /// Its number in the database; a smaller one goes first.
    pub fn number(self) -> i64 {
        self as i64
    }

    /// Its name in logs and metrics.
    pub fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Due => "due",
            Self::Bulk => "bulk",
            Self::Edit => "edit",
        }
    }
}

impl Message {
    /// A message to a room or a person, related to nothing.
    pub fn new(to: To, body: Body) -> Self {
        Self { to, body, thread: None, reply_to: None, mentions: Vec::new(), mentions_room: false }
    }

    /// The messages of ours that must have been sent before this one can be.
    pub fn waits_for(&self) -> impl Iterator<Item = &Ref> {
        let target = match &self.body {
            Body::PollEnd { poll: target, .. }
            | Body::Edit { target, .. }
            | Body::React { target, .. }
            | Body::Redact { target }
            | Body::Pin { target, .. } => Some(target),
            _ => None,
        };
        target.into_iter().chain(&self.thread).chain(&self.reply_to)
    }
}
