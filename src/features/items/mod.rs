//! Words that mean the same for everything that has a number: 一覧, 変更, 停止, 再開, あとで, 済, and
//! for what is answered 締切, 状況, 声かけ, 延長, 出力, 代理. Who owns the number decides what they do to it.

mod handle;
mod rules;
mod spec;
mod view;

use std::sync::{Mutex, PoisonError};

use crate::base::{Fault, Phrase};
use crate::features::{Cx, Taken, What};
use crate::store::objects::Object;
pub use handle::{by_number, list, origin};
pub use rules::{READERS, typed};
pub use spec::{DEADLINE, DEADLINE_WORDS, SPECS};
pub use view::{done_there, not_found};

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
    /// It takes no more answers.
    Close,
    /// How it stands.
    Status,
    /// Whoever has not answered is written to.
    Nudge,
    /// It takes answers for longer: what follows says until when.
    Extend,
    /// Its answers as a file.
    Export,
    /// Somebody stands in for the speaker: what follows says who.
    Proxy,
}

impl Verb {
    /// Whether its object may be left out when just one is open that understands it.
    fn finds_its_object(self) -> bool {
        matches!(self, Self::Close | Self::Status | Self::Nudge | Self::Extend | Self::Export | Self::Proxy)
    }

    /// Whether nothing may follow its number.
    fn stands_alone(self) -> bool {
        matches!(self, Self::Close | Self::Status | Self::Nudge | Self::Export)
    }

    /// Whether a feature takes more behind the number of its objects all the same: the form of a file.
    fn takes_more(self, feature: &str) -> bool {
        self == Self::Export && feature == "survey"
    }
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

/// Features put into it which of their objects in this room understand a verb.
#[derive(Debug)]
pub struct Wanted {
    /// The verb.
    pub verb: Verb,
    /// Whether what is over is wanted and not what is open.
    pub ended: bool,
    found: Mutex<Vec<i64>>,
}

impl Wanted {
    fn new(verb: Verb, ended: bool) -> Self {
        Self { verb, ended, found: Mutex::default() }
    }

    /// Adds an object by its number in this room.
    pub fn add(&self, number: i64) {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).push(number);
    }

    fn numbers(self) -> Vec<i64> {
        let mut found = self.found.into_inner().unwrap_or_else(PoisonError::into_inner);
        found.sort_unstable();
        found
    }
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
