//! How dates are shown: `3月4日(金) 18:00` and `Fri 4 Mar 18:00`, with the year when it is not
//! this one.

use chrono::{Datelike, NaiveDate, Weekday};
use chrono_tz::Tz;

use crate::base::{Locale, Stamp};

/// A moment as people read it, on the wall clock of `zone`.
pub fn show(at: Stamp, now: Stamp, zone: Tz, locale: Locale) -> String {
    let local = at.local(zone);
    let other_year = local.year() != now.local(zone).year();
    let seconds = if at.0.rem_euclid(60_000) < 1000 { "" } else { ":%S" };
    let format = match (locale, other_year) {
        (Locale::Ja, false) => format!("%-m月%-d日({}) %-H:%M{seconds}", weekday_ja(local.weekday())),
        (Locale::Ja, true) => format!("%Y年%-m月%-d日({}) %-H:%M{seconds}", weekday_ja(local.weekday())),
        (Locale::En, false) => format!("%a %-d %b %H:%M{seconds}"),
        (Locale::En, true) => format!("%a %-d %b %Y %H:%M{seconds}"),
    };
    local.format(&format).to_string()
}

/// A range of time as people read it; the second day is shown when it is another.
pub fn show_range(start: Stamp, end: Stamp, now: Stamp, zone: Tz, locale: Locale) -> String {
    let first = show(start, now, zone, locale);
    let (from, to) = (start.local(zone), end.local(zone));
    let same_day = from.date_naive() == to.date_naive();
    let last = if same_day {
        let hour = if locale == Locale::En { "%H" } else { "%-H" };
        let seconds = if end.0.rem_euclid(60_000) < 1000 { "" } else { ":%S" };
        to.format(&format!("{hour}:%M{seconds}")).to_string()
    } else {
        show(end, now, zone, locale)
    };
    match (locale, same_day) {
        (Locale::Ja, _) => format!("{first}〜{last}"),
        (Locale::En, true) => format!("{first}-{last}"),
        (Locale::En, false) => format!("{first} - {last}"),
    }
}

/// Days as people read them, with the year when one of them is not in this one.
pub fn show_days(from: NaiveDate, to: NaiveDate, today: NaiveDate, locale: Locale) -> String {
    let near = (from.year() == today.year() && to.year() == today.year()).then_some(today);
    let first = show_date(from, near, locale);
    if from == to {
        return first;
    }
    let last = show_date(to, near, locale);
    match locale {
        Locale::Ja => format!("{first}〜{last}"),
        Locale::En => format!("{first} - {last}"),
    }
}

/// A date as people read it; the year is left out when it is that of `today`.
pub fn show_date(date: NaiveDate, today: Option<NaiveDate>, locale: Locale) -> String {
    let same_year = today.is_some_and(|today| today.year() == date.year());
    match (locale, same_year) {
        (Locale::Ja, true) => format!("{}({})", date.format("%-m月%-d日"), weekday_ja(date.weekday())),
        (Locale::Ja, false) => format!("{}({})", date.format("%Y年%-m月%-d日"), weekday_ja(date.weekday())),
        (Locale::En, true) => date.format("%a %-d %b").to_string(),
        (Locale::En, false) => date.format("%a %-d %b %Y").to_string(),
    }
}

/// The three-letter name of a weekday.
pub fn weekday_en(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Mon",
        Weekday::Tue => "Tue",
        Weekday::Wed => "Wed",
        Weekday::Thu => "Thu",
        Weekday::Fri => "Fri",
        Weekday::Sat => "Sat",
        Weekday::Sun => "Sun",
    }
}

/// The one-letter name of a weekday.
pub fn weekday_ja(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "月",
        Weekday::Tue => "火",
        Weekday::Wed => "水",
        Weekday::Thu => "木",
        Weekday::Fri => "金",
        Weekday::Sat => "土",
        Weekday::Sun => "日",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_year_only_when_it_is_another() {
        let at =
            Stamp::of(&chrono::DateTime::parse_from_rfc3339("2022-03-04T18:00:00+09:00").expect("valid"));
        let now = at.plus_ms(-86_400_000);
        let zone = chrono_tz::Asia::Tokyo;
        assert_eq!(show(at, now, zone, Locale::Ja), "3月4日(金) 18:00");
        assert_eq!(show(at, now, zone, Locale::En), "Fri 4 Mar 18:00");
        let before = at.plus_ms(-86_400_000 * 90);
        assert_eq!(show(at, before, zone, Locale::Ja), "2022年3月4日(金) 18:00");
        assert_eq!(show(at, before, zone, Locale::En), "Fri 4 Mar 2022 18:00");
    }
}
