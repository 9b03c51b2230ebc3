//! Whether the outside is in step, for `/readyz` and `setup`. What is counted is in the metrics.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::base::Stamp;

/// What the connection knows about itself; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Health {
    synced_at: Arc<AtomicI64>,
}

impl Health {
    /// When the last sync was committed; `None` before the first.
    pub fn synced_at(&self) -> Option<Stamp> {
        match self.synced_at.load(Ordering::Relaxed) {
            0 => None,
            at => Some(Stamp(at)),
        }
    }

    pub(super) fn note_sync(&self, at: Stamp) {
        self.synced_at.store(at.0, Ordering::Relaxed);
    }
}
