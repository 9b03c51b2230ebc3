//! Japanese recurrences: 毎週水曜 10:00, 隔週火曜, 毎月最終営業日, 祝日なら翌営業日, 3月末まで, 全10回.

use crate::base::recur::{HolidayRule, MOST_TIMES, Move, Pattern, Weekdays};
use crate::base::when::ast::Every;
use crate::base::when::grammar;
use crate::base::when::ja::{WEEKDAYS, WORKING, weekday};
use crate::base::when::scan::Scan;

/// Which days.
pub(in crate::base::when) fn pattern(s: &mut Scan) -> Option<Pattern> {
    let reads: [fn(&mut Scan) -> Option<Pattern>; 6] = [daily, working, weekly, interval, monthly, yearly];
    reads.into_iter().find_map(|read| s.attempt(read))
}

fn daily(s: &mut Scan) -> Option<Pattern> {
    s.eat_any(&["毎日", "まいにち"]).then_some(Pattern::Daily { every: 1 })
}

/// 平日, 毎営業日, 毎週平日. 平日 is a recurrence: a single one would be 翌営業日.
fn working(s: &mut Scan) -> Option<Pattern> {
    let each = s.eat_any(&["毎週", "毎"]);
    s.eat("の");
    let days = if each { s.eat_any(WORKING) } else { s.eat("平日") };
    s.eat_any(&["毎日", "は毎日"]);
    days.then_some(Pattern::Working)
}

fn weekly(s: &mut Scan) -> Option<Pattern> {
    let every = s.one_of(&[("毎週", 1), ("まいしゅう", 1), ("隔週", 2)])?;
    s.eat("の");
    s.space();
    Some(Pattern::Weekly { every, days: weekdays(s)? })
}

/// 3日ごと, 2週間ごとの火曜, 2週に1回火曜.
fn interval(s: &mut Scan) -> Option<Pattern> {
    let every = s.number().filter(|every| (1..=366).contains(every))?;
    let weeks = s.one_of(&[("日", false), ("週間", true), ("週", true)])?;
    if !s.eat_any(&["ごと", "毎", "おき", "に1回", "に一回", "に1度", "に一度"]) || s.before() == Some('き')
    {
        // 2日おき is every third day to some and every second to others: not read.
        return None;
    }
    s.eat_any(&["の", "に"]);
    s.space();
    if !weeks {
        return Some(Pattern::Daily { every });
    }
    Some(Pattern::Weekly { every, days: weekdays(s)? })
}

/// 水曜, 月水金, 月・水・金曜日, 月曜と木曜, 月〜金.
fn weekdays(s: &mut Scan) -> Option<Weekdays> {
    let mut days = Weekdays::default();
    loop {
        let day = s.attempt(|s| {
            s.skip("・、,と/");
            let day = s.one_of(&WEEKDAYS)?;
            // 日 is also the end of 1日 and the beginning of 日程.
            let more = s.peek(0).is_none_or(|c| !c.is_alphanumeric() || c.is_ascii_digit());
            let named = s.eat_any(&["曜日", "曜"]);
            let followed =
                WEEKDAYS.iter().any(|(name, _)| s.sees(name)) || s.sees_any(&["・", "と", "か", "の"]);
            (named || more || followed).then_some(day)
        });
        let Some(day) = day else { break };
        days = days.with(day);
        let range = s.attempt(|s| {
            (s.eat_any(&["~", "〜", "-", "から"])).then_some(())?;
            let last = s.one_of(&WEEKDAYS)?;
            s.eat_any(&["曜日", "曜"]);
            Some(last)
        });
        if let Some(last) = range {
            let mut next = day;
            while next != last {
                next = next.succ();
                days = days.with(next);
            }
        }
    }
    (days != Weekdays::default()).then_some(days)
}

fn monthly(s: &mut Scan) -> Option<Pattern> {
    if !s.eat_any(&["毎月", "まいつき"]) {
        return None;
    }
    s.eat("の");
    s.space();
    if s.eat("最終") || s.eat("最後の") {
        if s.eat_any(WORKING) {
            return Some(Pattern::LastWorking);
        }
        // 最終日 is the last day, 最終日曜 the last Sunday.
        if s.sees("日") && !s.sees("日曜") {
            return s.eat("日").then_some(Pattern::EndOfMonth);
        }
        return Some(Pattern::Last { weekday: weekday(s)? });
    }
    if s.eat_any(&["末日", "月末", "末"]) {
        return Some(Pattern::EndOfMonth);
    }
    if s.eat("第") {
        let nth = u8::try_from(s.number()?).ok().filter(|nth| (1..=5).contains(nth))?;
        return Some(Pattern::Nth { nth, weekday: weekday(s)? });
    }
    let mut days = 0_u32;
    while let Some(day) = s.attempt(|s| {
        s.skip("・、,と");
        let day = s.number().filter(|day| (1..=31).contains(day))?;
        s.eat("日").then_some(day)
    }) {
        days |= 1 << day;
    }
    (days != 0).then_some(Pattern::Monthly { days })
}

fn yearly(s: &mut Scan) -> Option<Pattern> {
    if !s.eat_any(&["毎年", "まいとし"]) {
        return None;
    }
    s.eat("の");
    s.space();
    let month = s.number().filter(|month| (1..=12).contains(month))?;
    let mark = s.eat("月");
    if !mark && !s.eat("/") {
        return None;
    }
    let day = s.number()?;
    let possible = chrono::NaiveDate::from_ymd_opt(2024, month, day).is_some();
    ((!mark || s.eat("日")) && possible).then_some(Pattern::Yearly { month, day })
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
        let day = grammar::dated(s)?;
        Some((day, s.one_of(&[("まで", true), ("から", false)])?))
    })?;
    let place = if until { &mut every.until } else { &mut every.from };
    place.is_none().then(|| *place = Some(day))
}

/// 祝日なら休み, 休日の場合は翌営業日, 祝日を除く.
fn holidays(s: &mut Scan) -> Option<HolidayRule> {
    let days_off = s.one_of(&[
        ("祝日", false),
        ("祝祭日", false),
        ("休日", true),
        ("土日祝日", true),
        ("土日祝", true),
        ("閉庁日", true),
        ("休業日", true),
        ("休みの日", true),
    ])?;
    let join = [
        "なら",
        "ならば",
        "の場合は",
        "の場合",
        "のときは",
        "の時は",
        "のとき",
        "の日は",
        "は",
        "に当たるときは",
    ];
    let instead = if s.eat_any(&["を除く", "を除き", "以外", "除く"]) {
        Move::Skip
    } else {
        s.eat_any(&join).then_some(())?;
        s.skip("、,");
        let instead = s.one_of(&[
            ("休み", Move::Skip),
            ("休止", Move::Skip),
            ("なし", Move::Skip),
            ("やらない", Move::Skip),
            ("飛ばす", Move::Skip),
            ("前営業日", Move::Before),
            ("前の営業日", Move::Before),
            ("直前の営業日", Move::Before),
            ("翌営業日", Move::After),
            ("次の営業日", Move::After),
        ])?;
        s.eat_any(&["にする", "に"]);
        instead
    };
    Some(if days_off { HolidayRule::DaysOff(instead) } else { HolidayRule::Holidays(instead) })
}

/// 全10回.
fn times(s: &mut Scan) -> Option<u32> {
    let lead = s.eat_any(&["全", "合計", "計"]);
    let count = s.number().filter(|count| (1..=MOST_TIMES).contains(count))?;
    (s.eat("回") && (lead || !s.sees_any(&["目", "以"]))).then_some(count)
}
