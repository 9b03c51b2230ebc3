//! What people write to make a task, to tick it off, and to give it to somebody.

use crate::base::when::{self, Setting, When};
use crate::command::token::fold;

/// What a written task says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Part {
    pub(in super::super) label: String,
    /// What may be a person's name.
    pub(in super::super) name: Option<String>,
    /// The day, as it is stored.
    pub(in super::super) due_on: Option<String>,
}

/// What is to be done with tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Change {
    /// They are done.
    Done(Vec<i64>),
    /// They are not, after all.
    Open(Vec<i64>),
    /// One more.
    Add(String),
    /// Somebody does it, or on another day.
    Give(i64, String),
}

const DONE: &[&str] =
    &["済", "済み", "済みました", "すみ", "完了", "done", "ok", "終わりました", "できました"];
const OPEN: &[&str] = &["戻す", "未", "未了", "まだ", "open", "undone", "reopen"];
const ADD: &[&str] = &["追加", "add"];

/// Reads `名札の印刷 佐藤さん 3/3`: a day and then a name are taken off the end, in any order.
pub(in super::super) fn parts(text: &str, setting: &Setting<'_>) -> Part {
    let mut part = Part { label: text.trim().to_owned(), ..Part::default() };
    for _ in 0..2 {
        if part.due_on.is_none()
            && let Ok(found) = when::suffix(&part.label, setting)
            && !found.rest.trim().is_empty()
            && let Some(day) = day(&found.when, setting)
        {
            part.due_on = Some(day);
            part.label = found.rest.trim().trim_end_matches(['、', ',']).to_owned();
        } else if part.name.is_none()
            && let Some((label, name)) = part.label.rsplit_once(char::is_whitespace)
            && is_name(name)
            && !label.trim().is_empty()
        {
            part.name = Some(name.to_owned());
            part.label = label.trim().to_owned();
        }
    }
    part
}

/// A day that is written alone or behind a name.
fn day(when: &When, setting: &Setting<'_>) -> Option<String> {
    let date = match when {
        When::Days { from, .. } => *from,
        When::Moment { start, .. } => start.local(setting.zone).date_naive(),
        When::Every(_) => return None,
    };
    Some(date.to_string())
}

fn is_name(word: &str) -> bool {
    word.starts_with(['@', '＠'])
        || ["さん", "様", "課長", "係長", "主査", "主任"].iter().any(|end| word.ends_with(end))
}

/// Reads what is written in the thread of tasks: `2`, `済 2`, `2、3 済み`, `2 戻す`, `追加 机の配置`,
/// `3 佐藤さん 3/2`.
pub(in super::super) fn change(text: &str) -> Option<Change> {
    let folded = fold(text.trim().trim_end_matches(['。', '！', '!']));
    let first = folded.split_whitespace().next()?;
    if ADD.contains(&first) {
        let rest = text.trim().split_once(char::is_whitespace)?.1.trim();
        return (!rest.is_empty()).then(|| Change::Add(rest.to_owned()));
    }
    let words: Vec<&str> = folded.split([' ', '、', ',', '・']).filter(|word| !word.is_empty()).collect();
    let numbers: Vec<i64> = words.iter().map_while(|word| number(word)).collect();
    let (numbers, others) = if numbers.is_empty() {
        let behind: Vec<i64> = words.iter().skip(1).map_while(|word| number(word)).collect();
        if behind.is_empty() || behind.len() + 1 < words.len() {
            return glued(&folded);
        }
        (behind, words.get(..1)?)
    } else {
        let taken = numbers.len();
        (numbers, words.get(taken..)?)
    };
    match others {
        [] => Some(Change::Done(numbers)),
        [word] if DONE.contains(word) => Some(Change::Done(numbers)),
        [word] if OPEN.contains(word) => Some(Change::Open(numbers)),
        _ => match numbers.as_slice() {
            [only] => {
                let (_, rest) = text.trim().split_once(char::is_whitespace)?;
                let rest = rest.trim();
                let last = rest.split_whitespace().next_back()?;
                let named = rest.split_whitespace().any(is_name);
                (named || last.chars().next().is_some_and(char::is_numeric))
                    .then(|| Change::Give(*only, rest.to_owned()))
            }
            _ => None,
        },
    }
}

/// `済2`, `2済み`.
fn glued(folded: &str) -> Option<Change> {
    for (words, make) in [(DONE, Change::Done as fn(Vec<i64>) -> Change), (OPEN, Change::Open)] {
        for word in words {
            let rest = folded.strip_prefix(word).or_else(|| folded.strip_suffix(word));
            if let Some(number) = rest.and_then(|rest| number(rest.trim())) {
                return Some(make(vec![number]));
            }
        }
    }
    None
}

fn number(word: &str) -> Option<i64> {
    let word = word.trim_start_matches('#').trim_end_matches(['番', '.', ')']);
    word.parse().ok().filter(|number| (1..=999).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_come_as_people_type_them() {
        for (text, expected) in [
            ("2", Some(Change::Done(vec![2]))),
            ("済 ２", Some(Change::Done(vec![2]))),
            ("済2", Some(Change::Done(vec![2]))),
            ("2、3 済みました", Some(Change::Done(vec![2, 3]))),
            ("２番", Some(Change::Done(vec![2]))),
            ("2 戻す", Some(Change::Open(vec![2]))),
            ("追加　机の配置", Some(Change::Add("机の配置".to_owned()))),
            ("3 佐藤さん 3/2", Some(Change::Give(3, "佐藤さん 3/2".to_owned()))),
            ("2時からやります", None),
            ("済みません、遅れます", None),
            ("2 が終わりません", None),
            ("", None),
        ] {
            assert_eq!(change(text), expected, "{text}");
        }
    }
}
