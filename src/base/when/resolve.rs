//! From what was written to what it means now, or to what is wrong with it.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, Offset, TimeDelta, TimeZone, Weekday};
use chrono_tz::Tz;

use crate::base::holidays::last_day;
use crate::base::recur::{self, Pattern, Recurrence};
use crate::base::stamp::Stamp;
use crate::base::when::ast::{Dated, Day, End, Every, Expr, Point, Time};
use crate::base::when::{Setting, When};

/// The years in which dates are read.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2199;

/// Why an expression means nothing now.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Bad {
    /// The calendar or the clock has no such thing; near it are these days.
    NoSuchDay(Vec<NaiveDate>),
    /// No clock shows this.
    NoSuchTime,
    /// Summer time skips this; then it is this late.
    Skipped(NaiveDate, NaiveTime),
    /// It is over. The day as read.
    Past(When, NaiveDate),
    /// The date has another weekday than was written.
    Weekday { date: NaiveDate, said: Weekday, last: bool },
    /// Two days may be meant.
    Either(NaiveDate, NaiveDate),
    /// The range ends before it starts.
    EndFirst(Option<When>),
    /// It recurs, but never again.
    Never,
    /// A length without a start.
    Length(i64),
    /// A pattern with a first or last day of its own cannot be this.
    Again(Box<Bad>),
}

pub(super) fn resolve(expr: &Expr, setting: &Setting<'_>) -> Result<When, Bad> {
    match expr {
        Expr::Span(seconds) => {
            let ms = seconds.checked_mul(1000).ok_or(Bad::NoSuchTime)?;
            let start = setting.now.plus_ms(ms);
            if *seconds <= 0 || !YEARS.contains(&start.utc().year()) {
                return Err(Bad::NoSuchTime);
            }
            Ok(When::Moment { start, end: None })
        }
        Expr::Length(seconds) => Err(Bad::Length(*seconds)),
        Expr::Once(start, end) => once(start, end.as_ref(), setting),
        Expr::Every(every) => repeat(every, setting).map(|found| When::Every(Box::new(found))),
    }
}

fn once(start: &Point, end: Option<&End>, setting: &Setting<'_>) -> Result<When, Bad> {
    let today = setting.today();
    let date = match start.day {
        Some(written) => day(written, today, setting)?,
        None => today,
    };
    if let Some(said) = start.weekday
        && date.weekday() != said
    {
        return Err(Bad::Weekday { date, said, last: false });
    }
    let when = match start.time {
        None => days(start.day, date, end, setting)?,
        Some(time) => {
            let (on, clock) = time_of(time, date)?;
            let start = moment(on, clock, time.offset, setting.zone)?;
            When::Moment { start, end: moment_end(on, start, end, setting)? }
        }
    };
    let over = match &when {
        When::Moment { start, .. } => *start <= setting.now,
        When::Days { from, .. } => *from < today,
        When::Every(_) => false,
    };
    if over { Err(Bad::Past(when, date)) } else { Ok(when) }
}

/// Days without a time.
fn days(
    written: Option<Day>,
    from: NaiveDate,
    end: Option<&End>,
    setting: &Setting<'_>,
) -> Result<When, Bad> {
    if let Some(begun) = begun(written, end, setting) {
        return Err(Bad::Past(begun, from));
    }
    let to = match end {
        None => from,
        Some(End::Days(count)) => {
            let more = u64::try_from(count - 1).map_err(|_| Bad::NoSuchDay(Vec::new()))?;
            from.checked_add_days(Days::new(more)).ok_or(Bad::NoSuchDay(Vec::new()))?
        }
        Some(End::Lasts(_)) => return Err(Bad::NoSuchTime),
        Some(End::At(point)) => {
            let Some(last) = point.day else { return Err(Bad::NoSuchTime) };
            if let Some(time) = point.time {
                // A day to a moment (3/4〜3/5 12時) is no range of days.
                time.hour24().ok_or(Bad::NoSuchTime)?;
                return Err(Bad::EndFirst(None));
            }
            let to = end_day(last, from, setting)?;
            match point.weekday {
                Some(said) if said != to.weekday() => {
                    return Err(Bad::Weekday { date: to, said, last: true });
                }
                _ => to,
            }
        }
    };
    if to < from {
        return Err(Bad::EndFirst(Some(When::Days { from: to, to: from })));
    }
    Ok(When::Days { from, to })
}

