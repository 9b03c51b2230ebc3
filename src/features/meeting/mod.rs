//! Meetings: called, moved, called off, answered, remembered.

mod spec;
mod store;

use crate::base::{Fault, Id, Stamp, UserId};
use crate::chat::Ref;
use crate::features::{self, Cx, MeetingChange, Taken, What};
use crate::store::outbox;
pub use spec::SPECS;
pub use store::{Meeting, between, by_number, from_date_poll, get, open, save};

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
pub async fn call(_cx: &mut Cx<'_>, _draft: Draft) -> Result<Meeting, Fault> {
    Err(anyhow::anyhow!("meetings cannot be called yet").into())
}

/// Everybody who was asked to a meeting and the guests, with what they answered.
///
/// # Errors
/// When the database fails.
pub async fn attendees(_cx: &mut Cx<'_>, _meeting: &Meeting) -> anyhow::Result<Vec<Attendee>> {
    Ok(Vec::new())
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
            "meeting" => Some(store::get(cx.tx, &origin.object).await?),
            "datepoll" => store::from_date_poll(cx.tx, &origin.object).await?,
            _ => None,
        };
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
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
pub async fn handle(_cx: &mut Cx<'_>, _what: What<'_>) -> Result<Taken, Fault> {
    Ok(Taken::No)
}
