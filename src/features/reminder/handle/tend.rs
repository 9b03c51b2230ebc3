//! What people do with a reminder: by number, by reply, by a tap, by a word.

use crate::base::{EventId, Fault, Phrase, Stamp, UserId};
use crate::chat::event::Text;
use crate::features::items::{Item, Listing, Verb, typed};
use crate::features::reminder::handle::{Outcome, change, check_rights, leaver, unclear, withdraw};
use crate::features::reminder::store::{self, Reminder};
use crate::features::reminder::{AGAIN, FEATURE, FIRE, rules, view};
use crate::features::{Cx, items};
use crate::store::acts::{self, Act};
use crate::store::outbox::Origin;
use crate::store::schedules::{self, Misfire, Schedule};
use crate::store::{jobs, objects, rooms};

/// Words of a reply that take it back.
pub(super) const CANCEL: &[&str] = &["取消", "取り消し", "取消し", "取り消す", "とりけし", "cancel", "undo"];
/// Taps, without variation selectors.
const AN_HOUR: &str = "⏰";
const TOMORROW: &str = "➡";
const FOLLOW: &str = "👍";

/// By its number, or in reply to it.
pub(in crate::features::reminder) async fn item(cx: &mut Cx<'_>, item: &Item) -> Result<Outcome, Fault> {
    let reminder = store::get(cx.tx, &item.object.id).await?;
    if reminder.is_private() && reminder.owner != cx.actor()?.user {
        return Err(items::not_found(reminder.number));
    }
    match item.verb {
        Verb::Later => {
            let Some(meant) = store::last_fired(cx.tx, &reminder.id).await? else {
                let at = cx.words.moment(rules::later(&item.rest, reminder.due_at, &cx.dates()).unwrap_or(reminder.due_at));
                let line = Phrase::new("reminder-change-line").with("number", reminder.number).with("rest", at);
                let line = cx.words.plain(&line);
                return Err(Phrase::new("reminder-not-yet").with("number", reminder.number).with("line", line).into());
            };
            let at = match rules::later(&item.rest, meant, &cx.dates()) {
                Ok(at) => at,
                Err(unread) => {
                    let number = reminder.number;
                    let line = |cx: &Cx<'_>, when: &str| {
                        let phrase = Phrase::new("reminder-later-line").with("number", number).with("rest", when);
                        cx.words.plain(&phrase)
                    };
                    return Err(unclear::explained(cx, &unread, &item.rest, line));
                }
            };
            again(cx, reminder, at, None).await
        }
        Verb::Done => done(cx, reminder).await,
        Verb::Change | Verb::Pause | Verb::Resume => {
            check_rights(cx, &reminder).await?;
            tend(cx, reminder, item.verb, &item.rest).await
        }
        // Nobody answers a reminder.
        _ => Ok(Outcome::NotOurs),
    }
}

async fn tend(cx: &mut Cx<'_>, mut reminder: Reminder, verb: Verb, rest: &str) -> Result<Outcome, Fault> {
    let id = reminder.id.clone();
    if verb != Verb::Pause {
        leaver::adopt(cx, &mut reminder).await?;
    }
    match verb {
        Verb::Pause => {
            let outcome = change::pause(cx, reminder).await?;
            cx.did(FEATURE, &id, "pause").await?;
            Ok(outcome)
        }
        Verb::Resume => {
            let what = format!("resume {}", reminder.state);
            let outcome = change::resume(cx, reminder).await?;
            cx.did(FEATURE, &id, &what).await?;
            Ok(outcome)
        }
        _ => change::change(cx, reminder, rest).await,
    }
}

/// It need not be said any more.
async fn done(cx: &mut Cx<'_>, mut reminder: Reminder) -> Result<Outcome, Fault> {
    let is_once = schedules::get(cx.tx, &reminder.id).await?.rule.is_none();
    if reminder.awaits.is_none() && reminder.is_open() && is_once {
        // Done before it came: then it need not come.
        check_rights(cx, &reminder).await?;
        let id = reminder.id.clone();
        withdraw(cx, reminder.clone()).await?;
        cx.did(FEATURE, &id, "done").await?;
        return Ok(Outcome::Done(reminder));
    }
    confirm(cx, &mut reminder).await?;
    Ok(Outcome::Taken)
}

