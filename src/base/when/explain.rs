//! What is wrong with a date, and what may have been meant: every suggestion is read again before
//! it is made.

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

use crate::base::Locale;
use crate::base::recur::Recurrence;
use crate::base::when::ast::{Day, End, Every, Expr, Half, Point};
use crate::base::when::resolve::{self, Bad, resolve};
use crate::base::when::scan::{Folded, LONGEST, Scan, Vague};
use crate::base::when::{Parsed, Setting, Unread, When, Why, parse, read_quietly};

/// So many suggestions are made at most.
const MOST: usize = 4;

/// The language that a text shows, or else the room's.
fn locale(text: &str, setting: &Setting<'_>) -> Locale {
    let mut start = text.chars().take(LONGEST);
    if start.clone().any(|c| matches!(c, '\u{3040}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}')) {
        Locale::Ja
    } else if start.any(|c| c.is_ascii_alphabetic()) {
        Locale::En
    } else {
        setting.locale
    }
}

/// A date as it is suggested.
pub(super) fn shown(when: &When, text: &str, setting: &Setting<'_>) -> String {
    when.show(setting.now, setting.zone, locale(text, setting))
}

/// The suggestions that can really be entered again, each once.
fn checked(suggest: impl IntoIterator<Item = String>, setting: &Setting<'_>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in suggest {
        if kept.len() < MOST && !kept.contains(&text) && read_quietly(&text, setting).is_ok() {
            kept.push(text);
        }
    }
    kept
}

/// Nothing in the text looks like a date.
pub(super) fn no_date(text: &str, setting: &Setting<'_>) -> Unread {
    Unread { why: Why::NotADate, suggest: examples(text, setting) }
}

fn examples(text: &str, setting: &Setting<'_>) -> Vec<String> {
    let examples = match locale(text, setting) {
        Locale::Ja => ["明日17時", "来週火曜 10:00"],
        Locale::En => ["tomorrow 17:00", "Tuesday next week 10:00"],
    };
    checked(examples.map(str::to_owned), setting)
}

/// A vague word: what may be meant is put in its place.
pub(super) fn vague(place: Scan<'_>, parsed: &Parsed, vague: Vague, setting: &Setting<'_>) -> Unread {
    let text = place.text(place.at, parsed.end);
    let word = place.text(vague.start, vague.end).trim().to_owned();
    let mut found = Vec::new();
    let before = place.text(place.at, vague.start);
    let after = place.text(vague.end, parsed.end);
    for instead in vague.instead.texts() {
        expand(&format!("{before}{instead}{after}"), 2, setting, &mut found);
    }
    let mut suggest = checked(found.iter().map(|when| shown(when, &text, setting)), setting);
    if suggest.is_empty() {
        suggest = examples(&text, setting);
    }
    Unread { why: Why::Vague { word }, suggest }
}

/// Reads a text in which a vague word was replaced; another one in it is replaced, too.
fn expand(text: &str, depth: u32, setting: &Setting<'_>, found: &mut Vec<When>) {
    let folded = Folded::new(text);
    let Some(parsed) = parse(folded.scan()) else { return };
    if let Some(vague) = parsed.vague {
        if depth > 0 {
            let scan = folded.scan();
            let (before, after) = (scan.text(0, vague.start), scan.text(vague.end, scan.len()));
            for instead in vague.instead.texts().iter().take(2) {
                expand(&format!("{before}{instead}{after}"), depth - 1, setting, found);
            }
        }
        return;
    }
    match resolve(&parsed.expr, setting) {
        Ok(when) => found.push(when),
        Err(Bad::Past(when, date)) => {
            // The words were ours: 9:00 means the morning.
            let mut expr = parsed.expr;
            if let Expr::Once(Point { time: Some(time), .. }, _) = &mut expr
                && time.hour < 12
            {
                time.half.get_or_insert(Half::Am);
            }
            found.extend(past(&expr, &when, date, setting));
        }
        Err(bad) => found.extend(near(&parsed.expr, &bad, setting)),
    }
}

