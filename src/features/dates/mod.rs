//! How a date is understood: asked in chat (`！日付 来週火曜 10時`), on the command line
//! (`yoriai when`), and told by other features when a date cannot be read.

mod handle;
mod spec;
mod view;

use crate::base::Fault;
use crate::base::reader::Reader;
use crate::features::{Cx, Taken, What};
pub use spec::SPECS;
pub use view::{about, coming, fault, fault_in, phrase};

/// Dates are read by `base::when`, which has its own.
pub const READERS: &[Reader] = &[];

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    let What::Call(call) = what else { return Ok(Taken::No) };
    let when = handle::read(cx, call)?;
    view::show(cx, &when).await?;
    Ok(Taken::Yes)
}
