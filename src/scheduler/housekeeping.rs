//! What has to be tidied now and then, and the gauges that show how much waits.

use std::time::Duration;

use tokio::sync::watch;

use crate::base::{Clock, Stamp};
use crate::chat::Lane;
use crate::store::{Db, Seal, calls, inbox, outbox, schedules};
use crate::telemetry::Metrics;

/// How often the gauges are read.
const GAUGES_EVERY: Duration = Duration::from_secs(15);
/// How often the house is tidied.
const TIDY_EVERY_MS: i64 = 60 * 60 * 1000;
/// Ids of done events and of sent messages are kept for this long: no homeserver and no gap brings
/// an event again after it.
const KEPT_MS: i64 = 30 * 24 * 60 * 60 * 1000;
/// What became of each time of a schedule is kept for this long, far beyond any clock that goes back.
const TOLD_MS: i64 = 100 * 24 * 60 * 60 * 1000;
/// What people said to the bot is kept for this long: an edit or a repetition comes sooner.
const CALLS_KEPT_MS: i64 = 60 * 60 * 1000;
/// A journal entry that was sealed before midnight may be committed after it.
const KEY_MARGIN_MS: i64 = 10 * 60 * 1000;

/// Tidies and counts.
#[derive(Debug)]
pub struct Housekeeper {
    /// The house.
    pub db: Db,
    /// Its keys.
    pub seal: Seal,
    /// The present.
    pub clock: Clock,
    /// The gauges.
    pub metrics: Metrics,
}

impl Housekeeper {
    /// Works until `shutdown` turns true. What fails is tried again the next time.
    pub async fn run(self, mut shutdown: watch::Receiver<bool>) {
        let mut tidied: Option<Stamp> = None;
        loop {
            let now = self.clock.now();
            // A clock that was set back must not keep the house untidy until it has caught up.
            if tidied.is_none_or(|at| now < at || now.since(at) >= TIDY_EVERY_MS) {
                match self.tidy(now).await {
                    Ok(()) => tidied = Some(now),
                    Err(error) => tracing::warn!(error = format!("{error:#}"), "cannot tidy up"),
                }
            }
            if let Err(error) = self.gauge().await {
                tracing::debug!(error = format!("{error:#}"), "cannot read the gauges");
            }
            tokio::select! {
                () = tokio::time::sleep(GAUGES_EVERY) => {}
                _ = shutdown.wait_for(|stop| *stop) => return,
            }
        }
    }

    /// Forgets what is older than it needs to be.
    ///
    /// # Errors
    /// When the database fails or a key file cannot be deleted.
    pub async fn tidy(&self, now: Stamp) -> anyhow::Result<()> {
        let before = now.plus_ms(-KEPT_MS);
        let mut tx = self.db.begin().await?;
        let events = inbox::prune(&mut tx, before).await?;
        let messages = outbox::prune(&mut tx, before).await?;
        schedules::prune(&mut tx, now.plus_ms(-TOLD_MS)).await?;
        calls::prune(&mut tx, now.plus_ms(-CALLS_KEPT_MS)).await?;
        let oldest = inbox::oldest_payload(&mut tx).await?;
        tx.commit().await?;
        let needed = now.plus_ms(-KEY_MARGIN_MS);
        self.seal.forget_before(oldest.map_or(needed, |oldest| oldest.min(needed)))?;
        tracing::debug!(events, messages, "tidied up");
        Ok(())
    }

    async fn gauge(&self) -> anyhow::Result<()> {
        let mut tx = self.db.read().await?;
        let lanes = outbox::depth(&mut tx).await?;
        let (to_handle, waiting) = inbox::depth(&mut tx).await?;
        drop(tx);
        for lane in Lane::ALL {
            let depth = lanes.iter().find(|(number, _)| *number == lane.number()).map_or(0, |lane| lane.1);
            self.metrics.outbox_depth(lane, usize::try_from(depth).unwrap_or(0));
        }
        self.metrics.inbox_depth(usize::try_from(to_handle).unwrap_or(0));
        self.metrics.undecryptable_waiting(usize::try_from(waiting).unwrap_or(0));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::EventId;
    use crate::chat::event::Place;
    use crate::chat::{Event, Kind};

    const DAY_MS: i64 = 24 * 60 * 60 * 1000;

    fn event(id: &str) -> Event {
        Event {
            id: EventId::from(id),
            room: "!r:example.org".into(),
            sender: "@a:example.org".into(),
            sender_name: None,
            sender_power: 0,
            sent_at: Stamp(0),
            encrypted: false,
            place: Place::default(),
            kind: Kind::Gone,
        }
    }

    #[tokio::test]
    async fn ids_go_after_thirty_days_and_keys_when_nothing_needs_them() {
        let dir = tempfile::tempdir().unwrap();
        let seal = Seal::in_dir(dir.path()).unwrap();
        let db = Db::open("sqlite::memory:").await.unwrap();
        let (first, second) = (Stamp(100 * DAY_MS), Stamp(101 * DAY_MS));
        let mut tx = db.begin().await.unwrap();
        inbox::append(&mut tx, &seal, first, &[event("$1")]).await.unwrap();
        inbox::append(&mut tx, &seal, second, &[event("$2")]).await.unwrap();
        inbox::done_through(&mut tx, 1).await.unwrap();
        tx.commit().await.unwrap();
        let house = Housekeeper { db: db.clone(), seal, clock: Clock::System, metrics: Metrics::new() };
        let keys = || std::fs::read_dir(dir.path()).unwrap().count();
        let rows = async || inbox::last_seq(&mut db.read().await.unwrap()).await.unwrap();

        house.tidy(second.plus_ms(DAY_MS)).await.unwrap();
        assert_eq!((keys(), rows().await), (1, 2), "the second event still needs its key");
        let mut tx = db.begin().await.unwrap();
        inbox::done_through(&mut tx, 2).await.unwrap();
        tx.commit().await.unwrap();
        house.tidy(second.plus_ms(2 * DAY_MS)).await.unwrap();
        assert_eq!((keys(), rows().await), (0, 2));
        house.tidy(second.plus_ms(31 * DAY_MS)).await.unwrap();
        assert_eq!(rows().await, 0);
    }
}
