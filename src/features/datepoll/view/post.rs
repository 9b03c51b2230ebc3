//! What a room sees of a date poll: the message with the table, the slots' lines to tap; and what
//! comes by direct message.

use super::{called, name, origin, signs};
use crate::base::calendar::{show_date, show_range};
use crate::base::phrase::Arg;
use crate::base::{Phrase};
use crate::chat::doc::upright;
use crate::chat::{Block, Body, Doc, Inline, Lane, Message, Ref, To};
use crate::features::Cx;
use crate::features::datepoll::handle::{Opened, Organisations, about};
use crate::features::datepoll::rules::tally::{Kind, Tally};
use crate::features::datepoll::rules::{Mark, Slot, count};
use crate::features::datepoll::store::{self, DatePoll};
use crate::features::datepoll::{ROOT, SLOT};
use crate::store::outbox::{self, Draft};
use crate::text::Words;

/// A slot as people read it.
pub(super) fn span(words: &Words, slot: &Slot) -> String {
    show_range(slot.starts_at, slot.ends_at, words.now, words.zone, words.locale)
}

/// The same, with what the calendar says of the day.
pub(super) fn span_noted(cx: &Cx<'_>, words: &Words, slot: &Slot) -> String {
    let day = slot.starts_at.local(words.zone).date_naive();
    let shown = span(words, slot);
    let note = match cx.calendar.is_holiday(day) {
        Some(holiday) => Some(holiday.name(words.locale).to_owned()),
        None if cx.calendar.is_closed(day) => Some(words.plain(&Phrase::new("datepoll-closed-day"))),
        None => None,
    };
    match note {
        Some(note) => words.plain(&Phrase::new("datepoll-slot-noted").with("slot", shown).with("note", note)),
        None => shown,
    }
}

pub(super) async fn opened(
    cx: &mut Cx<'_>,
    poll: &DatePoll,
    tally: &Tally,
    opened: &Opened,
) -> anyhow::Result<()> {
    let words = cx.posts;
    let doc = doc(cx, &words, poll, tally).await?;
    let root = Draft {
        id: poll.root.clone(),
        lane: Lane::Answer,
        message: cx.to_room(Body::Text(doc)),
        origin: Some(origin(poll, ROOT)),
        merge_key: None,
        not_before: cx.now,
    };
    outbox::put(cx.tx, cx.now, &root).await?;
    cx.posted = true;
    if poll.taps {
        for row in &tally.rows {
            slot_line(cx, poll, &row.slot).await?;
        }
    }
    understood(cx, poll, tally, opened).await
}

/// How the line was understood, where it left something open.
async fn understood(
    cx: &mut Cx<'_>,
    poll: &DatePoll,
    tally: &Tally,
    opened: &Opened,
) -> anyhow::Result<()> {
    let mut sentences = Vec::new();
    if let Some(closed) = &opened.proposed {
        let made = count(tally.rows.len());
        sentences.push(about("datepoll-proposed", poll).with("count", made));
        if !closed.is_empty() {
            let today = cx.now.local(cx.words.zone).date_naive();
            let days = closed.iter().map(|day| {
                let shown = show_date(*day, Some(today), cx.words.locale);
                match cx.calendar.is_holiday(*day) {
                    Some(holiday) => Phrase::new("datepoll-slot-noted")
                        .with("slot", shown)
                        .with("note", holiday.name(cx.words.locale))
                        .into(),
                    None => Arg::from(shown),
                }
            });
            sentences.push(Phrase::new("datepoll-left-out").with("days", Arg::List(days.collect())));
        }
    }
    if !opened.on_closed_days.is_empty() {
        let slots = opened.on_closed_days.iter().map(|position| Arg::from(*position)).collect();
        sentences.push(Phrase::new("datepoll-on-closed-days").with("slots", Arg::List(slots)));
    }
    match &opened.organisations {
        Organisations::Known(kind, found) => {
            let kind = if *kind == Kind::Server { "server" } else { "brackets" };
            let found = found.iter().map(Arg::from).collect();
            sentences.push(Phrase::new("datepoll-organisations").with_word("kind", kind).with("names", Arg::List(found)));
        }
        Organisations::Unknown => sentences.push(Phrase::new("datepoll-organisations-unknown")),
        Organisations::Unasked => {}
    }
    if sentences.is_empty() {
        return Ok(());
    }
    let run = cx.words.sentences(&sentences);
    cx.answer_about(Doc(vec![Block::Paragraph(run)]), origin(poll, "answer")).await
}

