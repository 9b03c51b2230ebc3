//! How a poll stands, and how it ended.

use super::{about, origin, post};
use crate::base::phrase::Arg;
use crate::base::{Phrase, UserId};
use crate::chat::{Block, Body, Doc, Inline, Lane, Message, Ref, To};
use crate::documents::{self, Bar, Figure, Form, Recipe};
use crate::features::Cx;
use crate::features::poll::rules::Way;
use crate::features::poll::rules::tally::Tally;
use crate::features::poll::store::Poll;
use crate::text::Words;

/// What people answer shows that it takes no more answers.
pub(super) async fn end(cx: &mut Cx<'_>, poll: &Poll, tally: &Tally, lane: Lane) -> anyhow::Result<()> {
    if poll.way() != Way::Native {
        let options: Vec<String> = tally.rows.iter().map(|(option, _)| option.clone()).collect();
        return post::ended(cx, poll, &options).await;
    }
    let end = Body::PollEnd {
        poll: Ref::Post(poll.start_post.clone()),
        text: cx.posts.plain(&about("poll-ended", poll)),
    };
    let end = cx.to_room(end);
    cx.send(lane, end, Some(origin(poll, "end"))).await.map(|_| ())
}

pub(super) async fn closed(
    cx: &mut Cx<'_>,
    poll: &Poll,
    tally: &Tally,
    by_hand: bool,
) -> anyhow::Result<()> {
    let lane = if by_hand { Lane::Answer } else { Lane::Due };
    end(cx, poll, tally, lane).await?;
    let result = result(cx, poll, tally);
    // Whoever closed it waits for an answer; a deadline tells everybody.
    let body = if by_hand { Body::Notice(result) } else { Body::Text(result) };
    let message = cx.to_room(body);
    cx.send(lane, message, Some(origin(poll, "result"))).await?;
    if cx.has_charts() && tally.answered > 0 {
        drawn(cx, poll, tally, lane).await?;
    }
    Ok(())
}

/// The same result as a picture, in the poll's thread: it is drawn on its way, and the text above has
/// gone out by then.
async fn drawn(cx: &mut Cx<'_>, poll: &Poll, tally: &Tally, lane: Lane) -> anyhow::Result<()> {
    let rows = tally.rows.iter().map(|(option, votes)| {
        let shown = Phrase::new("poll-chart-bar").with("votes", *votes).with_word("share", &share(tally, *votes));
        Bar { label: option.clone(), value: *votes, shown: cx.posts.plain(&shown) }
    });
    let figure = Figure::Bars { rows: rows.collect(), most: tally.answered };
    let note = Phrase::new("poll-chart-note")
        .with("answered", tally.answered)
        .with("silent", tally.silent)
        .with("most", poll.most);
    let (title, note) = (cx.posts.plain(&about("poll-result", poll)), cx.posts.plain(&note));
    let recipe = Recipe::Chart(documents::chart(cx.posts.locale, &title, Some(note), figure));
    let body = Body::Rendered { recipe, form: Form::Png, name: format!("poll-{}.png", poll.number) };
    let mut message = cx.to_room(body);
    message.thread = Some(Ref::Post(poll.start_post.clone()));
    cx.send(lane, message, Some(origin(poll, "chart"))).await?;
    Ok(())
}

fn share(tally: &Tally, votes: i64) -> String {
    let per_mille = tally.per_mille(votes);
    format!("{}.{}", per_mille / 10, per_mille % 10)
}

fn rows(words: &Words, tally: &Tally) -> Block {
    let rows = tally.rows.iter().map(|(option, votes)| {
        let per_mille = tally.per_mille(*votes);
        let bar = "▇".repeat(usize::try_from((per_mille + 50) / 100).unwrap_or(0));
        let row = Phrase::new("poll-result-row")
            .with("option", option)
            .with("votes", *votes)
            .with_word("share", &share(tally, *votes))
            .with_word("bar", &bar);
        words.line(&row)
    });
    Block::List(rows.collect())
}

fn result(cx: &Cx<'_>, poll: &Poll, tally: &Tally) -> Doc {
    let mut doc = cx.posts.doc(&about("poll-result", poll));
    doc.0.push(rows(&cx.posts, tally));
    let winners: Vec<Arg> = tally.winners().into_iter().map(Arg::from).collect();
    let verdict = match winners.len() {
        0 => Phrase::new("poll-no-votes"),
        1 => Phrase::new("poll-winner").with("options", Arg::List(winners)),
        _ => Phrase::new("poll-tie").with("options", Arg::List(winners)),
    };
    let tail = Phrase::new("poll-result-tail")
        .with("verdict", verdict)
        .with("answered", tally.answered)
        .with("silent", tally.silent)
        .with("most", poll.most);
    doc.append(cx.posts.doc(&tail));
    doc
}

/// Counts for the room; who has not answered for the organiser who asked, by direct message.
pub(super) async fn status(
    cx: &mut Cx<'_>,
    poll: &Poll,
    tally: &Tally,
    silent: Option<Vec<UserId>>,
) -> anyhow::Result<()> {
    let state = match (poll.is_open(), poll.closes_at) {
        (false, _) => Phrase::new("poll-status-closed"),
        (true, Some(at)) => Phrase::new("poll-until").with("at", at),
        (true, None) => Phrase::new("poll-status-open"),
    };
    let silent = silent.unwrap_or_default();
    let sent = if silent.is_empty() { "no" } else { "yes" };
    let head = about("poll-status", poll)
        .with("answered", tally.answered)
        .with("silent", tally.silent)
        .with("state", state)
        .with_word("names", sent);
    let mut doc = cx.words.doc(&head);
    if poll.hidden && poll.is_open() {
        doc.append(cx.words.doc(&Phrase::new("poll-hidden")));
    } else {
        doc.0.push(rows(&cx.words, tally));
    }
    cx.answer_about(doc, origin(poll, "status")).await?;
    if silent.is_empty() {
        return Ok(());
    }
    let mut names = Vec::new();
    for person in &silent {
        names.push(vec![Inline::Text(cx.name_of(person).await?)]);
    }
    let person = cx.actor()?.user;
    let words = cx.words_for(&person).await?;
    let mut doc = words.doc(&about("poll-silent", poll).with("count", tally.silent));
    doc.0.push(Block::List(names));
    let message = Message::new(To::Person(person), Body::Notice(doc));
    cx.send(Lane::Answer, message, Some(origin(poll, "silent"))).await?;
    Ok(())
}

/// A poll in a list.
pub(in crate::features::poll) fn row(poll: &Poll, tally: &Tally) -> Phrase {
    let until = poll.closes_at.filter(|_| poll.is_open());
    let until = until.map(|at| Phrase::new("poll-list-until").with("at", at).into());
    about("poll-list-row", poll)
        .with("answered", tally.answered)
        .with("all", tally.answered + tally.silent)
        .with_word("state", &poll.state)
        .with("until", Arg::List(until.into_iter().collect()))
}
