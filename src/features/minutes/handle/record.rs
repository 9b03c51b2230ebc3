//! Everything that minutes are made of, put together; and their versions.

use super::Outcome;
use crate::base::{Fault, Id, Stamp};
use crate::features::agenda::Point;
use crate::features::meeting::{self, Attendee, Meeting};
use crate::features::minutes::rules::paper::{self, Change, Entry, Paper};
use crate::features::minutes::rules::roll::{self, Person, Roll};
use crate::features::minutes::store::{self, Line, Sheet};
use crate::features::todo::Todo;
use crate::features::{Cx, agenda, todo};
use crate::input::Job;
use crate::store::rooms;

/// Everything that minutes are made of.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::features::minutes) struct Record {
    pub(in crate::features::minutes) meeting: Meeting,
    pub(in crate::features::minutes) points: Vec<Point>,
    pub(in crate::features::minutes) roll: Roll,
    pub(in crate::features::minutes) lines: Vec<Line>,
    pub(in crate::features::minutes) todos: Vec<Todo>,
    pub(in crate::features::minutes) materials: Vec<(String, Option<String>)>,
    pub(in crate::features::minutes) recordings: Vec<String>,
    /// Nought: they have not been posted yet.
    pub(in crate::features::minutes) version: i64,
    pub(in crate::features::minutes) made_at: Stamp,
    /// What this version says differently.
    pub(in crate::features::minutes) changes: Vec<Change>,
}

impl Record {
    /// How many lines there are of a kind.
    pub(in crate::features::minutes) fn count(&self, kind: &str) -> i64 {
        i64::try_from(self.lines.iter().filter(|line| line.kind == kind).count()).unwrap_or(i64::MAX)
    }
}

/// Who was there and who was not.
pub(in crate::features::minutes) async fn roll_of(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
) -> anyhow::Result<Roll> {
    let mut attendees = meeting::attendees(cx, meeting).await?;
    if attendees.iter().all(|attendee| attendee.user.is_none()) {
        // Nobody was asked: everybody in the room was meant.
        let bot = cx.house.bot.clone();
        for row in rooms::members(cx.tx, &meeting.room).await? {
            let name = row.name.clone().unwrap_or_else(|| row.person.localpart().to_owned());
            if row.person != bot {
                let user = Some(row.person);
                attendees.push(Attendee { user, name, answer: None, deputy: None, comment: None });
            }
        }
    }
    let marks = store::marks(cx.tx, &meeting.id).await?;
    Ok(roll::roll(&attendees, &marks))
}

/// Puts everything together as it is now.
pub(super) async fn gather(cx: &mut Cx<'_>, meeting: Meeting, sheet: &Sheet) -> Result<Record, Fault> {
    let roll = roll_of(cx, &meeting).await?;
    let id = meeting.id.clone();
    let made_at = match store::version(cx.tx, &id, sheet.version).await? {
        Some((made_at, _)) => made_at,
        None => cx.now,
    };
    Ok(Record {
        points: agenda::of_meeting(cx.tx, &id).await?,
        roll,
        lines: store::lines(cx.tx, &id).await?,
        todos: todo::of_meeting(cx, &id).await?,
        materials: meeting::materials(cx, &meeting).await?,
        recordings: store::recordings(cx.tx, &id).await?,
        meeting,
        version: sheet.version,
        made_at,
        changes: Vec::new(),
    })
}

/// What the minutes say, as far as people write it.
fn paper_of(cx: &Cx<'_>, record: &Record) -> Paper {
    let text = |line: &Line| match line_todo(record, line.todo.as_ref()) {
        Some(todo) => cx.words.plain(&todo::line(&cx.words, todo)),
        // A face without words.
        None if line.body.is_empty() => if line.kind == "good" { "☺" } else { "☹" }.to_owned(),
        None => line.body.clone(),
    };
    let entry = |line: &Line| Entry { id: line.id.clone(), kind: line.kind.clone(), text: text(line) };
    let names = |people: &[Person]| people.iter().map(|person| person.name.clone()).collect();
    Paper {
        entries: record.lines.iter().map(entry).collect(),
        present: names(&record.roll.present),
        absent: names(&record.roll.absent),
    }
}

fn line_todo<'a>(record: &'a Record, id: Option<&Id>) -> Option<&'a Todo> {
    record.todos.iter().find(|todo| Some(&todo.id) == id)
}

/// Makes the next version of the minutes.
pub(super) async fn publish(cx: &mut Cx<'_>, meeting: Meeting, mut sheet: Sheet) -> Result<Record, Fault> {
    let mut record = gather(cx, meeting, &sheet).await?;
    let paper = paper_of(cx, &record);
    if let Some((_, before)) = store::version(cx.tx, &record.meeting.id, sheet.version).await? {
        let before: Paper = serde_json::from_str(&before).map_err(anyhow::Error::from)?;
        record.changes = paper::changes(&before, &paper);
        // Many faces are one change.
        record.changes.dedup();
    }
    sheet.version += 1;
    (record.version, record.made_at) = (sheet.version, cx.now);
    let body = serde_json::to_string(&paper).map_err(anyhow::Error::from)?;
    store::add_version(cx.tx, &record.meeting.id, sheet.version, cx.now, &body).await?;
    store::save_sheet(cx.tx, &sheet).await?;
    Ok(record)
}

/// Something was corrected a moment ago.
pub(in crate::features::minutes) async fn revise_by_work(
    cx: &mut Cx<'_>,
    job: &Job,
) -> Result<Outcome, Fault> {
    let meeting = meeting::get(cx.tx, &job.object).await?;
    if meeting.state != "held" || !cx.room.joined {
        return Ok(Outcome::Quiet);
    }
    revise(cx, meeting).await
}

/// Posts the minutes anew if they say something else than before.
pub(super) async fn revise(cx: &mut Cx<'_>, meeting: Meeting) -> Result<Outcome, Fault> {
    let sheet = store::sheet(cx.tx, &meeting.id).await?;
    let record = gather(cx, meeting, &sheet).await?;
    if sheet.version == 0
        && record.lines.is_empty()
        && store::marks(cx.tx, &record.meeting.id).await?.is_empty()
    {
        return Ok(Outcome::Quiet);
    }
    if let Some((_, before)) = store::version(cx.tx, &record.meeting.id, sheet.version).await? {
        let before: Paper = serde_json::from_str(&before).map_err(anyhow::Error::from)?;
        if paper::changes(&before, &paper_of(cx, &record)).is_empty() {
            return Ok(Outcome::Quiet);
        }
    }
    let record = publish(cx, record.meeting, sheet).await?;
    if record.version == 1 {
        return Ok(Outcome::Closed { record: Box::new(record), unfinished: false });
    }
    Ok(Outcome::Revised(Box::new(record)))
}
