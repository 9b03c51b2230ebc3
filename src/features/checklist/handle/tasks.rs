//! A team's tasks: made from a list or in the chat, ticked off in the thread, with names.

use crate::base::{Fault, Id, Phrase, UserId};
use crate::command::Call;
use crate::config::checklist::{Checklist, Kind};
use crate::features::checklist::FEATURE;
use crate::features::checklist::handle::{Outcome, available, new_plan};
use crate::features::checklist::rules::{self, Part, TaskChange};
use crate::features::checklist::store::{self, Plan, Task};
use crate::features::{Cx, people};
use crate::store::rooms;

/// A list of tasks has no more than this.
const MOST: usize = 50;
/// The longest title and the longest task, in characters.
const LONGEST: usize = 200;

/// `チェックリスト 作業 「研修準備」 …`, or `チェックリスト 作業 会議` from a definition.
pub(super) async fn make(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let lists = available(cx).await?;
    let all: Vec<&Checklist> = lists.iter().collect();
    if let Some((list, next)) = rules::called(&all, &call.line, 1)
        && next == call.line.tokens.len()
    {
        return of_list(cx, list).await;
    }
    let Some(title) = call.line.tokens.get(1).map(|token| token.raw.trim().to_owned()) else {
        return Err(Fault::user("checklist-tasks-what"));
    };
    // One a line; on one line, one a word.
    let own_lines = call.line.tokens.iter().skip(2).any(|token| token.own_line);
    let written = call.line.tokens.iter().skip(2).filter(|token| token.own_line || !own_lines);
    let written: Vec<String> = written.map(|token| token.raw.clone()).collect();
    let written = if own_lines { written } else { joined(&written) };
    if written.is_empty() {
        return Err(Phrase::new("checklist-tasks-none").with("title", title).into());
    }
    if written.len() > MOST || written.iter().chain([&title]).any(|text| text.chars().count() > LONGEST) {
        return Err(Phrase::new("checklist-tasks-too-long")
            .with("most", i64::try_from(MOST).unwrap_or(0))
            .into());
    }
    let mut tasks = Vec::new();
    for text in &written {
        let position = i64::try_from(tasks.len() + 1).unwrap_or(i64::MAX);
        tasks.push(task(cx, position, text).await?);
    }
    made(cx, title, None, tasks).await
}

/// On one line a name or a day belongs to the task before it.
fn joined(words: &[String]) -> Vec<String> {
    let mut tasks: Vec<String> = Vec::new();
    for word in words {
        let belongs = word.ends_with("さん")
            || word.starts_with(['@', '＠'])
            || (word.contains(['/', '月']) && word.starts_with(char::is_numeric));
        match tasks.last_mut().filter(|_| belongs) {
            Some(last) => {
                last.push(' ');
                last.push_str(word);
            }
            None => tasks.push(word.clone()),
        }
    }
    tasks
}

/// The tasks of a definition.
pub(super) async fn of_list(cx: &mut Cx<'_>, list: &Checklist) -> Result<Outcome, Fault> {
    if list.kind != Kind::Tasks {
        return Err(Phrase::new("checklist-tasks-private")
            .with("name", crate::features::checklist::view::name(cx, list))
            .into());
    }
    store::edition_of(cx.tx, list, cx.now).await?;
    let locale = cx.words.locale;
    let tasks = (1..).zip(&list.items).map(|(position, item)| Task {
        position,
        label: item.text.of(locale).to_owned(),
        person: None,
        due_on: None,
        done_by: None,
        done_at: None,
    });
    made(cx, list.title.of(locale).to_owned(), Some(list.id.clone()), tasks.collect()).await
}

async fn made(
    cx: &mut Cx<'_>,
    title: String,
    list: Option<String>,
    tasks: Vec<Task>,
) -> Result<Outcome, Fault> {
    let mut plan = new_plan(cx, list, "tasks", "posted").await?;
    plan.title = title;
    plan.post = Some(cx.id());
    store::add(cx.tx, &plan).await?;
    for task in &tasks {
        store::add_task(cx.tx, &plan.id, task).await?;
    }
    cx.did(FEATURE, &plan.id, "set").await?;
    Ok(Outcome::Tasks { plan, tasks })
}

