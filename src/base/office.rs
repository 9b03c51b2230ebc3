//! When an office is open: its working hours, and the days on which it is closed.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::base::Stamp;
use crate::base::holidays::Calendar;

/// So many days are looked at to find working hours; an office closed for longer has none.
const LONGEST_CLOSURE: usize = 400;

/// The hours of a working day, in minutes after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hours {
    from: u32,
    until: u32,
}

impl Default for Hours {
    /// The usual hours of a public office.
    fn default() -> Self {
        Self { from: 8 * 60 + 45, until: 17 * 60 + 30 }
    }
}

/// The text names no hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected hours such as \"8:45-17:30\"")]
pub struct NoHours;

impl Hours {
    /// Hours from one time of the day to a later one.
    pub fn new(from: NaiveTime, until: NaiveTime) -> Option<Self> {
        let minutes = |time: NaiveTime| time.hour() * 60 + time.minute();
        let (from, until) = (minutes(from), minutes(until));
        (from < until).then_some(Self { from, until })
    }

    /// `at` if it is within the hours of a working day, else the next start of them.
    pub fn working_moment(self, at: Stamp, zone: Tz, calendar: &Calendar) -> Stamp {
        let local = at.local(zone);
        let today = local.date_naive();
        let minute = local.hour() * 60 + local.minute();
        if calendar.is_working_day(today) && (self.from..self.until).contains(&minute) {
            return at;
        }
        let days = std::iter::successors(Some(today), NaiveDate::succ_opt).take(LONGEST_CLOSURE);
        let starts = days.filter(|day| calendar.is_working_day(*day)).filter_map(|day| {
            let start = day.and_hms_opt(self.from / 60, self.from % 60, 0)?;
            Stamp::on_clock(start, zone)
        });
        starts.into_iter().find(|start| *start >= at).unwrap_or(at)
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, until } = self;
        write!(f, "{}:{:02}-{}:{:02}", from / 60, from % 60, until / 60, until % 60)
    }
}

impl FromStr for Hours {
    type Err = NoHours;

    /// Reads `8:45-17:30`.
    fn from_str(text: &str) -> Result<Self, NoHours> {
        let (from, until) = text.split_once(['-', '~', '〜', '–']).ok_or(NoHours)?;
        let time = |text: &str| {
            let (hour, minute) = text.trim().split_once(':')?;
            NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
        };
        Self::new(time(from).ok_or(NoHours)?, time(until).ok_or(NoHours)?).ok_or(NoHours)
    }
}

impl TryFrom<String> for Hours {
    type Error = NoHours;

    fn try_from(text: String) -> Result<Self, NoHours> {
        text.parse()
    }
}

impl From<Hours> for String {
    fn from(hours: Hours) -> Self {
        hours.to_string()
    }
}

/// Days on which an office is closed, besides weekends and public holidays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Closed {
    /// From one (month, day) to another, every year; may go over the year's end.
    Yearly((u32, u32), (u32, u32)),
    /// From one date to another, once.
    Once(NaiveDate, NaiveDate),
}

/// The text names no days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected days such as \"12/29-1/3\", \"10/1\", \"2022/8/12\" or \"2022/8/12-2022/8/16\"")]
pub struct NoDays;

/// The longest single closure, in days.
const LONGEST_SPAN: i64 = 100;

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let yearly = |(month, day): &(u32, u32)| format!("{month}/{day}");
        let date = |day: &NaiveDate| format!("{}/{}/{}", day.year(), day.month(), day.day());
        let (from, to) = match self {
            Self::Yearly(from, to) => (yearly(from), yearly(to)),
            Self::Once(from, to) => (date(from), date(to)),
        };
        f.write_str(&from)?;
        if from == to { Ok(()) } else { write!(f, "-{to}") }
    }
}

impl FromStr for Closed {
    type Err = NoDays;

