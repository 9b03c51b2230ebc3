//! Whom a line is meant for, and which command it is.

use std::ops::Range;

use crate::base::cut::Cut as _;
use crate::base::fold::strip_prefix;
use crate::command::spec::{Group, Spec};
use crate::command::table::{Table, is_japanese, strip};
use crate::command::token::Line;
use crate::command::{coming, glue};

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
    /// What precedes the arguments, as it was written: `！投票 `, `!yo remind `.
    pub head: String,
    /// What follows the command's word.
    pub line: Line,
}

impl Call {
    /// The command with `rest` behind its word.
    pub fn of(spec: &'static Spec, rest: &str) -> Self {
        let line = Line::split_with(rest, |word| spec.named(word).is_some());
        Self { spec, head: String::new(), line }
    }

    /// The whole line as it was written.
    pub fn whole(&self) -> String {
        format!("{}{}", self.head, self.line.raw)
    }

    /// The whole line with another text in the place of these bytes of [`Line::raw`]: what can be
    /// sent instead.
    pub fn with(&self, part: Range<usize>, text: &str) -> String {
        let raw = &self.line.raw;
        let before = raw.get(..part.start).unwrap_or(raw);
        let behind = raw.get(part.end..).unwrap_or_default();
        let parted = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || "。、,.;；\"”」』".contains(c));
        let gap = if parted(behind.chars().next()) { "" } else { " " };
        let head = &self.head;
        let glued = before.is_empty() && !head.is_empty() && !head.ends_with(char::is_whitespace);
        format!("{head}{}{before}{text}{gap}{behind}", if glued { " " } else { "" }).trim_end().to_owned()
    }
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
    /// A question with options, as a questionnaire: it can be a poll.
    Survey {
        /// What precedes the word: `！`, `!yo `.
        head: String,
        /// The question and its options.
        rest: String,
        /// Whether the word was an English one.
        english: bool,
    },
    /// Something that the bot does not do yet.
    Coming {
        /// The word for it.
        word: &'static str,
    },
    /// For the bot, but no command that it knows.
    Unknown(Unknown),
}

/// A line that names no command.
#[derive(Clone, Debug)]
pub struct Unknown {
    /// The word, as written.
    pub word: String,
    /// The commands that it may have meant.
    pub nearest: Vec<&'static Spec>,
    /// What precedes the word: `！`, `!yo `.
    pub head: String,
    /// What follows the word.
    pub rest: String,
    /// Whether the line says itself that it is for the bot; in a direct room it may as well be an
    /// answer to something.
    pub marked: bool,
}

/// How a line shows that it is for the bot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// By prefix or mention.
    Called,
    /// By name, which may be talk about the bot, too.
    Named,
    /// By `！`, as ordinary mail has it, too.
    Bang,
    /// By the room alone.
    Direct,
}

/// Reads a line.
pub fn read(text: &str, setting: Setting<'_>, table: &Table) -> Reading {
    let text = text.trim();
    if let Some((manner, rest)) = after_call(text, setting) {
        return Written { text, rest, manner, table }.read();
    }
    if let Some(rest) = text.strip_prefix(['!', '！']) {
        // `！！` and `！？` are feelings.
        if rest.starts_with(['!', '！', '?', '？']) {
            return Reading::NotForUs;
        }
        let manner = if setting.direct { Manner::Direct } else { Manner::Bang };
        return Written { text, rest, manner, table }.read();
    }
    if setting.direct {
        return Written { text, rest: text, manner: Manner::Direct, table }.read();
    }
    Reading::NotForUs
}

/// A line in the course of being read.
#[derive(Clone, Copy)]
struct Written<'a> {
    text: &'a str,
    /// What follows the prefix.
    rest: &'a str,
    manner: Manner,
    table: &'a Table,
}

impl<'a> Written<'a> {
    fn read(self) -> Reading {
        let rest = self.rest.trim_start();
        let (word, behind) = first_word(rest);
        if word.is_empty() {
            return if self.manner == Manner::Called { Reading::Bare } else { Reading::NotForUs };
        }
        if let Some(rest) = coming::one_question(rest).filter(|rest| glue::is_question_with_options(rest)) {
            let head = self.text.cut_to(self.text.len() - self.rest.trim_start().len()).to_owned();
            return Reading::Survey { head, rest: rest.trim().to_owned(), english: !is_japanese(word) };
        }
        if let Some((spec, behind)) = self.in_two_parts(word, behind) {
            return self.call(spec, behind);
        }
        if let Some(spec) = self.exact(word) {
            return self.call(spec, behind);
        }
        let mut ordinary = None;
        let beginnings =
            self.table.beginnings(rest).filter(|_| self.manner != Manner::Bang || !is_mail(rest));
        for (spec, behind) in beginnings {
            if glue::are_arguments(spec, behind, self.table) {
                return self.call(spec, behind.trim_start_matches(['：', ':', '、', '，', ',']));
            }
            ordinary = ordinary.or(Some(spec));
        }
        let head = || self.text.cut_to(self.text.len() - rest.len()).to_owned();
        let is_ours = self.manner != Manner::Bang || is_japanese(word);
        if let Some(word) = self.bare_word(word).and_then(coming::find).filter(|_| is_ours) {
            return if self.manner == Manner::Named { Reading::NotForUs } else { Reading::Coming { word } };
        }
        self.unknown(rest, word, behind, ordinary, &head())
    }

