//! What is done when somebody asks, answers, closes or takes back.

use crate::base::{EventId, Fault, Id, Phrase, Role};
use crate::chat::event::Text;
use crate::command::Call;
use crate::features::Cx;
use crate::features::poll::rules::{self, Tally, Typed};
use crate::features::poll::store::{self, Ballot, Booth, Poll};
use crate::features::poll::{CLOSE, FEATURE};
use crate::input::Job;
use crate::store::acts::Act;
use crate::store::outbox::Origin;
use crate::store::jobs;

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing that anybody need see; `taken` is false when it was not for a poll at all.
    Silent { taken: bool },
    /// A poll was opened.
    Opened { poll: Poll, options: Vec<String> },
    /// A typed answer was taken.
    Answered,
    /// A poll was closed; `by_hand` by somebody who waits for the answer.
    Closed { poll: Poll, tally: Tally, by_hand: bool },
    /// A poll was taken back.
    Withdrawn { poll: Poll },
    /// A poll gives way to another of the same person.
    Replaced { poll: Poll },
}

pub(super) async fn open(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let wish = rules::wish(call, &cx.dates(), &cx.words)?;
    if wish.closes_at.is_some_and(|at| at <= cx.now) {
        return Err(Fault::user("poll-deadline-over"));
    }
    let id = cx.id();
    let number = cx.number(&id, FEATURE).await?;
    let poll = Poll {
        id,
        room: cx.room.id.clone(),
        number,
        owner: cx.actor()?.user,
        question: wish.question,
        state: "open".to_owned(),
        opened_at: cx.said_at,
        closes_at: wish.closes_at,
        start_post: cx.id(),
    };
    store::add(cx.tx, &poll, &wish.options).await?;
    if let Some(at) = poll.closes_at {
        cx.plan(CLOSE, &poll.id, at).await?;
    }
    cx.did(FEATURE, &poll.id, "open").await?;
    Ok(Outcome::Opened { poll, options: wish.options })
}

/// A tap on a native poll. One that comes late, from outside or spoilt has no effect beyond its own
/// ballot, and nobody is told: clients show a closed poll as closed.
pub(super) async fn tap(cx: &mut Cx<'_>, origin: &Origin, answers: &[String]) -> Result<Outcome, Fault> {
    let person = cx.actor()?.user;
    let booth = store::booth(cx.tx, &origin.object, &person).await?;
    // Of more answers than allowed the first counts (MSC3381).
    let position = answers.first().and_then(|id| id.parse::<i64>().ok());
    let position = position.filter(|position| (1..=booth.options).contains(position));
    if takes_answers(cx, &booth) {
        cast(cx, &origin.object, position).await?;
    }
    Ok(Outcome::Silent { taken: true })
}

/// A typed answer in the poll's thread or in reply to it.
pub(super) async fn reply(cx: &mut Cx<'_>, origin: &Origin, text: &Text) -> Result<Outcome, Fault> {
    let poll = store::get(cx.tx, &origin.object).await?;
    let options = store::options(cx.tx, &poll.id).await?;
    let position = match rules::typed(&text.body, &options) {
        Typed::Option(position) => position,
        Typed::NoSuchNumber if poll.is_open() => {
            let last = rules::position(options.len().saturating_sub(1));
            return Err(Phrase::new("poll-no-such-number").with("number", poll.number).with("last", last).into());
        }
        _ => return Ok(Outcome::Silent { taken: false }),
    };
    let booth = store::booth(cx.tx, &poll.id, &cx.actor()?.user).await?;
    if booth.member == 0 {
        // Whoever is not in the room is not told anything about its polls.
        return Ok(Outcome::Silent { taken: true });
    }
    if !takes_answers(cx, &booth) {
        return Err(Phrase::new(if poll.is_withdrawn() { "poll-gone" } else { "poll-late" })
            .with("number", poll.number)
            .into());
    }
    cast(cx, &poll.id, Some(position)).await?;
    Ok(Outcome::Answered)
}

/// An option's exact text in the room counts while there is just one open poll that has it.
pub(super) async fn said(cx: &mut Cx<'_>, text: &Text) -> Result<Outcome, Fault> {
    let mut open = store::open(cx.tx, &cx.room.id).await?;
    let (Some(poll), true) = (open.pop(), open.is_empty()) else {
        return Ok(Outcome::Silent { taken: false });
    };
    let options = store::options(cx.tx, &poll.id).await?;
    // A lone number may mean anything in a room; an option's text does not.
    let Typed::Option(position) = rules::typed(&text.body, &options) else {
        return Ok(Outcome::Silent { taken: false });
    };
    let is_number = crate::command::token::fold(text.body.trim()).parse::<i64>().is_ok();
    let booth = store::booth(cx.tx, &poll.id, &cx.actor()?.user).await?;
    if is_number || !takes_answers(cx, &booth) {
        return Ok(Outcome::Silent { taken: false });
    }
    cast(cx, &poll.id, Some(position)).await?;
    Ok(Outcome::Answered)
}

pub(super) async fn close_by_hand(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let poll = named(cx, call).await?;
    if !poll.is_open() {
        let id = if poll.is_withdrawn() { "poll-gone" } else { "poll-already-closed" };
        return Err(Phrase::new(id).with("number", poll.number).into());
    }
    if poll.owner != cx.actor()?.user && !cx.may(Role::Organiser) {
        return Err(not_yours(cx, &poll).await?);
    }
    cx.did(FEATURE, &poll.id, "close").await?;
    close(cx, poll, true).await
}

