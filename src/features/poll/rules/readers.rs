//! What of polls is read from what people write.

use std::ops::Range;

use super::{answer, names, wish};
use crate::base::Fault;
use crate::base::reader::{Reader, settings};
use crate::base::when::Unread;
use crate::command::Call;
use crate::features::poll::SPECS;

/// See [`Reader`].
pub const READERS: &[Reader] = &[
    ("poll: an answer", |text| {
        let options = ["日替わり弁当", "麺類", "A. カレー", "その他"].map(str::to_owned);
        let _ = (answer::typed(text, &options, 1), answer::typed(text, &options, 3));
        // What somebody else made the options of.
        let theirs: Vec<String> = text.split(' ').take(20).map(str::to_owned).collect();
        drop(answer::typed("2", &theirs, 1));
        let _ = (answer::mark(text, 4), answer::is_lone_word(text), names(text));
    }),
    ("poll: a command", |text| {
        for (spec, setting) in SPECS.iter().flat_map(|spec| settings().map(|setting| (spec, setting))) {
            let call = Call::of(spec, text);
            let tell = |part: Range<usize>, _: &Unread| {
                drop(call.with(part, "明日"));
                Fault::user("poll-no-question")
            };
            drop(wish(&call, &setting, &tell));
        }
    }),
];
