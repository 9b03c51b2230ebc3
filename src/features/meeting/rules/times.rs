//! When people are reminded.

use chrono::NaiveTime;
use chrono_tz::Tz;

use super::HOUR_MS;
use crate::base::Stamp;
use crate::base::holidays::Calendar;
use crate::base::office::Hours;

/// Reminded so many minutes before, where nothing else was said.
pub(in crate::features::meeting) const USUAL_MINUTES: i64 = 10;
const MINUTE_MS: i64 = 60 * 1000;
/// The times of the day before at which people may be written to; the first one that is to come counts.
const EVE_HOURS: [u32; 2] = [10, 16];

/// When those who have not answered are written to: on the last working day before the meeting, in
/// working hours. `None` when there is no such moment any more.
pub(in crate::features::meeting) fn eve(
    starts_at: Stamp,
    now: Stamp,
    hours: Hours,
    zone: Tz,
    calendar: &Calendar,
) -> Option<Stamp> {
    let day = calendar.working_day_before(starts_at.local(zone).date_naive())?;
    EVE_HOURS.into_iter().find_map(|hour| {
        let local = day.and_time(NaiveTime::from_hms_opt(hour, 0, 0)?);
        let at = Stamp::on_clock(local, zone)?;
        let at = hours.working_moment(at, zone, calendar);
        // Whoever was asked within the hour is left in peace.
        (at.local(zone).date_naive() == day && at >= now.plus_ms(HOUR_MS) && at < starts_at).then_some(at)
    })
}

/// When the room is reminded; `None`: it is not, or that moment is over.
pub(in crate::features::meeting) fn soon(starts_at: Stamp, remind: Option<i64>, now: Stamp) -> Option<Stamp> {
    let minutes = remind.unwrap_or(USUAL_MINUTES);
    let at = starts_at.plus_ms(-minutes * MINUTE_MS);
    (minutes > 0 && at > now).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Stamp {
        let moment = format!("{text}:00+09:00").parse::<chrono::DateTime<chrono::FixedOffset>>();
        Stamp::of(&moment.expect("a moment"))
    }

    #[test]
    fn the_day_before_is_a_working_day() {
        let eve = |starts: &str, now: &str| {
            let found = eve(at(starts), at(now), Hours::default(), chrono_tz::Asia::Tokyo, Calendar::usual());
            found.map(|at| at.local(chrono_tz::Asia::Tokyo).format("%Y-%m-%dT%H:%M").to_string())
        };
        let is = |text: &str| Some(text.to_owned());
        assert_eq!(eve("2021-12-02T10:00", "2021-11-20T09:00"), is("2021-12-01T10:00"));
        // A Monday: the Friday before.
        assert_eq!(eve("2021-12-06T10:00", "2021-11-20T09:00"), is("2021-12-03T10:00"));
        // The first day after the closure.
        assert_eq!(eve("2022-01-04T10:00", "2021-11-20T09:00"), is("2021-12-28T10:00"));
        assert_eq!(eve("2021-12-02T10:00", "2021-12-01T09:30"), is("2021-12-01T16:00"));
        assert_eq!(eve("2021-12-02T10:00", "2021-12-01T15:30"), None);
        assert_eq!(eve("2021-12-02T10:00", "2021-12-02T08:00"), None);
    }
}
