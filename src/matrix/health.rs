//! What the outside knows about itself, for `doctor`, `/readyz` and the metrics.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};

use crate::base::Stamp;

/// Counters that all parts write; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Health {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    synced_at: AtomicI64,
    sync_failures: AtomicU64,
    limits_met: AtomicU64,
    limited_at: AtomicI64,
    limit_wait_ms: AtomicI64,
    sent: AtomicU64,
    given_up: AtomicU64,
    received: AtomicU64,
    gaps: AtomicU64,
    cross_signed: AtomicBool,
}

impl Health {
    /// When the last sync was committed; `None` before the first.
    pub fn synced_at(&self) -> Option<Stamp> {
        stamp(&self.inner.synced_at)
    }

    /// How many syncs have failed in a row.
    pub fn sync_failures(&self) -> u64 {
        self.inner.sync_failures.load(Ordering::Relaxed)
    }

    /// How often the homeserver asked for fewer messages.
    pub fn limits_met(&self) -> u64 {
        self.inner.limits_met.load(Ordering::Relaxed)
    }

    /// When it did so last, and for how long it wanted none (ms).
    pub fn last_limit(&self) -> Option<(Stamp, i64)> {
        Some((stamp(&self.inner.limited_at)?, self.inner.limit_wait_ms.load(Ordering::Relaxed)))
    }

    /// How many messages were sent.
    pub fn sent(&self) -> u64 {
        self.inner.sent.load(Ordering::Relaxed)
    }

    /// How many messages were given up.
    pub fn given_up(&self) -> u64 {
        self.inner.given_up.load(Ordering::Relaxed)
    }

    /// How many events were written to the journal.
    pub fn received(&self) -> u64 {
        self.inner.received.load(Ordering::Relaxed)
    }

    /// How many gaps in timelines were filled.
    pub fn gaps(&self) -> u64 {
        self.inner.gaps.load(Ordering::Relaxed)
    }

    /// Whether the bot's device is signed by its own identity.
    pub fn cross_signed(&self) -> bool {
        self.inner.cross_signed.load(Ordering::Relaxed)
    }

    pub(super) fn note_sync(&self, at: Stamp, events: u64) {
        self.inner.synced_at.store(at.0, Ordering::Relaxed);
        self.inner.sync_failures.store(0, Ordering::Relaxed);
        self.inner.received.fetch_add(events, Ordering::Relaxed);
    }

    pub(super) fn note_sync_failure(&self) {
        self.inner.sync_failures.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn note_limit(&self, at: Stamp, wait_ms: i64) {
        self.inner.limits_met.fetch_add(1, Ordering::Relaxed);
        self.inner.limited_at.store(at.0, Ordering::Relaxed);
        self.inner.limit_wait_ms.store(wait_ms, Ordering::Relaxed);
    }

    pub(super) fn note_sent(&self) {
        self.inner.sent.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn note_given_up(&self) {
        self.inner.given_up.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn note_gap(&self) {
        self.inner.gaps.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn note_cross_signed(&self, signed: bool) {
        self.inner.cross_signed.store(signed, Ordering::Relaxed);
    }
}

fn stamp(at: &AtomicI64) -> Option<Stamp> {
    match at.load(Ordering::Relaxed) {
        0 => None,
        at => Some(Stamp(at)),
    }
}
