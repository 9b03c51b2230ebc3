//! What is read in a meeting.

use super::announce::{self, State};
use super::{about, reply};
use crate::base::Phrase;
use crate::chat::Block;
use crate::features::Cx;
use crate::features::meeting::store::Meeting;

/// The materials, for whoever asked.
pub(in crate::features::meeting) async fn list(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<()> {
    let words = cx.words;
    let rows = announce::materials(cx, &words, meeting).await?;
    let head = if rows.is_empty() { "meeting-materials-none" } else { "meeting-materials" };
    let mut doc = words.doc(&about(&words, head, meeting));
    if rows.is_empty() {
        doc.append(words.doc(&Phrase::new("meeting-material-what").with("number", meeting.number)));
    } else {
        doc.0.push(Block::List(rows));
    }
    reply(cx, meeting, doc).await
}

/// The materials are different: the list is shown, and the announcement put right.
pub(in crate::features::meeting) async fn changed(cx: &mut Cx<'_>, meeting: &mut Meeting) -> anyhow::Result<()> {
    renewed(cx, meeting).await?;
    list(cx, meeting).await
}

/// The announcement is put right.
pub(in crate::features::meeting) async fn renewed(cx: &mut Cx<'_>, meeting: &mut Meeting) -> anyhow::Result<()> {
    let state = match meeting.state.as_str() {
        "postponed" => State::Postponed,
        "called_off" => State::CalledOff,
        _ if meeting.sequence > 0 => State::Changed,
        _ => State::Called,
    };
    announce::renew(cx, meeting, state).await
}
