//! `出力 3`: the answers, the result or the list of questions as a file.

use std::collections::BTreeMap;

use crate::base::suppress::SMALL;
use crate::base::{Fault, Phrase};
use crate::command::token::fold;
use crate::config::questionnaire::{Kind, Level, Question};
use crate::features::Cx;
use crate::features::survey::handle::publish;
use crate::features::survey::rules::{Answer, Response, asked};
use crate::features::survey::store::Survey;
use crate::features::survey::store::results::{self, Given};
use crate::features::survey::view;

/// A file.
#[derive(Clone, Debug)]
pub(in crate::features::survey) enum File {
    /// One row a respondent, with names (level A) or without.
    Rows(Vec<Row>),
    /// What was published, cell by cell.
    Cells,
    /// What was published, for programs.
    Json,
    /// The questions with their ids and words.
    Codebook,
}

/// What a respondent answered.
#[derive(Clone, Debug, Default)]
pub(in crate::features::survey) struct Row {
    /// Who it is, at level A: name, organisation, department.
    pub(in crate::features::survey) who: Option<[String; 3]>,
    /// An answer to each question that the file has.
    pub(in crate::features::survey) cells: Vec<Cell>,
}

/// An answer in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::survey) enum Cell {
    /// Not asked, or not answered.
    Empty,
    /// 答えたくない.
    Declined,
    /// Choices, by their places, each `None` where fewer than five people made it.
    Chosen(Vec<Option<usize>>),
    /// As it was given.
    Text(String),
    /// Fewer than five people gave it.
    Few,
}

/// What is asked for behind the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Answers,
    Json,
    Codebook,
}

/// Gives a file of a survey that is over to whoever asked; `rest` is what stands behind its number.
pub(in crate::features::survey) async fn export(
    cx: &mut Cx<'_>,
    survey: &Survey,
    rest: &str,
) -> Result<(), Fault> {
    let about = |id: &str| Phrase::new(id).with("number", survey.number);
    let Some(wish) = wish(rest) else { return Err(about("survey-export-what").with("rest", rest).into()) };
    if wish == Wish::Codebook {
        return Ok(view::export::sent(cx, survey, None, File::Codebook).await?);
    }
    let Some(sheet) = results::find(cx.tx, &survey.id).await? else {
        // Also whether anybody has answered is told by nothing else than the coarse count.
        return Err(about(publish::no_result(survey)).into());
    };
    let result = publish::load(cx, survey, sheet).await?;
    let runs_it = cx.actor()?.user == survey.owner && cx.owns(&survey.room, &survey.owner).await?;
    let file = match (wish, survey.level()?) {
        (Wish::Json, _) => File::Json,
        // With names, or row by row: for whoever runs the survey, and nobody else.
        (_, Level::A) if runs_it => File::Rows(named(cx, survey).await?),
        (_, Level::B) if runs_it => File::Rows(nameless(cx, survey).await?),
        _ => File::Cells,
    };
    Ok(view::export::sent(cx, survey, Some(&result), file).await?)
}

fn wish(rest: &str) -> Option<Wish> {
    match fold(rest.trim()).as_str() {
        "" | "csv" => Some(Wish::Answers),
        "json" => Some(Wish::Json),
        "符号表" | "コード表" | "設問一覧" | "codebook" => Some(Wish::Codebook),
        _ => None,
    }
}

/// The questions that rows have: at level B no free text, which is read by a person first.
pub(in crate::features::survey) fn columns(survey: &Survey) -> anyhow::Result<Vec<Question>> {
    let level = survey.level()?;
    let asks = survey.asks()?;
    let kept = |question: &Question| level == Level::A || question.kind != Kind::Text;
    Ok(asks.questions.into_iter().filter(kept).collect())
}

async fn named(cx: &mut Cx<'_>, survey: &Survey) -> anyhow::Result<Vec<Row>> {
    let (asks, columns) = (survey.asks()?, columns(survey)?);
    let reads = survey.readers()?.contains(&survey.owner);
    let mut people: Vec<(Given, BTreeMap<String, Answer>)> = Vec::new();
    for given in results::given(cx.tx, survey).await? {
        let answer = given.answer()?;
        match people.last_mut().filter(|(last, _)| last.run == given.run) {
            Some((_, answers)) => {
                answers.insert(given.question, answer);
            }
            None => people.push((given.clone(), BTreeMap::from([(given.question, answer)]))),
        }
    }
    let mut rows = Vec::with_capacity(people.len());
    for (given, answers) in people {
        let name = cx.name_of(&given.person).await?;
        let places = [given.organisation, given.department].map(Option::unwrap_or_default);
        let [organisation, department] = places;
        let standing = asked(&asks, &answers);
        let cells = columns.iter().map(|column| {
            let is_asked = standing.iter().any(|question| question.id == column.id);
            let answer = answers.get(&column.id).filter(|_| is_asked);
            cell(column, answer, reads, |_| true)
        });
        rows.push(Row { who: Some([name, organisation, department]), cells: cells.collect() });
    }
    Ok(rows)
}

