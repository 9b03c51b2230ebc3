//! What one respondent answered, and of whom which question is asked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::config::questionnaire::{Question, Questionnaire};
use crate::features::survey::rules::Answer;

/// All that a tally may see of a respondent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::features::survey) struct Response {
    pub(in crate::features::survey) organisation: Option<String>,
    pub(in crate::features::survey) department: Option<String>,
    /// By the ids of the questions.
    pub(in crate::features::survey) answers: BTreeMap<String, Answer>,
}

/// Whether somebody who gave these answers chose one of `ids`.
pub(in crate::features::survey) fn chose(
    answers: &BTreeMap<String, Answer>,
    question: &str,
    ids: &[String],
) -> bool {
    answers.get(question).is_some_and(|answer| answer.ids().iter().any(|id| ids.contains(id)))
}

/// The questions that somebody who gave these answers is asked, in their order. An answer to a
/// question that is not asked any more, because an earlier one was changed, counts for nothing.
pub(in crate::features::survey) fn asked<'q>(
    questionnaire: &'q Questionnaire,
    answers: &BTreeMap<String, Answer>,
) -> Vec<&'q Question> {
    let mut standing: BTreeMap<String, Answer> = BTreeMap::new();
    let mut asked = Vec::new();
    for question in &questionnaire.questions {
        let is_asked = question
            .show_if
            .as_ref()
            .is_none_or(|condition| condition.holds(&|id, ids: &[String]| chose(&standing, id, ids)));
        if is_asked {
            asked.push(question);
            if let Some(answer) = answers.get(&question.id) {
                standing.insert(question.id.clone(), answer.clone());
            }
        }
    }
    asked
}

/// The first question that waits for an answer.
pub(in crate::features::survey) fn next<'q>(
    questionnaire: &'q Questionnaire,
    answers: &BTreeMap<String, Answer>,
) -> Option<&'q Question> {
    asked(questionnaire, answers).into_iter().find(|question| !answers.contains_key(&question.id))
}
