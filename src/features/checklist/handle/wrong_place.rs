//! Answers where others see them: never taken, never repeated, told to whoever wrote them alone.

use crate::base::Fault;
use crate::chat::event::Text;
use crate::features::Cx;
use crate::features::checklist::POST;
use crate::features::checklist::handle::Outcome;
use crate::features::checklist::rules::{self, Said};
use crate::features::checklist::store;
use crate::store::outbox;

/// `チェックリスト はじめる` in a room goes on in the direct room; anything else that belongs there is told
/// there.
pub(super) fn or_start(cx: &mut Cx<'_>, said: Said) -> Result<Outcome, Fault> {
    let person = cx.actor()?.user;
    Ok(if said == Said::Start { Outcome::Invited { person } } else { Outcome::WrongPlace { person } })
}

/// Below a list that was posted.
pub(super) fn reply(cx: &mut Cx<'_>, text: &str) -> Result<Outcome, Fault> {
    match rules::said(text) {
        Some(said) => or_start(cx, said),
        None => Ok(Outcome::NotOurs),
    }
}

/// In the room itself an answer must be in words: a lone digit may be anything. It counts as one only
/// where a list was posted.
pub(in crate::features::checklist) async fn said(cx: &mut Cx<'_>, text: &Text) -> Result<Outcome, Fault> {
    let body = text.body.trim();
    let is_word = body.chars().any(char::is_alphabetic);
    let Some(Said::Answer(_)) = rules::said(body).filter(|_| is_word) else { return Ok(Outcome::NotOurs) };
    let room = cx.room.id.clone();
    for plan in store::of_room(cx.tx, &room).await? {
        if !plan.is_tasks() && !outbox::events_of(cx.tx, &plan.id, POST).await?.is_empty() {
            return Ok(Outcome::WrongPlace { person: cx.actor()?.user });
        }
    }
    Ok(Outcome::NotOurs)
}
