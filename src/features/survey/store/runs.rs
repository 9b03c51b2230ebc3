//! Levels A and B: who answers, and what, until the close.

use std::collections::BTreeMap;

use anyhow::Context as _;
use sqlx::FromRow;

use crate::base::{EventId, Id, UserId};
use crate::features::survey::rules::{Answer, Response};
use crate::store::Tx;
use crate::{all, exec, find, get};

/// Somebody who answers.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(in crate::features::survey) struct Run {
    pub(in crate::features::survey) id: Id,
    pub(in crate::features::survey) survey: Id,
    pub(in crate::features::survey) person: UserId,
    pub(in crate::features::survey) organisation: Option<String>,
    pub(in crate::features::survey) department: Option<String>,
    /// `open`, `finished`, or `again`: finished, and being gone through once more.
    pub(in crate::features::survey) state: String,
    /// The id of the question that is asked.
    pub(in crate::features::survey) current: Option<String>,
}

impl Run {
    /// Whether the person came to the end once.
    pub(in crate::features::survey) fn is_whole(&self) -> bool {
        self.state != "open"
    }
}

/// What somebody answered, by the questions' ids.
pub(in crate::features::survey) type Answers = BTreeMap<String, Answer>;

pub(in crate::features::survey) async fn add_run(tx: &mut Tx, run: &Run) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO survey_runs (id, survey, person, organisation, department, state, current) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &run.id,
        &run.survey,
        &run.person,
        &run.organisation,
        &run.department,
        &run.state,
        &run.current,
    )?;
    Ok(())
}

pub(in crate::features::survey) async fn save_run(tx: &mut Tx, run: &Run) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE survey_runs SET state = $2, current = $3 WHERE id = $1",
        &run.id,
        &run.state,
        &run.current,
    )?;
    Ok(())
}

/// A run, while it is there.
pub(in crate::features::survey) async fn find_run(tx: &mut Tx, id: &Id) -> anyhow::Result<Option<Run>> {
    Ok(find!(
        tx,
        Run,
        "SELECT id, survey, person, organisation, department, state, current FROM survey_runs WHERE id = $1",
        id,
    )?)
}

/// A person's run of a survey.
pub(in crate::features::survey) async fn run_of(
    tx: &mut Tx,
    survey: &Id,
    person: &UserId,
) -> anyhow::Result<Option<Run>> {
    Ok(find!(
        tx,
        Run,
        "SELECT id, survey, person, organisation, department, state, current FROM survey_runs \
         WHERE survey = $1 AND person = $2",
        survey,
        person,
    )?)
}

/// The runs of a person in surveys that take answers, the last one first.
pub(in crate::features::survey) async fn runs_of(tx: &mut Tx, person: &UserId) -> anyhow::Result<Vec<Run>> {
    Ok(all!(
        tx,
        Run,
        "SELECT survey_runs.id, survey, person, organisation, department, survey_runs.state, current \
         FROM survey_runs JOIN surveys ON surveys.id = survey \
         WHERE person = $1 AND surveys.state IN ('open', 'rehearsal') ORDER BY survey_runs.id DESC",
        person,
    )?)
}

/// Takes an answer in the place of the one before; `event` is what brought it, where that may be kept.
pub(in crate::features::survey) async fn put_answer(
    tx: &mut Tx,
    run: &Id,
    question: &str,
    answer: &Answer,
    event: Option<&EventId>,
) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO survey_answers (run, question, answer, event) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (run, question) DO UPDATE SET answer = excluded.answer, event = excluded.event",
        run,
        question,
        serde_json::to_string(answer)?,
        event,
    )?;
    Ok(())
}

/// Takes an answer away.
pub(in crate::features::survey) async fn remove_answer(tx: &mut Tx, run: &Id, question: &str) -> anyhow::Result<()> {
    tx.erases().await?;
    exec!(tx, "DELETE FROM survey_answers WHERE run = $1 AND question = $2", run, question)?;
    Ok(())
}

/// Takes the answer away that an event of this person brought to a survey that is still open.
pub(in crate::features::survey) async fn remove_by_event(
    tx: &mut Tx,
    event: &EventId,
    person: &UserId,
) -> anyhow::Result<()> {
    let gone = exec!(
        tx,
        "DELETE FROM survey_answers WHERE event = $1 AND run IN (SELECT survey_runs.id FROM survey_runs \
         JOIN surveys ON surveys.id = survey WHERE person = $2 AND surveys.state = 'open')",
        event,
        person,
    )?;
    if gone > 0 {
        tx.erases().await?;
    }
    Ok(())
}

/// What was answered in a run.
pub(in crate::features::survey) async fn answers(tx: &mut Tx, run: &Id) -> anyhow::Result<Answers> {
    let rows = all!(
        tx,
        (String, String),
        "SELECT question, answer FROM survey_answers WHERE run = $1 ORDER BY question",
        run,
    )?;
    rows.into_iter().map(|(question, answer)| Ok((question, read(&answer)?))).collect()
}

