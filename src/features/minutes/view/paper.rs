//! Minutes in the form that offices use. One document is what the room is shown, and what the file
//! is made of.

use chrono::Datelike as _;

use super::{about, in_room, in_thread, name, origin, print};
use crate::base::calendar::show_range;
use crate::base::cut::Cut as _;
use crate::base::phrase::Arg;
use crate::base::{Locale, Phrase, Stamp};
use crate::chat::{Block, Body, Doc, Inline, Lane};
use crate::features::meeting::Meeting;
use crate::features::minutes::handle::record::Record;
use crate::features::minutes::rules::paper::Change;
use crate::features::minutes::rules::roll::Person;
use crate::features::minutes::rules::{self, year};
use crate::features::minutes::store::Line;
use crate::features::{Cx, agenda, todo};

/// A message holds so many characters; an event holds no more than 64 KiB, twice and encrypted.
const MOST: usize = 5000;
/// So many people of whom nothing is known are named.
pub(super) const MOST_UNKNOWN: usize = 10;

/// The meeting is over.
pub(super) async fn closed(cx: &mut Cx<'_>, record: &Record, unfinished: bool) -> anyhow::Result<()> {
    let doc = paper(cx, record);
    post(cx, record, doc, Lane::Due).await?;
    let mut tail =
        cx.words.doc(&about("minutes-correct-until", &record.meeting).with("until", until(cx, record)));
    if unfinished {
        tail.append(cx.words.doc(&Phrase::new("minutes-unfinished")));
    }
    in_thread(cx, &record.meeting, Lane::Due, Body::Notice(tail), "tail").await?;
    let phrase = about("minutes-ready", &record.meeting);
    let phrase = phrase.with("decisions", record.count("decision")).with("todos", record.count("todo"));
    let doc = cx.words.doc(&phrase);
    in_room(cx, &record.meeting, doc).await
}

/// They say something else now.
pub(super) async fn revised(cx: &mut Cx<'_>, record: &Record) -> anyhow::Result<()> {
    let doc = paper(cx, record);
    post(cx, record, doc, Lane::Due).await?;
    let doc = cx.words.doc(&about("minutes-revised", &record.meeting).with("version", record.version));
    in_room(cx, &record.meeting, doc).await
}

/// Until when they can be corrected.
fn until(cx: &Cx<'_>, record: &Record) -> Stamp {
    let ended_at = record.meeting.ended_at.unwrap_or(record.meeting.ends_at);
    rules::correctable_until(ended_at, cx.words.zone, cx.calendar)
}

async fn post(cx: &mut Cx<'_>, record: &Record, doc: Doc, lane: Lane) -> anyhow::Result<()> {
    let file = file(record, &doc);
    for part in parts(doc) {
        in_thread(cx, &record.meeting, lane, Body::Notice(part), "minutes").await?;
    }
    in_thread(cx, &record.meeting, lane, file, "file").await?;
    let printed = print::body(cx, record);
    in_thread(cx, &record.meeting, lane, printed, "file").await?;
    Ok(())
}

pub(super) async fn shown(cx: &mut Cx<'_>, record: &Record) -> anyhow::Result<()> {
    for part in parts(paper(cx, record)) {
        cx.answer_about(part, origin(&record.meeting, "answer")).await?;
    }
    Ok(())
}

pub(super) async fn exported(cx: &mut Cx<'_>, record: &Record) -> anyhow::Result<()> {
    let doc = paper(cx, record);
    let message = cx.beside(file(record, &doc));
    cx.send(Lane::Answer, message, Some(origin(&record.meeting, "file"))).await?;
    Ok(())
}

pub(super) async fn printed(cx: &mut Cx<'_>, record: &Record) -> anyhow::Result<()> {
    let message = cx.beside(print::body(cx, record));
    cx.send(Lane::Answer, message, Some(origin(&record.meeting, "file"))).await?;
    Ok(())
}

/// `minutes-5-v2.pdf`
pub(super) fn file_name(record: &Record, ending: &str) -> String {
    let version = if record.version > 1 { format!("-v{}", record.version) } else { String::new() };
    format!("minutes-{}{version}.{ending}", record.meeting.number)
}

