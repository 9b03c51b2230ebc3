//! The database: SQLite or PostgreSQL behind one SQL text.
//!
//! This folder holds what every feature shares (journal, outbox, jobs, rooms); a feature's own
//! tables are read and written in its `store.rs` with the same macros. `docs/SQL.md` says which
//! SQL is allowed.

pub mod acts;
pub mod bell;
pub mod calls;
pub mod checkup;
pub mod claim;
pub mod db;
pub mod departures;
pub mod dump;
pub mod erasure;
pub mod error;
pub mod export;
pub(crate) mod files;
pub mod gaps;
pub mod inbox;
pub mod jobs;
pub mod meta;
pub mod objects;
pub mod outbox;
pub mod poison;
pub mod prune;
pub mod rooms;
pub mod schedules;
pub mod schema;
pub mod seal;
pub mod settings;
pub mod spaces;
#[macro_use]
pub mod sql;
pub mod vault;

pub use bell::Bell;
pub use db::{Db, Tx};
pub use error::{StoreError, is_away};
pub use seal::Seal;
pub use settings::RoomSettings;
pub use vault::Vault;
