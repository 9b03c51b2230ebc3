//! What happens again and again: a pattern of days, a time of day, what to do on holidays, an end.
//!
//! - A month that lacks the day (31日, the fifth Friday, 29 February) is left out:
//!   [`Recurrence::leaves_out_months`] says so.
//! - A local time that summer time skips moves to the first moment after the gap; one that comes
//!   twice happens once, at the first.
//! - Holidays are kept unless [`HolidayRule`] says otherwise. What is moved onto another occurrence
//!   happens once.
//! - `from`, `until` and every other week speak of the days of the pattern, before any is moved.
//! - Without a time of day it is days that recur; they begin at midnight.

pub mod cron;
mod days;
mod print;
mod zone;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::base::Stamp;
use crate::base::holidays::{Calendar, Holiday, holiday};
pub use cron::Cron;
pub use zone::{first_at, from_wall_clock};

/// A recurrence: a rule and the zone on whose wall clock it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recurrence {
    /// Which days.
    pub pattern: Pattern,
    /// When on the day; `None` for days without a time, and for cron, which has its own times.
    pub time: Option<NaiveTime>,
    /// How long it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// What happens on holidays.
    #[serde(default, skip_serializing_if = "HolidayRule::is_as_is")]
    pub holidays: HolidayRule,
    /// The first day of the pattern; given for every other week and for a number of times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The last day of the pattern.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// How many times it happens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// The zone.
    #[serde(with = "zone::name")]
    pub zone: Tz,
}

/// Which days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pattern {
    /// Every so many days.
    Daily {
        /// 1 for every day.
        every: u32,
    },
    /// Working days: no weekends, holidays and closed days.
    Working,
    /// Some weekdays of every so many weeks, which start on Monday.
    Weekly {
        /// 1 for every week.
        every: u32,
        /// The weekdays.
        days: Weekdays,
    },
    /// Days of the month, from 1 to 31: bit 1 to bit 31.
    Monthly {
        /// The days, as bits.
        days: u32,
    },
    /// The nth such weekday of the month.
    Nth {
        /// From 1 to 5.
        nth: u8,
        /// The weekday.
        weekday: Weekday,
    },
    /// The last such weekday of the month.
    Last {
        /// The weekday.
        weekday: Weekday,
    },
    /// The last day of the month.
    EndOfMonth,
    /// The last working day of the month.
    LastWorking,
    /// A day of the year.
    Yearly {
        /// The month.
        month: u32,
        /// Its day.
        day: u32,
    },
    /// As crontab has it.
    Cron(Cron),
}

/// A set of weekdays: bit 0 is Monday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weekdays(pub u8);

impl Weekdays {
    /// Monday to Sunday.
    pub const ALL: [Weekday; 7] =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

    /// With one more.
    #[must_use]
    pub fn with(self, day: Weekday) -> Self {
        Self(self.0 | 1 << day.num_days_from_monday())
    }

    /// Whether it is in the set.
    pub fn has(self, day: Weekday) -> bool {
        self.0 >> day.num_days_from_monday() & 1 == 1
    }

    /// From Monday on.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        Self::ALL.into_iter().filter(move |day| self.has(*day))
    }
}

/// What happens when a day of the pattern is a holiday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolidayRule {
    /// It happens all the same.
    #[default]
    AsIs,
    /// On public holidays (祝日なら) something else is done.
    Holidays(Move),
    /// On any day off (休日なら): public holidays, weekends, closed days.
    DaysOff(Move),
}

impl HolidayRule {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde wants a reference")]
    fn is_as_is(&self) -> bool {
        *self == Self::AsIs
    }
}

/// What is done instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Move {
    /// Nothing: it is left out.
    Skip,
    /// It happens on the last working day before.
    Before,
    /// It happens on the first working day after.
    After,
}

/// One time that something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// When it starts.
    pub start: DateTime<Tz>,
    /// The day of the pattern that it belongs to; another day than it starts on when it was moved.
    pub day: NaiveDate,
}

/// So many days are searched for the next occurrence: a 29 February on a given weekday may be 40
/// years away.
const HORIZON_DAYS: usize = 366 * 41;
/// A day that is moved behind holidays and closed days moves no further than this.
const LONGEST_MOVE_DAYS: u64 = 60;
/// The most times that can be asked for.
pub const MOST_TIMES: u32 = 999;

impl Recurrence {
    /// The first start after `after`.
    pub fn next(&self, after: Stamp, calendar: &Calendar) -> Option<DateTime<Tz>> {
        self.next_occurrence(after, calendar).map(|occurrence| occurrence.start)
    }

    /// The first occurrence after `after`.
    pub fn next_occurrence(&self, after: Stamp, calendar: &Calendar) -> Option<Occurrence> {
        let (Some(count), Some(from)) = (self.count, self.from) else {
            let looked_at =
                after.local(self.zone).date_naive().checked_sub_days(Days::new(LONGEST_MOVE_DAYS))?;
            return self.search(
                self.from.map_or(looked_at, |from| from.max(looked_at)),
                Some(after),
                calendar,
            );
        };
        // Of a number of times those that have happened are counted.
        let mut found = self.search(from, None, calendar)?;
        for _ in 1..count.min(MOST_TIMES) {
            if Stamp::of(&found.start) > after {
                break;
            }
            let first = found.day.checked_sub_days(Days::new(LONGEST_MOVE_DAYS))?;
            found = self.search(first, Some(Stamp::of(&found.start)), calendar)?;
        }
        (Stamp::of(&found.start) > after && count > 0).then_some(found)
    }

