//! A text folded for reading (NFKC, lower case), with the way back to the original's bytes, and a
//! place in it that moves on as something is recognised.

use crate::base::fold;

/// No date is longer than this many characters.
pub(super) const LONGEST: usize = 300;

/// A folded text.
pub(super) struct Folded {
    chars: Vec<char>,
    /// For each folded character: where the original's character ends, in bytes.
    ends: Vec<usize>,
    /// Whether all of the text is in it.
    pub(super) whole: bool,
}

impl Folded {
    pub(super) fn new(source: &str) -> Self {
        let mut folded = Self { chars: Vec::new(), ends: Vec::new(), whole: true };
        let mut end = 0;
        for unit in fold::units(source) {
            if folded.chars.len() >= LONGEST {
                folded.whole = false;
                break;
            }
            end += unit.len();
            folded.chars.extend(fold::folded(unit));
            folded.ends.resize(folded.chars.len(), end);
            // A letter may have any number of marks; together they fold.
            if folded.chars.len() > 2 * LONGEST {
                folded.chars.truncate(LONGEST);
                folded.ends.truncate(LONGEST);
                folded.whole = false;
                break;
            }
        }
        folded
    }

    pub(super) fn scan(&self) -> Scan<'_> {
        Scan { chars: &self.chars, at: 0, vague: None }
    }

    /// The length in bytes of the original that the first `folded` characters stand for.
    pub(super) fn source_len(&self, folded: usize) -> usize {
        folded.checked_sub(1).and_then(|last| self.ends.get(last)).copied().unwrap_or(0)
    }
}

/// A word that says no time, and what may be meant by it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vague {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) instead: Instead,
}

/// What could stand in the place of a vague word.
#[derive(Clone, Copy, Debug)]
pub(super) enum Instead {
    /// These words.
    Words(&'static [&'static str]),
    /// One of two times of day (hour, minute).
    Times([(u32, u32); 2]),
    /// One of two dates.
    Dates([(i32, u32, u32); 2]),
}

impl Instead {
    pub(super) fn texts(self) -> Vec<String> {
        match self {
            Self::Words(words) => words.iter().map(|word| (*word).to_owned()).collect(),
            Self::Times(times) => times.iter().map(|(h, m)| format!("{h}:{m:02}")).collect(),
            Self::Dates(dates) => dates.iter().map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")).collect(),
        }
    }
}

/// A place in a folded text. It is copied before something is tried that may not fit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scan<'a> {
    chars: &'a [char],
    pub(super) at: usize,
    /// The first vague word on the way here.
    pub(super) vague: Option<Vague>,
}

impl Scan<'_> {
    /// Does `read`; when it finds nothing, the place is as before.
    pub(super) fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = *self;
        let found = read(self);
        if found.is_none() {
            *self = before;
        }
        found
    }

    /// The same text at another place.
    pub(super) fn to(self, at: usize) -> Self {
        Self { at, ..self }
    }

    /// The character `ahead` of this place.
    pub(super) fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    /// The character before this place.
    pub(super) fn before(&self) -> Option<char> {
        self.chars.get(self.at.checked_sub(1)?).copied()
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.chars.len()
    }

    pub(super) fn sees(&self, text: &str) -> bool {
        text.chars().enumerate().all(|(ahead, c)| self.peek(ahead) == Some(c))
    }

    pub(super) fn sees_any(&self, texts: &[&str]) -> bool {
        texts.iter().any(|text| self.sees(text))
    }

    /// Goes past `text`.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let sees = self.sees(text);
        if sees {
            self.at += text.chars().count();
        }
        sees
    }

    /// Goes past the longest of `texts` that is here.
    pub(super) fn eat_any(&mut self, texts: &[&str]) -> bool {
        let longest = texts.iter().filter(|text| self.sees(text)).max_by_key(|text| text.len());
        longest.is_some_and(|text| self.eat(text))
    }

    /// What the longest text that is here stands for.
    pub(super) fn one_of<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        let found = table.iter().filter(|(text, _)| self.sees(text)).max_by_key(|(text, _)| text.len())?;
        self.eat(found.0);
        Some(found.1)
    }

    /// Goes past a whole English word (or several with single spaces between).
    pub(super) fn word(&mut self, text: &str) -> bool {
        self.attempt(|s| {
            let open = !s.before().is_some_and(|c| c.is_ascii_alphabetic());
            (open && s.eat(text) && s.is_word_end()).then_some(())
        })
        .is_some()
    }

    pub(super) fn any_word(&mut self, texts: &[&str]) -> bool {
        self.word_of(texts.iter().map(|text| (*text, ())).collect::<Vec<_>>().as_slice()).is_some()
    }

    /// What the longest whole English word that is here stands for.
    pub(super) fn word_of<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        let here = *self;
        let fits = |text: &str| {
            let mut s = here;
            s.word(text)
        };
        let found = table.iter().filter(|(text, _)| fits(text)).max_by_key(|(text, _)| text.len())?;
        self.eat(found.0);
        Some(found.1)
    }

    pub(super) fn is_word_end(&self) -> bool {
        !self.peek(0).is_some_and(|c| c.is_ascii_alphanumeric())
    }

    /// Goes past white space; whether there was any.
    pub(super) fn space(&mut self) -> bool {
        let before = self.at;
        while self.peek(0).is_some_and(char::is_whitespace) {
            self.at += 1;
        }
        self.at > before
    }

    /// Goes past white space and `marks`.
    pub(super) fn skip(&mut self, marks: &str) {
        while self.peek(0).is_some_and(|c| c.is_whitespace() || marks.contains(c)) {
            self.at += 1;
        }
    }

    /// A run of `digits` digits, no more and no fewer.
    pub(super) fn digits(&mut self, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        let run = self.chars[self.at..].iter().take_while(|c| c.is_ascii_digit()).take(10).count();
        if !digits.contains(&run) || self.before().is_some_and(|c| c.is_ascii_digit()) {
            return None;
        }
        let value = self.chars[self.at..self.at + run].iter().collect::<String>().parse().ok()?;
        self.at += run;
        Some(value)
    }

    /// A number of up to four digits or in kanji (十八, 二〇二二).
    pub(super) fn number(&mut self) -> Option<u32> {
        self.attempt(|s| s.digits(1..=4)).or_else(|| self.attempt(Self::kanji))
    }

    fn kanji(&mut self) -> Option<u32> {
        const DIGITS: &str = "〇一二三四五六七八九";
        let (mut total, mut digits, mut seen) = (0_u32, None::<u32>, 0);
        while let Some(c) = self.peek(0) {
            if let Some(digit) = DIGITS.chars().position(|d| d == c) {
                let digit = u32::try_from(digit).ok()?;
                digits = Some(digits.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
            } else if let Some(unit) = [('十', 10), ('百', 100)].iter().find(|(k, _)| *k == c) {
                total = total.checked_add(digits.take().unwrap_or(1).checked_mul(unit.1)?)?;
            } else {
                break;
            }
            seen += 1;
            self.at += 1;
        }
        let value = total.checked_add(digits.unwrap_or(0))?;
        (seen > 0 && seen <= 5 && value < 10_000).then_some(value)
    }

    /// The folded text between two places.
    pub(super) fn text(&self, start: usize, end: usize) -> String {
        self.chars.get(start..end).unwrap_or_default().iter().collect()
    }

    /// The folded text to its end.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// Remembers that what was read from `start` on says no time.
    pub(super) fn mark(&mut self, start: usize, instead: Instead) {
        self.vague.get_or_insert(Vague { start, end: self.at, instead });
    }
}
