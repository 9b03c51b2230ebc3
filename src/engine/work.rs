//! Work that is due.

use std::time::Duration;

use crate::base::{Fault, Stamp};
use crate::engine::Engine;
use crate::features::{self, What};
use crate::input::Job;
use crate::store::{Tx, gaps, inbox, jobs, meta, objects, rooms, schedules};

/// The first retry of failed work comes after this, each later one after twice the last.
pub(super) const RETRY_MS: i64 = 30_000;
/// Work that failed this often is given up.
pub(super) const MOST_ATTEMPTS: i64 = 8;
/// A sync that brings nothing ends within half a minute: without one for this long the homeserver
/// is away.
const AWAY_MS: i64 = 2 * 60 * 1000;
/// How often the time is written down, and how far a clock must go back to be noticed.
const CLOCK_EVERY_MS: i64 = 10 * 60 * 1000;
const CLOCK_BACK_MS: i64 = 60 * 1000;
/// For so long a deadline waits for a part of its room's timeline that the homeserver does not give …
const GAP_MS: i64 = 10 * 60 * 1000;
/// … and looks again this often.
const LOOK_AGAIN_MS: i64 = 5_000;
/// How many jobs are looked at in one step.
const BATCH: i64 = 64;

impl Engine {
    /// Notices that the clock went back: what recurs was planned for after a time that has not come yet, and is
    /// planned anew, each thing by work of its own.
    pub(super) async fn watch_clock(&mut self, now: Stamp) -> anyhow::Result<()> {
        let back_ms = self.clock_at.since(now);
        if -CLOCK_EVERY_MS < back_ms && back_ms < CLOCK_BACK_MS {
            return Ok(());
        }
        let mut tx = self.db.begin().await?;
        if back_ms >= CLOCK_BACK_MS {
            tracing::warn!(back_ms, "the clock went back; what recurs is planned anew");
            for (kind, anew) in features::RECURRING {
                for object in schedules::recurring_after(&mut tx, kind, now).await? {
                    let id = self.next_id(now);
                    jobs::plan(&mut tx, &id, anew, &object, now).await?;
                }
            }
        }
        meta::set(&mut tx, meta::CLOCK, &now.0.to_string()).await?;
        tx.commit().await?;
        self.clock_at = now;
        Ok(())
    }

    /// Notes until when everything that was said is not only in the journal but handled: `caught_up` is until
    /// when it is in the journal, `first` the place of the first event there that is to be handled.
    pub(super) async fn hear(
        &mut self,
        tx: &mut Tx,
        caught_up: Stamp,
        first: Option<i64>,
    ) -> anyhow::Result<()> {
        let Some(first) = first else {
            self.heard = self.heard.max(caught_up);
            self.mark = None;
            return Ok(());
        };
        if let Some((at, last)) = self.mark
            && first > last
        {
            self.heard = self.heard.max(at);
            self.mark = None;
        }
        if self.mark.is_none() {
            self.mark = Some((caught_up, inbox::last_seq(tx).await?));
        }
        Ok(())
    }

    /// The work that may be done now. A deadline waits until everything is handled that was said before it,
    /// so that whatever was said in time is counted.
    pub(super) async fn runnable(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
        caught_up: Stamp,
    ) -> anyhow::Result<Vec<Job>> {
        // Before the first sync of this process nobody knows what was said meanwhile.
        if caught_up == Stamp::default() {
            return Ok(Vec::new());
        }
        let is_away = now.since(caught_up) > AWAY_MS;
        let without = if is_away { format!(",{},", features::SPOKEN.join(",")) } else { String::new() };
        jobs::due(tx, now, self.heard, &without, BATCH).await
    }

    /// Does one job.
    pub(super) async fn work(&mut self, tx: &mut Tx, now: Stamp, job: &Job) -> Result<bool, Fault> {
        let told = self.settle_absent(tx, now, &job.object).await?;
        if !jobs::done(tx, &job.id).await? {
            // It was cancelled or planned anew, by an input of this very batch or just now.
            return Ok(told);
        }
        let Some(feature) = feature_of(job) else {
            jobs::bury(tx, job, "no feature does this kind of work").await?;
            self.metrics.job_dead("unknown");
            tracing::error!(kind = job.kind, "unknown kind of work");
            return Ok(false);
        };
        let late_ms = u64::try_from(now.since(job.due_at)).unwrap_or(0);
        self.metrics.job_run(feature, Duration::from_millis(late_ms));
        let Some(room) = objects::room_of(tx, &job.object).await? else {
            tracing::warn!(kind = job.kind, "work for an object that is gone");
            return Ok(false);
        };
        let room = rooms::get(tx, &room).await?;
        if features::DEADLINES.contains(&job.kind.as_str())
            && gaps::open_in(tx, &room.address, now.plus_ms(-GAP_MS)).await?.is_some()
        {
            // What was said in time may be in what is missing: it is worth a little patience.
            jobs::put_back(tx, job, now.plus_ms(LOOK_AGAIN_MS)).await?;
            return Ok(false);
        }
        if room.space && !features::WORDLESS.contains(&job.kind.as_str()) {
            // There is nobody to tell.
            jobs::bury(tx, job, "its room is a space").await?;
            self.metrics.job_dead(feature);
            tracing::warn!(kind = job.kind, "work for a room that is a space now is given up");
            return Ok(false);
        }
        let mut cx = self.cx(tx, now, room).await?;
        features::ask(feature, &mut cx, What::Due(job)).await?;
        Ok(told || cx.posted)
    }
}

/// The feature that does the work, by its name in the list, which a metric may show.
pub(super) fn feature_of(job: &Job) -> Option<&'static str> {
    let name = job.kind.split('.').next()?;
    features::NAMES.iter().copied().find(|feature| *feature == name)
}
