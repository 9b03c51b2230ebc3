//! The end of a month: what was answered is counted, what may be shown of it is kept, and everything
//! else is deleted.

use std::collections::BTreeMap;

use chrono_tz::Tz;

use crate::base::suppress::GROUP;
use crate::base::{Fault, Id};
use crate::features::Cx;
use crate::features::checklist::handle::{Outcome, people_in};
use crate::features::checklist::rules::{self, Answered};
use crate::features::checklist::store::{self, Run};
use crate::store::rooms;

/// The month is over.
pub(in crate::features::checklist) async fn by_work(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    months(cx, &room).await?;
    Ok(Outcome::Quiet)
}

/// Counts the months of a room that are over. Safe to repeat: what was counted is gone.
pub(super) async fn months(cx: &mut Cx<'_>, room: &Id) -> anyhow::Result<()> {
    let zone = zone_of(cx, room).await?;
    let month = rules::month_of(cx.now, zone);
    let is_group = rooms::get(cx.tx, room).await?.direct.is_none();
    let counts = is_group && people_in(cx, room).await? >= i64::try_from(GROUP)?;
    let mut by_list: BTreeMap<(String, String), Vec<Answered>> = BTreeMap::new();
    for run in store::months_before(cx.tx, room, &month).await? {
        // Whoever left in the middle is not counted.
        if counts && (run.state == "finished" || rooms::is_member(cx.tx, room, &run.person).await?) {
            let own = answered(cx, &run).await?;
            by_list.entry((run.list.clone(), run.month.clone())).or_default().extend(own);
        }
        store::delete_run(cx.tx, &run).await?;
    }
    for ((list, month), answers) in by_list {
        for figure in rules::counted(&month, &answers) {
            store::publish(cx.tx, room, &list, &figure).await?;
        }
    }
    Ok(())
}

/// What somebody answered. Of the person only their homeserver is kept, which stands for the office that
/// they belong to.
async fn answered(cx: &mut Cx<'_>, run: &Run) -> anyhow::Result<Vec<Answered>> {
    let part = run.person.server().unwrap_or_default().to_owned();
    let rows = store::answered_in(cx.tx, &run.id).await?;
    let answers =
        rows.into_iter().map(|(item, since, answer)| Answered { part: part.clone(), item, since, answer });
    Ok(answers.collect())
}

/// The clock of a room, which may be another than where somebody speaks.
pub(super) async fn zone_of(cx: &mut Cx<'_>, room: &Id) -> anyhow::Result<Tz> {
    let zone = rooms::get(cx.tx, room).await?.zone;
    Ok(zone.and_then(|zone| zone.parse().ok()).unwrap_or(cx.house.zone))
}
