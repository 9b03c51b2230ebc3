//! Taking back what was done to a meeting.

use super::change::{Before, take_effect};
use super::{answer, end, mine, series};
use crate::base::{Fault, Phrase};
use crate::features::meeting::store::{self, Meeting};
use crate::features::meeting::{tell, view};
use crate::features::{Cx, MeetingChange};
use crate::store::acts::Act;

/// Takes an act back.
pub(in crate::features::meeting) async fn undo(cx: &mut Cx<'_>, act: &Act) -> Result<(), Fault> {
    if series::withdraw(cx, &act.object).await? {
        return Ok(());
    }
    let mut meeting = store::get(cx.tx, &act.object).await?;
    let (verb, rest) = act.what.split_once(' ').unwrap_or((act.what.as_str(), ""));
    match verb {
        "answer" => {
            let before = serde_json::from_str(rest).map_err(anyhow::Error::from)?;
            answer::restore(cx, &meeting, before).await
        }
        "change" | "call-off" => {
            mine(cx, &meeting).await?;
            let before: Before = serde_json::from_str(rest).map_err(anyhow::Error::from)?;
            if before.starts_at <= cx.now || matches!(meeting.state.as_str(), "running" | "held" | "withdrawn") {
                return Err(Phrase::new("meeting-undo-stays").with("number", meeting.number).into());
            }
            let now = Before::of(&meeting);
            before.put_back(&mut meeting);
            let moved = now.starts_at != meeting.starts_at;
            Box::pin(take_effect(cx, meeting, &now, moved, false)).await
        }
        _ => withdraw(cx, meeting).await,
    }
}

/// A mistake of whoever called it is gone, as long as nothing has come of it.
async fn withdraw(cx: &mut Cx<'_>, meeting: Meeting) -> Result<(), Fault> {
    mine(cx, &meeting).await?;
    if !is_untouched(cx, &meeting).await? {
        return Err(Phrase::new("meeting-undo-call-off").with("number", meeting.number).into());
    }
    view::change::withdrawn(cx, &meeting).await?;
    gone(cx, meeting).await
}

pub(super) async fn gone(cx: &mut Cx<'_>, mut meeting: Meeting) -> Result<(), Fault> {
    "withdrawn".clone_into(&mut meeting.state);
    meeting.sequence += 1;
    end::rest(cx, &meeting).await?;
    Box::pin(store::save(cx.tx, &meeting)).await?;
    Box::pin(view::change::remove(cx, &meeting)).await?;
    tell(cx, &meeting, MeetingChange::Withdrawn).await
}

/// Whether nobody has answered and nothing was said of it.
pub(super) async fn is_untouched(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<bool> {
    let answers = store::answers(cx.tx, &meeting.id).await?;
    let mut others = answers.iter().filter(|given| given.answer.is_some() && given.cast_at.0 > 0);
    let answered = others.any(|given| given.person != meeting.owner);
    Ok(meeting.state == "planned" && meeting.starts_at > cx.now && !answered)
}

/// A meeting of which nothing has come gives way to what its owner says instead.
pub(in crate::features::meeting) async fn replace(cx: &mut Cx<'_>, act: &Act) -> Result<bool, Fault> {
    let Some(meeting) = store::find(cx.tx, &act.object).await? else { return Ok(false) };
    if act.what != "call" || !is_untouched(cx, &meeting).await? {
        return Ok(false);
    }
    gone(cx, meeting).await?;
    Ok(true)
}
