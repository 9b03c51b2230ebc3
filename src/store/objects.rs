//! The short numbers that people type: `#12` of a room.

use sqlx::FromRow;

use crate::base::{Id, UserId};
use crate::store::Tx;
use crate::{all, exec, find, get};

/// What a short number stands for.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Object {
    /// The row of the feature's own table.
    pub id: Id,
    /// The room whose number it is.
    pub room: Id,
    /// The number.
    pub number: i64,
    /// The feature.
    pub feature: String,
}

/// Gives the object `id`, which is `owner`'s, the room's next number.
///
/// # Errors
/// When the database fails or the room is not there.
pub async fn allot(
    tx: &mut Tx,
    id: &Id,
    room: &Id,
    feature: &str,
    owner: Option<&UserId>,
) -> anyhow::Result<i64> {
    let (number,) = get!(
        tx,
        (i64,),
        "UPDATE rooms SET next_number = next_number + 1 WHERE id = $1 RETURNING next_number - 1",
        room,
    )?;
    exec!(
        tx,
        "INSERT INTO objects (id, room, number, feature, owner) VALUES ($1, $2, $3, $4, $5)",
        id,
        room,
        number,
        feature,
        owner,
    )?;
    Ok(number)
}

/// Makes an object somebody's.
///
/// # Errors
/// When the database fails.
pub async fn set_owner(tx: &mut Tx, id: &Id, owner: &UserId) -> anyhow::Result<()> {
    exec!(tx, "UPDATE objects SET owner = $2 WHERE id = $1", id, owner)?;
    Ok(())
}

/// What `#number` of `room` stands for.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &mut Tx, room: &Id, number: i64) -> anyhow::Result<Option<Object>> {
    Ok(find!(
        tx,
        Object,
        "SELECT id, room, number, feature FROM objects WHERE room = $1 AND number = $2",
        room,
        number,
    )?)
}

/// The newest object of a room.
///
/// # Errors
/// When the database fails.
pub async fn newest(tx: &mut Tx, room: &Id) -> anyhow::Result<Option<Object>> {
    Ok(find!(
        tx,
        Object,
        "SELECT id, room, number, feature FROM objects WHERE room = $1 ORDER BY number DESC LIMIT 1",
        room,
    )?)
}

/// What a person made, or did something to, under `number`, in whatever room.
///
/// # Errors
/// When the database fails.
pub async fn made_by(tx: &mut Tx, person: &UserId, number: i64) -> anyhow::Result<Vec<Object>> {
    Ok(all!(
        tx,
        Object,
        "SELECT DISTINCT objects.id, objects.room, objects.number, objects.feature FROM objects \
         JOIN acts ON acts.object = objects.id WHERE acts.person = $1 AND objects.number = $2 \
         ORDER BY objects.id",
        person,
        number,
    )?)
}

/// What a person has made in a room, by number.
///
/// # Errors
/// When the database fails.
pub async fn of_owner(tx: &mut Tx, room: &Id, owner: &UserId) -> anyhow::Result<Vec<Object>> {
    Ok(all!(
        tx,
        Object,
        "SELECT id, room, number, feature FROM objects WHERE room = $1 AND owner = $2 ORDER BY number",
        room,
        owner,
    )?)
}

/// The object with the row id `id`.
///
/// # Errors
/// When the database fails.
pub async fn find_by_id(tx: &mut Tx, id: &Id) -> anyhow::Result<Option<Object>> {
    Ok(find!(tx, Object, "SELECT id, room, number, feature FROM objects WHERE id = $1", id)?)
}

/// The room that work for `object` belongs to: a numbered object's room, a room itself, or the
/// room of an event that waits in the journal.
///
/// # Errors
/// When the database fails.
pub async fn room_of(tx: &mut Tx, object: &Id) -> anyhow::Result<Option<Id>> {
    if let Some(object) = find_by_id(tx, object).await? {
        return Ok(Some(object.room));
    }
    let row = find!(
        tx,
        (Id,),
        "SELECT id FROM rooms WHERE id = $1 \
         UNION ALL SELECT rooms.id FROM rooms JOIN inbox ON inbox.room = rooms.address \
         WHERE inbox.event_id = $1 LIMIT 1",
        object,
    )?;
    Ok(row.map(|(room,)| room))
}
