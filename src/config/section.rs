//! One section of the file: typed access to its settings, each asked for once, with its default.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use toml::de::DeValue;

use super::problem::Problem;
use super::reader::{Entry, Leftover, Origin, Reader, Setting, kind};
use super::secret::{Secret, SecretSource};

/// One section; what is still in it when it is dropped was never asked for.
pub(super) struct Section<'r, 'd> {
    reader: &'r mut Reader<'d>,
    name: &'static str,
    line: Option<usize>,
    values: BTreeMap<String, Entry<'d>>,
}

impl<'r, 'd> Section<'r, 'd> {
    pub(super) fn new(
        reader: &'r mut Reader<'d>,
        name: &'static str,
        line: Option<usize>,
        values: BTreeMap<String, Entry<'d>>,
    ) -> Self {
        Self { reader, name, line, values }
    }

    /// A text that must be there. `None` means that a problem was noted.
    pub(super) fn required<T: Display>(
        &mut self,
        key: &'static str,
        example: &str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        if self.values.contains_key(key) {
            return self.optional(key, parse);
        }
        self.show(key, "(missing)", Origin::Default);
        let message = format!("is needed, for example {key} = \"{example}\" in [{}]", self.name);
        self.problem(self.line, key, message);
        None
    }

    /// A text that may be there. `None` means that it is not, or that a problem was noted.
    pub(super) fn optional<T: Display>(
        &mut self,
        key: &'static str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        let value = self.take(key).and_then(|entry| self.text(key, &entry, &parse));
        match &value {
            Some(value) => self.show(key, value, Origin::File),
            None => self.show(key, "(not set)", Origin::Default),
        }
        value
    }

