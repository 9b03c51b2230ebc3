//! Which choices a text names: numbers, ranges of them, the words themselves, and the free one with what
//! it is.

use crate::base::cut::Cut as _;
use crate::command::token::fold;
use crate::config::questionnaire::{Choice, OTHER};
use crate::features::survey::rules::reading::Unread;

/// What was picked, in the order of the choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Picked {
    pub(super) ids: Vec<String>,
    /// What stands with the free choice.
    pub(super) other: Option<String>,
}

/// What people put behind an answer.
const ENDINGS: [&str; 6] = ["でお願いします", "だと思います", "にします", "です", "かな", "で"];
/// What may stand behind a number.
const COUNTERS: [&str; 5] = ["番目", "番", ")", ".", "."];

/// Reads choices.
pub(super) fn picked(choices: &[Choice], text: &str) -> Result<Picked, Unread> {
    let names = names(choices);
    if let Some(list) = list(choices, &names, &fold(text)) {
        return done(choices, list, None);
    }
    // 「1、その他：駅から遠い」: what stands behind the free choice is its own.
    let free = choices.iter().position(|choice| choice.id == OTHER).ok_or(Unread::NoChoice)?;
    let (before, words) = free_part(choices, free, text).ok_or(Unread::NoChoice)?;
    let mut picked = if before.is_empty() {
        Vec::new()
    } else {
        list(choices, &names, &fold(before)).ok_or(Unread::NoChoice)?
    };
    picked.push(free);
    done(choices, picked, words)
}

fn done(choices: &[Choice], mut list: Vec<usize>, other: Option<String>) -> Result<Picked, Unread> {
    list.sort_unstable();
    list.dedup();
    if list.is_empty() {
        return Err(Unread::NoChoice);
    }
    let ids = list.iter().filter_map(|index| choices.get(*index)).map(|choice| choice.id.clone());
    Ok(Picked { ids: ids.collect(), other })
}

/// Folded words for each choice, the longest first.
fn names(choices: &[Choice]) -> Vec<(String, usize)> {
    let mut names = Vec::new();
    for (index, choice) in choices.iter().enumerate() {
        for text in [&choice.text.ja, &choice.text.en] {
            let name = fold(text.trim());
            // `1 役に立たなかった`: the end of a scale is known by its words, too.
            if let Some((number, bare)) = name.split_once(' ')
                && number.bytes().all(|b| b.is_ascii_digit())
            {
                names.push((bare.trim().to_owned(), index));
            }
            if !name.bytes().all(|b| b.is_ascii_digit()) {
                names.push((name, index));
            }
        }
    }
    names.retain(|(name, _)| !name.is_empty());
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    names
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || c == 'と' || "、,・/&+。!「」『』\"#(:;.".contains(c)
}

/// The choices that a folded text names, and nothing else; `None` when there is anything else.
fn list(choices: &[Choice], names: &[(String, usize)], folded: &str) -> Option<Vec<usize>> {
    let text = folded.trim_end_matches(|c: char| c.is_whitespace() || "。.!、".contains(c));
    let spoken = ENDINGS.iter().find_map(|ending| text.strip_suffix(ending));
    bare_list(choices, names, text).or_else(|| bare_list(choices, names, spoken?))
}

fn bare_list(choices: &[Choice], names: &[(String, usize)], folded: &str) -> Option<Vec<usize>> {
    let mut rest = folded;
    let mut found: Vec<usize> = Vec::new();
    loop {
        if let Some((index, behind)) = next_name(names, rest) {
            found.push(index);
            rest = behind;
            continue;
        }
        rest = rest.trim_start_matches(is_between);
        rest = rest.strip_prefix("and ").unwrap_or(rest);
        if rest.is_empty() {
            return (!found.is_empty()).then_some(found);
        }
        let (from, behind) = number(rest)?;
        let (to, behind) = range_end(behind).unwrap_or((from, behind));
        if from < 1 || to < from || to > choices.len() {
            return None;
        }
        // `2 会場`: the number with its words is one answer.
        rest = match next_name(names, behind) {
            Some((index, behind)) if from == to && index == from - 1 => behind,
            _ => behind,
        };
        found.extend((from..=to).map(|number| number - 1));
    }
}

/// The choice whose words come next, behind what parts choices; its own words may begin with one of those
/// (`ときどき`).
fn next_name<'t>(names: &[(String, usize)], text: &'t str) -> Option<(usize, &'t str)> {
    let parts = text.len() - text.trim_start_matches(is_between).len();
    let mut starts = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= parts);
    let found = starts.find_map(|at| by_name(names, text.cut_from(at)));
    found.or_else(|| by_name(names, text.cut_from(parts).strip_prefix("and ")?))
}

