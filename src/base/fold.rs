//! Text folded for comparison (width, compatibility forms, case), and the way back to what was written.
//!
//! Folding changes lengths: `：` has three bytes and `:` has one, the Kelvin sign has three and `k` one. So no
//! length and no offset of a folded text is one of the original. What is looked for in a folded text is given
//! back here as a part of the original, and nowhere else.

use std::iter::once;
use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::base::cut::Cut as _;

/// Folds a word for comparison: compatibility forms (full-width letters, half-width kana) and case.
pub fn fold(text: &str) -> String {
    folded(text).collect()
}

/// The characters of [`fold`].
pub fn folded(text: &str) -> impl Iterator<Item = char> {
    text.nfkc().flat_map(char::to_lowercase)
}

/// A text without characters that show nothing or turn what is around them, and without white space around it:
/// two texts that look the same are the same. A joiner within a picture made of several stays.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let joins = || {
            out.chars()
                .next_back()
                .is_some_and(|c| !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace())
        };
        if !is_unseen(c) || (c == '\u{200D}' && joins()) {
            out.push(c);
        }
    }
    let trimmed = out.trim();
    if trimmed.len() == out.len() { out } else { trimmed.to_owned() }
}

/// Zero-width characters, marks of direction, soft hyphens and fillers.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180B}'..='\u{180E}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
    )
}

/// What follows the folded `word` at the start of a text, as it was written.
pub fn strip_prefix<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    strip_prefix_by(text, word, fold)
}

/// Like [`strip_prefix`], with another way to fold, which takes each of the text's [`units`] on its own.
pub fn strip_prefix_by<'a>(text: &'a str, word: &str, fold: impl Fn(&str) -> String) -> Option<&'a str> {
    let (mut left, mut rest) = (word, text);
    for unit in units(text) {
        if left.is_empty() {
            break;
        }
        left = left.strip_prefix(fold(unit).as_str())?;
        rest = rest.strip_prefix(unit)?;
    }
    left.is_empty().then_some(rest)
}

/// What stands before the folded `word` at the end of a text, as it was written.
pub fn strip_suffix<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let all: Vec<&str> = units(text).collect();
    let (mut left, mut rest) = (word, text);
    for unit in all.into_iter().rev() {
        if left.is_empty() {
            break;
        }
        left = left.strip_suffix(fold(unit).as_str())?;
        rest = rest.strip_suffix(unit)?;
    }
    left.is_empty().then_some(rest)
}

/// Where the folded `word` first stands in a text, in bytes of what was written.
pub fn find(text: &str, word: &str) -> Option<Range<usize>> {
    let folded = Folded::new(text);
    let at = folded.as_str().find(word)?;
    Some(folded.origin(at..at + word.len()))
}

/// A folded text with the way back.
#[derive(Clone, Debug)]
pub struct Folded {
    text: String,
    /// Where each unit ends: in the folded text, and in the original.
    ends: Vec<(usize, usize)>,
}

impl Folded {
    /// Folds a text.
    pub fn new(source: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(source.len()), ends: Vec::new() };
        let mut end = 0;
        for unit in units(source) {
            end += unit.len();
            match alone(unit) {
                Some(c) if c.is_ascii() => folded.text.push(c.to_ascii_lowercase()),
                Some(c) => folded.text.push(c),
                None => folded.text.extend(self::folded(unit)),
            }
            folded.ends.push((folded.text.len(), end));
        }
        folded
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that a part of the folded text was made from; whole characters.
    pub fn origin(&self, part: Range<usize>) -> Range<usize> {
        let first = self.ends.partition_point(|(end, _)| *end <= part.start);
        let end_before =
            |unit: usize| unit.checked_sub(1).and_then(|unit| self.ends.get(unit)).map_or(0, |(_, end)| *end);
        let start = end_before(first);
        let behind = self.ends.partition_point(|(end, _)| *end < part.end);
        let last = self.ends.get(behind).or(self.ends.last()).map_or(0, |(_, end)| *end);
        start..if part.is_empty() { start } else { last }
    }
}

