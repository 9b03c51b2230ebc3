//! What the room sees when a meeting is changed, postponed, called off or taken back.

use super::announce::{self, State};
use super::{about, name, origin, reply};
use crate::base::{Id, Phrase, calendar};
use crate::chat::{Block, Body, Doc, Inline, Lane, Ref};
use crate::features::Cx;
use crate::features::meeting::attendees;
use crate::features::meeting::handle::change::Before;
use crate::features::meeting::store::Meeting;
use crate::store::outbox::{self, Fate};
use crate::text::Words;

/// What is different, a phrase for each.
pub(in crate::features::meeting) fn changes(words: &Words, meeting: &Meeting, before: &Before) -> Vec<Phrase> {
    let mut found = Vec::new();
    let pair = |what: &str, old: Option<String>, new: Option<String>| {
        let none = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
        Phrase::new("meeting-change").with_word("what", what).with("old", none(old)).with("new", none(new))
    };
    let when = |from, to| Some(calendar::show_range(from, to, words.now, words.zone, words.locale));
    if (before.starts_at, before.ends_at) != (meeting.starts_at, meeting.ends_at) {
        let old = when(before.starts_at, before.ends_at);
        found.push(pair("when", old, when(meeting.starts_at, meeting.ends_at)));
    }
    if (&before.title, before.ordinal) != (&meeting.title, meeting.ordinal) {
        let mut old = meeting.clone();
        (old.title, old.ordinal) = (before.title.clone(), before.ordinal);
        found.push(pair("title", Some(words.plain(&name(&old))), Some(words.plain(&name(meeting)))));
    }
    if before.form != meeting.form {
        let form = |form: &str| Some(words.plain(&Phrase::new("meeting-form").with_word("form", form)));
        found.push(pair("form", form(&before.form), form(&meeting.form)));
    }
    if before.place != meeting.place {
        found.push(pair("place", before.place.clone(), meeting.place.clone()));
    }
    if before.link != meeting.link {
        found.push(pair("link", before.link.clone(), meeting.link.clone()));
    }
    let seats = |seats: Option<i64>| seats.map(|seats| seats.to_string());
    if before.seats != meeting.seats {
        found.push(pair("seats", seats(before.seats), seats(meeting.seats)));
    }
    if before.remind != meeting.remind {
        found.push(pair("remind", seats(before.remind), seats(meeting.remind)));
    }
    if before.sensitive != meeting.sensitive {
        found.push(Phrase::new("meeting-change-sensitive"));
    }
    found
}

/// A meeting is different: the announcement is put right, and a text rings those whom it concerns.
pub(in crate::features::meeting) async fn changed(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    before: &Before,
    anew: bool,
    postponed: bool,
) -> anyhow::Result<()> {
    let words = cx.posts;
    Box::pin(announce::renew(cx, meeting, State::Changed)).await?;
    let head = match before.state.as_str() {
        "called_off" => "meeting-changed-revived",
        _ if postponed || before.state == "postponed" => "meeting-changed-postponed",
        _ => "meeting-changed",
    };
    let mut run = lead(&words, meeting);
    run.extend(words.line(&about(&words, head, meeting)));
    for change in changes(&words, meeting, before) {
        run.push(Inline::Break);
        run.extend(words.line(&change));
    }
    if let Some(reason) = &meeting.reason {
        run.push(Inline::Break);
        run.extend(words.line(&Phrase::new("meeting-reason").with("reason", reason)));
    }
    if meeting.poll.is_some() {
        run.push(Inline::Break);
        run.extend(words.line(&Phrase::new(if anew { "meeting-ask-anew" } else { "meeting-answers-stay" })));
    }
    let mut message = cx.to_room(Body::Text(Doc(vec![Block::Paragraph(run)])));
    message.mentions = if anew { everybody(cx, meeting).await? } else { concerned(cx, meeting).await? };
    cx.send(Lane::Answer, message, Some(origin(meeting, "change"))).await?;
    Box::pin(super::ics::post(cx, meeting)).await
}

/// What comes first where a locked screen must not say what it is about.
fn lead(words: &Words, meeting: &Meeting) -> Vec<Inline> {
    if !meeting.sensitive {
        return Vec::new();
    }
    let mut run = words.line(&Phrase::new("meeting-neutral"));
    run.push(Inline::Break);
    run
}

