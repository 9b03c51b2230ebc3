//! Whatever people write, nothing that reads it panics: a text of words that mean something, and of anything.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use yoriai::readers;

static WORDS: LazyLock<Vec<&str>> = LazyLock::new(readers::words);

fuzz_target!(|pieces: Vec<(u16, &str)>| {
    let mut text = String::new();
    for (word, behind) in pieces {
        text.push_str(WORDS.get(usize::from(word)).copied().unwrap_or_default());
        text.push_str(behind);
    }
    for (_, read) in readers::all() {
        read(&text);
    }
});
