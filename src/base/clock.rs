//! Where "now" comes from. The engine reads the clock once per input; nothing else does.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::base::stamp::Stamp;

/// A source of the present moment: the system's clock, or one that a test or the console moves.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The operating system's clock.
    System,
    /// The operating system's clock, so many milliseconds later.
    Shifted(i64),
    /// A clock that stands still until it is moved.
    Manual(Arc<AtomicI64>),
}

/// With this in the environment the clock starts at another moment (RFC 3339) and goes on from there:
/// for playing a year through on a homeserver of one's own.
const START: &str = "YORIAI_START";

impl Clock {
    /// A clock that stands at `start`.
    pub fn manual(start: Stamp) -> Self {
        Self::Manual(Arc::new(AtomicI64::new(start.0)))
    }

    /// The system's clock, or as the environment says.
    pub fn of_process() -> Self {
        let start =
            std::env::var(START).ok().and_then(|text| chrono::DateTime::parse_from_rfc3339(&text).ok());
        start.map_or(Self::System, |start| Self::Shifted(Stamp::of(&start).since(Self::System.now())))
    }

    /// The present moment.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the system's clock")]
    pub fn now(&self) -> Stamp {
        match self {
            Self::System => Stamp::of(&chrono::Utc::now()),
            Self::Shifted(ms) => Self::System.now().plus_ms(*ms),
            Self::Manual(at) => Stamp(at.load(Ordering::SeqCst)),
        }
    }

    /// Moves a manual clock to `to`, never backwards. The system's clock is not ours to move.
    pub fn move_to(&self, to: Stamp) {
        if let Self::Manual(at) = self {
            at.fetch_max(to.0, Ordering::SeqCst);
        }
    }
}
