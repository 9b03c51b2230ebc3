//! Answering, in the direct room: what is said there, and what it does to a run.

use crate::base::{Fault, Id};
use crate::chat::event::Text;
use crate::command::answer::yes_or_no;
use crate::command::dialogue::{Word, word};
use crate::command::glue::is_courtesy;
use crate::command::token::fold;
use crate::config::questionnaire::{Level, Question};
use crate::features::{Cx, NAMES, checklist};
use crate::features::survey::FEATURE;
use crate::features::survey::handle::{Asked, Outcome, Step, ask, run, secret};
use crate::features::survey::rules::{self, Answer, Turn, Unread};
use crate::features::survey::store::{self, Run, Survey};
use crate::store::acts::Ask;

/// A question waits so long for a bare digit; later a digit may be meant for something else, and the
/// question is shown again.
const SOON_MS: i64 = 60 * 60 * 1000;

fn step(step: Step) -> Outcome {
    Outcome::Step(Box::new(step))
}

/// What the speaker was asked here last.
async fn asked_last(cx: &mut Cx<'_>) -> Result<Option<Ask>, Fault> {
    Ok(cx.asked().await?)
}

/// What a survey asks, if that was within the last hour.
fn waiting(cx: &Cx<'_>, ask: Option<&Ask>) -> Option<Asked> {
    let ask = ask.filter(|ask| ask.feature == FEATURE && cx.now.since(ask.asked_at) <= SOON_MS)?;
    serde_json::from_str(&ask.payload).ok()
}

/// What could be a command as well. An open question comes first: somebody writes 「会議 が長すぎました」.
pub(in crate::features::survey) async fn heard(cx: &mut Cx<'_>, text: &Text) -> Result<Outcome, Fault> {
    let ask = asked_last(cx).await?;
    match waiting(cx, ask.as_ref()) {
        Some(Asked::Question { run }) => answered(cx, &run, &text.body).await,
        _ => Ok(Outcome::NotOurs),
    }
}

/// The answer to a question.
pub(super) async fn answered(cx: &mut Cx<'_>, id: &Id, text: &str) -> Result<Outcome, Fault> {
    // Seeing and taking back are of the whole, not of this question.
    if matches!(word(text), Some(Word::Show | Word::Withdraw)) {
        return Ok(Outcome::NotOurs);
    }
    let (survey, run) = match run::current(cx, id).await? {
        Ok(found) => found,
        Err(over) => return Ok(step(over)),
    };
    let (asks, _, question) = run::asked_now(cx, &survey, &run).await?;
    let Some(question) = question else { return at_the_end(cx, &survey, run, text).await };
    let word = match rules::turn(&question.kind, text, &cx.dates()) {
        Turn::Answer(answer) => return run::take(cx, &survey, run, &question, Some(answer)).await,
        Turn::Unread(why @ Unread::TooLong(_)) => {
            return Ok(step(Step::Hint { question, why, sensitive: asks.sensitive }));
        }
        // It may be something for others; the hint comes when nobody takes it.
        Turn::Unread(_) => return Ok(Outcome::NotOurs),
        Turn::Word(word) => word,
    };
    match word {
        Word::Start => run::show(cx, &survey, run, None, None).await,
        Word::Again => run::anew(cx, &survey, run).await,
        Word::Back => run::back(cx, &survey, run).await,
        Word::Stop => stop(cx, survey, &run).await,
        Word::Skip | Word::Decline => pass(cx, &survey, run, &question, word).await,
        Word::Show | Word::Withdraw => Ok(Outcome::NotOurs),
    }
}

/// What is said to a survey that is finished.
async fn at_the_end(cx: &mut Cx<'_>, survey: &Survey, run: Run, text: &str) -> Result<Outcome, Fault> {
    match word(text) {
        // What else there is, or that it is finished.
        Some(Word::Start) => start(cx).await,
        Some(Word::Again) => run::anew(cx, survey, run).await,
        Some(Word::Back) => run::back(cx, survey, run).await,
        Some(Word::Stop) => stop(cx, survey.clone(), &run).await,
        _ => Ok(Outcome::NotOurs),
    }
}

async fn stop(cx: &mut Cx<'_>, survey: Survey, run: &Run) -> Result<Outcome, Fault> {
    cx.forget_question().await?;
    if survey.is_rehearsal() {
        run::throw_away(cx, &survey, run).await?;
    }
    Ok(step(Step::Rests { survey }))
}

/// スキップ, 答えたくない. What was answered before stays when somebody passes over it.
async fn pass(
    cx: &mut Cx<'_>,
    survey: &Survey,
    run: Run,
    question: &Question,
    said: Word,
) -> Result<Outcome, Fault> {
    let before = store::answers(cx.tx, &run.id).await?.remove(&question.id);
    if said == Word::Skip && before.is_some() {
        return run::take(cx, survey, run, question, None).await;
    }
    if question.required {
        return Ok(step(Step::Required));
    }
    let answer = if said == Word::Skip { Answer::Skipped } else { Answer::Declined };
    run::take(cx, survey, run, question, Some(answer)).await
}

