//! What somebody wrote: a command, an answer, or nothing for the bot.

use serde::{Deserialize, Serialize};

use crate::base::{EventId, Fault, Phrase, Stamp};
use crate::chat::Event;
use crate::chat::event::Text;
use crate::command::answer::yes_or_no;
use crate::command::{Call, Effect, Place, Reading, Setting, read};
use crate::engine::Engine;
use crate::engine::event::offer;
use crate::features::{self, Cx, Taken, What};
use crate::store::acts;
use crate::store::rooms::Room;
use crate::store::{Tx, rooms};

/// A command that is older than this when it is read is asked back before it acts.
const STALE_MS: i64 = 10 * 60 * 1000;
/// A question waits this long for its answer.
const ASK_MS: i64 = 60 * 60 * 1000;
/// So many characters of what somebody wrote are repeated to them when it was a mistake.
const LONGEST_QUOTE: usize = 200;
/// The engine's own questions are kept under this name.
const STALE: &str = "stale";

/// A command that was asked back.
#[derive(Debug, Serialize, Deserialize)]
struct Stale {
    text: String,
    said_at: Stamp,
    event: EventId,
}

impl Engine {
    /// Handles a written message.
    pub(super) async fn text(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
        event: &Event,
        room: Room,
        text: &Text,
    ) -> Result<bool, Fault> {
        match self.reading(&room, text) {
            Reading::Call(call) => {
                let mut cx = self.spoken(tx, now, event, room, Some(text)).await?;
                let person = event.sender.clone();
                // A new command wins over an open question.
                acts::answered(cx.tx, &cx.room.id.clone(), &person).await?;
                if call.spec.effect == Effect::Changes && now.since(cx.said_at) > STALE_MS {
                    ask_back(&mut cx, &call, text).await?;
                } else {
                    perform(&mut cx, &call).await?;
                }
                Ok(cx.posted)
            }
            Reading::Bare => {
                let mut cx = self.spoken(tx, now, event, room, Some(text)).await?;
                features::help::first_steps(&mut cx).await?;
                Ok(cx.posted)
            }
            Reading::Unknown { word, nearest, rest } => {
                let mut cx = self.spoken(tx, now, event, room, Some(text)).await?;
                features::help::unknown(&mut cx, &word, nearest, &rest).await?;
                Ok(cx.posted)
            }
            Reading::NotForUs => self.not_a_command(tx, now, event, room, text).await,
        }
    }

    fn reading(&self, room: &Room, text: &Text) -> Reading {
        let setting = Setting {
            prefixes: &self.prefixes,
            names: &self.names,
            mentioned: text.mentions.contains(&self.house.bot),
            direct: room.direct.is_some(),
        };
        read(&text.body, setting, &self.table)
    }

    /// Something that is no command: first an answer to what was asked, then a word in an object's
    /// thread, then something that a feature waits for.
    async fn not_a_command(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
        event: &Event,
        room: Room,
        text: &Text,
    ) -> Result<bool, Fault> {
        let ask = acts::asked(tx, &room.id, &event.sender).await?;
        if let Some(ask) = ask.filter(|ask| now.since(ask.asked_at) <= ASK_MS) {
            if ask.feature == STALE {
                if let Some(yes) = yes_or_no(&text.body) {
                    return self.answer_stale(tx, now, event, room, &ask.payload, yes).await;
                }
            } else {
                let mut cx = self.spoken(tx, now, event, room.clone(), Some(text)).await?;
                let taken = features::ask(&ask.feature, &mut cx, What::Answer { ask: &ask, text }).await?;
                if taken == Taken::Yes {
                    return Ok(cx.posted);
                }
            }
        }
        for target in [&text.reply_to, &text.thread].into_iter().flatten() {
            let Some(origin) = self.origin(tx, &room, target).await? else { continue };
            let feature = origin.feature.clone();
            let mut cx = self.spoken(tx, now, event, room.clone(), Some(text)).await?;
            let what = What::Reply { origin: &origin, text };
            if features::ask(&feature, &mut cx, what).await? == Taken::Yes {
                return Ok(cx.posted);
            }
        }
        let direct = room.direct.is_some();
        let mut cx = self.spoken(tx, now, event, room, Some(text)).await?;
        if offer(&mut cx, What::Said(text)).await? == Taken::No && direct {
            features::help::not_understood(&mut cx).await?;
        }
        Ok(cx.posted)
    }

