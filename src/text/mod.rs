//! Phrases in a reader's language. All words that people see are in `locales/`.

pub mod markdown;
mod markup;
mod prefix;
mod readers;
pub mod sheet;

use std::sync::LazyLock;

use chrono_tz::Tz;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::{LanguageIdentifier, langid};

use crate::base::phrase::Arg;
use crate::base::{Locale, Phrase, Stamp, calendar};
use crate::chat::{Doc, Inline};
pub use prefix::Prefix;
pub use readers::READERS;

type Bundle = FluentBundle<FluentResource>;

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        /// The Fluent files of each language: name, Japanese, English.
        pub const FILES: &[(&str, &str, &str)] = &[$((
            $name,
            include_str!(concat!("../../locales/ja/", $name, ".ftl")),
            include_str!(concat!("../../locales/en/", $name, ".ftl")),
        )),*];
    };
}

files!(
    "agenda",
    "checklist",
    "common",
    "datepoll",
    "dates",
    "departures",
    "doctor",
    "document",
    "help",
    "items",
    "lobby",
    "meeting",
    "minutes",
    "operator",
    "people",
    "poll",
    "reminder",
    "roster",
    "secret",
    "settings",
    "survey",
    "survey_results",
    "todo",
    "undo",
);

static JA: LazyLock<Bundle> = LazyLock::new(|| bundle(langid!("ja"), FILES.iter().map(|file| file.1)));
static EN: LazyLock<Bundle> = LazyLock::new(|| bundle(langid!("en"), FILES.iter().map(|file| file.2)));

/// A reader: a language, a clock on the wall, and the present.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// The language.
    pub locale: Locale,
    /// The time zone in which moments are shown.
    pub zone: Tz,
    /// The present, so that the year is shown only when it is another.
    pub now: Stamp,
    /// What calls the bot, in the place of `!yo` in every text.
    pub prefix: Prefix,
}

impl Words {
    /// A reader where the bot is called by its usual prefix.
    pub fn new(locale: Locale, zone: Tz, now: Stamp) -> Self {
        Self { locale, zone, now, prefix: Prefix::default() }
    }

    /// The phrase as a message: blank lines part paragraphs, `- ` begins a list item, `**…**` is
    /// strong, `` `…` `` is to be copied. Arguments are data and are never read as markup.
    pub fn doc(&self, phrase: &Phrase) -> Doc {
        markup::doc(&self.text(phrase))
    }

    /// The phrase as one run, for putting together with others.
    pub fn line(&self, phrase: &Phrase) -> Vec<Inline> {
        markup::inlines(&self.text(phrase))
    }

    /// Sentences in a row, as the language puts them.
    pub fn sentences(&self, sentences: &[Phrase]) -> Vec<Inline> {
        let mut run = Vec::new();
        for sentence in sentences {
            if self.locale == Locale::En && !run.is_empty() {
                run.push(Inline::Text(" ".to_owned()));
            }
            run.extend(self.line(sentence));
        }
        run
    }

    /// The phrase as plain text.
    pub fn plain(&self, phrase: &Phrase) -> String {
        self.doc(phrase).plain()
    }

    /// A moment as the reader writes it.
    pub fn moment(&self, at: Stamp) -> String {
        calendar::show(at, self.now, self.zone, self.locale)
    }

    /// Whether there is a message or attribute with this id.
    pub fn has(&self, id: &str) -> bool {
        let (message, attribute) = id.split_once('.').map_or((id, None), |(m, a)| (m, Some(a)));
        self.bundle().get_message(message).is_some_and(|message| match attribute {
            Some(name) => message.get_attribute(name).is_some(),
            None => message.value().is_some(),
        })
    }

    fn bundle(&self) -> &'static Bundle {
        match self.locale {
            Locale::Ja => &JA,
            Locale::En => &EN,
        }
    }

    /// The message as it is shown here: with the prefix of the room.
    fn text(&self, phrase: &Phrase) -> String {
        prefix::put(&self.source(phrase), self.prefix)
    }

    /// The message with its arguments put in, each fenced.
    fn source(&self, phrase: &Phrase) -> String {
        let (id, attribute) =
            phrase.id.split_once('.').map_or((phrase.id.as_str(), None), |(m, a)| (m, Some(a)));
        let bundle = self.bundle();
        let pattern = bundle.get_message(id).and_then(|message| match attribute {
            Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
            None => message.value(),
        });
        let Some(pattern) = pattern else {
            // A test sees to it that every id in the code is in the files.
            tracing::error!(id = %phrase.id, locale = %self.locale, "message is missing");
            return phrase.id.clone();
        };
        let mut args = FluentArgs::new();
        for (name, arg) in &phrase.args {
            args.set(name.clone(), self.value(arg));
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut errors);
        for error in errors {
            tracing::error!(id = %phrase.id, locale = %self.locale, %error, "message cannot be formatted");
        }
        text.into_owned()
    }

    fn value(&self, arg: &Arg) -> FluentValue<'static> {
        match arg {
            Arg::Number(number) => FluentValue::from(*number),
            Arg::Word(word) => FluentValue::from(word.clone()),
            other => FluentValue::from(self.piece(other)),
        }
    }

    fn piece(&self, arg: &Arg) -> String {
        match arg {
            Arg::Text(text) => markup::fence(text),
            Arg::Word(word) => word.clone(),
            Arg::Number(number) => number.to_string(),
            Arg::Moment(at) => self.moment(*at),
            Arg::Phrase(phrase) => self.source(phrase),
            Arg::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.piece(item)).collect();
                items.join(match self.locale {
                    Locale::Ja => "、",
                    Locale::En => ", ",
                })
            }
        }
    }
}

fn bundle(language: LanguageIdentifier, sources: impl Iterator<Item = &'static str>) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // Arguments are fenced by ourselves, because not every one is user data.
    bundle.set_use_isolating(false);
    for source in sources {
        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                tracing::error!(?errors, "a Fluent file has errors");
                resource
            }
        };
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(?errors, "a Fluent message is there twice");
        }
    }
    bundle
}
