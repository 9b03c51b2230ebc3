//! What is said in the dialogue of level C, and what is done with it.

use crate::base::Fault;
use crate::chat::event::Text;
use crate::command::answer::yes_or_no;
use crate::command::dialogue::{Word, word};
use crate::features::{Cx, NAMES};
use crate::features::survey::handle::answer;
use crate::features::survey::handle::secret::{
    GOING_ON, Place, Step, answer_with, begin, going_on, is_confidential, keep, offered, place, places,
    remove_said, set_aside, withdraw_all,
};
use crate::features::survey::handle::secret::safe::lacks_keys;
use crate::features::survey::rules::secret::told;
use crate::features::survey::rules::{self, Answer, Turn};
use crate::features::survey::store::secret as boxes;
use crate::store::Vault;

/// A question that another part of the bot asked waits so long for its answer.
const ASKED_MS: i64 = 60 * 60 * 1000;

/// Whatever somebody says in their direct room while a dialogue of level C goes on there. Asked before the
/// line is read in any other way, because everything that reads lines also remembers them. A line that is
/// marked as a command is an answer, too: 「！投票のやり方が分かりにくい」.
pub(in crate::features::survey) async fn confided(
    cx: &mut Cx<'_>,
    text: &Text,
    is_command: bool,
) -> Result<Step, Fault> {
    let Some((vault, place)) = going_on(cx).await? else {
        let begins = word(&text.body) == Some(Word::Start);
        if is_command || begins || !lacks_keys(cx).await? || !is_confidential(cx).await? {
            return Ok(Step::NotOurs);
        }
        // Nobody can tell whether it is an answer, so it does not stay.
        remove_said(cx).await?;
        return Ok(Step::NoKeys);
    };
    let person = cx.actor()?.user;
    let asked = cx.asked().await?;
    let asked = asked.filter(|ask| cx.now.since(ask.asked_at) <= ASKED_MS);
    // 「…でしょうか」 after a slip waits for yes or no alone: whatever else is said is meant for the dialogue, and
    // is removed with it.
    if asked.is_some_and(|ask| NAMES.contains(&ask.feature.as_str()) || yes_or_no(&text.body).is_some()) {
        return Ok(Step::NotOurs);
    }
    // Whoever has answers at levels A and B is asked back about all of them together.
    if word(&text.body) == Some(Word::Withdraw) && !answer::running(cx).await?.is_empty() {
        return Ok(Step::NotOurs);
    }
    if !is_confidential(cx).await? {
        return Ok(if is_command { Step::NotOurs } else { Step::Elsewhere { person } });
    }
    remove_said(cx).await?;
    let mut place = place;
    let Some(index) = place.next() else {
        return match word(&text.body) {
            Some(word) => said(cx, &vault, place, word).await,
            None => Ok(Step::Already { total: place.asks.questions.len() }),
        };
    };
    let question = &place.asks.questions[index];
    match rules::turn(&question.kind, &text.body, &cx.dates()) {
        Turn::Word(word) => said(cx, &vault, place, word).await,
        Turn::Unread(why) => {
            let (why, kept) = (told(&question.kind, why), place.keeps(&question.id));
            Ok(Step::Hint { asks: Box::new(place.asks), index, kept, why })
        }
        Turn::Answer(answer) => {
            answer_with(cx, &vault, &mut place, index, &answer).await?;
            forward(cx, place).await
        }
    }
}

/// The same words said while no dialogue goes on: what was answered may still be withdrawn.
pub(in crate::features::survey) async fn without_dialogue(
    cx: &mut Cx<'_>,
    text: &Text,
) -> Result<Step, Fault> {
    let Some(word) = word(&text.body) else { return Ok(Step::NotOurs) };
    let Some(vault) = cx.house.vault.clone() else { return Ok(Step::NotOurs) };
    if word == Word::Start {
        let offered = offered(cx).await?;
        return match offered.first() {
            Some(survey) => begin(cx, survey).await,
            None => Ok(Step::NotOurs),
        };
    }
    let mut mine = places(cx, &vault).await?;
    mine.retain(Place::has_answers);
    let Some(last) = mine.first().map(|place| place.survey.clone()) else { return Ok(Step::NotOurs) };
    match word {
        // Whoever has just finished goes back into it.
        Word::Back | Word::Again if mine.len() == 1 => match begin(cx, &last).await? {
            Step::Already { .. } | Step::Question { .. } => {
                let place = place(cx, &vault, last).await?;
                said(cx, &vault, place, word).await
            }
            other => Ok(other),
        },
        Word::Show => Ok(Step::NotShown),
        Word::Stop => Ok(Step::Rests),
        Word::Withdraw => Ok(Step::Withdrawn { had: withdraw_all(cx).await? }),
        _ => Ok(Step::NotOurs),
    }
}

async fn said(cx: &mut Cx<'_>, vault: &Vault, mut place: Place, word: Word) -> Result<Step, Fault> {
    let id = place.survey.id.clone();
    match word {
        Word::Show => Ok(Step::NotShown),
        Word::Withdraw => Ok(Step::Withdrawn { had: withdraw_all(cx).await? }),
        Word::Stop => {
            boxes::remove(cx.tx, &id, &place.member, GOING_ON).await?;
            Ok(Step::Rests)
        }
        Word::Start => forward(cx, place).await,
        Word::Back => {
            let Some(last) = place.last() else { return Ok(Step::First { asks: Box::new(place.asks), index: 0 }) };
            let question = place.asks.questions[last].id.clone();
            set_aside(cx, &mut place, &question).await?;
            Ok(place.ask(last, None))
        }
        Word::Again => {
            for question in place.asks.questions.clone() {
                if place.answered(&question.id) {
                    set_aside(cx, &mut place, &question.id).await?;
                }
            }
            forward(cx, place).await
        }
        Word::Skip | Word::Decline => {
            let Some(index) = place.next() else {
                return Ok(Step::Already { total: place.asks.questions.len() });
            };
            let question = place.asks.questions[index].id.clone();
            if word == Word::Skip && place.keeps(&question) {
                keep(cx, &mut place, &question).await?;
                return forward(cx, place).await;
            }
            if word == Word::Skip && place.asks.questions[index].required {
                return Ok(Step::Required { asks: Box::new(place.asks), index });
            }
            let answer = if word == Word::Skip { Answer::Skipped } else { Answer::Declined };
            answer_with(cx, vault, &mut place, index, &answer).await?;
            forward(cx, place).await
        }
    }
}

/// Asks the next question, or says that all were asked.
async fn forward(cx: &mut Cx<'_>, place: Place) -> Result<Step, Fault> {
    if let Some(index) = place.next() {
        return Ok(place.ask(index, None));
    }
    boxes::remove(cx.tx, &place.survey.id, &place.member, GOING_ON).await?;
    Ok(Step::Finished { total: place.asks.questions.len() })
}
