//! What is done when somebody asks for a list, plans one, checks themselves, or ticks something off.

pub(super) mod check;
pub(super) mod close;
pub(super) mod leaver;
mod own;
pub(super) mod plan;
mod poster;
mod tasks;
mod trend;
pub(super) mod wrong_place;

use crate::base::recur::Recurrence;
use crate::base::{Fault, Id, Locale, Phrase, Stamp, UserId};
use crate::chat::event::Text;
use crate::command::{Call, Token};
use crate::config::checklist::{Checklist, Kind};
use crate::features::Cx;
use crate::features::checklist::rules::{self, Edition, Figure, Trend};
use crate::features::checklist::store::{self, Plan, Task};
use crate::features::checklist::{FEATURE, POST, TASKS, view};
use crate::features::items::{Item, Listing, Verb};
use crate::store::acts::Act;
use crate::store::outbox::Origin;
use crate::store::schedules::{self, Misfire};
use crate::store::{jobs, rooms};
pub(super) use check::{Notice, Step};

/// What came of it.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    /// It was not for a checklist.
    NotOurs,
    /// Nothing that anybody need see.
    Quiet,
    /// The lists that there are.
    Lists { lists: Vec<Checklist>, rows: Vec<(i64, Phrase)> },
    /// A list, for reading.
    Read { plan: Plan, edition: Edition },
    /// A list or an item of it comes by its schedule.
    Posted { plan: Plan, edition: Edition, item: Option<usize>, people: Vec<UserId> },
    /// An item with its explanation.
    Explained { edition: Edition, index: usize },
    /// A schedule as it was understood.
    Planned(Box<Planned>),
    /// These rest until they are resumed.
    Paused(Vec<(Plan, String)>),
    /// These go on.
    Resumed(Vec<(Plan, String)>),
    /// Taken back.
    Withdrawn(Plan, String),
    /// The figures of the months that are over.
    Trend { trend: Trend, parts: Vec<(String, Vec<Figure>)>, weak: Option<(Edition, usize)> },
    /// There are no figures, and why.
    NoTrend { why: &'static str, title: String, people: i64 },
    /// Somebody asked for the private check in the room: it goes on in their direct room.
    Invited { person: UserId },
    /// Somebody answered where others see it: they are told alone.
    WrongPlace { person: UserId },
    /// A list for the wall and for a display.
    Poster { edition: Edition, languages: Vec<Locale> },
    /// A list was `made` in this room, `changed`, or is `back`.
    Made { edition: Edition, how: &'static str },
    /// A list of this room was withdrawn; or its making was taken back.
    Dropped { edition: Edition, unmade: bool },
    /// Somebody wants no invitations, or wants them again.
    Refusal { person: UserId, refuses: bool },
    /// A step of the private check.
    Check(Step),
    /// Tasks were made.
    Tasks { plan: Plan, tasks: Vec<Task> },
    /// Somebody ticked something off: the list shows it, and a tick on the message.
    Ticked { plan: Plan, tasks: Vec<Task> },
}

/// A schedule as it was understood.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    pub(super) plan: Plan,
    pub(super) title: String,
    pub(super) rule: Option<Recurrence>,
    pub(super) misfire: Misfire,
    /// When it really comes first, because the office is closed then.
    pub(super) shifted: Option<Stamp>,
    pub(super) changed: bool,
}

const LIST: &[&str] = &["一覧", "list"];
const PAUSE: &[&str] = &["停止", "止める", "とめる", "ていし", "pause", "stop"];
const RESUME: &[&str] = &["再開", "さいかい", "resume"];
const TREND: &[&str] = &["推移", "すいい", "trend"];
const TASK_WORDS: &[&str] = &["作業", "作業一覧", "さぎょう", "tasks", "task"];
const POSTER: &[&str] = &["ポスター", "ぽすたー", "掲示", "poster"];
const MAKE: &[&str] = &["作成", "さくせい", "新規", "作る", "つくる", "new", "create", "make"];
const CHANGE: &[&str] = &["変更", "へんこう", "修正", "編集", "change", "edit"];
const DROP: &[&str] = &["削除", "さくじょ", "廃止", "remove", "delete", "drop"];
const EXPLAIN: &[&str] = &["解説", "かいせつ", "explain"];

