//! What has to be tidied now and then, and the gauges that show how much waits.

use std::time::Duration;

use tokio::sync::watch;

use crate::base::{Clock, Stamp};
use crate::chat::Lane;
use crate::store::prune::{self, Old};
use crate::store::{Db, Seal, calls, inbox, outbox, seal};
use crate::telemetry::Metrics;

/// How often the gauges are read.
const GAUGES_EVERY: Duration = Duration::from_secs(15);
/// How often the house is tidied.
const TIDY_EVERY_MS: i64 = 60 * 60 * 1000;
/// PostgreSQL writes the tables of answers anew at most so often, because nobody can read them meanwhile.
const SCRUB_EVERY_MS: i64 = 10 * 60 * 1000;
/// So many old rows are forgotten at a time.
const CHUNK: i64 = 500;
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
        let mut scrubbed: Option<Stamp> = None;
        loop {
            let now = self.clock.now();
            if is_over(tidied, now, TIDY_EVERY_MS) {
                match self.tidy(now).await {
                    Ok(()) => tidied = Some(now),
                    Err(error) => tracing::warn!(error = format!("{error:#}"), "cannot tidy up"),
                }
            }
            if self.db.kind() == "sqlite" || is_over(scrubbed, now, SCRUB_EVERY_MS) {
                match self.db.scrub().await {
                    Ok(true) => scrubbed = Some(now),
                    Ok(false) => {}
                    Err(error) => {
                        tracing::warn!(%error, "what was deleted cannot be overwritten yet");
                    }
                }
            }
            if let Err(error) = self.gauge().await {
                tracing::debug!(error = format!("{error:#}"), "cannot read the gauges");
            }
            tokio::select! {
                () = tokio::time::sleep(GAUGES_EVERY) => {}
                () = self.db.erased() => {}
                _ = shutdown.wait_for(|stop| *stop) => return,
            }
        }
    }

    /// Forgets what is older than it needs to be, and the keys that nothing is sealed with any more.
    ///
    /// # Errors
    /// When the database fails or a key file cannot be deleted.
    pub async fn tidy(&self, now: Stamp) -> anyhow::Result<()> {
        let mut rows = 0;
        for old in Old::ALL {
            loop {
                let mut tx = self.db.begin().await?;
                let gone = prune::some(&mut tx, old, now, CHUNK).await?;
                tx.commit().await?;
                rows += gone;
                if old == Old::SetAside && gone > 0 {
                    tracing::warn!(gone, "events that were set aside a month ago are dropped");
                }
                if gone < CHUNK.unsigned_abs() {
                    break;
                }
            }
        }
        self.forget_keys(now).await?;
        tracing::debug!(rows, "tidied up");
        Ok(())
    }

    async fn forget_keys(&self, now: Stamp) -> anyhow::Result<()> {
        let mut tx = self.db.read().await?;
        let mut days = inbox::sealed_days(&mut tx).await?;
        days.extend(calls::sealed_days(&mut tx).await?);
        drop(tx);
        // What is being sealed now, and what was a moment ago and is not committed yet.
        days.extend([now, now.plus_ms(-KEY_MARGIN_MS)].map(seal::day_at));
        self.seal.keep_only(&days)
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

/// Whether it is so long ago. A clock that was set back must not keep the house untidy until it has caught up.
fn is_over(last: Option<Stamp>, now: Stamp, ms: i64) -> bool {
    last.is_none_or(|at| now < at || now.since(at) >= ms)
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

    #[tokio::test]
    async fn an_event_that_nobody_can_read_keeps_its_own_key_alone_and_not_for_ever() {
        let dir = tempfile::tempdir().unwrap();
        let seal = Seal::in_dir(dir.path()).unwrap();
        let db = Db::open("sqlite::memory:").await.unwrap();
        let first = Stamp(100 * DAY_MS);
        let kind = Kind::Undecryptable { session: "s".to_owned(), raw: "{}".to_owned(), withheld: false };
        let unreadable = Event { kind, ..event("$0") };
        let mut tx = db.begin().await.unwrap();
        inbox::append(&mut tx, &seal, first, &[unreadable]).await.unwrap();
        for day in 1..5 {
            inbox::append(&mut tx, &seal, first.plus_ms(day * DAY_MS), &[event(&format!("${day}"))])
                .await
                .unwrap();
        }
        inbox::done_through(&mut tx, i64::MAX).await.unwrap();
        let said = calls::Said {
            event: EventId::from("$c"),
            id: "c".into(),
            room: "r".into(),
            person: "@a:example.org".into(),
            state: calls::DONE.to_owned(),
            said_at: first.plus_ms(5 * DAY_MS),
            payload: Some(seal.seal(first.plus_ms(5 * DAY_MS - 1), "x").unwrap()),
        };
        calls::record(&mut tx, &said).await.unwrap();
        tx.commit().await.unwrap();
        let house = Housekeeper { db: db.clone(), seal, clock: Clock::System, metrics: Metrics::new() };
        let keys = || {
            let names = std::fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name());
            let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
            names.sort();
            names
        };
        assert_eq!(keys().len(), 5);
        // The line of the last hour needs the key of the day before.
        house.tidy(first.plus_ms(5 * DAY_MS + KEY_MARGIN_MS * 3)).await.unwrap();
        assert_eq!(keys(), ["journal-100", "journal-104"]);
        house.tidy(first.plus_ms(6 * DAY_MS)).await.unwrap();
        assert_eq!(keys(), ["journal-100"], "the event still waits");
        // Nobody was there to give it up in its room: it goes without a word.
        house.tidy(first.plus_ms(8 * DAY_MS + 1)).await.unwrap();
        assert!(keys().is_empty());
    }

    #[tokio::test]
    async fn old_rows_go_in_pieces_and_what_an_object_needs_stays() {
        let db = Db::open("sqlite::memory:").await.unwrap();
        let mut tx = db.begin().await.unwrap();
        let count = 2 * CHUNK + 7;
        for n in 0..count {
            let (id, at) = (format!("o{n:05}"), Stamp(n));
            crate::exec!(
                tx,
                "INSERT INTO acts (id, room, person, feature, object, what, event, done_at, undone) \
                 VALUES ($1, 'r', '@a:x', 'poll', 'o', 'x', NULL, $2, FALSE)",
                &id,
                at,
            )
            .unwrap();
            // Said in the room again and again, and to people alone.
            let target = if n % 2 == 0 { "room" } else { "@a:x" };
            crate::exec!(
                tx,
                "INSERT INTO outbox (id, target, lane, state, feature, object, part, created_at, next_try_at, \
                 attempts, event_id, sent_at) VALUES ($1, $2, 1, 'sent', 'reminder', 'o', 'sent', $3, $3, 0, $1, $3)",
                &id,
                target,
                at,
            )
            .unwrap();
            crate::exec!(
                tx,
                "INSERT INTO jobs (id, kind, object, state, due_at, next_try_at, attempts) \
                 VALUES ($1, 'k', $1, 'dead', $2, $2, 0)",
                &id,
                at,
            )
            .unwrap();
        }
        tx.commit().await.unwrap();
        let (seal, clock, metrics) = (Seal::in_memory(), Clock::System, Metrics::new());
        let house = Housekeeper { db: db.clone(), seal, clock, metrics };
        let left = async || {
            let mut tx = db.read().await.unwrap();
            let sql = "SELECT (SELECT COUNT(*) FROM acts), (SELECT COUNT(*) FROM outbox), (SELECT COUNT(*) FROM jobs)";
            let (acts, posts, jobs) = crate::get!(tx, (i64, i64, i64), sql).unwrap();
            (acts, posts, jobs)
        };
        house.tidy(Stamp(count + 80 * DAY_MS)).await.unwrap();
        assert_eq!(left().await, (count, count, count));
        house.tidy(Stamp(count + 100 * DAY_MS)).await.unwrap();
        assert_eq!(left().await, (1, count, 0), "the act that made it stays");
        house.tidy(Stamp(count + 181 * DAY_MS)).await.unwrap();
        assert_eq!(left().await, (1, 1, 0), "the last message in the room stays");
    }
}