/// What is wrong with an expression.
pub(super) fn bad(expr: &Expr, bad: Bad, text: &str, setting: &Setting<'_>) -> Unread {
    let near = near(expr, &bad, setting);
    let mut suggest = checked(near.iter().map(|when| shown(when, text, setting)), setting);
    if suggest.is_empty() {
        suggest = examples(text, setting);
    }
    let why = match bad {
        Bad::NoSuchDay(_) | Bad::NoSuchTime | Bad::Again(_) => Why::Impossible,
        Bad::Skipped(..) => Why::Skipped,
        Bad::Past(read, _) => Why::Past { read },
        Bad::Weekday { date, said, .. } => Why::WrongWeekday { date, said },
        Bad::Either(..) | Bad::Length(_) => Why::Vague { word: text.trim().to_owned() },
        Bad::EndFirst(_) => Why::EndFirst,
        Bad::Never => Why::Never,
    };
    Unread { why, suggest }
}

/// What may have been meant.
fn near(expr: &Expr, bad: &Bad, setting: &Setting<'_>) -> Vec<When> {
    let on = |days: &[NaiveDate]| days.iter().filter_map(|day| moved(expr, *day, false)).collect::<Vec<_>>();
    let tries: Vec<Expr> = match bad {
        Bad::NoSuchDay(days) => on(days),
        Bad::Either(first, second) => on(&[*first, *second]),
        Bad::Weekday { date, said, last } => {
            let days = [*date, nearest(*date, *said, setting.today())];
            days.into_iter().filter_map(|day| moved(expr, day, *last)).collect()
        }
        Bad::Past(when, date) => return past(expr, when, *date, setting),
        Bad::Skipped(date, time) => on(&[*date])
            .into_iter()
            .map(|mut expr| {
                if let Expr::Once(Point { time: Some(written), .. }, _) = &mut expr {
                    let (hour, minute) = (chrono::Timelike::hour(time), chrono::Timelike::minute(time));
                    (written.hour, written.minute, written.half) = (hour, minute, None);
                }
                expr
            })
            .collect(),
        Bad::NoSuchTime => late_hour(expr, setting).into_iter().collect(),
        Bad::EndFirst(Some(when)) => return vec![when.clone()],
        Bad::EndFirst(None) => without_end(expr).into_iter().collect(),
        Bad::Never | Bad::Again(_) => without_limits(expr).into_iter().collect(),
        Bad::Length(seconds) => vec![Expr::Span(*seconds)],
    };
    // The whole may still be over: then what comes next.
    let mut found = Vec::new();
    for expr in tries {
        match resolve(&expr, setting) {
            Ok(when) => found.push(when),
            Err(Bad::Past(when, date)) => found.extend(past(&expr, &when, date, setting)),
            Err(_) => {}
        }
    }
    found
}

/// The expression with its first day, or the day of its end, put on `date`.
fn moved(expr: &Expr, date: NaiveDate, last: bool) -> Option<Expr> {
    let Expr::Once(start, end) = expr else { return None };
    let day = Some(Day::Ymd(date.year(), date.month(), date.day()));
    let put = |point: &Point| Point { day, weekday: None, ..point.clone() };
    match end {
        Some(End::At(point)) if last => Some(Expr::Once(start.clone(), Some(End::At(put(point))))),
        _ => Some(Expr::Once(put(start), end.clone())),
    }
}

/// The date next to `date` with the weekday `said`, not before today.
fn nearest(date: NaiveDate, said: Weekday, today: NaiveDate) -> NaiveDate {
    let around = [0, -1, 1, -2, 2, -3, 3, 4, 5, 6, 7];
    let days = around.into_iter().filter_map(|days| date.checked_add_signed(TimeDelta::days(days)));
    days.into_iter().find(|day| day.weekday() == said && *day >= today.min(date)).unwrap_or(date)
}

/// The next readings of something that is over.
fn past(expr: &Expr, when: &When, date: NaiveDate, setting: &Setting<'_>) -> Vec<When> {
    let Expr::Once(start, end) = expr else { return Vec::new() };
    let today = setting.today();
    let mut tries = Vec::new();
    // 3時, said in the morning, may be 15時.
    if let Some(time) = start.time
        && time.half.is_none()
        && (1..=11).contains(&time.hour)
        && date == today
        && end.is_none()
    {
        let time = Some(super::ast::Time { half: Some(Half::Pm), ..time });
        tries.push(Expr::Once(Point { time, ..start.clone() }, None));
    }
    let later = |days: u64| date.checked_add_days(Days::new(days));
    let weekly = matches!(start.day, Some(Day::Coming(_) | Day::Week(..) | Day::After(_) | Day::Next(_)))
        || start.weekday.is_some() && matches!(start.day, Some(Day::Coming(_)));
    let mut days = Vec::new();
    if weekly {
        days.extend((1..=60).filter_map(|weeks| later(weeks * 7)).find(|day| *day > today));
    } else {
        if date <= today && (date == today || matches!(start.day, Some(Day::Offset(_)))) {
            days.push(if date < today && start.time.is_none() { today } else { today + Days::new(1) });
        }
        if !matches!(start.day, None | Some(Day::Offset(_))) {
            let tomorrow = today.checked_add_days(Days::new(1)).unwrap_or(today);
            let year = |year| NaiveDate::from_ymd_opt(year, date.month(), date.day());
            days.extend((0..=8).filter_map(|years| year(today.year() + years)).find(|day| *day >= tomorrow));
        }
    }
    // A range of days that has begun may mean what is left of it.
    let mut found = Vec::new();
    if let When::Days { from, to } = when
        && *from < today
        && *to >= today
    {
        found.push(When::Days { from: today, to: *to });
    }
    for day in days {
        tries.extend(moved(expr, day, false));
    }
    found.extend(tries.iter().filter_map(|expr| resolve(expr, setting).ok()));
    found
}

