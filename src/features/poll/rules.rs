//! What a poll is made of, which answer a text means, and how ballots become a result.

use std::collections::HashSet;

use crate::base::when::{self, Setting};
use crate::base::{Fault, Phrase, Stamp};
use crate::command::Call;
use crate::command::token::fold;
use crate::features::dates;
use crate::features::poll::spec::DEADLINE;
use crate::text::Words;

/// The fewest and the most options of a poll.
pub(super) const OPTIONS: std::ops::RangeInclusive<usize> = 2..=20;
/// The longest question, in characters; every client shows this much.
const LONGEST_QUESTION: usize = 340;
/// The longest option, in characters.
const LONGEST_OPTION: usize = 100;

/// What somebody wants to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wish {
    pub(super) question: String,
    pub(super) options: Vec<String>,
    pub(super) closes_at: Option<Stamp>,
}

/// Reads a poll from a call.
pub(super) fn wish(call: &Call, setting: &Setting<'_>, reader: &Words) -> Result<Wish, Fault> {
    let line = &call.line;
    let items = line.items();
    let mut words: Vec<&str> = Vec::new();
    let mut closes_at = None;
    let mut index = 0;
    while let Some(token) = items.get(index) {
        index += 1;
        let named = token.name.as_deref().and_then(|name| call.spec.named(name));
        if named != Some(DEADLINE) {
            // A word with a colon that names nothing is a word.
            words.push(if token.name.is_some() { written(&line.raw, token.start) } else { &token.raw });
            continue;
        }
        let value = if token.quoted { token.raw.as_str() } else { &line.raw[token.value_start..] };
        let read = when::moment(value, setting).map_err(|unread| dates::phrase(&unread, &token.raw, reader))?;
        closes_at = Some(read.at);
        if !token.quoted {
            let end = line.raw.len() - read.rest.len();
            let behind = items.iter().position(|item| item.start >= end).unwrap_or(items.len());
            index = behind.max(index);
        }
    }
    let Some((question, options)) = words.split_first() else { return Err(Fault::user("poll-no-question")) };
    let options = split_lone(options);
    check(question, &options)?;
    Ok(Wish { question: (*question).to_owned(), options, closes_at })
}

/// A token as it was written, with its colon.
fn written(raw: &str, start: usize) -> &str {
    let text = &raw[start..];
    &text[..text.find(char::is_whitespace).unwrap_or(text.len())]
}

/// `弁当、麺類・カレー` in one word are three options.
fn split_lone(options: &[&str]) -> Vec<String> {
    let parts: Vec<&str> = match options {
        [lone] => lone.split(['、', '，', ',', '／', '/', '・']).filter(|part| !part.is_empty()).collect(),
        several => several.iter().map(|option| option.trim_matches(['、', '，', ','])).collect(),
    };
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn check(question: &str, options: &[String]) -> Result<(), Fault> {
    let asked = |id: &str| Phrase::new(id).with("question", question);
    if options.len() < *OPTIONS.start() {
        return Err(asked("poll-few-options").into());
    }
    if options.len() > *OPTIONS.end() {
        let count = i64::try_from(options.len()).unwrap_or(i64::MAX);
        return Err(asked("poll-many-options").with("count", count).into());
    }
    let too_long = |text: &str, most: usize| text.chars().count() > most;
    if too_long(question, LONGEST_QUESTION) || options.iter().any(|option| too_long(option, LONGEST_OPTION)) {
        return Err(Fault::user("poll-too-long"));
    }
    let mut seen = HashSet::new();
    match options.iter().find(|option| !seen.insert(fold(option))) {
        Some(twice) => Err(asked("poll-same-option").with("option", twice).into()),
        None => Ok(()),
    }
}

/// What a typed answer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// The option at this position, from 1.
    Option(i64),
    /// A number that no option has.
    NoSuchNumber,
    /// Conversation.
    Nothing,
}

/// Reads a typed answer: an option's text or its number, in any width.
pub(super) fn typed(text: &str, options: &[String]) -> Typed {
    let folded = fold(text.trim());
    let answer = folded.trim_end_matches(['。', '.', '!', '、']);
    let exact = options.iter().position(|option| fold(option) == folded || fold(option) == answer);
    if let Some(index) = exact {
        return Typed::Option(position(index));
    }
    let digits = answer.trim_start_matches('#').trim_end_matches(['番', ')']);
    match digits.parse::<usize>() {
        Ok(number) if (1..=options.len()).contains(&number) => Typed::Option(position(number - 1)),
        Ok(_) => Typed::NoSuchNumber,
        Err(_) => Typed::Nothing,
    }
}

/// The position of the option at `index`: people count from 1.
pub(super) fn position(index: usize) -> i64 {
    i64::try_from(index).map_or(i64::MAX, |index| index + 1)
}

/// A counted poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tally {
    /// Each option with its votes, in the poll's order.
    pub(super) rows: Vec<(String, i64)>,
    /// Members who gave no valid answer.
    pub(super) silent: i64,
}

impl Tally {
    /// How many valid answers there are.
    pub(super) fn answered(&self) -> i64 {
        self.rows.iter().map(|(_, votes)| votes).sum()
    }

    /// The options with the most votes; none when nobody voted.
    pub(super) fn winners(&self) -> Vec<&str> {
        let most = self.rows.iter().map(|(_, votes)| *votes).max().unwrap_or(0);
        let rows = self.rows.iter().filter(|(_, votes)| most > 0 && *votes == most);
        rows.map(|(option, _)| option.as_str()).collect()
    }

    /// Tenths of a per cent of those who answered, rounded half up.
    pub(super) fn per_mille(&self, votes: i64) -> i64 {
        let answered = self.answered();
        if answered == 0 { 0 } else { (votes * 2000 + answered) / (answered * 2) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_typed_answers() {
        let options: Vec<String> = ["弁当", "麺類", "OK"].map(str::to_owned).into();
        assert_eq!(typed("麺類", &options), Typed::Option(2));
        assert_eq!(typed(" ２ ", &options), Typed::Option(2));
        assert_eq!(typed("2番", &options), Typed::Option(2));
        assert_eq!(typed("ｏｋ。", &options), Typed::Option(3));
        assert_eq!(typed("4", &options), Typed::NoSuchNumber);
        assert_eq!(typed("麺類もいいですね", &options), Typed::Nothing);
    }

    #[test]
    fn counts_percentages_of_those_who_answered() {
        let tally = Tally { rows: vec![("a".into(), 1), ("b".into(), 2), ("c".into(), 0)], silent: 4 };
        assert_eq!(tally.answered(), 3);
        assert_eq!(tally.winners(), ["b"]);
        assert_eq!([tally.per_mille(1), tally.per_mille(2), tally.per_mille(0)], [333, 667, 0]);
    }
}
