//! Keeps the long-lived tasks of the bot running: one that ends or panics is started again.

use std::fmt;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::base::Backoff;
use crate::telemetry::{Health, Metrics};

/// The pause before the first new start of a task, and the longest.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);
/// A task that ran for this long was well: its next new start comes soon again.
const STEADY_AFTER: Duration = Duration::from_mins(2);

/// Says that starting a task again cannot help: add it to the error (`error.context(Final)`) with which
/// the task ends, and [`Supervisor::keep`] ends with that error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Final;

impl fmt::Display for Final {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("trying again cannot help")
    }
}

/// Starts tasks again that end before it is time to stop, ever more slowly, logs the reason of each end,
/// and shows in `/readyz` and `/metrics` which tasks run. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Supervisor {
    health: Health,
    metrics: Metrics,
    pauses: Backoff,
}

impl Supervisor {
    /// One that tells `health` and `metrics` what runs.
    #[must_use]
    pub fn new(health: Health, metrics: Metrics) -> Self {
        Self { health, metrics, pauses: Backoff::new(FIRST_PAUSE, LONGEST_PAUSE) }
    }

    /// Other pauses than the usual ones, for tests.
    #[must_use]
    pub fn pausing(mut self, pauses: Backoff) -> Self {
        self.pauses = pauses;
        self
    }

    /// Runs the task named `name`, which `start` makes, until `stop` turns true and the task has ended.
    /// The task itself must listen to the same `stop`; it is waited for, and cut off only when the
    /// future of this method is dropped. The name is a word of the program: it is a label in metrics.
    ///
    /// # Errors
    /// With the task's error when that is [`Final`].
    pub async fn keep<Task>(
        &self,
        name: &'static str,
        mut stop: watch::Receiver<bool>,
        mut start: impl FnMut() -> Task,
    ) -> anyhow::Result<()>
    where
        Task: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        let mut pauses = self.pauses.clone();
        loop {
            let up = self.health.runs(name);
            self.metrics.task_up(name, true);
            // In a task of its own, so that a panic ends that alone.
            let mut task = CutOff(tokio::spawn(start()));
            let ended = tokio::select! {
                ended = &mut task.0 => ended,
                () = tokio::time::sleep(STEADY_AFTER) => {
                    pauses.reset();
                    (&mut task.0).await
                }
            };
            drop(up);
            self.metrics.task_up(name, false);
            match ended {
                Ok(Ok(())) if *stop.borrow() => return Ok(()),
                Ok(Err(error)) if error.is::<Final>() => return Err(error),
                Ok(Err(error)) => {
                    tracing::error!(task = name, error = format!("{error:#}"), "a task has failed");
                }
                Ok(Ok(())) => tracing::error!(task = name, "a task has ended by itself"),
                // What it panicked with may quote what people wrote. The hook has logged where it was.
                Err(error) => tracing::error!(task = name, panic = error.is_panic(), "a task has crashed"),
            }
            let pause = pauses.pause();
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                // An error means that whoever wanted the task to run is gone.
                _ = stop.wait_for(|stop| *stop) => return Ok(()),
            }
            self.health.restarted(name);
            self.metrics.task_restarted(name);
        }
    }
}

/// Ends the task when nobody waits for it any more.
struct CutOff(JoinHandle<anyhow::Result<()>>);

impl Drop for CutOff {
    fn drop(&mut self) {
        self.0.abort();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use anyhow::anyhow;
    use tokio::sync::Notify;

    use super::*;

    struct Stage {
        supervisor: Supervisor,
        health: Health,
        metrics: Metrics,
        stop: watch::Sender<bool>,
    }

    fn stage(pause: Duration) -> Stage {
        let (health, metrics) = (Health::new(), Metrics::new());
        let pauses = Backoff::new(pause, pause);
        let supervisor = Supervisor::new(health.clone(), metrics.clone()).pausing(pauses);
        Stage { supervisor, health, metrics, stop: watch::Sender::new(false) }
    }

    /// Runs `task` with the number of each start, and gives how often it was started.
    async fn play(stage: &Stage, task: fn(u32) -> anyhow::Result<()>, starts: u32) -> anyhow::Result<()> {
        let (count, stop) = (Arc::new(AtomicU32::new(0)), stage.stop.clone());
        let start = || {
            let (count, stop) = (count.clone(), stop.clone());
            async move {
                let nth = count.fetch_add(1, Ordering::SeqCst) + 1;
                if nth == starts {
                    stop.send_replace(true);
                    return Ok(());
                }
                task(nth)
            }
        };
        let ended = stage.supervisor.keep("sender", stage.stop.subscribe(), start).await;
        assert_eq!(count.load(Ordering::SeqCst), starts);
        ended
    }

    #[tokio::test]
    async fn a_task_that_panics_fails_or_ends_is_started_again_and_counted() {
        let stage = stage(Duration::ZERO);
        let task = |nth| match nth {
            1 => panic!("on purpose"),
            2 => Err(anyhow!("on purpose")),
            _ => Ok(()),
        };
        play(&stage, task, 4).await.unwrap();
        let page = stage.metrics.encode().unwrap();
        assert!(page.contains("yoriai_task_restarts_total{task=\"sender\"} 3\n"), "{page}");
        assert!(page.contains("yoriai_task_up{task=\"sender\"} 0\n"), "{page}");
        assert!(stage.health.status().to_string().contains("sender failing (started again 3 times)\n"));
    }

    #[tokio::test]
    async fn what_is_final_is_handed_on() {
        let stage = stage(Duration::ZERO);
        let start = || async { Err(anyhow!("logged out").context(Final)) };
        let error = stage.supervisor.keep("reader", stage.stop.subscribe(), start).await.unwrap_err();
        assert!(format!("{error:#}").ends_with("logged out"));
    }

    #[tokio::test]
    async fn while_a_task_is_down_the_bot_is_not_ready() {
        let stage = stage(Duration::from_hours(1));
        stage.health.database_works();
        stage.health.synced();
        let die = Arc::new(Notify::new());
        let start = || {
            let die = die.clone();
            async move {
                die.notified().await;
                panic!("on purpose")
            }
        };
        let kept = stage.supervisor.keep("sender", stage.stop.subscribe(), start);
        let watched = async {
            while !stage.health.status().is_ready() {
                tokio::task::yield_now().await;
            }
            assert!(stage.metrics.encode().unwrap().contains("yoriai_task_up{task=\"sender\"} 1\n"));
            die.notify_one();
            while stage.health.status().is_ready() {
                tokio::task::yield_now().await;
            }
            // A pause of an hour does not hold up the stop.
            stage.stop.send_replace(true);
        };
        let (kept, ()) = tokio::join!(kept, watched);
        kept.unwrap();
    }

    #[tokio::test]
    async fn a_task_is_cut_off_when_nobody_waits_for_it() {
        let stage = stage(Duration::ZERO);
        let held = Arc::new(());
        let start = || {
            let held = held.clone();
            async move {
                std::future::pending::<()>().await;
                drop(held);
                Ok(())
            }
        };
        let kept = stage.supervisor.keep("keys", stage.stop.subscribe(), start);
        tokio::select! {
            _ = kept => panic!("it never ends"),
            () = tokio::task::yield_now() => {}
        }
        while Arc::strong_count(&held) > 1 {
            tokio::task::yield_now().await;
        }
    }
}
