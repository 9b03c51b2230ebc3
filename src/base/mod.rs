//! What everything else stands on: time, ids, languages, roles and failures.
//!
//! Nothing here does I/O or is async, and nothing here imports another module of ours.

pub mod backoff;
pub mod calendar;
pub mod clock;
pub mod cut;
pub mod failpoint;
pub mod fault;
pub mod fold;
pub mod holidays;
pub mod ids;
pub mod locale;
pub mod office;
pub mod phrase;
pub mod reader;
pub mod recur;
pub mod role;
pub mod stamp;
pub mod suppress;
pub mod when;

pub use backoff::Backoff;
pub use clock::Clock;
pub use fault::Fault;
pub use ids::{EventId, Id, Ids, RoomAddress, UserId};
pub use locale::Locale;
pub use phrase::Phrase;
pub use role::Role;
pub use stamp::Stamp;
