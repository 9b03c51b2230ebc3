//! What is done when somebody asks for a date, answers, or decides.

pub(super) mod answer;
pub(super) mod decide;
pub(super) mod leaver;
pub(super) mod manage;
pub(super) mod nudge;
pub(super) mod open;
mod picture;
pub(super) mod undo;

use serde::{Deserialize, Serialize};

use crate::base::{Fault, Id, Phrase, Stamp, UserId};
use crate::features::Cx;
use crate::features::datepoll::rules::Slot;
use crate::features::datepoll::rules::tally::{self, Kind, Proposal, Tally, Terms};
use crate::features::datepoll::spec::CLOSE;
use crate::features::datepoll::store::{self, DatePoll, Note};
use crate::features::datepoll::FEATURE;
use crate::store::{jobs, outbox, rooms};

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing that anybody need see; `taken` is false when it was not for a date poll at all.
    Silent { taken: bool },
    /// A date poll was opened.
    Opened { poll: DatePoll, tally: Tally, opened: Opened },
    /// An answer was taken; a typed one is acknowledged.
    Answered { poll: DatePoll, tally: Tally, typed: Option<Told> },
    /// What was typed counts for nothing: the same person has said something later of each slot.
    Older { poll: DatePoll, tally: Tally },
    /// Answers were taken back by word.
    Unanswered { poll: DatePoll, tally: Tally },
    /// A slot was added, or taken off again.
    Changed { poll: DatePoll, tally: Tally, slot: Option<Slot> },
    /// It takes no more answers; `by_hand` by somebody who waits for the answer.
    Closed { poll: DatePoll, tally: Tally, proposal: Option<Proposal>, by_hand: bool },
    /// The tables are drawn anew, because somebody is in the room no more.
    Redrawn(Vec<(DatePoll, Tally)>),
    /// A slot that required people refuse is not decided.
    Refused { poll: DatePoll, slot: Slot, people: Vec<UserId> },
    /// Somebody was asked whether to decide it nevertheless.
    AskedAnyway { poll: DatePoll, slot: Slot, people: Vec<UserId> },
    /// Somebody did not want that after all.
    Kept { poll: DatePoll },
    /// The date is found; the meeting tells everybody.
    Decided { poll: DatePoll, tally: Tally },
    /// The decision was taken back.
    Undecided { poll: DatePoll, tally: Tally },
    /// Somebody was asked whether to take back a date poll that has answers.
    AskedWithdraw { poll: DatePoll, answered: usize },
    Withdrawn { poll: DatePoll },
    /// It gives way to another of the same person.
    Replaced { poll: DatePoll },
    Status { poll: DatePoll, tally: Tally, proposal: Option<Proposal>, notes: Vec<Note>, names: bool },
    /// Those who have not answered are written to at a time, or were written to now.
    NudgePlanned { poll: DatePoll, at: Stamp },
    NudgeTakenBack { poll: DatePoll },
    Nudged { poll: DatePoll, tally: Tally, by_hand: bool },
    /// The deadline was moved, or it takes answers again.
    Extended { poll: DatePoll, tally: Tally },
    Reopened { poll: DatePoll, tally: Tally },
    /// The table as a picture.
    Pictured { poll: DatePoll, tally: Tally, proposal: Option<Proposal> },
    Exported { poll: DatePoll, tally: Tally, notes: Vec<Note>, names: bool },
    /// Somebody stands in for somebody, or does no more.
    Deputy { poll: DatePoll, tally: Tally, person: UserId, deputy: Option<UserId> },
}

/// How a new date poll was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Opened {
    /// Slots were proposed; these weekdays are no working days.
    pub(super) proposed: Option<Vec<chrono::NaiveDate>>,
    /// Slots on days on which the office is closed.
    pub(super) on_closed_days: Vec<i64>,
    pub(super) organisations: Organisations,
}

/// How organisations are told apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Organisations {
    /// Nobody asked for each.
    #[default]
    Unasked,
    /// They cannot be.
    Unknown,
    /// Like this, and these there are.
    Known(Kind, Vec<String>),
}

/// What somebody is told of a typed answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// The answer as it was understood, where something was assumed.
    pub(super) understood: Option<String>,
    /// Slots of which the person has not said anything yet.
    pub(super) left: Vec<i64>,
    /// Who was named to answer in the person's place with it.
    pub(super) deputy: Option<UserId>,
}

/// What a person was asked.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Asked {
    /// Whether to decide a slot that required people refuse.
    Anyway { poll: Id, position: i64 },
    /// Whether to take back a date poll that has answers.
    Withdraw { poll: Id },
}

