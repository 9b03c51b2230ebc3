//! Input → transaction → feature → outbox, and the one place where a fault becomes a reply.
//!
//! One engine runs at a time. It takes what waits in the journal, in order, handles each input
//! under a savepoint of its own, and commits many of them at once; then it does the work that is
//! due. What an input does is either all in the database or not at all.

mod again;
mod call;
mod dialogue;
mod event;
mod members;
mod mistake;
mod work;

use std::time::Instant;

use anyhow::Context as _;
use tracing::Instrument as _;

use crate::base::holidays::Calendar;
use crate::base::{Clock, Fault, Id, Ids, Stamp, failpoint};
use crate::chat::Event;
use crate::command::Table;
use crate::command::token::fold;
use crate::features::echo::Echo;
use crate::features::home::{Shelf, words_of};
use crate::features::{self, Cx, House};
use crate::input::Input;
use crate::store::inbox::{self, Pending};
use crate::store::rooms::{self, Room};
use crate::store::{Bell, Db, RoomSettings, Seal, Tx, jobs};
use crate::telemetry::Metrics;

/// How many inputs share a commit at most.
const BATCH: i64 = 64;

/// Turns inputs into effects.
#[derive(Debug)]
pub struct Engine {
    db: Db,
    seal: Seal,
    clock: Clock,
    bell: Bell,
    ids: Ids,
    house: House,
    table: Table,
    // Folded once, because every message is compared with them.
    prefixes: Vec<String>,
    names: Vec<String>,
    // The calendars of the rooms that are served now, where they have closed days of their own.
    calendars: Shelf<Calendar>,
    echo: Echo,
    faults: u64,
    metrics: Metrics,
}

/// What one step of the engine did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It handled this many inputs; there may be more.
    Did(usize),
    /// There is nothing to do before this moment.
    Idle(Option<Stamp>),
}

/// What is undone when an input fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Undo {
    /// The whole batch, which is then done again with care.
    Batch,
    /// That input, by its savepoint.
    Input,
}

/// How an input ended.
#[derive(Clone, Copy, Debug)]
struct End {
    /// Whether something was queued to be sent.
    posted: bool,
    /// Its name in metrics.
    outcome: &'static str,
}

impl Engine {
    /// An engine on a database.
    pub fn new(db: Db, seal: Seal, clock: Clock, bell: Bell, ids: Ids, house: House) -> Self {
        let prefixes = house.prefixes.iter().map(|prefix| fold(prefix)).collect();
        let mut names = vec![
            fold(house.bot.as_str()).trim_start_matches('@').to_owned(),
            fold(&house.bot_name),
            fold(house.bot.localpart()),
            "寄合".to_owned(),
        ];
        names.retain(|name| !name.is_empty());
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let table = features::table();
        let (calendars, echo, metrics) = (Shelf::default(), Echo::default(), Metrics::new());
        Self { db, seal, clock, bell, ids, house, table, prefixes, names, calendars, echo, faults: 0, metrics }
    }

    /// Counts in `metrics` from now on.
    #[must_use]
    pub fn counting_in(mut self, metrics: Metrics) -> Self {
        self.metrics = metrics;
        self
    }

    /// Handles the next inputs: what waits in the journal first, then the work that is due.
    ///
    /// # Errors
    /// When the database fails: nothing of the step has happened, and it may be tried again.
    pub async fn step(&mut self) -> anyhow::Result<Step> {
        // Most batches have no fault in them and need no savepoints, which would cost a fifth of
        // everything. One that has is undone as a whole and done again with them.
        match self.batch(Undo::Batch).await? {
            Some(step) => Ok(step),
            None => self.batch(Undo::Input).await?.context("a batch with savepoints always ends"),
        }
    }

    /// One batch in one transaction; `None` when it was undone because of a fault.
    async fn batch(&mut self, undo: Undo) -> anyhow::Result<Option<Step>> {
        let started = Instant::now();
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        let pending = inbox::pending(&mut tx, BATCH).await?;
        let last = pending.last().map(|row| row.seq);
        let inputs = if last.is_some() {
            self.journaled(pending)
        } else {
            let (next, deadline) = jobs::next(&mut tx).await?;
            let due = if next.is_some_and(|next| next <= now) {
                self.runnable(&mut tx, now).await?
            } else {
                Vec::new()
            };
            if due.is_empty() {
                self.bell.set_deadline(deadline);
                return Ok(Some(Step::Idle(next)));
            }
            due.into_iter().map(Input::Job).collect()
        };
        let mut ends = Vec::with_capacity(inputs.len());
        for input in &inputs {
            let Some(end) = self.handle(&mut tx, now, input, undo).await? else { return Ok(None) };
            ends.push((input.name(), end));
        }
        if let Some(last) = last {
            inbox::done_through(&mut tx, last).await?;
        }
        tx.commit().await?;
        self.metrics.engine_batch(inputs.len(), started.elapsed());
        for (kind, end) in &ends {
            self.metrics.input_handled(kind, end.outcome);
        }
        failpoint::hit(failpoint::ENGINE_AFTER);
        if ends.iter().any(|(_, end)| end.posted) {
            self.bell.ring_outbox();
        }
        Ok(Some(Step::Did(ends.len().max(1))))
    }

