//! Surveys: many questions, answered one by one in a direct room, at three levels of privacy.
//!
//! A questionnaire ([`crate::config::questionnaire`]) says what is asked; a survey is one run of it. At
//! levels A and B (`store/runs.rs`) the answers lie with the person until the close, so that they can be
//! seen, changed and taken back. At level C they lie in sealed boxes that nothing ties to anybody, and
//! are opened once, at the close.

#[expect(dead_code, reason = "the handlers that use it are being written")]
mod handle;
#[expect(dead_code, reason = "the handlers that use them are being written")]
mod rules;
mod spec;
#[expect(dead_code, reason = "the handlers that use it are being written")]
mod store;
#[expect(dead_code, reason = "the handlers that use it are being written")]
mod view;

use crate::base::Fault;
use crate::features::items::Verb;
use crate::features::{Cx, RoomChange, Taken, What};
pub use spec::SPECS;

/// The feature's name in the outbox and in jobs.
const FEATURE: &str = "survey";

/// What readers of free text do.
const TEXT_COMMANDS: &[&str] = &["survey-texts", "survey-release", "survey-hold"];

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    match what {
        What::Call(call) if TEXT_COMMANDS.contains(&call.spec.id) => {
            handle::texts::call(cx, call).await?;
            Ok(Taken::Yes)
        }
        What::Item(item) if item.verb == Verb::Export => {
            handle::exported(cx, item).await?;
            Ok(Taken::Yes)
        }
        What::Undo(act) => handle::texts::undo(cx, act).await,
        What::Room(RoomChange::Gone) => {
            handle::room_gone(cx).await?;
            Ok(Taken::No)
        }
        _ => Ok(Taken::No),
    }
}