/// `チェックリスト …`.
pub(super) async fn call(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let word = |index: usize| call.line.tokens.get(index).filter(|token| !token.quoted).map(Token::folded);
    let first = word(0).unwrap_or_default();
    let is = |words: &[&str]| words.contains(&first.as_str());
    if call.line.tokens.is_empty() || is(LIST) {
        return lists(cx).await;
    }
    if let Some(said) = rules::said(call.line.from(0)) {
        return if cx.here.direct.is_some() {
            check::command(cx, said, None).await
        } else {
            wrong_place::or_start(cx, said).await
        };
    }
    if is(PAUSE) || is(RESUME) {
        group_only(cx, call)?;
        return plan::all(cx, call, is(PAUSE)).await;
    }
    if is(TREND) {
        group_only(cx, call)?;
        return trend::of_room(cx, call, 1).await;
    }
    if is(TASK_WORDS) {
        group_only(cx, call)?;
        return tasks::make(cx, call).await;
    }
    if is(POSTER) {
        return poster::of_room(cx, &call.line).await;
    }
    if is(MAKE) || is(CHANGE) || is(DROP) {
        group_only(cx, call)?;
        return match () {
            () if is(MAKE) => own::make(cx, call).await,
            () if is(CHANGE) => own::change(cx, call).await,
            () => own::withdraw(cx, call).await,
        };
    }
    let lists = available(cx).await?;
    let all: Vec<&Checklist> = lists.iter().collect();
    let Some((list, next)) = rules::called(&all, &call.line, 0) else {
        return Err(view::unknown(cx, &lists));
    };
    behind(cx, call, list, next).await
}

/// The lists that can be used here: those of files, and those that were made in this room. Alone, those
/// of the person's rooms.
async fn available(cx: &mut Cx<'_>) -> anyhow::Result<Vec<Checklist>> {
    let mut lists = cx.house.checklists.all().to_vec();
    let room = cx.room.id.clone();
    let own = match cx.here.direct.clone() {
        Some(person) => store::lists_of_person(cx.tx, &person).await?,
        None => store::lists_of_room(cx.tx, &room).await?,
    };
    lists.extend(own.into_iter().map(|edition| edition.list));
    Ok(lists)
}

/// Those of some lists that this room has had, for itself or on a schedule.
async fn listed_here<'l>(cx: &mut Cx<'_>, lists: &'l [Checklist]) -> anyhow::Result<Vec<&'l Checklist>> {
    if cx.here.direct.is_some() {
        return Ok(Vec::new());
    }
    let room = cx.room.id.clone();
    let plans = store::of_room(cx.tx, &room).await?;
    let has =
        |list: &&Checklist| plans.iter().any(|plan| !plan.is_tasks() && plan.list.as_deref() == Some(&list.id));
    Ok(lists.iter().filter(has).collect())
}

/// Whether a title is a word that means something behind the command.
fn is_reserved(title: &str) -> bool {
    let folded = crate::command::token::fold(title.trim());
    let words = [LIST, PAUSE, RESUME, TREND, TASK_WORDS, POSTER, MAKE, CHANGE, DROP, EXPLAIN];
    words.iter().any(|words| words.contains(&folded.as_str())) || rules::said(title).is_some()
}

/// What is said behind the name of a list.
async fn behind(cx: &mut Cx<'_>, call: &Call, list: &Checklist, next: usize) -> Result<Outcome, Fault> {
    let word = call.line.tokens.get(next).map(Token::folded).unwrap_or_default();
    let is = |words: &[&str]| words.contains(&word.as_str());
    let rest = call.line.from(next);
    if let Some(said) = rules::said(rest) {
        return if cx.here.direct.is_some() {
            check::command(cx, said, Some(list)).await
        } else {
            wrong_place::or_start(cx, said).await
        };
    }
    if rest.is_empty() {
        return read(cx, list).await;
    }
    if is(EXPLAIN) {
        return explain(cx, list, call.line.tokens.get(next + 1)).await;
    }
    if is(POSTER) {
        return poster::of_list(cx, list, &call.line, next + 1).await;
    }
    group_only(cx, call)?;
    if is(TREND) {
        return trend::of_list(cx, list).await;
    }
    if is(TASK_WORDS) {
        return tasks::of_list(cx, list).await;
    }
    plan::set(cx, list, rest).await
}