/// A range without years that has begun already: is the rest of it meant, or the next one?
fn begun(written: Option<Day>, end: Option<&End>, setting: &Setting<'_>) -> Option<When> {
    let (Some(Day::Md(month, day)), Some(End::At(Point { day: Some(last @ Day::Md(..)), .. }))) =
        (written, end)
    else {
        return None;
    };
    let today = setting.today();
    [0, 1].into_iter().find_map(|years| {
        let from = NaiveDate::from_ymd_opt(today.year() - years, month, day)?;
        let to = end_day(*last, from, setting).ok()?;
        (from < today && to >= today).then_some(When::Days { from, to })
    })
}

/// The day on which a range ends, seen from its first day.
fn end_day(last: Day, from: NaiveDate, setting: &Setting<'_>) -> Result<NaiveDate, Bad> {
    match last {
        Day::Md(..) | Day::Dom(_) | Day::Coming(_) | Day::EndOf(_) => day(last, from, setting),
        _ => day(last, setting.today(), setting),
    }
}

fn moment_end(
    on: NaiveDate,
    start: Stamp,
    end: Option<&End>,
    setting: &Setting<'_>,
) -> Result<Option<Stamp>, Bad> {
    let end = match end {
        None => return Ok(None),
        Some(End::Lasts(seconds)) => start.plus_ms(seconds.saturating_mul(1000)),
        Some(End::Days(_)) => return Err(Bad::NoSuchTime),
        Some(End::At(Point { day: last, weekday, time: Some(time), .. })) => {
            let date = last.map_or(Ok(on), |last| end_day(last, on, setting))?;
            if let Some(said) = *weekday
                && said != date.weekday()
            {
                return Err(Bad::Weekday { date, said, last: true });
            }
            let (date, clock) = time_of(*time, date)?;
            let end = moment(date, clock, time.offset, setting.zone)?;
            if end <= start && last.is_none() && !time.next_day {
                // 22時〜2時: on the next day, if that is what is meant.
                let next = date.checked_add_days(Days::new(1)).ok_or(Bad::NoSuchTime)?;
                let next = moment(next, clock, time.offset, setting.zone)?;
                return Err(Bad::EndFirst(Some(When::Moment { start, end: Some(next) })));
            }
            end
        }
        Some(End::At(_)) => return Err(Bad::EndFirst(None)),
    };
    if end <= start || !YEARS.contains(&end.utc().year()) {
        return Err(Bad::EndFirst(None));
    }
    Ok(Some(end))
}

/// The day and the time of a written time that stands beside `date`.
fn time_of(time: Time, date: NaiveDate) -> Result<(NaiveDate, NaiveTime), Bad> {
    let hour = time.hour24().ok_or(Bad::NoSuchTime)?;
    let more = u64::from(time.next_day) + u64::from(hour == 24);
    let clock = NaiveTime::from_hms_opt(hour % 24, time.minute, time.second).ok_or(Bad::NoSuchTime)?;
    let date = date.checked_add_days(Days::new(more)).ok_or(Bad::NoSuchTime)?;
    Ok((date, clock))
}

