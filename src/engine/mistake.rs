//! Mistakes: the first is told in a line in the thread, the second in a row by direct message.

use std::borrow::Cow;

use crate::base::{Fault, Phrase, Stamp};
use crate::chat::event::Text;
use crate::chat::{Body, Doc, Event, Kind, Lane, Message, To};
use crate::command::Reading;
use crate::command::parse::Unknown;
use crate::engine::Engine;
use crate::engine::again::{amended, remember};
use crate::engine::dialogue::{self, Question};
use crate::engine::event::said_at;
use crate::features::echo::Unread;
use crate::features::{Cx, help};
use crate::store::calls::{self, REFUSED};
use crate::store::rooms::Room;
use crate::store::{Tx, rooms};
use crate::text::Words;

/// So many characters of what somebody wrote are repeated to them when it was a mistake.
const LONGEST_QUOTE: usize = 200;
/// Two mistakes within this time are two in a row.
const ROW_MS: i64 = 10 * 60 * 1000;

impl Engine {
    /// A line for the bot that names no command.
    pub(super) async fn unknown(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
        event: &Event,
        room: Room,
        text: &Text,
        unknown: &Unknown,
    ) -> Result<bool, Fault> {
        let before = mistakes_before(tx, &room, event, now).await?;
        let sealed = self.seal.seal(now, &text.body)?;
        let mut cx = self.spoken(tx, now, event, room, Some(text)).await?;
        match cx.echo.unread(&cx.room, event, now) {
            Unread::Answer => {}
            // In a room with others nobody is told what no longer happens to somebody else.
            Unread::LastAnswer if cx.room.direct.is_some() => {
                help::falls_silent(&mut cx).await?;
                return Ok(cx.posted);
            }
            Unread::LastAnswer | Unread::Nothing => return Ok(false),
        }
        let here = cx.words;
        cx.words = words_of(&mut cx, before).await?;
        let lines = help::meant(unknown);
        let alone = before > 0 && cx.here.direct.is_none();
        let doc = help::unknown(&cx, &unknown.word, &lines, alone);
        let more = help::more(&cx, unknown.nearest.first().copied());
        tell(&mut cx, doc, Some(more), before, here).await?;
        remember(&mut cx, sealed, REFUSED).await?;
        if !lines.is_empty() && !alone {
            dialogue::ask(&mut cx, &Question::Meant { lines }).await?;
        }
        Ok(cx.posted)
    }

    /// Removes what may be an answer at level C, where handling it has failed: else it would stay in the room.
    pub(super) async fn conceal(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
        event: &Event,
        fault: &Fault,
    ) -> anyhow::Result<bool> {
        let is_said = matches!(event.kind, Kind::Text(_) | Kind::Edit { .. } | Kind::Upload(_));
        let Some(room) = rooms::find(tx, &event.room).await? else { return Ok(false) };
        if !is_said || !matches!(fault, Fault::Internal(_)) || room.direct.is_none() {
            return Ok(false);
        }
        let mut cx = self.spoken(tx, now, event, room, None).await?;
        crate::features::survey::conceal(&mut cx).await?;
        Ok(cx.posted)
    }

    /// Tells whoever caused a fault what became of it.
    pub(super) async fn explain(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
        event: &Event,
        fault: Fault,
        code: &str,
    ) -> anyhow::Result<bool> {
        let concealed = self.conceal(tx, now, event, &fault).await?;
        self.concealed = concealed;
        let event = amended(event).map_or(Cow::Borrowed(event), |(event, _)| Cow::Owned(event));
        let Some(room) = rooms::find(tx, &event.room).await? else { return Ok(false) };
        let text = match &event.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        };
        let phrase = match fault {
            Fault::User(phrase) => phrase,
            // Nobody waits for an answer to a tap that failed inside; the log has it.
            Fault::Internal(_) if text.is_none() => return Ok(concealed),
            Fault::Internal(_) => {
                let mut cx = self.spoken(tx, now, &event, room, text).await?;
                let doc = cx.words.doc(&internal(&cx, code));
                cx.answer_aside(doc).await?;
                return Ok(cx.posted);
            }
        };
        let spec = text.and_then(|text| match self.reading(&room, text) {
            Reading::Call(call) => Some(call.spec),
            _ => None,
        });
        let before = if text.is_some() { mistakes_before(tx, &room, &event, now).await? } else { 0 };
        let sealed = text.map(|text| self.seal.seal(now, &text.body)).transpose()?;
        let mut cx = self.spoken(tx, now, &event, room, text).await?;
        let here = cx.words;
        cx.words = words_of(&mut cx, before).await?;
        let doc = cx.words.doc(&phrase.shortened(LONGEST_QUOTE));
        let more = spec.map(|spec| help::more(&cx, Some(spec)));
        tell(&mut cx, doc, more, before, here).await?;
        if let Some(sealed) = sealed {
            remember(&mut cx, sealed, REFUSED).await?;
        }
        Ok(cx.posted)
    }
}

fn internal(cx: &Cx<'_>, code: &str) -> Phrase {
    let phrase = Phrase::new("fault-internal").with("code", code);
    match &cx.house.contact {
        Some(contact) => phrase.with("contact", contact),
        None => phrase.with_word("contact", "none"),
    }
}

/// How many mistakes in a row the sender has made here just before.
async fn mistakes_before(tx: &mut Tx, room: &Room, event: &Event, now: Stamp) -> anyhow::Result<usize> {
    let since = said_at(event, room, now).plus_ms(-ROW_MS);
    let said = calls::since(tx, &room.id, &event.sender, since).await?;
    let others = said.iter().filter(|said| said.event != event.id);
    Ok(others.take_while(|said| said.state == REFUSED).count())
}

/// The language in which a mistake is told: the room's, or the person's own when it is told alone.
async fn words_of(cx: &mut Cx<'_>, before: usize) -> anyhow::Result<Words> {
    if before == 0 || cx.here.direct.is_some() {
        return Ok(cx.words);
    }
    let person = cx.actor()?.user;
    cx.words_for(&person).await
}

/// Tells the speaker of a mistake. What is shown to everybody is one line; whoever needs more gets
/// it alone, and how the command is written once. An invitation out of the blue looks like a fraud:
/// it is announced first.
async fn tell(
    cx: &mut Cx<'_>,
    doc: Doc,
    more: Option<Doc>,
    before: usize,
    here: Words,
) -> anyhow::Result<()> {
    if before == 0 {
        return cx.answer_aside(doc).await;
    }
    let mut whole = doc;
    if let Some(more) = more.filter(|_| before == 1) {
        whole.append(more);
    }
    if cx.here.direct.is_some() {
        return cx.answer_aside(whole).await;
    }
    let person = cx.actor()?.user;
    if rooms::find_direct(cx.tx, &person).await?.is_none() {
        let phrase = match &cx.house.contact {
            Some(contact) => Phrase::new("mistake-announced").with("contact", contact),
            None => Phrase::new("mistake-announced").with_word("contact", "none"),
        };
        let announced = here.doc(&phrase);
        cx.answer_aside(announced).await?;
    }
    let about = match &cx.here.name {
        Some(name) => Phrase::new("mistake-alone").with("room", name),
        None => Phrase::new("mistake-alone").with_word("room", "none"),
    };
    let mut alone = cx.words.doc(&about);
    alone.append(whole);
    let message = Message::new(To::Person(person), Body::Notice(alone));
    cx.send(Lane::Answer, message, None).await.map(|_| ())
}
