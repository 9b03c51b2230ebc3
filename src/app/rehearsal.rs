//! The engine on a stage: the console and the story tests run the same bot with it.

use std::path::Path;

use anyhow::Context as _;
use chrono::TimeZone as _;
use chrono_tz::Tz;

use crate::base::holidays::Calendar;
use crate::base::office::Hours;
use crate::base::{Clock, Ids, Locale, Stamp, UserId};
use crate::chat::Event;
use crate::config::definitions::Library;
use crate::console::line::{Act, Line, When};
use crate::console::{Sent, Stage, stage};
use crate::engine::{Engine, Step};
use crate::features::{House, survey};
use crate::store::{Bell, Db, Seal, Vault, jobs, meta, outbox, poison};

/// More rounds than any line can need; whoever needs more talks to itself.
const MOST_ROUNDS: usize = 10_000;

/// How often this database was opened by a rehearsal: each run makes ids of its own.
const RUNS: &str = "stage runs";

/// A bot with rooms and people that exist only here.
#[derive(Debug)]
pub struct Rehearsal {
    /// `None` while the bot is not running.
    engine: Option<Box<Engine>>,
    stage: Stage,
    db: Db,
    seal: Seal,
    clock: Clock,
    bell: Bell,
    house: House,
    /// How far the journal is behind.
    lag_ms: i64,
}