    /// The command whose word this is, with or without a mark behind it.
    fn exact(self, word: &str) -> Option<&'static Spec> {
        if self.manner == Manner::Bang && (!is_japanese(word) || is_mail(word)) {
            return None;
        }
        self.table.find(word).or_else(|| self.table.find(self.bare_word(word)?))
    }

    /// `会議 開始` and `meeting start` are the words `会議開始` and `meeting-start`.
    fn in_two_parts(self, word: &str, behind: &'a str) -> Option<(&'static Spec, &'a str)> {
        let (second, rest) = first_word(behind);
        self.exact(word).filter(|spec| spec.group == Group::Meet && !second.is_empty())?;
        let second = self.bare_word(second)?;
        let join = if is_japanese(word) { "" } else { "-" };
        Some((self.exact(&format!("{word}{join}{second}"))?, rest))
    }

    /// A word without the mark behind it. `！締切！` is how mail shouts.
    fn bare_word(self, word: &'a str) -> Option<&'a str> {
        let bare = word.trim_end_matches(['。', '．', '.', '？', '?', '：', ':', '、', '，', ',']);
        let bare = if self.manner == Manner::Bang { bare } else { bare.trim_end_matches(['！', '!']) };
        (!bare.is_empty()).then_some(bare)
    }

    fn call(self, spec: &'static Spec, rest: &str) -> Reading {
        let rest = rest.trim_start();
        let head = self.text.cut_to(self.text.len() - rest.len()).to_owned();
        Reading::Call(Call { head, ..Call::of(spec, rest) })
    }

    /// No command: what may have been meant, where the bot was surely addressed.
    fn unknown(
        self,
        rest: &str,
        word: &str,
        behind: &str,
        ordinary: Option<&'static Spec>,
        head: &str,
    ) -> Reading {
        let make = |word: &str, nearest: Vec<&'static Spec>, rest: &str| {
            let (word, rest) = (word.to_owned(), rest.trim().to_owned());
            let marked = self.manner != Manner::Direct;
            Reading::Unknown(Unknown { word, nearest, head: head.to_owned(), rest, marked })
        };
        let word = self.bare_word(word).unwrap_or(word);
        let slipped = self.table.slipped_beginnings(rest);
        let slipped = slipped
            .filter(|(spec, behind)| glue::are_arguments(spec, behind, self.table))
            .map(|(spec, behind)| (spec, rest.cut_to(rest.len() - behind.len()), behind))
            .next();
        match self.manner {
            Manner::Named => Reading::NotForUs,
            Manner::Bang => match (self.table.slipped(word), slipped) {
                (Some(spec), _) => make(word, vec![spec], behind),
                (None, Some((spec, word, behind))) => make(word, vec![spec], behind),
                (None, None) => Reading::NotForUs,
            },
            Manner::Called | Manner::Direct if glue::is_courtesy(rest) => Reading::NotForUs,
            Manner::Called | Manner::Direct => {
                if let Some(spec) = ordinary {
                    return make(word, vec![spec], behind);
                }
                if let Some((spec, word, behind)) = slipped {
                    return make(word, vec![spec], behind);
                }
                let nearest = self.table.nearest(word);
                if self.manner == Manner::Direct && nearest.is_empty() {
                    // Whatever else is said in a direct room may be an answer.
                    return Reading::NotForUs;
                }
                make(word, nearest, behind)
            }
        }
    }
}

/// Whether a line begins as notices in mail do: a command by prefix or in a direct room, else talk.
fn is_mail(text: &str) -> bool {
    ["お知らせ", "おしらせ"].iter().any(|word| text.starts_with(word))
}

fn first_word(text: &str) -> (&str, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (text.cut_to(end), text.cut_from(end).trim_start())
}

/// What follows the prefix or the bot's name, if the line starts with one.
fn after_call<'a>(text: &'a str, setting: Setting<'_>) -> Option<(Manner, &'a str)> {
    for prefix in setting.prefixes {
        let Some(rest) = strip_folded(text, prefix) else { continue };
        let next = rest.chars().next();
        if !next.is_some_and(|c| c.is_ascii_alphanumeric()) {
            // `！寄合が始まります` is talk, `!yo投票` is not.
            let talk = is_japanese(prefix) && next.is_some_and(char::is_alphanumeric);
            return Some((if talk { Manner::Named } else { Manner::Called }, after_address(rest)));
        }
    }
    let (mut rest, mut manner) = (text, None);
    // A mention is often written out beside the name: `寄合さん、@yoriai 使い方`.
    for _ in 0..2 {
        let Some((called, behind)) = after_name(rest, setting) else { break };
        manner =
            if called || manner == Some(Manner::Called) { Some(Manner::Called) } else { Some(Manner::Named) };
        rest = behind;
    }
    manner.map(|manner| (manner, rest))
}

/// What follows the bot's name, and whether the bot is surely meant.
fn after_name<'a>(text: &'a str, setting: Setting<'_>) -> Option<(bool, &'a str)> {
    let bare = text.strip_prefix(['@', '＠']).unwrap_or(text);
    setting.names.iter().find_map(|name| {
        let rest = strip_folded(bare, name)?;
        let polite = ["さん", "さま", "様", "ちゃん"].iter().find_map(|title| rest.strip_prefix(title));
        let rest = polite.unwrap_or(rest);
        let next = rest.chars().next();
        let ends = next.is_none_or(|c| c.is_whitespace() || ":：,，、。!！".contains(c));
        let called = setting.mentioned || bare.len() < text.len() || setting.direct;
        // The name is a word of its own, but nobody says さん to a gathering.
        (ends && (called || polite.is_some())).then(|| (called, after_address(rest)))
    })
}

/// What follows `さん、` and the like; 「寄合！投票」 has the mark behind the name.
fn after_address(rest: &str) -> &str {
    rest.trim_start_matches(|c: char| c.is_whitespace() || ":：,，、。!！".contains(c))
}

/// What follows the folded `start` in `text`.
fn strip_folded<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    strip(text, start).or_else(|| strip_prefix(text, start))
}
