//! Whom a line is meant for, and which command it is.

use crate::command::spec::{Spec, Table};
use crate::command::token::{Line, fold};

/// What the reader of a line has to know about the room.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// Words that call the bot (`!yo`), folded.
    pub prefixes: &'a [String],
    /// What the bot is called, folded, longest first: a line that starts with it is for the bot.
    pub names: &'a [String],
    /// Whether the message mentions the bot.
    pub mentioned: bool,
    /// Whether this is a direct room, where everything is for the bot.
    pub direct: bool,
}

/// A command with what follows it.
#[derive(Clone, Debug)]
pub struct Call {
    /// The command.
    pub spec: &'static Spec,
    /// What follows the command's word.
    pub line: Line,
}

/// What a line turned out to be.
#[derive(Clone, Debug)]
pub enum Reading {
    /// Not for the bot.
    NotForUs,
    /// A command.
    Call(Call),
    /// The bot was called without a word.
    Bare,
    /// For the bot, but no command that it knows.
    Unknown {
        /// The word, as written.
        word: String,
        /// The command that it may have meant.
        nearest: Option<&'static Spec>,
        /// What follows the word.
        rest: String,
    },
}

/// Reads a line.
pub fn read(text: &str, setting: Setting<'_>, table: &Table) -> Reading {
    let text = text.trim();
    let first_line_bang = text.chars().next().is_some_and(|c| matches!(c, '!' | '！'));
    if let Some(rest) = after_call(text, setting) {
        return command(rest, table);
    }
    if first_line_bang {
        let rest = &text[text.chars().next().map_or(0, char::len_utf8)..];
        return bare(rest, setting, table);
    }
    if setting.direct {
        return match command(text, table) {
            // Whatever else is said in a direct room may be an answer.
            Reading::Unknown { nearest: None, .. } | Reading::Bare => Reading::NotForUs,
            reading => reading,
        };
    }
    Reading::NotForUs
}

/// `！使い方`: Japanese words work without a prefix, where no other bot listens to them; English
/// ones only in a direct room. Anything else after `！` is how people write mail (`！重要！`).
fn bare(rest: &str, setting: Setting<'_>, table: &Table) -> Reading {
    match command(rest, table) {
        Reading::Call(call) if setting.direct || is_japanese(first_word(rest).0) => Reading::Call(call),
        _ => Reading::NotForUs,
    }
}

/// Whether a word has Japanese letters: full-width Latin ones and `？` are none.
fn is_japanese(word: &str) -> bool {
    fold(word).chars().any(|c| c.is_alphabetic() && !c.is_ascii())
}

fn command(text: &str, table: &Table) -> Reading {
    let (word, rest) = first_word(text);
    if word.is_empty() {
        return Reading::Bare;
    }
    let folded = fold(word);
    match table.find(&folded) {
        Some(spec) => Reading::Call(Call { spec, line: Line::split(rest) }),
        None => {
            Reading::Unknown { word: word.to_owned(), nearest: table.nearest(&folded), rest: rest.to_owned() }
        }
    }
}

fn first_word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (&text[..end], text[end..].trim())
}

/// What follows the prefix or the bot's name, if the line starts with one.
fn after_call<'a>(text: &'a str, setting: Setting<'_>) -> Option<&'a str> {
    for prefix in setting.prefixes {
        if let Some(rest) = strip_folded(text, prefix)
            && !rest.chars().next().is_some_and(|c| c.is_ascii_alphanumeric())
        {
            return Some(rest);
        }
    }
    for name in setting.names {
        let bare = text.strip_prefix(['@', '＠']).unwrap_or(text);
        let Some(rest) = strip_folded(bare, name) else { continue };
        let ends = rest.chars().next().is_none_or(|c| c.is_whitespace() || ":：,、".contains(c));
        if ends && (setting.mentioned || bare.len() < text.len() || setting.direct) {
            return Some(rest.trim_start_matches([':', '：', ',', '、', ' ', '\u{3000}']));
        }
    }
    None
}

/// What follows the folded `start` in `text`.
fn strip_folded<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let mut left = start;
    for (at, c) in text.char_indices() {
        if left.is_empty() {
            return Some(&text[at..]);
        }
        let folded = fold(c.encode_utf8(&mut [0; 4]));
        left = left.strip_prefix(folded.as_str())?;
    }
    left.is_empty().then_some("")
}
