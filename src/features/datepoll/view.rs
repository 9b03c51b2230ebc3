//! Outcomes into messages.

mod picture;
mod post;
mod result;
mod sheet;

use crate::base::phrase::Arg;
use crate::base::{Fault, Phrase, UserId};
use crate::chat::{Body, Lane, Ref};
use crate::features::datepoll::handle::{Outcome, Told, about};
use crate::features::datepoll::rules::tally::Tally;
use crate::features::datepoll::rules::{Mark, Slot, count};
use crate::features::datepoll::store::DatePoll;
use crate::features::datepoll::{FEATURE, ROOT, SLOT};
use crate::features::{Cx, Taken};
use crate::store::outbox::{self, Fate, Origin};
use crate::store::rooms;
pub(super) use result::row;

pub(super) async fn show(cx: &mut Cx<'_>, outcome: Outcome) -> Result<Taken, Fault> {
    match outcome {
        Outcome::Silent { taken: false } => return Ok(Taken::No),
        Outcome::Silent { taken: true } => {}
        Outcome::Opened { poll, tally, opened } => post::opened(cx, &poll, &tally, &opened).await?,
        Outcome::Answered { poll, tally, typed } => {
            if let Some(told) = typed {
                answered(cx, &poll, told).await?;
            }
            post::renew(cx, &poll, &tally).await?;
        }
        Outcome::Unanswered { poll, tally } => {
            answer(cx, &poll, about("datepoll-unanswered", &poll)).await?;
            post::renew(cx, &poll, &tally).await?;
        }
        Outcome::Changed { poll, tally, slot } => changed(cx, &poll, &tally, slot).await?,
        Outcome::Closed { poll, tally, proposal, by_hand } => {
            result::closed(cx, &poll, &tally, proposal.as_ref(), by_hand).await?;
        }
        Outcome::Refused { poll, slot, people } => {
            let phrase = refused(cx, "datepoll-refused", &poll, &slot, &people).await?;
            answer(cx, &poll, phrase).await?;
        }
        Outcome::AskedAnyway { poll, slot, people } => {
            let phrase = refused(cx, "datepoll-ask-anyway", &poll, &slot, &people).await?;
            answer(cx, &poll, phrase).await?;
        }
        Outcome::Kept { poll } => answer(cx, &poll, about("datepoll-kept", &poll)).await?,
        Outcome::Decided { poll, tally } => post::renew(cx, &poll, &tally).await?,
        Outcome::Undecided { poll, tally } => {
            tell(cx, &poll, about("datepoll-undone", &poll)).await?;
            post::renew(cx, &poll, &tally).await?;
        }
        Outcome::AskedWithdraw { poll, answered } => {
            let phrase = about("datepoll-ask-withdraw", &poll).with("answered", count(answered));
            answer(cx, &poll, phrase).await?;
        }
        Outcome::Older { poll, tally } => {
            answer(cx, &poll, Phrase::new("answer-older")).await?;
            post::renew(cx, &poll, &tally).await?;
        }
        Outcome::Withdrawn { poll } => {
            remove(cx, &poll).await?;
            tell(cx, &poll, about("datepoll-withdrawn", &poll)).await?;
        }
        Outcome::Replaced { poll } => remove(cx, &poll).await?,
        Outcome::Redrawn(polls) => {
            for (poll, tally) in &polls {
                post::renew(cx, poll, tally).await?;
            }
            return Ok(Taken::No);
        }
        outcome => tended(cx, outcome).await?,
    }
    Ok(Taken::Yes)
}

/// What its owner and organisers do with it.
async fn tended(cx: &mut Cx<'_>, outcome: Outcome) -> anyhow::Result<()> {
    match outcome {
        Outcome::Status { poll, tally, proposal, notes, names } => {
            result::status(cx, &poll, &tally, proposal.as_ref(), &notes, names).await
        }
        Outcome::Pictured { poll, tally, proposal } => {
            picture::sent(cx, &poll, &tally, proposal.as_ref()).await
        }
        Outcome::NudgePlanned { poll, at } => {
            answer(cx, &poll, about("datepoll-nudge-planned", &poll).with("at", at)).await
        }
        Outcome::NudgeTakenBack { poll } => {
            answer(cx, &poll, about("datepoll-nudge-taken-back", &poll)).await
        }
        Outcome::Nudged { poll, tally, by_hand } => {
            post::ask(cx, &poll, &tally).await?;
            if !by_hand {
                return Ok(());
            }
            let phrase = about("datepoll-nudged", &poll).with("count", count(tally.silent.len()));
            answer(cx, &poll, phrase).await
        }
        Outcome::Extended { poll, tally } => {
            post::renew(cx, &poll, &tally).await?;
            let phrase = match poll.closes_at {
                Some(at) => about("datepoll-extended", &poll).with("at", at),
                None => about("datepoll-no-deadline", &poll),
            };
            tell(cx, &poll, phrase).await
        }
        Outcome::Reopened { poll, tally } => {
            post::renew(cx, &poll, &tally).await?;
            tell(cx, &poll, about("datepoll-reopened", &poll)).await
        }
        Outcome::Exported { poll, tally, notes, names } => {
            sheet::exported(cx, &poll, &tally, &notes, names).await
        }
        Outcome::Deputy { poll, tally, person, deputy } => {
            post::renew(cx, &poll, &tally).await?;
            deputy_named(cx, &poll, &person, deputy.as_ref()).await
        }
        _ => Ok(()),
    }
}

