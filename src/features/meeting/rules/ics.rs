//! Calendar files (RFC 5545). `calcard` writes them: it folds and escapes, and has components for time
//! zones, which programs for offices want to see.

use std::fmt;

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameter,
    ICalendarProperty, ICalendarValue,
};
use chrono::{DateTime, Datelike, Days, NaiveDateTime, Offset, TimeZone};
use chrono_tz::{OffsetComponents, OffsetName, Tz};

use crate::base::Stamp;

/// So many bytes a line has at most.
const LONGEST_LINE: usize = 75;

/// What a calendar file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::features::meeting) enum Method {
    Publish,
    Cancel,
}

/// An entry of a calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::features::meeting) struct Entry {
    pub(in crate::features::meeting) uid: String,
    pub(in crate::features::meeting) sequence: i64,
    pub(in crate::features::meeting) starts_at: Stamp,
    pub(in crate::features::meeting) ends_at: Stamp,
    pub(in crate::features::meeting) summary: String,
    pub(in crate::features::meeting) description: Option<String>,
    pub(in crate::features::meeting) location: Option<String>,
    pub(in crate::features::meeting) url: Option<String>,
    /// The time of the series that this one takes the place of.
    pub(in crate::features::meeting) recurrence_id: Option<Stamp>,
    /// RRULE.
    pub(in crate::features::meeting) rule: Option<String>,
    /// Times of the rule at which there is nothing.
    pub(in crate::features::meeting) left_out: Vec<Stamp>,
    /// Times besides those of the rule.
    pub(in crate::features::meeting) besides: Vec<Stamp>,
    pub(in crate::features::meeting) cancelled: bool,
    /// An alarm so many minutes before; 0: none.
    pub(in crate::features::meeting) alarm: i64,
}

/// A calendar with these entries, written at `now`.
pub(in crate::features::meeting) fn write(
    entries: &[Entry],
    zone: Tz,
    now: Stamp,
    method: Method,
    name: Option<&str>,
) -> Result<String, fmt::Error> {
    let mut file = File { calendar: ICalendar::default(), zone };
    let mut head = ICalendarComponent::new(ICalendarComponentType::VCalendar);
    text(&mut head, ICalendarProperty::Version, "2.0");
    text(&mut head, ICalendarProperty::Prodid, "-//Yoriai//Meetings//JA");
    text(&mut head, ICalendarProperty::Calscale, "GREGORIAN");
    text(&mut head, ICalendarProperty::Method, if method == Method::Cancel { "CANCEL" } else { "PUBLISH" });
    if let Some(name) = name {
        text(&mut head, ICalendarProperty::Other("X-WR-CALNAME".to_owned()), name);
    }
    file.calendar.components.push(head);
    let times = entries.iter().flat_map(|entry| [entry.starts_at, entry.ends_at]);
    let (first, last) = (times.clone().min().unwrap_or(now), times.max().unwrap_or(now));
    file.time_zone(first, last);
    for entry in entries {
        file.event(entry, now, method);
    }
    let mut out = String::new();
    file.calendar.write_to(&mut out)?;
    Ok(with_plain_urls(&out))
}

/// `calcard` escapes addresses as if they were texts. They are URIs (RFC 5545, 3.3.13), in which `\;` and `\,` are
/// no `;` and `,`: the programs would open another address.
fn with_plain_urls(file: &str) -> String {
    let mut out = String::with_capacity(file.len());
    // A line that begins with a space goes on with the one before.
    for line in file.replace("\r\n ", "\u{0}").split_inclusive("\r\n") {
        if !line.starts_with("URL:") {
            out.push_str(&line.replace('\u{0}', "\r\n "));
            continue;
        }
        let mut width = 0;
        let mut escaped = false;
        for c in line.trim_end().chars().filter(|c| *c != '\u{0}') {
            escaped = c == '\\' && !escaped;
            if escaped {
                continue;
            }
            if width + c.len_utf8() > LONGEST_LINE {
                out.push_str("\r\n ");
                width = 1;
            }
            out.push(c);
            width += c.len_utf8();
        }
        out.push_str("\r\n");
    }
    out
}

/// Sets a property to a text without characters that break lines in two.
fn text(component: &mut ICalendarComponent, name: ICalendarProperty, value: &str) {
    let value: String = value.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    component.entries.push(ICalendarEntry::new(name).with_value(ICalendarValue::Text(value)));
}

struct File {
    calendar: ICalendar,
    zone: Tz,
}

