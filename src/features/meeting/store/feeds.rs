//! The table of addresses of calendars.

use crate::base::{Id, Stamp, UserId};
use crate::store::Tx;
use crate::{exec, find};

pub(in crate::features::meeting) async fn add_feed(
    tx: &mut Tx,
    hash: &str,
    room: &Id,
    person: &UserId,
    now: Stamp,
) -> anyhow::Result<()> {
    exec!(
        tx,
        "INSERT INTO meeting_feeds (hash, room, person, made_at) VALUES ($1, $2, $3, $4)",
        hash,
        room,
        person,
        now,
    )?;
    Ok(())
}

/// The addresses that a person has for a room are none any more.
pub(in crate::features::meeting) async fn drop_feeds(
    tx: &mut Tx,
    room: &Id,
    person: &UserId,
) -> anyhow::Result<u64> {
    Ok(exec!(tx, "DELETE FROM meeting_feeds WHERE room = $1 AND person = $2", room, person)?)
}

/// Whose address this is and of which room, while that person and the bot are in it.
pub(in crate::features::meeting) async fn feed_of(tx: &mut Tx, hash: &str) -> anyhow::Result<Option<Id>> {
    let row = find!(
        tx,
        (Id,),
        "SELECT meeting_feeds.room FROM meeting_feeds \
         JOIN members ON members.room = meeting_feeds.room AND members.person = meeting_feeds.person \
         JOIN rooms ON rooms.id = meeting_feeds.room \
         WHERE meeting_feeds.hash = $1 AND members.joined AND rooms.joined",
        hash,
    )?;
    Ok(row.map(|(room,)| room))
}
