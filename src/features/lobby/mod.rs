//! Coming and going: the greeting, leaving, and what to say about posts that cannot be read.

mod handle;
mod spec;
mod view;

use crate::base::Fault;
use crate::base::reader::Reader;
use crate::features::{Cx, RoomChange, Taken, What};
use crate::store::inbox;
pub use spec::SPECS;

/// Nobody says anything to it.
pub const READERS: &[Reader] = &[];

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    let outcome = match what {
        What::Call(_) => handle::Outcome::Leaving,
        What::Room(RoomChange::Arrived) => handle::Outcome::Greeting,
        What::Room(RoomChange::Gone) => {
            handle::gone(cx).await?;
            return Ok(Taken::No);
        }
        What::Due(job) if job.kind == inbox::GIVEN_UP => handle::given_up(cx, job).await?,
        What::Due(job) => handle::unreadable(cx, job).await?,
        _ => return Ok(Taken::No),
    };
    view::show(cx, outcome).await?;
    Ok(Taken::Yes)
}
