//! To-dos as messages.

use crate::base::calendar::show_date;
use crate::base::{Fault, Phrase, Stamp, UserId};
use crate::chat::{Block, Body, Lane, Message, Ref, To};
use crate::features::todo::FEATURE;
use crate::features::todo::handle::{Kept, Outcome};
use crate::features::todo::rules;
use crate::features::todo::store::Todo;
use crate::features::{Cx, Taken, meeting};
use crate::store::outbox::Origin;
use crate::store::rooms;
use crate::text::Words;

/// The message that tells somebody that the day comes near.
pub(super) const NEAR: &str = "near";
/// So many are listed.
const MOST: usize = 50;

pub(super) async fn show(cx: &mut Cx<'_>, outcome: Outcome) -> Result<Taken, Fault> {
    match outcome {
        Outcome::NotOurs => return Ok(Taken::No),
        Outcome::Quiet => {}
        Outcome::Added(kept) => added(cx, &kept).await?,
        Outcome::Listed { rows, all } => listed(cx, &rows, all).await?,
        Outcome::Done(todo) => done(cx, &todo).await?,
        Outcome::Changed(kept) => {
            told(cx, &kept, "todo-changed").await?;
        }
        Outcome::Reopened(todo) => answer(cx, &todo, "todo-reopened").await?,
        Outcome::Resumed(todo) => answer(cx, &todo, "todo-resumed").await?,
        Outcome::Withdrawn(todo) => answer(cx, &todo, "todo-withdrawn").await?,
        Outcome::Reminded { todo, people } => remind(cx, &todo, &people).await?,
    }
    Ok(Taken::Yes)
}

/// `#15　高嶋さん　会場の予約（3月10日(木)まで）`, for other features, too.
pub fn line(words: &Words, todo: &Todo) -> Phrase {
    let until = match todo.due_at {
        Some(due) => Phrase::new("todo-until").with("due", due_shown(words, todo, due)),
        None => Phrase::new("todo-no-date"),
    };
    let who = match &todo.who {
        Some(who) => Phrase::new("todo-who").with("who", who),
        None => Phrase::new("todo-nobody"),
    };
    let phrase = Phrase::new("todo-line").with("number", todo.number).with("text", &todo.body);
    phrase.with("who", who).with("until", until)
}

/// The same for one that is late.
pub fn overdue_line(words: &Words, todo: &Todo) -> Phrase {
    Phrase::new("todo-overdue").with("line", line(words, todo))
}

/// Until when it is to be done, as shown.
pub fn until(words: &Words, todo: &Todo) -> Option<String> {
    todo.due_at.map(|due| due_shown(words, todo, due))
}

fn due_shown(words: &Words, todo: &Todo, due: Stamp) -> String {
    if todo.has_time {
        return words.moment(due);
    }
    let today = words.now.local(words.zone).date_naive();
    show_date(due.local(words.zone).date_naive(), Some(today), words.locale)
}

/// A line of `一覧`, without its number.
pub(super) fn row(cx: &Cx<'_>, todo: &Todo) -> Phrase {
    let until = match todo.due_at {
        Some(due) => Phrase::new("todo-until").with("due", due_shown(&cx.words, todo, due)),
        None => Phrase::new("todo-no-date"),
    };
    let who = match &todo.who {
        Some(who) => Phrase::new("todo-who").with("who", who),
        None => Phrase::new("todo-nobody"),
    };
    let state = if todo.is_open() { "open" } else { "done" };
    let phrase = Phrase::new("todo-row").with("text", &todo.body).with_word("state", state);
    phrase.with("who", who).with("until", until)
}

async fn added(cx: &mut Cx<'_>, kept: &[Kept]) -> anyhow::Result<()> {
    for one in kept {
        told(cx, one, "todo-added").await?;
    }
    Ok(())
}

async fn told(cx: &mut Cx<'_>, kept: &Kept, id: &str) -> anyhow::Result<()> {
    let [home, here] = [cx.posts, cx.words].map(|words| {
        let mut doc = words.doc(&Phrase::new(id).with("line", line(&words, &kept.todo)));
        for (_, unknown) in &kept.unknown {
            doc.append(words.doc(unknown));
        }
        doc
    });
    cx.tell_doc(home, here, origin(&kept.todo, "answer")).await
}

