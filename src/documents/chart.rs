//! Charts and the same figures as words and as a table, which stand beside every picture.

use crate::base::phrase::Arg;
use crate::base::{Locale, Phrase, Stamp};
use crate::chat::recipe::{Chart, Figure, TableRow, TrendLine};
use crate::chat::{Block, Inline};
use crate::text::Words;

/// Tenths of a per cent in a whole.
pub(super) const WHOLE: i64 = 1000;

/// A chart with its figures in words.
pub fn chart(lang: Locale, title: &str, note: Option<String>, figure: Figure) -> Chart {
    let alt = words(lang).plain(&alt(lang, title, &figure));
    Chart { title: title.to_owned(), lang, note, alt, figure }
}

/// The figures of a chart as a table for a message.
pub fn table(chart: &Chart) -> Block {
    let words = words(chart.lang);
    let word = |id: &str| words.plain(&Phrase::new(id));
    let (head, rows) = match &chart.figure {
        Figure::Bars { rows, .. } => {
            let head = vec![word("document-table-item"), word("document-table-figure")];
            (head, rows.iter().map(|row| vec![row.label.clone(), row.shown.clone()]).collect())
        }
        Figure::Scale { grades, rows } => {
            let head = std::iter::once(word("document-table-item")).chain(grades.iter().cloned()).collect();
            let rows = rows.iter().map(|row| {
                let label = if row.label.is_empty() { &chart.title } else { &row.label };
                std::iter::once(label.clone()).chain(shares(chart.lang, &row.counts)).collect()
            });
            (head, rows.collect::<Vec<Vec<String>>>())
        }
        Figure::Groups { groups, rows, .. } => {
            let head = std::iter::once(word("document-table-item")).chain(groups.iter().cloned()).collect();
            let rows = rows.iter().map(|row| {
                let cells = row.cells.iter().map(|cell| match cell {
                    Some(cell) => cell.shown.clone(),
                    None => word("document-hidden"),
                });
                std::iter::once(row.label.clone()).chain(cells).collect()
            });
            (head, rows.collect())
        }
        Figure::Table { head, rows } => {
            let row = |row: &TableRow| {
                std::iter::once(row.label.clone()).chain(row.cells.iter().cloned()).collect()
            };
            (head.clone(), rows.iter().map(row).collect())
        }
        Figure::Trend { times, lines, unit, .. } => {
            let labels = lines.iter().map(|line| line.label.clone());
            let head = std::iter::once(word("document-table-time")).chain(labels).collect();
            let rows = times.iter().enumerate().map(|(index, time)| {
                let values = lines.iter().map(|line| value_at(line, index, unit));
                std::iter::once(time.clone()).chain(values).collect()
            });
            (head, rows.collect())
        }
    };
    let cells = |row: Vec<String>| row.into_iter().map(|text| vec![Inline::Text(text)]).collect();
    Block::Table(cells(head), rows.into_iter().map(cells).collect())
}

/// Numbers of a question as `4（40.0%）`, of all who answered it.
pub(super) fn shares(lang: Locale, counts: &[i64]) -> Vec<String> {
    let words = words(lang);
    let all: i64 = counts.iter().sum();
    let share = |count: i64| {
        let phrase = Phrase::new("document-share").with("count", count);
        words.plain(&phrase.with_word("share", &tenths(part(count, all))))
    };
    counts.iter().map(|count| share(*count)).collect()
}

/// `count` of `all` in tenths of a per cent, rounded half up.
pub(super) fn part(count: i64, all: i64) -> i64 {
    if all <= 0 { 0 } else { (count.clamp(0, all) * 2 * WHOLE + all) / (all * 2) }
}

/// `405` as `40.5`.
pub(super) fn tenths(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}.{}", value.unsigned_abs() / 10, value.unsigned_abs() % 10)
}

/// The value of a line at a moment, `—` where there is none.
pub(super) fn value_at(line: &TrendLine, index: usize, unit: &str) -> String {
    match line.tenths.get(index).copied().flatten() {
        Some(value) => format!("{}{unit}", tenths(value)),
        None => "—".to_owned(),
    }
}

/// A reader of documents: nothing in them depends on the present.
pub(super) fn words(lang: Locale) -> Words {
    Words::new(lang, chrono_tz::UTC, Stamp(0))
}

fn alt(lang: Locale, title: &str, figure: &Figure) -> Phrase {
    let (id, items): (&str, Vec<Arg>) = match figure {
        Figure::Bars { rows, .. } => {
            ("document-alt-bars", rows.iter().map(|row| named(&row.label, &row.shown)).collect())
        }
        Figure::Scale { grades, rows } => {
            let one = |counts: &[i64]| -> Vec<Arg> {
                grades.iter().zip(shares(lang, counts)).map(|(grade, share)| named(grade, &share)).collect()
            };
            let items = match rows.as_slice() {
                [only] => one(&only.counts),
                rows => rows.iter().map(|row| several(&row.label, one(&row.counts))).collect(),
            };
            ("document-alt-scale", items)
        }
        Figure::Groups { groups, rows, .. } => {
            let cells = rows.iter().map(|row| {
                let cells = groups.iter().zip(&row.cells).map(|(group, cell)| match cell {
                    Some(cell) => named(group, &cell.shown),
                    None => Phrase::new("document-alt-figure")
                        .with("name", group)
                        .with("figure", Phrase::new("document-hidden"))
                        .into(),
                });
                several(&row.label, cells.collect())
            });
            ("document-alt-groups", cells.collect())
        }
        Figure::Table { head, rows } => {
            let rows = rows.iter().map(|row| {
                let cells = head.iter().skip(1).zip(&row.cells).map(|(name, cell)| named(name, cell));
                several(&row.label, cells.collect())
            });
            ("document-alt-table", rows.collect())
        }
        Figure::Trend { times, lines, unit, .. } => {
            let lines = lines.iter().map(|line| {
                let values = times.iter().enumerate().filter(|(index, _)| has_value(line, *index));
                let values = values.map(|(index, time)| named(time, &value_at(line, index, unit)));
                several(&line.label, values.collect())
            });
            ("document-alt-trend", lines.collect())
        }
    };
    Phrase::new(id).with("title", title).with("items", Arg::List(items))
}

fn has_value(line: &TrendLine, index: usize) -> bool {
    line.tenths.get(index).is_some_and(Option::is_some)
}

fn named(name: &str, figure: &str) -> Arg {
    Phrase::new("document-alt-figure").with("name", name).with("figure", figure).into()
}

fn several(name: &str, items: Vec<Arg>) -> Arg {
    Phrase::new("document-alt-named").with("name", name).with("items", Arg::List(items)).into()
}
