//! What answers are, who is asked what, and what may be shown. Pure.

mod answer;
mod heard;
mod response;
pub(super) mod sheet;
mod tally;
pub(super) mod secret;

pub(super) use answer::Answer;
pub(super) use heard::heard;
pub(super) use response::{Response, asked, chose, next};
pub(super) use sheet::Sheet;
pub(super) use tally::Tally;

#[cfg(test)]
pub(super) use tally::tests as tally_tests;
