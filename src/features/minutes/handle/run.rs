//! Meetings begin and end, by hand or by the clock.

use super::record::{self, gather};
use super::{Outcome, mine, numbered, place, takes_place};
use crate::base::{Fault, Phrase};
use crate::command::Call;
use crate::features::meeting::{self, Meeting};
use crate::features::minutes::{BEGIN, CLOSE, FEATURE, REVISE, rules, store};
use crate::features::{Cx, MeetingChange, agenda, todo};
use crate::input::Job;
use crate::store::acts::Act;
use crate::store::jobs;

const HOUR_MS: i64 = 60 * 60 * 1000;
/// A meeting that is said to begin, without its number, is one that begins so soon.
const SOON_MS: i64 = 3 * HOUR_MS;
/// A meeting that is said to end, without its number, began no longer ago.
const LATELY_MS: i64 = 24 * HOUR_MS;

/// `会議開始`.
pub(in crate::features::minutes) async fn start(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let Some(meeting) = to_start(cx, call).await? else { return Err(Fault::user("minutes-none")) };
    let about = |id: &str| Fault::from(Phrase::new(id).with("number", meeting.number));
    match meeting.state.as_str() {
        "planned" => {}
        "running" => return Err(about("minutes-running-already")),
        "held" => return Err(about("minutes-over-already")),
        _ => return Err(about("minutes-called-off")),
    }
    mine(cx, &meeting).await?;
    let id = cx.id();
    cx.did(FEATURE, &id, &format!("begin {}", meeting.id)).await?;
    begin(cx, meeting, true).await
}

async fn to_start(cx: &mut Cx<'_>, call: &Call) -> Result<Option<Meeting>, Fault> {
    if let Some((meeting, _)) = numbered(cx, call).await? {
        return Ok(Some(meeting));
    }
    if let Some(meeting) = place(cx).await? {
        return Ok(Some(meeting));
    }
    let room = cx.room.id.clone();
    let open = meeting::open(cx.tx, &room).await?;
    let soon = cx.now.plus_ms(SOON_MS);
    let planned = |meeting: &&Meeting| meeting.state == "planned" && meeting.ends_at > cx.now;
    if let Some(next) = open.iter().filter(planned).find(|meeting| meeting.starts_at <= soon) {
        return Ok(Some(next.clone()));
    }
    if let Some(running) = open.iter().find(|meeting| meeting.state == "running") {
        return Ok(Some(running.clone()));
    }
    match open.iter().find(planned) {
        Some(next) => {
            Err(Phrase::new("minutes-not-yet").with("number", next.number).with("at", next.starts_at).into())
        }
        None => Ok(None),
    }
}

async fn begin(cx: &mut Cx<'_>, mut meeting: Meeting, by_hand: bool) -> Result<Outcome, Fault> {
    "running".clone_into(&mut meeting.state);
    meeting.began_at = Some(if by_hand { cx.said_at } else { meeting.starts_at });
    meeting::save(cx.tx, &meeting).await?;
    jobs::cancel(cx.tx, BEGIN, &meeting.id).await?;
    let mut sheet = store::sheet(cx.tx, &meeting.id).await?;
    sheet.by_hand = sheet.by_hand || by_hand;
    sheet.heard_at = sheet.heard_at.max(cx.now);
    is_there(cx, &meeting, by_hand).await?;
    store::save_sheet(cx.tx, &sheet).await?;
    cx.plan(CLOSE, &meeting.id, rules::closes_at(meeting.ends_at, sheet.heard_at)).await?;
    meeting::tell(cx, &meeting, MeetingChange::Begun).await?;
    let points = agenda::of_meeting(cx.tx, &meeting.id).await?;
    let late = todo::overdue(cx).await?;
    Ok(Outcome::Begun { meeting: Box::new(meeting), points, late })
}

/// Whoever opens or closes a meeting is there.
async fn is_there(cx: &mut Cx<'_>, meeting: &Meeting, by_hand: bool) -> Result<(), Fault> {
    if by_hand {
        let actor = cx.actor()?;
        store::spoke(cx.tx, &meeting.id, actor.user.as_str(), &actor.name).await?;
    }
    Ok(())
}

/// Its time has come. Where the bot was away until the end, it is a meeting that took place without
/// it; one in writing has no moment at which it begins.
pub(in crate::features::minutes) async fn begin_by_work(
    cx: &mut Cx<'_>,
    job: &Job,
) -> Result<Outcome, Fault> {
    let meeting = meeting::get(cx.tx, &job.object).await?;
    if meeting.state != "planned" || cx.now >= meeting.ends_at || !cx.room.joined {
        return Ok(Outcome::Quiet);
    }
    if meeting.starts_at > cx.now {
        cx.plan(BEGIN, &meeting.id, meeting.starts_at).await?;
        return Ok(Outcome::Quiet);
    }
    begin(cx, meeting, false).await
}

