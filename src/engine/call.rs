//! What somebody wrote: a command, an answer, or nothing for the bot.

use crate::base::{Fault, Phrase, Stamp, failpoint};
use crate::chat::Event;
use crate::chat::event::Text;
use crate::command::glue::is_courtesy;
use crate::command::parse::Unknown;
use crate::command::token::fold;
use crate::command::{Call, Effect, Place, Reading, Setting, read};
use crate::engine::Engine;
use crate::engine::again::{ask_twice, remember};
use crate::engine::dialogue::{self, ASK_MS, ENGINE, Question};
use crate::engine::event::{home_of, offer, said_at};
use crate::features::cx::Said;
use crate::features::echo::Unread;
use crate::features::{self, Cx, Taken, What};
use crate::store::calls::DONE;
use crate::store::rooms::Room;
use crate::store::{RoomSettings, Tx, acts};

/// A command that is older than this when it is read is asked back before it acts.
const STALE_MS: i64 = 10 * 60 * 1000;

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
        let outcome = self.written(tx, now, event, room.clone(), text).await;
        self.echo.handled(&room, event);
        outcome
    }

    async fn written(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
        event: &Event,
        room: Room,
        text: &Text,
    ) -> Result<bool, Fault> {
        // What is confided is read by nobody else, and neither is a cry for advice.
        if room.direct.is_some() && !self.asks_for_help(&room, text) {
            let is_command = matches!(self.read_as(&room, text, false), Reading::Call(_));
            let mut cx = self.spoken(tx, now, event, room.clone(), Some(text)).await?;
            if features::survey::confide(&mut cx, text, is_command).await? == Taken::Yes {
                return Ok(cx.posted);
            }
        }
        // An answer at level C was removed before this, whatever it says.
        if self.echo.repeats(&room, event, &text.body) {
            return Ok(false);
        }
        match self.reading(&room, text) {
            Reading::Call(call) => {
                // A lone word that the bot has just offered is an answer, where everything is for it.
                let lone = call.line.tokens.is_empty() && !self.is_marked(&room, text);
                if lone && room.direct.is_some() {
                    // So is one that cannot be done there: `start` begins a self-check, and no meeting.
                    if call.spec.place == Place::Group {
                        return self.not_a_command(tx, now, event, room, text, None).await;
                    }
                    let asked = acts::asked(tx, &room.id, &event.sender).await?;
                    let question = asked.and_then(|ask| dialogue::waiting(&ask, now));
                    if question.is_some_and(|question| question.offers(&text.body)) {
                        return self.not_a_command(tx, now, event, room, text, None).await;
                    }
                }
                // An open question may be answered in any words, also in those of a command.
                if !lone && room.direct.is_some() && !self.is_marked(&room, text) {
                    let mut cx = self.spoken(tx, now, event, room.clone(), Some(text)).await?;
                    if offer(&mut cx, What::Heard(text)).await? == Taken::Yes {
                        return Ok(cx.posted);
                    }
                }
                self.command(tx, now, event, room, text, &call).await
            }
            Reading::Unknown(unknown) if unknown.marked => {
                self.unknown(tx, now, event, room, text, &unknown).await
            }
            Reading::Unknown(unknown) => self.not_a_command(tx, now, event, room, text, Some(&unknown)).await,
            Reading::NotForUs => self.not_a_command(tx, now, event, room, text, None).await,
            Reading::Bare => {
                let mut cx = self.spoken(tx, now, event, room, Some(text)).await?;
                features::help::first_steps(&mut cx).await?;
                Ok(cx.posted)
            }
            // Where everything is for the bot the word may as well be an answer.
            Reading::Coming { .. } if room.direct.is_some() && !self.is_marked(&room, text) => {
                self.not_a_command(tx, now, event, room, text, None).await
            }
            Reading::Coming { word } => {
                let mut cx = self.spoken(tx, now, event, room, Some(text)).await?;
                features::help::coming(&mut cx, word).await?;
                Ok(cx.posted)
            }
            Reading::Survey { head, rest, english } => {
                let mut cx = self.spoken(tx, now, event, room, Some(text)).await?;
                let Some(poll) = features::table().by_id("poll") else { return Ok(false) };
                let line = format!("{head}{} {rest}", if english { poll.en } else { poll.ja });
                features::help::survey(&mut cx, &line).await?;
                dialogue::ask(&mut cx, &Question::Poll { line }).await?;
                Ok(cx.posted)
            }
        }
    }

    /// How a text is read in a room.
    pub(super) fn reading(&self, room: &Room, text: &Text) -> Reading {
        self.read_as(room, text, room.direct.is_some())
    }

    /// Whether a text asks how the bot is used, and nothing else.
    fn asks_for_help(&self, room: &Room, text: &Text) -> bool {
        let Reading::Call(call) = self.reading(room, text) else { return false };
        call.spec.id == "help" && (call.line.tokens.is_empty() || self.is_marked(room, text))
    }

    /// Whether a text says itself that it is for the bot.
    fn is_marked(&self, room: &Room, text: &Text) -> bool {
        !matches!(self.read_as(room, text, false), Reading::NotForUs)
    }

    fn read_as(&self, room: &Room, text: &Text, direct: bool) -> Reading {
        let own = RoomSettings::read(room.settings.as_deref()).prefixes;
        let own: Option<Vec<String>> = own.map(|own| own.iter().map(|prefix| fold(prefix)).collect());
        let setting = Setting {
            prefixes: own.as_deref().unwrap_or(&self.prefixes),
            names: &self.names,
            mentioned: text.mentions.contains(&self.house.bot),
            direct,
        };
        read(&text.body, setting, &self.table)
    }

    async fn command(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
        event: &Event,
        room: Room,
        text: &Text,
        call: &Call,
    ) -> Result<bool, Fault> {
        failpoint::at(failpoint::ENGINE_CALL, call.spec.id).map_err(anyhow::Error::from)?;
        let said_at = said_at(event, &room, now);
        let twin = self.twin(tx, &room, event, call, said_at).await?;
        let sealed = self.seal.seal(now, &text.body)?;
        let mut cx = self.spoken(tx, now, event, room, Some(text)).await?;
        // A new command wins over an open question.
        cx.forget_question().await?;
        let stale = call.spec.effect == Effect::Changes && now.since(cx.said_at) > STALE_MS;
        // An answer counts when it was in time, however late it is read.
        if stale && !features::poll::is_answer(call) {
            ask_back(&mut cx, call, text).await?;
        } else if let Some(act) = twin {
            ask_twice(&mut cx, &act, text).await?;
        } else {
            perform(&mut cx, call).await?;
        }
        remember(&mut cx, sealed, DONE).await?;
        Ok(cx.posted)
    }

    /// Something that is no command: first an answer to what was asked, then a word in an object's
    /// thread, then something that a feature waits for. In a direct room it may still be a slip.
    async fn not_a_command(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
        event: &Event,
        room: Room,
        text: &Text,
        unknown: Option<&Unknown>,
    ) -> Result<bool, Fault> {
        if let Some(posted) = self.answered(tx, now, event, &room, text).await? {
            return Ok(posted);
        }
        for target in [&text.reply_to, &text.thread].into_iter().flatten() {
            let mut cx = self.spoken(tx, now, event, room.clone(), Some(text)).await?;
            let is_said =
                |said: &Said| said.reply_to.as_ref() == Some(target) || said.thread.as_ref() == Some(target);
            if !cx.event.as_ref().is_some_and(is_said) {
                // The thread is none of this room.
                continue;
            }
            let Some(origin) = home_of(&mut cx, target).await? else { continue };
            let what = What::Reply { origin: &origin, text };
            if features::ask(&origin.feature, &mut cx, what).await? == Taken::Yes {
                features::items::done_there(&mut cx).await?;
                return Ok(cx.posted);
            }
        }
        let direct = room.direct.is_some();
        let reading = self.reading(&room, text);
        let mut cx = self.spoken(tx, now, event, room.clone(), Some(text)).await?;
        if offer(&mut cx, What::Said(text)).await? == Taken::Yes || !direct {
            return Ok(cx.posted);
        }
        match reading {
            Reading::Coming { word } => {
                features::help::coming(&mut cx, word).await?;
                return Ok(cx.posted);
            }
            // It was no answer after all.
            Reading::Call(call) => return self.command(tx, now, event, room, text, &call).await,
            _ => {}
        }
        if let Some(unknown) = unknown {
            return self.unknown(tx, now, event, room, text, unknown).await;
        }
        // Nobody waits for an answer to `！？`, to thanks or to a picture of a face.
        if text.body.chars().any(char::is_alphanumeric) && !is_courtesy(&text.body) {
            match cx.echo.unread(&cx.room, event, now) {
                Unread::Answer => features::help::not_understood(&mut cx).await?,
                Unread::LastAnswer => features::help::falls_silent(&mut cx).await?,
                Unread::Nothing => {}
            }
        }
        Ok(cx.posted)
    }

    /// An answer to what was asked; `None` when it is none.
    async fn answered(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
        event: &Event,
        room: &Room,
        text: &Text,
    ) -> Result<Option<bool>, Fault> {
        let Some(ask) = acts::asked(tx, &room.id, &event.sender).await? else { return Ok(None) };
        if ask.feature == ENGINE {
            let Some(question) = dialogue::waiting(&ask, now) else { return Ok(None) };
            return self.answer(tx, now, event, room, text, question).await;
        }
        if now.since(ask.asked_at) > ASK_MS {
            return Ok(None);
        }
        let mut cx = self.spoken(tx, now, event, room.clone(), Some(text)).await?;
        let taken = features::ask(&ask.feature, &mut cx, What::Answer { ask: &ask, text }).await?;
        if taken == Taken::No {
            return Ok(None);
        }
        features::items::done_there(&mut cx).await?;
        Ok(Some(cx.posted))
    }
}

/// Checks place and role, then asks the command's feature.
pub(super) async fn perform(cx: &mut Cx<'_>, call: &Call) -> Result<(), Fault> {
    let spec = call.spec;
    let word = spec.word(cx.words.locale);
    if spec.place == Place::Group && cx.here.direct.is_some() {
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
    let phrase =
        Phrase::new("stale-ask").with("command", call.spec.word(cx.words.locale)).with("at", cx.said_at);
    let doc = cx.words.doc(&phrase);
    cx.answer(doc).await?;
    dialogue::ask(cx, &Question::Stale { text: text.body.clone(), said_at: cx.said_at }).await?;
    Ok(())
}
