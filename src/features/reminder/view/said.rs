//! A reminder as it is said, and the list of what was missed.

use std::collections::BTreeMap;

use crate::base::phrase::Arg;
use crate::base::{Locale, Phrase, UserId};
use crate::chat::{Block, Body, Doc, Inline, Lane, Message, Ref, To};
use crate::features::Cx;
use crate::features::reminder::handle::Telling;
use crate::features::reminder::store::Missed;
use crate::features::reminder::view::{SAID, brief, headed, origin, space};
use crate::text::markdown;

/// So many missed times are listed in one message; an event holds no more than 64 KiB.
const MOST_ROWS: usize = 100;
/// So many times that were missed are named.
const MOST_TIMES: usize = 3;

/// A reminder rings: whoever asked for it, whoever it is for, and whoever follows it.
pub(super) async fn tell(cx: &mut Cx<'_>, telling: &Telling) -> anyhow::Result<()> {
    let reminder = &telling.reminder;
    let label = cx.words.line(&Phrase::new("reminder-sent"));
    let mut doc = headed(label, standing_out(markdown::doc(&reminder.body)));
    let mut line = vec![cx.person(&reminder.owner).await?];
    line.extend(cx.words.line(&tail(telling)));
    if !telling.people.is_empty() {
        line.push(Inline::Break);
        line.extend(cx.words.line(&Phrase::new("reminder-sent-people")));
        line.push(space());
        for (index, person) in telling.people.iter().enumerate() {
            if index > 0 {
                line.extend(cx.words.line(&Phrase::new("reminder-sent-between")));
                line.extend((cx.words.locale == Locale::En).then(space));
            }
            line.push(cx.person(person).await?);
        }
    }
    line.push(Inline::Break);
    let audience = if reminder.is_private() { "owner" } else { "room" };
    line.extend(cx.words.line(&Phrase::new("reminder-legend").with_word("audience", audience)));
    doc.0.push(Block::Paragraph(line));
    let to = if reminder.is_private() {
        To::Person(reminder.owner.clone())
    } else {
        To::Room(reminder.room.clone())
    };
    let mut message = Message::new(to.clone(), Body::Text(doc));
    message.mentions = vec![reminder.owner.clone()];
    message.mentions.extend(telling.people.iter().cloned());
    message.mentions_room = telling.rings_room;
    let post = cx.send(Lane::Due, message, Some(origin(reminder, SAID))).await?;
    // To be tapped without looking for them. They come behind everything that is more urgent.
    let keys: &[&str] = match (reminder.is_private(), reminder.awaits.is_some()) {
        (true, _) => &["✅", "⏰", "➡️"],
        (false, true) => &["✅"],
        (false, false) => &[],
    };
    for key in keys {
        let body = Body::React { target: Ref::Post(post.clone()), key: (*key).to_owned() };
        cx.send(Lane::Edit, Message::new(to.clone(), body), None).await?;
    }
    Ok(())
}

/// A text without marks of its own is strong as a whole, so that it stands out from the lines below.
fn standing_out(mut doc: Doc) -> Doc {
    let is_plain = |inline: &Inline| matches!(inline, Inline::Text(_) | Inline::Break);
    if let [Block::Paragraph(run)] = doc.0.as_mut_slice()
        && run.iter().all(is_plain)
    {
        for inline in run {
            if let Inline::Text(text) = inline {
                *inline = Inline::Strong(std::mem::take(text));
            }
        }
    }
    doc
}

/// Whose it is, for when it was meant, and how often it was said.
fn tail(telling: &Telling) -> Phrase {
    let reminder = &telling.reminder;
    let mut notes = Vec::new();
    if !telling.meant.is_empty() {
        let times: Vec<Arg> = telling.meant.iter().take(MOST_TIMES).map(|at| (*at).into()).collect();
        let more = i64::try_from(telling.meant.len().saturating_sub(MOST_TIMES)).unwrap_or(0);
        notes.push(Phrase::new("reminder-meant").with("times", Arg::List(times)).with("more", more));
    }
    if let (Some(most), Some(_)) = (reminder.repeats, reminder.awaits) {
        notes.push(Phrase::new("reminder-time-of").with("time", reminder.times_said).with("most", most));
    }
    let phrase = Phrase::new("reminder-sent-tail").with("number", reminder.number);
    let none = || Phrase::new("reminder-no-note");
    let mut notes = notes.into_iter();
    phrase
        .with("first", notes.next().unwrap_or_else(none))
        .with("second", notes.next().unwrap_or_else(none))
}

/// What was missed: the room's own in the room, each person's own to that person.
pub(super) async fn missed(cx: &mut Cx<'_>, missed: &[Missed]) -> anyhow::Result<()> {
    let mut by_reader: BTreeMap<Option<&UserId>, Vec<&Missed>> = BTreeMap::new();
    for reminder in missed {
        let reader = (reminder.audience == "owner").then_some(&reminder.owner);
        by_reader.entry(reader).or_default().push(reminder);
    }
    for (reader, all) in by_reader {
        for rows in all.chunks(MOST_ROWS) {
            let mut doc = cx.words.doc(&Phrase::new("reminder-missed"));
            doc.0.push(Block::List(rows.iter().map(|row| cx.words.line(&missed_row(row))).collect()));
            if let (None, Some(first)) = (reader, rows.first()) {
                doc.append(cx.words.doc(&Phrase::new("reminder-missed-tail").with("number", first.number)));
            }
            let to = match reader {
                Some(person) => To::Person(person.clone()),
                None => To::Room(cx.room.id.clone()),
            };
            cx.send(Lane::Due, Message::new(to, Body::Text(doc)), None).await?;
        }
    }
    Ok(())
}

fn missed_row(row: &Missed) -> Phrase {
    let text = brief(&row.body);
    let times = if row.times == 1 { "one" } else { "more" };
    Phrase::new("reminder-missed-row")
        .with_word("times", times)
        .with("number", row.number)
        .with("text", text)
        .with("first", row.first)
        .with("last", row.last)
        .with("count", row.times)
}
