//! What the room sees when a meeting is called: the announcement, and the poll of who comes.

use super::{about, name, origin, put, reply, when};
use crate::base::phrase::Arg;
use crate::base::{Locale, Phrase};
use crate::chat::doc::upright;
use crate::chat::{Block, Body, Doc, Inline, Lane, Message, To};
use crate::features::meeting::handle::call::Clash;
use crate::features::meeting::rules::Form;
use crate::features::meeting::store::{self, Material, Meeting};
use crate::features::{Cx, agenda};
use crate::store::rooms;
use crate::text::Words;

/// The announcement: it rings, because it is an invitation to answer.
pub(in crate::features::meeting) async fn called(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<()> {
    let doc = Box::pin(doc(cx, meeting, State::Called)).await?;
    let message = cx.to_room(Body::Text(doc));
    put(cx, meeting.line.clone(), message, origin(meeting, "line")).await?;
    ask(cx, meeting).await?;
    Box::pin(super::ics::post(cx, meeting)).await
}

/// The native poll of who comes.
pub(in crate::features::meeting) async fn ask(cx: &mut Cx<'_>, meeting: &Meeting) -> anyhow::Result<()> {
    let Some(poll) = meeting.poll.clone() else { return Ok(()) };
    let words = cx.posts;
    let title = if meeting.sensitive { Phrase::new("meeting-appointment") } else { name(meeting) };
    let day = crate::base::calendar::show_date(
        meeting.starts_at.local(words.zone).date_naive(),
        Some(words.now.local(words.zone).date_naive()),
        words.locale,
    );
    let question = Phrase::new("meeting-poll").with("name", title).with("day", day);
    let question = upright(&words.plain(&question));
    let label = |answer: &str| upright(&words.plain(&answer_word(answer)));
    let options: Vec<(String, String)> = Form::named(&meeting.form)
        .answers()
        .iter()
        .map(|answer| ((*answer).to_owned(), label(answer)))
        .collect();
    let shown: Vec<&str> = options.iter().map(|(_, label)| label.as_str()).collect();
    let fallback = format!("{question}\n{}", shown.join("\n"));
    let message = cx.to_room(Body::Poll { question, options, fallback, hidden: false });
    put(cx, poll, message, origin(meeting, "poll")).await
}

/// The word for an answer.
pub(super) fn answer_word(answer: &str) -> Phrase {
    Phrase::new("meeting-answer").with_word("answer", answer)
}

/// What the announcement says besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::features::meeting) enum State {
    Called,
    Changed,
    Postponed,
    CalledOff,
}

/// The announcement as it is now is put in the place of what it was.
pub(in crate::features::meeting) async fn renew(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    state: State,
) -> anyhow::Result<()> {
    let doc = Box::pin(doc(cx, meeting, state)).await?;
    cx.edit(&meeting.line, doc).await
}

/// The text of the announcement.
pub(in crate::features::meeting) async fn doc(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    state: State,
) -> anyhow::Result<Doc> {
    let words = cx.posts;
    let has_owner = rooms::is_member(cx.tx, &meeting.room, &meeting.owner).await?;
    let owner = cx.name_of(&meeting.owner).await?;
    let head = match state {
        State::Called if meeting.sensitive => "meeting-head-plain",
        State::Called => "meeting-head",
        State::Changed => "meeting-head-changed",
        State::Postponed => "meeting-head-postponed",
        State::CalledOff => "meeting-head-called-off",
    };
    let mut run = Vec::new();
    if meeting.sensitive {
        run.extend(words.line(&Phrase::new("meeting-neutral")));
        run.push(Inline::Break);
    }
    run.extend(words.line(&about(&words, head, meeting)));
    let mut lines = facts(&words, meeting, state);
    lines.extend(points(cx, &words, meeting).await?);
    lines.extend(materials(cx, &words, meeting).await?);
    let guests = store::guests(cx.tx, &meeting.id).await?;
    if !guests.is_empty() {
        let guests = Arg::List(guests.into_iter().map(Arg::from).collect());
        lines.push(words.line(&Phrase::new("meeting-guests").with("names", guests)));
    }
    if has_owner {
        lines.push(words.line(&Phrase::new("meeting-owner").with("name", owner)));
    }
    for line in lines {
        run.push(Inline::Break);
        run.extend(line);
    }
    let mut doc = Doc(vec![Block::Paragraph(run)]);
    if matches!(state, State::Called | State::Changed) {
        doc.append(how(&words, meeting));
    }
    if let Some(reason) = meeting.reason.as_ref().filter(|_| state != State::Called) {
        doc.append(words.doc(&Phrase::new("meeting-reason").with("reason", reason)));
    }
    Ok(doc)
}

/// When and where.
fn facts(words: &Words, meeting: &Meeting, state: State) -> Vec<Vec<Inline>> {
    let mut lines = Vec::new();
    if state == State::Postponed {
        lines.push(words.line(&Phrase::new("meeting-fact-open")));
    } else if meeting.form == "mail" {
        lines.push(words.line(&Phrase::new("meeting-fact-until").with("at", meeting.ends_at)));
    } else {
        lines.push(words.line(&Phrase::new("meeting-fact-when").with("when", when(words, meeting))));
    }
    lines.push(words.line(&form(meeting)));
    if let Some(place) = &meeting.place {
        let seats = meeting.seats.unwrap_or(0);
        lines.push(words.line(&Phrase::new("meeting-fact-place").with("place", place).with("seats", seats)));
    } else if let Some(seats) = meeting.seats {
        lines.push(words.line(&Phrase::new("meeting-fact-seats").with("seats", seats)));
    }
    if let Some(link) = &meeting.link {
        lines.push(super::linked(words, &Phrase::new("meeting-fact-link"), link, link));
    }
    lines
}

