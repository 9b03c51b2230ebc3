//! What a line asks for, and what is done with times that have passed. Pure.

mod audience;
mod catch_up;
mod options;
mod readers;

pub(super) use audience::{Audience, Named, audience, is_for_oneself, with_name_apart};
pub(super) use catch_up::catch_up;
pub(super) use options::{Options, has_option_word, strip};
pub use readers::READERS;

use crate::base::Stamp;
use crate::base::cut::Cut as _;
use crate::base::recur::Recurrence;
use crate::base::when::{self, Setting, Unread, When, Why};

/// The longest text, in characters.
pub(super) const LONGEST: usize = 2000;
const HOUR_MS: i64 = 60 * 60 * 1000;
/// A date is this many words long at most, where its end has to be found.
const MOST_WORDS: usize = 8;

/// When a reminder comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Timing {
    Once(Stamp),
    Every(Box<Recurrence>),
}

impl Timing {
    /// The first time after `now`.
    pub(super) fn first(&self, now: Stamp, setting: &Setting<'_>) -> Option<Stamp> {
        match self {
            Self::Once(at) => Some(*at),
            Self::Every(rule) => rule.next(now, setting.calendar).map(|at| Stamp::of(&at)),
        }
    }

    pub(super) fn rule(self) -> Option<Recurrence> {
        match self {
            Self::Once(_) => None,
            Self::Every(rule) => Some(*rule),
        }
    }
}

/// What a line asks for, whom it is for left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wish {
    pub(super) timing: Timing,
    pub(super) body: String,
    pub(super) options: Options,
    /// Whether the date stood at the end.
    pub(super) date_last: bool,
}

/// Why a line is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unclear {
    /// The date, as it was said; `body` is the rest of the line.
    Date { unread: Unread, said: String, body: String },
    /// There is a date at the start and another at the end.
    TwoDates { first: String, last: String },
    /// There is a date and nothing else.
    NoText { when: String },
}

/// Reads `明日10時 資料を送る`, `資料を送る 明日10時`.
pub(super) fn wish(text: &str, setting: &Setting<'_>) -> Result<Wish, Unclear> {
    let (text, mut options) = options::strip(text);
    let first = when::prefix(text, setting);
    let last = when::suffix(text, setting).ok().filter(|found| !found.rest.is_empty());
    // What stands in quotation marks is the text, whatever dates are in it.
    if let Ok(found) = &first
        && let Some(body) = quoted(found.rest)
    {
        let timing = timing(found.when.clone(), setting).map_err(|unread| date(unread, text, body))?;
        return Ok(Wish { timing, body: body.to_owned(), options, date_last: false });
    }
    if let Some(found) = &last
        && let Some(body) = quoted(found.rest)
    {
        let timing = timing(found.when.clone(), setting).map_err(|unread| date(unread, text, body))?;
        return Ok(Wish { timing, body: body.to_owned(), options, date_last: true });
    }
    let timed = |when: &When| match when {
        When::Moment { .. } => true,
        When::Every(rule) => rule.has_time(),
        When::Days { .. } => false,
    };
    let last = last.filter(|found| timed(&found.when) && stands_apart(text, found.rest));
    match (first, last) {
        (Ok(first), None) => {
            let (rest, more) = options::strip(first.rest);
            options.add(more);
            if rest.is_empty() {
                // A day without a time lacks both.
                timing(first.when.clone(), setting).map_err(|unread| date(unread, text, ""))?;
                return Err(Unclear::NoText {
                    when: first.when.show(setting.now, setting.zone, setting.locale),
                });
            }
            let date_text = text.cut_to(text.len() - first.rest.len());
            let (when, rest) = clauses_last(date_text, first.when, rest, setting);
            let timing = timing(when, setting).map_err(|unread| date(unread, text, rest))?;
            Ok(Wish { timing, body: without_to(rest).to_owned(), options, date_last: false })
        }
        (Ok(first), Some(last)) if timed(&first.when) && !clings(text, first.rest) => {
            // The whole line is one date: it has no text.
            if first.rest.trim().is_empty() {
                return Err(Unclear::NoText {
                    when: first.when.show(setting.now, setting.zone, setting.locale),
                });
            }
            let line = |when: &When, text: &str| {
                format!("{} 「{}」", when.show(setting.now, setting.zone, setting.locale), text.trim())
            };
            Err(Unclear::TwoDates { first: line(&first.when, first.rest), last: line(&last.when, last.rest) })
        }
        (_, Some(last)) => {
            let (rest, more) = options::strip(last.rest);
            options.add(more);
            let timing = timing(last.when, setting).map_err(|unread| date(unread, text, rest))?;
            Ok(Wish { timing, body: without_to(rest).to_owned(), options, date_last: true })
        }
        (Err(unread), None) => Err(explain(unread, text, setting)),
    }
}

/// `毎週水曜 9:30 議題 祝日なら休み`: what belongs to the recurrence may stand behind the text.
fn clauses_last<'a>(date: &str, when: When, rest: &'a str, setting: &Setting<'_>) -> (When, &'a str) {
    const STARTS: &[&str] = &["祝日なら", "休日なら", "全", "skip ", "on holidays", "on days off"];
    if matches!(when, When::Every(_)) {
        for at in word_ends(rest).filter(|at| *at < rest.len()) {
            let tail = rest.cut_from(at).trim_start();
            if STARTS.iter().any(|start| tail.starts_with(start))
                && let Ok(every @ When::Every(_)) =
                    when::read(&format!("{} {tail}", date.trim_end()), setting)
            {
                return (every, rest.cut_to(at).trim_end());
            }
        }
    }
    (when, rest)
}

/// `remind me to call`: what is to be done is without the `to`.
fn without_to(body: &str) -> &str {
    body.strip_prefix("to ").map_or(body, str::trim_start)
}

