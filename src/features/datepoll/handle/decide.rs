//! Deciding: by the owner or an organiser, or by itself at the deadline. What required people refuse
//! is decided only when somebody says so twice.

use super::{Asked, Outcome, about, answer, ask, counted, here, mine, undecided_only};
use crate::base::{Fault, Id, UserId};
use crate::command::token::fold;
use crate::command::{Call, Token};
use crate::features::datepoll::rules::answer::{Typed, typed as answer_of};
use crate::features::datepoll::rules::tally::Tally;
use crate::features::datepoll::rules::{Mark, Slot};
use crate::features::datepoll::spec::ANYWAY;
use crate::features::datepoll::store::{self, DatePoll};
use crate::features::datepoll::FEATURE;
use crate::features::meeting::{self, Draft};
use crate::features::Cx;
use crate::store::jobs;

/// What somebody wants to decide, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// The slot as it was named; empty when none was.
    slot: String,
    /// Whatever required people say.
    anyway: bool,
}

/// A typed decision in the thread: `2に決定`, `日程決定 2`, `それでも決定`.
pub(super) fn typed(text: &str) -> Option<Wanted> {
    let folded = fold(text.trim());
    let text = folded.trim_start_matches('!').trim_end_matches(['。', '.', '!', ' ']);
    if text.chars().count() > 60 {
        return None;
    }
    let (anyway, rest) = match text.strip_prefix("それでも") {
        Some(rest) => (true, rest.trim()),
        None => (false, text),
    };
    for start in ["日程決定", "decide anyway", "decide-anyway", "decide"] {
        // `decided: …` is a line for the minutes.
        let ends = |rest: &&str| rest.chars().next().is_none_or(|c| c.is_whitespace() || c.is_ascii_digit() || c == '#');
        if let Some(slot) = rest.strip_prefix(start).filter(ends) {
            return Some(Wanted { slot: slot.trim().to_owned(), anyway: anyway || start.contains("anyway") });
        }
    }
    if let Some(slot) = rest.strip_prefix("決定").filter(|_| anyway) {
        return Some(Wanted { slot: slot.trim().to_owned(), anyway });
    }
    let ends = ["に決定します", "に決定で", "に決定", "で決定します", "で決定", "を決定", "に決めます", "にします"];
    let slot = ends.iter().find_map(|end| rest.strip_suffix(end))?.trim();
    // A sentence about something else ends like this, too.
    slot.starts_with(|c: char| c.is_ascii_digit() || c == '#').then(|| Wanted { slot: slot.to_owned(), anyway })
}

/// `日程決定 2`, `日程決定 #3 2`, `それでも決定 #3 2`.
pub(in crate::features::datepoll) async fn command(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let tokens = &call.line.tokens;
    let numbers = tokens.iter().take(2).filter_map(Token::number).count();
    let first = tokens.first().filter(|token| token.number().is_some());
    let names_poll = first.filter(|token| numbers == 2 || fold(&token.raw).starts_with('#'));
    let room = cx.room.id.clone();
    let (poll, rest) = match names_poll {
        Some(token) => {
            let number = token.number().unwrap_or_default();
            let found = store::by_number(cx.tx, &room, number).await?;
            let fault = || crate::base::Phrase::new("datepoll-not-found").with("text", &token.raw);
            (found.ok_or_else(fault)?, call.line.from(1))
        }
        None => (only(cx).await?, call.line.from(0)),
    };
    wanted(cx, poll, Wanted { slot: rest.to_owned(), anyway: call.spec.id == ANYWAY }).await
}

/// The date poll of the thread, or the only one that is not decided.
async fn only(cx: &mut Cx<'_>) -> Result<DatePoll, Fault> {
    if let Some(poll) = here(cx).await? {
        return Ok(poll);
    }
    let room = cx.room.id.clone();
    let mut waiting = store::listed(cx.tx, &room, false).await?;
    match (waiting.pop(), waiting.is_empty()) {
        (Some(only), true) => Ok(only),
        (Some(last), false) => Err(about("datepoll-which", &last).into()),
        (None, _) => match store::listed(cx.tx, &room, true).await?.pop() {
            // Somebody else was faster.
            Some(decided) => Ok(decided),
            None => Err(Fault::user("datepoll-none")),
        },
    }
}

/// Decides what was wanted, or says why not.
pub(super) async fn wanted(cx: &mut Cx<'_>, poll: DatePoll, wanted: Wanted) -> Result<Outcome, Fault> {
    undecided_only(cx, &poll).await?;
    mine(cx, &poll).await?;
    let slot = slot_of(cx, &poll, &wanted).await?;
    if slot.starts_at <= cx.now {
        return Err(about("datepoll-slot-over", &poll).with("at", slot.starts_at).into());
    }
    let tally = counted(cx, &poll).await?;
    let people = refusals(&tally, slot.position);
    if people.is_empty() {
        let by = cx.actor()?.user;
        return decide(cx, poll, tally, slot, Some(by)).await;
    }
    if wanted.anyway {
        ask(cx, &Asked::Anyway { poll: poll.id.clone(), position: slot.position }).await?;
        return Ok(Outcome::AskedAnyway { poll, slot, people });
    }
    let poll = DatePoll { attempt: Some(slot.position), ..poll };
    store::save(cx.tx, &poll).await?;
    Ok(Outcome::Refused { poll, slot, people })
}

