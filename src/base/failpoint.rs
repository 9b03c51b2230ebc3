//! Named places where a test may let something go wrong: end the process at once, as a crash or a power cut
//! would, let it panic, or fail.
//!
//! `YORIAI_FAILPOINT=engine.after:3` ends the process with SIGABRT (nothing is flushed, no destructor runs) the
//! third time the place named `engine.after` is passed. `engine.call=dice:1:panic` panics the first time the
//! command `dice` is performed, `engine.call=dice:1+:error` fails that time and every later one. A test that runs
//! inside the process arms its own thread with [`arm`]. Without either a pass costs a look at a thread local and
//! the comparison of an atomic.

use std::cell::RefCell;
use std::str::FromStr;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// Before the sender looks for what may be sent.
pub const SENDER_TURN: &str = "sender.turn";
/// Before what a sync brings of a room is read; its detail is the room.
pub const READ_ROOM: &str = "read.room";
/// Before an event of a room is read; its detail is the name of its sender, without the server.
pub const READ_EVENT: &str = "read.event";
/// After a sync response was read and before it is committed to the journal.
pub const JOURNAL_BEFORE: &str = "journal.before";
/// After the journal was committed.
pub const JOURNAL_AFTER: &str = "journal.after";
/// Before the engine handles an input; its detail is the input's name, of work its kind.
pub const ENGINE_INPUT: &str = "engine.input";
/// Before a command is performed; its detail is the command.
pub const ENGINE_CALL: &str = "engine.call";
/// Before somebody is told why nothing came of what they wrote.
pub const ENGINE_EXPLAIN: &str = "engine.explain";
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
/// What an input passes while it is handled; `tests/it/stories/poison.rs` visits each.
pub const INSIDE: &[&str] = &[ENGINE_INPUT, ENGINE_CALL, ENGINE_EXPLAIN];
/// Where a part that talks to the homeserver may crash; `tests/it/real/faults.rs` visits each.
pub const OUTSIDE: &[&str] = &[SENDER_TURN, READ_ROOM, READ_EVENT];
/// Every failpoint there is.
pub const ALL: &[&str] = &[
    JOURNAL_BEFORE,
    JOURNAL_AFTER,
    ENGINE_INPUT,
    ENGINE_CALL,
    ENGINE_EXPLAIN,
    ENGINE_AFTER,
    SEND_AFTER,
    SURVEY_COUNTED,
    SURVEY_DESTROY,
    SURVEY_DESTROYED,
    SENDER_TURN,
    READ_ROOM,
    READ_EVENT,
];

/// What a failpoint does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Abort,
    Panic,
    Error,
}

/// A failpoint let something fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a failpoint")]
pub struct Injected;

/// Which pass of which place does what.
#[derive(Debug)]
struct Armed {
    name: String,
    nth: u64,
    and_later: bool,
    action: Action,
    passed: AtomicU64,
}

impl FromStr for Armed {
    type Err = String;

    /// `NAME[=DETAIL][:NTH[+][:ACTION]]`.
    fn from_str(spec: &str) -> Result<Self, String> {
        let mut parts = spec.split(':');
        let name = parts.next().unwrap_or_default().to_owned();
        let nth = parts.next().unwrap_or("1");
        let (nth, and_later) = nth.strip_suffix('+').map_or((nth, false), |nth| (nth, true));
        let nth = nth.parse().map_err(|_| format!("{spec}: which pass?"))?;
        let action = match parts.next() {
            None | Some("abort") => Action::Abort,
            Some("panic") => Action::Panic,
            Some("error") => Action::Error,
            Some(_) => return Err(format!("{spec}: abort, panic or error?")),
        };
        Ok(Self { name, nth, and_later, action, passed: AtomicU64::new(0) })
    }
}

impl Armed {
    /// What is to happen at this pass.
    fn pass(&self, name: &str, detail: &str) -> Option<Action> {
        let is_here = match self.name.split_once('=') {
            Some((own, only)) => own == name && only == detail,
            None => self.name == name,
        };
        if !is_here {
            return None;
        }
        let pass = self.passed.fetch_add(1, Ordering::SeqCst) + 1;
        (pass == self.nth || self.and_later && pass > self.nth).then_some(self.action)
    }
}

static PROCESS: OnceLock<Vec<Armed>> = OnceLock::new();

thread_local! {
    // A test runs on a thread of its own.
    static THREAD: RefCell<Vec<Armed>> = const { RefCell::new(Vec::new()) };
}

/// Arms failpoints for this thread, in place of those before; an empty text disarms them. The form is that of
/// the environment's `YORIAI_FAILPOINT`: several stand side by side with a comma between them.
///
/// # Panics
/// When the text cannot be read.
pub fn arm(specs: &str) {
    THREAD.set(read(specs).unwrap_or_else(|problem| panic!("{problem}")));
}

fn read(specs: &str) -> Result<Vec<Armed>, String> {
    specs.split(',').filter(|spec| !spec.is_empty()).map(str::parse).collect()
}

/// A place that has no way to fail: what is armed ends the process here or panics.
pub fn hit(name: &str) {
    at(name, "").ok();
}

/// A place with a detail, where what is armed ends the process, panics or fails.
///
/// # Errors
/// When it is armed to fail.
pub fn at(name: &str, detail: &str) -> Result<(), Injected> {
    let process = PROCESS.get_or_init(|| {
        let specs = std::env::var("YORIAI_FAILPOINT").unwrap_or_default();
        read(&specs).unwrap_or_default()
    });
    let passed = |all: &[Armed]| all.iter().find_map(|armed| armed.pass(name, detail));
    let action = passed(process).or_else(|| THREAD.with_borrow(|thread| passed(thread)));
    action.map_or(Ok(()), happen)
}

fn happen(action: Action) -> Result<(), Injected> {
    match action {
        Action::Abort => std::process::abort(),
        Action::Panic => panic!("a failpoint"),
        Action::Error => Err(Injected),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_armed_happens_at_its_pass_and_place_only() {
        arm("engine.call=dice:2:error");
        assert_eq!(at(ENGINE_CALL, "dice"), Ok(()));
        assert_eq!(at(ENGINE_CALL, "poll"), Ok(()));
        assert_eq!(at(ENGINE_CALL, "dice"), Err(Injected));
        assert_eq!(at(ENGINE_CALL, "dice"), Ok(()));
        arm("engine.input:1+:error");
        assert_eq!((at(ENGINE_INPUT, "text"), at(ENGINE_INPUT, "vote")), (Err(Injected), Err(Injected)));
        arm("engine.input:1:panic");
        assert!(std::panic::catch_unwind(|| hit(ENGINE_INPUT)).is_err());
        arm("");
        assert_eq!(at(ENGINE_INPUT, "text"), Ok(()));
        for wrong in ["a:b", "a:1:explode", "a:+"] {
            assert!(wrong.parse::<Armed>().is_err(), "{wrong}");
        }
    }
}
