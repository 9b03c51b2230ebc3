//! What becomes of the polls of somebody who is in the room no more.

use super::{Outcome, counted};
use crate::base::Fault;
use crate::features::Cx;
use crate::features::departures::{Fate, Leaver};
use crate::features::poll::store::{self, Poll};
use crate::features::poll::{FEATURE, view};
use crate::store::jobs;

/// What was asked concerns everybody and goes on; of somebody who was banned it takes no more answers.
pub(in crate::features::poll) async fn left(cx: &mut Cx<'_>, leaver: &Leaver) -> Result<Outcome, Fault> {
    let mut stopped = Vec::new();
    for id in leaver.made_with(FEATURE) {
        let poll = store::get(cx.tx, id).await?;
        if !poll.is_open() {
            continue;
        }
        let tally = counted(cx, &poll).await?.tally;
        let line = view::row(&poll, &tally);
        if !leaver.banned {
            leaver.leaves(poll.number, line, Fate::GoesOn("close"));
            continue;
        }
        store::set_state(cx.tx, id, "closed").await?;
        jobs::cancel_all(cx.tx, id).await?;
        leaver.leaves(poll.number, line, Fate::Rests("resume"));
        stopped.push((Poll { state: "closed".to_owned(), ..poll }, tally));
    }
    Ok(Outcome::Stopped(stopped))
}
