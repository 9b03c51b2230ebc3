//! The address of a calendar.

use crate::base::Phrase;
use crate::chat::{Body, Lane, Message, To};
use crate::features::Cx;

/// The address goes to its owner alone; the room is told that it did.
pub(in crate::features::meeting) async fn given(
    cx: &mut Cx<'_>,
    address: &str,
    renewed: bool,
) -> anyhow::Result<()> {
    let person = cx.actor()?.user;
    let words = cx.words_for(&person).await?;
    let room = cx.room.name.clone().unwrap_or_default();
    let id = if renewed { "meeting-feed-renewed" } else { "meeting-feed" };
    let doc = words.doc(&Phrase::new(id).with("room", room).with("address", address));
    let mut message = Message::new(To::Person(person.clone()), Body::Text(doc));
    message.mentions = vec![person];
    cx.send(Lane::Answer, message, None).await?;
    let doc = cx.words.doc(&Phrase::new("meeting-feed-sent"));
    cx.answer(doc).await
}
