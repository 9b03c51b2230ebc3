//! What help is about.

use crate::command::parse::Unknown;
use crate::command::{Call, Place, Spec, coming};
use crate::features::{self, Cx};

/// Words for somebody's first day.
const FIRST_DAY: &[&str] =
    &["はじめて", "初めて", "はじめに", "初めに", "入門", "start", "first", "first-day", "guide"];

/// What is told.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    /// All commands that the speaker may use here.
    All(Vec<&'static Spec>),
    /// One command.
    About(&'static Spec),
    /// No command has this word.
    NoSuchWord(String),
    /// The first words to somebody who called the bot.
    FirstSteps,
    /// What was written is no command.
    NotUnderstood,
    /// It was none several times in a row.
    Silent,
    /// Five lines for somebody's first day.
    FirstDay,
    /// Something that cannot be done yet.
    Coming(&'static str),
    /// A questionnaire that can be a poll: the line that does it.
    Survey(String),
}

pub(super) fn help(cx: &Cx<'_>, call: &Call) -> Outcome {
    let Some(word) = call.line.tokens.first() else { return Outcome::All(usable(cx)) };
    let folded = word.folded();
    let folded = folded.trim_start_matches('!');
    if FIRST_DAY.contains(&folded) {
        return Outcome::FirstDay;
    }
    let table = features::table();
    let near = || match table.nearest(folded).as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    if let (None, Some(word)) = (table.find(folded), coming::find(folded)) {
        return Outcome::Coming(word);
    }
    match table.find(folded).or_else(near) {
        Some(spec) => Outcome::About(spec),
        None => Outcome::NoSuchWord(word.raw.clone()),
    }
}

/// The whole lines that an unknown one may have meant, each with the word for it.
pub(super) fn meant(unknown: &Unknown) -> Vec<(String, String)> {
    let english = unknown.word.is_ascii();
    let line = |spec: &&'static Spec| {
        let word = if english { spec.en } else { spec.ja };
        (word.to_owned(), format!("{}{word} {}", unknown.head, unknown.rest).trim_end().to_owned())
    };
    unknown.nearest.iter().map(line).collect()
}

/// The commands that the speaker may use in this room.
fn usable(cx: &Cx<'_>) -> Vec<&'static Spec> {
    let direct = cx.here.direct.is_some();
    features::specs().filter(|spec| cx.may(spec.role) && (spec.place == Place::Anywhere || !direct)).collect()
}
