//! Lists on a schedule: planned, posted, paused and resumed.

use serde::{Deserialize, Serialize};

use crate::base::recur::Recurrence;
use crate::base::when::{self, When};
use crate::base::{Fault, Phrase, Role, Stamp, UserId};
use crate::command::Call;
use crate::config::checklist::{Checklist, Kind};
use crate::features::Cx;
use crate::features::checklist::handle::{Outcome, Planned, check_rights, edition, new_plan, title};
use crate::features::checklist::rules::{self, Options};
use crate::features::checklist::store::{self, Plan};
use crate::features::checklist::{FEATURE, FIRE, view};
use crate::features::items::Verb;
use crate::input::Job;
use crate::store::schedules::{self, Fate, Misfire, Schedule};
use crate::store::{jobs, rooms};

/// What a change can be taken back to.
#[derive(Debug, Serialize, Deserialize)]
struct Before {
    way: String,
    invites: bool,
    state: String,
    rule: Option<Recurrence>,
    misfire: String,
    due_at: Option<Stamp>,
}

/// `チェックリスト アライ 毎月1日 9:00 休日なら翌営業日`.
pub(super) async fn set(cx: &mut Cx<'_>, list: &Checklist, rest: &str) -> Result<Outcome, Fault> {
    let (text, options) = rules::options(rest);
    let (due_at, rule) = timing(cx, Some(list), &text)?;
    if !cx.may(Role::Organiser) {
        return Err(Fault::user("checklist-plan-role"));
    }
    if list.kind == Kind::Tasks {
        return Err(Phrase::new("checklist-plan-tasks").with("name", view::name(cx, list)).into());
    }
    store::edition_of(cx.tx, list, cx.now).await?;
    let way = if options.item == Some(true) { "item" } else { "whole" };
    let mut plan = new_plan(cx, Some(list.id.clone()), way, "waiting").await?;
    plan.invites = options.invites == Some(true);
    plan.due_at = Some(due_at);
    let schedule = Schedule { rule, misfire: options.misfire.unwrap_or_default() };
    store::add(cx.tx, &plan).await?;
    schedules::put(cx.tx, &plan.id, &schedule).await?;
    wait(cx, &plan).await?;
    cx.did(FEATURE, &plan.id, "set").await?;
    planned(cx, plan, schedule, false).await
}

/// The first time, and the rule. The line that can be sent instead is for `list`, or a change.
fn timing(cx: &Cx<'_>, list: Option<&Checklist>, text: &str) -> Result<(Stamp, Option<Recurrence>), Fault> {
    let setting = cx.dates();
    let read = when::read(text, &setting).map_err(|unread| view::unread(cx, list, text, unread))?;
    match read {
        When::Every(rule) if rule.has_time() => {
            let rule = rule.anchored(setting.now, setting.calendar);
            let next = rule.next(cx.now, cx.calendar).map(|at| Stamp::of(&at));
            next.map(|next| (next, Some(rule))).ok_or_else(|| Fault::user("checklist-plan-never"))
        }
        When::Moment { start, .. } if start > cx.now => Ok((start, None)),
        other => Err(view::unread(cx, list, text, when::no_time(other, &setting))),
    }
}

/// Plans the work for when it really comes.
pub(super) async fn wait(cx: &mut Cx<'_>, plan: &Plan) -> anyhow::Result<()> {
    let Some(due_at) = plan.due_at else { return Ok(()) };
    let at = cx.working_moment(due_at);
    cx.plan(FIRE, &plan.id, at).await
}

async fn planned(cx: &mut Cx<'_>, plan: Plan, schedule: Schedule, changed: bool) -> Result<Outcome, Fault> {
    let title = title(cx, &plan).await?;
    let Schedule { rule, misfire } = schedule;
    let shifted = plan.due_at.map(|due| (due, cx.working_moment(due))).filter(|(due, at)| due != at);
    let shifted = shifted.map(|(_, at)| at);
    Ok(Outcome::Planned(Box::new(Planned { plan, title, rule, misfire, shifted, changed })))
}

