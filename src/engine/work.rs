//! Work that is due.

use std::time::Duration;

use crate::base::{Fault, Stamp};
use crate::engine::Engine;
use crate::features::{self, What};
use crate::input::Job;
use crate::store::{Tx, jobs, objects, rooms};

/// The first retry of failed work comes after this, each later one after twice the last.
const RETRY_MS: i64 = 30_000;
/// Work that failed this often is given up.
const MOST_ATTEMPTS: i64 = 8;
/// A sync that brings nothing ends within half a minute: without one for this long the homeserver
/// is away.
const AWAY_MS: i64 = 2 * 60 * 1000;
/// How many jobs are looked at in one step.
const BATCH: i64 = 64;

impl Engine {
    /// The work that may be done now. A deadline waits until the journal has caught up past it,
    /// so that whatever was said in time is counted.
    pub(super) async fn runnable(&mut self, tx: &mut Tx, now: Stamp) -> anyhow::Result<Vec<Job>> {
        let caught_up = self.bell.caught_up();
        // Before the first sync of this process nobody knows what was said meanwhile.
        if caught_up == Stamp::default() {
            return Ok(Vec::new());
        }
        let mut due = jobs::due(tx, now, caught_up, BATCH).await?;
        if now.since(caught_up) > AWAY_MS {
            due.retain(|job| !features::SPOKEN.contains(&job.kind.as_str()));
        }
        Ok(due)
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
        if room.space {
            // There is nobody to do it for.
            return Ok(false);
        }
        let mut cx = self.cx(tx, now, room).await?;
        features::ask(feature, &mut cx, What::Due(job)).await?;
        Ok(told || cx.posted)
    }

    /// Work that failed is tried again later, and given up after many tries.
    pub(super) async fn retry_later(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
        job: &Job,
        error: &str,
    ) -> anyhow::Result<()> {
        if job.attempts + 1 >= MOST_ATTEMPTS {
            self.metrics.job_dead(feature_of(job).unwrap_or("unknown"));
            return jobs::dead(tx, &job.id, error).await;
        }
        let wait = RETRY_MS << job.attempts.clamp(0, 10);
        jobs::retry(tx, &job.id, now.plus_ms(wait), error).await
    }
}

/// The feature that does the work, by its name in the list, which a metric may show.
fn feature_of(job: &Job) -> Option<&'static str> {
    let name = job.kind.split('.').next()?;
    features::NAMES.iter().copied().find(|feature| *feature == name)
}