async fn answer(cx: &mut Cx<'_>, todo: &Todo, id: &str) -> anyhow::Result<()> {
    let phrase = Phrase::new(id).with("number", todo.number).with("text", &todo.body);
    cx.tell(&phrase, origin(todo, "answer")).await
}

/// In a direct room the numbers of the room are not those that can be typed.
async fn done(cx: &mut Cx<'_>, todo: &Todo) -> anyhow::Result<()> {
    if !cx.is_elsewhere() {
        return answer(cx, todo, "todo-done").await;
    }
    let [home, here] = [(cx.posts, "todo-done"), (cx.words, "todo-done-alone")].map(|(words, id)| {
        words.doc(&Phrase::new(id).with("number", todo.number).with("text", &todo.body))
    });
    cx.tell_doc(home, here, origin(todo, "answer")).await
}

async fn listed(cx: &mut Cx<'_>, rows: &[Todo], all: bool) -> anyhow::Result<()> {
    let head = match (rows.is_empty(), all) {
        (true, _) => "todo-none",
        (false, false) => "todo-list",
        (false, true) => "todo-list-all",
    };
    let mut doc = cx.words.doc(&Phrase::new(head));
    let mut items = Vec::new();
    for todo in rows.iter().take(MOST) {
        let of = match &todo.meeting {
            Some(id) => {
                let meeting = meeting::get(cx.tx, id).await?;
                crate::features::minutes::name(&meeting)
            }
            None => Phrase::new("todo-no-meeting"),
        };
        let state = match (todo.is_open(), rules::is_overdue(todo, cx.now, cx.words.zone)) {
            (false, _) => "done",
            (true, true) => "late",
            (true, false) => "open",
        };
        let phrase =
            Phrase::new("todo-list-row").with("line", line(&cx.words, todo)).with_word("state", state);
        let from = if todo.meeting.is_some() { "meeting" } else { "none" };
        items.push(cx.words.line(&phrase.with("meeting", of).with_word("from", from)));
    }
    if !items.is_empty() {
        doc.0.push(Block::List(items));
    }
    if rows.len() > MOST {
        let more = i64::try_from(rows.len() - MOST).unwrap_or(i64::MAX);
        doc.append(cx.words.doc(&Phrase::new("items-more").with("count", more)));
    }
    if let Some(first) = rows.iter().find(|todo| todo.is_open()) {
        doc.append(cx.words.doc(&Phrase::new("todo-list-tail").with("number", first.number)));
    }
    cx.answer(doc).await
}

/// Each of its people alone; the first line, which a locked screen shows, says nothing of it.
async fn remind(cx: &mut Cx<'_>, todo: &Todo, people: &[UserId]) -> anyhow::Result<()> {
    let room = rooms::get(cx.tx, &todo.room).await?.name;
    for person in people {
        let words = cx.words_for(person).await?;
        let mut doc = words.doc(&Phrase::new("todo-near-head"));
        let body = match &room {
            Some(room) => Phrase::new("todo-near").with("room", room),
            None => Phrase::new("todo-near-nameless"),
        };
        let today = words.now.local(words.zone).date_naive();
        let near = todo.due_at.map(|due| due.local(words.zone).date_naive() - today);
        let when = match near.map(|days| days.num_days()) {
            Some(0) => "today",
            Some(1) => "tomorrow",
            Some(days) if days < 0 => "over",
            _ => "soon",
        };
        let due = todo.due_at.map(|due| due_shown(&words, todo, due)).unwrap_or_default();
        let body = body.with("number", todo.number).with("text", &todo.body).with("due", due);
        doc.append(words.doc(&body.with_word("when", when)));
        doc.append(words.doc(&Phrase::new("todo-near-how")));
        let to = To::Person(person.clone());
        let mut message = Message::new(to.clone(), Body::Text(doc));
        message.mentions = vec![person.clone()];
        let post = cx.send(Lane::Due, message, Some(origin(todo, NEAR))).await?;
        let tick = Body::React { target: Ref::Post(post), key: "✅".to_owned() };
        cx.send(Lane::Edit, Message::new(to, tick), None).await?;
    }
    Ok(())
}

fn origin(todo: &Todo, part: &str) -> Origin {
    Origin { feature: FEATURE.to_owned(), object: todo.id.clone(), part: part.to_owned() }
}
