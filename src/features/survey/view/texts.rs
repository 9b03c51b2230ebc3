//! Free text for its readers, who alone see it, in their direct rooms.

use super::{about, origin};
use crate::base::{Phrase, UserId};
use crate::chat::{Block, Body, Doc, Inline, Lane, Message, To};
use crate::features::Cx;
use crate::features::survey::store::Survey;
use crate::features::survey::store::results::Worded;

/// So many texts are on a page, and so many characters at most.
const PAGE: usize = 10;
const MOST: usize = 5000;

/// There is something to read.
pub(in crate::features::survey) async fn waiting(
    cx: &mut Cx<'_>,
    survey: &Survey,
    readers: &[UserId],
) -> anyhow::Result<()> {
    for reader in readers {
        let words = cx.words_for(reader).await?;
        let doc = words.doc(&about("survey-texts-waiting", survey));
        let message = Message::new(To::Person(reader.clone()), Body::Text(doc));
        cx.send(Lane::Due, message, Some(origin(survey, "texts"))).await?;
    }
    Ok(())
}

/// A page of texts, from 1.
pub(in crate::features::survey) async fn page(
    cx: &mut Cx<'_>,
    survey: &Survey,
    texts: &[Worded],
    page: usize,
) -> anyhow::Result<()> {
    let person = cx.actor()?.user;
    let words = cx.words_for(&person).await?;
    let pages = texts.len().div_ceil(PAGE).max(1);
    let page = page.clamp(1, pages);
    let asks = survey.asks()?;
    let first = (page - 1) * PAGE;
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let head = about("survey-texts-page-head", survey).with("page", number(page)).with("pages", number(pages));
    let mut docs = vec![words.doc(&head)];
    let (mut size, mut last) = (0, None);
    for (at, text) in texts.iter().enumerate().skip(first).take(PAGE) {
        let mut doc = Doc::default();
        if last != Some(&text.question) {
            let question = asks.question(&text.question).map(|question| question.text.of(words.locale));
            let run = vec![Inline::Strong(question.unwrap_or_default().to_owned())];
            doc.0.push(Block::Paragraph(run));
            last = Some(&text.question);
        }
        let row = Phrase::new("survey-texts-row").with("at", number(at + 1)).with_word("state", &text.state);
        let mut run = words.line(&row);
        run.extend(crate::chat::doc::lines(&text.body));
        doc.0.push(Block::Paragraph(run));
        let length = doc.plain().chars().count();
        if size + length > MOST && size > 0 {
            docs.push(Doc::default());
            size = 0;
        }
        size += length;
        if let Some(last) = docs.last_mut() {
            last.append(doc);
        }
    }
    let tail = about("survey-texts-tail", survey).with("next", number(page + 1));
    let tail = tail.with_word("more", if page < pages { "yes" } else { "no" });
    if let Some(last) = docs.last_mut() {
        last.append(words.doc(&tail));
    }
    for doc in docs {
        let message = Message::new(To::Person(person.clone()), Body::Notice(doc));
        cx.send(Lane::Answer, message, Some(origin(survey, "texts"))).await?;
    }
    beside(cx, survey).await
}

/// What became of some texts.
pub(in crate::features::survey) async fn marked(
    cx: &mut Cx<'_>,
    survey: &Survey,
    state: &str,
    wanted: &[usize],
) -> anyhow::Result<()> {
    let numbers: Vec<String> = wanted.iter().map(usize::to_string).collect();
    let said = about("survey-texts-marked", survey).with("numbers", numbers.join(","));
    let doc = cx.words.doc(&said.with_word("state", state));
    cx.answer_about(doc, origin(survey, "texts")).await
}

/// Taken back.
pub(in crate::features::survey) async fn undone(cx: &mut Cx<'_>, survey: &Survey) -> anyhow::Result<()> {
    let doc = cx.words.doc(&about("survey-texts-undone", survey));
    cx.answer_about(doc, origin(survey, "texts")).await
}

/// In a room others would read it: there it is only said where it went.
async fn beside(cx: &mut Cx<'_>, survey: &Survey) -> anyhow::Result<()> {
    if cx.here.direct.is_some() {
        return Ok(());
    }
    let doc = cx.words.doc(&about("survey-texts-sent", survey));
    cx.answer_about(doc, origin(survey, "texts")).await
}
