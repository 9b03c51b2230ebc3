//! `対象 札幌市 デジタル推進課`: whom a line means.

use std::ops::Range;

use crate::base::phrase::Arg;
use crate::base::{Fault, Id, Locale, Phrase, UserId};
use crate::command::Call;
use crate::command::token::fold;
use crate::features::survey::rules::{self, Audience, Found, Named, Part, squeezed};
use crate::features::survey::store::{self, Place};
use crate::features::{Cx, people};
use crate::store::{rooms, spaces};

const HERE: &[&str] = &["この部屋", "ここ", "here", "this-room"];
const ROSTER: &[&str] = &["名簿", "名簿の全員", "全職員", "roster", "everybody"];
/// So many names are shown of what there is.
const MOST_NAMED: usize = 8;

/// What a line can name here.
struct Known {
    /// Organisations and departments of the roster.
    places: Vec<Place>,
    /// Rooms that the bot and the speaker are in.
    rooms: Vec<Named>,
    /// Spaces that both are in.
    spaces: Vec<Named>,
}

/// Reads who is asked.
pub(super) async fn read(cx: &mut Cx<'_>, call: &Call, part: &Range<usize>) -> Result<Audience, Fault> {
    let raw = call.line.raw.get(part.clone()).unwrap_or_default();
    let words = rules::words(raw);
    let mut audience = Audience::default();
    let known = known(cx).await?;
    let mut index = 0;
    while let Some(rest) = words.get(index..).filter(|rest| !rest.is_empty()) {
        match one(cx, &known, rest, &mut audience).await? {
            Read::Words(used) => index += used,
            Read::Both(used) => return Err(both(cx, call, part, &rest[..used].join(" "))),
            Read::NoSpaceHere => return Err(no_space(cx, call, part, &known, None)),
            Read::Nothing => {
                return Err(match rules::meant_space(rest) {
                    Some(name) => no_space(cx, call, part, &known, Some(&name)),
                    None => unknown(rest[0], &known.places),
                });
            }
        }
    }
    if audience == Audience::default() {
        return Err(unknown("", &known.places));
    }
    if !audience.roster.is_empty() && store::roster_size(cx.tx).await? == 0 {
        return Err(Fault::user("survey-no-roster"));
    }
    Ok(audience)
}

/// What came of the next words.
enum Read {
    /// So many of them say whom.
    Words(usize),
    /// So many of them name a room and a space.
    Both(usize),
    /// The room of the line is in no space, or in several.
    NoSpaceHere,
    /// They say nothing.
    Nothing,
}

async fn one(
    cx: &mut Cx<'_>,
    known: &Known,
    rest: &[&str],
    audience: &mut Audience,
) -> Result<Read, Fault> {
    let word = rest[0];
    let folded = fold(word);
    if HERE.contains(&folded.as_str()) {
        audience.rooms.push(cx.room.id.clone());
    } else if ROSTER.contains(&folded.as_str()) {
        audience.roster.push(Part::default());
    } else if let Some((part, used)) = roster_part(&known.places, rest) {
        audience.roster.push(part);
        return Ok(Read::Words(used));
    } else if word.starts_with(['@', '＠']) {
        // Never a room or a space that calls itself like a person.
        audience.people.push(person(cx, word).await?);
    } else if let Some((found, used)) = rules::place(&known.rooms, &known.spaces, rest) {
        match found {
            Found::Room(room) => audience.rooms.push(room),
            Found::Space(space) => audience.spaces.push(space),
            Found::ThisSpace => match this_space(cx).await? {
                Some(space) => audience.spaces.push(space),
                None => return Ok(Read::NoSpaceHere),
            },
            Found::Both => return Ok(Read::Both(used)),
        }
        return Ok(Read::Words(used));
    } else if people::is_titled(word) {
        audience.people.push(person(cx, word).await?);
    } else {
        return Ok(Read::Nothing);
    }
    Ok(Read::Words(1))
}

