//! Questionnaires that were made in chat, by room.

use anyhow::Context as _;

use crate::base::{Id, Stamp, UserId};
use crate::config::questionnaire::Questionnaire;
use crate::store::Tx;
use crate::{all, exec};

/// The questionnaires of a room.
pub(in crate::features::survey) async fn made(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Questionnaire>> {
    let rows = all!(
        tx,
        (String,),
        "SELECT content FROM questionnaires WHERE room = $1 ORDER BY made_at DESC, id",
        room,
    )?;
    let read = |(content,): (String,)| {
        serde_json::from_str(&content).context("a questionnaire of another version")
    };
    rows.into_iter().map(read).collect()
}

/// Keeps a questionnaire in the place of the one with its id.
pub(in crate::features::survey) async fn keep(
    tx: &mut Tx,
    room: &Id,
    made: &Questionnaire,
    owner: &UserId,
    now: Stamp,
) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO questionnaires (room, id, content, owner, made_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (room, id) DO UPDATE SET content = excluded.content, owner = excluded.owner, \
         made_at = excluded.made_at",
        room,
        &made.id,
        serde_json::to_string(made)?,
        owner,
        now,
    )?;
    Ok(())
}

/// Takes a questionnaire away.
pub(in crate::features::survey) async fn forget(tx: &mut Tx, room: &Id, id: &str) -> anyhow::Result<()> {
    exec!(tx, "DELETE FROM questionnaires WHERE room = $1 AND id = $2", room, id)?;
    Ok(())
}
