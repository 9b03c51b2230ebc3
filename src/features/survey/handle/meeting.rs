//! Surveys that begin by themselves when a meeting ends.

use std::ops::Range;

use crate::base::fold::strip_prefix;
use crate::base::{Fault, Phrase};
use crate::chat::event::Text;
use crate::command::token::fold;
use crate::command::{Call, Line};
use crate::features::meeting::{self, Meeting};
use crate::features::survey::handle::{Outcome, start, undo};
use crate::features::survey::spec::SPECS;
use crate::features::survey::store::{self, Survey};
use crate::features::survey::view;
use crate::features::survey::OPEN;
use crate::features::{Cx, MeetingChange};
use crate::input::Job;
use crate::store::jobs;

/// Plans a survey for after the meeting that a line names, or in whose thread it stands.
pub(super) async fn plan(
    cx: &mut Cx<'_>,
    call: &Call,
    mut survey: Survey,
    part: &Range<usize>,
) -> Result<Outcome, Fault> {
    let text = call.line.raw.get(part.clone()).unwrap_or_default();
    let digits: String = fold(text).chars().filter(char::is_ascii_digit).collect();
    let room = cx.room.id.clone();
    let found = match digits.parse() {
        Ok(number) => meeting::by_number(cx.tx, &room, number).await?,
        Err(_) => match meeting::here(cx).await? {
            Some(here) => Some(here),
            None => only(cx).await?,
        },
    };
    let Some(meeting) = found else {
        return Err(Phrase::new("survey-which-meeting").with("text", text).into());
    };
    if !matches!(meeting.state.as_str(), "planned" | "running") {
        return Err(Phrase::new("survey-meeting-over").with("number", meeting.number).into());
    }
    survey.meeting = Some(meeting.id.clone());
    survey.opens_at = Some(meeting.ends_at);
    store::add(cx.tx, &survey).await?;
    cx.plan(OPEN, &survey.id, meeting.ends_at.max(cx.now)).await?;
    Ok(Outcome::Planned { survey: Box::new(survey), meeting: meeting.number })
}

/// The only meeting that is to come or goes on here.
async fn only(cx: &mut Cx<'_>) -> anyhow::Result<Option<Meeting>> {
    let room = cx.room.id.clone();
    let mut open = meeting::open(cx.tx, &room).await?;
    let only = open.pop();
    Ok(only.filter(|_| open.is_empty()))
}

/// Something happened to a meeting.
pub(in crate::features::survey) async fn changed(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    change: MeetingChange,
) -> Result<Outcome, Fault> {
    let mut outcomes = Vec::new();
    for mut survey in store::after_meeting(cx.tx, &meeting.id).await? {
        match change {
            MeetingChange::Held => {
                jobs::cancel(cx.tx, OPEN, &survey.id).await?;
                outcomes.push(start::open(cx, survey, false).await?);
            }
            MeetingChange::Moved if meeting.state == "postponed" => {
                survey.opens_at = None;
                store::save(cx.tx, &survey).await?;
                jobs::cancel(cx.tx, OPEN, &survey.id).await?;
            }
            MeetingChange::Moved => {
                survey.opens_at = Some(meeting.ends_at);
                store::save(cx.tx, &survey).await?;
                cx.plan(OPEN, &survey.id, meeting.ends_at.max(cx.now)).await?;
            }
            _ => {
                let phrase = Phrase::new("survey-not-started")
                    .with("number", survey.number)
                    .with("meeting", meeting.number);
                undo::withdraw(cx, &mut survey).await?;
                outcomes.push(Outcome::ToldRoom { survey: Box::new(survey), phrase });
            }
        }
    }
    Ok(Outcome::Several(outcomes))
}

/// The meeting should be over by now; whether anybody said so does not matter.
pub(in crate::features::survey) async fn by_work(cx: &mut Cx<'_>, job: &Job) -> Result<Outcome, Fault> {
    let survey = store::get(cx.tx, &job.object).await?;
    let Some(meeting) = survey.meeting.clone().filter(|_| survey.state == "planned" && cx.room.joined) else {
        return Ok(Outcome::Quiet);
    };
    let meeting = meeting::get(cx.tx, &meeting).await?;
    match meeting.state.as_str() {
        "planned" | "running" | "held" if meeting.ends_at <= cx.now => start::open(cx, survey, false).await,
        "planned" | "running" => {
            cx.plan(OPEN, &survey.id, meeting.ends_at).await?;
            Ok(Outcome::Quiet)
        }
        _ => Ok(Outcome::Quiet),
    }
}

/// How the line begins that plans a survey from a meeting's thread.
const AFTERWARDS: &[&str] = &["終了後に", "終わったら", "会議のあとに", "会議の後に", "会議終了後に", "after this", "afterwards"];

/// What that line leaves out, as the whole line has it.
const BEGIN: &str = "開始";
const THEN: &str = "終了後に";

/// 「終了後に アンケート 研修後」 in a meeting's thread.
pub(in crate::features::survey) async fn said(cx: &mut Cx<'_>, text: &Text) -> Result<Outcome, Fault> {
    let body = text.body.trim().trim_start_matches(['!', '！']).trim_start();
    let Some(rest) = AFTERWARDS.iter().find_map(|start| body.strip_prefix(start)) else {
        return Ok(Outcome::NotOurs);
    };
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "、,".contains(c));
    let Some((spec, rest)) = SPECS.iter().find_map(|spec| {
        Some((spec, spec.words().find_map(|word| strip_prefix(rest, &fold(word)))?.trim_start()))
    }) else {
        return Ok(Outcome::NotOurs);
    };
    let rest = rest.strip_prefix(BEGIN).unwrap_or(rest).trim();
    if rest.is_empty() || meeting::here(cx).await?.is_none() {
        return Ok(Outcome::NotOurs);
    }
    let raw = format!("{BEGIN} {rest} {THEN}");
    let line = Line::split_with(&raw, |word| spec.named(word).is_some());
    let head = format!("{} ", view::line(cx, "").trim_end());
    let call = Call { spec, head, line };
    start::command(cx, &call, 1).await
}
