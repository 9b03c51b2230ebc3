//! Answers where others see them: never taken, never repeated, told to whoever wrote them alone.

use crate::base::Fault;
use crate::chat::event::Text;
use crate::command::dialogue::Word;
use crate::features::Cx;
use crate::features::checklist::handle::{Outcome, check};
use crate::features::checklist::rules::{self, Said};
use crate::features::checklist::store;

/// A list is answered on the day that it comes, if at all.
const SOON_MS: i64 = 24 * 60 * 60 * 1000;

/// `チェックリスト はじめる` in a room goes on in the direct room; anything else that belongs there is told
/// there.
pub(super) async fn or_start(cx: &mut Cx<'_>, said: Said) -> Result<Outcome, Fault> {
    let person = cx.actor()?.user;
    if matches!(said, Said::Refuse | Said::Welcome) {
        return check::invitations(cx, said == Said::Refuse).await;
    }
    Ok(if said == Said::Word(Word::Start) { Outcome::Invited { person } } else { Outcome::WrongPlace { person } })
}

/// Below a list that was posted.
pub(super) async fn reply(cx: &mut Cx<'_>, text: &str) -> Result<Outcome, Fault> {
    match rules::said(text) {
        Some(said) => or_start(cx, said).await,
        None => Ok(Outcome::NotOurs),
    }
}

/// In the room itself only what can hardly be anything else counts as an answer (`2 まだ`, `答えたくない`, but
/// neither a lone digit nor `まだです`), and only soon after a list was posted.
pub(in crate::features::checklist) async fn said(cx: &mut Cx<'_>, text: &Text) -> Result<Outcome, Fault> {
    let body = text.body.trim();
    let Some(Said::Answer(_)) = rules::said(body).filter(|_| rules::is_plainly_an_answer(body)) else {
        return Ok(Outcome::NotOurs);
    };
    let (room, since) = (cx.room.id.clone(), cx.now.plus_ms(-SOON_MS));
    if !store::was_posted(cx.tx, &room, since).await? {
        return Ok(Outcome::NotOurs);
    }
    Ok(Outcome::WrongPlace { person: cx.actor()?.user })
}
