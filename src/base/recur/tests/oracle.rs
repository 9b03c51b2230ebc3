//! Another way to the same starts: all days are written down month by month, and a wall clock is
//! watched minute by minute where it jumps. Slow, and nothing is shared with the code under test.

use std::collections::BTreeSet;

use super::*;

/// The starts after `after`, up to `until`.
pub(super) fn starts(every: &Recurrence, after: Stamp, until: Stamp, calendar: &Calendar) -> Vec<Stamp> {
    let limited = every.count.is_some();
    let around = Days::new(70);
    let first = match every.from {
        Some(from) if limited => from,
        _ => after.local(every.zone).date_naive() - around,
    };
    let last = until.local(every.zone).date_naive() + around;
    let mut found = BTreeSet::new();
    for day in pattern_days(every, first, last, calendar) {
        if every.from.is_some_and(|from| day < from) || every.until.is_some_and(|until| day > until) {
            continue;
        }
        let Some(on) = put(every, day, calendar) else { continue };
        for time in times(every) {
            found.insert(shown(on.and_time(time), every.zone));
        }
    }
    let counted = found.into_iter().take(every.count.map_or(usize::MAX, |count| count as usize));
    counted.filter(|start| *start > after && *start <= until).collect()
}

fn times(every: &Recurrence) -> Vec<NaiveTime> {
    let Pattern::Cron(cron) = &every.pattern else { return vec![every.time.unwrap_or(NaiveTime::MIN)] };
    // The six schedules of the tests, by hand.
    let time = |h, m, s| NaiveTime::from_hms_opt(h, m, s).expect("a time");
    match cron.text() {
        "30 9 * * Mon-Fri" => vec![time(9, 30, 0)],
        "0 0 1 * *" => vec![time(0, 0, 0)],
        "*/20 8-17 * * *" => (8..18).flat_map(|h| [0, 20, 40].map(|m| time(h, m, 0))).collect(),
        "0 12 1,15 * Mon" => vec![time(12, 0, 0)],
        "15 30 9 * Feb 0" => vec![time(9, 30, 15)],
        _ => vec![time(3, 0, 0)],
    }
}

fn cron_day(text: &str, day: NaiveDate) -> bool {
    let weekday = day.weekday();
    match text {
        "30 9 * * Mon-Fri" => !matches!(weekday, Weekday::Sat | Weekday::Sun),
        "0 0 1 * *" => day.day() == 1,
        "*/20 8-17 * * *" => true,
        "0 12 1,15 * Mon" => day.day() == 1 || day.day() == 15 || weekday == Weekday::Mon,
        "15 30 9 * Feb 0" => day.month() == 2 && weekday == Weekday::Sun,
        _ => day.day() % 2 == 1 && weekday == Weekday::Sun,
    }
}

/// The days of the pattern, from lists of the days of each month.
fn pattern_days(
    every: &Recurrence,
    first: NaiveDate,
    last: NaiveDate,
    calendar: &Calendar,
) -> Vec<NaiveDate> {
    let mut found = Vec::new();
    let (mut year, mut month) = (first.year(), first.month());
    while NaiveDate::from_ymd_opt(year, month, 1).is_some_and(|day| day <= last) {
        let month_days: Vec<NaiveDate> =
            (1..=31).filter_map(|day| NaiveDate::from_ymd_opt(year, month, day)).collect();
        let on =
            |weekday| month_days.iter().copied().filter(|day| day.weekday() == weekday).collect::<Vec<_>>();
        let from = every.from.unwrap_or(first);
        match &every.pattern {
            Pattern::Daily { every: step } => found.extend(
                month_days
                    .iter()
                    .filter(|day| *step == 1 || (**day - from).num_days() % i64::from(*step) == 0),
            ),
            Pattern::Working => found.extend(month_days.iter().filter(|day| calendar.is_working_day(**day))),
            Pattern::Weekly { every: step, days } => found.extend(month_days.iter().filter(|day| {
                let monday = |day: NaiveDate| day.week(Weekday::Mon).first_day();
                let weeks = (monday(**day) - monday(from)).num_days() / 7;
                days.has(day.weekday()) && (*step == 1 || weeks % i64::from(*step) == 0)
            })),
            Pattern::Monthly { days } => {
                found.extend(
                    (1..=31)
                        .filter(|day| days & (1 << day) != 0)
                        .filter_map(|day| NaiveDate::from_ymd_opt(year, month, day)),
                );
            }
            Pattern::Nth { nth, weekday } => found.extend(on(*weekday).get(usize::from(*nth) - 1)),
            Pattern::Last { weekday } => found.extend(on(*weekday).last()),
            Pattern::EndOfMonth => found.extend(month_days.last()),
            Pattern::LastWorking => {
                found.extend(month_days.iter().rfind(|day| calendar.is_working_day(**day)));
            }
            Pattern::Yearly { month: in_month, day } => {
                found
                    .extend(month_days.iter().filter(|date| date.month() == *in_month && date.day() == *day));
            }
            Pattern::Cron(cron) => found.extend(month_days.iter().filter(|day| cron_day(cron.text(), **day))),
        }
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    found.retain(|day| *day >= first);
    found
}

/// The day on which it happens, by walking.
fn put(every: &Recurrence, day: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
    let (off, instead) = match every.holidays {
        HolidayRule::AsIs => return Some(day),
        HolidayRule::Holidays(instead) => (holiday(day).is_some(), instead),
        HolidayRule::DaysOff(instead) => (!calendar.is_working_day(day), instead),
    };
    if !off {
        return Some(day);
    }
    let mut walked = day;
    while !calendar.is_working_day(walked) {
        walked = match instead {
            Move::Skip => return None,
            Move::Before => walked.pred_opt()?,
            Move::After => walked.succ_opt()?,
        };
    }
    Some(walked)
}

/// The first moment at which the clock shows `local` or, when it skips it, more: found by watching
/// the clock from far before.
fn shown(local: NaiveDateTime, zone: Tz) -> Stamp {
    let seconds = local.and_utc().timestamp();
    let clock = |second: i64| Stamp(second * 1000).local(zone).naive_local();
    // A zone without a jump around shows it at one offset.
    let (before, behind) = (seconds - 30 * 3600, seconds + 30 * 3600);
    let offset = |second: i64| (clock(second).and_utc().timestamp()) - second;
    if offset(before) == offset(behind) && offset(before) == offset(seconds - offset(before)) {
        return Stamp((seconds - offset(before)) * 1000);
    }
    let mut second = before;
    while clock(second) < local {
        // Offsets change at whole minutes; the last minute is watched second by second.
        second += if clock(second + 60) < local { 60 } else { 1 };
    }
    Stamp(second * 1000)
}
