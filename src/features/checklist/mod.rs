//! Checklists that come back: posted for reading, on a schedule, whole or an item at a time; a private
//! self-check by direct message; the trend over months; and a team's tasks, which are the one kind that
//! shows names.
//!
//! Nothing in a room asks for a reaction or an answer, because both show names, and by subtraction those
//! who gave none. Answers come by direct message, at level B of the privacy levels: they are kept with
//! the person until the month is over, so that they can be changed and taken back, then counted
//! (`handle/close.rs`), and deleted. What is written about a person is not recorded as an act, because
//! acts stay.

mod handle;
mod rules;
mod spec;
mod store;
mod view;

use crate::base::Fault;
use crate::chat::Doc;
use crate::features::{Cx, RoomChange, Taken, What};
pub use rules::{Line, READERS, Share, Trend};
pub use spec::{ANEW, CLOSE, FIRE, SPECS};

/// The feature's name in the outbox and in jobs.
pub const FEATURE: &str = "checklist";
/// A list or an item that people read in a room.
const POST: &str = "post";
/// The live message of a team's tasks.
const TASKS: &str = "tasks";

/// Whether a list waits for the speaker's private check.
///
/// # Errors
/// When the database fails.
pub async fn waits(cx: &mut Cx<'_>) -> anyhow::Result<bool> {
    let person = cx.actor()?.user;
    let begun = !store::open_runs(cx.tx, &person).await?.is_empty();
    Ok(begun || !store::offers(cx.tx, &person).await?.is_empty())
}

/// Where anybody can get advice.
pub fn places_of_advice(cx: &Cx<'_>) -> Doc {
    view::post::advice(cx, &cx.house.checklists.office().places_of_advice())
}

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    use handle::{check, close, leaver, plan, wrong_place};
    let outcome = match what {
        What::Call(call) => handle::call(cx, call).await?,
        What::Due(job) if job.kind == CLOSE => close::by_work(cx).await?,
        What::Due(job) if job.kind == ANEW => plan::plan_anew(cx, job).await?,
        What::Due(job) => plan::fire(cx, job).await?,
        What::Answer { ask, text } => check::asked(cx, ask, text).await?,
        What::Reply { origin, text } => handle::reply(cx, origin, text).await?,
        What::Said(text) if cx.here.direct.is_some() => check::said(cx, text).await?,
        What::Said(text) => wrong_place::said(cx, text).await?,
        What::Item(item) => handle::item(cx, item).await?,
        What::Undo(act) => handle::undo(cx, act).await?,
        What::List(listing) => handle::list(cx, listing).await?,
        What::Leaver(leaver) => leaver::left(cx, leaver).await?,
        What::Room(RoomChange::Arrived) => plan::room_back(cx).await?,
        What::Room(RoomChange::Gone) => handle::room_gone(cx).await?,
        _ => return Ok(Taken::No),
    };
    view::show(cx, outcome).await
}