    /// What waits in the journal, as inputs.
    fn journaled(&self, pending: Vec<Pending>) -> Vec<Input> {
        let events = pending.into_iter().filter_map(|row| match self.unseal(&row.payload) {
            Ok(event) => Some(Input::Chat(Box::new(event))),
            // Its key is gone or the row was damaged: it cannot be handled, ever.
            Err(error) => {
                tracing::error!(error = format!("{error:#}"), "journal row unreadable");
                None
            }
        });
        events.collect()
    }

    /// How many inputs failed by a fault of ours since the start.
    pub fn faults(&self) -> u64 {
        self.faults
    }

    fn unseal(&self, payload: &str) -> anyhow::Result<Event> {
        let event = self.seal.open(payload)?;
        // PostgreSQL stores no NUL, and no word of anybody needs one.
        let event = if event.contains(NUL) { without_nul(&event)? } else { event };
        serde_json::from_str(&event).context("payload of another version")
    }

    /// Handles one input in a span of its own; `None` when it failed and the batch is to be undone.
    ///
    /// The span names what kind of input it is and never who said what.
    async fn handle(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
        input: &Input,
        undo: Undo,
    ) -> anyhow::Result<Option<End>> {
        let started = Instant::now();
        let span = tracing::info_span!("input", kind = input.name());
        let end = self.take(tx, now, input, undo).instrument(span.clone()).await?;
        if let Some(end) = &end {
            let us = started.elapsed().as_micros();
            span.in_scope(|| tracing::debug!(us, outcome = end.outcome, "input handled"));
        }
        Ok(end)
    }

    async fn take(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
        input: &Input,
        undo: Undo,
    ) -> anyhow::Result<Option<End>> {
        if undo == Undo::Input {
            tx.savepoint().await?;
        }
        let outcome = match input {
            Input::Chat(event) => self.chat(tx, now, event).await,
            Input::Job(job) => self.work(tx, now, job).await,
            Input::Stop => Ok(false),
        };
        match (outcome, undo) {
            (Ok(posted), _) => {
                if undo == Undo::Input {
                    tx.keep().await?;
                }
                Ok(Some(End { posted, outcome: if posted { "answered" } else { "done" } }))
            }
            (Err(_), Undo::Batch) => Ok(None),
            (Err(fault), Undo::Input) => {
                tx.undo().await?;
                let outcome = if matches!(fault, Fault::User(_)) { "refused" } else { "failed" };
                Ok(Some(End { posted: self.fault(tx, now, input, fault).await?, outcome }))
            }
        }
    }

    /// What is left of an input that failed: a line to whoever asked, or a later try.
    async fn fault(&mut self, tx: &mut Tx, now: Stamp, input: &Input, fault: Fault) -> anyhow::Result<bool> {
        let code = self.ids.fault_code();
        if let Fault::Internal(error) = &fault {
            self.faults += 1;
            tracing::error!(code, error = format!("{error:#}"), "input failed");
        }
        match input {
            Input::Chat(event) => self.explain(tx, now, event, fault, &code).await,
            Input::Job(job) => {
                self.retry_later(tx, now, job, &fault.to_string()).await?;
                Ok(false)
            }
            Input::Stop => Ok(false),
        }
    }

    /// The context of a handler in `room`, with nobody speaking. A direct room whose person has chosen no
    /// language speaks that of the rooms they share with the bot, if it is one; a Japanese line is
    /// answered in Japanese all the same.
    async fn cx<'a>(&'a mut self, tx: &'a mut Tx, now: Stamp, room: Room) -> anyhow::Result<Cx<'a>> {
        let mut words = words_of(&self.house, &room, now);
        if let (Some(person), None) = (&room.direct, &room.locale)
            && let Some(locale) = rooms::shared_locale(tx, person).await?.and_then(|name| name.parse().ok())
        {
            words.locale = locale;
        }
        let own = RoomSettings::read(room.settings.as_deref());
        self.calendars = Shelf::default();
        let calendar = if own.closed.is_empty() {
            &self.house.calendar
        } else {
            self.calendars.keep(self.house.calendar.clone().and_closed_on(&own.closed))
        };
        Ok(Cx {
            tx,
            ids: &mut self.ids,
            house: &self.house,
            now,
            said_at: now,
            here: room.clone(),
            room,
            actor: None,
            event: None,
            words,
            posts: words,
            own,
            calendar,
            calendars: &self.calendars,
            posted: false,
            answered: false,
            echo: &mut self.echo,
        })
    }

    fn next_id(&mut self, now: Stamp) -> Id {
        self.ids.next(now)
    }
}

/// NUL as JSON writes it.
const NUL: &str = "\\u0000";

/// An event without NUL in any of its strings.
fn without_nul(event: &str) -> anyhow::Result<String> {
    let mut value = serde_json::from_str(event)?;
    strip_nul(&mut value);
    Ok(serde_json::to_string(&value)?)
}

fn strip_nul(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::String(text) => text.retain(|c| c != '\0'),
        serde_json::Value::Array(items) => items.iter_mut().for_each(strip_nul),
        serde_json::Value::Object(fields) => fields.values_mut().for_each(strip_nul),
        _ => {}
    }
}
