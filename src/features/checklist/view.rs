//! Outcomes into messages.

mod chart;
mod check;
mod own;
pub(super) mod post;
mod poster;
mod tasks;
mod trend;

use crate::base::phrase::Arg;
use crate::base::recur::Recurrence;
use crate::base::when::{Unread, Why};
use crate::base::{Fault, Phrase, UserId};
use crate::chat::{Block, Body, Doc, Lane, Message, To};
use crate::config::checklist::{Checklist, Kind};
use crate::features::checklist::FEATURE;
use crate::features::checklist::handle::{Outcome, Planned};
use crate::features::checklist::rules;
use crate::features::checklist::store::Plan;
use crate::features::{Cx, Taken, dates};
use crate::store::outbox::Origin;
use crate::store::schedules::Misfire;
pub(super) use own::{edit_how, last_item, no_item, of_a_file, taken, too_long, too_many};
pub(super) use tasks::row as tasks_row;

pub(super) async fn show(cx: &mut Cx<'_>, outcome: Outcome) -> Result<Taken, Fault> {
    match outcome {
        Outcome::NotOurs => return Ok(Taken::No),
        Outcome::Quiet => {}
        Outcome::Lists { lists, rows } => {
            let doc = listed(cx, &lists, rows);
            cx.answer(doc).await?;
        }
        Outcome::Read { plan, edition } => post::read(cx, &plan, &edition).await?,
        Outcome::Posted { plan, edition, item, people } => {
            post::posted(cx, &plan, &edition, item).await?;
            for person in people {
                invite(cx, &person).await?;
            }
        }
        Outcome::Explained { edition, index } => {
            let doc = post::item(cx, &edition, index);
            cx.answer(doc).await?;
        }
        Outcome::Planned(planned) => {
            let answer = cx.speak(cx.posts);
            let doc = understood(cx, &planned);
            cx.speak(answer);
            cx.answer_in_home(doc, origin(&planned.plan, "set")).await?;
        }
        Outcome::Paused(plans) => told(cx, &plans, "checklist-paused", "checklist-paused-nothing").await?,
        Outcome::Resumed(plans) => told(cx, &plans, "checklist-resumed", "checklist-resumed-nothing").await?,
        Outcome::Withdrawn(plan, title) => {
            cx.tell(&about("checklist-withdrawn", &plan, &title), origin(&plan, "answer")).await?;
        }
        Outcome::Trend { trend, parts, weak } => trend::show(cx, &trend, &parts, weak.as_ref()).await?,
        Outcome::NoTrend { why, title, people } => {
            let phrase = Phrase::new("checklist-no-trend").with_word("why", why);
            let doc = cx.words.doc(&phrase.with("title", title).with("people", people));
            cx.answer(doc).await?;
        }
        Outcome::Invited { person } => {
            cx.react("✅").await?;
            invite(cx, &person).await?;
        }
        Outcome::WrongPlace { person } => {
            let words = cx.words_for(&person).await?;
            let doc = words.doc(&Phrase::new("checklist-wrong-place"));
            cx.send(Lane::Answer, Message::new(To::Person(person), Body::Text(doc)), None).await?;
        }
        Outcome::Check(step) => {
            let doc = check::doc(cx, &step);
            cx.answer(doc).await?;
        }
        Outcome::Tasks { plan, tasks } => tasks::made(cx, &plan, &tasks).await?,
        Outcome::Ticked { plan, tasks } => {
            tasks::renew(cx, &plan, &tasks).await?;
            cx.react("✅").await?;
        }
        outcome => told_besides(cx, outcome).await?,
    }
    Ok(Taken::Yes)
}

