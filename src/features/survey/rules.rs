//! What answers are, who is asked what, and what may be shown. Pure.

mod answer;
mod audience;
mod find;
mod made;
mod readers;
mod reading;
mod response;
pub(super) mod secret;
pub(super) mod sheet;
mod tally;
mod wish;

pub(super) use answer::Answer;
pub(super) use audience::{Audience, Found, Named, Part, meant_space, place, words};
pub(super) use find::{called, squeezed};
pub(super) use made::{Unmade, draft, question};
pub use readers::READERS;
pub(super) use reading::{LONGEST, Turn, Unread, read, turn};
pub(super) use response::{Response, asked, chose, next};
pub(super) use sheet::Sheet;
pub(super) use tally::Tally;
pub(super) use wish::{NAMES, Wish, days, is_level, wish};

#[cfg(test)]
pub(super) use tally::tests as tally_tests;
