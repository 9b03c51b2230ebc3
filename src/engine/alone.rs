//! One input alone: what has failed before, or may have ended the last run, is handled with care.
//!
//! Its attempts are counted in a transaction of their own before anything else happens, so that an attempt
//! which ends the whole process counts, too. After the last one whoever wrote it is told, and it is set aside.

use std::time::Instant;

use anyhow::anyhow;

use crate::base::{Fault, Stamp};
use crate::chat::{Event, Kind};
use crate::engine::work::{MOST_ATTEMPTS, RETRY_MS};
use crate::engine::{Engine, Guard, Panicked, Step, Task};
use crate::input::{Input, Job};
use crate::store::inbox::{self, Entry};
use crate::store::poison::{self, Attempts};
use crate::store::{is_away, jobs};

/// What fails this often is set aside; of a tap that failed without a panic, see [`MOST_ATTEMPTS`].
const MOST_TRIES: i64 = 3;

/// The attempt that is in hand. When the database goes away before it has ended, it is made once more and does
/// not count again.
#[derive(Debug)]
pub(super) struct InHand {
    id: String,
    so_far: Attempts,
}

impl Engine {
    /// Handles a task alone.
    ///
    /// # Errors
    /// When the database is away.
    pub(super) async fn alone(&mut self, task: Task) -> anyhow::Result<Step> {
        let id = task.id().to_owned();
        if self.in_hand.as_ref().is_none_or(|in_hand| in_hand.id != id) {
            let Some(so_far) = self.count_attempt(&task).await? else { return Ok(Step::Did(0)) };
            self.in_hand = Some(InHand { id, so_far });
        }
        let so_far = self.in_hand.as_ref().map(|in_hand| in_hand.so_far.clone()).unwrap_or_default();
        let step = match &task {
            Task::Entry(entry) => self.entry_alone(entry, &so_far).await,
            Task::Job(job) => self.job_alone(job, so_far.attempts).await,
        };
        if step.is_ok() {
            self.in_hand = None;
        }
        step
    }

    /// `None`: it is not there any more.
    async fn count_attempt(&self, task: &Task) -> anyhow::Result<Option<Attempts>> {
        let mut tx = self.db.begin().await?;
        let so_far = match task {
            Task::Entry(entry) => poison::count_attempt(&mut tx, &entry.event_id).await?,
            Task::Job(job) => {
                let attempts = jobs::count_attempt(&mut tx, &job.id).await?;
                attempts.map(|attempts| Attempts { attempts, ..Attempts::default() })
            }
        };
        tx.commit().await?;
        Ok(so_far)
    }

    async fn entry_alone(&mut self, entry: &Entry, so_far: &Attempts) -> anyhow::Result<Step> {
        let event = self.unseal(&entry.payload);
        let is_tap = event.as_ref().is_ok_and(is_tap);
        let most =
            if is_tap && so_far.error.as_deref() == Some("error") { MOST_ATTEMPTS } else { MOST_TRIES };
        if so_far.attempts > most {
            return self.set_aside(entry, so_far, most, event).await;
        }
        let started = Instant::now();
        let outcome = match event {
            Ok(event) => self.try_alone(Input::Chat(Box::new(event)), Some(entry), started).await,
            Err(error) => Err(error),
        };
        let Err(error) = outcome else { return Ok(Step::Did(1)) };
        if is_away(&error) {
            return Err(error);
        }
        self.faults += 1;
        let code = self.ids.fault_code();
        let what = if error.is::<Panicked>() { "panic" } else { "error" };
        // Nobody waits for an answer to a tap, and ballots count by when they were said; so what comes after
        // it goes on. What was written is answered in its order: the next try is at once.
        let wait_ms =
            if is_tap && so_far.attempts < most { RETRY_MS << (so_far.attempts - 1).clamp(0, 10) } else { 0 };
        let mut tx = self.db.begin().await?;
        poison::retry_at(&mut tx, &entry.event_id, self.clock.now().plus_ms(wait_ms), &code, what).await?;
        tx.commit().await?;
        let (attempt, error) = (so_far.attempts, format!("{error:#}"));
        if attempt < most {
            tracing::warn!(code, attempt, error, "input failed; it is tried again");
        } else {
            tracing::error!(code, attempt, error, "input failed");
        }
        Ok(Step::Did(1))
    }

