//! Recurrences: examples, clocks that jump, crontab, and an independent oracle.

use chrono::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::base::Locale;
use crate::base::when::{self, Setting, When};

mod oracle;

const TOKYO: Tz = chrono_tz::Asia::Tokyo;

fn at(text: &str) -> Stamp {
    Stamp::of(&DateTime::parse_from_rfc3339(text).expect("a moment"))
}

fn read(text: &str, now: Stamp, zone: Tz) -> Recurrence {
    let setting = Setting { now, zone, calendar: Calendar::usual(), locale: Locale::Ja };
    match when::read(text, &setting) {
        Ok(When::Every(every)) => *every,
        other => panic!("{text}: {other:?}"),
    }
}

/// The next starts on the wall clock.
fn next(text: &str, now: &str, zone: Tz, count: usize) -> String {
    let now = at(now);
    let every = read(text, now, zone);
    let format = if every.has_time() { "%Y-%m-%dT%H:%M%:z" } else { "%Y-%m-%d" };
    let starts = every.iter(now, Calendar::usual()).take(count);
    starts.map(|found| found.start.format(format).to_string()).collect::<Vec<_>>().join(" ")
}

fn days(text: &str, now: &str, count: usize) -> String {
    let starts = next(text, now, TOKYO, count);
    starts.split(' ').map(|start| start[2..10].replace('-', "")).collect::<Vec<_>>().join(" ")
}

const MARCH: &str = "2022-03-01T09:30:00+09:00";

#[test]
fn the_examples() {
    for (text, starts) in [
        ("毎日 9:00", "220302 220303 220304"),
        ("毎日 10:00", "220301 220302 220303"),
        ("平日9時", "220302 220303 220304"),
        ("毎週水曜 10:00", "220302 220309 220316"),
        ("毎週月水金 9時", "220302 220304 220307"),
        ("隔週火曜 15時", "220301 220315 220329"),
        ("隔週火曜 9時", "220308 220322 220405"),
        ("毎月1日", "220401 220501 220601"),
        ("毎月31日", "220331 220531 220731"),
        ("毎月第2水曜", "220309 220413 220511"),
        ("毎月第5水曜", "220330 220629 220831"),
        ("毎月末日", "220331 220430 220531"),
        ("毎月最終金曜", "220325 220429 220527"),
        ("毎月最終営業日", "220331 220428 220531"),
        ("毎年3月4日", "220304 230304 240304"),
        ("毎年2月29日", "240229 280229 320229"),
        ("毎週月曜 9時", "220307 220314 220321"),
        ("毎週月曜 9時 祝日なら休み", "220307 220314 220328"),
        ("毎週月曜 9時 祝日なら翌営業日", "220307 220314 220322"),
        ("毎週月曜 9時 祝日なら前営業日", "220307 220314 220318"),
        ("毎月1日 9時 休日なら翌営業日", "220401 220502 220601"),
        ("毎月1日 9時 休日なら前営業日", "220401 220428 220601"),
        ("毎月1日 9時 休日なら休み", "220401 220601 220701"),
        ("毎月1日 9時 祝日なら休み", "220401 220501 220601"),
        ("every first Monday of the month", "220307 220404 220502"),
        ("every last Friday of the month", "220325 220429 220527"),
        ("every other Tuesday", "220308 220322 220405"),
        ("3日ごと 9時", "220302 220305 220308"),
        ("cron \"30 9 * * Mon-Fri\"", "220302 220303 220304"),
        ("cron \"0 12 * * 7\"", "220306 220313 220320"),
        ("cron \"0 12 * * 0\"", "220306 220313 220320"),
        ("cron \"0 12 1 * Mon\"", "220301 220307 220314"),
        ("cron \"0 12 */2 * Mon\"", "220307 220321 220411"),
        ("cron \"0 12 31 * *\"", "220331 220531 220731"),
    ] {
        assert_eq!(days(text, MARCH, 3), starts, "{text}");
    }
    assert_eq!(days("毎週水曜 10:00 3月末まで", MARCH, 9), "220302 220309 220316 220323 220330");
    assert_eq!(days("毎週水曜 10:00 全3回", MARCH, 9), "220302 220309 220316");
    assert_eq!(days("every Wed 10:00 until 31 March", MARCH, 9), "220302 220309 220316 220323 220330");
    // The year's end: closed from 29 December to 3 January.
    assert_eq!(days("平日9時", "2021-12-27T09:30:00+09:00", 3), "211228 220104 220105");
    assert_eq!(days("毎月1日 9時 休日なら翌営業日", "2021-12-31T00:00:00+09:00", 2), "220104 220201");
    // What was moved behind today's holiday is still to come.
    assert_eq!(days("毎月1日 9時 休日なら翌営業日", "2022-01-02T00:00:00+09:00", 1), "220104");
}