/// Somebody answered: it is not said again.
async fn confirm(cx: &mut Cx<'_>, reminder: &mut Reminder) -> anyhow::Result<()> {
    reminder.awaits = None;
    jobs::cancel(cx.tx, AGAIN, &reminder.id).await?;
    store::save(cx.tx, reminder).await
}

/// Lets the speaker, and nobody else, hear it again.
async fn again(
    cx: &mut Cx<'_>,
    reminder: Reminder,
    at: Stamp,
    tap: Option<&EventId>,
) -> Result<Outcome, Fault> {
    let person = cx.actor()?.user;
    let mut answered = reminder.clone();
    if answered.awaits.is_some() {
        confirm(cx, &mut answered).await?;
    }
    let tapped = tap.is_some();
    let of = reminder.again_of.clone().unwrap_or_else(|| reminder.id.clone());
    if let Some(mut waiting) = store::again(cx.tx, &of, &person).await? {
        waiting.due_at = at;
        waiting.event = tap.cloned();
        store::save(cx.tx, &waiting).await?;
        cx.plan(FIRE, &waiting.id, at).await?;
        return Ok(Outcome::Again { reminder: waiting, tapped });
    }
    let id = cx.id();
    // Its number is one of the room where it will be said, if there is one.
    let room = rooms::find_direct(cx.tx, &person).await?.map_or_else(|| reminder.room.clone(), |room| room.id);
    let number = objects::allot(cx.tx, &id, &room, FEATURE, Some(&person)).await?;
    let copy = Reminder {
        id: id.clone(),
        room,
        number,
        owner: person,
        audience: "owner".to_owned(),
        due_at: at,
        state: "waiting".to_owned(),
        rings_room: false,
        repeats: None,
        repeat_ms: 0,
        awaits: None,
        times_said: 0,
        again_of: Some(of),
        event: tap.cloned(),
        ..reminder
    };
    store::add(cx.tx, &copy).await?;
    schedules::put(cx.tx, &id, &Schedule { rule: None, misfire: Misfire::Late }).await?;
    cx.plan(FIRE, &id, at).await?;
    // What is told in the direct room is taken back there, too.
    let here = if tapped { copy.room.clone() } else { cx.here.id.clone() };
    let act = Act {
        id: cx.id(),
        room: here,
        person: copy.owner.clone(),
        feature: FEATURE.to_owned(),
        object: id,
        what: "again".to_owned(),
        event: tap.cloned(),
        done_at: cx.now,
    };
    acts::record(cx.tx, &act).await?;
    Ok(Outcome::Again { reminder: copy, tapped })
}

/// Whether what the speaker does to it counts: it is theirs, or they are in its room.
async fn concerns(cx: &mut Cx<'_>, reminder: &Reminder, person: &UserId) -> anyhow::Result<bool> {
    if reminder.is_private() {
        return Ok(reminder.owner == *person);
    }
    rooms::is_member(cx.tx, &reminder.room, person).await
}

/// A tap. Its meanings stand beside the reminder.
pub(in crate::features::reminder) async fn reaction(
    cx: &mut Cx<'_>,
    origin: &Origin,
    key: &str,
) -> Result<Outcome, Fault> {
    let mut reminder = store::get(cx.tx, &origin.object).await?;
    let person = cx.actor()?.user;
    let Some(event) = cx.event.as_ref().map(|said| said.id.clone()) else { return Ok(Outcome::NotOurs) };
    if !concerns(cx, &reminder, &person).await? {
        return Ok(Outcome::NotOurs);
    }
    if key.starts_with(FOLLOW) && !reminder.is_private() {
        store::add_person(cx.tx, &reminder.id, &person, false, Some(&event)).await?;
    }
    if origin.part != view::SAID {
        return Ok(Outcome::Quiet);
    }
    let at = match key {
        AN_HOUR => rules::later("", reminder.due_at, &cx.dates()).ok(),
        TOMORROW => {
            let meant = store::last_fired(cx.tx, &reminder.id).await?.unwrap_or(reminder.due_at);
            rules::later("tomorrow", meant, &cx.dates()).ok()
        }
        _ => None,
    };
    if let Some(at) = at {
        return again(cx, reminder, at, Some(&event)).await;
    }
    if reminder.awaits.is_some() {
        confirm(cx, &mut reminder).await?;
    }
    Ok(Outcome::Quiet)
}

