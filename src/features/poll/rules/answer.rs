//! Which options a typed answer or a reaction means.

use crate::base::fold::visible;
use crate::command::glue::is_courtesy;
use crate::command::token::fold;
use crate::features::poll::rules::{names, position};

/// What a typed answer means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::poll) enum Typed {
    /// The options at these positions, from 1; `numbers` when only their numbers were written.
    Chosen { positions: Vec<i64>, numbers: bool },
    /// A number that no option has.
    NoSuchNumber,
    /// More options than a ballot may have.
    TooMany,
    /// Conversation.
    Nothing,
}

/// What people put behind an answer.
const ENDINGS: [&str; 9] = [
    "でお願いします",
    "をお願いします",
    "がいいです",
    "を希望します",
    "にします",
    "希望",
    "です",
    "で",
    "に一票",
];

enum One {
    Option(usize),
    Number(usize),
    NoSuchNumber,
    Nothing,
}

/// Reads a typed answer: an option's text or number, or several of them.
pub(in crate::features::poll) fn typed(text: &str, options: &[String], most: i64) -> Typed {
    let folded = fold(&visible(text)).replace('\u{FE0F}', "");
    let options: Vec<Vec<String>> = options.iter().map(|option| names(option)).collect();
    match one(&folded, &options) {
        One::Option(index) => {
            let numbers = folded.trim().parse::<i64>().is_ok();
            return Typed::Chosen { positions: vec![position(index)], numbers };
        }
        One::Number(index) => return Typed::Chosen { positions: vec![position(index)], numbers: true },
        One::NoSuchNumber => return Typed::NoSuchNumber,
        One::Nothing => {}
    }
    let separators = |c: char| c.is_whitespace() || matches!(c, '、' | ',' | '・' | '&' | '+');
    let by_marks: Vec<&str> = folded.split(separators).collect();
    let by_words: Vec<String> =
        by_marks.iter().flat_map(|part| part.split('と')).map(str::to_owned).collect();
    match several(by_marks, &options, most) {
        Typed::Nothing => several(by_words.iter().map(String::as_str), &options, most),
        read => read,
    }
}

/// Whether a text is one short word, as an answer would be, and neither thanks nor a sentence.
pub(in crate::features::poll) fn is_lone_word(text: &str) -> bool {
    const TALK: [&str; 12] =
        ["ます", "です", "した", "さい", "ません", "い", "ね", "よ", "か", "た", "ok", "yes"];
    let folded = fold(text.trim());
    let word = ENDINGS.iter().find_map(|ending| folded.strip_suffix(ending)).unwrap_or(&folded);
    let letters = |c: char| c.is_alphanumeric() || c == 'ー';
    (2..=12).contains(&word.chars().count())
        && word.chars().all(letters)
        && !is_courtesy(&folded)
        && !TALK.iter().any(|end| word.ends_with(end))
}

/// Several answers in a row; one of them that is none makes it all conversation.
fn several<'a>(parts: impl IntoIterator<Item = &'a str>, options: &[Vec<String>], most: i64) -> Typed {
    let mut positions = Vec::new();
    let (mut numbers, mut missing) = (true, false);
    for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty() && *part != "and") {
        match one(part, options) {
            One::Option(index) => {
                positions.push(position(index));
                numbers = false;
            }
            One::Number(index) => positions.push(position(index)),
            One::NoSuchNumber => missing = true,
            One::Nothing => return Typed::Nothing,
        }
    }
    positions.sort_unstable();
    positions.dedup();
    match i64::try_from(positions.len()) {
        _ if missing => Typed::NoSuchNumber,
        Ok(0) | Err(_) => Typed::Nothing,
        Ok(count) if count > most => Typed::TooMany,
        Ok(_) => Typed::Chosen { positions, numbers },
    }
}

