//! What is done when a meeting is called, answered, moved, called off or comes due.

pub(super) mod answer;
pub(super) mod call;
pub(super) mod change;
pub(super) mod due;
pub(super) mod end;
pub(super) mod feed;
pub(super) mod item;
pub(super) mod leaver;
pub(super) mod material;
pub(super) mod series;
pub(super) mod show;
pub(super) mod undo;

use crate::base::{Fault, Phrase};
use crate::command::{Call, Token};
use crate::features::Cx;
use crate::features::meeting::rules::line::Unclear;
use crate::features::meeting::rules::times;
use crate::features::meeting::spec::{EVE, SOON};
use crate::features::meeting::store::{self, Meeting};
use crate::features::{dates, meeting};
use crate::store::{jobs, objects};

/// The meeting that a call is about, and the index of the token behind its number: the one with the
/// number, the one in whose thread it was said, or the only one that is to come.
pub(super) async fn named(cx: &mut Cx<'_>, call: &Call) -> Result<(Meeting, usize), Fault> {
    let room = cx.room.id.clone();
    let first = call.line.tokens.first().filter(|token| token.name.is_none() && !token.quoted);
    if let Some((token, number)) = first.and_then(|token| Some((token, number(token)?))) {
        let found = store::by_number(cx.tx, &room, number).await?;
        if found.is_none()
            && let Some(object) = objects::find(cx.tx, &room, number).await?
            && store::find_series(cx.tx, &object.id).await?.is_some()
        {
            return Err(Phrase::new("meeting-is-series").with("number", number).into());
        }
        return Ok((found.ok_or_else(|| Phrase::new("meeting-not-found").with("text", &token.raw))?, 1));
    }
    if let Some(found) = meeting::here(cx).await? {
        return Ok((found, 0));
    }
    let mut open = store::open(cx.tx, &room).await?;
    // One that nobody has closed is over when its time is.
    open.retain(|meeting| meeting.state == "running" || meeting.ends_at >= cx.now);
    match (open.pop(), open.is_empty()) {
        (Some(only), true) => Ok((only, 0)),
        (Some(last), false) => {
            let next = open.first().unwrap_or(&last).number;
            let word = call.spec.word(cx.words.locale);
            let line = format!("{word} {next} {}", call.line.from(0));
            let line = cx.words.plain(&Phrase::new("items-line").with("line", line.trim_end()));
            Err(Phrase::new("meeting-which").with("line", line).into())
        }
        (None, _) => Err(Fault::user("meeting-none")),
    }
}

/// A number of an object; a time or a date is none.
fn number(token: &Token) -> Option<i64> {
    let folded = token.folded();
    token.number().or_else(|| folded.strip_suffix('番')?.parse().ok())
}

/// Refuses what only a meeting's owner and organisers may do.
pub(super) async fn mine(cx: &mut Cx<'_>, meeting: &Meeting) -> Result<(), Fault> {
    cx.owned(&meeting.room, &meeting.owner, meeting.number, Phrase::new("meeting-not-yours")).await
}

/// Plans the reminders of a meeting anew.
pub(super) async fn plan(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<()> {
    let eve = times::eve(meeting.starts_at, cx.now, cx.hours(), cx.words.zone, cx.calendar);
    let eve = eve.filter(|_| meeting.poll.is_some() && meeting.remind != Some(0));
    let soon = times::soon(meeting.starts_at, meeting.remind, cx.now).filter(|_| meeting.form != "mail");
    for (kind, at) in [(EVE, eve), (SOON, soon)] {
        match at {
            Some(at) => cx.plan(kind, &meeting.id, at).await?,
            None => jobs::cancel(cx.tx, kind, &meeting.id).await?,
        }
    }
    Ok(())
}

/// What is said of a line that is not understood.
pub(super) fn unclear(cx: &Cx<'_>, call: &Call, unclear: Unclear) -> Fault {
    match unclear {
        Unclear::Date { part, unread } => dates::fault_in(cx, call, part, &unread),
        Unclear::Value { name, text } => {
            Phrase::new("meeting-value").with_word("name", name).with("text", text).shortened(60).into()
        }
        Unclear::TooMuch => Fault::user("meeting-too-much"),
    }
}
