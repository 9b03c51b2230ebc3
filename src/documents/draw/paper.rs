//! The data of `paper.typ`.

use serde_json::{Value, json};

use super::{Prepared, at_most, chart_data, prepared};
use crate::chat::recipe::{Figure, Paper, Part, Table, Unrendered};
use crate::documents::clean::Cleaner;

/// The most characters of all texts together, some hundred pages.
const MOST_TEXT: usize = 400_000;
/// The most paragraphs, list items and rows together.
const MOST_LINES: usize = 8_000;
/// The most charts.
const MOST_CHARTS: usize = 100;
/// The most columns of a table.
const MOST_COLUMNS: usize = 12;
/// A column whose cells are no wider than this (an ASCII character is 1, others are 2) is one of figures.
const WIDEST_FIGURE: usize = 18;
/// Points for one such width, and around a cell.
const POINTS: (f64, f64) = (5.6, 14.0);
/// What columns of figures may take together, in points; the page has about 470.
const MOST_POINTS: f64 = 330.0;
/// A chart with more bars than this may be parted between pages.
const LONG_CHART: usize = 12;

pub(in crate::documents) fn paper(paper: &Paper) -> Result<Prepared, Unrendered> {
    check(paper)?;
    let mut cleaner = Cleaner::default();
    let mut level = 1;
    let mut parts = Vec::with_capacity(paper.parts.len());
    let said =
        paper.parts.iter().filter(|part| !matches!(part, Part::Heading(_, text) if text.trim().is_empty()));
    for part in said {
        part_into(&mut parts, &mut cleaner, part, &mut level)?;
    }
    let data = json!({
        "lang": paper.lang.as_str(),
        // A paper without a title could not be found again by whoever has it read aloud.
        "title": if paper.title.trim().is_empty() { "—".to_owned() } else { whole(&mut cleaner, &paper.title) },
        "lines": cleaner.lines(&paper.lines, usize::MAX),
        "parts": parts,
        "note": whole(&mut cleaner, paper.note.as_deref().unwrap_or_default()),
    });
    Ok(prepared(&data, cleaner))
}

fn whole(cleaner: &mut Cleaner, text: &str) -> String {
    cleaner.line(text, usize::MAX)
}

fn part_into(
    out: &mut Vec<Value>,
    cleaner: &mut Cleaner,
    part: &Part,
    above: &mut u8,
) -> Result<(), Unrendered> {
    let value = match part {
        Part::Heading(level, text) => {
            // No level is left out, as readers of tagged papers expect.
            let level = level.saturating_add(1).clamp(2, (*above + 1).min(3));
            *above = level;
            json!({ "kind": "heading", "level": level, "text": whole(cleaner, text) })
        }
        Part::Text(text) => json!({ "kind": "text", "text": whole(cleaner, text) }),
        Part::List(items) => json!({ "kind": "list", "items": cleaner.lines(items, usize::MAX) }),
        Part::Note(text) => json!({ "kind": "note", "text": whole(cleaner, text) }),
        Part::Table(table) => rows(cleaner, table),
        Part::Chart(chart, table) => {
            let mut drawn = chart_data(cleaner, chart)?;
            drawn["kind"] = json!("chart");
            drawn["long"] = json!(bars(&chart.figure) > LONG_CHART);
            out.push(drawn);
            rows(cleaner, table)
        }
    };
    out.push(value);
    Ok(())
}

fn rows(cleaner: &mut Cleaner, table: &Table) -> Value {
    let count = table.head.len();
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| (0..count).map(|at| whole(cleaner, row.get(at).map_or("", String::as_str))).collect())
        .collect();
    json!({
        "kind": "table",
        "columns": columns(&table.head, &rows),
        "head": cleaner.lines(&table.head, usize::MAX),
        "rows": rows,
    })
}

/// How wide each column is, in points; 0 for one that shares what is left.
fn columns(head: &[String], rows: &[Vec<String>]) -> Vec<f64> {
    let widest = |at: usize| rows.iter().map(|row| width(&row[at])).max().unwrap_or(0);
    #[expect(clippy::cast_precision_loss, reason = "a width of a few dozen")]
    let points = |width: usize| width as f64 * POINTS.0 + POINTS.1;
    let mut columns: Vec<f64> = (0..head.len())
        .map(|at| match (at, widest(at)) {
            // A name of two characters in a line looks torn: a head gets some room, and breaks after it.
            (1.., widest) if widest <= WIDEST_FIGURE => points(widest.max(width(&head[at]).min(10))),
            _ => 0.0,
        })
        .collect();
    if columns.iter().sum::<f64>() > MOST_POINTS {
        columns.fill(0.0);
    }
    columns
}

fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn bars(figure: &Figure) -> usize {
    match figure {
        Figure::Bars { rows, .. } => rows.len(),
        Figure::Scale { rows, .. } => rows.len() * 2,
        Figure::Groups { groups, rows, .. } => rows.len() * groups.len(),
        Figure::Table { rows, .. } => rows.len(),
        Figure::Trend { .. } => 0,
    }
}

/// Nothing of a paper is cut, but what nobody could read is refused.
pub(in crate::documents) fn check(paper: &Paper) -> Result<(), Unrendered> {
    let (mut lines, mut characters, mut charts) = (0, 0, 0);
    let mut count = |text: &String| {
        lines += 1;
        characters += text.chars().count();
    };
    paper.lines.iter().chain(&paper.note).chain([&paper.title]).for_each(&mut count);
    for part in &paper.parts {
        match part {
            Part::Heading(_, text) | Part::Text(text) | Part::Note(text) => count(text),
            Part::List(items) => items.iter().for_each(&mut count),
            Part::Table(table) | Part::Chart(_, table) => {
                at_most("columns", table.head.len(), MOST_COLUMNS)?;
                table.head.iter().chain(table.rows.iter().flatten()).for_each(&mut count);
                charts += usize::from(matches!(part, Part::Chart(..)));
            }
        }
    }
    at_most("lines", lines, MOST_LINES * 4)?;
    at_most("characters", characters, MOST_TEXT)?;
    at_most("charts", charts, MOST_CHARTS)
}
