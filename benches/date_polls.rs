//! Many date polls: what answering one and asking how it stands cost.
//!
//! `cargo bench --bench date_polls` fills one database with a single open date poll and one with 1,000, each
//! in a room of its own with 14 members, and prints the time of a command in both and their ratio, which
//! should stay near one.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::time::{Duration, Instant};

use yoriai::base::holidays::Calendar;
use yoriai::base::office::Hours;
use yoriai::base::{Clock, EventId, Id, Ids, Locale, RoomAddress, Stamp, UserId};
use yoriai::chat::event::{Place, Text};
use yoriai::chat::{Event, Kind};
use yoriai::config::definitions::Library;
use yoriai::engine::{Engine, Step};
use yoriai::exec;
use yoriai::features::House;
use yoriai::store::rooms::Room;
use yoriai::store::{Bell, Db, Seal, Tx, inbox, rooms};

const START: Stamp = Stamp(1_646_092_800_000);
/// People in each room: a project group.
const PEOPLE: usize = 14;
/// Commands that are measured of each kind.
const TIMES: usize = 200;

#[tokio::main]
async fn main() {
    let quick = std::env::args().any(|arg| arg == "--quick");
    let many = if quick { 50 } else { 1_000 };
    println!("{:<10} {:>12} {:>14} {:>7}", "command", "1 poll, µs", "many, µs", "ratio");
    let (one, all) = (Box::pin(measure(1)).await, Box::pin(measure(many)).await);
    for (name, one, all) in [("answer", one.0, all.0), ("status", one.1, all.1)] {
        let (one, all) = (one.as_micros().max(1), all.as_micros());
        println!("{name:<10} {one:>12} {all:>14} {:>4}.{:02}", all / one, all % one * 100 / one);
    }
}

/// The median times of an answer and of asking how it stands, with so many open date polls.
async fn measure(polls: usize) -> (Duration, Duration) {
    let dir = tempfile::tempdir().expect("a directory");
    let db = Db::open(&format!("sqlite:{}", dir.path().join("bench.db").display())).await.expect("opens");
    fill(&db, polls).await;
    let (seal, bell) = (Seal::in_memory(), Bell::default());
    let clock = Clock::manual(START.plus_ms(60_000));
    let mut engine =
        Engine::new(db.clone(), seal.clone(), clock.clone(), bell.clone(), Ids::seeded(7), house());
    bell.set_caught_up(clock.now());
    let mut medians = Vec::new();
    for line in ["○△×", "！状況"] {
        let mut times = Vec::new();
        for n in 0..TIMES {
            let event = said(n, n % polls, line);
            let started = Instant::now();
            let mut tx = db.begin().await.expect("begins");
            inbox::append(&mut tx, &seal, clock.now(), &[event]).await.expect("appends");
            tx.commit().await.expect("commits");
            while matches!(engine.step().await.expect("steps"), Step::Did(_)) {}
            times.push(started.elapsed());
        }
        times.sort_unstable();
        medians.push(times[TIMES / 2]);
    }
    let mut tx = db.read().await.expect("reads");
    let (answers,) = yoriai::get!(tx, (i64,), "SELECT COUNT(*) FROM date_answers WHERE event LIKE '$said%'")
        .expect("counts");
    assert_eq!(answers, i64::try_from(TIMES * 3).expect("a small number"), "every answer is stored");
    (medians[0], medians[1])
}

async fn fill(db: &Db, polls: usize) {
    let mut tx = db.begin().await.expect("begins");
    for n in 0..polls {
        add(&mut tx, n).await.expect("fills");
    }
    tx.commit().await.expect("commits");
}

fn person(n: usize) -> UserId {
    UserId(format!("@p{n}:example.org"))
}

/// A room with a date poll for three slots that half of its people have answered.
async fn add(tx: &mut Tx, n: usize) -> anyhow::Result<()> {
    let (room, poll, post) = (Id(format!("room{n:06}")), format!("poll{n:06}"), format!("post{n:06}"));
    let row = Room {
        id: room.clone(),
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
    exec!(
        tx,
        "INSERT INTO objects (id, room, number, feature) VALUES ($1, $2, 1, 'datepoll')",
        &poll,
        &room,
    )?;
    exec!(
        tx,
        "INSERT INTO date_polls (id, room, number, owner, title, state, opened_at, agenda, each_organisation, \
         by_itself, taps, root) VALUES ($1, $2, 1, '@p0:example.org', 'GM', 'open', $3, '', FALSE, FALSE, FALSE, $4)",
        &poll,
        &room,
        START,
        &post,
    )?;
    exec!(
        tx,
        "INSERT INTO outbox (id, target, lane, state, feature, object, part, created_at, next_try_at, attempts, \
         event_id, sent_at) VALUES ($1, $2, 0, 'sent', 'datepoll', $3, 'root', $4, $4, 0, $5, $4)",
        &post,
        &room,
        &poll,
        START,
        format!("$root{n}"),
    )?;
    fill_poll(tx, n, &room, &poll).await
}

/// The slots of a date poll, the members of its room, and the answers of every other one.
async fn fill_poll(tx: &mut Tx, n: usize, room: &Id, poll: &str) -> anyhow::Result<()> {
    for position in 1..=3_i64 {
        exec!(
            tx,
            "INSERT INTO date_slots (poll, position, starts_at, ends_at) VALUES ($1, $2, $3, $4)",
            poll,
            position,
            START.plus_ms(position * 86_400_000),
            START.plus_ms(position * 86_400_000 + 3_600_000),
        )?;
    }
    for p in 0..PEOPLE {
        exec!(tx, "INSERT INTO members (room, person, joined) VALUES ($1, $2, TRUE)", room, person(p))?;
        for position in (1..=3_i64).filter(|_| p % 2 == 0) {
            exec!(
                tx,
                "INSERT INTO date_answers (event, position, poll, person, answer, cast_at) \
                 VALUES ($1, $2, $3, $4, 'yes', $5)",
                format!("$old{n}-{p}"),
                position,
                poll,
                person(p),
                START,
            )?;
        }
    }
    Ok(())
}

/// What somebody says in the thread of a date poll.
fn said(n: usize, room: usize, line: &str) -> Event {
    let kind = Kind::Text(Text {
        body: line.to_owned(),
        thread: Some(EventId(format!("$root{room}"))),
        ..Text::default()
    });
    let what = if line.starts_with('！') { "asked" } else { "said" };
    Event {
        id: EventId(format!("${what}{n}")),
        room: RoomAddress(format!("!room{room}")),
        sender: person(n % PEOPLE),
        sender_name: None,
        sender_power: 0,
        sent_at: START.plus_ms(1000),
        encrypted: false,
        place: Place::default(),
        kind,
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
        calendar_url: None,
        charts: true,
        checklists: Library::default(),
        vault: None,
        questionnaires: Library::default(),
        max_invitations: 200,
    }
}
