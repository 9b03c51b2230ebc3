//! Dates and times as people write them, in Japanese and in English. Pure: the present, the zone
//! and the office's calendar are arguments.
//!
//! A text is folded (`scan`), read by a grammar of its language (`ja`, `en`; `numeric` and
//! `grammar` are common to both) into one form (`ast`), which becomes days, a moment or a
//! recurrence (`resolve`), or what is wrong with it and what may have been meant (`explain`).
//!
//! What could be read in two ways is decided like this, and every confirmation shows the date:
//!
//! - A week starts on Monday: 来週火曜 is the Tuesday of the next calendar week, 今週金曜 the Friday
//!   of this one (refused when it is over).
//! - 次の月曜 and 今度の月曜 are the first Monday after today, 金曜 the next Friday, today included.
//!   English `next Friday` means both to different people: it is asked while this week's is to come.
//! - A date without a year is the next one, today included; 10日 the next 10th; 3月末 the next end
//!   of March; 月末 the end of this month; 年度末 the next 31 March. `3/4` is month/day; `4/3/2022`
//!   is asked.
//! - 3日後 and 1週間後 are days; 2時間後 is a moment. 来月10日 is in the next month.
//! - A time without a day is today's and must be to come; 24時 is the next day's midnight.
//! - Hours are those of a clock of 24 (明日3時 is 3:00); 夜8時 is 20:00; 午後12時, 夜1時, `at 3` and
//!   `midnight` are asked.
//! - 午後1時〜3時 ends at 15:00; 22時〜2時 is asked (22時〜翌2時).
//! - Of a local time that the end of summer time shows twice the first is meant; one that its start
//!   skips is refused with the time after the gap.
//! - 平日 is every working day; every other week starts with the first day that comes.
//! - A yearless range that has begun is refused with both readings.

mod again;
mod ast;
mod en;
mod explain;
mod grammar;
mod ja;
mod numeric;
mod resolve;
mod scan;

use chrono::{NaiveDate, Weekday};
use chrono_tz::Tz;

use crate::base::cut::Cut as _;
use crate::base::holidays::Calendar;
use crate::base::recur::Recurrence;
use crate::base::{Locale, Stamp, calendar};
use ast::Expr;
use resolve::Bad;
use scan::{Folded, Scan, Vague};

/// What a date depends on.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The present.
    pub now: Stamp,
    /// The wall clock.
    pub zone: Tz,
    /// The office's calendar.
    pub calendar: &'a Calendar,
    /// The language of suggestions for a text that shows none itself (`9:00`).
    pub locale: Locale,
}

impl Setting<'_> {
    /// Today on the wall clock's calendar.
    pub fn today(&self) -> NaiveDate {
        self.now.local(self.zone).date_naive()
    }
}

/// What a text means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// A moment, or a range of time.
    Moment {
        /// When it starts.
        start: Stamp,
        /// When it ends, if that was said.
        end: Option<Stamp>,
    },
    /// Days without a time.
    Days {
        /// The first.
        from: NaiveDate,
        /// The last; the first again for a single day.
        to: NaiveDate,
    },
    /// Again and again.
    Every(Box<Recurrence>),
}

impl When {
    /// As people read it; it can be entered again.
    pub fn show(&self, now: Stamp, zone: Tz, locale: Locale) -> String {
        match self {
            Self::Moment { start, end: None } => calendar::show(*start, now, zone, locale),
            Self::Moment { start, end: Some(end) } => calendar::show_range(*start, *end, now, zone, locale),
            Self::Days { from, to } => {
                let this_year = now.local(zone).date_naive();
                calendar::show_days(*from, *to, this_year, locale)
            }
            Self::Every(recurrence) => recurrence.show(locale),
        }
    }
}

/// Why a text means no date that is to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The reason.
    pub why: Why,
    /// What may have been meant; each can be entered again.
    pub suggest: Vec<String>,
}

/// A reason why a text is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It does not look like a date.
    NotADate,
    /// A date with something else behind it.
    Leftover {
        /// What is behind it.
        rest: String,
    },
    /// A word that says no day or no time; or one with two meanings.
    Vague {
        /// The word.
        word: String,
    },
    /// It is over.
    Past {
        /// As it was read.
        read: When,
    },
    /// The date has another weekday than the one beside it.
    WrongWeekday {
        /// The date.
        date: NaiveDate,
        /// The weekday that was written.
        said: Weekday,
    },
    /// The calendar or the clock has no such thing.
    Impossible,
    /// Summer time skips it.
    Skipped,
    /// The range ends before it starts.
    EndFirst,
    /// It recurs, but would never happen.
    Never,
    /// A day without a time, where a time is needed.
    NoTime {
        /// The day, or what recurs.
        read: When,
    },
    /// Something that recurs, where one moment is needed.
    Repeats {
        /// As it was read.
        read: When,
    },
}

/// A date at the start or the end of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// The date.
    pub when: When,
    /// The rest of the text.
    pub rest: &'a str,
}

/// A moment at the start of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read<'a> {
    /// The moment.
    pub at: Stamp,
    /// What follows it.
    pub rest: &'a str,
}

/// A parsed start of a text.
struct Parsed {
    expr: Expr,
    /// Where it ends, in folded characters.
    end: usize,
    vague: Option<Vague>,
}

