//! Who is in a room, and with what power.

use sqlx::FromRow;

use crate::base::{Id, UserId};
use crate::chat::Member;
use crate::store::Tx;
use crate::{all, exec, find, get};

/// A member of a room as the member table has it.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Row {
    /// The person.
    pub person: UserId,
    /// The display name in the room.
    pub name: Option<String>,
    /// The power level; `None`: the room's default.
    pub power: Option<i64>,
}

/// Records a member's coming, going, name or power.
///
/// # Errors
/// When the database fails.
pub async fn set_member(tx: &mut Tx, room: &Id, member: &Member) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO members (room, person, name, power, joined) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (room, person) DO UPDATE SET name = COALESCE(excluded.name, members.name), \
         power = COALESCE(excluded.power, members.power), joined = excluded.joined",
        room,
        &member.user,
        &member.name,
        member.power,
        member.joined,
    )?;
    Ok(())
}

/// Replaces the whole member table of a room.
///
/// # Errors
/// When the database fails.
pub async fn set_roster(tx: &mut Tx, room: &Id, members: &[Member]) -> anyhow::Result<()> {
    exec!(tx, "UPDATE members SET joined = FALSE WHERE room = $1", room)?;
    for member in members {
        set_member(tx, room, member).await?;
    }
    Ok(())
}

/// Forgets who is in a room: it was replaced, and they have not come into the new one yet.
///
/// # Errors
/// When the database fails.
pub async fn forget_members(tx: &mut Tx, room: &Id) -> anyhow::Result<()> {
    exec!(tx, "DELETE FROM members WHERE room = $1 AND joined", room)?;
    Ok(())
}

/// Replaces the power levels of a room.
///
/// # Errors
/// When the database fails.
pub async fn set_power(tx: &mut Tx, room: &Id, people: &[(UserId, i64)], default: i64) -> anyhow::Result<()> {
    exec!(tx, "UPDATE rooms SET default_power = $2 WHERE id = $1", room, default)?;
    exec!(tx, "UPDATE members SET power = NULL WHERE room = $1", room)?;
    for (person, power) in people {
        exec!(
            tx,
            "INSERT INTO members (room, person, power, joined) VALUES ($1, $2, $3, FALSE) \
             ON CONFLICT (room, person) DO UPDATE SET power = excluded.power",
            room,
            person,
            *power,
        )?;
    }
    Ok(())
}

/// Sets the power that ringing the whole room needs.
///
/// # Errors
/// When the database fails.
pub async fn set_ring_power(tx: &mut Tx, room: &Id, power: i64) -> anyhow::Result<()> {
    exec!(tx, "UPDATE rooms SET ring_power = $2 WHERE id = $1 AND ring_power <> $2", room, power)?;
    Ok(())
}

/// The power that ringing the whole room needs.
///
/// # Errors
/// When the database fails or there is no such room.
pub async fn ring_power(tx: &mut Tx, room: &Id) -> anyhow::Result<i64> {
    let (power,) = get!(tx, (i64,), "SELECT ring_power FROM rooms WHERE id = $1", room)?;
    Ok(power)
}

/// A member's power level now, or the room's default for members without one; `None` for somebody
/// who is not in the room.
///
/// # Errors
/// When the database fails.
pub async fn power_of(tx: &mut Tx, room: &Id, person: &UserId) -> anyhow::Result<Option<i64>> {
    let row = find!(
        tx,
        (i64,),
        "SELECT COALESCE(members.power, rooms.default_power) FROM members JOIN rooms ON rooms.id = members.room \
         WHERE members.room = $1 AND members.person = $2 AND members.joined",
        room,
        person,
    )?;
    Ok(row.map(|(power,)| power))
}

/// Whether a person is in the room now.
///
/// # Errors
/// When the database fails.
pub async fn is_member(tx: &mut Tx, room: &Id, person: &UserId) -> anyhow::Result<bool> {
    let row =
        find!(tx, (bool,), "SELECT joined FROM members WHERE room = $1 AND person = $2", room, person,)?;
    Ok(row.is_some_and(|(joined,)| joined))
}

/// Whether a person and the bot are both in the room now.
///
/// # Errors
/// When the database fails.
pub async fn shares(tx: &mut Tx, room: &Id, person: &UserId) -> anyhow::Result<bool> {
    let row = find!(
        tx,
        (bool,),
        "SELECT members.joined FROM members JOIN rooms ON rooms.id = members.room \
         WHERE members.room = $1 AND members.person = $2 AND rooms.joined",
        room,
        person,
    )?;
    Ok(row.is_some_and(|(joined,)| joined))
}

/// A person's display name in a room.
///
/// # Errors
/// When the database fails.
pub async fn name_of(tx: &mut Tx, room: &Id, person: &UserId) -> anyhow::Result<Option<String>> {
    let row = find!(
        tx,
        (Option<String>,),
        "SELECT name FROM members WHERE room = $1 AND person = $2",
        room,
        person,
    )?;
    Ok(row.and_then(|(name,)| name))
}

/// How many people are in the room, the bot included.
///
/// # Errors
/// When the database fails.
pub async fn count(tx: &mut Tx, room: &Id) -> anyhow::Result<i64> {
    let (count,) = get!(tx, (i64,), "SELECT COUNT(*) FROM members WHERE room = $1 AND joined", room)?;
    Ok(count)
}

/// Everybody who is in the room, the bot included.
///
/// # Errors
/// When the database fails.
pub async fn members(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Row>> {
    Ok(all!(
        tx,
        Row,
        "SELECT person, name, power FROM members WHERE room = $1 AND joined ORDER BY person",
        room,
    )?)
}
