//! Finding what is to be taken back.

use crate::base::{Fault, Phrase};
use crate::command::Call;
use crate::features::{self, Cx, Taken, What, items};
use crate::store::acts::{self, Act};
use crate::store::objects;

/// One's last act can be taken back for this long.
const WINDOW_MS: i64 = 12 * 60 * 60 * 1000;

pub(super) async fn undo(cx: &mut Cx<'_>, call: &Call) -> Result<(), Fault> {
    let act = if let Some(token) = call.line.tokens.first() {
        let not_found = || Fault::from(Phrase::new("undo-not-found").with("text", &token.raw));
        let number = token.number().ok_or_else(not_found)?;
        by_number(cx, number).await?.ok_or_else(not_found)?
    } else {
        let person = cx.actor()?.user;
        let since = cx.now.plus_ms(-WINDOW_MS);
        let act = acts::last(cx.tx, &cx.here.id, &person, since).await?;
        act.ok_or_else(|| Fault::user("undo-nothing"))?
    };
    take_back(cx, &act).await
}

pub(super) async fn take_back(cx: &mut Cx<'_>, act: &Act) -> Result<(), Fault> {
    if !go_home(cx, act).await? {
        return Err(Fault::user("undo-nothing"));
    }
    let feature = act.feature.clone();
    // Boxed because a feature that takes something back may itself be asked by a feature.
    let asked = Box::pin(features::ask(&feature, cx, What::Undo(act))).await?;
    if asked == Taken::No {
        return Err(Fault::user("undo-cannot"));
    }
    acts::undone(cx.tx, &act.id).await?;
    Ok(items::done_there(cx).await?)
}

/// Goes to the home of what an act was done to; false where that is no more for the speaker.
pub(super) async fn go_home(cx: &mut Cx<'_>, act: &Act) -> anyhow::Result<bool> {
    // What has no number lives where it was done.
    let Some(object) = objects::find_by_id(cx.tx, &act.object).await? else { return Ok(act.room == cx.here.id) };
    if !cx.reaches(&object).await? {
        return Ok(false);
    }
    cx.enter(&object.room).await?;
    Ok(true)
}

/// The making of the object with a short number, whoever made it: the feature decides who may.
async fn by_number(cx: &mut Cx<'_>, number: i64) -> anyhow::Result<Option<Act>> {
    let Some(object) = items::by_number(cx, number).await? else { return Ok(None) };
    let act = acts::making_of(cx.tx, &object.id).await?;
    Ok(act)
}
