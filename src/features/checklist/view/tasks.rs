//! A team's tasks as a live message.

use chrono::NaiveDate;

use crate::base::Phrase;
use crate::base::calendar::show_date;
use crate::chat::{Block, Body, Doc, Inline, Lane};
use crate::features::Cx;
use crate::features::checklist::TASKS;
use crate::features::checklist::store::{Plan, Task};
use crate::features::checklist::view::origin;
use crate::store::outbox::{self, Draft};

/// The list, which is edited in place from then on.
pub(super) async fn made(cx: &mut Cx<'_>, plan: &Plan, tasks: &[Task]) -> anyhow::Result<()> {
    let doc = posted(cx, plan, tasks).await?;
    let message = cx.to_room(Body::Text(doc));
    let id = plan.post.clone().unwrap_or_else(|| cx.id());
    let origin = Some(origin(plan, TASKS));
    let draft = Draft { id, lane: Lane::Answer, message, origin, merge_key: None, not_before: cx.now };
    outbox::put(cx.tx, cx.now, &draft).await?;
    cx.posted = true;
    Ok(())
}

pub(super) async fn renew(cx: &mut Cx<'_>, plan: &Plan, tasks: &[Task]) -> anyhow::Result<()> {
    let doc = posted(cx, plan, tasks).await?;
    match &plan.post {
        Some(post) => cx.edit(post, doc).await,
        None => Ok(()),
    }
}

/// The list in the words of its room, wherever somebody ticks something off.
async fn posted(cx: &mut Cx<'_>, plan: &Plan, tasks: &[Task]) -> anyhow::Result<Doc> {
    let answer = cx.speak(cx.posts);
    let doc = doc(cx, plan, tasks).await?;
    cx.speak(answer);
    Ok(doc)
}

async fn doc(cx: &mut Cx<'_>, plan: &Plan, tasks: &[Task]) -> anyhow::Result<Doc> {
    let done = tasks.iter().filter(|task| task.done_by.is_some()).count();
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let head = Phrase::new("checklist-tasks")
        .with("number", plan.number)
        .with("title", &plan.title)
        .with("done", count(done))
        .with("total", count(tasks.len()));
    let mut doc = cx.words.doc(&head);
    let mut rows = Vec::new();
    for task in tasks {
        rows.push(line(cx, task).await?);
    }
    doc.0.push(Block::Numbered(1, rows));
    let tail = if done == tasks.len() { "checklist-tasks-all-done" } else { "checklist-tasks-tail" };
    doc.append(cx.words.doc(&Phrase::new(tail).with("number", plan.number)));
    Ok(doc)
}

/// `☐ 名札の印刷（佐藤さん、3月3日(木)まで）`, `☑ 名札の印刷（高嶋さんが済み）`.
async fn line(cx: &mut Cx<'_>, task: &Task) -> anyhow::Result<Vec<Inline>> {
    let who = match task.done_by.as_ref().or(task.person.as_ref()) {
        Some(person) => cx.name_of(person).await?,
        None => String::new(),
    };
    let today = cx.now.local(cx.words.zone).date_naive();
    let due = task.due_on.as_deref().and_then(|day| day.parse::<NaiveDate>().ok());
    let due = due.map(|day| show_date(day, Some(today), cx.words.locale));
    let is_done = task.done_by.is_some();
    let note = match (is_done, who.is_empty(), &due) {
        (true, ..) => "done",
        (false, true, None) => "none",
        (false, false, None) => "person",
        (false, true, Some(_)) => "day",
        (false, false, Some(_)) => "both",
    };
    let mut run = vec![Inline::Text(if is_done { "☑ " } else { "☐ " }.to_owned())];
    let phrase = Phrase::new("checklist-task")
        .with("label", &task.label)
        .with_word("note", note)
        .with("who", who)
        .with("due", due.unwrap_or_default());
    run.extend(cx.words.line(&phrase));
    Ok(run)
}

/// A line of a list of what goes on.
pub(in super::super) fn row(title: &str, tasks: &[Task]) -> Phrase {
    let done = tasks.iter().filter(|task| task.done_by.is_some()).count();
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Phrase::new("checklist-tasks-row")
        .with("title", title)
        .with("done", count(done))
        .with("total", count(tasks.len()))
}
