//! Outcomes into messages.

pub(super) mod export;
mod fault;
mod figures;
mod make;
mod post;
mod question;
pub(super) mod results;
pub(super) mod secret;
mod step;
pub(super) mod texts;

use crate::base::{Fault, Locale, Phrase, UserId};
use crate::chat::{Block, Body, Doc, Lane, Message, To};
use crate::config::questionnaire::Questionnaire;
use crate::features::survey::FEATURE;
use crate::features::survey::handle::Outcome;
use crate::features::survey::store::Survey;
use crate::features::{Cx, Taken};
use crate::store::outbox::Origin;
use crate::text::Words;
pub(super) use fault::{
    no_answer_here, no_level_c, not_in_room, start_left_out, stray, stray_text, too_many_to_invite, unknown, unknown_to_start,
    which_to_withdraw,
};
pub(super) use make::{broken, unmade};
pub(super) use post::end_polls;

/// The announcement.
pub(super) const POST: &str = "post";
/// A request to answer.
pub(super) const INVITE: &str = "invite";
/// What begins the part of a message that asks a question; its id follows.
const ASKED: &str = "q:";
/// The same of a native poll in a room.
const TAPPED: &str = "v:";
/// The same of a native poll in somebody's direct room.
const TAPPED_ALONE: &str = "d:";

/// The id of the question that a message with this part asks.
pub(super) fn question_of(part: &str) -> Option<&str> {
    [ASKED, TAPPED, TAPPED_ALONE].into_iter().find_map(|start| part.strip_prefix(start))
}

pub(super) async fn show(cx: &mut Cx<'_>, outcome: Outcome) -> Result<Taken, Fault> {
    match outcome {
        Outcome::NotOurs => return Ok(Taken::No),
        Outcome::Quiet => {}
        Outcome::Done => cx.react("✅").await?,
        Outcome::Several(all) => {
            for one in all {
                Box::pin(show(cx, one)).await?;
            }
        }
        Outcome::Overview { all, rows } => {
            let doc = overview(cx, &all, rows);
            cx.answer(doc).await?;
        }
        Outcome::Read(asks) => {
            let doc = make::read(cx, &asks);
            cx.answer(doc).await?;
        }
        Outcome::Opened { survey, rooms, people, by_hand } => {
            post::opened(cx, &survey, &rooms, by_hand).await?;
            for person in &people {
                post::invite(cx, Some(&survey), person, Lane::Bulk).await?;
            }
        }
        Outcome::Planned { survey, meeting } => {
            let phrase = Phrase::new("survey-planned")
                .with("title", title(cx, &survey)?)
                .with("number", survey.number)
                .with("meeting", meeting)
                .with("at", survey.opens_at.unwrap_or(cx.now))
                .with_word("level", survey.level()?.letter());
            let doc = cx.words.doc(&phrase);
            cx.answer_about(doc, origin(&survey, "answer")).await?;
        }
        Outcome::Told(phrase) => {
            let doc = cx.words.doc(&phrase);
            cx.answer(doc).await?;
        }
        Outcome::ToldRoom { survey, phrase } => {
            let words = cx.words_in(&survey.room).await?;
            let message = to_room(&survey, Body::Notice(words.doc(&phrase)));
            cx.send(Lane::Due, message, Some(origin(&survey, "answer"))).await?;
        }
        Outcome::Secret(step) => return secret::show(cx, step).await,
        Outcome::Step(step) => step::show(cx, &step).await?,
        Outcome::Invited { person } => {
            cx.react("✅").await?;
            post::invite(cx, None, &person, Lane::Answer).await?;
        }
        other => return asked(cx, other).await,
    }
    Ok(Taken::Yes)
}

async fn asked(cx: &mut Cx<'_>, outcome: Outcome) -> Result<Taken, Fault> {
    match outcome {
        Outcome::RehearseThere { person, line } => {
            cx.react("✅").await?;
            alone(cx, person, &Phrase::new("survey-rehearse-there").with("line", line)).await?;
        }
        Outcome::AskMeant { survey, question, answer } => {
            let said = question::answer(&cx.words, &question, &answer);
            let phrase = Phrase::new("survey-ask-meant").with("title", title(cx, &survey)?).with("answer", said);
            let doc = cx.words.doc(&phrase);
            cx.answer_about(doc, origin(&survey, "answer")).await?;
        }
        Outcome::WrongPlace { person } => {
            alone(cx, person, &Phrase::new("survey-wrong-place")).await?;
        }
        Outcome::Changed { survey, phrase, people } => {
            post::renew(cx, &survey).await?;
            post::tell_others(cx, &survey, &phrase).await?;
            for person in people {
                let words = cx.words_for(&person).await?;
                let doc = words.doc(&Phrase::new("survey-withdrawn-alone"));
                let message = Message::new(To::Person(person), Body::Notice(doc));
                cx.send(Lane::Bulk, message, None).await?;
            }
            cx.tell(&phrase, origin(&survey, "answer")).await?;
        }
        Outcome::Replaced { survey } => post::renew(cx, &survey).await?,
        Outcome::Status(status) => post::status(cx, &status).await?,
        Outcome::Nudged { survey, people, by_hand } => {
            for person in &people {
                post::invite(cx, Some(&survey), person, Lane::Bulk).await?;
            }
            if by_hand {
                let count = i64::try_from(people.len()).unwrap_or(i64::MAX);
                let phrase = Phrase::new("survey-nudged").with_word("level", &survey.level);
                let doc = cx.words.doc(&phrase.with("number", survey.number).with("count", count));
                cx.answer_about(doc, origin(&survey, "answer")).await?;
            }
        }
        Outcome::NudgedRoom { survey, by_hand } => {
            post::nudge_room(cx, &survey).await?;
            if by_hand {
                cx.react("✅").await?;
            }
        }
        Outcome::Made { made, name } => {
            let doc = make::made(cx, &made, &name);
            cx.answer(doc).await?;
        }
        Outcome::MakeNext { title, count, last } => {
            let doc = make::next(cx, &title, count, last.as_deref());
            cx.answer(doc).await?;
        }
        _ => return Ok(Taken::No),
    }
    Ok(Taken::Yes)
}

