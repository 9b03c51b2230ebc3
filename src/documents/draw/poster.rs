//! The data of `poster.typ`.

use serde_json::{Value, json};

use super::{Prepared, at_most, prepared};
use crate::base::Phrase;
use crate::chat::recipe::{Form, Poster, Unrendered};
use crate::documents::chart::words;
use crate::documents::clean::Cleaner;

/// The most languages.
const MOST_SHEETS: usize = 4;
/// The most items of a list, as in `config/checklist.rs`, and some more.
const MOST_ITEMS: usize = 60;
/// The most places of advice: they are on every page.
const MOST_PLACES: usize = 6;
/// The longest item.
const LONGEST_ITEM: usize = 400;
/// The longest title.
const LONGEST_TITLE: usize = 60;
/// The longest names of offices, and the longest name of a place.
const LONGEST_NAME: usize = 100;
/// The longest telephone number or address.
const LONGEST_REACH: usize = 60;

pub(in crate::documents) fn poster(poster: &Poster, form: Form) -> Result<Prepared, Unrendered> {
    at_most("sheets", poster.sheets.len(), MOST_SHEETS)?;
    let mut cleaner = Cleaner::default();
    let mut sheets: Vec<Value> = Vec::new();
    for sheet in &poster.sheets {
        at_most("items", sheet.items.len(), MOST_ITEMS)?;
        at_most("places", sheet.advice.len(), MOST_PLACES)?;
        let places: Vec<Value> = sheet
            .advice
            .iter()
            .map(|place| {
                json!({
                    "name": cleaner.line(&place.name, LONGEST_NAME),
                    "reach": cleaner.line(&place.reach, LONGEST_REACH),
                })
            })
            .collect();
        sheets.push(json!({
            "lang": sheet.lang.as_str(),
            "title": cleaner.line(&sheet.title, LONGEST_TITLE),
            "items": cleaner.lines(&sheet.items, LONGEST_ITEM),
            "ask": words(sheet.lang).plain(&Phrase::new("document-poster-ask")),
            "advice": places,
            "office": cleaner.line(&sheet.office, LONGEST_NAME),
            "note": cleaner.line(&sheet.note, LONGEST_NAME),
        }));
    }
    let form = if form == Form::Pdf { "paper" } else { "screen" };
    Ok(prepared(&json!({ "form": form, "sheets": sheets }), cleaner))
}
