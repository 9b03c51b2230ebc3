//! What is done when a reminder is asked for, comes due, is answered, changed or taken back.

mod change;
mod due;
pub(super) mod leaver;
mod people;
mod tend;
mod unclear;

use crate::base::cut::Cut as _;
use crate::base::recur::Recurrence;
use crate::base::{Fault, Id, Phrase, Role, Stamp, UserId};
use crate::command::Call;
use crate::features::reminder::rules::{self, Audience, Named, Timing, Wish};
use crate::features::reminder::store::{self, Missed, Reminder};
use crate::features::reminder::{FEATURE, FIRE};
use crate::features::{Cx, items};
use crate::store::acts::Act;
use crate::store::objects::Object;
use crate::store::schedules::{self, Misfire, Schedule};
use crate::store::{jobs, objects, rooms};
pub(super) use due::{digest, fire, plan_anew, say_again};
pub(super) use tend::{item, list, reaction, redacted, reply, said};

/// What a person may mean by a word without a number is looked for among the last day's.
const LATELY_MS: i64 = 24 * 60 * 60 * 1000;

/// What recurs comes no more often in a room, or to one person alone: nobody reads a room in which the bot
/// speaks every minute.
const SHORTEST_MINUTES: i64 = 5;
const SHORTEST_ALONE_MINUTES: i64 = 1;
/// So many times of what recurs are looked at for that.
const TIMES: usize = 60;
/// So many reminders of one person wait in a room at most; an organiser makes them for others, too.
const MOST: i64 = 20;
const MOST_OF_ORGANISER: i64 = 300;

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outcome {
    /// It was not for a reminder.
    NotOurs,
    /// Nothing that anybody need see.
    Quiet,
    /// An answer was taken: a tick on it says so.
    Taken,
    /// A reminder was set or changed, or goes on.
    Set(Box<Made>),
    /// Somebody will hear it again; `tapped` when there is nothing to answer in reply to.
    Again { reminder: Reminder, tapped: bool },
    /// A reminder is said.
    Said(Box<Telling>),
    /// What was missed.
    Missed(Vec<Missed>),
    /// A reminder rests.
    Paused(Reminder),
    /// It is done before it came.
    Done(Reminder),
    /// A reminder was taken back.
    Withdrawn(Reminder),
}

/// A reminder as it was understood.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Made {
    pub(super) reminder: Reminder,
    pub(super) rule: Option<Recurrence>,
    pub(super) misfire: Misfire,
    /// Whom it is for by name.
    pub(super) people: Vec<UserId>,
    /// Whether it says `@room` and may not.
    pub(super) may_not_ring: bool,
    pub(super) how: How,
}

/// What was done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    Set,
    Changed,
    Restored,
    Resumed,
}

/// A reminder that is said now.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Telling {
    pub(super) reminder: Reminder,
    /// The times that it was meant for, when it comes late.
    pub(super) meant: Vec<Stamp>,
    /// Whom it rings besides its owner.
    pub(super) people: Vec<UserId>,
    /// Whether it rings the whole room.
    pub(super) rings_room: bool,
}

/// `リマインド …`: sets one, or does with one what its first word says.
pub(super) async fn call(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let first = call.line.tokens.first().map(crate::command::Token::folded).unwrap_or_default();
    if ["一覧", "list"].contains(&first.as_str()) {
        items::list(cx, Some(FEATURE)).await?;
        return Ok(Outcome::Quiet);
    }
    let number = call.line.tokens.get(1).and_then(crate::command::Token::number);
    if let (Some(number), true) = (number, tend::CANCEL.contains(&first.as_str())) {
        let object = objects::find(cx.tx, &cx.room.id, number).await?.filter(|it| it.feature == FEATURE);
        let object = object.ok_or_else(|| Phrase::new("items-not-found").with("number", number))?;
        let reminder = store::get(cx.tx, &object.id).await?;
        check_rights(cx, &reminder).await?;
        return withdraw(cx, reminder).await;
    }
    if let (Some(number), Some((verb, _))) =
        (number, items::typed(&format!("{first} 1")).or(items::typed(&first)))
        && let Some(object) =
            objects::find(cx.tx, &cx.room.id, number).await?.filter(|it| it.feature == FEATURE)
    {
        let rest = call.line.from(2).to_owned();
        return item(cx, &items::Item { verb, object, rest }).await;
    }
    set(cx, call).await
}

