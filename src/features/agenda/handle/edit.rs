//! Points are added, moved, changed, dealt with, carried over.

use super::{Outcome, add_rows, check_rights, due, listed, meant, next, remember, rows_of};
use crate::base::{Fault, Phrase};
use crate::features::Cx;
use crate::features::agenda::points;
use crate::features::agenda::rules::{self, Wish};
use crate::features::agenda::store::{self, Row};
use crate::features::meeting::{self, Meeting};

pub(super) async fn edit(cx: &mut Cx<'_>, meeting: Option<Meeting>, wish: Wish) -> Result<Outcome, Fault> {
    let id = meeting.as_ref().map(|meeting| meeting.id.clone());
    let before = rows_of(cx, id.as_ref()).await?;
    let mut rows = before.clone();
    match wish {
        Wish::Add(texts) => {
            remember(cx, id.as_ref(), before, Vec::new()).await?;
            return add(cx, meeting, &texts, rows.len()).await;
        }
        Wish::Order(numbers) => {
            let mut first = Vec::new();
            for number in unique(numbers) {
                first.push(at(&rows, number)?.clone());
            }
            rows.retain(|row| first.iter().all(|one| one.id != row.id));
            rows = [first, rows].concat();
        }
        Wish::Last(number) => {
            let row = at(&rows, number)?.clone();
            rows.retain(|other| other.id != row.id);
            rows.push(row);
        }
        Wish::Remove(numbers) => set_state(cx, meeting.as_ref(), &mut rows, numbers, "removed").await?,
        Wish::Done(numbers) => set_state(cx, meeting.as_ref(), &mut rows, numbers, "done").await?,
        Wish::Change(number, text) => {
            let row = at(&rows, number)?;
            check_rights(cx, meeting.as_ref(), row, number).await?;
            let written = rules::point(&text);
            let id = row.id.clone();
            for row in rows.iter_mut().filter(|row| row.id == id) {
                row.title = written.title.chars().take(rules::LONGEST).collect();
                row.who = written.who.clone().or(row.who.take());
                row.minutes = written.minutes.or(row.minutes);
            }
        }
        Wish::List | Wish::ListOf(_) | Wish::Carry(_) | Wish::Incomplete => {}
    }
    remember(cx, id.as_ref(), before, Vec::new()).await?;
    for (position, row) in (1..).zip(&mut rows) {
        row.position = position;
        store::save(cx.tx, row).await?;
    }
    if let Some(meeting) = &meeting {
        due::plan_time(cx, meeting).await?;
    }
    listed(cx, meeting).await
}

async fn add(
    cx: &mut Cx<'_>,
    meeting: Option<Meeting>,
    texts: &[String],
    there: usize,
) -> Result<Outcome, Fault> {
    if texts.iter().any(|text| text.chars().count() > rules::LONGEST) {
        return Err(Fault::user("agenda-too-long"));
    }
    if there + texts.len() > rules::MOST {
        return Err(Fault::user("agenda-too-many"));
    }
    let id = meeting.as_ref().map(|meeting| meeting.id.clone());
    let added = add_rows(cx, id.as_ref(), texts).await?.len();
    if let Some(meeting) = &meeting {
        due::plan_time(cx, meeting).await?;
    }
    let points = points(rows_of(cx, id.as_ref()).await?);
    Ok(Outcome::Added { meeting: meeting.map(Box::new), points, added })
}

/// Each number once.
fn unique(numbers: Vec<i64>) -> Vec<i64> {
    let mut unique = Vec::new();
    for number in numbers {
        if !unique.contains(&number) {
            unique.push(number);
        }
    }
    unique
}

/// The point with a number.
fn at(rows: &[Row], number: i64) -> Result<&Row, Fault> {
    let row = usize::try_from(number).ok().and_then(|number| rows.get(number.checked_sub(1)?));
    let last = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    row.ok_or_else(|| Phrase::new("agenda-no-point").with("number", number).with("last", last).into())
}

async fn set_state(
    cx: &mut Cx<'_>,
    meeting: Option<&Meeting>,
    rows: &mut [Row],
    numbers: Vec<i64>,
    state: &str,
) -> Result<(), Fault> {
    let mut ids = Vec::new();
    for number in numbers {
        let row = at(rows, number)?;
        if state == "removed" {
            check_rights(cx, meeting, row, number).await?;
        }
        ids.push(row.id.clone());
    }
    for row in rows.iter_mut().filter(|row| ids.contains(&row.id)) {
        state.clone_into(&mut row.state);
        row.done_at = (state == "done").then_some(row.done_at.unwrap_or(cx.now));
    }
    Ok(())
}

/// `持ち越し`: what a meeting did not deal with is for the next one.
pub(super) async fn carry(cx: &mut Cx<'_>, number: Option<i64>, numbers: &[i64]) -> Result<Outcome, Fault> {
    let nothing = || Fault::user("agenda-nothing-to-carry");
    let from = source(cx, number).await?.ok_or_else(nothing)?;
    let before = store::of_meeting(cx.tx, &from.id).await?;
    let mut chosen = Vec::new();
    for number in unique(numbers.to_vec()) {
        chosen.push(at(&before, number)?.clone());
    }
    if numbers.is_empty() {
        chosen = before.iter().filter(|row| row.state == "open").cloned().collect();
    }
    if chosen.is_empty() {
        return Err(nothing());
    }
    let to = next(cx).await?.filter(|meeting| meeting.id != from.id);
    let to = if to.is_some() {
        to
    } else {
        // While the meeting goes on the next one is the one behind it.
        let room = cx.room.id.clone();
        let open = meeting::open(cx.tx, &room).await?;
        open.into_iter().find(|meeting| {
            meeting.state == "planned" && meeting.id != from.id && meeting.ends_at > cx.now
        })
    };
    let id = to.as_ref().map(|meeting| meeting.id.clone());
    let there = rows_of(cx, id.as_ref()).await?;
    let last = there.last().map_or(0, |row| row.position);
    let mut copies = Vec::new();
    for (position, mut row) in (last + 1..).zip(chosen) {
        "carried".clone_into(&mut row.state);
        store::save(cx.tx, &row).await?;
        let copy = Row {
            id: cx.id(),
            meeting: id.clone(),
            position,
            state: "open".to_owned(),
            done_at: None,
            ..row
        };
        store::add(cx.tx, &copy).await?;
        copies.push(copy.id);
    }
    let carried = i64::try_from(copies.len()).unwrap_or(i64::MAX);
    remember(cx, Some(&from.id), before, copies).await?;
    let points = points(rows_of(cx, id.as_ref()).await?);
    Ok(Outcome::Carried { meeting: to.map(Box::new), points, carried })
}

/// The meeting whose points are carried over.
async fn source(cx: &mut Cx<'_>, number: Option<i64>) -> Result<Option<Meeting>, Fault> {
    if number.is_some() {
        return meant(cx, number).await;
    }
    if let Some(meeting) =
        crate::features::minutes::place(cx).await?.filter(|meeting| meeting.state != "planned")
    {
        return Ok(Some(meeting));
    }
    let room = cx.room.id.clone();
    let mut found: Option<Meeting> = None;
    for id in store::unfinished(cx.tx, &room).await? {
        let meeting = meeting::get(cx.tx, &id).await?;
        let is_over = meeting.state != "planned" || meeting.ends_at <= cx.now;
        if is_over && found.as_ref().is_none_or(|found| found.starts_at < meeting.starts_at) {
            found = Some(meeting);
        }
    }
    Ok(found)
}
