//! Counts and times in the OpenMetrics text format, which Prometheus reads.
//!
//! Labels are words of the program (`&'static str` or our own enums), never anything that came from
//! a room: a user or room id as a label would tell a monitoring system who talks to the bot.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Metric, Registry, Unit};

use crate::chat::message::Lane;

/// From a commit on a fast disk to a send that waited for a rate limit.
const TIME_BUCKETS: [f64; 14] =
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0, 120.0];
const BATCH_BUCKETS: [f64; 9] = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0];

/// Everything that is counted. Cheap to clone; all clones count together.
#[derive(Debug, Clone)]
pub struct Metrics(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    registry: Registry,
    events_journaled: Family<Kind, Counter>,
    inputs_handled: Family<KindOutcome, Counter>,
    inbox_depth: Gauge,
    batch_inputs: Histogram,
    batch_time: Histogram,
    outbox_sent: Family<InLane, Counter>,
    outbox_failed: Family<InLane, Counter>,
    outbox_depth: Family<InLane, Gauge>,
    send_time: Family<InLane, Histogram, fn() -> Histogram>,
    jobs_run: Family<Kind, Counter>,
    job_lateness: Histogram,
    jobs_dead: Family<Kind, Counter>,
    undecryptable_waiting: Gauge,
    sync_time: Histogram,
    rate_limited: Counter,
    database_errors: Counter,
    documents_failed: Family<Why, Counter>,
    poisoned: Family<Kind, Counter>,
    task_restarts: Family<Task, Counter>,
    task_up: Family<Task, Gauge>,
    sends_failing: Gauge,
    gaps_open: Gauge,
    events_skipped: Family<Why, Counter>,
    files_fetched: Family<Outcome, Counter>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Kind {
    kind: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct KindOutcome {
    kind: &'static str,
    outcome: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Why {
    why: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    outcome: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct InLane {
    lane: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Task {
    task: &'static str,
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

impl Metrics {
    /// All metrics at nought.
    #[must_use]
    pub fn new() -> Self {
        let mut registry = Registry::with_prefix("yoriai");
        let r = &mut registry;
        let times = || Histogram::new(TIME_BUCKETS);
        let by_lane = Family::new_with_constructor(times as fn() -> Histogram);
        let metrics = Inner {
            events_journaled: plain(r, "events_journaled", "Events written to the inbox", Family::default()),
            inputs_handled: plain(r, "inputs_handled", "Inputs that the engine ended", Family::default()),
            inbox_depth: plain(r, "inbox_depth", "Events that wait for the engine", Gauge::default()),
            batch_inputs: plain(r, "engine_batch_inputs", "Inputs a commit", Histogram::new(BATCH_BUCKETS)),
            batch_time: timed(r, "engine_batch", "Time a commit took", times()),
            outbox_sent: plain(r, "outbox_sent", "Messages that the homeserver took", Family::default()),
            outbox_failed: plain(r, "outbox_failed", "Sends that failed", Family::default()),
            outbox_depth: plain(r, "outbox_depth", "Messages that wait", Family::default()),
            send_time: timed(r, "send", "Time a send took that succeeded", by_lane),
            jobs_run: plain(r, "jobs_run", "Jobs that ran", Family::default()),
            job_lateness: timed(r, "job_lateness", "How long after its time a job ran", times()),
            jobs_dead: plain(r, "jobs_dead", "Jobs that were given up", Family::default()),
            undecryptable_waiting: plain(
                r,
                "undecryptable_waiting",
                "Events that wait for their key",
                Gauge::default(),
            ),
            sync_time: timed(r, "sync", "Time a sync took, waiting included", times()),
            rate_limited: plain(r, "rate_limited", "Requests to slow down", Counter::default()),
            database_errors: plain(r, "database_errors", "Failures of the database", Counter::default()),
            documents_failed: plain(
                r,
                "documents_failed",
                "Pictures and papers that were left out",
                Family::default(),
            ),
            poisoned: plain(r, "poisoned", "Events that were set aside", Family::default()),
            task_restarts: plain(r, "task_restarts", "Starts of a task that had ended", Family::default()),
            task_up: plain(r, "task_up", "Whether a task runs", Family::default()),
            sends_failing: timed(r, "sends_failing", "For how long no message got through", Gauge::default()),
            gaps_open: plain(r, "gaps_open", "Parts of timelines that are still missing", Gauge::default()),
            events_skipped: plain(r, "events_skipped", "Events without effect, and why", Family::default()),
            files_fetched: plain(r, "files_fetched", "Files that were to be read", Family::default()),
            registry: Registry::default(),
        };
        // A lane that nothing was sent in yet still shows, at nought.
        for lane in Lane::ALL {
            metrics.outbox_depth.get_or_create(&InLane { lane: lane.name() }).set(0);
        }
        Self(Arc::new(Inner { registry, ..metrics }))
    }

    /// An event was written to the inbox for the first time.
    pub fn event_journaled(&self, kind: &'static str) {
        self.0.events_journaled.get_or_create(&Kind { kind }).inc();
    }

    /// The engine is done with an input: what it was and how it ended.
    pub fn input_handled(&self, kind: &'static str, outcome: &'static str) {
        self.0.inputs_handled.get_or_create(&KindOutcome { kind, outcome }).inc();
    }

    /// This many events wait for the engine.
    pub fn inbox_depth(&self, waiting: usize) {
        self.0.inbox_depth.set(gauge(waiting));
    }

    /// The engine committed this many inputs in one transaction that took this long.
    pub fn engine_batch(&self, inputs: usize, took: Duration) {
        self.0.batch_inputs.observe(f64::from(u32::try_from(inputs).unwrap_or(u32::MAX)));
        self.0.batch_time.observe(took.as_secs_f64());
    }

    /// The homeserver took a message, this long after the request began.
    pub fn outbox_sent(&self, lane: Lane, took: Duration) {
        let lane = InLane { lane: lane.name() };
        self.0.outbox_sent.get_or_create(&lane).inc();
        self.0.send_time.get_or_create(&lane).observe(took.as_secs_f64());
    }

    /// A send failed; it may be tried again.
    pub fn outbox_failed(&self, lane: Lane) {
        self.0.outbox_failed.get_or_create(&InLane { lane: lane.name() }).inc();
    }

    /// This many messages wait in the lane.
    pub fn outbox_depth(&self, lane: Lane, waiting: usize) {
        self.0.outbox_depth.get_or_create(&InLane { lane: lane.name() }).set(gauge(waiting));
    }

    /// A job ran, this long after it was due.
    pub fn job_run(&self, kind: &'static str, late: Duration) {
        self.0.jobs_run.get_or_create(&Kind { kind }).inc();
        self.0.job_lateness.observe(late.as_secs_f64());
    }

    /// A job was given up. A kind that the program does not know is counted as `unknown`.
    pub fn job_dead(&self, kind: &'static str) {
        self.0.jobs_dead.get_or_create(&Kind { kind }).inc();
    }

    /// This many events wait for their key.
    pub fn undecryptable_waiting(&self, waiting: usize) {
        self.0.undecryptable_waiting.set(gauge(waiting));
    }

    /// A sync was answered after this long, waiting included.
    pub fn sync(&self, took: Duration) {
        self.0.sync_time.observe(took.as_secs_f64());
    }

    /// The homeserver asked us to slow down.
    pub fn rate_limited(&self) {
        self.0.rate_limited.inc();
    }

    /// A transaction failed for a reason that lies in the database.
    pub fn database_error(&self) {
        self.0.database_errors.inc();
    }

    /// A picture or a paper could not be made; its text went out without it.
    pub fn document_failed(&self, why: &'static str) {
        self.0.documents_failed.get_or_create(&Why { why }).inc();
    }

    /// An event of this kind failed too often and was set aside.
    pub fn poisoned(&self, kind: &'static str) {
        self.0.poisoned.get_or_create(&Kind { kind }).inc();
    }

    /// A long-lived task runs or does not.
    pub fn task_up(&self, task: &'static str, up: bool) {
        self.0.task_up.get_or_create(&Task { task }).set(i64::from(up));
        // It shows at nought before the first time, so that a rise can be seen.
        self.0.task_restarts.get_or_create(&Task { task }).inc_by(0);
    }

    /// A long-lived task had ended and is started again.
    pub fn task_restarted(&self, task: &'static str) {
        self.0.task_restarts.get_or_create(&Task { task }).inc();
    }

    /// No message has got through for so long (ms); nought when the last one did.
    pub fn sends_failing(&self, ms: i64) {
        self.0.sends_failing.set(ms / 1000);
    }

    /// So many parts of timelines are missing.
    pub fn gaps_open(&self, count: i64) {
        self.0.gaps_open.set(count);
    }

    /// An event was taken in without effect: `unreadable`, `forged`, `replayed` or `foreign`.
    pub fn event_skipped(&self, why: &'static str) {
        self.0.events_skipped.get_or_create(&Why { why }).inc();
    }

    /// A file was fetched, or was not: `read`, `refused` or `away`.
    pub fn file_fetched(&self, outcome: &'static str) {
        self.0.files_fetched.get_or_create(&Outcome { outcome }).inc();
    }

    /// The page that a monitoring system reads.
    ///
    /// # Errors
    /// Never in practice: text is written to memory.
    pub fn encode(&self) -> Result<String, fmt::Error> {
        let mut page = String::new();
        text::encode(&mut page, &self.0.registry)?;
        Ok(page)
    }
}

fn plain<M: Metric + Clone>(registry: &mut Registry, name: &str, help: &str, metric: M) -> M {
    registry.register(name, help, metric.clone());
    metric
}

/// As [`plain`], with `_seconds` behind the name.
fn timed<M: Metric + Clone>(registry: &mut Registry, name: &str, help: &str, metric: M) -> M {
    registry.register_with_unit(name, help, Unit::Seconds, metric.clone());
    metric
}

fn gauge(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_count_together_and_the_page_has_the_names_and_units() {
        let metrics = Metrics::new();
        let clone = metrics.clone();
        metrics.event_journaled("message");
        clone.event_journaled("message");
        clone.input_handled("message", "replied");
        clone.engine_batch(3, Duration::from_millis(4));
        clone.outbox_sent(Lane::Answer, Duration::from_millis(30));
        clone.outbox_failed(Lane::Due);
        clone.outbox_depth(Lane::Bulk, 7);
        clone.inbox_depth(4);
        clone.job_run("remind", Duration::from_secs(1));
        clone.job_dead("unknown");
        clone.undecryptable_waiting(2);
        clone.sync(Duration::from_secs(30));
        clone.rate_limited();
        clone.database_error();

        let page = metrics.encode().unwrap();
        for line in [
            "yoriai_events_journaled_total{kind=\"message\"} 2",
            "yoriai_inputs_handled_total{kind=\"message\",outcome=\"replied\"} 1",
            "yoriai_engine_batch_inputs_sum 3.0",
            "yoriai_engine_batch_seconds_bucket{le=\"0.005\"} 1",
            "yoriai_outbox_sent_total{lane=\"answer\"} 1",
            "yoriai_send_seconds_count{lane=\"answer\"} 1",
            "yoriai_outbox_failed_total{lane=\"due\"} 1",
            "yoriai_inbox_depth 4",
            "yoriai_outbox_depth{lane=\"bulk\"} 7",
            "yoriai_outbox_depth{lane=\"edit\"} 0",
            "yoriai_jobs_run_total{kind=\"remind\"} 1",
            "yoriai_job_lateness_seconds_sum 1.0",
            "yoriai_jobs_dead_total{kind=\"unknown\"} 1",
            "yoriai_undecryptable_waiting 2",
            "yoriai_sync_seconds_bucket{le=\"30.0\"} 1",
            "yoriai_rate_limited_total 1",
            "yoriai_database_errors_total 1",
        ] {
            assert!(page.lines().any(|found| found == line), "{line} is not in\n{page}");
        }
        assert!(page.ends_with("# EOF\n"));
    }
}
