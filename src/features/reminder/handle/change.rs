//! Another time or text, resting and going on.

use serde::{Deserialize, Serialize};

use crate::base::cut::Cut as _;
use crate::base::recur::Recurrence;
use crate::base::when::{self, Why};
use crate::base::{Fault, Phrase, Stamp};
use crate::command::token::fold;
use crate::features::Cx;
use crate::features::reminder::handle::{How, Made, Outcome, check, check_count, rest, unclear};
use crate::features::reminder::rules::{self, Options, Timing, Unclear, Wish};
use crate::features::reminder::store::{self, Reminder};
use crate::features::reminder::{FEATURE, FIRE};
use crate::store::schedules::{self, Misfire, Schedule};
use crate::store::{jobs, rooms};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Words before a new text.
const TEXT: &[&str] = &["内容", "本文", "text"];

/// What a change can be taken back to.
#[derive(Debug, Serialize, Deserialize)]
struct Before {
    body: String,
    due_at: Stamp,
    state: String,
    rings_room: bool,
    repeats: Option<i64>,
    repeat_ms: i64,
    rule: Option<Recurrence>,
    misfire: String,
}

/// What is to be different.
#[derive(Debug, Default)]
struct Changes {
    timing: Option<Timing>,
    body: Option<String>,
    options: Options,
}

pub(super) async fn change(cx: &mut Cx<'_>, mut reminder: Reminder, text: &str) -> Result<Outcome, Fault> {
    if reminder.state == "withdrawn" {
        return Err(Phrase::new("reminder-gone").with("number", reminder.number).into());
    }
    let mut schedule = schedules::get(cx.tx, &reminder.id).await?;
    let changes = read(cx, &reminder, schedule.rule.as_ref(), text)?;
    let before = Before {
        body: reminder.body.clone(),
        due_at: reminder.due_at,
        state: reminder.state.clone(),
        rings_room: reminder.rings_room,
        repeats: reminder.repeats,
        repeat_ms: reminder.repeat_ms,
        rule: schedule.rule.clone(),
        misfire: schedule.misfire.name().to_owned(),
    };
    let mut may_not_ring = false;
    if let Some(body) = changes.body {
        let rings = !reminder.is_private() && rules::rings_room(&body);
        reminder.rings_room = rings && cx.actor()?.power >= rooms::ring_power(cx.tx, &reminder.room).await?;
        may_not_ring = rings && !reminder.rings_room;
        reminder.body = body;
    }
    if let Some(repeats) = changes.options.repeats {
        (reminder.repeats, reminder.repeat_ms) = (Some(repeats.most), repeats.every_ms);
    }
    schedule.misfire = changes.options.misfire.unwrap_or(schedule.misfire);
    if let Some(timing) = changes.timing {
        reminder.due_at = timing.first(cx.now, &cx.dates()).unwrap_or(reminder.due_at);
        schedule.rule = timing.rule();
        "waiting".clone_into(&mut reminder.state);
    }
    let what = format!("change {}", serde_json::to_string(&before).map_err(anyhow::Error::from)?);
    write(cx, &reminder, &schedule).await?;
    cx.did(FEATURE, &reminder.id, &what).await?;
    made(cx, reminder, schedule, may_not_ring, How::Changed).await.map(Outcome::Set)
}

