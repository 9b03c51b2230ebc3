//! Everything that is tested from outside of the crate, in one binary.
//!
//! - `stories/`: what people do in rooms and what the bot says, on both databases
//! - `calendar.rs`: calendar files, read by parsers that are not ours
//! - `console.rs`: the built program with scripts; `scripts.rs`: conversations to be read
//! - `ops/`: the built program as an administrator uses it
//! - `real/`: the built program against a real homeserver
//! - `readers.rs`: whatever people write, nothing that reads it panics
//! - the guards (`tidy`, `locales`, `sql`, `migrations`, `words`): rules of the house that no
//!   compiler checks
#![expect(clippy::too_many_lines, reason = "a story shows all that was said")]

mod harness;
mod postgres;
mod scripts;
mod sources;
mod trouble;

#[macro_use]
mod story;

mod calendar;
mod console;
mod erasure;
mod lines;
mod locales;
mod migrations;
mod ops;
mod readers;
#[cfg(feature = "matrix")]
mod real;
mod sql;
mod stories;
mod surveys;
mod tidy;
mod words;
