//! 第N回: the number of a meeting in its title.

use crate::command::token::fold;

/// How a meeting is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::features::meeting) enum Ordinal {
    /// As written.
    Given(i64),
    /// It is counted: 第N回.
    Counted,
    /// Only when the others with its title are.
    Usual,
}

/// A title without its number, and the number. The title may be empty.
pub(in crate::features::meeting) fn read(text: &str) -> (String, Ordinal) {
    let text = text.trim().trim_matches(['「', '」', '『', '』', '"', '“', '”']).trim();
    japanese(text).or_else(|| english(text)).unwrap_or_else(|| (text.to_owned(), Ordinal::Usual))
}

fn japanese(text: &str) -> Option<(String, Ordinal)> {
    let (before, behind) = text.split_once('第')?;
    let (number, after) = behind.split_once('回')?;
    let folded = fold(number);
    let folded = folded.trim();
    let ordinal = if ["n", "○", "〇", "◯", "x", "?"].contains(&folded) {
        Ordinal::Counted
    } else {
        Ordinal::Given(folded.parse().ok().or_else(|| kanji(folded)).filter(|n| (1..=9999).contains(n))?)
    };
    let title = match (before.trim(), after.trim()) {
        (before, "") => before.to_owned(),
        ("", after) => after.to_owned(),
        (before, after) => format!("{before} {after}"),
    };
    Some((title, ordinal))
}

/// 二十三 is 23.
fn kanji(text: &str) -> Option<i64> {
    let mut total = 0;
    let mut digit = 0;
    for c in text.chars() {
        match "〇一二三四五六七八九".chars().position(|known| known == c) {
            Some(value) => digit = i64::try_from(value).ok()?,
            None if c == '十' => {
                total += digit.max(1) * 10;
                digit = 0;
            }
            None if c == '百' => {
                total += digit.max(1) * 100;
                digit = 0;
            }
            None => return None,
        }
    }
    (!text.is_empty()).then_some(total + digit)
}

/// `3rd meeting`, `meeting no. 3`, `Meeting #3`.
fn english(text: &str) -> Option<(String, Ordinal)> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let written: Vec<&str> = text.split_whitespace().collect();
    if words.len() != written.len() {
        return None;
    }
    if let [first, _, ..] = words.as_slice() {
        let number = ["st", "nd", "rd", "th"].iter().find_map(|end| first.strip_suffix(end));
        if let Some(number) = number.and_then(|number| number.parse::<i64>().ok()).filter(|n| *n > 0) {
            return Some((written[1..].join(" "), Ordinal::Given(number)));
        }
    }
    let (last, rest) = words.split_last()?;
    let bare =
        |word: &str| word.strip_prefix("no.").or_else(|| word.strip_prefix('#')).unwrap_or("").parse().ok();
    let (number, count) = match (rest.last(), bare(last)) {
        (_, Some(number)) => (Some(number), rest.len()),
        (Some(&("no." | "no" | "number")), None) => (last.parse::<i64>().ok(), rest.len() - 1),
        _ => (None, 0),
    };
    let number = number.filter(|n| *n > 0)?;
    (count > 0).then(|| (written[..count].join(" "), Ordinal::Given(number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_many_ways() {
        for (text, title, ordinal) in [
            ("第3回会議", "会議", Ordinal::Given(3)),
            ("第３回　会議", "会議", Ordinal::Given(3)),
            ("第三回会議", "会議", Ordinal::Given(3)),
            ("第十二回会議", "会議", Ordinal::Given(12)),
            ("第二十回", "", Ordinal::Given(20)),
            ("プロジェクト第2回会議", "プロジェクト 会議", Ordinal::Given(2)),
            ("第N回会議", "会議", Ordinal::Counted),
            ("第○回ＧＭ", "ＧＭ", Ordinal::Counted),
            ("「第1回会議」", "会議", Ordinal::Given(1)),
            ("3rd meeting", "meeting", Ordinal::Given(3)),
            ("Planning meeting no. 4", "Planning meeting", Ordinal::Given(4)),
            ("Meeting #2", "Meeting", Ordinal::Given(2)),
            ("GM", "GM", Ordinal::Usual),
            ("第二庁舎の打合せ", "第二庁舎の打合せ", Ordinal::Usual),
            ("次第と回覧", "次第と回覧", Ordinal::Usual),
            ("", "", Ordinal::Usual),
        ] {
            assert_eq!(read(text), (title.to_owned(), ordinal), "{text}");
        }
    }
}
