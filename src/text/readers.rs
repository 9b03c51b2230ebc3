//! What of texts with markup is read: pages of an operator, and phrases that people's words stand in.

use crate::base::Phrase;
use crate::base::reader::{Reader, settings};
use crate::text::{Prefix, Words, markdown, sheet};

/// See [`Reader`].
pub const READERS: &[Reader] = &[
    ("markdown", |text| drop(markdown::doc(text).html())),
    ("a phrase around it", |text| {
        for setting in settings() {
            let words =
                Words { prefix: Prefix::new(text), ..Words::new(setting.locale, setting.zone, setting.now) };
            let doc = words.doc(&Phrase::new("help-did-you-mean").with("word", text).with("line", text));
            let _ = (doc.plain(), doc.html(), doc.markdown());
        }
    }),
    ("a table", |text| drop(sheet::csv(&[vec![text.to_owned()]]))),
];