#[test]
fn of_a_number_those_that_happened_are_counted() {
    let now = at(MARCH);
    let every = read("毎週水曜 10:00 全3回", now, TOKYO);
    let calendar = Calendar::usual();
    let third = every.iter(now, calendar).last().expect("three");
    assert_eq!(every.next(Stamp::of(&third.start), calendar), None);
    // Seen from later, the count goes on where it was.
    let later = at("2022-03-10T00:00:00+09:00");
    assert_eq!(every.iter(later, calendar).count(), 1);
    // Two that are moved onto one day are one time.
    assert_eq!(
        days("毎日 9時 休日なら翌営業日 全3回", "2022-03-04T12:00:00+09:00", 9),
        "220307 220308 220309"
    );
}

#[test]
fn clocks_that_jump() {
    let (london, new_york, lord_howe) =
        (chrono_tz::Europe::London, chrono_tz::America::New_York, chrono_tz::Australia::Lord_Howe);
    for (text, now, zone, starts) in [
        (
            "毎日 1:30",
            "2022-03-25T12:00:00Z",
            london,
            "2022-03-26T01:30+00:00 2022-03-27T02:00+01:00 2022-03-28T01:30+01:00",
        ),
        (
            "毎日 1:30",
            "2022-10-28T12:00:00Z",
            london,
            "2022-10-29T01:30+01:00 2022-10-30T01:30+01:00 2022-10-31T01:30+00:00",
        ),
        (
            "毎日 2:30",
            "2022-03-12T12:00:00Z",
            new_york,
            "2022-03-13T03:00-04:00 2022-03-14T02:30-04:00 2022-03-15T02:30-04:00",
        ),
        (
            "毎日 1:30",
            "2022-11-05T12:00:00Z",
            new_york,
            "2022-11-06T01:30-04:00 2022-11-07T01:30-05:00 2022-11-08T01:30-05:00",
        ),
        (
            "毎日 2:10",
            "2022-10-01T00:00:00Z",
            lord_howe,
            "2022-10-02T02:30+11:00 2022-10-03T02:10+11:00 2022-10-04T02:10+11:00",
        ),
        (
            "毎日 1:45",
            "2022-04-02T00:00:00Z",
            lord_howe,
            "2022-04-03T01:45+11:00 2022-04-04T01:45+10:30 2022-04-05T01:45+10:30",
        ),
        // Each of the skipped times would be at the same moment: it happens once.
        (
            "cron \"*/20 1 * * *\"",
            "2022-03-27T00:00:00Z",
            london,
            "2022-03-27T02:00+01:00 2022-03-28T01:00+01:00 2022-03-28T01:20+01:00",
        ),
        // The hour that comes twice happens once.
        (
            "cron \"0,30 * * * *\"",
            "2022-10-30T00:10:00Z",
            london,
            "2022-10-30T01:30+01:00 2022-10-30T02:00+00:00 2022-10-30T02:30+00:00",
        ),
    ] {
        assert_eq!(next(text, now, zone, 3), starts, "{text} from {now} in {zone}");
    }
    // Samoa had no 30 December 2011.
    let apia = chrono_tz::Pacific::Apia;
    assert_eq!(
        next("毎日 9:00", "2011-12-29T20:00:00Z", apia, 2),
        "2011-12-31T00:00+14:00 2011-12-31T09:00+14:00"
    );
}

