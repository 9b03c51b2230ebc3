//! Answers: by reaction to a slot's line, typed in the thread, in reply, in the room, and by direct
//! message. Of one person's the last to each slot counts.

use super::{Asked, Outcome, Told, about, counted, decide, manage, undo};
use crate::base::{EventId, Fault, Phrase};
use crate::chat::event::Text;
use crate::command::answer::{takes_back, yes_or_no};
use crate::command::token::fold;
use crate::features::datepoll::rules::answer::{Given, Typed, typed};
use crate::features::datepoll::rules::{Mark, count, position};
use crate::features::datepoll::store::{self, Answer, Booth, DatePoll, Note};
use crate::features::datepoll::slot_of;
use crate::features::{Cx, people};
use crate::store::acts::Ask;
use crate::store::outbox::Origin;

/// A tap on a slot's line. One that means nothing, comes late or from outside has no effect.
pub(in crate::features::datepoll) async fn react(
    cx: &mut Cx<'_>,
    origin: &Origin,
    key: &str,
) -> Result<Outcome, Fault> {
    let (Some(position), Some(mark)) = (slot_of(&origin.part), Mark::tapped(key)) else {
        return Ok(Outcome::Silent { taken: true });
    };
    let person = cx.actor()?.user;
    let booth = store::booth(cx.tx, &origin.object, &person).await?;
    if !takes_answers(cx, &booth) || position > booth.slots {
        return Ok(Outcome::Silent { taken: true });
    }
    let poll = store::get(cx.tx, &origin.object).await?;
    cast(cx, &poll, &[(position, mark.name())]).await?;
    let tally = counted(cx, &poll).await?;
    Ok(Outcome::Answered { poll, tally, typed: None })
}

/// Whether an answer of the speaker, said then, counts.
fn takes_answers(cx: &Cx<'_>, booth: &Booth) -> bool {
    let in_time = booth.closes_at.is_none_or(|deadline| cx.said_at <= deadline);
    let own = cx.actor.as_ref().map(|actor| &actor.user);
    let here = cx.here.id == booth.room || (cx.here.direct.is_some() && cx.here.direct.as_ref() == own);
    booth.state == "open" && in_time && here && booth.member > 0
}

async fn cast(cx: &mut Cx<'_>, poll: &DatePoll, marks: &[(i64, &str)]) -> anyhow::Result<()> {
    let person = cx.actor()?.user;
    let Some(said) = cx.event.clone() else { return Ok(()) };
    for (position, answer) in marks {
        let answer = Answer {
            event: said.id.clone(),
            position: *position,
            person: person.clone(),
            mark: (*answer).to_owned(),
            cast_at: said.sent_at,
        };
        store::cast(cx.tx, &poll.id, &answer).await?;
    }
    Ok(())
}

/// Something in the thread of a date poll, or in reply to one of its messages.
pub(in crate::features::datepoll) async fn reply(
    cx: &mut Cx<'_>,
    origin: &Origin,
    text: &Text,
) -> Result<Outcome, Fault> {
    let poll = store::get(cx.tx, &origin.object).await?;
    if poll.is_withdrawn() {
        return Ok(Outcome::Silent { taken: false });
    }
    if let Some(wanted) = decide::typed(&text.body) {
        return decide::wanted(cx, poll, wanted).await;
    }
    if poll.is_decided() {
        return Ok(Outcome::Silent { taken: false });
    }
    if takes_back(&text.body) {
        return take_back(cx, poll).await;
    }
    if let Some((name, rest)) = manage::deputy_named(&text.body) {
        return with_deputy(cx, poll, name, rest).await;
    }
    let body = text.body.as_str();
    let slots = store::slots(cx.tx, &poll.id).await?;
    // A reply to a slot's own line is said of that slot.
    if let Some(at) = slot_of(&origin.part)
        && let Some(slot) = slots.iter().find(|slot| slot.position == at)
        && let Typed::Given(given) = typed(body, std::slice::from_ref(slot), cx.words.zone)
        && let Some(mark) = given.marks.first().copied().flatten()
    {
        let mut marks = vec![None; slots.len()];
        if let Some(own) = usize::try_from(at - 1).ok().and_then(|index| marks.get_mut(index)) {
            *own = Some(mark);
        }
        return take(cx, poll, Given { marks, ..given }).await;
    }
    judge(cx, poll, body).await
}

