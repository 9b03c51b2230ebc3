//! What of to-dos is read from what people write.

use super::read;
use crate::base::reader::{Reader, settings};

/// See [`Reader`].
pub const READERS: &[Reader] = &[("to-do: who, until when and what", |text| {
    for setting in settings() {
        let written = read(text, &setting);
        // What is left over is read again when somebody words it anew.
        drop(read(&written.body, &setting));
    }
})];