/// A slot's own line in the thread, with its marks to tap. It comes behind whatever somebody waits for.
pub(super) async fn slot_line(cx: &mut Cx<'_>, poll: &DatePoll, slot: &Slot) -> anyhow::Result<()> {
    let words = cx.posts;
    let line = Phrase::new("datepoll-line").with("position", slot.position).with("slot", span(&words, slot));
    let to = || To::Room(poll.room.clone());
    let mut message = Message::new(to(), Body::Notice(words.doc(&line)));
    message.thread = Some(Ref::Post(poll.root.clone()));
    let post = cx.send(Lane::Due, message, Some(origin(poll, &format!("{SLOT}{}", slot.position)))).await?;
    for mark in Mark::ALL {
        let body = Body::React { target: Ref::Post(post.clone()), key: mark.tap().to_owned() };
        cx.send(Lane::Due, Message::new(to(), body), None).await?;
    }
    Ok(())
}

/// The message: what is asked, how it is answered, and the table.
async fn doc(cx: &mut Cx<'_>, words: &Words, poll: &DatePoll, tally: &Tally) -> anyhow::Result<Doc> {
    let mut run = words.line(&about("datepoll-head", poll));
    for fact in facts(cx, poll).await? {
        run.push(Inline::Break);
        run.extend(words.line(&fact));
    }
    run.push(Inline::Break);
    let state = match poll.state.as_str() {
        "open" => how(poll, tally),
        "decided" => {
            let row = tally.rows.iter().find(|row| Some(row.slot.position) == poll.decided);
            let at = row.map(|row| span(words, &row.slot)).unwrap_or_default();
            vec![about("datepoll-is-decided", poll).with("at", at)]
        }
        _ => vec![about("datepoll-is-closed", poll)],
    };
    run.extend(words.sentences(&state));
    let counts = Phrase::new("datepoll-counts")
        .with("answered", count(tally.answered.len()))
        .with("silent", count(tally.silent.len()));
    Ok(Doc(vec![
        Block::Paragraph(run),
        table(cx, words, tally),
        Block::Paragraph(words.line(&counts)),
    ]))
}

/// How it is answered, who sees it, until when, and how it is decided.
fn how(poll: &DatePoll, tally: &Tally) -> Vec<Phrase> {
    let marks = ["○", "△", "×"].iter().cycle().take(tally.rows.len()).copied().collect::<String>();
    let mut sentences = vec![about("datepoll-how", poll).with("marks", marks)];
    if poll.taps {
        sentences.push(Phrase::new("datepoll-how-tap"));
    }
    sentences.push(Phrase::new("datepoll-visible"));
    sentences.push(match poll.closes_at {
        Some(at) => Phrase::new("datepoll-until").with("at", at),
        None => about("datepoll-until-decided", poll),
    });
    if poll.by_itself {
        sentences.push(Phrase::new("datepoll-by-itself"));
    }
    sentences
}

