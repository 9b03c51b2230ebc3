//! Definitions in files of their own: those that come with the program, and those of the office's
//! directory.
//!
//! A file that cannot be used is reported with its place, and every other one still loads. A file of
//! the office takes the place of the one of the same name that comes with the program, also while it
//! cannot be used: people must not suddenly read other words than their office's.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::problem::{Problem, Problems};
use crate::base::Locale;

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

    pub(super) fn texts(&self) -> [&str; 2] {
        [&self.ja, &self.en]
    }
}

/// What is defined by a file of its own.
pub trait Definition: Sized {
    /// What such files are called in messages to the administrator.
    const WHAT: &'static str;
    /// Those that come with the program, by the names of their files without the ending.
    const SHIPPED: &'static [(&'static str, &'static str)];

    /// What holds of all of them, and the name of the file that says it, without the ending.
    type Common: Clone + std::fmt::Debug + Default;
    /// See [`Definition::Common`]; empty when there is no such file.
    const COMMON: &'static str;

    /// Its name in files and rows.
    fn id(&self) -> &str;

    /// Reads a file; `stem` is its name without the ending.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    fn read(stem: &str, text: &str) -> Result<Self, Vec<Problem>>;

    /// Reads the file that says what holds of all of them.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    fn read_common(text: &str) -> Result<Self::Common, Vec<Problem>>;
}

/// All definitions of a kind that can be used, and what is wrong with the others.
#[derive(Clone, Debug)]
pub struct Library<T: Definition> {
    all: Vec<T>,
    common: T::Common,
    problems: Arc<Vec<Problems>>,
}

impl<T: Definition> Default for Library<T> {
    /// Those that come with the program.
    fn default() -> Self {
        Self::load(None)
    }
}

impl<T: Definition> Library<T> {
    /// Those that come with the program, and those of a directory.
    pub fn load(dir: Option<&Path>) -> Self {
        let shipped = T::SHIPPED.iter().map(|(stem, text)| {
            ((*stem).to_owned(), (PathBuf::from(format!("{stem}.toml")), Ok((*text).to_owned())))
        });
        let mut files: Files = shipped.collect();
        let mut problems = Vec::new();
        match dir.map(files_of::<T>) {
            Some(Ok(own)) => files.extend(own),
            Some(Err(problem)) => problems.push(problem),
            None => {}
        }
        let mut common = T::Common::default();
        let mut all = Vec::new();
        for (stem, (path, text)) in files {
            let text = text.map_err(|message| vec![Problem { line: None, key: None, message }]);
            let read = if stem == T::COMMON {
                text.and_then(|text| T::read_common(&text)).map(|own| common = own)
            } else {
                text.and_then(|text| T::read(&stem, &text)).map(|one| all.push(one))
            };
            if let Err(list) = read {
                problems.push(Problems::new(&path, list));
            }
        }
        Self { all, common, problems: Arc::new(problems) }
    }

    /// With another in the place of the one with its id, or with what holds of all of them.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn with(mut self, id: &str, text: &str) -> Result<Self, Problems> {
        if id == T::COMMON {
            let path = PathBuf::from(format!("{id}.toml"));
            self.common = T::read_common(text).map_err(|list| Problems::new(&path, list))?;
            return Ok(self);
        }
        let one = read_named(id, text)?;
        self.all.retain(|known: &T| known.id() != id);
        self.all.push(one);
        self.all.sort_by(|one, other| one.id().cmp(other.id()));
        Ok(self)
    }

    /// All in the order of their ids.
    pub fn all(&self) -> &[T] {
        &self.all
    }

    /// The one with an id.
    pub fn find(&self, id: &str) -> Option<&T> {
        self.all.iter().find(|one| one.id() == id)
    }

    /// What holds of all of them.
    pub fn common(&self) -> &T::Common {
        &self.common
    }

    /// What is wrong with the files that cannot be used, one for each of them.
    pub fn problems(&self) -> &[Problems] {
        &self.problems
    }
}

/// Reads a text that came by another way than a file, under the name that it would have as one.
///
/// # Errors
/// Everything that is wrong with it, as it would be said of the file.
pub fn read_named<T: Definition>(stem: &str, text: &str) -> Result<T, Problems> {
    let path = PathBuf::from(format!("{stem}.toml"));
    T::read(stem, text).map_err(|list| Problems::new(&path, list))
}

type Files = BTreeMap<String, (PathBuf, Result<String, String>)>;

/// The files of a directory, read as far as they can be.
fn files_of<T: Definition>(dir: &Path) -> Result<Files, Problems> {
    let unreadable = |error: &std::io::Error| {
        let message = format!("expected a directory with {} (*.toml), found: {error}", T::WHAT);
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

/// Reads the TOML of a file, without what some editors put before it.
pub(super) fn parse<W: DeserializeOwned>(text: &str) -> Result<(W, Check<'_>), Vec<Problem>> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let written = toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| line(text, span.start));
        vec![Problem { line, key: None, message: error.message().trim().replace('\n', "; ") }]
    })?;
    Ok((written, Check { text, problems: Vec::new() }))
}

fn line(text: &str, offset: usize) -> usize {
    text.get(..offset).unwrap_or_default().matches('\n').count() + 1
}

/// Collects everything that is wrong with a file that could be parsed.
pub(super) struct Check<'t> {
    text: &'t str,
    pub(super) problems: Vec<Problem>,
}

impl Check<'_> {
    /// The id of a file must be its name.
    pub(super) fn stem(&mut self, stem: &str, id: &Spanned<String>) {
        if id.get_ref() != stem {
            let found = id.get_ref();
            self.note(
                &id.span(),
                "id",
                format!("expected \"{stem}\", as the file is called, found \"{found}\""),
            );
        }
    }

    /// An id of a part: short, plain, and its own.
    pub(super) fn id(&mut self, id: &Spanned<String>, key: &str, example: &str, seen: &mut Vec<String>) {
        let (span, id) = (id.span(), id.get_ref());
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.is_empty() || id.len() > 40 || !id.chars().all(fits) {
            let message = format!(
                "expected small letters, digits and hyphens such as \"{example}\", found \"{}\"",
                shortened(id)
            );
            self.note(&span, key, message);
        }
        if seen.contains(id) {
            self.note(&span, key, format!("expected an id of its own, \"{}\" is there twice", shortened(id)));
        }
        seen.push(id.clone());
    }

    /// A text must be there in both languages, and short.
    pub(super) fn both(&mut self, both: &Spanned<Both>, key: &str, longest: usize) {
        let empty = both.get_ref().texts().iter().any(|text| text.trim().is_empty());
        let long = both.get_ref().texts().iter().any(|text| text.chars().count() > longest);
        if empty {
            self.note(&both.span(), key, "expected a text in ja and in en, found an empty one".to_owned());
        } else if long {
            self.note(&both.span(), key, format!("expected at most {longest} characters"));
        }
    }

    pub(super) fn note(&mut self, span: &Range<usize>, key: &str, message: String) {
        let line = Some(line(self.text, span.start));
        self.problems.push(Problem { line, key: Some(key.to_owned()), message });
    }
}

/// What was written, in a message: never a page of it.
fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}
