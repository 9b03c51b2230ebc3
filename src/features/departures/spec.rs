//! The kind of work; there are no commands.

use crate::command::Spec;

/// The things of those who left a room are settled; the object is the room.
pub const SETTLE: &str = "departures.settle";

/// The commands.
pub const SPECS: &[Spec] = &[];
