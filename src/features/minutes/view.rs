//! Meetings' beginnings, ends, minutes and logs as messages.

mod log;
mod paper;
mod print;

use crate::base::{Fault, Phrase};
use crate::chat::{Block, Body, Doc, Lane, Message, Ref, To};
use crate::features::agenda::Point;
use crate::features::meeting::{self, Meeting};
use crate::features::minutes::FEATURE;
use crate::features::minutes::handle::Outcome;
use crate::features::minutes::handle::recording::Told;
use crate::features::minutes::rules::tags::Kind;
use crate::features::todo::Todo;
use crate::features::{Cx, Taken, agenda, todo};
use crate::store::outbox::Origin;
use crate::store::rooms;

/// The post whose faces count.
pub(super) const REFLECTION: &str = "reflection";

/// What a meeting is called: 第3回会議, GM.
pub fn name(meeting: &Meeting) -> Phrase {
    let phrase = match meeting.ordinal {
        Some(ordinal) => Phrase::new("minutes-name-numbered").with("ordinal", ordinal),
        None => Phrase::new("minutes-name"),
    };
    phrase.with("title", &meeting.title)
}

pub(super) async fn show(cx: &mut Cx<'_>, outcome: Outcome) -> Result<Taken, Fault> {
    match outcome {
        Outcome::NotOurs => return Ok(Taken::No),
        Outcome::Quiet => {}
        Outcome::Begun { meeting, points, late } => begun(cx, &meeting, &points, &late).await?,
        Outcome::TakenBack { meeting, ended } => {
            let id = if ended { "minutes-goes-on" } else { "minutes-not-begun-after-all" };
            answer(cx, &meeting, id).await?;
        }
        Outcome::Taken { meeting, kind, notes } => taken(cx, &meeting, kind, &notes).await?,
        Outcome::Closed { record, unfinished } => paper::closed(cx, &record, unfinished).await?,
        Outcome::ClosedEmpty(meeting) => {
            let doc = cx.words.doc(&about("minutes-closed-empty", &meeting));
            in_thread(cx, &meeting, Lane::Due, Body::Notice(doc), "empty").await?;
        }
        Outcome::Revised(record) => paper::revised(cx, &record).await?,
        Outcome::Shown(record) => paper::shown(cx, &record).await?,
        Outcome::Exported(record) => paper::exported(cx, &record).await?,
        Outcome::Printed(record) => paper::printed(cx, &record).await?,
        Outcome::Reflecting { meeting, until } => reflecting(cx, &meeting, until).await?,
        Outcome::Logged { year, rows, file } => log::logged(cx, year, &rows, file).await?,
        Outcome::Recorded(told) => recorded(cx, &told).await?,
        Outcome::Unrecorded(meeting) => answer(cx, &meeting, "minutes-recording-gone").await?,
    }
    Ok(Taken::Yes)
}

/// A phrase about a meeting.
fn about(id: &str, meeting: &Meeting) -> Phrase {
    Phrase::new(id).with("number", meeting.number).with("meeting", name(meeting))
}

async fn answer(cx: &mut Cx<'_>, meeting: &Meeting, id: &str) -> anyhow::Result<()> {
    let doc = cx.words.doc(&about(id, meeting));
    cx.answer_about(doc, origin(meeting, "answer")).await
}

/// A message in the thread of a meeting.
async fn in_thread(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    lane: Lane,
    body: Body,
    part: &str,
) -> anyhow::Result<crate::base::Id> {
    let mut message = Message::new(To::Room(meeting.room.clone()), body);
    message.thread = Some(meeting::thread(meeting));
    cx.send(lane, message, Some(origin(meeting, part))).await
}

/// A line in the room that leads to the thread.
async fn in_room(cx: &mut Cx<'_>, meeting: &Meeting, doc: Doc) -> anyhow::Result<()> {
    let mut message = Message::new(To::Room(meeting.room.clone()), Body::Notice(doc));
    message.reply_to = Some(meeting::thread(meeting));
    cx.send(Lane::Due, message, Some(origin(meeting, "told"))).await?;
    Ok(())
}

