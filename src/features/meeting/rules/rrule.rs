//! A recurrence of ours as calendars have it: RRULE where there is one, and single times where not.

use chrono::{NaiveDate, Weekday};

use crate::base::Stamp;
use crate::base::holidays::Calendar;
use crate::base::recur::{Occurrence, Pattern, Recurrence, first_at};

/// So many times are looked at where single ones have to be written down: more than a year of a weekly
/// meeting.
const MOST: usize = 60;

/// How a series is written into a calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::features::meeting) struct Written {
    /// RRULE; `None`: every time is written down.
    pub(in crate::features::meeting) rule: Option<String>,
    /// When the first one is meant.
    pub(in crate::features::meeting) first: Stamp,
    /// Times of the rule that are left out.
    pub(in crate::features::meeting) left_out: Vec<Stamp>,
    /// Times besides the first, where there is no rule.
    pub(in crate::features::meeting) besides: Vec<Stamp>,
    /// Times of the rule that are held at another one: which, and when.
    pub(in crate::features::meeting) moved: Vec<(Stamp, Stamp)>,
}

/// When the pattern means an occurrence, wherever that was moved.
pub(in crate::features::meeting) fn slot(rule: &Recurrence, found: &Occurrence) -> Stamp {
    let Some(time) = rule.time else { return Stamp::of(&found.start) };
    first_at(found.day.and_time(time), rule.zone).map_or_else(|| Stamp::of(&found.start), |at| Stamp::of(&at))
}

/// How a series is written, from its first slot after `after` on.
pub(in crate::features::meeting) fn written(
    rule: &Recurrence,
    after: Stamp,
    calendar: &Calendar,
) -> Option<Written> {
    let kept: Vec<(Stamp, Stamp)> =
        rule.iter(after, calendar).take(MOST).map(|found| (slot(rule, &found), Stamp::of(&found.start))).collect();
    let (first, _) = *kept.first()?;
    let (last, _) = *kept.last()?;
    let Some(text) = text(rule) else {
        let besides = kept.iter().skip(1).map(|(_, start)| *start).collect();
        return Some(Written { first: kept.first()?.1, besides, ..Written::default() });
    };
    // What the pattern has without regard to holidays.
    let plain = Recurrence { holidays: crate::base::recur::HolidayRule::AsIs, ..rule.clone() };
    let mut all = plain.iter(first.plus_ms(-1), calendar).map(|found| Stamp::of(&found.start)).take(2 * MOST);
    let mut left_out = Vec::new();
    for slot in all.by_ref().take_while(|slot| *slot <= last) {
        if !kept.iter().any(|(kept, _)| *kept == slot) {
            left_out.push(slot);
        }
    }
    let moved = kept.into_iter().filter(|(slot, start)| slot != start).collect();
    Some(Written { rule: Some(text), first, left_out, besides: Vec::new(), moved })
}

/// RRULE, for patterns that have one.
fn text(rule: &Recurrence) -> Option<String> {
    let mut text = match &rule.pattern {
        Pattern::Daily { every } => format!("FREQ=DAILY{}", interval(*every)),
        Pattern::Weekly { every, days } => {
            let days: Vec<&str> = days.iter().map(day).collect();
            format!("FREQ=WEEKLY{};BYDAY={};WKST=MO", interval(*every), days.join(","))
        }
        Pattern::Monthly { days } => {
            let days: Vec<String> = (1..=31).filter(|day| days >> day & 1 == 1).map(|day| day.to_string()).collect();
            format!("FREQ=MONTHLY;BYMONTHDAY={}", days.join(","))
        }
        Pattern::Nth { nth, weekday } => format!("FREQ=MONTHLY;BYDAY={nth}{}", day(*weekday)),
        Pattern::Last { weekday } => format!("FREQ=MONTHLY;BYDAY=-1{}", day(*weekday)),
        Pattern::EndOfMonth => "FREQ=MONTHLY;BYMONTHDAY=-1".to_owned(),
        Pattern::Yearly { month, day } => format!("FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"),
        Pattern::Working | Pattern::LastWorking | Pattern::Cron(_) => return None,
    };
    // A number of times counts what really happens; RRULE would count what is left out, too.
    if rule.count.is_some() {
        return None;
    }
    if let Some(until) = rule.until {
        text.push_str(&format!(";UNTIL={}", until_utc(rule, until)?));
    }
    Some(text)
}

fn until_utc(rule: &Recurrence, until: NaiveDate) -> Option<String> {
    let end = first_at(until.and_hms_opt(23, 59, 59)?, rule.zone)?;
    Some(Stamp::of(&end).utc().format("%Y%m%dT%H%M%SZ").to_string())
}

fn interval(every: u32) -> String {
    if every > 1 { format!(";INTERVAL={every}") } else { String::new() }
}

fn day(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}
