//! What both languages share: how days, times, ranges and recurrences are put together. A line may
//! mix the languages; each part is tried in Japanese first.

use chrono::Weekday;

use crate::base::when::ast::{Dated, Day, End, Expr, Half, Point, Time};
use crate::base::when::scan::Scan;
use crate::base::when::{again, en, ja, numeric};

/// Marks between the start and the end of a range. People type a long vowel mark for a dash.
const DASHES: [&str; 10] = ["~", "〜", "-", "–", "—", "−", "‐", "―", "ー", "→"];

/// The longest expression at this place.
pub(super) fn expression(s: &mut Scan) -> Option<Expr> {
    s.attempt(|s| {
        s.space();
        let found = s
            .attempt(again::every)
            .map(Expr::Every)
            .or_else(|| s.attempt(|s| ja::span(s).or_else(|| s.attempt(en::span)).map(Expr::Span)))
            .or_else(|| s.attempt(once))
            .or_else(|| s.attempt(|s| length(s).map(Expr::Length)))?;
        // `18:00abc` is something else.
        let cut = s.before().is_some_and(|c| c.is_ascii_alphanumeric())
            && s.peek(0).is_some_and(|c| c.is_ascii_alphanumeric());
        if cut {
            return None;
        }
        particles(s);
        Some(found)
    })
}

/// The little words behind a date: 明日10時に, 17時までに, 10時から会議.
fn particles(s: &mut Scan) {
    s.attempt(|s| {
        let to = s.eat("まで");
        let from = !to && s.eat("から");
        let at = s.eat_any(&["に", "の", "は", "、"]);
        // にん… and のり… are words of what follows.
        let small = s.peek(0).is_some_and(|c| "んっゃゅょー".contains(c));
        ((to || from || at) && !(at && small)).then_some(())
    });
}

/// A day.
pub(super) fn day(s: &mut Scan) -> Option<Day> {
    numeric::day(s).or_else(|| ja::day(s)).or_else(|| en::day(s))
}

fn weekday_beside(s: &mut Scan) -> Option<Weekday> {
    ja::beside(s).or_else(|| en::beside(s))
}

/// A time of day in either language.
pub(super) fn time(s: &mut Scan, day: Option<Day>) -> Option<Time> {
    let before = *s;
    let next_day = day.is_none() && s.eat_any(&["翌日", "翌朝", "翌"]);
    s.space();
    let ja = s.attempt(ja::time);
    let after_ja = *s;
    *s = before;
    if next_day {
        s.eat_any(&["翌日", "翌朝", "翌"]);
        s.space();
    }
    let en = s.attempt(en::time);
    // `3:00 pm` goes further in English.
    if ja.is_some() && after_ja.at >= s.at {
        *s = after_ja;
    }
    let found = if ja.is_some() && s.at == after_ja.at { ja } else { en };
    let Some(mut found) = found else {
        *s = before;
        return None;
    };
    found.next_day = next_day;
    approximately(s);
    Some(found)
}

/// 18時頃: asked whether that very time is meant.
fn approximately(s: &mut Scan) {
    let start = s.at;
    if s.eat_any(&["頃", "ごろ", "くらい", "ぐらい", "過ぎ", "すぎ", "前後"]) {
        s.mark(start, crate::base::when::scan::Instead::Words(&[""]));
    }
}

/// A length of time in seconds.
fn length(s: &mut Scan) -> Option<i64> {
    ja::length(s).or_else(|| s.attempt(en::length))
}

/// A day, a time of day, or both, in either order.
fn point(s: &mut Scan) -> Option<Point> {
    let mut point = Point::default();
    loop {
        let before = *s;
        glue(s, &point);
        if take_day(s, &mut point) || take_time(s, &mut point) {
            continue;
        }
        if point.weekday.is_none()
            && matches!(point.day, Some(Day::Ymd(..) | Day::Md(..) | Day::Dom(_) | Day::InMonth(..)))
            && let Some(weekday) = weekday_beside(s)
        {
            point.weekday = Some(weekday);
            continue;
        }
        *s = before;
        break;
    }
    (point != Point::default()).then_some(point)
}

/// A day with its weekday.
pub(super) fn dated(s: &mut Scan) -> Option<Dated> {
    let mut point = Point { day: Some(day(s)?), ..Point::default() };
    s.attempt(|s| {
        s.skip(",");
        take_day(s, &mut point).then_some(())
    });
    if point.weekday.is_none() {
        point.weekday = s.attempt(|s| {
            s.space();
            weekday_beside(s)
        });
    }
    Some((point.day?, point.weekday))
}

/// What stands between the parts of a point.
fn glue(s: &mut Scan, point: &Point) {
    if *point == Point::default() {
        return;
    }
    if s.before().is_some_and(|c| c.is_ascii_digit())
        && s.attempt(|s| (s.eat("t") && s.peek(0).is_some_and(|c| c.is_ascii_digit())).then_some(()))
            .is_some()
    {
        return;
    }
    s.eat("の");
    s.space();
    if s.eat(",") || s.eat("、") {
        s.space();
    }
}

fn take_day(s: &mut Scan, point: &mut Point) -> bool {
    match point.day {
        None => {
            // A day behind the time stands apart from it, as in `3pm tomorrow`.
            let clings = point.time.is_some() && !s.before().is_some_and(char::is_whitespace);
            if clings {
                return false;
            }
            point.day = s.attempt(day_or_vague);
            point.day_last = point.day.is_some() && point.time.is_some();
            point.day.is_some()
        }
        // `Fri 4 March`: the weekday came first.
        Some(Day::Coming(weekday)) if point.weekday.is_none() => {
            let date = s.attempt(|s| day(s).filter(|day| matches!(day, Day::Ymd(..) | Day::Md(..))));
            if let Some(date) = date {
                point.day = Some(date);
                point.weekday = Some(weekday);
            }
            date.is_some()
        }
        Some(_) => false,
    }
}

