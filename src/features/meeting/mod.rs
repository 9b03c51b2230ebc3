//! Meetings: called, moved, called off, answered, remembered.
//!
//! A meeting is announced in the room, with a native poll of who comes. Everything else about it is in
//! the thread of its root: the announcement, or the date poll that it came from. Who comes is seen by
//! all members (level A of the privacy levels), and the announcement says so.

mod handle;
mod rules;
mod spec;
mod store;
mod view;

use crate::base::{Fault, Id, Stamp, UserId};
use crate::chat::Ref;
use crate::features::{self, Cx, House, MeetingChange, RoomChange, Taken, What};
use crate::store::{Tx, outbox};
pub use handle::feed::Feed;
pub use rules::READERS;
pub use spec::{EVE, SOON, SPECS};
pub use store::{Meeting, between, by_number, from_date_poll, get, open, save};

/// The feature's name in the outbox and in jobs.
const FEATURE: &str = "meeting";

/// A meeting to be called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// What it is called, as written: 第3回会議, GM.
    pub title: String,
    /// When it begins.
    pub starts_at: Stamp,
    /// When it ends; `None` is an hour later.
    pub ends_at: Option<Stamp>,
    /// `onsite`, `online`, `hybrid` or `mail`; `None`: as place and link say.
    pub form: Option<String>,
    /// Where people meet.
    pub place: Option<String>,
    /// Where people meet online.
    pub link: Option<String>,
    /// So many come on site.
    pub seats: Option<i64>,
    /// The points of its agenda; the first one is its subject.
    pub agenda: Vec<String>,
    /// Its materials: links or names of files.
    pub materials: Vec<String>,
    /// People without an account, by name.
    pub guests: Vec<String>,
    /// Whether calendars and locked screens show a neutral title.
    pub sensitive: bool,
    /// The date poll that decided it, and the outbox row of its root.
    pub date_poll: Option<(Id, Id)>,
    /// What members have answered already: for whom it suits, from the date poll.
    pub can_come: Vec<UserId>,
    /// Whose meeting it is; `None`: whoever speaks.
    pub owner: Option<UserId>,
    /// Reminded so many minutes before; 0: not.
    pub remind: Option<i64>,
    /// The series that it is one of, and when that meant it.
    pub series: Option<(Id, Stamp)>,
}

/// How somebody stands to a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    /// The member; `None` is a guest without an account.
    pub user: Option<UserId>,
    /// The name shown.
    pub name: String,
    /// `onsite`, `online`, `absent`, `undecided`, or `None` for no answer.
    pub answer: Option<String>,
    /// Who comes instead.
    pub deputy: Option<String>,
    /// What was said with it.
    pub comment: Option<String>,
}

/// Calls a meeting: numbers it, plans its work, announces it.
///
/// # Errors
/// See [`Fault`].
pub async fn call(cx: &mut Cx<'_>, draft: Draft) -> Result<Meeting, Fault> {
    handle::call::call(cx, draft).await
}

