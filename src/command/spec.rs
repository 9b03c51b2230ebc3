//! What a command is: data, from which help, access and parsing follow.

use crate::base::{Locale, Role};

/// A command.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// Its name in code and in the message ids `command-<id>` of the locales, whose attributes
    /// `.usage` and `.examples` are its help.
    pub id: &'static str,
    /// The Japanese word.
    pub ja: &'static str,
    /// The English word.
    pub en: &'static str,
    /// Other words for it, in either language.
    pub aliases: &'static [&'static str],
    /// Named values it takes (`締切:明日17時`).
    pub names: &'static [Name],
    /// Who may say it.
    pub role: Role,
    /// Where it may be said.
    pub place: Place,
    /// Whether saying it late or twice could do harm.
    pub effect: Effect,
    /// Where help lists it.
    pub group: Group,
}

/// A named value of a command.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    /// Its name in code.
    pub id: &'static str,
    /// What people write before the colon.
    pub words: &'static [&'static str],
}

/// Where a command may be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In any room.
    Anywhere,
    /// Only where several people are.
    Group,
}

/// What a command does to the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It only tells: answered however old it is.
    Tells,
    /// It changes something: asked back when it is old.
    Changes,
}

/// The parts of help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Asking the others.
    Ask,
    /// Meetings.
    Meet,
    /// Reminding.
    Remind,
    /// This room and this bot.
    Room,
}

impl Spec {
    /// The word that a reader of `locale` types.
    pub fn word(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::Ja => self.ja,
            Locale::En => self.en,
        }
    }

    /// Every word for it.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        [self.ja, self.en].into_iter().chain(self.aliases.iter().copied())
    }

    /// The named value whose word `word` is.
    pub fn named(&self, word: &str) -> Option<&'static str> {
        self.names.iter().find(|name| name.words.contains(&word)).map(|name| name.id)
    }
}
