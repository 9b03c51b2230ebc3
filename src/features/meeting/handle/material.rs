//! What is read in a meeting: links, names, and files that are sent in its thread.

use super::{mine, named};
use crate::base::{EventId, Fault, Phrase};
use crate::chat::event::Upload;
use crate::command::Call;
use crate::features::Cx;
use crate::features::meeting::rules::line;
use crate::features::meeting::rules::{LONGEST, MOST};
use crate::features::meeting::store::{self, Material, Meeting};
use crate::features::meeting::view;
use crate::store::{outbox, rooms};

const ADD: &[&str] = &["追加", "追加する", "足す", "add"];
const REMOVE: &[&str] = &["外す", "はずす", "削除", "取消", "remove", "delete"];
const NONE: &[&str] = &["なし", "無し", "none"];

/// `資料 12 追加 https://…`, `資料 12 外す 2`, `資料 12`; `資料なし` needs nothing to be done.
pub(in crate::features::meeting) async fn command(cx: &mut Cx<'_>, call: &Call) -> Result<(), Fault> {
    let (mut meeting, from) = named(cx, call).await?;
    let word = call.line.tokens.get(from).map(crate::command::Token::folded).unwrap_or_default();
    if word.is_empty() {
        return Ok(view::material::list(cx, &meeting).await?);
    }
    if NONE.contains(&word.as_str()) {
        return Ok(view::material::list(cx, &meeting).await?);
    }
    if REMOVE.contains(&word.as_str()) {
        mine(cx, &meeting).await?;
        let position = call.line.tokens.get(from + 1).and_then(crate::command::Token::number);
        let there = store::materials(cx.tx, &meeting.id).await?;
        let position = position.filter(|position| there.iter().any(|material| material.position == *position));
        let Some(position) = position else {
            return Err(Phrase::new("meeting-material-which").with("number", meeting.number).into());
        };
        store::remove_material(cx.tx, &meeting.id, position).await?;
        return Ok(view::material::changed(cx, &mut meeting).await?);
    }
    let from = if ADD.contains(&word.as_str()) { from + 1 } else { from };
    let text = call.line.from(from);
    let found = line::materials(&[text]);
    if found.is_empty() {
        return Err(Phrase::new("meeting-material-what").with("number", meeting.number).into());
    }
    if found.iter().any(|text| text.chars().count() > LONGEST && !text.contains("://")) {
        return Err(Fault::user("meeting-too-much"));
    }
    for text in found {
        let (name, url) = line::material(&text);
        add(cx, &meeting, name, url, None).await?;
    }
    Ok(view::material::changed(cx, &mut meeting).await?)
}

async fn add(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    name: String,
    url: Option<String>,
    event: Option<EventId>,
) -> Result<i64, Fault> {
    let there = store::materials(cx.tx, &meeting.id).await?;
    if there.len() >= MOST {
        return Err(Fault::user("meeting-too-much"));
    }
    let position = there.last().map_or(1, |last| last.position + 1);
    store::add_material(cx.tx, &meeting.id, &Material { position, name, url, event }).await?;
    Ok(position)
}

/// A file that a member sends in the thread, or in reply to the announcement, is one of its materials.
pub(in crate::features::meeting) async fn file(cx: &mut Cx<'_>, upload: &Upload) -> Result<bool, Fault> {
    let mut found = None;
    for event in [&upload.thread, &upload.reply_to].into_iter().flatten() {
        let Some((origin, room)) = outbox::origin_of(cx.tx, event).await? else { continue };
        if room == cx.room.id {
            found = match origin.feature.as_str() {
                "meeting" => store::find(cx.tx, &origin.object).await?,
                "datepoll" => store::from_date_poll(cx.tx, &origin.object).await?,
                _ => None,
            };
        }
        if found.is_some() {
            break;
        }
    }
    let (Some(mut meeting), Some(event)) = (found, cx.event.as_ref().map(|said| said.id.clone())) else {
        return Ok(false);
    };
    let person = cx.actor()?.user;
    let over = matches!(meeting.state.as_str(), "called_off" | "withdrawn");
    if over || !rooms::is_member(cx.tx, &meeting.room, &person).await? {
        return Ok(false);
    }
    let name: String = upload.name.chars().take(LONGEST).collect();
    add(cx, &meeting, name, None, Some(event)).await?;
    cx.react("📎").await?;
    view::material::renewed(cx, &mut meeting).await?;
    Ok(true)
}

/// A file that its sender removed is none any more.
pub(in crate::features::meeting) async fn removed(cx: &mut Cx<'_>, event: &EventId) -> Result<(), Fault> {
    let Some((meeting, position)) = store::material_by_event(cx.tx, event).await? else { return Ok(()) };
    let mut meeting = store::get(cx.tx, &meeting).await?;
    if meeting.room == cx.room.id {
        store::remove_material(cx.tx, &meeting.id, position).await?;
        view::material::renewed(cx, &mut meeting).await?;
    }
    Ok(())
}