/// What is known of the meeting, and what it needs.
async fn facts(cx: &mut Cx<'_>, poll: &DatePoll) -> anyhow::Result<Vec<Phrase>> {
    let mut facts = Vec::new();
    let points: Vec<Arg> = poll.agenda.lines().map(Arg::from).collect();
    if !points.is_empty() {
        facts.push(Phrase::new("datepoll-agenda").with("points", Arg::List(points)));
    }
    if let Some(place) = &poll.place {
        facts.push(Phrase::new("datepoll-place").with("place", place));
    }
    if let Some(link) = &poll.link {
        facts.push(Phrase::new("datepoll-link").with("link", link));
    }
    let mut needs = Vec::new();
    let mut people = Vec::new();
    for one in store::required(cx.tx, &poll.id).await? {
        let shown = called(cx, poll, &one.person).await?;
        people.push(match one.deputy {
            Some(deputy) => {
                let deputy = name(cx, poll, &deputy).await?;
                Phrase::new("datepoll-with-deputy").with("name", shown).with("deputy", deputy).into()
            }
            None => Arg::from(shown),
        });
    }
    if !people.is_empty() {
        needs.push(Phrase::new("datepoll-required").with("people", Arg::List(people)));
    }
    if let Some(quorum) = poll.quorum {
        needs.push(Phrase::new("datepoll-needs-quorum").with("quorum", quorum));
    }
    if poll.each_organisation {
        needs.push(Phrase::new("datepoll-needs-each"));
    }
    facts.extend(needs);
    Ok(facts)
}

/// Slots and counts.
pub(super) fn table(cx: &Cx<'_>, words: &Words, tally: &Tally) -> Block {
    let cell = |text: String| vec![Inline::Text(text)];
    let word = |id: &str| words.plain(&Phrase::new(id));
    let head: Vec<_> = [word("datepoll-column-number"), word("datepoll-column-slot")]
        .into_iter()
        .chain(signs())
        .map(cell)
        .collect();
    let rows = tally.rows.iter().map(|row| {
        let counts = Mark::ALL.into_iter().map(|mark| row.count(mark).to_string());
        [row.slot.position.to_string(), span_noted(cx, words, &row.slot)]
            .into_iter()
            .chain(counts)
            .map(cell)
            .collect()
    });
    Block::Table(head, rows.collect())
}

/// Shows the message as it is now, when nothing more urgent is to be sent.
pub(super) async fn renew(cx: &mut Cx<'_>, poll: &DatePoll, tally: &Tally) -> anyhow::Result<()> {
    cx.enter(&poll.room).await?;
    let words = cx.posts;
    let doc = doc(cx, &words, poll, tally).await?;
    cx.edit(&poll.root, doc).await
}

/// Asks those who have not answered, each alone. The first line is neutral, because others may see it on
/// a locked screen.
pub(super) async fn ask(cx: &mut Cx<'_>, poll: &DatePoll, tally: &Tally) -> anyhow::Result<()> {
    for person in &tally.silent {
        let words = cx.words_for(person).await?;
        let head = match &cx.room.name {
            Some(room) => about("datepoll-ask-head", poll).with("room", room),
            None => about("datepoll-ask-head-nameless", poll),
        };
        let mut run = words.line(&Phrase::new("datepoll-ask"));
        run.push(Inline::Break);
        run.extend(words.line(&head));
        run.push(Inline::Break);
        let marks = ["○", "△", "×"].iter().cycle().take(tally.rows.len()).copied().collect::<String>();
        let mut sentences =
            vec![Phrase::new("datepoll-ask-how").with("marks", marks), Phrase::new("datepoll-visible")];
        if let Some(at) = poll.closes_at {
            sentences.push(Phrase::new("datepoll-until").with("at", at));
        }
        sentences.push(Phrase::new("datepoll-ask-crossed"));
        run.extend(words.sentences(&sentences));
        let slots = tally.rows.iter().map(|row| vec![Inline::Text(upright(&span_noted(cx, &words, &row.slot)))]);
        let doc = Doc(vec![Block::Paragraph(run), Block::Numbered(1, slots.collect())]);
        let mut message = Message::new(To::Person(person.clone()), Body::Text(doc));
        message.mentions = vec![person.clone()];
        cx.send(Lane::Bulk, message, Some(origin(poll, "ask"))).await?;
    }
    Ok(())
}