fn parse(scan: Scan<'_>) -> Option<Parsed> {
    let mut s = scan;
    let expr = grammar::expression(&mut s)?;
    Some(Parsed { expr, end: s.at, vague: s.vague })
}

/// Marks and white space around a date.
const AROUND: &str = "、。,.;:!?)」』\"”";

/// Reads a whole text as a date.
///
/// # Errors
/// See [`Why`].
pub fn read(text: &str, setting: &Setting<'_>) -> Result<When, Unread> {
    let folded = Folded::new(text);
    let mut open = folded.scan();
    open.skip("「『\"“(");
    let Some((found, end)) = read_at(open, setting) else { return Err(explain::no_date(text, setting)) };
    let mut behind = open.to(end);
    behind.skip(AROUND);
    if !behind.is_at_end() || !folded.whole {
        let rest = text.cut_from(folded.source_len(behind.at)).trim().chars().take(60).collect();
        let suggest = match found {
            Ok(when) => vec![explain::shown(&when, text, setting)],
            Err(unread) => unread.suggest,
        };
        return Err(Unread { why: Why::Leftover { rest }, suggest });
    }
    found
}

/// Reads the date that a text starts with, as far as it goes.
///
/// # Errors
/// See [`Why`].
pub fn prefix<'a>(text: &'a str, setting: &Setting<'_>) -> Result<Found<'a>, Unread> {
    let folded = Folded::new(text);
    let Some((found, end)) = read_at(folded.scan(), setting) else {
        return Err(explain::no_date(text, setting));
    };
    let rest = text.cut_from(folded.source_len(end));
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "、,;；:：".contains(c));
    Ok(Found { when: found?, rest })
}

/// Reads the date that a text ends with, as far as it goes back: `資料を送る 明日10時`.
///
/// # Errors
/// See [`Why`].
pub fn suffix<'a>(text: &'a str, setting: &Setting<'_>) -> Result<Found<'a>, Unread> {
    let folded = Folded::new(text);
    let start = folded.scan();
    if !folded.whole {
        return Err(explain::no_date(text, setting));
    }
    let mut behind_break = true;
    for at in 0..start.len() {
        let place = start.to(at);
        let (before, here) = (place.before(), place.peek(0));
        let inside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || "/:.-".contains(c));
        behind_break =
            before.is_none_or(|c| c.is_whitespace() || AROUND.contains(c)) || (behind_break && at == 0);
        let starts = here.is_some_and(|c| !c.is_whitespace()) && !(inside(before) && inside(here));
        if !starts {
            continue;
        }
        let Some((found, end)) = read_at(place, setting) else { continue };
        let mut behind = start.to(end);
        behind.skip(AROUND);
        let asks = matches!(&found, Err(Unread { why: Why::Vague { .. }, .. }));
        if behind.is_at_end() && (behind_break || !asks) {
            let rest = text.cut_to(folded.source_len(at)).trim_end();
            return Ok(Found { when: found?, rest: rest.trim_end_matches(['、', ',', '，']) });
        }
    }
    Err(explain::no_date(text, setting))
}

/// The moment that a text starts with: for what needs one.
///
/// # Errors
/// See [`Why`].
pub fn moment<'a>(text: &'a str, setting: &Setting<'_>) -> Result<Read<'a>, Unread> {
    let Found { when, rest } =
        prefix(text, setting).map_err(|unread| explain::with_times(unread, setting))?;
    match when {
        When::Moment { start, .. } => Ok(Read { at: start, rest }),
        When::Days { .. } => Err(explain::no_time(when, text, setting)),
        When::Every(_) => Err(explain::repeats(when, text, setting)),
    }
}

/// How many bytes of a text its start takes up that looks like a date, readable or not; nought when
/// it looks like none.
pub fn extent(text: &str) -> usize {
    let folded = Folded::new(text);
    parse(folded.scan()).map_or(0, |parsed| folded.source_len(parsed.end))
}

/// Says that a day or a recurrence needs a time, with suggestions.
pub fn no_time(read: When, setting: &Setting<'_>) -> Unread {
    explain::no_time(read, "", setting)
}

/// The date at a place, and where it ends in folded characters.
fn read_at(place: Scan<'_>, setting: &Setting<'_>) -> Option<(Result<When, Unread>, usize)> {
    let parsed = parse(place)?;
    let found = if let Some(vague) = parsed.vague {
        Err(explain::vague(place, &parsed, vague, setting))
    } else {
        let text = place.text(place.at, parsed.end);
        resolve::resolve(&parsed.expr, setting).map_err(|bad| explain::bad(&parsed.expr, bad, &text, setting))
    };
    Some((found, parsed.end))
}

/// Reads a suggestion: nothing is explained.
fn read_quietly(text: &str, setting: &Setting<'_>) -> Result<When, Option<Bad>> {
    let folded = Folded::new(text);
    let parsed = parse(folded.scan()).ok_or(None)?;
    if parsed.vague.is_some() || parsed.end < folded.scan().len() {
        return Err(None);
    }
    resolve::resolve(&parsed.expr, setting).map_err(Some)
}

#[cfg(test)]
mod tests;
