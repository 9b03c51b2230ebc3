//! What the owner and organisers do with a date poll, and what everybody may ask about it.

use super::{
    Outcome, about, counted, decide, mine, nudge, open, open_only, plan_end, proposal, undecided_only,
};
use crate::base::cut::Cut as _;
use crate::base::when;
use crate::base::{Fault, Phrase, Stamp, UserId};
use crate::command::token::fold;
use crate::command::{Call, Line, Spec};
use crate::features::datepoll::store::{self, DatePoll};
use crate::features::datepoll::{FEATURE, view};
use crate::features::items::{DEADLINE, Item, Listing, Verb, Wanted};
use crate::features::{self, Cx, dates, people};
use crate::input::Job;
use crate::store::jobs;

/// Does one of the commands.
pub(in crate::features::datepoll) async fn command(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    match call.spec.id {
        "schedule" => open::schedule(cx, call).await,
        _ => decide::command(cx, call).await,
    }
}

/// The words for everything with a number.
pub(in crate::features::datepoll) async fn item(cx: &mut Cx<'_>, item: &Item) -> Result<Outcome, Fault> {
    let poll = store::get(cx.tx, &item.object.id).await?;
    match item.verb {
        Verb::Close => close_by_hand(cx, poll).await,
        Verb::Status => status(cx, poll).await,
        Verb::Nudge => nudge::by_hand(cx, poll).await,
        Verb::Extend => extend(cx, poll, &item.rest).await,
        Verb::Change => match open::add(cx, poll.clone(), &item.rest).await? {
            Some(outcome) => Ok(outcome),
            None => extend(cx, poll, &item.rest).await,
        },
        Verb::Resume => reopen(cx, poll, &item.rest).await,
        Verb::Export => export(cx, poll).await,
        Verb::Proxy => proxy(cx, poll, &item.rest).await,
        _ => Ok(Outcome::Silent { taken: false }),
    }
}

/// The date polls that understand a word said without a number.
pub(in crate::features::datepoll) async fn wanted(
    cx: &mut Cx<'_>,
    wanted: &Wanted,
) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    let polls = store::listed(cx.tx, &room, wanted.ended).await?;
    for poll in polls.into_iter().filter(|poll| poll.is_open() != wanted.ended) {
        wanted.add(poll.number);
    }
    Ok(Outcome::Silent { taken: false })
}

/// `一覧`: those that are not decided yet, or all.
pub(in crate::features::datepoll) async fn list(
    cx: &mut Cx<'_>,
    listing: &Listing,
) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    for poll in store::listed(cx.tx, &room, listing.ended).await? {
        let tally = counted(cx, &poll).await?;
        listing.add(poll.number, view::row(&poll, &tally));
    }
    Ok(Outcome::Silent { taken: false })
}

async fn close_by_hand(cx: &mut Cx<'_>, poll: DatePoll) -> Result<Outcome, Fault> {
    open_only(cx, &poll).await?;
    mine(cx, &poll).await?;
    cx.did(FEATURE, &poll.id, "close").await?;
    close(cx, poll, true).await
}

pub(super) async fn close(cx: &mut Cx<'_>, poll: DatePoll, by_hand: bool) -> Result<Outcome, Fault> {
    let poll = DatePoll { state: "closed".to_owned(), ..poll };
    store::save(cx.tx, &poll).await?;
    jobs::cancel_all(cx.tx, &poll.id).await?;
    let tally = counted(cx, &poll).await?;
    let proposal = proposal(cx, &poll, &tally).await?;
    Ok(Outcome::Closed { poll, tally, proposal, by_hand })
}

