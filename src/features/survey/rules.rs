//! What answers are, who is asked what, and what may be shown. Pure.

mod answer;
mod heard;
mod response;
pub(super) mod secret;

pub(super) use answer::Answer;
pub(super) use heard::heard;
pub(super) use response::{Response, asked, chose, next};
