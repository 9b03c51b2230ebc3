//! `日程調整 3 画像`: the table of ○ △ × as a picture, for passing it on.

use super::{Outcome, counted, here, proposal, undecided_only};
use crate::base::{Fault, Phrase};
use crate::command::token::fold;
use crate::features::Cx;
use crate::features::datepoll::store::{self, DatePoll};

const WORDS: &[&str] = &["画像", "がぞう", "図", "表の画像", "日程表", "picture", "image", "png"];

/// Whether the picture is what somebody asks for.
pub(super) fn is_asked(text: &str) -> bool {
    WORDS.contains(&fold(text.trim()).as_str())
}

/// Of the date poll of the thread, or the only one of the room.
pub(super) async fn of_room(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    if let Some(poll) = here(cx).await? {
        return of(cx, poll).await;
    }
    let room = cx.room.id.clone();
    let polls = store::listed(cx.tx, &room, false).await?;
    match polls.as_slice() {
        [only] => of(cx, only.clone()).await,
        [] => Err(Fault::user("datepoll-picture-none")),
        [first, ..] => Err(Phrase::new("datepoll-picture-which").with("number", first.number).into()),
    }
}

pub(super) async fn of(cx: &mut Cx<'_>, poll: DatePoll) -> Result<Outcome, Fault> {
    if poll.is_withdrawn() {
        undecided_only(cx, &poll).await?;
    }
    let tally = counted(cx, &poll).await?;
    let proposal = if poll.is_decided() { None } else { proposal(cx, &poll, &tally).await? };
    Ok(Outcome::Pictured { poll, tally, proposal })
}
