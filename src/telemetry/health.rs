//! Whether the parts of the running bot are well, for anybody to set and read.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A long poll lasts half a minute; three in a row without an answer mean that something is wrong.
const SYNC_STALE_AFTER: Duration = Duration::from_secs(90);

/// The health of the process. Cheap to clone; all clones are one.
#[derive(Debug, Clone)]
pub struct Health(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// Ages are measured on the monotonic clock, so a clock that is set does not make us ill.
    started: Instant,
    database_ok: AtomicBool,
    /// Milliseconds from `started` to the last sync, plus one; 0 before the first.
    synced_ms: AtomicU64,
    tasks: Mutex<BTreeMap<&'static str, Task>>,
}

/// A long-lived task.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Task {
    /// Whether it runs.
    pub up: bool,
    /// How often it was started again.
    pub restarts: u64,
}

impl Default for Health {
    fn default() -> Self {
        Self::new()
    }
}

impl Health {
    /// Nothing has happened yet: not ready.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(Inner {
            started: Instant::now(),
            database_ok: AtomicBool::new(false),
            synced_ms: AtomicU64::new(0),
            tasks: Mutex::default(),
        }))
    }

    /// The last transaction went through.
    pub fn database_works(&self) {
        self.0.database_ok.store(true, Ordering::Relaxed);
    }

    /// The last transaction failed for a reason that lies in the database.
    pub fn database_fails(&self) {
        self.0.database_ok.store(false, Ordering::Relaxed);
    }

    /// A sync response was read and journaled.
    pub fn synced(&self) {
        self.synced_at(self.0.started.elapsed());
    }

    /// The task runs for as long as the guard lives, so a panic in it is noticed, too.
    #[must_use]
    pub fn runs(&self, task: &'static str) -> Running {
        self.tasks().entry(task).or_default().up = true;
        Running { health: self.clone(), task }
    }

    /// The task had ended and is started again.
    pub fn restarted(&self, task: &'static str) {
        self.tasks().entry(task).or_default().restarts += 1;
    }

    /// How the parts are at this moment.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status_at(self.0.started.elapsed())
    }

    fn synced_at(&self, since_start: Duration) {
        let ms = u64::try_from(since_start.as_millis()).unwrap_or(u64::MAX).saturating_add(1);
        self.0.synced_ms.store(ms, Ordering::Relaxed);
    }

    fn status_at(&self, since_start: Duration) -> Status {
        let synced = self.0.synced_ms.load(Ordering::Relaxed).checked_sub(1);
        Status {
            database_ok: self.0.database_ok.load(Ordering::Relaxed),
            tasks: self.tasks().clone(),
            sync_age: synced.map(|ms| since_start.saturating_sub(Duration::from_millis(ms))),
        }
    }

    fn tasks(&self) -> MutexGuard<'_, BTreeMap<&'static str, Task>> {
        self.0.tasks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Keeps a task counted as running; see [`Health::runs`].
#[derive(Debug)]
pub struct Running {
    health: Health,
    task: &'static str,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.health.tasks().entry(self.task).or_default().up = false;
    }
}

/// The parts at one moment; displayed one a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Whether the last transaction went through.
    pub database_ok: bool,
    /// The tasks that were started since the bot was, by name.
    pub tasks: BTreeMap<&'static str, Task>,
    /// How long ago the homeserver last answered a sync; `None` before the first answer.
    pub sync_age: Option<Duration>,
}

impl Status {
    /// Whether what is said to the bot now is acted on soon.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        let all_run = !self.tasks.is_empty() && self.tasks.values().all(|task| task.up);
        self.database_ok && all_run && self.sync_is_fresh()
    }

    fn sync_is_fresh(&self) -> bool {
        self.sync_age.is_some_and(|age| age < SYNC_STALE_AFTER)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = |ok: bool| if ok { "ok" } else { "failing" };
        writeln!(f, "database {}", word(self.database_ok))?;
        for (name, task) in &self.tasks {
            match task.restarts {
                0 => writeln!(f, "{name} {}", word(task.up))?,
                1 => writeln!(f, "{name} {} (started again once)", word(task.up))?,
                times => writeln!(f, "{name} {} (started again {times} times)", word(task.up))?,
            }
        }
        match self.sync_age {
            Some(age) => writeln!(f, "sync {} ({} s ago)", word(self.sync_is_fresh()), age.as_secs()),
            None => writeln!(f, "sync failing (never)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ready_means_that_all_parts_are_well() {
        let health = Health::new();
        assert!(!health.status().is_ready());
        health.database_works();
        health.synced();
        assert!(!health.status().is_ready());
        let engine = health.runs("engine");
        assert!(health.status().is_ready());
        drop(engine);
        assert!(!health.status().is_ready());
    }

    #[test]
    fn a_database_that_fails_makes_us_unready_until_it_works_again() {
        let health = Health::new();
        let _engine = health.runs("engine");
        health.synced();
        health.database_fails();
        assert_eq!(health.status().to_string(), "database failing\nengine ok\nsync ok (0 s ago)\n");
        health.database_works();
        assert!(health.status().is_ready());
    }

    #[test]
    fn a_silent_homeserver_makes_us_unready() {
        let health = Health::new();
        let _engine = health.runs("engine");
        health.database_works();
        assert!(health.status().to_string().ends_with("sync failing (never)\n"));
        health.synced_at(Duration::from_secs(10));
        assert!(health.status_at(Duration::from_secs(99)).is_ready());
        let late = health.status_at(Duration::from_secs(100));
        assert!(!late.is_ready());
        assert!(late.to_string().ends_with("sync failing (90 s ago)\n"));
    }

    #[test]
    fn a_panic_in_the_engine_is_noticed() {
        let health = Health::new();
        let inside = health.clone();
        let thread = std::thread::spawn(move || {
            let _engine = inside.runs("engine");
            panic!("on purpose");
        });
        assert!(thread.join().is_err());
        assert!(!health.status().tasks["engine"].up);
    }
}