/// A line of minutes came after the end of a meeting that nobody has begun.
pub(super) async fn begin_quietly(cx: &mut Cx<'_>, meeting: &mut Meeting) -> Result<(), Fault> {
    "running".clone_into(&mut meeting.state);
    meeting.began_at = Some(meeting.starts_at);
    meeting::save(cx.tx, meeting).await?;
    jobs::cancel(cx.tx, BEGIN, &meeting.id).await?;
    cx.plan(CLOSE, &meeting.id, rules::closes_at(meeting.ends_at, cx.now)).await?;
    meeting::tell(cx, meeting, MeetingChange::Begun).await
}

/// `会議終了`.
pub(in crate::features::minutes) async fn end(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let meeting = to_end(cx, call).await?;
    let about = |id: &str| Phrase::new(id).with("number", meeting.number);
    match meeting.state.as_str() {
        "running" => {}
        "planned" if meeting.starts_at <= cx.now => {}
        "planned" => return Err(about("minutes-not-begun").with("at", meeting.starts_at).into()),
        "held" => return Err(about("minutes-over-already").into()),
        _ => return Err(about("minutes-called-off").into()),
    }
    mine(cx, &meeting).await?;
    let id = cx.id();
    cx.did(FEATURE, &id, &format!("end {}", meeting.id)).await?;
    close(cx, meeting, true).await
}

async fn to_end(cx: &mut Cx<'_>, call: &Call) -> Result<Meeting, Fault> {
    if let Some((meeting, _)) = numbered(cx, call).await? {
        return Ok(meeting);
    }
    if let Some(meeting) = place(cx).await? {
        return Ok(meeting);
    }
    let room = cx.room.id.clone();
    let open = meeting::open(cx.tx, &room).await?;
    let mut running = open.iter().filter(|meeting| meeting.state == "running");
    match (running.next(), running.next()) {
        (Some(only), None) => return Ok(only.clone()),
        (Some(_), Some(other)) => {
            return Err(Phrase::new("minutes-which-end").with("number", other.number).into());
        }
        _ => {}
    }
    let since = cx.now.plus_ms(-LATELY_MS);
    let begun = |meeting: &&Meeting| meeting.starts_at <= cx.now && meeting.starts_at > since;
    if let Some(meeting) = open.iter().rev().find(begun) {
        return Ok(meeting.clone());
    }
    match open.iter().find(|meeting| meeting.starts_at > cx.now) {
        Some(next) => {
            let phrase = Phrase::new("minutes-not-begun").with("number", next.number);
            Err(phrase.with("at", next.starts_at).into())
        }
        None => Err(Fault::user("minutes-none-running")),
    }
}

/// Nobody has said anything for a while.
pub(in crate::features::minutes) async fn close_by_work(
    cx: &mut Cx<'_>,
    job: &Job,
) -> Result<Outcome, Fault> {
    let meeting = meeting::get(cx.tx, &job.object).await?;
    if meeting.state != "running" {
        return Ok(Outcome::Quiet);
    }
    let heard_at = store::sheet(cx.tx, &meeting.id).await?.heard_at;
    let at = rules::closes_at(meeting.ends_at, heard_at);
    if at > cx.now {
        cx.plan(CLOSE, &meeting.id, at).await?;
        return Ok(Outcome::Quiet);
    }
    close(cx, meeting, false).await
}

async fn close(cx: &mut Cx<'_>, mut meeting: Meeting, by_hand: bool) -> Result<Outcome, Fault> {
    let mut sheet = store::sheet(cx.tx, &meeting.id).await?;
    let began_at = meeting.began_at.unwrap_or(meeting.starts_at);
    meeting.began_at = Some(began_at);
    // By the clock it was over when the last word was said.
    let ended_at = if by_hand { cx.said_at } else { meeting.ends_at.max(sheet.heard_at) };
    meeting.ended_at = Some(ended_at.max(began_at));
    "held".clone_into(&mut meeting.state);
    meeting::save(cx.tx, &meeting).await?;
    for kind in [BEGIN, CLOSE] {
        jobs::cancel(cx.tx, kind, &meeting.id).await?;
    }
    sheet.by_hand = sheet.by_hand || by_hand;
    store::save_sheet(cx.tx, &sheet).await?;
    is_there(cx, &meeting, by_hand).await?;
    meeting::tell(cx, &meeting, MeetingChange::Held).await?;
    if let Some(until) = sheet.reflects_until.filter(|until| *until > cx.now) {
        cx.plan(REVISE, &meeting.id, until).await?;
    }
    if !sheet.by_hand && store::lines(cx.tx, &meeting.id).await?.is_empty() {
        return Ok(Outcome::ClosedEmpty(Box::new(meeting)));
    }
    let record = record::publish(cx, meeting, sheet).await?;
    let open = record.points.iter().filter(|point| !point.done).count();
    // Where nobody ticks points off, nothing can be said about them.
    let unfinished = open > 0 && open < record.points.len();
    Ok(Outcome::Closed { record: Box::new(record), unfinished })
}

