//! Agendas as messages.

use crate::base::phrase::Arg;
use crate::base::{Fault, Phrase};
use crate::chat::{Block, Body, Doc, Inline, Lane};
use crate::features::agenda::handle::Outcome;
use crate::features::agenda::rules::Cue;
use crate::features::agenda::{FEATURE, Point};
use crate::features::meeting::{self, Meeting};
use crate::features::{Cx, Taken, minutes, todo};
use crate::store::outbox::Origin;
use crate::text::Words;

pub(super) async fn show(cx: &mut Cx<'_>, outcome: Outcome) -> Result<Taken, Fault> {
    match outcome {
        Outcome::Quiet => {}
        Outcome::Listed { meeting, points, late } => {
            let id = if points.is_empty() { "agenda-empty" } else { "agenda-list" };
            let mut doc = list(cx, id, meeting.as_deref(), &points, 0);
            if !late.is_empty() {
                doc.append(cx.words.doc(&Phrase::new("agenda-late")));
                let lines = late.iter().map(|late| cx.words.line(&todo::overdue_line(&cx.words, late)));
                doc.0.push(Block::List(lines.collect()));
            }
            if meeting.as_deref().is_none_or(Meeting::is_open) {
                doc.append(cx.words.doc(&Phrase::new("agenda-how")));
            }
            answer(cx, meeting.as_deref(), doc).await?;
        }
        Outcome::Added { meeting, points, added } => {
            let skip = points.len().saturating_sub(added);
            let doc = list(cx, "agenda-added", meeting.as_deref(), &points, skip);
            answer(cx, meeting.as_deref(), doc).await?;
        }
        Outcome::Carried { meeting, points, carried } => {
            let skip = points.len().saturating_sub(usize::try_from(carried).unwrap_or_default());
            let doc = list(cx, "agenda-carried", meeting.as_deref(), &points, skip);
            answer(cx, meeting.as_deref(), doc).await?;
        }
        Outcome::Asked(meeting) => {
            let about = about("agenda-ask", Some(&meeting)).with("at", meeting.starts_at);
            let doc = cx.words.doc(&about);
            let message = cx.to_room(Body::Text(doc));
            cx.send(Lane::Bulk, message, Some(origin(&meeting, "ask"))).await?;
        }
        Outcome::Time { meeting, points, cues } => time(cx, &meeting, &points, &cues).await?,
    }
    Ok(Taken::Yes)
}

/// A phrase about the agenda of a meeting, or about what is kept for the next one.
fn about(id: &str, meeting: Option<&Meeting>) -> Phrase {
    let (whose, name) = match meeting {
        Some(meeting) => ("meeting", Arg::from(minutes::name(meeting))),
        None => ("next", Arg::from("")),
    };
    Phrase::new(id).with_word("whose", whose).with("meeting", name)
}

fn list(cx: &Cx<'_>, id: &str, meeting: Option<&Meeting>, points: &[Point], skip: usize) -> Doc {
    let mut doc = cx.words.doc(&about(id, meeting));
    if let Some(first) = points.get(skip) {
        let items = items(&cx.words, &points[skip..]);
        doc.0.push(Block::Numbered(u64::try_from(first.position).unwrap_or(1), items));
    }
    doc
}

/// The points as items of a list, for other features, too: `講師謝金（高嶋さん、10分）`.
pub fn items(words: &Words, points: &[Point]) -> Vec<Vec<Inline>> {
    let item = |point: &Point| {
        let mut notes = Vec::new();
        if let Some(who) = &point.who {
            notes.push(Arg::from(who));
        }
        if let Some(minutes) = point.minutes {
            notes.push(Arg::from(Phrase::new("agenda-minutes").with("minutes", minutes)));
        }
        let has_notes = if notes.is_empty() { "none" } else { "some" };
        let state = if point.done { "done" } else { "open" };
        let phrase = Phrase::new("agenda-point").with("title", &point.title).with("notes", Arg::List(notes));
        words.line(&phrase.with_word("noted", has_notes).with_word("state", state))
    };
    points.iter().map(item).collect()
}

async fn answer(cx: &mut Cx<'_>, meeting: Option<&Meeting>, doc: Doc) -> anyhow::Result<()> {
    match meeting {
        Some(meeting) => cx.answer_about(doc, origin(meeting, "answer")).await,
        None => cx.answer(doc).await,
    }
}

async fn time(cx: &mut Cx<'_>, meeting: &Meeting, points: &[Point], cues: &[Cue]) -> anyhow::Result<()> {
    let mut doc = Doc::default();
    for cue in cues {
        let (id, index) = match cue {
            Cue::PointSoon(index) => ("agenda-time-point-soon", Some(index)),
            Cue::PointOver(index) => ("agenda-time-point-over", Some(index)),
            Cue::MeetingSoon => ("agenda-time-soon", None),
            Cue::MeetingOver => ("agenda-time-over", None),
        };
        let mut phrase = Phrase::new(id);
        if let Some(point) = index.and_then(|index| points.get(*index)) {
            phrase = phrase.with("number", point.position).with("title", &point.title);
        }
        doc.append(cx.words.doc(&phrase));
    }
    let mut message = cx.to_room(Body::Text(doc));
    message.thread = Some(meeting::thread(meeting));
    cx.send(Lane::Due, message, Some(origin(meeting, "time"))).await?;
    Ok(())
}

fn origin(meeting: &Meeting, part: &str) -> Origin {
    Origin { feature: FEATURE.to_owned(), object: meeting.id.clone(), part: part.to_owned() }
}