/// A moment on a wall clock: the first when it is shown twice.
fn moment(date: NaiveDate, clock: NaiveTime, offset: Option<i32>, zone: Tz) -> Result<Stamp, Bad> {
    let local = date.and_time(clock);
    if let Some(seconds) = offset {
        let offset = chrono::FixedOffset::east_opt(seconds).ok_or(Bad::NoSuchTime)?;
        let at = offset.from_local_datetime(&local).single().ok_or(Bad::NoSuchTime)?;
        return Ok(Stamp::of(&at));
    }
    let at = recur::from_wall_clock(local, zone).ok_or_else(|| {
        let later = recur::first_at(local, zone).map(|at: DateTime<Tz>| at.naive_local());
        later.map_or(Bad::NoSuchTime, |later| Bad::Skipped(later.date(), later.time()))
    })?;
    if !YEARS.contains(&at.year()) || at.offset().fix().local_minus_utc().abs() > 86_400 {
        return Err(Bad::NoSuchTime);
    }
    Ok(Stamp::of(&at))
}

/// The date of a written day, seen from `today`.
pub(super) fn day(written: Day, today: NaiveDate, setting: &Setting<'_>) -> Result<NaiveDate, Bad> {
    let none = || Bad::NoSuchDay(Vec::new());
    let found = match written {
        Day::Vague => Some(today),
        Day::Offset(days) => TimeDelta::try_days(days).and_then(|days| today.checked_add_signed(days)),
        Day::Months(months) => shift(today, months),
        Day::Ymd(year, month, day) => return ymd(year, month, day),
        Day::Md(month, day) => return month_day(month, day, today),
        Day::Dom(day) => return day_of_month(day, today),
        Day::InMonth(months, day) => {
            let first = shift(first_of_month(today), months).ok_or_else(none)?;
            return ymd(first.year(), first.month(), day);
        }
        Day::EndOfMonth(months) => shift(first_of_month(today), months).and_then(last_day),
        Day::EndOf(month) => {
            let end = |year| NaiveDate::from_ymd_opt(year, month, 1).and_then(last_day);
            end(today.year()).filter(|end| *end >= today).or_else(|| end(today.year() + 1))
        }
        Day::Nth(months, nth, weekday) => {
            let first = shift(first_of_month(today), months).ok_or_else(none)?;
            NaiveDate::from_weekday_of_month_opt(first.year(), first.month(), weekday, nth)
        }
        Day::Week(weeks, weekday) => in_week(today, weeks, weekday),
        Day::Coming(weekday) => today.iter_days().take(7).find(|day| day.weekday() == weekday),
        Day::After(weekday) => today.iter_days().skip(1).take(7).find(|day| day.weekday() == weekday),
        Day::Next(weekday) => {
            let after = day(Day::After(weekday), today, setting)?;
            let next_week = in_week(today, 1, weekday).ok_or_else(none)?;
            if after != next_week {
                return Err(Bad::Either(after, next_week));
            }
            Some(after)
        }
        Day::Working(count) => u32::try_from(count)
            .ok()
            .filter(|count| (1..=1000).contains(count))
            .and_then(|count| setting.calendar.working_days_after(today, count)),
    };
    found.filter(|date| YEARS.contains(&date.year())).ok_or_else(none)
}

fn first_of_month(today: NaiveDate) -> NaiveDate {
    today.with_day(1).unwrap_or(today)
}

fn shift(date: NaiveDate, months: i32) -> Option<NaiveDate> {
    let count = Months::new(months.unsigned_abs());
    if months < 0 { date.checked_sub_months(count) } else { date.checked_add_months(count) }
}

fn in_week(today: NaiveDate, weeks: i64, weekday: Weekday) -> Option<NaiveDate> {
    let monday = today.checked_sub_days(Days::new(today.weekday().num_days_from_monday().into()))?;
    let days = weeks.checked_mul(7)? + i64::from(weekday.num_days_from_monday());
    monday.checked_add_signed(TimeDelta::try_days(days)?)
}

