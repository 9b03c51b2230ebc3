//! Splitting a line into words the way people with a Japanese keyboard type them.

mod items;
mod name;

use crate::base::cut::Cut as _;
pub use crate::base::fold::fold;

/// A line, split.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its words from left to right.
    pub tokens: Vec<Token>,
    /// The line as it was written.
    pub raw: String,
}

/// A word of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// As it was written, without its quotation marks.
    pub raw: String,
    /// Whether it stood in quotation marks or on a line of its own: then it is one thing, whatever
    /// it holds.
    pub quoted: bool,
    /// Whether it is a whole line: people write one option a line.
    pub own_line: bool,
    /// Where it starts in [`Line::raw`], in bytes.
    pub start: usize,
    /// Where its text or its value starts in [`Line::raw`], in bytes.
    pub value_start: usize,
    /// The named value's word, when the token is `word:value`; `raw` is then the value alone.
    pub name: Option<String>,
}

/// No date has so many words.
const LONGEST_STRETCH: usize = 40;

const QUOTES: [(char, char); 4] = [('"', '"'), ('“', '”'), ('「', '」'), ('『', '』')];

fn closing(open: char) -> Option<char> {
    // Full-width quotation marks are what an IME makes of the key.
    let open = if open == '＂' { '"' } else { open };
    QUOTES.iter().find(|(o, _)| *o == open).map(|(_, close)| *close)
}

impl Line {
    /// Splits `raw` at white space of any width; quotation marks keep words together. A mark that
    /// is never closed is a character like any other. Each line after the first is one thing.
    pub fn split(raw: &str) -> Self {
        Self::split_with(raw, |_| false)
    }

    /// Splits `raw` for a command whose named values are `known` (folded words): they may stand on a
    /// line of their own, with a space behind the colon, and as `締切は明日17時`.
    pub fn split_with(raw: &str, known: impl Fn(&str) -> bool) -> Self {
        let mut tokens = Vec::new();
        let mut start = 0;
        for (index, line) in raw.split('\n').enumerate() {
            let end = start + line.len();
            match own_line(raw, start, end) {
                Some(token) if index > 0 && !begins_with_name(line, &known) => tokens.push(token),
                _ => words(raw, start, end, &mut tokens),
            }
            start = end + 1;
        }
        let mut line = Self { tokens, raw: raw.to_owned() };
        name::values(&mut line, &known);
        line
    }

    /// The words as a question and its options: what stands before a question mark is one thing, and
    /// so is the first of several lines.
    pub fn items(&self) -> Vec<Token> {
        items::items(self)
    }

    /// What was written from the token `index` on, as it stands.
    pub fn from(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| self.raw.cut_from(token.start).trim_end())
    }

    /// What was written from the token `index` on, a line each, without the marks of a list.
    pub fn lines_from(&self, index: usize) -> Vec<String> {
        let lines = self.from(index).lines().map(|line| without_mark(line.trim()).trim_end().to_owned());
        lines.filter(|line| !line.is_empty()).collect()
    }

    /// The index of the first token that starts at `at` or behind it.
    pub fn index_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.start < at)
    }

    /// Where the words end that may be those of one thing, a date for one: in front of the first token from `index`
    /// on that `ends` it, and after a few dozen words at the latest. So a line is read in time that grows with its
    /// length.
    pub fn stretch(&self, index: usize, ends: impl Fn(&Token) -> bool) -> usize {
        let rest = self.tokens.get(index..).unwrap_or_default();
        let stop =
            rest.iter().take(LONGEST_STRETCH).find(|token| ends(token)).or_else(|| rest.get(LONGEST_STRETCH));
        stop.map_or(self.raw.len(), |token| token.start)
    }
}

impl Token {
    /// The folded word.
    pub fn folded(&self) -> String {
        fold(&self.raw)
    }

    /// The number it writes, with or without `#`.
    pub fn number(&self) -> Option<i64> {
        let folded = self.folded();
        folded.strip_prefix('#').unwrap_or(&folded).parse().ok().filter(|n| *n >= 0)
    }

