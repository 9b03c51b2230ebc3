//! `ふりかえり`: what went well, what did not; as lines, or by a face.

use super::{Outcome, in_time, mine, numbered, place};
use crate::base::{Fault, Phrase};
use crate::command::Call;
use crate::features::Cx;
use crate::features::meeting::{self, Meeting};
use crate::features::minutes::rules::tags;
use crate::features::minutes::store::{self, Line};
use crate::features::minutes::{REVISE, view};
use crate::store::outbox::Origin;

/// Reflections are collected for so long.
const COLLECT_MS: i64 = 15 * 60 * 1000;

pub(in crate::features::minutes) async fn call(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let meeting = match numbered(cx, call).await? {
        Some((meeting, _)) => meeting,
        None => meant(cx).await?,
    };
    if !matches!(meeting.state.as_str(), "running" | "held") {
        return Err(Phrase::new("minutes-reflect-later").with("number", meeting.number).into());
    }
    mine(cx, &meeting).await?;
    in_time(cx, &meeting)?;
    let mut sheet = store::sheet(cx.tx, &meeting.id).await?;
    let until = cx.now.plus_ms(COLLECT_MS);
    // While the meeting goes on they are taken until its end.
    let is_over = meeting.state == "held";
    sheet.reflects_until = Some(if is_over { until } else { until.max(meeting.ends_at) });
    store::save_sheet(cx.tx, &sheet).await?;
    if is_over {
        cx.plan(REVISE, &meeting.id, until).await?;
    }
    Ok(Outcome::Reflecting { meeting: Box::new(meeting), until: is_over.then_some(until) })
}

async fn meant(cx: &mut Cx<'_>) -> Result<Meeting, Fault> {
    if let Some(meeting) = place(cx).await? {
        return Ok(meeting);
    }
    let room = cx.room.id.clone();
    let (from, until) = (cx.now.plus_ms(-7 * 24 * 60 * 60 * 1000), cx.now.plus_ms(1));
    let found = meeting::between(cx.tx, &room, from, until).await?;
    let took_place =
        found.into_iter().rev().find(|meeting| matches!(meeting.state.as_str(), "running" | "held"));
    took_place.ok_or_else(|| Fault::user("minutes-none-held"))
}

/// A face under the post that asks for reflections.
pub(in crate::features::minutes) async fn reaction(
    cx: &mut Cx<'_>,
    origin: &Origin,
    key: &str,
) -> Result<Outcome, Fault> {
    let Some(kind) = tags::of_face(key).filter(|_| origin.part == view::REFLECTION) else {
        return Ok(Outcome::Quiet);
    };
    let meeting = meeting::get(cx.tx, &origin.object).await?;
    let person = cx.actor()?.user;
    let known = store::lines(cx.tx, &meeting.id).await?;
    let again = |line: &Line| line.author == person && line.kind == kind.name() && line.body.is_empty();
    if in_time(cx, &meeting).is_err() || known.iter().any(again) {
        return Ok(Outcome::Quiet);
    }
    let line = Line {
        id: cx.id(),
        meeting: meeting.id.clone(),
        event: cx.event.as_ref().map(|said| said.id.clone()),
        kind: kind.name().to_owned(),
        body: String::new(),
        author: person,
        said_at: cx.said_at,
        todo: None,
    };
    store::add_line(cx.tx, &line).await?;
    let sheet = store::sheet(cx.tx, &meeting.id).await?;
    if sheet.reflects_until.is_none_or(|until| until <= cx.now) {
        super::take::changed(cx, &meeting).await?;
    }
    Ok(Outcome::Quiet)
}
