//! The commands of surveys.

use crate::command::Spec;

/// The commands.
pub const SPECS: &[Spec] = &[];