/// Everybody who was asked, but whoever does it.
async fn everybody(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<Vec<crate::base::UserId>> {
    let own = cx.actor.as_ref().map(|actor| actor.user.clone());
    let people = cx.members_of(&meeting.room).await?;
    Ok(people.into_iter().filter(|person| Some(person) != own.as_ref()).collect())
}

/// Those who come, or may.
async fn concerned(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<Vec<crate::base::UserId>> {
    let own = cx.actor.as_ref().map(|actor| actor.user.clone());
    let people = attendees(cx, meeting).await?.into_iter();
    let people = people.filter(|person| matches!(person.answer.as_deref(), Some("onsite" | "online" | "undecided")));
    Ok(people.filter_map(|person| person.user).filter(|person| Some(person) != own.as_ref()).collect())
}

/// Nobody knows when it will be.
pub(in crate::features::meeting) async fn left_open(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    before: &Before,
) -> anyhow::Result<()> {
    over(cx, meeting, before, State::Postponed, "meeting-left-open").await
}

/// It will not be.
pub(in crate::features::meeting) async fn called_off(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    before: &Before,
) -> anyhow::Result<()> {
    over(cx, meeting, before, State::CalledOff, "meeting-called-off").await
}

async fn over(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    before: &Before,
    state: State,
    head: &str,
) -> anyhow::Result<()> {
    let words = cx.posts;
    Box::pin(announce::renew(cx, meeting, state)).await?;
    let mut run = lead(&words, meeting);
    run.extend(words.line(&about(&words, head, meeting)));
    if let Some(reason) = &meeting.reason {
        run.push(Inline::Break);
        run.extend(words.line(&Phrase::new("meeting-reason").with("reason", reason)));
    }
    let mut message = cx.to_room(Body::Text(Doc(vec![Block::Paragraph(run)])));
    message.mentions = everybody(cx, meeting).await?;
    cx.send(Lane::Answer, message, Some(origin(meeting, "change"))).await?;
    if let Some(poll) = meeting.poll.clone().filter(|_| before.state != "postponed") {
        end_poll(cx, meeting, &poll).await?;
    }
    Box::pin(super::ics::post(cx, meeting)).await
}

/// Ends a native poll of who comes.
pub(in crate::features::meeting) async fn end_poll(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    poll: &Id,
) -> anyhow::Result<()> {
    let text = cx.posts.plain(&about(&cx.posts, "meeting-poll-ended", meeting));
    let message = cx.to_room(Body::PollEnd { poll: Ref::Post(poll.clone()), text });
    cx.send(Lane::Answer, message, Some(origin(meeting, "end"))).await?;
    Ok(())
}

/// Whether it is really to be called off.
pub(in crate::features::meeting) async fn asked_call_off(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<()> {
    let count = i64::try_from(everybody(cx, meeting).await?.len()).unwrap_or(i64::MAX);
    let doc = cx.words.doc(&about(&cx.words, "meeting-ask-call-off", meeting).with("count", count));
    reply(cx, meeting, doc).await
}

/// It is not called off after all.
pub(in crate::features::meeting) async fn kept(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<()> {
    let doc = cx.words.doc(&about(&cx.words, "meeting-kept", meeting));
    reply(cx, meeting, doc).await
}

/// What the bot says about it by itself comes again.
pub(in crate::features::meeting) async fn resumed(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<()> {
    let doc = cx.words.doc(&about(&cx.words, "meeting-resumed", meeting));
    reply(cx, meeting, doc).await
}

/// It was a mistake of whoever called it.
pub(in crate::features::meeting) async fn withdrawn(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<()> {
    let [home, here] = [cx.posts, cx.words].map(|words| words.doc(&about(&words, "meeting-withdrawn", meeting)));
    cx.tell_doc(home, here, origin(meeting, "answer")).await
}

/// Its own messages are removed: whoever sees them would answer in vain.
pub(in crate::features::meeting) async fn remove(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<()> {
    let mut targets = Vec::new();
    for part in ["line", "poll", "ics", "change"] {
        targets.extend(outbox::events_of(cx.tx, &meeting.id, part).await?.into_iter().map(Ref::Event));
    }
    for post in [Some(&meeting.line), meeting.poll.as_ref()].into_iter().flatten() {
        if outbox::fate(cx.tx, post).await? == Fate::Queued {
            targets.push(Ref::Post(post.clone()));
        }
    }
    for target in targets {
        let message = cx.to_room(Body::Redact { target });
        cx.send(Lane::Answer, message, Some(origin(meeting, "redaction"))).await?;
    }
    Ok(())
}
