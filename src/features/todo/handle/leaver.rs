//! What becomes of what somebody took on who is in the room no more, and of what they wrote down.

use super::Outcome;
use crate::base::Fault;
use crate::features::Cx;
use crate::features::departures::{Fate, Leaver};
use crate::features::todo::store::{self, Todo};
use crate::features::todo::{BEFORE, DAY, FEATURE, view};
use crate::store::jobs;

/// What they took on is open for somebody else. What they wrote down others have taken on, and so it stays;
/// of somebody who was banned nobody is reminded of it.
pub(in crate::features::todo) async fn left(cx: &mut Cx<'_>, leaver: &Leaver) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    let mut named = Vec::new();
    for todo in store::open_of(cx.tx, &room, &leaver.person).await? {
        leaver.leaves(todo.number, view::row(cx, &todo), Fate::Open("change", None));
        named.push(todo.id);
    }
    for id in leaver.made_with(FEATURE).filter(|_| leaver.banned) {
        let todo = store::get(cx.tx, id).await?;
        if !is_planned(cx, &todo).await? {
            continue;
        }
        jobs::cancel_all(cx.tx, id).await?;
        if !named.contains(id) {
            leaver.leaves(todo.number, view::row(cx, &todo), Fate::Rests("resume"));
        }
    }
    Ok(Outcome::NotOurs)
}

/// Whether somebody is still to be told of it.
async fn is_planned(cx: &mut Cx<'_>, todo: &Todo) -> anyhow::Result<bool> {
    Ok(jobs::is_planned(cx.tx, BEFORE, &todo.id).await? || jobs::is_planned(cx.tx, DAY, &todo.id).await?)
}

/// Whether it is open, and nobody would be told of its day although that is to come.
pub(super) async fn rests(cx: &mut Cx<'_>, todo: &Todo) -> anyhow::Result<bool> {
    let is_to_come = todo.is_open() && todo.due_at.is_some_and(|due| due > cx.now);
    Ok(is_to_come && !is_planned(cx, todo).await?)
}
