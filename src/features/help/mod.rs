//! What Yoriai can do, told from the command table; and what to say to lines that are no command.

mod handle;
mod spec;
mod view;

use crate::base::Fault;
use crate::command::Spec;
use crate::features::{Cx, Taken, What};
pub use spec::SPECS;

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

/// Somebody called the bot with a word that it does not know.
///
/// # Errors
/// When the database fails.
pub async fn unknown(
    cx: &mut Cx<'_>,
    word: &str,
    nearest: Option<&'static Spec>,
    rest: &str,
) -> Result<(), Fault> {
    Ok(view::unknown(cx, word, nearest, rest).await?)
}

/// Somebody wrote to the bot what it cannot read.
///
/// # Errors
/// When the database fails.
pub async fn not_understood(cx: &mut Cx<'_>) -> Result<(), Fault> {
    Ok(view::show(cx, &handle::Outcome::NotUnderstood).await?)
}
