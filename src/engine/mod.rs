//! Input → transaction → feature → outbox, and the one place where a fault becomes a reply.
//!
//! One engine runs at a time. It takes what waits in the journal, in order, handles each input
//! under a savepoint of its own, and commits many of them at once; then it does the work that is
//! due. What an input does is either all in the database or not at all.
//!
//! An input can fail, also by a panic; the engine cannot. The batch is undone then, what was before the
//! input that failed is done again, and that one is handled alone (`alone.rs`).

mod again;
mod alone;
mod batch;
mod call;
mod dialogue;
mod event;
mod members;
mod mistake;
mod work;

use std::panic::AssertUnwindSafe;
use std::time::Instant;

use anyhow::anyhow;
use futures_util::FutureExt as _;
use tracing::Instrument as _;

use crate::base::holidays::Calendar;
use crate::base::{Clock, Fault, Id, Ids, Stamp, failpoint};
use crate::chat::{Event, Kind};
use crate::command::Table;
use crate::command::token::fold;
use crate::features::echo::Echo;
use crate::features::home::{Shelf, words_of};
use crate::features::{self, Cx, House};
use crate::input::{Input, Job};
use crate::store::inbox::{self, Entry};
use crate::store::rooms::{self, Room};
use crate::store::{Bell, Db, RoomSettings, Seal, Tx, meta, poison};
use crate::telemetry::Metrics;

use alone::{InHand, Suspects, is_written};

/// How many inputs share a commit at most.
const BATCH: i64 = 64;
/// What [`meta::ENGINE`] says while an engine works, and after a clean end.
const RUNNING: &str = "running";
const STOPPED: &str = "stopped";

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
    // Whether it has looked how the last run ended, and the latest time that it knows of the clock.
    begun: bool,
    clock_at: Stamp,
    // Whether work that is due goes before the journal in the next step.
    work_is_next: bool,
    // Until when everything that was said is handled; and the mark from which that is known next: when the
    // journal is handled up to this place, everything said until that moment is.
    heard: Stamp,
    mark: Option<(Stamp, i64)>,
    // What waited when the last run ended without a word, and what has failed just now among others.
    suspects: Suspects,
    suspect: Option<String>,
    in_hand: Option<InHand>,
    // Whether what was explained last has been removed from its room.
    concealed: bool,
}

/// What one step of the engine did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It handled this many inputs; there may be more.
    Did(usize),
    /// There is nothing to do before this moment.
    Idle(Option<Stamp>),
}

/// Something that waits: in the journal, or work.
#[derive(Debug)]
enum Task {
    Entry(Entry),
    Job(Job),
}

/// What an input is handled behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Guard {
    /// Only the transaction, with everything else in it.
    Batch,
    /// A savepoint of its own.
    Savepoint,
}

/// An input panicked. What the panic said may quote what somebody wrote, so it is not kept; the hook of the
/// process has logged where it was.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("a panic")]
struct Panicked;

