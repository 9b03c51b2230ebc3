//! What rooms see of a survey: the announcement, how it stands; and requests to answer.

use crate::base::phrase::Arg;
use crate::base::{Id, Phrase, UserId};
use crate::chat::{Block, Body, Doc, Inline, Lane, Message, Ref, To};
use crate::config::questionnaire::Level;
use crate::features::Cx;
use crate::features::survey::handle::{Status, tap};
use crate::features::survey::store::{self, Survey};
use crate::features::survey::view::question::{self, Place, Stand};
use crate::features::survey::view::{ASKED, INVITE, POST, TAPPED, origin, title, title_in, to_room};
use crate::store::outbox::{self, Draft};
use crate::text::Words;

/// From so many people on, organisations are shown at level B.
const GROUP: i64 = 10;

/// The announcement in each of the rooms.
pub(super) async fn opened(cx: &mut Cx<'_>, survey: &Survey, rooms: &[Id], by_hand: bool) -> anyhow::Result<()> {
    let lane = if by_hand { Lane::Answer } else { Lane::Due };
    for room in rooms {
        let words = cx.words_in(room).await?;
        let doc = announcement(cx, &words, survey)?;
        let message = Message::new(To::Room(room.clone()), Body::Text(doc));
        let origin = Some(origin(survey, POST));
        match survey.post.clone().filter(|_| *room == survey.room) {
            // Its row is known, so that it can be drawn anew.
            Some(id) => {
                let draft = Draft { id, lane, message, origin, merge_key: None, not_before: cx.now };
                outbox::put(cx.tx, cx.now, &draft).await?;
                cx.posted = true;
            }
            // In another room it is something that nobody there asked for.
            None => {
                cx.send(Lane::Bulk, message, origin).await?;
            }
        }
    }
    if survey.in_room { questions(cx, survey, lane).await } else { Ok(()) }
}

/// The questions of a survey that is answered in its room, each to be replied to by itself.
async fn questions(cx: &mut Cx<'_>, survey: &Survey, lane: Lane) -> anyhow::Result<()> {
    let asks = survey.asks()?;
    let words = cx.words_in(&survey.room).await?;
    let total = asks.questions.len();
    for (index, asked) in (1..).zip(&asks.questions) {
        let taps = tap::is_tapped(asked);
        let place = if taps { Place::TappedRoom } else { Place::Room };
        let stand = Stand { index, total, sensitive: asks.sensitive, before: None, place };
        let text = to_room(survey, Body::Text(question::question(&words, asked, &stand)));
        cx.send(lane, text, Some(origin(survey, &format!("{ASKED}{}", asked.id)))).await?;
        if taps {
            let poll = to_room(survey, question::poll(&words, asked, &stand));
            cx.send(lane, poll, Some(origin(survey, &format!("{TAPPED}{}", asked.id)))).await?;
        }
    }
    Ok(())
}

/// The native polls in the room take no more taps.
pub(in crate::features::survey) async fn end_polls(cx: &mut Cx<'_>, survey: &Survey) -> anyhow::Result<()> {
    if !survey.in_room {
        return Ok(());
    }
    let words = cx.words_in(&survey.room).await?;
    for asked in survey.asks()?.questions {
        for event in outbox::events_of(cx.tx, &survey.id, &format!("{TAPPED}{}", asked.id)).await? {
            let text = words.plain(&Phrase::new("survey-poll-ended").with("number", survey.number));
            let end = to_room(survey, Body::PollEnd { poll: Ref::Event(event), text });
            cx.send(Lane::Due, end, Some(origin(survey, "end"))).await?;
        }
    }
    Ok(())
}

/// What a room reads: nothing of what it is about where that is sensitive.
fn announcement(cx: &Cx<'_>, words: &Words, survey: &Survey) -> anyhow::Result<Doc> {
    let asks = survey.asks()?;
    let locale = words.locale;
    let mut doc = Doc::default();
    if asks.sensitive {
        doc.append(words.doc(&Phrase::new("survey-announce-neutral").with("number", survey.number)));
    } else {
        let total = i64::try_from(asks.questions.len()).unwrap_or(i64::MAX);
        let head = Phrase::new("survey-announce")
            .with("title", asks.title(locale))
            .with("number", survey.number)
            .with("total", total);
        doc.append(words.doc(&head));
        if let Some(intro) = &asks.intro {
            doc.0.push(Block::Paragraph(vec![Inline::Text(intro.of(locale).to_owned())]));
        }
    }
    if survey.in_room {
        let mut sentences = vec![Phrase::new("survey-announce-here")];
        sentences.extend(survey.closes_at.map(|at| Phrase::new("survey-until").with("at", at)));
        doc.0.push(Block::Paragraph(words.sentences(&sentences)));
        return Ok(doc);
    }
    let mut run = words.line(&Phrase::new("survey-announce-to"));
    run.push(Inline::Person { user: cx.house.bot.clone(), name: cx.house.bot_name.clone() });
    run.extend(words.line(&Phrase::new("survey-announce-how")));
    doc.0.push(Block::Paragraph(run));
    let level = Phrase::new("survey-announce-level").with_word("level", survey.level()?.letter());
    let mut sentences = vec![level];
    if let Some(at) = survey.closes_at {
        sentences.push(Phrase::new("survey-until").with("at", at));
    }
    sentences.push(Phrase::new("survey-announce-not-here"));
    doc.0.push(Block::Paragraph(words.sentences(&sentences)));
    Ok(doc)
}

