//! What level C needs.

use crate::config::questionnaire::{Kind, OTHER, Questionnaire};
use crate::features::Cx;
use crate::features::survey::rules::secret::LEAST;
use crate::store::rooms::Room;

/// Why a survey cannot be asked at level C.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::features::survey) enum Refusal {
    /// There is no key directory that is apart from the rows.
    NoKeys,
    /// The room is not encrypted.
    Clear,
    /// So few people are asked that everybody could be guessed at.
    Few(usize),
    /// What is asked depends on earlier answers.
    Branches,
}

impl Refusal {
    /// Its word in the locales.
    pub(in crate::features::survey) fn word(self) -> &'static str {
        match self {
            Self::NoKeys => "no-keys",
            Self::Clear => "clear",
            Self::Few(_) => "few",
            Self::Branches => "branches",
        }
    }
}

/// Whether a questionnaire may be asked at level C in a room, of so many people.
pub(in crate::features::survey) fn may(
    cx: &Cx<'_>,
    asks: &Questionnaire,
    room: &Room,
    people: usize,
) -> Result<(), Refusal> {
    if cx.house.vault.is_none() {
        return Err(Refusal::NoKeys);
    }
    if !room.encrypted {
        return Err(Refusal::Clear);
    }
    if people < LEAST {
        return Err(Refusal::Few(people));
    }
    if asks.questions.iter().any(|question| question.show_if.is_some()) {
        return Err(Refusal::Branches);
    }
    Ok(())
}

/// Whether anything may be answered in one's own words.
pub(super) fn asks_for_words(asks: &Questionnaire) -> bool {
    asks.questions.iter().any(|question| {
        question.kind == Kind::Text || question.kind.choices().iter().any(|choice| choice.id == OTHER)
    })
}
