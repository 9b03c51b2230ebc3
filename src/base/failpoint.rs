//! Named places where a test may end the process at once, as a crash or a power cut would.
//!
//! `YORIAI_FAILPOINT=engine.after:3` ends the process with SIGABRT (nothing is flushed, no
//! destructor runs) the third time the place named `engine.after` is passed. Without the variable
//! a pass costs one comparison of an atomic.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// After a sync response was read and before it is committed to the journal.
pub const JOURNAL_BEFORE: &str = "journal.before";
/// After the journal was committed.
pub const JOURNAL_AFTER: &str = "journal.after";
/// After the engine committed what an input did.
pub const ENGINE_AFTER: &str = "engine.after";
/// After the homeserver took a message and before that is recorded.
pub const SEND_AFTER: &str = "send.after";
/// After the boxes of a level C survey were counted and before that is committed.
pub const SURVEY_COUNTED: &str = "survey.counted";
/// After that was committed and before the keys are destroyed.
pub const SURVEY_DESTROY: &str = "survey.destroy";
/// After the keys were destroyed and before that work counts as done.
pub const SURVEY_DESTROYED: &str = "survey.destroyed";
/// What every message passes; the crash test visits each.
pub const TRAFFIC: &[&str] = &[JOURNAL_BEFORE, JOURNAL_AFTER, ENGINE_AFTER, SEND_AFTER];
/// What the end of a level C survey passes; `tests/it/surveys.rs` visits each.
pub const CLOSING: &[&str] = &[SURVEY_COUNTED, SURVEY_DESTROY, SURVEY_DESTROYED];
/// Every failpoint there is.
pub const ALL: &[&str] = &[
    JOURNAL_BEFORE,
    JOURNAL_AFTER,
    ENGINE_AFTER,
    SEND_AFTER,
    SURVEY_COUNTED,
    SURVEY_DESTROY,
    SURVEY_DESTROYED,
];

struct Armed {
    name: String,
    nth: u64,
}

static ARMED: OnceLock<Option<Armed>> = OnceLock::new();
static PASSED: AtomicU64 = AtomicU64::new(0);

/// Ends the process here if the environment asks for it.
pub fn hit(name: &str) {
    let armed = ARMED.get_or_init(|| {
        let spec = std::env::var("YORIAI_FAILPOINT").ok()?;
        let (name, nth) = spec.split_once(':').unwrap_or((&spec, "1"));
        Some(Armed { name: name.to_owned(), nth: nth.parse().unwrap_or(1) })
    });
    let Some(armed) = armed else { return };
    if armed.name == name && PASSED.fetch_add(1, Ordering::SeqCst) + 1 == armed.nth {
        std::process::abort();
    }
}