/// A beginning or an end that was not meant.
pub(in crate::features::minutes) async fn undo(cx: &mut Cx<'_>, act: &Act) -> Result<Outcome, Fault> {
    let (what, rest) = act.what.split_once(' ').unwrap_or((act.what.as_str(), ""));
    let (id, more) = rest.split_once(' ').unwrap_or((rest, ""));
    let mut meeting = meeting::get(cx.tx, &id.into()).await?;
    mine(cx, &meeting).await?;
    let about = |id: &str| Fault::from(Phrase::new(id).with("number", meeting.number));
    match what {
        "begin" if meeting.state == "running" => {
            "planned".clone_into(&mut meeting.state);
            meeting.began_at = None;
            meeting::save(cx.tx, &meeting).await?;
            jobs::cancel(cx.tx, CLOSE, &meeting.id).await?;
            meeting::tell(cx, &meeting, MeetingChange::Moved).await?;
            Ok(Outcome::TakenBack { meeting: Box::new(meeting), ended: false })
        }
        "end" if meeting.state == "held" => {
            "running".clone_into(&mut meeting.state);
            meeting.ended_at = None;
            meeting::save(cx.tx, &meeting).await?;
            jobs::cancel(cx.tx, REVISE, &meeting.id).await?;
            let mut sheet = store::sheet(cx.tx, &meeting.id).await?;
            sheet.heard_at = cx.now;
            store::save_sheet(cx.tx, &sheet).await?;
            cx.plan(CLOSE, &meeting.id, rules::closes_at(meeting.ends_at, cx.now)).await?;
            meeting::tell(cx, &meeting, MeetingChange::Begun).await?;
            Ok(Outcome::TakenBack { meeting: Box::new(meeting), ended: true })
        }
        "record" => {
            store::drop_recording(cx.tx, &more.into()).await?;
            Ok(Outcome::Unrecorded(Box::new(meeting)))
        }
        "begin" => Err(about("minutes-over-already")),
        _ => Err(about("minutes-running-already")),
    }
}

/// A meeting was planned, moved, called off.
pub(in crate::features::minutes) async fn meeting(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    change: MeetingChange,
) -> Result<(), Fault> {
    match change {
        MeetingChange::Planned | MeetingChange::Moved if meeting.state == "planned" => {
            if meeting.form != "mail" && meeting.ends_at > cx.now {
                cx.plan(BEGIN, &meeting.id, meeting.starts_at.max(cx.now)).await?;
            } else {
                jobs::cancel(cx.tx, BEGIN, &meeting.id).await?;
            }
        }
        MeetingChange::Moved if meeting.state == "running" => {
            let heard_at = store::sheet(cx.tx, &meeting.id).await?.heard_at;
            cx.plan(CLOSE, &meeting.id, rules::closes_at(meeting.ends_at, heard_at)).await?;
        }
        MeetingChange::CalledOff | MeetingChange::Withdrawn => {
            for kind in [BEGIN, CLOSE, REVISE] {
                jobs::cancel(cx.tx, kind, &meeting.id).await?;
            }
        }
        _ => {}
    }
    Ok(())
}

/// The bot is out of the room: nothing is opened or closed there any more.
pub(in crate::features::minutes) async fn room_gone(cx: &mut Cx<'_>) -> Result<(), Fault> {
    let room = cx.room.id.clone();
    for meeting in meeting::open(cx.tx, &room).await?.into_iter().filter(takes_place) {
        for kind in [BEGIN, CLOSE, REVISE] {
            jobs::cancel(cx.tx, kind, &meeting.id).await?;
        }
    }
    Ok(())
}

/// The minutes so far.
pub(super) async fn so_far(cx: &mut Cx<'_>, meeting: Meeting) -> Result<record::Record, Fault> {
    let sheet = store::sheet(cx.tx, &meeting.id).await?;
    gather(cx, meeting, &sheet).await
}
