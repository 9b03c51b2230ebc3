//! Finding a date: slots, ○ △ × and a decision.
//!
//! One message holds the table and is edited in place; everything else stands in its thread. Up to six
//! slots get a line of their own there with ⭕ 🔺 ❌ to tap, because a reaction belongs to a message.
//! Typed answers are read as people write them ([`rules::answer`]), in the thread, in reply, and in the
//! room while just one date poll is open. Of one person's answers to a slot the last counts, however it
//! came.
//!
//! Names are visible (level A of the privacy levels), and the message says so.

mod handle;
mod rules;
mod spec;
mod store;
mod view;

use crate::base::Fault;
use crate::features::{Cx, RoomChange, Taken, What};
pub use rules::READERS;
pub use spec::{CLOSE, SPECS};

/// The feature's name in the outbox and in jobs.
const FEATURE: &str = "datepoll";
/// The message with the table, whose thread holds the rest.
const ROOT: &str = "root";
/// How the parts begin that are slots' lines; the slot's number follows.
const SLOT: &str = "slot ";

/// The slot whose line a part is.
fn slot_of(part: &str) -> Option<i64> {
    part.strip_prefix(SLOT)?.parse().ok()
}

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    use handle::{answer, leaver, manage, nudge, undo};
    let outcome = match what {
        What::Call(call) => manage::command(cx, call).await?,
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
        What::Leaver(leaver) => leaver::left(cx, leaver).await?,
        What::Room(RoomChange::Gone) => manage::room_gone(cx).await?,
        _ => return Ok(Taken::No),
    };
    view::show(cx, outcome).await
}