pub(super) async fn ask(cx: &mut Cx<'_>, asked: &Asked) -> Result<(), Fault> {
    let payload = serde_json::to_string(asked).map_err(anyhow::Error::from)?;
    Ok(cx.ask(FEATURE, &payload).await?)
}

/// Counts a date poll.
pub(super) async fn counted(cx: &mut Cx<'_>, poll: &DatePoll) -> anyhow::Result<Tally> {
    let slots = store::slots(cx.tx, &poll.id).await?;
    let marks = tally::marks(store::answers(cx.tx, &poll.id).await?);
    let required = store::required(cx.tx, &poll.id).await?;
    let members: Vec<UserId> = members(cx, poll).await?.into_iter().map(|(person, _)| person).collect();
    Ok(Tally::of(slots, &marks, &required, &members))
}

/// The members of a date poll's room with their names, the bot left out.
pub(super) async fn members(cx: &mut Cx<'_>, poll: &DatePoll) -> anyhow::Result<Vec<(UserId, String)>> {
    let rows = rooms::members(cx.tx, &poll.room).await?;
    let named = rows.into_iter().filter(|row| row.person != cx.house.bot).map(|row| {
        let name = row.name.unwrap_or_else(|| row.person.localpart().to_owned());
        (row.person, name)
    });
    Ok(named.collect())
}

/// What the date must fulfil besides.
pub(super) async fn terms(cx: &mut Cx<'_>, poll: &DatePoll) -> anyhow::Result<Terms> {
    let mut terms = Terms { quorum: poll.quorum, ..Terms::default() };
    if poll.each_organisation {
        let people = members(cx, poll).await?;
        terms.organisations = tally::organisations(&people).map(|(_, found)| found).unwrap_or_default();
    }
    Ok(terms)
}

pub(super) async fn proposal(
    cx: &mut Cx<'_>,
    poll: &DatePoll,
    tally: &Tally,
) -> anyhow::Result<Option<Proposal>> {
    Ok(tally::propose(tally, &terms(cx, poll).await?))
}

/// Plans the end of a date poll anew.
pub(super) async fn plan_end(cx: &mut Cx<'_>, poll: &DatePoll) -> anyhow::Result<()> {
    match poll.closes_at {
        Some(at) => cx.plan(CLOSE, &poll.id, at).await,
        None => jobs::cancel(cx.tx, CLOSE, &poll.id).await,
    }
}

/// Refuses what only its owner and organisers may do.
pub(super) async fn mine(cx: &mut Cx<'_>, poll: &DatePoll) -> Result<(), Fault> {
    cx.owned(&poll.room, &poll.owner, poll.number, about("datepoll-not-yours", poll)).await
}

/// Refuses what a date poll that is over cannot do.
pub(super) async fn undecided_only(cx: &mut Cx<'_>, poll: &DatePoll) -> Result<(), Fault> {
    if poll.is_withdrawn() {
        return Err(about("datepoll-gone", poll).into());
    }
    if !poll.is_decided() {
        return Ok(());
    }
    let slots = store::slots(cx.tx, &poll.id).await?;
    let slot = slots.into_iter().find(|slot| Some(slot.position) == poll.decided);
    let at = slot.map(|slot| slot.starts_at).unwrap_or_default();
    let phrase = about("datepoll-decided-already", poll).with("at", at);
    Err(match &poll.decided_by {
        Some(person) => phrase.with("person", cx.name_of(person).await?).with_word("by", "person").into(),
        None => phrase.with("person", "").with_word("by", "itself").into(),
    })
}

pub(super) async fn open_only(cx: &mut Cx<'_>, poll: &DatePoll) -> Result<(), Fault> {
    undecided_only(cx, poll).await?;
    if poll.is_open() { Ok(()) } else { Err(about("datepoll-closed-already", poll).into()) }
}

/// A phrase about a date poll.
pub(super) fn about(id: &str, poll: &DatePoll) -> Phrase {
    Phrase::new(id).with("number", poll.number).with("title", &poll.title)
}

/// The date poll in whose thread, or in reply to whose messages, something was said.
pub(super) async fn here(cx: &mut Cx<'_>) -> anyhow::Result<Option<DatePoll>> {
    let Some(said) = cx.event.clone() else { return Ok(None) };
    for event in [said.thread, said.reply_to].into_iter().flatten() {
        if let Some((origin, room)) = outbox::origin_of(cx.tx, &event).await?
            && origin.feature == FEATURE
            && room == cx.room.id
        {
            return Ok(Some(store::get(cx.tx, &origin.object).await?));
        }
    }
    Ok(None)
}

/// Whether the bot is still where the date poll is.
pub(super) async fn is_there(cx: &mut Cx<'_>, poll: &DatePoll) -> anyhow::Result<bool> {
    Ok(rooms::get(cx.tx, &poll.room).await?.joined)
}
