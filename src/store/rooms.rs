//! Rooms, who is in them, and who organises them.

mod organisers;

use sqlx::FromRow;

use crate::base::{Id, RoomAddress, Stamp, UserId};
use crate::chat::Member;
use crate::store::Tx;
use crate::{all, exec, find, get};
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
