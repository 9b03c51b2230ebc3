//! Who wakes whom: the journal's writer the engine, the engine the sender.
//!
//! Nothing is lost when a ring is missed, because everybody looks into the database first and
//! sleeps only when there is nothing to do.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use tokio::sync::Notify;

use crate::base::Stamp;

/// The bells of one process, cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Bell {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    inbox: Notify,
    outbox: Notify,
    caught_up: AtomicI64,
    deadline: AtomicI64,
    deadline_moved: Notify,
}

impl Bell {
    /// Says that the journal has something new.
    pub fn ring_inbox(&self) {
        self.inner.inbox.notify_one();
    }

    /// Waits until the journal has something new.
    pub async fn inbox(&self) {
        self.inner.inbox.notified().await;
    }

    /// Says that the outbox has something new.
    pub fn ring_outbox(&self) {
        self.inner.outbox.notify_one();
    }

    /// Waits until the outbox has something new.
    pub async fn outbox(&self) {
        self.inner.outbox.notified().await;
    }

    /// Says that the journal holds everything that was said until `at`, and wakes the engine if
    /// something waits for that: a deadline, or all work before the first time.
    pub fn set_caught_up(&self, at: Stamp) {
        let before = self.inner.caught_up.fetch_max(at.0, Ordering::SeqCst);
        if before == 0 || self.deadline().is_some_and(|deadline| at >= deadline) {
            self.ring_inbox();
        }
    }

    /// Until when the journal holds everything that was said.
    pub fn caught_up(&self) -> Stamp {
        Stamp(self.inner.caught_up.load(Ordering::SeqCst))
    }

    /// The next deadline that waits for the journal: a sync that would sleep past it had better
    /// end there.
    pub fn deadline(&self) -> Option<Stamp> {
        match self.inner.deadline.load(Ordering::SeqCst) {
            0 => None,
            at => Some(Stamp(at)),
        }
    }

    /// Sets or clears the next deadline that waits for the journal.
    pub fn set_deadline(&self, at: Option<Stamp>) {
        let before = self.inner.deadline.swap(at.map_or(0, |at| at.0), Ordering::SeqCst);
        if at.is_some_and(|at| before == 0 || at.0 < before) {
            self.inner.deadline_moved.notify_one();
        }
    }

    /// Waits until the next deadline is an earlier one.
    pub async fn deadline_moved(&self) {
        self.inner.deadline_moved.notified().await;
    }
}
