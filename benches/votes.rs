//! Durable votes a second through journal, engine and store.
//!
//! `cargo bench --bench votes` prints a table: stored answers × rooms, on SQLite and, when
//! `YORIAI_BENCH_POSTGRES` names one, on PostgreSQL. A vote counts when its ballot is committed.
//! Flat figures down the table are the aim: cost must not grow with what is stored.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::time::Instant;

use yoriai::base::holidays::Calendar;
use yoriai::base::office::Hours;
use yoriai::base::{Clock, EventId, Id, Ids, Locale, RoomAddress, Stamp, UserId};
use yoriai::chat::event::Place;
use yoriai::chat::{Event, Kind};
use yoriai::config::definitions::Library;
use yoriai::engine::{Engine, Step};
use yoriai::exec;
use yoriai::features::House;
use yoriai::store::rooms::Room;
use yoriai::store::{Bell, Db, Seal, Tx, inbox, rooms};

/// Votes measured in each cell.
const VOTES: u32 = 6000;
/// Events that one sync brings; Synapse caps a room's timeline at this.
const SYNC: usize = 100;
const START: Stamp = Stamp(1_646_092_800_000);

#[tokio::main]
async fn main() {
    let quick = std::env::args().any(|arg| arg == "--quick");
    println!("{:<10} {:>10} {:>6} {:>12} {:>14}", "database", "answers", "rooms", "votes/s", "µs per vote");
    let cells: &[(usize, usize)] = if quick {
        &[(1_000, 1)]
    } else {
        &[(1_000, 1), (1_000, 1_000), (100_000, 1), (100_000, 1_000), (1_000_000, 1), (1_000_000, 1_000)]
    };
    for &(answers, room_count) in cells {
        let dir = tempfile::tempdir().expect("a directory");
        let db = Db::open(&format!("sqlite:{}", dir.path().join("bench.db").display())).await.expect("opens");
        Box::pin(report("sqlite", &db, answers, room_count)).await;
        db.close().await;
    }
    let Ok(url) = std::env::var("YORIAI_BENCH_POSTGRES") else { return };
    for &(answers, room_count) in cells {
        let db = Db::open(&url).await.expect("opens");
        clear(&db).await;
        Box::pin(report("postgres", &db, answers, room_count)).await;
        db.close().await;
    }
}

async fn report(name: &str, db: &Db, answers: usize, room_count: usize) {
    fill(db, answers, room_count).await;
    let (seal, bell) = (Seal::in_memory(), Bell::default());
    let clock = Clock::manual(START.plus_ms(60_000));
    let mut engine =
        Engine::new(db.clone(), seal.clone(), clock.clone(), bell.clone(), Ids::seeded(7), house());
    bell.set_caught_up(clock.now());
    let votes: Vec<Event> = (0..VOTES).map(|n| vote(index(n), answers, room_count)).collect();
    let started = Instant::now();
    for sync in votes.chunks(SYNC) {
        let mut tx = db.begin().await.expect("begins");
        inbox::append(&mut tx, &seal, clock.now(), sync).await.expect("appends");
        tx.commit().await.expect("commits");
        while matches!(engine.step().await.expect("steps"), Step::Did(_)) {}
    }
    let took = started.elapsed();
    let mut tx = db.read().await.expect("reads");
    let (counted,) =
        yoriai::get!(tx, (i64,), "SELECT COUNT(*) FROM poll_ballots WHERE chosen = '2'").expect("counts");
    assert_eq!(counted, i64::from(VOTES), "every vote is stored");
    let per_second = u128::from(VOTES) * 1_000_000 / took.as_micros().max(1);
    let micros = took.as_micros() / u128::from(VOTES);
    println!("{name:<10} {answers:>10} {room_count:>6} {per_second:>12} {micros:>14}");
}

fn room(n: usize) -> Id {
    Id(format!("room{n:06}"))
}

fn poll(n: usize) -> Id {
    Id(format!("poll{n:06}"))
}

fn person(n: usize) -> UserId {
    UserId(format!("@p{n:08}:example.org"))
}

fn index(n: u32) -> usize {
    usize::try_from(n).expect("a small number")
}

