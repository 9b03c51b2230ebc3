//! Answers into counts, one respondent after the other: what it takes in memory depends on the
//! questions and groups and not on how many answered, free text aside.

mod publish;

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike as _;

use crate::config::questionnaire::{Breakdown, Condition, Kind, Level, Question, Questionnaire};
use crate::features::survey::rules::sheet::Member;
use crate::features::survey::rules::{Answer, Response, asked, chose};

/// Counts of a survey.
#[derive(Clone, Debug)]
pub(in crate::features::survey) struct Tally {
    asks: Questionnaire,
    level: Level,
    by: Option<Breakdown>,
    /// The groups that were met, and where each stands in the counts.
    groups: BTreeMap<Member, usize>,
    /// How many people, by group.
    people: Vec<u64>,
    counts: Vec<Counts>,
    overlaps: Overlaps,
    texts: Vec<Text>,
}

/// Something that somebody worded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::survey) struct Text {
    /// The id of the question.
    pub(in crate::features::survey) question: String,
    pub(in crate::features::survey) body: String,
}

/// The counts of one question, by group.
#[derive(Clone, Debug, Default)]
struct Counts {
    groups: Vec<Slot>,
}

#[derive(Clone, Debug, Default)]
struct Slot {
    /// How many gave each answer, by its place among the choices.
    choices: Vec<u64>,
    answered: u64,
    silent: u64,
    numbers: BTreeMap<i64, u64>,
    /// By year and month.
    months: BTreeMap<(i32, u32), u64>,
}

/// How far the people of whom conditions hold are the same: of two conditions so many fit both. For
/// questions that are asked on several others together.
#[derive(Clone, Debug, Default)]
struct Overlaps {
    conditions: Vec<Condition>,
    /// Of each two conditions, how many fit both; of one and the same, how many fit it.
    both: Vec<Vec<u64>>,
}

impl Tally {
    /// A tally of nobody yet. `by` is what figures are shown side by side by.
    pub(in crate::features::survey) fn new(
        asks: &Questionnaire,
        level: Level,
        by: Option<&Breakdown>,
    ) -> Self {
        // Answers of which one person may give several make no groups that are parts of everybody.
        let by = by.filter(|by| match by {
            Breakdown::Question(id) => asks.question(id).is_some_and(|question| {
                !question.kind.choices().is_empty() && !matches!(question.kind, Kind::Multiple { .. })
            }),
            Breakdown::Organisation | Breakdown::Department => true,
        });
        Self {
            counts: vec![Counts::default(); asks.questions.len()],
            overlaps: Overlaps::of(asks),
            asks: asks.clone(),
            level,
            by: by.cloned(),
            groups: BTreeMap::new(),
            people: Vec::new(),
            texts: Vec::new(),
        }
    }

    /// Counts a respondent.
    pub(in crate::features::survey) fn add(&mut self, response: &Response) {
        let member = self.member(response);
        let next = self.groups.len();
        let group = *self.groups.entry(member).or_insert(next);
        self.people.resize(self.groups.len(), 0);
        self.people[group] += 1;
        let asked: BTreeSet<&str> =
            asked(&self.asks, &response.answers).into_iter().map(|question| question.id.as_str()).collect();
        for (question, counts) in self.asks.questions.iter().zip(&mut self.counts) {
            counts.groups.resize_with(counts.groups.len().max(group + 1), Slot::default);
            if !asked.contains(question.id.as_str()) {
                continue;
            }
            let answer = response.answers.get(&question.id);
            counts.groups[group].add(question, answer);
            let words = match answer {
                Some(Answer::Text(text) | Answer::Choices { other: Some(text), .. }) => Some(text),
                _ => None,
            };
            if let Some(text) = words.filter(|text| !text.trim().is_empty()) {
                self.texts.push(Text { question: question.id.clone(), body: text.clone() });
            }
        }
        self.overlaps.add(|id, ids| asked.contains(id) && chose(&response.answers, id, ids));
    }

    /// How many were counted.
    pub(in crate::features::survey) fn people(&self) -> u64 {
        self.people.iter().sum()
    }

    /// What people worded, in the order in which they were counted: whoever stores it shuffles it.
    pub(in crate::features::survey) fn take_texts(&mut self) -> Vec<Text> {
        std::mem::take(&mut self.texts)
    }