/// Answers whoever asked, so that a reply finds its way to the date poll.
async fn answer(cx: &mut Cx<'_>, poll: &DatePoll, phrase: Phrase) -> anyhow::Result<()> {
    let doc = cx.words.doc(&phrase);
    cx.answer_about(doc, origin(poll, "answer")).await
}

/// Tells what was done to it: everybody sees that.
async fn tell(cx: &mut Cx<'_>, poll: &DatePoll, phrase: Phrase) -> anyhow::Result<()> {
    cx.tell(&phrase, origin(poll, "answer")).await
}

/// A typed answer: a sign that it was taken, and a word where something was assumed or is left.
async fn answered(cx: &mut Cx<'_>, poll: &DatePoll, told: Told) -> anyhow::Result<()> {
    cx.react("✅").await?;
    if let Some(deputy) = &told.deputy {
        let person = cx.actor()?.user;
        deputy_named(cx, poll, &person, Some(deputy)).await?;
    }
    let left = |left: Vec<i64>| Arg::List(left.into_iter().map(Arg::from).collect());
    if let Some(line) = told.understood {
        return answer(cx, poll, about("datepoll-took", poll).with("line", line)).await;
    }
    if !told.left.is_empty() {
        return answer(cx, poll, about("datepoll-left", poll).with("left", left(told.left))).await;
    }
    Ok(())
}

async fn changed(cx: &mut Cx<'_>, poll: &DatePoll, tally: &Tally, slot: Option<Slot>) -> anyhow::Result<()> {
    post::renew(cx, poll, tally).await?;
    let Some(slot) = slot else { return tell(cx, poll, about("datepoll-slot-removed", poll)).await };
    if poll.taps {
        post::slot_line(cx, poll, &slot).await?;
    }
    let phrase = about("datepoll-slot-added", poll).with("position", slot.position).with("at", slot.starts_at);
    tell(cx, poll, phrase).await
}

async fn refused(
    cx: &mut Cx<'_>,
    id: &str,
    poll: &DatePoll,
    slot: &Slot,
    people: &[UserId],
) -> anyhow::Result<Phrase> {
    let people = names(cx, poll, people).await?;
    let at = post::span(&cx.words, slot);
    Ok(about(id, poll).with("position", slot.position).with("at", at).with("people", people))
}

/// People by their names in the date poll's room.
async fn names(cx: &mut Cx<'_>, poll: &DatePoll, people: &[UserId]) -> anyhow::Result<Arg> {
    let mut names = Vec::new();
    for person in people {
        names.push(called(cx, poll, person).await?.into());
    }
    Ok(Arg::List(names))
}

/// A person by name, with a word where they are in the room no more.
async fn called(cx: &mut Cx<'_>, poll: &DatePoll, person: &UserId) -> anyhow::Result<Phrase> {
    let is_here = rooms::is_member(cx.tx, &poll.room, person).await?;
    let name = name(cx, poll, person).await?;
    Ok(Phrase::new("datepoll-name").with("name", name).with_word("here", if is_here { "yes" } else { "no" }))
}

async fn name(cx: &mut Cx<'_>, poll: &DatePoll, person: &UserId) -> anyhow::Result<String> {
    let name = rooms::name_of(cx.tx, &poll.room, person).await?;
    Ok(name.unwrap_or_else(|| person.localpart().to_owned()))
}

/// Whoever stands in for somebody is told so that it rings.
async fn deputy_named(
    cx: &mut Cx<'_>,
    poll: &DatePoll,
    person: &UserId,
    deputy: Option<&UserId>,
) -> anyhow::Result<()> {
    let named = name(cx, poll, person).await?;
    let Some(deputy) = deputy else {
        return tell(cx, poll, about("datepoll-no-deputy", poll).with("person", named)).await;
    };
    let own = name(cx, poll, deputy).await?;
    let phrase = about("datepoll-deputy", poll).with("person", named).with("deputy", own);
    let elsewhere = cx.is_elsewhere();
    let body = Body::Text(cx.posts.doc(&phrase));
    let mut message = if elsewhere { cx.to_room(body) } else { cx.beside(body) };
    message.mentions = vec![deputy.clone()];
    cx.send(Lane::Answer, message, Some(origin(poll, "answer"))).await?;
    if elsewhere { answer(cx, poll, phrase).await } else { Ok(()) }
}

/// Its messages are removed from the room: whoever sees them would answer in vain.
async fn remove(cx: &mut Cx<'_>, poll: &DatePoll) -> anyhow::Result<()> {
    let mut targets = Vec::new();
    let parts = (1..=20).map(|position| format!("{SLOT}{position}")).chain([ROOT.to_owned()]);
    for part in parts {
        targets.extend(outbox::events_of(cx.tx, &poll.id, &part).await?.into_iter().map(Ref::Event));
    }
    if outbox::fate(cx.tx, &poll.root).await? == Fate::Queued {
        targets.push(Ref::Post(poll.root.clone()));
    }
    for target in targets {
        let message = cx.to_room(Body::Redact { target });
        cx.send(Lane::Answer, message, Some(origin(poll, "redaction"))).await?;
    }
    Ok(())
}

fn origin(poll: &DatePoll, part: &str) -> Origin {
    Origin { feature: FEATURE.to_owned(), object: poll.id.clone(), part: part.to_owned() }
}

/// The heads of the columns that count.
fn signs() -> impl Iterator<Item = String> {
    Mark::ALL.into_iter().map(|mark| mark.sign().to_owned())
}
