//! The two kinds of failure: theirs, which gets a sentence that says what to do next, and ours,
//! which is logged with a code that the reader is shown.

use crate::base::phrase::Phrase;

/// Why a handler did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The caller can mend it: the phrase says what was understood and shows a line to send.
    #[error("user error: {}", .0.id)]
    User(Phrase),
    /// The caller cannot mend it: rolled back, logged once, shown as a code.
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

impl Fault {
    /// A user's mistake, said with the message `id`.
    pub fn user(id: &str) -> Self {
        Self::User(Phrase::new(id))
    }
}

impl From<Phrase> for Fault {
    fn from(phrase: Phrase) -> Self {
        Self::User(phrase)
    }
}
