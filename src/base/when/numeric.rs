//! What both languages write in digits: dates with slashes, dashes or dots, and times with colons.

use crate::base::when::ast::{Day, Time};
use crate::base::when::scan::{Instead, Scan};

/// `2022-03-04`, `2022/3/4`, `2022.3.4`, `R4.3.4`, `3/4`.
pub(super) fn day(s: &mut Scan) -> Option<Day> {
    if s.before().is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    s.attempt(reiwa).or_else(|| s.attempt(year_first)).or_else(|| s.attempt(year_last)).or_else(|| {
        s.attempt(|s| {
            let month = s.digits(1..=2)?;
            let slash = s.eat("/");
            let day = s.digits(1..=2)?;
            // `1/2/3` is no date, and neither is `3/4.5`.
            let more = s.sees_any(&["/", "人", "%"])
                || (s.sees(".") && s.peek(1).is_some_and(|c| c.is_ascii_digit()));
            (slash && !more).then_some(Day::Md(month, day))
        })
    })
}

/// The year 1 of 令和 is 2019.
pub(super) fn reiwa_year(year: u32) -> Option<i32> {
    (1..=99).contains(&year).then(|| i32::try_from(year).ok()).flatten().map(|year| year + 2018)
}

fn reiwa(s: &mut Scan) -> Option<Day> {
    if !s.eat("r") {
        return None;
    }
    let year = reiwa_year(s.digits(1..=2)?)?;
    rest(s, year)
}

fn year_first(s: &mut Scan) -> Option<Day> {
    let year = i32::try_from(s.digits(4..=4)?).ok()?;
    rest(s, year)
}

fn rest(s: &mut Scan, year: i32) -> Option<Day> {
    let mark = s.peek(0).filter(|c| "-/.".contains(*c))?.to_string();
    s.eat(&mark);
    let month = s.digits(1..=2)?;
    let again = s.eat(&mark);
    let day = s.digits(1..=2)?;
    again.then_some(Day::Ymd(year, month, day))
}

/// `4/3/2022`: month or day first? Asked, unless only one is possible.
fn year_last(s: &mut Scan) -> Option<Day> {
    let start = s.at;
    let first = s.digits(1..=2)?;
    let slash = s.eat("/");
    let second = s.digits(1..=2)?;
    let again = s.eat("/");
    let year = i32::try_from(s.digits(4..=4)?).ok()?;
    if !slash || !again {
        return None;
    }
    match (first, second) {
        (13.., 1..=12) => Some(Day::Ymd(year, second, first)),
        (1..=12, 13..) => Some(Day::Ymd(year, first, second)),
        _ if first == second => Some(Day::Ymd(year, first, second)),
        _ => {
            s.mark(start, Instead::Dates([(year, first, second), (year, second, first)]));
            Some(Day::Vague)
        }
    }
}

/// `18:00`, `9:30:15`, and with an offset after it when `T` stands before (RFC 3339).
pub(super) fn clock(s: &mut Scan) -> Option<Time> {
    let after_t = s.before() == Some('t');
    let hour = s.digits(1..=2)?;
    if !s.eat(":") {
        return None;
    }
    let minute = s.digits(2..=2)?;
    let second = s.attempt(|s| s.eat(":").then(|| s.digits(2..=2)).flatten());
    let mut time = Time::new(hour, minute, second.unwrap_or(0));
    if after_t {
        if second.is_some() {
            s.attempt(|s| s.eat(".").then(|| s.digits(1..=9)).flatten());
        }
        time.offset = s.attempt(offset);
    }
    Some(time)
}

/// `z`, `+09:00` as seconds east of UTC.
fn offset(s: &mut Scan) -> Option<i32> {
    if s.eat("z") {
        return s.is_word_end().then_some(0);
    }
    let sign = if s.eat("+") {
        1
    } else if s.eat("-") {
        -1
    } else {
        return None;
    };
    let hours = s.digits(2..=2)?;
    let minutes = s.eat(":").then(|| s.digits(2..=2)).flatten()?;
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    (hours < 24 && minutes < 60).then_some(sign * seconds)
}
