//! Who is asked, and how people name rooms and spaces.

use serde::{Deserialize, Serialize};

use crate::base::{Id, UserId};
use crate::features::survey::rules::squeezed;

/// Whoever is in one of these is asked, once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::features::survey) struct Audience {
    /// Rooms: whoever is a member now.
    pub(in crate::features::survey) rooms: Vec<Id>,
    /// Spaces: whoever is a member now, or in a room of it.
    pub(in crate::features::survey) spaces: Vec<Id>,
    /// People by name.
    pub(in crate::features::survey) people: Vec<UserId>,
    /// Parts of the roster.
    pub(in crate::features::survey) roster: Vec<Part>,
}

/// A part of the roster; with neither it is all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::features::survey) struct Part {
    pub(in crate::features::survey) organisation: Option<String>,
    pub(in crate::features::survey) department: Option<String>,
}

impl Audience {
    /// Only the members of a room.
    pub(in crate::features::survey) fn of_room(room: &Id) -> Self {
        Self { rooms: vec![room.clone()], ..Self::default() }
    }
}

/// A room or a space that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::survey) struct Named {
    pub(in crate::features::survey) id: Id,
    /// As it is shown.
    pub(in crate::features::survey) name: String,
    /// As it is compared.
    key: String,
}

impl Named {
    pub(in crate::features::survey) fn new(id: Id, name: String) -> Self {
        let key = key(&words(&name));
        Self { id, name, key }
    }
}

/// What some words name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::survey) enum Found {
    Room(Id),
    Space(Id),
    /// The space that the room of the line is in.
    ThisSpace,
    /// A room and a space are called that.
    Both,
}

/// A name has no more words than this.
const MOST_WORDS: usize = 5;
const THIS_SPACE: &[&str] = &[
    "このスペース",
    "このスペース全体",
    "このスペースの全員",
    "スペース全体",
    "スペースの全員",
    "thisspace",
    "this-space",
    "thewholespace",
];
/// Alone it is this space; with more behind it, it begins the name of one.
const SPACE: &[&str] = &["スペース", "space", "thespace"];
const ROOM: &[&str] = &["部屋", "ルーム", "room", "theroom"];

/// The words of a part of a line, without those that only join others.
pub(in crate::features::survey) fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| c.is_whitespace() || "、，,「」『』\"".contains(c))
        .filter(|word| !word.is_empty() && !matches!(*word, "と" | "and"))
        .collect()
}

fn key(words: &[&str]) -> String {
    squeezed(&words.concat())
}

/// The room or the space that the first words name, and how many they are; the longest name wins.
pub(in crate::features::survey) fn place(
    rooms: &[Named],
    spaces: &[Named],
    words: &[&str],
) -> Option<(Found, usize)> {
    let find = |all: &[Named], key: &str| all.iter().find(|one| one.key == key).map(|one| one.id.clone());
    (1..=words.len().min(MOST_WORDS)).rev().find_map(|count| {
        let key = key(&words[..count]);
        let is_alone = count == words.len() && SPACE.contains(&key.as_str());
        let found = match (find(rooms, &key), find(spaces, &key)) {
            (Some(_), Some(_)) => Found::Both,
            (Some(room), None) => Found::Room(room),
            (None, Some(space)) => Found::Space(space),
            (None, None) if is_alone || THIS_SPACE.contains(&key.as_str()) => Found::ThisSpace,
            (None, None) => {
                let space = parted(&key, SPACE).find_map(|name| find(spaces, name)).map(Found::Space);
                space.or_else(|| parted(&key, ROOM).find_map(|name| find(rooms, name)).map(Found::Room))?
            }
        };
        Some((found, count))
    })
}

/// The name of the space that is meant, when the first words can mean nothing else.
pub(in crate::features::survey) fn meant_space(words: &[&str]) -> Option<String> {
    let is_kind = |word: &&str| SPACE.contains(&squeezed(word).as_str());
    let words = words.strip_prefix(&["the"]).unwrap_or(words);
    let first = words.first()?;
    if is_kind(first) {
        return Some((*words.get(1).unwrap_or(first)).to_owned());
    }
    let glued = squeezed(first);
    if let Some(name) = parted(&glued, SPACE).next() {
        return Some(name.to_owned());
    }
    let kind = words.iter().take(MOST_WORDS).position(is_kind)?;
    Some(words[..kind].join(" "))
}

/// `企画スペース`, `企画のスペース` and `スペース企画` without the word for what it is.
fn parted<'k>(key: &'k str, kinds: &'static [&'static str]) -> impl Iterator<Item = &'k str> {
    let parts = kinds.iter().flat_map(move |kind| {
        let before = key.strip_suffix(kind);
        [before.and_then(|name| name.strip_suffix('の')), before, key.strip_prefix(kind)]
    });
    parts.flatten().filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(names: &[&str]) -> Vec<Named> {
        names.iter().map(|name| Named::new(Id((*name).to_owned()), (*name).to_owned())).collect()
    }

    fn read(text: &str) -> Option<(Found, usize)> {
        let rooms = named(&["企画", "企画課の部屋", "窓口スペース", "Front Desk", "総務"]);
        let spaces = named(&["企画", "全庁 DX", "Planning and Budget", "窓口", "会議室、廊下"]);
        place(&rooms, &spaces, &words(text))
    }

    #[test]
    fn rooms_and_spaces_are_called_in_many_ways() {
        let room = |name: &str, used| Some((Found::Room(Id(name.to_owned())), used));
        let space = |name: &str, used| Some((Found::Space(Id(name.to_owned())), used));
        for (text, expected) in [
            ("企画", Some((Found::Both, 1))),
            ("スペース 企画", space("企画", 2)),
            ("スペース「企画」", space("企画", 2)),
            ("企画スペース", space("企画", 1)),
            ("企画のスペース", space("企画", 1)),
            ("企画 スペース", space("企画", 2)),
            ("スペース企画 と 総務", space("企画", 1)),
            ("部屋 企画", room("企画", 2)),
            ("企画の部屋", room("企画", 1)),
            ("企画課の部屋", room("企画課の部屋", 1)),
            ("room Front Desk", room("Front Desk", 3)),
            ("窓口スペース", room("窓口スペース", 1)),
            ("スペース 窓口", space("窓口", 2)),
            ("全庁ＤＸ", space("全庁 DX", 1)),
            ("space 全庁 dx", space("全庁 DX", 3)),
            ("the space planning and budget", space("Planning and Budget", 4)),
            ("Planning and Budget", space("Planning and Budget", 2)),
            ("会議室、廊下", space("会議室、廊下", 2)),
            ("このスペース", Some((Found::ThisSpace, 1))),
            ("this space", Some((Found::ThisSpace, 2))),
            ("スペース", Some((Found::ThisSpace, 1))),
            ("スペース 財務", None),
            ("財務スペース", None),
            ("財務", None),
            ("", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_meant_as_a_space_is_known_as_one() {
        for (text, expected) in [
            ("スペース 財務", Some("財務")),
            ("財務スペース", Some("財務")),
            ("財務のスペース", Some("財務")),
            ("スペース", Some("スペース")),
            ("the front desk space and here", Some("front desk")),
            ("space Planning", Some("Planning")),
            ("the", None),
            ("財務", None),
            ("", None),
        ] {
            assert_eq!(meant_space(&words(text)).as_deref(), expected, "{text}");
        }
    }
}