#[test]
fn crontab_is_not_the_crates_cron() {
    let now = at(MARCH);
    // Sunday is 0 and 7; the crate's weekday 1 is Sunday, crontab's is Monday.
    for (text, same) in [
        ("0 9 * * 0", "0 9 * * 7"),
        ("0 9 * * 1-5", "0 9 * * Mon-Fri"),
        ("0 9 * * 5-7", "0 9 * * Fri,Sat,Sun"),
        ("0 9 * * Fri-Mon", "0 9 * * 5,6,0,1"),
        ("0 0 9 * * 1", "0 9 * * 1"),
        ("0 9 * Jan-Mar *", "0 9 * 1-3 *"),
        ("0 9 * * */2", "0 9 * * 0,2,4,6"),
        ("*/15 9 * * *", "0,15,30,45 9 * * *"),
    ] {
        let first = |text: &str| {
            let every = read(&format!("cron \"{text}\""), now, TOKYO);
            every.iter(now, Calendar::usual()).take(20).map(|found| found.start).collect::<Vec<_>>()
        };
        assert_eq!(first(text), first(same), "{text} and {same}");
    }
    for wrong in [
        "",
        "* * * *",
        "* * * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "* * * * 8",
        "* * * * Foo",
        "* * * * 1-",
        "* * * * */0",
        "@daily",
        "0 9 ? * 1",
        "0 9 * * 1#2",
        "0 9 L * *",
        "-1 * * * *",
    ] {
        assert!(wrong.parse::<Cron>().is_err(), "{wrong}");
    }
    // Where both mean the same, they agree.
    let schedule: ::cron::Schedule = "0 30 9 10-20 * *".parse().expect("a schedule");
    let ours = read("cron \"30 9 10-20 * *\"", now, TOKYO);
    let theirs: Vec<_> = schedule.after(&now.local(TOKYO)).take(40).collect();
    let ours: Vec<_> = ours.iter(now, Calendar::usual()).take(40).map(|found| found.start).collect();
    assert_eq!(ours, theirs);
}

#[test]
fn says_what_people_may_not_expect() {
    let now = at(MARCH);
    let every = |text: &str| read(text, now, TOKYO);
    let on_holiday = |text: &str| {
        let found = every(text).first_on_holiday(now, Calendar::usual(), 53);
        found.map(|(found, holiday)| format!("{} {}", found.day, holiday.ja))
    };
    assert_eq!(on_holiday("毎週月曜 9時").as_deref(), Some("2022-03-21 春分の日"));
    assert_eq!(on_holiday("毎週月曜 9時 祝日なら休み"), None);
    assert_eq!(on_holiday("平日 9時"), None);
    assert!(every("毎月31日").leaves_out_months() && every("毎月第5水曜").leaves_out_months());
    assert!(!every("毎月28日").leaves_out_months());
    let end = every("毎週水曜 10:00-11:00").end(TOKYO.with_ymd_and_hms(2022, 3, 2, 10, 0, 0).unwrap());
    assert_eq!(end.map(|end| end.to_rfc3339()).as_deref(), Some("2022-03-02T11:00:00+09:00"));
}

