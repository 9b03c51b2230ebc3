//! One person's way through a survey: begun, gone on with, gone back in, finished.

use crate::base::{Fault, Id};
use crate::config::questionnaire::{Level, Question, Questionnaire};
use crate::features::Cx;
use crate::features::survey::handle::{Asked, Outcome, ask, tap};
use crate::features::survey::rules::{self, Answer, Unread};
use crate::features::survey::store::{self, Answers, Run, Survey};
use crate::store::rooms;

/// A step of answering, as the person sees it.
#[derive(Clone, Debug)]
pub(in crate::features::survey) enum Step {
    /// Which survey, by titles.
    Which(Vec<String>),
    /// A question is asked.
    Question(Box<Shown>),
    /// An answer to a question that was not the one that waits.
    Corrected { question: Question, answer: Answer, number: usize },
    /// A question was tapped of a survey in which nothing is left of the person.
    NotBegun,
    /// All questions were asked; `more` other surveys wait.
    Finished { survey: Survey, answered: usize, total: usize, more: usize },
    /// It was finished before.
    Already { survey: Survey },
    /// It rests.
    Rests { survey: Survey },
    /// What the person answered, by survey.
    Answers(Vec<(Survey, Questionnaire, Answers)>),
    /// Whether really everything is to be taken back.
    AskWithdraw { titles: Vec<String>, secret: bool },
    /// Everything was taken back; or there was nothing.
    Withdrawn { had: bool },
    /// Nothing is taken back after all.
    Kept,
    /// What can be said now.
    Hint { question: Question, why: Unread, sensitive: bool },
    /// This one cannot be left out.
    Required,
    /// It is over, or the person is not asked any more.
    Over { survey: Option<Survey>, left: bool },
}

/// A question as it is asked.
#[derive(Clone, Debug)]
pub(in crate::features::survey) struct Shown {
    /// What stands before the first one.
    pub(in crate::features::survey) notice: Option<Notice>,
    /// How the answer to the one before was understood, where that is not plain.
    pub(in crate::features::survey) took: Option<Answer>,
    pub(in crate::features::survey) question: Question,
    /// From 1.
    pub(in crate::features::survey) index: usize,
    pub(in crate::features::survey) total: usize,
    /// What was answered to it already.
    pub(in crate::features::survey) before: Option<Answer>,
    pub(in crate::features::survey) sensitive: bool,
    /// The survey, where an answer may be tied to the question that it was given to: at level A.
    pub(in crate::features::survey) named: Option<Survey>,
}

/// What a person is told before the first question.
#[derive(Clone, Debug)]
pub(in crate::features::survey) struct Notice {
    pub(in crate::features::survey) survey: Survey,
    pub(in crate::features::survey) asks: Questionnaire,
    /// Names of whoever reads free text, and of whoever gets the rows.
    pub(in crate::features::survey) readers: Vec<String>,
    /// Who runs it; `None`: the organisers, because whoever began it has left.
    pub(in crate::features::survey) owner: Option<String>,
}

/// Begins a survey for the speaker.
pub(super) async fn begin(cx: &mut Cx<'_>, survey: Survey) -> Result<Outcome, Fault> {
    let run = open(cx, &survey).await?;
    let notice = notice(cx, survey.clone(), survey.asks()?).await?;
    show(cx, &survey, run, Some(notice), None).await
}

/// The speaker's run, at its first question.
pub(super) async fn open(cx: &mut Cx<'_>, survey: &Survey) -> Result<Run, Fault> {
    let person = cx.actor()?.user;
    let place = store::place_of(cx.tx, &person).await?.unwrap_or_default();
    let asks = survey.asks()?;
    let first = rules::next(&asks, &Answers::new()).map(|question| question.id.clone());
    let run = Run {
        id: cx.id(),
        survey: survey.id.clone(),
        person,
        organisation: place.organisation,
        department: place.department,
        state: "open".to_owned(),
        current: first,
    };
    store::add_run(cx.tx, &run).await?;
    Ok(run)
}

async fn notice(cx: &mut Cx<'_>, survey: Survey, asks: Questionnaire) -> anyhow::Result<Notice> {
    let mut readers = Vec::new();
    for reader in survey.readers()? {
        readers.push(name_in(cx, &survey, &reader).await?);
    }
    let is_there =
        survey.is_rehearsal() || rooms::is_member(cx.tx, &survey.room, &survey.owner).await?;
    let owner = if is_there { Some(name_in(cx, &survey, &survey.owner).await?) } else { None };
    Ok(Notice { survey, asks, readers, owner })
}

