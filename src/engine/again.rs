//! The same thing again: a line that is edited, removed, or sent once more.
//!
//! Nothing is ever done twice. An edit within five minutes amends what the line made, as long as
//! nothing has come of it; otherwise the bot says what to do.

use crate::base::{EventId, Fault, Phrase, Stamp};
use crate::chat::event::Text;
use crate::chat::{Event, Kind};
use crate::command::token::fold;
use crate::command::{Call, Effect, Line, Reading};
use crate::engine::Engine;
use crate::engine::call::perform;
use crate::engine::dialogue::{self, Question, replace};
use crate::engine::event::said_at;
use crate::features::{Cx, REPLACES};
use crate::store::acts::{self, Act};
use crate::store::calls::{self, DONE, REFUSED, Said};
use crate::store::rooms::Room;
use crate::store::{Tx, objects};

/// An edit amends, and a repetition is asked about, for this long.
const SOON_MS: i64 = 5 * 60 * 1000;
/// A longer word is another word, whatever it looks like.
const LONGEST_SLIP: usize = 100;
/// One's last act can be taken back for this long.
const UNDO_MS: i64 = 12 * 60 * 60 * 1000;

/// An edit as if its new text had been said in the place of the old one.
pub(super) fn amended(event: &Event) -> Option<(Event, &Text)> {
    let Kind::Edit { target, text } = &event.kind else { return None };
    let event = Event { id: target.clone(), kind: Kind::Text(text.clone()), ..event.clone() };
    Some((event, text))
}

/// What is done with an edit.
enum Amend {
    /// Nothing came of the line so far: the edit is done.
    Do(Call),
    /// What the line made gives way to what it says now.
    Replace(Call, Act),
    /// It cannot be amended any more.
    TooLate(Option<Act>),
}

impl Engine {
    /// Somebody changed what they had said to the bot.
    pub(super) async fn edited(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
        event: &Event,
        room: Room,
    ) -> Result<bool, Fault> {
        let Some((event, text)) = amended(event) else { return Ok(false) };
        let Some(first) = calls::find(tx, &event.id).await? else { return Ok(false) };
        if first.person != event.sender || first.room != room.id || self.says_the_same(&first, text) {
            return Ok(false);
        }
        let soon = said_at(&event, &room, now).since(first.said_at) <= SOON_MS;
        let act = acts::done_by(tx, &event.id, &event.sender).await?;
        let amend = match (self.reading(&room, text), act) {
            (Reading::Call(call), None)
                if soon && (first.state == REFUSED || call.spec.effect == Effect::Tells) =>
            {
                Amend::Do(call)
            }
            (Reading::Call(call), Some(act)) if soon && is_replaceable(tx, &act).await? => {
                Amend::Replace(call, act)
            }
            // What only told something, or nothing, needs no word.
            (_, None) => return Ok(false),
            (_, act) => Amend::TooLate(act),
        };
        let sealed = self.seal.seal(now, &text.body)?;
        let mut cx = self.spoken(tx, now, &event, room, Some(text)).await?;
        match amend {
            Amend::Do(call) => perform(&mut cx, &call).await?,
            Amend::Replace(call, act) if replace(&mut cx, &act).await? => perform(&mut cx, &call).await?,
            Amend::Replace(_, act) | Amend::TooLate(Some(act)) => {
                let object = objects::find_by_id(cx.tx, &act.object).await?;
                let phrase = match object {
                    Some(object) => Phrase::new("edit-too-late").with("number", object.number),
                    None => Phrase::new("edit-too-late-plain"),
                };
                let doc = cx.words.doc(&phrase);
                cx.answer_aside(doc).await?;
            }
            Amend::TooLate(None) => return Ok(false),
        }
        remember(&mut cx, sealed, DONE).await?;
        Ok(cx.posted)
    }

    /// Clients send an edit for many reasons; what says the same changes nothing.
    fn says_the_same(&self, first: &Said, text: &Text) -> bool {
        let before = first.payload.as_deref().and_then(|sealed| self.seal.open(sealed).ok());
        before.is_some_and(|before| fold(before.trim()) == fold(text.body.trim()))
    }

    /// What the speaker made a moment ago with nearly the same line.
    pub(super) async fn twin(
        &mut self,
        tx: &mut Tx,
        room: &Room,
        event: &Event,
        call: &Call,
        said_at: Stamp,
    ) -> anyhow::Result<Option<Act>> {
        if call.spec.effect == Effect::Tells {
            return Ok(None);
        }
        for row in calls::since(tx, &room.id, &event.sender, said_at.plus_ms(-SOON_MS)).await? {
            let Some(Ok(line)) = row.payload.as_deref().map(|sealed| self.seal.open(sealed)) else {
                continue;
            };
            let before = Text { body: line, mentions: vec![self.house.bot.clone()], ..Text::default() };
            let Reading::Call(before) = self.reading(room, &before) else { continue };
            if row.event == event.id || before.spec.id != call.spec.id || !are_alike(&before.line, &call.line)
            {
                continue;
            }
            let act = acts::done_by(tx, &row.event, &event.sender).await?;
            if let Some(act) = act
                && is_replaceable(tx, &act).await?
            {
                return Ok(Some(act));
            }
        }
        Ok(None)
    }
}

