//! Who is asked.

use serde::{Deserialize, Serialize};

use crate::base::{Id, UserId};

/// Whoever is in one of these is asked, once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::features::survey) struct Audience {
    /// Rooms: whoever is a member now.
    pub(in crate::features::survey) rooms: Vec<Id>,
    /// People by name.
    pub(in crate::features::survey) people: Vec<UserId>,
    /// Parts of the roster.
    pub(in crate::features::survey) roster: Vec<Part>,
}

/// A part of the roster; with neither it is all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::features::survey) struct Part {
    pub(in crate::features::survey) organisation: Option<String>,
    pub(in crate::features::survey) department: Option<String>,
}

impl Audience {
    /// Only the members of a room.
    pub(in crate::features::survey) fn of_room(room: &Id) -> Self {
        Self { rooms: vec![room.clone()], ..Self::default() }
    }
}
