//! What a poll is made of: reading it from a line, and the names of its options.

pub(super) mod answer;
mod readers;
pub(super) mod tally;

use std::collections::HashSet;
use std::ops::Range;

use crate::base::cut::Cut as _;
use crate::base::fold::visible;
use crate::base::when::{self, Setting, Unread};
use crate::base::{Fault, Phrase, Stamp};
use crate::command::token::fold;
use crate::command::{Call, Line, Token};
use crate::features::poll::spec::{DEADLINE, MOST, RESULT};
pub use readers::READERS;

/// The fewest and the most options of a poll.
pub(super) const OPTIONS: std::ops::RangeInclusive<usize> = 2..=20;
/// The longest question, in characters; every client shows this much.
const LONGEST_QUESTION: usize = 340;
/// The longest option, in characters.
const LONGEST_OPTION: usize = 100;

/// What somebody wants to ask.
#[expect(clippy::struct_excessive_bools, reason = "each is a word of the line by itself")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wish {
    pub(super) question: String,
    pub(super) options: Vec<String>,
    pub(super) closes_at: Option<Stamp>,
    /// So many options a ballot may have.
    pub(super) most: usize,
    /// Results are shown at the end.
    pub(super) hidden: bool,
    /// Members add options.
    pub(super) grows: bool,
    /// It closes when everybody has answered.
    pub(super) until_all: bool,
    /// One word with slashes was read as several options.
    pub(super) parted: bool,
}

/// How a poll is answered, in the words of its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// A native poll: one choice, options that stay.
    Native,
    /// A text with reactions to tap.
    Text,
    /// By direct message: nobody sees anything before the end.
    Direct,
}

impl Way {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Text => "text",
            Self::Direct => "direct",
        }
    }
}

impl Wish {
    /// Clients take one choice in a native poll and no new options, and a reaction shows its sender.
    pub(super) fn way(&self) -> Way {
        match (self.most > 1 || self.grows, self.hidden) {
            (false, _) => Way::Native,
            (true, false) => Way::Text,
            (true, true) => Way::Direct,
        }
    }
}

/// What a word of a poll's line is, besides the question and the options.
enum Word {
    /// Several options, at most so many.
    Several(usize),
    Hidden,
    Grows,
    UntilAll,
}

/// Reads a word that says how the poll works. A word in quotation marks is an option.
fn word(token: &Token) -> Option<Word> {
    let is_one_thing = token.quoted && !token.own_line;
    if is_one_thing || token.name.is_some() {
        return None;
    }
    let folded = token.folded();
    let word = folded.trim_matches(['(', ')', '[', ']']);
    match word {
        "結果は締切後"
        | "結果は締切後に"
        | "結果は締切後に表示"
        | "締切後に結果"
        | "締切後に表示"
        | "結果は後で"
        | "hidden" => return Some(Word::Hidden),
        "追加可" | "追加可能" | "選択肢追加可" | "自由追加" | "addable" => {
            return Some(Word::Grows);
        }
        "全員で締切" | "全員で締め切り" | "全員回答で締切" | "全員が回答したら締切" =>
        {
            return Some(Word::UntilAll);
        }
        "multi" | "multiple" => return Some(Word::Several(usize::MAX)),
        _ => {}
    }
    let several = ["複数選択可", "複数回答可", "複数可能", "複数可", "複数回答", "複数選択"];
    let rest = several.iter().find_map(|start| word.strip_prefix(start))?;
    if rest.is_empty() {
        return Some(Word::Several(usize::MAX));
    }
    number_of(rest).map(Word::Several)
}

/// `2`, `2つまで`, `(2つまで)`.
fn number_of(text: &str) -> Option<usize> {
    let folded = fold(text);
    let bare = folded.trim_matches(['(', ')', ':', ',', '、', ' ']);
    let bare = bare.strip_prefix("最大").unwrap_or(bare);
    let end = bare.find(|c: char| !c.is_ascii_digit()).unwrap_or(bare.len());
    let (digits, unit) = bare.cut_at(end);
    matches!(unit, "" | "つ" | "個" | "つまで" | "個まで" | "まで").then(|| digits.parse().ok()).flatten()
}

/// What is said of a date that cannot be read, by where it stands in the line.
pub(super) type Tell<'a> = &'a dyn Fn(Range<usize>, &Unread) -> Fault;

