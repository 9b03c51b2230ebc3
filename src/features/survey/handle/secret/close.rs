//! The end of a survey of level C: its boxes are opened once, in an order of chance, counted and deleted in
//! one transaction, and then its keys are destroyed. Every step may be repeated after a crash.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Fault, Id, Stamp, failpoint};
use crate::config::questionnaire::Questionnaire;
use crate::features::Cx;
use crate::features::survey::handle::publish;
use crate::features::survey::handle::secret::{PLACE, Step, about, question_of};
use crate::features::survey::rules::secret::{self, LEAST};
use crate::features::survey::rules::{Answer, Response};
use crate::features::survey::store::secret as boxes;
use crate::features::survey::store::{self, Survey};
use crate::features::survey::{COUNT, DESTROY};
use crate::input::Job;
use crate::store::{Db, Tx, Vault};

/// Keys that cannot be destroyed are tried again after this.
const AGAIN_MS: i64 = 20_000;
/// Keys that are not there are looked for so many times, within a quarter of an hour: a disk may come back.
const PATIENCE: i64 = 5;
/// So many members' boxes are opened together.
const TOGETHER: usize = 64;

/// How a survey of level C ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::features::survey) enum Over {
    /// Of so many people, as far as that is told.
    Counted { about: i64 },
    /// Too few answered.
    Few,
    /// The keys were gone before their time, so nobody can open the boxes.
    Lost,
}

/// Takes no more answers; what follows is done by work, so that a crash repeats it.
pub(in crate::features::survey) async fn close(cx: &mut Cx<'_>, mut survey: Survey) -> Result<(), Fault> {
    if !survey.is_open() {
        return Ok(());
    }
    "closing".clone_into(&mut survey.state);
    store::save(cx.tx, &survey).await?;
    cx.plan(COUNT, &survey.id, cx.now).await?;
    Ok(())
}

/// It ended without a result: nothing of it may stay.
pub(in crate::features::survey) async fn dropped(cx: &mut Cx<'_>, survey: &Survey) -> anyhow::Result<()> {
    boxes::remove_of(cx.tx, &survey.id).await?;
    cx.plan(DESTROY, &survey.id, cx.now).await
}

/// Counts what is in the boxes.
pub(in crate::features::survey) async fn count(cx: &mut Cx<'_>, job: &Job) -> Result<Step, Fault> {
    let mut survey = store::get(cx.tx, &job.object).await?;
    if survey.state != "closing" {
        return Ok(Step::Quiet);
    }
    let Some(vault) = cx.house.vault.clone() else {
        // The configuration may have been changed by mistake: the boxes wait for their keys.
        return Err(anyhow::anyhow!("there is no key directory to count a survey with").into());
    };
    let asks = survey.asks()?;
    let there = vault.is_there(&survey.id);
    if !there && job.attempts < PATIENCE {
        return Err(anyhow::anyhow!("the keys of a survey that is to be counted are not there").into());
    }
    let members = counting(cx.tx, &survey, &asks).await?;
    let how = if !there {
        tracing::error!("the keys of a survey were gone before it was counted");
        Over::Lost
    } else if members.len() < LEAST {
        // Nobody looks into so few.
        Over::Few
    } else {
        let about = secret::coarse(i64::try_from(members.len()).unwrap_or(i64::MAX));
        let responses = responses(cx.tx, &vault, &survey.id, members).await?;
        publish::responses(cx, &survey, &responses).await?;
        Over::Counted { about }
    };
    "closed".clone_into(&mut survey.state);
    survey.closed_at = Some(cx.now);
    store::save(cx.tx, &survey).await?;
    boxes::remove_of(cx.tx, &survey.id).await?;
    cx.plan(DESTROY, &survey.id, cx.now).await?;
    failpoint::hit(failpoint::SURVEY_COUNTED);
    Ok(Step::Over { survey: Box::new(survey), asks: Box::new(asks), how })
}

/// The survey that was counted in a step, whose result there is now.
pub(in crate::features::survey) fn counted(step: &Step) -> Option<&Survey> {
    match step {
        Step::Over { survey, how: Over::Counted { .. }, .. } => Some(survey),
        _ => None,
    }
}

