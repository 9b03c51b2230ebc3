//! Definitions of checklists: those that come with the program, and those of the office's directory.
//!
//! A file that cannot be used is reported with its place, and every other list still loads. A file of
//! the office takes the place of the one of the same name that comes with the program, also while it
//! cannot be used: people must not suddenly read other words than their office's.

mod office;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::problem::{Problem, Problems};
use crate::base::Locale;
pub use office::Office;

const SHIPPED: &[(&str, &str)] = &[
    ("ally", include_str!("../../config/checklists/ally.toml")),
    ("meeting", include_str!("../../config/checklists/meeting.toml")),
    ("telework", include_str!("../../config/checklists/telework.toml")),
];
/// A text of a list is no longer than this, in characters: it is read on a telephone.
const LONGEST: usize = 400;
/// A list has no more items than this.
const MOST_ITEMS: usize = 30;

/// A list as it is defined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    /// Its name in files and rows.
    pub id: String,
    /// How it is used.
    pub kind: Kind,
    /// What people call it, besides its title.
    pub names: Vec<String>,
    /// Its title.
    pub title: Both,
    /// What it is for.
    pub why: Both,
    /// Its items, in their order.
    pub items: Vec<Item>,
    /// Where to ask for advice.
    pub advice: Vec<Advice>,
}

/// How a list is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Each person for themselves, alone.
    SelfCheck,
    /// A team does them, with names and dates.
    Tasks,
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Both {
    /// In Japanese.
    pub ja: String,
    /// In English.
    pub en: String,
}

impl Both {
    /// The text for a reader.
    pub fn of(&self, locale: Locale) -> &str {
        match locale {
            Locale::Ja => &self.ja,
            Locale::En => &self.en,
        }
    }

    fn texts(&self) -> [&str; 2] {
        [&self.ja, &self.en]
    }
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its name, which stays when the words change.
    pub id: String,
    /// What is checked.
    pub text: Both,
    /// Why and how, in a sentence or two.
    pub explain: Option<Both>,
    /// Where that stands.
    pub source: Option<Both>,
    /// Earlier Japanese wordings that mean the same: the trend goes on.
    pub same_as: Vec<String>,
}

/// A place of advice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// In the office or outside.
    pub place: Place,
    /// What it is called.
    pub name: Both,
    /// How it is reached; empty until the office fills it in.
    #[serde(default)]
    pub contact: String,
}

/// Where a place of advice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In the office.
    Inside,
    /// Outside of it.
    Outside,
}

/// A file as it is written, with the places of what is checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: Spanned<String>,
    kind: Kind,
    #[serde(default)]
    names: Vec<String>,
    title: Spanned<Both>,
    why: Spanned<Both>,
    item: Spanned<Vec<Spanned<WrittenItem>>>,
    advice: Option<Spanned<Vec<Advice>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenItem {
    id: Spanned<String>,
    text: Spanned<Both>,
    explain: Option<Spanned<Both>>,
    source: Option<Spanned<Both>>,
    #[serde(default)]
    same_as: Vec<String>,
}

/// All lists that can be used, and what is wrong with the others.
#[derive(Clone, Debug)]
pub struct Library {
    lists: Vec<Checklist>,
    office: Office,
    problems: Arc<Vec<Problems>>,
}

impl Default for Library {
    /// The lists that come with the program.
    fn default() -> Self {
        Self::load(None)
    }
}

impl Library {
    /// The lists that come with the program, and those of a directory.
    pub fn load(dir: Option<&Path>) -> Self {
        let shipped = SHIPPED.iter().map(|(stem, text)| {
            ((*stem).to_owned(), (PathBuf::from(format!("{stem}.toml")), Ok((*text).to_owned())))
        });
        let mut files: BTreeMap<String, (PathBuf, Result<String, String>)> = shipped.collect();
        let mut problems = Vec::new();
        match dir.map(files_of) {
            Some(Ok(own)) => files.extend(own),
            Some(Err(problem)) => problems.push(problem),
            None => {}
        }
        let read = |text: Result<String, String>| {
            text.map_err(|message| vec![Problem { line: None, key: None, message }])
        };
        let mut office = Office::default();
        if let Some((path, text)) = files.remove(office::STEM) {
            match read(text).and_then(|text| office::read(&text)) {
                Ok(own) => office = own,
                Err(list) => problems.push(Problems::new(&path, list)),
            }
        }
        let mut lists = Vec::new();
        for (stem, (path, text)) in files {
            match read(text).and_then(|text| read_list(&stem, &text)) {
                Ok(list) => lists.push(list),
                Err(list) => problems.push(Problems::new(&path, list)),
            }
        }
        Self { lists, office, problems: Arc::new(problems) }
    }

    /// With another list in the place of the one with its id, or with what holds of the office.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn with(mut self, id: &str, text: &str) -> Result<Self, Problems> {
        let path = PathBuf::from(format!("{id}.toml"));
        if id == office::STEM {
            self.office = office::read(text).map_err(|list| Problems::new(&path, list))?;
            return Ok(self);
        }
        let list = read_list(id, text).map_err(|list| Problems::new(&path, list))?;
        self.lists.retain(|known| known.id != id);
        self.lists.push(list);
        self.lists.sort_by(|one, other| one.id.cmp(&other.id));
        Ok(self)
    }

    /// The lists in the order of their ids.
    pub fn lists(&self) -> &[Checklist] {
        &self.lists
    }

    /// The list with an id.
    pub fn find(&self, id: &str) -> Option<&Checklist> {
        self.lists.iter().find(|list| list.id == id)
    }

    /// What holds of the office itself.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// What is wrong with the files that cannot be used, one for each of them.
    pub fn problems(&self) -> &[Problems] {
        &self.problems
    }
}

