//! Dates in the middle of texts, and random ones; the tables are in `tables`.

use super::*;

mod tables;

/// Wednesday, Tuesday, the last day of a leap February, the last day of a year, a Sunday.
const NOWS: [&str; 6] = [
    "2021-12-15T10:00:00+09:00",
    "2022-03-01T09:30:00+09:00",
    "2024-02-29T13:00:00+09:00",
    "2023-12-31T23:59:00+09:00",
    "2022-05-01T00:00:00+09:00",
    "2022-01-31T18:00:00+09:00",
];

fn at(now: &str) -> Stamp {
    Stamp::of(&chrono::DateTime::parse_from_rfc3339(now).expect("a moment"))
}

fn setting(now: Stamp, zone: Tz) -> Setting<'static> {
    Setting { now, zone, calendar: Calendar::usual(), locale: Locale::Ja }
}

fn told_in(text: &str, now: &str, zone: Tz) -> String {
    tell(read(text, &setting(at(now), zone)), zone)
}

fn told(text: &str, now: &str) -> String {
    told_in(text, now, chrono_tz::Asia::Tokyo)
}

/// A short form for tables: `2022-03-04T18:00..19:40`.
fn tell(read: Result<When, Unread>, zone: Tz) -> String {
    let moment = |at: Stamp| {
        let local = at.local(zone).naive_local();
        let format = if at.0 % 60_000 < 1000 { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%dT%H:%M:%S" };
        local.format(format).to_string()
    };
    match read {
        Ok(When::Moment { start, end: None }) => moment(start),
        Ok(When::Moment { start, end: Some(end) }) => format!("{}..{}", moment(start), moment(end)),
        Ok(When::Days { from, to }) if from == to => from.to_string(),
        Ok(When::Days { from, to }) => format!("{from}..{to}"),
        Ok(When::Every(every)) => every.show(Locale::Ja),
        Err(Unread { why, suggest }) => {
            let why = format!("{why:?}");
            let name = why.split([' ', '(', '{']).next().unwrap_or_default();
            format!("{name}: {}", suggest.join(" | "))
        }
    }
}

#[test]
fn reads_the_date_at_the_start() {
    let now = setting(at(NOWS[1]), chrono_tz::Asia::Tokyo);
    for (text, when, rest) in [
        ("明日10時 資料を送る", "2022-03-02T10:00", "資料を送る"),
        ("明日　１０：３０　資料", "2022-03-02T10:30", "資料"),
        ("あさっての午後3時半に提出", "2022-03-03T15:30", "提出"),
        ("3/4 18:00 研修", "2022-03-04T18:00", "研修"),
        ("３月４日１８時　研修", "2022-03-04T18:00", "研修"),
        ("2時間後 電話", "2022-03-01T11:30", "電話"),
        ("30秒後 電話", "2022-03-01T09:30:30", "電話"),
        ("今日24時 締切", "2022-03-02T00:00", "締切"),
        ("2/1 10:00 来年", "2023-02-01T10:00", "来年"),
        ("tomorrow 3pm call", "2022-03-02T15:00", "call"),
        ("in 2 hours call the lecturer", "2022-03-01T11:30", "call the lecturer"),
        ("3/4 10:00; text", "2022-03-04T10:00", "text"),
        ("明日10時から会議", "2022-03-02T10:00", "会議"),
        ("明日10時 - 資料の確認", "2022-03-02T10:00", "- 資料の確認"),
        ("明日10時 3日後の準備", "2022-03-02T10:00", "3日後の準備"),
        ("明日10時にんじんを買う", "2022-03-02T10:00", "にんじんを買う"),
        ("明日17時まで", "2022-03-02T17:00", ""),
        ("毎週水曜 9:30 GMの議題を出してください", "毎週水曜 9:30", "GMの議題を出してください"),
        ("毎日 9:00 3/4の件", "毎日 9:00", "3/4の件"),
        ("every Wed 10:00 post the agenda", "毎週水曜 10:00", "post the agenda"),
        ("3月4日の件", "2022-03-04", "件"),
        ("cron 0 12 * * 1 朝礼", "cron \"0 12 * * 1\"", "朝礼"),
    ] {
        let found = prefix(text, &now).unwrap_or_else(|unread| panic!("{text}: {unread:?}"));
        assert_eq!((tell(Ok(found.when), now.zone).as_str(), found.rest), (when, rest), "{text}");
    }
    for text in ["資料を送る", "", "3 麺類", "3/4.5", "第3回", "18:00abc", "10時間", "sundown"] {
        let why = prefix(text, &now).map(|found| found.when).map_err(|unread| unread.why);
        assert!(matches!(why, Err(Why::NotADate | Why::Vague { .. })), "{text}: {why:?}");
    }
}

#[test]
fn reads_the_date_at_the_end() {
    let now = setting(at(NOWS[1]), chrono_tz::Asia::Tokyo);
    for (text, when, rest) in [
        ("資料を送る 明日10時", "2022-03-02T10:00", "資料を送る"),
        ("資料を送る明日10時", "2022-03-02T10:00", "資料を送る"),
        ("第3回 3/4 18:00〜19:40", "2022-03-04T18:00..2022-03-04T19:40", "第3回"),
        ("call the lecturer tomorrow at 3pm", "2022-03-02T15:00", "call the lecturer"),
        ("議題を出す 毎週水曜 9:30", "毎週水曜 9:30", "議題を出す"),
        ("明日10時", "2022-03-02T10:00", ""),
    ] {
        let found = suffix(text, &now).unwrap_or_else(|unread| panic!("{text}: {unread:?}"));
        assert_eq!((tell(Ok(found.when), now.zone).as_str(), found.rest), (when, rest), "{text}");
    }
    assert!(suffix("資料を送る", &now).is_err());
    assert!(matches!(suffix("資料 夕方", &now), Err(Unread { why: Why::Vague { .. }, .. })));
}

#[test]
fn a_moment_needs_a_time() {
    let now = setting(at(NOWS[1]), chrono_tz::Asia::Tokyo);
    let told = |text: &str| {
        tell(moment(text, &now).map(|read| When::Moment { start: read.at, end: None }), now.zone)
    };
    assert_eq!(told("明日10時 x"), "2022-03-02T10:00");
    assert_eq!(told("明日 資料"), "NoTime: 3月2日(水) 9:00 | 3月2日(水) 13:00");
    assert_eq!(told("本日 資料"), "NoTime: 3月1日(火) 13:00 | 3月1日(火) 17:00");
    assert_eq!(told("毎週水曜 10:00"), "Repeats: 3月2日(水) 10:00");
    assert_eq!(told("上旬"), "Vague: 3月1日(火) 13:00 | 3月5日(土) 9:00 | 3月10日(木) 9:00");
}

/// Everything that is suggested can be entered, and what is read can be entered as it is shown.
fn check_all(text: &str, now: &Setting<'_>) {
    match read(text, now) {
        Ok(when) => {
            for locale in Locale::ALL {
                let shown = when.show(now.now, now.zone, locale);
                let again = read(&shown, now);
                // What is shown has whole seconds.
                assert_eq!(again.as_ref(), Ok(&when), "{text} is shown as {shown}");
            }
        }
        Err(unread) => {
            assert!(!unread.suggest.is_empty(), "{text}: nothing is suggested: {unread:?}");
            for line in &unread.suggest {
                assert!(read(line, now).is_ok(), "{text}: {line} cannot be entered: {:?}", read(line, now));
            }
        }
    }
}

#[test]
fn everything_shown_and_suggested_can_be_entered() {
    for now in NOWS {
        let now = setting(at(now), chrono_tz::Asia::Tokyo);
        for text in tables::every_text() {
            check_all(text, &now);
        }
    }
}

mod random {
    use proptest::prelude::*;

    use super::*;

    /// Pieces of dates, put together at random.
    const PIECES: &[&str] = &[
        "明日",
        "来週",
        "火曜",
        "3/4",
        "３月４日",
        "(金)",
        "18:00",
        "18時",
        "半",
        "〜",
        "から",
        "まで",
        "午後",
        "三時",
        "毎週",
        "月水金",
        "隔週",
        "平日",
        "毎月",
        "第2",
        "末日",
        "最終",
        "営業日",
        "祝日なら",
        "休み",
        "翌",
        "全10回",
        "2022-02-30",
        "24時",
        "25時",
        "夕方",
        "上旬",
        "週明け",
        "every ",
        "other ",
        "Tue ",
        "next ",
        "in ",
        "2 ",
        "hours ",
        "6pm",
        " to ",
        "7:40pm",
        "until ",
        "31 March",
        "first ",
        "Monday ",
        "of the month",
        "cron ",
        "\"30 9 * * Mon-Fri\"",
        "0 0 31 2 *",
        "令和4年",
        "R4.3.4",
        "年度末",
        "3日後",
        "90分",
        "1時間半",
        "の",
        " ",
        "　",
        "、",
        "9999-12-31",
        "頃",
        "日",
        "4/3/2022",
        "for 90 minutes",
        "at 3",
        "T",
        "+09:00",
        "0",
        "99999999999",
    ];

    proptest! {
        #[test]
        fn never_panics(text in ".{0,60}", now in 0_i64..253_402_300_799_999) {
            let setting = setting(Stamp(now), chrono_tz::Asia::Tokyo);
            let _ = (read(&text, &setting), prefix(&text, &setting), suffix(&text, &setting), moment(&text, &setting));
        }

        #[test]
        fn pieces_can_be_entered_again(
            pieces in proptest::collection::vec(0..PIECES.len(), 1..7),
            seconds in 0_i64..4_000_000_000,
        ) {
            let text: String = pieces.iter().map(|index| PIECES[*index]).collect();
            let setting = setting(Stamp(seconds * 1000), chrono_tz::Asia::Tokyo);
            let _ = (prefix(&text, &setting), suffix(&text, &setting), moment(&text, &setting));
            check_all(&text, &setting);
        }
    }
}