/// The announcement as the survey is now.
pub(super) async fn renew(cx: &mut Cx<'_>, survey: &Survey) -> anyhow::Result<()> {
    let Some(post) = survey.post.clone() else { return Ok(()) };
    let words = cx.words_in(&survey.room).await?;
    let doc = if survey.is_open() {
        announcement(cx, &words, survey)?
    } else {
        end_polls(cx, survey).await?;
        words.doc(&Phrase::new("survey-withdrawn").with("number", survey.number))
    };
    cx.edit_in(&survey.room, &post, doc).await
}

/// The other rooms where it was announced are told of a change.
pub(super) async fn tell_others(cx: &mut Cx<'_>, survey: &Survey, phrase: &Phrase) -> anyhow::Result<()> {
    if survey.post.is_none() {
        return Ok(());
    }
    for room in store::rooms_told(cx.tx, survey).await?.into_iter().skip(1) {
        let words = cx.words_in(&room).await?;
        let message = Message::new(To::Room(room), Body::Notice(words.doc(phrase)));
        cx.send(Lane::Bulk, message, Some(origin(survey, POST))).await?;
    }
    Ok(())
}

/// A request that says nothing of what it is about: others may see it on a locked screen.
pub(super) async fn invite(cx: &mut Cx<'_>, survey: Option<&Survey>, person: &UserId, lane: Lane) -> anyhow::Result<()> {
    let words = cx.words_for(person).await?;
    let phrase = match survey.and_then(|survey| survey.closes_at) {
        Some(at) => Phrase::new("survey-invite-until").with("at", at),
        None => Phrase::new("survey-invite"),
    };
    let mut message = Message::new(To::Person(person.clone()), Body::Text(words.doc(&phrase)));
    message.mentions = vec![person.clone()];
    // What was sent to whom is on record for levels at which everybody may know who answers.
    let origin = match survey {
        Some(survey) if survey.level()? != Level::C => Some(origin(survey, INVITE)),
        _ => None,
    };
    cx.send(lane, message, origin).await.map(|_| ())
}

/// How a survey stands: figures in the room, names alone.
pub(super) async fn status(cx: &mut Cx<'_>, status: &Status) -> anyhow::Result<()> {
    let survey = &status.survey;
    let coarse = survey.level()? != Level::A;
    let shown = |count: i64| if coarse { count - count.rem_euclid(10) } else { count };
    let mut head = Phrase::new("survey-status")
        .with("title", title(cx, survey)?)
        .with("number", survey.number)
        .with_word("exact", if coarse { "no" } else { "yes" })
        .with("whole", shown(status.whole))
        .with("asked", status.asked)
        .with("begun", status.begun);
    if let Some(at) = survey.closes_at {
        head = head.with("until", at);
    }
    let mut doc = cx.words.doc(&head);
    let groups = status.groups.iter().filter(|(_, asked, _)| !coarse || *asked >= GROUP);
    let rows: Vec<_> = groups
        .map(|(name, asked, whole)| {
            let percent = 100 * whole / (*asked).max(1);
            let row = Phrase::new("survey-status-group")
                .with("name", name)
                .with_word("exact", if coarse { "no" } else { "yes" })
                .with("whole", *whole)
                .with("asked", *asked)
                .with("percent", if coarse { percent - percent.rem_euclid(10) } else { percent });
            cx.words.line(&row)
        })
        .collect();
    if rows.len() > 1 {
        doc.0.push(Block::List(rows));
    }
    if let Some(missing) = &status.missing {
        let id = if missing.is_empty() { "survey-status-all" } else { "survey-status-alone" };
        doc.append(cx.words.doc(&Phrase::new(id)));
        if !missing.is_empty() {
            names(cx, survey, missing).await?;
        }
    }
    cx.answer_about(doc, origin(survey, "answer")).await
}

/// So many names are listed.
const MOST_NAMES: usize = 100;

async fn names(cx: &mut Cx<'_>, survey: &Survey, missing: &[String]) -> anyhow::Result<()> {
    let person = cx.actor()?.user;
    let words = cx.words_for(&person).await?;
    let shown: Vec<Arg> = missing.iter().take(MOST_NAMES).map(Arg::from).collect();
    let phrase = Phrase::new("survey-missing")
        .with("title", title_in(&words, survey)?)
        .with("number", survey.number)
        .with("count", i64::try_from(missing.len()).unwrap_or(i64::MAX))
        .with("names", Arg::List(shown));
    let message = Message::new(To::Person(person), Body::Notice(words.doc(&phrase)));
    cx.send(Lane::Answer, message, None).await.map(|_| ())
}

/// One line in the room, where there are too many people to write to.
pub(super) async fn nudge_room(cx: &mut Cx<'_>, survey: &Survey) -> anyhow::Result<()> {
    let words = cx.words_in(&survey.room).await?;
    let neutral = survey.asks()?.sensitive;
    let phrase = if neutral {
        Phrase::new("survey-nudge-neutral")
    } else {
        Phrase::new("survey-nudge-room").with("title", title_in(&words, survey)?)
    };
    let mut phrase = phrase.with("number", survey.number).with("bot", &cx.house.bot_name);
    if let Some(at) = survey.closes_at {
        phrase = phrase.with("until", at);
    }
    let message = Message::new(To::Room(survey.room.clone()), Body::Text(words.doc(&phrase)));
    cx.send(Lane::Bulk, message, Some(origin(survey, POST))).await.map(|_| ())
}