#[test]
fn is_kept_as_a_rule_and_a_zone() {
    let every = read("毎週水曜 10:00-11:00 祝日なら翌営業日 全10回", at(MARCH), TOKYO);
    let json = serde_json::to_value(&every).expect("JSON");
    assert_eq!(
        json,
        serde_json::json!({
            "pattern": {"weekly": {"every": 1, "days": 4}}, "time": "10:00:00", "minutes": 60,
            "holidays": {"holidays": "after"}, "from": "2022-03-02", "count": 10, "zone": "Asia/Tokyo",
        })
    );
    assert_eq!(serde_json::from_value::<Recurrence>(json).expect("a recurrence"), every);
    // What was tampered with ends, and nothing hangs or panics.
    for pattern in [
        r#"{"monthly":{"days":0}}"#,
        r#"{"yearly":{"month":2,"day":31}}"#,
        r#"{"weekly":{"every":0,"days":0}}"#,
        r#"{"nth":{"nth":9,"weekday":"Mon"}}"#,
        r#"{"cron":"0 0 31 2 *"}"#,
    ] {
        let json = format!(r#"{{"pattern":{pattern},"time":null,"zone":"Asia/Tokyo"}}"#);
        let every: Recurrence = serde_json::from_str(&json).expect("a recurrence");
        assert_eq!(every.next(at(MARCH), Calendar::usual()), None, "{pattern}");
        assert!(!every.show(Locale::En).is_empty());
    }
}

/// Any recurrence that people can write.
fn any_recurrence() -> impl Strategy<Value = Recurrence> {
    let weekday = (0_usize..7).prop_map(|index| Weekdays::ALL[index]);
    let cron = prop::sample::select(vec![
        "30 9 * * Mon-Fri",
        "0 0 1 * *",
        "*/20 8-17 * * *",
        "0 12 1,15 * Mon",
        "15 30 9 * Feb 0",
        "0 3 */2 * 7",
    ]);
    let pattern = prop_oneof![
        (1_u32..10).prop_map(|every| Pattern::Daily { every }),
        Just(Pattern::Working),
        (1_u32..5, 1_u8..128).prop_map(|(every, days)| Pattern::Weekly { every, days: Weekdays(days) }),
        (1_u32..=31, 1_u32..=31).prop_map(|(a, b)| Pattern::Monthly { days: 1 << a | 1 << b }),
        (1_u8..=5, weekday.clone()).prop_map(|(nth, weekday)| Pattern::Nth { nth, weekday }),
        weekday.prop_map(|weekday| Pattern::Last { weekday }),
        Just(Pattern::EndOfMonth),
        Just(Pattern::LastWorking),
        (0_u64..366).prop_map(|day| {
            let date = NaiveDate::from_yo_opt(2024, 1).expect("a date") + Days::new(day);
            Pattern::Yearly { month: date.month(), day: date.day() }
        }),
        cron.prop_map(|text| Pattern::Cron(text.parse().expect("a schedule"))),
    ];
    let instead = prop_oneof![Just(Move::Skip), Just(Move::Before), Just(Move::After)];
    let holidays = prop_oneof![
        Just(HolidayRule::AsIs),
        instead.clone().prop_map(HolidayRule::Holidays),
        instead.prop_map(HolidayRule::DaysOff),
    ];
    let date = (0_u64..20_000)
        .prop_map(|days| NaiveDate::from_ymd_opt(2015, 1, 1).expect("a date") + Days::new(days));
    let time = prop::option::of((0_u32..86_400).prop_map(|second| {
        let second = if second % 3 == 0 { second } else { second - second % 60 };
        NaiveTime::from_num_seconds_from_midnight_opt(second, 0).expect("a time")
    }));
    let zone = prop::sample::select(vec![
        TOKYO,
        chrono_tz::Europe::London,
        chrono_tz::America::New_York,
        chrono_tz::Australia::Lord_Howe,
        chrono_tz::Pacific::Apia,
        chrono_tz::Africa::Casablanca,
        chrono_tz::Asia::Kathmandu,
    ]);
    let minutes = prop::option::of(1_u32..2000);
    let limits = (prop::option::of(date.clone()), prop::option::of(1_u32..40));
    (pattern, time, minutes, holidays, limits, prop::option::of(date.clone()), date, zone).prop_map(
        |(pattern, time, minutes, holidays, (from, count), until, start, zone)| {
            let time = time.filter(|_| !matches!(pattern, Pattern::Cron(_)));
            let minutes = minutes.filter(|_| time.is_some() || matches!(pattern, Pattern::Cron(_)));
            let now = Stamp::of(&start.and_time(NaiveTime::MIN).and_utc());
            Recurrence { pattern, time, minutes, holidays, from, until, count, zone }
                .anchored(now, Calendar::usual())
        },
    )
}

fn moment(seconds: i64) -> Stamp {
    Stamp(1_420_070_400_000 + seconds * 1000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_means_the_same(every in any_recurrence(), seconds in 0_i64..1_000_000_000) {
        let now = moment(seconds);
        let setting = Setting { now, zone: every.zone, calendar: Calendar::usual(), locale: Locale::Ja };
        for locale in Locale::ALL {
            let text = every.show(locale);
            let again = when::read(&text, &setting);
            if every.next(now, Calendar::usual()).is_none() {
                prop_assert!(again.is_err(), "{} is over", text);
            } else {
                prop_assert_eq!(again, Ok(When::Every(Box::new(every.clone()))), "{}", text);
            }
        }
    }

    #[test]
    fn agrees_with_the_oracle(every in any_recurrence(), seconds in 0_i64..1_000_000_000) {
        let after = moment(seconds);
        let calendar = Calendar::usual();
        let ours: Vec<Stamp> = every.iter(after, calendar).take(4).map(|found| Stamp::of(&found.start)).collect();
        prop_assert!(ours.iter().all(|start| *start > after) && ours.is_sorted_by(|a, b| a < b));
        let until = ours.last().copied().unwrap_or(after.plus_ms(400 * 86_400_000));
        let theirs = oracle::starts(&every, after, until, calendar);
        prop_assert_eq!(&ours, &theirs, "{} in {}", every, every.zone);
        for found in every.iter(after, calendar).take(4) {
            let on = found.start.date_naive();
            let forbidden = match every.holidays {
                HolidayRule::AsIs => false,
                HolidayRule::Holidays(_) => holiday(on).is_some(),
                HolidayRule::DaysOff(_) => !calendar.is_working_day(on),
            };
            // A day that the zone skips as a whole moves on to the next one.
            prop_assert!(!forbidden || every.zone == chrono_tz::Pacific::Apia, "{} on {}", every, on);
        }
    }
}
