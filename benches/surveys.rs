//! Large surveys: what storing an answer, asking how it stands, counting and exporting cost, and how much
//! memory that takes.
//!
//! `cargo bench --bench surveys` asks an office of 35,000 on the roster, of whom 1,000 have answered, and
//! then 20,000. It prints the time of each in both. Storing an answer and the status should cost the same in
//! both; counting and exporting read every answer, so there the time of one answer should stay.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::time::{Duration, Instant};

use yoriai::app::rehearsal::house;
use yoriai::base::{Clock, EventId, Id, Ids, RoomAddress, Stamp, UserId};
use yoriai::chat::event::{Place, Text};
use yoriai::chat::{Event, Kind};
use yoriai::engine::{Engine, Step};
use yoriai::store::rooms::Room;
use yoriai::store::{Bell, Db, Seal, inbox, rooms};
use yoriai::{exec, get};

const START: Stamp = Stamp(1_646_092_800_000);
/// People on the roster: both offices together.
const ROSTER: usize = 35_000;
/// Answers that are measured.
const TIMES: usize = 200;

struct Stage {
    db: Db,
    engine: Engine,
    seal: Seal,
    clock: Clock,
    events: usize,
}

#[derive(Clone, Copy)]
struct Times {
    answer: Duration,
    status: Duration,
    count: Duration,
    export: Duration,
}

#[tokio::main]
async fn main() {
    let quick = std::env::args().any(|arg| arg == "--quick");
    let (few, many) = if quick { (100, 1_000) } else { (1_000, 20_000) };
    let (small, large) = (Box::pin(measure(few)).await, Box::pin(measure(many)).await);
    println!("{:<8} {few:>10}, µs {many:>10}, µs {:>7} {:>16}", "", "ratio", "ratio an answer");
    let row = |name: &str, of: fn(&Times) -> Duration| {
        let (one, all) = (of(&small).as_secs_f64(), of(&large).as_secs_f64());
        let (ratio, each) = (all / one, all / one * share(few) / share(many));
        println!("{name:<8} {:>14.0} {:>14.0} {ratio:>7.2} {each:>16.2}", one * 1e6, all * 1e6);
    };
    row("answer", |times| times.answer);
    row("status", |times| times.status);
    row("close", |times| times.count);
    row("export", |times| times.export);
    println!("peak memory: {} MiB", peak_kib() / 1024);
}

