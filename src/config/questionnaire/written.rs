//! A questionnaire as it is written in a file, and from that the questionnaire.

use serde::Deserialize;
use toml::Spanned;

use super::{
    Both, Breakdown, Choice, Condition, Kind, Level, NO, OTHER, Question, Questionnaire, YES, examine,
};
use crate::config::definitions::{self, Check};
use crate::config::problem::Problem;

/// So many grades a scale has unless it says otherwise.
const GRADES: usize = 5;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: Spanned<String>,
    title: Spanned<Both>,
    intro: Option<Spanned<Both>>,
    #[serde(default)]
    names: Vec<String>,
    level: Option<Level>,
    #[serde(default)]
    sensitive: bool,
    days: Option<u32>,
    #[serde(default)]
    breakdown: Vec<String>,
    question: Vec<Spanned<WrittenQuestion>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenQuestion {
    id: Spanned<String>,
    kind: WrittenKind,
    section: Option<Both>,
    text: Spanned<Both>,
    help: Option<Both>,
    #[serde(default)]
    required: bool,
    show_if: Option<Spanned<WrittenCondition>>,
    #[serde(default)]
    choices: Vec<WrittenChoice>,
    other: Option<bool>,
    min: Option<i64>,
    max: Option<i64>,
    unit: Option<Both>,
    grades: Option<Vec<Both>>,
    low: Option<Both>,
    high: Option<Both>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WrittenKind {
    Single,
    Multiple,
    Scale,
    YesNo,
    Number,
    Date,
    Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenChoice {
    id: String,
    ja: String,
    en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCondition {
    question: Option<String>,
    #[serde(default)]
    is: Vec<String>,
    all: Option<Vec<WrittenCondition>>,
    any: Option<Vec<WrittenCondition>>,
}

/// Reads a file.
pub(super) fn read(stem: &str, text: &str) -> Result<Questionnaire, Vec<Problem>> {
    let (written, mut check) = definitions::parse::<Written>(text)?;
    check.stem(stem, &written.id);
    let whole = written.id.span();
    let mut places = Vec::new();
    let mut questions = Vec::new();
    for question in written.question {
        let span = question.span();
        // The table of a question reaches to the next one; its id says where it begins.
        places.push(question.get_ref().id.span());
        questions.push(read_question(&mut check, question.into_inner(), &span));
    }
    let questionnaire = Questionnaire {
        id: written.id.into_inner(),
        title: written.title.into_inner(),
        intro: written.intro.map(Spanned::into_inner),
        names: written.names,
        level: written.level.unwrap_or(Level::B),
        sensitive: written.sensitive,
        days: written.days.unwrap_or(14),
        breakdown: written.breakdown.into_iter().map(breakdown).collect(),
        questions,
    };
    for fault in examine::faults(&questionnaire) {
        let place = fault.question.and_then(|index| places.get(index)).unwrap_or(&whole);
        check.note(place, fault.key, fault.message);
    }
    if check.problems.is_empty() { Ok(questionnaire) } else { Err(check.problems) }
}

fn breakdown(name: String) -> Breakdown {
    match name.as_str() {
        "organisation" | "organization" => Breakdown::Organisation,
        "department" => Breakdown::Department,
        _ => Breakdown::Question(name),
    }
}

fn read_question(
    check: &mut Check<'_>,
    question: WrittenQuestion,
    span: &std::ops::Range<usize>,
) -> Question {
    strangers(check, &question, span);
    let condition = question.show_if.as_ref().map(Spanned::span);
    let show_if = question.show_if.and_then(|written| {
        let place = condition.unwrap_or_else(|| span.clone());
        read_condition(check, written.into_inner(), &place)
    });
    let kind = match question.kind {
        WrittenKind::Single => Kind::Single { choices: choices(question.choices, question.other) },
        WrittenKind::Multiple => {
            let choices = choices(question.choices, question.other);
            let number =
                |number: Option<i64>| number.map(|number| usize::try_from(number).unwrap_or(usize::MAX));
            let max = number(question.max).unwrap_or(choices.len());
            Kind::Multiple { min: number(question.min).unwrap_or(1), max, choices }
        }
        WrittenKind::Scale => {
            Kind::Scale { grades: grades(question.grades, question.low.as_ref(), question.high.as_ref()) }
        }
        WrittenKind::YesNo => Kind::YesNo { choices: yes_no() },
        WrittenKind::Number => Kind::Number {
            min: question.min.unwrap_or(0),
            max: question.max.unwrap_or(1_000_000),
            unit: question.unit,
        },
        WrittenKind::Date => Kind::Date,
        WrittenKind::Text => Kind::Text,
    };
    Question {
        id: question.id.into_inner(),
        section: question.section,
        text: question.text.into_inner(),
        help: question.help,
        required: question.required,
        show_if,
        kind,
    }
}

/// What is written and means nothing for a question of its kind: a mistake that nobody would see.
fn strangers(check: &mut Check<'_>, question: &WrittenQuestion, span: &std::ops::Range<usize>) {
    use WrittenKind::{Multiple, Number, Scale, Single};
    let chosen = matches!(question.kind, Single | Multiple);
    let bounded = matches!(question.kind, Multiple | Number);
    let scale = question.kind == Scale;
    let present = [
        ("choices", !question.choices.is_empty(), chosen),
        ("other", question.other.is_some(), chosen),
        ("min", question.min.is_some(), bounded),
        ("max", question.max.is_some(), bounded),
        ("unit", question.unit.is_some(), question.kind == Number),
        ("grades", question.grades.is_some(), scale),
        ("low", question.low.is_some(), scale),
        ("high", question.high.is_some(), scale),
    ];
    for (key, is_there, fits) in present {
        if is_there && !fits {
            let message = format!("expected no `{key}` in a question of this kind");
            check.note(span, &format!("question.{key}"), message);
        }
    }
}

fn choices(written: Vec<WrittenChoice>, other: Option<bool>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = written
        .into_iter()
        .map(|choice| Choice { id: choice.id, text: Both { ja: choice.ja, en: choice.en } })
        .collect();
    if other == Some(true) {
        choices.push(other_choice());
    }
    choices
}

/// The choice that a person words themselves.
pub fn other_choice() -> Choice {
    Choice { id: OTHER.to_owned(), text: Both { ja: "その他".to_owned(), en: "Other".to_owned() } }
}

/// The choices of a yes/no question.
pub fn yes_no() -> Vec<Choice> {
    let choice = |id: &str, ja: &str, en: &str| Choice {
        id: id.to_owned(),
        text: Both { ja: ja.to_owned(), en: en.to_owned() },
    };
    vec![choice(YES, "はい", "Yes"), choice(NO, "いいえ", "No")]
}

/// The grades of a scale: with names of their own, or numbers with named ends.
pub fn grades(named: Option<Vec<Both>>, low: Option<&Both>, high: Option<&Both>) -> Vec<Choice> {
    let texts = named.unwrap_or_else(|| {
        let last = GRADES - 1;
        let end = |index: usize| match index {
            0 => low,
            _ if index == last => high,
            _ => None,
        };
        let text = |index: usize| {
            let number = (index + 1).to_string();
            match end(index) {
                Some(both) => {
                    Both { ja: format!("{number} {}", both.ja), en: format!("{number} {}", both.en) }
                }
                None => Both { ja: number.clone(), en: number },
            }
        };
        (0..GRADES).map(text).collect()
    });
    let grade = |(index, text): (usize, Both)| Choice { id: (index + 1).to_string(), text };
    texts.into_iter().enumerate().map(grade).collect()
}

/// `None` means that a problem was noted.
fn read_condition(
    check: &mut Check<'_>,
    written: WrittenCondition,
    place: &std::ops::Range<usize>,
) -> Option<Condition> {
    let WrittenCondition { question, is, all, any } = written;
    let mut each = |parts: Vec<WrittenCondition>| -> Option<Vec<Condition>> {
        parts.into_iter().map(|part| read_condition(check, part, place)).collect()
    };
    match (question, all, any) {
        (Some(question), None, None) if !is.is_empty() => Some(Condition::Is { question, one_of: is }),
        (None, Some(parts), None) if is.is_empty() => each(parts).map(Condition::All),
        (None, None, Some(parts)) if is.is_empty() => each(parts).map(Condition::Any),
        _ => {
            let message = "expected { question = \"…\", is = [\"…\"] }, { all = [ … ] } or { any = [ … ] }";
            check.note(place, "question.show_if", message.to_owned());
            None
        }
    }
}
