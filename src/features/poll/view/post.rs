//! What a room sees of a poll: the native poll, the text, the reactions to tap; and what comes by
//! direct message.

use super::{about, origin};
use crate::base::{Id, Phrase, UserId};
use crate::chat::doc::upright;
use crate::chat::{Block, Body, Doc, Inline, Lane, Message, Ref, To};
use crate::features::Cx;
use crate::features::poll::rules::{Way, names};
use crate::features::poll::store::Poll;
use crate::features::poll::{ASK, LINE, START};
use crate::store::outbox::{self, Draft, Origin};
use crate::text::Words;

/// A poll, opened or opened again with `carried` ballots.
pub(super) async fn opened(
    cx: &mut Cx<'_>,
    poll: &Poll,
    options: &[String],
    parted: bool,
    carried: Option<i64>,
) -> anyhow::Result<()> {
    let thread = cx.thread();
    let way = poll.way();
    if way == Way::Native {
        let question = upright(&poll.question);
        let ids = (1..).map(|position: usize| position.to_string());
        let answers = ids.zip(options.iter().map(|option| upright(option))).collect();
        let fallback = format!("{question}\n{}", numbered(options).join("\n"));
        let mut start =
            cx.to_room(Body::Poll { question, options: answers, fallback, hidden: poll.hidden });
        start.thread.clone_from(&thread);
        put(cx, poll.start_post.clone(), start, origin(poll, START)).await?;
    }
    let words = cx.posts;
    let mut line = cx.to_room(Body::Text(doc(cx, &words, poll, options, parted, carried)));
    line.thread = thread;
    let post = poll.line_post.clone().unwrap_or_else(|| cx.id());
    put(cx, post, line, origin(poll, if way == Way::Native { LINE } else { START })).await?;
    if way == Way::Text {
        for position in 1..=options.len() {
            seed(cx, poll, position).await?;
        }
    }
    Ok(())
}

async fn put(cx: &mut Cx<'_>, id: Id, message: Message, origin: Origin) -> anyhow::Result<()> {
    let draft =
        Draft { id, lane: Lane::Answer, message, origin: Some(origin), merge_key: None, not_before: cx.now };
    outbox::put(cx.tx, cx.now, &draft).await?;
    cx.posted = true;
    Ok(())
}

/// A reaction to tap: the option's number in plain characters, which every client draws.
async fn seed(cx: &mut Cx<'_>, poll: &Poll, position: usize) -> anyhow::Result<()> {
    let body = Body::React { target: Ref::Post(poll.start_post.clone()), key: position.to_string() };
    cx.send(Lane::Due, Message::new(To::Room(poll.room.clone()), body), None).await?;
    Ok(())
}

fn numbered(options: &[String]) -> Vec<String> {
    let options = options.iter().enumerate();
    options.map(|(index, option)| format!("{}. {}", index + 1, upright(option))).collect()
}

fn list(options: &[String]) -> Block {
    Block::List(numbered(options).into_iter().map(|line| vec![Inline::Text(line)]).collect())
}

/// The text: what is asked, how it is answered, who sees it, until when.
fn doc(
    cx: &Cx<'_>,
    words: &Words,
    poll: &Poll,
    options: &[String],
    parted: bool,
    carried: Option<i64>,
) -> Doc {
    let count = i64::try_from(options.len()).unwrap_or(i64::MAX);
    let (way, several) = (poll.way(), if poll.most >= count && poll.most > 1 { 0 } else { poll.most });
    let how = match way {
        Way::Native => Phrase::new("poll-how-native").with("count", count),
        Way::Text => Phrase::new("poll-how-text").with("most", several),
        Way::Direct => {
            let how = Phrase::new("poll-how-direct").with("most", several).with("number", poll.number);
            how.with("bot", &cx.house.bot_name)
        }
    };
    let mut sentences = vec![how];
    if poll.hidden {
        sentences.push(Phrase::new("poll-hidden"));
    }
    sentences.push(Phrase::new(if way == Way::Direct { "poll-visible-direct" } else { "poll-visible" }));
    if let Some(carried) = carried.filter(|carried| *carried > 0) {
        sentences.push(Phrase::new("poll-carried").with("count", carried));
    }
    if let Some(option) = options.iter().find(|option| names(option).len() > 1) {
        sentences.push(Phrase::new("poll-two-names").with("option", option));
    }
    if parted {
        sentences.push(Phrase::new("poll-parted").with("count", count));
    }
    if poll.grows {
        sentences.push(Phrase::new("poll-grows").with("number", poll.number));
    }
    if poll.until_all {
        sentences.push(Phrase::new("poll-until-all"));
    }
    sentences.push(match poll.closes_at {
        Some(at) => Phrase::new("poll-until").with("at", at),
        None => Phrase::new("poll-until-closed").with("number", poll.number),
    });
    let mut run = words.line(&about("poll-head", poll));
    run.push(Inline::Break);
    run.extend(words.sentences(&sentences));
    Doc(vec![Block::Paragraph(run), list(options)])
}

