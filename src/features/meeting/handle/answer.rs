//! Who comes: by tap, typed in the room, in the thread, in reply and by direct message.

use crate::base::{EventId, Fault, Phrase, Stamp, UserId};
use crate::chat::event::Text;
use crate::features::Cx;
use crate::features::meeting::rules::answer::{self, Typed};
use crate::features::meeting::rules::Form;
use crate::features::meeting::store::{self, Given, Meeting};
use crate::features::meeting::{FEATURE, here, view};
use crate::store::outbox::Origin;
use crate::store::acts::{self, Act};
use crate::store::rooms;

/// What came of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::meeting) enum Came {
    /// It is taken.
    Taken,
    /// A later answer of the same person is there already.
    Older,
    /// Taken, but there is no seat: the place in the waiting list.
    Waits(i64),
}

/// A tap on the native poll. One that is spoilt, late or from outside has no effect.
pub(in crate::features::meeting) async fn tap(
    cx: &mut Cx<'_>,
    origin: &Origin,
    answers: &[String],
) -> Result<(), Fault> {
    // A series has messages, too, and no poll.
    let Some(meeting) = store::find(cx.tx, &origin.object).await? else { return Ok(()) };
    let options = Form::named(&meeting.form).answers();
    let chosen = answers.first().and_then(|id| options.iter().find(|option| **option == id.as_str()));
    if !may(cx, &meeting).await? {
        return Ok(());
    }
    let typed = Typed { answer: chosen.copied().unwrap_or("back"), deputy: None, comment: None };
    if let Came::Waits(place) = take(cx, &meeting, &typed).await? {
        view::answer::waits_alone(cx, &meeting, place).await?;
    }
    Ok(())
}

/// A typed answer in its thread, in reply to it, or in reply to a direct message about it.
pub(in crate::features::meeting) async fn reply(
    cx: &mut Cx<'_>,
    meeting: Meeting,
    text: &Text,
) -> Result<bool, Fault> {
    let Some(typed) = answer::typed(&text.body, true).or_else(|| by_number(&meeting, &text.body)) else {
        return Ok(false);
    };
    answered(cx, meeting, typed).await
}

/// `2`: the second option, for clients that show no poll.
fn by_number(meeting: &Meeting, text: &str) -> Option<Typed> {
    let number: usize = crate::command::token::fold(text.trim()).parse().ok()?;
    let answer = Form::named(&meeting.form).answers().get(number.checked_sub(1)?)?;
    Some(Typed { answer, deputy: None, comment: None })
}

/// Something said in the room, or by direct message, that may be an answer.
pub(in crate::features::meeting) async fn said(cx: &mut Cx<'_>, text: &Text) -> Result<bool, Fault> {
    let alone = text.thread.is_none() && text.reply_to.is_none();
    if cx.here.direct.is_some() {
        let Some(typed) = answer::typed(&text.body, true) else { return Ok(false) };
        let person = cx.actor()?.user;
        let asked = store::asked_of(cx.tx, &person, cx.said_at).await?;
        let [only] = asked.as_slice() else { return Ok(false) };
        let meeting = store::get(cx.tx, only).await?;
        return answered(cx, meeting, typed).await;
    }
    if let Some(meeting) = here(cx).await? {
        return reply(cx, meeting, text).await;
    }
    let Some(typed) = answer::typed(&text.body, false).filter(|typed| alone && typed.answer != "back") else {
        return Ok(false);
    };
    let room = cx.room.id.clone();
    let mut open = store::askable(cx.tx, &room, cx.said_at, 2).await?;
    match (open.pop(), open.is_empty()) {
        (Some(only), true) => answered(cx, only, typed).await,
        _ => Ok(false),
    }
}

