//! The sender: takes rows of the outbox in the order of their lanes and sees them into the rooms.
//!
//! A row is sent under its own id as transaction id, so that repeating it after a crash or a lost
//! answer does not post it twice. Within a room one message goes after the other.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use tokio::task::{Id as TaskId, JoinError, JoinSet};

use super::deliver::{self, Outcome};
use super::failing::{Blame, Failing};
use super::fault::LoggedOut;
use super::hub::Hub;
use super::pace::Pace;
use crate::base::{Backoff, Id, Stamp, failpoint};
use crate::chat::Lane;
use crate::store::StoreError;
use crate::store::outbox::{self, Queued};

/// So many rows are read at once.
const BATCH: i64 = 100;
/// Even without a bell the outbox is looked at this often.
const IDLE: Duration = Duration::from_secs(30);
/// Messages that are on their way at the end are given this time.
const LAST_ROUND: Duration = Duration::from_secs(12);
/// A message that fails by its own fault while others get through is tried ever more seldom …
const LONGEST_WAIT_MS: i64 = 60 * 60 * 1000;
/// … and given up after so many tries, which take a week.
const LAST_TRY: i64 = 180;
/// A room in which a message is looked for in vain is looked through again after this.
const LOOK_AGAIN_MS: i64 = 2_000;
/// The first and the longest pause while the database is away.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// A message that is on its way no more.
struct Landed {
    row: Queued,
    outcome: Outcome,
    /// How long it was on its way.
    took: Duration,
    /// Who is to blame if it failed.
    blame: Blame,
}

struct Sender {
    hub: Arc<Hub>,
    pace: Pace,
    failing: Failing,
    started: Instant,
    queue: VecDeque<Queued>,
    /// The queue does not show what the database holds.
    stale: bool,
    /// When the next row may be sent that could not be when the queue was read.
    next_try: Option<Stamp>,
    /// There may be more rows than were read.
    more: bool,
    /// Rows that wait for another row, until something was sent.
    waiting: HashSet<Id>,
    flying: JoinSet<Landed>,
    /// Target and row of each task in `flying`.
    flights: HashMap<TaskId, (String, Id)>,
}

/// Sends until told to stop.
///
/// # Errors
/// With [`LoggedOut`].
pub(super) async fn run(hub: Arc<Hub>) -> Result<()> {
    let mut sender = Sender {
        pace: Pace::new(Stamp(0)),
        failing: Failing::default(),
        started: Instant::now(),
        queue: VecDeque::new(),
        stale: true,
        next_try: None,
        more: false,
        waiting: HashSet::new(),
        flying: JoinSet::new(),
        flights: HashMap::new(),
        hub,
    };
    // What other members' devices have become since the last run is asked for before the first sync.
    // A send that came earlier would wait for the answer and hold up the question.
    sender.hub.in_step().await;
    while !sender.hub.stopping() {
        let wait = sender.start().await;
        tokio::select! {
            Some(landed) = sender.flying.join_next_with_id() => sender.land(landed).await?,
            () = sender.hub.bell.outbox() => sender.refresh(),
            () = tokio::time::sleep(wait) => sender.refresh(),
            () = sender.hub.stopped() => {}
        }
    }
    let _ = tokio::time::timeout(LAST_ROUND, async {
        while let Some(landed) = sender.flying.join_next_with_id().await {
            sender.land(landed).await?;
        }
        anyhow::Ok(())
    })
    .await;
    Ok(())
}

impl Sender {
    /// Milliseconds since the start: the pace must not depend on a clock that may be set.
    fn tick(&self) -> Stamp {
        Stamp(i64::try_from(self.started.elapsed().as_millis()).unwrap_or(i64::MAX))
    }

    fn refresh(&mut self) {
        self.stale = true;
        self.waiting.clear();
    }

    /// Starts whatever may start now; returns how long there will be nothing to do.
    async fn start(&mut self) -> Duration {
        failpoint::hit(failpoint::SENDER_TURN);
        let now = self.tick();
        self.hub.metrics.sends_failing(self.failing.for_ms(now));
        if let Some(until) = self.pace.paused_until(now) {
            return millis(until.since(now));
        }
        // Whatever is new rings, so the queue is read again only for what had to wait or had no room in it.
        let more = self.until_next_try().is_none() || (self.more && self.queue.is_empty());
        if (self.stale || more)
            && let Err(error) = self.read().await
        {
            tracing::error!(error = format!("{error:#}"), "cannot read the outbox");
            return Duration::from_secs(1);
        }
        let mut later = IDLE;
        let mut rest = VecDeque::with_capacity(self.queue.len());
        let mut passed: HashSet<String> = HashSet::new();
        while let Some(row) = self.queue.pop_front() {
            let busy = self.flying.len() >= self.pace.width()
                || passed.contains(&row.target)
                || self.flights.values().any(|(target, _)| *target == row.target);
            if busy || self.waiting.contains(&row.id) {
                if busy {
                    passed.insert(row.target.clone());
                }
                rest.push_back(row);
            } else if let Some(at) = self.failing.pauses_until(&row.target, now) {
                passed.insert(row.target.clone());
                later = later.min(millis(at.since(now)));
                rest.push_back(row);
            } else if let Some(at) = self.edit_waits(&row, now) {
                later = later.min(millis(at.since(now)));
                rest.push_back(row);
            } else {
                self.launch(row, now);
            }
        }
        self.queue = rest;
        later.min(self.until_next_try().unwrap_or(Duration::from_millis(1)))
    }

