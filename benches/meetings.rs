//! Ten thousand meetings: what people ask and answer costs the same as with a hundred.
//!
//! `cargo bench --bench meetings` fills databases with 100 and with 10,000 meetings in a hundred rooms, most of
//! them over, and lets people ask for the next one, for the list, and answer. Times grow with whatever else the
//! machine does; the ratio in one run is what counts.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::time::Instant;

use tokio::runtime::Runtime;
use yoriai::app::rehearsal::Rehearsal;
use yoriai::base::Stamp;
use yoriai::console::line;
use yoriai::exec;
use yoriai::store::Db;

const START: Stamp = Stamp(1_646_092_800_000);
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// So often each thing is done.
const TIMES: u32 = 200;

/// A database in which one room has had so many meetings, and a hundred others as many together.
async fn filled(dir: &tempfile::TempDir, count: i64) -> (Db, Rehearsal) {
    let db = Db::open(&format!("sqlite:{}", dir.path().join("bench.db").display())).await.expect("opens");
    let mut bot = Rehearsal::open(db.clone(), START).await.expect("the stage opens");
    perform(&mut bot, "alice: ！会議 GM 3/8 10:00-11:00 場所:本庁舎").await;
    let mut tx = db.begin().await.expect("begins");
    for number in 0..count {
        let id = format!("m{number:08}");
        // Half of them in the room that is asked.
        let others = format!("other{}", number % 100);
        let at = START.0 - (number + 1) * DAY_MS / 4;
        exec!(
            &mut tx,
            "INSERT INTO meetings (id, room, number, owner, title, title_key, ordinal, starts_at, ends_at, form, \
             sensitive, state, sequence, root, line, poll) \
             SELECT $1, CASE WHEN $6 = 0 THEN id ELSE $2 END, 1000 + $3, '@alice:example.org', 'GM', 'gm', $3, $4, $5, \
             'onsite', FALSE, 'held', 0, $1, $1, $1 FROM rooms WHERE direct IS NULL",
            &id,
            &others,
            number,
            at,
            at + 3_600_000,
            number % 2,
        )
        .expect("a meeting");
        for person in ["bob", "carol", "dave"] {
            exec!(
                &mut tx,
                "INSERT INTO meeting_answers (meeting, person, answer, cast_at, event) VALUES ($1, $2, 'onsite', $3, $4)",
                &id,
                person,
                at,
                format!("{id}{person}"),
            )
            .expect("an answer");
        }
    }
    tx.commit().await.expect("commits");
    (db, bot)
}

async fn perform(bot: &mut Rehearsal, text: &str) {
    let line = line::read(text).expect("a line");
    bot.perform(&line).await.expect("it is performed");
}

/// Microseconds that each of the lines takes, the median of many.
fn measured(runtime: &Runtime, count: i64) -> Vec<u128> {
    let dir = tempfile::tempdir().expect("a directory");
    let (db, mut bot) = runtime.block_on(filled(&dir, count));
    let lines = ["alice: ！次回", "alice: ！一覧", "alice: ！出欠 1", "vote alice 1 出席", "alice/#1: 欠席"];
    let mut medians = Vec::new();
    for line in lines {
        let mut times: Vec<u128> = (0..TIMES)
            .map(|_| {
                let started = Instant::now();
                runtime.block_on(perform(&mut bot, line));
                started.elapsed().as_micros()
            })
            .collect();
        times.sort_unstable();
        medians.push(times[times.len() / 2]);
    }
    runtime.block_on(db.close());
    medians
}

fn main() {
    // `cargo test --benches` only wants to see that it runs.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let runtime = Runtime::new().expect("a runtime");
    let (few, many) = (measured(&runtime, 100), measured(&runtime, 10_000));
    println!("command            100 meetings   10,000 meetings   ratio");
    for ((name, few), many) in ["next", "list", "who comes", "tap", "typed"].iter().zip(few).zip(many) {
        let hundredths = many * 100 / few.max(1);
        println!("{name:<16} {few:>10} µs {many:>14} µs   {}.{:02}", hundredths / 100, hundredths % 100);
    }
}
