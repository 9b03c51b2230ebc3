//! What makes a questionnaire one that can be asked.

use std::collections::{BTreeMap, BTreeSet};

use super::{Both, Breakdown, Choice, Condition, Fault, Kind, Level, OTHER, Question, Questionnaire};

/// A text is no longer than this, in characters: it is read on a telephone.
const LONGEST: usize = 400;
/// A choice is no longer than this, in characters.
const LONGEST_CHOICE: usize = 100;
/// A questionnaire has no more questions than this.
const MOST_QUESTIONS: usize = 60;
/// A question has no more choices than this.
const MOST_CHOICES: usize = 30;
/// A condition has no more parts than this.
const MOST_PARTS: usize = 20;
/// So many steps are spent on finding out whether a condition can hold; one that needs more may stay.
const MOST_STEPS: u32 = 20_000;
/// It stays open no longer than this, in days.
const MOST_DAYS: u32 = 180;

/// Everything that is wrong with it.
pub(super) fn faults(questionnaire: &Questionnaire) -> Vec<Fault> {
    let mut faults = Faults { question: None, list: Vec::new() };
    whole(&mut faults, questionnaire);
    for (index, question) in questionnaire.questions.iter().enumerate() {
        faults.question = Some(index);
        one(&mut faults, questionnaire, question, index);
    }
    faults.list
}

struct Faults {
    question: Option<usize>,
    list: Vec<Fault>,
}

impl Faults {
    fn note(&mut self, key: &'static str, message: impl Into<String>) {
        self.list.push(Fault { question: self.question, key, message: message.into() });
    }

    fn both(&mut self, key: &'static str, both: &Both, longest: usize) {
        if both.texts().iter().any(|text| text.trim().is_empty()) {
            self.note(key, "expected a text in ja and in en, found an empty one");
        } else if both.texts().iter().any(|text| text.chars().count() > longest) {
            self.note(key, format!("expected at most {longest} characters"));
        }
    }
}

fn whole(faults: &mut Faults, questionnaire: &Questionnaire) {
    faults.both("title", &questionnaire.title, LONGEST_CHOICE);
    if let Some(intro) = &questionnaire.intro {
        faults.both("intro", intro, LONGEST);
    }
    if !(1..=MOST_DAYS).contains(&questionnaire.days) {
        faults.note("days", format!("expected 1 to {MOST_DAYS} days, found {}", questionnaire.days));
    }
    let count = questionnaire.questions.len();
    if count == 0 || count > MOST_QUESTIONS {
        faults.note("question", format!("expected 1 to {MOST_QUESTIONS} questions, found {count}"));
    }
    for breakdown in &questionnaire.breakdown {
        if let Breakdown::Question(id) = breakdown {
            match questionnaire.question(id) {
                Some(question) if !question.kind.choices().is_empty() => {}
                _ => faults.note(
                    "breakdown",
                    format!("expected \"organisation\", \"department\" or the id of a question with choices, found \"{id}\""),
                ),
            }
        }
    }
    if questionnaire.level > Level::A && questionnaire.breakdown.len() > 1 {
        faults.note(
            "breakdown",
            "expected one breakdown at level B or C: several together would tell of small groups",
        );
    }
}

fn one(faults: &mut Faults, questionnaire: &Questionnaire, question: &Question, index: usize) {
    let earlier = &questionnaire.questions[..index];
    if !is_id(&question.id) {
        faults.note(
            "question.id",
            format!(
                "expected small letters, digits and hyphens such as \"understanding\", found \"{}\"",
                question.id
            ),
        );
    }
    if earlier.iter().any(|known| known.id == question.id) {
        faults.note("question.id", format!("expected an id of its own, \"{}\" is there twice", question.id));
    }
    faults.both("question.text", &question.text, LONGEST);
    for part in [&question.section, &question.help].into_iter().flatten() {
        faults.both("question.help", part, LONGEST);
    }
    if question.required && questionnaire.sensitive {
        faults.note("question.required", "expected nothing required in a sensitive questionnaire");
    }
    kind(faults, &question.kind);
    if let Some(condition) = &question.show_if {
        if questionnaire.level == Level::C {
            faults.note(
                "question.show_if",
                "expected no show_if at level C, where nobody may know who was asked what; ask everybody and offer \
                 a choice such as 該当しない",
            );
        }
        self::condition(faults, earlier, condition);
    }
}

fn kind(faults: &mut Faults, kind: &Kind) {
    match kind {
        Kind::Single { choices: list } => choices(faults, list),
        Kind::Multiple { choices: list, min, max } => {
            choices(faults, list);
            if min > max || *max > list.len() || *max == 0 {
                let most = list.len();
                faults.note("question.max", format!("expected min <= max <= {most}, found {min} and {max}"));
            }
        }
        Kind::Scale { grades } if !(3..=7).contains(&grades.len()) => {
            faults.note("question.grades", format!("expected 3 to 7 grades, found {}", grades.len()));
        }
        Kind::Scale { grades } => {
            for grade in grades {
                faults.both("question.grades", &grade.text, LONGEST_CHOICE);
            }
        }
        Kind::Number { min, max, .. } if min >= max => {
            faults.note("question.max", format!("expected min < max, found {min} and {max}"));
        }
        Kind::YesNo { .. } | Kind::Number { .. } | Kind::Date | Kind::Text => {}
    }
}

