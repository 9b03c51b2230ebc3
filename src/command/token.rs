//! Splitting a line into words the way people with a Japanese keyboard type them.

use unicode_normalization::UnicodeNormalization;

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
    /// Whether it stood in quotation marks: then it is one thing, whatever it holds.
    pub quoted: bool,
    /// Where it starts in [`Line::raw`], in bytes.
    pub start: usize,
    /// Where its text or its value starts in [`Line::raw`], in bytes.
    pub value_start: usize,
    /// The named value's word, when the token is `word:value`; `raw` is then the value alone.
    pub name: Option<String>,
}

/// Folds a word for comparison: compatibility forms (full-width letters, half-width kana) and case.
pub fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

const QUOTES: [(char, char); 4] = [('"', '"'), ('“', '”'), ('「', '」'), ('『', '』')];

fn closing(open: char) -> Option<char> {
    // Full-width quotation marks are what an IME makes of the key.
    let open = if open == '＂' { '"' } else { open };
    QUOTES.iter().find(|(o, _)| *o == open).map(|(_, close)| *close)
}

impl Line {
    /// Splits `raw` at white space of any width; quotation marks keep words together. A mark that
    /// is never closed is a character like any other.
    pub fn split(raw: &str) -> Self {
        let mut tokens = Vec::new();
        let mut chars = raw.char_indices().peekable();
        while let Some(&(start, c)) = chars.peek() {
            if c.is_whitespace() {
                chars.next();
                continue;
            }
            let (token, end) = Token::read(raw, start);
            while chars.peek().is_some_and(|(at, _)| *at < end) {
                chars.next();
            }
            tokens.push(token);
        }
        Self { tokens, raw: raw.to_owned() }
    }

    /// What was written from the token `index` on, as it stands.
    pub fn from(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| self.raw[token.start..].trim_end())
    }

    /// The index of the first token that starts at `at` or behind it.
    pub fn index_at(&self, at: usize) -> usize {
        self.tokens.iter().position(|token| token.start >= at).unwrap_or(self.tokens.len())
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

    fn read(raw: &str, start: usize) -> (Self, usize) {
        let text = &raw[start..];
        if let Some((inner, length)) = quoted(text) {
            let value_start = start + text.chars().next().map_or(0, char::len_utf8);
            let token = Self { raw: inner.to_owned(), quoted: true, start, value_start, name: None };
            return (token, start + length);
        }
        let mut name = None;
        let mut value_at = 0;
        for (at, c) in text.char_indices() {
            if c.is_whitespace() {
                let value_start = start + value_at;
                let token =
                    Self { raw: text[value_at..at].to_owned(), quoted: false, start, value_start, name };
                return (token, start + at);
            }
            // `締切:明日` names a value; `10:00` and `https://` do not.
            let word = &text[..at];
            let after = &text[at + c.len_utf8()..];
            let names = matches!(c, ':' | '：') && name.is_none() && at > 0;
            if names && !word.chars().all(char::is_numeric) && !after.starts_with("//") {
                name = Some(fold(word));
                value_at = at + c.len_utf8();
                if let Some((inner, length)) = quoted(after) {
                    let value_start = start + value_at;
                    let token = Self { raw: inner.to_owned(), quoted: true, start, value_start, name };
                    return (token, start + value_at + length);
                }
            }
        }
        let value_start = start + value_at;
        (Self { raw: text[value_at..].to_owned(), quoted: false, start, value_start, name }, raw.len())
    }
}

/// The quoted text that `text` starts with, and the length of it all in bytes.
fn quoted(text: &str) -> Option<(&str, usize)> {
    let open = text.chars().next()?;
    let close = closing(open)?;
    let inner = &text[open.len_utf8()..];
    let end = inner.find(close)?;
    Some((&inner[..end], open.len_utf8() + end + close.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(raw: &str) -> Vec<String> {
        Line::split(raw)
            .tokens
            .into_iter()
            .map(|t| match t.name {
                Some(name) => format!("{name}={}", t.raw),
                None => t.raw,
            })
            .collect()
    }

    #[test]
    fn splits_as_people_type() {
        assert_eq!(words("投票　お昼は？　弁当 麺類"), ["投票", "お昼は？", "弁当", "麺類"]);
        assert_eq!(words("\"two words\" 「日替わり 弁当」"), ["two words", "日替わり 弁当"]);
        assert_eq!(
            words("締切：明日17時 10:00 https://a.b/c"),
            ["締切=明日17時", "10:00", "https=//a.b/c"].map(|w| if w.starts_with("https=") {
                "https://a.b/c"
            } else {
                w
            })
        );
        assert_eq!(words("close:\"3/4 17:00\" x"), ["close=3/4 17:00", "x"]);
        assert_eq!(words("「閉じない 引用"), ["「閉じない", "引用"]);
        assert_eq!(words("  "), Vec::<String>::new());
    }

    #[test]
    fn gives_back_the_rest_as_written() {
        let line = Line::split("remind tomorrow  call   the 「講師 A」 ");
        assert_eq!(line.from(2), "call   the 「講師 A」");
        assert_eq!(line.from(9), "");
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in ".{0,80}") {
            let line = Line::split(&text);
            for index in 0..line.tokens.len() {
                let _ = line.from(index);
            }
        }
    }
}
