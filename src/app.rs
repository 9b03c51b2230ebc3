//! Wires the parts together: one function for each command of the command line.

mod archive;
mod backup;
pub mod console;
mod doctor;
mod export;
mod inbox;
mod operator;
mod outside;
pub mod rehearsal;
mod roster;
mod run;
mod setup;
mod stop;

pub use backup::{backup, restore};
pub use console::console;
pub use doctor::doctor;
pub use export::export;
pub use inbox::{InboxWork, inbox};
pub(crate) use operator::told;
pub use roster::{RosterWork, roster};
pub use run::run;
pub use setup::setup;

/// What a restored bot does with messages from before the restore.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// They stay where they are and are not posted.
    Keep,
    /// They are posted.
    Release,
}