    fn edit_waits(&self, row: &Queued, now: Stamp) -> Option<Stamp> {
        if row.lane != Lane::Edit.number() {
            return None;
        }
        self.pace.edit_waits(&row.target, now)
    }

    fn launch(&mut self, row: Queued, now: Stamp) {
        if row.lane == Lane::Edit.number() {
            self.pace.edited(&row.target, now);
        }
        let flight = (row.target.clone(), row.id.clone());
        self.hub.recorded.tried.add(row.id.clone());
        let hub = self.hub.clone();
        let task = self.flying.spawn(async move {
            let began = Instant::now();
            let outcome = deliver::deliver(&hub, &row).await;
            Landed { row, outcome, took: began.elapsed(), blame: Blame::Server }
        });
        self.flights.insert(task.id(), flight);
    }

    async fn read(&mut self) -> Result<()> {
        let mut tx = self.hub.db.read().await?;
        let now = self.hub.clock.now();
        let rows = outbox::ready(&mut tx, now, BATCH).await?;
        self.next_try = outbox::next_try(&mut tx, now).await?;
        drop(tx);
        self.more = i64::try_from(rows.len()).is_ok_and(|count| count >= BATCH);
        // What is on its way is still queued in the database.
        let flying: HashSet<&Id> = self.flights.values().map(|(_, id)| id).collect();
        self.queue = rows.into_iter().filter(|row| !flying.contains(&row.id)).collect();
        self.stale = false;
        Ok(())
    }

    /// How long until a row may be sent that could not be when the queue was read; `None` when it may.
    fn until_next_try(&self) -> Option<Duration> {
        let Some(at) = self.next_try else { return Some(IDLE) };
        let ms = at.since(self.hub.clock.now());
        (ms > 0).then(|| millis(ms).min(IDLE))
    }

    /// Records what has become of messages: one commit for all that have landed by now.
    async fn land(&mut self, first: Result<(TaskId, Landed), JoinError>) -> Result<()> {
        let mut landed = Vec::new();
        let mut next = Some(first);
        while let Some(result) = next {
            match result {
                Ok((task, one)) => {
                    self.flights.remove(&task);
                    landed.push(one);
                }
                Err(error) => {
                    tracing::error!(%error, "a send has crashed; it is tried again");
                    self.flights.remove(&error.id());
                    self.stale = true;
                    self.pace.failed(self.tick());
                }
            }
            next = self.flying.try_join_next_with_id();
        }
        if landed.iter().any(|one| matches!(one.outcome, Outcome::Sent(_) | Outcome::Performed)) {
            failpoint::hit(failpoint::SEND_AFTER);
        }
        self.note(&mut landed);
        if landed.iter().any(|one| one.outcome == Outcome::LoggedOut) {
            return Err(LoggedOut.into());
        }
        self.record(&landed).await;
        Ok(())
    }

    /// Lets the pace and the counters know, and finds out who is to blame.
    fn note(&mut self, landed: &mut [Landed]) {
        let now = self.tick();
        for Landed { row, outcome, took, blame } in landed {
            self.count(row, outcome, *took);
            match outcome {
                Outcome::Sent(_) | Outcome::Performed => {
                    self.pace.succeeded(now);
                    self.failing.succeeded(&row.id, &row.target, now);
                    self.hub.wake_sync();
                    // Those that waited for it may go now.
                    self.waiting.clear();
                    // Of a target behind a long queue only the first row was read.
                    self.stale |= self.more;
                }
                Outcome::Limited(delay) => {
                    let asked = delay.and_then(|delay| i64::try_from(delay.as_millis()).ok());
                    let wait_ms = self.pace.limited(now, asked);
                    tracing::debug!(wait_ms, "the homeserver limits our messages");
                    self.stale = true;
                }
                Outcome::Away | Outcome::Broken | Outcome::Local => {
                    *blame = self.failing.failed(&row.id, &row.target, now);
                    let is_server = *outcome == Outcome::Away || self.failing.is_everywhere();
                    if *blame == Blame::Server && is_server {
                        self.pace.failed(now);
                    }
                    self.stale = true;
                }
                Outcome::Waits => {
                    self.waiting.insert(row.id.clone());
                    self.stale = true;
                }
                Outcome::Unclear | Outcome::LoggedOut => self.stale = true,
                Outcome::Dead(_) | Outcome::NotInRoom => {
                    self.failing.forget(&row.id);
                    self.refresh();
                }
            }
        }
    }

