//! What a poll's owner and organisers do with it, and what everybody may ask about it.

use super::{
    Counted, Outcome, SheetRow, close, counted, mine, nudge, open, open_only, plan_end,
};
use crate::base::when;
use crate::base::{Fault, Phrase, Role, Stamp};
use crate::command::{Call, Line, Spec};
use crate::features::poll::rules::{self, Way};
use crate::features::poll::spec::DEADLINE;
use crate::features::poll::store::{self, Poll};
use crate::features::poll::{CLOSE, FEATURE, view};
use crate::features::items::{Item, Listing, Verb, Wanted};
use crate::features::{self, Cx, dates};
use crate::input::Job;
use crate::store::{jobs, rooms};

/// Does one of the commands.
pub(in crate::features::poll) async fn command(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    match call.spec.id {
        "attendance" => open::attendance(cx, call).await,
        _ => open::poll(cx, call).await,
    }
}

async fn close_by_hand(cx: &mut Cx<'_>, poll: Poll) -> Result<Outcome, Fault> {
    open_only(&poll)?;
    mine(cx, &poll).await?;
    cx.did(FEATURE, &poll.id, "close").await?;
    close(cx, poll, true).await
}

/// A deadline that has come, or the last answer of all.
pub(in crate::features::poll) async fn close_by_work(cx: &mut Cx<'_>, job: &Job) -> Result<Outcome, Fault> {
    let poll = store::get(cx.tx, &job.object).await?;
    if !poll.is_open() {
        return Ok(Outcome::Silent { taken: true });
    }
    if job.kind != CLOSE && !counted(cx, &poll).await?.silent.is_empty() {
        return Ok(Outcome::Silent { taken: true });
    }
    close(cx, poll, false).await
}

/// `状況`: counts for everybody, names for organisers.
async fn status(cx: &mut Cx<'_>, poll: Poll) -> Result<Outcome, Fault> {
    if poll.is_withdrawn() {
        open_only(&poll)?;
    }
    let Counted { silent, tally, .. } = counted(cx, &poll).await?;
    let silent = cx.may(Role::Organiser).then_some(silent);
    Ok(Outcome::Status { poll, tally, silent })
}

/// A deadline at the end of a call: `締切:明日17時`, or just `明日17時`.
fn deadline(cx: &Cx<'_>, call: &Call, from: usize) -> Result<Option<Stamp>, Fault> {
    let Some(token) = call.line.tokens.get(from) else { return Ok(None) };
    let is_named = token.name.as_deref().and_then(|name| call.spec.named(name)) == Some(DEADLINE);
    let at = if is_named || token.quoted { token.value_start } else { token.start };
    let text = if token.quoted { &token.raw } else { call.line.raw.get(at..).unwrap_or_default() };
    let text = text.trim();
    let text = text.strip_suffix("まで").unwrap_or(text);
    let read = when::moment(text, &cx.dates()).map_err(|unread| {
        if token.quoted {
            dates::fault_in(cx, call, rules::date_part(&call.line, token), &unread)
        } else {
            dates::fault(cx, call, at, &unread)
        }
    })?;
    if read.at <= cx.now {
        return Err(Fault::user("poll-deadline-over"));
    }
    Ok(Some(read.at))
}

/// `延長 3 明日17時`; what follows the number says until when.
async fn extend(cx: &mut Cx<'_>, mut poll: Poll, rest: &str) -> Result<Outcome, Fault> {
    if poll.state == "closed" {
        return Err(Phrase::new("poll-extend-closed").with("number", poll.number).into());
    }
    open_only(&poll)?;
    mine(cx, &poll).await?;
    let spec = spec("extend")?;
    let words = format!("{} {}", spec.word(cx.words.locale), poll.number);
    let call = Call { spec, head: head(cx, &words), line: split(spec, rest) };
    let Some(at) = deadline(cx, &call, 0)? else {
        return Err(Phrase::new("poll-extend-when").with("number", poll.number).into());
    };
    let before = poll.closes_at.map_or_else(|| "-".to_owned(), |at| at.0.to_string());
    cx.did(FEATURE, &poll.id, &format!("extend {before}")).await?;
    poll.closes_at = Some(at);
    move_deadline(cx, poll).await
}

pub(super) async fn move_deadline(cx: &mut Cx<'_>, poll: Poll) -> Result<Outcome, Fault> {
    store::set_deadline(cx.tx, &poll.id, poll.closes_at).await?;
    plan_end(cx, &poll).await?;
    let options = store::options(cx.tx, &poll.id).await?;
    Ok(Outcome::Extended { poll, options })
}

/// `再開 3 明日17時`, `変更 3 締切:明日17時`.
pub(in crate::features::poll) async fn item(cx: &mut Cx<'_>, item: &Item) -> Result<Outcome, Fault> {
    let poll = store::get(cx.tx, &item.object.id).await?;
    match item.verb {
        Verb::Resume => reopen(cx, poll, &item.rest).await,
        // What can be changed is the deadline.
        Verb::Change | Verb::Extend => extend(cx, poll, &item.rest).await,
        Verb::Close => close_by_hand(cx, poll).await,
        Verb::Status => status(cx, poll).await,
        Verb::Nudge => nudge::by_hand(cx, poll).await,
        Verb::Export => export(cx, poll).await,
        _ => Ok(Outcome::Silent { taken: false }),
    }
}