fn choices(faults: &mut Faults, choices: &[Choice]) {
    if !(2..=MOST_CHOICES).contains(&choices.len()) {
        let message = format!("expected 2 to {MOST_CHOICES} choices, found {}", choices.len());
        faults.note("question.choices", message);
    }
    let mut seen = BTreeSet::new();
    for (index, choice) in choices.iter().enumerate() {
        let id = &choice.id;
        if !is_id(id) {
            let message =
                format!("expected small letters, digits and hyphens such as \"busy\" as id, found \"{id}\"");
            faults.note("question.choices", message);
        }
        if !seen.insert(id) {
            faults.note("question.choices", format!("expected an id of its own, \"{id}\" is there twice"));
        }
        if id == OTHER && index + 1 < choices.len() {
            faults
                .note("question.choices", "expected the choice \"other\" as the last: write `other = true`");
        }
        faults.both("question.choices", &choice.text, LONGEST_CHOICE);
    }
}

fn is_id(id: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !id.is_empty() && id.len() <= 40 && id.chars().all(fits)
}

fn condition(faults: &mut Faults, earlier: &[Question], condition: &Condition) {
    if parts(condition) > MOST_PARTS {
        faults.note("question.show_if", format!("expected at most {MOST_PARTS} parts"));
        return;
    }
    let before = faults.list.len();
    references(faults, earlier, condition);
    if faults.list.len() == before && !can_hold(earlier, &[condition], &BTreeMap::new(), &mut 0) {
        faults
            .note("question.show_if", "nobody could ever be asked this: expected a condition that can hold");
    }
}

fn parts(condition: &Condition) -> usize {
    match condition {
        Condition::Is { .. } => 1,
        Condition::All(list) | Condition::Any(list) => 1 + list.iter().map(parts).sum::<usize>(),
    }
}

/// Only earlier questions can be asked about, so there are no circles.
fn references(faults: &mut Faults, earlier: &[Question], condition: &Condition) {
    match condition {
        Condition::Is { question: id, one_of } => {
            let Some(question) = earlier.iter().find(|question| question.id == *id) else {
                faults.note(
                    "question.show_if",
                    format!("expected the id of an earlier question, found \"{id}\""),
                );
                return;
            };
            let choices = question.kind.choices();
            if choices.is_empty() {
                faults
                    .note("question.show_if", format!("expected a question with choices, \"{id}\" has none"));
                return;
            }
            for choice in one_of {
                if question.kind.choice(choice).is_none() {
                    let ids: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
                    let message =
                        format!("expected choices of \"{id}\" ({}), found \"{choice}\"", ids.join(", "));
                    faults.note("question.show_if", message);
                }
            }
        }
        Condition::All(list) | Condition::Any(list) if list.is_empty() => {
            faults.note("question.show_if", "expected at least one part in all or any");
        }
        Condition::All(list) | Condition::Any(list) => {
            for part in list {
                references(faults, earlier, part);
            }
        }
    }
}

/// Whether somebody can give answers for which all of `open` hold. `left` is what questions with one
/// answer may still be answered with.
fn can_hold<'q>(
    earlier: &'q [Question],
    open: &[&'q Condition],
    left: &BTreeMap<&'q str, BTreeSet<&'q str>>,
    steps: &mut u32,
) -> bool {
    *steps += 1;
    let Some((first, rest)) = open.split_first().filter(|_| *steps <= MOST_STEPS) else { return true };
    match first {
        Condition::All(list) => {
            let open: Vec<&Condition> = list.iter().chain(rest.iter().copied()).collect();
            can_hold(earlier, &open, left, steps)
        }
        Condition::Any(list) => list.iter().any(|part| {
            let open: Vec<&Condition> = std::iter::once(part).chain(rest.iter().copied()).collect();
            can_hold(earlier, &open, left, steps)
        }),
        Condition::Is { question: id, one_of } => {
            let Some(question) = earlier.iter().find(|question| question.id == *id) else { return false };
            let mut left = left.clone();
            let mut open = rest.to_vec();
            if !left.contains_key(id.as_str()) {
                // It must have been asked itself.
                open.extend(&question.show_if);
                let all = question.kind.choices().iter().map(|choice| choice.id.as_str());
                left.insert(id, all.collect());
            }
            if !matches!(question.kind, Kind::Multiple { .. })
                && let Some(choices) = left.get_mut(id.as_str())
            {
                choices.retain(|choice| one_of.iter().any(|one| one == choice));
                if choices.is_empty() {
                    return false;
                }
            }
            can_hold(earlier, &open, &left, steps)
        }
    }
}
