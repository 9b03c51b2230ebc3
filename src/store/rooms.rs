//! Rooms, who is in them, and who organises them.

mod members;
mod organisers;

use sqlx::FromRow;

use crate::base::{Id, RoomAddress, Stamp, UserId};
use crate::store::Tx;
use crate::{all, exec, find, get};
pub use members::{
    Row, count, forget_members, is_member, members, name_of, power_of, ring_power, set_member, set_power,
    set_ring_power, set_roster, shares,
};
pub use organisers::{is_named_organiser, name_organiser, organisers};

/// A room.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Room {
    /// Its row; it stays when the room is upgraded.
    pub id: Id,
    /// Its Matrix id.
    pub address: RoomAddress,
    /// Its name.
    pub name: Option<String>,
    /// The other person, in a direct room.
    pub direct: Option<UserId>,
    /// Whether the bot is in it.
    pub joined: bool,
    /// Whether it is encrypted.
    pub encrypted: bool,
    /// Whether it is a space: a room that holds rooms, and in which the bot neither listens nor speaks.
    pub space: bool,
    /// Its language; `None`: the configuration's.
    pub locale: Option<String>,
    /// Its time zone; `None`: the configuration's.
    pub zone: Option<String>,
    /// What else it has set, see [`crate::store::RoomSettings`].
    pub settings: Option<String>,
    /// Server time of the last event that was handled.
    pub last_said_at: Stamp,
    /// The power level of members who have no own.
    pub default_power: i64,
}

/// The room at `address`.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &mut Tx, address: &RoomAddress) -> anyhow::Result<Option<Room>> {
    Ok(find!(
        tx,
        Room,
        "SELECT id, address, name, direct, joined, encrypted, space, locale, zone, settings, last_said_at, \
         default_power FROM rooms WHERE address = $1",
        address,
    )?)
}

/// The room with the row `id`.
///
/// # Errors
/// When the database fails or there is no such room.
pub async fn get(tx: &mut Tx, id: &Id) -> anyhow::Result<Room> {
    Ok(get!(
        tx,
        Room,
        "SELECT id, address, name, direct, joined, encrypted, space, locale, zone, settings, last_said_at, \
         default_power FROM rooms WHERE id = $1",
        id,
    )?)
}

/// The Matrix ids of all rooms.
///
/// # Errors
/// When the database fails.
pub async fn addresses(tx: &mut Tx) -> anyhow::Result<std::collections::HashSet<RoomAddress>> {
    let rows = all!(tx, (RoomAddress,), "SELECT address FROM rooms ORDER BY id")?;
    Ok(rows.into_iter().map(|(address,)| address).collect())
}

/// A person's direct room that the bot is in, the newest if there are several.
///
/// # Errors
/// When the database fails.
pub async fn find_direct(tx: &mut Tx, person: &UserId) -> anyhow::Result<Option<Room>> {
    Ok(find!(
        tx,
        Room,
        "SELECT id, address, name, direct, joined, encrypted, space, locale, zone, settings, last_said_at, \
         default_power FROM rooms WHERE direct = $1 AND joined ORDER BY id DESC LIMIT 1",
        person,
    )?)
}

/// A person's encrypted direct room in which the bot may remove what others write: it made the room, or was
/// given the power.
///
/// # Errors
/// When the database fails.
pub async fn find_confidential(tx: &mut Tx, person: &UserId, bot: &UserId) -> anyhow::Result<Option<Room>> {
    Ok(find!(
        tx,
        Room,
        "SELECT rooms.id, rooms.address, rooms.name, rooms.direct, rooms.joined, rooms.encrypted, rooms.space, \
         rooms.locale, rooms.zone, rooms.settings, rooms.last_said_at, rooms.default_power FROM rooms \
         JOIN members ON members.room = rooms.id AND members.person = $2 \
         WHERE rooms.direct = $1 AND rooms.joined AND rooms.encrypted \
         AND COALESCE(members.power, rooms.default_power) >= 50 ORDER BY rooms.id DESC LIMIT 1",
        person,
        bot,
    )?)
}