/// Reads a poll from a call.
pub(super) fn wish(call: &Call, setting: &Setting<'_>, tell: Tell<'_>) -> Result<Wish, Fault> {
    let line = &call.line;
    let items = line.items();
    let mut wish = Wish { most: 1, ..Wish::default() };
    let mut words: Vec<(&str, bool)> = Vec::new();
    let mut index = 0;
    while let Some(token) = items.get(index) {
        index += 1;
        match token.name.as_deref().and_then(|name| call.spec.named(name)) {
            Some(DEADLINE) if is_everybody(&token.raw) => wish.until_all = true,
            Some(DEADLINE) => {
                let (at, end) = deadline(call, token, setting, tell)?;
                wish.closes_at = Some(at);
                let behind = items.iter().position(|item| item.start >= end).unwrap_or(items.len());
                index = behind.max(index);
            }
            Some(MOST) => {
                wish.most = number_of(&token.raw)
                    .filter(|most| *most > 0)
                    .ok_or_else(|| Phrase::new("poll-most").with("text", &token.raw))?;
            }
            Some(RESULT) => wish.hidden = true,
            _ => match word(token) {
                Some(Word::Several(0)) => {
                    return Err(Phrase::new("poll-most").with("text", &token.raw).into());
                }
                Some(Word::Several(most)) => wish.most = most,
                Some(Word::Hidden) => wish.hidden = true,
                Some(Word::Grows) => wish.grows = true,
                Some(Word::UntilAll) => wish.until_all = true,
                // A word with a colon that names nothing is a word.
                None if token.name.is_some() => words.push((written(&line.raw, token.start), false)),
                None => words.push((&token.raw, token.quoted)),
            },
        }
    }
    let Some(((question, _), options)) = words.split_first() else {
        return Err(Fault::user("poll-no-question"));
    };
    (wish.options, wish.parted) = split_lone(options);
    wish.question = visible(question);
    if wish.question.is_empty() {
        return Err(Fault::user("poll-no-question"));
    }
    check(&wish)?;
    wish.most = wish.most.min(if wish.grows { *OPTIONS.end() } else { wish.options.len() });
    Ok(wish)
}

/// `締切:全員`: closed when everybody has answered.
fn is_everybody(value: &str) -> bool {
    matches!(fold(value).as_str(), "全員" | "全員回答" | "all" | "everybody" | "everyone")
}

/// A deadline that is named by `token`, and where it ends in the line.
pub(super) fn deadline(
    call: &Call,
    token: &Token,
    setting: &Setting<'_>,
    tell: Tell<'_>,
) -> Result<(Stamp, usize), Fault> {
    let line = &call.line;
    let value = if token.quoted { token.raw.as_str() } else { line.raw.cut_from(token.value_start) };
    let read = when::moment(value, setting).map_err(|unread| tell(date_part(line, token), &unread))?;
    Ok((read.at, if token.quoted { token.value_start } else { line.raw.len() - read.rest.len() }))
}

/// Where the date of a token stands in its line: inside its quotation marks, or as far as it goes.
pub(super) fn date_part(line: &Line, token: &Token) -> Range<usize> {
    let at = token.value_start;
    let text = line.raw.get(at..).unwrap_or_default();
    if token.quoted {
        let start = at + text.find(&token.raw).unwrap_or_default();
        return start..start + token.raw.len();
    }
    at..at + when::extent(text)
}

/// A token as it was written, with its colon.
pub(super) fn written(raw: &str, start: usize) -> &str {
    let text = raw.cut_from(start);
    text.cut_to(text.find(char::is_whitespace).unwrap_or(text.len()))
}

/// `弁当、麺類・カレー` in one word are three options, and so are `弁当/麺類/カレー`; beside commas a
/// slash parts the two names of one option (`弁当/bento、麺類/noodles`). The second value says that a
/// slash parted options.
fn split_lone(options: &[(&str, bool)]) -> (Vec<String>, bool) {
    const COMMAS: [char; 4] = ['、', '，', ',', '・'];
    const SLASHES: [char; 2] = ['／', '/'];
    let (parts, by_slash): (Vec<&str>, bool) = match options {
        [(lone, true)] => (vec![lone], false),
        [(lone, false)] if lone.contains(COMMAS) => (lone.split(COMMAS).collect(), false),
        [(lone, false)] => (lone.split(SLASHES).collect(), lone.contains(SLASHES)),
        several => {
            (several.iter().map(|(option, _)| option.trim_matches(['、', '，', ','])).collect(), false)
        }
    };
    let parts = parts.into_iter().map(str::trim).filter(|part| !part.is_empty());
    (parts.map(visible).filter(|part| !part.is_empty()).collect(), by_slash)
}