impl File {
    /// Puts a component into another.
    fn put(&mut self, component: ICalendarComponent, parent: usize) -> usize {
        let at = self.calendar.components.len();
        self.calendar.components.push(component);
        if let (Some(parent), Ok(id)) = (self.calendar.components.get_mut(parent), u32::try_from(at)) {
            parent.component_ids.push(id);
        }
        at
    }

    fn event(&mut self, entry: &Entry, now: Stamp, method: Method) {
        let mut event = ICalendarComponent::new(ICalendarComponentType::VEvent);
        text(&mut event, ICalendarProperty::Uid, &entry.uid);
        text(&mut event, ICalendarProperty::Dtstamp, &utc(now));
        text(&mut event, ICalendarProperty::Sequence, &entry.sequence.to_string());
        self.moment(&mut event, ICalendarProperty::Dtstart, &[entry.starts_at]);
        self.moment(&mut event, ICalendarProperty::Dtend, &[entry.ends_at]);
        if let Some(slot) = entry.recurrence_id {
            self.moment(&mut event, ICalendarProperty::RecurrenceId, &[slot]);
        }
        if let Some(rule) = &entry.rule {
            text(&mut event, ICalendarProperty::Rrule, rule);
        }
        if !entry.left_out.is_empty() {
            self.moment(&mut event, ICalendarProperty::Exdate, &entry.left_out);
        }
        if !entry.besides.is_empty() {
            self.moment(&mut event, ICalendarProperty::Rdate, &entry.besides);
        }
        text(&mut event, ICalendarProperty::Summary, &entry.summary);
        for (name, value) in [
            (ICalendarProperty::Description, &entry.description),
            (ICalendarProperty::Location, &entry.location),
            (ICalendarProperty::Url, &entry.url),
        ] {
            if let Some(value) = value {
                text(&mut event, name, value);
            }
        }
        let is_off = entry.cancelled || method == Method::Cancel;
        text(&mut event, ICalendarProperty::Status, if is_off { "CANCELLED" } else { "CONFIRMED" });
        let at = self.put(event, 0);
        if entry.alarm > 0 && !is_off {
            let mut alarm = ICalendarComponent::new(ICalendarComponentType::VAlarm);
            text(&mut alarm, ICalendarProperty::Action, "DISPLAY");
            text(&mut alarm, ICalendarProperty::Trigger, &format!("-PT{}M", entry.alarm));
            text(&mut alarm, ICalendarProperty::Description, &entry.summary);
            self.put(alarm, at);
        }
    }

    /// Moments on the wall clock of the zone.
    fn moment(&self, component: &mut ICalendarComponent, name: ICalendarProperty, at: &[Stamp]) {
        let values = at.iter().map(|at| ICalendarValue::Text(wall(at.local(self.zone).naive_local())));
        let entry = ICalendarEntry::new(name)
            .with_param(ICalendarParameter::tzid(self.zone.name().to_owned()))
            .with_values(values.collect());
        component.entries.push(entry);
    }

    /// VTIMEZONE: what the clock showed before the first time, and each change until after the last.
    fn time_zone(&mut self, first: Stamp, last: Stamp) {
        let mut zone = ICalendarComponent::new(ICalendarComponentType::VTimezone);
        text(&mut zone, ICalendarProperty::Tzid, self.zone.name());
        let at = self.put(zone, 0);
        let from = year_start(first.local(self.zone).year() - 1, self.zone);
        let until = year_start(last.local(self.zone).year() + 3, self.zone);
        let mut before = from;
        // Where the clock never changes its one rule holds since ever.
        let epoch = NaiveDateTime::default();
        let mut observances = vec![(epoch, before, before)];
        let mut day = from;
        while day < until {
            let Some(next) = day.checked_add_days(Days::new(1)) else { break };
            if offset(&next) != offset(&before) {
                let change = change_between(&day, &next);
                let local = change.naive_utc() + offset(&before);
                observances.push((local, before, change));
                before = change;
            }
            day = next;
        }
        for (local, before, after) in observances {
            let summer = !after.offset().dst_offset().is_zero();
            let kind =
                if summer { ICalendarComponentType::Daylight } else { ICalendarComponentType::Standard };
            let mut observance = ICalendarComponent::new(kind);
            text(&mut observance, ICalendarProperty::Dtstart, &wall(local));
            text(&mut observance, ICalendarProperty::Tzoffsetfrom, &shown(&before));
            text(&mut observance, ICalendarProperty::Tzoffsetto, &shown(&after));
            if let Some(name) = after.offset().abbreviation() {
                text(&mut observance, ICalendarProperty::Tzname, name);
            }
            self.put(observance, at);
        }
    }
}