impl Rehearsal {
    /// Opens the stage on `db` with the clock at `start`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open(db: Db, start: Stamp) -> anyhow::Result<Self> {
        Self::open_with(db, start, Vault::in_memory()).await
    }

    /// Opens the stage with the keys of surveys somewhere else than in memory.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_with(db: Db, start: Stamp, vault: Vault) -> anyhow::Result<Self> {
        let zone = chrono_tz::Asia::Tokyo;
        let clock = Clock::manual(start);
        let (seal, bell) = (Seal::in_memory(), Bell::default());
        let ids = fresh_ids(&db).await?;
        let stage = Stage::open(db.clone(), seal.clone(), clock.clone(), bell.clone(), ids, zone).await?;
        let house = House { vault: Some(vault), ..house(zone) };
        let mut rehearsal = Self { engine: None, stage, db, seal, clock, bell, house, lag_ms: 0 };
        rehearsal.start().await?;
        Ok(rehearsal)
    }

    /// Starts the bot where it was stopped; it finds what happened meanwhile in the journal.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn start(&mut self) -> anyhow::Result<Vec<Sent>> {
        if let Some(vault) = &self.house.vault {
            survey::sweep(&self.db, vault).await?;
        }
        let ids = fresh_ids(&self.db).await?;
        self.engine = Some(Box::new(Engine::new(
            self.db.clone(),
            self.seal.clone(),
            self.clock.clone(),
            self.bell.clone(),
            ids,
            self.house.clone(),
        )));
        self.settle().await
    }

    /// Stops the bot. People go on, and the clock does.
    pub fn stop(&mut self) {
        self.engine = None;
    }

    /// Makes a person an administrator, as a configuration would.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn appoint(&mut self, person: UserId) -> anyhow::Result<()> {
        self.house.administrators.push(person);
        self.start().await.map(|_| ())
    }

    /// Puts another checklist into the office's directory, or another text of one, and starts again.
    ///
    /// # Errors
    /// When the text is no list, or the database fails.
    pub async fn shelve(&mut self, id: &str, text: &str) -> anyhow::Result<Vec<Sent>> {
        let library = self.house.checklists.clone().with(id, text);
        self.house.checklists = library.map_err(|problems| anyhow::anyhow!("{problems}"))?;
        self.start().await
    }

    /// Keeps the keys of surveys in a directory from now on, as a real office does, and starts again.
    ///
    /// # Errors
    /// When the directory cannot be used, or the database fails.
    pub async fn keep_keys_in(&mut self, dir: &Path) -> anyhow::Result<()> {
        self.house.vault = Some(Vault::in_dir(dir)?);
        self.start().await.map(|_| ())
    }

    /// The keys of surveys.
    pub fn vault(&self) -> Option<&Vault> {
        self.house.vault.as_ref()
    }

    /// From now on the journal is behind by so many milliseconds.
    pub fn lag(&mut self, ms: i64) {
        self.lag_ms = ms;
    }

    /// The rooms and the people, for whatever a script has no line for.
    pub fn stage(&mut self) -> &mut Stage {
        &mut self.stage
    }

    /// Lets `events` happen and gives what the bot sent.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn happen(&mut self, events: &[Event]) -> anyhow::Result<Vec<Sent>> {
        self.stage.happen(events).await?;
        self.settle().await
    }

    /// The present on the stage.
    pub fn now(&self) -> Stamp {
        self.clock.now()
    }

    /// Whether the bot failed at something by a fault of its own.
    pub fn has_failed(&self) -> bool {
        self.engine.as_ref().is_some_and(|engine| engine.faults() > 0)
    }

    /// The zone in which moments are written.
    pub fn zone(&self) -> Tz {
        self.stage.zone()
    }

    /// Performs one line and everything that follows from it.
    ///
    /// # Errors
    /// When the database fails, or the line refers to something that is not there.
    pub async fn perform(&mut self, line: &Line) -> anyhow::Result<Vec<Sent>> {
        match line {
            Line::Nothing | Line::Heredoc(..) => return Ok(Vec::new()),
            Line::Person(name, act) => self.stage.act(name, act).await?,
            Line::Advance(ms) => return self.move_to(self.now().plus_ms(*ms)).await,
            Line::At(when) => {
                let to = self.moment(when)?;
                anyhow::ensure!(to >= self.now(), "the clock moves only forward");
                return self.move_to(to).await;
            }
            Line::Room { name, encrypted } => self.stage.go_to(name, *encrypted).await?,
            Line::Lang(lang) => self.stage.set_language(lang).await?,
        }
        self.settle().await
    }

    /// Lets a person do something; what the bot sends follows.
    ///
    /// # Errors
    /// See [`Rehearsal::perform`].
    pub async fn act(&mut self, name: &str, act: Act) -> anyhow::Result<Vec<Sent>> {
        self.perform(&Line::Person(name.to_owned(), act)).await
    }

    /// Moves the clock to `to`, stopping wherever something is due.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn move_to(&mut self, to: Stamp) -> anyhow::Result<Vec<Sent>> {
        let mut all = self.settle().await?;
        while self.engine.is_some() {
            let mut tx = self.db.read().await?;
            let job = jobs::next_due(&mut tx).await?;
            let message = outbox::next_try(&mut tx, self.now()).await?;
            let event = poison::next_try(&mut tx, self.now()).await?;
            drop(tx);
            let next = [job, message, event].into_iter().flatten().min();
            // What is due already waits for something else than the clock.
            let Some(next) = next.filter(|next| *next <= to && *next > self.now()) else { break };
            self.clock.move_to(next);
            all.extend(self.settle().await?);
        }
        self.clock.move_to(to);
        Ok(all)
    }

    /// Runs engine and delivery until nothing is left to do now.
    ///
    /// # Errors
    /// When the database fails, or the bot talks to itself.
    pub async fn settle(&mut self) -> anyhow::Result<Vec<Sent>> {
        let mut all = Vec::new();
        let Some(engine) = &mut self.engine else { return Ok(all) };
        for _ in 0..MOST_ROUNDS {
            // On the stage nothing is on its way, unless a story says so.
            self.bell.set_caught_up(self.clock.now().plus_ms(-self.lag_ms));
            // On the heap: a step holds whatever a feature awaits.
            let step = Box::pin(engine.step()).await?;
            let sent = self.stage.deliver().await?;
            let quiet = sent.is_empty();
            all.extend(sent);
            if quiet && matches!(step, Step::Idle(_)) {
                return Ok(all);
            }
        }
        anyhow::bail!("the bot does not come to rest")
    }

    fn moment(&self, when: &When) -> anyhow::Result<Stamp> {
        match when {
            When::Exact(at) => Ok(Stamp::of(at)),
            When::Wall(at) => {
                let local = self.zone().from_local_datetime(at).earliest();
                Ok(Stamp::of(&local.context("no clock shows this time")?))
            }
        }
    }
}

/// The same ids whenever the same database is used the same way, and never twice.
async fn fresh_ids(db: &Db) -> anyhow::Result<Ids> {
    let mut tx = db.begin().await?;
    let run: u64 = meta::find(&mut tx, RUNS).await?.and_then(|runs| runs.parse().ok()).unwrap_or(0);
    meta::set(&mut tx, RUNS, &(run + 1).to_string()).await?;
    tx.commit().await?;
    Ok(Ids::seeded(run))
}

/// An office that has configured nothing, as the stage and the benches have it.
pub fn house(zone: Tz) -> House {
    House {
        bot: stage::BOT.into(),
        bot_name: "寄合".to_owned(),
        prefixes: vec!["!yo".to_owned(), "!寄合".to_owned()],
        locale: Locale::Ja,
        zone,
        administrators: Vec::new(),
        contact: None,
        unsolicited_per_minute: 10,
        hours: Hours::default(),
        calendar: Calendar::default(),
        charts: true,
        calendar_url: Some("https://calendar.example.org".to_owned()),
        checklists: Library::default(),
        vault: None,
        questionnaires: Library::default(),
        max_invitations: 200,
    }
}
