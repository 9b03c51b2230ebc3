//! `yoriai when`: how a date is understood, for people and as JSON for programs.

use std::io::Write as _;
use std::process::ExitCode;

use chrono::{DateTime, FixedOffset, SecondsFormat};
use chrono_tz::Tz;
use serde_json::{Value, json};

use crate::base::holidays::Calendar;
use crate::base::recur::Recurrence;
use crate::base::when::{self, Setting, Unread, When};
use crate::base::{Clock, Locale, Stamp};
use crate::features::dates;
use crate::text::Words;

/// What is asked about, and from when and where it is seen.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The date, as people write it; several words need no quotation marks.
    #[arg(required = true, num_args = 1.., value_name = "EXPR")]
    expr: Vec<String>,
    /// The moment from which it is seen; the present if left out.
    #[arg(long, value_name = "RFC3339")]
    now: Option<DateTime<FixedOffset>>,
    /// The time zone, by its IANA name.
    #[arg(long, default_value = "Asia/Tokyo")]
    zone: Tz,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

/// Prints how the date is understood. A date that is not gives exit status 1.
pub(super) fn main(args: &Args) -> anyhow::Result<ExitCode> {
    let text = args.expr.join(" ");
    let now = args.now.map_or_else(|| Clock::System.now(), |now| Stamp::of(&now));
    let locale = if text.is_ascii() && text.bytes().any(|c| c.is_ascii_alphabetic()) {
        Locale::En
    } else {
        Locale::Ja
    };
    let setting = Setting { now, zone: args.zone, calendar: Calendar::usual(), locale };
    let words = Words::new(locale, args.zone, now);
    let read = when::read(&text, &setting);
    let told = if args.json {
        as_json(&read, &text, &setting, &words).to_string()
    } else {
        plain(&read, &text, &words)
    };
    writeln!(std::io::stdout(), "{}", told.trim_end())?;
    Ok(if read.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn plain(read: &Result<When, Unread>, text: &str, words: &Words) -> String {
    match read {
        Ok(when) => dates::about(when, words, Calendar::usual()).plain(),
        Err(unread) => words.plain(&dates::phrase(unread, text, words)),
    }
}

fn as_json(read: &Result<When, Unread>, text: &str, setting: &Setting<'_>, words: &Words) -> Value {
    let moment = |at: Stamp| rfc3339(at.local(setting.zone));
    match read {
        Ok(When::Moment { start, end: None }) => json!({ "start": moment(*start) }),
        Ok(When::Moment { start, end: Some(end) }) => json!({ "start": moment(*start), "end": moment(*end) }),
        Ok(When::Days { from, to }) if from == to => json!({ "date": from.to_string() }),
        Ok(When::Days { from, to }) => json!({ "from": from.to_string(), "to": to.to_string() }),
        Ok(When::Every(every)) => again(every, setting),
        Err(unread) => {
            let error = words.plain(&dates::phrase(unread, text, words));
            json!({ "error": error.trim_end(), "suggest": unread.suggest })
        }
    }
}

/// Without a time of day the starts are dates.
fn again(every: &Recurrence, setting: &Setting<'_>) -> Value {
    let next = every.iter(setting.now, setting.calendar).take(3).map(|found| {
        if every.has_time() { rfc3339(found.start) } else { found.start.date_naive().to_string() }
    });
    let mut told = json!({ "every": every.show(setting.locale), "next": next.collect::<Vec<_>>() });
    if let (Some(minutes), Some(object)) = (every.minutes, told.as_object_mut()) {
        object.insert("minutes".to_owned(), minutes.into());
    }
    told
}

fn rfc3339(at: DateTime<Tz>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let now = DateTime::parse_from_rfc3339("2022-03-01T09:30:00+09:00").expect("a moment");
        let locale = if text.is_ascii() { Locale::En } else { Locale::Ja };
        let zone = chrono_tz::Asia::Tokyo;
        let setting = Setting { now: Stamp::of(&now), zone, calendar: Calendar::usual(), locale };
        let words = Words::new(locale, zone, setting.now);
        as_json(&when::read(text, &setting), text, &setting, &words).to_string()
    }

    #[test]
    fn as_the_readme_says() {
        assert_eq!(told("3/4 18:00"), r#"{"start":"2022-03-04T18:00:00+09:00"}"#);
        assert_eq!(
            told("3/4 18:00〜19:40"),
            r#"{"end":"2022-03-04T19:40:00+09:00","start":"2022-03-04T18:00:00+09:00"}"#
        );
        assert_eq!(told("3/4"), r#"{"date":"2022-03-04"}"#);
        assert_eq!(told("7/19〜8/31"), r#"{"from":"2022-07-19","to":"2022-08-31"}"#);
        assert_eq!(
            told("毎週水曜 10:00-11:00"),
            concat!(
                r#"{"every":"毎週水曜 10:00-11:00","minutes":60,"next":["2022-03-02T10:00:00+09:00","#,
                r#""2022-03-09T10:00:00+09:00","2022-03-16T10:00:00+09:00"]}"#
            )
        );
        assert_eq!(told("毎月1日"), r#"{"every":"毎月1日","next":["2022-04-01","2022-05-01","2022-06-01"]}"#);
        assert!(told("夕方").starts_with(r#"{"error":"「夕方」だけでは"#), "{}", told("夕方"));
        assert!(
            told("夕方")
                .ends_with(r#""suggest":["3月1日(火) 16:00","3月1日(火) 17:00","3月1日(火) 18:00"]}"#)
        );
    }
}
