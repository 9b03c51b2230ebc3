//! Text that the font can show.

use unicode_normalization::UnicodeNormalization as _;

use crate::chat::doc::turns_text;
use crate::documents::world::has_glyph;

/// What stands for a character that the font does not have: the geta of Japanese typesetters.
const GETA: char = '〓';
/// A run of characters without a place to break is parted after so many.
const LONGEST_RUN: usize = 16;
/// A place to break that nobody sees.
const BREAK: char = '\u{200B}';
/// What joins two characters and shows nothing.
const JOINER: char = '\u{2060}';
/// A thin space.
const THIN: char = '\u{2009}';

/// Cleans texts and remembers what it could not show.
#[derive(Debug, Default)]
pub(super) struct Cleaner {
    missing: Vec<char>,
}

impl Cleaner {
    /// A line of at most `most` characters: what is longer ends in `…`.
    pub(super) fn line(&mut self, text: &str, most: usize) -> String {
        let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut out = String::with_capacity(text.len());
        let (mut run, mut count) = (0, 0);
        let mut joined = false;
        for c in text.nfc() {
            if is_silent(c) {
                // Parts of one sign, such as a family, become one geta.
                joined |= c == '\u{200D}';
                continue;
            }
            let shown = self.shown(c);
            if joined && shown == GETA && out.ends_with(GETA) {
                joined = false;
                continue;
            }
            joined = false;
            if count == most {
                out.push('…');
                break;
            }
            out.extend(between(out.chars().next_back(), shown));
            run = if breaks(shown) { 0 } else { run + 1 };
            if run > LONGEST_RUN {
                out.push(BREAK);
                run = 1;
            }
            out.push(shown);
            count += 1;
        }
        out
    }

    /// Lines of at most `most` characters each.
    pub(super) fn lines(&mut self, texts: &[String], most: usize) -> Vec<String> {
        texts.iter().map(|text| self.line(text, most)).collect()
    }

    /// The characters that the font does not have, each once.
    pub(super) fn missing(self) -> Vec<char> {
        self.missing
    }

    fn shown(&mut self, c: char) -> char {
        let c = twin(c);
        if has_glyph(c) {
            return c;
        }
        if !self.missing.contains(&c) {
            self.missing.push(c);
        }
        GETA
    }
}

/// Signs that people tap or type, as the font has them.
fn twin(c: char) -> char {
    match c {
        '☐' => '□',
        '☑' | '✔' | '✅' => '✓',
        '⭕' | '◯' => '○',
        '❌' | '✖' | '✕' | '☒' | '❎' => '×',
        '🔺' | '🔼' => '△',
        '⭐' | '🌟' => '★',
        '❤' | '💛' | '💚' | '💙' | '💜' => '♥',
        c => c,
    }
}

/// Whether nothing is drawn for it: controls, what turns or joins other characters, and variations.
fn is_silent(c: char) -> bool {
    c.is_control()
        || turns_text(c)
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{206F}' | '\u{20E3}'
            | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0000}'..='\u{E0FFF}')
        || is_loose_accent(c)
}

/// An accent that its letter did not take in; a thousand of them on one letter cover a page.
fn is_loose_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}')
}

/// What keeps marks apart. The typesetter takes each bracket to have an empty half and cuts that off where
/// two meet and at the beginning of a line; those of this font are narrow already.
fn between(last: Option<char>, next: char) -> Option<char> {
    let opens = matches!(next, '「' | '『' | '（' | '【' | '〈' | '《' | '〔' | '［' | '｛');
    match last {
        None if opens => Some(JOINER),
        Some('」' | '』' | '）' | '】' | '〉' | '》' | '〕' | '］' | '｝') if opens => Some(THIN),
        _ => None,
    }
}

/// Whether a line may break before or after it in any case.
fn breaks(c: char) -> bool {
    c == ' '
        || c == '-'
        || matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
        || c == GETA
}