    async fn answer_stale(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
        event: &Event,
        room: Room,
        payload: &str,
        yes: bool,
    ) -> Result<bool, Fault> {
        acts::answered(tx, &room.id, &event.sender).await?;
        let stale: Stale = serde_json::from_str(payload).map_err(anyhow::Error::from)?;
        let text = Text { body: stale.text, mentions: vec![self.house.bot.clone()], ..Text::default() };
        let reading = self.reading(&room, &text);
        let mut cx = self.spoken(tx, now, event, room, None).await?;
        match reading {
            Reading::Call(call) if yes => {
                // "In two hours" still means two hours after it was said.
                cx.said_at = stale.said_at;
                perform(&mut cx, &call).await?;
            }
            _ => {
                let doc = cx.words.doc(&Phrase::new("stale-dropped"));
                cx.answer(doc).await?;
            }
        }
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
        let Some(room) = rooms::find(tx, &event.room).await? else { return Ok(false) };
        let text = match &event.kind {
            crate::chat::Kind::Text(text) => Some(text),
            _ => None,
        };
        let phrase = match fault {
            Fault::User(phrase) => phrase,
            // Nobody waits for an answer to a tap that failed inside; the log has it.
            Fault::Internal(_) if text.is_none() => return Ok(false),
            Fault::Internal(_) => {
                let phrase = Phrase::new("fault-internal").with("code", code);
                match &self.house.contact {
                    Some(contact) => phrase.with("contact", contact),
                    None => phrase.with_word("contact", "none"),
                }
            }
        };
        let mut cx = self.spoken(tx, now, event, room, text).await?;
        let doc = cx.words.doc(&phrase.shortened(LONGEST_QUOTE));
        cx.answer_aside(doc).await?;
        Ok(cx.posted)
    }
}

/// Checks place and role, then asks the command's feature.
async fn perform(cx: &mut Cx<'_>, call: &Call) -> Result<(), Fault> {
    let spec = call.spec;
    let word = spec.word(cx.words.locale);
    if spec.place == Place::Group && cx.room.direct.is_some() {
        return Err(Phrase::new("access-group-only").with("command", word).into());
    }
    if !cx.may(spec.role) {
        return Err(Phrase::new("access-role").with("command", word).into());
    }
    if wants_help(call) {
        return features::help::about(cx, spec).await;
    }
    features::ask(features::feature_of(spec), cx, What::Call(call)).await?;
    Ok(())
}

/// `！投票 ?` and `!yo poll --help` ask about the command.
fn wants_help(call: &Call) -> bool {
    let [only] = call.line.tokens.as_slice() else { return false };
    matches!(only.folded().as_str(), "?" | "--help" | "-h")
}

async fn ask_back(cx: &mut Cx<'_>, call: &Call, text: &Text) -> Result<(), Fault> {
    let Some(said) = &cx.event else { return Ok(()) };
    let stale = Stale { text: text.body.clone(), said_at: cx.said_at, event: said.id.clone() };
    let payload = serde_json::to_string(&stale).map_err(anyhow::Error::from)?;
    let phrase =
        Phrase::new("stale-ask").with("command", call.spec.word(cx.words.locale)).with("at", cx.said_at);
    let doc = cx.words.doc(&phrase);
    cx.answer(doc).await?;
    cx.ask(STALE, &payload).await?;
    Ok(())
}
