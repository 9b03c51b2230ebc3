//! A question with a few answers: one ballot a person, one result.
//!
//! One choice among options that stay is a native poll, which is answered by one tap. Several choices,
//! and options that members add, are a text with reactions to tap, because clients do neither in a
//! native poll. When nobody may see anything before the end either, the answers come by direct message,
//! because a reaction shows who gave it. Every kind can be answered by typing.
//!
//! The reactions are plain numbers: the same that can be typed, which every client draws without an
//! emoji font (keycaps are drawn badly, and a letter would be a second name for each option).
//!
//! Names are visible (level A of the privacy levels), and each post says so.

mod handle;
mod rules;
mod spec;
mod store;
mod view;

use crate::base::Fault;
use crate::command::{Call, Token};
use crate::features::{Cx, RoomChange, Taken, What};
pub use rules::READERS;
pub use spec::{CLOSE, SPECS};
pub use store::{Poll, by_number};

/// The feature's name in the outbox and in jobs.
const FEATURE: &str = "poll";
/// What is tapped: the native poll, or the text with reactions.
const START: &str = "start";
/// A direct message that asks for an answer.
const ASK: &str = "ask";
/// The line of text beside a native poll.
const LINE: &str = "line";

/// Whether a call is an answer to a poll: `投票 3 麺類`.
pub fn is_answer(call: &Call) -> bool {
    let first = call.line.tokens.first().filter(|token| !token.quoted && token.name.is_none());
    call.spec.id == "poll" && first.and_then(Token::number).is_some()
}

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    use handle::{answer, leaver, manage, nudge, undo};
    let outcome = match what {
        What::Call(call) => manage::command(cx, call).await?,
        What::Vote { origin, answers } => answer::tap(cx, origin, answers).await?,
        What::Reaction { origin, key } => answer::react(cx, origin, key).await?,
        What::Reply { origin, text } if origin.feature == FEATURE => answer::reply(cx, origin, text).await?,
        What::Said(text) => answer::said(cx, text).await?,
        What::Answer { ask, text } => answer::asked(cx, ask, text).await?,
        What::Redacted(event) => answer::removed(cx, event).await?,
        What::Due(job) if job.kind == spec::NUDGE => nudge::by_work(cx, job).await?,
        What::Due(job) => manage::close_by_work(cx, job).await?,
        What::Undo(act) => undo::undo(cx, act).await?,
        What::Item(item) => manage::item(cx, item).await?,
        What::Wanted(wanted) => manage::wanted(cx, wanted).await?,
        What::List(listing) => manage::list(cx, listing).await?,
        What::Replace(act) => undo::replace(cx, act).await?,
        What::Room(RoomChange::Joined(person)) => nudge::newcomer(cx, person).await?,
        What::Room(RoomChange::Left) => answer::somebody_left(cx).await?,
        What::Leaver(leaver) => leaver::left(cx, leaver).await?,
        What::Room(RoomChange::Gone) => manage::room_gone(cx).await?,
        _ => return Ok(Taken::No),
    };
    view::show(cx, outcome).await
}
