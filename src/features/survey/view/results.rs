//! Results in the room, and the result sheet on paper.

use super::figures::Reader;
use super::{about, origin};
use crate::base::Phrase;
use crate::chat::recipe::{Paper, Part, Table};
use crate::chat::{Block, Body, Doc, Form, Inline, Lane, Message, Recipe, Ref, To};
use crate::config::questionnaire::Level;
use crate::features::Cx;
use crate::features::survey::handle::publish::Result;
use crate::features::survey::rules::Sheet;
use crate::features::survey::rules::sheet::Item;
use crate::features::survey::store::Survey;
use crate::text::Words;

/// A message holds so many characters; an event holds no more than 64 KiB, twice and encrypted.
const MOST: usize = 5000;
/// So many questions are shown in the room; the sheet has all of them.
const QUESTIONS_SHOWN: usize = 12;
/// So many charts come by themselves.
const CHARTS_SHOWN: usize = 8;

/// The survey is over: everybody sees the figures, and below them the charts.
pub(in crate::features::survey) async fn published(cx: &mut Cx<'_>, result: &Result) -> anyhow::Result<()> {
    let survey = &result.survey;
    let words = cx.words_in(&survey.room).await?;
    let mut root = None;
    for doc in parts(whole(words, result)) {
        let mut message = Message::new(To::Room(survey.room.clone()), Body::Text(doc));
        message.thread = root.clone().map(Ref::Post);
        let post = cx.send(Lane::Due, message, Some(origin(survey, "result"))).await?;
        root.get_or_insert(post);
    }
    if !cx.has_charts() {
        return Ok(());
    }
    let reader = reader(words, result);
    let charts = (0..result.sheet.items.len()).filter_map(|at| reader.chart(at, &reader.heading(at)));
    for chart in charts.take(CHARTS_SHOWN).collect::<Vec<_>>() {
        let body = drawn(survey, chart);
        let mut message = Message::new(To::Room(survey.room.clone()), body);
        message.thread = root.clone().map(Ref::Post);
        cx.send(Lane::Bulk, message, Some(origin(survey, "chart"))).await?;
    }
    Ok(())
}

/// The same again, for whoever asks.
pub(in crate::features::survey) async fn shown(cx: &mut Cx<'_>, result: &Result) -> anyhow::Result<()> {
    for doc in parts(whole(cx.words, result)) {
        cx.answer_about(doc, origin(&result.survey, "result")).await?;
    }
    Ok(())
}

/// One question with its chart.
pub(in crate::features::survey) async fn question(
    cx: &mut Cx<'_>,
    result: &Result,
    at: usize,
) -> anyhow::Result<()> {
    let reader = reader(cx.words, result);
    let heading = reader.heading(at);
    let mut doc = Doc(blocks(&reader, at));
    let said: Vec<Vec<Inline>> = released(result, &result.sheet.items[at])
        .map(|body| vec![Inline::Text(body.to_owned())])
        .collect();
    if !said.is_empty() {
        doc.append(cx.words.doc(&Phrase::new("survey-result-released")));
        doc.0.push(Block::List(said));
    }
    let chart = reader.chart(at, &heading).filter(|_| cx.has_charts());
    for doc in parts(doc) {
        cx.answer_about(doc, origin(&result.survey, "result")).await?;
    }
    if let Some(chart) = chart {
        let message = cx.beside(drawn(&result.survey, chart));
        cx.send(Lane::Answer, message, Some(origin(&result.survey, "chart"))).await?;
    }
    Ok(())
}

/// The result sheet as a file.
pub(in crate::features::survey) async fn file(
    cx: &mut Cx<'_>,
    result: &Result,
    form: Form,
) -> anyhow::Result<()> {
    let survey = &result.survey;
    let said = cx.words.doc(&about("survey-sheet-sent", survey));
    cx.answer_about(said, origin(survey, "sheet")).await?;
    let recipe = Recipe::Paper(Box::new(paper(cx.words, result)));
    let ending = match form {
        Form::Html => "html",
        Form::Markdown => "md",
        _ => "pdf",
    };
    let body = Body::Rendered { recipe, form, name: format!("survey-{}.{ending}", survey.number) };
    let message = cx.beside(body);
    cx.send(Lane::Answer, message, Some(origin(survey, "sheet"))).await?;
    Ok(())
}

fn drawn(survey: &Survey, chart: crate::documents::Chart) -> Body {
    Body::Rendered {
        recipe: Recipe::Chart(chart),
        form: Form::Png,
        name: format!("survey-{}.png", survey.number),
    }
}

fn reader(words: Words, result: &Result) -> Reader<'_> {
    let before = result.before.as_ref().map(|(number, sheet)| (*number, sheet));
    Reader { words, sheet: &result.sheet, before }
}

/// What a reader let go on of what people worded on a question.
fn released<'a>(result: &'a Result, item: &'a Item) -> impl Iterator<Item = &'a str> {
    let texts = result.released.iter().filter(|text| text.question == item.id);
    texts.map(|text| text.body.as_str())
}

fn level(level: Level) -> Phrase {
    Phrase::new("survey-sheet-level").with_word("level", level.letter())
}

