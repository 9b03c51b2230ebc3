//! Outcomes into messages.

pub(super) mod secret;
