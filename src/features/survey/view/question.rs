//! A question as it is asked in a direct room, and answers as they are shown again.

use crate::base::{Locale, Phrase};
use crate::chat::doc::upright;
use crate::chat::{Block, Body, Doc, Inline};
use crate::config::questionnaire::{Kind, OTHER, Question};
use crate::features::survey::rules::{Answer, LONGEST, Unread};
use crate::text::Words;

/// How a question stands among the others.
#[derive(Clone, Copy, Debug)]
pub(in crate::features::survey) struct Stand<'a> {
    /// From 1.
    pub(in crate::features::survey) index: usize,
    pub(in crate::features::survey) total: usize,
    /// Whether 答えたくない is offered in so many words.
    pub(in crate::features::survey) sensitive: bool,
    /// What was answered to it already.
    pub(in crate::features::survey) before: Option<&'a Answer>,
    /// Where it is asked.
    pub(in crate::features::survey) place: Place,
}

/// Where a question is asked, and how it can be answered there besides in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::features::survey) enum Place {
    /// In a direct room, in words.
    Alone,
    /// In a direct room, on a native poll below it, too.
    Tapped,
    /// In the room of a survey, in reply.
    Room,
    /// In the room of a survey, on a native poll below it, or in reply.
    TappedRoom,
}

impl Place {
    fn word(self) -> &'static str {
        match self {
            Self::Alone | Self::Room => "words",
            Self::Tapped => "tapped",
            Self::TappedRoom => "tapped-room",
        }
    }

    fn is_room(self) -> bool {
        matches!(self, Self::Room | Self::TappedRoom)
    }
}

/// The native poll of a question. Answers are numbered as in the text beside it; in a direct room one more,
/// with the number 0, passes over the question.
pub(in crate::features::survey) fn poll(words: &Words, question: &Question, stand: &Stand<'_>) -> Body {
    let locale = words.locale;
    let title = upright(&words.plain(&head(question, stand, locale)));
    let choices = (1..).zip(question.kind.choices());
    let mut options: Vec<(String, String)> =
        choices.map(|(number, choice): (usize, _)| (number.to_string(), upright(choice.text.of(locale)))).collect();
    if !question.required && !stand.place.is_room() {
        let pass = if stand.sensitive { "survey-answer-declined" } else { "survey-tap-skip" };
        options.push(("0".to_owned(), words.plain(&Phrase::new(pass))));
    }
    let texts: Vec<&str> = options.iter().map(|(_, text)| text.as_str()).collect();
    let fallback = format!("{title}\n{}", texts.join("\n"));
    Body::Poll { question: title, options, fallback, hidden: false }
}

fn head(question: &Question, stand: &Stand<'_>, locale: Locale) -> Phrase {
    Phrase::new("survey-question")
        .with("index", count(stand.index))
        .with("total", count(stand.total))
        .with("text", question.text.of(locale))
}


