//! Lines of the thread become minutes, and follow their messages.

use super::{Outcome, in_time, place, present, run, takes_place};
use crate::base::{EventId, Fault, Phrase, UserId};
use crate::chat::event::Text;
use crate::features::Cx;
use crate::features::meeting::{self, Meeting};
use crate::features::minutes::REVISE;
use crate::features::minutes::rules::tags::{self, Kind, Tagged};
use crate::features::minutes::store::{self, Line};
use crate::features::todo::{self, Kept};

/// The longest line, in characters.
const LONGEST: usize = 2000;
/// Corrections are put together for so long: people seldom mend one line alone.
const PAUSE_MS: i64 = 60 * 1000;

/// Somebody said something that is no command.
pub(in crate::features::minutes) async fn said(cx: &mut Cx<'_>, text: &Text) -> Result<Outcome, Fault> {
    if cx.here.direct.is_some() {
        return Ok(Outcome::NotOurs);
    }
    let Some(event) = cx.event.as_ref().map(|said| said.id.clone()) else { return Ok(Outcome::NotOurs) };
    let Some(meeting) = place(cx).await? else {
        let tags = tags::read(&text.body, false);
        return match of_room(cx, &tags).await? {
            Some(meeting) => {
                heard(cx, &meeting).await?;
                take(cx, meeting, &event, tags).await
            }
            None => Ok(Outcome::NotOurs),
        };
    };
    if !takes_place(&meeting) {
        return Ok(Outcome::NotOurs);
    }
    if meeting.state == "running" {
        heard(cx, &meeting).await?;
    }
    let sheet = store::sheet(cx.tx, &meeting.id).await?;
    let reflecting = sheet.reflects_until.is_some_and(|until| cx.said_at <= until);
    let tags = tags::read(&text.body, reflecting);
    if tags.is_empty() {
        return Ok(Outcome::NotOurs);
    }
    take(cx, meeting, &event, tags).await
}

/// The meeting of a line in the main room: the only one that goes on. Answering in a thread is hard
/// on a telephone.
async fn of_room(cx: &mut Cx<'_>, tags: &[Tagged]) -> Result<Option<Meeting>, Fault> {
    let related = cx.event.as_ref().is_some_and(|said| said.thread.is_some() || said.reply_to.is_some());
    if tags.is_empty() || related {
        return Ok(None);
    }
    let room = cx.room.id.clone();
    let mut running = meeting::open(cx.tx, &room).await?;
    running.retain(|meeting| meeting.state == "running");
    let only = running.pop();
    Ok(only.filter(|_| running.is_empty()))
}

/// Whoever speaks while a meeting goes on is there.
async fn heard(cx: &mut Cx<'_>, meeting: &Meeting) -> Result<(), Fault> {
    let actor = cx.actor()?;
    store::spoke(cx.tx, &meeting.id, actor.user.as_str(), &actor.name).await?;
    let mut sheet = store::sheet(cx.tx, &meeting.id).await?;
    sheet.heard_at = sheet.heard_at.max(cx.said_at);
    store::save_sheet(cx.tx, &sheet).await?;
    Ok(())
}

async fn take(
    cx: &mut Cx<'_>,
    mut meeting: Meeting,
    event: &EventId,
    tags: Vec<Tagged>,
) -> Result<Outcome, Fault> {
    in_time(cx, &meeting)?;
    if meeting.state == "planned" && meeting.ends_at <= cx.now {
        run::begin_quietly(cx, &mut meeting).await?;
        heard(cx, &meeting).await?;
    }
    let kind = tags.first().map(|tag| tag.kind);
    let mut notes = Vec::new();
    for tag in tags {
        match tag.kind {
            Kind::Present | Kind::Absent => notes.extend(present::correct(cx, &meeting, &tag).await?),
            _ => notes.extend(add(cx, &meeting, Some(event), &tag).await?),
        }
    }
    changed(cx, &meeting).await?;
    Ok(Outcome::Taken { meeting: Box::new(meeting), kind, notes })
}

/// Adds a line. What is to be said about names in it comes back.
pub(super) async fn add(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    event: Option<&EventId>,
    tag: &Tagged,
) -> Result<Vec<Phrase>, Fault> {
    let body: String = tag.text.chars().take(LONGEST).collect();
    let mut line = Line {
        id: cx.id(),
        meeting: meeting.id.clone(),
        event: event.cloned(),
        kind: tag.kind.name().to_owned(),
        body,
        author: cx.actor()?.user,
        said_at: cx.said_at,
        todo: None,
    };
    let mut notes = Vec::new();
    if tag.kind == Kind::Todo {
        let kept = todo::take_on(cx, Some(&meeting.id), &line.body).await?;
        line.todo = Some(kept.todo.id.clone());
        notes = unknown(cx, meeting, kept).await?;
    }
    store::add_line(cx.tx, &line).await?;
    Ok(notes)
}

/// Names that nobody has, unless the same was said in this meeting before.
async fn unknown(cx: &mut Cx<'_>, meeting: &Meeting, kept: Kept) -> Result<Vec<Phrase>, Fault> {
    if kept.unknown.is_empty() {
        return Ok(Vec::new());
    }
    let others = todo::of_meeting(cx, &meeting.id).await?;
    let said_before = |name: &str| {
        let names =
            others.iter().filter(|other| other.id != kept.todo.id).filter_map(|other| other.who.as_deref());
        names.into_iter().any(|who| who.contains(name))
    };
    Ok(kept.unknown.iter().filter(|(name, _)| !said_before(name)).map(|(_, phrase)| phrase.clone()).collect())
}

