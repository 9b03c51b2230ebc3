//! A crash at every step of the end of a survey of level C: published once, keys gone, nothing half-done.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use yoriai::base::{Id, failpoint};
use yoriai::store::Db;

use super::{question, questionnaire, start, yes_no};
use crate::harness::{Database, Place, Test, block_on};

/// The built program on a stage, dying at `failpoint` if there is one. Whether it ended well.
pub(super) fn run(place: &Place, keys: &Path, start: &str, failpoint: Option<&str>) -> bool {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yoriai"));
    command.args(["console", "--script", "-", "--db", &place.url, "--start", start, "--keys"]).arg(keys);
    if let Some(name) = failpoint {
        command.env("YORIAI_FAILPOINT", format!("{name}:1"));
    }
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(failpoint.map_or_else(Stdio::inherit, |_| Stdio::null()))
        .spawn()
        .expect("the program starts");
    let mut script = child.stdin.take().expect("a script can be given");
    // It may be dead before it has read everything.
    let _ = script.write_all(b"advance 1m\n");
    drop(script);
    child.wait().expect("it ends").success()
}

struct End {
    state: String,
    boxes: i64,
    results: i64,
    told: i64,
}

async fn look(place: &Place, survey: &Id) -> End {
    let db = Db::open(&place.url).await.expect("the database opens");
    let mut tx = db.begin().await.expect("a transaction begins");
    let (state,) =
        yoriai::get!(tx, (String,), "SELECT state FROM surveys WHERE id = $1", survey).expect("a survey");
    let (boxes,) = yoriai::get!(tx, (i64,), "SELECT COUNT(*) FROM survey_boxes").expect("a number");
    let (results,) = yoriai::get!(tx, (i64,), "SELECT COUNT(*) FROM survey_results").expect("a number");
    let (told,) = yoriai::get!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM outbox JOIN surveys ON surveys.room = outbox.target WHERE outbox.state = 'sent'"
    )
    .expect("a number");
    drop(tx);
    db.close().await;
    End { state, boxes, results, told }
}

async fn dies_at(name: &str) {
    let (place, keys) = (Place::new(Database::Sqlite).await, tempfile::tempdir().expect("a directory"));
    let mut t = Test::new(&place).await;
    t.bot.keep_keys_in(keys.path()).await.expect("keys can be kept");
    t.secret_room("office").await;
    let asks = questionnaire(vec![question("q", "働きやすいですか。", "Do you work well?", yes_no())]);
    for n in 0..10 {
        t.join(&format!("p{n}")).await;
    }
    let (survey, _) = start(&mut t, &asks, "締切 3/2 10:00").await;
    for n in 0..10 {
        t.direct(&format!("p{n}"), "はじめる").await;
        t.direct(&format!("p{n}"), "はい").await;
    }
    t.db.close().await;
    let before = look(&place, &survey).await.told;
    let sealed = || std::fs::read_dir(keys.path()).expect("the directory is there").count();
    assert_eq!(sealed(), 1);

    assert!(!run(&place, keys.path(), "2022-03-02T09:59:30+09:00", Some(name)), "{name} is passed");
    let end = look(&place, &survey).await;
    match name {
        // Nothing of it is there, and the key still is.
        failpoint::SURVEY_COUNTED => {
            assert_eq!((end.state.as_str(), end.boxes > 0, end.results, sealed()), ("closing", true, 0, 1));
        }
        failpoint::SURVEY_DESTROY => {
            assert_eq!((end.state.as_str(), end.boxes, end.results, sealed()), ("closed", 0, 1, 1));
        }
        _ => assert_eq!((end.state.as_str(), end.boxes, end.results, sealed()), ("closed", 0, 1, 0)),
    }
    for start in ["2022-03-02T11:00:00+09:00", "2022-03-02T12:00:00+09:00"] {
        assert!(run(&place, keys.path(), start, None), "it goes on");
        let end = look(&place, &survey).await;
        // That it is over, and the result.
        let told = end.told - before;
        assert_eq!((end.state.as_str(), end.boxes, end.results, told), ("closed", 0, 1, 2), "{name}");
        assert_eq!(sealed(), 0, "{name}: the keys are gone");
    }
    place.drop().await;
}

#[test]
fn a_crash_at_any_step_is_made_good() {
    for name in failpoint::CLOSING {
        block_on(dies_at(name));
    }
}

#[test]
fn every_failpoint_is_visited_by_somebody() {
    let visited = [failpoint::TRAFFIC, failpoint::INSIDE, failpoint::CLOSING, failpoint::OUTSIDE].concat();
    let visited: BTreeSet<&str> = visited.into_iter().collect();
    assert_eq!(visited, failpoint::ALL.iter().copied().collect());
}
