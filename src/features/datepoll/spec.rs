//! The commands of date polls.

use crate::command::Spec;

/// The commands.
pub const SPECS: &[Spec] = &[];
