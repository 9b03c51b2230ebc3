//! How a recurrence is put together: its pattern, then its time, its end and the rest in any order.

use crate::base::recur::{Cron, Pattern};
use crate::base::when::ast::{Day, End, Every, Point};
use crate::base::when::grammar::{inherit_end, lasting, range_mark, time};
use crate::base::when::scan::Scan;
use crate::base::when::{en, ja};

/// A recurrence. The time may come first: `9:00 every weekday`.
pub(super) fn every(s: &mut Scan) -> Option<Every> {
    let first = s.attempt(|s| {
        let found = time(s, None)?;
        s.space().then_some(found)
    });
    let mut every = Every::of(s.attempt(cron).or_else(|| ja::pattern(s)).or_else(|| en::pattern(s))?);
    every.time = first;
    while s.attempt(|s| clause(s, &mut every)).is_some() {}
    Some(every)
}

fn clause(s: &mut Scan, every: &mut Every) -> Option<()> {
    s.skip(",、;()の");
    s.eat("に");
    let is_cron = matches!(every.pattern, Pattern::Cron(_));
    if let Some(found) = s.attempt(|s| ja::clause(s, every)).or_else(|| s.attempt(|s| en::clause(s, every))) {
        return Some(found);
    }
    if every.end.is_none()
        && (every.time.is_some() || is_cron)
        && let Some(length) = s.attempt(lasting)
    {
        every.end = Some(End::Lasts(length));
        return Some(());
    }
    if every.time.is_some() || is_cron {
        return None;
    }
    // A day would be another thing: what recurs has its days already.
    let beside = Some(Day::Vague);
    every.time = s
        .attempt(|s| time(s, beside))
        .or_else(|| s.attempt(|s| ja::vague_time(s, beside)))
        .or_else(|| s.attempt(en::vague_time));
    let start = every.time?;
    let end = s.attempt(lasting).map(End::Lasts).or_else(|| s.attempt(time_end));
    every.end = end.map(|end| inherit_end(Some(start), end));
    Some(())
}

/// The end of a range of time without a day: `-11:00`, `から11時まで`, `to 11am`.
fn time_end(s: &mut Scan) -> Option<End> {
    range_mark(s).then_some(())?;
    let found = time(s, None)?;
    s.eat("まで");
    Some(End::At(Point { time: Some(found), ..Point::default() }))
}

/// `cron "30 9 * * Mon-Fri"`, with any quotation marks or none.
fn cron(s: &mut Scan) -> Option<Pattern> {
    s.word("cron").then_some(())?;
    s.skip(":");
    for (open, close) in [("\"", "\""), ("“", "”"), ("「", "」"), ("『", "』"), ("'", "'"), ("`", "`")]
    {
        if s.eat(open) {
            let start = s.at;
            while !s.sees(close) {
                s.peek(0)?;
                s.at += 1;
            }
            let text = s.text(start, s.at);
            s.eat(close);
            return text.parse::<Cron>().ok().map(Pattern::Cron);
        }
    }
    // Without marks: as many fields as make a schedule.
    let start = s.at;
    let mut ends = Vec::new();
    for _ in 0..6 {
        let field = s.at;
        while s.peek(0).is_some_and(|c| c.is_ascii_alphanumeric() || "*/,-".contains(c)) {
            s.at += 1;
        }
        if s.at == field {
            break;
        }
        ends.push(s.at);
        s.space();
    }
    ends.into_iter().rev().find_map(|end| {
        let found = s.text(start, end).parse::<Cron>().ok()?;
        s.at = end;
        Some(Pattern::Cron(found))
    })
}
