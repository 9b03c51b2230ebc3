//! Everything that can wake the bot.

use crate::base::{Id, Stamp};
use crate::chat::Event;

/// One input of the engine. Each takes effect in one transaction, once.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// Something happened in a chat.
    Chat(Box<Event>),
    /// Something that was to be done at a time.
    Job(Job),
    /// The process is to end.
    Stop,
}

impl Input {
    /// What it is in one word, for counters and the log.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Chat(event) => event.kind.name(),
            Self::Job(_) => "job",
            Self::Stop => "stop",
        }
    }
}

/// Work for a point in time, stored with what caused it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Job {
    /// Its row.
    pub id: Id,
    /// Which feature does it and what: `poll.close`.
    pub kind: String,
    /// The object it belongs to.
    pub object: Id,
    /// When it was meant to be done.
    pub due_at: Stamp,
    /// How often it was tried.
    pub attempts: i64,
}