/// The language that the rooms which a person shares with the bot have set, if they have all set the
/// same.
///
/// # Errors
/// When the database fails.
pub async fn shared_locale(tx: &mut Tx, person: &UserId) -> anyhow::Result<Option<String>> {
    let rows = all!(
        tx,
        (Option<String>,),
        "SELECT DISTINCT rooms.locale FROM members JOIN rooms ON rooms.id = members.room \
         WHERE members.person = $1 AND members.joined AND rooms.joined AND rooms.direct IS NULL \
         AND NOT rooms.space ORDER BY rooms.locale LIMIT 2",
        person,
    )?;
    Ok(match <[_; 1]>::try_from(rows) {
        Ok([(only,)]) => only,
        Err(_) => None,
    })
}

/// Adds a room that was not known. A new direct room speaks the language that the person has chosen
/// in the one before.
///
/// # Errors
/// When the database fails.
pub async fn add(tx: &mut Tx, room: &Room) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO rooms (id, address, name, direct, joined, encrypted, next_number, last_said_at, default_power, \
         space, locale, zone) VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, \
         (SELECT locale FROM rooms AS known WHERE known.direct = $4 ORDER BY known.id DESC LIMIT 1), \
         (SELECT zone FROM rooms AS known WHERE known.direct = $4 ORDER BY known.id DESC LIMIT 1))",
        &room.id,
        &room.address,
        &room.name,
        &room.direct,
        room.joined,
        room.encrypted,
        room.last_said_at,
        room.default_power,
        room.space,
    )?;
    Ok(())
}

/// Brings what the server says about a room up to date. Encryption is never taken back.
///
/// # Errors
/// When the database fails.
pub async fn update(tx: &mut Tx, room: &Room) -> anyhow::Result<()> {
    exec!(
        tx,
        "UPDATE rooms SET name = $2, direct = $3, joined = $4, encrypted = (encrypted OR $5), \
         last_said_at = $6, default_power = $7, space = $8 WHERE id = $1",
        &room.id,
        &room.name,
        &room.direct,
        room.joined,
        room.encrypted,
        room.last_said_at,
        room.default_power,
        room.space,
    )?;
    Ok(())
}

/// Records when the last event that was handled was said.
///
/// # Errors
/// When the database fails.
pub async fn heard(tx: &mut Tx, id: &Id, said_at: Stamp) -> anyhow::Result<()> {
    exec!(tx, "UPDATE rooms SET last_said_at = $2 WHERE id = $1", id, said_at)?;
    Ok(())
}

/// Moves a room to the address of its successor.
///
/// # Errors
/// When the database fails.
pub async fn move_to(tx: &mut Tx, id: &Id, address: &RoomAddress) -> anyhow::Result<()> {
    exec!(tx, "UPDATE rooms SET address = $2, joined = TRUE WHERE id = $1", id, address)?;
    Ok(())
}

/// Gives up the row of a successor that was met before its predecessor was moved to it.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, id: &Id) -> anyhow::Result<()> {
    exec!(tx, "DELETE FROM members WHERE room = $1", id)?;
    exec!(tx, "DELETE FROM departures WHERE room = $1", id)?;
    exec!(tx, "DELETE FROM space_children WHERE space = $1", id)?;
    exec!(tx, "DELETE FROM rooms WHERE id = $1", id)?;
    Ok(())
}

/// Sets the room's language (`None`: as the configuration says).
///
/// # Errors
/// When the database fails.
pub async fn set_locale(tx: &mut Tx, id: &Id, locale: Option<&str>) -> anyhow::Result<()> {
    exec!(tx, "UPDATE rooms SET locale = $2 WHERE id = $1", id, locale)?;
    Ok(())
}

/// Sets the room's time zone (`None`: as the configuration says).
///
/// # Errors
/// When the database fails.
pub async fn set_zone(tx: &mut Tx, id: &Id, zone: Option<&str>) -> anyhow::Result<()> {
    exec!(tx, "UPDATE rooms SET zone = $2 WHERE id = $1", id, zone)?;
    Ok(())
}

/// Every room the bot is in.
///
/// # Errors
/// When the database fails.
pub async fn joined(tx: &mut Tx) -> anyhow::Result<Vec<Room>> {
    Ok(all!(
        tx,
        Room,
        "SELECT id, address, name, direct, joined, encrypted, space, locale, zone, settings, last_said_at, \
         default_power FROM rooms WHERE joined ORDER BY id",
    )?)
}
