//! Japanese days, times and lengths.

mod every;
mod vague;

use chrono::Weekday;

use crate::base::when::ast::{Day, Half, Time};
use crate::base::when::numeric;
use crate::base::when::scan::{Instead, Scan};
pub(super) use every::{clause, pattern};
pub(super) use vague::{day as vague_day, time as vague_time};

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("月", Weekday::Mon),
    ("火", Weekday::Tue),
    ("水", Weekday::Wed),
    ("木", Weekday::Thu),
    ("金", Weekday::Fri),
    ("土", Weekday::Sat),
    ("日", Weekday::Sun),
];

const NEAR: &[(&str, i64)] = &[
    ("今日", 0),
    ("本日", 0),
    ("きょう", 0),
    ("当日", 0),
    ("明日", 1),
    ("あした", 1),
    ("あす", 1),
    ("翌日", 1),
    ("明後日", 2),
    ("あさって", 2),
    ("明々後日", 3),
    ("しあさって", 3),
    ("昨日", -1),
    ("きのう", -1),
    ("一昨日", -2),
    ("おととい", -2),
];

const MONTHS: &[(&str, i32)] = &[("今月", 0), ("来月", 1), ("再来月", 2), ("先月", -1)];
const WEEKS: &[(&str, i64)] =
    &[("先週", -1), ("今週", 0), ("来週", 1), ("翌週", 1), ("再来週", 2), ("さ来週", 2)];
const WORKING: &[&str] = &["営業日", "開庁日", "稼働日", "平日"];

/// A day.
pub(super) fn day(s: &mut Scan) -> Option<Day> {
    let reads: [fn(&mut Scan) -> Option<Day>; 8] =
        [near, later, week, weekday_word, of_month, end_of, written, day_of_month];
    reads.into_iter().find_map(|read| s.attempt(read))
}

fn near(s: &mut Scan) -> Option<Day> {
    if let Some(days) = s.one_of(NEAR) {
        // 今日中 is until when?
        return Some(Day::Offset(days));
    }
    // 明朝9時, 今夜8時: what is left says which half of the day.
    let word = |s: &mut Scan, word: &str, next: &[&str]| {
        s.attempt(|s| (s.eat(word) && s.sees_any(next)).then_some(())).is_some()
    };
    if word(s, "今", &["朝", "晩", "夜"]) {
        return Some(Day::Offset(0));
    }
    (word(s, "明", &["朝", "晩"]) || word(s, "翌", &["朝"])).then_some(Day::Offset(1))
}

/// 3日後, 1週間後, 2か月後, 翌営業日, 3営業日後.
fn later(s: &mut Scan) -> Option<Day> {
    if s.attempt(|s| (s.eat_any(&["翌", "次の"]) && s.eat_any(WORKING)).then_some(())).is_some() {
        return Some(Day::Working(1));
    }
    let count = i64::from(s.number()?);
    if s.eat_any(WORKING) {
        return s.eat("後").then_some(Day::Working(count));
    }
    let unit = s.one_of(&[
        ("日", Day::Offset(1)),
        ("週間", Day::Offset(7)),
        ("週", Day::Offset(7)),
        ("か月", Day::Months(1)),
        ("ヶ月", Day::Months(1)),
        ("カ月", Day::Months(1)),
        ("ヵ月", Day::Months(1)),
        ("ケ月", Day::Months(1)),
        ("箇月", Day::Months(1)),
        ("年", Day::Months(12)),
    ])?;
    if !s.eat("後") {
        return None;
    }
    Some(match unit {
        Day::Offset(days) => Day::Offset(days * count),
        Day::Months(months) => Day::Months(months * i32::try_from(count).ok()?),
        other => other,
    })
}

/// 来週火曜, 再来週の水曜, 次の月曜, 今度の金曜.
fn week(s: &mut Scan) -> Option<Day> {
    if s.eat_any(&["次の", "つぎの", "今度の", "こんどの", "次回の"]) {
        return Some(Day::After(weekday(s)?));
    }
    let weeks = s.one_of(WEEKS)?;
    s.eat("の");
    s.space();
    Some(Day::Week(weeks, weekday(s)?))
}