/// A clear day, unless a vague word reaches further (来週の前半 beside 来週水曜).
fn day_or_vague(s: &mut Scan) -> Option<Day> {
    s.attempt(day).or_else(|| s.attempt(ja::vague_day)).or_else(|| s.attempt(en::vague_day))
}

fn take_time(s: &mut Scan, point: &mut Point) -> bool {
    if point.time.is_some() {
        return false;
    }
    let day = point.day;
    point.time = s
        .attempt(|s| time(s, day))
        .or_else(|| s.attempt(|s| ja::vague_time(s, day)))
        .or_else(|| s.attempt(en::vague_time));
    point.time.is_some()
}

/// A day or a moment, or a range.
fn once(s: &mut Scan) -> Option<Expr> {
    let _ = s.word("from") && s.space();
    if let Some(range) = s.attempt(bare_start) {
        return Some(range);
    }
    let mut start = point(s)?;
    let end = s.attempt(|s| end(s, &start));
    if let (Some(time), Some(End::At(Point { time: Some(last), .. }))) = (&mut start.time, &end) {
        inherit(time, last);
    }
    let mut end = end.map(|end| inherit_end(start.time, end));
    // `18:00-19:40 on Friday`: the day is that of the whole range.
    if let Some(End::At(last)) = &mut end
        && start.day.is_none()
        && last.day_last
    {
        (start.day, start.weekday) = (last.day.take(), last.weekday.take());
    }
    Some(Expr::Once(start, end))
}

/// `6 to 7:40pm`, `6-7pm tomorrow`: the end says which half of the day.
fn bare_start(s: &mut Scan) -> Option<Expr> {
    let mut time = en::bare_hour(s)?;
    let end = s.attempt(range_end)?;
    let End::At(Point { day: None, weekday: None, time: Some(last), .. }) = &end else { return None };
    last.half?;
    inherit(&mut time, last);
    let mut start = Point { time: Some(time), ..Point::default() };
    s.attempt(|s| {
        s.space().then_some(())?;
        let _ = s.word("on") && s.space();
        take_day(s, &mut start).then_some(())
    });
    Some(Expr::Once(start, Some(end)))
}

/// A bare start takes the half of the day of its end, or the one before: `11 to 1pm`.
fn inherit(time: &mut Time, last: &Time) {
    if !time.bare {
        return;
    }
    time.hour %= 12;
    time.half = last.half;
    if last.half == Some(Half::Pm) && time.hour > last.hour % 12 {
        time.half = Some(Half::Am);
    }
    time.bare = false;
}

/// 午後1時〜3時: the end is in the same half of the day while that is later than the start.
pub(super) fn inherit_end(start: Option<Time>, end: End) -> End {
    match (start, end) {
        (Some(start), End::At(mut point)) => {
            if let Some(last) = &mut point.time
                && start.half == Some(Half::Pm)
                && last.half.is_none()
                && last.hour < 12
                && last.hour + 12 >= start.hour24().unwrap_or(24)
                && !last.next_day
                && point.day.is_none()
            {
                last.half = Some(Half::Pm);
            }
            End::At(point)
        }
        (_, end) => end,
    }
}

/// How a range goes on after its start.
fn end(s: &mut Scan, start: &Point) -> Option<End> {
    if start.time.is_some() {
        let lasting = s.attempt(lasting).map(End::Lasts);
        return lasting.or_else(|| s.attempt(range_end));
    }
    let days = s.attempt(|s| {
        s.space();
        let _ = s.eat("から") || (s.word("for") && s.space());
        let days = s.number()?;
        s.space();
        (s.eat("日間") || s.any_word(&["day", "days"])).then_some(End::Days(i64::from(days)))
    });
    if days.is_some() {
        return days;
    }
    s.attempt(range_end).or_else(|| s.attempt(|s| range_end_after(s, start)))
}

/// `7/19〜31`: a lone number behind a date is a day of the same month.
fn range_end_after(s: &mut Scan, start: &Point) -> Option<End> {
    if start.time.is_some() || !matches!(start.day, Some(Day::Md(..) | Day::Ymd(..))) {
        return None;
    }
    s.space();
    s.eat_any(&DASHES).then_some(())?;
    s.space();
    let day = s.digits(1..=2)?;
    let more = s.peek(0).is_some_and(|c| c.is_alphanumeric() || "/:.-".contains(c));
    s.attempt(weekday_beside);
    (!more).then_some(End::At(Point { day: Some(Day::Dom(day)), ..Point::default() }))
}

/// How long it lasts behind its start: 18時から90分, `for 90 minutes`.
pub(super) fn lasting(s: &mut Scan) -> Option<i64> {
    s.space();
    let _ = s.eat("から") || (s.word("for") && s.space());
    s.space();
    let length = length(s)?;
    // 10時 30分後 is no length.
    (length > 0 && !s.sees("後")).then_some(length)
}

/// Goes past what stands between the start and the end of a range.
pub(super) fn range_mark(s: &mut Scan) -> bool {
    s.space();
    let marked = s.eat("から") || s.eat_any(&DASHES) || s.any_word(&["to", "until", "till", "through"]);
    s.space();
    marked
}

/// `〜19:40`, `から19時40分まで`, `to 7:40pm`.
fn range_end(s: &mut Scan) -> Option<End> {
    range_mark(s).then_some(())?;
    let end = point(s)?;
    s.eat("まで");
    Some(End::At(end))
}
