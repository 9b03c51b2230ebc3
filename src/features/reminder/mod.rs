//! A line of text that comes at a time: to the room, or to whoever asked for it.

mod handle;
mod spec;
mod store;
mod view;

use crate::base::Fault;
use crate::features::{Cx, RoomChange, Taken, What};
pub use spec::{FIRE, SPECS};

/// The feature's name in the outbox and in jobs.
const FEATURE: &str = "reminder";

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    let outcome = match what {
        What::Call(call) => handle::set(cx, call).await?,
        What::Due(job) => handle::fire(cx, job).await?,
        What::Replace(act) if !handle::replace(cx, act).await? => return Ok(Taken::No),
        What::Replace(_) => return Ok(Taken::Yes),
        What::Undo(act) => handle::undo(cx, act).await?,
        What::Room(RoomChange::Gone) => handle::room_gone(cx).await?,
        _ => return Ok(Taken::No),
    };
    view::show(cx, outcome).await
}