fn refusals(tally: &Tally, position: i64) -> Vec<UserId> {
    let row = tally.rows.iter().find(|row| row.slot.position == position);
    row.map(super::super::rules::tally::Row::refusals).unwrap_or_default()
}

/// The slot that is meant: by number, by date, or the one that was refused before.
async fn slot_of(cx: &mut Cx<'_>, poll: &DatePoll, wanted: &Wanted) -> Result<Slot, Fault> {
    let slots = store::slots(cx.tx, &poll.id).await?;
    let at = |position: i64| slots.iter().find(|slot| slot.position == position).cloned();
    let text = wanted.slot.trim_end_matches(['に', 'で', 'を', '番', '。', ' ']);
    if text.is_empty() {
        let refused = poll.attempt.filter(|_| wanted.anyway).and_then(at);
        return match refused {
            Some(slot) => Ok(slot),
            None => Err(which_slot(cx, poll).await?),
        };
    }
    let digits = text.strip_prefix('#').unwrap_or(text);
    if let Ok(position) = fold(digits).parse::<i64>() {
        return Ok(at(position).ok_or_else(|| answer::no_such(poll, slots.len()))?);
    }
    let Typed::Given(given) = answer_of(&format!("{text} ○"), &slots, cx.words.zone) else {
        return Err(which_slot(cx, poll).await?);
    };
    let mut named = slots.iter().zip(given.marks).filter(|(_, mark)| *mark == Some(Mark::Yes));
    match (named.next(), named.next()) {
        (Some((slot, _)), None) => Ok(slot.clone()),
        _ => Err(which_slot(cx, poll).await?),
    }
}

/// Asks which slot, with the proposal in the line.
async fn which_slot(cx: &mut Cx<'_>, poll: &DatePoll) -> Result<Fault, Fault> {
    let tally = counted(cx, poll).await?;
    let proposal = super::proposal(cx, poll, &tally).await?;
    let position = proposal.map_or(1, |proposal| proposal.position);
    Ok(about("datepoll-which-slot", poll).with("position", position).into())
}

/// The second confirmation.
pub(super) async fn confirmed(
    cx: &mut Cx<'_>,
    poll: &Id,
    position: i64,
    yes: bool,
) -> Result<Outcome, Fault> {
    let poll = store::get(cx.tx, poll).await?;
    if !yes {
        return Ok(Outcome::Kept { poll });
    }
    undecided_only(cx, &poll).await?;
    mine(cx, &poll).await?;
    let tally = counted(cx, &poll).await?;
    let slot = tally.rows.iter().find(|row| row.slot.position == position).map(|row| row.slot.clone());
    let slot = slot.ok_or_else(|| answer::no_such(&poll, tally.rows.len()))?;
    let by = cx.actor()?.user;
    decide(cx, poll, tally, slot, Some(by)).await
}

/// Decides; nobody does when it decides by itself.
pub(super) async fn decide(
    cx: &mut Cx<'_>,
    poll: DatePoll,
    tally: Tally,
    slot: Slot,
    by: Option<UserId>,
) -> Result<Outcome, Fault> {
    if by.is_some() {
        cx.did(FEATURE, &poll.id, &format!("decide {}", poll.state)).await?;
    }
    let poll = DatePoll {
        state: "decided".to_owned(),
        decided: Some(slot.position),
        decided_by: by,
        attempt: None,
        ..poll
    };
    store::save(cx.tx, &poll).await?;
    jobs::cancel_all(cx.tx, &poll.id).await?;
    call_meeting(cx, &poll, &tally, &slot).await?;
    Ok(Outcome::Decided { poll, tally })
}

/// Calls the meeting that was to be found a date for, with everything that was said of it. Whoever
/// opened the date poll calls it when it decides by itself.
async fn call_meeting(
    cx: &mut Cx<'_>,
    poll: &DatePoll,
    tally: &Tally,
    slot: &Slot,
) -> Result<(), Fault> {
    let can_come = tally.rows.iter().find(|row| row.slot.position == slot.position);
    let can_come = can_come.map(|row| row.who(Mark::Yes).into_iter().cloned().collect());
    let draft = Draft {
        title: poll.title.clone(),
        starts_at: slot.starts_at,
        ends_at: Some(slot.ends_at),
        place: poll.place.clone(),
        link: poll.link.clone(),
        agenda: poll.agenda.lines().map(str::to_owned).collect(),
        date_poll: Some((poll.id.clone(), poll.root.clone())),
        can_come: can_come.unwrap_or_default(),
        owner: Some(poll.decided_by.clone().unwrap_or_else(|| poll.owner.clone())),
        ..Draft::default()
    };
    // What is called is big; on the heap it does not add up on the stack.
    Box::pin(meeting::call(cx, draft)).await?;
    Ok(())
}
