//! Who may do what.

use serde::{Deserialize, Serialize};

/// What a person is in a room, in rising order: whoever may do something, those above may, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Anyone in the room.
    Member,
    /// Room power of at least [`ORGANISER_POWER`], or named by an organiser.
    Organiser,
    /// Named in the configuration.
    Administrator,
}

/// The power level from which a member is an organiser. Matrix clients call it "moderator".
pub const ORGANISER_POWER: i64 = 50;
