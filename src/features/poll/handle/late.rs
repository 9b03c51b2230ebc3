//! An answer by direct message to a poll that is closed already.

use super::Outcome;
use crate::base::{Fault, Phrase};
use crate::features::Cx;
use crate::features::poll::rules::answer::{self, Typed};
use crate::features::poll::store;

/// What was asked so long ago nobody answers any more.
const LATEST_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// Tells whoever typed it that it came too late.
pub(super) async fn by_direct_message(cx: &mut Cx<'_>, text: &str) -> Result<Outcome, Fault> {
    let person = cx.actor()?.user;
    let since = cx.now.plus_ms(-LATEST_MS);
    let Some(poll) = store::closed_for(cx.tx, &person, since).await? else {
        return Ok(Outcome::Silent { taken: false });
    };
    let options = store::options(cx.tx, &poll.id).await?;
    match answer::typed(text, &options, poll.most) {
        Typed::Chosen { .. } => Err(Phrase::new("poll-late").with("number", poll.number).into()),
        _ => Ok(Outcome::Silent { taken: false }),
    }
}