fn count(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The question with what can be answered.
pub(in crate::features::survey) fn question(words: &Words, question: &Question, stand: &Stand<'_>) -> Doc {
    let locale = words.locale;
    let mut doc = Doc::default();
    if let Some(section) = &question.section {
        doc.0.push(Block::Paragraph(vec![Inline::Strong(format!("■ {}", section.of(locale)))]));
    }
    doc.append(words.doc(&head(question, stand, locale)));
    if let Some(help) = &question.help {
        doc.0.push(Block::Paragraph(vec![Inline::Text(help.of(locale).to_owned())]));
    }
    doc.0.extend(choices(question, locale));
    let mut sentences = Vec::new();
    if stand.place == Place::Room {
        sentences.push(Phrase::new("survey-how-reply"));
    }
    sentences.push(how(question, locale, stand.place));
    if question.kind.choice(OTHER).is_some() {
        sentences.push(Phrase::new("survey-how-other"));
    }
    let before = stand.before.filter(|before| before.is_given());
    if stand.place.is_room() {
        doc.0.push(Block::Paragraph(words.sentences(&sentences)));
        return doc;
    }
    sentences.push(match (before, question.required, stand.sensitive) {
        (Some(before), ..) => Phrase::new("survey-before").with("answer", answer(words, question, before)),
        (None, true, _) => Phrase::new("survey-how-required"),
        (None, false, true) => Phrase::new("survey-how-decline"),
        (None, false, false) => Phrase::new("survey-how-skip"),
    });
    doc.0.push(Block::Paragraph(words.sentences(&sentences)));
    doc
}

/// What can be chosen: short ones in a row, others a line each.
pub(in crate::features::survey) fn choices(question: &Question, locale: Locale) -> Option<Block> {
    let all = question.kind.choices();
    let shown = |index: usize, text: &str| {
        // A grade that has a number of its own.
        let number = (index + 1).to_string();
        if text == number || text.starts_with(&format!("{number} ")) { text.to_owned() } else { format!("{number} {text}") }
    };
    match &question.kind {
        Kind::Scale { .. } | Kind::YesNo { .. } => {
            let row: Vec<String> =
                all.iter().enumerate().map(|(index, choice)| shown(index, choice.text.of(locale))).collect();
            Some(Block::Paragraph(vec![Inline::Text(row.join("　"))]))
        }
        _ if all.is_empty() => None,
        _ => {
            let lines = all.iter().map(|choice| vec![Inline::Text(choice.text.of(locale).to_owned())]);
            Some(Block::Numbered(1, lines.collect()))
        }
    }
}

/// How it is answered.
fn how(question: &Question, locale: Locale, place: Place) -> Phrase {
    match &question.kind {
        Kind::Single { .. } | Kind::Scale { .. } | Kind::YesNo { .. } => {
            Phrase::new("survey-how-one").with_word("place", place.word())
        }
        Kind::Multiple { choices, min, max } => {
            let way = match (*min > 1, *max < choices.len()) {
                (false, false) => "any",
                (false, true) => "most",
                (true, false) => "least",
                (true, true) => "both",
            };
            let phrase = Phrase::new("survey-how-several").with_word("way", way);
            phrase.with("least", count(*min)).with("most", count(*max))
        }
        Kind::Number { unit, .. } => {
            let unit = unit.as_ref().map(|unit| unit.of(locale).to_owned()).unwrap_or_default();
            Phrase::new("survey-how-number").with_word("has", if unit.is_empty() { "none" } else { "unit" }).with("unit", unit)
        }
        Kind::Date => Phrase::new("survey-how-date"),
        Kind::Text => Phrase::new("survey-how-text").with("most", count(LONGEST)),
    }
}

/// Why something was no answer, and what is one.
pub(in crate::features::survey) fn hint(words: &Words, question: &Question, why: Unread, sensitive: bool) -> Doc {
    let tail = match (question.required, sensitive) {
        (true, _) => Phrase::new("survey-hint-required"),
        (false, true) => Phrase::new("survey-hint-decline"),
        (false, false) => Phrase::new("survey-hint-skip"),
    };
    Doc(vec![Block::Paragraph(words.sentences(&[reason(question, why), tail]))])
}

/// Why something was no answer to a question.
pub(in crate::features::survey) fn reason(question: &Question, why: Unread) -> Phrase {
    let most = count(question.kind.choices().len());
    match why {
        Unread::NoChoice | Unread::Empty if most > 0 => Phrase::new("survey-hint-choice").with("last", most),
        Unread::NoChoice | Unread::Empty => Phrase::new("survey-hint-empty"),
        Unread::OnlyOne => Phrase::new("survey-hint-one").with("last", most),
        Unread::TooFew(least) => Phrase::new("survey-hint-few").with("least", count(least)),
        Unread::TooMany(limit) => Phrase::new("survey-hint-many").with("most", count(limit)),
        Unread::NoNumber => Phrase::new("survey-hint-number"),
        Unread::OutOfRange => match &question.kind {
            Kind::Number { min, max, .. } => Phrase::new("survey-hint-range").with("min", *min).with("max", *max),
            _ => Phrase::new("survey-hint-number"),
        },
        Unread::NoDay => Phrase::new("survey-hint-date"),
        Unread::TooLong(length) => {
            Phrase::new("survey-hint-long").with("most", count(LONGEST)).with("length", count(length))
        }
    }
}

/// An answer in words.
pub(in crate::features::survey) fn answer(words: &Words, question: &Question, answer: &Answer) -> String {
    let locale = words.locale;
    match answer {
        Answer::Choices { ids, other } => {
            let name = |id: &String| {
                let text = question.kind.choice(id).map(|choice| choice.text.of(locale).to_owned());
                match (text, other) {
                    (Some(text), Some(other)) if id == OTHER => {
                        words.plain(&Phrase::new("survey-answer-other").with("choice", text).with("text", other))
                    }
                    (text, _) => text.unwrap_or_default(),
                }
            };
            let names: Vec<String> = ids.iter().map(name).collect();
            names.join(match locale {
                Locale::Ja => "、",
                Locale::En => ", ",
            })
        }
        Answer::Number(number) => match &question.kind {
            Kind::Number { unit: Some(unit), .. } if locale == Locale::En => format!("{number} {}", unit.en),
            Kind::Number { unit: Some(unit), .. } => format!("{number}{}", unit.ja),
            _ => number.to_string(),
        },
        Answer::Date(date) => date_of(*date, locale),
        Answer::Text(text) => text.clone(),
        Answer::Declined => words.plain(&Phrase::new("survey-answer-declined")),
        Answer::Skipped => words.plain(&Phrase::new("survey-answer-skipped")),
    }
}

/// A day with its year: nobody must guess which.
pub(in crate::features::survey) fn date_of(date: chrono::NaiveDate, locale: Locale) -> String {
    crate::base::calendar::show_date(date, None, locale)
}