/// The polls that understand a word said without a number.
pub(in crate::features::poll) async fn wanted(cx: &mut Cx<'_>, wanted: &Wanted) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    if wanted.verb == Verb::Proxy {
        return Ok(Outcome::Silent { taken: false });
    }
    if wanted.ended {
        if let Some(poll) = store::last_closed(cx.tx, &room).await? {
            wanted.add(poll.number);
        }
        return Ok(Outcome::Silent { taken: false });
    }
    for poll in store::open(cx.tx, &room).await? {
        wanted.add(poll.number);
    }
    Ok(Outcome::Silent { taken: false })
}

fn split(spec: &Spec, rest: &str) -> Line {
    Line::split_with(rest, |word| spec.named(word).is_some())
}

async fn reopen(cx: &mut Cx<'_>, mut poll: Poll, rest: &str) -> Result<Outcome, Fault> {
    if poll.is_open() {
        return Err(Phrase::new("poll-still-open").with("number", poll.number).into());
    }
    if poll.is_withdrawn() {
        open_only(&poll)?;
    }
    mine(cx, &poll).await?;
    let word = spec("resume")?.word(cx.words.locale);
    let call = Call {
        spec: spec("extend")?,
        head: head(cx, &format!("{word} {}", poll.number)),
        line: split(spec("extend")?, rest),
    };
    poll.closes_at = deadline(cx, &call, 0)?;
    cx.did(FEATURE, &poll.id, "reopen").await?;
    again(cx, poll).await
}

fn spec(id: &str) -> anyhow::Result<&'static Spec> {
    features::specs().find(|spec| spec.id == id).ok_or_else(|| anyhow::anyhow!("there is no command {id}"))
}

/// The beginning of a line that can be sent.
fn head(cx: &Cx<'_>, words: &str) -> String {
    format!("{} ", cx.words.plain(&Phrase::new("items-line").with("line", words)))
}

/// Opens a closed poll again: with new posts, since clients show a native poll as ended for good,
/// and with the ballots that it had.
pub(super) async fn again(cx: &mut Cx<'_>, mut poll: Poll) -> Result<Outcome, Fault> {
    poll.closes_at = poll.closes_at.filter(|at| *at > cx.now);
    poll.start_post = cx.id();
    poll.line_post = Some(if poll.way() == Way::Native { cx.id() } else { poll.start_post.clone() });
    "open".clone_into(&mut poll.state);
    let Counted { silent, tally, .. } = counted(cx, &poll).await?;
    // Everybody has answered: it would close with the next change of mind.
    poll.until_all = poll.until_all && !silent.is_empty();
    store::reopen(cx.tx, &poll).await?;
    plan_end(cx, &poll).await?;
    let options = store::options(cx.tx, &poll.id).await?;
    let people = if poll.way() == Way::Direct { cx.members_of(&poll.room).await? } else { Vec::new() };
    Ok(Outcome::Reopened { poll, options, carried: tally.answered, people })
}

/// `出力`: everybody's ballot as a file.
async fn export(cx: &mut Cx<'_>, poll: Poll) -> Result<Outcome, Fault> {
    if poll.is_withdrawn() {
        open_only(&poll)?;
    }
    mine(cx, &poll).await?;
    if poll.hidden && poll.is_open() {
        return Err(Phrase::new("poll-export-hidden").with("number", poll.number).into());
    }
    let Counted { ballots, silent, .. } = counted(cx, &poll).await?;
    let mut rows = Vec::new();
    // Names of those who have not answered are for organisers.
    let silent = if cx.may(Role::Organiser) { silent } else { Vec::new() };
    let answered = ballots.into_iter().map(|(person, ballot)| (person, Some(ballot)));
    for (person, ballot) in answered.chain(silent.into_iter().map(|person| (person, None))) {
        let name = cx.name_of(&person).await?;
        rows.push(SheetRow { person, name, ballot });
    }
    let options = store::options(cx.tx, &poll.id).await?;
    Ok(Outcome::Exported { poll, options, rows })
}

/// `一覧`: the open polls, or all.
pub(in crate::features::poll) async fn list(cx: &mut Cx<'_>, listing: &Listing) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    let polls = if listing.ended { store::all(cx.tx, &room).await? } else { store::open(cx.tx, &room).await? };
    for poll in polls.into_iter().filter(|poll| !poll.is_withdrawn()) {
        let tally = counted(cx, &poll).await?.tally;
        listing.add(poll.number, view::row(&poll, &tally));
    }
    // Other features have something to list, too.
    Ok(Outcome::Silent { taken: false })
}

/// The bot is out of the room: whatever was open there is closed without a word.
pub(in crate::features::poll) async fn room_gone(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    for poll in store::open(cx.tx, &cx.room.id).await? {
        store::set_state(cx.tx, &poll.id, "closed").await?;
        jobs::cancel_all(cx.tx, &poll.id).await?;
    }
    Ok(Outcome::Silent { taken: false })
}

/// Whether the bot is still where the poll is.
pub(super) async fn is_there(cx: &mut Cx<'_>, poll: &Poll) -> anyhow::Result<bool> {
    Ok(rooms::get(cx.tx, &poll.room).await?.joined)
}
