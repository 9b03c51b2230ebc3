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
    let mut doc = cx.words.doc(&phrase);
    if findings.set_aside > 0 {
        doc.append(cx.words.doc(&Phrase::new("doctor-set-aside").with("count", findings.set_aside)));
    }
    if let Some(ms) = findings.clock_off_ms {
        doc.append(cx.words.doc(&Phrase::new("doctor-clock-off").with("seconds", ms / 1000)));
    }
    cx.answer(doc).await
}
