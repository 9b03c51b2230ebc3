//! Many schedules: finding what is due, and how late it is said.
//!
//! `cargo bench --bench schedules` fills databases with 1,000 and with 100,000 recurring reminders.
//! Finding what is due must cost the same in both. The table before it says how late the last of
//! 1,000 reminders is that are due in one second: until its message is committed to the outbox.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::hint::black_box;
use std::time::Instant;

use criterion::{Criterion, criterion_group, criterion_main};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use yoriai::base::recur::{HolidayRule, Pattern, Recurrence, Weekdays};
use yoriai::base::{Clock, Id, Ids, RoomAddress, Stamp};
use yoriai::engine::{Engine, Step};
use yoriai::exec;
use yoriai::store::rooms::Room;
use yoriai::store::schedules::{self, Misfire, Schedule};
use yoriai::store::{Bell, Db, Seal, jobs, rooms};

const START: Stamp = Stamp(1_646_092_800_000);
const WEEK_MS: i64 = 7 * 24 * 60 * 60 * 1000;
/// So many are due at the moment that is measured.
const DUE: i64 = 64;
/// So many are due in one second.
const AT_ONCE: i64 = 1000;

fn every_week() -> Schedule {
    let rule = Recurrence {
        pattern: Pattern::Weekly { every: 1, days: Weekdays::default().with(chrono::Weekday::Tue) },
        time: chrono::NaiveTime::from_hms_opt(9, 0, 0),
        minutes: None,
        holidays: HolidayRule::AsIs,
        from: None,
        until: None,
        count: None,
        zone: chrono_tz::Asia::Tokyo,
    };
    Schedule { rule: Some(rule), misfire: Misfire::Late }
}

/// A database with so many schedules, spread over a week; the first `due` are due at [`START`].
async fn filled(dir: &TempDir, count: i64, due: i64) -> Db {
    let db = Db::open(&format!("sqlite:{}", dir.path().join("bench.db").display())).await.expect("opens");
    let mut tx = db.begin().await.expect("begins");
    let room = Room {
        id: Id::from("room"),
        address: RoomAddress("!room:example.org".to_owned()),
        name: Some("room".to_owned()),
        direct: None,
        joined: true,
        encrypted: false,
        space: false,
        locale: None,
        zone: None,
        settings: None,
        last_said_at: Stamp::default(),
        default_power: 0,
    };
    rooms::add(&mut tx, &room).await.expect("a room");
    let schedule = every_week();
    for number in 1..=count {
        let id = Id(format!("r{number:08}"));
        let at = if number <= due { START } else { START.plus_ms(60_000 + number * (WEEK_MS / count)) };
        exec!(
            &mut tx,
            "INSERT INTO objects (id, room, number, feature) VALUES ($1, 'room', $2, 'reminder')",
            &id,
            number,
        )
        .expect("an object");
        exec!(
            &mut tx,
            "INSERT INTO reminders (id, room, number, owner, audience, body, due_at, state) \
             VALUES ($1, 'room', $2, '@alice:example.org', 'room', 'GM', $3, 'waiting')",
            &id,
            number,
            at,
        )
        .expect("a reminder");
        schedules::put(&mut tx, &id, &schedule).await.expect("a schedule");
        jobs::plan(&mut tx, &Id(format!("j{number:08}")), "reminder.fire", &id, at).await.expect("a job");
    }
    tx.commit().await.expect("commits");
    db
}

fn due(c: &mut Criterion) {
    let runtime = Runtime::new().expect("a runtime");
    for count in [1_000, 100_000] {
        let dir = tempfile::tempdir().expect("a directory");
        let db = runtime.block_on(filled(&dir, count, DUE));
        c.bench_function(&format!("due/{count}"), |b| {
            b.iter(|| {
                runtime.block_on(async {
                    let mut tx = db.read().await.expect("reads");
                    let found = jobs::due(&mut tx, START, START, "", DUE).await.expect("finds");
                    assert_eq!(found.len(), 64);
                    black_box(found)
                })
            });
        });
        c.bench_function(&format!("next/{count}"), |b| {
            b.iter(|| {
                runtime.block_on(async {
                    let mut tx = db.read().await.expect("reads");
                    black_box(jobs::next_due(&mut tx).await.expect("finds"))
                })
            });
        });
        runtime.block_on(db.close());
    }
}

/// How late the last of those is that are due in one second.
fn lateness(_: &mut Criterion) {
    let runtime = Runtime::new().expect("a runtime");
    println!("{:>10} {:>8} {:>14} {:>12}", "schedules", "due", "last is late", "µs for each");
    for count in [1_000, 100_000] {
        let dir = tempfile::tempdir().expect("a directory");
        runtime.block_on(async {
            let db = filled(&dir, count, AT_ONCE).await;
            let (seal, bell) = (Seal::in_memory(), Bell::default());
            let clock = Clock::manual(START);
            bell.set_caught_up(START);
            let house = yoriai::app::rehearsal::house(chrono_tz::Asia::Tokyo);
            let mut engine = Engine::new(db.clone(), seal, clock, bell, Ids::seeded(7), house);
            let started = Instant::now();
            while matches!(engine.step().await.expect("steps"), Step::Did(_)) {}
            let took = started.elapsed();
            let mut tx = db.read().await.expect("reads");
            let (said,) = yoriai::get!(&mut tx, (i64,), "SELECT COUNT(*) FROM outbox").expect("counts");
            assert_eq!(said, AT_ONCE, "each is said once");
            drop(tx);
            let each = took.as_micros() / u128::from(AT_ONCE.unsigned_abs());
            println!("{count:>10} {AT_ONCE:>8} {:>11} ms {each:>12}", took.as_millis());
            db.close().await;
        });
    }
}

criterion_group!(benches, lateness, due);
criterion_main!(benches);
