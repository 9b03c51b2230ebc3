//! What is done when a reminder is asked for, comes due, or is taken back.

use crate::base::when::{self, Unread, Why};
use crate::base::{Fault, Phrase, Role};
use crate::command::Call;
use crate::features::{Cx, dates};
use crate::features::reminder::store::{self, Reminder};
use crate::features::reminder::{FEATURE, FIRE};
use crate::input::Job;
use crate::store::acts::Act;
use crate::store::jobs;

/// The longest text, in characters.
const LONGEST: usize = 2000;
/// A reminder that comes later than this says when it was meant to come.
const LATE_MS: i64 = 60_000;

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing to say.
    Silent,
    /// A reminder was set.
    Set(Reminder),
    /// A reminder is sent; `late` when it should have come much earlier.
    Sent { reminder: Reminder, late: bool },
    /// A reminder was taken back.
    Withdrawn(Reminder),
}

pub(super) async fn set(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let (for_room, text) = audience(call, cx.room.direct.is_some());
    if text.is_empty() {
        return Err(Fault::user("reminder-nothing"));
    }
    let read = when::moment(text, &cx.dates()).map_err(|unread| unread_fault(cx, &unread, text))?;
    let body = read.rest.trim();
    if body.is_empty() {
        return Err(Phrase::new("reminder-no-text").with("at", read.at).into());
    }
    if body.chars().count() > LONGEST {
        return Err(Fault::user("reminder-too-long"));
    }
    if read.at <= cx.now {
        // It was said in time but is read too late: better now than never.
        return Err(Phrase::new("reminder-over").with("at", read.at).with("text", body).into());
    }
    let id = cx.id();
    let number = cx.number(&id, FEATURE).await?;
    let reminder = Reminder {
        id,
        room: cx.room.id.clone(),
        number,
        owner: cx.actor()?.user,
        audience: if for_room { "room" } else { "owner" }.to_owned(),
        body: body.to_owned(),
        due_at: read.at,
        state: "waiting".to_owned(),
    };
    store::add(cx.tx, &reminder).await?;
    cx.plan(FIRE, &reminder.id, reminder.due_at).await?;
    cx.did(FEATURE, &reminder.id, "set").await?;
    Ok(Outcome::Set(reminder))
}

/// Whom a reminder is for, and the rest of the line. Words for oneself come first:
/// `自分に 明日10時 …`, `me in 2 hours …`.
fn audience(call: &Call, direct: bool) -> (bool, &str) {
    let line = &call.line;
    let first = line.tokens.first().map(crate::command::Token::folded).unwrap_or_default();
    match first.as_str() {
        "me" | "自分" | "自分に" | "私" | "私に" | "わたしに" => (false, line.from(1)),
        "us" | "room" | "here" | "みんなに" | "全員に" | "部屋" | "部屋に" => (!direct, line.from(1)),
        _ => (!direct, line.from(0)),
    }
}

fn unread_fault(cx: &Cx<'_>, unread: &Unread, text: &str) -> Fault {
    let shown: String = text.chars().take(60).collect();
    match unread.why {
        Why::NotADate => Phrase::new("reminder-when").with("text", shown).into(),
        _ => dates::phrase(unread, &shown, &cx.words).into(),
    }
}

pub(super) async fn fire(cx: &mut Cx<'_>, job: &Job) -> Result<Outcome, Fault> {
    let reminder = store::get(cx.tx, &job.object).await?;
    if reminder.state != "waiting" {
        return Ok(Outcome::Silent);
    }
    store::set_state(cx.tx, &reminder.id, "sent").await?;
    let late = cx.now.since(reminder.due_at) > LATE_MS;
    Ok(Outcome::Sent { reminder, late })
}

pub(super) async fn undo(cx: &mut Cx<'_>, act: &Act) -> Result<Outcome, Fault> {
    let reminder = store::get(cx.tx, &act.object).await?;
    if reminder.owner != cx.actor()?.user && !cx.may(Role::Organiser) {
        return Err(Phrase::new("reminder-not-yours").with("number", reminder.number).into());
    }
    if reminder.state != "waiting" {
        return Err(Phrase::new("reminder-gone").with("number", reminder.number).into());
    }
    store::set_state(cx.tx, &reminder.id, "withdrawn").await?;
    jobs::cancel(cx.tx, FIRE, &reminder.id).await?;
    Ok(Outcome::Withdrawn(reminder))
}

/// A reminder that has not come yet gives way to what its owner says instead.
pub(super) async fn replace(cx: &mut Cx<'_>, act: &Act) -> Result<bool, Fault> {
    let reminder = store::get(cx.tx, &act.object).await?;
    if reminder.state != "waiting" {
        return Ok(false);
    }
    store::set_state(cx.tx, &reminder.id, "withdrawn").await?;
    jobs::cancel(cx.tx, FIRE, &reminder.id).await?;
    Ok(true)
}

/// The bot is out of the room: nothing of it can be said there any more.
pub(super) async fn room_gone(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    for reminder in store::waiting(cx.tx, &cx.room.id).await? {
        if reminder.is_for_room() {
            store::set_state(cx.tx, &reminder.id, "withdrawn").await?;
            jobs::cancel(cx.tx, FIRE, &reminder.id).await?;
        }
    }
    Ok(Outcome::Silent)
}