/// Whose answers count: everybody who has answered all, or where the survey says so, anything.
async fn counting(tx: &mut Tx, survey: &Survey, asks: &Questionnaire) -> anyhow::Result<Vec<String>> {
    let mut counting = Vec::new();
    for member in boxes::members(tx, &survey.id).await? {
        let has = boxes::questions(tx, &survey.id, &member).await?;
        let has: BTreeSet<&str> = has.iter().map(|name| question_of(name)).collect();
        let mut answered = asks.questions.iter().map(|question| has.contains(question.id.as_str()));
        if if survey.keeps_leavers { answered.any(|it| it) } else { answered.all(|it| it) } {
            counting.push(member);
        }
    }
    Ok(counting)
}

/// What they answered, each without a name, in an order of chance.
async fn responses(
    tx: &mut Tx,
    vault: &Vault,
    survey: &Id,
    mut members: Vec<String>,
) -> anyhow::Result<Vec<Response>> {
    vault.shuffle(&mut members);
    let mut responses = Vec::with_capacity(members.len());
    for members in members.chunks(TOGETHER) {
        let mut sealed = Vec::new();
        for member in members {
            for one in boxes::boxes(tx, survey, member).await? {
                sealed.push((member.clone(), one));
            }
        }
        let (vault, survey) = (vault.clone(), survey.clone());
        // Opening is arithmetic: the rest of the process goes on meanwhile.
        let opened = tokio::task::spawn_blocking(move || {
            let abouts = sealed
                .iter()
                .map(|(member, one)| (about(member, question_of(&one.question)), one.sealed.as_str()));
            let plain = vault.open_all(&survey, abouts)?;
            let named = sealed.iter().map(|(member, one)| (member.clone(), one.question.clone()));
            anyhow::Ok(named.zip(plain).collect::<Vec<_>>())
        });
        let mut by_member: BTreeMap<String, Response> = BTreeMap::new();
        for ((member, question), plain) in opened.await?? {
            note(by_member.entry(member).or_default(), &question, &plain)?;
        }
        responses.extend(by_member.into_values());
    }
    vault.shuffle(&mut responses);
    Ok(responses)
}

fn note(response: &mut Response, question: &str, plain: &str) -> anyhow::Result<()> {
    match question_of(question) {
        super::GOING_ON => {}
        PLACE => (response.organisation, response.department) = serde_json::from_str(plain)?,
        question => {
            let answer: Answer = serde_json::from_str(plain)?;
            response.answers.insert(question.to_owned(), answer);
        }
    }
    Ok(())
}

/// Destroys the keys of a survey that needs none any more, and of no other: what this transaction knows of
/// others may be undone. Never fails for good: while a key is there the promise is not kept, so it is tried
/// until it is gone.
pub(in crate::features::survey) async fn destroy(cx: &mut Cx<'_>, job: &Job) -> Result<Step, Fault> {
    failpoint::hit(failpoint::SURVEY_DESTROY);
    let Some(vault) = cx.house.vault.clone() else { return Ok(Step::Quiet) };
    if boxes::needs_keys(cx.tx, &job.object).await? {
        // Somebody opened it again.
        return Ok(Step::Quiet);
    }
    // That it is over has to be there whatever becomes of this transaction.
    let mut destroyed = is_over(cx.tx, &job.object).await?;
    if destroyed && let Err(error) = vault.destroy(&job.object) {
        tracing::error!(error = format!("{error:#}"), "keys of a survey cannot be destroyed; trying again");
        destroyed = false;
    }
    if !destroyed {
        let later: Stamp = cx.now.plus_ms(AGAIN_MS);
        cx.plan(DESTROY, &job.object, later).await?;
    }
    failpoint::hit(failpoint::SURVEY_DESTROYED);
    Ok(Step::Quiet)
}

/// Whether what is committed says that a survey needs no keys. A key that was destroyed cannot be brought back
/// by undoing a transaction.
async fn is_over(tx: &mut Tx, survey: &Id) -> anyhow::Result<bool> {
    match tx.committed().await? {
        Some(mut committed) => Ok(!boxes::needs_keys(&mut committed, survey).await?),
        None => Ok(!boxes::needs_keys(tx, survey).await?),
    }
}

/// Destroys the keys, and deletes the boxes, of surveys that are over, were taken back, or are not known. Only
/// for the start, when nothing else is under way.
///
/// # Errors
/// When the database fails or a key cannot be destroyed.
pub(in crate::features::survey) async fn sweep(db: &Db, vault: &Vault) -> anyhow::Result<()> {
    let mut tx = db.begin().await?;
    boxes::sweep(&mut tx).await?;
    let needed = boxes::with_keys(&mut tx).await?;
    tx.commit().await?;
    for survey in vault.all()? {
        if !needed.contains(&survey) {
            vault.destroy(&survey)?;
        }
    }
    Ok(())
}
