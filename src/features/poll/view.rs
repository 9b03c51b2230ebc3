//! Outcomes into messages.

mod post;
mod result;
mod sheet;


use crate::base::phrase::Arg;
use crate::base::{Fault, Phrase};
use crate::chat::{Body, Lane, Message, Ref, To};
use crate::features::poll::handle::Outcome;
use crate::features::poll::store::Poll;
use crate::features::poll::{ASK, FEATURE, LINE, START};
use crate::features::{Cx, Taken};
use crate::store::outbox::{self, Fate, Origin};
pub(super) use result::row;

pub(super) async fn show(cx: &mut Cx<'_>, outcome: Outcome) -> Result<Taken, Fault> {
    match outcome {
        Outcome::Silent { taken: false } => return Ok(Taken::No),
        Outcome::Silent { taken: true } => {}
        Outcome::Opened { poll, options, parted, people } => {
            post::opened(cx, &poll, &options, parted, None).await?;
            post::ask(cx, &poll, &options, &people).await?;
        }
        Outcome::Reopened { poll, options, carried, people } => {
            post::opened(cx, &poll, &options, false, Some(carried)).await?;
            post::ask(cx, &poll, &options, &people).await?;
        }
        Outcome::Answered => cx.react("✅").await?,
        Outcome::Older { poll } => answer(cx, &poll, Phrase::new("answer-older")).await?,
        Outcome::Unanswered { poll } => answer(cx, &poll, about("poll-unanswered", &poll)).await?,
        Outcome::AskedAnswer { poll, chosen, numbers } => {
            asked_answer(cx, &poll, &chosen, numbers).await?;
        }
        Outcome::Grown { poll, options, added } => post::grown(cx, &poll, &options, added).await?,
        Outcome::Closed { poll, tally, by_hand } => result::closed(cx, &poll, &tally, by_hand).await?,
        Outcome::Stopped(polls) => {
            for (poll, tally) in &polls {
                result::end(cx, poll, tally, Lane::Edit).await?;
            }
            return Ok(Taken::No);
        }
        Outcome::AskedWithdraw { poll, answered } => {
            answer(cx, &poll, about("poll-ask-withdraw", &poll).with("answered", answered)).await?;
        }
        Outcome::Kept { poll } => answer(cx, &poll, about("poll-kept", &poll)).await?,
        Outcome::Withdrawn { poll } => {
            remove(cx, &poll).await?;
            cx.tell(&about("poll-withdrawn", &poll), origin(&poll, "answer")).await?;
        }
        Outcome::Replaced { poll } => remove(cx, &poll).await?,
        Outcome::Status { poll, tally, silent } => result::status(cx, &poll, &tally, silent).await?,
        Outcome::NudgePlanned { poll, at } => {
            answer(cx, &poll, about("poll-nudge-planned", &poll).with("at", at)).await?;
        }
        Outcome::NudgeTakenBack { poll } => {
            answer(cx, &poll, about("poll-nudge-taken-back", &poll)).await?;
        }
        Outcome::Nudged { poll, options, people, by_hand } => {
            post::ask(cx, &poll, &options, &people).await?;
            if by_hand {
                let count = i64::try_from(people.len()).unwrap_or(i64::MAX);
                answer(cx, &poll, about("poll-nudged", &poll).with("count", count)).await?;
            }
        }
        Outcome::Newcomer { asks, person } => {
            for (poll, options) in &asks {
                post::ask(cx, poll, options, std::slice::from_ref(&person)).await?;
            }
            return Ok(Taken::No);
        }
        Outcome::Extended { poll, options } => post::extended(cx, &poll, &options).await?,
        Outcome::Exported { poll, options, rows } => sheet::exported(cx, &poll, &options, rows).await?,
    }
    Ok(Taken::Yes)
}

/// A phrase about a poll.
fn about(id: &str, poll: &Poll) -> Phrase {
    Phrase::new(id).with("number", poll.number).with("question", &poll.question)
}

/// Answers whoever asked, so that a reply finds its way to the poll.
async fn answer(cx: &mut Cx<'_>, poll: &Poll, phrase: Phrase) -> anyhow::Result<()> {
    let doc = cx.words.doc(&phrase);
    cx.answer_about(doc, origin(poll, "answer")).await
}

async fn asked_answer(
    cx: &mut Cx<'_>,
    poll: &Poll,
    chosen: &[(i64, String)],
    numbers: bool,
) -> anyhow::Result<()> {
    let items = chosen.iter().map(|(number, option)| {
        if numbers {
            Arg::from(Phrase::new("poll-number-is").with("number", *number).with("option", option))
        } else {
            Arg::from(option)
        }
    });
    let items = Arg::List(items.collect());
    let id = if numbers { "poll-ask-number" } else { "poll-ask-option" };
    answer(cx, poll, about(id, poll).with("items", items)).await
}

/// The poll and its line are removed from the room: whoever sees them would answer in vain.
async fn remove(cx: &mut Cx<'_>, poll: &Poll) -> anyhow::Result<()> {
    let mut targets = Vec::new();
    for part in [START, LINE] {
        targets.extend(outbox::events_of(cx.tx, &poll.id, part).await?.into_iter().map(Ref::Event));
    }
    for post in [Some(&poll.start_post), poll.line_post.as_ref()].into_iter().flatten() {
        let post = Ref::Post(post.clone());
        if let Ref::Post(id) = &post
            && outbox::fate(cx.tx, id).await? == Fate::Queued
            && !targets.contains(&post)
        {
            targets.push(post);
        }
    }
    for target in targets {
        let message = cx.to_room(Body::Redact { target });
        cx.send(Lane::Answer, message, Some(origin(poll, "redaction"))).await?;
    }
    // Nobody is left with a question that is no more.
    for (post, person) in outbox::private_posts_of(cx.tx, &poll.id, ASK).await? {
        let message = Message::new(To::Person(person), Body::Redact { target: Ref::Post(post) });
        cx.send(Lane::Bulk, message, Some(origin(poll, "redaction"))).await?;
    }
    Ok(())
}

fn origin(poll: &Poll, part: &str) -> Origin {
    Origin { feature: FEATURE.to_owned(), object: poll.id.clone(), part: part.to_owned() }
}
