//! The surveys of a room: with names at level A, without them at level B after the close. What nobody may
//! know yet, or ever, is left out: the answers of open surveys of level B, and the boxes of level C.

use serde::Serialize;
use serde_json::Value;

use super::values;
use crate::all;
use crate::base::Id;
use crate::store::Tx;
use crate::store::dump::{
    QuestionnaireRow, SurveyAnswerRow, SurveyResponseRow, SurveyResultRow, SurveyRow, SurveyRunRow,
    SurveyTextRow,
};

/// What a room has of surveys.
#[derive(Debug, Serialize)]
pub(super) struct Surveys {
    /// Made in chat.
    questionnaires: Vec<Value>,
    #[serde(rename = "surveys")]
    all: Vec<Value>,
    /// Level A.
    runs: Vec<Value>,
    answers: Vec<Value>,
    /// Level B, in random order.
    responses: Vec<Value>,
    results: Vec<Value>,
    texts: Vec<Value>,
}

pub(super) async fn surveys(tx: &mut Tx, room: &Id) -> anyhow::Result<Surveys> {
    let questionnaires = all!(
        tx,
        QuestionnaireRow,
        "SELECT room, id, content, owner, made_at FROM questionnaires WHERE room = $1 ORDER BY id",
        room,
    )?;
    let surveys = all!(
        tx,
        SurveyRow,
        "SELECT id, room, number, owner, questionnaire, content, level, audience, breakdown, readers, state, \
         opens_at, meeting, opened_at, closes_at, closed_at, post, invited, keeps_leavers, in_room FROM surveys \
         WHERE room = $1 ORDER BY number",
        room,
    )?;
    let runs = all!(
        tx,
        SurveyRunRow,
        "SELECT survey_runs.id, survey, person, organisation, department, survey_runs.state, current \
         FROM survey_runs JOIN surveys ON surveys.id = survey WHERE room = $1 AND level = 'A' ORDER BY survey_runs.id",
        room,
    )?;
    let answers = all!(
        tx,
        SurveyAnswerRow,
        "SELECT run, question, answer, event FROM survey_answers JOIN survey_runs ON survey_runs.id = run \
         JOIN surveys ON surveys.id = survey WHERE room = $1 AND level = 'A' ORDER BY run, question",
        room,
    )?;
    let responses = all!(
        tx,
        SurveyResponseRow,
        "SELECT survey, position, survey_responses.content FROM survey_responses JOIN surveys ON surveys.id = survey \
         WHERE room = $1 ORDER BY survey, position",
        room,
    )?;
    let results = all!(
        tx,
        SurveyResultRow,
        "SELECT survey, survey_results.content FROM survey_results JOIN surveys ON surveys.id = survey \
         WHERE room = $1 ORDER BY survey",
        room,
    )?;
    let texts = all!(
        tx,
        SurveyTextRow,
        "SELECT survey, question, position, body, survey_texts.state FROM survey_texts \
         JOIN surveys ON surveys.id = survey WHERE room = $1 ORDER BY survey, question, position",
        room,
    )?;
    Ok(Surveys {
        questionnaires: values(&questionnaires)?,
        all: values(&surveys)?,
        runs: values(&runs)?,
        answers: values(&answers)?,
        responses: values(&responses)?,
        results: values(&results)?,
        texts: values(&texts)?,
    })
}
