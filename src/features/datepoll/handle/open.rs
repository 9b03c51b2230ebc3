//! Opening a date poll, and adding slots to it.

use std::collections::BTreeSet;

use super::{Opened, Organisations, Outcome, answer, counted, members, mine, open_only, picture, plan_end};
use crate::base::{Fault, Phrase, UserId};
use crate::command::{Call, Line, Token};
use crate::features::datepoll::rules::wish::{self, Wish};
use crate::features::datepoll::rules::{MOST_SLOTS, MOST_TAPPED, Slot, count, position, tally};
use crate::features::datepoll::spec::SPECS;
use crate::features::datepoll::store::{self, DatePoll};
use crate::features::datepoll::FEATURE;
use crate::features::{Cx, dates, items, people};
use crate::store::acts::Act;
use crate::store::outbox;

/// After a homeserver asked for patience, so long no lines to tap are sent: each slot needs four messages.
const PATIENCE_MS: i64 = 10 * 60 * 1000;
/// What is said of a line without times.
const NO_SLOTS: &str = "datepoll-no-slots";
/// Words that add a slot.
const ADD: &[&str] = &["追加", "add", "候補追加", "日程追加"];

/// `日程調整 …`: a new date poll, an answer to one by its number, or the list of them.
pub(in crate::features::datepoll) async fn schedule(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let first = call.line.tokens.first().filter(|token| !token.quoted && token.name.is_none());
    let is_list = first.map(Token::folded).is_some_and(|word| word == "一覧" || word == "list");
    if is_list && call.line.tokens.len() == 1 {
        // Boxed because the features are asked by one of them.
        Box::pin(items::list(cx, Some(FEATURE))).await?;
        return Ok(Outcome::Silent { taken: true });
    }
    if picture::is_asked(call.line.from(0)) {
        return picture::of_room(cx).await;
    }
    if let Some(number) = first.and_then(Token::number) {
        let room = cx.room.id.clone();
        if let Some(poll) = store::by_number(cx.tx, &room, number).await? {
            if picture::is_asked(call.line.from(1)) {
                return picture::of(cx, poll).await;
            }
            return answer::by_number(cx, poll, call.line.from(1)).await;
        }
    }
    let wish = wish::wish(call, &cx.dates(), &|part, unread| dates::fault_in(cx, call, part, unread));
    match (wish, first) {
        // A number with no times behind it was to be one of a date poll.
        (Err(Fault::User(phrase)), Some(token)) if phrase.id == NO_SLOTS && token.number().is_some() => {
            Err(Phrase::new("datepoll-not-found").with("text", &token.raw).into())
        }
        (wish, _) => open(cx, wish?).await,
    }
}

async fn open(cx: &mut Cx<'_>, wish: Wish) -> Result<Outcome, Fault> {
    if wish.closes_at.is_some_and(|at| at <= cx.now) {
        return Err(Fault::user("datepoll-deadline-over"));
    }
    let mut required: BTreeSet<UserId> = BTreeSet::new();
    for name in &wish.required {
        required.insert(people::find(cx, name).await?);
    }
    let title = match (wish.title.as_str(), wish.agenda.first()) {
        ("", Some(first)) => first.clone(),
        ("", None) => cx.words.plain(&Phrase::new("datepoll-untitled")),
        (title, _) => title.to_owned(),
    };
    let id = cx.id();
    let number = cx.number(&id, FEATURE).await?;
    let taps = wish.slots.len() <= MOST_TAPPED && sends_freely(cx).await?;
    let poll = DatePoll {
        id,
        room: cx.room.id.clone(),
        number,
        owner: cx.actor()?.user,
        title,
        state: "open".to_owned(),
        opened_at: cx.said_at,
        closes_at: wish.closes_at,
        agenda: wish.agenda.join("\n"),
        place: wish.place,
        link: wish.link,
        quorum: wish.quorum,
        each_organisation: wish.each_organisation,
        by_itself: wish.by_itself,
        taps,
        root: cx.id(),
        nudged_at: None,
        attempt: None,
        decided: None,
        decided_by: None,
    };
    let slots: Vec<Slot> = wish
        .slots
        .iter()
        .enumerate()
        .map(|(index, (starts_at, ends_at))| Slot {
            position: position(index),
            starts_at: *starts_at,
            ends_at: *ends_at,
        })
        .collect();
    let required: Vec<UserId> = required.into_iter().collect();
    store::add(cx.tx, &poll, &slots, &required).await?;
    plan_end(cx, &poll).await?;
    cx.did(FEATURE, &poll.id, "open").await?;
    let tally = counted(cx, &poll).await?;
    let opened = Opened {
        proposed: wish.proposed,
        on_closed_days: on_closed_days(cx, &slots),
        organisations: organisations(cx, &poll).await?,
    };
    Ok(Outcome::Opened { poll, tally, opened })
}

