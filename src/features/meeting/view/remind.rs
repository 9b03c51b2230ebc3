//! Reminders.

use super::{about, alone, linked, name, origin};
use crate::base::{Phrase, Stamp, UserId};
use crate::chat::{Block, Body, Doc, Inline, Lane};
use crate::features::Cx;
use crate::features::meeting::store::Meeting;

/// To somebody who has not answered, the day before.
pub(in crate::features::meeting) async fn eve(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    person: &UserId,
) -> anyhow::Result<()> {
    let room = cx.room.name.clone().unwrap_or_default();
    alone(cx, meeting, person, Lane::Bulk, |words| {
        let phrase = about(words, "meeting-eve", meeting).with("room", &room);
        words.doc(&phrase.with_word("form", &meeting.form))
    })
    .await
}

/// To whoever had those asked who have not answered.
pub(in crate::features::meeting) async fn nudged(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    people: i64,
) -> anyhow::Result<()> {
    let phrase = Phrase::new("meeting-nudged").with("number", meeting.number).with("count", people);
    let doc = cx.words.doc(&phrase);
    cx.answer_about(doc, origin(meeting, "answer")).await
}

/// To the room, shortly before.
pub(in crate::features::meeting) async fn soon(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    minutes: i64,
    meant: Option<Stamp>,
    coming: Vec<UserId>,
) -> anyhow::Result<()> {
    let words = cx.posts;
    let title = if meeting.sensitive { Phrase::new("meeting-appointment") } else { name(meeting) };
    let head = Phrase::new("meeting-soon").with("name", title).with("number", meeting.number);
    let head = head.with("at", meeting.starts_at).with("minutes", minutes);
    let mut run = words.line(&head);
    if let Some(meant) = meant {
        run.extend(words.line(&Phrase::new("meeting-soon-late").with("at", meant)));
    }
    if let Some(place) = &meeting.place {
        run.push(Inline::Break);
        run.extend(words.line(&Phrase::new("meeting-fact-place").with("place", place).with("seats", 0)));
    }
    if let Some(link) = &meeting.link {
        run.push(Inline::Break);
        run.extend(linked(&words, &Phrase::new("meeting-fact-link"), link, link));
    }
    let mut message = cx.to_room(Body::Text(Doc(vec![Block::Paragraph(run)])));
    message.mentions = coming;
    cx.send(Lane::Due, message, Some(origin(meeting, "soon"))).await?;
    Ok(())
}
