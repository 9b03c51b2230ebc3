//! Whatever the bot logs as an error while a story is told fails the story: a message that lacks an
//! argument, an input that failed inside.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::sync::Once;

use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

thread_local! {
    // A story runs on the thread of its test.
    static TROUBLE: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

static WATCH: Once = Once::new();

/// Begins to watch the log.
pub(crate) fn watch() {
    WATCH.call_once(|| {
        let watched = tracing_subscriber::registry().with(LevelFilter::ERROR).with(Watch);
        tracing::subscriber::set_global_default(watched).expect("nobody else watches the log");
    });
    take();
}

/// What was logged as an error since the last call.
pub(crate) fn take() -> Vec<String> {
    TROUBLE.with(RefCell::take)
}

/// Asserts that nothing was logged as an error.
pub(crate) fn none() {
    let trouble = take();
    assert!(trouble.is_empty(), "the log tells of trouble: {trouble:#?}");
}

struct Watch;

impl<S: Subscriber> Layer<S> for Watch {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut line = Line(String::new());
        event.record(&mut line);
        TROUBLE.with_borrow_mut(|trouble| trouble.push(line.0));
    }
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        write!(self.0, "{field}={value:?} ").expect("a string takes it");
    }
}
