//! Answers: by tap, by reaction, typed in the room, in a thread, in reply, and by direct message.

use serde::{Deserialize, Serialize};

use super::{Outcome, grow, late, undo};
use crate::base::{EventId, Fault, Id, Locale, Phrase, UserId};
use crate::chat::event::Text;
use crate::command::answer::{takes_back, yes_or_no};
use crate::command::token::fold;
use crate::features::Cx;
use crate::features::poll::FEATURE;
use crate::features::poll::rules::answer::{self, Typed};
use crate::features::poll::rules::tally;
use crate::features::poll::rules::{Way, names, position};
use crate::features::poll::spec::FULL;
use crate::features::poll::store::{self, Mark, Poll, Vote};
use crate::store::acts::Ask;
use crate::store::outbox::Origin;

/// What a person said is no answer when it is longer than this, in characters.
const LONGEST_ANSWER: usize = 400;

/// What a person was asked.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Asked {
    /// Whether they meant these options.
    Answer { poll: Id, chosen: Vec<i64> },
    /// Whether to take back a poll that has answers.
    Withdraw { poll: Id },
}

/// A tap on a native poll. One that comes late, from outside or spoilt has no effect beyond its own
/// ballot, and nobody is told: clients show a closed poll as closed.
pub(in crate::features::poll) async fn tap(
    cx: &mut Cx<'_>,
    origin: &Origin,
    answers: &[String],
) -> Result<Outcome, Fault> {
    let person = cx.actor()?.user;
    let booth = store::booth(cx.tx, &origin.object, &person).await?;
    // Of more answers than allowed the first counts (MSC3381).
    let position = answers.first().and_then(|id| id.parse::<i64>().ok());
    let chosen = position.filter(|position| (1..=booth.options).contains(position)).map(|p| p.to_string());
    if booth.way == Way::Native.name() && takes_answers(cx, &booth, &person) {
        cast(cx, &origin.object, chosen.as_deref()).await?;
        close_when_full(cx, &origin.object, &booth).await?;
    }
    Ok(Outcome::Silent { taken: true })
}

/// A reaction to a text poll. One that means no option, or more options than a ballot may have, has
/// no effect.
pub(in crate::features::poll) async fn react(
    cx: &mut Cx<'_>,
    origin: &Origin,
    key: &str,
) -> Result<Outcome, Fault> {
    let person = cx.actor()?.user;
    let booth = store::booth(cx.tx, &origin.object, &person).await?;
    let Some(position) = answer::mark(key, booth.options) else { return Ok(Outcome::Silent { taken: true }) };
    if let (true, Some(said)) = (booth.way == Way::Text.name(), cx.event.clone())
        && takes_answers(cx, &booth, &person)
    {
        let mark = Mark { person, position, cast_at: said.sent_at, event: said.id };
        store::mark(cx.tx, &origin.object, &mark).await?;
        close_when_full(cx, &origin.object, &booth).await?;
    }
    Ok(Outcome::Silent { taken: true })
}

/// A typed answer in the poll's thread, in reply to it, or in reply to its direct message.
pub(in crate::features::poll) async fn reply(
    cx: &mut Cx<'_>,
    origin: &Origin,
    text: &Text,
) -> Result<Outcome, Fault> {
    let poll = store::get(cx.tx, &origin.object).await?;
    if poll.is_open() {
        if takes_back(&text.body) {
            return take_back(cx, poll).await;
        }
        if let (true, Some(option)) = (poll.grows, grow::added(&text.body)) {
            return grow::add(cx, poll, option).await;
        }
    }
    let options = store::options(cx.tx, &poll.id).await?;
    match answer::typed(&text.body, &options, poll.most) {
        // In reply to the poll itself a lone word is meant as an answer; in its thread people talk.
        Typed::Nothing if poll.is_open() && text.reply_to.is_some() && answer::is_lone_word(&text.body) => {
            Err(no_such_option(cx, &poll, &options, &text.body))
        }
        Typed::Nothing => Ok(Outcome::Silent { taken: false }),
        Typed::NoSuchNumber | Typed::TooMany if !poll.is_open() => Ok(Outcome::Silent { taken: false }),
        typed => take(cx, poll, &options, typed).await,
    }
}

