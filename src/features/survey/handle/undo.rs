//! Taking back what was done to a survey.

use crate::base::{Fault, Id, Phrase, Stamp, UserId};
use crate::command::Call;
use crate::command::answer::yes_or_no;
use crate::config::questionnaire::Level;
use crate::features::Cx;
use crate::features::survey::FEATURE;
use crate::features::survey::handle::{Asked, Outcome, ask, item, mine, nudge, open_only, secret};
use crate::features::survey::store::{self, Survey};
use crate::features::survey::view;
use crate::store::acts::Act;
use crate::store::jobs;

pub(in crate::features::survey) async fn undo(cx: &mut Cx<'_>, act: &Act) -> Result<Outcome, Fault> {
    let (verb, rest) = act.what.split_once(' ').unwrap_or((act.what.as_str(), ""));
    if verb == "make" {
        return made(cx, rest).await;
    }
    let mut survey = store::get(cx.tx, &act.object).await?;
    match verb {
        "nudge" => nudge::undo(cx, act, &survey).await,
        "extend" => {
            open_only(&survey)?;
            mine(cx, &survey).await?;
            let before = rest.parse().ok().map(Stamp);
            if before.is_none_or(|at| at <= cx.now) {
                return Err(Phrase::new("survey-extend-stays").with("number", survey.number).into());
            }
            survey.closes_at = before;
            item::moved(cx, survey).await
        }
        _ => withdraw_or_ask(cx, survey).await,
    }
}

/// `アンケート 中止 3`.
pub(super) async fn command(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let number = call.line.tokens.get(1).and_then(crate::command::Token::number);
    let room = cx.room.id.clone();
    let survey = if let Some(number) = number {
        store::by_number(cx.tx, &room, number).await?
    } else {
        let all = store::of_room(cx.tx, &room).await?;
        let mut open = all.into_iter().filter(|survey| matches!(survey.state.as_str(), "planned" | "open"));
        let first = open.next();
        first.filter(|_| open.next().is_none())
    };
    match survey {
        Some(survey) => withdraw_or_ask(cx, survey).await,
        None => Err(view::which_to_withdraw(cx, call).await?),
    }
}

/// A survey that somebody has begun to answer is taken back only when its owner says so once more.
async fn withdraw_or_ask(cx: &mut Cx<'_>, mut survey: Survey) -> Result<Outcome, Fault> {
    mine(cx, &survey).await?;
    withdrawable(&survey)?;
    let (whole, begun) = store::counts(cx.tx, &survey.id).await?;
    // At level C nobody knows whether anybody has answered.
    if whole + begun == 0 && (survey.level()? != Level::C || survey.state == "planned") {
        withdraw(cx, &mut survey).await?;
        return Ok(gone(survey, Vec::new()));
    }
    ask(cx, &Asked::TakeBack { survey: survey.id.clone() }).await?;
    let phrase = Phrase::new("survey-ask-withdraw").with("number", survey.number);
    Ok(Outcome::Told(phrase.with("title", survey.asks()?.title(cx.words.locale))))
}

fn withdrawable(survey: &Survey) -> Result<(), Fault> {
    match survey.state.as_str() {
        "planned" | "open" => Ok(()),
        _ => open_only(survey),
    }
}

fn gone(survey: Survey, people: Vec<UserId>) -> Outcome {
    let phrase = Phrase::new("survey-withdrawn").with("number", survey.number);
    Outcome::Changed { survey: Box::new(survey), phrase, people }
}

/// The answer to what was asked.
pub(super) async fn confirmed(cx: &mut Cx<'_>, id: &Id, text: &str) -> Result<Outcome, Fault> {
    let Some(yes) = yes_or_no(text) else { return Ok(Outcome::NotOurs) };
    cx.forget_question().await?;
    let mut survey = store::get(cx.tx, id).await?;
    if !yes {
        // It can be taken back again.
        cx.did(FEATURE, &survey.id, "open").await?;
        return Ok(Outcome::Told(Phrase::new("survey-kept").with("number", survey.number)));
    }
    mine(cx, &survey).await?;
    withdrawable(&survey)?;
    let mut people = store::begun(cx.tx, &survey.id).await?;
    people.truncate(cx.house.max_invitations);
    withdraw(cx, &mut survey).await?;
    Ok(gone(survey, people))
}

/// Nothing of it stays: what was answered is deleted.
pub(super) async fn withdraw(cx: &mut Cx<'_>, survey: &mut Survey) -> anyhow::Result<()> {
    "withdrawn".clone_into(&mut survey.state);
    jobs::cancel_all(cx.tx, &survey.id).await?;
    store::delete_runs(cx.tx, &survey.id).await?;
    store::save(cx.tx, survey).await?;
    if survey.level()? == Level::C { secret::close::dropped(cx, survey).await } else { Ok(()) }
}

/// A survey that nobody has answered gives way to what its owner says instead.
pub(in crate::features::survey) async fn replace(cx: &mut Cx<'_>, act: &Act) -> Result<Outcome, Fault> {
    if act.what != "open" {
        return Ok(Outcome::NotOurs);
    }
    let mut survey = store::get(cx.tx, &act.object).await?;
    let (whole, begun) = store::counts(cx.tx, &survey.id).await?;
    if whole + begun > 0 || survey.level()? == Level::C || !matches!(survey.state.as_str(), "planned" | "open") {
        return Ok(Outcome::NotOurs);
    }
    withdraw(cx, &mut survey).await?;
    Ok(Outcome::Replaced { survey: Box::new(survey) })
}

/// A questionnaire that was made in chat.
async fn made(cx: &mut Cx<'_>, id: &str) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    store::forget(cx.tx, &room, id).await?;
    Ok(Outcome::Told(Phrase::new("survey-made-withdrawn")))
}
