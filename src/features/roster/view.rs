//! Outcomes into messages, all of them for one person alone.

use crate::base::{Fault, Phrase};
use crate::chat::{Block, Body, Doc, Lane, Message, To};
use crate::features::roster::handle::{Outcome, Sheet};
use crate::features::roster::rules::Person;
use crate::features::{Cx, Taken};
use crate::text::Words;

pub(super) async fn show(cx: &mut Cx<'_>, outcome: Outcome) -> Result<Taken, Fault> {
    let person = cx.actor()?.user;
    let words = cx.words_for(&person).await?;
    let say = |phrase: &Phrase| words.doc(phrase);
    let doc = match outcome {
        Outcome::Mine(None) => say(&nowhere(cx)),
        Outcome::Mine(Some(mine)) => line(&words, &mine),
        Outcome::Called(mine) => say(&called("roster-called", &mine)),
        Outcome::Restored(mine) => say(&called("roster-restored", &mine)),
        Outcome::Data(sheet) => data(&words, &sheet),
        Outcome::File(bytes) => {
            let file = Body::File { name: "mydata.json".to_owned(), mime: "application/json".to_owned(), bytes };
            tell(cx, say(&Phrase::new("mydata-file"))).await?;
            let message = Message::new(To::Person(person), file);
            cx.send(Lane::Answer, message, None).await?;
            return Ok(Taken::Yes);
        }
        Outcome::Erased { number, title, had } => {
            let phrase = Phrase::new("mydata-erased").with_word("had", if had { "yes" } else { "no" });
            say(&phrase.with("number", number).with("title", title))
        }
    };
    tell(cx, doc).await?;
    Ok(Taken::Yes)
}

/// Tells the speaker alone; a room learns only that they were answered.
async fn tell(cx: &mut Cx<'_>, doc: Doc) -> anyhow::Result<()> {
    if cx.here.direct.is_some() {
        return cx.answer(doc).await;
    }
    let person = cx.actor()?.user;
    cx.send(Lane::Answer, Message::new(To::Person(person), Body::Text(doc)), None).await?;
    cx.react("✅").await
}

fn nowhere(cx: &Cx<'_>) -> Phrase {
    let phrase = Phrase::new("roster-nowhere");
    match &cx.house.contact {
        Some(contact) => phrase.with("contact", contact),
        None => phrase.with_word("contact", "none"),
    }
}

fn called(id: &str, mine: &Person) -> Phrase {
    let own = if mine.known_as.is_some() { "yes" } else { "no" };
    Phrase::new(id).with("name", mine.called()).with_word("own", own)
}

fn line(words: &Words, mine: &Person) -> Doc {
    let mut doc = words.doc(&Phrase::new("roster-mine"));
    let cells = [
        ("name", Some(&mine.name)),
        ("known-as", mine.known_as.as_ref()),
        ("organisation", mine.organisation.as_ref()),
        ("department", mine.department.as_ref()),
        ("title", mine.title.as_ref()),
    ];
    let rows = cells.into_iter().map(|(cell, value)| {
        let phrase = Phrase::new("roster-cell").with_word("cell", cell);
        words.line(&match value {
            Some(value) => phrase.with("value", value),
            None => phrase.with_word("value", "none"),
        })
    });
    doc.0.push(Block::List(rows.collect()));
    doc.append(words.doc(&Phrase::new("roster-tail")));
    doc
}

/// What there is, a line for each kind; what there is not is left out.
fn data(words: &Words, sheet: &Sheet) -> Doc {
    let rows = sheet.parts.iter().filter(|part| !part.rows.is_empty()).map(|part| {
        let count = i64::try_from(part.rows.len()).unwrap_or(i64::MAX);
        words.line(&Phrase::new("mydata-part").with_word("part", part.name).with("count", count))
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return words.doc(&Phrase::new("mydata-nothing"));
    }
    let mut doc = words.doc(&Phrase::new("mydata-head"));
    doc.0.push(Block::List(rows));
    doc.append(words.doc(&Phrase::new("mydata-tail")));
    doc
}
