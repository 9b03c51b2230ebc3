//! Taking back what was done to a date poll.

use super::{Asked, Outcome, about, ask, counted, manage, mine, nudge, open, open_only, undecided_only};
use crate::base::{Fault, Id, Stamp, UserId};
use crate::features::datepoll::FEATURE;
use crate::features::datepoll::store::{self, DatePoll};
use crate::features::{Cx, meeting};
use crate::store::acts::Act;
use crate::store::jobs;

pub(in crate::features::datepoll) async fn undo(cx: &mut Cx<'_>, act: &Act) -> Result<Outcome, Fault> {
    let poll = store::get(cx.tx, &act.object).await?;
    let (verb, rest) = act.what.split_once(' ').unwrap_or((act.what.as_str(), ""));
    match verb {
        "add" => open::undo_add(cx, act, poll, rest.parse().unwrap_or_default()).await,
        "nudge" => nudge::undo(cx, poll, rest).await,
        "decide" => undecide(cx, poll, rest).await,
        "proxy" => undo_proxy(cx, act, poll, rest).await,
        "extend" => {
            open_only(cx, &poll).await?;
            mine(cx, &poll).await?;
            let before = rest.parse().ok().map(Stamp);
            if before.is_some_and(|at| at <= cx.now) {
                return Err(about("datepoll-extend-stays", &poll).into());
            }
            manage::move_deadline(cx, DatePoll { closes_at: before, ..poll }).await
        }
        "reopen" => {
            open_only(cx, &poll).await?;
            mine(cx, &poll).await?;
            manage::close(cx, poll, true).await
        }
        "close" => {
            undecided_only(cx, &poll).await?;
            mine(cx, &poll).await?;
            if poll.is_open() {
                return Err(about("datepoll-still-open", &poll).into());
            }
            manage::again(cx, poll).await
        }
        _ => withdraw_or_ask(cx, poll).await,
    }
}

/// A decision is taken back while no meeting came of it; a meeting is taken back itself.
async fn undecide(cx: &mut Cx<'_>, poll: DatePoll, before: &str) -> Result<Outcome, Fault> {
    mine(cx, &poll).await?;
    if !poll.is_decided() {
        return Err(about("datepoll-undecided", &poll).into());
    }
    if let Some(meeting) = meeting::from_date_poll(cx.tx, &poll.id).await?.filter(|meeting| meeting.state != "withdrawn") {
        return Err(about("datepoll-has-meeting", &poll).with("meeting", meeting.number).into());
    }
    let over = poll.closes_at.is_some_and(|at| at <= cx.now);
    let state = if before == "open" && !over { "open" } else { "closed" };
    let poll = DatePoll { state: state.to_owned(), decided: None, decided_by: None, ..poll };
    store::save(cx.tx, &poll).await?;
    if poll.is_open() {
        super::plan_end(cx, &poll).await?;
    }
    let tally = counted(cx, &poll).await?;
    Ok(Outcome::Undecided { poll, tally })
}

async fn undo_proxy(cx: &mut Cx<'_>, act: &Act, poll: DatePoll, before: &str) -> Result<Outcome, Fault> {
    open_only(cx, &poll).await?;
    if act.person != cx.actor()?.user {
        mine(cx, &poll).await?;
    }
    let deputy = (!before.is_empty()).then(|| UserId(before.to_owned()));
    store::set_deputy(cx.tx, &poll.id, &act.person, deputy.as_ref()).await?;
    let tally = counted(cx, &poll).await?;
    Ok(Outcome::Deputy { poll, tally, person: act.person.clone(), deputy })
}

/// A date poll that has answers is taken back only when its owner says so once more.
async fn withdraw_or_ask(cx: &mut Cx<'_>, poll: DatePoll) -> Result<Outcome, Fault> {
    mine(cx, &poll).await?;
    undecided_only(cx, &poll).await?;
    let answered = counted(cx, &poll).await?.answered.len();
    if answered == 0 {
        return withdraw(cx, poll).await;
    }
    ask(cx, &Asked::Withdraw { poll: poll.id.clone() }).await?;
    Ok(Outcome::AskedWithdraw { poll, answered })
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
    undecided_only(cx, &poll).await?;
    withdraw(cx, poll).await
}

async fn withdraw(cx: &mut Cx<'_>, poll: DatePoll) -> Result<Outcome, Fault> {
    let poll = DatePoll { state: "withdrawn".to_owned(), ..poll };
    store::save(cx.tx, &poll).await?;
    jobs::cancel_all(cx.tx, &poll.id).await?;
    Ok(Outcome::Withdrawn { poll })
}

/// A date poll that nobody has answered gives way to what its owner says instead.
pub(in crate::features::datepoll) async fn replace(cx: &mut Cx<'_>, act: &Act) -> Result<Outcome, Fault> {
    let poll = store::get(cx.tx, &act.object).await?;
    if act.what != "open" || !poll.is_open() || !counted(cx, &poll).await?.answered.is_empty() {
        return Ok(Outcome::Silent { taken: false });
    }
    match withdraw(cx, poll).await? {
        Outcome::Withdrawn { poll } => Ok(Outcome::Replaced { poll }),
        outcome => Ok(outcome),
    }
}
