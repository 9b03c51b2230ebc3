//! What the administrator sees from outside: the log, the metrics and the health.
//!
//! None of the three ever holds the text of a message or an answer, and metrics hold no user or room.

mod health;
mod log;
mod metrics;
mod supervise;

pub use health::{Health, Running, Status};
pub use log::{LogError, init};
pub use metrics::Metrics;
pub use supervise::{Final, Supervisor};
