//! What is done when something is taken on, comes near, is done, changed or taken back.

mod change;
pub(super) mod leaver;
pub(super) mod room;

use crate::base::{Fault, Id, Phrase, UserId};
use crate::chat::event::Text;
use crate::command::{Call, Token};
use crate::features::items::{Item, Listing, Verb, typed};
use crate::features::todo::rules::{self, Due, Written};
use crate::features::todo::store::{self, Todo};
use crate::features::todo::{BEFORE, DAY, FEATURE, view};
use crate::features::{Cx, people};
use crate::input::Job;
use crate::store::acts::Act;
use crate::store::outbox::Origin;
use crate::store::{jobs, rooms};
pub use change::rewrite;

/// Words behind the command that add one.
const ADD: &[&str] = &["追加", "登録", "add", "new"];
/// Words that list what is done, too.
const ALL: &[&str] = &["全部", "全て", "すべて", "all"];
/// Words that list one's own.
const MINE: &[&str] = &["自分", "自分の", "私", "me", "mine"];
/// Words that only list.
const LIST: &[&str] = &["一覧", "list"];
/// A tap that says that it is done.
const TICKS: &[&str] = &["✅", "✔", "☑", "👍", "🆗"];

/// One that was written down, and what is to be said about its names.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// What is to be done.
    pub todo: Todo,
    /// Names that nobody or several people have, with what is said of each: they stay as written.
    pub unknown: Vec<(String, Phrase)>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outcome {
    /// It was not for a to-do.
    NotOurs,
    /// Nothing that anybody need see.
    Quiet,
    /// Some were written down.
    Added(Vec<Kept>),
    /// What is open, or everything.
    Listed { rows: Vec<Todo>, all: bool },
    /// One is done.
    Done(Todo),
    /// One was changed.
    Changed(Kept),
    /// One is open again.
    Reopened(Todo),
    /// Its people will be told of its day again.
    Resumed(Todo),
    /// One was taken back.
    Withdrawn(Todo),
    /// Its people are told that it comes near.
    Reminded { todo: Todo, people: Vec<UserId> },
}

/// `対応事項`: lists them, adds one, or does with one what follows its number.
pub(super) async fn call(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let line = &call.line;
    let Some(first) = line.tokens.first() else { return listed(cx, None, false).await };
    let word = first.folded();
    if let (Some(number), false) = (first.number(), line.tokens.len() == 1) {
        let Some((verb, rest)) = typed(line.from(1)) else {
            return Err(Phrase::new("todo-what").with("number", number).into());
        };
        let todo = by_number(cx, number).await?;
        return perform(cx, todo, verb, &rest).await;
    }
    if line.tokens.len() == 1 {
        if LIST.contains(&word.as_str()) {
            return listed(cx, None, false).await;
        }
        if ALL.contains(&word.as_str()) {
            return listed(cx, None, true).await;
        }
        if MINE.contains(&word.as_str()) {
            let me = cx.actor()?.user;
            return listed(cx, Some(me), false).await;
        }
        if ADD.contains(&word.as_str()) {
            return Err(Fault::user("todo-nothing"));
        }
        if people::is_titled(&first.raw) || first.raw.starts_with(['@', '＠']) {
            let person = people::find(cx, &first.raw).await?;
            return listed(cx, Some(person), false).await;
        }
        return Err(Phrase::new("todo-which-word").with("text", &first.raw).into());
    }
    if let (Some((verb, _)), Some(number)) =
        (typed(&format!("{word} 1")).or(typed(&word)), number_at(line.tokens.get(1)))
    {
        let todo = by_number(cx, number).await?;
        return perform(cx, todo, verb, line.from(2)).await;
    }
    let from = usize::from(ADD.contains(&word.as_str()));
    let mut kept = Vec::new();
    for text in line.lines_from(from) {
        kept.push(take_on(cx, None, &text).await?);
    }
    if kept.is_empty() {
        return Err(Fault::user("todo-nothing"));
    }
    Ok(Outcome::Added(kept))
}

fn number_at(token: Option<&Token>) -> Option<i64> {
    token.and_then(Token::number)
}

async fn by_number(cx: &mut Cx<'_>, number: i64) -> Result<Todo, Fault> {
    let found = crate::store::objects::find(cx.tx, &cx.room.id, number).await?;
    let found = found.filter(|object| object.feature == FEATURE);
    let object = found.ok_or_else(|| Phrase::new("todo-not-found").with("number", number))?;
    Ok(store::get(cx.tx, &object.id).await?)
}

async fn listed(cx: &mut Cx<'_>, person: Option<UserId>, all: bool) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    let mut rows = if all { store::all(cx.tx, &room).await? } else { store::open(cx.tx, &room).await? };
    if let Some(person) = person {
        let mut own = Vec::new();
        for todo in rows {
            if store::people(cx.tx, &todo.id).await?.contains(&person) {
                own.push(todo);
            }
        }
        rows = own;
    }
    Ok(Outcome::Listed { rows, all })
}