fn group_only(cx: &Cx<'_>, call: &Call) -> Result<(), Fault> {
    if cx.here.direct.is_none() {
        return Ok(());
    }
    let word = call.spec.word(cx.words.locale);
    Err(Phrase::new("access-group-only").with("command", word).into())
}

async fn lists(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    let mut rows = Vec::new();
    if cx.here.direct.is_none() {
        let room = cx.room.id.clone();
        for plan in store::of_room(cx.tx, &room).await?.into_iter().filter(Plan::is_open) {
            rows.push((plan.number, row(cx, &plan).await?));
        }
    }
    Ok(Outcome::Lists { lists: available(cx).await?, rows })
}

/// A list for reading. In a room it gets a number, so that what is written below it is found.
async fn read(cx: &mut Cx<'_>, list: &Checklist) -> Result<Outcome, Fault> {
    let edition = store::edition_of(cx.tx, list, cx.now).await?;
    if list.kind == Kind::Tasks && cx.here.direct.is_none() {
        return tasks::of_list(cx, list).await;
    }
    let plan = new_plan(cx, Some(list.id.clone()), "whole", "posted").await?;
    if cx.here.direct.is_none() {
        store::add(cx.tx, &plan).await?;
        cx.did(FEATURE, &plan.id, "set").await?;
    }
    Ok(Outcome::Read { plan, edition })
}

async fn explain(cx: &mut Cx<'_>, list: &Checklist, number: Option<&Token>) -> Result<Outcome, Fault> {
    let edition = store::edition_of(cx.tx, list, cx.now).await?;
    let number = number.and_then(Token::number).and_then(|number| usize::try_from(number).ok());
    let index = number.and_then(|number| number.checked_sub(1)).filter(|index| *index < list.items.len());
    if let Some(index) = index {
        return Ok(Outcome::Explained { edition, index });
    }
    let most = i64::try_from(list.items.len()).unwrap_or(i64::MAX);
    Err(Phrase::new("checklist-explain-which").with("most", most).with("name", view::name(cx, list)).into())
}

/// A row of `checklists`, not written yet.
async fn new_plan(cx: &mut Cx<'_>, list: Option<String>, way: &str, state: &str) -> Result<Plan, Fault> {
    let id = cx.id();
    let in_room = cx.here.direct.is_none();
    let number = if in_room { cx.number(&id, FEATURE).await? } else { 0 };
    Ok(Plan {
        id,
        room: cx.room.id.clone(),
        number,
        owner: cx.actor()?.user,
        list,
        title: String::new(),
        way: way.to_owned(),
        invites: false,
        due_at: None,
        state: state.to_owned(),
        post: None,
    })
}

/// The list of a plan as it is now; its last known edition when its file cannot be used any more.
pub(super) async fn edition(cx: &mut Cx<'_>, list: &str) -> anyhow::Result<Edition> {
    match cx.house.checklists.find(list) {
        Some(list) => store::edition_of(cx.tx, list, cx.now).await,
        None => store::last_edition(cx.tx, list)
            .await?
            .ok_or_else(|| anyhow::anyhow!("the list {list} was never there")),
    }
}

/// What a plan is called.
async fn title(cx: &mut Cx<'_>, plan: &Plan) -> anyhow::Result<String> {
    match &plan.list {
        Some(list) if !plan.is_tasks() => {
            Ok(edition(cx, list).await?.list.title.of(cx.words.locale).to_owned())
        }
        _ => Ok(plan.title.clone()),
    }
}

