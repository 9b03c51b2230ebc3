//! Whether a day belongs to a pattern.

use chrono::{Datelike, NaiveDate};

use crate::base::holidays::{Calendar, last_day};
use crate::base::recur::{Pattern, Recurrence};

impl Recurrence {
    pub(super) fn matches(&self, day: NaiveDate, calendar: &Calendar) -> bool {
        match &self.pattern {
            Pattern::Daily { every } => self.is_due(*every, |from| (day - from).num_days()),
            Pattern::Working => calendar.is_working_day(day),
            Pattern::Weekly { every, days } => {
                days.has(day.weekday()) && self.is_due(*every, |from| week(day) - week(from))
            }
            Pattern::Monthly { days } => days >> day.day() & 1 == 1,
            Pattern::Nth { nth, weekday } => {
                day.weekday() == *weekday && day.day().div_ceil(7) == u32::from(*nth)
            }
            Pattern::Last { weekday } => {
                day.weekday() == *weekday && last_day(day).is_some_and(|last| last.day() - day.day() < 7)
            }
            Pattern::EndOfMonth => last_day(day) == Some(day),
            Pattern::LastWorking => {
                // Few days need the costly look at the calendar.
                day.day() > 10 && calendar.last_working_day(day) == Some(day)
            }
            Pattern::Yearly { month, day: of_month } => (day.month(), day.day()) == (*month, *of_month),
            Pattern::Cron(cron) => cron.has_day(day),
        }
    }

    /// Whether the distance from the first day is a multiple of `every`.
    fn is_due(&self, every: u32, distance: impl Fn(NaiveDate) -> i64) -> bool {
        every <= 1 || self.from.is_none_or(|from| distance(from).rem_euclid(i64::from(every)) == 0)
    }
}

/// The number of the week, which starts on Monday.
fn week(day: NaiveDate) -> i64 {
    (i64::from(day.num_days_from_ce()) - 1).div_euclid(7)
}
