//! Outcomes into messages.

use crate::base::phrase::Arg;
use crate::base::{Fault, Id, Phrase};
use crate::chat::doc::upright;
use crate::chat::{Block, Body, Doc, Inline, Lane, Ref};
use crate::features::poll::handle::Outcome;
use crate::features::poll::rules::Tally;
use crate::features::poll::store::Poll;
use crate::features::poll::{FEATURE, LINE, START};
use crate::features::{Cx, Taken};
use crate::store::outbox::{self, Draft, Origin};

pub(super) async fn show(cx: &mut Cx<'_>, outcome: Outcome) -> Result<Taken, Fault> {
    match outcome {
        Outcome::Silent { taken: false } => return Ok(Taken::No),
        Outcome::Silent { taken: true } => {}
        Outcome::Opened { poll, options } => opened(cx, &poll, &options).await?,
        Outcome::Answered => cx.react("✅").await?,
        Outcome::Closed { poll, tally, by_hand } => closed(cx, &poll, &tally, by_hand).await?,
        Outcome::Withdrawn { poll } => withdrawn(cx, &poll).await?,
        Outcome::Replaced { poll } => remove(cx, &poll).await?,
    }
    Ok(Taken::Yes)
}

/// The native poll, and beside it a line for clients that show none.
async fn opened(cx: &mut Cx<'_>, poll: &Poll, options: &[String]) -> anyhow::Result<()> {
    let ids = (1..).map(|position: usize| position.to_string());
    let answers: Vec<(String, String)> = ids.zip(options.iter().map(|option| upright(option))).collect();
    let question = upright(&poll.question);
    let list: Vec<String> = answers.iter().map(|(id, text)| format!("{id}. {text}")).collect();
    let fallback = format!("{question}\n{}", list.join("\n"));
    let thread = cx.event.as_ref().and_then(|said| said.thread.clone()).map(Ref::Event);

    let mut start = cx.to_room(Body::Poll { question, options: answers, fallback });
    start.thread.clone_from(&thread);
    let draft = Draft {
        id: poll.start_post.clone(),
        lane: Lane::Answer,
        message: start,
        origin: Some(origin(poll, START)),
        merge_key: None,
        not_before: cx.now,
    };
    outbox::put(cx.tx, cx.now, &draft).await?;

    let mut phrase = Phrase::new("poll-opened")
        .with("number", poll.number)
        .with("question", &poll.question)
        .with("count", i64::try_from(options.len()).unwrap_or(i64::MAX));
    phrase = match poll.closes_at {
        Some(at) => phrase.with("until", Phrase::new("poll-until").with("at", at)),
        None => phrase.with("until", Phrase::new("poll-until-closed").with("number", poll.number)),
    };
    let mut doc = cx.words.doc(&phrase);
    doc.0.push(Block::List(list.into_iter().map(|line| vec![Inline::Text(line)]).collect()));
    let mut line = cx.to_room(Body::Text(doc));
    line.thread = thread;
    cx.send(Lane::Answer, line, Some(origin(poll, LINE))).await?;
    Ok(())
}

async fn closed(cx: &mut Cx<'_>, poll: &Poll, tally: &Tally, by_hand: bool) -> anyhow::Result<()> {
    let lane = if by_hand { Lane::Answer } else { Lane::Due };
    let end = Body::PollEnd {
        poll: Ref::Post(poll.start_post.clone()),
        text: cx.words.plain(&Phrase::new("poll-ended").with("question", &poll.question)),
    };
    let end = cx.to_room(end);
    cx.send(lane, end, Some(origin(poll, "end"))).await?;
    let result = result(cx, poll, tally);
    // Whoever closed it waits for an answer; a deadline tells everybody.
    let body = if by_hand { Body::Notice(result) } else { Body::Text(result) };
    let message = cx.to_room(body);
    cx.send(lane, message, Some(origin(poll, "result"))).await?;
    Ok(())
}

fn result(cx: &Cx<'_>, poll: &Poll, tally: &Tally) -> Doc {
    let head = Phrase::new("poll-result").with("number", poll.number).with("question", &poll.question);
    let mut doc = cx.words.doc(&head);
    let rows = tally.rows.iter().map(|(option, votes)| {
        let per_mille = tally.per_mille(*votes);
        let share = format!("{}.{}", per_mille / 10, per_mille % 10);
        let bar = "▇".repeat(usize::try_from((per_mille + 50) / 100).unwrap_or(0));
        let row = Phrase::new("poll-result-row")
            .with("option", option)
            .with("votes", *votes)
            .with_word("share", &share)
            .with_word("bar", &bar);
        cx.words.line(&row)
    });
    doc.0.push(Block::List(rows.collect()));
    let winners: Vec<Arg> = tally.winners().into_iter().map(Arg::from).collect();
    let verdict = match winners.len() {
        0 => Phrase::new("poll-no-votes"),
        1 => Phrase::new("poll-winner").with("options", Arg::List(winners)),
        _ => Phrase::new("poll-tie").with("options", Arg::List(winners)),
    };
    let tail = Phrase::new("poll-result-tail")
        .with("verdict", verdict)
        .with("answered", tally.answered())
        .with("silent", tally.silent);
    doc.append(cx.words.doc(&tail));
    doc
}

/// The poll and its line are removed from the room: whoever sees them would answer in vain.
async fn remove(cx: &mut Cx<'_>, poll: &Poll) -> anyhow::Result<()> {
    redact(cx, poll, Ref::Post(poll.start_post.clone())).await?;
    for event in outbox::events_of(cx.tx, &poll.id, LINE).await? {
        redact(cx, poll, Ref::Event(event)).await?;
    }
    Ok(())
}

async fn withdrawn(cx: &mut Cx<'_>, poll: &Poll) -> anyhow::Result<()> {
    remove(cx, poll).await?;
    let phrase = Phrase::new("poll-withdrawn").with("number", poll.number).with("question", &poll.question);
    let doc = cx.words.doc(&phrase);
    cx.answer_about(doc, origin(poll, "withdrawn")).await
}

async fn redact(cx: &mut Cx<'_>, poll: &Poll, target: Ref) -> anyhow::Result<Id> {
    let message = cx.to_room(Body::Redact { target });
    cx.send(Lane::Answer, message, Some(origin(poll, "redaction"))).await
}

fn origin(poll: &Poll, part: &str) -> Origin {
    Origin { feature: FEATURE.to_owned(), object: poll.id.clone(), part: part.to_owned() }
}