/// Rows without names, in the random order in which they lie. What fewer than five people answered is
/// not told.
async fn nameless(cx: &mut Cx<'_>, survey: &Survey) -> anyhow::Result<Vec<Row>> {
    let (asks, columns) = (survey.asks()?, columns(survey)?);
    let responses = results::responses(cx.tx, &survey.id).await?;
    let mut counts: Vec<BTreeMap<String, u64>> = vec![BTreeMap::new(); columns.len()];
    let each = |response: &Response, column: &Question| -> Vec<String> {
        let is_asked = asked(&asks, &response.answers).iter().any(|question| question.id == column.id);
        response.answers.get(&column.id).filter(|_| is_asked).map(values).unwrap_or_default()
    };
    for response in &responses {
        for (column, counts) in columns.iter().zip(&mut counts) {
            for value in each(response, column) {
                *counts.entry(value).or_default() += 1;
            }
        }
    }
    let row = |response: &Response| {
        let standing = asked(&asks, &response.answers);
        let cells = columns.iter().zip(&counts).map(|(column, counts)| {
            let is_asked = standing.iter().any(|question| question.id == column.id);
            let answer = response.answers.get(&column.id).filter(|_| is_asked);
            let is_common = |value: &str| counts.get(value).is_some_and(|count| *count >= SMALL);
            cell(column, answer, false, is_common)
        });
        Row { who: None, cells: cells.collect() }
    };
    Ok(responses.iter().map(row).collect())
}

/// The values of an answer, each of which is counted by itself.
fn values(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Choices { ids, .. } => ids.clone(),
        Answer::Number(number) => vec![number.to_string()],
        Answer::Date(day) => vec![day.to_string()],
        Answer::Declined => vec!["-".to_owned()],
        Answer::Text(_) | Answer::Skipped => Vec::new(),
    }
}

/// An answer as it stands in a row; `reads` says whether what people worded may stand there.
fn cell(column: &Question, answer: Option<&Answer>, reads: bool, told: impl Fn(&str) -> bool) -> Cell {
    match answer {
        Some(Answer::Text(text)) if reads => Cell::Text(text.clone()),
        None | Some(Answer::Skipped | Answer::Text(_)) => Cell::Empty,
        Some(Answer::Declined) if told("-") => Cell::Declined,
        Some(Answer::Choices { ids, .. }) => {
            let place = |id: &String| {
                let at = column.kind.choices().iter().position(|choice| choice.id == *id);
                at.filter(|_| told(id))
            };
            Cell::Chosen(ids.iter().map(place).collect())
        }
        Some(answer) => match values(answer).first() {
            Some(value) if told(value) && *answer != Answer::Declined => Cell::Text(value.clone()),
            _ => Cell::Few,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_few_gave_is_not_in_a_row() {
        let library = crate::config::questionnaire::Library::default();
        let staff = library.all().iter().find(|asks| asks.id == "staff").unwrap();
        let column = staff.question("why-not").unwrap();
        let chosen = |ids: &[&str]| Answer::Choices {
            ids: ids.iter().map(|id| (*id).to_owned()).collect(),
            other: Some("x".to_owned()),
        };
        let told = |id: &str| id != "other";
        assert_eq!(
            cell(column, Some(&chosen(&["busy", "other"])), true, told),
            Cell::Chosen(vec![Some(0), None])
        );
        assert_eq!(cell(column, Some(&Answer::Number(4)), true, |_| false), Cell::Few);
        assert_eq!(cell(column, Some(&Answer::Number(4)), true, |_| true), Cell::Text("4".to_owned()));
        assert_eq!(cell(column, Some(&Answer::Declined), true, |_| true), Cell::Declined);
        assert_eq!(cell(column, Some(&Answer::Declined), true, |_| false), Cell::Few);
        assert_eq!(cell(column, Some(&Answer::Text("x".to_owned())), false, |_| true), Cell::Empty);
    }

    #[test]
    fn reads_what_is_wanted() {
        assert_eq!(wish("ＪＳＯＮ"), Some(Wish::Json));
        assert_eq!(wish("符号表"), Some(Wish::Codebook));
        assert_eq!(wish(""), Some(Wish::Answers));
        assert_eq!(wish("全部"), None);
    }
}
