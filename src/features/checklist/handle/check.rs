//! The private self-check: item by item, in the direct room.

use serde::{Deserialize, Serialize};

use crate::base::suppress::GROUP;
use crate::base::{Fault, Id};
use crate::chat::event::Text;
use crate::command::dialogue::Word;
use crate::config::checklist::{Checklist, Kind};
use crate::features::Cx;
use crate::features::checklist::handle::{Outcome, available, close, edition, people_in};
use crate::features::checklist::rules::{self, Edition, Said};
use crate::features::checklist::store::{self, Offer, Run};
use crate::features::checklist::{CLOSE, FEATURE};
use crate::store::acts::Ask;
use crate::store::rooms;

/// A question waits so long for a bare digit; later a digit may be meant for something else, and the
/// question is shown again.
const SOON_MS: i64 = 60 * 60 * 1000;

/// A step of the private check, as the person sees it.
#[derive(Clone, Debug)]
pub(in super::super) enum Step {
    /// Which list, and for which room.
    Which(Vec<(String, Option<String>)>),
    /// An item is asked; the notice stands before the first.
    Question { notice: Option<Box<Notice>>, edition: Box<Edition>, index: usize },
    /// All items were asked.
    Finished { answered: i64, total: i64 },
    /// This month's is done.
    Already { title: String },
    /// It rests.
    Rests,
    /// What the person answered.
    Answers(Vec<(Edition, Vec<Option<i64>>)>),
    /// Everything was taken back; or there was nothing.
    Withdrawn { had: bool },
    /// How to answer.
    Hint,
    /// What was asked was counted meanwhile, or the person is out of the room.
    Over { left: bool },
}

/// What a person is told before the first question.
#[derive(Clone, Debug)]
pub(in super::super) struct Notice {
    pub(in super::super) title: String,
    /// Whether it is for the person alone, and counts nowhere.
    pub(in super::super) alone: bool,
    /// The name of the room where it counts, if it has one.
    pub(in super::super) room: Option<String>,
    /// The last day.
    pub(in super::super) until: String,
    /// Whether there will be figures.
    pub(in super::super) counts: bool,
    pub(in super::super) total: usize,
}

/// What a person was asked. It names no answer.
#[derive(Debug, Serialize, Deserialize)]
enum Asked {
    Item { run: Id },
    Which { offers: Vec<(Id, String)> },
}

/// `チェックリスト はじめる` in the direct room.
pub(super) async fn command(cx: &mut Cx<'_>, said: Said, list: Option<&Checklist>) -> Result<Outcome, Fault> {
    match said {
        Said::Word(word @ (Word::Start | Word::Again)) => start(cx, list, word == Word::Again).await,
        _ => without_question(cx, said).await,
    }
}

/// The answer to what was asked.
pub(in crate::features::checklist) async fn asked(
    cx: &mut Cx<'_>,
    ask: &Ask,
    text: &Text,
) -> Result<Outcome, Fault> {
    if cx.here.direct.is_none() {
        return Ok(Outcome::NotOurs);
    }
    let asked: Asked = serde_json::from_str(&ask.payload).map_err(anyhow::Error::from)?;
    let said = rules::said(&text.body);
    match asked {
        Asked::Which { offers } => {
            let number = crate::command::token::fold(text.body.trim());
            let number = number.trim_end_matches(['番', '.']).parse::<usize>().ok();
            let chosen = number.and_then(|number| offers.into_iter().nth(number.checked_sub(1)?));
            match chosen {
                Some((room, list)) => begin(cx, &Offer { room, list }, false).await,
                None => Ok(Outcome::NotOurs),
            }
        }
        Asked::Item { run } => match said {
            Some(said @ (Said::Answer(_) | Said::Word(Word::Back | Word::Skip | Word::Stop))) => {
                step(cx, &run, said).await
            }
            Some(Said::Word(Word::Start)) => again(cx, &run).await,
            _ => Ok(Outcome::NotOurs),
        },
    }
}

/// Anything in the direct room that answers no question of the last hour.
pub(in crate::features::checklist) async fn said(cx: &mut Cx<'_>, text: &Text) -> Result<Outcome, Fault> {
    match rules::said(&text.body) {
        Some(Said::Word(Word::Start)) => start(cx, None, false).await,
        Some(Said::Word(Word::Again)) if !mine(cx).await?.is_empty() => start(cx, None, true).await,
        Some(Said::Word(Word::Again)) => Ok(Outcome::NotOurs),
        Some(said) => without_question(cx, said).await,
        None => {
            let ask = cx.asked().await?;
            let waits =
                ask.is_some_and(|ask| ask.feature == FEATURE && cx.now.since(ask.asked_at) <= SOON_MS);
            // What is no word at all wants no answer.
            let speaks = text.body.chars().any(char::is_alphanumeric);
            Ok(if waits && speaks { Outcome::Check(Step::Hint) } else { Outcome::NotOurs })
        }
    }
}

