//! Answers as people type them: by number, by word, in their own words.

use chrono::NaiveDate;

use crate::base::when::{self, Setting, When};
use crate::command::answer::yes_or_no;
use crate::command::token::fold;
use crate::config::questionnaire::{Choice, Kind, NO, OTHER, YES};
use crate::features::survey::rules::Answer;
use crate::features::survey::rules::secret::LONGEST_TEXT;

/// Reads an answer to a question; `None` when it is none that the question takes.
pub(in crate::features::survey) fn heard(kind: &Kind, text: &str, dates: &Setting<'_>) -> Option<Answer> {
    let text: String = text.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST_TEXT {
        return None;
    }
    match kind {
        Kind::Single { choices } | Kind::Scale { grades: choices } => {
            one(choices, text).map(|(id, other)| Answer::Choices { ids: vec![id], other })
        }
        Kind::YesNo { choices } => {
            let by_words = || yes_or_no(text).map(|yes| (if yes { YES } else { NO }).to_owned());
            let id = one(choices, text).map(|(id, _)| id).or_else(by_words)?;
            Some(Answer::Choices { ids: vec![id], other: None })
        }
        Kind::Multiple { choices, min, max } => several(choices, *min, *max, text),
        Kind::Number { min, max, .. } => {
            let folded = fold(text);
            let digits: String = folded.chars().filter(|c| !matches!(c, ',' | ' ')).collect();
            let end = digits.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(digits.len());
            // A unit may follow, another number may not.
            let rest_is_unit = !digits[end..].contains(|c: char| c.is_ascii_digit());
            let number: i64 = digits[..end].parse().ok().filter(|_| rest_is_unit)?;
            (*min..=*max).contains(&number).then_some(Answer::Number(number))
        }
        Kind::Date => day(text, dates).map(Answer::Date),
        Kind::Text => text.chars().any(char::is_alphanumeric).then(|| Answer::Text(text.to_owned())),
    }
}

fn day(text: &str, dates: &Setting<'_>) -> Option<NaiveDate> {
    let folded = fold(text);
    if let Ok(day) = NaiveDate::parse_from_str(&folded.replace('/', "-"), "%Y-%m-%d") {
        return Some(day);
    }
    match when::read(text, dates).ok()? {
        When::Days { from, to } if from == to => Some(from),
        _ => None,
    }
}

/// One choice by its number or its words; behind the free one stands what it is.
fn one(choices: &[Choice], text: &str) -> Option<(String, Option<String>)> {
    if let Some(choice) = choices.iter().find(|choice| is_called(choice, text)) {
        // 「その他」 alone says nothing.
        return (choice.id != OTHER).then(|| (choice.id.clone(), None));
    }
    let (head, rest) = split_number(text);
    if let Some(index) = head {
        let choice = choices.get(index.checked_sub(1)?)?;
        if choice.id == OTHER {
            return worded(rest).map(|other| (choice.id.clone(), Some(other)));
        }
        let fits = rest.is_empty() || is_called(choice, rest);
        return fits.then(|| (choice.id.clone(), None));
    }
    let other = choices.iter().find(|choice| choice.id == OTHER)?;
    let after = [&other.text.ja, &other.text.en].into_iter().find_map(|name| text.strip_prefix(name.as_str()))?;
    worded(after).map(|said| (other.id.clone(), Some(said)))
}

fn worded(text: &str) -> Option<String> {
    let text = text.trim_start_matches([':', '：', '、', ',', ' ', '\u{3000}', '(', '（']).trim_end_matches([')', '）']);
    let text = text.trim();
    text.chars().any(char::is_alphanumeric).then(|| text.to_owned())
}

fn is_called(choice: &Choice, text: &str) -> bool {
    let folded = fold(text.trim());
    let folded = folded.trim_end_matches(['。', '.', '、']);
    [&choice.text.ja, &choice.text.en].into_iter().any(|name| fold(name) == folded)
}

/// A number at the start, and what stands behind it.
fn split_number(text: &str) -> (Option<usize>, &str) {
    let mut digits = String::new();
    let mut rest = text;
    for (at, c) in text.char_indices() {
        let folded = fold(c.encode_utf8(&mut [0; 4]));
        if folded.is_empty() || !folded.chars().all(|c| c.is_ascii_digit()) {
            rest = &text[at..];
            break;
        }
        digits.push_str(&folded);
        rest = &text[at + c.len_utf8()..];
    }
    let rest = rest.trim_start_matches(['番', '.', '．', ')', '）', ':', '：', '、', ' ', '\u{3000}']);
    (digits.parse().ok(), rest.trim())
}

