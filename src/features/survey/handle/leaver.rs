//! What becomes of the surveys of somebody who is in the room no more.

use super::undo;
use crate::base::Fault;
use crate::features::Cx;
use crate::features::departures::{Fate, Leaver};
use crate::features::survey::spec::NUDGE;
use crate::features::survey::{FEATURE, store, view};
use crate::store::jobs;

/// What is being asked goes on, and ends when those who have answered were told that it would: their answers
/// are counted and parted from their names then, whoever asked. Of somebody who was banned nobody is reminded
/// of it any more, and what has not begun does not begin.
pub(in crate::features::survey) async fn left(cx: &mut Cx<'_>, leaver: &Leaver) -> Result<(), Fault> {
    for id in leaver.made_with(FEATURE) {
        let Some(mut survey) = store::find(cx.tx, id).await? else { continue };
        if !matches!(survey.state.as_str(), "planned" | "open") {
            continue;
        }
        let line = view::row(cx, &survey)?;
        let fate = match (leaver.banned, survey.is_open()) {
            (true, true) => {
                jobs::cancel(cx.tx, NUDGE, id).await?;
                Fate::GoesOn("close")
            }
            (true, false) => {
                undo::withdraw(cx, &mut survey).await?;
                Fate::Gone
            }
            (false, true) => Fate::GoesOn("close"),
            (false, false) => Fate::GoesOn("undo"),
        };
        leaver.leaves(survey.number, line, fate);
    }
    Ok(())
}