/// The agenda, what is late, and how to take minutes: one message.
async fn begun(cx: &mut Cx<'_>, meeting: &Meeting, points: &[Point], late: &[Todo]) -> anyhow::Result<()> {
    let mut doc = cx.words.doc(&about("minutes-begun", meeting));
    if !points.is_empty() {
        doc.0.push(Block::Numbered(1, agenda::items(&cx.words, points)));
    }
    if !late.is_empty() {
        doc.append(cx.words.doc(&Phrase::new("agenda-late")));
        doc.0.push(Block::List(
            late.iter().map(|one| cx.words.line(&todo::overdue_line(&cx.words, one))).collect(),
        ));
    }
    doc.append(cx.words.doc(&Phrase::new("minutes-how")));
    in_thread(cx, meeting, Lane::Due, Body::Notice(doc), "begun").await?;
    // Whoever said so elsewhere sees that it was heard.
    let elsewhere = cx.event.as_ref().is_some_and(|said| said.thread.is_none());
    if elsewhere {
        cx.react("✅").await?;
    }
    Ok(())
}

/// The sign that a line of this kind was taken.
fn sign(kind: Kind) -> &'static str {
    match kind {
        Kind::Decision | Kind::Present | Kind::Absent => "✅",
        Kind::Todo => "📌",
        Kind::Note => "📝",
        Kind::Issue => "💬",
        Kind::Link => "🔗",
        Kind::Good => "😊",
        Kind::Bad => "🤔",
    }
}

async fn taken(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    kind: Option<Kind>,
    notes: &[Phrase],
) -> anyhow::Result<()> {
    if let Some(kind) = kind {
        cx.react(sign(kind)).await?;
    }
    if !notes.is_empty() {
        let mut doc = Doc::default();
        for note in notes {
            doc.append(cx.words.doc(note));
        }
        in_thread(cx, meeting, Lane::Answer, Body::Notice(doc), "names").await?;
    }
    Ok(())
}

async fn reflecting(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    until: Option<crate::base::Stamp>,
) -> anyhow::Result<()> {
    let mut doc = cx.words.doc(&about("minutes-reflect", meeting));
    doc.append(match until {
        Some(until) => cx.words.doc(&Phrase::new("minutes-reflect-until").with("until", until)),
        None => cx.words.doc(&Phrase::new("minutes-reflect-end")),
    });
    let post = in_thread(cx, meeting, Lane::Answer, Body::Notice(doc), REFLECTION).await?;
    for key in ["😊", "🙁"] {
        let body = Body::React { target: Ref::Post(post.clone()), key: key.to_owned() };
        let message = cx.to_room(body);
        cx.send(Lane::Edit, message, None).await?;
    }
    Ok(())
}

/// The room is told that it is there; whoever was away gets it alone.
async fn recorded(cx: &mut Cx<'_>, told: &Told) -> anyhow::Result<()> {
    let Told { meeting, url, people } = told;
    let count = i64::try_from(people.len()).unwrap_or(i64::MAX);
    let doc = cx.words.doc(&about("minutes-recording-added", meeting).with("count", count));
    cx.answer_about(doc, origin(meeting, "answer")).await?;
    let room = rooms::get(cx.tx, &meeting.room).await?.name;
    for person in people {
        let words = cx.words_for(person).await?;
        // What a locked screen shows says nothing of what it was about.
        let mut doc = words.doc(&Phrase::new("minutes-recording-head"));
        let body = match &room {
            Some(room) => about("minutes-recording", meeting).with("room", room),
            None => about("minutes-recording-nameless", meeting),
        };
        doc.append(words.doc(&body.with("at", meeting.starts_at)));
        doc.0.push(Block::Paragraph(vec![paper::link(url)]));
        let mut message = Message::new(To::Person(person.clone()), Body::Text(doc));
        message.mentions = vec![person.clone()];
        cx.send(Lane::Due, message, Some(origin(meeting, "recording"))).await?;
    }
    Ok(())
}

fn origin(meeting: &Meeting, part: &str) -> Origin {
    Origin { feature: FEATURE.to_owned(), object: meeting.id.clone(), part: part.to_owned() }
}
