//! Publishing: the counts become a sheet that stays as it is, the free text waits for its readers, and
//! the room sees the result.

use std::collections::BTreeMap;

use crate::features::Cx;
use crate::features::survey::rules::{Response, Sheet, Tally};
use crate::features::survey::store::results::{self, Worded};
use crate::features::survey::store::Survey;
use crate::features::survey::view;
use crate::store::rooms;

/// What is shown of a survey.
#[derive(Clone, Debug)]
pub(in crate::features::survey) struct Result {
    pub(in crate::features::survey) survey: Survey,
    pub(in crate::features::survey) sheet: Sheet,
    /// The run of the same questionnaire before it, by its number.
    pub(in crate::features::survey) before: Option<(i64, Sheet)>,
    /// What people worded and a reader let go on.
    pub(in crate::features::survey) released: Vec<Worded>,
}

/// Publishes a survey and tells the room. What was published once is neither counted nor said again.
pub(in crate::features::survey) async fn publish(
    cx: &mut Cx<'_>,
    survey: &Survey,
    tally: Tally,
) -> anyhow::Result<()> {
    if record(cx, survey, tally).await? { announce(cx, survey).await } else { Ok(()) }
}

/// Fixes what is published; whether it was not fixed before.
async fn record(cx: &mut Cx<'_>, survey: &Survey, mut tally: Tally) -> anyhow::Result<bool> {
    if results::find(cx.tx, &survey.id).await?.is_some() {
        return Ok(false);
    }
    let sheet = tally.finish();
    results::put(cx.tx, &survey.id, &sheet).await?;
    let texts = if sheet.is_empty() { Vec::new() } else { tally.take_texts() };
    let mut by_question: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for text in texts {
        by_question.entry(text.question).or_default().push(text.body);
    }
    let mut worded = Vec::new();
    for (question, mut bodies) in by_question {
        // Each question by itself, so that nothing says whose answers stand together.
        cx.ids.shuffle(&mut bodies);
        worded.extend((1..).zip(bodies).map(|(position, body)| Worded {
            question: question.clone(),
            position,
            body,
            // What was written before the room everybody has read.
            state: if survey.in_room { "released" } else { "unread" }.to_owned(),
        }));
    }
    results::put_texts(cx.tx, &survey.id, &worded).await?;
    Ok(true)
}

/// Tells the room what was published, and the readers of free text that there is some.
pub(in crate::features::survey) async fn announce(cx: &mut Cx<'_>, survey: &Survey) -> anyhow::Result<()> {
    let Some(sheet) = results::find(cx.tx, &survey.id).await? else { return Ok(()) };
    let result = load(cx, survey, sheet).await?;
    view::results::published(cx, &result).await?;
    if results::texts(cx.tx, &survey.id).await?.iter().any(|text| text.state == "unread") {
        let mut readers = Vec::new();
        for reader in survey.readers()? {
            // Whoever is in the room no more reads nothing of it.
            if rooms::is_member(cx.tx, &survey.room, &reader).await? {
                readers.push(reader);
            }
        }
        view::texts::waiting(cx, survey, &readers).await?;
    }
    Ok(())
}

/// Counts what everybody answered and fixes what is published of it, without a word yet.
pub(in crate::features::survey) async fn responses(
    cx: &mut Cx<'_>,
    survey: &Survey,
    responses: &[Response],
) -> anyhow::Result<()> {
    let mut tally = Tally::new(&survey.asks()?, survey.level()?, survey.breakdown()?.first());
    for response in responses {
        tally.add(response);
    }
    record(cx, survey, tally).await.map(|_| ())
}

/// A sheet with what belongs beside it.
pub(super) async fn load(cx: &mut Cx<'_>, survey: &Survey, sheet: Sheet) -> anyhow::Result<Result> {
    let before = results::before(cx.tx, survey).await?;
    let texts = results::texts(cx.tx, &survey.id).await?;
    let released = texts.into_iter().filter(|text| text.state == "released").collect();
    Ok(Result { survey: survey.clone(), sheet, before, released })
}

/// Why there is nothing to show.
pub(super) fn no_result(survey: &Survey) -> &'static str {
    if survey.state == "closed" { "survey-result-none" } else { "survey-result-not-yet" }
}
