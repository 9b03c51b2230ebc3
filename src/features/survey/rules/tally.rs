//! Answers into counts, one respondent after the other.

use crate::config::questionnaire::{Breakdown, Level, Questionnaire};
use crate::features::survey::rules::Response;

/// Counts of a survey.
#[derive(Clone, Debug)]
pub(in crate::features::survey) struct Tally {
    people: u64,
}

impl Tally {
    /// A tally of nobody yet.
    pub(in crate::features::survey) fn new(_: &Questionnaire, _: Level, _: Option<&Breakdown>) -> Self {
        Self { people: 0 }
    }

    /// Counts a respondent.
    pub(in crate::features::survey) fn add(&mut self, _: &Response) {
        self.people += 1;
    }

    /// How many were counted.
    pub(in crate::features::survey) fn people(&self) -> u64 {
        self.people
    }
}