/// Shows the text of a poll as it is now.
async fn renew(cx: &mut Cx<'_>, poll: &Poll, doc: Doc) -> anyhow::Result<()> {
    let Some(post) = &poll.line_post else { return Ok(()) };
    cx.edit(post, doc).await
}

/// An option more or less.
pub(super) async fn grown(
    cx: &mut Cx<'_>,
    poll: &Poll,
    options: &[String],
    added: bool,
) -> anyhow::Result<()> {
    let words = cx.posts;
    let text = doc(cx, &words, poll, options, false, None);
    renew(cx, poll, text).await?;
    if !added {
        return cx.tell(&about("poll-option-removed", poll), origin(poll, "answer")).await;
    }
    if poll.way() == Way::Text {
        seed(cx, poll, options.len()).await?;
    }
    let number = i64::try_from(options.len()).unwrap_or(i64::MAX);
    let option = options.last().map(String::as_str).unwrap_or_default();
    let phrase = about("poll-option-added", poll).with("position", number).with("option", option);
    cx.tell(&phrase, origin(poll, "answer")).await
}

/// Another deadline.
pub(super) async fn extended(cx: &mut Cx<'_>, poll: &Poll, options: &[String]) -> anyhow::Result<()> {
    let words = cx.posts;
    let text = doc(cx, &words, poll, options, false, None);
    renew(cx, poll, text).await?;
    let phrase = match poll.closes_at {
        Some(at) => about("poll-extended", poll).with("at", at),
        None => about("poll-no-deadline", poll),
    };
    cx.tell(&phrase, origin(poll, "answer")).await
}

/// The text of a poll that takes no more answers.
pub(super) async fn ended(cx: &mut Cx<'_>, poll: &Poll, options: &[String]) -> anyhow::Result<()> {
    let mut run = cx.posts.line(&about("poll-head", poll));
    run.push(Inline::Break);
    run.extend(cx.posts.line(&about("poll-ended", poll)));
    renew(cx, poll, Doc(vec![Block::Paragraph(run), list(options)])).await
}

/// Asks people for their answers, each alone. The first line is neutral, because others may see it on a
/// locked screen.
pub(super) async fn ask(
    cx: &mut Cx<'_>,
    poll: &Poll,
    options: &[String],
    people: &[UserId],
) -> anyhow::Result<()> {
    for person in people {
        let words = cx.words_for(person).await?;
        let text = request(cx, &words, poll, options);
        let mut message = Message::new(To::Person(person.clone()), Body::Text(text));
        message.mentions = vec![person.clone()];
        cx.send(Lane::Bulk, message, Some(origin(poll, ASK))).await?;
    }
    Ok(())
}

fn request(cx: &Cx<'_>, words: &Words, poll: &Poll, options: &[String]) -> Doc {
    let count = i64::try_from(options.len()).unwrap_or(i64::MAX);
    let most = if poll.most >= count && poll.most > 1 { 0 } else { poll.most };
    let head = match &cx.room.name {
        Some(room) => about("poll-ask-head", poll).with("room", room),
        None => about("poll-ask-head-nameless", poll),
    };
    let direct = poll.way() == Way::Direct;
    let mut sentences = vec![
        Phrase::new("poll-ask-how").with("most", most),
        Phrase::new(if direct { "poll-visible-direct" } else { "poll-visible" }),
    ];
    if let Some(at) = poll.closes_at {
        sentences.push(Phrase::new("poll-until").with("at", at));
    }
    sentences.push(Phrase::new("poll-ask-crossed"));
    let mut run = words.line(&Phrase::new("poll-ask"));
    run.push(Inline::Break);
    run.extend(words.line(&head));
    run.push(Inline::Break);
    run.extend(words.sentences(&sentences));
    Doc(vec![Block::Paragraph(run), list(options)])
}
