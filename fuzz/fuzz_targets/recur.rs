//! No stored recurrence panics or hangs, and its starts come one after another.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yoriai::base::holidays::Calendar;
use yoriai::base::recur::Recurrence;
use yoriai::base::{Locale, Stamp};

fuzz_target!(|input: (i64, &str)| {
    let (ms, text) = input;
    let Ok(every) = serde_json::from_str::<Recurrence>(text) else { return };
    let _ = (every.show(Locale::Ja), every.show(Locale::En));
    let mut last = Stamp(ms);
    for found in every.iter(last, Calendar::usual()).take(3) {
        let start = Stamp::of(&found.start);
        assert!(start > last, "{text}");
        last = start;
    }
});
