//! Sets up the log once for the process.

use std::fmt;
use std::io::IsTerminal as _;

use tracing::field::{Field, Visit};
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_subscriber::layer::{Context, Filter, Layer as _, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, fmt as format, registry};

use crate::config::{Log, LogFormat};

/// The log could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The filter cannot be read.
    #[error("the log filter cannot be read: {0}")]
    Filter(#[from] tracing_subscriber::filter::ParseError),
    /// There is a log already.
    #[error("the log was set up twice")]
    Twice(#[from] tracing_subscriber::util::TryInitError),
}

/// Starts logging to the standard error, so that what a command prints can be piped.
///
/// # Errors
/// If the filter cannot be read, or the process has a log already.
pub fn init(log: &Log) -> Result<(), LogError> {
    let filter = EnvFilter::try_new(filter(&log.filter))?;
    let lines = format::layer().with_writer(std::io::stderr);
    let lines = match log.format {
        LogFormat::Json => lines.json().flatten_event(true).with_filter(OrdinaryAnswers).boxed(),
        LogFormat::Pretty => {
            let colour = std::io::stderr().is_terminal();
            lines.with_ansi(colour).with_filter(OrdinaryAnswers).boxed()
        }
    };
    registry().with(filter).with(lines).try_init()?;
    // What a panic says may quote what somebody wrote; where it was is enough to find it.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a panic");
    }));
    Ok(())
}

/// The filter as it is written, with the SDK at "warn" unless it is named: at "info" it logs every
/// request, and the ids of people.
fn filter(written: &str) -> String {
    if written.contains("matrix_sdk") { written.to_owned() } else { format!("{written},matrix_sdk=warn") }
}

/// Leaves out what the SDK calls an error and is none: a homeserver's ordinary "not found".
///
/// The SDK asks for things that need not be there (account data, a key backup) and logs every such
/// answer at ERROR, which would wake somebody at night.
#[derive(Debug, Clone, Copy)]
struct OrdinaryAnswers;

impl<S: Subscriber> Filter<S> for OrdinaryAnswers {
    fn enabled(&self, _: &Metadata<'_>, _: &Context<'_, S>) -> bool {
        true
    }

    fn event_enabled(&self, event: &Event<'_>, _: &Context<'_, S>) -> bool {
        let metadata = event.metadata();
        if *metadata.level() != Level::ERROR || !metadata.target().starts_with("matrix_sdk::http_client") {
            return true;
        }
        let mut seen = NotFound(false);
        event.record(&mut seen);
        !seen.0
    }
}

/// Whether an event's message is about a 404.
struct NotFound(bool);

impl Visit for NotFound {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "message" {
            let message = format!("{value:?}");
            self.0 |= message.contains("status_code: 404") || message.contains("M_NOT_FOUND");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Buffer(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Buffer {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn an_ordinary_not_found_is_no_error() {
        let buffer = Buffer::default();
        let writer = buffer.clone();
        let lines = format::layer().with_writer(move || writer.clone()).with_filter(OrdinaryAnswers);
        tracing::subscriber::with_default(registry().with(lines), || {
            let not_found = "Api(Server(ClientApi(Error { status_code: 404, .. })))";
            tracing::error!(target: "matrix_sdk::http_client", "ordinary: {not_found}");
            tracing::error!(target: "matrix_sdk::http_client", "real: status_code: 502");
            tracing::error!(target: "yoriai", "ours: status_code: 404");
        });
        let text = String::from_utf8(buffer.0.lock().unwrap().clone()).unwrap();
        assert!(!text.contains("ordinary"), "{text}");
        assert!(text.contains("real") && text.contains("ours"), "{text}");
    }
}
