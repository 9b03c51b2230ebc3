//! Calling a meeting off: everybody is told, the record stays. It is asked about first.

use serde::{Deserialize, Serialize};

use super::change::{reason, still_to_come};
use crate::base::{Fault, Id};
use crate::chat::event::Text;
use crate::command::Call;
use crate::command::answer::yes_or_no;
use crate::features::meeting::handle::change::Before;
use crate::features::meeting::handle::{mine, named};
use crate::features::meeting::store::{self, Meeting};
use crate::features::meeting::{FEATURE, tell, view};
use crate::features::{Cx, MeetingChange};
use crate::store::acts::Ask;
use crate::store::jobs;

/// What a person was asked.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Asked {
    /// Whether to call a meeting off.
    CallOff { meeting: Id, reason: Option<String> },
}

/// `中止 12 大雪のため`.
pub(in crate::features::meeting) async fn call_off(cx: &mut Cx<'_>, call: &Call) -> Result<(), Fault> {
    let (meeting, from) = named(cx, call).await?;
    mine(cx, &meeting).await?;
    still_to_come(cx, &meeting)?;
    let asked = Asked::CallOff { meeting: meeting.id.clone(), reason: reason(call, from) };
    let payload = serde_json::to_string(&asked).map_err(anyhow::Error::from)?;
    cx.ask(FEATURE, &payload).await?;
    view::change::asked_call_off(cx, &meeting).await?;
    Ok(())
}

/// The answer to what was asked.
pub(in crate::features::meeting) async fn asked(
    cx: &mut Cx<'_>,
    ask: &Ask,
    text: &Text,
) -> Result<bool, Fault> {
    let Asked::CallOff { meeting, reason } = serde_json::from_str(&ask.payload).map_err(anyhow::Error::from)?;
    let Some(yes) = yes_or_no(&text.body) else { return Ok(false) };
    cx.forget_question().await?;
    let mut meeting = store::get(cx.tx, &meeting).await?;
    if !yes {
        view::change::kept(cx, &meeting).await?;
        return Ok(true);
    }
    // Somebody else may have done it meanwhile.
    mine(cx, &meeting).await?;
    still_to_come(cx, &meeting)?;
    let before = Before::of(&meeting);
    "called_off".clone_into(&mut meeting.state);
    meeting.reason = reason;
    meeting.sequence += 1;
    let was = serde_json::to_string(&before).map_err(anyhow::Error::from)?;
    cx.did(FEATURE, &meeting.id, &format!("call-off {was}")).await?;
    rest(cx, &meeting).await?;
    Box::pin(store::save(cx.tx, &meeting)).await?;
    Box::pin(view::change::called_off(cx, &meeting, &before)).await?;
    tell(cx, &meeting, MeetingChange::CalledOff).await?;
    Ok(true)
}

/// Nothing of it comes any more.
pub(super) async fn rest(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<()> {
    for kind in [crate::features::meeting::EVE, crate::features::meeting::SOON] {
        jobs::cancel(cx.tx, kind, &meeting.id).await?;
    }
    Ok(())
}