/// The smallest parts of a text that fold on their own: a character with what joins it, as `ｶ` and `ﾞ`.
/// Put together again, their folded forms are the folded text.
pub fn units(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices();
        chars.next()?;
        let end = chars.find(|(_, c)| !joins(*c)).map_or(rest.len(), |(at, _)| at);
        let (unit, behind) = rest.cut_at(end);
        rest = behind;
        Some(unit)
    })
}

/// The one character of a unit that folds to itself, or to its lower case.
fn alone(unit: &str) -> Option<char> {
    let mut chars = unit.chars();
    chars.next().filter(|c| is_usual(*c) && chars.as_str().is_empty())
}

/// Letters of nearly every text, of which is known that they neither join nor change. It saves the look into tables.
fn is_usual(c: char) -> bool {
    matches!(c, '\0'..='\x7F' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FE}' | '\u{4E00}'..='\u{9FFF}')
}

/// Whether a character may become part of what is before it.
fn joins(c: char) -> bool {
    if is_usual(c) {
        return false;
    }
    let mut first = None;
    decompose_compatible(c, |c| {
        first.get_or_insert(c);
    });
    let first = first.unwrap_or(c);
    canonical_combining_class(first) != 0 || is_nfc_quick(once(first)) == IsNormalized::Maybe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_those_of_the_original() {
        for (text, word, rest) in [
            ("期限： 3/10", "期限:", Some(" 3/10")),
            ("next wee\u{212A} 10時", "next week", Some(" 10時")),
            ("ﾄﾞﾖｳの件", "ドヨウ", Some("の件")),
            ("ＢＹ 3/10", "by", Some(" 3/10")),
            ("㍿です", "株式会社", Some("です")),
            // A ligature is taken whole or not at all, and so is a letter with its mark.
            ("ﬁne", "f", None),
            ("ﬁne", "fi", Some("ne")),
            ("ｶﾞ", "カ", None),
            ("İstanbul", "i", None),
            ("投", "投票", None),
            ("投票", "", Some("投票")),
        ] {
            assert_eq!(strip_prefix(text, word), rest, "{text} {word}");
        }
        assert_eq!(strip_suffix("会場の予約 期限：", "期限:"), Some("会場の予約 "));
        assert_eq!(strip_suffix("会場の予約 ｷｹﾞﾝ", "キゲン"), Some("会場の予約 "));
        assert_eq!(strip_suffix("ﬁ", "i"), None);
        let text = "ﾖﾃｲ：㌖㌃ＡＢ";
        assert_eq!(find(text, "ab").map(|at| text.get(at)), Some(Some("ＡＢ")));
        assert_eq!(find(text, "メートルア").map(|at| text.get(at)), Some(Some("㌖㌃")));
        assert_eq!(find(text, "x"), None);
    }

    #[test]
    fn what_looks_the_same_is_the_same() {
        for text in [
            "弁当",
            "\u{200B}弁当",
            "弁\u{2060}当",
            " 弁当\u{FEFF}",
            "\u{202E}弁当\u{202C}",
            "弁\u{AD}当",
            "弁\u{200D}当 \u{200B}",
        ] {
            assert_eq!(visible(text), "弁当", "{text:?}");
        }
        for text in ["👨\u{200D}👩\u{200D}👧", "⭕\u{FE0F}", "か\u{3099}", "葛\u{E0100}", "a b"] {
            assert_eq!(visible(text), text);
        }
        assert_eq!(visible("\u{200B}\u{200D} "), "");
    }

    proptest::proptest! {
        #[test]
        fn units_fold_on_their_own(text in "(\\PC|[ｱ-ﾟ]|[\\u{300}-\\u{36F}]|[\\u{1100}-\\u{11FF}]|[\\u{AC00}-\\u{AC20}]|[\\u{9BE}-\\u{9D7}]|㍿|ﬁ|\u{212A}|İ){0,24}") {
            proptest::prop_assert_eq!(units(&text).collect::<String>(), text.clone());
            proptest::prop_assert_eq!(units(&text).map(fold).collect::<String>(), fold(&text));
            let folded = Folded::new(&text);
            proptest::prop_assert_eq!(folded.as_str(), fold(&text));
            for (at, c) in folded.as_str().char_indices() {
                let origin = text.get(folded.origin(at..at + c.len_utf8()));
                proptest::prop_assert!(origin.is_some_and(|part| fold(part).contains(c)));
            }
        }
    }
}