/// A deadline that has come: it decides by itself where it was told to and nothing speaks against it.
pub(in crate::features::datepoll) async fn close_by_work(
    cx: &mut Cx<'_>,
    job: &Job,
) -> Result<Outcome, Fault> {
    let poll = store::get(cx.tx, &job.object).await?;
    if !poll.is_open() {
        return Ok(Outcome::Silent { taken: true });
    }
    let tally = counted(cx, &poll).await?;
    let found = proposal(cx, &poll, &tally).await?;
    let clear = found.filter(|found| poll.by_itself && found.is_clear());
    let slot = clear.and_then(|found| {
        let row = tally.rows.iter().find(|row| row.slot.position == found.position)?;
        (row.slot.starts_at > cx.now).then(|| row.slot.clone())
    });
    match slot {
        Some(slot) => decide::decide(cx, poll, tally, slot, None).await,
        None => close(cx, poll, false).await,
    }
}

/// `状況`: counts and names for everybody; those who have not answered for the owner and organisers.
async fn status(cx: &mut Cx<'_>, poll: DatePoll) -> Result<Outcome, Fault> {
    if poll.is_withdrawn() {
        undecided_only(cx, &poll).await?;
    }
    let tally = counted(cx, &poll).await?;
    let proposal = if poll.is_decided() { None } else { proposal(cx, &poll, &tally).await? };
    let notes = store::notes(cx.tx, &poll.id).await?;
    let names = cx.owns(&poll.room, &poll.owner).await?;
    Ok(Outcome::Status { poll, tally, proposal, notes, names })
}

/// A deadline: `明日17時`, `締切:明日17時`.
fn deadline(cx: &Cx<'_>, poll: &DatePoll, word: &str, rest: &str) -> Result<Option<Stamp>, Fault> {
    let spec = spec("extend")?;
    let line = Line::split_with(rest, |word| spec.named(word).is_some());
    let Some(token) = line.tokens.first() else { return Ok(None) };
    let is_named = token.name.as_deref().and_then(|name| spec.named(name)) == Some(DEADLINE);
    let at = if is_named || token.quoted { token.value_start } else { token.start };
    let text = if token.quoted { token.raw.as_str() } else { rest.get(at..).unwrap_or_default() }.trim();
    let text = text.strip_suffix("まで").unwrap_or(text).to_owned();
    let head = Phrase::new("items-line").with("line", format!("{word} {}", poll.number));
    let head = format!("{} ", cx.words.plain(&head));
    let call = Call { spec, head, line };
    let read = when::moment(&text, &cx.dates()).map_err(|unread| dates::fault(cx, &call, at, &unread))?;
    if read.at <= cx.now {
        return Err(Fault::user("datepoll-deadline-over"));
    }
    Ok(Some(read.at))
}

fn spec(id: &str) -> anyhow::Result<&'static Spec> {
    features::specs().find(|spec| spec.id == id).ok_or_else(|| anyhow::anyhow!("there is no command {id}"))
}

async fn extend(cx: &mut Cx<'_>, poll: DatePoll, rest: &str) -> Result<Outcome, Fault> {
    open_only(cx, &poll).await?;
    mine(cx, &poll).await?;
    let word = spec("extend")?.word(cx.words.locale);
    let Some(at) = deadline(cx, &poll, word, rest)? else {
        return Err(about("datepoll-extend-when", &poll).into());
    };
    let before = poll.closes_at.map_or_else(|| "-".to_owned(), |at| at.0.to_string());
    cx.did(FEATURE, &poll.id, &format!("extend {before}")).await?;
    move_deadline(cx, DatePoll { closes_at: Some(at), ..poll }).await
}

pub(super) async fn move_deadline(cx: &mut Cx<'_>, poll: DatePoll) -> Result<Outcome, Fault> {
    let last = store::slots(cx.tx, &poll.id).await?.into_iter().map(|slot| slot.starts_at).max();
    if poll.closes_at.zip(last).is_some_and(|(closes_at, last)| closes_at >= last) {
        return Err(Fault::user("datepoll-closes-late"));
    }
    store::save(cx.tx, &poll).await?;
    plan_end(cx, &poll).await?;
    let tally = counted(cx, &poll).await?;
    Ok(Outcome::Extended { poll, tally })
}