type Files = BTreeMap<String, (PathBuf, Result<String, String>)>;

/// The files of a directory, read as far as they can be.
fn files_of(dir: &Path) -> Result<Files, Problems> {
    let unreadable = |error: &std::io::Error| {
        let message = format!("expected a directory with checklists (*.toml), found: {error}");
        Problems::new(dir, vec![Problem { line: None, key: None, message }])
    };
    let mut files = Files::new();
    for entry in std::fs::read_dir(dir).map_err(|error| unreadable(&error))? {
        let path = entry.map_err(|error| unreadable(&error))?.path();
        let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned) else { continue };
        if path.extension().is_none_or(|end| end != "toml") || stem.starts_with('.') {
            continue;
        }
        let text = match std::fs::read(&path).map(String::from_utf8) {
            Ok(Ok(text)) => Ok(text),
            Ok(Err(_)) => Err("is not UTF-8; save the file again with the encoding UTF-8".to_owned()),
            Err(error) => Err(format!("cannot be read: {error}")),
        };
        files.insert(stem, (path, text));
    }
    Ok(files)
}

/// Reads a file; `stem` is its name without the ending.
fn read_list(stem: &str, text: &str) -> Result<Checklist, Vec<Problem>> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let written: Written = toml::from_str(text).map_err(|error| vec![unreadable(text, &error)])?;
    let mut check = Check { text, problems: Vec::new() };
    check.all(stem, &written);
    if check.problems.is_empty() { Ok(list(written)) } else { Err(check.problems) }
}

/// What the reader of TOML says, with its line.
fn unreadable(text: &str, error: &toml::de::Error) -> Problem {
    let line = error.span().map(|span| line(text, span.start));
    Problem { line, key: None, message: error.message().trim().replace('\n', "; ") }
}

fn line(text: &str, offset: usize) -> usize {
    text.get(..offset).unwrap_or_default().matches('\n').count() + 1
}

struct Check<'t> {
    text: &'t str,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn all(&mut self, stem: &str, written: &Written) {
        if written.id.get_ref() != stem {
            let found = written.id.get_ref();
            self.note(
                &written.id.span(),
                "id",
                format!("expected \"{stem}\", as the file is called, found \"{found}\""),
            );
        }
        self.both(&written.title, "title");
        self.both(&written.why, "why");
        let items = written.item.get_ref();
        if items.is_empty() || items.len() > MOST_ITEMS {
            let message = format!("expected 1 to {MOST_ITEMS} items, found {}", items.len());
            self.note(&written.item.span(), "item", message);
        }
        let mut seen = Vec::new();
        for item in items {
            self.item(item, written.kind, &mut seen);
        }
        let place = written.advice.as_ref().map_or(written.id.span(), Spanned::span);
        let advice = written.advice.as_ref().map(|advice| advice.get_ref().as_slice()).unwrap_or_default();
        let outside = advice.iter().any(|advice| advice.place == Place::Outside);
        if written.kind == Kind::SelfCheck && !outside {
            let message = "expected at least one place of advice with place = \"outside\"".to_owned();
            self.note(&place, "advice", message);
        }
        if advice.iter().flat_map(|advice| advice.name.texts()).any(|text| text.trim().is_empty()) {
            let message = "expected a name in ja and en for each place of advice".to_owned();
            self.note(&place, "advice", message);
        }
    }

    fn item(&mut self, item: &Spanned<WrittenItem>, kind: Kind, seen: &mut Vec<String>) {
        let (span, item) = (item.span(), item.get_ref());
        let id = item.id.get_ref();
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.is_empty() || id.len() > 40 || !id.chars().all(fits) {
            let message =
                format!("expected small letters, digits and hyphens such as \"not-telling\", found \"{id}\"");
            self.note(&item.id.span(), "item.id", message);
        }
        if seen.contains(id) {
            self.note(
                &item.id.span(),
                "item.id",
                format!("expected an id of its own, \"{id}\" is there twice"),
            );
        }
        seen.push(id.clone());
        self.both(&item.text, "item.text");
        for (name, part) in [("explain", &item.explain), ("source", &item.source)] {
            match part {
                Some(part) => self.both(part, &format!("item.{name}")),
                None if kind == Kind::SelfCheck => {
                    let message = format!("expected [item.{name}] with ja and en for the item \"{id}\"");
                    self.note(&span, &format!("item.{name}"), message);
                }
                None => {}
            }
        }
    }

    /// A text must be there in both languages, and short.
    fn both(&mut self, both: &Spanned<Both>, key: &str) {
        let empty = both.get_ref().texts().iter().any(|text| text.trim().is_empty());
        let long = both.get_ref().texts().iter().any(|text| text.chars().count() > LONGEST);
        if empty {
            self.note(&both.span(), key, "expected a text in ja and in en, found an empty one".to_owned());
        } else if long {
            self.note(&both.span(), key, format!("expected at most {LONGEST} characters"));
        }
    }

    fn note(&mut self, span: &Range<usize>, key: &str, message: String) {
        let line = Some(line(self.text, span.start));
        self.problems.push(Problem { line, key: Some(key.to_owned()), message });
    }
}

fn list(written: Written) -> Checklist {
    let items = written.item.into_inner().into_iter().map(Spanned::into_inner).map(|item| Item {
        id: item.id.into_inner(),
        text: item.text.into_inner(),
        explain: item.explain.map(Spanned::into_inner),
        source: item.source.map(Spanned::into_inner),
        same_as: item.same_as,
    });
    Checklist {
        id: written.id.into_inner(),
        kind: written.kind,
        names: written.names,
        title: written.title.into_inner(),
        why: written.why.into_inner(),
        items: items.collect(),
        advice: written.advice.map(Spanned::into_inner).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests;
