//! How a date poll stands, how it ended, and what it proposes.

use super::{name, names, origin, post};
use crate::base::phrase::Arg;
use crate::base::Phrase;
use crate::chat::{Block, Body, Doc, Inline, Lane, Message, To};
use crate::features::Cx;
use crate::features::datepoll::handle::about;
use crate::features::datepoll::rules::tally::{By, Proposal, Stand, Tally};
use crate::features::datepoll::rules::{Mark, count};
use crate::features::datepoll::store::{DatePoll, Note};
use crate::text::Words;

/// A proposal with its reasons.
async fn proposed(
    cx: &mut Cx<'_>,
    words: &Words,
    poll: &DatePoll,
    tally: &Tally,
    proposal: Option<&Proposal>,
) -> anyhow::Result<Phrase> {
    let Some(found) = proposal else { return Ok(Phrase::new("datepoll-no-proposal")) };
    let mut reasons: Vec<Arg> = Vec::new();
    match &found.required {
        Stand::Nobody => {}
        Stand::AllCan => reasons.push(Phrase::new("datepoll-why-all-required").into()),
        Stand::NobodyRefuses => reasons.push(Phrase::new("datepoll-why-none-refuses").into()),
        Stand::Refused(people) => {
            let people = names(cx, poll, people).await?;
            reasons.push(Phrase::new("datepoll-why-refused").with("people", people).into());
        }
    }
    let yes = if found.by == By::Yes { "datepoll-why-most" } else { "datepoll-why-yes" };
    reasons.push(Phrase::new(yes).with("count", count(found.yes)).into());
    if found.by == By::No {
        reasons.push(Phrase::new("datepoll-why-fewest").with("count", count(found.no)).into());
    }
    if !found.ties.is_empty() {
        let ties = found.ties.iter().map(|position| Arg::from(*position)).collect();
        reasons.push(Phrase::new("datepoll-why-tie").with("ties", Arg::List(ties)).into());
    }
    if let Some(quorum) = poll.quorum.filter(|_| found.below_quorum) {
        reasons.push(Phrase::new("datepoll-why-below").with("quorum", quorum).into());
    }
    if !found.missing.is_empty() {
        let missing = found.missing.iter().map(Arg::from).collect();
        reasons.push(Phrase::new("datepoll-why-missing").with("names", Arg::List(missing)).into());
    }
    let row = tally.rows.iter().find(|row| row.slot.position == found.position);
    let at = row.map(|row| post::span(words, &row.slot)).unwrap_or_default();
    Ok(about("datepoll-proposal", poll)
        .with("position", found.position)
        .with("at", at)
        .with("reasons", Arg::List(reasons)))
}

/// It takes no more answers. A deadline tells everybody, and rings whoever is to decide.
pub(super) async fn closed(
    cx: &mut Cx<'_>,
    poll: &DatePoll,
    tally: &Tally,
    proposal: Option<&Proposal>,
    by_hand: bool,
) -> anyhow::Result<()> {
    let mut doc = cx.posts.doc(&about("datepoll-result", poll));
    doc.0.push(post::table(cx, &cx.posts, tally));
    let words = cx.posts;
    let verdict = proposed(cx, &words, poll, tally, proposal).await?;
    let position = proposal.map_or(1, |found| found.position);
    let tail = about("datepoll-result-tail", poll)
        .with("verdict", verdict)
        .with("position", position)
        .with("answered", count(tally.answered.len()))
        .with("silent", count(tally.silent.len()));
    let mut run = Vec::new();
    if !by_hand {
        run.push(cx.person(&poll.owner).await?);
        run.extend(cx.posts.line(&Phrase::new("datepoll-to-owner")));
    }
    run.extend(cx.posts.line(&tail));
    doc.0.push(Block::Paragraph(run));
    let (lane, body) =
        if by_hand { (Lane::Answer, Body::Notice(doc)) } else { (Lane::Due, Body::Text(doc)) };
    let mut message = cx.to_room(body);
    if !by_hand {
        message.mentions = vec![poll.owner.clone()];
    }
    cx.send(lane, message, Some(origin(poll, "result"))).await?;
    post::renew(cx, poll, tally).await
}