/// `代理:佐藤さん ○△×`: who stands in for the speaker, and perhaps an answer.
async fn with_deputy(cx: &mut Cx<'_>, poll: DatePoll, name: &str, rest: &str) -> Result<Outcome, Fault> {
    let deputy = people::find(cx, name).await?;
    let named = manage::set_deputy(cx, poll.clone(), Some(deputy.clone())).await?;
    if rest.is_empty() {
        return Ok(named);
    }
    match judge(cx, poll, rest).await? {
        Outcome::Answered { poll, tally, typed: Some(told) } => {
            let typed = Some(Told { deputy: Some(deputy), ..told });
            Ok(Outcome::Answered { poll, tally, typed })
        }
        _ => Ok(named),
    }
}

/// `日程調整 3 ○△×`.
pub(super) async fn by_number(cx: &mut Cx<'_>, poll: DatePoll, text: &str) -> Result<Outcome, Fault> {
    if takes_back(text) {
        return take_back(cx, poll).await;
    }
    match judge(cx, poll.clone(), text).await? {
        Outcome::Silent { taken: false } => {
            let slots = store::slots(cx.tx, &poll.id).await?;
            Err(about("datepoll-what", &poll).with("marks", "○".repeat(slots.len())).into())
        }
        outcome => Ok(outcome),
    }
}

/// Takes an answer, or says what is wrong with it.
async fn judge(cx: &mut Cx<'_>, poll: DatePoll, text: &str) -> Result<Outcome, Fault> {
    let slots = store::slots(cx.tx, &poll.id).await?;
    let many = count(slots.len());
    let read = typed(text, &slots, cx.words.zone);
    if !poll.is_open() && !matches!(read, Typed::Given(_)) {
        return Ok(Outcome::Silent { taken: false });
    }
    match read {
        Typed::Given(given) => take(cx, poll, given).await,
        Typed::Nothing => Ok(Outcome::Silent { taken: false }),
        Typed::Count { given, line } => {
            Err(about("datepoll-count", &poll).with("slots", many).with("given", count(given)).with("line", line).into())
        }
        Typed::NoSuchNumber(_) => Err(about("datepoll-no-such-number", &poll).with("last", many).into()),
        Typed::NoSuchDate => Err(about("datepoll-no-such-date", &poll).with("line", "1○ 2×").into()),
        Typed::Unclear { line } => Err(about("datepoll-unclear", &poll).with("line", line).into()),
    }
}

async fn take(cx: &mut Cx<'_>, poll: DatePoll, given: Given) -> Result<Outcome, Fault> {
    cx.enter(&poll.room).await?;
    let person = cx.actor()?.user;
    let booth = store::booth(cx.tx, &poll.id, &person).await?;
    if booth.member == 0 {
        // Whoever is not in the room is not told anything about it.
        return Ok(Outcome::Silent { taken: true });
    }
    if !takes_answers(cx, &booth) {
        return Err(about("datepoll-late", &poll).into());
    }
    let marks: Vec<(i64, &str)> = (0..)
        .zip(&given.marks)
        .filter_map(|(index, mark)| Some((position(index), (*mark)?.name())))
        .collect();
    cast(cx, &poll, &marks).await?;
    let is_older = is_older(cx, &poll, marks.iter().map(|(position, _)| *position)).await?;
    if let (Some(note), Some(said)) = (given.remark.clone(), cx.event.clone()) {
        let note = Note { event: said.id, person: person.clone(), text: note, cast_at: said.sent_at };
        store::note(cx.tx, &poll.id, &note).await?;
    }
    let tally = counted(cx, &poll).await?;
    if is_older {
        return Ok(Outcome::Older { poll, tally });
    }
    let is_left = |row: &&crate::features::datepoll::rules::tally::Row| !row.marks.contains_key(&person);
    let told = Told {
        understood: given.assumed.then(|| numbered(&given.marks)),
        left: tally.rows.iter().filter(is_left).map(|row| row.slot.position).collect(),
        deputy: None,
    };
    Ok(Outcome::Answered { poll, tally, typed: Some(told) })
}

/// `1○ 2×`: as it can be typed.
fn numbered(marks: &[Option<Mark>]) -> String {
    let marks = (1..).zip(marks).filter_map(|(number, mark)| Some(format!("{number}{}", (*mark)?.sign())));
    marks.collect::<Vec<_>>().join(" ")
}