async fn mine(cx: &mut Cx<'_>) -> Result<Vec<Run>, Fault> {
    let person = cx.actor()?.user;
    Ok(store::runs_of(cx.tx, &person).await?)
}

/// What can be said at any time; an answer long after its question brings the question again.
async fn without_question(cx: &mut Cx<'_>, said: Said) -> Result<Outcome, Fault> {
    let person = cx.actor()?.user;
    match said {
        Said::Word(Word::Show) => show(cx).await,
        Said::Word(Word::Withdraw) => {
            let runs = mine(cx).await?;
            for run in &runs {
                store::delete_run(cx.tx, run).await?;
            }
            Ok(Outcome::Check(Step::Withdrawn { had: !runs.is_empty() }))
        }
        Said::Refuse | Said::Welcome => invitations(cx, said == Said::Refuse).await,
        _ => match store::open_runs(cx.tx, &person).await?.first() {
            Some(run) => again(cx, &run.id).await,
            None => Ok(Outcome::NotOurs),
        },
    }
}

/// `案内不要`: no invitations any more, in whatever room it is said.
pub(super) async fn invitations(cx: &mut Cx<'_>, refuses: bool) -> Result<Outcome, Fault> {
    let person = cx.actor()?.user;
    store::refuse(cx.tx, &person, refuses).await?;
    Ok(Outcome::Refusal { person, refuses })
}

async fn show(cx: &mut Cx<'_>) -> Result<Outcome, Fault> {
    let mut shown = Vec::new();
    for run in mine(cx).await? {
        let edition = store::get_edition(cx.tx, &run.list, run.version).await?;
        let kept = store::answers(cx.tx, &run.id).await?;
        let answer = |id: &str| kept.iter().find(|kept| kept.item == id).map(|kept| kept.answer);
        let answers = edition.list.items.iter().map(|item| answer(&item.id)).collect();
        shown.push((edition, answers));
    }
    Ok(Outcome::Check(Step::Answers(shown)))
}

/// `はじめる`: what was begun goes on; else the list of the person's room, or they are asked which.
async fn start(cx: &mut Cx<'_>, list: Option<&Checklist>, anew: bool) -> Result<Outcome, Fault> {
    let person = cx.actor()?.user;
    if let (None, false, Some(run)) = (list, anew, store::open_runs(cx.tx, &person).await?.first()) {
        return again(cx, &run.id).await;
    }
    let lists = available(cx).await?;
    let fits = |id: &str| {
        list.is_none_or(|list| list.id == id)
            && lists.iter().any(|list| list.id == id && list.kind == Kind::SelfCheck)
    };
    let offers: Vec<Offer> =
        store::offers(cx.tx, &person).await?.into_iter().filter(|offer| fits(&offer.list)).collect();
    match (offers.as_slice(), list) {
        ([only], _) => begin(cx, only, anew).await,
        // For oneself alone: it counts nowhere.
        ([], Some(list)) if list.kind == Kind::SelfCheck => {
            let offer = Offer { room: cx.room.id.clone(), list: list.id.clone() };
            begin(cx, &offer, anew).await
        }
        ([], _) => Ok(Outcome::Lists { lists, rows: Vec::new() }),
        (several, _) => which(cx, several).await,
    }
}

async fn which(cx: &mut Cx<'_>, offers: &[Offer]) -> Result<Outcome, Fault> {
    let mut choices = Vec::new();
    for offer in offers {
        let title = edition(cx, &offer.list).await?.list.title.of(cx.words.locale).to_owned();
        choices.push((title, rooms::get(cx.tx, &offer.room).await?.name));
    }
    let offers = offers.iter().map(|offer| (offer.room.clone(), offer.list.clone())).collect();
    ask(cx, &Asked::Which { offers }).await?;
    Ok(Outcome::Check(Step::Which(choices)))
}

async fn ask(cx: &mut Cx<'_>, asked: &Asked) -> anyhow::Result<()> {
    cx.ask(FEATURE, &serde_json::to_string(asked)?).await
}