/// How an input ended.
#[derive(Clone, Copy, Debug)]
struct End {
    /// What it was.
    kind: &'static str,
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
        Self {
            db,
            seal,
            clock,
            bell,
            ids,
            house,
            table,
            prefixes,
            names,
            calendars,
            echo,
            faults: 0,
            metrics,
            begun: false,
            clock_at: Stamp::default(),
            work_is_next: false,
            heard: Stamp::default(),
            mark: None,
            suspects: Suspects::default(),
            suspect: None,
            in_hand: None,
            concealed: false,
        }
    }

    /// Counts in `metrics` from now on.
    #[must_use]
    pub fn counting_in(mut self, metrics: Metrics) -> Self {
        self.metrics = metrics;
        self
    }

    /// Handles the next inputs: what waits in the journal and the work that is due, by turns.
    ///
    /// # Errors
    /// When the database is away: nothing of the step has happened, and it may be tried again.
    pub async fn step(&mut self) -> anyhow::Result<Step> {
        if !self.begun {
            self.begin().await?;
        }
        let now = self.clock.now();
        self.watch_clock(now).await?;
        let mut tx = self.db.begin().await?;
        let (mut tasks, next) = self.agenda(&mut tx, now).await?;
        match tasks.iter().position(|task| self.is_suspect(task)) {
            _ if tasks.is_empty() => Ok(Step::Idle(next)),
            Some(0) => {
                drop(tx);
                self.alone(tasks.swap_remove(0)).await
            }
            at => {
                tasks.truncate(at.unwrap_or(tasks.len()));
                self.together(tx, now, &tasks).await
            }
        }
    }

    /// Notes that the run has ended as it should, so that the next one suspects nothing.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn end(&mut self) -> anyhow::Result<()> {
        if std::mem::take(&mut self.begun) {
            let mut tx = self.db.begin().await?;
            meta::set(&mut tx, meta::ENGINE, STOPPED).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Looks how the last run ended. When nobody knows, something that waited may have ended it.
    async fn begin(&mut self) -> anyhow::Result<()> {
        let mut tx = self.db.begin().await?;
        if meta::find(&mut tx, meta::ENGINE).await?.as_deref() == Some(RUNNING) {
            self.suspects = Suspects { through: inbox::last_seq(&mut tx).await?, until: self.clock.now() };
            tracing::warn!("the last run ended without a word; what waited is handled one by one");
        }
        meta::set(&mut tx, meta::ENGINE, RUNNING).await?;
        let clock_at = meta::find(&mut tx, meta::CLOCK).await?.and_then(|ms| ms.parse().ok());
        tx.commit().await?;
        self.clock_at = Stamp(clock_at.unwrap_or_default());
        self.begun = true;
        Ok(())
    }

    /// How many inputs failed by a fault of ours since the start.
    pub fn faults(&self) -> u64 {
        self.faults
    }

    /// Handles one input in a span of its own, which names what kind of input it is and never who said what.
    /// A mistake of the person is explained here.
    ///
    /// # Errors
    /// When it failed by a fault of ours; the transaction must then not be kept.
    async fn handle(&mut self, tx: &mut Tx, now: Stamp, input: &Input, guard: Guard) -> anyhow::Result<End> {
        let started = Instant::now();
        let (kind, span) = (input.name(), tracing::info_span!("input", kind = input.name()));
        // Most batches have no mistake in them and need no savepoints, which would cost a fifth of everything;
        // but people mistype.
        let is_guarded = guard == Guard::Savepoint || is_written(input);
        if is_guarded {
            tx.savepoint().await?;
        }
        let end = match (self.caught(tx, now, input).instrument(span.clone()).await, input) {
            (Ok(posted), _) => {
                if is_guarded {
                    tx.keep().await?;
                }
                End { kind, posted, outcome: if posted { "answered" } else { "done" } }
            }
            (Err(fault @ Fault::User(_)), Input::Chat(event)) if is_guarded => {
                tx.undo().await?;
                let posted = self.explained(tx, now, event, fault, "").instrument(span.clone()).await?;
                End { kind, posted, outcome: "refused" }
            }
            (Err(Fault::Internal(error)), _) => return Err(error),
            (Err(fault @ Fault::User(_)), _) => return Err(anyhow!("{fault}")),
        };
        let us = started.elapsed().as_micros();
        span.in_scope(|| tracing::debug!(us, outcome = end.outcome, "input handled"));
        Ok(end)
    }

    /// Does what an input asks for; a panic is a fault like another.
    async fn caught(&mut self, tx: &mut Tx, now: Stamp, input: &Input) -> Result<bool, Fault> {
        let work = async {
            let detail = if let Input::Job(job) = input { job.kind.as_str() } else { input.name() };
            failpoint::at(failpoint::ENGINE_INPUT, detail).map_err(anyhow::Error::from)?;
            match input {
                Input::Chat(event) => {
                    if let Kind::Redaction { target } = &event.kind {
                        poison::withdraw(tx, &event.room, target).await?;
                    }
                    self.chat(tx, now, event).await
                }
                Input::Job(job) => self.work(tx, now, job).await,
                Input::Stop => Ok(false),
            }
        };
        let caught = AssertUnwindSafe(work).catch_unwind().await;
        caught.unwrap_or_else(|_| Err(Fault::Internal(Panicked.into())))
    }

    /// Tells whoever caused a fault what became of it; a panic is an error like another.
    async fn explained(
        &mut self,
        tx: &mut Tx,
        now: Stamp,
        event: &Event,
        fault: Fault,
        code: &str,
    ) -> anyhow::Result<bool> {
        let work = async {
            failpoint::at(failpoint::ENGINE_EXPLAIN, event.kind.name())?;
            self.explain(tx, now, event, fault, code).await
        };
        AssertUnwindSafe(work).catch_unwind().await.unwrap_or_else(|_| Err(Panicked.into()))
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
