//! What lines mean, who was there, what changed between two versions, which year is meant. Pure.

pub(super) mod fix;
pub(super) mod paper;
mod readers;
pub(super) mod roll;
pub(super) mod tags;
pub(super) mod year;

use chrono_tz::Tz;

use crate::base::Stamp;
use crate::base::holidays::Calendar;
pub use readers::READERS;

const MINUTE_MS: i64 = 60 * 1000;
/// A meeting is over when nobody has said anything for so long, and not before its end.
const SILENCE_MS: i64 = 30 * MINUTE_MS;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// When a meeting closes by itself.
pub(super) fn closes_at(ends_at: Stamp, heard_at: Stamp) -> Stamp {
    ends_at.max(heard_at.plus_ms(SILENCE_MS))
}

/// Until when minutes can be corrected: a day later. Where that day is none on which the office
/// works, it is the same time of the next one.
pub(super) fn correctable_until(ended_at: Stamp, zone: Tz, calendar: &Calendar) -> Stamp {
    let later = ended_at.plus_ms(DAY_MS);
    let local = later.local(zone);
    if calendar.is_working_day(local.date_naive()) {
        return later;
    }
    let day = calendar.working_day_after(local.date_naive());
    day.and_then(|day| Stamp::on_clock(day.and_time(local.time()), zone)).unwrap_or(later)
}

/// Whether an address leads to a web page, and to nothing else.
pub(super) fn is_web(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default()).unwrap_or_default();
    let strange = |c: char| c.is_whitespace() || c.is_control() || "<>\"'`\\".contains(c);
    !host.is_empty() && host != "." && !url.contains(strange) && url.chars().count() <= 2000
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Stamp {
        Stamp::of(&chrono::DateTime::parse_from_rfc3339(text).unwrap())
    }

    #[test]
    fn a_day_is_a_working_day() {
        for (ended, until) in [
            ("2022-03-01T11:00:00+09:00", "2022-03-02T11:00:00+09:00"),
            ("2022-03-04T17:00:00+09:00", "2022-03-07T17:00:00+09:00"),
            ("2021-12-28T17:00:00+09:00", "2022-01-04T17:00:00+09:00"),
        ] {
            let found = correctable_until(moment(ended), chrono_tz::Asia::Tokyo, Calendar::usual());
            assert_eq!(found, moment(until), "{ended}");
        }
    }

    #[test]
    fn only_web_pages_are_recordings() {
        for url in ["https://example.org/rec/1", "HTTP://example.org", "https://例え.jp/?a=1"] {
            assert!(is_web(url), "{url}");
        }
        for url in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://",
            "https:///x",
            "example.org",
            "https://a b",
            "https://a\"onclick=x",
            "data:text/html,x",
            "ftp://example.org",
            "",
        ] {
            assert!(!is_web(url), "{url}");
        }
    }
}
