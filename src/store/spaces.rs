//! Spaces: which rooms they hold, and who is in them.
//!
//! What a space says of its rooms is what whoever has the power there has written, and a room may be
//! named by somebody who has never been in it. So a room counts only while whoever put it there is in
//! it: nobody makes people part of something by knowing the address of their room.

use std::collections::BTreeMap;

use crate::base::{Id, RoomAddress, UserId};
use crate::chat::event::Child;
use crate::store::{Tx, rooms};
use crate::{all, exec, find};

/// Spaces in spaces are followed so deep.
const MOST_DEEP: usize = 4;
/// So many spaces are followed.
const MOST_SPACES: usize = 100;
/// So many rooms count.
const MOST_ROOMS: usize = 1_000;

/// Records which rooms a space has now.
///
/// # Errors
/// When the database fails.
pub async fn set(tx: &mut Tx, space: &Id, children: &[Child]) -> anyhow::Result<()> {
    let rows = all!(
        tx,
        (RoomAddress, UserId),
        "SELECT child, added_by FROM space_children WHERE space = $1 ORDER BY child",
        space,
    )?;
    let mut known: BTreeMap<RoomAddress, UserId> = rows.into_iter().collect();
    for child in children {
        if known.remove(&child.room).as_ref() == Some(&child.added_by) {
            continue;
        }
        exec!(
            tx,
            "INSERT INTO space_children (space, child, added_by) VALUES ($1, $2, $3) \
             ON CONFLICT (space, child) DO UPDATE SET added_by = excluded.added_by",
            space,
            &child.room,
            &child.added_by,
        )?;
    }
    for gone in known.into_keys() {
        exec!(tx, "DELETE FROM space_children WHERE space = $1 AND child = $2", space, gone)?;
    }
    Ok(())
}

/// A space that replaces another takes its rooms over, until it says itself which it has.
///
/// # Errors
/// When the database fails.
pub async fn hand_over(tx: &mut Tx, from: &Id, to: &Id) -> anyhow::Result<()> {
    exec!(tx, "DELETE FROM space_children WHERE space = $1", to)?;
    exec!(tx, "UPDATE space_children SET space = $2 WHERE space = $1", from, to)?;
    Ok(())
}

/// The spaces that a person and the bot are in, with their names.
///
/// # Errors
/// When the database fails.
pub async fn of_person(tx: &mut Tx, person: &UserId) -> anyhow::Result<Vec<(Id, Option<String>)>> {
    Ok(all!(
        tx,
        (Id, Option<String>),
        "SELECT rooms.id, rooms.name FROM members JOIN rooms ON rooms.id = members.room \
         WHERE members.person = $1 AND members.joined AND rooms.joined AND rooms.space ORDER BY rooms.id",
        person,
    )?)
}

/// The spaces that a room is in.
///
/// # Errors
/// When the database fails.
pub async fn of_room(tx: &mut Tx, room: &Id) -> anyhow::Result<Vec<Id>> {
    let rows = all!(
        tx,
        (Id,),
        "SELECT space_children.space FROM rooms JOIN space_children ON space_children.child = rooms.address \
         JOIN rooms AS outer_room ON outer_room.id = space_children.space \
         JOIN members ON members.room = rooms.id AND members.person = space_children.added_by \
         WHERE rooms.id = $1 AND members.joined AND outer_room.joined AND outer_room.space \
         ORDER BY space_children.space",
        room,
    )?;
    Ok(rows.into_iter().map(|(space,)| space).collect())
}

/// Everything that a space holds and the bot is in: the space itself, spaces in it, and their rooms.
///
/// # Errors
/// When the database fails.
pub async fn whole(tx: &mut Tx, space: &Id) -> anyhow::Result<Vec<Id>> {
    let mut all = nested(tx, space).await?;
    let held = rooms_in(tx, &all).await?;
    all.extend(held);
    Ok(all)
}

/// The rooms of a space and of the spaces in it that the bot is in: where people chat.
///
/// # Errors
/// When the database fails.
pub async fn chat_rooms(tx: &mut Tx, space: &Id) -> anyhow::Result<Vec<Id>> {
    let spaces = nested(tx, space).await?;
    rooms_in(tx, &spaces).await
}

/// Whether a person is in a space, or in a room of it: a few small look-ups, however many rooms there are.
///
/// # Errors
/// When the database fails.
pub async fn has(tx: &mut Tx, space: &Id, person: &UserId) -> anyhow::Result<bool> {
    if rooms::is_member(tx, space, person).await? {
        return Ok(true);
    }
    for inner in nested(tx, space).await? {
        if rooms::is_member(tx, &inner, person).await? || has_in_rooms(tx, &inner, person).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a person is in one of the rooms of this very space.
async fn has_in_rooms(tx: &mut Tx, space: &Id, person: &UserId) -> anyhow::Result<bool> {
    let row = find!(
        tx,
        (Id,),
        "SELECT rooms.id FROM members JOIN rooms ON rooms.id = members.room \
         JOIN space_children ON space_children.child = rooms.address AND space_children.space = $1 \
         JOIN members AS adder ON adder.room = rooms.id AND adder.person = space_children.added_by \
         WHERE members.person = $2 AND members.joined AND adder.joined AND rooms.joined \
         AND rooms.direct IS NULL AND NOT rooms.space ORDER BY rooms.id LIMIT 1",
        space,
        person,
    )?;
    Ok(row.is_some())
}

/// A space and the spaces in it, each once: two may hold each other.
async fn nested(tx: &mut Tx, space: &Id) -> anyhow::Result<Vec<Id>> {
    let mut found = vec![space.clone()];
    let mut looked_at = 0;
    for _ in 0..MOST_DEEP {
        let level = looked_at..found.len();
        looked_at = found.len();
        for index in level {
            let rows = all!(
                tx,
                (Id,),
                "SELECT rooms.id FROM space_children JOIN rooms ON rooms.address = space_children.child \
                 JOIN members ON members.room = rooms.id AND members.person = space_children.added_by \
                 WHERE space_children.space = $1 AND members.joined AND rooms.joined AND rooms.space \
                 ORDER BY rooms.id",
                &found[index],
            )?;
            for (inner,) in rows {
                if found.len() < MOST_SPACES && !found.contains(&inner) {
                    found.push(inner);
                }
            }
        }
    }
    Ok(found)
}

/// The rooms that these very spaces hold, each once.
async fn rooms_in(tx: &mut Tx, spaces: &[Id]) -> anyhow::Result<Vec<Id>> {
    let mut found: Vec<Id> = Vec::new();
    for space in spaces {
        let rows = all!(
            tx,
            (Id,),
            "SELECT rooms.id FROM space_children JOIN rooms ON rooms.address = space_children.child \
             JOIN members ON members.room = rooms.id AND members.person = space_children.added_by \
             WHERE space_children.space = $1 AND members.joined AND rooms.joined \
             AND rooms.direct IS NULL AND NOT rooms.space ORDER BY rooms.id",
            space,
        )?;
        found.extend(rows.into_iter().map(|(room,)| room));
    }
    found.sort();
    found.dedup();
    found.truncate(MOST_ROOMS);
    Ok(found)
}
