//! What of minutes is read from what people write.

use super::{fix, is_web, tags, year};
use crate::base::reader::{Reader, settings};

/// See [`Reader`].
pub const READERS: &[Reader] = &[
    ("minutes: a line with a tag", |text| {
        let _ = (tags::read(text, true), tags::read(text, false), tags::kind(text), tags::of_face(text));
    }),
    ("minutes: a correction, a year, an address", |text| {
        let [setting, _] = settings();
        let _ = (fix::read(text), year::read(text, setting.today()), is_web(text));
    }),
];