    /// All occurrences after `after`.
    pub fn iter<'a>(&'a self, after: Stamp, calendar: &'a Calendar) -> impl Iterator<Item = Occurrence> + 'a {
        let mut last = after;
        std::iter::from_fn(move || {
            let found = self.next_occurrence(last, calendar)?;
            last = Stamp::of(&found.start);
            Some(found)
        })
    }

    /// When what starts at `start` is over, if that was said.
    pub fn end(&self, start: DateTime<Tz>) -> Option<DateTime<Tz>> {
        let minutes = self.minutes?;
        start.checked_add_signed(chrono::TimeDelta::minutes(i64::from(minutes)))
    }

    /// Whether it says when on the day it happens.
    pub fn has_time(&self) -> bool {
        self.time.is_some() || matches!(self.pattern, Pattern::Cron(_))
    }

    /// Whether some months (or years) lack the day and are left out.
    pub fn leaves_out_months(&self) -> bool {
        match &self.pattern {
            Pattern::Monthly { days } => days >> 29 != 0,
            Pattern::Nth { nth, .. } => *nth > 4,
            Pattern::Yearly { month, day } => (*month, *day) == (2, 29),
            _ => false,
        }
    }

    /// The first of the next `within` occurrences that falls on a public holiday, unless the rule
    /// takes care of them.
    pub fn first_on_holiday(
        &self,
        after: Stamp,
        calendar: &Calendar,
        within: usize,
    ) -> Option<(Occurrence, Holiday)> {
        if self.holidays != HolidayRule::AsIs || self.pattern == Pattern::Working {
            return None;
        }
        self.iter(after, calendar).take(within).find_map(|found| Some((found, holiday(found.day)?)))
    }

    /// The same, with its first day fixed where what is counted or alternates needs one.
    #[must_use]
    pub fn anchored(mut self, now: Stamp, calendar: &Calendar) -> Self {
        let alternates = matches!(self.pattern,
            Pattern::Daily { every } | Pattern::Weekly { every, .. } if every > 1);
        if self.from.is_none() && (alternates || self.count.is_some()) {
            let today = now.local(self.zone).date_naive();
            // While nothing is fixed, every week counts: the first one fixes the rhythm.
            let mut free = Self { count: None, ..self.clone() };
            match &mut free.pattern {
                Pattern::Daily { every } | Pattern::Weekly { every, .. } => *every = 1,
                _ => {}
            }
            self.from = Some(free.next_occurrence(now, calendar).map_or(today, |first| first.day));
        }
        self
    }

    /// The first occurrence whose day of the pattern is not before `first`.
    fn search(&self, first: NaiveDate, after: Option<Stamp>, calendar: &Calendar) -> Option<Occurrence> {
        let first = self.from.map_or(first, |from| from.max(first));
        let local = after.map(|after| after.local(self.zone).naive_local());
        let mut best: Option<Occurrence> = None;
        for day in first.iter_days().take(HORIZON_DAYS) {
            // A holiday that moves may pass a weekend day that stays: the earliest of those near
            // counts, not the first of the pattern.
            if best.is_some_and(|best| day > self.last_rival(best.start.date_naive()))
                || self.until.is_some_and(|until| day > until)
                || day.year() > 9998
            {
                break;
            }
            let Some(on) = self.happens_on(day, calendar) else { continue };
            // Local time may run backwards by some hours; a whole day before is surely over.
            if local
                .is_some_and(|local| on.checked_add_days(Days::new(2)).is_some_and(|on| on < local.date()))
            {
                continue;
            }
            if let Some(start) = self.first_start(on, after, local)
                && best.is_none_or(|best| start < best.start)
            {
                best = Some(Occurrence { start, day });
            }
        }
        best
    }

    /// The last day of the pattern that may happen before something that starts on `on`.
    fn last_rival(&self, on: NaiveDate) -> NaiveDate {
        match self.holidays {
            HolidayRule::Holidays(Move::Before) => {
                on.checked_add_days(Days::new(LONGEST_MOVE_DAYS)).unwrap_or(on)
            }
            HolidayRule::Holidays(Move::After) => on,
            // Then all days move alike, or none does, and their order stays.
            _ => NaiveDate::MIN,
        }
    }

    /// The day on which what the pattern has on `day` really happens.
    fn happens_on(&self, day: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
        if !self.matches(day, calendar) {
            return None;
        }
        let (off, instead) = match self.holidays {
            HolidayRule::AsIs => return Some(day),
            HolidayRule::Holidays(instead) => (holiday(day).is_some(), instead),
            HolidayRule::DaysOff(instead) => (!calendar.is_working_day(day), instead),
        };
        match instead {
            _ if !off => Some(day),
            Move::Skip => None,
            Move::Before => calendar.working_day_before(day),
            Move::After => calendar.working_day_after(day),
        }
    }

    /// The first start on a day that is after `after`.
    fn first_start(
        &self,
        on: NaiveDate,
        after: Option<Stamp>,
        local: Option<NaiveDateTime>,
    ) -> Option<DateTime<Tz>> {
        let moment = |time: NaiveTime| first_at(on.and_time(time), self.zone);
        let is_after =
            |at: &DateTime<Tz>| after.is_none_or(|after| Stamp::of(at) > after) && Stamp::of(at).0 >= 0;
        match &self.pattern {
            Pattern::Cron(cron) => {
                // Summer time moves the clock by at most three hours.
                let from = local.and_then(|local| local.checked_sub_signed(chrono::TimeDelta::hours(3)));
                let times =
                    cron.times().skip_while(|time| from.is_some_and(|from| on.and_time(*time) < from));
                times.filter_map(moment).find(is_after)
            }
            _ => moment(self.time.unwrap_or(NaiveTime::MIN)).filter(is_after),
        }
    }
}

#[cfg(test)]
mod tests;
