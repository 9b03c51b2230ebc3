//! What was written, before it is known what day it is: the same for both languages.

use chrono::Weekday;

use crate::base::recur::{HolidayRule, Pattern};

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expr {
    /// A day or a moment, or a range that starts there.
    Once(Point, Option<End>),
    /// So many seconds from now.
    Span(i64),
    /// Again and again.
    Every(Every),
    /// A length without a start (90分): asked back.
    Length(i64),
}

/// A day, a time of day, or both.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Point {
    pub(super) day: Option<Day>,
    /// The weekday that was written beside a date.
    pub(super) weekday: Option<Weekday>,
    pub(super) time: Option<Time>,
    /// Whether the day was written behind the time.
    pub(super) day_last: bool,
}

/// Where a range ends.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum End {
    At(Point),
    /// So many seconds after its start.
    Lasts(i64),
    /// So many days, the first included.
    Days(i64),
}

/// A day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// So many days from today.
    Offset(i64),
    /// The same day so many months from now.
    Months(i32),
    /// A date.
    Ymd(i32, u32, u32),
    /// A date without its year: the next one, today included.
    Md(u32, u32),
    /// A day of the month: the next one, today included.
    Dom(u32),
    /// A day of the month so many months from this one.
    InMonth(i32, u32),
    /// The last day of the month so many months from this one.
    EndOfMonth(i32),
    /// The last day of the next month with this number.
    EndOf(u32),
    /// The nth weekday of the month so many months from this one.
    Nth(i32, u8, Weekday),
    /// A weekday so many weeks from this one, which starts on Monday.
    Week(i64, Weekday),
    /// The next such weekday, today included.
    Coming(Weekday),
    /// The first such weekday after today.
    After(Weekday),
    /// `next Friday` in English: asked when this week's is still to come.
    Next(Weekday),
    /// So many working days after today.
    Working(i64),
    /// A vague day: what was meant is asked.
    Vague,
}

/// A time of day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    pub(super) hour: u32,
    pub(super) minute: u32,
    pub(super) second: u32,
    /// Which half of the day, when it was said.
    pub(super) half: Option<Half>,
    /// Written with 翌: on the day after.
    pub(super) next_day: bool,
    /// Seconds east of UTC, when the text says so (RFC 3339).
    pub(super) offset: Option<i32>,
    /// A vague time: what was meant is asked.
    pub(super) vague: bool,
    /// A lone number (`at 3`, `6 to 7pm`), whose half of the day must come from elsewhere.
    pub(super) bare: bool,
}

/// A half of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    Am,
    Pm,
}

impl Time {
    pub(super) const fn new(hour: u32, minute: u32, second: u32) -> Self {
        Self { hour, minute, second, half: None, next_day: false, offset: None, vague: false, bare: false }
    }

    pub(super) const fn vague() -> Self {
        Self { vague: true, ..Self::new(0, 0, 0) }
    }

    /// The hour on a clock of 24 hours; `None` when there is none such.
    pub(super) fn hour24(&self) -> Option<u32> {
        match (self.half, self.hour) {
            (Some(Half::Pm), 0..=11) => Some(self.hour + 12),
            (Some(Half::Pm), 12..=23) | (Some(Half::Am), 0..=11) | (None, 0..=23) => Some(self.hour),
            (None, 24) if self.minute == 0 && self.second == 0 => Some(24),
            _ => None,
        }
    }
}

/// A day, and the weekday that was written beside it.
pub(super) type Dated = (Day, Option<Weekday>);

/// A recurrence as written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Every {
    pub(super) pattern: Pattern,
    pub(super) time: Option<Time>,
    pub(super) end: Option<End>,
    pub(super) holidays: HolidayRule,
    pub(super) from: Option<Dated>,
    pub(super) until: Option<Dated>,
    pub(super) count: Option<u32>,
}

impl Every {
    pub(super) fn of(pattern: Pattern) -> Self {
        Self {
            pattern,
            time: None,
            end: None,
            holidays: HolidayRule::AsIs,
            from: None,
            until: None,
            count: None,
        }
    }
}
