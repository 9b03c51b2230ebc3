//! What Yoriai can do: one folder a feature, with the same file names everywhere.
//!
//! - `mod.rs`: what the feature is asked, routed to its handlers, and their outcomes to its view
//! - `spec.rs`: its commands, as data
//! - `handle.rs`: what is done; returns values, posts nothing
//! - `rules.rs`: decisions without I/O
//! - `store.rs`: its tables; the only file of a feature with SQL
//! - `view.rs`: values into messages; the only file with message ids of `locales/`
//!
//! Adding a feature is adding its name to the list below (and its file to `locales/`).

pub mod cx;
pub mod echo;
pub mod home;
mod messages;
pub mod people;

use std::pin::Pin;

use crate::base::reader::Reader;
use crate::base::{EventId, Fault, UserId};
use crate::chat::event::{Text, Upload};
use crate::command::{Call, Spec, Table};
use crate::input::Job;
use crate::store::Tx;
use crate::store::acts::{Act, Ask};
use crate::store::objects::Object;
use crate::store::outbox::Origin;
pub use cx::{Actor, Cx, House};

/// A feature at work.
type Asked<'a> = Pin<Box<dyn Future<Output = Result<Taken, Fault>> + Send + 'a>>;

macro_rules! features {
    ($($name:ident),* $(,)?) => {
        $(pub mod $name;)*

        /// The features' names, in the order in which they are asked.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        /// All commands.
        pub fn specs() -> impl Iterator<Item = &'static Spec> {
            let lists: Vec<&'static [Spec]> = vec![$($name::SPECS),*];
            lists.into_iter().flatten()
        }

        /// What reads what people write, by feature.
        pub const READERS: &[(&str, &[Reader])] = &[$((stringify!($name), $name::READERS)),*];

        /// The feature that the command belongs to.
        pub fn feature_of(spec: &Spec) -> &'static str {
            $(if $name::SPECS.iter().any(|own| own.id == spec.id) { return stringify!($name); })*
            ""
        }

        /// Asks one feature.
        ///
        /// # Errors
        /// See [`Fault`].
        pub async fn ask(feature: &str, cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
            match feature {
                $(stringify!($name) => {
                    // A function of its own, so that of all features only one is ever on the stack:
                    // features ask each other.
                    fn begin<'a, 'b: 'a>(cx: &'a mut Cx<'b>, what: What<'a>) -> Asked<'a> {
                        Box::pin($name::handle(cx, what))
                    }
                    begin(cx, what).await
                })*
                _ => Ok(Taken::No),
            }
        }
    };
}

features!(
    poll, datepoll, meeting, agenda, minutes, todo, reminder, survey, checklist, roster, items, dates, help,
    settings, undo, doctor, lobby, departures
);

/// The kinds of work that must wait until the journal holds everything that was said before they
/// are due: a vote that was in time counts even when it is read late.
pub const DEADLINES: &[&str] =
    &[poll::CLOSE, datepoll::CLOSE, minutes::CLOSE, checklist::CLOSE, survey::CLOSE];

/// The kinds of work that wait while the homeserver is away: what they say could not be sent, and
/// would come late without saying so.
pub const SPOKEN: &[&str] = &[
    reminder::FIRE,
    reminder::AGAIN,
    reminder::DIGEST,
    meeting::EVE,
    meeting::SOON,
    agenda::ASK,
    agenda::TIME,
    minutes::BEGIN,
    todo::BEFORE,
    todo::DAY,
    checklist::FIRE,
    survey::OPEN,
    departures::SETTLE,
];

/// Whether a thing concerns a person alone, or asks them: such a thing is theirs also where they are not in
/// its home. A reminder to oneself goes on when one has left the room in which it was made, and a survey asks
/// people of many rooms. Everything else belongs to those who share the home.
///
/// # Errors
/// When the database fails.
pub async fn concerns_alone(tx: &mut Tx, object: &Object, person: &UserId) -> anyhow::Result<bool> {
    match object.feature.as_str() {
        "reminder" => reminder::is_to_oneself(tx, &object.id, person).await,
        "survey" => survey::asks(tx, &object.id, person).await,
        _ => Ok(false),
    }
}

