//! The dialogue of level C, and what a room learns of its end.
//!
//! What is said here relates to no message and repeats nothing that was said.

use crate::base::phrase::Arg;
use crate::base::{Fault, Phrase, UserId};
use crate::chat::{Block, Body, Doc, Lane, Message, To};
use crate::config::questionnaire::{Kind, OTHER, Question, Questionnaire};
use crate::features::survey::handle::secret::close::Over;
use crate::features::survey::handle::secret::{Notice, Refusal, Step};
use crate::features::survey::rules::{LONGEST, Unread};
use crate::features::survey::store::Survey;
use crate::features::{Cx, Taken, checklist};

pub(in crate::features::survey) async fn show(cx: &mut Cx<'_>, step: Step) -> Result<Taken, Fault> {
    let say = |cx: &Cx<'_>, id: &str| cx.words.doc(&Phrase::new(id));
    let doc = match step {
        Step::NotOurs => return Ok(Taken::No),
        Step::Quiet => return Ok(Taken::Yes),
        Step::Elsewhere { person } => {
            elsewhere(cx, &person).await?;
            return Ok(Taken::Yes);
        }
        Step::Over { survey, asks, how } => {
            over(cx, &survey, &asks, how).await?;
            return Ok(Taken::Yes);
        }
        Step::Question { notice, asks, index, kept } => {
            let mut doc = notice.map(|notice| noticed(cx, &notice, &asks)).unwrap_or_default();
            doc.append(question(cx, &asks, index, kept));
            doc
        }
        Step::Hint { asks, index, kept, why } => {
            let question = &asks.questions[index];
            let sentences = [unread(why), possible(question, kept)];
            Doc(vec![Block::Paragraph(cx.words.sentences(&sentences))])
        }
        Step::Required { asks, index } => before(cx, "secret-required", &asks, index),
        Step::First { asks, index } => before(cx, "secret-first", &asks, index),
        Step::Finished { total } => counted(cx, "secret-finished", total),
        Step::Already { total } => counted(cx, "secret-already", total),
        Step::Rests => say(cx, "secret-rests"),
        Step::Withdrawn { had: true } => say(cx, "secret-withdrawn"),
        Step::Withdrawn { had: false } => say(cx, "secret-nothing"),
        Step::NotShown => say(cx, "secret-not-shown"),
        Step::Edited => say(cx, "secret-edited"),
        Step::TextOnly => say(cx, "secret-text-only"),
        Step::NoKeys => say(cx, "secret-no-keys"),
        Step::Advice { goes_on } => {
            let mut doc = say(cx, "secret-advice");
            doc.append(checklist::places_of_advice(cx));
            if goes_on {
                doc.append(say(cx, "secret-advice-goes-on"));
            }
            doc
        }
    };
    let message = cx.to_here(Body::Notice(doc));
    cx.send(Lane::Answer, message, None).await?;
    Ok(Taken::Yes)
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn counted(cx: &Cx<'_>, id: &str, total: usize) -> Doc {
    cx.words.doc(&Phrase::new(id).with("total", number(total)))
}

/// A sentence, and the question again.
fn before(cx: &Cx<'_>, id: &str, asks: &Questionnaire, index: usize) -> Doc {
    let mut doc = cx.words.doc(&Phrase::new(id));
    doc.append(question(cx, asks, index, false));
    doc
}

/// Why a survey is not asked at level C, with the whole line that asks it at level B.
pub(in crate::features::survey) fn refused(refusal: Refusal, line: &str) -> Phrase {
    let people = if let Refusal::Few(people) = refusal { number(people) } else { 0 };
    Phrase::new("secret-refused").with_word("why", refusal.word()).with("people", people).with("line", line)
}

/// While a survey is open, and for ever after, nobody is told who answered.
pub(in crate::features::survey) fn status(about: i64) -> Phrase {
    Phrase::new("secret-status").with("about", about)
}

/// It goes on in a room that the bot makes; what both rooms show says nothing of what about.
async fn elsewhere(cx: &mut Cx<'_>, person: &UserId) -> anyhow::Result<()> {
    let here = cx.words.doc(&Phrase::new("secret-elsewhere"));
    let message = cx.to_here(Body::Notice(here));
    cx.send(Lane::Answer, message, None).await?;
    let there = cx.words.doc(&Phrase::new("secret-here"));
    let mut message = Message::new(To::Confidential(person.clone()), Body::Text(there));
    message.mentions = vec![person.clone()];
    cx.send(Lane::Answer, message, None).await.map(|_| ())
}

/// Who can see what, and what cannot be promised.
fn noticed(cx: &Cx<'_>, notice: &Notice, asks: &Questionnaire) -> Doc {
    let title = asks.title(cx.words.locale);
    let head = Phrase::new("secret-notice").with("title", title).with("total", number(asks.questions.len()));
    let mut doc = cx.words.doc(&head);
    if let Some(intro) = &asks.intro {
        doc.append(Doc::text(intro.of(cx.words.locale)));
    }
    doc.append(cx.words.doc(&Phrase::new(if notice.rehearsal { "secret-rehearsal" } else { "secret-level" })));
    let mut rows = vec![Phrase::new("secret-level-taken")];
    let counted = Phrase::new("secret-level-counted");
    rows.push(match notice.until {
        Some(until) => counted.with("until", until),
        None => counted.with_word("until", "none"),
    });
    rows.push(Phrase::new("secret-level-seen"));
    if !notice.readers.is_empty() {
        let readers = notice.readers.iter().map(|name| Arg::Text(name.clone())).collect();
        rows.push(Phrase::new("secret-level-read").with("readers", Arg::List(readers)));
    }
    doc.0.push(Block::List(rows.iter().map(|row| cx.words.line(row)).collect()));
    doc.append(cx.words.doc(&Phrase::new("secret-limits")));
    let limits = ["server", "own", "times", "program", "words"];
    let limits = limits.iter().filter(|limit| **limit != "words" || !notice.readers.is_empty());
    let limits = limits.map(|limit| cx.words.line(&Phrase::new("secret-limit").with_word("limit", limit)));
    doc.0.push(Block::List(limits.collect()));
    doc.append(cx.words.doc(&Phrase::new("secret-how")));
    doc
}

fn question(cx: &Cx<'_>, asks: &Questionnaire, index: usize, kept: bool) -> Doc {
    let Some(question) = asks.questions.get(index) else { return Doc::default() };
    let locale = cx.words.locale;
    let mut doc = Doc::default();
    if let Some(section) = &question.section {
        doc.append(cx.words.doc(&Phrase::new("secret-section").with("title", section.of(locale))));
    }
    let phrase = Phrase::new("secret-question")
        .with("index", number(index + 1))
        .with("total", number(asks.questions.len()))
        .with("text", question.text.of(locale));
    doc.append(cx.words.doc(&phrase));
    if let Some(help) = &question.help {
        doc.append(Doc::text(help.of(locale)));
    }
    let choices = question.kind.choices();
    if !choices.is_empty() {
        let rows = choices.iter().map(|choice| Doc::text(choice.text.of(locale)));
        let rows = rows.filter_map(|doc| match doc.0.into_iter().next() {
            Some(Block::Paragraph(line)) => Some(line),
            _ => None,
        });
        doc.0.push(Block::Numbered(1, rows.collect()));
    }
    let mut sentences = Vec::new();
    if kept {
        sentences.push(Phrase::new("secret-kept"));
    }
    sentences.push(possible(question, kept));
    doc.0.push(Block::Paragraph(cx.words.sentences(&sentences)));
    doc
}

/// Why something was no answer. It names no number: how many were chosen, or how long it was, is of the answer.
fn unread(why: Unread) -> Phrase {
    let word = match why {
        Unread::NoChoice => "choice",
        Unread::OnlyOne => "one",
        Unread::TooFew(_) => "few",
        Unread::TooMany(_) => "many",
        Unread::NoNumber => "number",
        Unread::OutOfRange => "range",
        Unread::NoDay => "date",
        Unread::Empty => "empty",
        Unread::TooLong(_) => "long",
    };
    Phrase::new("secret-unread").with_word("why", word)
}

/// What is possible now.
fn possible(question: &Question, kept: bool) -> Phrase {
    let choices = question.kind.choices();
    let phrase = Phrase::new("secret-hint").with("most", number(choices.len()));
    let has_other = choices.iter().any(|choice| choice.id == OTHER);
    let (kind, phrase) = match &question.kind {
        Kind::Multiple { min, max, .. } => {
            let kind = if (*min).max(1) == *max { "exactly" } else { "several" };
            (kind, phrase.with("least", number((*min).max(1))).with("max", number(*max)))
        }
        Kind::Number { min, max, .. } => ("number", phrase.with("least", *min).with("max", *max)),
        Kind::Date => ("date", phrase.with("least", 0).with("max", 0)),
        Kind::Text => ("text", phrase.with("least", 0).with("max", 0)),
        _ => ("one", phrase.with("least", 0).with("max", 0)),
    };
    phrase
        .with_word("kind", kind)
        .with("longest", number(LONGEST))
        .with_word("other", if has_other { "yes" } else { "no" })
        .with_word("required", if question.required && !kept { "yes" } else { "no" })
}

/// What the group room learns.
async fn over(cx: &mut Cx<'_>, survey: &Survey, asks: &Questionnaire, how: Over) -> anyhow::Result<()> {
    let words = cx.words_in(&survey.room).await?;
    let title = asks.title(words.locale);
    let (word, about) = match how {
        Over::Counted { about } => ("counted", about),
        Over::Few => ("few", 0),
        Over::Lost => ("lost", 0),
    };
    let phrase = Phrase::new("secret-over")
        .with_word("how", word)
        .with("about", about)
        .with("number", survey.number)
        .with("title", title);
    let message = Message::new(To::Room(survey.room.clone()), Body::Text(words.doc(&phrase)));
    cx.send(Lane::Due, message, None).await.map(|_| ())
}
