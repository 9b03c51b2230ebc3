//! Which questionnaire is meant.

use crate::command::Line;
use crate::command::token::fold;
use crate::config::questionnaire::Questionnaire;

/// A name has no more words than this.
const MOST_WORDS: usize = 6;

/// The questionnaire that the words from `from` on name, and the index of the word behind its name. The
/// longest name wins; a part of a title will do when no other questionnaire has it.
pub(in crate::features::survey) fn called<'l>(
    all: &'l [Questionnaire],
    line: &Line,
    from: usize,
) -> Option<(&'l Questionnaire, usize)> {
    let words: Vec<String> =
        line.tokens.iter().skip(from).take(MOST_WORDS).map(|token| squeezed(&token.raw)).collect();
    (1..=words.len()).rev().find_map(|count| {
        let name = words.get(..count)?.concat();
        Some((named(all, &name)?, from + count))
    })
}

/// The questionnaire with this name.
fn named<'l>(all: &'l [Questionnaire], name: &str) -> Option<&'l Questionnaire> {
    let name = squeezed(name);
    if name.chars().count() < 2 {
        return None;
    }
    let exact = all.iter().find(|one| names(one).any(|own| own == name));
    if exact.is_some() {
        return exact;
    }
    let mut part = all.iter().filter(|one| names(one).any(|own| own.contains(&name)));
    let only = part.next()?;
    part.next().is_none().then_some(only)
}

fn names(one: &Questionnaire) -> impl Iterator<Item = String> {
    let own = [&one.id, &one.title.ja, &one.title.en].into_iter().chain(&one.names);
    own.map(|name| squeezed(name))
}

pub(in crate::features::survey) fn squeezed(text: &str) -> String {
    fold(text).chars().filter(|c| !c.is_whitespace() && !"「」『』".contains(*c)).collect()
}
