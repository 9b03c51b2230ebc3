//! What becomes of the things of somebody who left a room, was kicked from it or was banned.
//!
//! Their own texts to others rest until somebody resumes them: an organiser, or they themselves when they are back. What belongs to the
//! room goes on: its organisers, who may do everything with it anyway, are told of it once, with a line that
//! stops it. Of somebody who was banned nothing more comes by itself. What each thing is, its feature knows
//! ([`What::Leaver`]).
//!
//! It is done a minute after they went: ten people who leave together are told of in one message, and whoever
//! comes straight back finds everything as it was. What is due before that waits for it: the engine asks
//! before any work whether the owner of its object is still there.

mod handle;
mod spec;
mod view;

use std::sync::{Mutex, PoisonError};

use crate::base::reader::Reader;
use crate::base::{Fault, Id, Phrase, UserId};
use crate::features::{Cx, RoomChange, Taken, What};
use crate::store::objects::Object;
pub use handle::settle;
pub use spec::{SETTLE, SPECS};

/// Nobody writes anything to it.
pub const READERS: &[Reader] = &[];

/// Somebody who is in the room no more. Features put into it what they did with their things.
#[derive(Debug)]
pub struct Leaver {
    /// The person.
    pub person: UserId,
    /// Whether they were banned: then everything of theirs stops.
    pub banned: bool,
    /// What they made in this room.
    things: Vec<Object>,
    left_behind: Mutex<Vec<LeftBehind>>,
}

/// Something that somebody left behind.
#[derive(Clone, Debug, PartialEq)]
struct LeftBehind {
    number: i64,
    /// As in a list, without its number.
    line: Phrase,
    fate: Fate,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It goes on; the command that stops it.
    GoesOn(&'static str),
    /// It rests; the command that resumes it.
    Rests(&'static str),
    /// It is no more.
    Gone,
    /// It was theirs to do. To be given to somebody by this command, with the number of the part of it if it
    /// has parts.
    Open(&'static str, Option<i64>),
}

impl Leaver {
    fn new(person: UserId, banned: bool, things: Vec<Object>) -> Self {
        Self { person, banned, things, left_behind: Mutex::default() }
    }

    /// The rows of what they made in this room with a feature.
    pub fn made_with<'a>(&'a self, feature: &'a str) -> impl Iterator<Item = &'a Id> + 'a {
        self.things.iter().filter(move |thing| thing.feature == feature).map(|thing| &thing.id)
    }

    /// Adds what became of an object: its number in this room, and a line without it.
    pub fn leaves(&self, number: i64, line: Phrase, fate: Fate) {
        let one = LeftBehind { number, line, fate };
        self.left_behind.lock().unwrap_or_else(PoisonError::into_inner).push(one);
    }

    /// In the order of their numbers.
    fn left_behind(self) -> Vec<LeftBehind> {
        let mut all = self.left_behind.into_inner().unwrap_or_else(PoisonError::into_inner);
        all.sort_by_key(|one| one.number);
        all
    }
}

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    match what {
        What::Room(RoomChange::Left) => handle::noticed(cx).await?,
        What::Room(RoomChange::Arrived) => handle::soon(cx).await?,
        What::Due(_) => {
            settle(cx).await?;
            return Ok(Taken::Yes);
        }
        _ => {}
    }
    Ok(Taken::No)
}