/// Everybody who was asked to a meeting and the guests, with what they answered.
///
/// # Errors
/// When the database fails.
pub async fn attendees(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<Vec<Attendee>> {
    handle::show::attendees(cx, meeting).await
}

/// What is to be read for a meeting, in its order: a name, and an address where it has one.
///
/// # Errors
/// When the database fails.
pub async fn materials(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<Vec<(String, Option<String>)>> {
    let all = store::materials(cx.tx, &meeting.id).await?;
    Ok(all.into_iter().map(|material| (material.name, material.url)).collect())
}

/// Posts who comes to a meeting (`状況 12`, `出欠 12`): names are seen by all members.
///
/// # Errors
/// See [`Fault`].
pub async fn status(cx: &mut Cx<'_>, meeting: &Meeting) -> Result<(), Fault> {
    handle::show::status(cx, meeting).await
}

/// The meeting in whose thread, or in reply to whose messages, something was said.
///
/// # Errors
/// When the database fails.
pub async fn here(cx: &mut Cx<'_>) -> anyhow::Result<Option<Meeting>> {
    let Some(said) = cx.event.clone() else { return Ok(None) };
    for event in [said.thread, said.reply_to].into_iter().flatten() {
        let Some((origin, room)) = outbox::origin_of(cx.tx, &event).await? else { continue };
        if room != cx.room.id {
            continue;
        }
        let found = match origin.feature.as_str() {
            "meeting" => store::find(cx.tx, &origin.object).await?,
            "datepoll" => store::from_date_poll(cx.tx, &origin.object).await?,
            _ => None,
        };
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// The calendar that an address stands for, for a program that knows what is in it by the words in
/// `known`; `None`: there is none such.
///
/// # Errors
/// When the database fails.
pub async fn calendar(
    tx: &mut Tx,
    house: &House,
    token: &str,
    known: &[&str],
    now: Stamp,
) -> anyhow::Result<Option<Feed>> {
    handle::feed::read(tx, house, token, known, now).await
}

/// The root of a meeting's thread.
pub fn thread(meeting: &Meeting) -> Ref {
    Ref::Post(meeting.root.clone())
}

/// Tells every feature what happened to a meeting, in this transaction.
///
/// # Errors
/// See [`Fault`].
pub async fn tell(cx: &mut Cx<'_>, meeting: &Meeting, change: MeetingChange) -> Result<(), Fault> {
    for feature in features::NAMES {
        // Boxed because the features are asked by one of them.
        Box::pin(features::ask(feature, cx, What::Meeting(meeting, change))).await?;
    }
    Ok(())
}

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    // On the heap: a feature asks features, and what each awaits would add up on the stack.
    Box::pin(route(cx, what)).await
}

async fn route(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    use handle::{answer, call, change, due, end, feed, item, material, series, show, undo};
    match what {
        What::Call(line) => match line.spec.id {
            "next" => show::next(cx).await?,
            "postpone" => Box::pin(change::postpone(cx, line)).await?,
            "call-off" => Box::pin(end::call_off(cx, line)).await?,
            "calendar" => feed::command(cx, line).await?,
            "material" => Box::pin(material::command(cx, line)).await?,
            _ => Box::pin(call::command(cx, line)).await?,
        },
        What::Vote { origin, answers } => answer::tap(cx, origin, answers).await?,
        What::Reply { origin, text } if origin.feature == FEATURE => {
            let Some(meeting) = store::find(cx.tx, &origin.object).await? else { return Ok(Taken::No) };
            return Ok(taken(answer::reply(cx, meeting, text).await?));
        }
        What::Said(text) => return Ok(taken(answer::said(cx, text).await?)),
        What::Answer { ask, text } => return Ok(taken(Box::pin(end::asked(cx, ask, text)).await?)),
        What::Due(job) if job.kind == EVE => due::eve(cx, job).await?,
        What::Due(job) if job.kind == SOON => due::soon(cx, job).await?,
        What::Due(job) if job.kind == spec::FOLLOW => Box::pin(series::follow_by_work(cx, job)).await?,
        What::Item(item) => return Ok(taken(Box::pin(item::item(cx, item)).await?)),
        What::File(upload) => return Ok(taken(material::file(cx, upload).await?)),
        What::Undo(act) => Box::pin(undo::undo(cx, act)).await?,
        What::Replace(act) => return Ok(taken(undo::replace(cx, act).await?)),
        // What follows nobody takes.
        other => return told(cx, other).await,
    }
    Ok(Taken::Yes)
}

fn taken(taken: bool) -> Taken {
    if taken { Taken::Yes } else { Taken::No }
}

/// What concerns every feature.
async fn told(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    use handle::{answer, due, item, leaver, material, show};
    match what {
        What::Wanted(wanted) => item::wanted(cx, wanted).await?,
        What::Redacted(event) => {
            answer::removed(cx, event).await?;
            material::removed(cx, event).await?;
        }
        What::List(listing) => show::list(cx, listing).await?,
        What::Meeting(meeting, change) => view::pin(cx, meeting, change).await?,
        What::Leaver(leaver) => leaver::left(cx, leaver).await?,
        What::Room(RoomChange::Left) => answer::somebody_left(cx).await?,
        What::Room(RoomChange::Arrived) => due::room_back(cx).await?,
        What::Room(RoomChange::Gone) => due::room_gone(cx).await?,
        _ => {}
    }
    Ok(Taken::No)
}
