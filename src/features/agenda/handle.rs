//! What is done to an agenda by command, and when its meeting comes near or goes on.

mod due;
mod edit;

use crate::base::{Fault, Id, Phrase};
use crate::command::Call;
use crate::features::agenda::rules::{self, Cue, Wish};
use crate::features::agenda::store::{self, Row};
use crate::features::agenda::{FEATURE, Point, points};
use crate::features::meeting::{self, Meeting};
use crate::features::todo::Todo;
use crate::features::{Cx, minutes, people, todo};
use crate::store::acts::Act;
use crate::store::objects;
pub(super) use due::{ask, keep_time, meeting};
use serde::{Deserialize, Serialize};

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outcome {
    /// Nothing that anybody need see.
    Quiet,
    /// The agenda of a meeting, or what is kept for the next one; `late` is what should be done by now.
    Listed { meeting: Option<Box<Meeting>>, points: Vec<Point>, late: Vec<Todo> },
    /// Points were added; the last `added` of them are new.
    Added { meeting: Option<Box<Meeting>>, points: Vec<Point>, added: usize },
    /// Points are for another meeting now.
    Carried { meeting: Option<Box<Meeting>>, points: Vec<Point>, carried: i64 },
    /// The room is asked for points.
    Asked(Box<Meeting>),
    /// How much time is left.
    Time { meeting: Box<Meeting>, points: Vec<Point>, cues: Vec<Cue> },
}

/// What an agenda was before it was changed.
#[derive(Debug, Serialize, Deserialize)]
struct Before {
    meeting: Option<Id>,
    rows: Vec<Row>,
    /// Points of another meeting that came of it.
    copies: Vec<Id>,
}

pub(super) async fn call(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let (number, wish) = rules::wish(&call.line);
    match wish {
        Wish::Incomplete => Err(Fault::user("agenda-what")),
        Wish::Carry(numbers) => edit::carry(cx, number, &numbers).await,
        Wish::ListOf(number) => {
            let meeting = numbered(cx, number).await?;
            listed(cx, Some(meeting)).await
        }
        Wish::List => {
            let meeting = meant(cx, number).await?;
            listed(cx, meeting).await
        }
        wish => {
            let meeting = meant(cx, number).await?;
            if let Some(over) = meeting.as_ref().filter(|meeting| !meeting.is_open()) {
                return Err(Phrase::new("agenda-over").with("number", over.number).into());
            }
            edit::edit(cx, meeting, wish).await
        }
    }
}

/// The meeting with a number of this room.
async fn numbered(cx: &mut Cx<'_>, number: i64) -> Result<Meeting, Fault> {
    let room = cx.room.id.clone();
    let found = meeting::by_number(cx.tx, &room, number).await?;
    if let Some(meeting) = found {
        return Ok(meeting);
    }
    let other = objects::find(cx.tx, &room, number).await?.is_some();
    let id = if other { "agenda-no-meeting-but" } else { "agenda-no-meeting" };
    Err(Phrase::new(id).with("number", number).into())
}

/// The meeting that is meant: the one with the number, the one of the thread, the one that is going
/// on, or the next one.
async fn meant(cx: &mut Cx<'_>, number: Option<i64>) -> Result<Option<Meeting>, Fault> {
    if let Some(number) = number {
        return numbered(cx, number).await.map(Some);
    }
    if let Some(meeting) = minutes::place(cx).await? {
        return Ok(Some(meeting));
    }
    next(cx).await
}

async fn next(cx: &mut Cx<'_>) -> Result<Option<Meeting>, Fault> {
    let room = cx.room.id.clone();
    let open = meeting::open(cx.tx, &room).await?;
    let running = open.iter().find(|meeting| meeting.state == "running");
    let coming = open.iter().find(|meeting| meeting.ends_at > cx.now);
    Ok(running.or(coming).cloned())
}

