//! Numbers as people write them: in any width, with commas, in kanji, with a unit.

use crate::command::token::fold;

/// What may stand behind a number besides the question's own unit.
const UNITS: &[&str] = &[
    "人",
    "名",
    "回",
    "時間",
    "分",
    "日",
    "年",
    "か月",
    "ヶ月",
    "件",
    "点",
    "個",
    "%",
    "パーセント",
    "円",
    "つ",
    "歳",
    "才",
    "people",
    "times",
    "hours",
    "minutes",
    "days",
    "years",
    "months",
];
/// What people put around a number.
const AROUND: &[&str] = &["約", "およそ", "だいたい", "about"];
const ENDINGS: &[&str] = &["くらいです", "ぐらいです", "ほどです", "くらい", "ぐらい", "ほど", "です"];

/// The number that a text is.
pub(super) fn read(text: &str, units: &[&str]) -> Option<i64> {
    let folded = fold(text);
    let mut text = folded.trim_matches(|c: char| c.is_whitespace() || "。.、!「」".contains(c));
    text = AROUND.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text).trim_start();
    text = ENDINGS.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text).trim_end();
    let own: Vec<String> = units.iter().map(|unit| fold(unit)).collect();
    let known = own.iter().map(String::as_str).chain(UNITS.iter().copied());
    for unit in known.filter(|unit| !unit.is_empty()) {
        if let Some(bare) = text.strip_suffix(unit)
            && let Some(number) = plain(bare.trim_end())
        {
            return Some(number);
        }
    }
    plain(text)
}

fn plain(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix(['-', '−', '▲']) {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let bare: String = digits.chars().filter(|c| *c != ',').collect();
    if bare.is_empty() {
        return None;
    }
    let number = if bare.bytes().all(|b| b.is_ascii_digit()) { bare.parse().ok()? } else { mixed(&bare)? };
    Some(sign * number)
}

/// `十五`, `二千二百八十七`, `一二三`, `2万`.
fn mixed(text: &str) -> Option<i64> {
    let digit = |c: char| match c {
        '〇' | '零' => Some(0),
        _ => c.to_digit(10).map(i64::from).or_else(|| {
            let place = "一二三四五六七八九".chars().position(|known| known == c)?;
            i64::try_from(place + 1).ok()
        }),
    };
    let (mut total, mut block, mut digits): (i64, i64, Option<i64>) = (0, 0, None);
    for c in text.chars() {
        if let Some(value) = digit(c) {
            digits = Some(digits.unwrap_or(0).checked_mul(10)?.checked_add(value)?);
            continue;
        }
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1_000,
            '万' => 10_000,
            _ => return None,
        };
        let number = digits.take();
        if unit == 10_000 {
            let below = block.checked_add(number.unwrap_or(0))?;
            total = total.checked_add(below.max(1).checked_mul(unit)?)?;
            block = 0;
        } else {
            block = block.checked_add(number.unwrap_or(1).checked_mul(unit)?)?;
        }
    }
    total.checked_add(block)?.checked_add(digits.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_in_many_forms() {
        for (text, expected) in [
            ("12", Some(12)),
            ("１２", Some(12)),
            ("1,756人", Some(1756)),
            ("十五", Some(15)),
            ("二千二百八十七", Some(2287)),
            ("一二三", Some(123)),
            ("２万", Some(20_000)),
            ("約10回です", Some(10)),
            ("-3", Some(-3)),
            ("3台", Some(3)),
            ("3台と4台", None),
            ("たくさん", None),
            ("99999999999999999999", None),
            ("万万万万万万万", Some(70_000)),
            ("", None),
        ] {
            assert_eq!(read(text, &["台"]), expected, "{text}");
        }
    }
}
