//! Reading what was asked about.

use crate::base::Fault;
use crate::base::when::{self, When};
use crate::command::Call;
use crate::features::Cx;
use crate::features::dates::view::fault_in;

pub(super) fn read(cx: &Cx<'_>, call: &Call) -> Result<When, Fault> {
    let text = call.line.from(0);
    if text.is_empty() {
        return Err(Fault::user("when-nothing"));
    }
    when::read(text, &cx.dates()).map_err(|unread| fault_in(cx, call, 0..call.line.raw.len(), &unread))
}
