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
    /// A post is not waited for any more.
    GivenUp,
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
    Ok(if is_told(cx, "unreadable").await? { Outcome::Silent } else { Outcome::Unreadable })
}

/// Nobody sends a key after so long: the post's content is dropped, so that the key that it is sealed with goes,
/// too.
pub(super) async fn given_up(cx: &mut Cx<'_>, job: &Job) -> Result<Outcome, Fault> {
    let event = EventId(job.object.0.clone());
    if !inbox::give_up(cx.tx, &event).await? {
        return Ok(Outcome::Silent);
    }
    Ok(if is_told(cx, "given up").await? { Outcome::Silent } else { Outcome::GivenUp })
}

/// Whether this room was told the same a short while ago; else it is told now.
async fn is_told(cx: &mut Cx<'_>, what: &str) -> anyhow::Result<bool> {
    let key = format!("{what} {}", cx.room.id);
    let told = meta::find(cx.tx, &key).await?.and_then(|at| at.parse().ok()).map(Stamp);
    if told.is_some_and(|told| cx.now.since(told) < TELL_AGAIN_MS) {
        return Ok(true);
    }
    meta::set(cx.tx, &key, &cx.now.0.to_string()).await?;
    Ok(false)
}