/// Who said what of each slot.
async fn who(cx: &mut Cx<'_>, poll: &DatePoll, tally: &Tally) -> anyhow::Result<Option<Block>> {
    let mut rows = Vec::new();
    for row in &tally.rows {
        let mut line = cx.words.line(&Phrase::new("datepoll-who").with("position", row.slot.position));
        let start = line.len();
        for mark in Mark::ALL {
            let mut people = Vec::new();
            for person in row.who(mark) {
                people.push(Arg::from(name(cx, poll, person).await?));
            }
            if !people.is_empty() {
                let part = Phrase::new("datepoll-who-part");
                let part = part.with("mark", mark.sign()).with("people", Arg::List(people));
                line.extend(cx.words.line(&part));
            }
        }
        if line.len() > start {
            rows.push(line);
        }
    }
    Ok((!rows.is_empty()).then_some(Block::List(rows)))
}

/// Counts, names and remarks for the room; who has not answered for whoever tends it, by direct message.
pub(super) async fn status(
    cx: &mut Cx<'_>,
    poll: &DatePoll,
    tally: &Tally,
    proposal: Option<&Proposal>,
    notes: &[Note],
    tends: bool,
) -> anyhow::Result<()> {
    let state = match (poll.state.as_str(), poll.closes_at) {
        ("open", Some(at)) => Phrase::new("datepoll-until").with("at", at),
        ("open", None) => Phrase::new("datepoll-status-open"),
        ("decided", _) => Phrase::new("datepoll-status-decided").with("position", poll.decided.unwrap_or_default()),
        _ => Phrase::new("datepoll-status-closed"),
    };
    let tells = tends && !tally.silent.is_empty();
    let head = about("datepoll-status", poll)
        .with("answered", count(tally.answered.len()))
        .with("silent", count(tally.silent.len()))
        .with("state", state)
        .with_word("names", if tells { "yes" } else { "no" });
    let mut doc = cx.words.doc(&head);
    doc.0.push(post::table(cx, &cx.words, tally));
    doc.0.extend(who(cx, poll, tally).await?);
    if !notes.is_empty() {
        let mut rows = Vec::new();
        for note in notes {
            let own = name(cx, poll, &note.person).await?;
            let line = Phrase::new("datepoll-note").with("name", own).with("note", &note.text);
            rows.push(cx.words.line(&line));
        }
        doc.0.push(Block::List(rows));
    }
    if !poll.is_decided() && !tally.answered.is_empty() {
        let words = cx.words;
        let verdict = proposed(cx, &words, poll, tally, proposal).await?;
        doc.append(cx.words.doc(&verdict));
    }
    cx.answer_about(doc, origin(poll, "status")).await?;
    if tells { silent(cx, poll, tally).await } else { Ok(()) }
}

async fn silent(cx: &mut Cx<'_>, poll: &DatePoll, tally: &Tally) -> anyhow::Result<()> {
    let mut rows = Vec::new();
    for person in &tally.silent {
        rows.push(vec![Inline::Text(name(cx, poll, person).await?)]);
    }
    let person = cx.actor()?.user;
    let words = cx.words_for(&person).await?;
    let mut doc: Doc = words.doc(&about("datepoll-silent", poll).with("count", count(tally.silent.len())));
    doc.0.push(Block::List(rows));
    let message = Message::new(To::Person(person), Body::Notice(doc));
    cx.send(Lane::Answer, message, Some(origin(poll, "silent"))).await?;
    Ok(())
}

/// A date poll in a list.
pub(in crate::features::datepoll) fn row(poll: &DatePoll, tally: &Tally) -> Phrase {
    let until = poll.closes_at.filter(|_| poll.is_open());
    let until = until.map(|at| Phrase::new("datepoll-list-until").with("at", at).into());
    let all = tally.answered.len() + tally.silent.len();
    about("datepoll-list-row", poll)
        .with("answered", count(tally.answered.len()))
        .with("all", count(all))
        .with_word("state", &poll.state)
        .with("until", Arg::List(until.into_iter().collect()))
}
