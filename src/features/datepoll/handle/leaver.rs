//! What becomes of the date polls of somebody who is in the room no more, and of those that need them.

use super::{Outcome, counted};
use crate::base::Fault;
use crate::features::Cx;
use crate::features::datepoll::store::{self, DatePoll};
use crate::features::datepoll::{FEATURE, view};
use crate::features::departures::{Fate, Leaver};
use crate::store::jobs;

/// What was asked concerns everybody and goes on; of somebody who was banned it takes no more answers.
/// Where they were required the table says that they are gone.
pub(in crate::features::datepoll) async fn left(cx: &mut Cx<'_>, leaver: &Leaver) -> Result<Outcome, Fault> {
    let mut redrawn = Vec::new();
    let theirs: Vec<_> = leaver.made_with(FEATURE).collect();
    let room = cx.room.id.clone();
    for mut poll in store::open(cx.tx, &room).await? {
        let tally = counted(cx, &poll).await?;
        let is_theirs = theirs.contains(&&poll.id);
        if is_theirs {
            let fate = if leaver.banned { Fate::Rests("resume") } else { Fate::GoesOn("close") };
            leaver.leaves(poll.number, view::row(&poll, &tally), fate);
        }
        let stops = is_theirs && leaver.banned;
        if stops {
            jobs::cancel_all(cx.tx, &poll.id).await?;
            poll = DatePoll { state: "closed".to_owned(), ..poll };
            store::save(cx.tx, &poll).await?;
        }
        let needs = store::required(cx.tx, &poll.id).await?;
        let needs = needs.iter().any(|one| one.person == leaver.person || one.deputy.as_ref() == Some(&leaver.person));
        if stops || needs {
            redrawn.push((poll, tally));
        }
    }
    Ok(Outcome::Redrawn(redrawn))
}