/// Rooms with a poll each, everybody a member, and the answers that are there already.
async fn fill(db: &Db, answers: usize, room_count: usize) {
    let mut tx = db.begin().await.expect("begins");
    for n in 0..room_count {
        add_room(&mut tx, n).await.expect("fills");
    }
    for n in 0..answers + index(VOTES) {
        add_person(&mut tx, n, n % room_count, n < answers).await.expect("fills");
    }
    tx.commit().await.expect("commits");
}

async fn add_room(tx: &mut Tx, n: usize) -> anyhow::Result<()> {
    let row = Room {
        id: room(n),
        address: RoomAddress(format!("!room{n}")),
        name: None,
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
    rooms::add(tx, &row).await?;
    let post = format!("post{n:06}");
    exec!(
        tx,
        "INSERT INTO objects (id, room, number, feature) VALUES ($1, $2, 1, 'poll')",
        poll(n),
        room(n)
    )?;
    exec!(
        tx,
        "INSERT INTO polls (id, room, number, owner, question, state, opened_at, start_post) \
         VALUES ($1, $2, 1, '@a:example.org', 'q', 'open', $3, $4)",
        poll(n),
        room(n),
        START,
        &post,
    )?;
    for position in 1..=3_i64 {
        exec!(
            tx,
            "INSERT INTO poll_options (poll, position, label) VALUES ($1, $2, 'x')",
            poll(n),
            position
        )?;
    }
    exec!(
        tx,
        "INSERT INTO outbox (id, target, lane, state, feature, object, part, created_at, next_try_at, \
         attempts, event_id, sent_at) VALUES ($1, $2, 0, 'sent', 'poll', $3, 'start', $4, $4, 0, $5, $4)",
        &post,
        room(n),
        poll(n),
        START,
        format!("$poll{n}"),
    )?;
    Ok(())
}

async fn add_person(tx: &mut Tx, n: usize, home: usize, answered: bool) -> anyhow::Result<()> {
    exec!(tx, "INSERT INTO members (room, person, joined) VALUES ($1, $2, TRUE)", room(home), person(n))?;
    if answered {
        exec!(
            tx,
            "INSERT INTO poll_ballots (poll, person, chosen, cast_at, event) VALUES ($1, $2, '1', $3, $4)",
            poll(home),
            person(n),
            START,
            format!("$old{n}"),
        )?;
    }
    Ok(())
}

async fn clear(db: &Db) {
    let mut tx = db.begin().await.expect("begins");
    let done = async {
        exec!(tx, "DELETE FROM inbox")?;
        exec!(tx, "DELETE FROM outbox")?;
        exec!(tx, "DELETE FROM objects")?;
        exec!(tx, "DELETE FROM polls")?;
        exec!(tx, "DELETE FROM poll_options")?;
        exec!(tx, "DELETE FROM poll_ballots")?;
        exec!(tx, "DELETE FROM members")?;
        exec!(tx, "DELETE FROM rooms")
    };
    done.await.expect("clears");
    tx.commit().await.expect("commits");
}

fn vote(n: usize, answers: usize, room_count: usize) -> Event {
    let n = n + answers;
    Event {
        id: EventId(format!("$vote{n}")),
        room: RoomAddress(format!("!room{}", n % room_count)),
        sender: person(n),
        sender_name: None,
        sender_power: 0,
        sent_at: START.plus_ms(1000),
        encrypted: false,
        place: Place::default(),
        kind: Kind::Vote { poll: EventId(format!("$poll{}", n % room_count)), answers: vec!["2".to_owned()] },
    }
}

fn house() -> House {
    House {
        bot: "@yoriai:example.org".into(),
        bot_name: "Yoriai".to_owned(),
        prefixes: vec!["!yo".to_owned()],
        locale: Locale::Ja,
        zone: chrono_tz::Asia::Tokyo,
        administrators: Vec::new(),
        contact: None,
        unsolicited_per_minute: 10,
        hours: Hours::default(),
        calendar: Calendar::default(),
        charts: true,
        calendar_url: None,
        checklists: Library::default(),
        vault: None,
        questionnaires: Library::default(),
        max_invitations: 200,
    }
}
