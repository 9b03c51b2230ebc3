//! English recurrences: `every Wed 10:00`, `every other Tuesday`, `every first Monday of the month`,
//! `until 31 March`, `10 times`, `on holidays skip`.

use crate::base::recur::{HolidayRule, MOST_TIMES, Move, Pattern, Weekdays};
use crate::base::when::ast::Every;
use crate::base::when::en::{ORDINALS, WORKING, number, weekday};
use crate::base::when::grammar;
use crate::base::when::scan::Scan;

/// Which days.
pub(in crate::base::when) fn pattern(s: &mut Scan) -> Option<Pattern> {
    s.attempt(|s| s.any_word(&["daily"]).then_some(Pattern::Daily { every: 1 }))
        .or_else(|| s.attempt(adverb))
        .or_else(|| s.attempt(last_of_every))
        .or_else(|| {
            s.attempt(|s| {
                s.any_word(&["every", "each"]).then_some(())?;
                s.space();
                let reads: [fn(&mut Scan) -> Option<Pattern>; 6] =
                    [single, interval, last, nth, monthly, yearly];
                reads.into_iter().find_map(|read| s.attempt(read))
            })
        })
        .or_else(|| {
            // `Mondays`: the plural says it.
            s.attempt(|s| {
                let _ = s.word("on") && s.space();
                let day = weekday(s)?;
                (s.before() == Some('s') && s.text(s.at.saturating_sub(4), s.at) == "days")
                    .then(|| Pattern::Weekly { every: 1, days: Weekdays::default().with(day) })
            })
        })
}

/// `every day`, `every weekday`, `every Wed`, `every Mon, Wed and Fri`.
fn single(s: &mut Scan) -> Option<Pattern> {
    if s.word("day") {
        return Some(Pattern::Daily { every: 1 });
    }
    if s.word("weekday") || s.any_word(WORKING) {
        return Some(Pattern::Working);
    }
    let _ = s.any_word(&["week on", "week"]) && s.space();
    Some(Pattern::Weekly { every: 1, days: weekdays(s)? })
}

/// `weekly on Tue`, `monthly on the 1st`, `yearly on 4 March`.
fn adverb(s: &mut Scan) -> Option<Pattern> {
    let unit = s.word_of(&[
        ("weekly", 0),
        ("biweekly", 1),
        ("fortnightly", 1),
        ("monthly", 2),
        ("yearly", 3),
        ("annually", 3),
    ])?;
    s.space();
    let _ = s.word("on") && s.space();
    match unit {
        0 | 1 => Some(Pattern::Weekly { every: unit + 1, days: weekdays(s)? }),
        2 => {
            let _ = s.word("the") && s.space();
            last(s).or_else(|| nth_bare(s)).or_else(|| s.attempt(days_of_month))
        }
        _ => year_day(s),
    }
}

/// `other Tuesday`, `2 weeks on Tue`, `second week on Tue`, `3 days`.
fn interval(s: &mut Scan) -> Option<Pattern> {
    let other = s.word("other");
    let every = if other { 2 } else { number(s)? };
    if !(1..=366).contains(&every) {
        return None;
    }
    s.space();
    if s.any_word(&["days", "day"]) {
        return Some(Pattern::Daily { every });
    }
    let weeks = s.any_word(&["weeks", "week"]);
    s.space();
    let _ = s.word("on") && s.space();
    if !weeks && !other {
        return None;
    }
    Some(Pattern::Weekly { every, days: weekdays(s)? })
}

/// `Tue`, `Mon, Wed and Fri`, `Mon-Fri`.
fn weekdays(s: &mut Scan) -> Option<Weekdays> {
    let mut days = Weekdays::default();
    while let Some(day) = s.attempt(|s| {
        if days != Weekdays::default() {
            let before = s.at;
            s.skip(",/&");
            let _ = s.word("and") && s.space();
            (s.at > before).then_some(())?;
        }
        weekday(s)
    }) {
        days = days.with(day);
        let last = s.attempt(|s| {
            s.space();
            (s.eat("-") || s.any_word(&["to", "through"])).then_some(())?;
            s.space();
            weekday(s)
        });
        let mut next = day;
        while last.is_some_and(|last| next != last) {
            next = next.succ();
            days = days.with(next);
        }
    }
    (days != Weekdays::default()).then_some(days)
}

/// `last day of every month`.
fn last_of_every(s: &mut Scan) -> Option<Pattern> {
    let _ = s.word("the") && s.space();
    let found = last_kind(s)?;
    s.space();
    s.any_word(&["of every month", "of each month"]).then_some(found)
}

/// `last Friday of the month`, `last day`, `last working day of the month`.
fn last(s: &mut Scan) -> Option<Pattern> {
    s.attempt(|s| {
        let found = last_kind(s)?;
        of_the_month(s);
        Some(found)
    })
}

fn last_kind(s: &mut Scan) -> Option<Pattern> {
    s.word("last").then_some(())?;
    s.space();
    if s.any_word(WORKING) || s.word("weekday") {
        return Some(Pattern::LastWorking);
    }
    if s.word("day") {
        return Some(Pattern::EndOfMonth);
    }
    Some(Pattern::Last { weekday: weekday(s)? })
}

