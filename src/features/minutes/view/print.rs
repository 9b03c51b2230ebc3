//! Minutes as a paper: the same record as the message, as a recipe.

use super::{name, paper};
use crate::base::Phrase;
use crate::chat::{Block, Body, Doc, Inline};
use crate::documents::{self, Form, Minutes, Recipe, Section};
use crate::features::minutes::handle::record::Record;
use crate::features::minutes::rules::roll::Person;
use crate::features::minutes::store::Line;
use crate::features::todo::{self, Todo};
use crate::features::{Cx, agenda};

/// The paper of a record. What is in it is settled here, so that the paper of a version is of that
/// version, however late it is printed.
pub(super) fn body(cx: &Cx<'_>, record: &Record) -> Body {
    let meeting = &record.meeting;
    let line = |phrase: &Phrase| plain(cx.words.line(phrase));
    let mut place = line(&paper::form(&meeting.form));
    if let Some(where_) = &meeting.place {
        place.push_str(&line(&Phrase::new("minutes-place").with("place", where_)));
    }
    let points = agenda::items(&cx.words, &record.points);
    let mut summary = Vec::new();
    for kind in ["note", "issue", "link", "good", "bad"] {
        summary.extend(section(cx, record, kind));
    }
    let mut decisions: Vec<String> = of_kind(record, "decision").map(|line| line.body.clone()).collect();
    if decisions.is_empty() {
        decisions.push(line(&Phrase::new("minutes-nothing")));
    }
    let recipe = Minutes {
        title: line(&name(meeting)),
        lang: cx.words.locale,
        time: line(&paper::time(cx, meeting)),
        place,
        present: names(cx, &record.roll.present),
        absent: names(cx, &record.roll.absent),
        unknown: unknown(cx, &record.roll.unknown),
        materials: paper::each_material(cx, &record.materials).into_iter().map(plain).collect(),
        agenda: points.into_iter().map(plain).collect(),
        summary,
        decisions,
        todos: todos(cx, record),
        note: Some(line(&note(record))),
    };
    let file = paper::file_name(record, "pdf");
    Body::Rendered { recipe: Recipe::Minutes(Box::new(recipe)), form: Form::Pdf, name: file }
}

fn plain(run: Vec<Inline>) -> String {
    Doc(vec![Block::Paragraph(run)]).plain()
}

fn of_kind<'a>(record: &'a Record, kind: &'a str) -> impl Iterator<Item = &'a Line> {
    record.lines.iter().filter(move |line| line.kind == kind)
}

/// What was said, without a heading of its own; the other kinds have theirs.
fn section(cx: &Cx<'_>, record: &Record, kind: &str) -> Option<Section> {
    let mut lines: Vec<String> =
        of_kind(record, kind).map(|line| line.body.clone()).filter(|body| !body.is_empty()).collect();
    let taps = of_kind(record, kind).filter(|line| line.body.is_empty()).count();
    if taps > 0 && matches!(kind, "good" | "bad") {
        let count = i64::try_from(taps).unwrap_or(i64::MAX);
        lines.push(cx.words.plain(&Phrase::new("minutes-tapped").with("count", count)));
    }
    let heading = if kind == "note" { String::new() } else { cx.words.plain(&paper::label(kind)) };
    (!lines.is_empty()).then_some(Section { heading, lines })
}

fn names(cx: &Cx<'_>, people: &[Person]) -> Vec<String> {
    people.iter().map(|person| plain(cx.words.line(&paper::named(person)))).collect()
}

fn unknown(cx: &Cx<'_>, people: &[Person]) -> Vec<String> {
    if people.len() <= paper::MOST_UNKNOWN {
        return names(cx, people);
    }
    let count = i64::try_from(people.len()).unwrap_or(i64::MAX);
    vec![cx.words.plain(&Phrase::new("minutes-so-many").with("count", count))]
}

fn todos(cx: &Cx<'_>, record: &Record) -> Vec<documents::Todo> {
    let row = |line: &Line| {
        let Some(todo) = record.todos.iter().find(|todo| Some(&todo.id) == line.todo.as_ref()) else {
            return documents::Todo { what: line.body.clone(), ..documents::Todo::default() };
        };
        let Todo { body, who, .. } = todo;
        documents::Todo {
            what: body.clone(),
            who: who.clone().unwrap_or_default(),
            until: todo::until(&cx.words, todo).unwrap_or_default(),
        }
    };
    of_kind(record, "todo").map(row).collect()
}

fn note(record: &Record) -> Phrase {
    if record.version == 0 {
        return Phrase::new("minutes-draft");
    }
    Phrase::new("minutes-version").with("version", record.version).with("at", record.made_at)
}