/// Writes down what somebody takes on, in a meeting or outside of one.
///
/// # Errors
/// See [`Fault`].
pub async fn take_on(cx: &mut Cx<'_>, meeting: Option<&Id>, text: &str) -> Result<Kept, Fault> {
    if text.chars().count() > rules::LONGEST {
        return Err(Fault::user("todo-too-long"));
    }
    let read = understood(cx, rules::read(text, &cx.dates())).await?;
    let id = cx.id();
    let number = cx.number(&id, FEATURE).await?;
    let todo = Todo {
        id: id.clone(),
        room: cx.room.id.clone(),
        number,
        meeting: meeting.cloned(),
        body: read.body,
        who: read.who,
        due_at: read.due.map(|due| due.at),
        has_time: read.due.is_some_and(|due| due.has_time),
        state: "open".to_owned(),
        owner: cx.actor()?.user,
        made_at: cx.now,
        done_at: None,
    };
    store::add(cx.tx, &todo).await?;
    store::set_people(cx.tx, &id, &read.people).await?;
    plan(cx, &todo).await?;
    cx.did(FEATURE, &id, "add").await?;
    Ok(Kept { todo, unknown: read.unknown })
}

/// A line whose names have been looked up.
struct Understood {
    people: Vec<UserId>,
    who: Option<String>,
    unknown: Vec<(String, Phrase)>,
    due: Option<Due>,
    body: String,
}