fn file(record: &Record, doc: &Doc) -> Body {
    let name = file_name(record, "md");
    Body::File { name, mime: "text/markdown".to_owned(), bytes: doc.markdown().into_bytes() }
}

/// A long document in several messages, parted between blocks, and long lists between their items.
fn parts(doc: Doc) -> Vec<Doc> {
    let mut parts = vec![Doc::default()];
    let mut size = 0;
    let mut put = |block: Block| {
        let length = Doc(vec![block.clone()]).plain().chars().count();
        if size + length > MOST && size > 0 {
            parts.push(Doc::default());
            size = 0;
        }
        size += length;
        if let Some(part) = parts.last_mut() {
            part.0.push(block);
        }
    };
    for block in doc.0 {
        match block {
            Block::List(items) if items.len() > 1 => {
                for (_, chunk) in chunks(&items) {
                    put(Block::List(chunk));
                }
            }
            Block::Numbered(first, items) if items.len() > 1 => {
                for (at, chunk) in chunks(&items) {
                    put(Block::Numbered(first + at, chunk));
                }
            }
            block => put(block),
        }
    }
    parts
}

/// Items of a list, so many at a time that they fit a message.
fn chunks(items: &[Vec<Inline>]) -> Vec<(u64, Vec<Vec<Inline>>)> {
    let mut chunks: Vec<(u64, Vec<Vec<Inline>>)> = Vec::new();
    let mut size = 0;
    for (at, item) in (0..).zip(items) {
        let length = Doc(vec![Block::Paragraph(item.clone())]).plain().chars().count();
        match chunks.last_mut() {
            Some((_, chunk)) if size + length <= MOST => chunk.push(item.clone()),
            _ => {
                chunks.push((at, vec![item.clone()]));
                size = 0;
            }
        }
        size += length;
    }
    chunks
}

/// The minutes.
fn paper(cx: &Cx<'_>, record: &Record) -> Doc {
    let mut doc =
        Doc(vec![heading(cx, &Phrase::new("minutes-title").with("meeting", name(&record.meeting)))]);
    if record.version == 0 {
        doc.append(cx.words.doc(&Phrase::new("minutes-draft")));
    }
    doc.0.push(Block::Paragraph(head(cx, record)));
    if !record.points.is_empty() {
        doc.0.push(heading(cx, &Phrase::new("minutes-agenda")));
        doc.0.push(Block::Numbered(1, agenda::items(&cx.words, &record.points)));
    }
    section(cx, record, &mut doc, "note");
    section(cx, record, &mut doc, "issue");
    section(cx, record, &mut doc, "decision");
    section(cx, record, &mut doc, "todo");
    section(cx, record, &mut doc, "link");
    reflections(cx, record, &mut doc);
    if record.version > 1 {
        let phrase =
            Phrase::new("minutes-version").with("version", record.version).with("at", record.made_at);
        doc.append(cx.words.doc(&phrase));
        if !record.changes.is_empty() {
            let rows = record.changes.iter().map(|change| cx.words.line(&changed(change)));
            doc.0.push(Block::List(rows.collect()));
        }
    }
    doc
}

fn heading(cx: &Cx<'_>, phrase: &Phrase) -> Block {
    Block::Paragraph(vec![Inline::Strong(cx.words.plain(phrase))])
}

