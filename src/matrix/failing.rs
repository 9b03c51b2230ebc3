//! Whose fault it is that a message cannot be sent: the server's, or the message's own.
//!
//! An answer does not tell. A proxy that is restarted refuses everything with an answer of its own, a
//! firewall one message because of a word in it, a database that is away fails everywhere, a broken room
//! for ever in that room alone. What tells is whether others get through meanwhile.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use crate::base::{Backoff, Id, Stamp};

/// The first and the longest pause of a room whose messages fail.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// When so many rooms fail and none gets through, it is the server.
const ROOMS_OF_A_FAILING_SERVER: usize = 3;
/// More messages than ever fail at once; beyond it is forgotten since when.
const MOST: usize = 10_000;

/// Who is to blame for a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blame {
    /// The server, or what stands before it: the message's room pauses and the same is tried again.
    Server,
    /// The message: others got through since it failed first.
    Message,
}

/// The messages that have failed, and the rooms that pause for it.
#[derive(Debug, Default)]
pub(super) struct Failing {
    /// When each failed first.
    messages: HashMap<Id, Stamp>,
    pauses: HashMap<String, Pause>,
    last_success: Option<Stamp>,
    /// The first failure since anything got through.
    since: Option<Stamp>,
    /// The rooms that failed since then.
    targets: HashSet<String>,
}

#[derive(Debug)]
struct Pause {
    backoff: Backoff,
    until: Stamp,
}

impl Failing {
    /// A message got through.
    pub(super) fn succeeded(&mut self, message: &Id, target: &str, now: Stamp) {
        self.messages.remove(message);
        self.pauses.remove(target);
        self.targets.clear();
        self.since = None;
        self.last_success = Some(now);
    }

    /// A message failed.
    pub(super) fn failed(&mut self, message: &Id, target: &str, now: Stamp) -> Blame {
        if self.messages.len() >= MOST {
            self.messages.clear();
        }
        let first = *self.messages.entry(message.clone()).or_insert(now);
        if self.last_success.is_some_and(|success| success > first) {
            return Blame::Message;
        }
        self.since.get_or_insert(now);
        self.targets.insert(target.to_owned());
        let pause = self
            .pauses
            .entry(target.to_owned())
            .or_insert_with(|| Pause { backoff: Backoff::new(FIRST_PAUSE, LONGEST_PAUSE), until: now });
        let ms = i64::try_from(pause.backoff.pause().as_millis()).unwrap_or(i64::MAX);
        pause.until = now.plus_ms(ms);
        Blame::Server
    }

    /// A message is tried no more.
    pub(super) fn forget(&mut self, message: &Id) {
        self.messages.remove(message);
    }

    /// Until when nothing goes to a room, if that is not now.
    pub(super) fn pauses_until(&self, target: &str, now: Stamp) -> Option<Stamp> {
        self.pauses.get(target).map(|pause| pause.until).filter(|until| *until > now)
    }

    /// Whether so many rooms fail that it is the whole server.
    pub(super) fn is_everywhere(&self) -> bool {
        self.targets.len() >= ROOMS_OF_A_FAILING_SERVER
    }

    /// For how long nothing has got through (ms); nought when the last message did.
    pub(super) fn for_ms(&self, now: Stamp) -> i64 {
        self.since.map_or(0, |since| now.since(since))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> Id {
        Id::from(name)
    }

    #[test]
    fn a_server_that_is_away_is_waited_for_and_no_message_is_blamed() {
        let mut failing = Failing::default();
        failing.succeeded(&id("earlier"), "a", Stamp(0));
        let mut now = Stamp(1);
        for _ in 0..10_000 {
            assert_eq!(failing.failed(&id("m"), "a", now), Blame::Server);
            let until = failing.pauses_until("a", now).expect("it pauses");
            assert!(until.since(now) <= 30_000);
            now = until;
        }
        // Other rooms are tried meanwhile.
        assert_eq!(failing.pauses_until("b", now), None);
        assert!(failing.for_ms(now) > 24 * 60 * 60 * 1000);
        failing.succeeded(&id("m"), "a", now);
        assert_eq!((failing.pauses_until("a", now), failing.for_ms(now)), (None, 0));
    }

    #[test]
    fn a_message_that_fails_while_others_get_through_is_to_blame() {
        let mut failing = Failing::default();
        assert_eq!(failing.failed(&id("bad"), "a", Stamp(10)), Blame::Server);
        failing.succeeded(&id("good"), "b", Stamp(20));
        assert_eq!(failing.failed(&id("bad"), "a", Stamp(30)), Blame::Message);
        assert_eq!(failing.for_ms(Stamp(40)), 0);
        // Another of the same room has a case of its own.
        assert_eq!(failing.failed(&id("next"), "a", Stamp(50)), Blame::Server);
        failing.forget(&id("bad"));
        assert_eq!(failing.failed(&id("bad"), "a", Stamp(60)), Blame::Server);
    }

    #[test]
    fn a_server_that_fails_in_every_room_is_known_by_three() {
        let mut failing = Failing::default();
        for n in 0..10 {
            failing.failed(&id("a"), "a", Stamp(n));
            assert!(!failing.is_everywhere());
        }
        failing.failed(&id("b"), "b", Stamp(11));
        failing.failed(&id("c"), "c", Stamp(12));
        assert!(failing.is_everywhere());
        failing.succeeded(&id("c"), "c", Stamp(13));
        assert!(!failing.is_everywhere());
    }
}