async fn understood(cx: &mut Cx<'_>, written: Written) -> Result<Understood, Fault> {
    let Written { names, perhaps, due, mut body } = written;
    let (mut people, mut shown, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
    for name in names {
        match people::find(cx, &name).await {
            Ok(person) => {
                let plain = name.starts_with(['@', '＠']);
                shown.push(if plain { cx.name_of(&person).await? } else { name });
                people.push(person);
            }
            Err(Fault::User(phrase)) => {
                let why = if phrase.id == "people-which" { "several" } else { "nobody" };
                let kept = Phrase::new("todo-name-kept").with("name", &name).with_word("why", why);
                unknown.push((name.clone(), kept));
                shown.push(name);
            }
            Err(other) => return Err(other),
        }
    }
    if let Some(word) = perhaps {
        match people::find(cx, &word).await {
            Ok(person) => {
                shown.push(cx.name_of(&person).await?);
                people.push(person);
            }
            Err(Fault::User(_)) => body = format!("{word} {body}"),
            Err(other) => return Err(other),
        }
    }
    let who = (!shown.is_empty()).then(|| shown.join("、"));
    Ok(Understood { people, who, unknown, due, body })
}

/// Plans what its people are told, anew.
async fn plan(cx: &mut Cx<'_>, todo: &Todo) -> anyhow::Result<()> {
    let mut moments = [None, None];
    if let Some(due) = todo.due_at.filter(|_| todo.is_open()) {
        moments = rules::moments(due, cx.words.zone, cx.hours(), cx.calendar);
    }
    for (kind, at) in [BEFORE, DAY].into_iter().zip(moments) {
        match at.filter(|at| *at > cx.now) {
            Some(at) => cx.plan(kind, &todo.id, at).await?,
            None => jobs::cancel(cx.tx, kind, &todo.id).await?,
        }
    }
    Ok(())
}

/// Its day is near, or has come.
pub(super) async fn remind(cx: &mut Cx<'_>, job: &Job) -> Result<Outcome, Fault> {
    let todo = store::get(cx.tx, &job.object).await?;
    let Some(due) = todo.due_at.filter(|_| todo.is_open()) else { return Ok(Outcome::Quiet) };
    let day = |at: crate::base::Stamp| at.local(cx.words.zone).date_naive();
    // What comes late, on the very day, is said once.
    if job.kind == BEFORE && day(cx.now) >= day(due) && jobs::is_planned(cx.tx, DAY, &todo.id).await? {
        return Ok(Outcome::Quiet);
    }
    let mut present = Vec::new();
    for person in store::people(cx.tx, &todo.id).await? {
        if rooms::is_member(cx.tx, &todo.room, &person).await? {
            present.push(person);
        }
    }
    Ok(Outcome::Reminded { todo, people: present })
}

/// `済 15`, `変更 15 3/20まで`.
pub(super) async fn item(cx: &mut Cx<'_>, item: &Item) -> Result<Outcome, Fault> {
    let todo = store::get(cx.tx, &item.object.id).await?;
    perform(cx, todo, item.verb, &item.rest).await
}

async fn perform(cx: &mut Cx<'_>, todo: Todo, verb: Verb, rest: &str) -> Result<Outcome, Fault> {
    match verb {
        Verb::Done => done(cx, todo).await,
        Verb::Change => change::change(cx, todo, rest).await,
        Verb::Resume if leaver::rests(cx, &todo).await? => {
            mine(cx, &todo).await?;
            plan(cx, &todo).await?;
            Ok(Outcome::Resumed(todo))
        }
        Verb::Resume => {
            mine(cx, &todo).await?;
            cx.did(FEATURE, &todo.id, "reopen").await?;
            reopen(cx, todo).await
        }
        _ => Ok(Outcome::NotOurs),
    }
}

async fn done(cx: &mut Cx<'_>, mut todo: Todo) -> Result<Outcome, Fault> {
    if !todo.is_open() {
        let id = if todo.state == "done" { "todo-done-already" } else { "todo-gone" };
        return Err(Phrase::new(id).with("number", todo.number).into());
    }
    "done".clone_into(&mut todo.state);
    todo.done_at = Some(cx.now);
    store::save(cx.tx, &todo).await?;
    jobs::cancel_all(cx.tx, &todo.id).await?;
    cx.did(FEATURE, &todo.id, "done").await?;
    Ok(Outcome::Done(todo))
}

async fn reopen(cx: &mut Cx<'_>, mut todo: Todo) -> Result<Outcome, Fault> {
    if todo.is_open() {
        return Err(Phrase::new("todo-still-open").with("number", todo.number).into());
    }
    "open".clone_into(&mut todo.state);
    todo.done_at = None;
    store::save(cx.tx, &todo).await?;
    plan(cx, &todo).await?;
    Ok(Outcome::Reopened(todo))
}

/// Refuses what only whoever wrote it down, whoever took it on and organisers may do.
async fn mine(cx: &mut Cx<'_>, todo: &Todo) -> Result<(), Fault> {
    let me = cx.actor()?.user;
    // Who took it on has it as well as who wrote it down.
    let taken_on = store::people(cx.tx, &todo.id).await?.contains(&me);
    let owner = if taken_on { &me } else { &todo.owner };
    cx.owned(&todo.room, owner, todo.number, Phrase::new("todo-not-yours")).await
}

/// A tap on what its people were told.
pub(super) async fn reaction(cx: &mut Cx<'_>, origin: &Origin, key: &str) -> Result<Outcome, Fault> {
    let todo = store::get(cx.tx, &origin.object).await?;
    let person = cx.actor()?.user;
    let asks = origin.part == view::NEAR;
    if !asks || !TICKS.contains(&key) || !todo.is_open() || !concerns(cx, &todo, &person).await? {
        return Ok(Outcome::Quiet);
    }
    done(cx, todo).await
}

/// Whether what somebody does to it counts: they are in its room.
async fn concerns(cx: &mut Cx<'_>, todo: &Todo, person: &UserId) -> anyhow::Result<bool> {
    rooms::is_member(cx.tx, &todo.room, person).await
}

/// 「済」 in reply to what its people were told, or to what the room was.
pub(super) async fn reply(cx: &mut Cx<'_>, origin: &Origin, text: &Text) -> Result<Outcome, Fault> {
    let todo = store::get(cx.tx, &origin.object).await?;
    let person = cx.actor()?.user;
    if !concerns(cx, &todo, &person).await? {
        return Ok(Outcome::NotOurs);
    }
    match typed(&text.body) {
        Some((verb @ (Verb::Done | Verb::Change), rest)) => perform(cx, todo, verb, &rest).await,
        _ => Ok(Outcome::NotOurs),
    }
}

pub(super) async fn undo(cx: &mut Cx<'_>, act: &Act) -> Result<Outcome, Fault> {
    let todo = store::get(cx.tx, &act.object).await?;
    mine(cx, &todo).await?;
    let (what, rest) = act.what.split_once(' ').unwrap_or((act.what.as_str(), ""));
    match what {
        "done" => reopen(cx, todo).await,
        "reopen" => done(cx, todo).await,
        "change" => change::restore(cx, todo, rest).await,
        _ if todo.state == "withdrawn" => Err(Phrase::new("todo-gone").with("number", todo.number).into()),
        _ => {
            let mut todo = todo;
            withdraw(cx, &mut todo).await?;
            Ok(Outcome::Withdrawn(todo))
        }
    }
}

async fn withdraw(cx: &mut Cx<'_>, todo: &mut Todo) -> anyhow::Result<()> {
    "withdrawn".clone_into(&mut todo.state);
    jobs::cancel_all(cx.tx, &todo.id).await?;
    store::save(cx.tx, todo).await
}

/// The line that it stood in is gone.
///
/// # Errors
/// When the database fails.
pub async fn withdraw_quietly(cx: &mut Cx<'_>, id: &Id) -> anyhow::Result<()> {
    let mut todo = store::get(cx.tx, id).await?;
    withdraw(cx, &mut todo).await?;
    // What is gone already is not offered to be taken back.
    if let Some(act) = crate::store::acts::making_of(cx.tx, id).await? {
        crate::store::acts::undone(cx.tx, &act.id).await?;
    }
    Ok(())
}

/// `一覧`.
pub(super) async fn list(cx: &mut Cx<'_>, listing: &Listing) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    let rows =
        if listing.ended { store::all(cx.tx, &room).await? } else { store::open(cx.tx, &room).await? };
    for todo in rows {
        listing.add(todo.number, view::row(cx, &todo));
    }
    Ok(Outcome::NotOurs)
}