/// The lines above the agenda: when, where, who, materials.
fn head(cx: &Cx<'_>, record: &Record) -> Vec<Inline> {
    let meeting = &record.meeting;
    let mut run = Vec::new();
    let mut row = |id: &str, inlines: Vec<Inline>| {
        if !run.is_empty() {
            run.push(Inline::Break);
        }
        run.push(Inline::Strong(cx.words.plain(&Phrase::new(id))));
        run.push(Inline::Text(if cx.words.locale == Locale::Ja { "　" } else { ": " }.to_owned()));
        run.extend(inlines);
    };
    row("minutes-when", cx.words.line(&time(cx, meeting)));
    let mut place = cx.words.line(&form(&meeting.form));
    if let Some(where_) = &meeting.place {
        place.extend(cx.words.line(&Phrase::new("minutes-place").with("place", where_)));
    }
    row("minutes-where", place);
    for (id, people) in [("minutes-present", &record.roll.present), ("minutes-absent", &record.roll.absent)] {
        let shown = if people.is_empty() { Phrase::new("minutes-nobody") } else { names(people) };
        row(id, cx.words.line(&shown));
    }
    let unknown = &record.roll.unknown;
    if !unknown.is_empty() {
        let count = i64::try_from(unknown.len()).unwrap_or(i64::MAX);
        let shown = if unknown.len() > MOST_UNKNOWN {
            Phrase::new("minutes-so-many").with("count", count)
        } else {
            names(unknown)
        };
        row("minutes-unknown", cx.words.line(&shown));
    }
    if record.materials.is_empty() {
        row("minutes-materials", cx.words.line(&Phrase::new("minutes-no-materials")));
    } else {
        row("minutes-materials", read(cx, &record.materials));
    }
    if !record.recordings.is_empty() {
        row("minutes-recordings", listed(&record.recordings));
    }
    run
}

/// When it was, or is to be.
pub(super) fn time(cx: &Cx<'_>, meeting: &Meeting) -> Phrase {
    let began_at = meeting.began_at.unwrap_or(meeting.starts_at);
    let ended_at = meeting.ended_at.unwrap_or(meeting.ends_at);
    when(cx, minute(began_at), minute(ended_at))
}

/// When it was, with the year: 令和4年3月1日(火) 10:00〜11:00.
fn when(cx: &Cx<'_>, began_at: Stamp, ended_at: Stamp) -> Phrase {
    let (zone, locale) = (cx.words.zone, cx.words.locale);
    let year = began_at.local(zone).year();
    if let (Locale::Ja, Some(of_era)) = (locale, year::of_era(year).filter(|of_era| *of_era > 1)) {
        // The year stands before it.
        let when = show_range(began_at, ended_at, began_at, zone, locale);
        return Phrase::new("minutes-when-era").with_word("year", &of_era.to_string()).with("when", when);
    }
    let when = show_range(began_at, ended_at, Stamp::default(), zone, locale);
    Phrase::new("minutes-when-plain").with("when", when)
}

/// Without seconds: nobody writes them in minutes.
fn minute(at: Stamp) -> Stamp {
    Stamp(at.0 - at.0.rem_euclid(60_000))
}

/// 資料1, 資料2 …: what was to be read.
fn read(cx: &Cx<'_>, materials: &[(String, Option<String>)]) -> Vec<Inline> {
    let mut run = Vec::new();
    for one in each_material(cx, materials) {
        if !run.is_empty() {
            run.push(Inline::Text(" / ".to_owned()));
        }
        run.extend(one);
    }
    run
}

pub(super) fn each_material(cx: &Cx<'_>, materials: &[(String, Option<String>)]) -> Vec<Vec<Inline>> {
    let one = |(position, (name, url)): (i64, &(String, Option<String>))| {
        let mut run = cx.words.line(&Phrase::new("minutes-material").with("position", position));
        run.push(match url {
            Some(url) if rules::is_web(url) => Inline::Link { url: url.clone(), text: name.clone() },
            _ => Inline::Text(name.clone()),
        });
        run
    };
    (1_i64..).zip(materials).map(one).collect()
}

/// Links in a row.
fn listed(all: &[String]) -> Vec<Inline> {
    let mut run = Vec::new();
    for (index, one) in all.iter().enumerate() {
        if index > 0 {
            run.push(Inline::Text(" / ".to_owned()));
        }
        run.push(link(one));
    }
    run
}

/// An address as a link, anything else as text.
pub(super) fn link(text: &str) -> Inline {
    if rules::is_web(text) {
        return Inline::Link { url: text.to_owned(), text: text.to_owned() };
    }
    Inline::Text(text.to_owned())
}

