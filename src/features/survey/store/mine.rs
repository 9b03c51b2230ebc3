//! What a person has in surveys of levels A and B.

use sqlx::FromRow;

use crate::base::{Id, UserId};
use crate::store::Tx;
use crate::{all, exec};

/// A survey with a number, as somebody may have it.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(in crate::features::survey) struct Mine {
    pub(in crate::features::survey) survey: Id,
    pub(in crate::features::survey) room: Id,
    /// The person's run; there is none where they have not begun, and at level C.
    pub(in crate::features::survey) run: Option<Id>,
}

/// The surveys with this number in rooms that the person is in, those with a run first.
pub(in crate::features::survey) async fn numbered(
    tx: &mut Tx,
    person: &UserId,
    number: i64,
) -> anyhow::Result<Vec<Mine>> {
    Ok(all!(
        tx,
        Mine,
        "SELECT surveys.id AS survey, surveys.room, survey_runs.id AS run FROM surveys \
         LEFT JOIN survey_runs ON survey_runs.survey = surveys.id AND survey_runs.person = $1 \
         WHERE surveys.number = $2 AND surveys.state <> 'withdrawn' AND (survey_runs.id IS NOT NULL OR EXISTS \
         (SELECT 1 FROM members WHERE members.room = surveys.room AND members.person = $1 AND members.joined)) \
         ORDER BY CASE WHEN survey_runs.id IS NULL THEN 1 ELSE 0 END, surveys.id DESC",
        person,
        number,
    )?)
}

/// Deletes a run with its answers.
pub(in crate::features::survey) async fn delete(tx: &mut Tx, run: &Id) -> anyhow::Result<()> {
    tx.erases().await?;
    exec!(tx, "DELETE FROM survey_answers WHERE run = $1", run)?;
    exec!(tx, "DELETE FROM survey_runs WHERE id = $1", run)?;
    Ok(())
}
