//! What is done with times that have passed, and with those outside working hours.

use crate::base::Stamp;
use crate::base::holidays::Calendar;
use crate::base::recur::Recurrence;
use crate::store::schedules::{Fate, Misfire};

/// What is only to be on time comes within this, or not at all.
const GRACE_MS: i64 = 10 * 60 * 1000;
/// What is later than this is left out.
const LATEST_MS: i64 = 24 * 60 * 60 * 1000;
/// So many times are looked at one by one.
const MOST: usize = 100;

/// What becomes of the times of a schedule that have passed, from `due` on, and the next time. Each
/// comes at the moment that `shift` moves it to (working hours); of several there is one post.
pub(in super::super) fn passed(
    rule: Option<&Recurrence>,
    misfire: Misfire,
    due: Stamp,
    now: Stamp,
    calendar: &Calendar,
    shift: impl Fn(Stamp) -> Stamp,
) -> (Vec<(Stamp, Fate)>, Option<Stamp>) {
    let following = |at: Stamp| rule.and_then(|rule| rule.next(at, calendar)).map(|at| Stamp::of(&at));
    let (mut times, mut next) = (Vec::new(), Some(due));
    while let Some(at) = next.filter(|at| shift(*at) <= now) {
        if times.len() >= MOST {
            next = following(now);
            break;
        }
        let late = now.since(shift(at));
        let most = if misfire == Misfire::Late { LATEST_MS } else { GRACE_MS };
        times.push((at, if late <= most { Fate::Fired } else { Fate::Skipped }));
        next = following(at);
    }
    (times, next)
}
