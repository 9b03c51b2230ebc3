//! Surveys: many questions, answered one by one in a direct room, at three levels of privacy.
//!
//! A questionnaire ([`crate::config::questionnaire`]) says what is asked; a survey is one run of it. At
//! levels A and B (`store/runs.rs`) the answers lie with the person until the close, so that they can be
//! seen, changed and taken back. At level C they lie in sealed boxes that nothing ties to anybody, and
//! are opened once, at the close.
//!
//! What is answered is not recorded as an act, because acts stay.

mod handle;
mod rules;
mod spec;
mod store;
mod view;

use crate::base::{Fault, Id, UserId};
use crate::chat::event::Text;
use crate::command::dialogue::asks_for_advice;
use crate::features::{Cx, MeetingChange, RoomChange, Taken, What};
use crate::input::Job;
use crate::store::{Db, Tx, Vault};
pub use handle::erase::Erased;
pub use rules::READERS;
pub use spec::{CLOSE, COUNT, DESTROY, OPEN, SPECS};

/// The feature's name in the outbox and in jobs.
const FEATURE: &str = "survey";

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    // On the heap: what each way awaits would add up on the stack.
    Box::pin(route(cx, what)).await
}

async fn route(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    use handle::{
        Outcome, answer, close, in_room, item, leaver, make, meeting, nudge, secret, tap, texts, undo, wrong_place,
    };
    let outcome = match what {
        What::Call(call) => handle::call(cx, call).await?,
        What::Due(job) if job.kind == CLOSE => close::by_work(cx, job).await?,
        What::Due(job) if job.kind == OPEN => meeting::by_work(cx, job).await?,
        What::Due(job) if job.kind == COUNT => return counted(cx, job).await,
        What::Due(job) if job.kind == DESTROY => Outcome::Secret(secret::close::destroy(cx, job).await?),
        What::Due(job) => nudge::by_work(cx, job).await?,
        What::Answer { ask, text } => handle::asked(cx, ask, text).await?,
        What::Heard(text) => answer::heard(cx, text).await?,
        What::Reply { origin, text } => wrong_place::reply(cx, origin, text).await?,
        What::Vote { origin, answers } => tap::tapped(cx, origin, answers).await?,
        What::Reaction { origin, key } => tap::reacted(cx, origin, key).await?,
        What::Redacted(event) => tap::removed(cx, event).await?,
        What::Said(text) if cx.here.direct.is_some() => answer::said(cx, text).await?,
        What::Said(text) => match meeting::said(cx, text).await? {
            Outcome::NotOurs => in_room::said(cx, text).await?,
            outcome => outcome,
        },
        What::Edited { .. } if cx.here.direct.is_some() => Outcome::Secret(secret::edited(cx).await?),
        What::File(file) => make::file(cx, file).await?,
        What::Item(item) => item::item(cx, item).await?,
        What::Undo(act) if texts::is_theirs(act) => texts::undo(cx, act).await?,
        What::Undo(act) => undo::undo(cx, act).await?,
        What::Replace(act) => undo::replace(cx, act).await?,
        What::Wanted(wanted) => item::wanted(cx, wanted).await?,
        What::List(listing) => item::list(cx, listing).await?,
        What::Meeting(_, MeetingChange::Planned | MeetingChange::Begun) => return Ok(Taken::No),
        What::Meeting(meeting, change) => meeting::changed(cx, meeting, change).await?,
        What::Leaver(leaver) => {
            leaver::left(cx, leaver).await?;
            return Ok(Taken::No);
        }
        What::Room(RoomChange::Gone) => handle::room_gone(cx).await?,
        _ => return Ok(Taken::No),
    };
    let taken = view::show(cx, outcome).await?;
    // What concerns every feature nobody takes.
    Ok(if matches!(what, What::Meeting(..) | What::Room(_)) { Taken::No } else { taken })
}

/// The boxes of a survey are counted, and the room sees what came of it.
async fn counted(cx: &mut Cx<'_>, job: &Job) -> Result<Taken, Fault> {
    let step = handle::secret::close::count(cx, job).await?;
    let counted = handle::secret::close::counted(&step).cloned();
    let taken = view::secret::show(cx, step).await?;
    if let Some(survey) = counted {
        handle::publish::announce(cx, &survey).await?;
    }
    Ok(taken)
}

/// What somebody said in their direct room while a dialogue of level C goes on there, and wherever they ask for
/// advice. It is asked before anything else reads the line, because whatever reads lines also remembers them.
/// `is_command` says that the line is marked as a command.
///
/// # Errors
/// See [`Fault`].
pub async fn confide(cx: &mut Cx<'_>, text: &Text, is_command: bool) -> Result<Taken, Fault> {
    let step = if asks_for_advice(&text.body) {
        handle::secret::asked_for_advice(cx).await?
    } else {
        handle::secret::confided(cx, text, is_command).await?
    };
    view::secret::show(cx, step).await
}

/// Removes what somebody said in a dialogue of level C when handling it has failed: it may be an answer, and
/// nobody else removes it.
///
/// # Errors
/// When the database fails.
pub async fn conceal(cx: &mut Cx<'_>) -> Result<(), Fault> {
    handle::secret::conceal(cx).await
}

/// Whether a survey asks a person, from whatever room.
///
/// # Errors
/// When the database fails.
pub async fn asks(tx: &mut Tx, id: &Id, person: &UserId) -> anyhow::Result<bool> {
    let Some(survey) = store::find(tx, id).await? else { return Ok(false) };
    store::is_asked(tx, &survey.audience()?, person).await
}

/// Deletes the speaker's own answers to the survey with a number, where that can be done.
///
/// # Errors
/// When there is no such survey, or nobody can delete them any more.
pub async fn erase(cx: &mut Cx<'_>, number: i64) -> Result<Erased, Fault> {
    handle::erase::erase(cx, number).await
}

/// Destroys the keys of surveys that are over, were taken back or are not known: a crash may have come
/// between the end of a survey and the end of its keys.
///
/// # Errors
/// When the database fails or a key cannot be destroyed.
pub async fn sweep(db: &Db, vault: &Vault) -> anyhow::Result<()> {
    handle::secret::close::sweep(db, vault).await
}
