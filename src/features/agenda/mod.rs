//! What a meeting is to talk about: points in an order, who brings them, how long they may take.
//!
//! What is added while no meeting is planned is kept for the next one. When points say how long
//! they take, the bot keeps the time.

mod handle;
mod rules;
mod spec;
mod store;
mod view;

use crate::base::{Fault, Id};
use crate::features::{Cx, Taken, What};
use crate::store::Tx;
pub use rules::READERS;
pub use spec::{ASK, SPECS, TIME};
pub use view::items;

/// The feature's name in the outbox and in jobs.
const FEATURE: &str = "agenda";

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    let outcome = match what {
        What::Call(call) => handle::call(cx, call).await?,
        What::Due(job) if job.kind == ASK => handle::ask(cx, job).await?,
        What::Due(job) => handle::keep_time(cx, job).await?,
        What::Undo(act) => handle::undo(cx, act).await?,
        What::Meeting(meeting, change) => {
            handle::meeting(cx, meeting, change).await?;
            return Ok(Taken::No);
        }
        _ => return Ok(Taken::No),
    };
    view::show(cx, outcome).await
}

/// A point of a meeting's agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Its place, from 1.
    pub position: i64,
    /// What it is about.
    pub title: String,
    /// Who brings it.
    pub who: Option<String>,
    /// How long it may take, in minutes.
    pub minutes: Option<i64>,
    /// Whether it was dealt with.
    pub done: bool,
}

/// The agenda of a meeting, in its order.
///
/// # Errors
/// When the database fails.
pub async fn of_meeting(tx: &mut Tx, meeting: &Id) -> anyhow::Result<Vec<Point>> {
    Ok(points(store::of_meeting(tx, meeting).await?))
}

/// Rows as they are shown: numbered from 1, without gaps.
fn points(rows: Vec<store::Row>) -> Vec<Point> {
    let point = |(position, row): (i64, store::Row)| Point {
        position,
        title: row.title,
        who: row.who,
        minutes: row.minutes,
        done: row.state == "done",
    };
    (1..).zip(rows).map(point).collect()
}

/// Adds points to the agenda of a meeting, as they are written (`題名 高嶋さん 10分`).
///
/// # Errors
/// When the database fails.
pub async fn add(cx: &mut Cx<'_>, meeting: &Id, points: &[String]) -> anyhow::Result<()> {
    handle::add_rows(cx, Some(meeting), points).await.map(|_| ())
}
