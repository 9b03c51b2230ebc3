//! What becomes of the lists of somebody who is in the room no more, and of the tasks that were theirs.

use crate::base::Fault;
use crate::features::Cx;
use crate::features::checklist::handle::{Outcome, row};
use crate::features::checklist::store::{self, Plan};
use crate::features::checklist::FEATURE;
use crate::features::departures::{Fate, Leaver};
use crate::store::jobs;

/// The lists are the room's: they go on coming, unless whoever planned them was banned.
pub(in crate::features::checklist) async fn left(
    cx: &mut Cx<'_>,
    leaver: &Leaver,
) -> Result<Outcome, Fault> {
    for id in leaver.made_with(FEATURE) {
        let plan = store::get(cx.tx, id).await?;
        if plan.state != "waiting" {
            continue;
        }
        let line = row(cx, &plan).await?;
        if leaver.banned {
            jobs::cancel_all(cx.tx, id).await?;
            store::save(cx.tx, &Plan { state: "paused".to_owned(), ..plan.clone() }).await?;
        }
        let fate = if leaver.banned { Fate::Rests("resume") } else { Fate::GoesOn("pause") };
        leaver.leaves(plan.number, line, fate);
    }
    let room = cx.room.id.clone();
    for (id, first) in store::open_tasks_of(cx.tx, &room, &leaver.person).await? {
        let plan = store::get(cx.tx, &id).await?;
        let line = row(cx, &plan).await?;
        leaver.leaves(plan.number, line, Fate::Open("change", Some(first)));
    }
    Ok(Outcome::NotOurs)
}
