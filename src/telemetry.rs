//! What the administrator sees from outside: the log, the metrics and the health.
//!
//! None of the three ever holds the text of a message or an answer, and metrics hold no user or room.

mod health;
mod log;
mod metrics;

pub use health::{EngineGuard, Health, Status};
pub use log::{LogError, init};
pub use metrics::Metrics;
