//! A meeting is planned, comes near, goes on: the room is asked for points, time is kept.

use super::{Outcome, rows_of};
use crate::base::{Fault, Stamp};
use crate::features::agenda::store;
use crate::features::agenda::{ASK, TIME, points, rules};
use crate::features::meeting::{self, Meeting};
use crate::features::{Cx, MeetingChange};
use crate::input::Job;
use crate::store::jobs;

/// What is said about time comes no later than this, or not at all.
const LATEST_MS: i64 = 3 * 60 * 1000;

pub(in crate::features::agenda) async fn meeting(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    change: MeetingChange,
) -> Result<(), Fault> {
    match change {
        MeetingChange::Planned => {
            adopt(cx, meeting).await?;
            plan_ask(cx, meeting).await?;
        }
        MeetingChange::Moved => {
            plan_ask(cx, meeting).await?;
            plan_time(cx, meeting).await?;
        }
        MeetingChange::Begun => {
            jobs::cancel(cx.tx, ASK, &meeting.id).await?;
            plan_time(cx, meeting).await?;
        }
        MeetingChange::CalledOff | MeetingChange::Withdrawn | MeetingChange::Held => {
            jobs::cancel(cx.tx, ASK, &meeting.id).await?;
            jobs::cancel(cx.tx, TIME, &meeting.id).await?;
        }
    }
    Ok(())
}

/// What the room has kept for its next meeting is for this one.
async fn adopt(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<()> {
    let kept = store::kept(cx.tx, &meeting.room).await?;
    let mut position = store::of_meeting(cx.tx, &meeting.id).await?.last().map_or(0, |row| row.position);
    for mut row in kept {
        position += 1;
        (row.meeting, row.position) = (Some(meeting.id.clone()), position);
        store::save(cx.tx, &row).await?;
    }
    Ok(())
}

/// Asks at the start of the working day before.
async fn plan_ask(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<()> {
    let zone = cx.words.zone;
    let day = cx.calendar.working_day_before(meeting.starts_at.local(zone).date_naive());
    let midnight = day.and_then(|day| Stamp::midnight(day, zone));
    let at = midnight.map(|midnight| cx.working_moment(midnight));
    match at.filter(|at| *at > cx.now && *at < meeting.starts_at) {
        Some(at) => cx.plan(ASK, &meeting.id, at).await,
        None => jobs::cancel(cx.tx, ASK, &meeting.id).await,
    }
}

/// Asks the room for points, once, when there are none.
pub(in crate::features::agenda) async fn ask(cx: &mut Cx<'_>, job: &Job) -> Result<Outcome, Fault> {
    let meeting = meeting::get(cx.tx, &job.object).await?;
    let is_time = meeting.state == "planned" && cx.now < meeting.starts_at && cx.room.joined;
    if !is_time || store::was_asked(cx.tx, &meeting.id).await? {
        return Ok(Outcome::Quiet);
    }
    if !store::of_meeting(cx.tx, &meeting.id).await?.is_empty() {
        return Ok(Outcome::Quiet);
    }
    store::asked(cx.tx, &meeting.id, cx.now).await?;
    Ok(Outcome::Asked(Box::new(meeting)))
}

/// Plans what is said next about time in a meeting that goes on.
pub(super) async fn plan_time(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<()> {
    let rows = rows_of(cx, Some(&meeting.id)).await?;
    let began_at = meeting.began_at.filter(|_| meeting.state == "running");
    let cues = began_at.map(|began_at| rules::cues(began_at, meeting.ends_at, &rows)).unwrap_or_default();
    match cues.into_iter().find(|(at, _)| *at > cx.now) {
        Some((at, _)) => cx.plan(TIME, &meeting.id, at).await,
        None => jobs::cancel(cx.tx, TIME, &meeting.id).await,
    }
}

/// Says how much time is left.
pub(in crate::features::agenda) async fn keep_time(cx: &mut Cx<'_>, job: &Job) -> Result<Outcome, Fault> {
    let meeting = meeting::get(cx.tx, &job.object).await?;
    let rows = rows_of(cx, Some(&meeting.id)).await?;
    plan_time(cx, &meeting).await?;
    let Some(began_at) = meeting.began_at.filter(|_| meeting.state == "running") else {
        return Ok(Outcome::Quiet);
    };
    if cx.now.since(job.due_at) > LATEST_MS || !cx.room.joined {
        return Ok(Outcome::Quiet);
    }
    let cues = rules::cues(began_at, meeting.ends_at, &rows);
    let cues: Vec<_> = cues.into_iter().filter(|(at, _)| *at == job.due_at).map(|(_, cue)| cue).collect();
    if cues.is_empty() {
        return Ok(Outcome::Quiet);
    }
    Ok(Outcome::Time { meeting: Box::new(meeting), points: points(rows), cues })
}
