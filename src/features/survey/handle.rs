//! What is done when somebody makes a survey, answers one, or ends it.

pub(super) mod answer;
mod audience;
pub(super) mod close;
pub(super) mod erase;
pub(super) mod export;
pub(super) mod in_room;
pub(super) mod item;
pub(super) mod leaver;
pub(super) mod make;
pub(super) mod meeting;
pub(super) mod nudge;
pub(super) mod publish;
mod rehearse;
pub(super) mod results;
mod run;
pub(super) mod secret;
pub(super) mod start;
pub(super) mod tap;
pub(super) mod texts;
pub(super) mod undo;
pub(super) mod wrong_place;

use serde::{Deserialize, Serialize};

use crate::base::{Fault, Id, Phrase, Stamp, UserId};
use crate::chat::event::Text;
use crate::command::dialogue::word;
use crate::command::{Call, Line, Token};
use crate::config::questionnaire::{Question, Questionnaire};
use crate::features::Cx;
use crate::features::survey::rules::{self, Answer};
use crate::features::survey::store::{self, Survey};
use crate::features::survey::view;
use crate::store::acts::Ask;
use crate::store::jobs;
pub(super) use run::{Notice, Shown, Step};

/// What came of it.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    /// It was not for a survey.
    NotOurs,
    /// Nothing that anybody need see.
    Quiet,
    /// It is done, and seen to be.
    Done,
    /// What can be asked, and what is being asked here.
    Overview { all: Vec<Questionnaire>, rows: Vec<(i64, Phrase)> },
    /// The questions of a questionnaire, for reading.
    Read(Box<Questionnaire>),
    /// A survey begins. `rooms` are told, `people` are written to.
    Opened { survey: Box<Survey>, rooms: Vec<Id>, people: Vec<UserId>, by_hand: bool },
    /// It will begin after a meeting.
    Planned { survey: Box<Survey>, meeting: i64 },
    /// A sentence to whoever speaks.
    Told(Phrase),
    /// A sentence about a survey, to the room that it belongs to.
    ToldRoom { survey: Box<Survey>, phrase: Phrase },
    /// A step of answering at level C.
    Secret(secret::Step),
    /// A step of answering.
    Step(Box<Step>),
    /// Somebody asked in a room for what goes on in their direct room.
    Invited { person: UserId },
    /// Somebody wants to try a questionnaire out: the line that does it in their direct room.
    RehearseThere { person: UserId, line: String },
    /// Whether a number said in the room was meant as this answer.
    AskMeant { survey: Box<Survey>, question: Box<Question>, answer: Answer },
    /// Somebody answered where others see it.
    WrongPlace { person: UserId },
    /// A survey as it is now, with its announcement drawn anew; people whose answers were deleted are told.
    Changed { survey: Box<Survey>, phrase: Phrase, people: Vec<UserId> },
    /// How many have answered, and who has not.
    Status(Box<Status>),
    /// People are written to now.
    Nudged { survey: Box<Survey>, people: Vec<UserId>, by_hand: bool },
    /// One line in the room, where there are too many people to write to.
    NudgedRoom { survey: Box<Survey>, by_hand: bool },
    /// It gives way to another of the same person.
    Replaced { survey: Box<Survey> },
    /// Each of these.
    Several(Vec<Outcome>),
    /// A questionnaire as it was understood.
    Made { made: Box<Questionnaire>, name: String },
    /// The next question of a questionnaire that is being made.
    MakeNext { title: String, count: usize, last: Option<String> },
}

/// How a survey stands.
#[derive(Clone, Debug)]
pub(super) struct Status {
    pub(super) survey: Survey,
    /// How many are asked, have come to the end, have begun.
    pub(super) asked: i64,
    pub(super) whole: i64,
    pub(super) begun: i64,
    /// By organisation: how many are asked, and how many have come to the end.
    pub(super) groups: Vec<(String, i64, i64)>,
    /// Who has not, for organisers at level A.
    pub(super) missing: Option<Vec<String>>,
}