/// `投票 3 麺類`, in the room or by direct message.
pub(super) async fn by_number(cx: &mut Cx<'_>, number: i64, text: &str) -> Result<Outcome, Fault> {
    let poll = find(cx, number).await?;
    let options = store::options(cx.tx, &poll.id).await?;
    let body = text.trim();
    if takes_back(body) && !matches!(answer::typed(body, &options, poll.most), Typed::Chosen { .. }) {
        return take_back(cx, poll).await;
    }
    if let Some(option) = grow::added(body) {
        return grow::add(cx, poll, option).await;
    }
    match answer::typed(body, &options, poll.most) {
        Typed::Nothing if poll.is_open() => Err(no_such_option(cx, &poll, &options, body)),
        typed => take(cx, poll, &options, typed).await,
    }
}

/// What was written is no option.
fn no_such_option(cx: &Cx<'_>, poll: &Poll, options: &[String], text: &str) -> Fault {
    let id = if text.is_empty() { "poll-what" } else { "poll-no-such-option" };
    let first = options.first().map(String::as_str).unwrap_or_default();
    let phrase = Phrase::new(id).with("number", poll.number).with("question", &poll.question);
    phrase.with("text", text.trim()).with("option", quoted(cx, first)).into()
}

/// An option as it can be typed in a line.
fn quoted(cx: &Cx<'_>, option: &str) -> String {
    match cx.words.locale {
        _ if !option.contains(char::is_whitespace) => option.to_owned(),
        Locale::Ja => format!("「{option}」"),
        Locale::En => format!("\"{option}\""),
    }
}

/// The poll with a number: of this room, or by direct message of the rooms that the person is in.
async fn find(cx: &mut Cx<'_>, number: i64) -> Result<Poll, Fault> {
    let not_found = || Phrase::new("poll-not-found").with("text", number.to_string());
    if cx.here.direct.is_none() {
        let room = cx.room.id.clone();
        return Ok(store::by_number(cx.tx, &room, number).await?.ok_or_else(not_found)?);
    }
    let person = cx.actor()?.user;
    let mut polls = store::open_for(cx.tx, &person).await?;
    polls.retain(|poll| poll.number == number);
    match (polls.pop(), polls.is_empty()) {
        (Some(poll), true) => Ok(poll),
        (Some(_), false) => Err(Phrase::new("poll-which-room").with("number", number).into()),
        (None, _) => Err(Phrase::new("poll-none-for-you").with("number", number).into()),
    }
}

/// Something said in the room, or by direct message, that may be an answer.
///
/// In a room an option's exact text counts while there is just one open poll. A number may mean
/// anything there, and so may an option of one poll among several: the person is asked, once.
pub(in crate::features::poll) async fn said(cx: &mut Cx<'_>, text: &Text) -> Result<Outcome, Fault> {
    if text.body.chars().count() > LONGEST_ANSWER {
        return Ok(Outcome::Silent { taken: false });
    }
    let direct = cx.here.direct.is_some();
    let open = if direct {
        let person = cx.actor()?.user;
        let mut open = store::open_for(cx.tx, &person).await?;
        // What this person was written to about.
        open.retain(|poll| poll.way() == Way::Direct || poll.nudged_at.is_some_and(|at| at <= cx.now));
        open
    } else {
        let room = cx.room.id.clone();
        store::open(cx.tx, &room).await?
    };
    let alone = open.len() == 1;
    let mut meant = Vec::new();
    for poll in open {
        let options = store::options(cx.tx, &poll.id).await?;
        match answer::typed(&text.body, &options, poll.most) {
            Typed::Chosen { numbers: true, .. } if !alone && direct => {
                return Err(Fault::user("poll-which-ask"));
            }
            Typed::Chosen { numbers: true, .. } if !alone => {}
            Typed::Nothing => {}
            // A number that no option has is a number.
            Typed::NoSuchNumber if !direct => {}
            typed => meant.push((poll, options, typed)),
        }
    }
    let (Some((poll, options, typed)), true) = (meant.pop(), meant.is_empty()) else {
        if direct {
            return late::by_direct_message(cx, &text.body).await;
        }
        return Ok(Outcome::Silent { taken: false });
    };
    let by_itself = text.thread.is_none() && text.reply_to.is_none();
    // Said to somebody else, only an option as it stands can be an answer.
    if !direct && !by_itself && !is_option(&text.body, &options) {
        return Ok(Outcome::Silent { taken: false });
    }
    match typed {
        typed if direct => take(cx, poll, &options, typed).await,
        Typed::Chosen { positions, numbers } if numbers || !alone => {
            let elsewhere = poll.way() == Way::Direct;
            if elsewhere || !may_answer(cx, &poll).await? {
                return Ok(Outcome::Silent { taken: false });
            }
            ask_once(cx, poll, &options, positions, numbers).await
        }
        // Several numbers in a room are no answer to a poll that takes one.
        Typed::TooMany if !names_options(&text.body, &options) => Ok(Outcome::Silent { taken: false }),
        typed => {
            if may_answer(cx, &poll).await? {
                take(cx, poll, &options, typed).await
            } else {
                Ok(Outcome::Silent { taken: false })
            }
        }
    }
}

