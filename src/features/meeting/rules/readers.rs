//! What of meetings is read from what people write, and written into calendars.

use super::ics::{Entry, Method, write};
use super::line::{Unclear, material, materials, read};
use super::{Form, answer, is_link, minutes, remind, title};
use crate::base::reader::{Reader, settings};
use crate::command::Call;
use crate::features::meeting::SPECS;

/// See [`Reader`].
pub const READERS: &[Reader] = &[
    ("meeting: an answer", |text| {
        let _ = (answer::typed(text, true), answer::typed(text, false));
    }),
    ("meeting: its title, place and times", |text| {
        let _ = (title::read(text), Form::called(text), is_link(text), minutes(text), remind(text));
        let _ = (material(text), materials(&text.split(' ').collect::<Vec<_>>()));
    }),
    ("meeting: a command", |text| {
        for (spec, setting) in SPECS.iter().flat_map(|spec| settings().map(|setting| (spec, setting))) {
            let call = Call::of(spec, text);
            if let Err(Unclear::Date { part, .. }) = read(spec, &call.line, 0, &setting) {
                drop(call.with(part, "明日"));
            }
        }
    }),
    ("meeting: in a calendar", |text| {
        let [setting, _] = settings();
        let said = || Some(text.to_owned());
        let entry = Entry {
            summary: text.to_owned(),
            description: said(),
            location: said(),
            url: said(),
            starts_at: setting.now,
            ends_at: setting.now,
            ..Entry::default()
        };
        drop(write(&[entry], setting.zone, setting.now, Method::Publish, Some(text)));
    }),
];
