//! The messages of this run that are recorded as sent: when they come back through `/sync`, there is
//! nothing left to write.

use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};

use crate::base::EventId;

/// So many are remembered; what comes back later is recorded once more, which is harmless.
const MOST: usize = 1_000;

/// Events that are recorded.
#[derive(Debug, Default)]
pub(super) struct Recorded {
    events: Mutex<(HashSet<EventId>, VecDeque<EventId>)>,
}

impl Recorded {
    pub(super) fn add(&self, event: EventId) {
        let mut events = self.events.lock().unwrap_or_else(PoisonError::into_inner);
        let (known, order) = &mut *events;
        if known.insert(event.clone()) {
            order.push_back(event);
        }
        if order.len() > MOST
            && let Some(oldest) = order.pop_front()
        {
            known.remove(&oldest);
        }
    }

    pub(super) fn has(&self, event: &EventId) -> bool {
        self.events.lock().unwrap_or_else(PoisonError::into_inner).0.contains(event)
    }
}