async fn answered(cx: &mut Cx<'_>, meeting: Meeting, typed: Typed) -> Result<bool, Fault> {
    let person = cx.actor()?.user;
    if meeting.poll.is_none() {
        return Ok(false);
    }
    if !rooms::is_member(cx.tx, &meeting.room, &person).await? {
        // Whoever is not in the room is not told anything about its meetings.
        return Ok(true);
    }
    cx.enter(&meeting.room).await?;
    let about = |id: &str| Phrase::new(id).with("number", meeting.number);
    if !may(cx, &meeting).await? {
        return Err(about("meeting-late").into());
    }
    let options = Form::named(&meeting.form).answers();
    if ["onsite", "online"].contains(&typed.answer) && !options.contains(&typed.answer) {
        let id = if typed.answer == "online" { "meeting-no-online" } else { "meeting-no-onsite" };
        return Err(about(id).into());
    }
    let before = store::answer_of(cx.tx, &meeting.id, &person).await?;
    let came = take(cx, &meeting, &typed).await?;
    if came == Came::Older {
        // What was said later is there already: nothing is done, and nothing is to be taken back.
        view::answer::older(cx, &meeting).await?;
        return Ok(true);
    }
    let before = serde_json::to_string(&before).map_err(anyhow::Error::from)?;
    // Without its event: whoever removes the line has taken the answer back by that.
    let act = Act {
        id: cx.id(),
        room: cx.here.id.clone(),
        person,
        feature: FEATURE.to_owned(),
        object: meeting.id.clone(),
        what: format!("answer {before}"),
        event: None,
        done_at: cx.now,
    };
    acts::record(cx.tx, &act).await?;
    match came {
        Came::Waits(place) => view::answer::waits(cx, &meeting, place).await?,
        _ if typed.answer == "back" => view::answer::taken_back(cx, &meeting, "gone").await?,
        Came::Taken | Came::Older => cx.react("✅").await?,
    }
    Ok(true)
}