/// Minutes that were posted are posted anew in a moment.
pub(super) async fn changed(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<()> {
    if meeting.state == "held" {
        let pause = cx.now.plus_ms(PAUSE_MS);
        // While reflections are collected everything waits for their end.
        let reflects_until = store::sheet(cx.tx, &meeting.id).await?.reflects_until;
        cx.plan(REVISE, &meeting.id, reflects_until.map_or(pause, |until| until.max(pause))).await?;
    }
    Ok(())
}

/// Somebody changed a message: its lines say what it says now.
pub(in crate::features::minutes) async fn edited(
    cx: &mut Cx<'_>,
    target: &EventId,
    text: &Text,
) -> Result<Outcome, Fault> {
    if cx.here.direct.is_some() {
        return Ok(Outcome::NotOurs);
    }
    let lines = store::lines_of_event(cx.tx, target).await?;
    let tags = tags::read(&text.body, lines.iter().any(|line| matches!(line.kind.as_str(), "good" | "bad")));
    let Some(first) = lines.first() else {
        // A line that said nothing of the kind before; clients may leave out where it stands.
        let meeting = place(cx).await?.filter(takes_place);
        return match meeting {
            Some(meeting) if !tags.is_empty() => take(cx, meeting, target, tags).await,
            _ => Ok(Outcome::NotOurs),
        };
    };
    let meeting = meeting::get(cx.tx, &first.meeting).await?;
    if first.author != cx.actor()?.user || meeting.room != cx.room.id {
        return Ok(Outcome::NotOurs);
    }
    in_time(cx, &meeting)?;
    let had_none = lines.iter().all(|line| line.kind == "none");
    let kind = tags.first().map(|tag| tag.kind).filter(|_| had_none);
    let notes = sync(cx, &meeting, target, lines, tags).await?;
    changed(cx, &meeting).await?;
    Ok(Outcome::Taken { meeting: Box::new(meeting), kind, notes })
}

/// Brings the lines of a message in step with its tags. A line keeps its place where it is known
/// again: by its words, else by its kind.
async fn sync(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    event: &EventId,
    mut lines: Vec<Line>,
    tags: Vec<Tagged>,
) -> Result<Vec<Phrase>, Fault> {
    let mut notes = Vec::new();
    let is_roll = |tag: &Tagged| matches!(tag.kind, Kind::Present | Kind::Absent);
    for tag in tags.iter().filter(|tag| is_roll(tag)) {
        notes.extend(present::correct(cx, meeting, tag).await?);
    }
    let mut rest: Vec<&Tagged> = tags.iter().filter(|tag| !is_roll(tag)).collect();
    rest.retain(|tag| {
        let same = lines.iter().position(|line| line.kind == tag.kind.name() && line.body == tag.text);
        same.map(|at| lines.remove(at)).is_none()
    });
    for tag in rest {
        let Some(at) = lines.iter().position(|line| line.kind == tag.kind.name()) else {
            notes.extend(add(cx, meeting, Some(event), tag).await?);
            continue;
        };
        let mut line = lines.remove(at);
        notes.extend(say(cx, meeting, &mut line, &tag.text).await?);
    }
    let keep = tags.is_empty();
    for (index, mut line) in lines.into_iter().enumerate() {
        forget_todo(cx, &mut line).await?;
        if keep && index == 0 {
            // So that a later edit still finds its way here.
            "none".clone_into(&mut line.kind);
            line.body.clear();
            store::save_line(cx.tx, &line).await?;
        } else {
            store::drop_line(cx.tx, &line.id).await?;
        }
    }
    Ok(notes)
}

/// Lets a line say something else.
pub(super) async fn say(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    line: &mut Line,
    text: &str,
) -> Result<Vec<Phrase>, Fault> {
    line.body = text.chars().take(LONGEST).collect();
    let mut notes = Vec::new();
    if let Some(todo) = &line.todo {
        let kept = todo::rewrite(cx, todo, &line.body).await?;
        notes = unknown(cx, meeting, kept).await?;
    }
    store::save_line(cx.tx, line).await?;
    Ok(notes)
}

/// What somebody took on with a line that is gone.
pub(super) async fn forget_todo(cx: &mut Cx<'_>, line: &mut Line) -> anyhow::Result<()> {
    if let Some(todo) = line.todo.take() {
        todo::withdraw_quietly(cx, &todo).await?;
    }
    Ok(())
}

/// Somebody removed a message, or took a reaction back.
pub(in crate::features::minutes) async fn removed(
    cx: &mut Cx<'_>,
    event: &EventId,
) -> Result<Outcome, Fault> {
    let lines = store::lines_of_event(cx.tx, event).await?;
    let Some(first) = lines.first() else { return Ok(Outcome::NotOurs) };
    let meeting = meeting::get(cx.tx, &first.meeting).await?;
    if meeting.room != cx.room.id || in_time(cx, &meeting).is_err() {
        // The minutes stay as they were posted.
        return Ok(Outcome::NotOurs);
    }
    for mut line in lines {
        forget_todo(cx, &mut line).await?;
        store::drop_line(cx.tx, &line.id).await?;
    }
    changed(cx, &meeting).await?;
    Ok(Outcome::Quiet)
}

/// Whether a line is somebody's own.
pub(super) fn is_by(line: &Line, person: &UserId) -> bool {
    line.author == *person
}