/// A line of a list of what there is.
async fn row(cx: &mut Cx<'_>, plan: &Plan) -> anyhow::Result<Phrase> {
    let title = title(cx, plan).await?;
    if plan.is_tasks() {
        let tasks = store::tasks(cx.tx, &plan.id).await?;
        return Ok(view::tasks_row(&title, &tasks));
    }
    let rule = schedules::get(cx.tx, &plan.id).await?.rule;
    Ok(view::row(cx, plan, &title, rule.as_ref()))
}

/// In the thread of, or in reply to, what was posted.
pub(super) async fn reply(cx: &mut Cx<'_>, origin: &Origin, text: &Text) -> Result<Outcome, Fault> {
    match origin.part.as_str() {
        TASKS => tasks::said(cx, &origin.object, &text.body).await,
        POST if cx.here.direct.is_none() => wrong_place::reply(cx, &text.body).await,
        _ => Ok(Outcome::NotOurs),
    }
}

pub(super) async fn item(cx: &mut Cx<'_>, item: &Item) -> Result<Outcome, Fault> {
    let plan = store::get(cx.tx, &item.object.id).await?;
    match item.verb {
        Verb::Done | Verb::Change if plan.is_tasks() => {
            let words = if item.verb == Verb::Done { format!("{} ok", item.rest) } else { item.rest.clone() };
            tasks::by_number(cx, plan, &words).await
        }
        Verb::Pause | Verb::Resume | Verb::Change if !plan.is_tasks() => {
            check_rights(cx, &plan).await?;
            plan::tend(cx, plan, item.verb, &item.rest).await
        }
        _ => Ok(Outcome::NotOurs),
    }
}

/// Whoever made it, and organisers.
async fn check_rights(cx: &mut Cx<'_>, plan: &Plan) -> Result<(), Fault> {
    cx.owned(&plan.room, &plan.owner, plan.number, Phrase::new("checklist-not-yours")).await
}

pub(super) async fn undo(cx: &mut Cx<'_>, act: &Act) -> Result<Outcome, Fault> {
    if act.what.starts_with(own::ACT) {
        return own::undo(cx, act).await;
    }
    let mut plan = store::get(cx.tx, &act.object).await?;
    check_rights(cx, &plan).await?;
    let (what, rest) = act.what.split_once(' ').unwrap_or((act.what.as_str(), ""));
    match what {
        "pause" => plan::tend(cx, plan, Verb::Resume, "").await,
        "resume" => plan::tend(cx, plan, Verb::Pause, "").await,
        "change" => plan::restore(cx, plan, rest).await,
        _ => {
            "withdrawn".clone_into(&mut plan.state);
            jobs::cancel_all(cx.tx, &plan.id).await?;
            store::save(cx.tx, &plan).await?;
            let title = title(cx, &plan).await?;
            Ok(Outcome::Withdrawn(plan, title))
        }
    }
}

pub(super) async fn list(cx: &mut Cx<'_>, listing: &Listing) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    if cx.here.direct.is_some() {
        return Ok(Outcome::NotOurs);
    }
    for plan in store::of_room(cx.tx, &room).await? {
        let is_open = if plan.is_tasks() {
            store::tasks(cx.tx, &plan.id).await?.iter().any(|task| task.done_by.is_none())
        } else {
            plan.is_open()
        };
        if is_open || (listing.ended && (plan.is_tasks() || plan.due_at.is_some())) {
            listing.add(plan.number, row(cx, &plan).await?);
        }
    }
    Ok(Outcome::NotOurs)
}

/// The bot is out of the room: nothing comes there until it is back.
pub(super) async fn room_gone(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    for plan in store::of_room(cx.tx, &room).await?.into_iter().filter(Plan::is_open) {
        jobs::cancel_all(cx.tx, &plan.id).await?;
    }
    Ok(Outcome::NotOurs)
}

/// How many people are in a room besides the bot.
pub(super) async fn people_in(cx: &mut Cx<'_>, room: &Id) -> anyhow::Result<i64> {
    Ok(rooms::count(cx.tx, room).await? - i64::from(rooms::is_member(cx.tx, room, &cx.house.bot).await?))
}