async fn set(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let line = rules::with_name_apart(&call.line, &cx.dates());
    let mut asked = people::asked(cx, &line).await?;
    if asked.rest == 0 && rules::is_for_oneself(&call.head) {
        asked.audience = Audience::Owner;
    }
    let text = line.from(asked.rest);
    if text.is_empty() {
        return Err(Fault::user("reminder-nothing"));
    }
    let whom = line.raw.cut_to(line.raw.len() - text.len()).trim().to_owned();
    let wish = match rules::wish(text, &cx.dates()) {
        Ok(wish) if rules::rings_room(&whom) => Wish { body: format!("@room {}", wish.body), ..wish },
        Ok(wish) => wish,
        Err(unclear) => return Err(unclear::fault(cx, unclear, &whom)),
    };
    if asked.sure == Named::Perhaps && wish.date_last {
        return Err(unclear::whom(cx, &wish, &whom));
    }
    check(cx, &wish, asked.audience == Audience::Owner)?;
    let made = make(cx, wish, asked.audience, asked.people).await?;
    Ok(Outcome::Set(Box::new(made)))
}

/// What a wish must be beyond what its words say.
fn check(cx: &Cx<'_>, wish: &Wish, alone: bool) -> Result<(), Fault> {
    if wish.body.chars().count() > rules::LONGEST {
        return Err(Fault::user("reminder-too-long"));
    }
    if rules::has_option_word(&wish.body) {
        return Err(Fault::user("reminder-misfire-which"));
    }
    match &wish.timing {
        // It was said in time but is read too late.
        Timing::Once(at) if *at <= cx.now => {
            Err(Phrase::new("reminder-over").with("at", *at).with("text", &wish.body).into())
        }
        Timing::Once(_) => Ok(()),
        Timing::Every(rule) => {
            let times = rule.iter(cx.now, cx.calendar).map(|found| Stamp::of(&found.start)).take(TIMES);
            let times: Vec<Stamp> = times.collect();
            if times.is_empty() {
                return Err(Fault::user("reminder-never"));
            }
            let minutes = if alone { SHORTEST_ALONE_MINUTES } else { SHORTEST_MINUTES };
            let is_near = |pair: &[Stamp]| matches!(pair, [one, next] if next.since(*one) < minutes * 60_000);
            if times.windows(2).any(is_near) {
                return Err(Phrase::new("reminder-too-often").with("minutes", minutes).into());
            }
            Ok(())
        }
    }
}

/// Whether one more of the speaker's may wait in a room.
async fn check_count(cx: &mut Cx<'_>, room: &Id) -> Result<(), Fault> {
    let most = if cx.may(Role::Organiser) { MOST_OF_ORGANISER } else { MOST };
    let owner = cx.actor()?.user;
    if store::waiting_of(cx.tx, room, &owner).await? < most {
        return Ok(());
    }
    Err(Phrase::new("reminder-too-many").with("most", most).into())
}

async fn make(cx: &mut Cx<'_>, wish: Wish, audience: Audience, people: Vec<UserId>) -> Result<Made, Fault> {
    let room = cx.room.id.clone();
    check_count(cx, &room).await?;
    let id = cx.id();
    let number = cx.number(&id, FEATURE).await?;
    let owner = cx.actor()?.user;
    let rings = audience != Audience::Owner && rules::rings_room(&wish.body);
    let may_ring = rings && cx.actor()?.power >= rooms::ring_power(cx.tx, &cx.room.id).await?;
    let repeats = wish.options.repeats;
    let reminder = Reminder {
        id: id.clone(),
        room: cx.room.id.clone(),
        number,
        owner,
        audience: match audience {
            Audience::Room => "room",
            Audience::Owner => "owner",
            Audience::People(_) => "people",
        }
        .to_owned(),
        due_at: wish.timing.first(cx.now, &cx.dates()).unwrap_or(cx.now),
        body: wish.body,
        state: "waiting".to_owned(),
        rings_room: may_ring,
        repeats: repeats.map(|repeats| repeats.most),
        repeat_ms: repeats.map_or(0, |repeats| repeats.every_ms),
        awaits: None,
        times_said: 0,
        again_of: None,
        event: None,
    };
    let misfire = wish.options.misfire.unwrap_or_default();
    let schedule = Schedule { rule: wish.timing.rule(), misfire };
    store::add(cx.tx, &reminder).await?;
    for person in &people {
        store::add_person(cx.tx, &id, person, true, None).await?;
    }
    schedules::put(cx.tx, &id, &schedule).await?;
    cx.plan(FIRE, &id, reminder.due_at).await?;
    cx.did(FEATURE, &id, "set").await?;
    let may_not_ring = rings && !may_ring;
    Ok(Made { reminder, rule: schedule.rule, misfire, people, may_not_ring, how: How::Set })
}