/// Reads what follows `変更 3`.
fn read(cx: &Cx<'_>, reminder: &Reminder, rule: Option<&Recurrence>, text: &str) -> Result<Changes, Fault> {
    let line = |cx: &Cx<'_>, rest: &str| {
        let phrase = Phrase::new("reminder-change-line").with("number", reminder.number).with("rest", rest);
        cx.words.plain(&phrase)
    };
    if text.trim().is_empty() {
        return Err(Phrase::new("reminder-change-what")
            .with("line", line(cx, &when_now(cx, reminder, rule)))
            .into());
    }
    let word_end = text.find([' ', '　', ':', '：', '\n']).unwrap_or(text.len());
    if TEXT.contains(&fold(text.cut_to(word_end)).as_str()) {
        let body = text.cut_from(word_end).trim_start_matches([':', '：']).trim();
        return text_only(body).ok_or_else(|| Fault::user("reminder-too-long"));
    }
    let setting = cx.dates();
    let (bare, options) = rules::strip(text);
    if bare.is_empty() {
        return Ok(Changes { options, ..Changes::default() });
    }
    let (timing, body, more) = match when::read(bare, &setting) {
        Ok(read) => match rules::timing(read, &setting) {
            Ok(timing) => (timing, None, Options::default()),
            Err(unread) => return Err(unclear::explained(cx, &unread, bare, line)),
        },
        Err(_) => match rules::wish(bare, &setting) {
            Ok(wish) => (wish.timing, Some(wish.body), wish.options),
            Err(Unclear::Date { unread, body, .. }) if unread.why != Why::NotADate => {
                let rest = if body == bare { String::new() } else { format!(" {body}") };
                return Err(unclear::explained(cx, &unread, bare, |cx, when| {
                    line(cx, &format!("{when}{rest}"))
                }));
            }
            Err(_) => {
                let word = if cx.words.locale == crate::base::Locale::Ja { TEXT[0] } else { TEXT[2] };
                let line = line(cx, &format!("{word} {bare}"));
                return Err(Phrase::new("reminder-change-when").with("text", bare).with("line", line).into());
            }
        },
    };
    if let (Timing::Once(at), Some(rule)) = (&timing, rule)
        && is_time_alone(bare, *at, cx)
    {
        return Err(every_time(cx, reminder, rule, *at));
    }
    let wish = Wish { timing, body: body.clone().unwrap_or_default(), options: more, date_last: false };
    check(cx, &wish, reminder.is_private())?;
    let options =
        Options { repeats: options.repeats.or(more.repeats), misfire: options.misfire.or(more.misfire) };
    Ok(Changes { timing: Some(wish.timing), body, options })
}

/// A time of day for something that recurs: is it every time that is meant?
fn every_time(cx: &Cx<'_>, reminder: &Reminder, rule: &Recurrence, at: Stamp) -> Fault {
    let time = Some(at.local(cx.words.zone).time());
    let every = Recurrence { time, ..rule.clone() }.show(cx.words.locale);
    let line = Phrase::new("reminder-change-line").with("number", reminder.number).with("rest", every);
    let line = cx.words.plain(&line);
    Phrase::new("reminder-change-time").with("number", reminder.number).with("line", line).into()
}

fn text_only(body: &str) -> Option<Changes> {
    let fits = !body.is_empty() && body.chars().count() <= rules::LONGEST;
    fits.then(|| Changes { body: Some(body.to_owned()), ..Changes::default() })
}

/// Whether only a time of day was written, which for something that recurs may mean every time.
fn is_time_alone(text: &str, start: Stamp, cx: &Cx<'_>) -> bool {
    let today = |at: Stamp| at.local(cx.words.zone).date_naive();
    let says_day = text.contains(['日', '曜', '/', '月', '-']) || text.to_ascii_lowercase().contains("today");
    today(start) == today(cx.said_at) && !says_day && !text.contains('後') && !fold(text).starts_with("in ")
}

/// When it comes, in words that can be entered.
fn when_now(cx: &Cx<'_>, reminder: &Reminder, rule: Option<&Recurrence>) -> String {
    if let Some(rule) = rule {
        return rule.show(cx.words.locale);
    }
    let tomorrow = cx.now.plus_ms(DAY_MS);
    cx.words.moment(if reminder.due_at > cx.now { reminder.due_at } else { tomorrow })
}

/// Writes a reminder with its schedule, and plans it if it waits.
async fn write(cx: &mut Cx<'_>, reminder: &Reminder, schedule: &Schedule) -> anyhow::Result<()> {
    store::save(cx.tx, reminder).await?;
    schedules::put(cx.tx, &reminder.id, schedule).await?;
    if reminder.state == "waiting" {
        cx.plan(FIRE, &reminder.id, reminder.due_at).await
    } else {
        jobs::cancel(cx.tx, FIRE, &reminder.id).await
    }
}

