//! What of settings is read from what people write.

use super::{Key, adds, hours, is_default, locale, prefixes, split, switch, yearly, zone};
use crate::base::reader::Reader;
use crate::command::token::fold;

/// See [`Reader`].
pub const READERS: &[Reader] = &[("settings: a name and a value", |text| {
    for word in [text, &fold(text)] {
        let _ = (Key::called(word), adds(word), is_default(word), zone(word), hours(word), switch(word));
        let _ = (prefixes(word), yearly(word), split(word), locale(word));
    }
})];
