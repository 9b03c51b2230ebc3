//! Outcomes into messages.

mod said;

use crate::base::recur::Recurrence;
use crate::base::{Fault, Phrase};
use crate::chat::{Block, Body, Doc, Inline, Lane, Message, To};
use crate::features::reminder::FEATURE;
use crate::features::reminder::handle::{How, Made, Outcome};
use crate::features::reminder::rules;
use crate::features::reminder::store::Reminder;
use crate::features::{Cx, Taken, dates};
use crate::store::outbox::Origin;
use crate::store::rooms;
use crate::store::schedules::Misfire;
use crate::text::{Words, markdown};

/// The message that says a reminder, which people tap and reply to.
pub(super) const SAID: &str = "sent";
/// So much of a text is shown in lists, in characters.
const BRIEF: usize = 40;
const MINUTE_MS: i64 = 60 * 1000;

pub(super) async fn show(cx: &mut Cx<'_>, outcome: Outcome) -> Result<Taken, Fault> {
    match outcome {
        Outcome::NotOurs => return Ok(Taken::No),
        Outcome::Quiet => {}
        Outcome::Taken => cx.react("✅").await?,
        Outcome::Set(made) => {
            let origin = origin(&made.reminder, "set");
            if made.reminder.is_private() {
                let doc = set(cx, &made).await?;
                cx.answer_about(doc, origin).await?;
            } else {
                let answer = cx.speak(cx.posts);
                let doc = set(cx, &made).await?;
                cx.speak(answer);
                cx.answer_in_home(doc, origin).await?;
            }
        }
        Outcome::Again { reminder, tapped } => again(cx, &reminder, tapped).await?,
        Outcome::Said(telling) => said::tell(cx, &telling).await?,
        Outcome::Missed(missed) => said::missed(cx, &missed).await?,
        Outcome::Paused(reminder) => {
            told(cx, &reminder, "reminder-paused", "paused").await?;
        }
        Outcome::Done(reminder) => {
            told(cx, &reminder, "reminder-done", "withdrawn").await?;
        }
        Outcome::Withdrawn(reminder) => {
            told(cx, &reminder, "reminder-withdrawn", "withdrawn").await?;
        }
    }
    Ok(Taken::Yes)
}

fn about(id: &str, reminder: &Reminder) -> Phrase {
    Phrase::new(id)
        .with("number", reminder.number)
        .with("at", reminder.due_at)
        .with("text", brief(&reminder.body))
}

/// Whoever did something to a reminder is told; so is the room that it is for, wherever that was said. What is
/// to oneself alone is told nowhere else.
async fn told(cx: &mut Cx<'_>, reminder: &Reminder, id: &str, part: &str) -> anyhow::Result<()> {
    let (phrase, origin) = (about(id, reminder), origin(reminder, part));
    if !reminder.is_private() {
        return cx.tell(&phrase, origin).await;
    }
    let doc = cx.words.doc(&phrase);
    cx.answer_about(doc, origin).await
}

/// The first words of a text, for lists.
pub(super) fn brief(body: &str) -> String {
    rules::brief(&markdown::doc(body).plain(), BRIEF)
}

fn when(words: &Words, reminder: &Reminder, rule: Option<&Recurrence>) -> String {
    rule.map_or_else(|| words.moment(reminder.due_at), |rule| rule.show(words.locale))
}

