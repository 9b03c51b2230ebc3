//! What of reminders is read from what people write.

use super::{
    audience, brief, has_option_word, is_for_oneself, later, rings_room, strip, wish, with_name_apart,
};
use crate::base::reader::{Reader, settings};
use crate::command::Line;

/// See [`Reader`].
pub const READERS: &[Reader] = &[
    ("reminder: whom, when and what", |text| {
        for setting in settings() {
            let line = with_name_apart(&Line::split(text), &setting);
            let from = audience(&line, &setting).map_or(0, |(.., from)| from);
            let _ = (wish(line.from(from), &setting), later(text, setting.now, &setting));
        }
    }),
    ("reminder: its words", |text| {
        let _ = (is_for_oneself(text), strip(text), has_option_word(text), rings_room(text), brief(text, 30));
    }),
];
