//! What is done when a reminder is due, in time or late.

use crate::base::{Fault, Stamp};
use crate::features::Cx;
use crate::features::reminder::handle::{Outcome, Telling};
use crate::features::reminder::rules;
use crate::features::reminder::store::{self, Reminder};
use crate::features::reminder::{AGAIN, DIGEST, FIRE};
use crate::input::Job;
use crate::store::schedules;
use crate::store::{jobs, rooms};

/// A repetition that comes later than this is left out.
const STALE_MS: i64 = 24 * 60 * 60 * 1000;

pub(in crate::features::reminder) async fn fire(cx: &mut Cx<'_>, job: &Job) -> Result<Outcome, Fault> {
    let mut reminder = store::get(cx.tx, &job.object).await?;
    if reminder.state != "waiting" {
        return Ok(Outcome::Quiet);
    }
    let schedule = schedules::get(cx.tx, &reminder.id).await?;
    let found =
        rules::catch_up(schedule.rule.as_ref(), schedule.misfire, job.due_at, cx.now, cx.calendar);
    let mut says = None;
    for (at, fate) in &found.times {
        // Whoever was told of this time before is not told again, whatever the clock does.
        let is_new = schedules::happened(cx.tx, &reminder.id, *at, *fate, cx.now).await?;
        if is_new && found.says() == Some(*at) {
            says = Some(*at);
        }
    }
    if found.has_missed() {
        let (id, room) = (cx.id(), reminder.room.clone());
        jobs::plan_once(cx.tx, &id, DIGEST, &room, cx.now).await?;
    }
    match found.next {
        Some(next) => {
            reminder.due_at = next;
            cx.plan(FIRE, &reminder.id, next).await?;
        }
        None => "sent".clone_into(&mut reminder.state),
    }
    let Some(at) = says else {
        store::save(cx.tx, &reminder).await?;
        return Ok(Outcome::Quiet);
    };
    reminder.times_said = 1;
    reminder.awaits = reminder.repeats.map(|_| at);
    plan_repetition(cx, &reminder).await?;
    store::save(cx.tx, &reminder).await?;
    telling(cx, reminder, found.meant).await
}

/// The clock was ahead when the next time was planned: the next one from now on may be sooner.
pub(in crate::features::reminder) async fn plan_anew(cx: &mut Cx<'_>, job: &Job) -> Result<Outcome, Fault> {
    let mut reminder = store::get(cx.tx, &job.object).await?;
    let rule = schedules::get(cx.tx, &reminder.id).await?.rule;
    let next = rule.and_then(|rule| rule.next(cx.now, cx.calendar)).map(|at| Stamp::of(&at));
    if let Some(next) = next.filter(|next| reminder.state == "waiting" && *next < reminder.due_at) {
        reminder.due_at = next;
        store::save(cx.tx, &reminder).await?;
        cx.plan(FIRE, &reminder.id, next).await?;
    }
    Ok(Outcome::Quiet)
}

/// Nobody has answered yet.
pub(in crate::features::reminder) async fn say_again(cx: &mut Cx<'_>, job: &Job) -> Result<Outcome, Fault> {
    let mut reminder = store::get(cx.tx, &job.object).await?;
    if reminder.awaits.is_none() || cx.now.since(job.due_at) > STALE_MS {
        return Ok(Outcome::Quiet);
    }
    if reminder.repeats.is_none_or(|most| reminder.times_said >= most) {
        // Nobody answered; it is not waited for any longer.
        reminder.awaits = None;
        store::save(cx.tx, &reminder).await?;
        return Ok(Outcome::Quiet);
    }
    reminder.times_said += 1;
    plan_repetition(cx, &reminder).await?;
    store::save(cx.tx, &reminder).await?;
    telling(cx, reminder, Vec::new()).await
}

async fn plan_repetition(cx: &mut Cx<'_>, reminder: &Reminder) -> anyhow::Result<()> {
    if reminder.awaits.is_some() {
        cx.plan(AGAIN, &reminder.id, cx.now.plus_ms(reminder.repeat_ms)).await
    } else {
        jobs::cancel(cx.tx, AGAIN, &reminder.id).await
    }
}

async fn telling(cx: &mut Cx<'_>, reminder: Reminder, meant: Vec<crate::base::Stamp>) -> Result<Outcome, Fault> {
    let people = store::people(cx.tx, &reminder.id).await?;
    let mut present = Vec::new();
    for person in people.into_iter().map(|person| person.person) {
        if person != reminder.owner && rooms::is_member(cx.tx, &reminder.room, &person).await? {
            present.push(person);
        }
    }
    // Whoever lost the power since may ring the room no more.
    let rings_room = reminder.rings_room && {
        let needed = rooms::ring_power(cx.tx, &reminder.room).await?;
        let power = rooms::power_of(cx.tx, &reminder.room, &reminder.owner).await?;
        power.is_some_and(|power| power >= needed)
    };
    Ok(Outcome::Said(Box::new(Telling { reminder, meant, people: present, rings_room })))
}

/// What was missed in this room, told once.
pub(in crate::features::reminder) async fn digest(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    let mut missed = store::missed(cx.tx, &cx.room.id).await?;
    for reminder in &missed {
        schedules::told(cx.tx, &reminder.id).await?;
    }
    // What rests meanwhile, or was taken back, is not told of, either.
    missed.retain(|reminder| matches!(reminder.state.as_str(), "waiting" | "sent"));
    Ok(Outcome::Missed(missed))
}
