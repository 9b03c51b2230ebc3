//! What only the first sync is asked, of a run or of a device.

use anyhow::Result;

use super::Reader;
use crate::base::{RoomAddress, Stamp};
use crate::chat::Kind;
use crate::chat::event::Place;
use crate::matrix::ear::{Heard, HeardRoom};
use crate::matrix::hub::present_key;
use crate::matrix::journal::Batch;
use crate::store::{meta, rooms};

impl Reader {
    /// Rooms that the journal knows and the server does not list: left while nobody looked.
    pub(super) async fn miss_rooms(&self, heard: &Heard, batch: &mut Batch) -> Result<()> {
        let mut tx = self.hub.db.read().await?;
        for row in rooms::joined(&mut tx).await? {
            if heard.joined.iter().any(|room| room.id.as_str() == row.address.as_str()) {
                continue;
            }
            let id = format!("gone:{}:{}", row.address, heard.next);
            let place =
                Place { direct: row.direct, encrypted: row.encrypted, name: row.name, space: row.space };
            batch.present.push((row.address.clone(), false));
            batch.rooms.push(vec![self.own_event(id, &row.address, place, self.hub.clock.now(), Kind::Gone)]);
        }
        Ok(())
    }

    /// Until when the journal of an earlier device holds everything. What a restored database
    /// missed was answered by the original.
    pub(super) async fn journal_ends(&self) -> Result<Stamp> {
        let read = |value: Option<String>| value.and_then(|ms| ms.parse().ok()).map_or(Stamp(0), Stamp);
        let caught_up = read(self.hub.find_meta(meta::CAUGHT_UP).await?);
        let restored = read(self.hub.find_meta(meta::RESTORED).await?);
        Ok(caught_up.max(restored))
    }

    /// The spaces of which the first sync of a run brings nothing: an earlier run may have known less of them.
    pub(super) async fn quiet_spaces(&self, heard: &Heard) -> Result<Vec<HeardRoom>> {
        let mut all = Vec::new();
        for room in self.hub.client.joined_rooms().into_iter().filter(|room| room.is_space()) {
            let id = room.room_id().to_owned();
            let key = present_key(&RoomAddress::from(id.as_str()));
            if heard.joined.iter().all(|heard| heard.id != id) && self.hub.find_meta(&key).await?.is_some() {
                all.push(HeardRoom::quiet(id));
            }
        }
        Ok(all)
    }
}
