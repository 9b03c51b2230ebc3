//! The announced holidays, and an office that closes around New Year.

use std::collections::BTreeSet;

use super::*;

/// The days that the Cabinet Office has announced (syukujitsu.csv), month and day, by year.
/// Substitute and citizens' holidays are marked with `*`.
const ANNOUNCED: &[(i32, &str)] = &[
    (
        2019,
        "1/1 1/14 2/11 3/21 4/29 4/30* 5/1 5/2* 5/3 5/4 5/5 5/6* 7/15 8/11 8/12* 9/16 9/23 10/14 10/22 11/3 11/4* 11/23",
    ),
    (2020, "1/1 1/13 2/11 2/23 2/24* 3/20 4/29 5/3 5/4 5/5 5/6* 7/23 7/24 8/10 9/21 9/22 11/3 11/23"),
    (2021, "1/1 1/11 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/22 7/23 8/8 8/9* 9/20 9/23 11/3 11/23"),
    (2022, "1/1 1/10 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/18 8/11 9/19 9/23 10/10 11/3 11/23"),
    (2023, "1/1 1/2* 1/9 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/17 8/11 9/18 9/23 10/9 11/3 11/23"),
    (
        2024,
        "1/1 1/8 2/11 2/12* 2/23 3/20 4/29 5/3 5/4 5/5 5/6* 7/15 8/11 8/12* 9/16 9/22 9/23* 10/14 11/3 11/4* 11/23",
    ),
    (2025, "1/1 1/13 2/11 2/23 2/24* 3/20 4/29 5/3 5/4 5/5 5/6* 7/21 8/11 9/15 9/23 10/13 11/3 11/23 11/24*"),
    (2026, "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6* 7/20 8/11 9/21 9/22* 9/23 10/12 11/3 11/23"),
    (2027, "1/1 1/11 2/11 2/23 3/21 3/22* 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23"),
];

/// Some years before: the rules that were in force then.
const BEFORE: &[(i32, &str)] = &[
    (2000, "1/1 1/10 2/11 3/20 4/29 5/3 5/4* 5/5 7/20 9/15 9/23 10/9 11/3 11/23 12/23"),
    (2003, "1/1 1/13 2/11 3/21 4/29 5/3 5/5 7/21 9/15 9/23 10/13 11/3 11/23 11/24* 12/23"),
    (2006, "1/1 1/2* 1/9 2/11 3/21 4/29 5/3 5/4* 5/5 7/17 9/18 9/23 10/9 11/3 11/23 12/23"),
    (2009, "1/1 1/12 2/11 3/20 4/29 5/3 5/4 5/5 5/6* 7/20 9/21 9/22* 9/23 10/12 11/3 11/23 12/23"),
    (2015, "1/1 1/12 2/11 3/21 4/29 5/3 5/4 5/5 5/6* 7/20 9/21 9/22* 9/23 10/12 11/3 11/23 12/23"),
    (
        2018,
        "1/1 1/8 2/11 2/12* 3/21 4/29 4/30* 5/3 5/4 5/5 7/16 8/11 9/17 9/23 9/24* 10/8 11/3 11/23 12/23 12/24*",
    ),
];

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}

fn computed(year: i32) -> String {
    let days = day(year, 1, 1).iter_days().take_while(|date| date.year() == year);
    let shown = days.filter_map(|date| {
        let moved = matches!(holiday(date)?.ja, "振替休日" | "国民の休日");
        Some(format!("{}/{}{}", date.month(), date.day(), if moved { "*" } else { "" }))
    });
    shown.collect::<Vec<_>>().join(" ")
}

#[test]
fn as_announced() {
    for (year, days) in ANNOUNCED.iter().chain(BEFORE) {
        assert_eq!(computed(*year), *days, "{year}");
    }
}

#[test]
fn names_in_both_languages() {
    let name =
        |month, of_month, locale| holiday(day(2022, month, of_month)).map(|holiday| holiday.name(locale));
    assert_eq!(name(3, 21, Locale::Ja), Some("春分の日"));
    assert_eq!(name(3, 21, Locale::En), Some("Vernal Equinox Day"));
    assert_eq!(name(3, 4, Locale::Ja), None);
    assert_eq!(holiday(day(2019, 10, 22)).map(|holiday| holiday.ja), Some("即位礼正殿の儀の行われる日"));
    assert_eq!(holiday(day(2019, 10, 14)).map(|holiday| holiday.ja), Some("体育の日"));
}

#[test]
fn every_known_year_has_its_days() {
    for year in KNOWN {
        let count = day(year, 1, 1).iter_days().take(365).filter(|date| holiday(*date).is_some()).count();
        assert!((14..=23).contains(&count), "{year} has {count}");
        let spring: BTreeSet<u32> = (18..=22)
            .filter(|of_month| holiday(day(year, 3, *of_month)).is_some_and(|h| h.ja == "春分の日"))
            .collect();
        assert!(
            spring.iter().all(|of_month| (19..=21).contains(of_month)) && spring.len() == 1,
            "{year}: {spring:?}"
        );
    }
    assert_eq!(holiday(day(2100, 1, 1)), None);
}

#[test]
fn an_office_closes_around_new_year() {
    let mut calendar = Calendar::default();
    let working = |calendar: &Calendar, date| calendar.is_working_day(date);
    for (date, works) in [
        (day(2021, 12, 28), true),
        (day(2021, 12, 29), false),
        (day(2022, 1, 3), false),
        (day(2022, 1, 4), true),
        (day(2022, 3, 5), false),
        (day(2022, 3, 21), false),
    ] {
        assert_eq!(working(&calendar, date), works, "{date}");
    }
    assert_eq!(calendar.working_day_after(day(2021, 12, 28)), Some(day(2022, 1, 4)));
    assert_eq!(calendar.working_day_before(day(2022, 1, 4)), Some(day(2021, 12, 28)));
    assert_eq!(calendar.last_working_day(day(2021, 12, 1)), Some(day(2021, 12, 28)));
    calendar.closed.insert(day(2022, 3, 4));
    assert!(!working(&calendar, day(2022, 3, 4)));
    assert_eq!(calendar.working_days_after(day(2022, 3, 3), 1), Some(day(2022, 3, 7)));
    // An office that never opens has no working day, and nothing hangs.
    let never = Calendar { closed_yearly: vec![((1, 1), (12, 31))], closed: BTreeSet::new() };
    assert_eq!(never.working_day_after(day(2022, 3, 3)), None);
    let text = serde_json::to_string(&calendar).expect("JSON");
    assert_eq!(serde_json::from_str::<Calendar>(&text).expect("a calendar"), calendar);
}
