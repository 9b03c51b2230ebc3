//! Showing meetings: the next one, one with a number, who comes, the list.

use crate::base::{Fault, Phrase, UserId};
use crate::features::Cx;
use crate::features::items::Listing;
use crate::features::meeting::store::{self, Meeting};
use crate::features::meeting::{Attendee, view};
use crate::store::rooms;

/// `会議 12`.
pub(super) async fn by_number(cx: &mut Cx<'_>, number: i64) -> Result<(), Fault> {
    let room = cx.room.id.clone();
    let found = store::by_number(cx.tx, &room, number).await?;
    let meeting = found.ok_or_else(|| Phrase::new("meeting-not-found").with("text", number.to_string()))?;
    status(cx, &meeting).await
}

/// `次回`: the next meeting, and where everything about it is.
pub(in crate::features::meeting) async fn next(cx: &mut Cx<'_>) -> Result<(), Fault> {
    let room = cx.room.id.clone();
    match store::next(cx.tx, &room, cx.now).await? {
        Some(meeting) => view::show::next(cx, &meeting).await?,
        None => view::show::nothing(cx).await?,
    }
    Ok(())
}

/// Who comes: the names are seen by all members.
pub(in crate::features::meeting) async fn status(cx: &mut Cx<'_>, meeting: &Meeting) -> Result<(), Fault> {
    let people = attendees(cx, meeting).await?;
    let waiting = store::waiting(cx.tx, &meeting.id).await?;
    let waiting: Vec<UserId> = waiting.into_iter().map(|seat| seat.person).collect();
    view::show::status(cx, meeting, &people, &waiting).await?;
    Ok(())
}

/// Everybody who was asked and the guests, with what they answered.
pub(in crate::features::meeting) async fn attendees(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
) -> anyhow::Result<Vec<Attendee>> {
    let mut answers = store::answers(cx.tx, &meeting.id).await?;
    let mut people = Vec::new();
    let shown = |answer: &store::Given| match (answer.answer.as_deref(), answer.seat.as_deref()) {
        // Whoever waits for a seat may use the link.
        (Some("onsite"), Some("waiting")) if meeting.link.is_some() => Some("online".to_owned()),
        (Some("onsite"), Some("waiting")) => Some("undecided".to_owned()),
        (answer, _) => answer.map(str::to_owned),
    };
    for row in rooms::members(cx.tx, &meeting.room).await? {
        if row.person == cx.house.bot {
            continue;
        }
        let at = answers.iter().position(|answer| answer.person == row.person);
        let given = at.map(|at| answers.remove(at));
        people.push(Attendee {
            name: row.name.unwrap_or_else(|| row.person.localpart().to_owned()),
            user: Some(row.person),
            answer: given.as_ref().and_then(shown),
            deputy: given.as_ref().and_then(|given| given.deputy.clone()),
            comment: given.and_then(|given| given.comment),
        });
    }
    // Whoever has left since counts where the meeting is over.
    for given in answers.into_iter().filter(|given| given.answer.is_some() && !meeting.is_open()) {
        let name = rooms::name_of(cx.tx, &meeting.room, &given.person).await?;
        people.push(Attendee {
            name: name.unwrap_or_else(|| given.person.localpart().to_owned()),
            answer: shown(&given),
            user: Some(given.person),
            deputy: given.deputy,
            comment: given.comment,
        });
    }
    for name in store::guests(cx.tx, &meeting.id).await? {
        people.push(Attendee { user: None, name, answer: None, deputy: None, comment: None });
    }
    Ok(people)
}

/// `一覧`: the meetings to come, or all.
pub(in crate::features::meeting) async fn list(cx: &mut Cx<'_>, listing: &Listing) -> Result<(), Fault> {
    let room = cx.room.id.clone();
    let meetings = if listing.ended {
        store::newest(cx.tx, &room, view::show::MOST).await?
    } else {
        store::open(cx.tx, &room).await?
    };
    for meeting in meetings {
        // One that nobody has closed is over when its time is.
        let is_over = meeting.state == "planned" && meeting.ends_at < cx.now;
        if listing.ended || !is_over {
            listing.add(meeting.number, view::show::row(cx, &meeting));
        }
    }
    for series in store::series_of(cx.tx, &room).await? {
        listing.add(series.number, view::series::row(cx, &series)?);
    }
    Ok(())
}