pub(super) async fn close_in_time(cx: &mut Cx<'_>, job: &Job) -> Result<Outcome, Fault> {
    let poll = store::get(cx.tx, &job.object).await?;
    if !poll.is_open() {
        return Ok(Outcome::Silent { taken: true });
    }
    close(cx, poll, false).await
}

/// Takes back a ballot whose event its sender removed, before the deadline as for every answer.
pub(super) async fn withdraw_ballot(cx: &mut Cx<'_>, event: &EventId) -> Result<Outcome, Fault> {
    let person = cx.actor()?.user;
    store::withdraw(cx.tx, event, &person, cx.said_at).await?;
    Ok(Outcome::Silent { taken: false })
}

pub(super) async fn undo(cx: &mut Cx<'_>, act: &Act) -> Result<Outcome, Fault> {
    let poll = store::get(cx.tx, &act.object).await?;
    if poll.owner != cx.actor()?.user && !cx.may(Role::Organiser) {
        return Err(not_yours(cx, &poll).await?);
    }
    if act.what == "close" || !poll.is_open() {
        return Err(Phrase::new("poll-cannot-reopen").with("number", poll.number).into());
    }
    store::set_state(cx.tx, &poll.id, "withdrawn").await?;
    jobs::cancel_all(cx.tx, &poll.id).await?;
    Ok(Outcome::Withdrawn { poll })
}

/// A poll that nobody has answered gives way to what its owner says instead.
pub(super) async fn replace(cx: &mut Cx<'_>, act: &Act) -> Result<Outcome, Fault> {
    let poll = store::get(cx.tx, &act.object).await?;
    let answered = store::count(cx.tx, &poll.id).await?.iter().any(|(_, votes)| *votes > 0);
    if answered || !poll.is_open() {
        return Ok(Outcome::Silent { taken: false });
    }
    store::set_state(cx.tx, &poll.id, "withdrawn").await?;
    jobs::cancel_all(cx.tx, &poll.id).await?;
    Ok(Outcome::Replaced { poll })
}

/// The bot is out of the room: whatever was open there is closed without a word.
pub(super) async fn room_gone(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    for poll in store::open(cx.tx, &cx.room.id).await? {
        store::set_state(cx.tx, &poll.id, "closed").await?;
        jobs::cancel_all(cx.tx, &poll.id).await?;
    }
    Ok(Outcome::Silent { taken: false })
}

/// Whether a ballot of the speaker, said then, counts: in time, by somebody who is in the room.
fn takes_answers(cx: &Cx<'_>, booth: &Booth) -> bool {
    let in_time = booth.closes_at.is_none_or(|deadline| cx.said_at <= deadline);
    booth.state == "open" && in_time && cx.room.id == booth.room && booth.member > 0
}

async fn cast(cx: &mut Cx<'_>, poll: &Id, position: Option<i64>) -> Result<(), Fault> {
    let person = cx.actor()?.user;
    let Some(said) = &cx.event else { return Ok(()) };
    let ballot = Ballot { person: &person, position, cast_at: said.sent_at, event: &said.id };
    store::cast(cx.tx, poll, &ballot).await?;
    Ok(())
}

async fn close(cx: &mut Cx<'_>, poll: Poll, by_hand: bool) -> Result<Outcome, Fault> {
    store::set_state(cx.tx, &poll.id, "closed").await?;
    jobs::cancel(cx.tx, CLOSE, &poll.id).await?;
    let tally = tally(cx, &poll).await?;
    Ok(Outcome::Closed { poll, tally, by_hand })
}

async fn tally(cx: &mut Cx<'_>, poll: &Poll) -> Result<Tally, Fault> {
    let options = store::options(cx.tx, &poll.id).await?;
    let votes = store::count(cx.tx, &poll.id).await?;
    let of = |position: i64| votes.iter().find(|(p, _)| *p == position).map_or(0, |(_, count)| *count);
    let rows = options.into_iter().enumerate();
    let rows = rows.map(|(index, option)| (option, of(rules::position(index)))).collect();
    let silent = store::silent(cx.tx, poll, &cx.house.bot).await?;
    Ok(Tally { rows, silent })
}

/// The poll that a call names by number, or the only one that is open.
async fn named(cx: &mut Cx<'_>, call: &Call) -> Result<Poll, Fault> {
    let room = cx.room.id.clone();
    if let Some(token) = call.line.tokens.first() {
        let found = match token.number() {
            Some(number) => store::by_number(cx.tx, &room, number).await?,
            None => None,
        };
        return found.ok_or_else(|| Phrase::new("poll-not-found").with("text", &token.raw).into());
    }
    let mut open = store::open(cx.tx, &room).await?;
    match (open.pop(), open.first()) {
        (Some(only), None) => Ok(only),
        (Some(last), Some(_)) => Err(Phrase::new("poll-which").with("number", last.number).into()),
        (None, _) => Err(Fault::user("poll-none-open")),
    }
}

async fn not_yours(cx: &mut Cx<'_>, poll: &Poll) -> anyhow::Result<Fault> {
    let owner = cx.name_of(&poll.owner).await?;
    Ok(Phrase::new("poll-not-yours").with("number", poll.number).with("owner", owner).into())
}
