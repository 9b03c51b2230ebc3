//! Writing to those who have not answered: to each alone, in working hours, once a day at most.

use super::{Outcome, about, counted, is_there, mine, open_only};
use crate::base::{Fault, Stamp};
use crate::features::Cx;
use crate::features::datepoll::FEATURE;
use crate::features::datepoll::spec::NUDGE;
use crate::features::datepoll::store::{self, DatePoll};
use crate::input::Job;
use crate::store::jobs;

pub(super) async fn by_hand(cx: &mut Cx<'_>, mut poll: DatePoll) -> Result<Outcome, Fault> {
    open_only(cx, &poll).await?;
    mine(cx, &poll).await?;
    let tally = counted(cx, &poll).await?;
    if tally.silent.is_empty() {
        return Err(about("datepoll-nudge-nobody", &poll).into());
    }
    let at = cx.working_moment(cx.now);
    if poll.closes_at.is_some_and(|end| at >= end) {
        return Err(about("datepoll-nudge-too-late", &poll).with("at", at).into());
    }
    let day = |at: Stamp| at.local(cx.words.zone).date_naive();
    if let Some(last) = poll.nudged_at.filter(|last| day(*last) >= day(at)) {
        let id = if last > cx.now { "datepoll-nudge-planned-already" } else { "datepoll-nudged-today" };
        return Err(about(id, &poll).with("at", last).into());
    }
    let before = poll.nudged_at.map_or_else(|| "-".to_owned(), |at| at.0.to_string());
    poll.nudged_at = Some(at);
    store::save(cx.tx, &poll).await?;
    if at > cx.now {
        cx.did(FEATURE, &poll.id, &format!("nudge {before}")).await?;
        cx.plan(NUDGE, &poll.id, at).await?;
        return Ok(Outcome::NudgePlanned { poll, at });
    }
    Ok(Outcome::Nudged { poll, tally, by_hand: true })
}

/// The working hours have begun.
pub(in crate::features::datepoll) async fn by_work(cx: &mut Cx<'_>, job: &Job) -> Result<Outcome, Fault> {
    let poll = store::get(cx.tx, &job.object).await?;
    let over = poll.closes_at.is_some_and(|end| cx.now >= end);
    if !poll.is_open() || over || !is_there(cx, &poll).await? {
        return Ok(Outcome::Silent { taken: true });
    }
    let tally = counted(cx, &poll).await?;
    Ok(Outcome::Nudged { poll, tally, by_hand: false })
}

/// Takes back a nudge that has not been sent.
pub(super) async fn undo(cx: &mut Cx<'_>, mut poll: DatePoll, before: &str) -> Result<Outcome, Fault> {
    mine(cx, &poll).await?;
    if poll.nudged_at.is_none_or(|at| at <= cx.now) {
        return Err(about("datepoll-nudge-sent", &poll).into());
    }
    poll.nudged_at = before.parse().ok().map(Stamp);
    store::save(cx.tx, &poll).await?;
    jobs::cancel(cx.tx, NUDGE, &poll.id).await?;
    Ok(Outcome::NudgeTakenBack { poll })
}
