//! Surveys: many questions, answered one by one in a direct room, at three levels of privacy.
//!
//! A questionnaire ([`crate::config::questionnaire`]) says what is asked; a survey is one run of it. At
//! levels A and B (`store/runs.rs`) the answers lie with the person until the close, so that they can be
//! seen, changed and taken back. At level C they lie in sealed boxes that nothing ties to anybody, and
//! are opened once, at the close.
//!
//! What is answered is not recorded as an act, because acts stay.

mod handle;
mod rules;
mod spec;
mod store;
mod view;

use crate::base::Fault;
use crate::features::{Cx, MeetingChange, RoomChange, Taken, What};
pub use spec::{CLOSE, OPEN, SPECS};

/// The feature's name in the outbox and in jobs.
const FEATURE: &str = "survey";

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    // On the heap: what each way awaits would add up on the stack.
    Box::pin(route(cx, what)).await
}

async fn route(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    use handle::{answer, close, item, make, meeting, nudge, undo, wrong_place};
    let outcome = match what {
        What::Call(call) => handle::call(cx, call).await?,
        What::Due(job) if job.kind == CLOSE => close::by_work(cx, job).await?,
        What::Due(job) if job.kind == OPEN => meeting::by_work(cx, job).await?,
        What::Due(job) => nudge::by_work(cx, job).await?,
        What::Answer { ask, text } => handle::asked(cx, ask, text).await?,
        What::Heard(text) => answer::heard(cx, text).await?,
        What::Reply { origin, text } => wrong_place::reply(cx, origin, text).await?,
        What::Said(text) if cx.room.direct.is_some() => answer::said(cx, text).await?,
        What::Said(text) => meeting::said(cx, text).await?,
        What::File(file) => make::file(cx, file).await?,
        What::Item(item) => item::item(cx, item).await?,
        What::Undo(act) => undo::undo(cx, act).await?,
        What::Replace(act) => undo::replace(cx, act).await?,
        What::Wanted(wanted) => item::wanted(cx, wanted).await?,
        What::List(listing) => item::list(cx, listing).await?,
        What::Meeting(meeting, change @ (MeetingChange::Held | MeetingChange::Moved)) => {
            meeting::changed(cx, meeting, change).await?
        }
        What::Meeting(meeting, change @ (MeetingChange::CalledOff | MeetingChange::Withdrawn)) => {
            meeting::changed(cx, meeting, change).await?
        }
        What::Room(RoomChange::Gone) => handle::room_gone(cx).await?,
        _ => return Ok(Taken::No),
    };
    let taken = view::show(cx, outcome).await?;
    // What concerns every feature nobody takes.
    Ok(if matches!(what, What::Meeting(..) | What::Room(_)) { Taken::No } else { taken })
}
