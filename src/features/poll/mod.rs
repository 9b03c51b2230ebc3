//! A question with a few answers: one tap, one ballot, one result.
//!
//! Names are visible (level A of the privacy levels): a native poll carries its senders, and the
//! post says so.

mod handle;
mod rules;
mod spec;
mod store;
mod view;

use crate::base::Fault;
use crate::features::{Cx, RoomChange, Taken, What};
pub use spec::{CLOSE, SPECS};
pub use store::{Poll, by_number};

/// The feature's name in the outbox and in jobs.
const FEATURE: &str = "poll";
/// The native poll.
const START: &str = "start";
/// The line of text beside it.
const LINE: &str = "line";

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    let outcome = match what {
        What::Call(call) if call.spec.id == "poll" => handle::open(cx, call).await?,
        What::Call(call) => handle::close_by_hand(cx, call).await?,
        What::Vote { origin, answers } => handle::tap(cx, origin, answers).await?,
        What::Reply { origin, text } if origin.feature == FEATURE => handle::reply(cx, origin, text).await?,
        What::Said(text) => handle::said(cx, text).await?,
        What::Redacted(event) => handle::withdraw_ballot(cx, event).await?,
        What::Due(job) => handle::close_in_time(cx, job).await?,
        What::Replace(act) => handle::replace(cx, act).await?,
        What::Undo(act) => handle::undo(cx, act).await?,
        What::Room(RoomChange::Gone) => handle::room_gone(cx).await?,
        _ => return Ok(Taken::No),
    };
    view::show(cx, outcome).await
}
