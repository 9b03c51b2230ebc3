//! What Yoriai can do, told from the command table; and what to say to lines that are no command.

mod handle;
mod spec;
mod view;

use crate::base::Fault;
use crate::base::reader::Reader;
use crate::chat::Doc;
use crate::command::Spec;
use crate::command::parse::Unknown;
use crate::features::{Cx, Taken, What};
pub use spec::SPECS;

/// Words of help are commands, which `command` reads.
pub const READERS: &[Reader] = &[];

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    let What::Call(call) = what else { return Ok(Taken::No) };
    let outcome = handle::help(cx, call);
    view::show(cx, &outcome).await?;
    Ok(Taken::Yes)
}

/// Tells about one command.
///
/// # Errors
/// When the database fails.
pub async fn about(cx: &mut Cx<'_>, spec: &'static Spec) -> Result<(), Fault> {
    Ok(view::show(cx, &handle::Outcome::About(spec)).await?)
}

/// Somebody called the bot and said nothing more.
///
/// # Errors
/// When the database fails.
pub async fn first_steps(cx: &mut Cx<'_>) -> Result<(), Fault> {
    Ok(view::show(cx, &handle::Outcome::FirstSteps).await?)
}

/// The whole lines that an unknown one may have meant, each with the word for it.
pub fn meant(unknown: &Unknown) -> Vec<(String, String)> {
    handle::meant(unknown)
}

/// What is said to a line that names no command; `alone` where it cannot be answered, because the
/// line belongs to another room.
pub fn unknown(cx: &Cx<'_>, word: &str, lines: &[(String, String)], alone: bool) -> Doc {
    view::unknown(cx, word, lines, alone)
}

/// What helps somebody who was not understood twice.
pub fn more(cx: &Cx<'_>, spec: Option<&'static Spec>) -> Doc {
    view::more(cx, spec)
}

/// Somebody asked for something that cannot be done yet.
///
/// # Errors
/// When the database fails.
pub async fn coming(cx: &mut Cx<'_>, word: &'static str) -> Result<(), Fault> {
    Ok(view::show(cx, &handle::Outcome::Coming(word)).await?)
}

/// Somebody called a poll a questionnaire; `line` opens it as a poll.
///
/// # Errors
/// When the database fails.
pub async fn survey(cx: &mut Cx<'_>, line: &str) -> Result<(), Fault> {
    Ok(view::show(cx, &handle::Outcome::Survey(line.to_owned())).await?)
}

/// Somebody wrote to the bot what it cannot read.
///
/// # Errors
/// When the database fails.
pub async fn not_understood(cx: &mut Cx<'_>) -> Result<(), Fault> {
    Ok(view::show(cx, &handle::Outcome::NotUnderstood).await?)
}

/// It was so several times in a row: the bot says no more until it can read something.
///
/// # Errors
/// When the database fails.
pub async fn falls_silent(cx: &mut Cx<'_>) -> Result<(), Fault> {
    Ok(view::show(cx, &handle::Outcome::Silent).await?)
}
