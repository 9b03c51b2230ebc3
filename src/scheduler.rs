//! Drives the engine: as long as there is something to do it takes one step after the other, then
//! it sleeps until the next due job or a nudge.
//!
//! A failure of the database loses nothing, because whatever was not committed is still in the
//! journal or among the jobs: it is logged and tried again, ever more slowly.

mod housekeeping;

use std::time::Duration;

use tokio::sync::watch;

use crate::base::{Backoff, Clock, Stamp};
use crate::engine::{Engine, Step};
use crate::store::Bell;
use crate::telemetry::{Health, Metrics};

pub use housekeeping::Housekeeper;

/// The longest sleep: a clock that was set, or a machine that slept, is noticed within this time.
const LONGEST_SLEEP_MS: i64 = 15_000;
/// Work that is due and cannot be done yet (the journal is behind) is looked at again this often,
/// even when nobody rings.
const BLOCKED_MS: i64 = 1_000;
/// The pauses while the database fails.
const PAUSES: Backoff = Backoff::new(Duration::from_millis(100), Duration::from_secs(30));

/// What the drive loop needs.
#[derive(Debug)]
pub struct Scheduler {
    /// Does the work.
    pub engine: Engine,
    /// Rings when there is some.
    pub bell: Bell,
    /// Says when it is due.
    pub clock: Clock,
    /// Learns whether the database and the engine are well.
    pub health: Health,
    /// Counts failures.
    pub metrics: Metrics,
}

impl Scheduler {
    /// Works until `shutdown` turns true, and then ends the step in hand first.
    pub async fn run(mut self, mut shutdown: watch::Receiver<bool>) {
        // Whatever an earlier run left queued is to be sent now.
        self.bell.ring_outbox();
        let mut pauses = PAUSES;
        self.drive(&mut pauses, &mut shutdown).await;
        // Nobody waits for a database that is away.
        if self.health.status().database_ok
            && let Err(error) = self.engine.end().await
        {
            tracing::debug!(
                error = format!("{error:#}"),
                "the end cannot be noted; the next start is a careful one"
            );
        }
    }

    async fn drive(&mut self, pauses: &mut Backoff, shutdown: &mut watch::Receiver<bool>) {
        while !*shutdown.borrow() {
            // Never cancelled: a step is short and ends in a commit.
            let wait = match self.engine.step().await {
                Ok(step) => {
                    self.health.database_works();
                    pauses.reset();
                    match step {
                        Step::Did(_) => continue,
                        Step::Idle(next) => self.until(next),
                    }
                }
                Err(error) => {
                    self.health.database_fails();
                    self.metrics.database_error();
                    tracing::error!(error = format!("{error:#}"), "the step failed; trying again");
                    // A bell must not shorten this pause: that is what keeps it from spinning.
                    if sleep(pauses.pause(), shutdown).await == Woken::ToStop {
                        return;
                    }
                    continue;
                }
            };
            tokio::select! {
                () = self.bell.inbox() => {}
                woken = sleep(wait, shutdown) => if woken == Woken::ToStop { return },
            }
        }
    }

    /// How long to sleep when the next work is due at `next`.
    fn until(&self, next: Option<Stamp>) -> Duration {
        let ms = match next.map(|next| next.since(self.clock.now())) {
            None => LONGEST_SLEEP_MS,
            Some(ms) if ms <= 0 => BLOCKED_MS,
            Some(ms) => ms.min(LONGEST_SLEEP_MS),
        };
        Duration::from_millis(u64::try_from(ms).unwrap_or(0))
    }
}

/// Why a sleep ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Woken {
    InTime,
    ToStop,
}

async fn sleep(wait: Duration, shutdown: &mut watch::Receiver<bool>) -> Woken {
    tokio::select! {
        () = tokio::time::sleep(wait) => Woken::InTime,
        // An error means that whoever wanted us to run is gone.
        _ = shutdown.wait_for(|stop| *stop) => Woken::ToStop,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::holidays::Calendar;
    use crate::base::office::Hours;
    use crate::base::{Id, Ids, Locale};
    use crate::config::definitions::Library;
    use crate::features::House;
    use crate::store::{Db, Seal, jobs};

    fn house() -> House {
        House {
            bot: "@yoriai:example.org".into(),
            bot_name: "寄合".to_owned(),
            prefixes: vec!["!yo".to_owned()],
            locale: Locale::Ja,
            zone: chrono_tz::Asia::Tokyo,
            administrators: Vec::new(),
            contact: None,
            unsolicited_per_minute: 10,
            hours: Hours::default(),
            calendar: Calendar::default(),
            charts: true,
            calendar_url: None,
            checklists: Library::default(),
            vault: None,
            questionnaires: Library::default(),
            max_invitations: 200,
        }
    }

    struct Running {
        db: Db,
        bell: Bell,
        health: Health,
        stop: watch::Sender<bool>,
        task: tokio::task::JoinHandle<()>,
    }

    async fn start() -> Running {
        let db = Db::open("sqlite::memory:").await.unwrap();
        let (bell, clock, health) = (Bell::default(), Clock::System, Health::new());
        let ids = Ids::seeded(1);
        let engine = Engine::new(db.clone(), Seal::in_memory(), clock.clone(), bell.clone(), ids, house());
        let metrics = Metrics::new();
        let scheduler = Scheduler { engine, bell: bell.clone(), clock, health: health.clone(), metrics };
        let (stop, stopping) = watch::channel(false);
        let task = tokio::spawn(scheduler.run(stopping));
        Running { db, bell, health, stop, task }
    }

    async fn plan(db: &Db, due_at: Stamp) {
        let mut tx = db.begin().await.unwrap();
        jobs::plan(&mut tx, &Id::from("j"), "nobody.does", &Id::from("o"), due_at).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn dead(db: &Db) -> i64 {
        let mut tx = db.read().await.unwrap();
        jobs::trouble(&mut tx, Stamp(0)).await.unwrap().1
    }

    async fn eventually(db: &Db, count: i64) {
        for _ in 0..100 {
            if dead(db).await == count {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("the job did not run");
    }

    #[tokio::test]
    async fn work_waits_for_the_first_sync_and_then_runs_when_it_is_due() {
        let running = start().await;
        plan(&running.db, Clock::System.now()).await;
        running.bell.ring_inbox();
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(dead(&running.db).await, 0);
        running.bell.set_caught_up(Clock::System.now());
        eventually(&running.db, 1).await;
        running.stop.send(true).unwrap();
        running.task.await.unwrap();
    }

    #[tokio::test]
    async fn a_database_that_is_gone_is_tried_again_until_the_end() {
        let running = start().await;
        running.bell.set_caught_up(Clock::System.now());
        running.db.close().await;
        running.bell.ring_inbox();
        for _ in 0..100 {
            if !running.health.status().database_ok {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert!(!running.health.status().database_ok);
        assert!(!running.task.is_finished());
        running.stop.send(true).unwrap();
        running.task.await.unwrap();
    }
}