/// Anything in the direct room that answers no question of the last hour.
pub(in crate::features::survey) async fn said(cx: &mut Cx<'_>, text: &Text) -> Result<Outcome, Fault> {
    let ask = asked_last(cx).await?;
    let waits = waiting(cx, ask.as_ref());
    let said = word(&text.body);
    if said.is_some_and(|word| is_others_turn(cx, ask.as_ref(), word)) {
        return Ok(Outcome::NotOurs);
    }
    // Level C leaves no question that waits. Where none does, it was the last thing that somebody answered.
    if matches!(said, Some(Word::Back | Word::Again)) && ask.is_none() {
        let step = secret::without_dialogue(cx, text).await?;
        if !matches!(step, secret::Step::NotOurs) {
            return Ok(Outcome::Secret(step));
        }
    }
    match said_at_a_and_b(cx, text, said, waits).await? {
        Outcome::NotOurs => Ok(Outcome::Secret(secret::without_dialogue(cx, text).await?)),
        outcome => Ok(outcome),
    }
}

async fn said_at_a_and_b(
    cx: &mut Cx<'_>,
    text: &Text,
    said: Option<Word>,
    waits: Option<Asked>,
) -> Result<Outcome, Fault> {
    match said {
        Some(Word::Start) => start(cx).await,
        Some(Word::Show) => shown(cx).await,
        Some(Word::Withdraw) => ask_withdraw(cx).await,
        Some(Word::Again) => match running(cx).await?.into_iter().next() {
            Some((survey, run)) => run::anew(cx, &survey, run).await,
            None => Ok(Outcome::NotOurs),
        },
        _ => without_question(cx, text, said, waits).await,
    }
}

/// Whether another feature has just asked something here: what is said is for it. What is of the whole is for
/// another only where that has answers of its own.
fn is_others_turn(cx: &Cx<'_>, ask: Option<&Ask>, word: Word) -> bool {
    let others = |feature: &str| feature != FEATURE && NAMES.contains(&feature);
    let ask = ask.filter(|ask| others(&ask.feature) && cx.now.since(ask.asked_at) <= SOON_MS);
    let of_the_whole = matches!(word, Word::Show | Word::Withdraw);
    ask.is_some_and(|ask| !of_the_whole || ask.feature == checklist::FEATURE)
}

/// An answer long after its question brings the question again; anything else while a question waits,
/// what can be said.
async fn without_question(
    cx: &mut Cx<'_>,
    text: &Text,
    said: Option<Word>,
    waits: Option<Asked>,
) -> Result<Outcome, Fault> {
    // What is no word at all wants no answer, and neither do thanks.
    let speaks = text.body.chars().any(char::is_alphanumeric) && !is_courtesy(&text.body);
    if !speaks {
        return Ok(Outcome::NotOurs);
    }
    if let Some(Asked::Question { run: id }) = waits {
        let (survey, run) = match run::current(cx, &id).await? {
            Ok(found) => found,
            Err(over) => return Ok(step(over)),
        };
        let (asks, _, question) = run::asked_now(cx, &survey, &run).await?;
        let Some(question) = question else { return Ok(Outcome::NotOurs) };
        let why = rules::read(&question.kind, &text.body, &cx.dates()).err();
        return Ok(match why {
            Some(why) => step(Step::Hint { question, why, sensitive: asks.sensitive }),
            None => Outcome::NotOurs,
        });
    }
    let open = running(cx).await?.into_iter().find(|(_, run)| !run.is_whole());
    let Some((survey, run)) = open else { return Ok(Outcome::NotOurs) };
    let (.., question) = run::asked_now(cx, &survey, &run).await?;
    let Some(question) = question else { return Ok(Outcome::NotOurs) };
    if said.is_none() && rules::read(&question.kind, &text.body, &cx.dates()).is_err() {
        return Ok(Outcome::NotOurs);
    }
    run::show(cx, &survey, run, None, None).await
}

/// The runs of the speaker in surveys that take answers, the last one first.
pub(super) async fn running(cx: &mut Cx<'_>) -> Result<Vec<(Survey, Run)>, Fault> {
    let person = cx.actor()?.user;
    let mut running = Vec::new();
    for run in store::runs_of(cx.tx, &person).await? {
        let survey = store::get(cx.tx, &run.survey).await?;
        if survey.is_rehearsal() || survey.is_open() {
            running.push((survey, run));
        }
    }
    Ok(running)
}

/// The surveys that the speaker is asked and has not begun, as far as anybody can know that, the newest
/// first.
pub(super) async fn offers(cx: &mut Cx<'_>) -> Result<Vec<Survey>, Fault> {
    let person = cx.actor()?.user;
    let mut offers = Vec::new();
    for survey in store::open(cx.tx).await? {
        let over = survey.closes_at.is_some_and(|end| cx.said_at >= end);
        if over || store::run_of(cx.tx, &survey.id, &person).await?.is_some() {
            continue;
        }
        if store::is_asked(cx.tx, &survey.audience()?, &person).await? {
            offers.push(survey);
        }
    }
    Ok(offers)
}

