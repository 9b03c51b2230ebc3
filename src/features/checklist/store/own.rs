//! Lists that were made in a room, and who wants no invitations.

use crate::base::{Id, Stamp, UserId};
use crate::features::checklist::rules::Edition;
use crate::features::checklist::store::last_edition;
use crate::store::Tx;
use crate::{all, exec, find};

pub(in super::super) async fn add_list(
    tx: &mut Tx,
    list: &str,
    room: &Id,
    owner: &UserId,
) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO checklist_lists (id, room, owner, state) VALUES ($1, $2, $3, 'open')",
        list,
        room,
        owner,
    )?;
    Ok(())
}

pub(in super::super) async fn set_list_state(tx: &mut Tx, list: &str, state: &str) -> anyhow::Result<()> {
    exec!(tx, "UPDATE checklist_lists SET state = $2 WHERE id = $1", list, state)?;
    Ok(())
}

/// Who made a list.
pub(in super::super) async fn owner_of(tx: &mut Tx, list: &str) -> anyhow::Result<Option<UserId>> {
    let row = find!(tx, (UserId,), "SELECT owner FROM checklist_lists WHERE id = $1", list)?;
    Ok(row.map(|(owner,)| owner))
}

/// The lists of a room, the oldest first.
pub(in super::super) async fn lists_of_room(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Edition>> {
    let rows = all!(
        tx,
        (String,),
        "SELECT id FROM checklist_lists WHERE room = $1 AND state = 'open' ORDER BY id",
        room,
    )?;
    editions(tx, rows).await
}

/// The lists of the rooms where a person is.
pub(in super::super) async fn lists_of_person(tx: &mut Tx, person: &UserId) -> anyhow::Result<Vec<Edition>> {
    let rows = all!(
        tx,
        (String,),
        "SELECT DISTINCT checklist_lists.id FROM checklist_lists \
         JOIN members ON members.room = checklist_lists.room JOIN rooms ON rooms.id = checklist_lists.room \
         WHERE members.person = $1 AND members.joined AND rooms.joined AND checklist_lists.state = 'open' \
         ORDER BY checklist_lists.id",
        person,
    )?;
    editions(tx, rows).await
}

async fn editions(tx: &mut Tx, rows: Vec<(String,)>) -> anyhow::Result<Vec<Edition>> {
    let mut editions = Vec::new();
    for (id,) in rows {
        editions.extend(last_edition(tx, &id).await?);
    }
    Ok(editions)
}

/// Writes the next version of a list.
pub(in super::super) async fn add_edition(tx: &mut Tx, edition: &Edition, now: Stamp) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO checklist_editions (list, version, content, seen_at) VALUES ($1, $2, $3, $4)",
        &edition.list.id,
        edition.version,
        serde_json::to_string(edition)?,
        now,
    )?;
    Ok(())
}

/// Whether a person wants no invitations.
pub(in super::super) async fn refuses(tx: &mut Tx, person: &UserId) -> anyhow::Result<bool> {
    let row = find!(tx, (UserId,), "SELECT person FROM checklist_refusals WHERE person = $1", person)?;
    Ok(row.is_some())
}

pub(in super::super) async fn refuse(tx: &mut Tx, person: &UserId, refuses: bool) -> anyhow::Result<()> {
    exec!(tx, "DELETE FROM checklist_refusals WHERE person = $1", person)?;
    if refuses {
        exec!(tx, "INSERT INTO checklist_refusals (person) VALUES ($1)", person)?;
    }
    Ok(())
}