/// Somebody removed what they had said to the bot: asks whether to take back what it did.
pub(super) async fn offer_undo(cx: &mut Cx<'_>, target: &EventId) -> Result<(), Fault> {
    let person = cx.actor()?.user;
    let Some(act) = acts::done_by(cx.tx, target, &person).await? else { return Ok(()) };
    if cx.now.since(act.done_at) > UNDO_MS {
        return Ok(());
    }
    let phrase = match objects::find_by_id(cx.tx, &act.object).await? {
        Some(object) => Phrase::new("undo-offer").with("number", object.number),
        None => Phrase::new("undo-offer-plain"),
    };
    // The line is gone, so there is nothing to answer beside.
    let message = cx.to_here(crate::chat::Body::Notice(cx.words.doc(&phrase)));
    cx.send(crate::chat::Lane::Answer, message, None).await?;
    dialogue::ask(cx, &Question::Undo { act: act.id.clone() }).await?;
    Ok(())
}

/// Asks whether the line takes the place of what nearly the same line made.
pub(super) async fn ask_twice(cx: &mut Cx<'_>, act: &Act, text: &Text) -> Result<(), Fault> {
    let number = objects::find_by_id(cx.tx, &act.object).await?.map_or(0, |object| object.number);
    let doc = cx.words.doc(&Phrase::new("twice-ask").with("number", number));
    cx.answer(doc).await?;
    let question = Question::Twice { act: act.id.clone(), text: text.body.clone() };
    dialogue::ask(cx, &question).await?;
    Ok(())
}

/// Remembers a line that was for the bot, and what became of it.
pub(super) async fn remember(cx: &mut Cx<'_>, sealed: String, state: &str) -> anyhow::Result<()> {
    let (Some(event), person) = (cx.event.as_ref().map(|said| said.id.clone()), cx.actor()?.user) else {
        return Ok(());
    };
    let (id, room) = (cx.id(), cx.here.id.clone());
    let state = state.to_owned();
    let said = Said { event, id, room, person, state, said_at: cx.said_at, payload: Some(sealed) };
    calls::record(cx.tx, &said).await
}

/// Whether the act made something that can give way.
async fn is_replaceable(tx: &mut Tx, act: &Act) -> anyhow::Result<bool> {
    if !REPLACES.contains(&act.feature.as_str()) {
        return Ok(false);
    }
    Ok(acts::making_of(tx, &act.object).await?.is_some_and(|making| making.id == act.id))
}

/// Whether two lines are the same but for a slip or an afterthought.
fn are_alike(one: &Line, two: &Line) -> bool {
    let words = |line: &Line| line.tokens.iter().map(|token| fold(&token.raw)).collect::<Vec<_>>();
    let (one, two) = (words(one), words(two));
    if one.len() == two.len() {
        let mut differing = one.iter().zip(&two).filter(|(a, b)| a != b);
        return match (differing.next(), differing.next()) {
            (None, _) => true,
            (Some((a, b)), None) => is_near(a, b),
            _ => false,
        };
    }
    let (short, long) = if one.len() < two.len() { (one, two) } else { (two, one) };
    let mut rest = long.iter();
    short.len() >= 2
        && long.len() - short.len() <= 2
        && short.iter().all(|word| rest.any(|other| other == word))
}

/// Whether one word is the other with a slip or an afterthought.
fn is_near(one: &str, two: &str) -> bool {
    let (a, b) = (one.chars().count(), two.chars().count());
    let goes_on = a.min(b) >= 6 && (one.starts_with(two) || two.starts_with(one));
    // Comparing letters costs the product of the lengths.
    goes_on || (a.min(b) >= 4 && a.max(b) <= LONGEST_SLIP && strsim::osa_distance(one, two) <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_is_a_slip_or_an_afterthought() {
        let alike = |one: &str, two: &str| are_alike(&Line::split(one), &Line::split(two));
        assert!(alike("明日10時 電話", "明日１０時　電話"));
        assert!(alike("明日10時 電話", "明日11時 電話"));
        assert!(alike("お昼は？ 弁当 麺類", "お昼は？ 弁当 麺類 カレー"));
        assert!(alike("お昼は？弁当、麺類", "お昼は？弁当、麺類、カレー"));
        assert!(alike("「お昼は？」 弁当 麺類", "お昼は？ 弁当 麺類"));
        assert!(!alike("明日10時 一つ目", "明日11時 二つ目"));
        assert!(!alike("明日10時 電話", "明日10時 会議"));
        assert!(!alike("お昼は？ 弁当 麺類", "会場は？ 弁当 麺類 カレー"));
        assert!(!alike("3/4 会議", "3/5 会議"));
        assert!(!alike("1", "2"));
    }
}