/// Whether the speaker may change it: what is to oneself alone is one's own wherever one is; anything else as
/// everything that a room shares.
async fn check_rights(cx: &mut Cx<'_>, reminder: &Reminder) -> Result<(), Fault> {
    if !reminder.is_private() {
        let refusal = Phrase::new("reminder-not-yours");
        return cx.owned(&reminder.room, &reminder.owner, reminder.number, refusal).await;
    }
    if reminder.owner == cx.actor()?.user {
        return Ok(());
    }
    // Nobody learns that it is there.
    Err(items::not_found(reminder.number))
}

pub(super) async fn undo(cx: &mut Cx<'_>, act: &Act) -> Result<Outcome, Fault> {
    let reminder = store::get(cx.tx, &act.object).await?;
    check_rights(cx, &reminder).await?;
    let (what, rest) = act.what.split_once(' ').unwrap_or((act.what.as_str(), ""));
    match what {
        "change" => change::restore(cx, reminder, rest).await,
        "pause" | "done" => change::resume(cx, reminder).await,
        "resume" if rest == "paused" => change::pause(cx, reminder).await,
        _ => withdraw(cx, reminder).await,
    }
}

pub(super) async fn withdraw(cx: &mut Cx<'_>, mut reminder: Reminder) -> Result<Outcome, Fault> {
    if !reminder.is_open() && reminder.awaits.is_none() {
        return Err(Phrase::new("reminder-gone").with("number", reminder.number).into());
    }
    rest(cx, &mut reminder, "withdrawn").await?;
    Ok(Outcome::Withdrawn(reminder))
}

/// Nothing of it comes any more, for now or for good.
async fn rest(cx: &mut Cx<'_>, reminder: &mut Reminder, state: &str) -> anyhow::Result<()> {
    state.clone_into(&mut reminder.state);
    reminder.awaits = None;
    jobs::cancel_all(cx.tx, &reminder.id).await?;
    store::save(cx.tx, reminder).await
}

/// A reminder that has not come yet gives way to what its owner says instead.
pub(super) async fn replace(cx: &mut Cx<'_>, act: &Act) -> Result<bool, Fault> {
    let mut reminder = store::get(cx.tx, &act.object).await?;
    let was_said = store::last_fired(cx.tx, &reminder.id).await?.is_some();
    if reminder.state != "waiting" || was_said || act.what != "set" {
        return Ok(false);
    }
    rest(cx, &mut reminder, "withdrawn").await?;
    Ok(true)
}

/// The bot is out of the room: nothing of it can be said there until it is back.
pub(super) async fn room_gone(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    for mut reminder in store::of_room(cx.tx, &room).await? {
        if !reminder.is_private() && (reminder.is_open() || reminder.awaits.is_some()) {
            let state = reminder.state.clone();
            rest(cx, &mut reminder, &state).await?;
        }
    }
    Ok(Outcome::NotOurs)
}

/// The bot is back in the room: what was to come comes, and what has passed meanwhile does not.
pub(super) async fn room_back(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    for reminder in store::of_room(cx.tx, &room).await? {
        if reminder.state == "waiting" && !reminder.is_private() {
            change::go_on(cx, reminder).await?;
        }
    }
    Ok(Outcome::NotOurs)
}

/// The reminder that a person means who gives no number: in a direct room the last one said to
/// them, elsewhere the only one that waits for an answer.
///
/// # Errors
/// When the database fails.
pub async fn meant(cx: &mut Cx<'_>) -> Result<Option<Object>, Fault> {
    let id: Option<Id> = if cx.here.direct.is_some() {
        let (person, since) = (cx.actor()?.user, cx.now.plus_ms(-LATELY_MS));
        store::last_said_to(cx.tx, &person, since).await?.map(|reminder| reminder.id)
    } else {
        let mut open = store::awaiting(cx.tx, &cx.room.id).await?;
        let only = open.pop().map(|reminder| reminder.id);
        only.filter(|_| open.is_empty())
    };
    Ok(match id {
        Some(id) => objects::find_by_id(cx.tx, &id).await?,
        None => None,
    })
}