/// Whether a text is one of the names of an option, and no more.
fn is_option(text: &str, options: &[String]) -> bool {
    let folded = fold(text.trim());
    folded.parse::<i64>().is_err() && options.iter().any(|option| names(option).contains(&folded))
}

/// Whether a text names options by their texts and not by numbers alone.
fn names_options(text: &str, options: &[String]) -> bool {
    matches!(
        answer::typed(text, options, i64::MAX),
        Typed::Chosen { numbers: false, .. }
    )
}

async fn may_answer(cx: &mut Cx<'_>, poll: &Poll) -> Result<bool, Fault> {
    let person = cx.actor()?.user;
    let booth = store::booth(cx.tx, &poll.id, &person).await?;
    Ok(takes_answers(cx, &booth, &person))
}

/// Asks whether these options were meant; a person who was asked about the poll and did not say
/// yes is not asked again.
async fn ask_once(
    cx: &mut Cx<'_>,
    poll: Poll,
    options: &[String],
    positions: Vec<i64>,
    numbers: bool,
) -> Result<Outcome, Fault> {
    let person = cx.actor()?.user;
    if !store::ask_once(cx.tx, &poll.id, &person).await? {
        return Ok(Outcome::Silent { taken: false });
    }
    let asked = Asked::Answer { poll: poll.id.clone(), chosen: positions.clone() };
    ask(cx, &asked).await?;
    Ok(Outcome::AskedAnswer { chosen: labelled(options, &positions), poll, numbers })
}

pub(super) async fn ask(cx: &mut Cx<'_>, asked: &Asked) -> Result<(), Fault> {
    let payload = serde_json::to_string(asked).map_err(anyhow::Error::from)?;
    Ok(cx.ask(FEATURE, &payload).await?)
}

fn labelled(options: &[String], positions: &[i64]) -> Vec<(i64, String)> {
    let all = options.iter().enumerate().map(|(index, option)| (position(index), option.clone()));
    all.filter(|(position, _)| positions.contains(position)).collect()
}

/// What the person was asked is answered by はい or いいえ; a number again means that number.
pub(in crate::features::poll) async fn asked(
    cx: &mut Cx<'_>,
    ask: &Ask,
    text: &Text,
) -> Result<Outcome, Fault> {
    let asked: Asked = serde_json::from_str(&ask.payload).map_err(anyhow::Error::from)?;
    let word = fold(text.body.trim());
    let says = if word.chars().any(char::is_numeric) { None } else { yes_or_no(&word) };
    let person = cx.actor()?.user;
    match asked {
        Asked::Answer { poll, chosen } => {
            let poll = store::get(cx.tx, &poll).await?;
            let options = store::options(cx.tx, &poll.id).await?;
            let said = match answer::typed(&text.body, &options, poll.most) {
                Typed::Chosen { positions, .. } => Some(positions),
                _ => None,
            };
            let positions = match (says, said) {
                (Some(true), None) => chosen,
                (_, Some(said)) => said,
                (Some(false), None) => {
                    cx.forget_question().await?;
                    return Ok(Outcome::Silent { taken: true });
                }
                (None, None) => return Ok(Outcome::Silent { taken: false }),
            };
            cx.forget_question().await?;
            store::may_ask_again(cx.tx, &poll.id, &person).await?;
            take(cx, poll, &options, Typed::Chosen { positions, numbers: false }).await
        }
        Asked::Withdraw { poll } => {
            let Some(yes) = says else { return Ok(Outcome::Silent { taken: false }) };
            cx.forget_question().await?;
            undo::confirmed(cx, &poll, yes).await
        }
    }
}

