//! Publishing: the counts become a sheet that stays as it is, the free text waits for its readers, and
//! the room sees the result.

use std::collections::BTreeMap;

use crate::features::Cx;
use crate::features::survey::rules::{Sheet, Tally};
use crate::features::survey::store::results::{self, Worded};
use crate::features::survey::store::Survey;
use crate::features::survey::view;

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

/// Publishes a survey. What was published once is neither counted nor said again.
pub(in crate::features::survey) async fn publish(
    cx: &mut Cx<'_>,
    survey: &Survey,
    mut tally: Tally,
) -> anyhow::Result<()> {
    if results::find(cx.tx, &survey.id).await?.is_some() {
        return Ok(());
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
            state: "unread".to_owned(),
        }));
    }
    results::put_texts(cx.tx, &survey.id, &worded).await?;
    let result = load(cx, survey, sheet).await?;
    view::results::published(cx, &result).await?;
    if !worded.is_empty() {
        view::texts::waiting(cx, survey, &survey.readers()?).await?;
    }
    Ok(())
}

/// A sheet with what belongs beside it.
pub(super) async fn load(cx: &mut Cx<'_>, survey: &Survey, sheet: Sheet) -> anyhow::Result<Result> {
    let before = results::before(cx.tx, survey).await?;
    let texts = results::texts(cx.tx, &survey.id).await?;
    let released = texts.into_iter().filter(|text| text.state == "released").collect();
    Ok(Result { survey: survey.clone(), sheet, before, released })
}
