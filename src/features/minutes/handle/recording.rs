//! `会議 録画 #12 https://…`: kept with the minutes, and sent to those who were not there.

use super::{Outcome, mine, numbered, place, record, takes_place};
use crate::base::{Fault, Phrase, UserId};
use crate::command::Call;
use crate::command::token::fold;
use crate::features::Cx;
use crate::features::meeting::{self, Meeting};
use crate::features::minutes::{FEATURE, rules, store};
use crate::store::rooms;

/// A recording that was added.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::features::minutes) struct Told {
    pub(in crate::features::minutes) meeting: Meeting,
    pub(in crate::features::minutes) url: String,
    /// Who was not there and is told.
    pub(in crate::features::minutes) people: Vec<UserId>,
}

pub(in crate::features::minutes) async fn call(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let url = url_of(call).ok_or_else(|| Fault::user("minutes-recording-what"))?;
    if !rules::is_web(&url) {
        return Err(Fault::user("minutes-recording-web"));
    }
    let meeting = match numbered(cx, call).await? {
        Some((meeting, _)) => meeting,
        None => meant(cx).await?,
    };
    let about = |id: &str| Fault::from(Phrase::new(id).with("number", meeting.number));
    if !takes_place(&meeting) {
        return Err(about("minutes-called-off"));
    }
    if meeting.state == "planned" && meeting.ends_at > cx.now {
        return Err(about("minutes-recording-early"));
    }
    mine(cx, &meeting).await?;
    if store::recordings(cx.tx, &meeting.id).await?.contains(&url) {
        return Err(about("minutes-recording-there"));
    }
    let (id, owner) = (cx.id(), cx.actor()?.user);
    store::add_recording(cx.tx, &id, &meeting.id, &url, owner.as_str(), cx.now).await?;
    let act = cx.id();
    cx.did(FEATURE, &act, &format!("record {} {id}", meeting.id)).await?;
    let roll = record::roll_of(cx, &meeting).await?;
    let mut people = Vec::new();
    for person in roll.absent.into_iter().chain(roll.unknown).filter_map(|person| person.user) {
        if person != owner && rooms::is_member(cx.tx, &meeting.room, &person).await? {
            people.push(person);
        }
    }
    Ok(Outcome::Recorded(Box::new(Told { meeting, url, people })))
}

/// The address as it was written: the first word that has the form of one, or else the first that is
/// no number.
fn url_of(call: &Call) -> Option<String> {
    let words = call.line.raw.split_whitespace().map(|word| word.trim_matches(['<', '>', '「', '」']));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let address = words.iter().find(|word| word.contains("://"));
    let is_number = |word: &str| fold(word).trim_start_matches('#').parse::<i64>().is_ok();
    address.or_else(|| words.iter().find(|word| !is_number(word))).map(|word| (*word).to_owned())
}

/// The meeting of the thread, or the last one.
async fn meant(cx: &mut Cx<'_>) -> Result<Meeting, Fault> {
    if let Some(meeting) = place(cx).await? {
        return Ok(meeting);
    }
    let room = cx.room.id.clone();
    let found = meeting::between(cx.tx, &room, cx.now.plus_ms(-30 * 24 * 60 * 60 * 1000), cx.now).await?;
    let over = found.into_iter().rev().find(|meeting| takes_place(meeting) && meeting.state != "planned");
    over.ok_or_else(|| Fault::user("minutes-none-held"))
}
