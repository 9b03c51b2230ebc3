//! The commands of to-dos.

use crate::command::Spec;

/// The commands.
pub const SPECS: &[Spec] = &[];
