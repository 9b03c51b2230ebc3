//! What people took on in meetings, or said they would do, and until when.
//!
//! Each has a short number of its room, so that `済 15`, `変更 15 3/20まで` and `取消 15` work. Whoever took
//! one on hears of it alone, on the working day before and on the day itself.

mod handle;
mod rules;
mod spec;
mod store;
mod view;

use crate::base::{Fault, Id};
use crate::features::{Cx, RoomChange, Taken, What};
pub use handle::{Kept, rewrite, take_on, withdraw_quietly};
pub use rules::{Due, READERS};
pub use spec::{BEFORE, DAY, SPECS};
pub use store::{Todo, get};
pub use view::{line, overdue_line, until};

/// The feature's name in the outbox and in jobs.
const FEATURE: &str = "todo";

/// Those of this room that are open and late.
///
/// # Errors
/// When the database fails.
pub async fn overdue(cx: &mut Cx<'_>) -> anyhow::Result<Vec<Todo>> {
    let room = cx.room.id.clone();
    let open = store::open(cx.tx, &room).await?;
    Ok(open.into_iter().filter(|todo| rules::is_overdue(todo, cx.now, cx.words.zone)).collect())
}

/// Those that were taken on in a meeting and not taken back, in the order of their numbers.
///
/// # Errors
/// When the database fails.
pub async fn of_meeting(cx: &mut Cx<'_>, meeting: &Id) -> anyhow::Result<Vec<Todo>> {
    store::of_meeting(cx.tx, meeting).await
}

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    let outcome = match what {
        What::Call(call) => handle::call(cx, call).await?,
        What::Due(job) => handle::remind(cx, job).await?,
        What::Item(item) => handle::item(cx, item).await?,
        What::Undo(act) => handle::undo(cx, act).await?,
        What::Reaction { origin, key } => handle::reaction(cx, origin, key).await?,
        What::Reply { origin, text } if origin.feature == FEATURE => handle::reply(cx, origin, text).await?,
        What::List(listing) => handle::list(cx, listing).await?,
        What::Leaver(leaver) => handle::leaver::left(cx, leaver).await?,
        What::Room(RoomChange::Arrived) => handle::room::back(cx).await?,
        What::Room(RoomChange::Gone) => handle::room::gone(cx).await?,
        _ => return Ok(Taken::No),
    };
    view::show(cx, outcome).await
}