pub(super) fn form(meeting: &Meeting) -> Phrase {
    Phrase::new("meeting-fact-form").with_word("form", &meeting.form)
}

/// The agenda, or the subject where that is all there is.
pub(super) async fn points(
    cx: &mut Cx<'_>,
    words: &Words,
    meeting: &Meeting,
) -> anyhow::Result<Vec<Vec<Inline>>> {
    let points = agenda::of_meeting(cx.tx, &meeting.id).await?;
    let titles: Vec<Arg> = match (points.as_slice(), &meeting.subject) {
        ([], Some(subject)) => vec![Arg::from(subject)],
        (points, _) => points.iter().map(|point| Arg::from(&point.title)).collect(),
    };
    if titles.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![words.line(&Phrase::new("meeting-fact-agenda").with("points", Arg::List(titles)))])
}

/// 資料1, 資料2, each with where it is.
pub(super) async fn materials(
    cx: &mut Cx<'_>,
    words: &Words,
    meeting: &Meeting,
) -> anyhow::Result<Vec<Vec<Inline>>> {
    let room = rooms::get(cx.tx, &meeting.room).await?;
    let materials = store::materials(cx.tx, &meeting.id).await?;
    let line = |Material { position, name, url, event }: Material| {
        let phrase = Phrase::new("meeting-fact-material").with("position", position);
        let url = url.or_else(|| event.map(|event| super::permalink(&room.address.0, event.as_str())));
        if let Some(url) = url {
            return super::linked(words, &phrase, &url, &name);
        }
        let mut run = words.line(&phrase);
        run.push(Inline::Text(name));
        run
    };
    Ok(materials.into_iter().map(line).collect())
}

/// How one answers, and who sees it.
fn how(words: &Words, meeting: &Meeting) -> Doc {
    let mut run: Vec<Inline> = Vec::new();
    let mut sentences = vec![Phrase::new("meeting-how").with_word("form", &meeting.form)];
    if meeting.seats.is_some() && meeting.poll.is_some() {
        let link = if meeting.link.is_some() { "yes" } else { "no" };
        sentences.push(Phrase::new("meeting-how-seats").with_word("link", link));
    }
    if meeting.poll.is_some() {
        sentences.push(Phrase::new("meeting-visible"));
    }
    for sentence in sentences {
        if words.locale == Locale::En && !run.is_empty() {
            run.push(Inline::Text(" ".to_owned()));
        }
        run.extend(words.line(&sentence));
    }
    Doc(vec![Block::Paragraph(run)])
}

/// What whoever called it should know: what was filled in for them, and what may be in its way.
pub(in crate::features::meeting) async fn notes(
    cx: &mut Cx<'_>,
    meeting: &Meeting,
    guessed_end: bool,
    clashes: &[Clash],
) -> anyhow::Result<()> {
    if cx.actor.is_none() {
        return Ok(());
    }
    let words = cx.words;
    let mut notes = Vec::new();
    if guessed_end && meeting.form != "mail" {
        let until = meeting.ends_at.local(words.zone).format("%-H:%M").to_string();
        let from = meeting.starts_at.local(words.zone).format("%-H:%M").to_string();
        let note = Phrase::new("meeting-note-end").with("from", from).with("until", until);
        notes.push(note.with("number", meeting.number));
    }
    let day = meeting.starts_at.local(words.zone).date_naive();
    if meeting.form != "mail" && !cx.calendar.is_working_day(day) {
        notes.push(Phrase::new("meeting-note-closed"));
    }
    if !clashes.is_empty() {
        tell_clashes(cx, meeting, clashes).await?;
        let people: std::collections::BTreeSet<&str> = clashes.iter().map(|clash| clash.person.as_str()).collect();
        let count = i64::try_from(people.len()).unwrap_or(i64::MAX);
        notes.push(Phrase::new("meeting-note-clashes").with("count", count));
    }
    if notes.is_empty() {
        return Ok(());
    }
    let mut doc = Doc::default();
    for note in notes {
        doc.append(words.doc(&note));
    }
    reply(cx, meeting, doc).await
}

/// Who has something else then is told to the caller alone.
async fn tell_clashes(cx: &mut Cx<'_>, meeting: &Meeting, clashes: &[Clash]) -> anyhow::Result<()> {
    let caller = cx.actor()?.user;
    let words = cx.words_for(&caller).await?;
    let mut doc = words.doc(&about(&words, "meeting-clashes", meeting));
    let mut rows = Vec::new();
    for Clash { person, other } in clashes {
        let who = cx.name_of(person).await?;
        let what = match other {
            Some(other) if !other.sensitive => name(other),
            _ => Phrase::new("meeting-other"),
        };
        rows.push(words.line(&Phrase::new("meeting-clash").with("name", who).with("other", what)));
    }
    doc.0.push(Block::List(rows));
    let message = Message::new(To::Person(caller), Body::Text(doc));
    cx.send(Lane::Answer, message, Some(origin(meeting, "alone"))).await?;
    Ok(())
}