    fn member(&self, response: &Response) -> Member {
        let organisation = response.organisation.iter();
        let names: Vec<String> = match &self.by {
            None => return Member::Unknown,
            Some(Breakdown::Organisation) => organisation.cloned().collect(),
            Some(Breakdown::Department) => organisation.chain(&response.department).cloned().collect(),
            Some(Breakdown::Question(id)) => {
                let choices = self.asks.question(id).map(|question| question.kind.choices());
                let given = response.answers.get(id).and_then(|answer| answer.ids().first());
                let at = choices.zip(given).and_then(|(choices, id)| choices.iter().position(|c| c.id == *id));
                let is_asked = asked(&self.asks, &response.answers).iter().any(|question| question.id == *id);
                return at.filter(|_| is_asked).map_or(Member::Unknown, Member::Answer);
            }
        };
        if names.is_empty() { Member::Unknown } else { Member::Roster(names) }
    }
}

impl Slot {
    fn add(&mut self, question: &Question, answer: Option<&Answer>) {
        let choices = question.kind.choices();
        let is_given = match (&question.kind, answer) {
            (Kind::Number { .. }, Some(Answer::Number(number))) => {
                *self.numbers.entry(*number).or_default() += 1;
                true
            }
            (Kind::Date, Some(Answer::Date(day))) => {
                *self.months.entry((day.year(), day.month())).or_default() += 1;
                true
            }
            (Kind::Text, Some(Answer::Text(text))) => !text.trim().is_empty(),
            (_, Some(Answer::Choices { ids, .. })) => {
                let several = matches!(question.kind, Kind::Multiple { .. });
                let given: BTreeSet<usize> =
                    ids.iter().filter_map(|id| choices.iter().position(|choice| choice.id == *id)).collect();
                self.choices.resize(choices.len(), 0);
                let count = if several { given.len() } else { given.len().min(1) };
                given.iter().take(count).for_each(|at| self.choices[*at] += 1);
                count > 0
            }
            _ => false,
        };
        if is_given {
            self.answered += 1;
        } else {
            self.silent += 1;
        }
    }
}

impl Overlaps {
    /// The conditions that count: whole ones of several parts, and the parts of which all are made.
    fn of(asks: &Questionnaire) -> Self {
        let mut conditions = Vec::new();
        let all: Vec<&Condition> =
            asks.questions.iter().filter_map(|question| question.show_if.as_ref()).collect();
        if all.iter().any(|condition| single(condition).is_none()) {
            for condition in &all {
                parts(condition, &mut conditions);
            }
            conditions.extend(all.into_iter().cloned());
            let mut seen: Vec<Condition> = Vec::new();
            conditions.retain(|condition| {
                let is_new = !seen.contains(condition);
                seen.push(condition.clone());
                is_new
            });
        }
        let count = conditions.len();
        Self { conditions, both: vec![vec![0; count]; count] }
    }

    fn add(&mut self, chose: impl Fn(&str, &[String]) -> bool) {
        let holds: Vec<bool> = self.conditions.iter().map(|condition| condition.holds(&chose)).collect();
        for (one, row) in self.both.iter_mut().enumerate() {
            for (two, count) in row.iter_mut().enumerate() {
                *count += u64::from(holds[one] && holds[two]);
            }
        }
    }

    /// Whether no count from 1 to 4 is the difference between who fits this condition and who fits
    /// another one.
    fn is_safe(&self, condition: &Condition) -> bool {
        let Some(own) = self.conditions.iter().position(|other| other == condition) else { return false };
        let fine = |count: u64| count == 0 || count >= crate::base::suppress::SMALL;
        (0..self.conditions.len()).all(|other| {
            let (both, one, two) = (self.both[own][other], self.both[own][own], self.both[other][other]);
            fine(both) && fine(one - both) && fine(two - both)
        })
    }
}

/// The only part of a condition, if it has only one.
fn single(condition: &Condition) -> Option<(&str, &[String])> {
    match condition {
        Condition::Is { question, one_of } => Some((question, one_of)),
        Condition::All(parts) | Condition::Any(parts) => match parts.as_slice() {
            [only] => single(only),
            _ => None,
        },
    }
}

fn parts(condition: &Condition, out: &mut Vec<Condition>) {
    match condition {
        Condition::Is { .. } => out.push(condition.clone()),
        Condition::All(inner) | Condition::Any(inner) => inner.iter().for_each(|part| parts(part, out)),
    }
}

#[cfg(test)]
pub(in crate::features::survey) mod tests;
