//! English days, times and lengths.

mod clock;
mod every;
mod vague;

use chrono::Weekday;

use crate::base::cut::Cut as _;
use crate::base::when::ast::Day;
use crate::base::when::scan::Scan;
pub(super) use clock::{bare_hour, length, span, time};
pub(super) use every::{clause, pattern};
pub(super) use vague::{day as vague_day, time as vague_time};

const WEEKDAYS: &[(&str, Weekday)] = &[
    ("monday", Weekday::Mon),
    ("mondays", Weekday::Mon),
    ("mon", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("tuesdays", Weekday::Tue),
    ("tue", Weekday::Tue),
    ("tues", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("wednesdays", Weekday::Wed),
    ("wed", Weekday::Wed),
    ("weds", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("thursdays", Weekday::Thu),
    ("thu", Weekday::Thu),
    ("thur", Weekday::Thu),
    ("thurs", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("fridays", Weekday::Fri),
    ("fri", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("saturdays", Weekday::Sat),
    ("sat", Weekday::Sat),
    ("sunday", Weekday::Sun),
    ("sundays", Weekday::Sun),
    ("sun", Weekday::Sun),
];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const NUMBERS: &[(&str, u32)] = &[
    ("a", 1),
    ("an", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("twelve", 12),
    ("fifteen", 15),
    ("twenty", 20),
    ("thirty", 30),
];

const ORDINALS: &[(&str, u32)] = &[("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5)];

const WORKING: &[&str] =
    &["working day", "working days", "business day", "business days", "workday", "workdays"];

/// A day.
pub(super) fn day(s: &mut Scan) -> Option<Day> {
    s.attempt(|s| {
        let _ = s.word("on") && s.space();
        let reads: [fn(&mut Scan) -> Option<Day>; 6] = [near, later, end_of, week, date, day_of_month];
        reads.into_iter().find_map(|read| s.attempt(read))
    })
}

fn near(s: &mut Scan) -> Option<Day> {
    s.word_of(&[
        ("today", Day::Offset(0)),
        ("tomorrow", Day::Offset(1)),
        ("tmrw", Day::Offset(1)),
        ("the day after tomorrow", Day::Offset(2)),
        ("day after tomorrow", Day::Offset(2)),
        ("yesterday", Day::Offset(-1)),
        ("next working day", Day::Working(1)),
        ("the next working day", Day::Working(1)),
        ("next business day", Day::Working(1)),
        ("the next business day", Day::Working(1)),
    ])
}

/// A number in digits or as a word.
fn number(s: &mut Scan) -> Option<u32> {
    s.attempt(|s| s.digits(1..=4)).or_else(|| s.word_of(NUMBERS))
}

/// `in 3 days`, `in a week`, `in 3 working days`, `3 days from now`.
fn later(s: &mut Scan) -> Option<Day> {
    let lead = s.word("in") && s.space();
    let count = number(s)?;
    s.space();
    let wide = i64::from(count);
    let found = if s.any_word(WORKING) {
        Day::Working(wide)
    } else if s.any_word(&["day", "days"]) {
        Day::Offset(wide)
    } else if s.any_word(&["week", "weeks"]) {
        Day::Offset(7 * wide)
    } else if s.any_word(&["month", "months"]) {
        Day::Months(i32::try_from(count).ok()?)
    } else {
        s.any_word(&["year", "years"]).then_some(())?;
        Day::Months(i32::try_from(count).ok()?.checked_mul(12)?)
    };
    s.space();
    (lead && !s.word("and") || s.any_word(&["from now", "from today", "later"])).then_some(found)
}

/// `end of month`, `the end of next month`, `end of March`, `month end`.
fn end_of(s: &mut Scan) -> Option<Day> {
    if s.any_word(&["month end", "month-end"]) {
        return Some(Day::EndOfMonth(0));
    }
    let _ = s.any_word(&["at", "by"]) && s.space();
    let _ = s.word("the") && s.space();
    if !s.any_word(&["end of", "last day of"]) {
        return None;
    }
    s.space();
    let fixed = s.word_of(&[
        ("month", Day::EndOfMonth(0)),
        ("the month", Day::EndOfMonth(0)),
        ("this month", Day::EndOfMonth(0)),
        ("next month", Day::EndOfMonth(1)),
        ("the fiscal year", Day::EndOf(3)),
        ("fiscal year", Day::EndOf(3)),
        ("the year", Day::EndOf(12)),
        ("year", Day::EndOf(12)),
    ]);
    fixed.or_else(|| month(s).map(Day::EndOf))
}

/// `Friday`, `this Friday`, `next Tue`, `Tuesday next week`.
fn week(s: &mut Scan) -> Option<Day> {
    let lead = s.attempt(|s| {
        let lead = s.word_of(&[
            ("this", 0),
            ("this coming", 1),
            ("coming", 1),
            ("next", 2),
            ("next week", 3),
            ("next week on", 3),
            ("this week", 0),
        ])?;
        s.skip(",");
        Some(lead)
    });
    let day = weekday(s)?;
    let week = s.attempt(|s| {
        s.skip(",");
        s.word_of(&[("next week", 1), ("this week", 0), ("the week after next", 2)])
    });
    if let Some(week) = week.filter(|_| lead.is_none()) {
        return Some(Day::Week(week, day));
    }
    Some(match lead {
        Some(0) => Day::Week(0, day),
        Some(1) => Day::After(day),
        Some(2) => Day::Next(day),
        Some(_) => Day::Week(1, day),
        None => Day::Coming(day),
    })
}

/// A weekday, with a dot where it is short.
pub(super) fn weekday(s: &mut Scan) -> Option<Weekday> {
    let day = s.word_of(WEEKDAYS)?;
    s.eat(".");
    Some(day)
}

/// The weekday that confirms a date: `(Fri)`, `, Friday`.
pub(super) fn beside(s: &mut Scan) -> Option<Weekday> {
    s.attempt(|s| {
        let open = s.eat("(");
        let day = weekday(s)?;
        (!open || s.eat(")")).then_some(day)
    })
}

/// `4 March`, `4th of March 2022`, `Mar 4`, `March 4th, 2022`.
fn date(s: &mut Scan) -> Option<Day> {
    let _ = s.word("the") && s.space();
    let (month, day) = s
        .attempt(|s| {
            let day = day_number(s)?;
            s.space();
            let _ = s.word("of") && s.space();
            s.eat("-");
            Some((month(s)?, day))
        })
        .or_else(|| {
            s.attempt(|s| {
                let month = month(s)?;
                s.space();
                let _ = s.word("the") && s.space();
                let day = day_number(s)?;
                // `Mar 4pm` is no date, and `Mar 4:00` neither.
                (!s.sees(":") && s.is_word_end()).then_some((month, day))
            })
        })?;
    let year = s.attempt(|s| {
        s.skip(",");
        s.digits(4..=4).filter(|year| (1900..2200).contains(year) && !s.sees(":") && s.is_word_end())
    });
    match year.and_then(|year| i32::try_from(year).ok()) {
        Some(year) => Some(Day::Ymd(year, month, day)),
        None => Some(Day::Md(month, day)),
    }
}

fn month(s: &mut Scan) -> Option<u32> {
    for (number, name) in (1..).zip(MONTHS) {
        let short = name.cut_to(3);
        let fits = s.word(name) || s.word(short) || (number == 9 && s.word("sept"));
        if fits {
            s.eat(".");
            return Some(number);
        }
    }
    None
}

/// `4`, `4th`.
fn day_number(s: &mut Scan) -> Option<u32> {
    let day = s.digits(1..=2)?;
    s.any_suffix();
    Some(day)
}

/// `the 10th`, `the 10th of next month`.
fn day_of_month(s: &mut Scan) -> Option<Day> {
    let _ = s.word("the") && s.space();
    let day = s.digits(1..=2)?;
    if !s.any_suffix() || !s.is_word_end() {
        return None;
    }
    let months = s.attempt(|s| {
        s.space();
        s.word_of(&[("of next month", 1), ("next month", 1), ("of this month", 0), ("of the month", -1)])
    });
    Some(match months {
        Some(months @ 0..) => Day::InMonth(months, day),
        _ => Day::Dom(day),
    })
}

impl Scan<'_> {
    /// The ending of an ordinal number.
    fn any_suffix(&mut self) -> bool {
        ["st", "nd", "rd", "th"]
            .iter()
            .any(|suffix| self.attempt(|s| (s.eat(suffix) && s.is_word_end()).then_some(())).is_some())
    }
}
