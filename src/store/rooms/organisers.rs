//! The people whom organisers made organisers of a room.

use crate::base::{Id, UserId};
use crate::store::Tx;
use crate::{all, exec, find};

/// Whether an organiser made this person, who is in it, an organiser of the room.
///
/// # Errors
/// When the database fails.
pub async fn is_named_organiser(tx: &mut Tx, room: &Id, person: &UserId) -> anyhow::Result<bool> {
    let row = find!(
        tx,
        (UserId,),
        "SELECT organisers.person FROM organisers JOIN members ON members.room = organisers.room \
         AND members.person = organisers.person AND members.joined \
         WHERE organisers.room = $1 AND organisers.person = $2",
        room,
        person,
    )?;
    Ok(row.is_some())
}

/// Makes a person an organiser of the room, or no longer.
///
/// # Errors
/// When the database fails.
pub async fn name_organiser(tx: &mut Tx, room: &Id, person: &UserId, named: bool) -> anyhow::Result<()> {
    if named {
        exec!(
            tx,
            "INSERT INTO organisers (room, person) VALUES ($1, $2) ON CONFLICT (room, person) DO NOTHING",
            room,
            person,
        )?;
    } else {
        exec!(tx, "DELETE FROM organisers WHERE room = $1 AND person = $2", room, person)?;
    }
    Ok(())
}

/// The people whom organisers named.
///
/// # Errors
/// When the database fails.
pub async fn organisers(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<UserId>> {
    let rows = all!(tx, (UserId,), "SELECT person FROM organisers WHERE room = $1 ORDER BY person", room)?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}
