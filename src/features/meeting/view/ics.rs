//! A meeting, or all of a series, as a calendar file in the thread.

use super::{in_thread, name, origin};
use crate::base::recur::Recurrence;
use crate::base::holidays::Calendar;
use crate::base::{Phrase, Stamp, UserId};
use crate::chat::{Body, Lane};
use crate::features::meeting::rules::ics::{self, Entry, Method};
use crate::features::meeting::rules::times::USUAL_MINUTES;
use crate::features::meeting::rules::{after, rrule};
use crate::features::meeting::store::{self, Meeting, Series};
use crate::features::{Cx, agenda};
use crate::store::Tx;
use crate::text::Words;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Posts the calendar file of a meeting as it is now. One that will not be is a cancellation.
pub(in crate::features::meeting) async fn post(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<()> {
    let method = if meeting.is_open() { Method::Publish } else { Method::Cancel };
    let words = cx.posts;
    let desk = Desk { bot: &cx.house.bot, calendar: cx.calendar, now: cx.now };
    let series = match (&meeting.series, method) {
        (Some(series), Method::Publish) => store::find_series(cx.tx, series).await?,
        _ => None,
    };
    let entries = match series {
        Some(series) => of_series(cx.tx, &desk, &words, &series).await?,
        None => vec![of_meeting(cx.tx, &desk, &words, meeting).await?],
    };
    let text = ics::write(&entries, words.zone, cx.now, method, None)?;
    let file = format!("meeting-{}.ics", meeting.number);
    let body = Body::File { name: file, mime: "text/calendar".to_owned(), bytes: text.into_bytes() };
    cx.send(Lane::Answer, in_thread(meeting, body), Some(origin(meeting, "ics"))).await?;
    Ok(())
}

/// What it takes to write an entry besides the meeting.
#[derive(Clone, Copy, Debug)]
pub(in crate::features::meeting) struct Desk<'a> {
    pub(in crate::features::meeting) bot: &'a UserId,
    pub(in crate::features::meeting) calendar: &'a Calendar,
    pub(in crate::features::meeting) now: Stamp,
}

/// The name under which calendars know something: it never changes.
fn uid(desk: &Desk<'_>, id: &str) -> String {
    format!("{id}@{}", desk.bot.server().unwrap_or("yoriai"))
}

/// What is said of a meeting in calendars: a sensitive one is an appointment and no more.
pub(in crate::features::meeting) async fn of_meeting(
    tx: &mut Tx,
    desk: &Desk<'_>,
    words: &Words,
    meeting: &Meeting,
) -> anyhow::Result<Entry> {
    let (summary, description) = if meeting.sensitive {
        (words.plain(&Phrase::new("meeting-appointment")), None)
    } else {
        let points = agenda::of_meeting(tx, &meeting.id).await?;
        let mut lines: Vec<String> = points.into_iter().map(|point| point.title).collect();
        if lines.is_empty() {
            lines.extend(meeting.subject.clone());
        }
        lines.extend(meeting.link.clone());
        (words.plain(&name(meeting)), (!lines.is_empty()).then(|| lines.join("\n")))
    };
    let id = meeting.series.as_ref().unwrap_or(&meeting.id);
    Ok(Entry {
        uid: uid(desk, id.as_str()),
        sequence: meeting.sequence,
        starts_at: meeting.starts_at,
        ends_at: meeting.ends_at,
        summary,
        description,
        location: meeting.place.clone().or_else(|| meeting.link.clone()),
        url: meeting.link.clone(),
        recurrence_id: meeting.slot_at.filter(|_| meeting.series.is_some()),
        cancelled: !meeting.is_open() && meeting.state != "held",
        alarm: meeting.remind.unwrap_or(USUAL_MINUTES),
        ..Entry::default()
    })
}

/// A series: its rule, and each meeting of it that is not as the rule has it.
pub(in crate::features::meeting) async fn of_series(
    tx: &mut Tx,
    desk: &Desk<'_>,
    words: &Words,
    series: &Series,
) -> anyhow::Result<Vec<Entry>> {
    let rule: Recurrence = serde_json::from_str(&series.rule)?;
    let meetings = store::of_series(tx, &series.id, desk.now.plus_ms(-60 * DAY_MS)).await?;
    let first = meetings.iter().filter_map(|meeting| meeting.slot_at).min().unwrap_or(desk.now);
    let mut entries = Vec::new();
    let written = rrule::written(&rule, first.plus_ms(-1), desk.calendar).filter(|_| series.state == "running");
    if let Some(written) = written {
        let title = Phrase::new("meeting-name").with("title", &series.title);
        let title = if series.sensitive { Phrase::new("meeting-appointment") } else { title };
        let master = Entry {
            uid: uid(desk, series.id.as_str()),
            sequence: series.sequence,
            starts_at: written.first,
            ends_at: after(written.first, series.minutes),
            summary: words.plain(&title),
            location: series.place.clone().or_else(|| series.link.clone()),
            url: series.link.clone(),
            rule: written.rule,
            left_out: written.left_out,
            besides: written.besides,
            alarm: series.remind.unwrap_or(USUAL_MINUTES),
            ..Entry::default()
        };
        for (slot, start) in written.moved {
            if !meetings.iter().any(|meeting| meeting.slot_at == Some(slot)) {
                entries.push(moved(&master, slot, start, series.minutes));
            }
        }
        entries.insert(0, master);
    }
    for meeting in &meetings {
        entries.push(of_meeting(tx, desk, words, meeting).await?);
    }
    Ok(entries)
}

/// A time of the rule that is held at another one because of a holiday.
fn moved(master: &Entry, slot: Stamp, start: Stamp, minutes: i64) -> Entry {
    Entry {
        starts_at: start,
        ends_at: after(start, minutes),
        recurrence_id: Some(slot),
        rule: None,
        left_out: Vec::new(),
        besides: Vec::new(),
        ..master.clone()
    }
}
