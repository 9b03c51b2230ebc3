//! Answers and results as files for spreadsheets and programs.

use serde_json::json;

use super::figures::Reader;
use super::{about, origin};
use crate::base::Phrase;
use crate::chat::{Body, Lane, Message, To};
use crate::config::questionnaire::{Condition, Kind, Question};
use crate::features::Cx;
use crate::features::survey::handle::export::{Cell, File, Row, columns};
use crate::features::survey::handle::publish::Result;
use crate::features::survey::rules::sheet::{Figures, Span, VERSION};
use crate::features::survey::store::Survey;
use crate::text::{Words, sheet};

/// What programs find in a file of ours.
const SCHEMA: &str = "yoriai.survey-result";

/// The file goes to whoever asked for it; the room is told.
pub(in crate::features::survey) async fn sent(
    cx: &mut Cx<'_>,
    survey: &Survey,
    result: Option<&Result>,
    file: File,
) -> anyhow::Result<()> {
    let number = survey.number;
    let (name, mime, bytes, kind) = match (&file, result) {
        (File::Rows(rows), _) => {
            let table = answers(cx.words, survey, rows)?;
            (format!("survey-{number}.csv"), "text/csv", sheet::csv(&table)?, "rows")
        }
        (File::Json, Some(result)) => {
            (format!("survey-{number}.json"), "application/json", programs(result)?, "json")
        }
        (File::Cells, Some(result)) => {
            let table = cells(cx.words, result);
            (format!("survey-{number}-result.csv"), "text/csv", sheet::csv(&table)?, "cells")
        }
        _ => {
            let table = codebook(cx.words, survey)?;
            (format!("survey-{number}-codebook.csv"), "text/csv", sheet::csv(&table)?, "codebook")
        }
    };
    let body = Body::File { name, mime: mime.to_owned(), bytes };
    let message = Message::new(To::Person(cx.actor()?.user), body);
    cx.send(Lane::Answer, message, Some(origin(survey, "export"))).await?;
    let said = about("survey-exported", survey).with_word("kind", kind);
    let doc = cx.words.doc(&said.with_word("level", survey.level()?.letter()));
    cx.answer_about(doc, origin(survey, "export")).await
}

fn word(words: Words, id: &str) -> String {
    words.plain(&Phrase::new(id))
}

/// A row a respondent.
fn answers(words: Words, survey: &Survey, rows: &[Row]) -> anyhow::Result<Vec<Vec<String>>> {
    let columns = columns(survey)?;
    let named = rows.iter().any(|row| row.who.is_some());
    let mut head: Vec<String> = Vec::new();
    if named {
        head.extend(["survey-file-name", "survey-file-organisation", "survey-file-department"].map(|id| word(words, id)));
    }
    head.extend(columns.iter().map(|column| column.text.of(words.locale).to_owned()));
    let mut table = vec![head];
    for row in rows {
        let mut cells: Vec<String> = row.who.iter().flatten().cloned().collect();
        cells.extend(columns.iter().zip(&row.cells).map(|(column, cell)| one(words, column, cell)));
        table.push(cells);
    }
    Ok(table)
}

fn one(words: Words, column: &Question, cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Declined => word(words, "survey-file-declined"),
        Cell::Few => word(words, "survey-file-few"),
        Cell::Text(text) => text.clone(),
        Cell::Chosen(places) => {
            let choice = |place: &Option<usize>| match place.and_then(|at| column.kind.choices().get(at)) {
                Some(choice) => choice.text.of(words.locale).to_owned(),
                None => word(words, "survey-file-few"),
            };
            let mut texts: Vec<String> = places.iter().map(choice).collect();
            texts.dedup();
            texts.join(&word(words, "survey-result-or"))
        }
    }
}

/// What was published, a row a count.
fn cells(words: Words, result: &Result) -> Vec<Vec<String>> {
    let sheet = &result.sheet;
    let reader = Reader { words, sheet, before: None };
    let head = [
        "survey-file-question",
        "survey-file-group",
        "survey-result-answer",
        "survey-file-count",
        "survey-file-share",
        "survey-result-answered",
    ];
    let mut table = vec![head.map(|id| word(words, id)).to_vec()];
    let everybody = word(words, "survey-result-everybody");
    let names: Vec<String> =
        sheet.split.iter().flat_map(|split| &split.groups).map(|group| reader.group(group)).collect();
    for (at, item) in sheet.items.iter().enumerate() {
        let total = item.total.iter().map(|figures| (everybody.clone(), figures));
        let groups = names.iter().cloned().zip(item.groups.iter().flatten());
        for (group, figures) in total.chain(groups) {
            for cell in &figures.cells {
                let share = cell.count.and_then(|count| figures.per_mille(count));
                table.push(vec![
                    reader.heading(at),
                    group.clone(),
                    reader.label(item, cell),
                    cell.count.map_or_else(|| word(words, "survey-result-secret"), |count| count.to_string()),
                    share.map(|share| format!("{}.{}", share / 10, share % 10)).unwrap_or_default(),
                    base(figures),
                ]);
            }
        }
    }
    table
}

fn base(figures: &Figures) -> String {
    match figures.base {
        Span { low, high } if low == high => low.to_string(),
        Span { low, high } => format!("{low}〜{high}"),
    }
}

/// What was published, as it is kept, with a name and a version by which programs know it.
fn programs(result: &Result) -> anyhow::Result<Vec<u8>> {
    let texts: Vec<_> = result
        .released
        .iter()
        .map(|text| json!({ "question": text.question, "text": text.body }))
        .collect();
    let file = json!({
        "schema": SCHEMA,
        "version": VERSION,
        "result": result.sheet,
        "released_texts": texts,
    });
    Ok(serde_json::to_vec_pretty(&file)?)
}

/// The questions, a row for each and for each of its choices.
fn codebook(words: Words, survey: &Survey) -> anyhow::Result<Vec<Vec<String>>> {
    let head = [
        "survey-file-question-id",
        "survey-file-kind",
        "survey-file-question-ja",
        "survey-file-question-en",
        "survey-file-condition",
        "survey-file-choice-id",
        "survey-file-choice-ja",
        "survey-file-choice-en",
    ];
    let mut table = vec![head.map(|id| word(words, id)).to_vec()];
    for question in survey.asks()?.questions {
        let kind = match question.kind {
            Kind::Single { .. } => "single",
            Kind::Multiple { .. } => "multiple",
            Kind::Scale { .. } => "scale",
            Kind::YesNo { .. } => "yes-no",
            Kind::Number { .. } => "number",
            Kind::Date => "date",
            Kind::Text => "text",
        };
        let condition = question.show_if.as_ref().map(condition).unwrap_or_default();
        let row = |choice: [&str; 3]| {
            let own = [&question.id, kind, &question.text.ja, &question.text.en, &condition];
            own.into_iter().chain(choice).map(str::to_owned).collect::<Vec<String>>()
        };
        if question.kind.choices().is_empty() {
            table.push(row(["", "", ""]));
        }
        for choice in question.kind.choices() {
            table.push(row([&choice.id, &choice.text.ja, &choice.text.en]));
        }
    }
    Ok(table)
}

/// `like in (rather-not, not)`.
fn condition(of: &Condition) -> String {
    let all = |parts: &[Condition], word: &str| {
        let parts: Vec<String> = parts.iter().map(condition).collect();
        format!("({})", parts.join(word))
    };
    match of {
        Condition::Is { question, one_of } => format!("{question} in ({})", one_of.join(", ")),
        Condition::All(parts) => all(parts, " and "),
        Condition::Any(parts) => all(parts, " or "),
    }
}
