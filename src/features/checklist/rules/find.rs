//! Which list is meant.

use crate::command::Line;
use crate::command::token::fold;
use crate::config::checklist::Checklist;

/// A name has no more words than this.
const MOST_WORDS: usize = 4;

/// The list that the words from `from` on name, and the index of the word behind its name. The longest
/// name wins; a part of a title will do when no other list has it.
pub(in super::super) fn called<'l>(
    lists: &[&'l Checklist],
    line: &Line,
    from: usize,
) -> Option<(&'l Checklist, usize)> {
    let words: Vec<String> =
        line.tokens.iter().skip(from).take(MOST_WORDS).map(|token| squeezed(&token.raw)).collect();
    (1..=words.len()).rev().find_map(|count| {
        let name = words.get(..count)?.concat();
        Some((named(lists, &name)?, from + count))
    })
}

/// The list with this name.
fn named<'l>(lists: &[&'l Checklist], name: &str) -> Option<&'l Checklist> {
    let name = squeezed(name);
    if name.chars().count() < 2 {
        return None;
    }
    let exact = lists.iter().find(|list| names(list).any(|own| own == name));
    if exact.is_some() {
        return exact.copied();
    }
    let mut part = lists.iter().filter(|list| names(list).any(|own| own.contains(&name)));
    let only = part.next()?;
    part.next().is_none().then_some(*only)
}

/// Whether this is the whole name of a list.
pub(in super::super) fn is_called(list: &Checklist, name: &str) -> bool {
    let name = squeezed(name);
    names(list).any(|own| own == name)
}

fn names(list: &Checklist) -> impl Iterator<Item = String> {
    let own = [&list.id, &list.title.ja, &list.title.en].into_iter().chain(&list.names);
    own.map(|name| squeezed(name))
}

fn squeezed(text: &str) -> String {
    fold(text).chars().filter(|c| !c.is_whitespace()).collect()
}
