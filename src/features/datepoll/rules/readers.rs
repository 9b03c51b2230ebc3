//! What of date polls is read from what people write.

use std::ops::Range;

use super::plan::{self, is_time_alone, length};
use super::wish::{slots, wish};
use super::{Mark, Slot, answer};
use crate::base::reader::{Reader, settings};
use crate::base::when::Unread;
use crate::base::{Fault, Stamp};
use crate::command::Call;
use crate::features::datepoll::SPECS;

/// See [`Reader`].
pub const READERS: &[Reader] = &[
    ("date poll: an answer", |text| {
        let hour = 3_600_000;
        let slot = |n: i64| Slot {
            position: n,
            starts_at: Stamp(1_646_092_800_000 + n * 27 * hour),
            ends_at: Stamp(1_646_092_800_000 + n * 28 * hour),
        };
        let slots: Vec<Slot> = (1..=6).map(slot).collect();
        for setting in settings() {
            drop(answer::typed(text, &slots, setting.zone));
        }
        let _ = Mark::tapped(text);
    }),
    ("date poll: days to propose", |text| {
        for setting in settings() {
            if let Some((plan, _)) = plan::read(text, &setting) {
                drop(plan.propose(length(text).map_or(60, |(minutes, _)| minutes), &setting));
            }
        }
        let _ = is_time_alone(text);
    }),
    ("date poll: a command", |text| {
        for (spec, setting) in SPECS.iter().flat_map(|spec| settings().map(|setting| (spec, setting))) {
            let call = Call::of(spec, text);
            let tell = |part: Range<usize>, _: &Unread| {
                drop(call.with(part, "明日"));
                Fault::user("datepoll-no-time")
            };
            let _ = (wish(&call, &setting, &tell), slots(&call, 60, &setting, &tell));
        }
    }),
];