async fn made(
    cx: &mut Cx<'_>,
    reminder: Reminder,
    schedule: Schedule,
    may_not_ring: bool,
    how: How,
) -> Result<Box<Made>, Fault> {
    let people = store::people(cx.tx, &reminder.id).await?;
    let people = people.into_iter().filter(|person| person.named).map(|person| person.person).collect();
    let Schedule { rule, misfire } = schedule;
    Ok(Box::new(Made { reminder, rule, misfire, people, may_not_ring, how }))
}

/// Takes a change back.
pub(super) async fn restore(cx: &mut Cx<'_>, mut reminder: Reminder, before: &str) -> Result<Outcome, Fault> {
    let before: Before = serde_json::from_str(before).map_err(anyhow::Error::from)?;
    let schedule = Schedule { rule: before.rule, misfire: Misfire::of(&before.misfire) };
    let next = match &schedule.rule {
        Some(rule) => rule.next(cx.now, cx.calendar).map(|at| Stamp::of(&at)),
        None => Some(before.due_at).filter(|at| *at > cx.now || before.state == "sent"),
    };
    let Some(next) = next else {
        return Err(Phrase::new("reminder-over").with("at", before.due_at).with("text", &before.body).into());
    };
    reminder.due_at = next;
    (reminder.body, reminder.state, reminder.rings_room) = (before.body, before.state, before.rings_room);
    (reminder.repeats, reminder.repeat_ms) = (before.repeats, before.repeat_ms);
    write(cx, &reminder, &schedule).await?;
    made(cx, reminder, schedule, false, How::Restored).await.map(Outcome::Set)
}

pub(super) async fn pause(cx: &mut Cx<'_>, mut reminder: Reminder) -> Result<Outcome, Fault> {
    if reminder.state != "waiting" {
        let id = if reminder.state == "paused" { "reminder-paused-already" } else { "reminder-gone" };
        return Err(Phrase::new(id).with("number", reminder.number).into());
    }
    rest(cx, &mut reminder, "paused").await?;
    Ok(Outcome::Paused(reminder))
}

pub(super) async fn resume(cx: &mut Cx<'_>, mut reminder: Reminder) -> Result<Outcome, Fault> {
    // One that a restored backup held back waits without being planned.
    if reminder.state == "waiting" && jobs::is_planned(cx.tx, FIRE, &reminder.id).await? {
        return Err(Phrase::new("reminder-runs").with("number", reminder.number).into());
    }
    if !reminder.is_open() {
        check_count(cx, &reminder.room).await?;
    }
    let schedule = schedules::get(cx.tx, &reminder.id).await?;
    let Some(next) = next_time(cx, &reminder, &schedule) else {
        let at = cx.words.moment(cx.now.plus_ms(DAY_MS));
        let line = Phrase::new("reminder-change-line").with("number", reminder.number).with("rest", at);
        let line = cx.words.plain(&line);
        let phrase =
            Phrase::new("reminder-resume-over").with("number", reminder.number).with("at", reminder.due_at);
        return Err(phrase.with("line", line).into());
    };
    reminder.due_at = next;
    "waiting".clone_into(&mut reminder.state);
    write(cx, &reminder, &schedule).await?;
    made(cx, reminder, schedule, false, How::Resumed).await.map(Outcome::Set)
}

/// When it comes next.
fn next_time(cx: &Cx<'_>, reminder: &Reminder, schedule: &Schedule) -> Option<Stamp> {
    match &schedule.rule {
        Some(rule) => rule.next(cx.now, cx.calendar).map(|at| Stamp::of(&at)),
        None => Some(reminder.due_at).filter(|at| *at > cx.now),
    }
}

/// One that waits without being planned goes on; what is over by now is gone.
pub(super) async fn go_on(cx: &mut Cx<'_>, mut reminder: Reminder) -> anyhow::Result<()> {
    let schedule = schedules::get(cx.tx, &reminder.id).await?;
    match next_time(cx, &reminder, &schedule) {
        Some(next) => reminder.due_at = next,
        None => "withdrawn".clone_into(&mut reminder.state),
    }
    write(cx, &reminder, &schedule).await
}
