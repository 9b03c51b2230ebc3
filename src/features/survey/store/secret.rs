//! The boxes of level C. Nothing in a row says when it was written or by whom.

use sqlx::FromRow;

use crate::base::Id;
use crate::features::survey::store::Survey;
use crate::store::Tx;
use crate::{all, exec, find, get};

/// A sealed answer.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(in crate::features::survey) struct Sealed {
    pub(in crate::features::survey) question: String,
    pub(in crate::features::survey) sealed: String,
}

/// The surveys of level C that take answers.
pub(in crate::features::survey) async fn open(tx: &mut Tx) -> anyhow::Result<Vec<Survey>> {
    Ok(all!(
        tx,
        Survey,
        "SELECT id, room, number, owner, questionnaire, content, level, audience, breakdown, readers, state, \
         opens_at, meeting, opened_at, closes_at, closed_at, post, invited, keeps_leavers, in_room FROM surveys \
         WHERE state = 'open' AND level = 'C' ORDER BY opened_at DESC, id DESC",
    )?)
}

/// The surveys of level C that take answers, by an index: this is asked for every direct message.
pub(in crate::features::survey) async fn open_ids(tx: &mut Tx) -> anyhow::Result<Vec<Id>> {
    let rows = all!(
        tx,
        (Id,),
        "SELECT id FROM surveys WHERE state = 'open' AND level = 'C' ORDER BY opened_at DESC, id DESC",
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Whether a member has a box.
pub(in crate::features::survey) async fn has(
    tx: &mut Tx,
    survey: &Id,
    member: &str,
    question: &str,
) -> anyhow::Result<bool> {
    let row = find!(
        tx,
        (String,),
        "SELECT question FROM survey_boxes WHERE survey = $1 AND member = $2 AND question = $3",
        survey,
        member,
        question,
    )?;
    Ok(row.is_some())
}

/// Which boxes a member has.
pub(in crate::features::survey) async fn questions(
    tx: &mut Tx,
    survey: &Id,
    member: &str,
) -> anyhow::Result<Vec<String>> {
    let rows = all!(
        tx,
        (String,),
        "SELECT question FROM survey_boxes WHERE survey = $1 AND member = $2 ORDER BY question",
        survey,
        member,
    )?;
    Ok(rows.into_iter().map(|(question,)| question).collect())
}

/// Stores a box in the place of an earlier one.
pub(in crate::features::survey) async fn put(
    tx: &mut Tx,
    survey: &Id,
    member: &str,
    sealed: &Sealed,
) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO survey_boxes (survey, member, question, sealed) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (survey, member, question) DO UPDATE SET sealed = excluded.sealed",
        survey,
        member,
        &sealed.question,
        &sealed.sealed,
    )?;
    Ok(())
}

/// Gives a box another name.
pub(in crate::features::survey) async fn rename(
    tx: &mut Tx,
    survey: &Id,
    member: &str,
    from: &str,
    to: &str,
) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE survey_boxes SET question = $4 WHERE survey = $1 AND member = $2 AND question = $3",
        survey,
        member,
        from,
        to,
    )?;
    Ok(())
}

/// Removes a box.
pub(in crate::features::survey) async fn remove(
    tx: &mut Tx,
    survey: &Id,
    member: &str,
    question: &str,
) -> anyhow::Result<()> {
    exec!(
        tx,
        "DELETE FROM survey_boxes WHERE survey = $1 AND member = $2 AND question = $3",
        survey,
        member,
        question,
    )?;
    Ok(())
}

/// Removes all boxes of a member.
pub(in crate::features::survey) async fn remove_all(
    tx: &mut Tx,
    survey: &Id,
    member: &str,
) -> anyhow::Result<()> {
    tx.erases().await?;
    exec!(tx, "DELETE FROM survey_boxes WHERE survey = $1 AND member = $2", survey, member)?;
    Ok(())
}

/// How many members have a box for a question.
pub(in crate::features::survey) async fn count(
    tx: &mut Tx,
    survey: &Id,
    question: &str,
) -> anyhow::Result<i64> {
    let (count,) = get!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM survey_boxes WHERE survey = $1 AND question = $2",
        survey,
        question,
    )?;
    Ok(count)
}

/// Everybody who has a box, in an order that follows from a key and from nothing that happened.
pub(in crate::features::survey) async fn members(tx: &mut Tx, survey: &Id) -> anyhow::Result<Vec<String>> {
    let rows = all!(
        tx,
        (String,),
        "SELECT DISTINCT member FROM survey_boxes WHERE survey = $1 ORDER BY member",
        survey,
    )?;
    Ok(rows.into_iter().map(|(member,)| member).collect())
}

/// A member's boxes.
pub(in crate::features::survey) async fn boxes(
    tx: &mut Tx,
    survey: &Id,
    member: &str,
) -> anyhow::Result<Vec<Sealed>> {
    Ok(all!(
        tx,
        Sealed,
        "SELECT question, sealed FROM survey_boxes WHERE survey = $1 AND member = $2 ORDER BY question",
        survey,
        member,
    )?)
}

/// Deletes the boxes of every survey that takes no answers and is not being counted.
pub(in crate::features::survey) async fn sweep(tx: &mut Tx) -> anyhow::Result<()> {
    exec!(
        tx,
        "DELETE FROM survey_boxes WHERE NOT EXISTS (SELECT 1 FROM surveys WHERE surveys.id = survey_boxes.survey \
         AND surveys.state IN ('open', 'closing'))",
    )?;
    Ok(())
}

/// Deletes the boxes of a survey.
pub(in crate::features::survey) async fn remove_of(tx: &mut Tx, survey: &Id) -> anyhow::Result<()> {
    tx.erases().await?;
    exec!(tx, "DELETE FROM survey_boxes WHERE survey = $1", survey)?;
    Ok(())
}

/// Whether the keys of a survey are needed.
pub(in crate::features::survey) async fn needs_keys(tx: &mut Tx, survey: &Id) -> anyhow::Result<bool> {
    let row = find!(
        tx,
        (Id,),
        "SELECT id FROM surveys WHERE id = $1 AND level = 'C' AND state IN ('planned', 'open', 'closing')",
        survey,
    )?;
    Ok(row.is_some())
}

/// The surveys whose keys are needed.
pub(in crate::features::survey) async fn with_keys(tx: &mut Tx) -> anyhow::Result<Vec<Id>> {
    let rows = all!(
        tx,
        (Id,),
        "SELECT id FROM surveys WHERE level = 'C' AND state IN ('planned', 'open', 'closing') ORDER BY id",
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