/// Posters, lists of this room, and who wants no invitations.
async fn told_besides(cx: &mut Cx<'_>, outcome: Outcome) -> anyhow::Result<()> {
    match outcome {
        Outcome::Poster { edition, languages } => poster::made(cx, &edition, &languages).await?,
        Outcome::Made { edition, how } => {
            let doc = own::made(cx, &edition, how);
            cx.answer(doc).await?;
        }
        Outcome::Dropped { edition, unmade } => {
            let title = edition.list.title.of(cx.words.locale);
            let id = if unmade { "checklist-unmade" } else { "checklist-dropped" };
            let doc = cx.words.doc(&Phrase::new(id).with("title", title));
            cx.answer(doc).await?;
        }
        Outcome::Refusal { person, refuses } => {
            let words = cx.words_for(&person).await?;
            let id = if refuses { "checklist-refused" } else { "checklist-welcomed" };
            let doc = words.doc(&Phrase::new(id));
            cx.send(Lane::Answer, Message::new(To::Person(person), Body::Notice(doc)), None).await?;
        }
        _ => {}
    }
    Ok(())
}

/// A request that says nothing of what it is about: others may see it on a locked screen.
async fn invite(cx: &mut Cx<'_>, person: &UserId) -> anyhow::Result<()> {
    let words = cx.words_for(person).await?;
    let doc = words.doc(&Phrase::new("checklist-invite"));
    let mut message = Message::new(To::Person(person.clone()), Body::Text(doc));
    message.mentions = vec![person.clone()];
    cx.send(Lane::Bulk, message, None).await.map(|_| ())
}

fn about(id: &str, plan: &Plan, title: &str) -> Phrase {
    Phrase::new(id).with("number", plan.number).with("title", title)
}

/// Several that rest or go on: one line.
async fn told(cx: &mut Cx<'_>, plans: &[(Plan, String)], id: &str, nothing: &str) -> anyhow::Result<()> {
    let rows = plans.iter().map(|(plan, title)| about("checklist-named", plan, title).into());
    let [(first, _), ..] = plans else {
        let doc = cx.words.doc(&Phrase::new(nothing));
        return cx.answer(doc).await;
    };
    let phrase = Phrase::new(id).with("lists", Arg::List(rows.collect())).with("number", first.number);
    cx.tell(&phrase, origin(first, "answer")).await
}

/// What people type for a list.
pub(super) fn name(cx: &Cx<'_>, list: &Checklist) -> String {
    let locale = cx.words.locale;
    if rules::is_own(&list.id) {
        let title = Phrase::new("checklist-quoted").with("title", list.title.of(locale));
        return cx.words.plain(&title);
    }
    let ascii = locale == crate::base::Locale::En;
    let fits = list.names.iter().find(|name| name.is_ascii() == ascii);
    fits.cloned().unwrap_or_else(|| list.id.clone())
}

fn listed(cx: &Cx<'_>, lists: &[Checklist], rows: Vec<(i64, Phrase)>) -> Doc {
    let direct = cx.here.direct.is_some();
    let place = if direct { "direct" } else { "room" };
    let mut doc = cx.words.doc(&Phrase::new("checklist-lists").with_word("place", place));
    let shown = lists.iter().filter(|list| !direct || list.kind == Kind::SelfCheck).map(|list| {
        let id = match (direct, list.kind) {
            (true, _) => "checklist-lists-direct",
            (false, Kind::SelfCheck) => "checklist-lists-row",
            (false, Kind::Tasks) => "checklist-lists-tasks",
        };
        let title = list.title.of(cx.words.locale);
        cx.words.line(&Phrase::new(id).with("title", title).with("name", name(cx, list)))
    });
    doc.0.push(Block::List(shown.collect()));
    if !rows.is_empty() {
        doc.append(cx.words.doc(&Phrase::new("checklist-lists-planned")));
        let rows = rows.into_iter().map(|(number, line)| {
            cx.words.line(&Phrase::new("checklist-lists-plan").with("number", number).with("line", line))
        });
        doc.0.push(Block::List(rows.collect()));
    }
    doc
}

/// A line of a list of what goes on.
pub(super) fn row(cx: &Cx<'_>, plan: &Plan, title: &str, rule: Option<&Recurrence>) -> Phrase {
    let when = match (rule, plan.due_at) {
        (Some(rule), _) => rule.show(cx.words.locale),
        (None, Some(at)) => cx.words.moment(at),
        (None, None) => String::new(),
    };
    Phrase::new("checklist-row")
        .with("title", title)
        .with("when", when)
        .with_word("way", &plan.way)
        .with_word("state", &plan.state)
}

