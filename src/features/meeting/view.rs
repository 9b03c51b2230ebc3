//! Outcomes into messages.

pub(super) mod announce;
pub(super) mod answer;
pub(super) mod change;
pub(super) mod feed;
pub(super) mod ics;
pub(super) mod material;
pub(super) mod series;
pub(super) mod remind;
pub(super) mod show;

use crate::base::{Id, Locale, Phrase, UserId, calendar};
use crate::chat::{Body, Doc, Inline, Lane, Message, Ref, To};
use crate::features::{Cx, MeetingChange};
use crate::features::meeting::store::Meeting;
use crate::features::meeting::{FEATURE, thread};
use crate::store::outbox::{self, Draft, Origin};
use crate::store::rooms;
use crate::text::Words;

/// What stands between two things in a row.
pub(super) fn comma(words: &Words) -> &'static str {
    match words.locale {
        Locale::Ja => "、",
        Locale::En => ", ",
    }
}

pub(super) fn origin(meeting: &Meeting, part: &str) -> Origin {
    Origin { feature: FEATURE.to_owned(), object: meeting.id.clone(), part: part.to_owned() }
}

/// What a meeting is called: 第3回会議.
pub(super) fn name(meeting: &Meeting) -> Phrase {
    match meeting.ordinal {
        Some(ordinal) => {
            Phrase::new("meeting-name-numbered").with("title", &meeting.title).with("ordinal", ordinal)
        }
        None => Phrase::new("meeting-name").with("title", &meeting.title),
    }
}

/// When a meeting is.
pub(super) fn when(words: &Words, meeting: &Meeting) -> String {
    calendar::show_range(meeting.starts_at, meeting.ends_at, words.now, words.zone, words.locale)
}

/// A phrase about a meeting.
pub(super) fn about(words: &Words, id: &str, meeting: &Meeting) -> Phrase {
    Phrase::new(id).with("number", meeting.number).with("name", name(meeting)).with("when", when(words, meeting))
}

/// Answers whoever asked, so that a reply finds its way to the meeting.
pub(super) async fn reply(cx: &mut Cx<'_>, meeting: &Meeting, doc: Doc) -> anyhow::Result<()> {
    cx.answer_about(doc, origin(meeting, "answer")).await
}

/// Queues a message that is a row of its own already.
pub(super) async fn put(cx: &mut Cx<'_>, id: Id, message: Message, origin: Origin) -> anyhow::Result<()> {
    let draft =
        Draft { id, lane: Lane::Answer, message, origin: Some(origin), merge_key: None, not_before: cx.now };
    outbox::put(cx.tx, cx.now, &draft).await?;
    cx.posted = true;
    Ok(())
}

/// A message in the thread of a meeting.
pub(super) fn in_thread(meeting: &Meeting, body: Body) -> Message {
    let mut message = Message::new(To::Room(meeting.room.clone()), body);
    message.thread = Some(thread(meeting));
    message
}

/// A message to one person about a meeting. What others may see on a locked screen comes first, and
/// says nothing where the meeting is sensitive.
pub(super) async fn alone(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    person: &UserId,
    lane: Lane,
    say: impl Fn(&Words) -> Doc,
) -> anyhow::Result<()> {
    let words = cx.words_for(person).await?;
    let mut doc = Doc::default();
    if meeting.sensitive {
        doc.append(words.doc(&Phrase::new("meeting-neutral")));
    }
    doc.append(say(&words));
    let mut message = Message::new(To::Person(person.clone()), Body::Text(doc));
    message.mentions = vec![person.clone()];
    cx.send(lane, message, Some(origin(meeting, "alone"))).await?;
    Ok(())
}

/// A phrase with a link behind it.
pub(super) fn linked(words: &Words, phrase: &Phrase, url: &str, text: &str) -> Vec<Inline> {
    let mut run = words.line(phrase);
    run.push(Inline::Link { url: url.to_owned(), text: text.to_owned() });
    run
}

/// A message of ours, or of somebody else, in the room.
pub(super) fn permalink(address: &str, event: &str) -> String {
    format!("https://matrix.to/#/{address}/{event}")
}

/// The event that a message of ours has become, as a link.
pub(super) async fn link_to(cx: &mut Cx<'_>, meeting: &Meeting, post: &Id) -> anyhow::Result<Option<String>> {
    let room = rooms::get(cx.tx, &meeting.room).await?;
    Ok(match outbox::fate(cx.tx, post).await? {
        outbox::Fate::Sent(event) => Some(permalink(&room.address.0, event.as_str())),
        _ => None,
    })
}

/// The announcement shows all there is to know, and is kept right: it is pinned while the meeting is to
/// come, where the bot may.
pub(super) async fn pin(cx: &mut Cx<'_>, meeting: &Meeting, change: MeetingChange) -> anyhow::Result<()> {
    let pinned = match change {
        MeetingChange::Planned | MeetingChange::Moved => true,
        MeetingChange::Begun => return Ok(()),
        MeetingChange::CalledOff | MeetingChange::Withdrawn | MeetingChange::Held => false,
    };
    let body = Body::Pin { target: Ref::Post(meeting.line.clone()), pinned };
    let message = Message::new(To::Room(meeting.room.clone()), body);
    // The row belongs to the meeting, but is no message that could be answered.
    cx.send(Lane::Edit, message, None).await?;
    Ok(())
}
