//! The tables of surveys.

mod made;
pub(super) mod mine;
mod people;
mod runs;
pub(super) mod results;
pub(super) mod secret;

use anyhow::Context as _;
use sqlx::FromRow;

use crate::base::{Id, Stamp, UserId};
use crate::config::questionnaire::{Breakdown, Level, Questionnaire};
use crate::store::Tx;
use crate::features::survey::rules::Audience;
use crate::{all, exec, find, get};
pub(super) use made::{forget, keep, made};
pub(super) use people::{Place, everybody, is_asked, last_nudge, place_of, places, rooms_told, roster_size};
pub(super) use runs::{
    Answers, Run, add_response, add_run, answers, begun, counts, delete_run, delete_runs, find_run, page, put_answer,
    remove_answer, remove_by_event, run_of, runs_of, save_run, whole, whole_by_organisation,
};

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
    /// `planned`, `open`, `closing`, `closed` or `withdrawn`; `rehearsal` for somebody who tries it out.
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
    /// Whether it is answered in the room itself.
    pub(super) in_room: bool,
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

    /// Who is asked.
    ///
    /// # Errors
    /// When another version wrote it.
    pub(super) fn audience(&self) -> anyhow::Result<Audience> {
        let audience: Audience =
            serde_json::from_str(&self.audience).context("a survey of another version")?;
        Ok(if audience == Audience::default() { Audience::of_room(&self.room) } else { audience })
    }

    /// Whether it is somebody's own rehearsal, whose answers are thrown away.
    pub(super) fn is_rehearsal(&self) -> bool {
        self.state == "rehearsal"
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
         readers, state, opens_at, meeting, opened_at, closes_at, closed_at, post, invited, keeps_leavers, in_room) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
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
        survey.in_room,
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
         opens_at, meeting, opened_at, closes_at, closed_at, post, invited, keeps_leavers, in_room FROM surveys \
         WHERE id = $1",
        id,
    )?)
}

/// The survey with the row `id`, while it is there.
pub(super) async fn find(tx: &mut Tx, id: &Id) -> anyhow::Result<Option<Survey>> {
    Ok(find!(
        tx,
        Survey,
        "SELECT id, room, number, owner, questionnaire, content, level, audience, breakdown, readers, state, \
         opens_at, meeting, opened_at, closes_at, closed_at, post, invited, keeps_leavers, in_room FROM surveys \
         WHERE id = $1",
        id,
    )?)
}

/// The survey with a short number of a room.
pub(super) async fn by_number(tx: &mut Tx, room: &Id, number: i64) -> anyhow::Result<Option<Survey>> {
    Ok(find!(
        tx,
        Survey,
        "SELECT id, room, number, owner, questionnaire, content, level, audience, breakdown, readers, state, \
         opens_at, meeting, opened_at, closes_at, closed_at, post, invited, keeps_leavers, in_room FROM surveys \
         WHERE room = $1 AND number = $2",
        room,
        number,
    )?)
}

/// The surveys that wait for the end of a meeting.
pub(super) async fn after_meeting(tx: &mut Tx, meeting: &Id) -> anyhow::Result<Vec<Survey>> {
    Ok(all!(
        tx,
        Survey,
        "SELECT id, room, number, owner, questionnaire, content, level, audience, breakdown, readers, state, \
         opens_at, meeting, opened_at, closes_at, closed_at, post, invited, keeps_leavers, in_room FROM surveys \
         WHERE meeting = $1 AND state = 'planned' ORDER BY number",
        meeting,
    )?)
}

/// The surveys that were closed since a moment, the last one first.
pub(super) async fn closed_since(tx: &mut Tx, since: Stamp) -> anyhow::Result<Vec<Survey>> {
    Ok(all!(
        tx,
        Survey,
        "SELECT id, room, number, owner, questionnaire, content, level, audience, breakdown, readers, state, \
         opens_at, meeting, opened_at, closes_at, closed_at, post, invited, keeps_leavers, in_room FROM surveys \
         WHERE state = 'closed' AND closed_at >= $1 ORDER BY closed_at DESC, id DESC",
        since,
    )?)
}

/// Takes a survey away as if it had never been there.
pub(super) async fn remove(tx: &mut Tx, id: &Id) -> anyhow::Result<()> {
    exec!(tx, "DELETE FROM surveys WHERE id = $1", id)?;
    Ok(())
}

/// The surveys that are answered in a room itself now.
pub(super) async fn open_in_room(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Survey>> {
    Ok(all!(
        tx,
        Survey,
        "SELECT id, room, number, owner, questionnaire, content, level, audience, breakdown, readers, state, \
         opens_at, meeting, opened_at, closes_at, closed_at, post, invited, keeps_leavers, in_room FROM surveys \
         WHERE room = $1 AND state = 'open' AND in_room ORDER BY number",
        room,
    )?)
}

/// The surveys of a room that were not taken back.
pub(super) async fn of_room(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Survey>> {
    Ok(all!(
        tx,
        Survey,
        "SELECT id, room, number, owner, questionnaire, content, level, audience, breakdown, readers, state, \
         opens_at, meeting, opened_at, closes_at, closed_at, post, invited, keeps_leavers, in_room FROM surveys \
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
         opens_at, meeting, opened_at, closes_at, closed_at, post, invited, keeps_leavers, in_room FROM surveys \
         WHERE state = 'open' ORDER BY opened_at DESC, id DESC",
    )?)
}
