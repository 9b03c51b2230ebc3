//! What is done with times that have passed: said now, listed, or left out.

use crate::base::Stamp;
use crate::base::holidays::Calendar;
use crate::base::recur::Recurrence;
use crate::store::schedules::{Fate, Misfire};

/// What comes later than this says for when it was meant.
const LATE_MS: i64 = 60 * 1000;
/// What is only to be on time comes within this, or not at all.
const GRACE_MS: i64 = 10 * 60 * 1000;
/// What is later than this is not said any more, only listed.
const LISTED_MS: i64 = 24 * 60 * 60 * 1000;
/// So many times of one schedule are looked at one by one.
const MOST: usize = 500;

/// What is done with the times of a schedule that have passed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct CatchUp {
    /// Each time, and what becomes of it.
    pub(in super::super) times: Vec<(Stamp, Fate)>,
    /// The times that are told now together, late; empty when it comes in time.
    pub(in super::super) meant: Vec<Stamp>,
    /// The next time, if there is one.
    pub(in super::super) next: Option<Stamp>,
}

impl CatchUp {
    /// Whether it is said now, and for when.
    pub(in super::super) fn says(&self) -> Option<Stamp> {
        self.times.iter().rev().find(|(_, fate)| *fate == Fate::Fired).map(|(at, _)| *at)
    }

    /// Whether something is to be listed.
    pub(in super::super) fn has_missed(&self) -> bool {
        self.times.iter().any(|(_, fate)| *fate == Fate::Missed)
    }
}

/// Decides for everything that was due from `due` until `now`. Of several times that are told late
/// there is one message, which names them all.
pub(in super::super) fn catch_up(
    rule: Option<&Recurrence>,
    misfire: Misfire,
    due: Stamp,
    now: Stamp,
    calendar: &Calendar,
) -> CatchUp {
    let following = |at: Stamp| rule.and_then(|rule| rule.next(at, calendar)).map(|at| Stamp::of(&at));
    let mut passed = Vec::new();
    let mut next = Some(due);
    while let Some(at) = next.filter(|at| *at <= now) {
        if passed.len() >= MOST {
            next = following(now);
            break;
        }
        passed.push(at);
        next = following(at);
    }
    let mut out = CatchUp { next, ..CatchUp::default() };
    for at in passed {
        let late = now.since(at);
        let fate = match misfire {
            Misfire::Late if late <= LISTED_MS => Fate::Fired,
            Misfire::Report | Misfire::Skip if late <= GRACE_MS => Fate::Fired,
            Misfire::Late | Misfire::Report => Fate::Missed,
            Misfire::Skip => Fate::Skipped,
        };
        if fate == Fate::Fired && late > LATE_MS {
            out.meant.push(at);
        }
        out.times.push((at, fate));
    }
    out
}