fn of_the_month(s: &mut Scan) -> bool {
    s.attempt(|s| {
        s.space();
        s.any_word(&["of the month", "of each month", "of every month", "of a month"]).then_some(())
    })
    .is_some()
}

/// `first Monday of the month`, `2nd Wed`.
fn nth(s: &mut Scan) -> Option<Pattern> {
    let found = nth_bare(s)?;
    of_the_month(s);
    Some(found)
}

fn nth_bare(s: &mut Scan) -> Option<Pattern> {
    s.attempt(|s| {
        let nth = ordinal(s)?;
        s.space();
        let weekday = weekday(s)?;
        of_the_month(s);
        let nth = u8::try_from(nth).ok().filter(|nth| (1..=5).contains(nth))?;
        Some(Pattern::Nth { nth, weekday })
    })
}

/// `first`, `2nd`.
fn ordinal(s: &mut Scan) -> Option<u32> {
    s.word_of(ORDINALS).or_else(|| {
        s.attempt(|s| {
            let number = s.digits(1..=2)?;
            s.any_suffix().then_some(number)
        })
    })
}

/// `month on the 1st`, `1st of the month`, `1st, 15th of the month`, `month on the second Tue`.
fn monthly(s: &mut Scan) -> Option<Pattern> {
    let month = s.any_word(&["month on the", "month on"]);
    s.space();
    if month && let Some(found) = last(s).or_else(|| nth_bare(s)) {
        return Some(found);
    }
    let found = days_of_month(s)?;
    (of_the_month(s) || month).then_some(found)
}

fn days_of_month(s: &mut Scan) -> Option<Pattern> {
    let mut days = 0_u32;
    while let Some(day) = s.attempt(|s| {
        if days != 0 {
            let before = s.at;
            s.skip(",&");
            let _ = s.word("and") && s.space();
            let _ = s.word("the") && s.space();
            (s.at > before).then_some(())?;
        }
        ordinal(s).filter(|day| (1..=31).contains(day))
    }) {
        days |= 1 << day;
    }
    (days != 0).then_some(Pattern::Monthly { days })
}

/// `year on 4 March`, `4 March`.
fn yearly(s: &mut Scan) -> Option<Pattern> {
    let _ = s.any_word(&["year on", "year"]) && s.space();
    year_day(s)
}

fn year_day(s: &mut Scan) -> Option<Pattern> {
    let Some(crate::base::when::ast::Day::Md(month, day)) = grammar::day(s) else { return None };
    let possible = chrono::NaiveDate::from_ymd_opt(2024, month, day).is_some();
    possible.then_some(Pattern::Yearly { month, day })
}

/// One more thing about a recurrence.
pub(in crate::base::when) fn clause(s: &mut Scan, every: &mut Every) -> Option<()> {
    if every.holidays == HolidayRule::AsIs
        && let Some(rule) = s.attempt(holidays)
    {
        every.holidays = rule;
        return Some(());
    }
    if every.count.is_none()
        && let Some(count) = s.attempt(times)
    {
        every.count = Some(count);
        return Some(());
    }
    let (day, until) = s.attempt(|s| {
        let until = s.word_of(&[
            ("until", true),
            ("till", true),
            ("through", true),
            ("from", false),
            ("starting", false),
            ("starting on", false),
            ("starting from", false),
        ])?;
        s.space();
        Some((grammar::dated(s)?, until))
    })?;
    let place = if until { &mut every.until } else { &mut every.from };
    place.is_none().then(|| *place = Some(day))
}

/// `on holidays skip`, `skip holidays`, `except days off`, `on holidays the working day after`.
fn holidays(s: &mut Scan) -> Option<HolidayRule> {
    let mut skip = s.any_word(&["skip", "skipping", "except", "not", "except on", "not on", "no"]);
    s.space();
    let _ = s.any_word(&["on", "if", "if on", "on a", "if a"]) && s.space();
    let days_off = s.word_of(&[
        ("public holidays", false),
        ("holidays", false),
        ("holiday", false),
        ("public holiday", false),
        ("days off", true),
        ("day off", true),
    ])?;
    let mut instead = Move::Skip;
    if !skip {
        s.skip(",:");
        let _ = s.word("the") && s.space();
        skip = s.any_word(&["skip", "skipped"]);
        if !skip {
            instead = s.word_of(&[
                ("working day before", Move::Before),
                ("previous working day", Move::Before),
                ("business day before", Move::Before),
                ("previous business day", Move::Before),
                ("working day after", Move::After),
                ("next working day", Move::After),
                ("business day after", Move::After),
                ("next business day", Move::After),
            ])?;
        }
    }
    Some(if days_off { HolidayRule::DaysOff(instead) } else { HolidayRule::Holidays(instead) })
}

/// `10 times`.
fn times(s: &mut Scan) -> Option<u32> {
    let _ = s.word("for") && s.space();
    let count = number(s).filter(|count| (1..=MOST_TIMES).contains(count))?;
    s.space();
    s.any_word(&["times", "time", "occurrences"]).then_some(count)
}