    /// Reads `12/29-1/3`, `10/1`, `2022/8/12` and `2022/8/12-2022/8/16`.
    fn from_str(text: &str) -> Result<Self, NoDays> {
        let (from, to) = text.split_once(['-', '~', '〜', '–']).unwrap_or((text, text));
        match (day(from).ok_or(NoDays)?, day(to).ok_or(NoDays)?) {
            (Day::Yearly(from), Day::Yearly(to)) => Ok(Self::Yearly(from, to)),
            (Day::Once(from), Day::Once(to)) if (0..LONGEST_SPAN).contains(&(to - from).num_days()) => {
                Ok(Self::Once(from, to))
            }
            _ => Err(NoDays),
        }
    }
}

enum Day {
    Yearly((u32, u32)),
    Once(NaiveDate),
}

fn day(text: &str) -> Option<Day> {
    let parts: Vec<u32> = text.trim().split('/').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match parts.as_slice() {
        // In a leap year every day that there is exists.
        [month, day] => {
            NaiveDate::from_ymd_opt(2000, *month, *day).map(|day| Day::Yearly((day.month(), day.day())))
        }
        [year @ 2000..=2099, month, day] => {
            NaiveDate::from_ymd_opt(i32::try_from(*year).ok()?, *month, *day).map(Day::Once)
        }
        _ => None,
    }
}

impl TryFrom<String> for Closed {
    type Error = NoDays;

    fn try_from(text: String) -> Result<Self, NoDays> {
        text.parse()
    }
}

impl From<Closed> for String {
    fn from(closed: Closed) -> Self {
        closed.to_string()
    }
}

impl Calendar {
    /// A calendar of an office that is closed on these days.
    pub fn closed_on(days: &[Closed]) -> Self {
        Self { closed_yearly: Vec::new(), closed: std::collections::BTreeSet::new() }.and_closed_on(days)
    }

    /// The calendar with more closed days.
    #[must_use]
    pub fn and_closed_on(mut self, days: &[Closed]) -> Self {
        for days in days {
            match days {
                Closed::Yearly(from, to) => self.closed_yearly.push((*from, *to)),
                Closed::Once(from, to) => {
                    self.closed.extend(from.iter_days().take_while(|day| day <= to));
                }
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Stamp {
        Stamp::of(&chrono::DateTime::parse_from_rfc3339(text).unwrap())
    }

    #[test]
    fn nudges_wait_for_the_office_to_open() {
        let zone = chrono_tz::Asia::Tokyo;
        let calendar = Calendar::default().and_closed_on(&["2022/3/14".parse().unwrap()]);
        let when = |text: &str| Hours::default().working_moment(moment(text), zone, &calendar);
        for (asked, told) in [
            ("2022-03-04T10:00:00+09:00", "2022-03-04T10:00:00+09:00"),
            ("2022-03-04T08:44:59+09:00", "2022-03-04T08:45:00+09:00"),
            ("2022-03-04T17:30:00+09:00", "2022-03-07T08:45:00+09:00"),
            ("2022-03-12T10:00:00+09:00", "2022-03-15T08:45:00+09:00"),
            ("2022-12-28T18:00:00+09:00", "2023-01-04T08:45:00+09:00"),
        ] {
            assert_eq!(when(asked), moment(told), "{asked}");
        }
        let never = Calendar::closed_on(&["1/1-12/31".parse().unwrap()]);
        let at = moment("2022-03-04T10:00:00+09:00");
        assert_eq!(Hours::default().working_moment(at, zone, &never), at);
    }

    #[test]
    fn hours_and_days_can_be_entered_again() {
        assert_eq!("9:00-17:00".parse::<Hours>().unwrap().to_string(), "9:00-17:00");
        for text in ["12/29-1/3", "10/1", "2022/8/12", "2022/8/12-2022/8/16"] {
            assert_eq!(text.parse::<Closed>().unwrap().to_string(), text);
        }
        for text in ["", "13/1", "2/30", "2022/2/29", "2022/8/12-2021/8/12", "1/1-2022/1/1", "1900/1/1"] {
            assert!(text.parse::<Closed>().is_err(), "{text}");
        }
        for text in ["", "17:00-9:00", "9-17", "25:00-26:00"] {
            assert!(text.parse::<Hours>().is_err(), "{text}");
        }
    }
}
