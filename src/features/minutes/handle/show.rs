//! `議事録`: shows the minutes, sends them as a file, corrects them.

use super::{Outcome, in_time, numbered, place, present, record, run, take, takes_place};
use crate::base::Stamp;
use crate::base::{Fault, Phrase};
use crate::command::Call;
use crate::features::Cx;
use crate::features::meeting::{self, Meeting};
use crate::features::minutes::rules::fix::{self, Fix};
use crate::features::minutes::rules::tags::Kind;
use crate::features::minutes::store::{self, Line};

const EXPORT: &[&str] = &["出力", "ファイル", "export", "file"];
const PRINT: &[&str] = &["pdf", "印刷", "いんさつ", "print"];
const CORRECT: &[&str] = &["訂正", "修正", "correct", "fix"];
/// Without a number the last meeting of so many days is meant.
const LATELY_MS: i64 = 400 * 24 * 60 * 60 * 1000;

pub(in crate::features::minutes) async fn call(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let (meeting, from) = match numbered(cx, call).await? {
        Some((meeting, from)) => (Some(meeting), from),
        None => (None, 0),
    };
    let word = call.line.tokens.get(from).map(crate::command::Token::folded).unwrap_or_default();
    let meeting = match meeting {
        Some(meeting) => meeting,
        None => meant(cx).await?,
    };
    if !takes_place(&meeting) {
        return Err(Phrase::new("minutes-called-off").with("number", meeting.number).into());
    }
    if CORRECT.contains(&word.as_str()) {
        return correct(cx, meeting, call.line.from(from + 1)).await;
    }
    let prints = PRINT.contains(&word.as_str());
    if !word.is_empty() && !prints && !EXPORT.contains(&word.as_str()) {
        return Err(Phrase::new("minutes-what").with("number", meeting.number).into());
    }
    let record = run::so_far(cx, meeting).await?;
    if record.version == 0 && record.lines.is_empty() && record.meeting.state != "held" {
        return Err(Phrase::new("minutes-nothing-yet").with("number", record.meeting.number).into());
    }
    if word.is_empty() {
        return Ok(Outcome::Shown(Box::new(record)));
    }
    if prints {
        return print(cx, record).await;
    }
    Ok(Outcome::Exported(Box::new(record)))
}

/// The paper of a version says what that version says: what was corrected a moment ago becomes the next
/// one first, which brings its paper with it.
async fn print(cx: &mut Cx<'_>, record: record::Record) -> Result<Outcome, Fault> {
    if record.meeting.state == "held" {
        match record::revise(cx, record.meeting.clone()).await? {
            Outcome::Quiet => {}
            outcome => return Ok(outcome),
        }
    }
    Ok(Outcome::Printed(Box::new(record)))
}

/// The meeting of the thread, the one that goes on, or the last one.
async fn meant(cx: &mut Cx<'_>) -> Result<Meeting, Fault> {
    if let Some(meeting) = place(cx).await? {
        return Ok(meeting);
    }
    let room = cx.room.id.clone();
    let found =
        meeting::between(cx.tx, &room, cx.now.plus_ms(-LATELY_MS), Stamp(cx.now.0.saturating_add(LATELY_MS)))
            .await?;
    let running = found.iter().find(|meeting| meeting.state == "running");
    let last = found.iter().filter(|meeting| meeting.state == "held").max_by_key(|meeting| meeting.ended_at);
    running.or(last).cloned().ok_or_else(|| Fault::user("minutes-none-held"))
}

async fn correct(cx: &mut Cx<'_>, meeting: Meeting, text: &str) -> Result<Outcome, Fault> {
    let about = |id: &str| Phrase::new(id).with("number", meeting.number);
    if meeting.state == "planned" {
        return Err(about("minutes-nothing-yet").into());
    }
    in_time(cx, &meeting)?;
    let Some(fix) = fix::read(text) else { return Err(about("minutes-correct-how").into()) };
    let lines = store::lines(cx.tx, &meeting.id).await?;
    let mut notes = Vec::new();
    let mut first = None;
    match fix {
        Fix::Add(tags) => {
            first = tags.first().map(|tag| tag.kind);
            for tag in tags {
                notes.extend(match tag.kind {
                    Kind::Present | Kind::Absent => present::correct(cx, &meeting, &tag).await?,
                    _ => take::add(cx, &meeting, None, &tag).await?,
                });
            }
        }
        Fix::Say { kind, number, text } => {
            let mut line = nth(&lines, kind, number).ok_or_else(|| about("minutes-no-line"))?;
            check_rights(cx, &meeting, &line).await?;
            notes = take::say(cx, &meeting, &mut line, &text).await?;
        }
        Fix::Remove { kind, number } => {
            let mut line = nth(&lines, kind, number).ok_or_else(|| about("minutes-no-line"))?;
            check_rights(cx, &meeting, &line).await?;
            take::forget_todo(cx, &mut line).await?;
            store::drop_line(cx.tx, &line.id).await?;
        }
        Fix::Swap { from, to } => {
            let mut found = lines.into_iter().filter(|line| line.body.contains(&from));
            let Some(mut line) = found.next() else {
                return Err(about("minutes-not-in-it").with("text", from).into());
            };
            if found.next().is_some() {
                return Err(about("minutes-often-in-it").with("text", from).into());
            }
            check_rights(cx, &meeting, &line).await?;
            let text = line.body.replace(&from, &to);
            notes = take::say(cx, &meeting, &mut line, &text).await?;
        }
    }
    if meeting.state == "held" && notes.is_empty() {
        return record::revise(cx, meeting).await;
    }
    take::changed(cx, &meeting).await?;
    Ok(Outcome::Taken { meeting: Box::new(meeting), kind: first.or(Some(Kind::Note)), notes })
}

/// The line with a number among those of its kind.
fn nth(lines: &[Line], kind: Kind, number: usize) -> Option<Line> {
    lines.iter().filter(|line| line.kind == kind.name()).nth(number.checked_sub(1)?).cloned()
}

/// Somebody else's line is for whoever called the meeting and for organisers.
async fn check_rights(cx: &mut Cx<'_>, meeting: &Meeting, line: &Line) -> Result<(), Fault> {
    let me = cx.actor()?.user;
    let owner = if take::is_by(line, &me) { &me } else { &meeting.owner };
    cx.owned(&meeting.room, owner, meeting.number, Phrase::new("minutes-line-not-yours")).await
}