async fn name_in(cx: &mut Cx<'_>, survey: &Survey, user: &crate::base::UserId) -> anyhow::Result<String> {
    let name = rooms::name_of(cx.tx, &survey.room, user).await?;
    Ok(name.unwrap_or_else(|| user.localpart().to_owned()))
}

/// Why a survey takes nothing from the speaker, said then; `None` while it does.
pub(super) async fn over(cx: &mut Cx<'_>, survey: &Survey) -> Result<Option<Step>, Fault> {
    let person = cx.actor()?.user;
    let late = survey.closes_at.is_some_and(|end| cx.said_at >= end);
    let open = survey.is_open() && !late;
    if open && store::is_asked(cx.tx, &survey.audience()?, &person).await? {
        return Ok(None);
    }
    Ok(Some(Step::Over { survey: Some(survey.clone()), left: open }))
}

/// The run, while its survey takes answers from the speaker.
pub(super) async fn current(cx: &mut Cx<'_>, id: &Id) -> Result<Result<(Survey, Run), Step>, Fault> {
    let person = cx.actor()?.user;
    let over = match store::find_run(cx.tx, id).await?.filter(|run| run.person == person) {
        None => Step::Over { survey: None, left: false },
        Some(run) => {
            let survey = store::get(cx.tx, &run.survey).await?;
            let over = if survey.is_rehearsal() { None } else { over(cx, &survey).await? };
            match over {
                None => return Ok(Ok((survey, run))),
                Some(over) => over,
            }
        }
    };
    cx.forget_question().await?;
    Ok(Err(over))
}

/// The question that waits, once more.
pub(super) async fn again(cx: &mut Cx<'_>, id: &Id) -> Result<Outcome, Fault> {
    match current(cx, id).await? {
        Ok((survey, run)) => show(cx, &survey, run, None, None).await,
        Err(over) => Ok(Outcome::Step(Box::new(over))),
    }
}

/// The question that is asked, and the answers so far.
pub(super) async fn asked_now(
    cx: &mut Cx<'_>,
    survey: &Survey,
    run: &Run,
) -> Result<(Questionnaire, Answers, Option<Question>), Fault> {
    let asks = survey.asks()?;
    let answers = store::answers(cx.tx, &run.id).await?;
    let list = rules::asked(&asks, &answers);
    let at = list.iter().position(|question| run.current.as_ref() == Some(&question.id));
    let question = at.and_then(|at| list.get(at)).map(|question| (*question).clone());
    Ok((asks, answers, question))
}

/// Asks the question where the run stands, or says that all were asked.
pub(super) async fn show(
    cx: &mut Cx<'_>,
    survey: &Survey,
    run: Run,
    notice: Option<Notice>,
    took: Option<Answer>,
) -> Result<Outcome, Fault> {
    ask(cx, &Asked::Question { run: run.id.clone() }).await?;
    let (asks, answers, question) = asked_now(cx, survey, &run).await?;
    let list = rules::asked(&asks, &answers);
    let Some(question) = question else { return finish(cx, survey, run, &list, &answers).await };
    // As it is numbered for everybody: numbers do not change with the answers.
    let at = asks.questions.iter().position(|one| one.id == question.id).unwrap_or(0);
    let before = answers.get(&question.id).cloned();
    let shown = Shown {
        notice,
        took,
        index: at + 1,
        total: asks.questions.len(),
        before,
        sensitive: asks.sensitive,
        named: tap::is_named(survey)?.then(|| survey.clone()),
        question,
    };
    Ok(Outcome::Step(Box::new(Step::Question(Box::new(shown)))))
}

async fn finish(
    cx: &mut Cx<'_>,
    survey: &Survey,
    mut run: Run,
    list: &[&Question],
    answers: &Answers,
) -> Result<Outcome, Fault> {
    let given = |question: &&&Question| answers.get(&question.id).is_some_and(Answer::is_given);
    let (answered, total) = (list.iter().filter(given).count(), list.len());
    if survey.is_rehearsal() {
        throw_away(cx, survey, &run).await?;
    } else {
        "finished".clone_into(&mut run.state);
        run.current = None;
        store::save_run(cx.tx, &run).await?;
    }
    let mut more = super::answer::offers(cx).await?;
    // Nobody knows whether those of level C are answered.
    more.retain(|survey| survey.level != "C");
    let more = more.len();
    let survey = survey.clone();
    Ok(Outcome::Step(Box::new(Step::Finished { survey, answered, total, more })))
}

