//! A staff survey at its real size: 2,287 people of two organisations answer within two weeks, through
//! journal, engine and store. Only on SQLite, because of the time that it takes.

use std::collections::BTreeMap;

use yoriai::app::rehearsal::house;
use yoriai::base::{Clock, EventId, Ids, RoomAddress, Stamp, UserId};
use yoriai::chat::event::Place;
use yoriai::chat::{Event, Kind};
use yoriai::engine::{Engine, Step};
use yoriai::store::{Bell, Db, Seal, inbox};
use yoriai::{all, exec, get};

use crate::harness::{self, Database, Place as Spot, Test, hours, text};

/// So many answered in the prefecture and in the city.
pub(crate) const PREFECTURE: usize = 1_756;
/// See [`PREFECTURE`].
pub(crate) const CITY: usize = 531;
/// How the city answered whether it knows of the activities; the rest of the 531 passed over it.
pub(crate) const KNOW: [usize; 5] = [60, 240, 72, 28, 100];
/// Whether it would like to take part; one passed over it.
pub(crate) const LIKE: [usize; 4] = [188, 130, 149, 63];
/// Why the 212 would not; the last is the free choice.
pub(crate) const WHY: [usize; 8] = [162, 109, 91, 88, 64, 64, 18, 12];
/// What the room sees of that.
const CELLS: [&str; 18] = [
    "60人（12.0%）",
    "240人（48.0%）",
    "72人（14.4%）",
    "28人（5.6%）",
    "100人（20.0%）",
    "188人（35.5%）",
    "130人（24.5%）",
    "149人（28.1%）",
    "63人（11.9%）",
    "318人（60.0%）",
    "162人（76.4%）",
    "109人（51.4%）",
    "91人（42.9%）",
    "88人（41.5%）",
    "64人（30.2%） 同率5位",
    "18人（8.5%）",
    "12人（5.7%）",
    "約2,280人",
];
/// Events that one sync brings.
const SYNC: usize = 100;

/// What somebody answers, in the order of the questions.
struct Person {
    name: String,
    know: Option<usize>,
    like: Option<usize>,
    why: Vec<usize>,
}

/// Which answer the person `n` gives when `counts` people give each, in a row.
fn pick(counts: &[usize], n: usize) -> Option<usize> {
    let mut left = n;
    counts.iter().position(|count| {
        let hit = left < *count;
        left = left.saturating_sub(*count);
        hit
    })
}

/// Spreads people so that those who answer one question alike do not answer the next alike.
fn turn(n: usize, of: usize) -> usize {
    (n * 7 + 3) % of
}

fn person(organisation: &str, n: usize, of: usize, know: &[usize], like: &[usize], why: &[usize]) -> Person {
    let like = pick(like, turn(n, of));
    Person { name: format!("{organisation}{n}"), know: pick(know, n), like, why: why.to_vec() }
}

/// Everybody, the two organisations mixed. Of those who would not, the reasons are dealt in a row, so that
/// everybody has at least one and each has its number.
fn everybody() -> Vec<Person> {
    let mut city: Vec<Person> = (0..CITY).map(|n| person("city", n, CITY, &KNOW, &LIKE, &[])).collect();
    let unwilling: Vec<usize> = (0..CITY).filter(|n| city[*n].like.is_some_and(|like| like >= 2)).collect();
    let mut next = 0;
    for (reason, count) in WHY.iter().enumerate() {
        for _ in 0..*count {
            city[unwilling[next % unwilling.len()]].why.push(reason);
            next += 1;
        }
    }
    let prefecture = (0..PREFECTURE).map(|n| {
        let of = PREFECTURE;
        let mut one = person("pref", n, of, &[150, 700, 300, 120, 400], &[500, 520, 480, 250], &[]);
        if one.like.is_some_and(|like| like >= 2) {
            one.why = vec![n % 8];
        }
        one
    });
    let mut all: Vec<Person> = prefecture.collect();
    for (n, one) in city.into_iter().enumerate() {
        all.insert(n * 4 + 1, one);
    }
    all
}

impl Person {
    /// What they write to the bot.
    fn lines(&self) -> Vec<String> {
        let answer = |answer: Option<usize>| {
            answer.map_or("スキップ".to_owned(), |answer| (answer + 1).to_string())
        };
        let mut lines = vec!["はじめる".to_owned(), answer(self.know), answer(self.like)];
        if self.like.is_some_and(|like| like >= 2) {
            let numbers: Vec<String> =
                self.why.iter().filter(|why| **why < 7).map(|why| (why + 1).to_string()).collect();
            let mut line = numbers.join("、");
            if self.why.contains(&7) {
                line = format!("{line} その他：{}の事情", self.name);
            }
            lines.push(line.trim().to_owned());
        }
        lines.push("スキップ".to_owned());
        lines
    }
}

/// The bot without a stage: what it says is not delivered.
pub(crate) struct Backstage {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    seal: Seal,
    bell: Bell,
    engine: Engine,
    events: usize,
}

impl Backstage {
    fn new(db: &Db, now: Stamp) -> Self {
        let (seal, bell, clock) = (Seal::in_memory(), Bell::default(), Clock::manual(now));
        let house = house(chrono_tz::Asia::Tokyo);
        let engine =
            Engine::new(db.clone(), seal.clone(), clock.clone(), bell.clone(), Ids::seeded(99), house);
        Self { db: db.clone(), clock, seal, bell, engine, events: 0 }
    }

