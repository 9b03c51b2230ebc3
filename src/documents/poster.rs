//! A list as a poster: its words for whoever does not see it, and how many pictures a display needs.

use crate::base::phrase::Arg;
use crate::base::{Locale, Phrase};
use crate::chat::recipe::{Contact, Poster, Sheet};

use super::chart::words;

/// The most lines of a column of a picture at its smallest type, see `poster.typ`. Two columns.
const LINES: usize = 20;
/// The width of a column in characters of that type, without the box; some is left at the end of lines.
const COLUMN: usize = 30;
/// So many lines are lost to each place of advice, in both columns.
const LINES_A_PLACE: usize = 1;

/// A poster with the same in words.
pub fn poster(sheets: Vec<Sheet>) -> Poster {
    let alt: Vec<String> =
        sheets.iter().map(|sheet| words(sheet.lang).plain(&alt(sheet.lang, sheet))).collect();
    Poster { alt: alt.join("\n"), sheets }
}

/// The sheet as so many as pictures need: no picture is smaller than what can be read from two metres.
pub fn slides(sheet: &Sheet) -> Vec<Sheet> {
    let places = sheet.advice.len().div_ceil(2) * LINES_A_PLACE;
    let title = lines(&sheet.title).saturating_sub(1) * 2;
    let most = 2 * LINES.saturating_sub(places + title).max(4);
    let mut parts: Vec<Vec<String>> = vec![Vec::new()];
    let mut used = 0;
    for item in &sheet.items {
        // Half a line stands between two items.
        let own = 2 * lines(item) + 1;
        if used + own > 2 * most && used > 0 {
            parts.push(Vec::new());
            used = 0;
        }
        used += own;
        if let Some(part) = parts.last_mut() {
            part.push(item.clone());
        }
    }
    let count = parts.len();
    let slide = |(index, items): (usize, Vec<String>)| Sheet {
        items,
        title: if count > 1 { format!("{} {}/{count}", sheet.title, index + 1) } else { sheet.title.clone() },
        ..sheet.clone()
    };
    parts.into_iter().enumerate().map(slide).collect()
}

/// So many lines of a column it takes, rather more than less.
fn lines(text: &str) -> usize {
    let halves: usize = text
        .chars()
        .map(|c| {
            if c.is_ascii_lowercase() || c == ' ' {
                5
            } else if c.is_ascii() {
                7
            } else {
                8
            }
        })
        .sum();
    halves.div_ceil(8 * COLUMN).max(1)
}

fn alt(lang: Locale, sheet: &Sheet) -> Phrase {
    let all = |texts: Vec<Arg>| Arg::List(texts);
    let place = |place: &Contact| {
        let phrase = Phrase::new("document-poster-place").with("name", &place.name);
        let has = if place.reach.is_empty() { "no" } else { "yes" };
        Arg::from(phrase.with("reach", &place.reach).with_word("has", has))
    };
    let _ = lang;
    Phrase::new("document-alt-poster")
        .with("title", &sheet.title)
        .with("items", all(sheet.items.iter().map(|item| Arg::from(bare(item))).collect()))
        .with("advice", all(sheet.advice.iter().map(place).collect()))
        .with_word("advised", if sheet.advice.is_empty() { "no" } else { "yes" })
}

/// Without the full stop, since another sign follows.
fn bare(text: &str) -> String {
    text.trim_end_matches(['。', '.']).to_owned()
}