/// A sentence that goes to somebody's direct room.
async fn alone(cx: &mut Cx<'_>, person: UserId, phrase: &Phrase) -> anyhow::Result<()> {
    let words = cx.words_for(&person).await?;
    let message = Message::new(To::Person(person), Body::Text(words.doc(phrase)));
    cx.send(Lane::Answer, message, None).await.map(|_| ())
}

/// What a survey is called, for whoever speaks.
fn title(cx: &Cx<'_>, survey: &Survey) -> anyhow::Result<String> {
    title_in(&cx.words, survey)
}

fn title_in(words: &Words, survey: &Survey) -> anyhow::Result<String> {
    Ok(survey.asks()?.title(words.locale).to_owned())
}

/// What people type for a questionnaire.
pub(super) fn name(cx: &Cx<'_>, asks: &Questionnaire) -> String {
    let ascii = cx.words.locale == Locale::En;
    let fits = asks.names.iter().find(|name| name.is_ascii() == ascii && !name.contains(char::is_whitespace));
    if let Some(name) = fits {
        return name.clone();
    }
    let title = asks.title(cx.words.locale);
    match cx.words.locale {
        Locale::En if !asks.id.starts_with("own-") => asks.id.clone(),
        _ if !title.contains(char::is_whitespace) => title.to_owned(),
        Locale::Ja => format!("「{title}」"),
        Locale::En => format!("\"{title}\""),
    }
}

/// A whole line that can be sent.
pub(super) fn line(cx: &Cx<'_>, rest: &str) -> String {
    cx.words.plain(&Phrase::new("survey-line").with("rest", rest))
}

/// The line that tries a questionnaire out in one's own direct room.
pub(super) fn rehearse_line(cx: &Cx<'_>, asks: &Questionnaire) -> String {
    let rest = cx.words.plain(&Phrase::new("survey-line-try").with("name", name(cx, asks)));
    line(cx, &rest)
}

fn overview(cx: &Cx<'_>, all: &[Questionnaire], rows: Vec<(i64, Phrase)>) -> Doc {
    let place = if cx.here.direct.is_some() { "direct" } else { "room" };
    let mut doc = cx.words.doc(&Phrase::new("survey-overview"));
    let shown = all.iter().map(|asks| {
        let total = i64::try_from(asks.questions.len()).unwrap_or(i64::MAX);
        let row = Phrase::new("survey-overview-row").with("title", asks.title(cx.words.locale));
        cx.words.line(&row.with("total", total).with("line", line(cx, &name(cx, asks))))
    });
    doc.0.push(Block::List(shown.collect()));
    if !rows.is_empty() {
        doc.append(cx.words.doc(&Phrase::new("survey-overview-open")));
        let rows = rows.into_iter().map(|(number, line)| {
            cx.words.line(&Phrase::new("survey-overview-survey").with("number", number).with("line", line))
        });
        doc.0.push(Block::List(rows.collect()));
    }
    let name = all.iter().find(|asks| asks.id == "training").or(all.first()).map(|asks| name(cx, asks));
    let tail = Phrase::new("survey-overview-tail").with_word("place", place);
    doc.append(cx.words.doc(&tail.with("name", name.unwrap_or_default())));
    doc
}

/// A line of a list of what goes on.
pub(super) fn row(cx: &Cx<'_>, survey: &Survey) -> anyhow::Result<Phrase> {
    let at = survey.closes_at.or(survey.opens_at);
    let phrase = Phrase::new("survey-row")
        .with("title", title(cx, survey)?)
        .with_word("level", survey.level()?.letter())
        .with_word("state", &survey.state);
    Ok(match (survey.state.as_str(), survey.opens_at, at) {
        ("planned", Some(at), _) | (_, _, Some(at)) => phrase.with("at", at),
        _ => phrase.with("at", ""),
    })
}

/// A sentence about a survey.
fn about(id: &str, survey: &Survey) -> Phrase {
    Phrase::new(id).with("number", survey.number)
}

/// A message to the room of a survey.
pub(super) fn to_room(survey: &Survey, body: Body) -> Message {
    Message::new(To::Room(survey.room.clone()), body)
}

pub(super) fn origin(survey: &Survey, part: &str) -> Origin {
    Origin { feature: FEATURE.to_owned(), object: survey.id.clone(), part: part.to_owned() }
}
