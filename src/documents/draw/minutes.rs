//! The data of `minutes.typ`.

use serde_json::{Value, json};

use super::{Prepared, at_most, prepared};
use crate::base::Phrase;
use crate::chat::recipe::{Minutes, Unrendered};
use crate::documents::chart::words;
use crate::documents::clean::Cleaner;

/// The most characters of all texts together, some hundred pages.
const MOST_TEXT: usize = 200_000;
/// The most lines, list items and topics together.
const MOST_LINES: usize = 5_000;

/// The headings, by the name that the template has for each.
const HEADINGS: &[(&str, &str)] = &[
    ("minutes", "document-minutes"),
    ("subject", "document-minutes-subject"),
    ("time", "document-minutes-time"),
    ("place", "document-minutes-place"),
    ("present", "document-minutes-present"),
    ("absent", "document-minutes-absent"),
    ("unknown", "document-minutes-unknown"),
    ("materials", "document-minutes-materials"),
    ("agenda", "document-minutes-agenda"),
    ("summary", "document-minutes-summary"),
    ("decisions", "document-minutes-decisions"),
    ("todos", "document-minutes-todos"),
    ("what", "document-minutes-what"),
    ("who", "document-minutes-who"),
    ("until", "document-minutes-until"),
];

pub(in crate::documents) fn minutes(minutes: &Minutes) -> Result<Prepared, Unrendered> {
    check(minutes)?;
    let mut cleaner = Cleaner::default();
    let words = words(minutes.lang);
    let headings: serde_json::Map<String, Value> = HEADINGS
        .iter()
        .map(|(name, id)| ((*name).to_owned(), Value::String(words.plain(&Phrase::new(id)))))
        .collect();
    let whole = |text: &str, cleaner: &mut Cleaner| cleaner.line(text, usize::MAX);
    let list = |texts: &[String], cleaner: &mut Cleaner| cleaner.lines(texts, usize::MAX);
    let summary: Vec<Value> = minutes
        .summary
        .iter()
        .map(|section| {
            json!({
                "heading": whole(&section.heading, &mut cleaner),
                "lines": list(&section.lines, &mut cleaner),
            })
        })
        .collect();
    let todos: Vec<Value> = minutes
        .todos
        .iter()
        .map(|todo| {
            json!({
                "what": whole(&todo.what, &mut cleaner),
                "who": whole(&todo.who, &mut cleaner),
                "until": whole(&todo.until, &mut cleaner),
            })
        })
        .collect();
    let data = json!({
        "lang": minutes.lang.as_str(),
        "headings": headings,
        "title": whole(&minutes.title, &mut cleaner),
        "time": whole(&minutes.time, &mut cleaner),
        "place": whole(&minutes.place, &mut cleaner),
        "present": list(&minutes.present, &mut cleaner),
        "absent": list(&minutes.absent, &mut cleaner),
        "unknown": list(&minutes.unknown, &mut cleaner),
        "materials": list(&minutes.materials, &mut cleaner),
        "agenda": list(&minutes.agenda, &mut cleaner),
        "summary": summary,
        "decisions": list(&minutes.decisions, &mut cleaner),
        "todos": todos,
        "note": whole(minutes.note.as_deref().unwrap_or_default(), &mut cleaner),
    });
    Ok(prepared(&data, cleaner))
}

/// Minutes are a record: nothing is cut, but what nobody could read is refused.
fn check(minutes: &Minutes) -> Result<(), Unrendered> {
    let Minutes {
        title,
        time,
        place,
        present,
        absent,
        unknown,
        materials,
        agenda,
        summary,
        decisions,
        todos,
        ..
    } = minutes;
    let lists = [present, absent, unknown, materials, agenda, decisions].into_iter().flatten();
    let sections = summary.iter().flat_map(|section| section.lines.iter().chain([&section.heading]));
    let todos = todos.iter().flat_map(|todo| [&todo.what, &todo.who, &todo.until]);
    let texts =
        [title, time, place].into_iter().chain(&minutes.note).chain(lists).chain(sections).chain(todos);
    let (mut lines, mut characters) = (0, 0);
    for text in texts {
        lines += 1;
        characters += text.chars().count();
    }
    at_most("lines", lines, MOST_LINES)?;
    at_most("characters", characters, MOST_TEXT)
}
