//! What people are told about their own answers.

use super::{about, alone, reply};
use crate::base::{Phrase, UserId};
use crate::chat::Lane;
use crate::features::Cx;
use crate::features::meeting::store::Meeting;
use crate::text::Words;

fn waiting(words: &Words, meeting: &Meeting, place: i64) -> Phrase {
    let link = if meeting.link.is_some() { "yes" } else { "no" };
    about(words, "meeting-waits", meeting).with("place", place).with_word("link", link)
}

/// No seat is free: the place in the waiting list, where the person said it.
pub(in crate::features::meeting) async fn waits(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    place: i64,
) -> anyhow::Result<()> {
    let doc = cx.words.doc(&waiting(&cx.words, meeting, place));
    reply(cx, meeting, doc).await
}

/// The same for somebody who tapped.
pub(in crate::features::meeting) async fn waits_alone(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    place: i64,
) -> anyhow::Result<()> {
    let person = cx.actor()?.user;
    alone(cx, meeting, &person, Lane::Answer, |words| words.doc(&waiting(words, meeting, place))).await
}

/// A seat has become free for somebody.
pub(in crate::features::meeting) async fn moved_up(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    person: &UserId,
) -> anyhow::Result<()> {
    alone(cx, meeting, person, Lane::Due, |words| words.doc(&about(words, "meeting-moved-up", meeting))).await
}

/// An answer was not taken: a later one of the same person is there already.
pub(in crate::features::meeting) async fn older(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<()> {
    let doc = cx.words.doc(&Phrase::new("answer-older"));
    reply(cx, meeting, doc).await
}

/// An answer was taken back: it is gone, or what it was before.
pub(in crate::features::meeting) async fn taken_back(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    now: &str,
) -> anyhow::Result<()> {
    let doc = cx.words.doc(&about(&cx.words, "meeting-unanswered", meeting).with_word("now", now));
    reply(cx, meeting, doc).await
}