/// Why there are no figures.
fn nothing(sheet: &Sheet) -> Phrase {
    match sheet.level {
        Level::A => Phrase::new("survey-result-nobody"),
        Level::B => Phrase::new("survey-result-too-few").with("least", 5),
        Level::C => Phrase::new("survey-result-too-few").with("least", 10),
    }
}

/// The whole result as a message.
fn whole(words: Words, result: &Result) -> Doc {
    let (survey, sheet) = (&result.survey, &result.sheet);
    let reader = reader(words, result);
    let title = sheet.title.of(words.locale);
    let head = about("survey-result", survey).with("title", title).with("people", reader.span(sheet.people));
    let mut doc = words.doc(&head.with("level", level(sheet.level)));
    if sheet.is_empty() {
        doc.append(words.doc(&nothing(sheet)));
        return doc;
    }
    let shown = sheet.items.len().min(QUESTIONS_SHOWN);
    for at in 0..shown {
        doc.0.extend(blocks(&reader, at));
    }
    let more = i64::try_from(sheet.items.len() - shown).unwrap_or(i64::MAX);
    doc.append(words.doc(&about("survey-result-tail", survey).with("more", more)));
    doc
}

/// A question as it is shown in a room.
fn blocks(reader: &Reader<'_>, at: usize) -> Vec<Block> {
    let mut run = vec![Inline::Strong(reader.heading(at))];
    for note in reader.notes(at) {
        run.extend([Inline::Break, Inline::Text(note)]);
    }
    let mut blocks = vec![Block::Paragraph(run)];
    let cells = |row: Vec<String>| row.into_iter().map(|cell| vec![Inline::Text(cell)]).collect();
    for Table { head, rows } in reader.tables(at) {
        blocks.push(Block::Table(cells(head), rows.into_iter().map(cells).collect()));
    }
    blocks
}

/// A long message in several, parted between blocks.
fn parts(doc: Doc) -> Vec<Doc> {
    let mut parts = vec![Doc::default()];
    let mut size = 0;
    for block in doc.0 {
        let length = Doc(vec![block.clone()]).plain().chars().count();
        if size + length > MOST && size > 0 {
            parts.push(Doc::default());
            size = 0;
        }
        size += length;
        if let Some(part) = parts.last_mut() {
            part.0.push(block);
        }
    }
    parts
}

/// The result sheet.
pub(super) fn paper(words: Words, result: &Result) -> Paper {
    let (survey, sheet) = (&result.survey, &result.sheet);
    let reader = reader(words, result);
    let mut lines = Vec::new();
    if let (Some(from), Some(to)) = (survey.opened_at, survey.closed_at.or(survey.closes_at)) {
        lines.push(words.plain(&Phrase::new("survey-sheet-period").with("from", from).with("to", to)));
    }
    let people = Phrase::new("survey-sheet-people").with("people", reader.span(sheet.people));
    lines.push(words.plain(&people.with("level", level(sheet.level))));
    let mut parts = Vec::new();
    if let Some(split) = &sheet.split {
        let row = |group: &crate::features::survey::rules::sheet::Group| {
            vec![reader.group(group), reader.span(group.people)]
        };
        let head = ["survey-sheet-group", "survey-sheet-group-people"];
        let head = head.map(|id| words.plain(&Phrase::new(id))).to_vec();
        parts.push(Part::Table(Table { head, rows: split.groups.iter().map(row).collect() }));
    }
    if sheet.is_empty() {
        parts.push(Part::Text(words.plain(&nothing(sheet))));
    }
    let sections = sheet.items.iter().any(|item| item.section.is_some());
    for (at, item) in sheet.items.iter().enumerate().filter(|_| !sheet.is_empty()) {
        if let Some(section) = &item.section {
            parts.push(Part::Heading(1, section.of(words.locale).to_owned()));
        }
        parts.push(Part::Heading(if sections { 2 } else { 1 }, reader.heading(at)));
        let mut tables = reader.tables(at).into_iter();
        match (reader.chart(at, ""), tables.next()) {
            (Some(chart), Some(table)) => parts.push(Part::Chart(Box::new(titled(chart)), table)),
            (_, Some(table)) => parts.push(Part::Table(table)),
            _ => {}
        }
        parts.extend(tables.map(Part::Table));
        parts.extend(reader.notes(at).into_iter().map(Part::Note));
        let said: Vec<String> = released(result, item).map(str::to_owned).collect();
        if !said.is_empty() {
            parts.push(Part::Text(words.plain(&Phrase::new("survey-result-released"))));
            parts.push(Part::List(said));
        }
    }
    parts.push(Part::Note(words.plain(
        &Phrase::new("survey-sheet-how").with_word("level", sheet.level.letter()),
    )));
    let title = Phrase::new("survey-sheet-title").with("title", sheet.title.of(words.locale));
    Paper { title: words.plain(&title), lang: words.locale, lines, parts, note: None }
}

/// On paper the heading above says what a chart shows, and the line below how many answered.
fn titled(mut chart: crate::documents::Chart) -> crate::documents::Chart {
    chart.note = None;
    chart
}

#[cfg(test)]
mod tests;
