//! Cleaning up, and deciding whether a room is told about posts that cannot be read.

use crate::base::{EventId, Fault, Stamp};
use crate::features::Cx;
use crate::input::Job;
use crate::store::{inbox, meta, outbox};

/// A room is told about unreadable posts at most this often.
const TELL_AGAIN_MS: i64 = 24 * 60 * 60 * 1000;

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing.
    Silent,
    /// The first words in a room.
    Greeting,
    /// The last words in a room.
    Leaving,
    /// A post cannot be read.
    Unreadable,
}

/// Nothing more can be sent to a room that the bot is out of. The features cancel what was planned.
pub(super) async fn gone(cx: &mut Cx<'_>) -> Result<(), Fault> {
    outbox::drop_target(cx.tx, cx.room.id.as_str(), "the bot is not in the room any more").await?;
    Ok(())
}

pub(super) async fn unreadable(cx: &mut Cx<'_>, job: &Job) -> Result<Outcome, Fault> {
    let event = EventId(job.object.0.clone());
    if !inbox::is_waiting(cx.tx, &event).await? {
        return Ok(Outcome::Silent);
    }
    let key = format!("unreadable {}", cx.room.id);
    let told = meta::find(cx.tx, &key).await?.and_then(|at| at.parse().ok()).map(Stamp);
    if told.is_some_and(|told| cx.now.since(told) < TELL_AGAIN_MS) {
        return Ok(Outcome::Silent);
    }
    meta::set(cx.tx, &key, &cx.now.0.to_string()).await?;
    Ok(Outcome::Unreadable)
}
