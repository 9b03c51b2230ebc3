//! Help as messages.

use crate::base::phrase::Arg;
use crate::base::{Locale, Phrase};
use crate::chat::{Block, Doc};
use crate::command::{Group, Spec};
use crate::features::Cx;
use crate::features::help::handle::Outcome;

/// So many characters of a word that is not known are repeated.
const LONGEST_WORD: usize = 60;

pub(super) async fn show(cx: &mut Cx<'_>, outcome: &Outcome) -> anyhow::Result<()> {
    let doc = match outcome {
        Outcome::All(specs) => all(cx, specs),
        Outcome::About(spec) => about(cx, spec),
        Outcome::FirstDay => first_day(cx),
        Outcome::FirstSteps => cx.words.doc(&Phrase::new("help-first-steps")),
        Outcome::NotUnderstood => cx.words.doc(&Phrase::new("help-not-understood")),
        Outcome::Silent => cx.words.doc(&Phrase::new("help-silent")),
        Outcome::NoSuchWord(word) => {
            let phrase = Phrase::new("help-no-such-word").with("word", word).shortened(LONGEST_WORD);
            let doc = cx.words.doc(&phrase);
            return cx.answer_aside(doc).await;
        }
        Outcome::Coming(word) => {
            let doc = cx.words.doc(&Phrase::new("help-coming").with("word", *word));
            return cx.answer_aside(doc).await;
        }
        Outcome::Survey(line) => cx.words.doc(&Phrase::new("help-survey").with("line", line)),
    };
    cx.answer(doc).await
}

fn first_day(cx: &Cx<'_>) -> Doc {
    let direct = cx.here.direct.is_some();
    cx.words.doc(&Phrase::new(if direct { "help-first-day-direct" } else { "help-first-day" }))
}

/// What helps somebody who was not understood twice: how the command is written, or the beginning.
pub(super) fn more(cx: &Cx<'_>, spec: Option<&'static Spec>) -> Doc {
    match spec {
        Some(spec) => about(cx, spec),
        None => first_day(cx),
    }
}

fn all(cx: &Cx<'_>, specs: &[&'static Spec]) -> Doc {
    let direct = cx.here.direct.is_some();
    let mut doc = cx.words.doc(&Phrase::new(if direct { "help-head-direct" } else { "help-head" }));
    for (group, id) in [
        (Group::Ask, "help-group-ask"),
        (Group::Meet, "help-group-meet"),
        (Group::Remind, "help-group-remind"),
        (Group::Room, "help-group-room"),
    ] {
        let rows: Vec<_> = specs
            .iter()
            .filter(|spec| spec.group == group)
            .map(|spec| cx.words.line(&row(cx, spec)))
            .collect();
        if !rows.is_empty() {
            doc.append(cx.words.doc(&Phrase::new(id)));
            doc.0.push(Block::List(rows));
        }
    }
    doc.append(cx.words.doc(&Phrase::new(if direct { "help-tail-direct" } else { "help-tail" })));
    doc
}

/// A command's word as it is typed here.
fn shown(cx: &Cx<'_>, spec: &Spec) -> String {
    let word = spec.word(cx.words.locale);
    match (cx.here.direct.is_some(), cx.words.locale) {
        (true, _) => word.to_owned(),
        (false, Locale::Ja) => format!("！{word}"),
        (false, Locale::En) => format!("{} {word}", cx.words.prefix.as_str()),
    }
}

/// A command and what it does.
fn row(cx: &Cx<'_>, spec: &Spec) -> Phrase {
    let text = Phrase::new(&format!("command-{}", spec.id));
    let command = Phrase::new("help-command").with("command", shown(cx, spec));
    Phrase::new("help-row").with("command", command).with("text", text)
}

fn about(cx: &Cx<'_>, spec: &Spec) -> Doc {
    let id = format!("command-{}", spec.id);
    let part = |attribute: &str| Phrase::new(&format!("{id}.{attribute}"));
    let mut doc = cx.words.doc(&row(cx, spec));
    let usage = Phrase::new("help-usage").with("usage", cx.words.plain(&part("usage")));
    doc.append(cx.words.doc(&usage));
    doc.append(cx.words.doc(&Phrase::new("help-examples")));
    doc.0.push(Block::Code(cx.words.plain(&part("examples"))));
    doc
}

/// An unknown word: what was read, and whole lines that can be sent instead.
pub(super) fn unknown(cx: &Cx<'_>, word: &str, lines: &[(String, String)], alone: bool) -> Doc {
    let about = |id: &str| Phrase::new(id).with("word", word).shortened(LONGEST_WORD);
    match lines {
        [] => cx.words.doc(&about("help-unknown")),
        [(_, line)] if alone => cx.words.doc(&about("help-did-you-mean-alone").with("line", line)),
        [(_, line)] => cx.words.doc(&about("help-did-you-mean").with("line", line)),
        several => {
            let mut doc = cx.words.doc(&about("help-which"));
            let rows = several.iter().zip(1_i64..).map(|((_, line), number)| {
                cx.words.line(
                    &Phrase::new("help-which-row").with("number", Arg::Number(number)).with("line", line),
                )
            });
            doc.0.push(Block::List(rows.collect()));
            doc
        }
    }
}