fn names(people: &[Person]) -> Phrase {
    let list = people.iter().map(|person| Arg::from(named(person))).collect();
    Phrase::new("minutes-people").with("people", Arg::List(list))
}

pub(super) fn named(person: &Person) -> Phrase {
    match &person.deputy {
        Some(deputy) => Phrase::new("minutes-deputy").with("name", &person.name).with("deputy", deputy),
        None => Phrase::new("minutes-person").with("name", &person.name),
    }
}

/// オンライン, 対面, ハイブリッド, メール（書面）.
pub(super) fn form(form: &str) -> Phrase {
    Phrase::new("minutes-form").with_word("form", form)
}

/// What a section is called.
pub(super) fn label(kind: &str) -> Phrase {
    Phrase::new("minutes-kind").with_word("kind", kind)
}

fn section(cx: &Cx<'_>, record: &Record, doc: &mut Doc, kind: &str) {
    let lines: Vec<&Line> = record.lines.iter().filter(|line| line.kind == kind).collect();
    // Offices write that nothing was decided.
    let always = matches!(kind, "decision" | "todo");
    if lines.is_empty() && !always {
        return;
    }
    doc.0.push(heading(cx, &label(kind)));
    if lines.is_empty() {
        doc.append(cx.words.doc(&Phrase::new("minutes-nothing")));
        return;
    }
    let items: Vec<Vec<Inline>> = lines.into_iter().map(|line| item(cx, record, line)).collect();
    doc.0.push(if kind == "decision" { Block::Numbered(1, items) } else { Block::List(items) });
}

fn item(cx: &Cx<'_>, record: &Record, line: &Line) -> Vec<Inline> {
    if let Some(todo) = record.todos.iter().find(|todo| Some(&todo.id) == line.todo.as_ref()) {
        return cx.words.line(&todo::line(&cx.words, todo));
    }
    if line.kind == "link" {
        return linked(&line.body);
    }
    vec![Inline::Text(line.body.clone())]
}

/// A text in which the addresses are links.
fn linked(text: &str) -> Vec<Inline> {
    let mut run: Vec<Inline> = Vec::new();
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        if rules::is_web(bare) {
            run.push(link(bare));
            run.push(Inline::Text(word.cut_from(bare.len()).to_owned()));
        } else if let Some(Inline::Text(last)) = run.last_mut() {
            last.push_str(word);
        } else {
            run.push(Inline::Text(word.to_owned()));
        }
    }
    run
}

/// ☺ and ☹: how many tapped, and what was written.
fn reflections(cx: &Cx<'_>, record: &Record, doc: &mut Doc) {
    let mut items = Vec::new();
    for kind in ["good", "bad"] {
        let lines = || record.lines.iter().filter(|line| line.kind == kind);
        let taps = i64::try_from(lines().filter(|line| line.body.is_empty()).count()).unwrap_or(i64::MAX);
        if taps > 0 {
            items.push(
                cx.words.line(&Phrase::new("minutes-taps").with_word("kind", kind).with("count", taps)),
            );
        }
        for line in lines().filter(|line| !line.body.is_empty()) {
            items.push(
                cx.words.line(&Phrase::new("minutes-face").with_word("kind", kind).with("text", &line.body)),
            );
        }
    }
    if !items.is_empty() {
        doc.0.push(heading(cx, &Phrase::new("minutes-reflections")));
        doc.0.push(Block::List(items));
    }
}

/// What a version says differently, in a line.
fn changed(change: &Change) -> Phrase {
    match change {
        Change::Added { kind, text } => {
            Phrase::new("minutes-added").with("kind", label(kind)).with("text", text)
        }
        Change::Changed { kind, before, text } => {
            let phrase = Phrase::new("minutes-changed").with("kind", label(kind));
            phrase.with("before", before).with("text", text)
        }
        Change::Removed { kind, text } => {
            Phrase::new("minutes-removed").with("kind", label(kind)).with("text", text)
        }
        Change::Attendance => Phrase::new("minutes-attendance-changed"),
    }
}
