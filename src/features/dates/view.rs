//! Dates, and what is wrong with them, as messages.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use crate::base::calendar::{show_date, weekday_en, weekday_ja};
use crate::base::holidays::{ANNOUNCED_UNTIL, Calendar};
use crate::base::phrase::Arg;
use crate::base::recur::Recurrence;
use crate::base::when::{self, Unread, When, Why};
use crate::base::{Fault, Locale, Phrase, Stamp};
use crate::chat::Doc;
use crate::command::Call;
use crate::features::Cx;
use crate::text::Words;

/// So many whole lines are shown at most.
const MOST_LINES: usize = 2;

pub(super) async fn show(cx: &mut Cx<'_>, when: &When) -> anyhow::Result<()> {
    let words = Words { now: cx.said_at, ..cx.words };
    cx.answer(about(when, &words, cx.calendar)).await
}

/// Why a date is not read, with what may have been meant.
pub fn phrase(unread: &Unread, text: &str, words: &Words) -> Phrase {
    let text: String = text.trim().chars().take(60).collect();
    let shown = |when: &When| when.show(words.now, words.zone, words.locale);
    let phrase = match &unread.why {
        Why::NotADate => Phrase::new("when-not-a-date").with("text", text),
        Why::Leftover { rest } => Phrase::new("when-leftover").with("rest", rest),
        Why::Vague { word } => Phrase::new("when-vague").with("word", word),
        Why::Past { read } => Phrase::new("when-past").with("read", shown(read)),
        Why::WrongWeekday { date, said } => {
            let said = match words.locale {
                Locale::Ja => weekday_ja(*said),
                Locale::En => weekday_en(*said),
            };
            let today = words.now.local(words.zone).date_naive();
            Phrase::new("when-wrong-weekday")
                .with("date", show_date(*date, Some(today), words.locale))
                .with("said", said)
        }
        Why::Impossible => Phrase::new("when-impossible").with("text", text),
        Why::Skipped => Phrase::new("when-skipped").with("text", text),
        Why::EndFirst => Phrase::new("when-end-first").with("text", text),
        Why::Never => Phrase::new("when-never").with("text", text),
        Why::NoTime { read } => Phrase::new("when-no-time").with("read", shown(read)),
        Why::Repeats { read } => Phrase::new("when-repeats").with("read", shown(read)),
    };
    let lines = unread.suggest.iter().map(|line| Phrase::new("when-line").with("line", line).into());
    phrase.with("suggest", Arg::List(lines.collect()))
}

/// Why the date at `at` (in bytes of the call's `line.raw`) is not read, with whole lines that can
/// be sent instead: the caller's own, with what may have been meant in the place of the date.
pub fn fault(cx: &Cx<'_>, call: &Call, at: usize, unread: &Unread) -> Fault {
    let text = call.line.raw.get(at..).unwrap_or_default();
    let length = when::extent(text);
    fault_in(cx, call, at..at + length, unread)
}

/// The same where it is known which part of the line was to be a date.
pub fn fault_in(cx: &Cx<'_>, call: &Call, part: Range<usize>, unread: &Unread) -> Fault {
    let text = call.line.raw.get(part.start..).unwrap_or_default();
    // A quoted date stays in its quotation marks, and so must what takes its place where it has
    // spaces in it: `close:"3/4 17:00"`.
    let token = call.line.tokens.iter().find(|token| token.value_start == part.start && token.name.is_some());
    let is_bare = token.is_some_and(|token| !token.quoted);
    let lines = unread.suggest.iter().take(MOST_LINES).map(|date| {
        let quoted = is_bare && date.contains(char::is_whitespace);
        let date = if quoted { format!("\"{date}\"") } else { date.clone() };
        call.with(part.clone(), &date)
    });
    let unread = Unread { why: unread.why.clone(), suggest: lines.collect() };
    let shown = text.get(..part.len()).filter(|shown| !shown.is_empty()).unwrap_or(text);
    phrase(&unread, shown, &cx.words).into()
}

/// What a date means, in full.
pub fn about(when: &When, words: &Words, calendar: &Calendar) -> Doc {
    let shown = when.show(words.now, words.zone, words.locale);
    match when {
        When::Moment { .. } => words.doc(&Phrase::new("when-moment").with("read", shown)),
        When::Days { from, to } => {
            let mut doc = words.doc(&Phrase::new("when-days").with("read", shown));
            if let Some(note) = day_note(*from, *to, calendar, words) {
                doc.append(words.doc(&note));
            }
            doc
        }
        When::Every(every) => {
            let mut doc = words.doc(&Phrase::new("when-every").with("read", shown));
            doc.append(coming(every, words, calendar));
            doc
        }
    }
}

fn count(things: usize) -> i64 {
    i64::try_from(things).unwrap_or(i64::MAX)
}

/// What kind of day it is, or how many days.
fn day_note(from: NaiveDate, to: NaiveDate, calendar: &Calendar, words: &Words) -> Option<Phrase> {
    if from != to {
        let within = || from.iter_days().take_while(|day| *day <= to).take(3700);
        let working = within().filter(|day| calendar.is_working_day(*day)).count();
        let days = (to - from).num_days() + 1;
        return (days <= 3700)
            .then(|| Phrase::new("when-so-many-days").with("days", days).with("working", count(working)));
    }
    if let Some(holiday) = calendar.is_holiday(from) {
        return Some(Phrase::new("when-holiday").with("name", holiday.name(words.locale)));
    }
    (!calendar.is_working_day(from)).then(|| Phrase::new("when-day-off"))
}

/// The next three times of a recurrence, and what people may not expect of it.
pub fn coming(every: &Recurrence, words: &Words, calendar: &Calendar) -> Doc {
    let moment = |start: chrono::DateTime<chrono_tz::Tz>| {
        if every.has_time() {
            words.moment(Stamp::of(&start))
        } else {
            let today = words.now.local(words.zone).date_naive();
            show_date(start.date_naive(), Some(today), words.locale)
        }
    };
    let next: Vec<_> = every.iter(words.now, calendar).take(3).collect();
    let list = next.iter().map(|found| Arg::Text(moment(found.start))).collect();
    let mut doc = words.doc(&Phrase::new("when-next").with("count", count(next.len())).with("next", Arg::List(list)));
    if every.leaves_out_months() {
        doc.append(words.doc(&Phrase::new("when-leaves-out")));
    }
    if let Some((found, holiday)) = every.first_on_holiday(words.now, calendar, 53) {
        let note = Phrase::new("when-on-holiday")
            .with("day", moment(found.start))
            .with("name", holiday.name(words.locale));
        doc.append(words.doc(&note));
    }
    if next.iter().any(|found| found.day.year() > ANNOUNCED_UNTIL) {
        let note = Phrase::new("when-announced").with_word("year", &ANNOUNCED_UNTIL.to_string());
        doc.append(words.doc(&note));
    }
    doc
}
