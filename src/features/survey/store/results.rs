//! What was published, what people worded, and the answers that a file is made of.

use anyhow::Context as _;
use sqlx::FromRow;

use super::Survey;
use crate::base::{Id, UserId};
use crate::features::survey::rules::{Answer, Response, Sheet};
use crate::store::Tx;
use crate::{all, exec, find};

/// Something that somebody worded.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(in crate::features::survey) struct Worded {
    /// The id of the question.
    pub(in crate::features::survey) question: String,
    /// Its place among those of the question, from 1.
    pub(in crate::features::survey) position: i64,
    pub(in crate::features::survey) body: String,
    /// `unread`, `released` or `held`.
    pub(in crate::features::survey) state: String,
}

/// Somebody's answer to one question, with who it is from.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(in crate::features::survey) struct Given {
    pub(in crate::features::survey) run: Id,
    pub(in crate::features::survey) person: UserId,
    pub(in crate::features::survey) organisation: Option<String>,
    pub(in crate::features::survey) department: Option<String>,
    pub(in crate::features::survey) question: String,
    answer: String,
}

impl Given {
    /// The answer.
    pub(in crate::features::survey) fn answer(&self) -> anyhow::Result<Answer> {
        serde_json::from_str(&self.answer).context("an answer of another version")
    }
}

/// Records what is published; what was published once stays.
pub(in crate::features::survey) async fn put(tx: &mut Tx, survey: &Id, sheet: &Sheet) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO survey_results (survey, content) VALUES ($1, $2) ON CONFLICT (survey) DO NOTHING",
        survey,
        serde_json::to_string(sheet)?,
    )?;
    Ok(())
}

/// What was published of a survey.
pub(in crate::features::survey) async fn find(tx: &mut Tx, survey: &Id) -> anyhow::Result<Option<Sheet>> {
    let row = find!(tx, (String,), "SELECT content FROM survey_results WHERE survey = $1", survey)?;
    row.map(|(content,)| serde_json::from_str(&content).context("a result of another version")).transpose()
}

/// What was published last of the same questionnaire in the same room before this survey, and under
/// which number.
pub(in crate::features::survey) async fn before(
    tx: &mut Tx,
    survey: &Survey,
) -> anyhow::Result<Option<(i64, Sheet)>> {
    let row = find!(
        tx,
        (i64, String),
        "SELECT s.number, r.content FROM surveys s JOIN survey_results r ON r.survey = s.id \
         WHERE s.questionnaire = $1 AND s.room = $2 AND s.number < $3 AND s.state = 'closed' \
         ORDER BY s.number DESC LIMIT 1",
        &survey.questionnaire,
        &survey.room,
        survey.number,
    )?;
    // One that another version wrote is not compared with.
    Ok(row.and_then(|(number, content)| Some((number, serde_json::from_str(&content).ok()?))))
}

/// The surveys with a number that are over, in any room, the newest first.
pub(in crate::features::survey) async fn closed(tx: &mut Tx, number: i64) -> anyhow::Result<Vec<Survey>> {
    Ok(all!(
        tx,
        Survey,
        "SELECT id, room, number, owner, questionnaire, content, level, audience, breakdown, readers, state, \
         opens_at, meeting, opened_at, closes_at, closed_at, post, invited, keeps_leavers, in_room FROM surveys \
         WHERE number = $1 AND state = 'closed' ORDER BY closed_at DESC, id DESC",
        number,
    )?)
}

/// Records what people worded.
pub(in crate::features::survey) async fn put_texts(
    tx: &mut Tx,
    survey: &Id,
    texts: &[Worded],
) -> anyhow::Result<()> {
    for text in texts {
        exec!(
            tx,
            "INSERT INTO survey_texts (survey, question, position, body, state) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (survey, question, position) DO NOTHING",
            survey,
            &text.question,
            text.position,
            &text.body,
            &text.state,
        )?;
    }
    Ok(())
}

/// What people worded.
pub(in crate::features::survey) async fn texts(tx: &mut Tx, survey: &Id) -> anyhow::Result<Vec<Worded>> {
    Ok(all!(
        tx,
        Worded,
        "SELECT question, position, body, state FROM survey_texts WHERE survey = $1 ORDER BY question, position",
        survey,
    )?)
}

/// Says of a text whether it goes into the sheet.
pub(in crate::features::survey) async fn mark(
    tx: &mut Tx,
    survey: &Id,
    text: &Worded,
) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE survey_texts SET state = $4 WHERE survey = $1 AND question = $2 AND position = $3",
        survey,
        &text.question,
        text.position,
        &text.state,
    )?;
    Ok(())
}

/// The answers of everybody who counts, at level A: person by person.
pub(in crate::features::survey) async fn given(tx: &mut Tx, survey: &Survey) -> anyhow::Result<Vec<Given>> {
    Ok(all!(
        tx,
        Given,
        "SELECT r.id AS run, r.person, r.organisation, r.department, a.question, a.answer FROM survey_runs r \
         JOIN survey_answers a ON a.run = r.id WHERE r.survey = $1 AND (r.state <> 'open' OR $2) \
         ORDER BY r.person, r.id, a.question",
        &survey.id,
        survey.keeps_leavers,
    )?)
}

/// What each respondent answered, at level B after the close: in random order.
pub(in crate::features::survey) async fn responses(
    tx: &mut Tx,
    survey: &Id,
) -> anyhow::Result<Vec<Response>> {
    let rows = all!(
        tx,
        (String,),
        "SELECT content FROM survey_responses WHERE survey = $1 ORDER BY position",
        survey,
    )?;
    rows.iter().map(|(row,)| serde_json::from_str(row).context("a response of another version")).collect()
}
