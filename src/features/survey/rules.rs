//! What answers are, who is asked what, and what may be shown. Pure.

mod answer;
mod response;

pub(super) use answer::Answer;
pub(super) use response::{Response, asked, chose, next};
