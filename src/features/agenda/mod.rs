//! What a meeting is to talk about.

mod spec;

use crate::base::{Fault, Id};
use crate::features::{Cx, Taken, What};
use crate::store::Tx;
pub use spec::SPECS;

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(_cx: &mut Cx<'_>, _what: What<'_>) -> Result<Taken, Fault> {
    Ok(Taken::No)
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
pub async fn of_meeting(_tx: &mut Tx, _meeting: &Id) -> anyhow::Result<Vec<Point>> {
    Ok(Vec::new())
}

/// Adds points to the agenda of a meeting, as they are written (`題名 高嶋さん 10分`).
///
/// # Errors
/// When the database fails.
pub async fn add(_cx: &mut Cx<'_>, _meeting: &Id, _points: &[String]) -> anyhow::Result<()> {
    Ok(())
}
