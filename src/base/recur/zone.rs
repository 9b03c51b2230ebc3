//! Wall clocks and the moments they show.

use chrono::{DateTime, LocalResult, NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Tz;

/// The moment at which the clocks of `zone` show `local`: the first when they show it twice, and
/// `None` when they skip it.
pub fn from_wall_clock(local: NaiveDateTime, zone: Tz) -> Option<DateTime<Tz>> {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at),
        LocalResult::None => None,
    }
}

/// Like [`from_wall_clock`], and the first moment after the gap for a time that is skipped.
pub fn first_at(local: NaiveDateTime, zone: Tz) -> Option<DateTime<Tz>> {
    from_wall_clock(local, zone).or_else(|| after_gap(local, zone))
}

/// The first moment at which the clocks show more than `local`. A day may be skipped as a whole
/// (Samoa in 2011), so it lies within 26 hours of offset and 24 of gap.
fn after_gap(local: NaiveDateTime, zone: Tz) -> Option<DateTime<Tz>> {
    let middle = local.and_utc();
    let mut before = middle.checked_sub_signed(TimeDelta::hours(50))?.timestamp();
    let mut behind = middle.checked_add_signed(TimeDelta::hours(50))?.timestamp();
    let at = |second: i64| Some(DateTime::from_timestamp(second, 0)?.with_timezone(&zone));
    while behind - before > 1 {
        let half = before + (behind - before) / 2;
        if at(half)?.naive_local() > local { behind = half } else { before = half }
    }
    at(behind)
}

/// A zone is stored by its IANA name.
pub(super) mod name {
    use chrono_tz::Tz;
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde wants a reference")]
    pub(in crate::base::recur) fn serialize<S: Serializer>(zone: &Tz, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(zone.name())
    }

    pub(in crate::base::recur) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Tz, D::Error> {
        let name = String::deserialize(from)?;
        name.parse().map_err(|_| D::Error::custom(format!("no time zone is called {name}")))
    }
}