/// What a person was asked. It names no answer below level A.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Asked {
    /// The question of a run.
    Question { run: Id },
    /// Which survey.
    Which { surveys: Vec<Id> },
    /// Whether to take all answers back.
    Withdraw { run: Option<Id> },
    /// Whether a number said in the room was meant as an answer (level A).
    Meant { survey: Id, question: String, answer: Answer },
    /// Whether to take a survey back that has answers.
    TakeBack { survey: Id },
    /// The next question of a questionnaire that is being made.
    Make { title: Option<String>, lines: Vec<String> },
}

pub(super) async fn ask(cx: &mut Cx<'_>, asked: &Asked) -> anyhow::Result<()> {
    cx.ask(crate::features::survey::FEATURE, &serde_json::to_string(asked)?).await
}

const LIST: &[&str] = &["一覧", "いちらん", "リスト", "list"];
const START: &[&str] = &["開始", "かいし", "実施", "開く", "start", "open", "run"];
const RESULTS: &[&str] = &["結果", "けっか", "結果票", "results", "result"];
const MAKE: &[&str] = &["作成", "さくせい", "作る", "つくる", "新規", "make", "new", "create"];
const REHEARSE: &[&str] = &["お試し", "おためし", "ためし", "試す", "試行", "try", "rehearse", "rehearsal"];
const CALL_OFF: &[&str] = &["中止", "取消", "取り消し", "取り消す", "withdraw", "cancel"];
const BEGIN: &[&str] = &["はじめる", "始める", "begin", "answer"];

/// `作成「題名」`: people leave out the space before a quotation mark.
fn parted(call: &Call) -> Call {
    let raw = &call.line.raw;
    let end = raw.find('\n').unwrap_or(raw.len());
    let mut parted = String::with_capacity(raw.len() + 4);
    for (at, c) in raw.char_indices() {
        let open = matches!(c, '「' | '『' | '“') && at < end;
        if open
            && !parted.ends_with(char::is_whitespace)
            && !parted.ends_with([':', '：'])
            && !parted.is_empty()
        {
            parted.push(' ');
        }
        parted.push(c);
    }
    let line = Line::split_with(&parted, |word| call.spec.named(word).is_some());
    Call { line, ..call.clone() }
}

/// `アンケート …`.
pub(super) async fn call(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    if call.spec.id != "survey" {
        return texts::call(cx, call).await;
    }
    let call = &parted(call);
    let first = call.line.tokens.first().filter(|token| !token.quoted && token.name.is_none());
    let first = first.map(Token::folded).unwrap_or_default();
    let is = |words: &[&str]| words.contains(&first.as_str());
    if call.line.tokens.is_empty() || is(LIST) {
        return overview(cx).await;
    }
    if is(START) {
        return start::command(cx, call, 1).await;
    }
    if is(RESULTS) {
        return results::command(cx, call).await;
    }
    if is(MAKE) {
        return make::command(cx, call).await;
    }
    if is(REHEARSE) {
        return rehearse::command(cx, call).await;
    }
    if is(CALL_OFF) {
        return undo::command(cx, call).await;
    }
    if is(BEGIN) || word(call.line.from(0)).is_some() {
        return wrong_place::or_answer(cx, call.line.from(0)).await;
    }
    let all = questionnaires(cx).await?;
    let Some((one, next)) = rules::called(&all, &call.line, 0) else {
        return Err(view::unknown(cx, &all));
    };
    let word = call.line.tokens.get(next).map(Token::folded).unwrap_or_default();
    if START.contains(&word.as_str()) {
        // `アンケート 研修後 開始`: people put the verb last, too.
        return start::named(cx, call, one.clone(), next + 1).await;
    }
    if REHEARSE.contains(&word.as_str()) {
        return rehearse::of(cx, one).await;
    }
    if next < call.line.tokens.len() {
        // What follows says how it is to be run: almost certainly 開始 was left out.
        return Err(view::start_left_out(cx, call, one, next));
    }
    Ok(Outcome::Read(Box::new(one.clone())))
}

