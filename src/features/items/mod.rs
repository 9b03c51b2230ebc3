//! Words that mean the same for everything that has a number: 一覧, 変更, 停止, 再開, あとで, 済. Who
//! owns the number decides what they do to it.

mod handle;
mod rules;
mod spec;
mod view;

use std::sync::{Mutex, PoisonError};

use crate::base::{Fault, Phrase};
use crate::features::{Cx, Taken, What};
use crate::store::objects::Object;
pub use handle::list;
pub use rules::typed;
pub use spec::SPECS;

/// What can be done to a numbered object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Another time, another text: what follows says which.
    Change,
    /// It rests until it is resumed.
    Pause,
    /// It goes on.
    Resume,
    /// It comes again later: what follows says when.
    Later,
    /// It is done.
    Done,
}

/// Something to be done to an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What.
    pub verb: Verb,
    /// The object.
    pub object: Object,
    /// What was written behind its number.
    pub rest: String,
}

/// What features put their open objects into.
#[derive(Debug, Default)]
pub struct Listing {
    /// Whether what is over is listed, too.
    pub ended: bool,
    rows: Mutex<Vec<(i64, Phrase)>>,
}

impl Listing {
    /// Adds an object: its number in this room, and a line without it.
    pub fn add(&self, number: i64, line: Phrase) {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner).push((number, line));
    }

    fn rows(self) -> Vec<(i64, Phrase)> {
        let mut rows = self.rows.into_inner().unwrap_or_else(PoisonError::into_inner);
        rows.sort_by_key(|(number, _)| *number);
        rows
    }
}

/// Routes what the feature is asked.
///
/// # Errors
/// See [`Fault`].
pub async fn handle(cx: &mut Cx<'_>, what: What<'_>) -> Result<Taken, Fault> {
    let What::Call(call) = what else { return Ok(Taken::No) };
    match rules::verb_of(call.spec) {
        Some(verb) => handle::perform(cx, verb, call).await?,
        None => handle::listed(cx, call).await?,
    }
    Ok(Taken::Yes)
}