/// It is due.
pub(in crate::features::checklist) async fn fire(cx: &mut Cx<'_>, job: &Job) -> Result<Outcome, Fault> {
    let mut plan = store::get(cx.tx, &job.object).await?;
    let (Some(list), Some(due), "waiting") = (plan.list.clone(), plan.due_at, plan.state.as_str()) else {
        return Ok(Outcome::Quiet);
    };
    let schedule = schedules::get(cx.tx, &plan.id).await?;
    let (hours, zone, calendar) = (cx.hours(), cx.words.zone, cx.calendar);
    let shift = |at: Stamp| hours.working_moment(at, zone, calendar);
    let (times, next) = rules::passed(schedule.rule.as_ref(), schedule.misfire, due, cx.now, calendar, shift);
    let mut says = false;
    for (at, fate) in times {
        // What was said for this time before is not said again, whatever the clock does.
        let is_new = schedules::happened(cx.tx, &plan.id, at, fate, cx.now).await?;
        says |= is_new && fate == Fate::Fired;
    }
    plan.due_at = next;
    if next.is_none() {
        "posted".clone_into(&mut plan.state);
    }
    store::save(cx.tx, &plan).await?;
    wait(cx, &plan).await?;
    if !says {
        return Ok(Outcome::Quiet);
    }
    let edition = edition(cx, &list).await?;
    let mut item = None;
    if plan.way == "item" {
        let ids: Vec<&str> = edition.list.items.iter().map(|item| item.id.as_str()).collect();
        let had = store::turns(cx.tx, &plan.id).await?;
        let Some((index, anew)) = rules::turn(&ids, &had) else { return Ok(Outcome::Quiet) };
        store::had_turn(cx.tx, &plan.id, ids[index], anew).await?;
        item = Some(index);
    }
    let people = if plan.invites { others(cx, &plan).await? } else { Vec::new() };
    Ok(Outcome::Posted { plan, edition, item, people })
}

/// The clock was ahead when the next time was planned: the next one from now on may be sooner.
pub(in crate::features::checklist) async fn plan_anew(cx: &mut Cx<'_>, job: &Job) -> Result<Outcome, Fault> {
    let mut plan = store::get(cx.tx, &job.object).await?;
    let rule = schedules::get(cx.tx, &plan.id).await?.rule;
    let next = rule.and_then(|rule| rule.next(cx.now, cx.calendar)).map(|at| Stamp::of(&at));
    if plan.state == "waiting" && next.is_some() && next < plan.due_at {
        plan.due_at = next;
        store::save(cx.tx, &plan).await?;
        wait(cx, &plan).await?;
    }
    Ok(Outcome::Quiet)
}

/// Everybody besides the bot who has not said that they want no invitations.
async fn others(cx: &mut Cx<'_>, plan: &Plan) -> anyhow::Result<Vec<UserId>> {
    let mut people = Vec::new();
    for row in rooms::members(cx.tx, &plan.room).await? {
        if row.person != cx.house.bot && !store::refuses(cx.tx, &row.person).await? {
            people.push(row.person);
        }
    }
    Ok(people)
}

/// `チェックリスト 停止`: at once, everything of this room, or what has the number.
pub(super) async fn all(cx: &mut Cx<'_>, call: &Call, pause: bool) -> Result<Outcome, Fault> {
    let number = call.line.tokens.get(1).and_then(crate::command::Token::number);
    let state = if pause { "waiting" } else { "paused" };
    let room = cx.room.id.clone();
    let mut done = Vec::new();
    for plan in store::of_room(cx.tx, &room).await? {
        if plan.state != state || plan.is_tasks() || number.is_some_and(|number| number != plan.number) {
            continue;
        }
        check_rights(cx, &plan).await?;
        let verb = if pause { Verb::Pause } else { Verb::Resume };
        let id = plan.id.clone();
        match tend(cx, plan, verb, "").await? {
            Outcome::Paused(one) | Outcome::Resumed(one) => done.extend(one),
            _ => {}
        }
        cx.did(FEATURE, &id, if pause { "pause" } else { "resume" }).await?;
    }
    Ok(if pause { Outcome::Paused(done) } else { Outcome::Resumed(done) })
}

