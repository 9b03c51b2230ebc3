//! Walks a parsed TOML document setting by setting and collects every problem on the way.
//!
//! Serde would stop at the first problem and forget the lines. Here each setting is asked for once,
//! by name; what was asked for is at the same time the list of known keys, so that an unknown one is
//! noticed and the nearest known one offered, and the list of resolved settings that `check-config`
//! prints.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{Problem, Problems};
use super::section::Section;

/// Reads one environment variable; a function so that tests need not touch the process.
pub(super) type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

/// A setting as it is in force, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The section of the file.
    pub section: &'static str,
    /// The key in the section.
    pub key: &'static str,
    /// The value as text; for a secret the place that it comes from.
    pub value: String,
    /// Whether the value comes from the administrator or is the default.
    pub origin: Origin,
}

/// Who decided a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The config file.
    File,
    /// An environment variable.
    Environment,
    /// Nobody: the default holds.
    Default,
}

/// A value as it stands in the file.
pub(super) type Entry<'d> = (Range<usize>, Spanned<DeValue<'d>>);

/// The whole file while it is being read.
pub(super) struct Reader<'d> {
    text: &'d str,
    file: &'d Path,
    pub(super) environment: Environment<'d>,
    sections: BTreeMap<String, Entry<'d>>,
    section_names: Vec<&'static str>,
    pub(super) settings: Vec<Setting>,
    /// Unknown keys, judged at the end when every section's keys are known.
    pub(super) leftovers: Vec<Leftover>,
    pub(super) problems: Vec<Problem>,
    /// What is no TOML. The rest is not judged then: it was read around the hole.
    broken: Vec<Problem>,
}

/// A key that nobody asked for.
pub(super) struct Leftover {
    pub(super) section: Option<&'static str>,
    pub(super) key: String,
    pub(super) line: usize,
}

impl<'d> Reader<'d> {
    pub(super) fn new(text: &'d str, file: &'d Path, environment: Environment<'d>) -> Self {
        let (document, errors) = DeTable::parse_recoverable(text);
        let mut reader = Self {
            text,
            file,
            environment,
            sections: BTreeMap::new(),
            section_names: Vec::new(),
            settings: Vec::new(),
            leftovers: Vec::new(),
            problems: Vec::new(),
            broken: Vec::new(),
        };
        for error in &errors {
            // The error's own display quotes the line, which may hold a secret.
            let line = error.span().map(|span| reader.line(span.start));
            let message = format!("this is not TOML: {}", error.message());
            reader.broken.push(Problem { line, key: None, message });
        }
        reader.sections = entries(document.into_inner());
        reader
    }

    /// Opens `[name]`; a section that is not there reads as an empty one.
    pub(super) fn section(&mut self, name: &'static str) -> Section<'_, 'd> {
        self.section_names.push(name);
        let mut line = None;
        let mut values = BTreeMap::new();
        if let Some((key_span, value)) = self.sections.remove(name) {
            line = Some(self.line(key_span.start));
            match value.into_inner() {
                DeValue::Table(table) => values = entries(table),
                other => self.problems.push(Problem {
                    line,
                    key: Some(name.to_owned()),
                    message: format!("expected a section [{name}], found {}", kind(&other)),
                }),
            }
        }
        Section::new(self, name, line, values)
    }

    /// Ends the reading: the settings in force, or all problems.
    pub(super) fn finish(mut self) -> Result<Vec<Setting>, Problems> {
        if !self.broken.is_empty() {
            return Err(Problems::new(self.file, self.broken));
        }
        for (key, (span, _)) in std::mem::take(&mut self.sections) {
            let line = self.line(span.start);
            self.leftovers.push(Leftover { section: None, key, line });
        }
        for leftover in std::mem::take(&mut self.leftovers) {
            let problem = self.unknown(&leftover);
            self.problems.push(problem);
        }
        if self.problems.is_empty() {
            Ok(self.settings)
        } else {
            Err(Problems::new(self.file, self.problems))
        }
    }

    pub(super) fn line(&self, offset: usize) -> usize {
        self.text.get(..offset).unwrap_or_default().matches('\n').count() + 1
    }

    /// The directory that relative paths in the file start from.
    pub(super) fn base_dir(&self) -> &Path {
        self.file.parent().unwrap_or(Path::new(""))
    }

    fn unknown(&self, leftover: &Leftover) -> Problem {
        let Leftover { section, key, line } = leftover;
        let (what, hint) = match section {
            Some(section) => ("setting", self.setting_hint(section, key)),
            None => ("section", self.section_hint(key)),
        };
        let full = section.map_or_else(|| key.clone(), |section| format!("{section}.{key}"));
        Problem { line: Some(*line), key: Some(full), message: format!("unknown {what}; {hint}") }
    }

    fn setting_hint(&self, section: &str, key: &str) -> String {
        let here = self.settings.iter().filter(|s| s.section == section).map(|s| s.key);
        if let Some(elsewhere) = self.home_of(key) {
            return format!("`{key}` belongs in [{elsewhere}]");
        }
        let known: Vec<&str> = here.collect();
        match nearest(key, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("[{section}] knows {}", known.join(", ")),
        }
    }

    fn section_hint(&self, key: &str) -> String {
        if let Some(home) = self.home_of(key) {
            return format!("`{key}` belongs in [{home}]");
        }
        match nearest(key, self.section_names.iter().copied()) {
            Some(near) => format!("did you mean [{near}]?"),
            None => format!("the sections are {}", self.section_names.join(", ")),
        }
    }

    fn home_of(&self, key: &str) -> Option<&'static str> {
        self.settings.iter().find(|setting| setting.key == key).map(|setting| setting.section)
    }
}

/// The candidate that a mistyped word most likely meant.
pub(super) fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&word, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= 0.75)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, candidate)| candidate)
}

fn entries(table: DeTable<'_>) -> BTreeMap<String, Entry<'_>> {
    table.into_iter().map(|(key, value)| (key.get_ref().to_string(), (key.span(), value))).collect()
}

pub(super) fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a section",
    }
}
