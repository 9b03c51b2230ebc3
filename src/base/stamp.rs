//! A point in time as it is stored: milliseconds since 1970 in UTC.

use std::fmt;

use chrono::{DateTime, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

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
