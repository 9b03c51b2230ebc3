//! The end of a survey: what was answered is counted and handed over; at level B the link to the people
//! is deleted.

use crate::base::{Fault, Id};
use crate::config::questionnaire::Level;
use crate::features::Cx;
use crate::features::survey::handle::publish::publish;
use crate::features::survey::handle::{Outcome, mine, open_only, secret};
use crate::features::survey::rules::{self, Response, Tally};
use crate::features::survey::store::{self, Run, Survey};
use crate::features::survey::view;
use crate::input::Job;
use crate::store::jobs;

/// The deadline has come.
pub(in crate::features::survey) async fn by_work(cx: &mut Cx<'_>, job: &Job) -> Result<Outcome, Fault> {
    let survey = store::get(cx.tx, &job.object).await?;
    if !survey.is_open() {
        return Ok(Outcome::Quiet);
    }
    if let Some(at) = survey.closes_at.filter(|at| *at > cx.now) {
        super::plan_end(cx, &survey).await?;
        tracing::debug!(ms = at.since(cx.now), "a deadline was moved");
        return Ok(Outcome::Quiet);
    }
    close(cx, survey).await?;
    Ok(Outcome::Quiet)
}

/// `締切 3`.
pub(super) async fn by_hand(cx: &mut Cx<'_>, survey: Survey) -> Result<Outcome, Fault> {
    open_only(&survey)?;
    mine(cx, &survey).await?;
    close(cx, survey).await?;
    Ok(Outcome::Done)
}

async fn close(cx: &mut Cx<'_>, mut survey: Survey) -> Result<(), Fault> {
    let level = survey.level()?;
    if level == Level::C {
        jobs::cancel_all(cx.tx, &survey.id).await?;
        return secret::close::close(cx, survey).await;
    }
    let tally = counted(cx, &survey, level).await?;
    "closed".clone_into(&mut survey.state);
    survey.closed_at = Some(cx.now);
    store::save(cx.tx, &survey).await?;
    jobs::cancel_all(cx.tx, &survey.id).await?;
    view::end_polls(cx, &survey).await?;
    Ok(publish(cx, &survey, tally).await?)
}

/// Counts everybody who came to the end, and the others, too, where the survey says so.
async fn counted(cx: &mut Cx<'_>, survey: &Survey, level: Level) -> Result<Tally, Fault> {
    let asks = survey.asks()?;
    let by = survey.breakdown()?;
    let mut tally = Tally::new(&asks, level, by.first());
    // Level B: rows in random order, so that nothing is left of who answered when.
    let mut rows: Vec<(String, Response)> = Vec::new();
    let mut after: Option<Id> = None;
    loop {
        let page = store::page(cx.tx, &survey.id, after.as_ref()).await?;
        let Some((last, _)) = page.last() else { break };
        after = Some(last.id.clone());
        for (run, mut response) in page {
            if !counts(survey, &run, &response) {
                continue;
            }
            // What was answered to a question that is not asked any more counts for nothing.
            let asked = rules::asked(&asks, &response.answers);
            let asked: Vec<String> = asked.into_iter().map(|question| question.id.clone()).collect();
            response.answers.retain(|id, _| asked.contains(id));
            tally.add(&response);
            if level == Level::B {
                rows.push((cx.ids.secret(), response));
            }
        }
    }
    if level == Level::B {
        rows.sort_by(|one, other| one.0.cmp(&other.0));
        for (position, (_, response)) in (1..).zip(&rows) {
            store::add_response(cx.tx, &survey.id, position, response).await?;
        }
        store::delete_runs(cx.tx, &survey.id).await?;
    }
    Ok(tally)
}

fn counts(survey: &Survey, run: &Run, response: &Response) -> bool {
    run.is_whole() || (survey.keeps_leavers && !response.answers.is_empty())
}
