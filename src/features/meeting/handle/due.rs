//! What comes by itself: a word to those who have not answered, and one to the room.

use crate::base::Fault;
use crate::features::meeting::handle::plan;
use crate::features::meeting::rules::times::USUAL_MINUTES;
use crate::features::meeting::spec::EVE;
use crate::features::meeting::store::{self, Meeting};
use crate::features::meeting::{attendees, tell, view};
use crate::features::{Cx, MeetingChange};
use crate::input::Job;
use crate::store::{departures, jobs, rooms};

const MINUTE_MS: i64 = 60 * 1000;
/// Whoever was reminded later than this after the start would not come in time.
const LATEST_MS: i64 = 10 * MINUTE_MS;

/// The day before: those who have not answered are asked, each alone, in working hours.
pub(in crate::features::meeting) async fn eve(cx: &mut Cx<'_>, job: &Job) -> Result<(), Fault> {
    let meeting = store::get(cx.tx, &job.object).await?;
    if !is_to_come(cx, &meeting).await? || cx.now >= meeting.starts_at {
        return Ok(());
    }
    let at = cx.working_moment(cx.now);
    if at > cx.now {
        // It was held up until after hours.
        if at < meeting.starts_at {
            cx.plan(EVE, &meeting.id, at).await?;
        }
        return Ok(());
    }
    ask_the_silent(cx, &meeting).await?;
    Ok(())
}

/// Writes to each who has not answered; returns to how many.
pub(super) async fn ask_the_silent(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<i64> {
    let bot = cx.house.bot.clone();
    let mut people = 0;
    for person in store::silent(cx.tx, &meeting.id, &meeting.room, &bot).await? {
        store::asked(cx.tx, &meeting.id, &person, cx.now).await?;
        view::remind::eve(cx, meeting, &person).await?;
        people += 1;
    }
    Ok(people)
}

/// Shortly before: the room is told, with the link. Late it says so; after the start it is left out.
pub(in crate::features::meeting) async fn soon(cx: &mut Cx<'_>, job: &Job) -> Result<(), Fault> {
    let meeting = store::get(cx.tx, &job.object).await?;
    if !is_to_come(cx, &meeting).await? || cx.now > meeting.starts_at.plus_ms(LATEST_MS) {
        return Ok(());
    }
    let left = meeting.starts_at.since(cx.now);
    let minutes = (left.max(0) + MINUTE_MS - 1) / MINUTE_MS;
    let is_late = minutes < meeting.remind.unwrap_or(USUAL_MINUTES) - 1;
    let people = attendees(cx, &meeting).await?;
    let coming = people.into_iter().filter(|person| matches!(person.answer.as_deref(), Some("onsite" | "online")));
    let coming = coming.filter_map(|person| person.user).collect();
    view::remind::soon(cx, &meeting, minutes, is_late.then_some(job.due_at), coming).await?;
    Ok(())
}

async fn is_to_come(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<bool> {
    Ok(meeting.is_open() && rooms::get(cx.tx, &meeting.room).await?.joined)
}

/// The bot is out of the room: nothing is said there until it is back.
pub(in crate::features::meeting) async fn room_gone(cx: &mut Cx<'_>) -> Result<(), Fault> {
    let room = cx.room.id.clone();
    for meeting in store::open(cx.tx, &room).await? {
        jobs::cancel_all(cx.tx, &meeting.id).await?;
    }
    Ok(())
}

/// The bot is back in the room: what is to come of its meetings is planned anew.
pub(in crate::features::meeting) async fn room_back(cx: &mut Cx<'_>) -> Result<(), Fault> {
    let room = cx.room.id.clone();
    for meeting in store::open(cx.tx, &room).await? {
        let stopped = departures::is_banned(cx.tx, &room, &meeting.owner).await?;
        if meeting.state == "planned" && meeting.starts_at > cx.now && !stopped {
            plan(cx, &meeting).await?;
            tell(cx, &meeting, MeetingChange::Planned).await?;
        }
    }
    for series in store::series_of(cx.tx, &room).await? {
        if series.state == "running" {
            Box::pin(super::series::go_on(cx, series)).await?;
        }
    }
    Ok(())
}
