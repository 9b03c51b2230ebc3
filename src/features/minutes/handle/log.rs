//! `会議一覧 令和3年度`: the meetings of a fiscal year, as the yearly report prints them.

use super::Outcome;
use super::record;
use crate::base::{Fault, Phrase};
use crate::command::Call;
use crate::features::meeting::{self, Meeting};
use crate::features::minutes::rules::year;
use crate::features::{Cx, agenda};

const FILE: &[&str] = &["出力", "csv", "export", "file"];

/// A meeting that took place.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::features::minutes) struct Row {
    pub(in crate::features::minutes) meeting: Meeting,
    /// What it was about.
    pub(in crate::features::minutes) subjects: Vec<String>,
    /// Who was there.
    pub(in crate::features::minutes) present: Vec<String>,
}

pub(in crate::features::minutes) async fn call(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let today = cx.now.local(cx.words.zone).date_naive();
    let mut wanted = year::of(today);
    let mut file = false;
    let words: Vec<String> = call.line.tokens.iter().map(crate::command::Token::folded).collect();
    // `FY 2021` and `令和 3年度` are two words.
    let mut rest = String::new();
    for word in &words {
        if FILE.contains(&word.as_str()) {
            file = true;
        } else {
            rest.push_str(word);
        }
    }
    if !rest.is_empty() {
        let unread = || Phrase::new("minutes-log-year").with("text", call.line.raw.trim());
        wanted = year::read(&rest, today).ok_or_else(unread)?;
    }
    let Some((from, until)) = year::span(wanted, cx.words.zone) else {
        return Err(Phrase::new("minutes-log-year").with("text", call.line.raw.trim()).into());
    };
    let room = cx.room.id.clone();
    let mut rows = Vec::new();
    for meeting in meeting::between(cx.tx, &room, from, until).await? {
        if took_place(&meeting, cx) {
            rows.push(row(cx, meeting).await?);
        }
    }
    Ok(Outcome::Logged { year: wanted, rows, file })
}

/// One that was not begun by hand took place when its time has passed and nobody called it off.
fn took_place(meeting: &Meeting, cx: &Cx<'_>) -> bool {
    meeting.state == "held" || (meeting.is_open() && meeting.ends_at <= cx.now)
}

async fn row(cx: &mut Cx<'_>, meeting: Meeting) -> Result<Row, Fault> {
    let points = agenda::of_meeting(cx.tx, &meeting.id).await?;
    let mut subjects: Vec<String> = points.into_iter().map(|point| point.title).collect();
    if subjects.is_empty() {
        subjects.extend(meeting.subject.clone());
    }
    let roll = record::roll_of(cx, &meeting).await?;
    let present = roll.present.into_iter().map(|person| person.deputy.unwrap_or(person.name)).collect();
    Ok(Row { meeting, subjects, present })
}
