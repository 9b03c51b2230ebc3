//! What reads what people write, as a list that tests and the fuzzer go through.
//!
//! Each part of the program that takes a text from people lists its readers (`READERS`), a feature in its
//! `rules/readers.rs`. Whatever the text is, a reader ends soon and does not panic (`src/readers.rs` has them all).

use crate::base::fold::{Folded, find, strip_prefix, strip_suffix, units};
use crate::base::holidays::Calendar;
use crate::base::office::{Closed, Hours};
use crate::base::recur::Cron;
use crate::base::when::{self, Setting, When};
use crate::base::{Locale, Stamp};

/// What is read, for reports, and the reading. What it comes to does not matter.
pub type Reader = (&'static str, fn(&str));

/// Rooms in which dates are read: one in Japan, and one on the day before midnight is skipped there.
pub fn settings() -> [Setting<'static>; 2] {
    let calendar = Calendar::usual();
    [
        Setting { now: Stamp(1_646_092_800_000), zone: chrono_tz::Asia::Tokyo, calendar, locale: Locale::Ja },
        Setting {
            now: Stamp(1_682_582_400_000),
            zone: chrono_tz::Africa::Cairo,
            calendar,
            locale: Locale::En,
        },
    ]
}

/// See [`Reader`].
pub const READERS: &[Reader] = &[
    ("folding", |text| {
        let folded = Folded::new(text);
        let _ = (folded.origin(0..folded.as_str().len()), units(text).count());
        let _ = (strip_prefix(text, "期限:"), strip_suffix(text, "week"), find(text, "k"));
    }),
    ("dates", |text| {
        for setting in settings() {
            let _ = (when::prefix(text, &setting), when::suffix(text, &setting), when::extent(text));
            drop(when::moment(text, &setting));
            if let Ok(found) = when::read(text, &setting) {
                drop(found.show(setting.now, setting.zone, setting.locale));
                if let When::Every(every) = found {
                    let _ = every.iter(setting.now, setting.calendar).take(3).count();
                }
            }
        }
    }),
    ("schedules, hours, days off, languages", |text| {
        let _ = (text.parse::<Cron>(), text.parse::<Hours>(), text.parse::<Closed>(), text.parse::<Locale>());
    }),
];
