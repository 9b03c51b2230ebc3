//! How fast to send: as fast as the server likes.
//!
//! A homeserver limits one account, whatever the room; so there is one pace for all. After a limit
//! was met, messages go one at a time, which lets the urgent lanes overtake; without limits the
//! pace comes back.

use std::collections::HashMap;

use crate::base::Stamp;

/// So many rooms are served at once.
const WIDEST: usize = 8;
/// Edits of one room keep at least this distance.
const EDIT_MIN_MS: i64 = 1_000;
/// … and at most this, when the server keeps limiting.
const EDIT_MAX_MS: i64 = 30_000;
/// After this time without a limit the distance of edits is halved.
const DECAY_MS: i64 = 120_000;
/// The first and the longest pause after a failure of the network or the server.
const FAILURE_MIN_MS: i64 = 1_000;
const FAILURE_MAX_MS: i64 = 30_000;
/// When the server does not say for how long it wants no messages.
const UNSAID_LIMIT_MS: i64 = 5_000;

/// The pace of the sender.
#[derive(Debug)]
pub(super) struct Pace {
    paused_until: Stamp,
    failure_ms: i64,
    width: usize,
    successes: usize,
    edit_ms: i64,
    eased_at: Stamp,
    last_edit: HashMap<String, Stamp>,
}

impl Pace {
    pub(super) fn new(now: Stamp) -> Self {
        Self {
            paused_until: Stamp(0),
            failure_ms: FAILURE_MIN_MS,
            width: WIDEST,
            successes: 0,
            edit_ms: EDIT_MIN_MS,
            eased_at: now,
            last_edit: HashMap::new(),
        }
    }

    /// How many messages may be on their way at once.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Until when nothing may be sent, if that is not now.
    pub(super) fn paused_until(&self, now: Stamp) -> Option<Stamp> {
        (self.paused_until > now).then_some(self.paused_until)
    }

    /// The server asked for fewer messages; returns for how long there will be none (ms).
    pub(super) fn limited(&mut self, now: Stamp, asked_ms: Option<i64>) -> i64 {
        let wait_ms = asked_ms.unwrap_or(UNSAID_LIMIT_MS).clamp(50, 10 * 60_000);
        self.paused_until = self.paused_until.max(now.plus_ms(wait_ms));
        self.width = 1;
        self.successes = 0;
        self.edit_ms = (self.edit_ms * 2).clamp(wait_ms.min(EDIT_MAX_MS), EDIT_MAX_MS);
        self.eased_at = now;
        wait_ms
    }

    /// The network or the server failed.
    pub(super) fn failed(&mut self, now: Stamp) {
        // Several messages on their way fail together: that is one failure.
        if self.paused_until > now {
            return;
        }
        self.paused_until = now.plus_ms(self.failure_ms);
        self.failure_ms = (self.failure_ms * 2).min(FAILURE_MAX_MS);
    }

    /// A message was taken.
    pub(super) fn succeeded(&mut self, now: Stamp) {
        self.failure_ms = FAILURE_MIN_MS;
        self.successes += 1;
        if self.successes >= 20 {
            self.width = WIDEST;
        }
        if self.edit_ms > EDIT_MIN_MS && now.since(self.eased_at) >= DECAY_MS {
            self.edit_ms = (self.edit_ms / 2).max(EDIT_MIN_MS);
            self.eased_at = now;
        }
    }

    /// An edit of `target` is sent now.
    pub(super) fn edited(&mut self, target: &str, now: Stamp) {
        let edit_ms = self.edit_ms;
        self.last_edit.retain(|_, at| now.since(*at) < edit_ms);
        self.last_edit.insert(target.to_owned(), now);
    }

    /// When the next edit of `target` may be sent, if that is not now.
    pub(super) fn edit_waits(&self, target: &str, now: Stamp) -> Option<Stamp> {
        let last = if self.edit_ms > EDIT_MIN_MS {
            // Under a limit all edits share one distance.
            self.last_edit.values().max()
        } else {
            self.last_edit.get(target)
        };
        last.map(|last| last.plus_ms(self.edit_ms)).filter(|next| *next > now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_slows_down_and_wears_off() {
        let mut pace = Pace::new(Stamp(0));
        assert_eq!(pace.width(), WIDEST);
        assert_eq!(pace.limited(Stamp(1_000), Some(4_000)), 4_000);
        assert_eq!(pace.paused_until(Stamp(2_000)), Some(Stamp(5_000)));
        assert_eq!(pace.paused_until(Stamp(5_000)), None);
        assert_eq!(pace.width(), 1);
        pace.edited("a", Stamp(5_000));
        assert_eq!(pace.edit_waits("b", Stamp(5_001)), Some(Stamp(9_000)));
        for n in 0..20 {
            pace.succeeded(Stamp(6_000 + n));
        }
        assert_eq!(pace.width(), WIDEST);
        for n in 1..4 {
            pace.succeeded(Stamp(6_000 + n * DECAY_MS));
        }
        pace.edited("a", Stamp(1_000_000));
        assert_eq!(pace.edit_waits("a", Stamp(1_000_000)), Some(Stamp(1_001_000)));
        assert_eq!(pace.edit_waits("b", Stamp(1_000_000)), None);
    }

    #[test]
    fn failures_back_off_once_for_all_that_fail_together() {
        let mut pace = Pace::new(Stamp(0));
        pace.failed(Stamp(0));
        pace.failed(Stamp(10));
        assert_eq!(pace.paused_until(Stamp(10)), Some(Stamp(1_000)));
        pace.failed(Stamp(1_000));
        assert_eq!(pace.paused_until(Stamp(1_000)), Some(Stamp(3_000)));
        pace.succeeded(Stamp(3_000));
        pace.failed(Stamp(4_000));
        assert_eq!(pace.paused_until(Stamp(4_000)), Some(Stamp(5_000)));
    }
}