/// One answer.
fn one(folded: &str, options: &[Vec<String>]) -> One {
    let plain = folded.trim_end_matches(['。', '.', '!', '、', ' ']);
    let spoken = ENDINGS.iter().find_map(|ending| plain.strip_suffix(ending)).map(str::trim_end);
    for text in [Some(folded), Some(plain), spoken].into_iter().flatten() {
        let inner = text.trim_matches(['「', '」', '『', '』', '"', '“', '”']);
        let exact = |names: &Vec<String>| names.iter().any(|name| name == text || name == inner);
        if let Some(index) = options.iter().position(exact) {
            return One::Option(index);
        }
    }
    for text in [Some(plain), spoken].into_iter().flatten() {
        let digits = text.trim_start_matches('#');
        let digits = digits.strip_suffix("番").or_else(|| digits.strip_suffix(')')).unwrap_or(digits);
        if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) {
            continue;
        }
        return match digits.parse::<usize>() {
            Ok(number) if (1..=options.len()).contains(&number) => One::Number(number - 1),
            _ => One::NoSuchNumber,
        };
    }
    One::Nothing
}

/// The position of the option that a reaction means: the number that the bot put there, the same
/// as a keycap or in a circle, or a letter (A is 1).
pub(in crate::features::poll) fn mark(key: &str, options: i64) -> Option<i64> {
    let bare: String = key.chars().filter(|c| *c != '\u{20E3}').collect();
    let folded = fold(&bare);
    let mut chars = folded.chars();
    let number = match (chars.next(), chars.next()) {
        (Some(letter @ 'a'..='t'), None) => Some(i64::from(u32::from(letter) - u32::from('a')) + 1),
        (Some(letter @ '\u{1F1E6}'..='\u{1F1F9}'), None) => Some(i64::from(u32::from(letter) - 0x1F1E6) + 1),
        (Some('\u{1F51F}'), None) => Some(10),
        _ if folded.chars().all(|c| c.is_ascii_digit()) => folded.parse().ok(),
        _ => None,
    };
    number.filter(|number| (1..=options).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> Vec<String> {
        ["弁当/bento", "麺類", "OK", "とんかつ"].map(str::to_owned).into()
    }

    fn chosen(positions: &[i64], numbers: bool) -> Typed {
        Typed::Chosen { positions: positions.to_vec(), numbers }
    }

    #[test]
    fn reads_one_answer() {
        let read = |text: &str| typed(text, &options(), 1);
        assert_eq!(read("麺類"), chosen(&[2], false));
        assert_eq!(read("麺類で。"), chosen(&[2], false));
        assert_eq!(read("「麺類」でお願いします"), chosen(&[2], false));
        assert_eq!(read("Bento"), chosen(&[1], false));
        assert_eq!(read("弁当／bento"), chosen(&[1], false));
        assert_eq!(read(" ２ "), chosen(&[2], true));
        assert_eq!(read("2番"), chosen(&[2], true));
        assert_eq!(read("②"), chosen(&[2], true));
        assert_eq!(read("２で"), chosen(&[2], true));
        assert_eq!(read("ｏｋ。"), chosen(&[3], false));
        assert_eq!(read("とんかつ"), chosen(&[4], false));
        assert_eq!(read("5"), Typed::NoSuchNumber);
        assert_eq!(read("99999999999999999999999"), Typed::NoSuchNumber);
        assert_eq!(read("1 3"), Typed::TooMany);
        for talk in ["麺類もいいですね", "3時に行きます", "", "。", "と", "1/2", "麺類 いいね"]
        {
            assert_eq!(read(talk), Typed::Nothing, "{talk}");
        }
    }

    #[test]
    fn reads_several_answers() {
        let read = |text: &str| typed(text, &options(), 3);
        for text in ["1 3", "1、3", "1と3", "３，１", "1・3", "1番と3番", "1 and 3", "1,1,3です"] {
            assert_eq!(read(text), chosen(&[1, 3], true), "{text}");
        }
        assert_eq!(read("弁当とOK"), chosen(&[1, 3], false));
        assert_eq!(read("とんかつ、麺類"), chosen(&[2, 4], false));
        assert_eq!(read("1 9"), Typed::NoSuchNumber);
        assert_eq!(read("1 2 3 4"), Typed::TooMany);
    }

    #[test]
    fn reads_reactions() {
        for key in ["2", "２", "2\u{20E3}", "②", "B", "ｂ", "\u{1F1E7}", "Ⓑ"] {
            assert_eq!(mark(key, 3), Some(2), "{key}");
        }
        for key in ["", "4", "0", "D", "👍", "-1", "99999999999999999999", "AB"] {
            assert_eq!(mark(key, 3), None, "{key}");
        }
    }
}