/// A weekday: 水曜日, 水曜, and 水 where nothing goes on behind it.
pub(super) fn weekday(s: &mut Scan) -> Option<Weekday> {
    s.attempt(|s| {
        let day = s.one_of(&WEEKDAYS)?;
        let whole = s.eat_any(&["曜日", "曜"]);
        let alone = s.peek(0).is_none_or(|c| !c.is_alphanumeric() || c.is_ascii_digit());
        (whole || alone).then_some(day)
    })
}

/// 金曜, 金曜日, with 曜.
fn weekday_word(s: &mut Scan) -> Option<Day> {
    let day = s.one_of(&WEEKDAYS)?;
    s.eat_any(&["曜日", "曜"]).then_some(Day::Coming(day))
}

/// The weekday that confirms a date: (金), (金曜日), (金・祝), 金曜.
pub(super) fn beside(s: &mut Scan) -> Option<Weekday> {
    s.attempt(|s| {
        let open = s.eat_any(&["(", "[", "〈"]);
        let day = if open { s.one_of(&WEEKDAYS)? } else { weekday(s)? };
        if open {
            s.eat_any(&["曜日", "曜"]);
            s.eat_any(&["・祝", "祝", "・休", "休"]);
            return s.eat_any(&[")", "]", "〉"]).then_some(day);
        }
        Some(day)
    })
}

/// 来月10日, 来月第2水曜, 今月末.
fn of_month(s: &mut Scan) -> Option<Day> {
    let months = s.one_of(MONTHS)?;
    s.eat("の");
    if s.eat_any(&["末日", "末", "月末", "最終日"]) {
        return Some(Day::EndOfMonth(months));
    }
    if s.eat("第") {
        let nth = u8::try_from(s.number()?).ok().filter(|nth| (1..=5).contains(nth))?;
        return Some(Day::Nth(months, nth, weekday(s)?));
    }
    let day = s.number()?;
    s.eat("日").then_some(Day::InMonth(months, day))
}

/// 月末, 3月末, 年度末.
fn end_of(s: &mut Scan) -> Option<Day> {
    if s.eat_any(&["月末", "末日"]) {
        return Some(Day::EndOfMonth(0));
    }
    if s.eat_any(&["今年度末", "年度末"]) {
        return Some(Day::EndOf(3));
    }
    let month = s.number().filter(|month| (1..=12).contains(month))?;
    (s.eat("月") && s.eat_any(&["末日", "末"])).then_some(Day::EndOf(month))
}

/// 令和4年3月4日, 2022年3月4日, 3月4日.
fn written(s: &mut Scan) -> Option<Day> {
    let year = s.attempt(year);
    s.space();
    let month = s.number()?;
    if !s.eat("月") {
        return None;
    }
    let day = if s.eat_any(&["末日", "末"]) {
        let next = if month == 12 { None } else { Some(month + 1) };
        let first = chrono::NaiveDate::from_ymd_opt(year?, next.unwrap_or(1), 1)?;
        if next.is_some() { chrono::Datelike::day(&first.pred_opt()?) } else { 31 }
    } else {
        let day = s.number()?;
        s.eat("日").then_some(day)?
    };
    Some(year.map_or(Day::Md(month, day), |year| Day::Ymd(year, month, day)))
}

fn year(s: &mut Scan) -> Option<i32> {
    let era =
        s.one_of(&[("令和", 2018), ("平成", 1988), ("昭和", 1925), ("r", 2018), ("来年", -1), ("今年", -2)]);
    if era.is_some_and(|era| era < 0) {
        return None;
    }
    let year = if era.is_some() && s.eat("元") { 1 } else { i32::try_from(s.number()?).ok()? };
    let year = match era {
        Some(2018) => numeric::reiwa_year(u32::try_from(year).ok()?)?,
        Some(before) => before + year,
        None => year,
    };
    (s.eat("年") && (1000..=9999).contains(&year)).then_some(year)
}

/// 10日: the day of the month, where it is no length of time.
fn day_of_month(s: &mut Scan) -> Option<Day> {
    let day = s.number()?;
    let length = ["間", "前", "後", "以", "ご", "毎", "目", "分", "程", "ほど", "くらい", "おき", "連"];
    (s.eat("日") && !s.sees_any(&length)).then_some(Day::Dom(day))
}