/// A person by name, or anybody by their whole id.
async fn person(cx: &mut Cx<'_>, word: &str) -> Result<UserId, Fault> {
    let id = word.replacen('＠', "@", 1);
    if id.starts_with('@') && id.contains(':') && id.len() <= 255 && !id.contains(char::is_whitespace) {
        return Ok(id.as_str().into());
    }
    people::find(cx, word).await
}

async fn known(cx: &mut Cx<'_>) -> anyhow::Result<Known> {
    let person = cx.actor()?.user;
    let mut here = Vec::new();
    for room in rooms::joined(cx.tx).await? {
        let is_room = room.direct.is_none() && !room.space;
        if is_room && rooms::is_member(cx.tx, &room.id, &person).await? {
            here.extend(room.name.map(|name| Named::new(room.id, name)));
        }
    }
    let spaces = spaces::of_person(cx.tx, &person).await?.into_iter();
    let spaces = spaces.filter_map(|(id, name)| Some(Named::new(id, name?))).collect();
    Ok(Known { places: store::places(cx.tx).await?, rooms: here, spaces })
}

/// The space of this room, if it is one and the speaker is in it.
async fn this_space(cx: &mut Cx<'_>) -> anyhow::Result<Option<Id>> {
    let (room, person) = (cx.room.id.clone(), cx.actor()?.user);
    let mut found = Vec::new();
    for space in spaces::of_room(cx.tx, &room).await? {
        if rooms::is_member(cx.tx, &space, &person).await? {
            found.push(space);
        }
    }
    Ok(<[Id; 1]>::try_from(found).ok().map(|[only]| only))
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

/// A room and a space are called that: a line for each.
fn both(cx: &Cx<'_>, call: &Call, part: &Range<usize>, name: &str) -> Fault {
    let raw = call.line.raw.get(part.clone()).unwrap_or_default();
    let (space, room) = kinds(cx);
    let line = |kind: &str| {
        let named = format!("{kind} {name}");
        let text = if raw.contains(name) { raw.replacen(name, &named, 1) } else { named };
        call.with(part.clone(), &text)
    };
    let phrase = Phrase::new("survey-audience-both").with("text", name);
    phrase.with("space", line(space)).with("room", line(room)).into()
}

/// There is no such space, or none to which this room belongs alone: a line with one that there is.
fn no_space(cx: &Cx<'_>, call: &Call, part: &Range<usize>, known: &Known, name: Option<&str>) -> Fault {
    let phrase = match name {
        Some(name) => Phrase::new("survey-audience-no-space").with("text", name),
        None => Phrase::new("survey-audience-which-space"),
    };
    let Some(one) = known.spaces.first() else {
        return phrase.with_word("known", "none").with("bot", &cx.house.bot_name).into();
    };
    let line = call.with(part.clone(), &format!("{} {}", kinds(cx).0, one.name));
    phrase.with_word("known", "some").with("bot", &cx.house.bot_name).with("line", line).into()
}

/// The words for a space and a room.
fn kinds(cx: &Cx<'_>) -> (&'static str, &'static str) {
    match cx.words.locale {
        Locale::Ja => ("スペース", "部屋"),
        Locale::En => ("space", "room"),
    }
}

fn unknown(word: &str, places: &[Place]) -> Fault {
    let mut names: Vec<&str> = places.iter().filter_map(|place| place.organisation.as_deref()).collect();
    names.dedup();
    names.truncate(MOST_NAMED);
    let names: Vec<Arg> = names.into_iter().map(Arg::from).collect();
    let phrase = Phrase::new("survey-audience-unknown").with("text", word);
    let phrase = phrase.with_word("roster", if names.is_empty() { "none" } else { "some" });
    phrase.with("names", Arg::List(names)).into()
}

/// How many people are asked.
pub(super) async fn size(cx: &mut Cx<'_>, audience: &Audience) -> anyhow::Result<usize> {
    let bot = cx.house.bot.clone();
    Ok(store::everybody(cx.tx, audience, &bot).await?.len())
}