    fn event(&mut self, name: &str, body: &str) -> Event {
        self.events += 1;
        let user = UserId(format!("@{name}:example.org"));
        Event {
            id: EventId(format!("$backstage{:08}", self.events)),
            room: RoomAddress(format!("!to-{name}:example.org")),
            sender: user.clone(),
            sender_name: Some(name.to_owned()),
            sender_power: 0,
            sent_at: self.clock.now(),
            encrypted: true,
            place: Place { direct: Some(user), encrypted: true, ..Place::default() },
            kind: match text(body) {
                Kind::Text(text) => Kind::Text(text),
                other => other,
            },
        }
    }

    async fn happen(&mut self, events: &[Event]) {
        for sync in events.chunks(SYNC) {
            let mut tx = self.db.begin().await.expect("begins");
            inbox::append(&mut tx, &self.seal, self.clock.now(), sync).await.expect("appends");
            tx.commit().await.expect("commits");
            self.settle().await;
        }
    }

    async fn settle(&mut self) {
        self.bell.set_caught_up(self.clock.now());
        while matches!(self.engine.step().await.expect("steps"), Step::Did(_)) {}
        assert_eq!(self.engine.faults(), 0, "nothing failed inside");
    }
}

/// The staff survey of both organisations, answered and closed.
pub(crate) async fn closed(t: &mut Test) -> Backstage {
    let all = everybody();
    let mut tx = t.db.begin().await.expect("begins");
    for one in &all {
        let organisation = if one.name.starts_with("city") { "札幌市" } else { "北海道" };
        exec!(
            tx,
            "INSERT INTO roster (person, name, organisation, changed_at) VALUES ($1, $2, $3, 0)",
            format!("@{}:example.org", one.name),
            &one.name,
            organisation,
        )
        .expect("the row is written");
    }
    tx.commit().await.expect("commits");
    t.say("@alice", "！アンケート 開始 職員 期間 2週間 対象 名簿 内訳 所属組織 記名なし").await;
    t.stop();
    let mut stage = Backstage::new(&t.db, t.bot.now());
    let day = all.len().div_ceil(14);
    for today in all.chunks(day) {
        let mut events = Vec::new();
        for one in today {
            for line in one.lines() {
                events.push(stage.event(&one.name, &line));
            }
        }
        stage.happen(&events).await;
        stage.clock.move_to(stage.clock.now().plus_ms(hours(24)));
    }
    stage.clock.move_to(stage.clock.now().plus_ms(hours(48)));
    stage.settle().await;
    stage
}

#[test]
fn two_thousand_people_answer_within_two_weeks() {
    harness::block_on(async {
        let place = Spot::new(Database::Sqlite).await;
        let mut t = Test::new(&place).await;
        let stage = Box::pin(closed(&mut t)).await;
        let mut tx = stage.db.read().await.expect("reads");
        let (runs,) = get!(tx, (i64,), "SELECT COUNT(*) FROM survey_runs").expect("counts");
        let (answers,) = get!(tx, (i64,), "SELECT COUNT(*) FROM survey_answers").expect("counts");
        assert_eq!((runs, answers), (0, 0), "at level B the link to the people is gone");
        let rows =
            all!(tx, (String,), "SELECT content FROM survey_responses ORDER BY position").expect("reads");
        assert_eq!(rows.len(), PREFECTURE + CITY);
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut order = String::new();
        for (row,) in rows {
            assert!(!row.contains('@'), "no name: {row}");
            let row: serde_json::Value = serde_json::from_str(&row).expect("JSON");
            order.push(if row["organisation"] == "札幌市" { 'c' } else { 'p' });
            if row["organisation"] != "札幌市" {
                continue;
            }
            for question in ["know", "like", "why-not"] {
                let answer = &row["answers"][question];
                let ids = answer["choices"]["ids"].as_array().cloned().unwrap_or_default();
                for id in ids {
                    *counts.entry(format!("{question} {}", id.as_str().unwrap_or_default())).or_default() +=
                        1;
                }
                if answer == "skipped" {
                    *counts.entry(format!("{question} -")).or_default() += 1;
                }
            }
        }
        let of = |key: &str| counts.get(key).copied().unwrap_or_default();
        let know = ["joined", "content", "name", "vague", "unknown"].map(|id| of(&format!("know {id}")));
        let like = ["very", "rather", "rather-not", "not"].map(|id| of(&format!("like {id}")));
        let why = ["busy", "preparing", "use", "share", "atmosphere", "unfamiliar", "equipment", "other"];
        assert_eq!((know, of("know -")), (KNOW, 31));
        assert_eq!((like, of("like -")), (LIKE, 1));
        assert_eq!(why.map(|id| of(&format!("why-not {id}"))), WHY);
        assert!(!order.starts_with(&"pcppp".repeat(20)), "the order says nothing of who answered when");
        let queued = all!(
            tx,
            (String,),
            "SELECT message FROM outbox WHERE feature = 'survey' AND message IS NOT NULL ORDER BY id",
        );
        let queued: Vec<String> = queued.expect("reads").into_iter().map(|(message,)| message).collect();
        let told =
            queued.iter().find(|message| message.contains("の結果")).expect("the room sees the result");
        for cell in CELLS {
            assert!(told.contains(cell), "{cell} is not in {told}");
        }
        let charts = queued.iter().filter(|message| message.contains("\"Rendered\"")).count();
        assert!(charts >= 3, "a chart for each question that is counted, not {charts}");
    });
}