fn ymd(year: i32, month: u32, day: u32) -> Result<NaiveDate, Bad> {
    let found = NaiveDate::from_ymd_opt(year, month, day).filter(|_| YEARS.contains(&year));
    found.ok_or_else(|| {
        let end = NaiveDate::from_ymd_opt(year, month, 1).and_then(last_day);
        let days = [end, end.and_then(|end| end.succ_opt())];
        Bad::NoSuchDay(if (29..=31).contains(&day) {
            days.into_iter().flatten().collect()
        } else {
            Vec::new()
        })
    })
}

/// The next date with this month and day, today included.
fn month_day(month: u32, day: u32, today: NaiveDate) -> Result<NaiveDate, Bad> {
    let this = NaiveDate::from_ymd_opt(today.year(), month, day).filter(|date| *date >= today);
    // 29 February is the next one there is.
    let next = || (1..=8).find_map(|years| NaiveDate::from_ymd_opt(today.year() + years, month, day));
    this.or_else(next).ok_or_else(|| {
        let Err(bad) = ymd(today.year(), month, day) else { return Bad::NoSuchDay(Vec::new()) };
        bad
    })
}

/// The next such day of a month, today included; months that lack it are left out.
fn day_of_month(day: u32, today: NaiveDate) -> Result<NaiveDate, Bad> {
    let first = first_of_month(today);
    let months = (0..4).filter_map(|months| shift(first, months)?.with_day(day));
    months.into_iter().find(|date| *date >= today).ok_or(Bad::NoSuchDay(Vec::new()))
}

fn repeat(every: &Every, setting: &Setting<'_>) -> Result<Recurrence, Bad> {
    let today = setting.today();
    let again = |bad: Bad| Bad::Again(Box::new(bad));
    let fits = |(_, said): Dated, date: NaiveDate| match said {
        Some(said) if said != date.weekday() => Err(Bad::Weekday { date, said, last: false }),
        _ => Ok(date),
    };
    let from = every.from.map(|written| fits(written, day(written.0, today, setting)?));
    let from = from.transpose().map_err(again)?;
    let since = from.unwrap_or(today).max(today);
    let until = every.until.map(|written| fits(written, end_day(written.0, since, setting)?));
    let until = until.transpose().map_err(again)?;
    let (time, minutes) = time_and_length(every)?;
    let recurrence = Recurrence {
        pattern: every.pattern.clone(),
        time,
        minutes,
        holidays: every.holidays,
        from,
        until,
        count: every.count,
        zone: setting.zone,
    };
    let recurrence = recurrence.anchored(setting.now, setting.calendar);
    if recurrence.next(setting.now, setting.calendar).is_none() {
        return Err(Bad::Never);
    }
    Ok(recurrence)
}

fn time_and_length(every: &Every) -> Result<(Option<NaiveTime>, Option<u32>), Bad> {
    let lasts =
        |seconds: i64| u32::try_from(seconds / 60).ok().filter(|minutes| (1..=100_000).contains(minutes));
    let is_cron = matches!(every.pattern, Pattern::Cron(_));
    let Some(time) = every.time else {
        let minutes = match every.end {
            Some(End::Lasts(seconds)) if is_cron => lasts(seconds),
            _ => None,
        };
        return Ok((None, minutes));
    };
    let origin = NaiveDate::from_ymd_opt(2000, 1, 1).ok_or(Bad::NoSuchTime)?;
    let (date, start) = time_of(time, origin)?;
    if date != origin || time.offset.is_some() {
        // 毎日24時: which day is meant should be said.
        return Err(Bad::Again(Box::new(Bad::NoSuchTime)));
    }
    let minutes = match &every.end {
        None | Some(End::Days(_)) => None,
        Some(End::Lasts(seconds)) => lasts(*seconds),
        Some(End::At(point)) => {
            let (date, end) = time_of(point.time.ok_or(Bad::NoSuchTime)?, origin)?;
            let length = date.and_time(end) - origin.and_time(start);
            if length <= TimeDelta::zero() {
                return Err(Bad::EndFirst(None));
            }
            lasts(length.num_seconds())
        }
    };
    Ok((Some(start), minutes))
}