/// A tap was taken back: nobody follows, and nothing comes again, by it.
pub(in crate::features::reminder) async fn redacted(cx: &mut Cx<'_>, event: &EventId) -> Result<Outcome, Fault> {
    let person = cx.actor()?.user;
    store::unfollow(cx.tx, event, &person).await?;
    if let Some(reminder) = store::by_event(cx.tx, event).await?.filter(|reminder| reminder.owner == person) {
        withdraw(cx, reminder).await?;
    }
    Ok(Outcome::NotOurs)
}

/// An answer to one of its messages.
pub(in crate::features::reminder) async fn reply(
    cx: &mut Cx<'_>,
    origin: &Origin,
    text: &Text,
) -> Result<Outcome, Fault> {
    let reminder = store::get(cx.tx, &origin.object).await?;
    let person = cx.actor()?.user;
    if !concerns(cx, &reminder, &person).await? {
        return Ok(Outcome::NotOurs);
    }
    let word = crate::command::token::fold(text.body.trim());
    if CANCEL.contains(&word.trim_start_matches('!')) {
        check_rights(cx, &reminder).await?;
        return withdraw(cx, reminder).await;
    }
    answer(cx, reminder, &text.body).await
}

/// A word, or any answer to what waits for one.
async fn answer(cx: &mut Cx<'_>, mut reminder: Reminder, text: &str) -> Result<Outcome, Fault> {
    match typed(text) {
        Some((Verb::Later, rest)) => {
            let meant = store::last_fired(cx.tx, &reminder.id).await?;
            let at = meant.and_then(|meant| rules::later(&rest, meant, &cx.dates()).ok());
            if let Some(at) = at {
                return again(cx, reminder, at, None).await;
            }
        }
        Some((Verb::Done, _)) => return done(cx, reminder).await,
        Some((verb, rest)) => {
            check_rights(cx, &reminder).await?;
            return tend(cx, reminder, verb, &rest).await;
        }
        None => {}
    }
    if reminder.awaits.is_some() {
        confirm(cx, &mut reminder).await?;
        return Ok(Outcome::Taken);
    }
    Ok(Outcome::NotOurs)
}

/// A lone word (`済`, `あとで`, `明日`) without a number: about the reminder that must be meant.
pub(in crate::features::reminder) async fn said(cx: &mut Cx<'_>, text: &Text) -> Result<Outcome, Fault> {
    if !matches!(typed(&text.body), Some((Verb::Later | Verb::Done, _))) {
        return Ok(Outcome::NotOurs);
    }
    let Some(object) = super::meant(cx).await? else { return Ok(Outcome::NotOurs) };
    let reminder = store::get(cx.tx, &object.id).await?;
    let person = cx.actor()?.user;
    if !concerns(cx, &reminder, &person).await? {
        return Ok(Outcome::NotOurs);
    }
    answer(cx, reminder, &text.body).await
}

/// What is open: in a room what is for the room, in a direct room what is for that person.
pub(in crate::features::reminder) async fn list(cx: &mut Cx<'_>, listing: &Listing) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    let direct = cx.here.direct.is_some();
    let all = if direct {
        store::private_of(cx.tx, &cx.actor()?.user).await?
    } else {
        store::of_room(cx.tx, &room).await?.into_iter().filter(|reminder| !reminder.is_private()).collect()
    };
    for reminder in all.into_iter().filter(|reminder| listing.ended || reminder.is_open()) {
        let rule = schedules::get(cx.tx, &reminder.id).await?.rule;
        let home = if reminder.room == room { None } else { rooms::get(cx.tx, &reminder.room).await?.name };
        listing.add(reminder.number, view::row(&cx.words, &reminder, rule.as_ref(), home));
    }
    Ok(Outcome::NotOurs)
}
