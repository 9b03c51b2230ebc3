//! The tables of surveys.

pub(super) mod results;
pub(super) mod mine;
pub(super) mod secret;

use anyhow::Context as _;
use sqlx::FromRow;

use crate::base::{Id, Stamp, UserId};
use crate::config::questionnaire::{Breakdown, Level, Questionnaire};
use crate::store::Tx;
use crate::{all, exec, get};

/// A survey.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(super) struct Survey {
    pub(super) id: Id,
    pub(super) room: Id,
    pub(super) number: i64,
    pub(super) owner: UserId,
    /// The id of its questionnaire.
    pub(super) questionnaire: String,
    /// JSON, see [`Survey::asks`].
    pub(super) content: String,
    pub(super) level: String,
    /// JSON, as `rules` reads and writes it.
    pub(super) audience: String,
    pub(super) breakdown: String,
    pub(super) readers: String,
    /// `planned`, `open`, `closing`, `closed` or `withdrawn`.
    pub(super) state: String,
    pub(super) opens_at: Option<Stamp>,
    pub(super) meeting: Option<Id>,
    pub(super) opened_at: Option<Stamp>,
    pub(super) closes_at: Option<Stamp>,
    pub(super) closed_at: Option<Stamp>,
    /// The outbox row of the announcement.
    pub(super) post: Option<Id>,
    /// Whether everybody is written to.
    pub(super) invited: bool,
    /// Whether answers of people who stopped in the middle count.
    pub(super) keeps_leavers: bool,
}

impl Survey {
    /// What is asked.
    ///
    /// # Errors
    /// When another version wrote it.
    pub(super) fn asks(&self) -> anyhow::Result<Questionnaire> {
        serde_json::from_str(&self.content).context("a survey of another version")
    }

    /// How far a name and an answer can be linked.
    ///
    /// # Errors
    /// When another version wrote it.
    pub(super) fn level(&self) -> anyhow::Result<Level> {
        self.level.parse().map_err(anyhow::Error::msg).context("a survey of another version")
    }

    /// By what results are shown side by side, as declared when it was made.
    ///
    /// # Errors
    /// When another version wrote it.
    pub(super) fn breakdown(&self) -> anyhow::Result<Vec<Breakdown>> {
        serde_json::from_str(&self.breakdown).context("a survey of another version")
    }

    /// Who reads free text.
    ///
    /// # Errors
    /// When another version wrote it.
    pub(super) fn readers(&self) -> anyhow::Result<Vec<UserId>> {
        serde_json::from_str(&self.readers).context("a survey of another version")
    }

    /// Whether it takes answers.
    pub(super) fn is_open(&self) -> bool {
        self.state == "open"
    }
}

/// Records a new survey.
pub(super) async fn add(tx: &mut Tx, survey: &Survey) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO surveys (id, room, number, owner, questionnaire, content, level, audience, breakdown, \
         readers, state, opens_at, meeting, opened_at, closes_at, closed_at, post, invited, keeps_leavers) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
        &survey.id,
        &survey.room,
        survey.number,
        &survey.owner,
        &survey.questionnaire,
        &survey.content,
        &survey.level,
        &survey.audience,
        &survey.breakdown,
        &survey.readers,
        &survey.state,
        survey.opens_at,
        &survey.meeting,
        survey.opened_at,
        survey.closes_at,
        survey.closed_at,
        &survey.post,
        survey.invited,
        survey.keeps_leavers,
    )?;
    Ok(())
}

/// Writes back what may change. The level is fixed with the first answer, which is up to `handle`.
pub(super) async fn save(tx: &mut Tx, survey: &Survey) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE surveys SET state = $2, opens_at = $3, opened_at = $4, closes_at = $5, closed_at = $6, \
         post = $7, audience = $8, level = $9 WHERE id = $1",
        &survey.id,
        &survey.state,
        survey.opens_at,
        survey.opened_at,
        survey.closes_at,
        survey.closed_at,
        &survey.post,
        &survey.audience,
        &survey.level,
    )?;
    Ok(())
}

/// The survey with the row `id`.
pub(super) async fn get(tx: &mut Tx, id: &Id) -> anyhow::Result<Survey> {
    Ok(get!(
        tx,
        Survey,
        "SELECT id, room, number, owner, questionnaire, content, level, audience, breakdown, readers, state, \
         opens_at, meeting, opened_at, closes_at, closed_at, post, invited, keeps_leavers FROM surveys \
         WHERE id = $1",
        id,
    )?)
}

/// The surveys of a room that were not taken back.
pub(super) async fn of_room(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Survey>> {
    Ok(all!(
        tx,
        Survey,
        "SELECT id, room, number, owner, questionnaire, content, level, audience, breakdown, readers, state, \
         opens_at, meeting, opened_at, closes_at, closed_at, post, invited, keeps_leavers FROM surveys \
         WHERE room = $1 AND state <> 'withdrawn' ORDER BY number",
        room,
    )?)
}

/// Every survey that takes answers, the newest first.
pub(super) async fn open(tx: &mut Tx) -> anyhow::Result<Vec<Survey>> {
    Ok(all!(
        tx,
        Survey,
        "SELECT id, room, number, owner, questionnaire, content, level, audience, breakdown, readers, state, \
         opens_at, meeting, opened_at, closes_at, closed_at, post, invited, keeps_leavers FROM surveys \
         WHERE state = 'open' ORDER BY opened_at DESC, id DESC",
    )?)
}