/// The inside of a text that stands in quotation marks as a whole.
fn quoted(text: &str) -> Option<&str> {
    let text = text.trim();
    let marks = [('「', '」'), ('『', '』'), ('"', '"'), ('“', '”')];
    let (open, close) = marks.into_iter().find(|(open, _)| text.starts_with(*open))?;
    let inner = text.strip_prefix(open)?.strip_suffix(close)?;
    (!inner.trim().is_empty() && !inner.contains([open, close])).then(|| inner.trim())
}

/// What follows the words of an unclear date is the text, as far as one can tell.
fn explain(unread: Unread, text: &str, setting: &Setting<'_>) -> Unclear {
    let ends: Vec<usize> = word_ends(text).take(MOST_WORDS).collect();
    let is_date = |part: &str| match when::read(part, setting) {
        Ok(_) => true,
        Err(unread) => !matches!(unread.why, Why::NotADate | Why::Leftover { .. }),
    };
    if unread.why == Why::NotADate {
        // The date may be at the end, and may be the unclear one.
        if let Err(unread) = when::suffix(text, setting)
            && unread.why != Why::NotADate
        {
            let mut starts = ends.iter().copied().filter(|end| *end < text.len());
            let at = starts.find(|at| is_date(text.cut_from(*at).trim())).unwrap_or(text.len());
            let (body, said) = text.cut_at(at);
            return date(unread, if said.is_empty() { text } else { said.trim() }, body.trim());
        }
        return date(unread, "", text);
    }
    let end = ends.into_iter().rev().find(|end| is_date(text.cut_to(*end))).unwrap_or(text.len());
    let (said, body) = text.cut_at(end);
    date(unread, said.trim(), if body.trim().is_empty() { text } else { body.trim() })
}

fn date(unread: Unread, said: &str, body: &str) -> Unclear {
    Unclear::Date { unread, said: said.to_owned(), body: body.to_owned() }
}

/// Where each word of a text ends.
fn word_ends(text: &str) -> impl Iterator<Item = usize> {
    let mut before = ' ';
    let spaces = text.char_indices().filter(move |(_, c)| {
        let ends = c.is_whitespace() && !before.is_whitespace();
        before = *c;
        ends
    });
    let spaces: Vec<usize> = spaces.map(|(at, _)| at).filter(|at| *at > 0).collect();
    spaces.into_iter().chain([text.len()])
}

/// Whether a date at the end of `text` stands apart from what is before it.
fn stands_apart(text: &str, before: &str) -> bool {
    text.cut_from(before.len()).starts_with(|c: char| c.is_whitespace() || "、,，".contains(c))
}

/// Whether what follows a date goes on with the sentence that the date begins: `3/4 10:00の資料`.
fn clings(text: &str, rest: &str) -> bool {
    let end = text.len() - rest.len();
    let apart = text.cut_to(end).ends_with(|c: char| c.is_whitespace() || "、,;；:：".contains(c));
    !apart || rest.starts_with('の')
}

/// A moment to come, or a recurrence with a time.
pub(super) fn timing(when: When, setting: &Setting<'_>) -> Result<Timing, Unread> {
    match when {
        When::Moment { start, .. } => Ok(Timing::Once(start)),
        When::Every(rule) if rule.has_time() => {
            Ok(Timing::Every(Box::new(rule.anchored(setting.now, setting.calendar))))
        }
        other => Err(when::no_time(other, setting)),
    }
}

/// When something comes again: `30分`, `2 hours`, `明日`, `明日9時`, `金曜 10:00`; nothing is an hour.
/// A day without a time is that day at the time of `meant`.
pub(super) fn later(text: &str, meant: Stamp, setting: &Setting<'_>) -> Result<Stamp, Unread> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(setting.now.plus_ms(HOUR_MS));
    }
    let tries = [text.to_owned(), format!("{text}後"), format!("in {text}")];
    let mut found = tries.iter().map(|text| when::read(text, setting));
    match found.find(Result::is_ok) {
        Some(Ok(When::Moment { start, .. })) => Ok(start),
        Some(Ok(When::Days { from, .. })) => {
            let time = meant.local(setting.zone).time();
            let at = Stamp::on_clock(from.and_time(time), setting.zone).filter(|at| *at > setting.now);
            at.ok_or_else(|| when::no_time(When::Days { from, to: from }, setting))
        }
        Some(Ok(read)) => Err(Unread { why: Why::Repeats { read }, suggest: Vec::new() }),
        _ => Err(when::read(text, setting)
            .err()
            .unwrap_or_else(|| Unread { why: Why::NotADate, suggest: Vec::new() })),
    }
}

/// Whether the text rings the whole room.
pub(super) fn rings_room(body: &str) -> bool {
    body.match_indices("@room").any(|(at, found)| {
        let word = |c: char| c.is_ascii_alphanumeric() || "._-:".contains(c);
        !body.cut_to(at).ends_with(word)
            && !body.cut_from(at + found.len()).starts_with(|c: char| c.is_ascii_alphanumeric())
    })
}

/// A short form of the text for lists: its first line.
pub(super) fn brief(body: &str, most: usize) -> String {
    let line = body.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let mut short: String = line.chars().take(most).collect();
    if short.len() < line.len() || body.trim().lines().count() > 1 {
        short.push('…');
    }
    short
}

/// When it comes, in words that can be entered.
pub(super) fn shown(timing: &Timing, setting: &Setting<'_>) -> String {
    match timing {
        Timing::Once(at) => crate::base::calendar::show(*at, setting.now, setting.zone, setting.locale),
        Timing::Every(rule) => rule.show(setting.locale),
    }
}

#[cfg(test)]
mod tests;