/// The choice whose words stand at the start, up to a mark or the end.
fn by_name<'t>(names: &[(String, usize)], text: &'t str) -> Option<(usize, &'t str)> {
    names.iter().find_map(|(name, index)| {
        let behind = text.strip_prefix(name.as_str())?;
        behind.chars().next().is_none_or(is_between).then_some((*index, behind))
    })
}

/// A number at the start, and what stands behind it and its counter.
fn number(text: &str) -> Option<(usize, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let number = text.get(..end)?.parse().ok()?;
    let behind = text.cut_from(end);
    let behind = COUNTERS.iter().find_map(|counter| behind.strip_prefix(counter)).unwrap_or(behind);
    let ends =
        behind.chars().next().is_none_or(|c| is_between(c) || is_dash(c) || behind.starts_with("から"));
    ends.then_some((number, behind))
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '~' | '〜' | '–' | '−' | 'ー' | '‐')
}

/// `-3`, `〜3`, `から3まで`.
fn range_end(text: &str) -> Option<(usize, &str)> {
    let text = text.trim_start();
    let behind = text.strip_prefix("から").or_else(|| text.strip_prefix(is_dash))?;
    let (number, behind) = number(behind.trim_start().trim_end_matches("まで"))?;
    Some((number, behind))
}

/// What stands before the free choice, and what it is; the free choice is named by its words or its number.
fn free_part<'t>(choices: &[Choice], free: usize, text: &'t str) -> Option<(&'t str, Option<String>)> {
    let choice = choices.get(free)?;
    let named =
        [choice.text.ja.as_str(), choice.text.en.as_str(), "その他", "そのほか", "Other", "other", "OTHER"];
    let starts = |at: usize| {
        text.cut_to(at).chars().next_back().is_none_or(|c| is_between(c) || "，．：　（".contains(c))
    };
    for name in named.iter().filter(|name| !name.is_empty()) {
        let found = text.match_indices(*name).find(|(at, _)| starts(*at));
        if let Some((at, _)) = found {
            let number = text.cut_to(at).trim_end_matches(|c: char| {
                c.is_whitespace() || c.is_numeric() || c == '番' || ".．)）".contains(c)
            });
            let before = if number.len() < at && is_its_number(text.cut(number.len()..at), free) {
                number
            } else {
                text.cut_to(at)
            };
            return Some((before.trim(), worded(text.cut_from(at + name.len()))));
        }
    }
    // `8 駅から遠い`.
    let end = text.find(|c: char| !c.is_numeric()).unwrap_or(text.len());
    if is_its_number(text.cut_to(end), free) {
        return worded(text.cut_from(end)).map(|words| ("", Some(words)));
    }
    // `1・8 駅から遠い`.
    let (at, behind) =
        numbers(text).find(|(at, behind)| starts(*at) && is_its_number(text.cut(*at..*behind), free))?;
    let words = loose(text.cut_from(behind))?;
    let unnumbered = words.trim_start_matches(char::is_numeric);
    // `1・8 2 遠い`: nobody can tell which of the numbers the words belong to.
    if unnumbered.len() < words.len() && loose(unnumbered).is_some() {
        return None;
    }
    worded(words).map(|words| (text.cut_to(at).trim(), Some(words)))
}

/// Where the numbers of a text begin and end.
fn numbers(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.cut_from(from).find(char::is_numeric)?;
        let behind =
            text.cut_from(at).find(|c: char| !c.is_numeric()).map_or(text.len(), |length| at + length);
        from = behind;
        Some((at, behind))
    })
}

/// What stands behind a number and its counter, when that is parted from it.
fn loose(behind: &str) -> Option<&str> {
    let bare = ["番目", "番"].iter().find_map(|counter| behind.strip_prefix(counter)).unwrap_or(behind);
    let parts = |c: char| is_between(c) || "，．：（）)".contains(c);
    bare.starts_with(parts).then(|| bare.trim_start_matches(parts))
}

fn is_its_number(text: &str, free: usize) -> bool {
    let folded = fold(text);
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    digits.parse::<usize>().is_ok_and(|number| number == free + 1)
}

/// What somebody says of the free choice, without the marks around it.
fn worded(text: &str) -> Option<String> {
    let around = |c: char| c.is_whitespace() || c == '番' || ":：、,，（(）)「」.．。-ー".contains(c);
    let text = text.trim_matches(around);
    text.chars().any(char::is_alphanumeric).then(|| text.to_owned())
}
