//! The messages of this run, by which those that come back through `/sync` are known again.

use std::collections::{HashSet, VecDeque};
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use crate::base::{EventId, Id};

/// So many are remembered; what comes back later is recorded once more, which is harmless.
const MOST: usize = 1_000;

/// The messages of this run.
#[derive(Debug, Default)]
pub(super) struct Recorded {
    /// Those that are recorded as sent: when they come back, there is nothing left to write.
    pub(super) sent: Recent<EventId>,
    /// The rows that were tried, sent or not.
    pub(super) tried: Recent<Id>,
}

/// The last of many.
#[derive(Debug)]
pub(super) struct Recent<T>(Mutex<(HashSet<T>, VecDeque<T>)>);

impl<T> Default for Recent<T> {
    fn default() -> Self {
        Self(Mutex::new((HashSet::new(), VecDeque::new())))
    }
}

impl<T: Clone + Eq + Hash> Recent<T> {
    pub(super) fn add(&self, one: T) {
        let mut guard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (known, order) = &mut *guard;
        if known.insert(one.clone()) {
            order.push_back(one);
        }
        if order.len() > MOST
            && let Some(oldest) = order.pop_front()
        {
            known.remove(&oldest);
        }
    }

    pub(super) fn has(&self, one: &T) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).0.contains(one)
    }
}
