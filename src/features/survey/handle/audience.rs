//! `対象 札幌市 デジタル推進課`: whom a line means.

use std::ops::Range;

use crate::base::phrase::Arg;
use crate::base::{Fault, Id, Phrase, UserId};
use crate::command::Call;
use crate::command::token::fold;
use crate::features::survey::rules::{Audience, Part, squeezed};
use crate::features::survey::store::{self, Place};
use crate::features::{Cx, people};
use crate::store::rooms;

const HERE: &[&str] = &["この部屋", "ここ", "here", "this-room"];
const ROSTER: &[&str] = &["名簿", "名簿の全員", "全職員", "roster", "everybody"];
/// So many names are shown of what there is.
const MOST_NAMED: usize = 8;

/// Reads who is asked.
pub(super) async fn read(cx: &mut Cx<'_>, call: &Call, part: &Range<usize>) -> Result<Audience, Fault> {
    let raw = call.line.raw.get(part.clone()).unwrap_or_default();
    let words: Vec<&str> = raw
        .split(|c: char| c.is_whitespace() || "、，,「」『』\"".contains(c))
        .filter(|word| !word.is_empty() && !matches!(*word, "と" | "and"))
        .collect();
    let mut audience = Audience::default();
    let places = store::places(cx.tx).await?;
    let rooms = rooms_of(cx).await?;
    let mut index = 0;
    while let Some(word) = words.get(index) {
        let folded = fold(word);
        index += 1;
        if HERE.contains(&folded.as_str()) {
            audience.rooms.push(cx.room.id.clone());
        } else if ROSTER.contains(&folded.as_str()) {
            audience.roster.push(Part::default());
        } else if let Some((part, used)) = roster_part(&places, &words[index - 1..]) {
            audience.roster.push(part);
            index += used - 1;
        } else if let Some((room, used)) = room(&rooms, &words[index - 1..]) {
            audience.rooms.push(room);
            index += used - 1;
        } else if word.starts_with(['@', '＠']) || people::is_titled(word) {
            audience.people.push(person(cx, word).await?);
        } else {
            return Err(unknown(cx, word, &places));
        }
    }
    if audience == Audience::default() {
        return Err(unknown(cx, "", &places));
    }
    if !audience.roster.is_empty() && store::roster_size(cx.tx).await? == 0 {
        return Err(Fault::user("survey-no-roster"));
    }
    Ok(audience)
}

/// A person by name, or anybody by their whole id.
async fn person(cx: &mut Cx<'_>, word: &str) -> Result<UserId, Fault> {
    let id = word.replacen('＠', "@", 1);
    if id.starts_with('@') && id.contains(':') && id.len() <= 255 && !id.contains(char::is_whitespace) {
        return Ok(id.as_str().into());
    }
    people::find(cx, word).await
}

/// The rooms that the bot and the speaker are in, by name.
async fn rooms_of(cx: &mut Cx<'_>) -> anyhow::Result<Vec<(String, Id)>> {
    let person = cx.actor()?.user;
    let mut found = Vec::new();
    for room in rooms::joined(cx.tx).await? {
        if room.direct.is_some() || !rooms::is_member(cx.tx, &room.id, &person).await? {
            continue;
        }
        if let Some(name) = room.name {
            found.push((squeezed(&name), room.id));
        }
    }
    Ok(found)
}

/// The room that the first words name, and how many they are.
fn room(rooms: &[(String, Id)], words: &[&str]) -> Option<(Id, usize)> {
    (1..=words.len().min(5)).rev().find_map(|count| {
        let name = squeezed(&words[..count].concat());
        let found = rooms.iter().find(|(known, _)| *known == name)?;
        Some((found.1.clone(), count))
    })
}

/// An organisation, a department of it, or a department alone; and how many words that took.
fn roster_part(places: &[Place], words: &[&str]) -> Option<(Part, usize)> {
    let first = words.first().map(|word| squeezed(word))?;
    let is = |name: &Option<String>, word: &str| name.as_ref().is_some_and(|name| squeezed(name) == word);
    if let Some(place) = places.iter().find(|place| is(&place.organisation, &first)) {
        let organisation = place.organisation.clone();
        let next = words.get(1).map(|word| squeezed(word)).unwrap_or_default();
        let within = places
            .iter()
            .find(|place| place.organisation == organisation && is(&place.department, &next));
        return Some(match within {
            Some(place) => (Part { organisation, department: place.department.clone() }, 2),
            None => (Part { organisation, department: None }, 1),
        });
    }
    let place = places.iter().find(|place| is(&place.department, &first))?;
    Some((Part { organisation: place.organisation.clone(), department: place.department.clone() }, 1))
}

fn unknown(cx: &Cx<'_>, word: &str, places: &[Place]) -> Fault {
    let mut names: Vec<&str> = places.iter().filter_map(|place| place.organisation.as_deref()).collect();
    names.dedup();
    names.truncate(MOST_NAMED);
    let names: Vec<Arg> = names.into_iter().map(Arg::from).collect();
    let phrase = Phrase::new("survey-audience-unknown").with("text", word);
    let phrase = phrase.with_word("roster", if names.is_empty() { "none" } else { "some" });
    let _ = cx;
    phrase.with("names", Arg::List(names)).into()
}

/// How many people are asked.
pub(super) async fn size(cx: &mut Cx<'_>, audience: &Audience) -> anyhow::Result<usize> {
    let bot = cx.house.bot.clone();
    Ok(store::everybody(cx.tx, audience, &bot).await?.len())
}
