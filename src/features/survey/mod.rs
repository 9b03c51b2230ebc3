//! Surveys: many questions, answered one by one in a direct room, at three levels of privacy.
//!
//! A questionnaire ([`crate::config::questionnaire`]) says what is asked; a survey is one run of it. At
//! levels A and B (`store/runs.rs`) the answers lie with the person until the close, so that they can be
//! seen, changed and taken back. At level C they lie in sealed boxes that nothing ties to anybody, and
//! are opened once, at the close.

mod handle;
#[expect(dead_code, unused_imports, reason = "the handlers that use them are being written")]
mod rules;
mod spec;
#[expect(dead_code, reason = "the handlers that use it are being written")]
mod store;
mod view;

use crate::base::Fault;
use crate::chat::event::Text;
use crate::features::items::Verb;
use crate::features::{Cx, RoomChange, Taken, What};
use crate::store::{Db, Vault};
pub use handle::erase::Erased;
pub use spec::{COUNT, DESTROY, SPECS};

/// The feature's name in the outbox and in jobs.
const FEATURE: &str = "survey";

/// What readers of free text do.
const TEXT_COMMANDS: &[&str] = &["survey-texts", "survey-release", "survey-hold"];

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    use handle::secret;
    let step = match what {
        What::Room(RoomChange::Gone) => {
            handle::room_gone(cx).await?;
            return Ok(Taken::No);
        }
        What::Call(call) if TEXT_COMMANDS.contains(&call.spec.id) => {
            handle::texts::call(cx, call).await?;
            return Ok(Taken::Yes);
        }
        What::Item(item) if item.verb == Verb::Export => {
            handle::exported(cx, item).await?;
            return Ok(Taken::Yes);
        }
        What::Undo(act) => return handle::texts::undo(cx, act).await,
        What::Said(text) if cx.room.direct.is_some() => secret::without_dialogue(cx, text).await?,
        What::Edited { .. } if cx.room.direct.is_some() => secret::edited(cx).await?,
        What::File(_) if cx.room.direct.is_some() => secret::uploaded(cx).await?,
        What::Due(job) if job.kind == COUNT => {
            let step = secret::close::count(cx, job).await?;
            let counted = secret::close::counted(&step).cloned();
            let taken = view::secret::show(cx, step).await?;
            if let Some(survey) = counted {
                handle::publish::announce(cx, &survey).await?;
            }
            return Ok(taken);
        }
        What::Due(job) if job.kind == DESTROY => secret::close::destroy(cx, job).await?,
        _ => return Ok(Taken::No),
    };
    view::secret::show(cx, step).await
}

/// What somebody said in their direct room while a dialogue of level C goes on there. It is asked before
/// anything else reads the line, because whatever reads lines also remembers them.
///
/// # Errors
/// See [`Fault`].
pub async fn confide(cx: &mut Cx<'_>, text: &Text) -> Result<Taken, Fault> {
    let step = handle::secret::confided(cx, text).await?;
    view::secret::show(cx, step).await
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
    let mut tx = db.begin().await?;
    handle::secret::close::sweep(&mut tx, vault).await?;
    Ok(tx.commit().await?)
}
