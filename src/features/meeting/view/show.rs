//! A meeting that was asked for: the next one, who comes, a line of a list.

use super::{about, announce, name, reply, when};
use crate::base::phrase::Arg;
use crate::base::{Phrase, UserId};
use crate::chat::{Block, Doc, Inline};
use crate::features::Cx;
use crate::features::meeting::Attendee;
use crate::features::meeting::store::Meeting;

/// So many meetings are listed.
pub(in crate::features::meeting) const MOST: i64 = 51;

/// The next meeting: when, where, what about, and the thread.
pub(in crate::features::meeting) async fn next(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<()> {
    let words = cx.words;
    let mut run = words.line(&about(&words, "meeting-next", meeting));
    let mut lines = vec![words.line(&announce::form(meeting))];
    if let Some(place) = &meeting.place {
        let phrase = Phrase::new("meeting-fact-place").with("place", place).with("seats", 0);
        lines.push(words.line(&phrase));
    }
    if let Some(link) = &meeting.link {
        lines.push(super::linked(&words, &Phrase::new("meeting-fact-link"), link, link));
    }
    lines.extend(announce::points(cx, &words, meeting).await?);
    lines.extend(announce::materials(cx, &words, meeting).await?);
    for post in [&meeting.root, &meeting.line] {
        if let Some(url) = super::link_to(cx, meeting, post).await? {
            let text = words.plain(&Phrase::new("meeting-thread-text"));
            lines.push(super::linked(&words, &Phrase::new("meeting-thread"), &url, &text));
            break;
        }
    }
    for line in lines {
        run.push(Inline::Break);
        run.extend(line);
    }
    reply(cx, meeting, Doc(vec![Block::Paragraph(run)])).await
}

/// There is none.
pub(in crate::features::meeting) async fn nothing(cx: &mut Cx<'_>) -> anyhow::Result<()> {
    let doc = cx.words.doc(&Phrase::new("meeting-nothing-next"));
    cx.answer(doc).await
}

/// Who comes, how, and who has not answered.
pub(in crate::features::meeting) async fn status(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    people: &[Attendee],
    waiting: &[UserId],
) -> anyhow::Result<()> {
    let words = cx.words;
    let mut doc = words.doc(&about(&words, "meeting-status", meeting));
    let mut rows = Vec::new();
    let mut row = |head: Phrase, people: Vec<&Attendee>| {
        if people.is_empty() {
            return;
        }
        let count = i64::try_from(people.len()).unwrap_or(i64::MAX);
        let names = people.into_iter().map(|person| {
            let phrase = Phrase::new("meeting-status-name").with("name", &person.name);
            let deputy = person.deputy.clone().unwrap_or_default();
            let comment = person.comment.clone().unwrap_or_default();
            let has = match (deputy.is_empty(), comment.is_empty()) {
                (true, true) => "nothing",
                (false, true) => "deputy",
                (true, false) => "comment",
                (false, false) => "both",
            };
            Arg::from(phrase.with_word("has", has).with("deputy", deputy).with("comment", comment))
        });
        let names = Arg::List(names.collect());
        let phrase = Phrase::new("meeting-status-row").with("head", head).with("count", count);
        rows.push(words.line(&phrase.with("names", names)));
    };
    let waits = |person: &Attendee| person.user.as_ref().is_some_and(|user| waiting.contains(user));
    for answer in ["onsite", "online", "absent", "undecided"] {
        let those = people.iter().filter(|person| person.answer.as_deref() == Some(answer) && !waits(person));
        row(announce::answer_word(answer), those.collect());
    }
    row(Phrase::new("meeting-status-waiting"), people.iter().filter(|person| waits(person)).collect());
    let silent = people.iter().filter(|person| person.answer.is_none() && person.user.is_some());
    row(Phrase::new("meeting-status-silent"), silent.collect());
    let guests = people.iter().filter(|person| person.user.is_none());
    row(Phrase::new("meeting-status-guests"), guests.collect());
    doc.0.push(Block::List(rows));
    reply(cx, meeting, doc).await
}

/// A line of a list.
pub(in crate::features::meeting) fn row(cx: &Cx<'_>, meeting: &Meeting) -> Phrase {
    Phrase::new("meeting-row")
        .with("name", name(meeting))
        .with("when", when(&cx.words, meeting))
        .with_word("state", &meeting.state)
}