async fn reopen(cx: &mut Cx<'_>, poll: DatePoll, rest: &str) -> Result<Outcome, Fault> {
    undecided_only(cx, &poll).await?;
    if poll.is_open() {
        return Err(about("datepoll-still-open", &poll).into());
    }
    mine(cx, &poll).await?;
    let word = spec("resume")?.word(cx.words.locale);
    let closes_at = deadline(cx, &poll, word, rest)?;
    cx.did(FEATURE, &poll.id, "reopen").await?;
    again(cx, DatePoll { closes_at, ..poll }).await
}

/// It takes answers again.
pub(super) async fn again(cx: &mut Cx<'_>, poll: DatePoll) -> Result<Outcome, Fault> {
    let closes_at = poll.closes_at.filter(|at| *at > cx.now);
    let poll = DatePoll { state: "open".to_owned(), closes_at, ..poll };
    store::save(cx.tx, &poll).await?;
    plan_end(cx, &poll).await?;
    let tally = counted(cx, &poll).await?;
    Ok(Outcome::Reopened { poll, tally })
}

/// `出力`: everybody's answers as a file.
async fn export(cx: &mut Cx<'_>, poll: DatePoll) -> Result<Outcome, Fault> {
    if poll.is_withdrawn() {
        undecided_only(cx, &poll).await?;
    }
    mine(cx, &poll).await?;
    let tally = counted(cx, &poll).await?;
    let notes = store::notes(cx.tx, &poll.id).await?;
    Ok(Outcome::Exported { poll, tally, notes, names: true })
}

/// `代理 3 佐藤さん`: said by somebody who is required.
async fn proxy(cx: &mut Cx<'_>, poll: DatePoll, rest: &str) -> Result<Outcome, Fault> {
    if rest.is_empty() {
        return Err(about("datepoll-proxy-who", &poll).into());
    }
    let nobody = matches!(fold(rest).as_str(), "なし" | "取消" | "none" | "nobody");
    let deputy = if nobody { None } else { Some(people::find(cx, rest).await?) };
    set_deputy(cx, poll, deputy).await
}

/// Lets somebody answer in the speaker's place, or nobody any more.
pub(super) async fn set_deputy(
    cx: &mut Cx<'_>,
    poll: DatePoll,
    deputy: Option<UserId>,
) -> Result<Outcome, Fault> {
    open_only(cx, &poll).await?;
    let person = cx.actor()?.user;
    let required = store::required(cx.tx, &poll.id).await?;
    let Some(own) = required.into_iter().find(|one| one.person == person) else {
        return Err(about("datepoll-proxy-not-required", &poll).into());
    };
    if deputy.as_ref() == Some(&person) {
        return Err(about("datepoll-proxy-self", &poll).into());
    }
    let before = own.deputy.map_or_else(String::new, |deputy| deputy.0);
    store::set_deputy(cx.tx, &poll.id, &person, deputy.as_ref()).await?;
    cx.did(FEATURE, &poll.id, &format!("proxy {before}")).await?;
    let tally = counted(cx, &poll).await?;
    Ok(Outcome::Deputy { poll, tally, person, deputy })
}

/// `代理:佐藤さん ○△×`: the name, and what follows it.
pub(super) fn deputy_named(text: &str) -> Option<(&str, &str)> {
    let rest = ["代理", "deputy", "proxy"].iter().find_map(|word| text.trim().strip_prefix(word))?;
    let rest = rest.trim_start_matches([':', '：', 'は', ' ', '\u{3000}']);
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (name, rest) = rest.cut_at(end);
    (!name.is_empty()).then_some((name, rest.trim()))
}

/// The bot is out of the room: whatever was open there is closed without a word.
pub(in crate::features::datepoll) async fn room_gone(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    for poll in store::open(cx.tx, &cx.room.id).await? {
        jobs::cancel_all(cx.tx, &poll.id).await?;
        store::save(cx.tx, &DatePoll { state: "closed".to_owned(), ..poll }).await?;
    }
    Ok(Outcome::Silent { taken: false })
}