fn several(choices: &[Choice], min: usize, max: usize, text: &str) -> Option<Answer> {
    const MARKS: &[char] = &[',', '、', '，', '・', '/', '／', '\n'];
    const SPACES: &[char] = &[',', '、', '，', '・', '/', '／', '\n', ' ', '\u{3000}'];
    // Behind the free choice may stand several words, so spaces part choices only where nothing else does.
    let listed = listed(choices, &[text]);
    let listed = listed.or_else(|| listed_by(choices, text, MARKS)).or_else(|| listed_by(choices, text, SPACES));
    let (ids, other) = listed?;
    let count = ids.len();
    (count >= min.max(1) && count <= max).then_some(Answer::Choices { ids, other })
}

type Chosen = (Vec<String>, Option<String>);

fn listed_by(choices: &[Choice], text: &str, marks: &[char]) -> Option<Chosen> {
    let parts: Vec<&str> = text.split(marks).filter(|part| !part.trim().is_empty()).collect();
    listed(choices, &parts)
}

fn listed(choices: &[Choice], parts: &[&str]) -> Option<Chosen> {
    let mut ids = Vec::new();
    let mut other = None;
    for part in parts {
        let (id, said) = one(choices, part.trim())?;
        if !ids.contains(&id) {
            ids.push(id);
        }
        other = other.or(said);
    }
    Some((ids, other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::holidays::Calendar;
    use crate::base::{Locale, Stamp};
    use crate::config::definitions::Both;

    fn choice(id: &str, ja: &str, en: &str) -> Choice {
        Choice { id: id.to_owned(), text: Both { ja: ja.to_owned(), en: en.to_owned() } }
    }

    fn said(kind: &Kind, text: &str) -> String {
        let calendar = Calendar::default();
        let now = Stamp(1_646_092_800_000);
        let dates = Setting { now, zone: chrono_tz::Asia::Tokyo, calendar: &calendar, locale: Locale::Ja };
        heard(kind, text, &dates).map_or_else(|| "-".to_owned(), |answer| serde_json::to_string(&answer).unwrap())
    }

    #[test]
    fn choices_come_as_people_type_them() {
        let choices = vec![choice("a", "時間がない", "No time"), choice("b", "道具がない", "No tools"), choice(OTHER, "その他", "Other")];
        let one = Kind::Single { choices: choices.clone() };
        let several = Kind::Multiple { choices, min: 1, max: 2 };
        for (text, single, multiple) in [
            ("1", "a", "a"),
            ("②", "b", "b"),
            ("２番", "b", "b"),
            ("1 時間がない", "a", "a"),
            ("1 道具がない", "-", "-"),
            ("no tools", "b", "b"),
            ("道具がない。", "b", "b"),
            ("4", "-", "-"),
            ("0", "-", "-"),
            ("3", "-", "-"),
            ("その他", "-", "-"),
            ("3 印刷 が多い", "other:印刷 が多い", "other:印刷 が多い"),
            ("その他：印刷", "other:印刷", "other:印刷"),
            ("1、2", "-", "a,b"),
            ("1 2", "-", "a,b"),
            ("１・３ 印刷が多い", "-", "a,other:印刷が多い"),
            ("1,2,3 x", "-", "-"),
            ("", "-", "-"),
        ] {
            let short = |kind: &Kind| {
                let calendar = Calendar::default();
                let now = Stamp(1_646_092_800_000);
                let dates = Setting { now, zone: chrono_tz::Asia::Tokyo, calendar: &calendar, locale: Locale::Ja };
                match heard(kind, text, &dates) {
                    Some(Answer::Choices { ids, other }) => {
                        let other = other.map(|other| format!(":{other}")).unwrap_or_default();
                        format!("{}{other}", ids.join(","))
                    }
                    _ => "-".to_owned(),
                }
            };
            assert_eq!((short(&one).as_str(), short(&several).as_str()), (single, multiple), "{text}");
        }
    }

    #[test]
    fn numbers_days_and_words_are_read() {
        let number = Kind::Number { min: 0, max: 100, unit: None };
        for (text, expected) in
            [("１２", "{\"number\":12}"), ("12回", "{\"number\":12}"), ("101", "-"), ("-1", "-"), ("1時間2分", "-"), ("多い", "-")]
        {
            assert_eq!(said(&number, text), expected, "{text}");
        }
        for text in ["3月5日", "2022-03-05", "2022/3/5"] {
            assert_eq!(said(&Kind::Date, text), "{\"date\":\"2022-03-05\"}", "{text}");
        }
        assert_eq!(said(&Kind::Date, "そのうち"), "-");
        assert_eq!(said(&Kind::Text, " 良い\u{7} "), "{\"text\":\"良い\"}");
        assert_eq!(said(&Kind::Text, "！！"), "-");
        assert_eq!(said(&Kind::Text, &"あ".repeat(1001)), "-");
        let yes_no = Kind::YesNo { choices: vec![choice("yes", "はい", "Yes"), choice("no", "いいえ", "No")] };
        assert_eq!(said(&yes_no, "うん"), "{\"choices\":{\"ids\":[\"yes\"]}}");
        assert_eq!(said(&yes_no, "2"), "{\"choices\":{\"ids\":[\"no\"]}}");
    }
}