/// 25時 is 1時 of the next day to those who say it.
fn late_hour(expr: &Expr, setting: &Setting<'_>) -> Option<Expr> {
    let Expr::Once(start, end) = expr else { return None };
    let mut time = start.time?;
    if time.half.is_some() || !(24..=29).contains(&time.hour) || time.minute > 59 {
        return None;
    }
    time.hour -= 24;
    let date =
        start.day.map_or(Ok(setting.today()), |day| resolve::day(day, setting.today(), setting)).ok()?;
    let next = date.checked_add_days(Days::new(1))?;
    moved(&Expr::Once(Point { time: Some(time), ..start.clone() }, end.clone()), next, false)
}

fn without_end(expr: &Expr) -> Option<Expr> {
    match expr {
        Expr::Once(start, Some(_)) => Some(Expr::Once(start.clone(), None)),
        Expr::Every(every) => Some(Expr::Every(Every { end: None, ..every.clone() })),
        _ => None,
    }
}

fn without_limits(expr: &Expr) -> Option<Expr> {
    let Expr::Every(every) = expr else { return None };
    Some(Expr::Every(Every { from: None, until: None, ..every.clone() }))
}

/// A day or a recurrence where a time is needed.
pub(super) fn no_time(read: When, text: &str, setting: &Setting<'_>) -> Unread {
    let suggest = checked(timed(&read, text, setting), setting);
    Unread { why: Why::NoTime { read }, suggest }
}

/// A recurrence where one moment is needed: its next time.
pub(super) fn repeats(read: When, text: &str, setting: &Setting<'_>) -> Unread {
    let next = match &read {
        When::Every(every) if every.has_time() => every.next(setting.now, setting.calendar),
        _ => None,
    };
    let next = next.map(|at| When::Moment { start: super::Stamp::of(&at), end: None });
    let suggest = checked(next.map(|when| shown(&when, text, setting)), setting);
    Unread { why: Why::Repeats { read }, suggest }
}

/// Suggestions with times in the place of those without.
pub(super) fn with_times(unread: Unread, setting: &Setting<'_>) -> Unread {
    let suggest = unread.suggest.into_iter().flat_map(|text| match read_quietly(&text, setting) {
        Ok(when @ When::Days { .. }) => timed(&when, &text, setting).into_iter().take(1).collect(),
        Ok(When::Every(_)) => Vec::new(),
        _ => vec![text],
    });
    let suggest: Vec<String> = suggest.collect();
    Unread { why: unread.why, suggest: checked(suggest, setting) }
}

/// A day or a recurrence at usual times that are to come.
fn timed(read: &When, text: &str, setting: &Setting<'_>) -> Vec<String> {
    let times = [(9, 0), (13, 0), (17, 0), (20, 0)];
    let clock = |(hour, minute)| chrono::NaiveTime::from_hms_opt(hour, minute, 0);
    let all = times.into_iter().filter_map(clock).filter_map(|time| match read {
        When::Days { from, .. } => {
            let at = crate::base::recur::from_wall_clock(from.and_time(time), setting.zone)?;
            let start = super::Stamp::of(&at);
            (start > setting.now).then_some(When::Moment { start, end: None })
        }
        When::Every(every) => {
            let every = Recurrence { time: Some(time), ..(**every).clone() };
            Some(When::Every(Box::new(every)))
        }
        When::Moment { .. } => None,
    });
    all.take(2).map(|when| shown(&when, text, setting)).collect()
}
