//! The bot goes out of a room, and comes back.

use super::{Outcome, plan};
use crate::base::Fault;
use crate::features::Cx;
use crate::features::todo::store;
use crate::store::{departures, jobs};

/// Nobody is told of what was taken on there until the bot is back.
pub(in crate::features::todo) async fn gone(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    for todo in store::open(cx.tx, &room).await? {
        jobs::cancel_all(cx.tx, &todo.id).await?;
    }
    Ok(Outcome::NotOurs)
}

/// It goes on.
pub(in crate::features::todo) async fn back(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    for todo in store::open(cx.tx, &room).await? {
        if !departures::is_banned(cx.tx, &room, &todo.owner).await? {
            plan(cx, &todo).await?;
        }
    }
    Ok(Outcome::NotOurs)
}
