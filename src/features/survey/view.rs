//! Surveys as messages.

pub(super) mod export;
mod figures;
pub(super) mod results;
pub(super) mod secret;
pub(super) mod texts;

use crate::base::Phrase;
use crate::features::survey::FEATURE;
use crate::features::survey::store::Survey;
use crate::store::outbox::Origin;

/// A sentence about a survey.
fn about(id: &str, survey: &Survey) -> Phrase {
    Phrase::new(id).with("number", survey.number)
}

/// Where a message belongs, so that a reply to it finds its way.
fn origin(survey: &Survey, part: &str) -> Origin {
    Origin { feature: FEATURE.to_owned(), object: survey.id.clone(), part: part.to_owned() }
}