/// How organisations are told apart, where the date poll asks for each.
async fn organisations(cx: &mut Cx<'_>, poll: &DatePoll) -> anyhow::Result<Organisations> {
    if !poll.each_organisation {
        return Ok(Organisations::Unasked);
    }
    let people = members(cx, poll).await?;
    Ok(tally::organisations(&people).map_or(Organisations::Unknown, |(kind, found)| {
        let names: BTreeSet<String> = found.into_values().collect();
        Organisations::Known(kind, names.into_iter().collect())
    }))
}

fn on_closed_days(cx: &Cx<'_>, slots: &[Slot]) -> Vec<i64> {
    let is_closed =
        |slot: &&Slot| !cx.calendar.is_working_day(slot.starts_at.local(cx.words.zone).date_naive());
    slots.iter().filter(is_closed).map(|slot| slot.position).collect()
}

/// Whether the homeserver has taken everything at once of late.
async fn sends_freely(cx: &mut Cx<'_>) -> anyhow::Result<bool> {
    let since = cx.now.plus_ms(-PATIENCE_MS);
    Ok(!outbox::was_slow(cx.tx, since, cx.now).await?)
}

/// `変更 3 追加 1/7 10:00`: more slots. `None` when the words ask for something else.
pub(super) async fn add(cx: &mut Cx<'_>, poll: DatePoll, rest: &str) -> Result<Option<Outcome>, Fault> {
    let line = Line::split(rest);
    let Some(word) = line.tokens.first().filter(|token| ADD.contains(&token.folded().as_str())) else {
        return Ok(None);
    };
    open_only(cx, &poll).await?;
    mine(cx, &poll).await?;
    let spec = SPECS.first().ok_or_else(|| anyhow::anyhow!("there are commands"))?;
    let head = Phrase::new("datepoll-add-line").with("number", poll.number).with("word", &word.raw);
    let head = format!("{} ", cx.words.plain(&head));
    let call = Call { spec, head, line: Line::split(line.from(1)) };
    let mut slots = store::slots(cx.tx, &poll.id).await?;
    let minutes = slots.first().map_or(60, |slot| slot.ends_at.since(slot.starts_at) / 60_000);
    let wanted = wish::slots(&call, minutes, &cx.dates(), &|part, unread| dates::fault_in(cx, &call, part, unread))?;
    if slots.len() + wanted.len() > MOST_SLOTS {
        let all = slots.len() + wanted.len();
        return Err(Phrase::new("datepoll-many-slots").with("count", count(all)).into());
    }
    let mut last = None;
    for (starts_at, ends_at) in wanted {
        let spans: Vec<_> = slots.iter().map(|slot| (slot.starts_at, slot.ends_at)).chain([(starts_at, ends_at)]).collect();
        if let Some(at) = wish::twice(&spans) {
            return Err(Phrase::new("datepoll-slot-twice").with("at", at).into());
        }
        let slot = Slot { position: position(slots.len()), starts_at, ends_at };
        store::add_slot(cx.tx, &poll.id, &slot).await?;
        slots.push(slot.clone());
        cx.did(FEATURE, &poll.id, &format!("add {}", slot.position)).await?;
        last = Some(slot);
    }
    let tally = counted(cx, &poll).await?;
    Ok(Some(Outcome::Changed { poll, tally, slot: last }))
}

/// Takes off the slot that was added last, while nobody has answered it.
pub(super) async fn undo_add(cx: &mut Cx<'_>, act: &Act, poll: DatePoll, at: i64) -> Result<Outcome, Fault> {
    open_only(cx, &poll).await?;
    if act.person != cx.actor()?.user {
        mine(cx, &poll).await?;
    }
    let slots = store::slots(cx.tx, &poll.id).await?;
    if count(slots.len()) != at || store::standing_at(cx.tx, &poll.id, at).await? > 0 {
        return Err(super::about("datepoll-slot-stays", &poll).with("position", at).into());
    }
    store::remove_slot(cx.tx, &poll.id, at).await?;
    let tally = counted(cx, &poll).await?;
    Ok(Outcome::Changed { poll, tally, slot: None })
}
