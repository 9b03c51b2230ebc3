//! What a date poll is made of: marks and slots.

pub(super) mod answer;
pub(super) mod plan;
mod readers;
pub(super) mod tally;
pub(super) mod wish;
mod words;

use sqlx::FromRow;

use crate::base::Stamp;
pub use readers::READERS;

/// The most slots of a date poll.
pub(super) const MOST_SLOTS: usize = 20;
/// So many slots get a line of their own to tap.
pub(super) const MOST_TAPPED: usize = 6;
/// How long a meeting takes when nobody says.
pub(super) const USUAL_MINUTES: i64 = 60;

/// What a person says of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    Yes,
    Maybe,
    No,
}

impl Mark {
    /// Every mark, in the order of a table's columns.
    pub(super) const ALL: [Self; 3] = [Self::Yes, Self::Maybe, Self::No];

    /// Its name in the table of answers.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Maybe => "maybe",
            Self::No => "no",
        }
    }

    /// The mark with this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.name() == name)
    }

    /// As people write it.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Yes => "○",
            Self::Maybe => "△",
            Self::No => "×",
        }
    }

    /// As it is tapped: what every client draws.
    pub(super) fn tap(self) -> &'static str {
        match self {
            Self::Yes => "⭕",
            Self::Maybe => "🔺",
            Self::No => "❌",
        }
    }

    /// The mark that a reaction means.
    pub(super) fn tapped(key: &str) -> Option<Self> {
        words::tapped(key)
    }
}

/// A slot.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(super) struct Slot {
    /// From 1.
    pub(super) position: i64,
    pub(super) starts_at: Stamp,
    pub(super) ends_at: Stamp,
}

/// The position of what stands at `index`: people count from 1.
pub(super) fn position(index: usize) -> i64 {
    i64::try_from(index).map_or(i64::MAX, |index| index + 1)
}

/// A count as it goes into phrases.
pub(super) fn count(things: usize) -> i64 {
    i64::try_from(things).unwrap_or(i64::MAX)
}