/// How a reminder was understood.
async fn set(cx: &mut Cx<'_>, made: &Made) -> anyhow::Result<Doc> {
    let reminder = &made.reminder;
    let id = match made.how {
        How::Set => "reminder-set",
        How::Changed => "reminder-changed",
        How::Restored => "reminder-restored",
        How::Resumed => "reminder-resumed",
    };
    let mut names = Vec::new();
    for person in &made.people {
        names.push(Phrase::new("reminder-name").with("name", cx.name_of(person).await?).into());
    }
    let whom = Phrase::new("reminder-whom")
        .with_word("audience", &reminder.audience)
        .with("people", crate::base::phrase::Arg::List(names));
    let head = about(id, reminder)
        .with("when", when(&cx.words, reminder, made.rule.as_ref()))
        .with("whom", whom);
    let mut doc = cx.words.doc(&head);
    if let Some(rule) = &made.rule {
        doc.append(dates::coming(rule, &cx.words, cx.calendar));
    }
    let label = cx.words.line(&Phrase::new("reminder-text"));
    doc.append(headed(label, markdown::doc(&reminder.body)));
    for note in notes(made) {
        doc.append(cx.words.doc(&note));
    }
    let tail = Phrase::new("reminder-set-tail")
        .with("number", reminder.number)
        .with_word("audience", if reminder.is_private() { "owner" } else { "room" });
    doc.append(cx.words.doc(&tail));
    Ok(doc)
}

/// What people should know besides.
fn notes(made: &Made) -> Vec<Phrase> {
    let reminder = &made.reminder;
    let mut notes = Vec::new();
    if let Some(most) = reminder.repeats {
        let minutes = reminder.repeat_ms / MINUTE_MS;
        notes.push(Phrase::new("reminder-repeats").with("most", most).with("minutes", minutes));
    }
    if made.misfire != Misfire::Late {
        notes.push(Phrase::new("reminder-misfire").with_word("rule", made.misfire.name()));
    }
    if reminder.rings_room {
        notes.push(Phrase::new("reminder-rings"));
    }
    if made.may_not_ring {
        notes.push(Phrase::new("reminder-may-not-ring"));
    }
    notes
}

/// What stands between two pieces of a line.
pub(super) fn space() -> Inline {
    Inline::Text(" ".to_owned())
}

/// `doc` with `label` before its first line.
pub(super) fn headed(mut label: Vec<Inline>, mut doc: Doc) -> Doc {
    label.push(space());
    match doc.0.first_mut() {
        Some(Block::Paragraph(run)) => {
            run.splice(0..0, label);
        }
        _ => doc.0.insert(0, Block::Paragraph(label)),
    }
    doc
}

/// Somebody will hear it again: told where they said so, or by direct message after a tap.
async fn again(cx: &mut Cx<'_>, reminder: &Reminder, tapped: bool) -> anyhow::Result<()> {
    let name = cx.name_of(&reminder.owner).await?;
    let phrase = about("reminder-again", reminder).with("name", name);
    let has_direct = rooms::find_direct(cx.tx, &reminder.owner).await?.is_some();
    let is_here = if tapped { has_direct } else { reminder.room == cx.here.id };
    let place = if is_here { "here" } else { "elsewhere" };
    let doc = cx.words.doc(&phrase.with_word("place", place));
    let origin = origin(reminder, "again");
    if !tapped {
        return cx.answer_about(doc, origin).await;
    }
    // The first direct message of all is announced in the room.
    let to = if has_direct { To::Person(reminder.owner.clone()) } else { To::Room(cx.here.id.clone()) };
    cx.send(Lane::Answer, Message::new(to, Body::Notice(doc)), Some(origin)).await.map(|_| ())
}

/// A line of a list; `home` is the room of its number when it is another.
pub(super) fn row(words: &Words, reminder: &Reminder, rule: Option<&Recurrence>, home: Option<String>) -> Phrase {
    let phrase = Phrase::new("reminder-row")
        .with("when", when(words, reminder, rule))
        .with("text", brief(&reminder.body))
        .with_word("state", &reminder.state);
    match home {
        Some(home) => phrase.with_word("elsewhere", "yes").with("home", home),
        None => phrase.with_word("elsewhere", "no").with("home", ""),
    }
}

fn origin(reminder: &Reminder, part: &str) -> Origin {
    Origin { feature: FEATURE.to_owned(), object: reminder.id.clone(), part: part.to_owned() }
}
