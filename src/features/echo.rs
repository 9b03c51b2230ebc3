//! When the bot falls silent: before a program that repeats its lines, and after lines that it cannot read.
//!
//! A client that sends the bot's own lines back would be answered for ever. The third such line in a row has no
//! effect, and neither have those behind it. Lines that nobody could read are answered a few times, then once
//! more by saying so. Anything else that is said ends both. This is kept in memory, as hashes that mean nothing
//! in another process: a restart begins to count anew, and no row holds what the bot has said.

use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasher as _, RandomState};

use crate::base::fold::fold;
use crate::base::{EventId, Stamp, UserId};
use crate::chat::{Body, Event, Message, To};
use crate::store::rooms::Room;

/// So many lines of a room are remembered.
const LINES: usize = 16;
/// So many repeated lines in a row are taken for a person's.
const REPEATED: usize = 2;
/// So many lines in a row that cannot be read are answered.
const UNREAD: usize = 4;
/// What lies further apart is not in a row.
const ROW_MS: i64 = 60 * 60 * 1000;
/// When so many rooms are remembered all are forgotten.
const MOST_ROOMS: usize = 4_000;

/// What the bot has said lately, and what was said to it in a row.
#[derive(Debug, Default)]
pub struct Echo {
    hasher: RandomState,
    // By room or person, as messages are addressed.
    said: HashMap<String, VecDeque<u64>>,
    // By room and person.
    heard: HashMap<String, Row>,
}

/// Lines of a person in a row. They are known by their events, because a batch may be done twice.
#[derive(Debug, Default)]
struct Row {
    repeated: Vec<EventId>,
    unread: Vec<(EventId, Stamp)>,
}

/// What is done with a line that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is answered.
    Answer,
    /// It is said that there will be no more answers.
    LastAnswer,
    /// Nothing.
    Nothing,
}

impl Echo {
    /// The bot says something.
    pub fn said(&mut self, message: &Message) {
        let (Body::Notice(doc) | Body::Text(doc)) = &message.body else { return };
        let line = self.hash(&doc.plain());
        let target = match &message.to {
            To::Room(room) => room.as_str(),
            To::Person(person) | To::Confidential(person) => person.as_str(),
        };
        forget(&mut self.said);
        let lines = self.said.entry(target.to_owned()).or_default();
        lines.push_back(line);
        if lines.len() > LINES {
            lines.pop_front();
        }
    }

    /// Whether a line is one more of several in a row that only repeat what the bot has said.
    pub fn repeats(&mut self, room: &Room, event: &Event, text: &str) -> bool {
        let line = self.hash(text);
        let targets = [Some(room.id.as_str()), room.direct.as_ref().map(UserId::as_str)];
        let mut said = targets.into_iter().flatten().filter_map(|target| self.said.get(target));
        let is_ours = said.any(|lines| lines.contains(&line));
        let row = self.row(room, event);
        if !is_ours {
            row.repeated.clear();
            return false;
        }
        place(&mut row.repeated, event.id.clone(), |one| *one == event.id, REPEATED) >= REPEATED
    }

    /// A line cannot be read.
    pub fn unread(&mut self, room: &Room, event: &Event, now: Stamp) -> Unread {
        let row = self.row(room, event);
        row.unread.retain(|(_, at)| now.since(*at) < ROW_MS);
        match place(&mut row.unread, (event.id.clone(), now), |(one, _)| *one == event.id, UNREAD + 1) {
            at if at < UNREAD => Unread::Answer,
            UNREAD => Unread::LastAnswer,
            _ => Unread::Nothing,
        }
    }

    /// A line was handled: unless it was among those that cannot be read, they are over.
    pub fn handled(&mut self, room: &Room, event: &Event) {
        let row = self.row(room, event);
        if !row.unread.iter().any(|(one, _)| *one == event.id) {
            row.unread.clear();
        }
    }

    fn row(&mut self, room: &Room, event: &Event) -> &mut Row {
        forget(&mut self.heard);
        self.heard.entry(format!("{} {}", room.id, event.sender.as_str())).or_default()
    }

    fn hash(&self, text: &str) -> u64 {
        self.hasher.hash_one(fold(text.trim()))
    }
}

/// The place of a thing in a row, where it is put unless it is there already; the row keeps its first `most`
/// things and its last.
fn place<T>(row: &mut Vec<T>, thing: T, is_it: impl Fn(&T) -> bool, most: usize) -> usize {
    if let Some(at) = row.iter().position(is_it) {
        return at;
    }
    row.truncate(most);
    row.push(thing);
    row.len() - 1
}

fn forget<T>(rooms: &mut HashMap<String, T>) {
    if rooms.len() >= MOST_ROOMS {
        rooms.clear();
    }
}
