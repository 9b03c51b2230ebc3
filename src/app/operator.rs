//! Talking to whoever runs the bot: in their terminal's language, on the standard output.

use std::io::Write as _;

use chrono_tz::Tz;

use crate::base::{Clock, Locale, Phrase};
use crate::text::Words;

/// A terminal with a person, or a log, at its other end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Operator {
    words: Words,
}

impl Operator {
    /// Speaks as the environment says, and shows moments in `zone`.
    pub(super) fn of_environment(zone: Tz) -> Self {
        let language = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
            .unwrap_or_default();
        let locale = if language.starts_with("ja") { Locale::Ja } else { Locale::En };
        Self { words: Words::new(locale, zone, Clock::System.now()) }
    }

    /// The phrase in their language.
    pub(super) fn text(&self, phrase: &Phrase) -> String {
        self.words.plain(phrase)
    }

    /// Says the phrase behind a mark.
    pub(super) fn marked(&self, mark: &str, phrase: &Phrase) -> anyhow::Result<()> {
        writeln!(std::io::stdout(), "{mark} {}", self.text(phrase))?;
        Ok(())
    }

    /// Says the phrase.
    pub(super) fn say(&self, phrase: &Phrase) -> anyhow::Result<()> {
        writeln!(std::io::stdout(), "{}", self.text(phrase))?;
        Ok(())
    }
}

/// A room as an operator knows it: by its name, and by its Matrix id to be sure.
pub(super) fn room(name: Option<&str>, address: &str) -> String {
    match name {
        Some(name) => format!("{name} ({address})"),
        None => address.to_owned(),
    }
}

/// An error and its causes in one line, without a cause that the text before it has told already:
/// many errors of libraries do.
pub(crate) fn told(error: &anyhow::Error) -> String {
    let mut text = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if text.is_empty() {
            text = cause;
        } else if !text.contains(&cause) {
            text = format!("{text}: {cause}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_told_once() {
        let error =
            anyhow::anyhow!("no such file").context("cannot read a: no such file").context("no config");
        assert_eq!(told(&error), "no config: cannot read a: no such file");
    }
}