/// What is written, with the person whom it names; a name that is nobody's stays in the text.
async fn task(cx: &mut Cx<'_>, position: i64, text: &str) -> Result<Task, Fault> {
    let setting = cx.dates();
    let Part { mut label, name, due_on } = rules::task_parts(text, &setting);
    let mut person = None;
    if let Some(name) = name {
        match found(cx, &name).await? {
            Some(user) => person = Some(user),
            None => label = format!("{label} {name}"),
        }
    }
    Ok(Task { position, label, person, due_on, done_by: None, done_at: None })
}

async fn found(cx: &mut Cx<'_>, name: &str) -> Result<Option<UserId>, Fault> {
    match people::find(cx, name).await {
        Ok(user) => Ok(Some(user)),
        Err(Fault::User(phrase)) if phrase.id == "people-unknown" => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// In the thread of the tasks, or in reply to them.
pub(super) async fn said(cx: &mut Cx<'_>, plan: &Id, text: &str) -> Result<Outcome, Fault> {
    let plan = store::get(cx.tx, plan).await?;
    let person = cx.actor()?.user;
    if cx.room.id != plan.room || !rooms::is_member(cx.tx, &plan.room, &person).await? {
        return Ok(Outcome::NotOurs);
    }
    match rules::task_change(text) {
        Some(change) => perform(cx, plan, change).await,
        None => Ok(Outcome::NotOurs),
    }
}

/// `済 12 2`: by the number of the tasks.
pub(super) async fn by_number(cx: &mut Cx<'_>, plan: Plan, text: &str) -> Result<Outcome, Fault> {
    let change = rules::task_change(text);
    match change {
        Some(change) => perform(cx, plan, change).await,
        None => Err(Phrase::new("checklist-tasks-which").with("number", plan.number).into()),
    }
}

async fn perform(cx: &mut Cx<'_>, plan: Plan, change: TaskChange) -> Result<Outcome, Fault> {
    if plan.state == "withdrawn" {
        return Err(Phrase::new("checklist-gone").with("number", plan.number).into());
    }
    let mut tasks = store::tasks(cx.tx, &plan.id).await?;
    let last = i64::try_from(tasks.len()).unwrap_or(i64::MAX);
    let there = |number: i64| {
        let phrase = Phrase::new("checklist-tasks-no-such").with("number", number).with("last", last);
        if (1..=last).contains(&number) { Ok(()) } else { Err(Fault::from(phrase)) }
    };
    match change {
        TaskChange::Done(numbers) => {
            numbers.iter().try_for_each(|number| there(*number))?;
            let (person, now) = (cx.actor()?.user, cx.now);
            for task in
                tasks.iter_mut().filter(|task| numbers.contains(&task.position) && task.done_by.is_none())
            {
                (task.done_by, task.done_at) = (Some(person.clone()), Some(now));
                store::save_task(cx.tx, &plan.id, task).await?;
            }
        }
        TaskChange::Open(numbers) => {
            numbers.iter().try_for_each(|number| there(*number))?;
            for task in tasks.iter_mut().filter(|task| numbers.contains(&task.position)) {
                (task.done_by, task.done_at) = (None, None);
                store::save_task(cx.tx, &plan.id, task).await?;
            }
        }
        TaskChange::Add(text) => {
            if tasks.len() >= MOST || text.chars().count() > LONGEST {
                return Err(Phrase::new("checklist-tasks-too-long")
                    .with("most", i64::try_from(MOST).unwrap_or(0))
                    .into());
            }
            let task = task(cx, last + 1, &text).await?;
            store::add_task(cx.tx, &plan.id, &task).await?;
            tasks.push(task);
        }
        TaskChange::Give(number, text) => {
            there(number)?;
            // Read as what stands behind a task.
            let given = rules::task_parts(&format!("- {text}"), &cx.dates());
            let person = match &given.name {
                Some(name) => Some(people::find(cx, name).await?),
                None => None,
            };
            for task in tasks.iter_mut().filter(|task| task.position == number) {
                task.person = person.clone().or(task.person.take());
                task.due_on = given.due_on.clone().or(task.due_on.take());
                store::save_task(cx.tx, &plan.id, task).await?;
            }
        }
    }
    Ok(Outcome::Ticked { plan, tasks })
}
