//! Help as messages.

use crate::base::{Locale, Phrase};
use crate::chat::{Block, Doc, Inline};
use crate::command::{Group, Spec};
use crate::features::Cx;
use crate::features::help::handle::Outcome;

/// So many characters of a word that is not known are repeated.
const LONGEST_WORD: usize = 60;

pub(super) async fn show(cx: &mut Cx<'_>, outcome: &Outcome) -> anyhow::Result<()> {
    match outcome {
        Outcome::All(specs) => {
            let doc = all(cx, specs);
            cx.answer(doc).await
        }
        Outcome::About(spec) => {
            let doc = about(cx, spec);
            cx.answer(doc).await
        }
        Outcome::NoSuchWord(word) => {
            let doc = cx.words.doc(&Phrase::new("help-no-such-word").with("word", word).shortened(LONGEST_WORD));
            cx.answer_aside(doc).await
        }
        Outcome::FirstSteps => {
            let doc = cx.words.doc(&Phrase::new("help-first-steps"));
            cx.answer(doc).await
        }
        Outcome::NotUnderstood => {
            let doc = cx.words.doc(&Phrase::new("help-not-understood"));
            cx.answer(doc).await
        }
    }
}

fn all(cx: &Cx<'_>, specs: &[&'static Spec]) -> Doc {
    let direct = cx.room.direct.is_some();
    let mut doc = cx.words.doc(&Phrase::new(if direct { "help-head-direct" } else { "help-head" }));
    for (group, id) in
        [(Group::Ask, "help-group-ask"), (Group::Remind, "help-group-remind"), (Group::Room, "help-group-room")]
    {
        let rows: Vec<Vec<Inline>> = specs
            .iter()
            .filter(|spec| spec.group == group)
            .map(|spec| {
                let mut row = vec![Inline::Code(shown(cx, spec)), Inline::Text("　".to_owned())];
                row.extend(cx.words.line(&Phrase::new(&format!("command-{}", spec.id))));
                row
            })
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
    match (cx.room.direct.is_some(), cx.words.locale) {
        (true, _) => word.to_owned(),
        (false, Locale::Ja) => format!("！{word}"),
        (false, Locale::En) => format!("{} {word}", prefix(cx)),
    }
}

fn prefix<'a>(cx: &'a Cx<'_>) -> &'a str {
    cx.house.prefixes.first().map_or("!yo", String::as_str)
}

fn about(cx: &Cx<'_>, spec: &Spec) -> Doc {
    let id = format!("command-{}", spec.id);
    let part = |attribute: &str| Phrase::new(&format!("{id}.{attribute}"));
    let mut doc = Doc(vec![Block::Paragraph(vec![Inline::Strong(shown(cx, spec)), Inline::Text("　".to_owned())])]);
    if let Some(Block::Paragraph(run)) = doc.0.last_mut() {
        run.extend(cx.words.line(&Phrase::new(&id)));
    }
    let usage = Phrase::new("help-usage").with("usage", cx.words.plain(&part("usage")));
    doc.append(cx.words.doc(&usage));
    doc.append(cx.words.doc(&Phrase::new("help-examples")));
    doc.0.push(Block::Code(cx.words.plain(&part("examples"))));
    doc
}

/// An unknown word: what was read, and a line that can be sent as it stands.
pub(super) async fn unknown(
    cx: &mut Cx<'_>,
    word: &str,
    nearest: Option<&'static Spec>,
    rest: &str,
) -> anyhow::Result<()> {
    let phrase = match nearest {
        Some(spec) => {
            let rest: String = rest.lines().next().unwrap_or_default().chars().take(200).collect();
            let line = format!("{} {rest}", shown(cx, spec));
            Phrase::new("help-did-you-mean").with("word", word).with("line", line.trim())
        }
        None => Phrase::new("help-unknown").with("word", word).shortened(LONGEST_WORD),
    };
    let doc = cx.words.doc(&phrase);
    cx.answer_aside(doc).await
}
