//! Recipes into the data of their templates: cleaned, measured, and within limits.

mod figure;
mod minutes;
mod paper;
mod poster;

use serde_json::{Value, json};

use crate::chat::recipe::{Chart, Unrendered};
use crate::documents::clean::Cleaner;
pub(super) use minutes::minutes;
pub(super) use paper::{check, paper};
pub(super) use poster::poster;

/// The longest heading of a chart and the longest note, in characters; what is longer is cut, since
/// the same stands beside it as text.
const LONGEST_TITLE: usize = 360;
/// The longest label, which is that of a poll's option.
const LONGEST_LABEL: usize = 100;
/// The longest description of a chart; longer than that of the largest.
const LONGEST_ALT: usize = 20_000;
/// The longest value in words.
const LONGEST_VALUE: usize = 40;

/// The data of a template.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) json: String,
    pub(super) missing: Vec<char>,
}

/// The data of `chart.typ`.
pub(super) fn chart(chart: &Chart) -> Result<Prepared, Unrendered> {
    let mut cleaner = Cleaner::default();
    let data = chart_data(&mut cleaner, chart)?;
    Ok(prepared(&data, cleaner))
}

fn chart_data(cleaner: &mut Cleaner, chart: &Chart) -> Result<Value, Unrendered> {
    let figure = figure::figure(cleaner, chart)?;
    let note = chart.note.as_deref().unwrap_or_default();
    Ok(json!({
        "title": cleaner.line(&chart.title, LONGEST_TITLE),
        "lang": chart.lang.as_str(),
        "note": cleaner.line(note, LONGEST_TITLE),
        "alt": cleaner.line(&chart.alt, LONGEST_ALT),
        "figure": figure,
    }))
}

fn prepared(data: &Value, cleaner: Cleaner) -> Prepared {
    Prepared { json: data.to_string(), missing: cleaner.missing() }
}

/// Refuses more than `most` of something.
fn at_most(what: &'static str, count: usize, most: usize) -> Result<(), Unrendered> {
    if count > most { Err(Unrendered::TooMuch(what)) } else { Ok(()) }
}
