//! What of checklists is read from what people write.

use super::{
    called, edit, edited, is_called, is_plainly_an_answer, options, poster_languages, said, written,
};
use super::{task_change, task_parts};
use crate::base::reader::{Reader, settings};
use crate::command::Line;

/// See [`Reader`].
pub const READERS: &[Reader] = &[
    ("checklist: an answer", |text| {
        let _ = (said(text), is_plainly_an_answer(text));
    }),
    ("checklist: words behind a command", |text| {
        let _ = (options(text), poster_languages(text));
    }),
    ("checklist: a list of one's own, and a change of it", |text| {
        let list = written(text).list("own", &[]);
        let _ = (is_called(&list, text), called(&[&list], &Line::split(text), 0));
        if let Some(edit) = edit(text) {
            drop(edited(&list, &edit));
        }
    }),
    ("checklist: a task, and a change of it", |text| {
        drop(task_change(text));
        for setting in settings() {
            drop(task_parts(text, &setting));
        }
    }),
];