/// `はじめる`: what was begun goes on; else what the speaker is asked begins, or they are asked which.
pub(super) async fn start(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    let running = running(cx).await?;
    if let Some((_, run)) = running.iter().find(|(_, run)| !run.is_whole()) {
        return run::again(cx, &run.id).await;
    }
    let offers = offers(cx).await?;
    match offers.as_slice() {
        [only] => begin(cx, only.clone()).await,
        [] => match running.into_iter().next() {
            Some((survey, run)) => {
                ask(cx, &Asked::Question { run: run.id }).await?;
                Ok(step(Step::Already { survey }))
            }
            None => missed(cx).await,
        },
        several => {
            let surveys = several.iter().map(|survey| survey.id.clone()).collect();
            let mut titles = Vec::new();
            for survey in several {
                titles.push(survey.asks()?.title(cx.words.locale).to_owned());
            }
            ask(cx, &Asked::Which { surveys }).await?;
            Ok(step(Step::Which(titles)))
        }
    }
}

/// So long after its close somebody who comes too late is told.
const LATELY_MS: i64 = 3 * 24 * 60 * 60 * 1000;

/// What the speaker was asked is over.
async fn missed(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    let person = cx.actor()?.user;
    // はじめる is said of checklists, too.
    if checklist::waits(cx).await? {
        return Ok(Outcome::NotOurs);
    }
    let since = cx.now.plus_ms(-LATELY_MS);
    for survey in store::closed_since(cx.tx, since).await? {
        if store::is_asked(cx.tx, &survey.audience()?, &person).await? {
            return Ok(step(Step::Over { survey: Some(survey), left: false }));
        }
    }
    Ok(Outcome::NotOurs)
}

/// Which of several.
pub(super) async fn chosen(cx: &mut Cx<'_>, surveys: &[Id], text: &str) -> Result<Outcome, Fault> {
    let number = fold(text.trim());
    let number = number.trim_end_matches(['番', '.', '。']).parse::<usize>().ok();
    let Some(id) = number.and_then(|number| surveys.get(number.checked_sub(1)?)) else {
        return Ok(Outcome::NotOurs);
    };
    let Some(survey) = offers(cx).await?.into_iter().find(|survey| survey.id == *id) else {
        let survey = store::find(cx.tx, id).await?;
        return Ok(step(Step::Over { survey, left: false }));
    };
    begin(cx, survey).await
}

async fn begin(cx: &mut Cx<'_>, survey: Survey) -> Result<Outcome, Fault> {
    if survey.level()? == Level::C {
        return Ok(Outcome::Secret(secret::begin(cx, &survey).await?));
    }
    run::begin(cx, survey).await
}

/// `回答を見る`.
async fn shown(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    let mut all = Vec::new();
    let running = running(cx).await?;
    // What is said next is of the last one, as when it was finished.
    if let Some((_, run)) = running.first().filter(|(_, run)| run.is_whole()) {
        ask(cx, &Asked::Question { run: run.id.clone() }).await?;
    }
    for (survey, run) in running {
        let answers = store::answers(cx.tx, &run.id).await?;
        let asks = survey.asks()?;
        all.push((survey, asks, answers));
    }
    if all.is_empty() {
        return Ok(Outcome::NotOurs);
    }
    Ok(step(Step::Answers(all)))
}

/// `回答を全部取り消す` is asked back, of everything at once. What is asked is the same for everybody who has
/// answers here, so that nobody can tell from it who has answered at level C.
async fn ask_withdraw(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    let running = running(cx).await?;
    if running.is_empty() {
        return Ok(Outcome::NotOurs);
    }
    let mut titles = Vec::new();
    for (survey, _) in &running {
        titles.push(survey.asks()?.title(cx.words.locale).to_owned());
    }
    let run = match running.as_slice() {
        [(_, only)] => Some(only.id.clone()),
        _ => None,
    };
    let secret = secret::is_asked_anywhere(cx).await?;
    ask(cx, &Asked::Withdraw { run }).await?;
    Ok(step(Step::AskWithdraw { titles, secret }))
}

/// はい, いいえ.
pub(super) async fn withdrawn(cx: &mut Cx<'_>, only: Option<&Id>, text: &str) -> Result<Outcome, Fault> {
    let Some(yes) = yes_or_no(text) else { return Ok(Outcome::NotOurs) };
    cx.forget_question().await?;
    if !yes {
        return Ok(step(Step::Kept));
    }
    let mut had = false;
    for (survey, run) in running(cx).await? {
        if only.is_some_and(|only| *only != run.id) {
            continue;
        }
        had = true;
        store::delete_run(cx.tx, &run).await?;
        if survey.is_rehearsal() {
            store::remove(cx.tx, &survey.id).await?;
        }
    }
    // What is said of it tells nothing of these.
    secret::withdraw_all(cx).await?;
    Ok(step(Step::Withdrawn { had }))
}