/// Everything that can be asked here: the house's questionnaires and those that were made in this room.
pub(super) async fn questionnaires(cx: &mut Cx<'_>) -> anyhow::Result<Vec<Questionnaire>> {
    let room = cx.room.id.clone();
    let mut all = store::made(cx.tx, &room).await?;
    all.extend(cx.house.questionnaires.all().iter().cloned());
    Ok(all)
}

async fn overview(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    let mut rows = Vec::new();
    if cx.here.direct.is_none() {
        let room = cx.room.id.clone();
        for survey in store::of_room(cx.tx, &room).await? {
            if matches!(survey.state.as_str(), "planned" | "open") {
                rows.push((survey.number, view::row(cx, &survey)?));
            }
        }
    }
    Ok(Outcome::Overview { all: questionnaires(cx).await?, rows })
}

/// The answer to what was asked.
pub(super) async fn asked(cx: &mut Cx<'_>, ask: &Ask, text: &Text) -> Result<Outcome, Fault> {
    let asked: Asked = serde_json::from_str(&ask.payload).map_err(anyhow::Error::from)?;
    match asked {
        Asked::TakeBack { survey } => undo::confirmed(cx, &survey, &text.body).await,
        Asked::Make { title, lines } => make::next(cx, title, lines, &text.body).await,
        Asked::Meant { survey, question, answer } => {
            in_room::confirmed(cx, &survey, &question, answer, &text.body).await
        }
        _ if cx.here.direct.is_none() => Ok(Outcome::NotOurs),
        Asked::Question { run } => match tap::by_reply(cx, text).await? {
            Outcome::NotOurs => answer::answered(cx, &run, &text.body).await,
            outcome => Ok(outcome),
        },
        Asked::Which { surveys } => answer::chosen(cx, &surveys, &text.body).await,
        Asked::Withdraw { run } => answer::withdrawn(cx, run.as_ref(), &text.body).await,
    }
}

/// Refuses what only a survey's owner and organisers may do.
pub(super) async fn mine(cx: &mut Cx<'_>, survey: &Survey) -> Result<(), Fault> {
    cx.owned(&survey.room, &survey.owner, survey.number, Phrase::new("survey-not-yours")).await
}

/// Refuses what a survey that is not open cannot do.
pub(super) fn open_only(survey: &Survey) -> Result<(), Fault> {
    let id = match survey.state.as_str() {
        "open" => return Ok(()),
        "planned" => "survey-not-open-yet",
        "withdrawn" => "survey-gone",
        _ => "survey-already-closed",
    };
    Err(Phrase::new(id).with("number", survey.number).into())
}

/// Plans the end of a survey anew.
pub(super) async fn plan_end(cx: &mut Cx<'_>, survey: &Survey) -> anyhow::Result<()> {
    match survey.closes_at {
        Some(at) => cx.plan(crate::features::survey::CLOSE, &survey.id, at).await,
        None => jobs::cancel(cx.tx, crate::features::survey::CLOSE, &survey.id).await,
    }
}

/// The end of the day on which a period of so many days is over: five o'clock in the afternoon.
pub(super) fn end_of(cx: &Cx<'_>, from: Stamp, days: u32) -> Stamp {
    use chrono::{Days, NaiveTime};
    let zone = cx.words.zone;
    let day = from.local(zone).date_naive().checked_add_days(Days::new(days.into()));
    let evening = NaiveTime::from_hms_opt(17, 0, 0).unwrap_or_default();
    let at = day.and_then(|day| Stamp::on_clock(day.and_time(evening), zone));
    at.unwrap_or_else(|| from.plus_ms(i64::from(days) * 24 * 60 * 60 * 1000))
}

/// The bot is out of the room: nobody could be told a result any more.
pub(super) async fn room_gone(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    for mut survey in store::of_room(cx.tx, &room).await? {
        if matches!(survey.state.as_str(), "planned" | "open") {
            undo::withdraw(cx, &mut survey).await?;
        }
    }
    Ok(Outcome::Quiet)
}
