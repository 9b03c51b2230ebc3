//! A point in time as it is stored: milliseconds since 1970 in UTC.

use std::fmt;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::base::recur::first_at;

/// Milliseconds since the Unix epoch, UTC. The only form of time in the database and in events.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type,
)]
#[serde(transparent)]
#[sqlx(transparent)]
pub struct Stamp(pub i64);

/// The last millisecond of year 9999, beyond which no calendar of ours goes.
const LATEST_MS: i64 = 253_402_300_799_999;

impl Stamp {
    /// The last moment of the calendar.
    pub const LATEST: Self = Self(LATEST_MS);

    /// The stamp of a moment in any time zone.
    pub fn of<Z: TimeZone>(moment: &DateTime<Z>) -> Self {
        Self(moment.timestamp_millis())
    }

    /// The moment at which the clocks of `zone` show `local`: the first when they show it twice, and the end of
    /// the gap when they skip it, as some zones do with midnight. `None` beyond all calendars.
    pub fn on_clock(local: NaiveDateTime, zone: Tz) -> Option<Self> {
        first_at(local, zone).map(|at| Self::of(&at))
    }

    /// The start of a day.
    pub fn midnight(day: NaiveDate, zone: Tz) -> Option<Self> {
        Self::on_clock(day.and_time(NaiveTime::MIN), zone)
    }

    /// The same moment in UTC. Stamps outside the years 1970 to 9999 (only a hostile server sends
    /// them) are moved to the nearer end.
    pub fn utc(self) -> DateTime<Utc> {
        let ms = self.0.clamp(0, LATEST_MS);
        DateTime::from_timestamp_millis(ms).unwrap_or_default()
    }

    /// The same moment on the wall clock of `zone`.
    pub fn local(self, zone: Tz) -> DateTime<Tz> {
        self.utc().with_timezone(&zone)
    }

    /// This moment plus `ms` milliseconds, without overflow.
    #[must_use]
    pub fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Milliseconds from `earlier` to this moment; negative when `earlier` is later.
    pub fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.utc().to_rfc3339_opts(chrono::SecondsFormat::Millis, true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_also_where_midnight_is_skipped() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (zone, date, start) in [
            (chrono_tz::Asia::Tokyo, "2022-03-04", "2022-03-03T15:00:00.000Z"),
            (chrono_tz::Africa::Cairo, "2023-04-28", "2023-04-27T22:00:00.000Z"),
            (chrono_tz::Asia::Beirut, "2022-03-27", "2022-03-26T22:00:00.000Z"),
            (chrono_tz::America::Santiago, "2022-09-11", "2022-09-11T04:00:00.000Z"),
            // The whole day was left out.
            (chrono_tz::Pacific::Apia, "2011-12-30", "2011-12-30T10:00:00.000Z"),
        ] {
            assert_eq!(Stamp::midnight(day(date), zone).unwrap().to_string(), start, "{zone} {date}");
        }
    }
}
