//! How the bot is doing, for organisers: what waits, what was given up, what cannot be read.

mod handle;
mod spec;
mod view;

use crate::base::Fault;
use crate::base::reader::Reader;
use crate::features::{Cx, Taken, What};
pub use spec::SPECS;

/// It takes no words.
pub const READERS: &[Reader] = &[];

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    let What::Call(_) = what else { return Ok(Taken::No) };
    let findings = handle::examine(cx).await?;
    view::show(cx, &findings).await?;
    Ok(Taken::Yes)
}
