//! From the opening of a meeting to its minutes, and the log of all meetings.
//!
//! Lines in a meeting's thread that start with a tag (`決定:`, `対応:`, `メモ:` …) are its minutes. They
//! follow their messages: an edit changes the line, a removal takes it away. At the end they are
//! posted in the form that offices use; whatever is corrected within a day makes a new version.

mod handle;
mod rules;
mod spec;
mod store;
mod view;

use crate::base::Fault;
use crate::features::{Cx, RoomChange, Taken, What};
pub use handle::place;
pub use rules::READERS;
pub use spec::{BEGIN, CLOSE, REVISE, SPECS};
pub use view::name;

/// The feature's name in the outbox and in jobs.
const FEATURE: &str = "minutes";

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    use handle::{log, record, recording, reflect, run, show, take};
    let outcome = match what {
        What::Call(call) => match call.spec.id {
            "meeting-start" => run::start(cx, call).await?,
            "meeting-end" => run::end(cx, call).await?,
            "reflection" => reflect::call(cx, call).await?,
            "meetings" => log::call(cx, call).await?,
            "recording" => recording::call(cx, call).await?,
            _ => show::call(cx, call).await?,
        },
        What::Due(job) if job.kind == BEGIN => run::begin_by_work(cx, job).await?,
        What::Due(job) if job.kind == CLOSE => run::close_by_work(cx, job).await?,
        What::Due(job) => record::revise_by_work(cx, job).await?,
        What::Said(text) => take::said(cx, text).await?,
        What::Edited { target, text } => take::edited(cx, target, text).await?,
        What::Redacted(event) => take::removed(cx, event).await?,
        What::Reaction { origin, key } => reflect::reaction(cx, origin, key).await?,
        What::Undo(act) => run::undo(cx, act).await?,
        What::Meeting(meeting, change) => {
            run::meeting(cx, meeting, change).await?;
            return Ok(Taken::No);
        }
        What::Room(RoomChange::Gone) => {
            run::room_gone(cx).await?;
            return Ok(Taken::No);
        }
        _ => return Ok(Taken::No),
    };
    view::show(cx, outcome).await
}
