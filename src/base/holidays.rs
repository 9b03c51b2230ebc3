//! Japan's public holidays, and the days on which an office is closed.
//!
//! The holidays are computed from the Public Holidays Act (国民の祝日に関する法律, Act No. 178 of
//! 1948) as amended, the Act on Special Measures for the Olympic Games (2020, 2021) and the Act on
//! the Holidays of the Accession (2019); see [`law`]. The one crate that is kept up, `jpholiday`,
//! needs a newer compiler than ours, and its tables agree with these rules for 2000 to 2027.
//!
//! The Cabinet Office announces the holidays of a year in the February before it. What is beyond
//! [`ANNOUNCED_UNTIL`] is what the law of today says, and whoever shows it says so.

mod law;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::base::Locale;

/// The last year whose holidays are announced and tested against the official list.
pub const ANNOUNCED_UNTIL: i32 = 2027;
/// The years for which holidays are known at all: the formulas of the equinoxes end in 2099.
pub const KNOWN: std::ops::RangeInclusive<i32> = 2000..=2099;

/// The name of a holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// In Japanese.
    pub ja: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Holiday {
    /// The name in a language.
    pub fn name(self, locale: Locale) -> &'static str {
        match locale {
            Locale::Ja => self.ja,
            Locale::En => self.en,
        }
    }
}

/// The public holiday on `date`.
pub fn holiday(date: NaiveDate) -> Option<Holiday> {
    law::holiday(date)
}

/// The days on which an office works and on which it does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// Closed every year, from and to (month, day), both included; may go over the year's end.
    pub closed_yearly: Vec<((u32, u32), (u32, u32))>,
    /// More days on which the office is closed (開庁記念日 and the like).
    pub closed: BTreeSet<NaiveDate>,
}

impl Default for Calendar {
    /// Closed from 29 December to 3 January, as the law on administrative organs' holidays
    /// (行政機関の休日に関する法律) and the ordinances of most cities have it.
    fn default() -> Self {
        Self { closed_yearly: vec![((12, 29), (1, 3))], closed: BTreeSet::new() }
    }
}

impl Calendar {
    /// So many days are looked at to find a working day; an office closed for longer has none.
    const LONGEST_CLOSURE: usize = 400;

    /// The calendar of an office that has said nothing of its own.
    pub fn usual() -> &'static Self {
        static USUAL: LazyLock<Calendar> = LazyLock::new(Calendar::default);
        &USUAL
    }

    /// The public holiday on `date`.
    pub fn is_holiday(&self, date: NaiveDate) -> Option<Holiday> {
        holiday(date)
    }

    /// Whether the office has said that it is closed on `date`.
    pub fn is_closed(&self, date: NaiveDate) -> bool {
        let day = (date.month(), date.day());
        self.closed.contains(&date)
            || self.closed_yearly.iter().any(|(from, to)| {
                if from <= to { (from..=to).contains(&&day) } else { day >= *from || day <= *to }
            })
    }

    /// Whether the office works on `date`: no weekend, no holiday, no closed day.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
            && holiday(date).is_none()
            && !self.is_closed(date)
    }

    /// The first working day after `date`.
    pub fn working_day_after(&self, date: NaiveDate) -> Option<NaiveDate> {
        let days = std::iter::successors(date.succ_opt(), NaiveDate::succ_opt);
        days.take(Self::LONGEST_CLOSURE).find(|day| self.is_working_day(*day))
    }

    /// The last working day before `date`.
    pub fn working_day_before(&self, date: NaiveDate) -> Option<NaiveDate> {
        let days = std::iter::successors(date.pred_opt(), NaiveDate::pred_opt);
        days.take(Self::LONGEST_CLOSURE).find(|day| self.is_working_day(*day))
    }

    /// The working day that comes `count` working days after `date`.
    pub fn working_days_after(&self, date: NaiveDate, count: u32) -> Option<NaiveDate> {
        (0..count).try_fold(date, |day, _| self.working_day_after(day))
    }

    /// The last working day of the month of `date`.
    pub fn last_working_day(&self, date: NaiveDate) -> Option<NaiveDate> {
        let first = last_day(date)?.checked_add_days(Days::new(1))?;
        self.working_day_before(first).filter(|day| day.month() == date.month())
    }
}

/// The last day of the month of `date`.
pub fn last_day(date: NaiveDate) -> Option<NaiveDate> {
    (28..=31).rev().find_map(|day| date.with_day(day))
}

#[cfg(test)]
mod tests;