/// A time of day, with the half of the day before it: 18時半, 午後三時, 朝9時, 正午, 24時.
pub(super) fn time(s: &mut Scan) -> Option<Time> {
    let start = s.at;
    if s.eat("正午") {
        return Some(Time::new(12, 0, 0));
    }
    let part = s.one_of(PARTS);
    if part.is_some() {
        s.eat("の");
        s.space();
    }
    let time = s.attempt(numeric::clock).or_else(|| s.attempt(hours))?;
    match part {
        None => Some(time),
        Some(part) => Some(of_part(s, start, part, time)),
    }
}

/// 18時, 18時半, 18時30分, 18時30分15秒.
fn hours(s: &mut Scan) -> Option<Time> {
    let hour = s.number()?;
    if !s.eat("時") || s.sees_any(&["間", "代", "点", "期"]) {
        return None;
    }
    if s.eat("半") {
        return Some(Time::new(hour, 30, 0));
    }
    let minute = s.attempt(|s| {
        let minute = s.number()?;
        (s.eat("分") && !s.sees_any(&["間", "後", "前"])).then_some(minute)
    });
    let second = minute.and_then(|_| {
        s.attempt(|s| {
            let second = s.number()?;
            s.eat("秒").then_some(second)
        })
    });
    Some(Time::new(hour, minute.unwrap_or(0), second.unwrap_or(0)))
}

#[derive(Clone, Copy)]
enum Part {
    Half(Half),
    Morning,
    Day,
    Evening,
    Night,
}

const PARTS: &[(&str, Part)] = &[
    ("午前", Part::Half(Half::Am)),
    ("午後", Part::Half(Half::Pm)),
    ("am", Part::Half(Half::Am)),
    ("pm", Part::Half(Half::Pm)),
    ("朝", Part::Morning),
    ("早朝", Part::Morning),
    ("あさ", Part::Morning),
    ("昼", Part::Day),
    ("お昼", Part::Day),
    ("夕方", Part::Evening),
    ("夕", Part::Evening),
    ("夜", Part::Night),
    ("晩", Part::Night),
    ("よる", Part::Night),
    ("深夜", Part::Night),
    ("夜中", Part::Night),
];

/// What 夜 makes of 8時. The hours around midnight and 午後12時 are asked.
fn of_part(s: &mut Scan, start: usize, part: Part, mut time: Time) -> Time {
    let minute = time.minute;
    match (part, time.hour) {
        (Part::Half(_), 12) => {
            s.mark(start, Instead::Times([(12, minute), if minute == 0 { (24, 0) } else { (0, minute) }]));
            return Time::vague();
        }
        (Part::Half(half), _) => time.half = Some(half),
        (Part::Night, 0..=4 | 12) => {
            let hour = time.hour % 12;
            s.mark(start, Instead::Times([(hour, minute), (hour + 12, minute)]));
            return Time::vague();
        }
        (Part::Evening | Part::Night, 3..=11) | (Part::Day, 1..=5) => time.half = Some(Half::Pm),
        (Part::Morning, _) => time.half = Some(Half::Am),
        _ => {}
    }
    time
}

/// A length in seconds: 90分, 1時間半, 2時間30分, 30秒.
pub(super) fn length(s: &mut Scan) -> Option<i64> {
    let mut total = 0_i64;
    let mut read = false;
    for (words, unit) in [(&["時間"][..], 3600), (&["分間", "分"][..], 60), (&["秒間", "秒"][..], 1)]
    {
        let part = s.attempt(|s| {
            let count = i64::from(s.number()?);
            let whole = s.eat_any(words);
            let half = whole && unit > 1 && s.eat("半");
            s.eat("間");
            whole.then_some(count * unit + if half { unit / 2 } else { 0 })
        });
        total += part.unwrap_or(0);
        read |= part.is_some();
    }
    read.then_some(total)
}

/// A span from now: 2時間後, 1時間半後, 30秒後, あと30分.
pub(super) fn span(s: &mut Scan) -> Option<i64> {
    let lead = s.eat("あと");
    let days = s.attempt(|s| {
        let days = i64::from(s.number()?);
        (s.eat("日") && (s.eat("と") || s.peek(0).is_some_and(char::is_numeric))).then_some(days)
    });
    let length = length(s)?;
    (s.eat("後") || lead).then_some(days.unwrap_or(0) * 86_400 + length)
}
