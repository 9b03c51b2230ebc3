//! Findings as a message.

use crate::base::Phrase;
use crate::features::Cx;
use crate::features::doctor::handle::Findings;

pub(super) async fn show(cx: &mut Cx<'_>, findings: &Findings) -> anyhow::Result<()> {
    let signed = match findings.cross_signed {
        Some(true) => "yes",
        Some(false) => "no",
        None => "none",
    };
    let phrase = Phrase::new("doctor-findings")
        .with_word("well", if findings.is_well() { "yes" } else { "no" })
        .with_word("encrypted", if findings.encrypted { "yes" } else { "no" })
        .with_word("signed", signed)
        .with("members", findings.members)
        .with("unreadable", findings.unreadable_here)
        .with("to-handle", findings.to_handle)
        .with("to-send", findings.to_send)
        .with("given-up", findings.given_up)
        .with("overdue", findings.overdue)
        .with("dead", findings.dead_jobs)
        .with("now", cx.now)
        .with("zone", cx.words.zone.name());
    let doc = cx.words.doc(&phrase);
    cx.answer(doc).await
}