    /// Handles an input in a transaction of its own.
    async fn try_alone(
        &mut self,
        input: Input,
        entry: Option<&Entry>,
        started: Instant,
    ) -> anyhow::Result<()> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        let end = self.handle(&mut tx, now, &input, Guard::Savepoint).await?;
        if let Some(entry) = entry {
            inbox::done(&mut tx, &entry.event_id).await?;
        }
        tx.commit().await?;
        self.committed(started, &[end]);
        Ok(())
    }

    /// Sets an event aside that was tried often enough, and tells whoever wrote it. Telling is tried once: when
    /// that fails, too, or ends the process, the event is set aside without a word.
    async fn set_aside(
        &mut self,
        entry: &Entry,
        so_far: &Attempts,
        most: i64,
        event: anyhow::Result<Event>,
    ) -> anyhow::Result<Step> {
        let code = so_far.code.clone().unwrap_or_else(|| self.ids.fault_code());
        if so_far.error.is_none() {
            tracing::error!(code, attempts = most, "the process ended each time that an input was handled");
        }
        let event = event.ok().filter(|_| so_far.attempts == most + 1);
        let mut tx = self.db.begin().await?;
        let mut posted = false;
        self.concealed = false;
        if let Some(event) = &event {
            let fault = Fault::Internal(anyhow!("it was tried often enough"));
            match self.explained(&mut tx, self.clock.now(), event, fault, &code).await {
                Ok(did) => posted = did,
                Err(error) if is_away(&error) => return Err(error),
                Err(error) => {
                    // The row stays as it is; the next step comes here again and says nothing.
                    tracing::error!(
                        code,
                        error = format!("{error:#}"),
                        "nobody can be told that an input failed"
                    );
                    return Ok(Step::Did(1));
                }
            }
        }
        if self.concealed {
            // It may be an answer at level C, which is kept nowhere but in its box.
            inbox::done(&mut tx, &entry.event_id).await?;
        } else {
            poison::set_aside(&mut tx, &entry.event_id, &code).await?;
        }
        tx.commit().await?;
        let kind = event.as_ref().map_or("unknown", |event| event.kind.name());
        self.metrics.poisoned(kind);
        self.metrics.input_handled(kind, "failed");
        tracing::warn!(code, kind, "an input is set aside; `yoriai inbox list` shows it");
        if posted {
            self.bell.ring_outbox();
        }
        Ok(Step::Did(1))
    }

    async fn job_alone(&mut self, job: &Job, attempt: i64) -> anyhow::Result<Step> {
        if attempt > MOST_ATTEMPTS {
            return self.job_failed(job, attempt, "the process ended each time").await;
        }
        match self.try_alone(Input::Job(job.clone()), None, Instant::now()).await {
            Ok(()) => Ok(Step::Did(1)),
            Err(error) if is_away(&error) => Err(error),
            Err(error) => {
                self.faults += 1;
                self.job_failed(job, attempt, &format!("{error:#}")).await
            }
        }
    }

    /// Work that failed is tried again later, and given up after many tries.
    async fn job_failed(&mut self, job: &Job, attempt: i64, error: &str) -> anyhow::Result<Step> {
        let (code, kind) = (self.ids.fault_code(), job.kind.as_str());
        let mut tx = self.db.begin().await?;
        if attempt >= MOST_ATTEMPTS {
            jobs::dead(&mut tx, &job.id, error).await?;
        } else {
            let next = self.clock.now().plus_ms(RETRY_MS << (attempt - 1).clamp(0, 10));
            jobs::retry(&mut tx, &job.id, next, error).await?;
        }
        tx.commit().await?;
        if attempt >= MOST_ATTEMPTS {
            self.metrics.job_dead(super::work::feature_of(job).unwrap_or("unknown"));
            tracing::error!(code, kind, error, "work failed and is given up");
        } else {
            tracing::warn!(code, kind, attempt, error, "work failed; it is tried again");
        }
        self.metrics.input_handled("job", "failed");
        Ok(Step::Did(1))
    }
}

/// Whether an event may be handled after later ones of its room.
fn is_tap(event: &Event) -> bool {
    matches!(event.kind, Kind::Vote { .. } | Kind::Reaction { .. } | Kind::Redaction { .. })
}

impl Task {
    /// The row's key.
    pub(super) fn id(&self) -> &str {
        match self {
            Self::Entry(entry) => entry.event_id.as_str(),
            Self::Job(job) => &job.id.0,
        }
    }
}

/// Whether an event is worth a savepoint although nothing has failed yet: whoever types makes mistakes.
pub(super) fn is_written(input: &Input) -> bool {
    matches!(input, Input::Chat(event) if matches!(event.kind, Kind::Text(_) | Kind::Edit { .. }))
}

/// The moment after which nothing of the last run is suspected.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Suspects {
    /// Of the journal, up to this place.
    pub(super) through: i64,
    /// Of the work, what was due until then.
    pub(super) until: Stamp,
}
