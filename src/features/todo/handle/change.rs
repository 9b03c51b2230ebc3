//! Another date, other people, another text.

use serde::{Deserialize, Serialize};

use super::{Kept, Outcome, mine, plan, understood};
use crate::base::when::{self, Why};
use crate::base::{Fault, Id, Phrase, Stamp, UserId};
use crate::command::token::fold;
use crate::features::todo::store::{self, Todo};
use crate::features::todo::{FEATURE, rules};
use crate::features::{Cx, dates};

/// Words before a new text.
const TEXT: &[&str] = &["内容", "text", "content"];

/// What one was before it was changed.
#[derive(Debug, Serialize, Deserialize)]
struct Before {
    body: String,
    who: Option<String>,
    due_at: Option<Stamp>,
    has_time: bool,
    people: Vec<UserId>,
}

/// `変更 15 3/20まで`, `変更 15 佐藤さん`, `変更 15 内容 会場の下見`.
pub(super) async fn change(cx: &mut Cx<'_>, mut todo: Todo, rest: &str) -> Result<Outcome, Fault> {
    mine(cx, &todo).await?;
    if !todo.is_open() {
        return Err(Phrase::new("todo-not-open").with("number", todo.number).into());
    }
    let rest = rest.trim();
    let (first, text) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let people = store::people(cx.tx, &todo.id).await?;
    let before = Before {
        body: todo.body.clone(),
        who: todo.who.clone(),
        due_at: todo.due_at,
        has_time: todo.has_time,
        people,
    };
    let mut unknown = Vec::new();
    if TEXT.contains(&fold(first).as_str()) && !text.trim().is_empty() {
        text.trim().clone_into(&mut todo.body);
    } else {
        unknown = put(cx, &mut todo, rest).await?;
    }
    if todo.body.chars().count() > rules::LONGEST {
        return Err(Fault::user("todo-too-long"));
    }
    let before = serde_json::to_string(&before).map_err(anyhow::Error::from)?;
    cx.did(FEATURE, &todo.id, &format!("change {before}")).await?;
    store::save(cx.tx, &todo).await?;
    plan(cx, &todo).await?;
    Ok(Outcome::Changed(Kept { todo, unknown }))
}

/// Puts what a line says in the place of what was said before.
async fn put(cx: &mut Cx<'_>, todo: &mut Todo, text: &str) -> Result<Vec<(String, Phrase)>, Fault> {
    let what = || Fault::from(Phrase::new("todo-change-what").with("number", todo.number));
    let read = understood(cx, rules::read(text, &cx.dates())).await?;
    if read.due.is_none() && read.who.is_none() {
        return match when::prefix(text, &cx.dates()) {
            Err(unread) if unread.why != Why::NotADate => Err(dates::phrase(&unread, text, &cx.words).into()),
            _ => Err(what()),
        };
    }
    if let Some(due) = read.due {
        (todo.due_at, todo.has_time) = (Some(due.at), due.has_time);
    }
    if read.who.is_some() {
        todo.who = read.who;
        store::set_people(cx.tx, &todo.id, &read.people).await?;
    }
    // What is no date and no name is the new text; where nothing is left, the reader gives it all.
    if read.body != text.trim() {
        todo.body = read.body;
    }
    Ok(read.unknown)
}

pub(super) async fn restore(cx: &mut Cx<'_>, mut todo: Todo, before: &str) -> Result<Outcome, Fault> {
    let before: Before = serde_json::from_str(before).map_err(anyhow::Error::from)?;
    todo.body = before.body;
    todo.who = before.who;
    (todo.due_at, todo.has_time) = (before.due_at, before.has_time);
    store::set_people(cx.tx, &todo.id, &before.people).await?;
    store::save(cx.tx, &todo).await?;
    plan(cx, &todo).await?;
    Ok(Outcome::Changed(Kept { todo, unknown: Vec::new() }))
}

/// The line of minutes that it stands in was edited: it says what the line says now.
///
/// # Errors
/// See [`Fault`].
pub async fn rewrite(cx: &mut Cx<'_>, id: &Id, text: &str) -> Result<Kept, Fault> {
    let mut todo = store::get(cx.tx, id).await?;
    let read = understood(cx, rules::read(text, &cx.dates())).await?;
    todo.body = read.body.chars().take(rules::LONGEST).collect();
    todo.who = read.who;
    (todo.due_at, todo.has_time) = (read.due.map(|due| due.at), read.due.is_some_and(|due| due.has_time));
    store::set_people(cx.tx, &todo.id, &read.people).await?;
    store::save(cx.tx, &todo).await?;
    plan(cx, &todo).await?;
    Ok(Kept { todo, unknown: read.unknown })
}
