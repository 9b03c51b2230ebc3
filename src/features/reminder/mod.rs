//! A line of text that comes at a time, once or again and again: to the room, to people by name, or
//! to whoever asked for it.
//!
//! The rule and what became of each time are in `schedules` and `occurrences`
//! ([`crate::store::schedules`]); one job of each reminder says when it is due next.

mod handle;
mod rules;
mod spec;
mod store;
mod view;

use crate::base::{Fault, Id, UserId};
use crate::features::{Cx, RoomChange, Taken, What};
use crate::store::Tx;
pub use handle::meant;
pub use rules::READERS;
pub use spec::{AGAIN, ANEW, DIGEST, FIRE, SPECS};

/// The feature's name in the outbox and in jobs.
const FEATURE: &str = "reminder";

/// Whether a reminder is to a person alone, and theirs.
///
/// # Errors
/// When the database fails.
pub async fn is_to_oneself(tx: &mut Tx, id: &Id, person: &UserId) -> anyhow::Result<bool> {
    let reminder = store::get(tx, id).await?;
    Ok(reminder.is_private() && reminder.owner == *person)
}

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    let outcome = match what {
        What::Call(call) => handle::call(cx, call).await?,
        What::Due(job) if job.kind == AGAIN => handle::say_again(cx, job).await?,
        What::Due(job) if job.kind == DIGEST => handle::digest(cx).await?,
        What::Due(job) if job.kind == ANEW => handle::plan_anew(cx, job).await?,
        What::Due(job) => handle::fire(cx, job).await?,
        What::Replace(act) if !handle::replace(cx, act).await? => return Ok(Taken::No),
        What::Replace(_) => return Ok(Taken::Yes),
        What::Undo(act) => handle::undo(cx, act).await?,
        What::Item(item) => handle::item(cx, item).await?,
        What::List(listing) => handle::list(cx, listing).await?,
        What::Reaction { origin, key } => handle::reaction(cx, origin, key).await?,
        What::Reply { origin, text } => handle::reply(cx, origin, text).await?,
        What::Said(text) => handle::said(cx, text).await?,
        What::Redacted(event) => handle::redacted(cx, event).await?,
        What::Leaver(leaver) => handle::leaver::left(cx, leaver).await?,
        What::Room(RoomChange::Arrived) => handle::room_back(cx).await?,
        What::Room(RoomChange::Gone) => handle::room_gone(cx).await?,
        _ => return Ok(Taken::No),
    };
    view::show(cx, outcome).await
}