fn share(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

async fn measure(answered: usize) -> Times {
    let dir = tempfile::tempdir().expect("a directory");
    let db = Db::open(&format!("sqlite:{}", dir.path().join("bench.db").display())).await.expect("opens");
    let (seal, bell, clock) = (Seal::in_memory(), Bell::default(), Clock::manual(START.plus_ms(60_000)));
    let ids = Ids::seeded(7);
    let house = house(chrono_tz::Asia::Tokyo);
    let engine = Engine::new(db.clone(), seal.clone(), clock.clone(), bell.clone(), ids, house);
    bell.set_caught_up(clock.now());
    let mut stage = Stage { db, engine, seal, clock, events: 0 };
    stage.open().await;
    stage.fill(answered).await;
    let mut answers = Vec::new();
    for n in 0..TIMES {
        let person = format!("p{}", ROSTER - 1 - n);
        stage.say(&person, true, "はじめる").await;
        answers.push(stage.say(&person, true, "3").await);
    }
    answers.sort_unstable();
    let stored = stage.counts().await.0;
    assert_eq!(
        stored,
        i64::try_from(answered * 5 + TIMES).expect("a small number"),
        "every answer is stored"
    );
    let status = stage.say("p0", false, "！状況 1").await;
    let count = stage.say("p0", false, "！締切 1").await;
    assert_eq!(stage.counts().await.1, 1, "it is counted");
    let export = stage.say("p0", false, "！出力 1").await;
    Times { answer: answers[TIMES / 2], status, count, export }
}

impl Stage {
    /// The room, the roster, and the survey that an organiser begins.
    async fn open(&mut self) {
        let mut tx = self.db.begin().await.expect("begins");
        let room = Room {
            id: Id("room".to_owned()),
            address: RoomAddress("!office".to_owned()),
            name: Some("office".to_owned()),
            direct: None,
            joined: true,
            encrypted: false,
            space: false,
            locale: None,
            zone: None,
            settings: None,
            last_said_at: START,
            default_power: 0,
        };
        rooms::add(&mut tx, &room).await.expect("adds");
        exec!(tx, "INSERT INTO members (room, person, joined) VALUES ('room', '@p0:example.org', TRUE)")
            .expect("adds");
        for n in 0..ROSTER {
            let organisation = if n % 4 == 0 { "札幌市" } else { "北海道" };
            exec!(
                tx,
                "INSERT INTO roster (person, name, organisation, changed_at) VALUES ($1, $2, $3, 0)",
                format!("@p{n}:example.org"),
                format!("p{n}"),
                organisation,
            )
            .expect("adds");
        }
        tx.commit().await.expect("commits");
        self.say("p0", false, "！アンケート 開始 パルス 期間 2週間 対象 名簿 内訳 所属組織 記名なし").await;
        assert_eq!(self.counts().await.2, 1, "it is open");
    }

    /// So many people have answered all five questions.
    async fn fill(&mut self, answered: usize) {
        let mut tx = self.db.begin().await.expect("begins");
        for n in 0..answered {
            let run = format!("run{n:06}");
            let organisation = if n % 4 == 0 { "札幌市" } else { "北海道" };
            exec!(
                tx,
                "INSERT INTO survey_runs (id, survey, person, organisation, state) \
                 VALUES ($1, (SELECT id FROM surveys), $2, $3, 'finished')",
                &run,
                format!("@p{n}:example.org"),
                organisation,
            )
            .expect("adds");
            for (at, question) in ["meaning", "information", "help", "across", "load"].iter().enumerate() {
                exec!(
                    tx,
                    "INSERT INTO survey_answers (run, question, answer) VALUES ($1, $2, $3)",
                    &run,
                    question,
                    format!("{{\"choices\":{{\"ids\":[\"{}\"]}}}}", (n + at) % 5 + 1),
                )
                .expect("adds");
            }
        }
        tx.commit().await.expect("commits");
    }

    /// Somebody says something in the room or in their direct room; how long it took to handle.
    async fn say(&mut self, name: &str, direct: bool, line: &str) -> Duration {
        self.events += 1;
        self.clock.move_to(self.clock.now().plus_ms(1_000));
        let user = UserId(format!("@{name}:example.org"));
        let address = if direct { format!("!to-{name}") } else { "!office".to_owned() };
        let event = Event {
            id: EventId(format!("$said{}", self.events)),
            room: RoomAddress(address),
            sender: user.clone(),
            sender_name: None,
            sender_power: if direct { 0 } else { 100 },
            sent_at: self.clock.now(),
            encrypted: direct,
            place: Place { direct: direct.then_some(user), encrypted: direct, ..Place::default() },
            kind: Kind::Text(Text { body: line.to_owned(), ..Text::default() }),
        };
        let started = Instant::now();
        let mut tx = self.db.begin().await.expect("begins");
        inbox::append(&mut tx, &self.seal, self.clock.now(), &[event]).await.expect("appends");
        tx.commit().await.expect("commits");
        while matches!(self.engine.step().await.expect("steps"), Step::Did(_)) {}
        started.elapsed()
    }

    /// How many answers, results and open surveys there are.
    async fn counts(&self) -> (i64, i64, i64) {
        let mut tx = self.db.read().await.expect("reads");
        let counts = get!(
            tx,
            (i64, i64, i64),
            "SELECT (SELECT COUNT(*) FROM survey_answers), (SELECT COUNT(*) FROM survey_results), \
             (SELECT COUNT(*) FROM surveys WHERE state = 'open')",
        );
        counts.expect("counts")
    }
}

/// The most memory that this process ever had (`VmHWM`).
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()).and_then(|kib| kib.parse().ok()).unwrap_or(0)
}