async fn take_back(cx: &mut Cx<'_>, poll: DatePoll) -> Result<Outcome, Fault> {
    cx.enter(&poll.room).await?;
    let person = cx.actor()?.user;
    let booth = store::booth(cx.tx, &poll.id, &person).await?;
    if booth.member == 0 {
        return Ok(Outcome::Silent { taken: true });
    }
    if !takes_answers(cx, &booth) {
        return Err(about("datepoll-late", &poll).into());
    }
    let none: Vec<(i64, &str)> = (1..=booth.slots).map(|position| (position, "")).collect();
    cast(cx, &poll, &none).await?;
    let is_older = is_older(cx, &poll, 1..=booth.slots).await?;
    let tally = counted(cx, &poll).await?;
    Ok(if is_older { Outcome::Older { poll, tally } } else { Outcome::Unanswered { poll, tally } })
}

/// Whether the speaker has said something later of each of these slots: then what they say now counts for none.
async fn is_older(
    cx: &mut Cx<'_>,
    poll: &DatePoll,
    positions: impl Iterator<Item = i64>,
) -> anyhow::Result<bool> {
    let person = cx.actor()?.user;
    let Some(said) = cx.event.clone() else { return Ok(false) };
    let mut any = false;
    for position in positions {
        any = true;
        if !store::has_later(cx.tx, &poll.id, &person, position, (said.sent_at, &said.id)).await? {
            return Ok(false);
        }
    }
    Ok(any)
}

/// Something said in the room while just one date poll is open, or by direct message after a nudge: it
/// counts when it is wholly an answer. Anything else is conversation.
pub(in crate::features::datepoll) async fn said(cx: &mut Cx<'_>, text: &Text) -> Result<Outcome, Fault> {
    let silent = Ok(Outcome::Silent { taken: false });
    if text.thread.is_some() || text.reply_to.is_some() {
        return silent;
    }
    let room = cx.room.id.clone();
    let mut open = if cx.here.direct.is_some() {
        let person = cx.actor()?.user;
        store::asked_of(cx.tx, &person, cx.now).await?
    } else {
        store::open(cx.tx, &room).await?
    };
    let (Some(poll), true) = (open.pop(), open.is_empty()) else { return silent };
    let slots = store::slots(cx.tx, &poll.id).await?;
    let zone = cx.words_in(&poll.room).await?.zone;
    let Typed::Given(given) = typed(&text.body, &slots, zone) else { return silent };
    let booth = store::booth(cx.tx, &poll.id, &cx.actor()?.user).await?;
    if !given.sure || given.remark.is_some() || !takes_answers(cx, &booth) {
        return silent;
    }
    take(cx, poll, given).await
}

/// Takes back the answers of an event that its sender removed.
pub(in crate::features::datepoll) async fn removed(cx: &mut Cx<'_>, event: &EventId) -> Result<Outcome, Fault> {
    let person = cx.actor()?.user;
    let Some(poll) = store::withdraw(cx.tx, event, &person, cx.said_at).await? else {
        return Ok(Outcome::Silent { taken: false });
    };
    let poll = store::get(cx.tx, &poll).await?;
    let tally = counted(cx, &poll).await?;
    Ok(Outcome::Answered { poll, tally, typed: None })
}

/// What the person was asked is answered by はい or いいえ.
pub(in crate::features::datepoll) async fn asked(
    cx: &mut Cx<'_>,
    ask: &Ask,
    text: &Text,
) -> Result<Outcome, Fault> {
    let asked: Asked = serde_json::from_str(&ask.payload).map_err(anyhow::Error::from)?;
    let word = fold(text.body.trim());
    let says = if word.chars().any(char::is_numeric) { None } else { yes_or_no(&word) };
    let Some(yes) = says else { return Ok(Outcome::Silent { taken: false }) };
    cx.forget_question().await?;
    match asked {
        Asked::Withdraw { poll } => undo::confirmed(cx, &poll, yes).await,
        Asked::Anyway { poll, position } => decide::confirmed(cx, &poll, position, yes).await,
    }
}

/// What is not there.
pub(super) fn no_such(poll: &DatePoll, last: usize) -> Phrase {
    about("datepoll-no-such-number", poll).with("last", count(last))
}
