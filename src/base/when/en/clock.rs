//! English times of day and lengths of time.

use crate::base::when::ast::{Half, Time};
use crate::base::when::en::number;
use crate::base::when::numeric;
use crate::base::when::scan::{Instead, Scan};

/// A time of day: `3pm`, `6:30 pm`, `18:00`, `noon`, `at 3` (asked).
pub(in crate::base::when) fn time(s: &mut Scan) -> Option<Time> {
    s.attempt(|s| {
        let at = s.eat("@") || s.word("at");
        s.space();
        if s.any_word(&["noon", "midday"]) {
            return Some(Time::new(12, 0, 0));
        }
        if s.before().is_some_and(|c| c.is_ascii_digit()) {
            return None;
        }
        let start = s.at;
        let mut time = match s.attempt(numeric::clock) {
            Some(time) => time,
            None => Time { bare: true, ..Time::new(s.digits(1..=2)?, 0, 0) },
        };
        let half = s.attempt(|s| {
            s.space();
            s.word_of(HALVES)
        });
        if half.is_some() {
            time.half = half;
            // No clock of twelve hours shows more, and 12 begins its half of the day.
            time.hour = if time.hour > 12 || time.hour == 0 { 99 } else { time.hour % 12 };
            time.bare = false;
            return Some(time);
        }
        let oclock = time.bare
            && s.attempt(|s| {
                s.space();
                s.any_word(&["o'clock", "o’clock"]).then_some(())
            })
            .is_some();
        if !time.bare {
            return Some(time);
        }
        if !at && !oclock {
            return None;
        }
        if !s.is_word_end() || s.sees(":") || s.sees("/") {
            return None;
        }
        if (1..=12).contains(&time.hour) {
            s.mark(start, Instead::Times([(time.hour, 0), (time.hour + 12, 0)]));
            return Some(Time::vague());
        }
        time.bare = false;
        Some(time)
    })
}

const HALVES: &[(&str, Half)] = &[
    ("am", Half::Am),
    ("a.m.", Half::Am),
    ("a.m", Half::Am),
    ("pm", Half::Pm),
    ("p.m.", Half::Pm),
    ("p.m", Half::Pm),
];

/// `6` in `6 to 7pm`: the start of a range whose end says which half of the day.
pub(in crate::base::when) fn bare_hour(s: &mut Scan) -> Option<Time> {
    s.attempt(|s| {
        let _ = s.any_word(&["at", "from"]) && s.space();
        let hour = s.digits(1..=2).filter(|hour| (1..=12).contains(hour))?;
        let minute = s.attempt(|s| s.eat(":").then(|| s.digits(2..=2)).flatten());
        Some(Time { bare: true, ..Time::new(hour, minute.unwrap_or(0), 0) })
    })
}

/// A length in seconds: `90 minutes`, `1h30m`, `1.5 hours`, `an hour and a half`.
pub(in crate::base::when) fn length(s: &mut Scan) -> Option<i64> {
    if let Some(half) =
        s.attempt(|s| s.any_word(&["half an hour", "a half hour", "half hour"]).then_some(1800))
    {
        return Some(half);
    }
    let mut total = 0_i64;
    let mut read = false;
    while let Some(part) = s.attempt(|s| {
        if read {
            s.skip(",");
            let _ = s.word("and") && s.space();
        }
        length_part(s)
    }) {
        total += part;
        read = true;
    }
    read.then_some(total)
}

fn length_part(s: &mut Scan) -> Option<i64> {
    let count = i64::from(number(s)?);
    let tenths = s.attempt(|s| s.eat(".").then(|| s.digits(1..=1)).flatten()).unwrap_or(0);
    s.space();
    let unit = s.unit()?;
    let half = s
        .attempt(|s| {
            s.space();
            s.any_word(&["and a half"]).then_some(unit / 2)
        })
        .unwrap_or(0);
    Some(count * unit + i64::from(tenths) * unit / 10 + half)
}

/// A span from now: `in 2 hours`, `in half an hour`, `2 hours from now`.
pub(in crate::base::when) fn span(s: &mut Scan) -> Option<i64> {
    let lead = s.word("in") && s.space();
    let length = length(s)?;
    let after = s.attempt(|s| {
        s.space();
        s.any_word(&["from now", "later"]).then_some(())
    });
    (lead || after.is_some()).then_some(length)
}

impl Scan<'_> {
    /// A unit of time in seconds; it may cling to its number (`1h30m`).
    fn unit(&mut self) -> Option<i64> {
        const UNITS: &[(&str, i64)] = &[
            ("seconds", 1),
            ("second", 1),
            ("secs", 1),
            ("sec", 1),
            ("s", 1),
            ("minutes", 60),
            ("minute", 60),
            ("mins", 60),
            ("min", 60),
            ("m", 60),
            ("hours", 3600),
            ("hour", 3600),
            ("hrs", 3600),
            ("hr", 3600),
            ("h", 3600),
        ];
        self.attempt(|s| {
            let unit = s.one_of(UNITS)?;
            (!s.peek(0).is_some_and(|c| c.is_ascii_alphabetic())).then_some(unit)
        })
    }
}
