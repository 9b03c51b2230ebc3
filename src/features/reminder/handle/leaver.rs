//! What becomes of the reminders of somebody who is in the room no more.

use crate::base::{Fault, UserId};
use crate::features::Cx;
use crate::features::departures::{Fate, Leaver};
use crate::features::reminder::handle::{Outcome, rest};
use crate::features::reminder::store::{self, Reminder};
use crate::features::reminder::{FEATURE, view};
use crate::store::{objects, rooms, schedules};

/// What they had said to others rests. What is for them alone goes on as long as they can be told it in a
/// direct room.
pub(in crate::features::reminder) async fn left(cx: &mut Cx<'_>, leaver: &Leaver) -> Result<Outcome, Fault> {
    let has_direct = rooms::find_direct(cx.tx, &leaver.person).await?.is_some();
    for id in leaver.made_with(FEATURE) {
        let mut reminder = store::get(cx.tx, id).await?;
        let is_waiting = reminder.state == "waiting";
        if !is_waiting && reminder.awaits.is_none() {
            continue;
        }
        if reminder.is_private() {
            match (leaver.banned, has_direct) {
                (true, _) => rest(cx, &mut reminder, "withdrawn").await?,
                (false, false) => rest(cx, &mut reminder, "paused").await?,
                (false, true) => {}
            }
            continue;
        }
        let rule = schedules::get(cx.tx, id).await?.rule;
        let line = view::row(&cx.words, &reminder, rule.as_ref(), None);
        let state = if is_waiting { "paused".to_owned() } else { reminder.state.clone() };
        rest(cx, &mut reminder, &state).await?;
        if is_waiting {
            leaver.leaves(reminder.number, line, Fate::Rests("resume"));
        }
    }
    forget_copies(cx, &leaver.person).await?;
    Ok(Outcome::NotOurs)
}

/// What was said in the room and they wanted to hear again is nothing for them any more.
async fn forget_copies(cx: &mut Cx<'_>, person: &UserId) -> anyhow::Result<()> {
    for mut copy in store::private_of(cx.tx, person).await? {
        let Some(of) = copy.again_of.clone().filter(|_| copy.is_open()) else { continue };
        let first = store::get(cx.tx, &of).await?;
        if first.room == cx.room.id && !first.is_private() {
            rest(cx, &mut copy, "withdrawn").await?;
        }
    }
    Ok(())
}

/// A reminder whose owner is in its room no more is the speaker's from now on, who takes it up.
pub(super) async fn adopt(cx: &mut Cx<'_>, reminder: &mut Reminder) -> anyhow::Result<()> {
    let is_there = rooms::is_member(cx.tx, &reminder.room, &reminder.owner).await?;
    if reminder.is_private() || is_there {
        return Ok(());
    }
    reminder.owner = cx.actor()?.user;
    objects::set_owner(cx.tx, &reminder.id, &reminder.owner).await
}
