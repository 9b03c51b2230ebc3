//! What becomes of the meetings of somebody who is in the room no more.

use super::plan;
use crate::base::{Fault, Phrase};
use crate::features::departures::{Fate, Leaver};
use crate::features::meeting::spec::{EVE, FOLLOW, SOON};
use crate::features::meeting::store::{self, Meeting, Series};
use crate::features::meeting::{FEATURE, tell, view};
use crate::features::{Cx, MeetingChange};
use crate::store::jobs;

/// Everybody goes to a meeting, and so it stays. Of somebody who was banned the bot says nothing more by
/// itself, and calls no further meeting of a series.
pub(in crate::features::meeting) async fn left(cx: &mut Cx<'_>, leaver: &Leaver) -> Result<(), Fault> {
    let mut running = Vec::new();
    for id in leaver.made_with(FEATURE) {
        if let Some(series) = store::find_series(cx.tx, id).await? {
            if series.state == "running" {
                series_left(cx, leaver, &series).await?;
                running.push(series.id);
            }
        } else if let Some(meeting) = store::find(cx.tx, id).await?
            && meeting.state == "planned"
            && meeting.ends_at > cx.now
        {
            // The series is named, and not its next meeting beside it, unless each has stopped.
            let is_named = meeting.series.as_ref().is_some_and(|series| running.contains(series));
            meeting_left(cx, leaver, &meeting, is_named).await?;
        }
    }
    Ok(())
}

async fn series_left(cx: &mut Cx<'_>, leaver: &Leaver, series: &Series) -> Result<(), Fault> {
    let line = view::series::row(cx, series)?;
    if !leaver.banned {
        leaver.leaves(series.number, line, Fate::GoesOn("pause"));
        return Ok(());
    }
    jobs::cancel(cx.tx, FOLLOW, &series.id).await?;
    store::save_series(cx.tx, &Series { state: "paused".to_owned(), ..series.clone() }).await?;
    leaver.leaves(series.number, line, Fate::Rests("resume"));
    Ok(())
}

async fn meeting_left(
    cx: &mut Cx<'_>,
    leaver: &Leaver,
    meeting: &Meeting,
    is_named: bool,
) -> Result<(), Fault> {
    let line = view::show::row(cx, meeting);
    if leaver.banned {
        // With what other features have planned for it.
        jobs::cancel_all(cx.tx, &meeting.id).await?;
        leaver.leaves(meeting.number, line, Fate::Rests("resume"));
    } else if !is_named {
        leaver.leaves(meeting.number, line, Fate::GoesOn("call-off"));
    }
    Ok(())
}

/// `再開 5`: what the bot would say about a meeting, and does not any more, is planned anew.
pub(super) async fn resume(cx: &mut Cx<'_>, meeting: &Meeting) -> Result<(), Fault> {
    super::mine(cx, meeting).await?;
    super::change::still_to_come(cx, meeting)?;
    for kind in [EVE, SOON] {
        if jobs::is_planned(cx.tx, kind, &meeting.id).await? {
            return Err(Phrase::new("meeting-runs").with("number", meeting.number).into());
        }
    }
    plan(cx, meeting).await?;
    view::change::resumed(cx, meeting).await?;
    tell(cx, meeting, MeetingChange::Planned).await
}
