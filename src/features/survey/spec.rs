//! The commands of surveys.

use crate::command::Spec;

/// The work that counts a survey of level C.
pub const COUNT: &str = "survey.count";
/// The work that destroys the keys of surveys that are over.
pub const DESTROY: &str = "survey.destroy";

/// The commands.
pub const SPECS: &[Spec] = &[];
