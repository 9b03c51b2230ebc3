//! One step: what is taken together, and what becomes of it.

use std::time::Instant;

use anyhow::Context as _;

use crate::base::{Stamp, failpoint};
use crate::chat::Event;
use crate::engine::{BATCH, End, Engine, Guard, Step, Task};
use crate::input::Input;
use crate::store::{Tx, inbox, is_away, jobs, poison};

impl Engine {
    /// What is to be done now, all from the journal or all work; or when there is something, as far as that
    /// is known.
    pub(super) async fn agenda(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
    ) -> anyhow::Result<(Vec<Task>, Option<Stamp>)> {
        // Asked first: what comes while the journal is read is not in it.
        let caught_up = self.bell.caught_up();
        let entries = inbox::pending(tx, now, BATCH).await?;
        self.hear(tx, caught_up, entries.first().map(|entry| entry.seq)).await?;
        let mut next = None;
        // A flood in the journal must not delay what is due without end.
        if entries.is_empty() || self.work_is_next {
            let (due, deadline) = jobs::next(tx).await?;
            self.bell.set_deadline(deadline);
            if due.is_some_and(|due| due <= now) {
                let work = self.runnable(tx, now, caught_up).await?;
                if !work.is_empty() {
                    self.work_is_next = false;
                    return Ok((work.into_iter().map(Task::Job).collect(), None));
                }
            }
            next = due;
        }
        self.work_is_next = true;
        if entries.is_empty() {
            next = [next, poison::next_try(tx, now).await?].into_iter().flatten().min();
        }
        Ok((entries.into_iter().map(Task::Entry).collect(), next))
    }

    /// Whether a task is to be handled alone.
    pub(super) fn is_suspect(&self, task: &Task) -> bool {
        let failed_now = self.suspect.as_deref() == Some(task.id());
        failed_now
            || match task {
                Task::Entry(entry) => entry.attempts > 0 || entry.seq <= self.suspects.through,
                Task::Job(job) => job.attempts > 0 || job.due_at <= self.suspects.until,
            }
    }

    /// Handles tasks in one transaction. When one fails, all of it is undone, and that one is a suspect.
    pub(super) async fn together(&mut self, mut tx: Tx, now: Stamp, tasks: &[Task]) -> anyhow::Result<Step> {
        let started = Instant::now();
        let mut ends = Vec::with_capacity(tasks.len());
        for task in tasks {
            let end = match self.input(task) {
                Ok(input) => self.handle(&mut tx, now, &input, Guard::Batch).await,
                Err(error) => Err(error),
            };
            match end {
                Ok(end) => ends.push(end),
                Err(error) if is_away(&error) => return Err(error),
                Err(error) => {
                    tracing::debug!(
                        error = format!("{error:#}"),
                        "input failed among others; it is tried alone"
                    );
                    self.suspect = Some(task.id().to_owned());
                    return Ok(Step::Did(0));
                }
            }
        }
        let closed = async {
            if let Some(Task::Entry(last)) = tasks.last() {
                inbox::done_through(&mut tx, last.seq).await?;
            }
            anyhow::Ok(tx.commit().await?)
        };
        match closed.await {
            Ok(()) => {
                self.committed(started, &ends);
                Ok(Step::Did(ends.len()))
            }
            Err(error) if is_away(&error) => Err(error),
            Err(error) => {
                // One of them has left the transaction so that it cannot be kept; nobody knows which.
                tracing::warn!(error = format!("{error:#}"), "a batch cannot be kept; it is done one by one");
                for task in tasks {
                    match task {
                        Task::Entry(entry) => self.suspects.through = self.suspects.through.max(entry.seq),
                        Task::Job(job) => self.suspects.until = self.suspects.until.max(job.due_at),
                    }
                }
                Ok(Step::Did(0))
            }
        }
    }

    /// Counts what was committed and wakes the sender.
    pub(super) fn committed(&mut self, started: Instant, ends: &[End]) {
        self.metrics.engine_batch(ends.len(), started.elapsed());
        for end in ends {
            self.metrics.input_handled(end.kind, end.outcome);
        }
        failpoint::hit(failpoint::ENGINE_AFTER);
        if ends.iter().any(|end| end.posted) {
            self.bell.ring_outbox();
        }
    }

    pub(super) fn input(&self, task: &Task) -> anyhow::Result<Input> {
        match task {
            Task::Entry(entry) => Ok(Input::Chat(Box::new(self.unseal(&entry.payload)?))),
            Task::Job(job) => Ok(Input::Job(job.clone())),
        }
    }

    pub(super) fn unseal(&self, payload: &str) -> anyhow::Result<Event> {
        let event = self.seal.open(payload).context("journal row unreadable")?;
        // PostgreSQL stores no NUL, and no word of anybody needs one.
        let event = if event.contains(NUL) { without_nul(&event)? } else { event };
        serde_json::from_str(&event).context("payload of another version")
    }
}

/// NUL as JSON writes it.
const NUL: &str = "\\u0000";

/// An event without NUL in any of its strings.
fn without_nul(event: &str) -> anyhow::Result<String> {
    let mut value = serde_json::from_str(event)?;
    strip_nul(&mut value);
    Ok(serde_json::to_string(&value)?)
}

fn strip_nul(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::String(text) => text.retain(|c| c != '\0'),
        serde_json::Value::Array(items) => items.iter_mut().for_each(strip_nul),
        serde_json::Value::Object(fields) => fields.values_mut().for_each(strip_nul),
        _ => {}
    }
}
