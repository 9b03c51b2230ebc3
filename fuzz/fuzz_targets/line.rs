//! No line panics the command parser.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use yoriai::command::{Setting, Table, read};
use yoriai::features;

static TABLE: LazyLock<Table> = LazyLock::new(features::table);

fuzz_target!(|text: &str| {
    let prefixes = ["!yo".to_owned(), "!寄合".to_owned()];
    let names = ["寄合".to_owned()];
    for direct in [false, true] {
        let setting = Setting { prefixes: &prefixes, names: &names, mentioned: false, direct };
        let _ = read(text, setting, &TABLE);
    }
});
