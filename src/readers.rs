//! Everything that reads what people write, in one list.
//!
//! A property test (`tests/it/readers.rs`) and a fuzz target (`fuzz/fuzz_targets/readers.rs`) give any text to
//! all of them. A feature is in the list by its `READERS`, without which it does not compile.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::base::reader::Reader;
use crate::chat::{Doc, Event};
use crate::command::{Reading, Setting, Table, read};
use crate::{base, command, config, console, features, text};

static TABLE: LazyLock<Table> = LazyLock::new(features::table);

/// What stands above the features.
const WHOLE: &[Reader] = &[
    ("a line, with all commands", |text| {
        let (prefixes, names) = (["!yo".to_owned(), "!寄合".to_owned()], ["寄合".to_owned()]);
        for (direct, mentioned) in [(false, false), (true, false), (false, true)] {
            let setting = Setting { prefixes: &prefixes, names: &names, mentioned, direct };
            if let Reading::Unknown(unknown) = read(text, setting, &TABLE) {
                drop(features::help::meant(&unknown));
            }
        }
        drop(TABLE.nearest(text));
    }),
    ("a journal's event", |text| drop(serde_json::from_str::<Event>(text))),
    ("a message to all sides", |text| {
        let doc = Doc::text(text);
        let _ = (doc.plain(), doc.html(), doc.markdown());
    }),
    ("a console's line", |text| drop(console::line::read(text))),
];

/// All readers.
pub fn all() -> impl Iterator<Item = Reader> {
    #[cfg(feature = "matrix")]
    let matrix = crate::matrix::READERS;
    #[cfg(not(feature = "matrix"))]
    let matrix: &[Reader] = &[];
    let own = [
        base::reader::READERS,
        command::READERS,
        text::READERS,
        config::READERS,
        features::people::READERS,
        matrix,
        WHOLE,
    ];
    own.into_iter().chain(features::READERS.iter().map(|(_, readers)| *readers)).flatten().copied()
}

/// Words that mean something to a reader: those of all commands and of their named values.
pub fn words() -> Vec<&'static str> {
    let words: BTreeSet<&str> = features::specs()
        .flat_map(|spec| spec.words().chain(spec.names.iter().flat_map(|name| name.words.iter().copied())))
        .collect();
    words.into_iter().collect()
}
