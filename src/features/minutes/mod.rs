//! From the opening of a meeting to its minutes, and the log of all meetings.

mod spec;

use crate::base::Fault;
use crate::features::{Cx, Taken, What};
pub use spec::SPECS;

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(_cx: &mut Cx<'_>, _what: What<'_>) -> Result<Taken, Fault> {
    Ok(Taken::No)
}
