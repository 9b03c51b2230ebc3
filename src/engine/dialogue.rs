//! What the engine itself asks people, and what their answers mean.
//!
//! A feature asks with `Cx::ask` and gets the answer as `What::Answer`; what is asked before any
//! feature is concerned (which command was meant, whether to do it at all) is asked and answered
//! here. `docs/COMMANDS.md` says which reading of a line wins.

use serde::{Deserialize, Serialize};

use crate::base::{Fault, Id, Phrase, Stamp};
use crate::chat::Event;
use crate::chat::event::Text;
use crate::command::answer::{Choice, choice, is_dropped, yes_or_no};
use crate::command::token::fold;
use crate::command::{Call, Reading};
use crate::engine::Engine;
use crate::engine::again::remember;
use crate::engine::call::perform;
use crate::features::{self, Cx, Taken, What};
use crate::store::acts::{self, Ask};
use crate::store::calls::DONE;
use crate::store::rooms::Room;
use crate::store::{Tx, objects};

/// The engine's own questions are kept under this name.
pub(super) const ENGINE: &str = "engine";
/// A question waits this long for its answer.
pub(super) const ASK_MS: i64 = 60 * 60 * 1000;
/// Whether a slip was meant as guessed is answered soon or not at all: a later はい is for others.
const SOON_MS: i64 = 5 * 60 * 1000;

/// What the engine asked.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Question {
    /// Whether to do a command that was read long after it was said.
    Stale { text: String, said_at: Stamp },
    /// Which of these lines was meant; each with the word for it.
    Meant { lines: Vec<(String, String)> },
    /// Whether to do this line, which is a poll and was called a questionnaire.
    Poll { line: String },
    /// Whether what an act made is to give way to this line, or to stay beside it.
    Twice { act: Id, text: String },
    /// Whether to take back what a removed line did.
    Undo { act: Id },
}

impl Question {
    fn lasts_ms(&self) -> i64 {
        match self {
            Self::Meant { .. } | Self::Undo { .. } => SOON_MS,
            _ => ASK_MS,
        }
    }

    /// Whether it offered `text` as an answer.
    pub(super) fn offers(&self, text: &str) -> bool {
        match self {
            Self::Meant { lines } => matches!(choice(text, &words(lines)), Some(Choice::One(_))),
            _ => false,
        }
    }
}

fn words(lines: &[(String, String)]) -> Vec<&str> {
    lines.iter().map(|(word, _)| word.as_str()).collect()
}

/// The engine's question in `ask`, while it waits.
pub(super) fn waiting(ask: &Ask, now: Stamp) -> Option<Question> {
    let question: Question = serde_json::from_str(&ask.payload).ok().filter(|_| ask.feature == ENGINE)?;
    (now.since(ask.asked_at) <= question.lasts_ms()).then_some(question)
}

/// Asks the speaker.
pub(super) async fn ask(cx: &mut Cx<'_>, question: &Question) -> anyhow::Result<()> {
    cx.ask(ENGINE, &serde_json::to_string(question)?).await
}

/// What is done with an answer.
enum Step {
    /// This line is performed as if it was said then.
    Perform(String, Option<Stamp>),
    /// What the act made gives way to this line.
    Replace(Id, String),
    /// The act is taken back.
    TakeBack(Id),
    /// Nothing.
    Drop,
}

fn step(question: Question, text: &str) -> Option<Step> {
    let if_yes = |step: Step| Some(if yes_or_no(text)? { step } else { Step::Drop });
    match question {
        Question::Stale { text: line, said_at } => if_yes(Step::Perform(line, Some(said_at))),
        Question::Poll { line } => if_yes(Step::Perform(line, None)),
        Question::Undo { act } => if_yes(Step::TakeBack(act)),
        Question::Meant { lines } => match choice(text, &words(&lines))? {
            Choice::One(index) => Some(Step::Perform(lines.into_iter().nth(index)?.1, None)),
            Choice::None => Some(Step::Drop),
        },
        Question::Twice { .. } if is_dropped(text) || fold(text.trim()) == "3" => Some(Step::Drop),
        Question::Twice { act, text: line } => {
            Some(if yes_or_no(text)? { Step::Replace(act, line) } else { Step::Perform(line, None) })
        }
    }
}

impl Engine {
    /// Does what the answer to a question of the engine says; `None` when it is no answer to it.
    pub(super) async fn answer(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
        event: &Event,
        room: &Room,
        text: &Text,
        question: Question,
    ) -> Result<Option<bool>, Fault> {
        let Some(step) = step(question, &text.body) else { return Ok(None) };
        acts::answered(tx, &room.id, &event.sender).await?;
        let call = match &step {
            Step::Perform(line, _) | Step::Replace(_, line) => self.call_of(room, line),
            _ => None,
        };
        // What was done is the line that was meant, for whoever says it once more.
        let said = match &step {
            Step::Perform(line, _) | Step::Replace(_, line) => line,
            _ => &text.body,
        };
        let sealed = self.seal.seal(now, said)?;
        let mut cx = self.spoken(tx, now, event, room.clone(), Some(text)).await?;
        match (step, call) {
            (Step::Perform(_, said_at), Some(call)) => {
                // "In two hours" still means two hours after it was said.
                cx.said_at = said_at.unwrap_or(cx.said_at);
                perform(&mut cx, &call).await?;
            }
            (Step::Replace(act, _), Some(call)) => {
                let gives_way = match acts::find(cx.tx, &act).await? {
                    Some(act) => replace(&mut cx, &act).await?,
                    None => true,
                };
                if !gives_way {
                    let number = number_of(&mut cx, &act).await?;
                    return Err(Phrase::new("twice-too-late").with("number", number).into());
                }
                perform(&mut cx, &call).await?;
            }
            (Step::TakeBack(act), _) => match acts::find(cx.tx, &act).await? {
                Some(act) => features::undo::take_back(&mut cx, &act).await?,
                None => return Err(Fault::user("undo-nothing")),
            },
            _ => {
                let doc = cx.words.doc(&Phrase::new("stale-dropped"));
                cx.answer(doc).await?;
            }
        }
        remember(&mut cx, sealed, DONE).await?;
        Ok(Some(cx.posted))
    }

    /// The command that a line of ours is.
    fn call_of(&self, room: &Room, line: &str) -> Option<Call> {
        let text = Text { body: line.to_owned(), mentions: vec![self.house.bot.clone()], ..Text::default() };
        match self.reading(room, &text) {
            Reading::Call(call) => Some(call),
            _ => None,
        }
    }
}

/// Lets what an act made give way, if nothing has come of it yet.
pub(super) async fn replace(cx: &mut Cx<'_>, act: &acts::Act) -> Result<bool, Fault> {
    if !features::undo::go_home(cx, act).await? {
        return Ok(false);
    }
    let gives_way = features::ask(&act.feature, cx, What::Replace(act)).await? == Taken::Yes;
    if gives_way {
        acts::undone(cx.tx, &act.id).await?;
    }
    // What takes its place is made where it is said.
    let here = cx.here.id.clone();
    cx.enter(&here).await?;
    Ok(gives_way)
}

/// The short number of what an act made.
async fn number_of(cx: &mut Cx<'_>, act: &Id) -> anyhow::Result<i64> {
    let Some(act) = acts::find(cx.tx, act).await? else { return Ok(0) };
    Ok(objects::find_by_id(cx.tx, &act.object).await?.map_or(0, |object| object.number))
}