    fn count(&self, row: &Queued, outcome: &Outcome, took: Duration) {
        let Some(lane) = Lane::ALL.into_iter().find(|lane| lane.number() == row.lane) else { return };
        match outcome {
            Outcome::Sent(_) | Outcome::Performed => self.hub.metrics.outbox_sent(lane, took),
            Outcome::Waits => {}
            Outcome::Limited(_) => self.hub.metrics.rate_limited(),
            _ => self.hub.metrics.outbox_failed(lane),
        }
    }

    /// Writes down what has become of messages, however long the database is away: nothing else is sent
    /// meanwhile, and what is on its way is repeated under the same transaction ids if the process ends.
    async fn record(&self, landed: &[Landed]) {
        let mut backoff = Backoff::new(FIRST_PAUSE, LONGEST_PAUSE);
        while let Err(error) = self.try_record(landed).await {
            if !StoreError::passes(&error) {
                tracing::error!(error = format!("{error:#}"), "what was sent cannot be recorded together");
                return self.record_each(landed).await;
            }
            self.hub.metrics.database_error();
            tracing::error!(error = format!("{error:#}"), "what was sent cannot be recorded; trying again");
            // At the end the row stays as it is, and the next start finds out.
            if !self.hub.pause(backoff.pause()).await {
                return;
            }
        }
        for one in landed {
            if let Outcome::Sent(event) = &one.outcome {
                self.hub.recorded.sent.add(event.clone());
            }
        }
    }

    /// One by one, because one of them is what the database refuses: it must not be sent for ever.
    async fn record_each(&self, landed: &[Landed]) {
        for one in landed {
            let Err(error) = self.try_record(std::slice::from_ref(one)).await else { continue };
            tracing::error!(row = %one.row.id, error = format!("{error:#}"), "what was sent cannot be recorded");
            let given_up = async {
                let mut tx = self.hub.db.begin().await?;
                outbox::dead(&mut tx, &one.row.id, "what became of it cannot be recorded").await?;
                anyhow::Ok(tx.commit().await?)
            };
            if let Err(error) = given_up.await {
                tracing::error!(row = %one.row.id, error = format!("{error:#}"), "it cannot be given up");
            }
        }
    }

    async fn try_record(&self, landed: &[Landed]) -> Result<()> {
        if !landed.iter().any(Landed::is_recorded) {
            return Ok(());
        }
        let now = self.hub.clock.now();
        let mut tx = self.hub.db.begin().await?;
        for Landed { row, outcome, .. } in landed.iter().filter(|one| one.is_recorded()) {
            match outcome {
                Outcome::Sent(event) => outbox::sent(&mut tx, &row.id, event, now).await?,
                Outcome::Performed => outbox::performed(&mut tx, &row.id, now).await?,
                Outcome::Dead(reason) => {
                    tracing::warn!(row = %row.id, reason, "a message cannot be sent");
                    outbox::dead(&mut tx, &row.id, reason).await?;
                }
                Outcome::NotInRoom => {
                    outbox::drop_target(&mut tx, &row.target, "the bot is not in the room").await?;
                }
                Outcome::Unclear => {
                    outbox::retry(&mut tx, &row.id, now.plus_ms(LOOK_AGAIN_MS), "looked for in vain").await?;
                }
                Outcome::Away | Outcome::Broken | Outcome::Local if row.attempts >= LAST_TRY => {
                    tracing::error!(row = %row.id, "a message was tried for a week");
                    outbox::dead(&mut tx, &row.id, "tried for a week").await?;
                }
                Outcome::Away | Outcome::Broken | Outcome::Local => {
                    let wait_ms = (1_000_i64 << row.attempts.clamp(0, 20)).min(LONGEST_WAIT_MS);
                    outbox::retry(&mut tx, &row.id, now.plus_ms(wait_ms), "failed while others were sent")
                        .await?;
                }
                Outcome::Waits | Outcome::Limited(_) | Outcome::LoggedOut => {}
            }
        }
        tx.commit().await?;
        Ok(())
    }
}

impl Landed {
    /// Whether its row changes by it.
    fn is_recorded(&self) -> bool {
        match self.outcome {
            Outcome::Sent(_)
            | Outcome::Performed
            | Outcome::Dead(_)
            | Outcome::NotInRoom
            | Outcome::Unclear => true,
            // Nobody is to blame but the server: the same row goes when it is back.
            Outcome::Away | Outcome::Broken | Outcome::Local => self.blame == Blame::Message,
            Outcome::Waits | Outcome::Limited(_) | Outcome::LoggedOut => false,
        }
    }
}

fn millis(ms: i64) -> Duration {
    Duration::from_millis(u64::try_from(ms.max(1)).unwrap_or(1))
}