/// By its number, and when something is taken back.
pub(super) async fn tend(cx: &mut Cx<'_>, mut plan: Plan, verb: Verb, rest: &str) -> Result<Outcome, Fault> {
    let about = |id: &str| Fault::from(Phrase::new(id).with("number", plan.number));
    if plan.due_at.is_none() && plan.state == "posted" {
        return Err(about("checklist-no-plan"));
    }
    match verb {
        Verb::Pause if plan.state == "paused" => Err(about("checklist-paused-already")),
        Verb::Pause => {
            "paused".clone_into(&mut plan.state);
            jobs::cancel_all(cx.tx, &plan.id).await?;
            store::save(cx.tx, &plan).await?;
            let title = title(cx, &plan).await?;
            Ok(Outcome::Paused(vec![(plan, title)]))
        }
        Verb::Resume if plan.state == "waiting" && jobs::is_planned(cx.tx, FIRE, &plan.id).await? => {
            Err(about("checklist-runs"))
        }
        Verb::Resume => {
            let next = next_time(cx, &plan).await?;
            plan.due_at = Some(next.ok_or_else(|| about("checklist-resume-over"))?);
            "waiting".clone_into(&mut plan.state);
            store::save(cx.tx, &plan).await?;
            wait(cx, &plan).await?;
            let title = title(cx, &plan).await?;
            Ok(Outcome::Resumed(vec![(plan, title)]))
        }
        _ => change(cx, plan, rest).await,
    }
}

/// When it comes next.
async fn next_time(cx: &mut Cx<'_>, plan: &Plan) -> anyhow::Result<Option<Stamp>> {
    Ok(match &schedules::get(cx.tx, &plan.id).await?.rule {
        Some(rule) => rule.next(cx.now, cx.calendar).map(|at| Stamp::of(&at)),
        None => plan.due_at.filter(|at| *at > cx.now),
    })
}

/// The bot is back in the room: what was to come comes, and what has passed meanwhile does not.
pub(in crate::features::checklist) async fn room_back(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    for mut plan in store::of_room(cx.tx, &room).await? {
        if plan.state != "waiting" {
            continue;
        }
        plan.due_at = next_time(cx, &plan).await?;
        if plan.due_at.is_none() {
            "withdrawn".clone_into(&mut plan.state);
        }
        store::save(cx.tx, &plan).await?;
        wait(cx, &plan).await?;
    }
    Ok(Outcome::NotOurs)
}

/// `変更 3 毎週木曜 9:00`, `変更 3 今週のひとこと`.
async fn change(cx: &mut Cx<'_>, mut plan: Plan, rest: &str) -> Result<Outcome, Fault> {
    let mut schedule = schedules::get(cx.tx, &plan.id).await?;
    let before = Before {
        way: plan.way.clone(),
        invites: plan.invites,
        state: plan.state.clone(),
        rule: schedule.rule.clone(),
        misfire: schedule.misfire.name().to_owned(),
        due_at: plan.due_at,
    };
    let (text, options) = rules::options(rest);
    if text.is_empty() && options == Options::default() {
        return Err(Phrase::new("checklist-change-what").with("number", plan.number).into());
    }
    if !text.is_empty() {
        let (due_at, rule) = timing(cx, None, &text)?;
        (plan.due_at, schedule.rule) = (Some(due_at), rule);
        "waiting".clone_into(&mut plan.state);
    }
    if let Some(item) = options.item {
        if item { "item" } else { "whole" }.clone_into(&mut plan.way);
    }
    plan.invites = options.invites.unwrap_or(plan.invites);
    schedule.misfire = options.misfire.unwrap_or(schedule.misfire);
    let what = format!("change {}", serde_json::to_string(&before).map_err(anyhow::Error::from)?);
    cx.did(FEATURE, &plan.id, &what).await?;
    write(cx, plan, schedule).await
}

/// Takes a change back.
pub(super) async fn restore(cx: &mut Cx<'_>, mut plan: Plan, before: &str) -> Result<Outcome, Fault> {
    let before: Before = serde_json::from_str(before).map_err(anyhow::Error::from)?;
    let schedule = Schedule { rule: before.rule, misfire: Misfire::of(&before.misfire) };
    let next = schedule.rule.as_ref().and_then(|rule| rule.next(cx.now, cx.calendar));
    plan.due_at = next.map(|at| Stamp::of(&at)).or(before.due_at);
    (plan.way, plan.invites, plan.state) = (before.way, before.invites, before.state);
    write(cx, plan, schedule).await
}

async fn write(cx: &mut Cx<'_>, plan: Plan, schedule: Schedule) -> Result<Outcome, Fault> {
    store::save(cx.tx, &plan).await?;
    schedules::put(cx.tx, &plan.id, &schedule).await?;
    if plan.state == "waiting" {
        wait(cx, &plan).await?;
    } else {
        jobs::cancel_all(cx.tx, &plan.id).await?;
    }
    planned(cx, plan, schedule, true).await
}
