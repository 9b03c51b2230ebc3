//! The private self-check as the person sees it.

use crate::base::Phrase;
use crate::chat::{Block, Doc, Inline};
use crate::features::Cx;
use crate::features::checklist::handle::Notice;
use crate::features::checklist::handle::Step;
use crate::features::checklist::rules::Edition;

pub(super) fn doc(cx: &Cx<'_>, step: &Step) -> Doc {
    let say = |id: &str| cx.words.doc(&Phrase::new(id));
    match step {
        Step::Which(choices) => {
            let mut doc = say("checklist-which");
            let rows = choices.iter().map(|(title, room)| {
                let row = Phrase::new("checklist-which-row").with("title", title);
                cx.words.line(&match room {
                    Some(room) => row.with_word("named", "yes").with("room", room),
                    None => row.with_word("named", "no").with("room", ""),
                })
            });
            doc.0.push(Block::Numbered(1, rows.collect()));
            doc
        }
        Step::Question { notice, edition, index } => {
            let mut doc = notice.as_ref().map(|notice| noticed(cx, notice)).unwrap_or_default();
            doc.append(question(cx, edition, *index));
            doc
        }
        Step::Finished { answered, total } => {
            let phrase = Phrase::new("checklist-finished").with("answered", *answered);
            cx.words.doc(&phrase.with("total", *total))
        }
        Step::Already { title } => cx.words.doc(&Phrase::new("checklist-already").with("title", title)),
        Step::Rests => say("checklist-rests"),
        Step::Answers(runs) if runs.is_empty() => say("checklist-no-answers"),
        Step::Answers(runs) => {
            let mut doc = Doc::default();
            for (edition, answers) in runs {
                doc.append(shown(cx, edition, answers));
            }
            doc.append(say("checklist-answers-tail"));
            doc
        }
        Step::Withdrawn { had: true } => say("checklist-answers-withdrawn"),
        Step::Withdrawn { had: false } => say("checklist-no-answers"),
        Step::Hint => say("checklist-hint"),
        Step::Over { left: true } => say("checklist-left"),
        Step::Over { left: false } => say("checklist-over"),
    }
}

/// What holds, before the first question.
fn noticed(cx: &Cx<'_>, notice: &Notice) -> Doc {
    let total = i64::try_from(notice.total).unwrap_or(i64::MAX);
    let head = Phrase::new("checklist-notice").with("title", &notice.title).with("total", total);
    let mut doc = cx.words.doc(&head);
    let place = match (notice.alone, notice.counts) {
        (true, _) => "alone",
        (false, false) => "small",
        (false, true) => "counted",
    };
    let room = match &notice.room {
        Some(room) => Phrase::new("checklist-room").with("room", room),
        None => Phrase::new("checklist-room-nameless"),
    };
    let level = Phrase::new("checklist-level")
        .with_word("place", place)
        .with("room", room)
        .with("until", &notice.until);
    doc.append(cx.words.doc(&level));
    doc
}

fn question(cx: &Cx<'_>, edition: &Edition, index: usize) -> Doc {
    let items = &edition.list.items;
    let Some(item) = items.get(index) else { return Doc::default() };
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let phrase = Phrase::new("checklist-question")
        .with("index", count(index + 1))
        .with("total", count(items.len()))
        .with("text", item.text.of(cx.words.locale));
    cx.words.doc(&phrase)
}

fn shown(cx: &Cx<'_>, edition: &Edition, answers: &[Option<i64>]) -> Doc {
    let locale = cx.words.locale;
    let mut doc = Doc(vec![Block::Paragraph(vec![Inline::Strong(edition.list.title.of(locale).to_owned())])]);
    let rows = edition.list.items.iter().zip(answers).map(|(item, answer)| {
        let answer = Phrase::new("checklist-answer").with("answer", answer.unwrap_or(0));
        let row = Phrase::new("checklist-answered").with("text", item.text.of(locale)).with("answer", answer);
        cx.words.line(&row)
    });
    doc.0.push(Block::Numbered(1, rows.collect()));
    doc
}
