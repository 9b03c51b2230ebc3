//! What the organisers of a room are told: one message, which rings nobody, in the room itself, where the
//! lines that it shows can be sent.

use crate::base::phrase::Arg;
use crate::base::{Phrase, UserId};
use crate::chat::{Block, Body, Lane};
use crate::features::departures::{Fate, Leaver, LeftBehind};
use crate::features::{self, Cx};

/// So many things are named, and so many people.
const MOST: usize = 20;

pub(super) async fn told(
    cx: &mut Cx<'_>,
    leavers: Vec<Leaver>,
    organiser: Option<&UserId>,
) -> anyhow::Result<()> {
    let (mut names, mut all) = (Vec::new(), Vec::new());
    for leaver in leavers {
        let name = Phrase::new("departures-name").with("name", cx.name_of(&leaver.person).await?);
        let theirs = leaver.left_behind();
        if !theirs.is_empty() {
            names.push(Arg::from(name));
            all.extend(theirs);
        }
    }
    if all.is_empty() {
        return Ok(());
    }
    let others = names.len().saturating_sub(MOST);
    names.truncate(MOST);
    let head = Phrase::new("departures-head")
        .with("names", Arg::List(names))
        .with("others", i64::try_from(others).unwrap_or(i64::MAX))
        .with_word("organised", if organiser.is_some() { "yes" } else { "no" });
    let mut doc = cx.words.doc(&head);
    let rows = all.iter().take(MOST).map(|one| cx.words.line(&row(cx, one, organiser)));
    doc.0.push(Block::List(rows.collect()));
    let left_out = all.len().saturating_sub(MOST);
    if left_out > 0 {
        let count = i64::try_from(left_out).unwrap_or(i64::MAX);
        doc.append(cx.words.doc(&Phrase::new("departures-more").with("count", count)));
    }
    if organiser.is_none() {
        let nobody = Phrase::new("departures-nobody");
        let nobody = match &cx.house.contact {
            Some(contact) => nobody.with("contact", contact),
            None => nobody.with_word("contact", "none"),
        };
        doc.append(cx.words.doc(&nobody));
    }
    let message = cx.to_room(Body::Notice(doc));
    cx.send(Lane::Bulk, message, None).await.map(|_| ())
}

/// What became of one thing, and the line by which an organiser changes that.
fn row(cx: &Cx<'_>, one: &LeftBehind, organiser: Option<&UserId>) -> Phrase {
    let (fate, command, rest) = match &one.fate {
        Fate::GoesOn(command) => ("goes-on", *command, String::new()),
        Fate::Rests(command) => ("rests", *command, String::new()),
        Fate::Gone => ("gone", "", String::new()),
        Fate::Open(command, part) => {
            let part = part.map(|part| format!("{part} ")).unwrap_or_default();
            match organiser {
                Some(organiser) => ("open", *command, format!(" {part}{organiser}")),
                None => ("nobody", "", String::new()),
            }
        }
    };
    let word = features::specs().find(|spec| spec.id == command).map(|spec| spec.word(cx.words.locale));
    let line = format!("{} {}{rest}", word.unwrap_or_default(), one.number);
    Phrase::new("departures-row")
        .with("number", one.number)
        .with("line", one.line.clone())
        .with_word("fate", fate)
        .with("command", Phrase::new("items-line").with("line", line))
}
