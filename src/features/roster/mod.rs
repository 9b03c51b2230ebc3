//! The roster: who works where and what they are called, as the administrator imports it; and what a person
//! can see of it, and of everything else that is stored about them.
//!
//! In chat nobody sees more of the roster than their own line, and that only alone.

mod handle;
mod rules;
mod spec;
mod store;
mod view;

use crate::base::Fault;
use crate::features::{Cx, Taken, What};
pub use rules::sheet::{self, Problem, Table};
pub use rules::{Person, Plan, READERS, plan};
pub use spec::SPECS;
pub use store::{all, carry_out, find};

/// The feature's name in the outbox and in jobs.
const FEATURE: &str = "roster";

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    let outcome = match what {
        What::Call(call) if call.spec.id == spec::ME => handle::me(cx, call).await?,
        What::Call(call) => handle::data::call(cx, call).await?,
        What::Undo(act) => handle::undo(cx, act).await?,
        _ => return Ok(Taken::No),
    };
    view::show(cx, outcome).await
}
