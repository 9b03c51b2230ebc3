//! Level A: answers to one question by itself, whichever is being asked: tapped on its native poll, by a
//! reaction, or written in reply to it.
//!
//! Below level A nothing is tapped: a native poll ties a name to an answer for good.

use crate::base::{EventId, Fault, Phrase};
use crate::chat::event::Text;
use crate::command::answer::takes_back;
use crate::command::dialogue::word;
use crate::command::token::fold;
use crate::config::questionnaire::{Kind, Level, Question};
use crate::features::Cx;
use crate::features::survey::FEATURE;
use crate::features::survey::handle::{Outcome, Step, run};
use crate::features::survey::rules::{self, Answer, Unread};
use crate::features::survey::store::{self, Survey};
use crate::features::survey::view;
use crate::store::outbox::{self, Origin};

/// A native poll has so many answers at most (MSC3381).
const MOST_TAPS: usize = 20;
/// What is said in reply to a question in the room is talk when it is longer than this, in characters.
const LONGEST: usize = 40;

/// How an answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// By a tap, which clients show by themselves.
    Tap,
    /// In words, which want a sign that they were taken.
    Words,
}

/// Whether answers may be tied to the questions that they were given to. What people try out alone has no
/// number, and nothing can be tied to it.
pub(in crate::features::survey) fn is_named(survey: &Survey) -> anyhow::Result<bool> {
    Ok(survey.level()? == Level::A && !survey.is_rehearsal())
}

/// Whether a question can be tapped: clients let only one answer be.
pub(in crate::features::survey) fn is_tapped(question: &Question) -> bool {
    let one = matches!(question.kind, Kind::Single { .. } | Kind::Scale { .. } | Kind::YesNo { .. });
    // One more answer passes over the question.
    one && question.kind.choices().len() < MOST_TAPS
}

/// A tap on the native poll of a question. One that means no answer takes the answer back, as clients
/// count it.
pub(in crate::features::survey) async fn tapped(
    cx: &mut Cx<'_>,
    origin: &Origin,
    answers: &[String],
) -> Result<Outcome, Fault> {
    let Some((survey, question)) = asked(cx, origin).await? else { return Ok(Outcome::Quiet) };
    // Of more answers than allowed the first counts (MSC3381).
    let number = answers.first().and_then(|id| id.parse::<usize>().ok());
    let answer = match number {
        Some(0) if question.required => None,
        Some(0) if survey.asks()?.sensitive => Some(Answer::Declined),
        Some(0) => Some(Answer::Skipped),
        Some(number) => question.kind.choices().get(number - 1).map(|choice| Answer::Choices {
            ids: vec![choice.id.clone()],
            other: None,
        }),
        None => None,
    };
    give(cx, survey, &question, answer, By::Tap).await
}

/// A reaction below a question: its number, in any form that clients draw.
pub(in crate::features::survey) async fn reacted(
    cx: &mut Cx<'_>,
    origin: &Origin,
    key: &str,
) -> Result<Outcome, Fault> {
    let Some((survey, question)) = asked(cx, origin).await? else { return Ok(Outcome::Quiet) };
    let digits = fold(key.trim_end_matches('\u{20e3}'));
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(Outcome::Quiet);
    }
    match rules::read(&question.kind, &digits, &cx.dates()) {
        Ok(answer) => give(cx, survey, &question, Some(answer), By::Tap).await,
        Err(_) => Ok(Outcome::Quiet),
    }
}

