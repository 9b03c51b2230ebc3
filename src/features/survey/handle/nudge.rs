//! Writing to those who have not answered: in working hours, once a day at most.

use crate::base::{Fault, Phrase, Stamp, UserId};
use crate::config::questionnaire::Level;
use crate::features::Cx;
use crate::features::survey::FEATURE;
use crate::features::survey::handle::start::MOST_INVITED;
use crate::features::survey::handle::{Outcome, mine, open_only};
use crate::features::survey::spec::NUDGE;
use crate::features::survey::store::{self, Survey};
use crate::input::Job;
use crate::store::acts::Act;
use crate::store::{jobs, rooms};

/// `声かけ 3`.
pub(super) async fn by_hand(cx: &mut Cx<'_>, survey: Survey) -> Result<Outcome, Fault> {
    open_only(&survey)?;
    mine(cx, &survey).await?;
    let about = |id: &str| Phrase::new(id).with("number", survey.number);
    let missing = missing(cx, &survey).await?;
    if missing.is_empty() {
        return Err(about("survey-nudge-nobody").into());
    }
    if jobs::is_planned(cx.tx, NUDGE, &survey.id).await? {
        return Err(about("survey-nudge-planned-already").into());
    }
    let at = cx.working_moment(cx.now);
    if survey.closes_at.is_some_and(|end| at >= end) {
        return Err(about("survey-nudge-too-late").with("at", at).into());
    }
    let day = |at: Stamp| at.local(cx.words.zone).date_naive();
    let today = day(at);
    if let Some(last) = store::last_nudge(cx.tx, &survey.id).await?
        && day(last) >= today
    {
        return Err(about("survey-nudged-today").with("at", last).into());
    }
    cx.did(FEATURE, &survey.id, "nudge").await?;
    if at > cx.now {
        cx.plan(NUDGE, &survey.id, at).await?;
        return Ok(Outcome::Told(about("survey-nudge-planned").with("at", at)));
    }
    Ok(nudged(survey, missing, true))
}

fn nudged(survey: Survey, people: Vec<UserId>, by_hand: bool) -> Outcome {
    let survey = Box::new(survey);
    if people.len() > MOST_INVITED {
        return Outcome::NudgedRoom { survey, by_hand };
    }
    Outcome::Nudged { survey, people, by_hand }
}

/// Who is asked and has not come to the end. At level C nobody knows.
async fn missing(cx: &mut Cx<'_>, survey: &Survey) -> Result<Vec<UserId>, Fault> {
    let bot = cx.house.bot.clone();
    let everybody = store::everybody(cx.tx, &survey.audience()?, &bot).await?;
    if survey.level()? == Level::C {
        return Ok(everybody.into_keys().collect());
    }
    let answered: std::collections::BTreeSet<UserId> =
        store::whole(cx.tx, &survey.id).await?.into_iter().collect();
    Ok(everybody.into_keys().filter(|person| !answered.contains(person)).collect())
}

/// The working hours have begun.
pub(in crate::features::survey) async fn by_work(cx: &mut Cx<'_>, job: &Job) -> Result<Outcome, Fault> {
    let survey = store::get(cx.tx, &job.object).await?;
    let over = survey.closes_at.is_some_and(|end| cx.now >= end);
    if !survey.is_open() || over || !rooms::get(cx.tx, &survey.room).await?.joined {
        return Ok(Outcome::Quiet);
    }
    let people = missing(cx, &survey).await?;
    if people.is_empty() {
        return Ok(Outcome::Quiet);
    }
    Ok(nudged(survey, people, false))
}

/// Takes back a nudge that has not been sent.
pub(super) async fn undo(cx: &mut Cx<'_>, act: &Act, survey: &Survey) -> Result<Outcome, Fault> {
    mine(cx, survey).await?;
    let about = |id: &str| Phrase::new(id).with("number", survey.number);
    if !jobs::is_planned(cx.tx, NUDGE, &act.object).await? {
        return Err(about("survey-nudge-sent").into());
    }
    jobs::cancel(cx.tx, NUDGE, &act.object).await?;
    Ok(Outcome::Told(about("survey-nudge-taken-back")))
}
