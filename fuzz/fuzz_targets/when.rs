//! No text panics the date parser, and what is read or suggested can be entered again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yoriai::base::holidays::Calendar;
use yoriai::base::when::{self, Setting};
use yoriai::base::{Locale, Stamp};

fuzz_target!(|input: (u32, &str)| {
    let (seconds, text) = input;
    let now = Stamp(i64::from(seconds) * 1000);
    let zone = chrono_tz::Asia::Tokyo;
    let setting = Setting { now, zone, calendar: Calendar::usual(), locale: Locale::Ja };
    let _ = (when::prefix(text, &setting), when::suffix(text, &setting), when::moment(text, &setting));
    match when::read(text, &setting) {
        Ok(read) => {
            for locale in Locale::ALL {
                let shown = read.show(now, zone, locale);
                assert_eq!(when::read(&shown, &setting).as_ref(), Ok(&read), "{text} is shown as {shown}");
            }
        }
        Err(unread) => {
            for line in unread.suggest {
                assert!(when::read(&line, &setting).is_ok(), "{text}: {line}");
            }
        }
    }
});