/// Words in reply to a question. In the room people also talk below it: only what can be meant as an answer
/// is looked at.
pub(in crate::features::survey) async fn replied(
    cx: &mut Cx<'_>,
    origin: &Origin,
    text: &Text,
) -> Result<Outcome, Fault> {
    let Some((survey, question)) = asked(cx, origin).await? else { return Ok(Outcome::NotOurs) };
    let direct = cx.here.direct.is_some();
    let to_it = direct || text.reply_to.is_some();
    let says = word(&text.body);
    if says.is_some() && direct || !to_it && matches!(question.kind, Kind::Text) {
        return Ok(Outcome::NotOurs);
    }
    if takes_back(&text.body) {
        return give(cx, survey, &question, None, By::Words).await;
    }
    match rules::read(&question.kind, &text.body, &cx.dates()) {
        Ok(answer) => give(cx, survey, &question, Some(answer), By::Words).await,
        Err(why) if to_it && text.body.chars().count() <= LONGEST => hint(&survey, question, why, direct),
        Err(_) => Ok(Outcome::NotOurs),
    }
}

fn hint(survey: &Survey, question: Question, why: Unread, direct: bool) -> Result<Outcome, Fault> {
    if !direct {
        return Err(view::no_answer_here(&question, why));
    }
    let sensitive = survey.asks()?.sensitive;
    Ok(Outcome::Step(Box::new(Step::Hint { question, why, sensitive })))
}

/// The question that the speaker answers by replying to it, where that is not the one that waits.
pub(super) async fn by_reply(cx: &mut Cx<'_>, text: &Text) -> Result<Outcome, Fault> {
    let Some(target) = &text.reply_to else { return Ok(Outcome::NotOurs) };
    match outbox::origin_of(cx.tx, target).await? {
        Some((origin, _)) if origin.feature == FEATURE => replied(cx, &origin, text).await,
        _ => Ok(Outcome::NotOurs),
    }
}

/// Whoever removes the message or the reaction that answered takes the answer back with it.
pub(in crate::features::survey) async fn removed(cx: &mut Cx<'_>, event: &EventId) -> Result<Outcome, Fault> {
    let person = cx.actor()?.user;
    store::remove_by_event(cx.tx, event, &person).await?;
    Ok(Outcome::NotOurs)
}

/// The survey and the question that a message of ours asks.
async fn asked(cx: &mut Cx<'_>, origin: &Origin) -> Result<Option<(Survey, Question)>, Fault> {
    let Some(question) = view::question_of(&origin.part) else { return Ok(None) };
    let Some(survey) = store::find(cx.tx, &origin.object).await? else { return Ok(None) };
    if survey.level()? != Level::A {
        return Ok(None);
    }
    let question = survey.asks()?.question(question).cloned();
    Ok(question.map(|question| (survey, question)))
}

/// Takes an answer, or takes it back.
pub(super) async fn give(
    cx: &mut Cx<'_>,
    survey: Survey,
    question: &Question,
    answer: Option<Answer>,
    by: By,
) -> Result<Outcome, Fault> {
    let step = |step| Ok(Outcome::Step(Box::new(step)));
    let direct = cx.here.direct.is_some();
    if let Some(over) = run::over(cx, &survey).await? {
        return match (direct, by) {
            (true, _) => step(over),
            (false, By::Tap) => Ok(Outcome::Quiet),
            (false, By::Words) => Err(Phrase::new("survey-already-closed").with("number", survey.number).into()),
        };
    }
    let person = cx.actor()?.user;
    let mut run = match store::run_of(cx.tx, &survey.id, &person).await? {
        Some(run) => run,
        None if direct => return step(Step::NotBegun),
        None if !survey.in_room || answer.is_none() => return Ok(Outcome::Quiet),
        None => run::open(cx, &survey).await?,
    };
    if direct && run.current.as_ref() == Some(&question.id) && answer.is_some() {
        return run::take(cx, &survey, run, question, answer).await;
    }
    let moved = run::put_aside(cx, &survey, &mut run, question, answer.as_ref()).await?;
    match (direct, answer, by) {
        (true, ..) if moved => run::show(cx, &survey, run, None, None).await,
        (true, Some(answer), _) => {
            let number = survey.asks()?.questions.iter().position(|one| one.id == question.id).unwrap_or(0) + 1;
            step(Step::Corrected { question: question.clone(), answer, number })
        }
        (false, _, By::Words) => Ok(Outcome::Done),
        _ => Ok(Outcome::Quiet),
    }
}