    /// The token that starts at `start` and ends before `end` at the latest.
    fn read(raw: &str, start: usize, end: usize) -> (Self, usize) {
        let text = raw.cut(start..end);
        if let Some((inner, length)) = quoted(text) {
            let value_start = start + text.chars().next().map_or(0, char::len_utf8);
            let token =
                Self { raw: inner.to_owned(), quoted: true, own_line: false, start, value_start, name: None };
            return (token, start + length);
        }
        let mut name = None;
        let mut value_at = 0;
        for (at, c) in text.char_indices() {
            if c.is_whitespace() {
                let value_start = start + value_at;
                return (Self::plain(text.cut(value_at..at), start, value_start, name), start + at);
            }
            // `締切:明日` names a value; `10:00` and `https://` do not.
            let word = text.cut_to(at);
            let after = text.cut_from(at + c.len_utf8());
            // Nor does a user id.
            let names = matches!(c, ':' | '：') && name.is_none() && at > 0 && !word.starts_with(['@', '＠']);
            if names && !word.chars().all(char::is_numeric) && !after.starts_with("//") {
                name = Some(fold(word));
                value_at = at + c.len_utf8();
                if let Some((inner, length)) = quoted(after) {
                    let value_start = start + value_at + after.chars().next().map_or(0, char::len_utf8);
                    let token = Self {
                        raw: inner.to_owned(),
                        quoted: true,
                        own_line: false,
                        start,
                        value_start,
                        name,
                    };
                    return (token, start + value_at + length);
                }
            }
        }
        let value_start = start + value_at;
        (Self::plain(text.cut_from(value_at), start, value_start, name), end)
    }

    fn plain(text: &str, start: usize, value_start: usize, name: Option<String>) -> Self {
        Self { raw: text.to_owned(), quoted: false, own_line: false, start, value_start, name }
    }
}

/// The words from `start` to `end`.
fn words(raw: &str, start: usize, end: usize, tokens: &mut Vec<Token>) {
    let mut at = start;
    while let Some(c) = raw.cut(at..end).chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (token, behind) = Token::read(raw, at, end);
        tokens.push(token);
        at = behind;
    }
}

/// A whole line as one thing, without the mark of a list in front of it.
fn own_line(raw: &str, start: usize, end: usize) -> Option<Token> {
    let line = raw.cut(start..end).trim_end();
    let text = line.trim_start();
    let start = start + line.len() - text.len();
    let bare = without_mark(text);
    let mut value_start = start + text.len() - bare.len();
    let mut value = bare;
    if let Some((inner, length)) = quoted(bare)
        && length == bare.len()
    {
        value_start += bare.chars().next().map_or(0, char::len_utf8);
        value = inner;
    }
    let token = Token { raw: value.to_owned(), quoted: true, own_line: true, start, value_start, name: None };
    (!value.is_empty()).then_some(token)
}

/// `・弁当`, `- 弁当`, `1. 弁当`, `①弁当`, `２）弁当` without their marks.
pub fn without_mark(line: &str) -> &str {
    let mut chars = line.chars();
    let rest = match chars.next() {
        Some('・' | '•' | '‣' | '●' | '■' | '①'..='⑳') => chars.as_str(),
        Some('-' | '*' | '+') if chars.as_str().starts_with(char::is_whitespace) => chars.as_str(),
        Some(c) if c.is_numeric() => {
            let behind = line.trim_start_matches(char::is_numeric);
            match behind.strip_prefix(['.', '．', ')', '）']) {
                // `3.5 km` is no list.
                Some(rest) if !rest.starts_with(char::is_numeric) => rest,
                _ => line,
            }
        }
        _ => line,
    };
    let rest = rest.trim_start();
    if rest.is_empty() { line } else { rest }
}

/// Whether a line begins with a named value.
fn begins_with_name(line: &str, known: &impl Fn(&str) -> bool) -> bool {
    let text = line.trim_start();
    text.split_once([':', '：', 'は']).is_some_and(|(word, _)| known(&fold(word.trim_end())))
}

/// The quoted text that `text` starts with, and the length of it all in bytes.
fn quoted(text: &str) -> Option<(&str, usize)> {
    let open = text.chars().next()?;
    let close = closing(open)?;
    let inner = text.cut_from(open.len_utf8());
    let end = inner.find(close)?;
    Some((inner.cut_to(end), open.len_utf8() + end + close.len_utf8()))
}

#[cfg(test)]
mod tests;