/// How a schedule was understood.
fn understood(cx: &Cx<'_>, planned: &Planned) -> Doc {
    let plan = &planned.plan;
    let when = match (&planned.rule, plan.due_at) {
        (Some(rule), _) => rule.show(cx.words.locale),
        (None, at) => cx.words.moment(at.unwrap_or(cx.now)),
    };
    let how = if planned.changed { "changed" } else { "set" };
    let head = about("checklist-planned", plan, &planned.title)
        .with("when", when)
        .with_word("way", &plan.way)
        .with_word("how", how);
    let mut doc = cx.words.doc(&head);
    if let Some(rule) = &planned.rule {
        doc.append(dates::coming(rule, &cx.words, cx.calendar));
    }
    let mut notes = Vec::new();
    if let Some(at) = planned.shifted {
        notes.push(Phrase::new("checklist-planned-shifted").with("at", at));
    }
    if planned.misfire == Misfire::Skip {
        notes.push(Phrase::new("checklist-planned-skip"));
    }
    if plan.invites {
        notes.push(Phrase::new("checklist-planned-invites"));
    }
    notes.push(Phrase::new("checklist-planned-tail").with("number", plan.number));
    for note in notes {
        doc.append(cx.words.doc(&note));
    }
    doc
}

/// There is no such list: the lines that there are. What was written is not repeated.
pub(super) fn unknown(cx: &Cx<'_>, lists: &[Checklist]) -> Fault {
    none_of(lists.iter().map(|list| name(cx, list)))
}

/// The same for posters.
pub(super) fn unknown_poster(cx: &Cx<'_>, lists: &[Checklist]) -> Fault {
    none_of(lists.iter().map(|list| poster_of(cx, list)))
}

fn none_of(rests: impl Iterator<Item = String>) -> Fault {
    let lines = rests.map(|rest| Phrase::new("checklist-line").with("rest", rest).into()).collect();
    Phrase::new("checklist-unknown").with("lines", Arg::List(lines)).into()
}

fn poster_of(cx: &Cx<'_>, list: &Checklist) -> String {
    cx.words.plain(&Phrase::new("checklist-poster-of").with("name", name(cx, list)))
}

/// Several lists came up here: one of the lines that can be sent.
pub(super) fn which_poster(cx: &Cx<'_>, list: &Checklist) -> Fault {
    Phrase::new("checklist-poster-which").with("rest", poster_of(cx, list)).into()
}

/// What is said behind the word is no language.
pub(super) fn poster_what(cx: &Cx<'_>, list: &Checklist) -> Fault {
    Phrase::new("checklist-poster-what").with("rest", poster_of(cx, list)).into()
}

/// Several lists came up here: one of the lines that can be sent.
pub(super) fn which_trend(cx: &Cx<'_>, list: &Checklist) -> Fault {
    Phrase::new("checklist-trend-which").with("name", name(cx, list)).into()
}

/// Why the time of a schedule is not read, with lines that can be sent.
pub(super) fn unread(cx: &Cx<'_>, list: Option<&Checklist>, text: &str, unread: Unread) -> Fault {
    let Some(list) = list else { return dates::phrase(&unread, text, &cx.words).into() };
    let name = name(cx, list);
    // What stands behind a date may be an answer, which is never repeated in a room.
    if matches!(unread.why, Why::NotADate | Why::Leftover { .. }) {
        return Phrase::new("checklist-plan-when").with("name", name).into();
    }
    let lines =
        unread.suggest.iter().take(2).map(|when| {
            cx.words.plain(&Phrase::new("checklist-line").with("rest", format!("{name} {when}")))
        });
    let suggest = lines.collect();
    dates::phrase(&Unread { why: unread.why, suggest }, text, &cx.words).into()
}

fn origin(plan: &Plan, part: &str) -> Origin {
    Origin { feature: FEATURE.to_owned(), object: plan.id.clone(), part: part.to_owned() }
}
