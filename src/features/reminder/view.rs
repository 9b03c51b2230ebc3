//! Outcomes into messages.

use crate::base::{Fault, Phrase};
use crate::chat::{Block, Body, Inline, Lane, Message, To};
use crate::features::reminder::FEATURE;
use crate::features::reminder::handle::Outcome;
use crate::features::reminder::store::Reminder;
use crate::features::{Cx, Taken};
use crate::store::outbox::Origin;

pub(super) async fn show(cx: &mut Cx<'_>, outcome: Outcome) -> Result<Taken, Fault> {
    match outcome {
        Outcome::Silent => return Ok(Taken::No),
        Outcome::Set(reminder) => {
            let doc = cx.words.doc(&about("reminder-set", &reminder));
            cx.answer_about(doc, origin(&reminder, "set")).await?;
        }
        Outcome::Sent { reminder, late } => sent(cx, &reminder, late).await?,
        Outcome::Withdrawn(reminder) => {
            let doc = cx.words.doc(&about("reminder-withdrawn", &reminder));
            cx.answer_about(doc, origin(&reminder, "withdrawn")).await?;
        }
    }
    Ok(Taken::Yes)
}

fn about(id: &str, reminder: &Reminder) -> Phrase {
    Phrase::new(id)
        .with("number", reminder.number)
        .with("at", reminder.due_at)
        .with("text", &reminder.body)
        .with_word("audience", &reminder.audience)
}

/// A reminder rings: plain text, with whoever asked for it mentioned.
async fn sent(cx: &mut Cx<'_>, reminder: &Reminder, late: bool) -> anyhow::Result<()> {
    let mut doc = cx.words.doc(&Phrase::new("reminder-sent").with("text", &reminder.body));
    let owner = cx.person(&reminder.owner).await?;
    let tail = if late { "reminder-sent-tail-late" } else { "reminder-sent-tail" };
    let tail = Phrase::new(tail).with("number", reminder.number).with("at", reminder.due_at);
    let mut line = vec![owner];
    line.extend(cx.words.line(&tail));
    if let Some(Block::Paragraph(run)) = doc.0.last_mut() {
        run.push(Inline::Break);
        run.extend(line);
    }
    let to = if reminder.is_for_room() {
        To::Room(reminder.room.clone())
    } else {
        To::Person(reminder.owner.clone())
    };
    let mut message = Message::new(to, Body::Text(doc));
    message.mentions = vec![reminder.owner.clone()];
    cx.send(Lane::Due, message, Some(origin(reminder, "sent"))).await?;
    Ok(())
}

fn origin(reminder: &Reminder, part: &str) -> Origin {
    Origin { feature: FEATURE.to_owned(), object: reminder.id.clone(), part: part.to_owned() }
}
