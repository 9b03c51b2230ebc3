//! What a chart draws, with every length in thousandths of the longest.

use serde_json::{Value, json};

use super::{LONGEST_LABEL, LONGEST_VALUE, at_most};
use crate::base::Locale;
use crate::chat::recipe::{Bar, Chart, Figure, Graded, Grouped, TableRow, TrendLine, Unrendered};
use crate::documents::chart::{part, shares, tenths, value_at};
use crate::documents::clean::Cleaner;

/// The most bars of a chart.
const MOST_BARS: usize = 40;
/// The most grades of a scale.
const MOST_GRADES: usize = 7;
/// The most groups side by side, each with a look of its own.
const MOST_GROUPS: usize = 4;
/// The most columns of a table.
const MOST_COLUMNS: usize = 8;
/// The most lines over time, each with a look of its own.
const MOST_LINES: usize = 5;
/// The most moments of a line.
const MOST_TIMES: usize = 120;
/// So many moments have their name below the line.
const NAMED_TIMES: usize = 12;
/// A label that is wider than this (an ASCII character is 1, others are 2) stands above its bar.
const WIDEST_BESIDE: usize = 52;

pub(super) fn figure(cleaner: &mut Cleaner, chart: &Chart) -> Result<Value, Unrendered> {
    match &chart.figure {
        Figure::Bars { rows, most } => bars(cleaner, rows, *most),
        Figure::Scale { grades, rows } => scale(cleaner, chart.lang, grades, rows),
        Figure::Groups { groups, rows, most } => grouped(cleaner, groups, rows, *most),
        Figure::Table { head, rows } => table(cleaner, head, rows),
        Figure::Trend { times, lines, unit, most } => trend(cleaner, times, lines, unit, *most),
    }
}

fn bars(cleaner: &mut Cleaner, rows: &[Bar], most: i64) -> Result<Value, Unrendered> {
    at_most("bars", rows.len(), MOST_BARS)?;
    let mut ranked: Vec<&Bar> = rows.iter().collect();
    ranked.sort_by_key(|row| std::cmp::Reverse(row.value));
    let first = ranked.first().map_or(0, |row| row.value);
    let most = most.max(first);
    let rows: Vec<Value> = ranked
        .iter()
        .map(|row| {
            json!({
                "label": cleaner.line(&row.label, LONGEST_LABEL),
                "shown": cleaner.line(&row.shown, LONGEST_VALUE),
                "part": part(row.value, most),
                "first": row.value > 0 && row.value == first,
            })
        })
        .collect();
    let above = is_wide(ranked.iter().map(|row| row.label.as_str()));
    Ok(json!({ "kind": "bars", "rows": rows, "above": above }))
}

fn scale(
    cleaner: &mut Cleaner,
    lang: Locale,
    grades: &[String],
    rows: &[Graded],
) -> Result<Value, Unrendered> {
    at_most("grades", grades.len(), MOST_GRADES)?;
    at_most("rows", rows.len(), MOST_BARS)?;
    let rows: Vec<Value> = rows
        .iter()
        .map(|row| {
            let counts: Vec<i64> =
                (0..grades.len()).map(|i| row.counts.get(i).copied().unwrap_or(0)).collect();
            let all: i64 = counts.iter().sum();
            let parts: Vec<i64> = counts.iter().map(|count| part(*count, all)).collect();
            json!({
                "label": cleaner.line(&row.label, LONGEST_LABEL),
                "parts": parts,
                "shown": shares(lang, &counts),
            })
        })
        .collect();
    Ok(json!({ "kind": "scale", "grades": cleaner.lines(grades, LONGEST_LABEL), "rows": rows }))
}

fn grouped(
    cleaner: &mut Cleaner,
    groups: &[String],
    rows: &[Grouped],
    most: i64,
) -> Result<Value, Unrendered> {
    at_most("groups", groups.len(), MOST_GROUPS)?;
    at_most("bars", rows.len() * groups.len(), MOST_BARS * 2)?;
    let longest = rows.iter().flat_map(|row| row.cells.iter().flatten()).map(|cell| cell.value).max();
    let most = most.max(longest.unwrap_or(0));
    let rows: Vec<Value> = rows
        .iter()
        .map(|row| {
            let cells: Vec<Value> = (0..groups.len())
                .map(|index| match row.cells.get(index) {
                    Some(Some(cell)) => json!({
                        "part": part(cell.value, most),
                        "shown": cleaner.line(&cell.shown, LONGEST_VALUE),
                    }),
                    _ => json!({ "part": 0, "shown": "—" }),
                })
                .collect();
            json!({ "label": cleaner.line(&row.label, LONGEST_LABEL), "cells": cells })
        })
        .collect();
    Ok(json!({ "kind": "groups", "groups": cleaner.lines(groups, LONGEST_LABEL), "rows": rows }))
}

