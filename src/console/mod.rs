//! The same bot in a terminal: to try it, to rehearse with it, and to test it without a homeserver.
//!
//! The console is another outside, like a homeserver: it writes what people do to the journal and
//! takes what the bot says from the outbox. It is deterministic: the same script gives the same
//! output, ids included.

pub mod line;
pub mod print;
pub mod stage;

pub use line::{Act, Line, Where};
pub use print::Format;
pub use stage::{Sent, Stage};
