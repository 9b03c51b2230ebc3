//! Taking back what was done to a poll.

use super::answer::{self, Asked};
use super::{Outcome, close, counted, grow, manage, mine, nudge, open_only};
use crate::base::{Fault, Id, Phrase, Stamp};
use crate::features::Cx;
use crate::features::poll::FEATURE;
use crate::features::poll::store::{self, Poll};
use crate::store::acts::Act;
use crate::store::jobs;

pub(in crate::features::poll) async fn undo(cx: &mut Cx<'_>, act: &Act) -> Result<Outcome, Fault> {
    let mut poll = store::get(cx.tx, &act.object).await?;
    let (verb, rest) = act.what.split_once(' ').unwrap_or((act.what.as_str(), ""));
    match verb {
        "add" => grow::undo(cx, act, poll, rest.parse().unwrap_or_default()).await,
        "nudge" => nudge::undo(cx, act, poll).await,
        "extend" => {
            open_only(&poll)?;
            mine(cx, &poll).await?;
            let before = rest.parse().ok().map(Stamp);
            if before.is_some_and(|at| at <= cx.now) {
                return Err(Phrase::new("poll-extend-stays").with("number", poll.number).into());
            }
            poll.closes_at = before;
            manage::move_deadline(cx, poll).await
        }
        "reopen" => {
            open_only(&poll)?;
            mine(cx, &poll).await?;
            close(cx, poll, true).await
        }
        "close" => {
            mine(cx, &poll).await?;
            if poll.is_open() {
                return Err(Phrase::new("poll-still-open").with("number", poll.number).into());
            }
            if poll.is_withdrawn() {
                open_only(&poll)?;
            }
            manage::again(cx, poll).await
        }
        _ => withdraw_or_ask(cx, poll).await,
    }
}

/// A poll that has answers is taken back only when its owner says so once more.
async fn withdraw_or_ask(cx: &mut Cx<'_>, poll: Poll) -> Result<Outcome, Fault> {
    mine(cx, &poll).await?;
    withdrawable(&poll)?;
    let answered = counted(cx, &poll).await?.tally.answered;
    if answered == 0 {
        return withdraw(cx, poll).await;
    }
    answer::ask(cx, &Asked::Withdraw { poll: poll.id.clone() }).await?;
    Ok(Outcome::AskedWithdraw { poll, answered })
}

fn withdrawable(poll: &Poll) -> Result<(), Fault> {
    if poll.state == "closed" {
        return Err(Phrase::new("poll-cannot-withdraw").with("number", poll.number).into());
    }
    open_only(poll)
}

/// The answer to what was asked.
pub(super) async fn confirmed(cx: &mut Cx<'_>, poll: &Id, yes: bool) -> Result<Outcome, Fault> {
    let poll = store::get(cx.tx, poll).await?;
    if !yes {
        // It can be taken back again.
        cx.did(FEATURE, &poll.id, "open").await?;
        return Ok(Outcome::Kept { poll });
    }
    mine(cx, &poll).await?;
    withdrawable(&poll)?;
    withdraw(cx, poll).await
}

async fn withdraw(cx: &mut Cx<'_>, poll: Poll) -> Result<Outcome, Fault> {
    store::set_state(cx.tx, &poll.id, "withdrawn").await?;
    jobs::cancel_all(cx.tx, &poll.id).await?;
    Ok(Outcome::Withdrawn { poll })
}

/// A poll that nobody has answered gives way to what its owner says instead.
pub(in crate::features::poll) async fn replace(cx: &mut Cx<'_>, act: &Act) -> Result<Outcome, Fault> {
    let poll = store::get(cx.tx, &act.object).await?;
    if act.what != "open" || !poll.is_open() || counted(cx, &poll).await?.tally.answered > 0 {
        return Ok(Outcome::Silent { taken: false });
    }
    store::set_state(cx.tx, &poll.id, "withdrawn").await?;
    jobs::cancel_all(cx.tx, &poll.id).await?;
    Ok(Outcome::Replaced { poll })
}
