//! Reading what was asked about.

use crate::base::Fault;
use crate::base::when::{self, Unread, When};
use crate::command::Call;
use crate::features::Cx;

/// What was asked about, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) text: String,
    pub(super) read: Result<When, Unread>,
}

pub(super) fn read(cx: &Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let text = call.line.from(0);
    if text.is_empty() {
        return Err(Fault::user("when-nothing"));
    }
    Ok(Outcome { text: text.to_owned(), read: when::read(text, &cx.dates()) })
}