/// Begins this month's check, or goes on with it.
async fn begin(cx: &mut Cx<'_>, offer: &Offer, anew: bool) -> Result<Outcome, Fault> {
    let person = cx.actor()?.user;
    let is_own = offer.room == cx.room.id;
    if !is_own && !rooms::is_member(cx.tx, &offer.room, &person).await? {
        return Ok(Outcome::Check(Step::Over { left: true }));
    }
    // The work of the new month may not have been done yet.
    close::months(cx, &offer.room).await?;
    if let Some(mut run) = store::run_of(cx.tx, &person, &offer.room, &offer.list).await? {
        if run.state == "finished" && !anew {
            let title = edition(cx, &offer.list).await?.list.title.of(cx.words.locale).to_owned();
            return Ok(Outcome::Check(Step::Already { title }));
        }
        if anew {
            (run.position, run.state) = (0, "open".to_owned());
            store::save_run(cx.tx, &run).await?;
        }
        return again(cx, &run.id).await;
    }
    let zone = close::zone_of(cx, &offer.room).await?;
    let edition = edition(cx, &offer.list).await?;
    let run = Run {
        id: cx.id(),
        person,
        room: offer.room.clone(),
        list: offer.list.clone(),
        version: edition.version,
        month: rules::month_of(cx.now, zone),
        position: 0,
        state: "open".to_owned(),
    };
    store::add_run(cx.tx, &run).await?;
    let (ends, until) = rules::month_start(cx.now, zone, cx.words.locale)
        .ok_or_else(|| anyhow::anyhow!("a month without an end"))?;
    cx.plan(CLOSE, &offer.room, ends).await?;
    let counts = !is_own && people_in(cx, &offer.room).await? >= i64::try_from(GROUP).unwrap_or(i64::MAX);
    let room = if is_own { None } else { rooms::get(cx.tx, &offer.room).await?.name };
    let title = edition.list.title.of(cx.words.locale).to_owned();
    let notice = Notice { title, alone: is_own, room, until, counts, total: edition.list.items.len() };
    question(cx, &run, Some(notice)).await
}

/// The question that waits, once more.
async fn again(cx: &mut Cx<'_>, run: &Id) -> Result<Outcome, Fault> {
    match current(cx, run).await? {
        Ok(run) => question(cx, &run, None).await,
        Err(over) => Ok(Outcome::Check(over)),
    }
}

/// The check, if it is still one of this month and of a room of the person.
async fn current(cx: &mut Cx<'_>, id: &Id) -> Result<Result<Run, Step>, Fault> {
    let (room, person) = (cx.room.id.clone(), cx.actor()?.user);
    if let Some(run) = store::find_run(cx.tx, id).await? {
        close::months(cx, &run.room).await?;
        if run.room != room && !rooms::is_member(cx.tx, &run.room, &person).await? {
            store::delete_run(cx.tx, &run).await?;
            return Ok(Err(Step::Over { left: true }));
        }
    }
    if let Some(run) = store::find_run(cx.tx, id).await?.filter(|run| run.person == person) {
        return Ok(Ok(run));
    }
    cx.forget_question().await?;
    Ok(Err(Step::Over { left: false }))
}

/// An answer, or a step to another item.
async fn step(cx: &mut Cx<'_>, run: &Id, said: Said) -> Result<Outcome, Fault> {
    let mut run = match current(cx, run).await? {
        Ok(run) => run,
        Err(over) => return Ok(Outcome::Check(over)),
    };
    if said == Said::Word(Word::Stop) {
        cx.forget_question().await?;
        return Ok(Outcome::Check(Step::Rests));
    }
    let edition = store::get_edition(cx.tx, &run.list, run.version).await?;
    let item = usize::try_from(run.position).ok().and_then(|index| edition.list.items.get(index));
    match (said, item) {
        (Said::Answer(answer), Some(item)) => {
            store::answer(cx.tx, &run.id, &item.id, edition.since(&item.id), answer).await?;
            run.position += 1;
        }
        (Said::Word(Word::Skip), Some(_)) => run.position += 1,
        (Said::Word(Word::Back), _) => run.position = (run.position - 1).max(0),
        _ => return Ok(Outcome::Check(Step::Hint)),
    }
    let at_end = run.position >= i64::try_from(edition.list.items.len()).unwrap_or(i64::MAX);
    if at_end {
        "finished".clone_into(&mut run.state);
    } else {
        "open".clone_into(&mut run.state);
    }
    store::save_run(cx.tx, &run).await?;
    question(cx, &run, None).await
}

/// Asks the item where the check stands, or says that all were asked.
async fn question(cx: &mut Cx<'_>, run: &Run, notice: Option<Notice>) -> Result<Outcome, Fault> {
    ask(cx, &Asked::Item { run: run.id.clone() }).await?;
    let edition = store::get_edition(cx.tx, &run.list, run.version).await?;
    let total = edition.list.items.len();
    if let Some(index) = usize::try_from(run.position).ok().filter(|index| *index < total) {
        let edition = Box::new(edition);
        return Ok(Outcome::Check(Step::Question { notice: notice.map(Box::new), edition, index }));
    }
    let answered = store::answers(cx.tx, &run.id).await?.len();
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Ok(Outcome::Check(Step::Finished { answered: count(answered), total: count(total) }))
}
