//! The program as an administrator uses it: backup and restore, export, start and stop.

mod backup;
pub(crate) mod office;
mod roster;
#[cfg(feature = "matrix")]
mod running;