/// The points of a meeting, or those that are kept.
async fn rows_of(cx: &mut Cx<'_>, meeting: Option<&Id>) -> anyhow::Result<Vec<Row>> {
    if let Some(meeting) = meeting {
        return store::of_meeting(cx.tx, meeting).await;
    }
    let room = cx.room.id.clone();
    store::kept(cx.tx, &room).await
}

async fn listed(cx: &mut Cx<'_>, meeting: Option<Meeting>) -> Result<Outcome, Fault> {
    let rows = rows_of(cx, meeting.as_ref().map(|meeting| &meeting.id)).await?;
    let is_open = meeting.as_ref().is_none_or(Meeting::is_open);
    let late = if is_open { todo::overdue(cx).await? } else { Vec::new() };
    Ok(Outcome::Listed { meeting: meeting.map(Box::new), points: points(rows), late })
}

/// Adds points behind those that are there.
pub(super) async fn add_rows(
    cx: &mut Cx<'_>,
    meeting: Option<&Id>,
    texts: &[String],
) -> anyhow::Result<Vec<Id>> {
    let mut position = rows_of(cx, meeting).await?.last().map_or(0, |row| row.position);
    let owner = match cx.actor() {
        Ok(actor) => actor.user,
        // A series goes on by itself.
        Err(_) => cx.house.bot.clone(),
    };
    let mut ids = Vec::new();
    for text in texts {
        let mut written = rules::point(text);
        if written.title.is_empty() {
            continue;
        }
        if let Some(name) = written.who.as_deref().filter(|name| name.starts_with(['@', '＠']))
            && let Ok(person) = people::find(cx, name).await
        {
            written.who = Some(cx.name_of(&person).await?);
        }
        position += 1;
        let row = Row {
            id: cx.id(),
            room: cx.room.id.clone(),
            meeting: meeting.cloned(),
            position,
            title: written.title.chars().take(rules::LONGEST).collect(),
            who: written.who,
            minutes: written.minutes,
            state: "open".to_owned(),
            done_at: None,
            owner: owner.clone(),
        };
        store::add(cx.tx, &row).await?;
        ids.push(row.id);
    }
    Ok(ids)
}

/// Remembers what an agenda was, so that what is done now can be taken back.
async fn remember(
    cx: &mut Cx<'_>,
    meeting: Option<&Id>,
    rows: Vec<Row>,
    copies: Vec<Id>,
) -> Result<(), Fault> {
    let before = Before { meeting: meeting.cloned(), rows, copies };
    let before = serde_json::to_string(&before).map_err(anyhow::Error::from)?;
    // An id of its own: the meeting's number stands for the meeting itself.
    let id = cx.id();
    cx.did(FEATURE, &id, &before).await?;
    Ok(())
}

/// Puts an agenda back as it was.
pub(super) async fn undo(cx: &mut Cx<'_>, act: &Act) -> Result<Outcome, Fault> {
    let before: Before = serde_json::from_str(&act.what).map_err(anyhow::Error::from)?;
    let meeting = match &before.meeting {
        Some(id) => Some(meeting::get(cx.tx, id).await?),
        None => None,
    };
    for mut row in rows_of(cx, before.meeting.as_ref()).await? {
        if before.rows.iter().all(|known| known.id != row.id) {
            "removed".clone_into(&mut row.state);
            store::save(cx.tx, &row).await?;
        }
    }
    for row in &before.rows {
        store::save(cx.tx, row).await?;
    }
    for copy in &before.copies {
        store::remove(cx.tx, copy).await?;
    }
    if let Some(meeting) = &meeting {
        due::plan_time(cx, meeting).await?;
    }
    listed(cx, meeting).await
}

/// Refuses what only whoever called the meeting, whoever added the point and organisers may do.
async fn check_rights(
    cx: &mut Cx<'_>,
    meeting: Option<&Meeting>,
    row: &Row,
    position: i64,
) -> Result<(), Fault> {
    let me = cx.actor()?.user;
    let called = meeting.filter(|meeting| meeting.owner == me).map(|meeting| &meeting.owner);
    cx.owned(&row.room, called.unwrap_or(&row.owner), position, Phrase::new("agenda-not-yours")).await
}
