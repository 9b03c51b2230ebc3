//! The commands of minutes.

use crate::command::Spec;

/// The commands.
pub const SPECS: &[Spec] = &[];
