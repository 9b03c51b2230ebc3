//! The command of agendas.

use crate::command::Spec;

/// The commands.
pub const SPECS: &[Spec] = &[];
