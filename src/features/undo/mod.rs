//! Taking back: one's last act, or something by its number.

mod handle;
mod spec;

use crate::base::Fault;
use crate::base::reader::Reader;
use crate::features::{Cx, Taken, What};
use crate::store::acts::Act;
pub use spec::SPECS;

/// Its words are those of `items`.
pub const READERS: &[Reader] = &[];

/// Takes an act back.
///
/// # Errors
/// See [`Fault`].
pub async fn take_back(cx: &mut Cx<'_>, act: &Act) -> Result<(), Fault> {
    handle::take_back(cx, act).await
}

/// Goes to the home of what an act was done to; false where that is no more for the speaker.
///
/// # Errors
/// When the database fails.
pub async fn go_home(cx: &mut Cx<'_>, act: &Act) -> anyhow::Result<bool> {
    handle::go_home(cx, act).await
}

/// Routes what the feature is asked. What was taken back is told by the feature that did it.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    let What::Call(call) = what else { return Ok(Taken::No) };
    handle::undo(cx, call).await?;
    Ok(Taken::Yes)
}