fn year_start(year: i32, zone: Tz) -> DateTime<Tz> {
    let local = chrono::NaiveDate::from_ymd_opt(year.clamp(1970, 9990), 1, 1).unwrap_or_default();
    zone.from_utc_datetime(&local.and_time(chrono::NaiveTime::MIN))
}

fn offset(at: &DateTime<Tz>) -> chrono::FixedOffset {
    at.offset().fix()
}

/// The first second with another offset between two moments.
fn change_between(low: &DateTime<Tz>, high: &DateTime<Tz>) -> DateTime<Tz> {
    let (zone, before) = (low.timezone(), offset(low));
    let (mut low, mut high) = (low.timestamp(), high.timestamp());
    let at = |seconds: i64| Stamp(seconds * 1000).local(zone);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if offset(&at(middle)) == before { low = middle } else { high = middle }
    }
    at(high)
}

/// `+0900`.
fn shown(at: &DateTime<Tz>) -> String {
    let seconds = offset(at).local_minus_utc();
    let (sign, seconds) = if seconds < 0 { ('-', -seconds) } else { ('+', seconds) };
    format!("{sign}{:02}{:02}", seconds / 3600, seconds / 60 % 60)
}

fn wall(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%S").to_string()
}

fn utc(at: Stamp) -> String {
    at.utc().format("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Stamp {
        Stamp::of(&text.parse::<DateTime<chrono::FixedOffset>>().expect("a moment"))
    }

    fn entry() -> Entry {
        Entry {
            uid: "1@example.org".to_owned(),
            starts_at: at("2021-12-02T10:00:00+09:00"),
            ends_at: at("2021-12-02T11:30:00+09:00"),
            summary: "第3回会議; a, b\\\r\nBEGIN:VEVENT".to_owned(),
            alarm: 10,
            ..Entry::default()
        }
    }

    #[test]
    fn a_meeting_is_one_event_with_its_zone() {
        let now = at("2021-11-20T09:00:00+09:00");
        let file =
            write(&[entry()], chrono_tz::Asia::Tokyo, now, Method::Publish, None).expect("it is written");
        insta::assert_snapshot!(file.replace("\r\n", "\n"), @r"
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Yoriai//Meetings//JA
        CALSCALE:GREGORIAN
        METHOD:PUBLISH
        BEGIN:VTIMEZONE
        TZID:Asia/Tokyo
        BEGIN:STANDARD
        DTSTART:19700101T000000
        TZOFFSETFROM:+0900
        TZOFFSETTO:+0900
        TZNAME:JST
        END:STANDARD
        END:VTIMEZONE
        BEGIN:VEVENT
        UID:1@example.org
        DTSTAMP:20211120T000000Z
        SEQUENCE:0
        DTSTART;TZID=Asia/Tokyo:20211202T100000
        DTEND;TZID=Asia/Tokyo:20211202T113000
        SUMMARY:第3回会議\; a\, b\\\nBEGIN:VEVENT
        STATUS:CONFIRMED
        BEGIN:VALARM
        ACTION:DISPLAY
        TRIGGER:-PT10M
        DESCRIPTION:第3回会議\; a\, b\\\nBEGIN:VEVENT
        END:VALARM
        END:VEVENT
        END:VCALENDAR
        ");
    }

    #[test]
    fn an_address_stays_what_it_is() {
        let url = format!("https://a.example/;x=1,2\\3?{}", "議題;".repeat(30));
        let now = at("2021-11-20T09:00:00+09:00");
        let entry = Entry { url: Some(url.clone()), ..entry() };
        let file =
            write(&[entry], chrono_tz::Asia::Tokyo, now, Method::Publish, None).expect("it is written");
        assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
        let whole = file.replace("\r\n ", "");
        let line = whole.lines().find_map(|line| line.strip_prefix("URL:"));
        assert_eq!(line, Some(url.as_str()));
        // Texts are escaped all the same.
        assert!(whole.contains("SUMMARY:第3回会議\\; a\\, b"), "{whole}");
    }

    #[test]
    fn clocks_that_change_are_described() {
        let now = at("2021-11-20T09:00:00+09:00");
        let file =
            write(&[entry()], chrono_tz::Europe::Berlin, now, Method::Cancel, None).expect("it is written");
        assert!(
            file.contains(
                "BEGIN:DAYLIGHT\r\nDTSTART:20210328T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200"
            )
        );
        assert!(
            file.contains(
                "BEGIN:STANDARD\r\nDTSTART:20211031T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100"
            )
        );
        assert!(
            file.contains("METHOD:CANCEL") && file.contains("STATUS:CANCELLED") && !file.contains("VALARM")
        );
    }
}
