//! From a line of text to a call. Pure: nothing here reads a database or a clock.

pub mod answer;
pub mod coming;
pub mod dialogue;
pub mod glue;
pub mod parse;
mod readers;
pub mod spec;
pub mod table;
pub mod token;

pub use parse::{Call, Reading, Setting, read};
pub use readers::READERS;
pub use spec::{Effect, Group, Place, Spec};
pub use table::{Table, is_japanese};
pub use token::{Line, Token};
