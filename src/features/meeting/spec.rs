//! The commands of meetings.

use crate::command::Spec;

/// The commands.
pub const SPECS: &[Spec] = &[];
