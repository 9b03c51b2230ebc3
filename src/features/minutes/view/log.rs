//! The log of a year's meetings, as the yearly report prints it, and as a file.

use super::{name, paper};
use crate::base::calendar::show_date;
use crate::base::phrase::Arg;
use crate::base::{Locale, Phrase, Stamp};
use crate::chat::{Block, Body, Doc, Inline, Lane};
use crate::features::Cx;
use crate::features::meeting::Meeting;
use crate::features::minutes::handle::log::Row;
use crate::features::minutes::rules::year;
use crate::text::sheet::csv;

/// A table holds so many rows; a longer one goes on in the next message.
const MOST: usize = 40;

pub(super) async fn logged(cx: &mut Cx<'_>, year: i32, rows: &[Row], file: bool) -> anyhow::Result<()> {
    let title = title(cx, year);
    if rows.is_empty() {
        let doc = cx.words.doc(&Phrase::new("minutes-log-none").with("year", title));
        return cx.answer(doc).await;
    }
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    if file {
        let bytes = csv(&sheet(cx, rows))?;
        let name = format!("meetings-fy{year}.csv");
        let message = cx.beside(Body::File { name, mime: "text/csv".to_owned(), bytes });
        cx.send(Lane::Answer, message, None).await?;
        return Ok(());
    }
    for (index, part) in rows.chunks(MOST).enumerate() {
        let mut doc = Doc::default();
        if index == 0 {
            let phrase = Phrase::new("minutes-log").with("year", title.clone()).with("count", count);
            doc = cx.words.doc(&phrase);
        }
        let head = head().map(|id| vec![Inline::Text(cx.words.plain(&Phrase::new(id)))]).to_vec();
        let cells = |row: &Row| shown(cx, row).into_iter().map(|cell| vec![Inline::Text(cell)]).collect();
        doc.0.push(Block::Table(head, part.iter().map(cells).collect()));
        cx.answer(doc).await?;
    }
    Ok(())
}

/// 令和3年度, FY2021.
fn title(cx: &Cx<'_>, year: i32) -> Arg {
    let phrase = match (cx.words.locale, year::of_era(year)) {
        (Locale::Ja, Some(1)) => Phrase::new("minutes-year-first"),
        (Locale::Ja, Some(of_era)) => Phrase::new("minutes-year-era").with_word("year", &of_era.to_string()),
        _ => Phrase::new("minutes-year").with_word("year", &year.to_string()),
    };
    phrase.into()
}

fn head() -> [&'static str; 5] {
    ["minutes-log-date", "minutes-log-name", "minutes-log-subject", "minutes-log-form", "minutes-log-present"]
}

/// The cells of a row, as they are shown.
fn shown(cx: &Cx<'_>, row: &Row) -> [String; 5] {
    let day = day_of(&row.meeting).local(cx.words.zone).date_naive();
    let count = i64::try_from(row.present.len()).unwrap_or(i64::MAX);
    [
        // The year stands in the title.
        show_date(day, Some(day), cx.words.locale),
        cx.words.plain(&name(&row.meeting)),
        subjects(cx, row),
        cx.words.plain(&paper::form(&row.meeting.form)),
        cx.words.plain(&Phrase::new("minutes-log-people").with("count", count)),
    ]
}

/// The moment whose day stands for a meeting: one in writing is on the day until which it is answered.
fn day_of(meeting: &Meeting) -> Stamp {
    if meeting.form == "mail" { meeting.ends_at } else { meeting.starts_at }
}

fn subjects(cx: &Cx<'_>, row: &Row) -> String {
    let all = row.subjects.iter().map(Arg::from).collect();
    cx.words.plain(&Phrase::new("minutes-log-subjects").with("subjects", Arg::List(all)))
}

/// The same for a spreadsheet, with dates that it understands and with names.
fn sheet(cx: &Cx<'_>, rows: &[Row]) -> Vec<Vec<String>> {
    let word = |id: &str| cx.words.plain(&Phrase::new(id));
    let mut head: Vec<String> = head().iter().map(|id| word(id)).collect();
    head.insert(1, word("minutes-log-time"));
    head.push(word("minutes-log-names"));
    let mut table = vec![head];
    for row in rows {
        let [_, name, subjects, form, _] = shown(cx, row);
        let (from, to) =
            (row.meeting.starts_at.local(cx.words.zone), row.meeting.ends_at.local(cx.words.zone));
        let times = format!("{}-{}", from.format("%H:%M"), to.format("%H:%M"));
        let names = row.present.iter().map(Arg::from).collect();
        let names = Phrase::new("minutes-log-subjects").with("subjects", Arg::List(names));
        table.push(vec![
            day_of(&row.meeting).local(cx.words.zone).format("%Y-%m-%d").to_string(),
            if row.meeting.form == "mail" { String::new() } else { times },
            name,
            subjects,
            form,
            row.present.len().to_string(),
            cx.words.plain(&names),
        ]);
    }
    table
}
