//! Surveys that are answered in the room itself: named, short, and of nothing sensitive.

use crate::base::{Fault, Id};
use crate::chat::event::Text;
use crate::command::answer::yes_or_no;
use crate::config::questionnaire::{Kind, Level, Question, Questionnaire};
use crate::features::Cx;
use crate::features::survey::handle::{Asked, Outcome, ask, run, tap};
use crate::features::survey::rules::{self, Answer, Audience};
use crate::features::survey::store::{self, Survey};

/// So many questions are asked in a room at most: more would push everything else away.
pub(in crate::features::survey) const MOST: usize = 3;

/// Why a survey is not asked in the room itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::features::survey) enum Refusal {
    /// Everybody sees who answers what, so it can only be named.
    NotNamed,
    /// It is about something that nobody should have to answer before others.
    Sensitive,
    /// It has so many questions.
    Long(usize),
    /// What is asked depends on earlier answers.
    Branches,
    /// Others than this room are asked.
    Elsewhere,
}

impl Refusal {
    /// Its word in the locales.
    pub(in crate::features::survey) fn word(self) -> &'static str {
        match self {
            Self::NotNamed => "named",
            Self::Sensitive => "sensitive",
            Self::Long(_) => "long",
            Self::Branches => "branches",
            Self::Elsewhere => "elsewhere",
        }
    }
}

/// Whether a questionnaire may be answered in the room itself.
pub(super) fn may(asks: &Questionnaire, level: Level, asked: &Audience, room: &Id) -> Result<(), Refusal> {
    if asks.sensitive {
        return Err(Refusal::Sensitive);
    }
    if asks.questions.len() > MOST {
        return Err(Refusal::Long(asks.questions.len()));
    }
    if asks.questions.iter().any(|question| question.show_if.is_some()) {
        return Err(Refusal::Branches);
    }
    if *asked != Audience::of_room(room) {
        return Err(Refusal::Elsewhere);
    }
    if level == Level::A { Ok(()) } else { Err(Refusal::NotNamed) }
}

/// Something said in the room that may be an answer: while one survey is asked here, to the first question
/// that the speaker has not answered.
///
/// The words of a choice count. A number may mean anything in a room: the speaker is asked, once. And はい is
/// said of so many things that a question for yes or no is answered by tap or in reply alone.
pub(in crate::features::survey) async fn said(cx: &mut Cx<'_>, text: &Text) -> Result<Outcome, Fault> {
    if text.thread.is_some() || text.reply_to.is_some() {
        return Ok(Outcome::NotOurs);
    }
    let room = cx.room.id.clone();
    let mut open = store::open_in_room(cx.tx, &room).await?;
    let (Some(survey), true) = (open.pop(), open.is_empty()) else { return Ok(Outcome::NotOurs) };
    let in_passing = |kind: &Kind| !matches!(kind, Kind::YesNo { .. });
    let Some((question, answer)) = meant(cx, &survey, &text.body, in_passing).await? else {
        return Ok(Outcome::NotOurs);
    };
    if run::over(cx, &survey).await?.is_some() {
        return Ok(Outcome::NotOurs);
    }
    if text.body.chars().any(char::is_numeric) && !has_words(&text.body) {
        return ask_once(cx, survey, question, answer).await;
    }
    tap::give(cx, survey, &question, Some(answer), tap::By::Words).await
}

/// In reply to the announcement nothing else can be meant.
pub(super) async fn replied(cx: &mut Cx<'_>, survey: Survey, text: &str) -> Result<Outcome, Fault> {
    match meant(cx, &survey, text, |_| true).await? {
        Some((question, answer)) => tap::give(cx, survey, &question, Some(answer), tap::By::Words).await,
        None => Ok(Outcome::NotOurs),
    }
}

/// The first question with choices that the speaker has not answered, and which answer to it that is.
async fn meant(
    cx: &mut Cx<'_>,
    survey: &Survey,
    text: &str,
    may: impl Fn(&Kind) -> bool,
) -> Result<Option<(Question, Answer)>, Fault> {
    let person = cx.actor()?.user;
    let answers = match store::run_of(cx.tx, &survey.id, &person).await? {
        Some(run) => store::answers(cx.tx, &run.id).await?,
        None => store::Answers::new(),
    };
    let asks = survey.asks()?;
    let chosen = asks.questions.iter().filter(|question| !question.kind.choices().is_empty() && may(&question.kind));
    let question = chosen.clone().find(|question| !answers.contains_key(&question.id)).or_else(|| {
        // With one question alone a second answer takes the place of the first.
        chosen.clone().next().filter(|_| asks.questions.len() == 1)
    });
    let Some(question) = question else { return Ok(None) };
    let read = rules::read(&question.kind, text, &cx.dates()).ok();
    Ok(read.map(|answer| (question.clone(), answer)))
}

fn has_words(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic() && *c != '番').count() > 1
}

async fn ask_once(cx: &mut Cx<'_>, survey: Survey, question: Question, answer: Answer) -> Result<Outcome, Fault> {
    let asked = Asked::Meant { survey: survey.id.clone(), question: question.id.clone(), answer: answer.clone() };
    let before = cx.asked().await?.and_then(|ask| serde_json::from_str(&ask.payload).ok());
    // Whoever did not say yes to that was talking of something else.
    if matches!(before, Some(Asked::Meant { survey: known, question: about, .. })
        if known == survey.id && about == question.id)
    {
        return Ok(Outcome::NotOurs);
    }
    ask(cx, &asked).await?;
    Ok(Outcome::AskMeant { survey: Box::new(survey), question: Box::new(question), answer })
}

/// はい, いいえ.
pub(super) async fn confirmed(
    cx: &mut Cx<'_>,
    survey: &Id,
    question: &str,
    answer: Answer,
    text: &str,
) -> Result<Outcome, Fault> {
    let Some(yes) = yes_or_no(text) else { return Ok(Outcome::NotOurs) };
    cx.forget_question().await?;
    let Some(survey) = store::find(cx.tx, survey).await?.filter(|_| yes) else { return Ok(Outcome::Quiet) };
    match survey.asks()?.question(question).cloned() {
        Some(question) => tap::give(cx, survey, &question, Some(answer), tap::By::Words).await,
        None => Ok(Outcome::Quiet),
    }
}
