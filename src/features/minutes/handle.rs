//! What is done when a meeting begins, goes on and ends, and what people ask about it later.

pub(super) mod log;
pub(super) mod present;
pub(super) mod record;
pub(super) mod recording;
pub(super) mod reflect;
pub(super) mod run;
pub(super) mod show;
pub(super) mod take;

use crate::base::{Fault, Phrase, Stamp};
use crate::command::Call;
use crate::features::Cx;
use crate::features::agenda::Point;
use crate::features::meeting::{self, Meeting};
use crate::features::minutes::rules;
use crate::features::minutes::rules::tags::Kind;
use crate::features::todo::Todo;
use crate::store::{objects, outbox};
use log::Row;
use record::Record;
use recording::Told;

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outcome {
    /// It was not for minutes.
    NotOurs,
    /// Nothing that anybody need see.
    Quiet,
    /// A meeting has begun; `late` is what should be done by now.
    Begun { meeting: Box<Meeting>, points: Vec<Point>, late: Vec<Todo> },
    /// A beginning or an end was taken back.
    TakenBack { meeting: Box<Meeting>, ended: bool },
    /// Lines were taken; a reaction of the first one's kind says so.
    Taken { meeting: Box<Meeting>, kind: Option<Kind>, notes: Vec<Phrase> },
    /// A meeting is over, and these are its minutes.
    Closed { record: Box<Record>, unfinished: bool },
    /// A meeting is over, and nobody has written anything down.
    ClosedEmpty(Box<Meeting>),
    /// The minutes say something else now.
    Revised(Box<Record>),
    /// The minutes, for whoever asked.
    Shown(Box<Record>),
    /// The minutes as a file.
    Exported(Box<Record>),
    /// The minutes as a paper.
    Printed(Box<Record>),
    /// Lines are asked for about how the meeting was.
    Reflecting { meeting: Box<Meeting>, until: Option<Stamp> },
    /// The meetings of a fiscal year; as a file, too.
    Logged { year: i32, rows: Vec<Row>, file: bool },
    /// A recording was added.
    Recorded(Box<Told>),
    /// A recording was taken back.
    Unrecorded(Box<Meeting>),
}

/// The meeting in whose thread, or in reply to whose messages, something was said: those that this
/// feature and the agenda have posted belong to it, too.
///
/// # Errors
/// When the database fails.
pub async fn place(cx: &mut Cx<'_>) -> anyhow::Result<Option<Meeting>> {
    if let Some(meeting) = meeting::here(cx).await? {
        return Ok(Some(meeting));
    }
    let Some(said) = cx.event.clone() else { return Ok(None) };
    for event in [said.thread, said.reply_to].into_iter().flatten() {
        let Some((origin, room)) = outbox::origin_of(cx.tx, &event).await? else { continue };
        let ours = matches!(origin.feature.as_str(), "minutes" | "agenda");
        if ours && room == cx.room.id {
            return Ok(Some(meeting::get(cx.tx, &origin.object).await?));
        }
    }
    Ok(None)
}

/// The meeting with the number that a call begins with, and the index of the token behind it.
async fn numbered(cx: &mut Cx<'_>, call: &Call) -> Result<Option<(Meeting, usize)>, Fault> {
    let token = call.line.tokens.first().filter(|token| token.name.is_none() && !token.own_line);
    let Some(number) = token.and_then(crate::command::Token::number) else { return Ok(None) };
    let room = cx.room.id.clone();
    if let Some(meeting) = meeting::by_number(cx.tx, &room, number).await? {
        return Ok(Some((meeting, 1)));
    }
    let other = objects::find(cx.tx, &room, number).await?.is_some();
    let id = if other { "minutes-no-meeting-but" } else { "minutes-no-meeting" };
    Err(Phrase::new(id).with("number", number).into())
}

/// Refuses what only whoever called the meeting and organisers may do.
async fn mine(cx: &mut Cx<'_>, meeting: &Meeting) -> Result<(), Fault> {
    cx.owned(&meeting.room, &meeting.owner, meeting.number, Phrase::new("minutes-not-yours")).await
}

/// Refuses what comes when minutes cannot be corrected any more.
fn in_time(cx: &Cx<'_>, meeting: &Meeting) -> Result<(), Fault> {
    let Some(ended_at) = meeting.ended_at.filter(|_| meeting.state == "held") else { return Ok(()) };
    let until = rules::correctable_until(ended_at, cx.words.zone, cx.calendar);
    if cx.said_at <= until {
        return Ok(());
    }
    Err(Phrase::new("minutes-too-late").with("number", meeting.number).with("until", until).into())
}

/// Whether something may still come of a meeting.
fn takes_place(meeting: &Meeting) -> bool {
    matches!(meeting.state.as_str(), "planned" | "running" | "held")
}