/// The kinds of work that say nothing, and are done whatever has become of the room: a promise depends on them.
pub const WORDLESS: &[&str] = &[survey::DESTROY];

/// The kinds of work that say something again and again, each with the kind that plans it anew after the clock
/// went back.
pub const RECURRING: &[(&str, &str)] =
    &[(reminder::FIRE, reminder::ANEW), (checklist::FIRE, checklist::ANEW)];

/// The features whose objects can be replaced, see [`What::Replace`].
pub const REPLACES: &[&str] = &["poll", "datepoll", "reminder", "meeting", "survey"];

/// Whether a feature did something with what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It did.
    Yes,
    /// It was not for this feature.
    No,
}

/// What a feature is asked.
#[derive(Clone, Copy, Debug)]
pub enum What<'a> {
    /// Somebody said one of its commands and may.
    Call(&'a Call),
    /// Somebody tapped an answer of one of its native polls.
    Vote {
        /// The object.
        origin: &'a Origin,
        /// The answers' ids.
        answers: &'a [String],
    },
    /// Somebody reacted to one of its messages.
    Reaction {
        /// The object and which of its messages.
        origin: &'a Origin,
        /// The key, without variation selectors.
        key: &'a str,
    },
    /// Somebody wrote in a thread of, or in reply to, one of its messages.
    Reply {
        /// The object and which of its messages.
        origin: &'a Origin,
        /// What was written.
        text: &'a Text,
    },
    /// Somebody wrote something in the room that is no command.
    Said(&'a Text),
    /// Somebody removed an event of their own.
    Redacted(&'a EventId),
    /// Somebody answered what this feature asked.
    Answer {
        /// The question.
        ask: &'a Ask,
        /// The answer.
        text: &'a Text,
    },
    /// Somebody wrote in a direct room what could be a command as well: an answer that a feature waits for
    /// there comes first.
    Heard(&'a Text),
    /// Work is due.
    Due(&'a Job),
    /// Somebody takes something back.
    Undo(&'a Act),
    /// Something is to be done to one of its numbered objects.
    Item(&'a items::Item),
    /// It says which of its objects in this room understand a word; nobody takes this.
    Wanted(&'a items::Wanted),
    /// It adds what it has open in this room to a list; nobody takes this.
    List(&'a items::Listing),
    /// Whoever made something says it anew: it gives way without a word if nothing has come of it
    /// yet (nobody answered, nothing was sent); [`Taken::No`] when it cannot.
    Replace(&'a Act),
    /// Something happened to the room.
    Room(RoomChange<'a>),
    /// Somebody is in this room no more: what is theirs rests, or passes to the organisers; nobody takes this.
    Leaver(&'a departures::Leaver),
    /// Something happened to a meeting; nobody takes this.
    Meeting(&'a meeting::Meeting, MeetingChange),
    /// Somebody changed a message of their own; a line that was no command may count for something.
    Edited {
        /// The message.
        target: &'a EventId,
        /// Its text now.
        text: &'a Text,
    },
    /// Somebody sent a file.
    File(&'a Upload),
}

/// What can happen to a meeting. Whoever plans work for one plans it anew, or takes it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeetingChange {
    /// It was called.
    Planned,
    /// It is at another time.
    Moved,
    /// It will not be: everybody was told, the record stays.
    CalledOff,
    /// It was a mistake of whoever called it.
    Withdrawn,
    /// It has begun.
    Begun,
    /// It is over.
    Held,
}

/// What can happen to a room.
#[derive(Clone, Copy, Debug)]
pub enum RoomChange<'a> {
    /// The bot came in.
    Arrived,
    /// The bot is out.
    Gone,
    /// Somebody else came in.
    Joined(&'a UserId),
    /// Somebody else left.
    Left,
    /// An event cannot be read, for want of a key; `withheld` when its sender keeps it back.
    Unreadable {
        /// The event.
        event: &'a EventId,
    },
}

/// The table of all commands.
pub fn table() -> Table {
    Table::new(specs())
}
