//! Writing to those who have not answered: to each alone, in working hours, once a day at most.

use super::{Outcome, counted, manage, mine, open_only};
use crate::base::{Fault, Phrase, Stamp, UserId};
use crate::features::Cx;
use crate::features::poll::spec::NUDGE;
use crate::features::poll::store::{self, Poll};
use crate::features::poll::rules::Way;
use crate::features::poll::{ASK, FEATURE};
use crate::input::Job;
use crate::store::acts::Act;
use crate::store::{jobs, outbox};

pub(super) async fn by_hand(cx: &mut Cx<'_>, mut poll: Poll) -> Result<Outcome, Fault> {
    open_only(&poll)?;
    mine(cx, &poll).await?;
    let about = |id: &str| Phrase::new(id).with("number", poll.number);
    let silent = counted(cx, &poll).await?.silent;
    if silent.is_empty() {
        return Err(about("poll-nudge-nobody").into());
    }
    let at = cx.working_moment(cx.now);
    if poll.closes_at.is_some_and(|end| at >= end) {
        return Err(about("poll-nudge-too-late").with("at", at).into());
    }
    let day = |at: Stamp| at.local(cx.words.zone).date_naive();
    if let Some(last) = poll.nudged_at.filter(|last| day(*last) >= day(at)) {
        let id = if last > cx.now { "poll-nudge-planned-already" } else { "poll-nudged-today" };
        return Err(about(id).with("at", last).into());
    }
    let before = poll.nudged_at.map_or_else(|| "-".to_owned(), |at| at.0.to_string());
    store::nudged(cx.tx, &poll.id, Some(at)).await?;
    poll.nudged_at = Some(at);
    if at > cx.now {
        cx.did(FEATURE, &poll.id, &format!("nudge {before}")).await?;
        cx.plan(NUDGE, &poll.id, at).await?;
        return Ok(Outcome::NudgePlanned { poll, at });
    }
    let options = store::options(cx.tx, &poll.id).await?;
    Ok(Outcome::Nudged { poll, options, people: silent, by_hand: true })
}

/// Whoever comes into a room is asked what it is asked by direct message, too.
pub(in crate::features::poll) async fn newcomer(cx: &mut Cx<'_>, person: &UserId) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    let mut asks = Vec::new();
    for poll in store::open(cx.tx, &room).await?.into_iter().filter(|poll| poll.way() == Way::Direct) {
        let asked = outbox::private_posts_of(cx.tx, &poll.id, ASK).await?;
        if asked.iter().all(|(_, other)| other != person) {
            asks.push((poll.clone(), store::options(cx.tx, &poll.id).await?));
        }
    }
    Ok(Outcome::Newcomer { asks, person: person.clone() })
}

/// The working hours have begun.
pub(in crate::features::poll) async fn by_work(cx: &mut Cx<'_>, job: &Job) -> Result<Outcome, Fault> {
    let poll = super::poll_of(cx, &job.object).await?;
    let over = poll.closes_at.is_some_and(|end| cx.now >= end);
    if !poll.is_open() || over || !manage::is_there(cx, &poll).await? {
        return Ok(Outcome::Silent { taken: true });
    }
    let people = counted(cx, &poll).await?.silent;
    let options = store::options(cx.tx, &poll.id).await?;
    Ok(Outcome::Nudged { poll, options, people, by_hand: false })
}

/// Takes back a nudge that has not been sent.
pub(super) async fn undo(cx: &mut Cx<'_>, act: &Act, poll: Poll) -> Result<Outcome, Fault> {
    mine(cx, &poll).await?;
    if poll.nudged_at.is_none_or(|at| at <= cx.now) {
        return Err(Phrase::new("poll-nudge-sent").with("number", poll.number).into());
    }
    let before = act.what.strip_prefix("nudge ").and_then(|before| before.parse().ok()).map(Stamp);
    store::nudged(cx.tx, &poll.id, before).await?;
    jobs::cancel(cx.tx, NUDGE, &poll.id).await?;
    Ok(Outcome::NudgeTakenBack { poll })
}