/// The names of an option, folded: the whole label and, with one slash in it, its halves
/// (`弁当/bento`). Dates, times and addresses are no two names.
pub(super) fn names(label: &str) -> Vec<String> {
    let whole = fold(&visible(label)).replace('\u{FE0F}', "");
    let mut names = Vec::new();
    if let Some((first, second)) = whole.split_once('/') {
        let is_name = |half: &str| half.chars().next().is_some_and(|c| !c.is_ascii_digit() && c != '/');
        let (first, second) = (first.trim(), second.trim());
        if is_name(first) && is_name(second) && !second.contains('/') {
            names.extend([first.to_owned(), second.to_owned()]);
        }
    }
    names.insert(0, whole);
    names
}

pub(super) fn check(wish: &Wish) -> Result<(), Fault> {
    let asked = |id: &str| Phrase::new(id).with("question", &wish.question);
    // What members add to may begin with one option, or with none.
    let fewest = if wish.grows { 1 } else { *OPTIONS.start() };
    if wish.options.len() < fewest {
        return Err(asked("poll-few-options").into());
    }
    if wish.options.len() > *OPTIONS.end() {
        let count = i64::try_from(wish.options.len()).unwrap_or(i64::MAX);
        return Err(asked("poll-many-options").with("count", count).into());
    }
    if wish.question.chars().count() > LONGEST_QUESTION || wish.options.iter().any(|o| is_too_long(o)) {
        return Err(Fault::user("poll-too-long"));
    }
    match twice(&wish.options) {
        Some(name) => Err(asked("poll-same-option").with("option", name).into()),
        None => Ok(()),
    }
}

/// Whether an option is longer than clients show.
pub(super) fn is_too_long(option: &str) -> bool {
    option.chars().count() > LONGEST_OPTION
}

/// A name that two options have.
pub(super) fn twice(options: &[String]) -> Option<String> {
    let mut seen = HashSet::new();
    for option in options {
        // `弁当/弁当` is silly, but not ambiguous.
        let own: HashSet<String> = names(option).into_iter().collect();
        if let Some(name) = own.iter().find(|name| seen.contains(*name)) {
            let is_whole = names(option).first() == Some(name);
            return Some(if is_whole { option.clone() } else { name.clone() });
        }
        seen.extend(own);
    }
    None
}

/// The position of the option at `index`: people count from 1.
pub(super) fn position(index: usize) -> i64 {
    i64::try_from(index).map_or(i64::MAX, |index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_names_of_options() {
        assert_eq!(names("弁当/Bento"), ["弁当/bento", "弁当", "bento"]);
        assert_eq!(names("弁当／bento"), ["弁当/bento", "弁当", "bento"]);
        assert_eq!(names("3/4"), ["3/4"]);
        assert_eq!(names("https://example.org"), ["https://example.org"]);
        assert_eq!(names("a/b/c"), ["a/b/c"]);
        assert_eq!(twice(&["弁当/bento".into(), "Bento".into()]), Some("Bento".into()));
        assert_eq!(twice(&["a/b".into(), "c/d".into()]), None);
        // What looks the same is the same.
        for unseen in ["弁\u{200B}当", "\u{2060}弁当", "弁当\u{FE0F}", "\u{202E}弁当\u{202C}", "弁\u{AD}当"]
        {
            assert_eq!(twice(&["弁当".into(), unseen.into()]).as_deref(), Some(unseen), "{unseen:?}");
        }
    }

    #[test]
    fn parts_a_lone_word() {
        let split = |text: &str| split_lone(&[(text, false)]);
        assert_eq!(split("弁当、麺類・カレー"), (vec!["弁当".into(), "麺類".into(), "カレー".into()], false));
        assert_eq!(split("弁当/麺類"), (vec!["弁当".into(), "麺類".into()], true));
        assert_eq!(
            split("弁当/bento、麺類/noodles"),
            (vec!["弁当/bento".into(), "麺類/noodles".into()], false)
        );
        assert_eq!(number_of("（２つまで）"), Some(2));
        assert_eq!(number_of("いくつでも"), None);
    }
}
