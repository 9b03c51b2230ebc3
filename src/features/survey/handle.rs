//! What is done when somebody makes a survey, answers one, or ends it.

use crate::base::Fault;
use crate::features::Cx;
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
