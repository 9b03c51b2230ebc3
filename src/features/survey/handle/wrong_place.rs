//! Answers where others see them: never taken, never repeated, told to whoever wrote them alone.

use crate::base::Fault;
use crate::chat::event::Text;
use crate::command::dialogue::{Word, word};
use crate::features::Cx;
use crate::features::survey::handle::{Outcome, answer, in_room, secret, tap};
use crate::features::survey::{FEATURE, store, view};
use crate::store::outbox::Origin;

/// The longest line that may be an answer, in characters.
const LONGEST: usize = 12;

/// `アンケート はじめる`: in a room it goes on in the direct room.
pub(super) async fn or_answer(cx: &mut Cx<'_>, text: &str) -> Result<Outcome, Fault> {
    let person = cx.actor()?.user;
    if cx.here.direct.is_none() {
        return Ok(Outcome::Invited { person });
    }
    let text = Text { body: text.to_owned(), ..Text::default() };
    match word(&text.body) {
        Some(Word::Start) | None => match answer::start(cx).await? {
            Outcome::NotOurs => Err(Fault::user("survey-nothing-to-answer")),
            outcome => Ok(outcome),
        },
        Some(_) => match answer::said(cx, &text).await? {
            Outcome::NotOurs | Outcome::Secret(secret::Step::NotOurs) => Err(Fault::user("survey-nothing-to-answer")),
            outcome => Ok(outcome),
        },
    }
}

/// Below an announcement or a question, or in reply to it; in a direct room, in reply to what the bot wrote.
pub(in crate::features::survey) async fn reply(
    cx: &mut Cx<'_>,
    origin: &Origin,
    text: &Text,
) -> Result<Outcome, Fault> {
    if view::question_of(&origin.part).is_some() {
        return tap::replied(cx, origin, text).await;
    }
    if origin.feature != FEATURE || origin.part != view::POST || cx.here.direct.is_some() {
        return Ok(Outcome::NotOurs);
    }
    let person = cx.actor()?.user;
    let body = text.body.trim();
    if let Some(survey) = store::find(cx.tx, &origin.object).await?.filter(|survey| survey.in_room) {
        return in_room::replied(cx, survey, body).await;
    }
    match word(body) {
        Some(Word::Start) => Ok(Outcome::Invited { person }),
        Some(_) => Ok(Outcome::WrongPlace { person }),
        None if looks_like_an_answer(body) => Ok(Outcome::WrongPlace { person }),
        None => Ok(Outcome::NotOurs),
    }
}

/// Digits, with or without a word.
fn looks_like_an_answer(text: &str) -> bool {
    let folded = crate::command::token::fold(text);
    text.chars().count() <= LONGEST && folded.starts_with(|c: char| c.is_ascii_digit()) && !folded.contains(':')
}
