//! Questionnaires for reading, and how one that was made in chat was understood.

use crate::base::{Fault, Phrase};
use crate::chat::{Block, Doc, Inline};
use crate::config::questionnaire::{Kind, Questionnaire};
use crate::features::Cx;
use crate::features::survey::rules::Unmade;
use crate::features::survey::view::{line, name, rehearse_line};

/// The questions of a questionnaire.
pub(super) fn read(cx: &Cx<'_>, asks: &Questionnaire) -> Doc {
    let locale = cx.words.locale;
    let total = i64::try_from(asks.questions.len()).unwrap_or(i64::MAX);
    let head = Phrase::new("survey-read").with("title", asks.title(locale)).with("total", total);
    let mut doc = cx.words.doc(&head.with_word("level", asks.level.letter()));
    if let Some(intro) = &asks.intro {
        doc.0.push(Block::Paragraph(vec![Inline::Text(intro.of(locale).to_owned())]));
    }
    doc.0.extend(questions(cx, asks));
    let start = line(cx, &format!("{} {}", start_word(cx), name(cx, asks)));
    let tail = Phrase::new("survey-read-tail").with("rehearse", rehearse_line(cx, asks)).with("start", start);
    doc.append(cx.words.doc(&tail));
    doc
}

fn start_word(cx: &Cx<'_>) -> &'static str {
    match cx.words.locale {
        crate::base::Locale::Ja => "開始",
        crate::base::Locale::En => "start",
    }
}

fn questions(cx: &Cx<'_>, asks: &Questionnaire) -> Vec<Block> {
    let locale = cx.words.locale;
    let rows = asks.questions.iter().map(|one| {
        let kind = match &one.kind {
            Kind::Single { .. } => "single",
            Kind::Multiple { .. } => "multiple",
            Kind::Scale { .. } => "scale",
            Kind::YesNo { .. } => "yesno",
            Kind::Number { .. } => "number",
            Kind::Date => "date",
            Kind::Text => "text",
        };
        let names: Vec<&str> = one.kind.choices().iter().map(|choice| choice.text.of(locale)).collect();
        let row = Phrase::new("survey-read-row")
            .with("text", one.text.of(locale))
            .with_word("kind", kind)
            .with_word("required", if one.required { "yes" } else { "no" })
            .with_word("part", if one.show_if.is_some() { "some" } else { "all" })
            .with_word("has", if names.is_empty() { "none" } else { "choices" })
            .with("choices", names.join(" / "));
        cx.words.line(&row)
    });
    vec![Block::Numbered(1, rows.collect())]
}

/// How a questionnaire was understood, and what can be sent next.
pub(super) fn made(cx: &Cx<'_>, made: &Questionnaire, name: &str) -> Doc {
    let total = i64::try_from(made.questions.len()).unwrap_or(i64::MAX);
    let head = Phrase::new("survey-made").with("title", made.title(cx.words.locale)).with("total", total);
    let mut doc = cx.words.doc(&head);
    doc.0.extend(questions(cx, made));
    let start = line(cx, &format!("{} {name}", start_word(cx)));
    let tail = Phrase::new("survey-made-tail").with("rehearse", rehearse_line(cx, made)).with("start", start);
    doc.append(cx.words.doc(&tail));
    doc
}

/// The next question of one that is being made.
pub(super) fn next(cx: &Cx<'_>, title: &str, count: usize, last: Option<&str>) -> Doc {
    let number = i64::try_from(count).unwrap_or(i64::MAX);
    match last {
        None => cx.words.doc(&Phrase::new("survey-make-first").with("title", title)),
        Some(last) => {
            let phrase = Phrase::new("survey-make-next").with("count", number).with("next", number + 1);
            cx.words.doc(&phrase.with("last", last))
        }
    }
}

/// A line that is no question, with what makes it one.
pub(in crate::features::survey) fn unmade(unmade: &Unmade) -> Fault {
    match unmade {
        Unmade::NoKind(line) => Phrase::new("survey-unmade-kind").with("line", line).into(),
        Unmade::NoChoices(line) => Phrase::new("survey-unmade-choices").with("line", line).into(),
        Unmade::Nothing => Fault::user("survey-unmade-nothing"),
        Unmade::Fault(fault) => {
            let number = fault.question.and_then(|index| i64::try_from(index + 1).ok()).unwrap_or(0);
            Phrase::new("survey-unmade-fault").with("number", number).with("message", &fault.message).into()
        }
    }
}

/// A file that cannot be used: line and what was expected.
pub(in crate::features::survey) fn broken(problems: &str) -> Fault {
    let first: Vec<&str> = problems.lines().take(MOST_PROBLEMS).collect();
    Phrase::new("survey-broken").with("problems", first.join("\n")).into()
}

/// So many things that are wrong with a file are told at once.
const MOST_PROBLEMS: usize = 5;
