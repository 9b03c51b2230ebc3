//! What is done when somebody asks, answers, closes or takes back.

pub(super) mod answer;
pub(super) mod grow;
pub(super) mod late;
pub(super) mod leaver;
pub(super) mod manage;
pub(super) mod nudge;
pub(super) mod open;
pub(super) mod undo;

use std::collections::BTreeMap;

use crate::base::{Fault, Id, Phrase, Stamp, UserId};
use crate::features::Cx;
use crate::features::poll::rules::tally::{self, Ballot, Tally};
use crate::features::poll::store::{self, Poll};
use crate::features::poll::CLOSE;
use crate::store::{jobs};

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing that anybody need see; `taken` is false when it was not for a poll at all.
    Silent { taken: bool },
    /// A poll was opened; `parted` when slashes parted its options.
    Opened { poll: Poll, options: Vec<String>, parted: bool, people: Vec<UserId> },
    /// A typed answer was taken.
    Answered,
    /// A typed answer was not taken: a later one of the same person is there already.
    Older { poll: Poll },
    /// An answer was taken back by word.
    Unanswered { poll: Poll },
    /// A person was asked whether they meant these options.
    AskedAnswer { poll: Poll, chosen: Vec<(i64, String)>, numbers: bool },
    /// An option was added, or taken off again.
    Grown { poll: Poll, options: Vec<String>, added: bool },
    /// A poll was closed; `by_hand` by somebody who waits for the answer.
    Closed { poll: Poll, tally: Tally, by_hand: bool },
    /// Polls take no more answers, without a result: organisers decide whether they go on.
    Stopped(Vec<(Poll, Tally)>),
    /// A person was asked whether to take back a poll that has answers.
    AskedWithdraw { poll: Poll, answered: i64 },
    /// A person did not want that after all.
    Kept { poll: Poll },
    /// A poll was taken back.
    Withdrawn { poll: Poll },
    /// A poll gives way to another of the same person.
    Replaced { poll: Poll },
    /// How a poll stands; with names for whoever may know them.
    Status { poll: Poll, tally: Tally, silent: Option<Vec<UserId>> },
    /// Those who have not answered are written to at a time.
    NudgePlanned { poll: Poll, at: Stamp },
    /// A nudge that had not been sent was taken back.
    NudgeTakenBack { poll: Poll },
    /// Those who have not answered are written to now.
    Nudged { poll: Poll, options: Vec<String>, people: Vec<UserId>, by_hand: bool },
    /// Somebody came into a room where people are asked alone.
    Newcomer { asks: Vec<(Poll, Vec<String>)>, person: UserId },
    /// A deadline was moved.
    Extended { poll: Poll, options: Vec<String> },
    /// A closed poll takes answers again.
    Reopened { poll: Poll, options: Vec<String>, carried: i64, people: Vec<UserId> },
    /// Ballots as a file.
    Exported { poll: Poll, options: Vec<String>, rows: Vec<SheetRow> },
}

/// A row of a file of ballots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SheetRow {
    pub(super) person: UserId,
    pub(super) name: String,
    pub(super) ballot: Option<Ballot>,
}

/// A poll with its ballots and those who have none.
pub(super) struct Counted {
    pub(super) ballots: BTreeMap<UserId, Ballot>,
    pub(super) silent: Vec<UserId>,
    pub(super) tally: Tally,
}

pub(super) async fn counted(cx: &mut Cx<'_>, poll: &Poll) -> anyhow::Result<Counted> {
    let options = store::options(cx.tx, &poll.id).await?;
    let casts = store::casts(cx.tx, &poll.id).await?;
    let marks = store::marks(cx.tx, &poll.id).await?;
    let ballots = tally::ballots(casts, marks, poll.most);
    let silent = cx.members_of(&poll.room).await?;
    let silent: Vec<UserId> = silent.into_iter().filter(|person| !ballots.contains_key(person)).collect();
    let tally = Tally::of(options, &ballots, silent.len());
    Ok(Counted { ballots, silent, tally })
}

pub(super) async fn close(cx: &mut Cx<'_>, poll: Poll, by_hand: bool) -> Result<Outcome, Fault> {
    store::set_state(cx.tx, &poll.id, "closed").await?;
    jobs::cancel_all(cx.tx, &poll.id).await?;
    let tally = counted(cx, &poll).await?.tally;
    Ok(Outcome::Closed { poll, tally, by_hand })
}

/// Plans the end of a poll anew.
pub(super) async fn plan_end(cx: &mut Cx<'_>, poll: &Poll) -> anyhow::Result<()> {
    match poll.closes_at {
        Some(at) => cx.plan(CLOSE, &poll.id, at).await,
        None => jobs::cancel(cx.tx, CLOSE, &poll.id).await,
    }
}

/// Refuses what only a poll's owner and organisers may do.
pub(super) async fn mine(cx: &mut Cx<'_>, poll: &Poll) -> Result<(), Fault> {
    cx.owned(&poll.room, &poll.owner, poll.number, Phrase::new("poll-not-yours")).await
}

/// Refuses what a poll that is not open cannot do; a closed one shows how to open it again.
pub(super) fn open_only(poll: &Poll) -> Result<(), Fault> {
    if poll.is_open() {
        return Ok(());
    }
    let id = if poll.is_withdrawn() { "poll-gone" } else { "poll-already-closed" };
    Err(Phrase::new(id).with("number", poll.number).into())
}

/// The poll with a row.
pub(super) async fn poll_of(cx: &mut Cx<'_>, object: &Id) -> anyhow::Result<Poll> {
    store::get(cx.tx, object).await
}