/// Takes a typed answer, or says why not.
async fn take(cx: &mut Cx<'_>, poll: Poll, options: &[String], typed: Typed) -> Result<Outcome, Fault> {
    cx.enter(&poll.room).await?;
    let person = cx.actor()?.user;
    let booth = store::booth(cx.tx, &poll.id, &person).await?;
    if booth.member == 0 {
        // Whoever is not in the room is not told anything about its polls.
        return Ok(Outcome::Silent { taken: true });
    }
    if !takes_answers(cx, &booth, &person) {
        let id = if poll.is_withdrawn() { "poll-gone" } else { "poll-late" };
        return Err(Phrase::new(id).with("number", poll.number).into());
    }
    let about = |id: &str| Phrase::new(id).with("number", poll.number);
    let positions = match typed {
        Typed::Chosen { positions, .. } => positions,
        Typed::NoSuchNumber => {
            let last = i64::try_from(options.len()).unwrap_or(i64::MAX);
            return Err(about("poll-no-such-number").with("last", last).into());
        }
        _ => return Err(about("poll-too-many").with("most", poll.most).into()),
    };
    if poll.way() == Way::Direct && cx.here.direct.is_none() {
        return Err(about("poll-direct-only").with("bot", &cx.house.bot_name).into());
    }
    if !cast(cx, &poll.id, Some(&tally::chosen(&positions))).await? {
        return Ok(Outcome::Older { poll });
    }
    close_when_full(cx, &poll.id, &booth).await?;
    Ok(Outcome::Answered)
}

async fn take_back(cx: &mut Cx<'_>, poll: Poll) -> Result<Outcome, Fault> {
    cx.enter(&poll.room).await?;
    let person = cx.actor()?.user;
    let booth = store::booth(cx.tx, &poll.id, &person).await?;
    if booth.member == 0 {
        return Ok(Outcome::Silent { taken: true });
    }
    if !takes_answers(cx, &booth, &person) {
        let id = if poll.is_withdrawn() { "poll-gone" } else { "poll-late" };
        return Err(Phrase::new(id).with("number", poll.number).into());
    }
    let is_taken = cast(cx, &poll.id, Some("")).await?;
    Ok(if is_taken { Outcome::Unanswered { poll } } else { Outcome::Older { poll } })
}

/// Takes back an answer whose event its sender removed, before the deadline as for every answer.
pub(in crate::features::poll) async fn removed(cx: &mut Cx<'_>, event: &EventId) -> Result<Outcome, Fault> {
    let person = cx.actor()?.user;
    if store::withdraw(cx.tx, event, &person, cx.said_at).await? == 0 {
        store::unmark(cx.tx, event, &person, cx.said_at).await?;
    }
    Ok(Outcome::Silent { taken: false })
}

/// Whether an answer of the speaker, said then, counts: in time, by somebody who is in the room, said
/// there or to the bot alone.
fn takes_answers(cx: &Cx<'_>, booth: &store::Booth, person: &UserId) -> bool {
    let in_time = booth.closes_at.is_none_or(|deadline| cx.said_at <= deadline);
    let here = cx.here.id == booth.room || cx.here.direct.as_ref() == Some(person);
    booth.state == "open" && in_time && here && booth.member > 0
}

async fn cast(cx: &mut Cx<'_>, poll: &Id, chosen: Option<&str>) -> Result<bool, Fault> {
    let person = cx.actor()?.user;
    let Some(said) = &cx.event else { return Ok(false) };
    let vote = Vote { person: &person, chosen, cast_at: said.sent_at, event: &said.id };
    Ok(store::cast(cx.tx, poll, &vote).await?)
}

/// Plans the end of a poll that closes when everybody has answered. That is work of its own, because
/// the answer may have come by direct message, and the result belongs into the room.
async fn close_when_full(cx: &mut Cx<'_>, poll: &Id, booth: &store::Booth) -> Result<(), Fault> {
    let bot = cx.house.bot.clone();
    if booth.until_all && !store::has_silent(cx.tx, poll, &booth.room, &bot).await? {
        cx.plan(FULL, poll, cx.now).await?;
    }
    Ok(())
}

/// Somebody left the room: those who stay may all have answered.
pub(in crate::features::poll) async fn somebody_left(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    let (room, bot) = (cx.room.id.clone(), cx.house.bot.clone());
    for poll in store::open(cx.tx, &room).await?.into_iter().filter(|poll| poll.until_all) {
        if !store::has_silent(cx.tx, &poll.id, &room, &bot).await? {
            cx.plan(FULL, &poll.id, cx.now).await?;
        }
    }
    Ok(Outcome::Silent { taken: false })
}
