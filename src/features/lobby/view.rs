//! First and last words.

use crate::base::Phrase;
use crate::chat::{Body, Lane};
use crate::features::Cx;
use crate::features::lobby::handle::Outcome;

pub(super) async fn show(cx: &mut Cx<'_>, outcome: Outcome) -> anyhow::Result<()> {
    match outcome {
        Outcome::Silent => Ok(()),
        Outcome::Greeting => {
            let id = if cx.here.direct.is_some() { "lobby-greeting-direct" } else { "lobby-greeting" };
            say(cx, &Phrase::new(id)).await
        }
        Outcome::Leaving => {
            let doc = cx.words.doc(&Phrase::new("lobby-leaving"));
            cx.answer(doc).await?;
            let leave = cx.to_room(Body::Leave);
            cx.send(Lane::Answer, leave, None).await.map(|_| ())
        }
        Outcome::GivenUp => say(cx, &Phrase::new("lobby-given-up")).await,
        Outcome::Unreadable => {
            let phrase = Phrase::new("lobby-unreadable");
            let phrase = match &cx.house.contact {
                Some(contact) => phrase.with("contact", contact),
                None => phrase.with_word("contact", "none"),
            };
            say(cx, &phrase).await
        }
    }
}

async fn say(cx: &mut Cx<'_>, phrase: &Phrase) -> anyhow::Result<()> {
    let message = cx.to_room(Body::Notice(cx.words.doc(phrase)));
    cx.send(Lane::Answer, message, None).await.map(|_| ())
}