    /// A text, or the default.
    pub(super) fn text_or<T: Display>(
        &mut self,
        key: &'static str,
        default: T,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> T {
        let given = self.take(key).and_then(|entry| self.text(key, &entry, &parse));
        let origin = if given.is_some() { Origin::File } else { Origin::Default };
        let value = given.unwrap_or(default);
        self.show(key, &value, origin);
        value
    }

    /// A list of texts, or the default.
    pub(super) fn list_or<T: Display>(
        &mut self,
        key: &'static str,
        default: Vec<T>,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Vec<T> {
        let Some((span, entry)) = self.take(key) else {
            self.show(key, list_text(&default), Origin::Default);
            return default;
        };
        let DeValue::Array(items) = entry.into_inner() else {
            let message = "expected a list of texts, such as [\"…\", \"…\"]".to_owned();
            self.problem(Some(self.reader.line(span.start)), key, message);
            self.show(key, list_text(&default), Origin::Default);
            return default;
        };
        let mut values = Vec::new();
        for item in items {
            values.extend(self.text(key, &(item.span(), item), &parse));
        }
        self.show(key, list_text(&values), Origin::File);
        values
    }

    /// A whole number in a range, or the default.
    pub(super) fn number_or(&mut self, key: &'static str, default: u32, range: RangeInclusive<u32>) -> u32 {
        let Some((span, entry)) = self.take(key) else {
            self.show(key, default, Origin::Default);
            return default;
        };
        let entry = entry.into_inner();
        let number = entry.as_integer().and_then(|integer| {
            u32::from_str_radix(&integer.as_str().replace('_', ""), integer.radix()).ok()
        });
        if let Some(number) = number.filter(|number| range.contains(number)) {
            self.show(key, number, Origin::File);
            return number;
        }
        let (low, high) = (range.start(), range.end());
        let found = entry.as_integer().map_or_else(|| kind(&entry).to_owned(), ToString::to_string);
        let message = format!("expected a whole number from {low} to {high}, found {found}");
        self.problem(Some(self.reader.line(span.start)), key, message);
        self.show(key, default, Origin::Default);
        default
    }

    /// A path, made absolute from the directory of the config file.
    pub(super) fn path_or(&mut self, key: &'static str, default: &str) -> PathBuf {
        let base = self.reader.base_dir().to_path_buf();
        let parse = |text: &str| not_blank(text).map(|()| ShownPath(base.join(text)));
        self.text_or(key, ShownPath(base.join(default)), parse).0
    }

    /// A secret by `<name>_file` or from the environment, which goes first.
    ///
    /// `inline` is the key under which people will try to write the secret itself.
    pub(super) fn secret(
        &mut self,
        inline: &'static str,
        file_key: &'static str,
        variable: &'static str,
    ) -> Option<SecretSource> {
        if let Some((span, _)) = self.take(inline) {
            let message = format!(
                "a secret is never written in this file, because config files get copied and \
                 mailed; put it in a file of its own and name that with {file_key}, or set the \
                 environment variable {variable}"
            );
            self.problem(Some(self.reader.line(span.start)), inline, message);
        }
        self.secret_source(file_key, variable)
    }

    /// As [`Section::secret`], for a key whose inline form is allowed.
    pub(super) fn secret_source(
        &mut self,
        file_key: &'static str,
        variable: &'static str,
    ) -> Option<SecretSource> {
        let base = self.reader.base_dir().to_path_buf();
        let file = self
            .take(file_key)
            .and_then(|entry| self.text(file_key, &entry, &|text| not_blank(text).map(|()| base.join(text))));
        let from_env = (self.reader.environment)(variable).filter(|value| !value.trim().is_empty());
        let source = match (from_env, file) {
            (Some(value), _) => Some(SecretSource::Env(variable, Secret::new(value))),
            (None, Some(path)) => Some(SecretSource::File(path)),
            (None, None) => None,
        };
        match &source {
            Some(from @ SecretSource::Env(..)) => self.show(file_key, from, Origin::Environment),
            Some(from @ SecretSource::File(_)) => self.show(file_key, from, Origin::File),
            None => self.show(file_key, "(not set)", Origin::Default),
        }
        source
    }

    /// Shows a setting that another one overrides as such.
    pub(super) fn show_unused(&mut self, key: &str) {
        let name = self.name;
        let shown = self.reader.settings.iter_mut().find(|s| s.section == name && s.key == key);
        if let Some(setting) = shown {
            "(not used)".clone_into(&mut setting.value);
        }
    }

    /// Notes a problem that only the section as a whole shows.
    pub(super) fn problem(&mut self, line: Option<usize>, key: &str, message: String) {
        let key = Some(format!("{}.{key}", self.name));
        self.reader.problems.push(Problem { line, key, message });
    }

    /// The line of a key that is still to be read.
    pub(super) fn line_of(&self, key: &str) -> Option<usize> {
        self.values.get(key).map(|(span, _)| self.reader.line(span.start))
    }

    /// The directory that relative paths in the file start from.
    pub(super) fn base_dir(&self) -> &Path {
        self.reader.base_dir()
    }

    fn take(&mut self, key: &str) -> Option<Entry<'d>> {
        self.values.remove(key)
    }

    fn text<T>(
        &mut self,
        key: &'static str,
        (span, value): &Entry<'_>,
        parse: &impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        let parsed = match value.get_ref() {
            DeValue::String(text) => parse(text),
            other => Err(format!("expected a text in quotes, found {}", kind(other))),
        };
        parsed.map_err(|message| self.problem(Some(self.reader.line(span.start)), key, message)).ok()
    }

    fn show(&mut self, key: &'static str, value: impl Display, origin: Origin) {
        let setting = Setting { section: self.name, key, value: value.to_string(), origin };
        self.reader.settings.push(setting);
    }
}

/// What nobody asked for by the end of a section is unknown.
impl Drop for Section<'_, '_> {
    fn drop(&mut self) {
        for (key, (span, _)) in std::mem::take(&mut self.values) {
            let line = self.reader.line(span.start);
            self.reader.leftovers.push(Leftover { section: Some(self.name), key, line });
        }
    }
}

/// Refuses a text that is empty or only space.
pub(super) fn not_blank(text: &str) -> Result<(), String> {
    if text.trim().is_empty() { Err("is empty".to_owned()) } else { Ok(()) }
}

fn list_text<T: Display>(values: &[T]) -> String {
    if values.is_empty() {
        return "(none)".to_owned();
    }
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

struct ShownPath(PathBuf);

impl Display for ShownPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.display().fmt(f)
    }
}