/// Whether an answer of the speaker counts: in time, by somebody who is in the room.
async fn may(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<bool> {
    let person = cx.actor()?.user;
    let in_time = meeting.is_open() && cx.said_at <= meeting.ends_at && meeting.poll.is_some();
    let is_here = cx.here.id == meeting.room || cx.here.direct.as_ref() == Some(&person);
    Ok(in_time && is_here && rooms::is_member(cx.tx, &meeting.room, &person).await?)
}

async fn take(cx: &mut Cx<'_>, meeting: &Meeting, typed: &Typed) -> Result<Came, Fault> {
    let person = cx.actor()?.user;
    let Some(said) = cx.event.clone() else { return Ok(Came::Older) };
    let before = store::answer_of(cx.tx, &meeting.id, &person).await?;
    let first = Form::named(&meeting.form).answers().first().copied().unwrap_or("onsite");
    let answer = match typed.answer {
        "back" => None,
        "come" => Some(first.to_owned()),
        other => Some(other.to_owned()),
    };
    let given = Given {
        person,
        answer,
        deputy: typed.deputy.clone(),
        comment: typed.comment.clone(),
        cast_at: said.sent_at,
        event: said.id,
        seat: None,
        asked_at: Some(said.sent_at),
    };
    record(cx, meeting, before, given).await
}

/// Writes an answer down, with its seat, and gives a seat that it frees to the next one. Of one
/// person's answers the last by server time stays; of two at the same time the one with the greater
/// event id.
pub(super) async fn record(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    before: Option<Given>,
    mut given: Given,
) -> Result<Came, Fault> {
    let order = |at: Stamp, event: &EventId| (at, event.clone());
    if let Some(before) = &before
        && order(before.cast_at, &before.event) >= order(given.cast_at, &given.event)
    {
        return Ok(Came::Older);
    }
    let had = before.as_ref().and_then(|before| before.seat.clone());
    if let (Some(seats), Some("onsite")) = (meeting.seats, given.answer.as_deref()) {
        given.seat = if let (Some(seat), Some(before)) = (&had, &before) {
            given.asked_at = before.asked_at;
            Some(seat.clone())
        } else {
            let free = store::held_seats(cx.tx, &meeting.id).await? < seats;
            Some(if free { "held" } else { "waiting" }.to_owned())
        };
    }
    store::put_answer(cx.tx, &meeting.id, &given).await?;
    if had.as_deref() == Some("held") && given.seat.is_none() {
        fill(cx, meeting).await?;
    }
    if given.seat.as_deref() == Some("waiting") && had.is_none() {
        let waiting = store::waiting(cx.tx, &meeting.id).await?;
        let place = waiting.iter().position(|seat| seat.person == given.person).unwrap_or_default() + 1;
        return Ok(Came::Waits(i64::try_from(place).unwrap_or(i64::MAX)));
    }
    Ok(Came::Taken)
}

/// Gives the free seats to those who wait, the first one first, and tells them.
pub(super) async fn fill(cx: &mut Cx<'_>, meeting: &Meeting) -> Result<(), Fault> {
    let Some(seats) = meeting.seats else { return Ok(()) };
    let held = store::held_seats(cx.tx, &meeting.id).await?;
    let free = usize::try_from(seats.saturating_sub(held)).unwrap_or_default();
    if free == 0 || !meeting.is_open() {
        return Ok(());
    }
    for next in store::waiting(cx.tx, &meeting.id).await?.into_iter().take(free) {
        store::set_seat(cx.tx, &meeting.id, &next.person, Some("held")).await?;
        store::asked(cx.tx, &meeting.id, &next.person, cx.now).await?;
        view::answer::moved_up(cx, meeting, &next.person).await?;
    }
    Ok(())
}

/// An answer whose event its sender removed is taken back.
pub(in crate::features::meeting) async fn removed(cx: &mut Cx<'_>, event: &EventId) -> Result<(), Fault> {
    let person = cx.actor()?.user;
    let Some(id) = store::answer_by_event(cx.tx, event, &person).await? else { return Ok(()) };
    let meeting = store::get(cx.tx, &id).await?;
    if may(cx, &meeting).await? {
        let typed = Typed { answer: "back", deputy: None, comment: None };
        take(cx, &meeting, &typed).await?;
    }
    Ok(())
}

/// Puts back what a person had answered before.
pub(in crate::features::meeting) async fn restore(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    before: Option<Given>,
) -> Result<(), Fault> {
    if !may(cx, meeting).await? {
        return Err(Phrase::new("meeting-late").with("number", meeting.number).into());
    }
    let typed = match before.as_ref() {
        Some(Given { answer: Some(answer), deputy, comment, .. }) => {
            let known = ["onsite", "online", "absent", "undecided"].into_iter().find(|known| known == answer);
            Typed { answer: known.unwrap_or("back"), deputy: deputy.clone(), comment: comment.clone() }
        }
        _ => Typed { answer: "back", deputy: None, comment: None },
    };
    if take(cx, meeting, &typed).await? == Came::Older {
        return Ok(view::answer::older(cx, meeting).await?);
    }
    let now = if typed.answer == "back" { "gone" } else { "before" };
    view::answer::taken_back(cx, meeting, now).await?;
    Ok(())
}

/// Somebody left the room: the seats of those who are gone go to the next.
pub(in crate::features::meeting) async fn somebody_left(cx: &mut Cx<'_>) -> Result<(), Fault> {
    let room = cx.room.id.clone();
    for meeting in store::askable(cx.tx, &room, cx.now, 1000).await? {
        if meeting.seats.is_none() {
            continue;
        }
        let mut freed = false;
        for given in store::answers(cx.tx, &meeting.id).await? {
            if given.seat.is_some() && !is_here(cx, &meeting, &given.person).await? {
                store::set_seat(cx.tx, &meeting.id, &given.person, None).await?;
                freed = true;
            }
        }
        if freed {
            fill(cx, &meeting).await?;
        }
    }
    Ok(())
}

async fn is_here(cx: &mut Cx<'_>, meeting: &Meeting, person: &UserId) -> anyhow::Result<bool> {
    rooms::is_member(cx.tx, &meeting.room, person).await
}
