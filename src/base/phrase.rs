//! A sentence that is not yet in any language: a Fluent message id and what goes into it.
//!
//! Everything below the views speaks in phrases, so that the reader's language is chosen last.

use serde::{Deserialize, Serialize};

use crate::base::stamp::Stamp;

/// A message id of `locales/` and its arguments.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Phrase {
    /// The id of the message, e.g. `poll-closed`.
    pub id: String,
    /// Named arguments.
    pub args: Vec<(String, Arg)>,
}

/// One argument of a phrase.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Arg {
    /// Data written by somebody: shown as it is, never read as markup.
    Text(String),
    /// A word of our own that selects a variant; never shown as it is.
    Word(String),
    /// A number.
    Number(i64),
    /// A point in time, shown in the room's zone and language.
    Moment(Stamp),
    /// Another phrase, put in its place.
    Phrase(Box<Phrase>),
    /// Several things in a row, joined as the language joins them.
    List(Vec<Arg>),
}

impl Phrase {
    /// A phrase without arguments.
    pub fn new(id: &str) -> Self {
        Self { id: id.to_owned(), args: Vec::new() }
    }

    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Arg>) -> Self {
        self.args.push((name.to_owned(), value.into()));
        self
    }

    /// Cuts what somebody wrote to `most` characters: an answer to a mistake is short.
    #[must_use]
    pub fn shortened(mut self, most: usize) -> Self {
        self.args.iter_mut().for_each(|(_, arg)| arg.shorten(most));
        self
    }

    /// Adds a word that selects a variant.
    #[must_use]
    pub fn with_word(self, name: &str, word: &str) -> Self {
        self.with(name, Arg::Word(word.to_owned()))
    }
}

impl Arg {
    fn shorten(&mut self, most: usize) {
        match self {
            Self::Text(text) => {
                if let Some((end, _)) = text.char_indices().nth(most) {
                    text.truncate(end);
                    text.push('…');
                }
            }
            Self::Phrase(phrase) => phrase.args.iter_mut().for_each(|(_, arg)| arg.shorten(most)),
            Self::List(items) => items.iter_mut().for_each(|item| item.shorten(most)),
            Self::Word(_) | Self::Number(_) | Self::Moment(_) => {}
        }
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<Stamp> for Arg {
    fn from(stamp: Stamp) -> Self {
        Self::Moment(stamp)
    }
}

impl From<Phrase> for Arg {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(Box::new(phrase))
    }
}
