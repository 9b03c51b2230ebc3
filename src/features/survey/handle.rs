//! What is done when somebody makes a survey, answers one, or ends it.

pub(super) mod export;
pub(super) mod publish;
pub(super) mod results;
pub(super) mod texts;
pub(super) mod erase;
pub(super) mod secret;

use crate::base::Fault;
use crate::features::Cx;
use crate::features::items::Item;
use crate::features::survey::store;
use crate::store::jobs;

/// The bot is out of the room: nobody could be told a result any more.
pub(super) async fn room_gone(cx: &mut Cx<'_>) -> Result<(), Fault> {
    let room = cx.room.id.clone();
    for mut survey in store::of_room(cx.tx, &room).await? {
        if matches!(survey.state.as_str(), "planned" | "open") {
            "withdrawn".clone_into(&mut survey.state);
            jobs::cancel_all(cx.tx, &survey.id).await?;
            store::save(cx.tx, &survey).await?;
        }
    }
    Ok(())
}

/// `出力`.
pub(super) async fn exported(cx: &mut Cx<'_>, item: &Item) -> Result<(), Fault> {
    let survey = store::get(cx.tx, &item.object.id).await?;
    export::export(cx, &survey, &item.rest).await
}
