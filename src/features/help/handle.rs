//! What help is about.

use crate::command::{Call, Place, Spec};
use crate::features::{self, Cx};

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
}

pub(super) fn help(cx: &Cx<'_>, call: &Call) -> Outcome {
    let Some(word) = call.line.tokens.first() else { return Outcome::All(usable(cx)) };
    let folded = word.folded();
    let folded = folded.trim_start_matches('!');
    let table = features::table();
    match table.find(folded).or_else(|| table.nearest(folded)) {
        Some(spec) => Outcome::About(spec),
        None => Outcome::NoSuchWord(word.raw.clone()),
    }
}

/// The commands that the speaker may use in this room.
fn usable(cx: &Cx<'_>) -> Vec<&'static Spec> {
    let direct = cx.room.direct.is_some();
    features::specs().filter(|spec| cx.may(spec.role) && (spec.place == Place::Anywhere || !direct)).collect()
}