fn table(cleaner: &mut Cleaner, head: &[String], rows: &[TableRow]) -> Result<Value, Unrendered> {
    at_most("columns", head.len(), MOST_COLUMNS)?;
    at_most("rows", rows.len(), MOST_BARS)?;
    let rows: Vec<Value> = rows
        .iter()
        .map(|row| {
            // As many as there are columns, whatever came.
            let cells = (1..head.len()).map(|at| row.cells.get(at - 1).map_or("", String::as_str));
            let cells: Vec<String> = cells.map(|cell| cleaner.line(cell, LONGEST_VALUE)).collect();
            json!({ "label": cleaner.line(&row.label, LONGEST_LABEL), "cells": cells, "first": row.first })
        })
        .collect();
    Ok(json!({ "kind": "table", "head": cleaner.lines(head, LONGEST_VALUE), "rows": rows }))
}

fn trend(
    cleaner: &mut Cleaner,
    times: &[String],
    lines: &[TrendLine],
    unit: &str,
    most: i64,
) -> Result<Value, Unrendered> {
    at_most("lines", lines.len(), MOST_LINES)?;
    at_most("moments", times.len(), MOST_TIMES)?;
    let highest = lines.iter().flat_map(|line| line.tenths.iter().flatten()).copied().max();
    let most = most.max(highest.unwrap_or(0)).max(1);
    let last = times.len().saturating_sub(1);
    let across = |index: usize| position(index, last);
    let every = times.len().div_ceil(NAMED_TIMES).max(1);
    // Counted from the end, since the latest matters most.
    let named = (0..times.len()).filter(|index| (last - index).is_multiple_of(every));
    let named: Vec<Value> =
        named.map(|index| json!({ "x": across(index), "label": cleaner.line(&times[index], 20) })).collect();
    let show_values = lines.len() == 1 && times.len() <= NAMED_TIMES;
    let lines: Vec<Value> = lines
        .iter()
        .map(|line| {
            let point = |index: usize| {
                let value = line.tenths.get(index).copied().flatten()?;
                let shown = if show_values { tenths(value) } else { String::new() };
                Some(json!({ "x": across(index), "y": part(value, most), "shown": shown }))
            };
            let points: Vec<Option<Value>> = (0..times.len()).map(point).collect();
            // A gap parts a line in pieces.
            let pieces: Vec<Vec<Value>> = points
                .split(Option::is_none)
                .map(|piece| piece.iter().flatten().cloned().collect())
                .collect();
            let latest =
                (0..times.len()).rev().find(|index| line.tenths.get(*index).is_some_and(Option::is_some));
            let latest = latest.map(|index| format!("{} {}", times[index], value_at(line, index, unit)));
            json!({
                "label": cleaner.line(&line.label, LONGEST_LABEL),
                "pieces": pieces,
                "latest": cleaner.line(&latest.unwrap_or_default(), LONGEST_VALUE),
            })
        })
        .collect();
    let ticks: Vec<Value> = (0..=4)
        .map(|quarter| json!({ "y": quarter * 250, "label": format!("{}{unit}", tick(most, quarter)) }))
        .collect();
    Ok(json!({ "kind": "trend", "times": named, "lines": lines, "ticks": ticks }))
}

/// Where the moment stands among `last + 1`; a single one in the middle.
fn position(index: usize, last: usize) -> i64 {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    if last == 0 { 500 } else { part(count(index), count(last)) }
}

/// A quarter of the scale, without `.0`.
fn tick(most: i64, quarter: i64) -> String {
    let shown = tenths(most * quarter / 4);
    shown.strip_suffix(".0").map_or_else(|| shown.clone(), str::to_owned)
}

fn is_wide<'a>(mut labels: impl Iterator<Item = &'a str>) -> bool {
    labels.any(|label| label.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>() > WIDEST_BESIDE)
}
