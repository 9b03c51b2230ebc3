//! What a room has set for itself, who organises it, and who changed what.

mod handle;
mod rules;
mod spec;
mod view;

use crate::base::Fault;
use crate::features::{Cx, Taken, What};
pub use rules::READERS;
pub use spec::SPECS;

/// The feature's name.
const FEATURE: &str = "settings";

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    let outcome = match what {
        What::Call(call) => handle::settings(cx, call).await?,
        What::Undo(act) => handle::undo(cx, act).await?,
        _ => return Ok(Taken::No),
    };
    view::show(cx, outcome).await?;
    Ok(Taken::Yes)
}
