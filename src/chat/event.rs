//! What happened in a chat, with everything that later steps need already attached.

use serde::{Deserialize, Serialize};

use crate::base::{EventId, RoomAddress, Stamp, UserId};

/// One event of a room, as the outside saw it.
///
/// It is written to the journal before anything acts on it, and everything in it is hostile:
/// lengths, numbers, names and relations are whatever somebody sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The journal's key: an event is acted on once, however often it arrives.
    pub id: EventId,
    /// Where it happened.
    pub room: RoomAddress,
    /// Who sent it.
    pub sender: UserId,
    /// The sender's display name in this room.
    pub sender_name: Option<String>,
    /// The sender's power level; `i64::MAX` stands for the creators of a room of version 12.
    pub sender_power: i64,
    /// When the server says it was sent (`origin_server_ts`).
    pub sent_at: Stamp,
    /// Whether it came encrypted. State events never do.
    pub encrypted: bool,
    /// What the room was like then.
    pub place: Place,
    /// What happened.
    pub kind: Kind,
}

/// What is known of the room at the time of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The other person, if this is a direct room with the bot.
    pub direct: Option<UserId>,
    /// Whether the room is encrypted.
    pub encrypted: bool,
    /// The room's name, if it has one.
    pub name: Option<String>,
    /// Whether it is a space: a room that holds rooms, and in which nobody chats.
    #[serde(default)]
    pub space: bool,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Kind {
    /// Somebody wrote something (`m.text`, `m.emote`).
    Text(Text),
    /// Somebody changed a message of their own (`m.replace`).
    Edit {
        /// The message that was changed.
        target: EventId,
        /// Its new text.
        text: Text,
    },
    /// Somebody tapped an answer of a native poll. The last valid one counts; an empty or unknown
    /// answer spoils the ballot.
    Vote {
        /// The poll's start event.
        poll: EventId,
        /// The ids of the answers.
        answers: Vec<String>,
    },
    /// Somebody reacted to a message.
    Reaction {
        /// The message.
        target: EventId,
        /// The key as sent, with variation selectors.
        key: String,
    },
    /// Somebody removed an event: a message, a reaction.
    Redaction {
        /// What was removed.
        target: EventId,
    },
    /// Somebody sent a file.
    Upload(Upload),
    /// Somebody came, went, or changed their name.
    Membership(Member),
    /// The whole list of members, as asked for after the bot joined or a gap.
    Roster(Vec<Member>),
    /// The power levels changed: those of everybody who has another than `default`.
    Power {
        /// Named people and their levels.
        people: Vec<(UserId, i64)>,
        /// The level of everybody else.
        default: i64,
        /// The level that ringing the whole room needs (`notifications.room`), where it is known.
        #[serde(default)]
        ring: Option<i64>,
    },
    /// The rooms of a space, all of them: the bot came into it, or they changed.
    Space {
        /// The rooms, each once. The bot may be in them or not, and they may be nothing at all.
        children: Vec<Child>,
    },
    /// The bot came into the room; `invited_by` where it is known.
    Arrived {
        /// Who invited it.
        invited_by: Option<UserId>,
    },
    /// The bot is in the room no more.
    Gone,
    /// The room was replaced by another, which names this one as its predecessor.
    Upgraded {
        /// The new room.
        replacement: RoomAddress,
    },
    /// An encrypted event that cannot be read yet: the journal keeps it until the key comes.
    Undecryptable {
        /// Id of the Megolm session that it needs.
        session: String,
        /// The raw event as JSON.
        raw: String,
        /// True when the sender withheld the key because it does not trust the bot's device.
        withheld: bool,
    },
    /// A file whose content [matters](Upload::matters) and is still to be fetched: the journal keeps it
    /// until that is done.
    Unfetched {
        /// The file.
        upload: Upload,
        /// Where its content is, with the keys of an encrypted one, as JSON.
        source: String,
    },
    /// One of the bot's own messages came back from the server.
    Own {
        /// The outbox row that it came from.
        outbox: String,
    },
    /// An event that means nothing to the bot; only its id is kept.
    Other,
}

impl Kind {
    /// What it is in one word, for counters and the log.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Edit { .. } => "edit",
            Self::Vote { .. } => "vote",
            Self::Reaction { .. } => "reaction",
            Self::Redaction { .. } => "redaction",
            Self::Upload(_) => "upload",
            Self::Membership(_) => "membership",
            Self::Roster(_) => "roster",
            Self::Power { .. } => "power",
            Self::Space { .. } => "space",
            Self::Arrived { .. } => "arrived",
            Self::Gone => "gone",
            Self::Upgraded { .. } => "upgraded",
            Self::Undecryptable { .. } => "undecryptable",
            Self::Unfetched { .. } => "unfetched",
            Self::Own { .. } => "own",
            Self::Other => "other",
        }
    }
}

/// A written message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The plain text, without the fallback of a reply.
    pub body: String,
    /// True for an `m.notice`, which is never answered.
    pub notice: bool,
    /// The root of the thread it was written in.
    pub thread: Option<EventId>,
    /// The message it replies to.
    pub reply_to: Option<EventId>,
    /// The people it mentions (`m.mentions`).
    pub mentions: Vec<UserId>,
}

/// A file that somebody sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub mime: Option<String>,
    /// Where its content is: an `mxc:` address, or a path in the console.
    pub source: String,
    /// What stands in it, where that [matters](Upload::matters) and could be fetched.
    #[serde(default)]
    pub content: Option<String>,
    /// The root of the thread it was sent in.
    #[serde(default)]
    pub thread: Option<EventId>,
    /// The message it replies to.
    #[serde(default)]
    pub reply_to: Option<EventId>,
}

impl Upload {
    /// Its content is fetched up to so many bytes.
    pub const MAX_CONTENT_BYTES: usize = 64 * 1024;

    /// Whether the bot can do something with what stands in it, and not only know that it is there.
    pub fn matters(&self) -> bool {
        std::path::Path::new(&self.name).extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"))
    }
}

/// A person's membership of a room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The person.
    pub user: UserId,
    /// The display name in this room.
    pub name: Option<String>,
    /// Whether the person is in the room now. Invited is not in.
    pub joined: bool,
    /// Whether the person is banned from it. Whoever leaves or is kicked is not.
    #[serde(default)]
    pub banned: bool,
    /// The power level, where the sender of this knows it.
    pub power: Option<i64>,
}

/// A room of a space.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Child {
    /// The room.
    pub room: RoomAddress,
    /// Who put it into the space.
    pub added_by: UserId,
}