/// Nothing of a rehearsal stays.
pub(super) async fn throw_away(cx: &mut Cx<'_>, survey: &Survey, run: &Run) -> anyhow::Result<()> {
    store::delete_run(cx.tx, run).await?;
    store::remove(cx.tx, &survey.id).await
}

/// Takes an answer, or passes over the question, and goes on.
pub(super) async fn take(
    cx: &mut Cx<'_>,
    survey: &Survey,
    mut run: Run,
    question: &Question,
    answer: Option<Answer>,
) -> Result<Outcome, Fault> {
    if let Some(answer) = &answer {
        put(cx, survey, &run, question, answer).await?;
    }
    let asks = survey.asks()?;
    let answers = store::answers(cx.tx, &run.id).await?;
    let list = rules::asked(&asks, &answers);
    let at = list.iter().position(|one| one.id == question.id);
    let behind = list.iter().skip(at.map_or(0, |at| at + 1));
    // Whoever goes through everything once more sees everything; else on to what is open.
    let next = if run.state == "again" || answer.is_none() {
        behind.clone().next()
    } else {
        let mut open = behind.clone().chain(list.iter()).filter(|one| !answers.contains_key(&one.id));
        open.next()
    };
    run.current = next.map(|question| question.id.clone());
    store::save_run(cx.tx, &run).await?;
    let took = answer.filter(|answer| matches!(answer, Answer::Date(_)));
    show(cx, survey, run, None, took).await
}

/// Keeps an answer. Who answered by which event may be known at level A alone.
async fn put(
    cx: &mut Cx<'_>,
    survey: &Survey,
    run: &Run,
    question: &Question,
    answer: &Answer,
) -> anyhow::Result<()> {
    let event = match survey.level()? {
        Level::A => cx.event.as_ref().map(|said| said.id.clone()),
        _ => None,
    };
    store::put_answer(cx.tx, &run.id, &question.id, answer, event.as_ref()).await
}

/// Takes an answer to any question, or takes it away. Where the person stands moves only when it has to:
/// to what is asked because of this answer, or past what is not asked any more. True when it moved.
pub(super) async fn put_aside(
    cx: &mut Cx<'_>,
    survey: &Survey,
    run: &mut Run,
    question: &Question,
    answer: Option<&Answer>,
) -> Result<bool, Fault> {
    match answer {
        Some(answer) => put(cx, survey, run, question, answer).await?,
        None => store::remove_answer(cx.tx, &run.id, &question.id).await?,
    }
    let asks = survey.asks()?;
    let answers = store::answers(cx.tx, &run.id).await?;
    let list = rules::asked(&asks, &answers);
    let waits = list.iter().any(|one| one.id != question.id && run.current.as_ref() == Some(&one.id));
    if run.state == "again" || waits {
        return Ok(false);
    }
    let next = list.iter().find(|one| !answers.contains_key(&one.id)).map(|one| one.id.clone());
    let moved = next != run.current;
    if next.is_none() { "finished" } else { "open" }.clone_into(&mut run.state);
    run.current = next;
    store::save_run(cx.tx, run).await?;
    Ok(moved)
}

/// Goes back one question.
pub(super) async fn back(cx: &mut Cx<'_>, survey: &Survey, mut run: Run) -> Result<Outcome, Fault> {
    let (asks, answers, question) = asked_now(cx, survey, &run).await?;
    let list = rules::asked(&asks, &answers);
    let at = question.and_then(|question| list.iter().position(|one| one.id == question.id));
    let at = at.unwrap_or(list.len()).saturating_sub(1);
    run.current = list.get(at).map(|question| question.id.clone());
    if run.is_whole() {
        "again".clone_into(&mut run.state);
    }
    store::save_run(cx.tx, &run).await?;
    show(cx, survey, run, None, None).await
}

/// Goes through everything once more; the answers stay until they are given anew.
pub(super) async fn anew(cx: &mut Cx<'_>, survey: &Survey, mut run: Run) -> Result<Outcome, Fault> {
    let asks = survey.asks()?;
    let answers = store::answers(cx.tx, &run.id).await?;
    run.current = rules::asked(&asks, &answers).first().map(|question| question.id.clone());
    "again".clone_into(&mut run.state);
    store::save_run(cx.tx, &run).await?;
    show(cx, survey, run, None, None).await
}
