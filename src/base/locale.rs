//! The two languages that Yoriai speaks.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language of a room or a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// Japanese.
    #[default]
    Ja,
    /// English.
    En,
}

impl Locale {
    /// Every language, for tests and tables.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// The BCP 47 language tag.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no language that Yoriai speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a language that Yoriai speaks (ja or en)")]
pub struct UnknownLocale;

impl FromStr for Locale {
    type Err = UnknownLocale;

    /// Reads a tag or the language's name as people write it.
    fn from_str(text: &str) -> Result<Self, UnknownLocale> {
        match text.trim().to_lowercase().as_str() {
            "ja" | "jp" | "日本語" | "japanese" | "にほんご" => Ok(Self::Ja),
            "en" | "英語" | "english" | "えいご" => Ok(Self::En),
            _ => Err(UnknownLocale),
        }
    }
}