fn read(answer: &str) -> anyhow::Result<Answer> {
    serde_json::from_str(answer).context("an answer of another version")
}

/// Deletes a run with its answers, and the question that waits for one of them.
pub(in crate::features::survey) async fn delete_run(tx: &mut Tx, run: &Run) -> anyhow::Result<()> {
    tx.erases().await?;
    exec!(tx, "DELETE FROM survey_answers WHERE run = $1", &run.id)?;
    exec!(tx, "DELETE FROM survey_runs WHERE id = $1", &run.id)?;
    exec!(tx, "DELETE FROM asks WHERE person = $1 AND feature = 'survey'", &run.person)?;
    Ok(())
}

/// Deletes all runs of a survey with their answers.
pub(in crate::features::survey) async fn delete_runs(tx: &mut Tx, survey: &Id) -> anyhow::Result<()> {
    tx.erases().await?;
    exec!(
        tx,
        "DELETE FROM survey_answers WHERE run IN (SELECT id FROM survey_runs WHERE survey = $1)",
        survey,
    )?;
    exec!(tx, "DELETE FROM survey_runs WHERE survey = $1", survey)?;
    Ok(())
}

/// How many came to the end, and how many have begun and not come to it.
pub(in crate::features::survey) async fn counts(tx: &mut Tx, survey: &Id) -> anyhow::Result<(i64, i64)> {
    let (whole,) =
        get!(tx, (i64,), "SELECT COUNT(*) FROM survey_runs WHERE survey = $1 AND state <> 'open'", survey)?;
    let (begun,) =
        get!(tx, (i64,), "SELECT COUNT(*) FROM survey_runs WHERE survey = $1 AND state = 'open'", survey)?;
    Ok((whole, begun))
}

/// How many of each organisation came to the end.
pub(in crate::features::survey) async fn whole_by_organisation(
    tx: &mut Tx,
    survey: &Id,
) -> anyhow::Result<BTreeMap<Option<String>, i64>> {
    let rows = all!(
        tx,
        (Option<String>, i64),
        "SELECT organisation, COUNT(*) FROM survey_runs WHERE survey = $1 AND state <> 'open' \
         GROUP BY organisation ORDER BY organisation",
        survey,
    )?;
    Ok(rows.into_iter().collect())
}

/// Who came to the end.
pub(in crate::features::survey) async fn whole(tx: &mut Tx, survey: &Id) -> anyhow::Result<Vec<UserId>> {
    let rows = all!(
        tx,
        (UserId,),
        "SELECT person FROM survey_runs WHERE survey = $1 AND state <> 'open' ORDER BY person",
        survey,
    )?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

/// Who has begun, whether or not they came to the end.
pub(in crate::features::survey) async fn begun(tx: &mut Tx, survey: &Id) -> anyhow::Result<Vec<UserId>> {
    let rows = all!(tx, (UserId,), "SELECT person FROM survey_runs WHERE survey = $1 ORDER BY person", survey)?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

/// So many runs are read at a time: a survey of thousands is closed in little memory.
const PAGE: i64 = 500;

/// The next runs behind `after`, each with all that a tally may see of it, in the order in which they were
/// begun: whoever keeps or shows them shuffles them.
pub(in crate::features::survey) async fn page(
    tx: &mut Tx,
    survey: &Id,
    after: Option<&Id>,
) -> anyhow::Result<Vec<(Run, Response)>> {
    let after = after.cloned().unwrap_or_else(|| "".into());
    let runs = all!(
        tx,
        Run,
        "SELECT id, survey, person, organisation, department, state, current FROM survey_runs \
         WHERE survey = $1 AND id > $2 ORDER BY id LIMIT $3",
        survey,
        &after,
        PAGE,
    )?;
    let Some(last) = runs.last() else { return Ok(Vec::new()) };
    let rows = all!(
        tx,
        (Id, String, String),
        "SELECT run, question, answer FROM survey_answers JOIN survey_runs ON survey_runs.id = run \
         WHERE survey = $1 AND run > $2 AND run <= $3 ORDER BY run, question",
        survey,
        &after,
        &last.id,
    )?;
    let mut answers: BTreeMap<Id, Answers> = BTreeMap::new();
    for (run, question, answer) in rows {
        answers.entry(run).or_default().insert(question, read(&answer)?);
    }
    let with = |run: Run| {
        let answers = answers.remove(&run.id).unwrap_or_default();
        let (organisation, department) = (run.organisation.clone(), run.department.clone());
        (run, Response { organisation, department, answers })
    };
    Ok(runs.into_iter().map(with).collect())
}

/// Keeps what a respondent without a name answered.
pub(in crate::features::survey) async fn add_response(
    tx: &mut Tx,
    survey: &Id,
    position: i64,
    response: &Response,
) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO survey_responses (survey, position, content) VALUES ($1, $2, $3) \
         ON CONFLICT (survey, position) DO NOTHING",
        survey,
        position,
        serde_json::to_string(response)?,
    )?;
    Ok(())
}
