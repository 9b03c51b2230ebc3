//! Schedules as crontab writes them.
//!
//! The `cron` crate reads the fields, but it means other things than crontab does: it counts
//! weekdays from Sunday = 1, wants seconds, and takes a day only when the day of the month *and*
//! the weekday fit. So the weekdays are translated, the seconds are added, and which days fit is
//! decided here: when both are restricted, one of them is enough. As in Vixie cron, a field that
//! begins with `*` restricts nothing by itself (`*/2` together with `Mon`: both must fit).

use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveTime};
use cron::{Schedule, TimeUnitSpec};
use serde::{Deserialize, Serialize};

/// A schedule of five fields (minute, hour, day, month, weekday) or six (a second before them).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Cron {
    text: String,
    seconds: u64,
    minutes: u64,
    hours: u64,
    days: u64,
    months: u64,
    /// Bit 0 is Sunday.
    weekdays: u64,
    /// Whether a day must fit both the day of the month and the weekday.
    both: bool,
}

/// The text is no crontab schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a crontab schedule of five or six fields")]
pub struct NoCron;

/// The names of the weekdays, from Sunday = 0.
const NAMES: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

impl Cron {
    /// As it was written, with single spaces.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether a day belongs to it.
    pub fn has_day(&self, date: NaiveDate) -> bool {
        let has = |set: u64, bit: u32| set >> bit & 1 == 1;
        let day = has(self.days, date.day());
        let weekday = has(self.weekdays, date.weekday().num_days_from_sunday());
        has(self.months, date.month()) && if self.both { day && weekday } else { day || weekday }
    }

    /// The times of a day, in order.
    pub fn times(&self) -> impl Iterator<Item = NaiveTime> + '_ {
        let bits = |set: u64| (0..60).filter(move |bit| set >> bit & 1 == 1);
        bits(self.hours).flat_map(move |hour| {
            bits(self.minutes).flat_map(move |minute| {
                bits(self.seconds).filter_map(move |second| NaiveTime::from_hms_opt(hour, minute, second))
            })
        })
    }
}

impl FromStr for Cron {
    type Err = NoCron;

    fn from_str(text: &str) -> Result<Self, NoCron> {
        let fields: Vec<&str> = text.split_whitespace().collect();
        let (second, rest) = match fields.as_slice() {
            five @ [_, _, _, _, _] => ("0", five),
            [second, rest @ ..] if rest.len() == 5 => (*second, rest),
            _ => return Err(NoCron),
        };
        let [minute, hour, day, month, weekday] = rest else { return Err(NoCron) };
        let plain = |c: char| c.is_ascii_alphanumeric() || "*/,-".contains(c);
        if text.len() > 200 || !fields.iter().all(|field| field.chars().all(plain)) {
            return Err(NoCron);
        }
        let (month, weekday_set) = (month.to_lowercase(), weekdays(weekday)?);
        let source = format!("{second} {minute} {hour} {day} {month} *");
        let schedule = Schedule::from_str(&source).map_err(|_| NoCron)?;
        Ok(Self {
            text: capitalised(&fields.join(" ")),
            seconds: bits(schedule.seconds()),
            minutes: bits(schedule.minutes()),
            hours: bits(schedule.hours()),
            days: bits(schedule.days_of_month()),
            months: bits(schedule.months()),
            weekdays: weekday_set,
            both: day.starts_with('*') || weekday.starts_with('*'),
        })
    }
}

impl TryFrom<String> for Cron {
    type Error = NoCron;

    fn try_from(text: String) -> Result<Self, NoCron> {
        text.parse()
    }
}

impl From<Cron> for String {
    fn from(cron: Cron) -> Self {
        cron.text
    }
}

fn bits(field: &impl TimeUnitSpec) -> u64 {
    field.iter().filter(|ordinal| *ordinal < 64).fold(0, |set, ordinal| set | 1 << ordinal)
}

/// The weekdays that a field names, in the meaning of crontab: `0` and `7` are Sunday, names may be
/// used, and a range may run over the end of the week (`Fri-Mon`).
fn weekdays(field: &str) -> Result<u64, NoCron> {
    let mut set = 0;
    for part in field.split(',') {
        let (range, step) = match part.split_once('/') {
            Some((range, step)) => (range, Some(step.parse::<u32>().map_err(|_| NoCron)?)),
            None => (part, None),
        };
        let (first, last) = match range.split_once('-') {
            _ if range == "*" => (0, 6),
            Some((first, last)) => (weekday(first)?, weekday(last)?),
            // A start with a step goes on to Saturday.
            None if step.is_some() => (weekday(range)? % 7, 6),
            None => (weekday(range)?, weekday(range)?),
        };
        let last = if last < first { last + 7 } else { last };
        let step = step.unwrap_or(1);
        if step == 0 || step > 7 {
            return Err(NoCron);
        }
        let mut day = first;
        while day <= last {
            set |= 1 << (day % 7);
            day += step;
        }
    }
    Ok(set)
}

fn weekday(text: &str) -> Result<u32, NoCron> {
    let lower = text.to_lowercase();
    if let Some(index) = NAMES.iter().position(|name| *name == lower) {
        return u32::try_from(index).map_err(|_| NoCron);
    }
    lower.parse().ok().filter(|day| *day <= 7 && lower.len() == 1).ok_or(NoCron)
}

/// Names as people write them: `Mon-Fri`, `Jan`.
fn capitalised(text: &str) -> String {
    let mut before = ' ';
    let letters = text.to_lowercase();
    let letters = letters.chars().map(|c| {
        let first = !before.is_ascii_alphabetic();
        before = c;
        if first { c.to_ascii_uppercase() } else { c }
    });
    letters.collect()
}
