//! The keys of one survey go for that survey alone, whatever becomes of the work beside it: nobody's answers
//! are lost.

use yoriai::base::{Id, failpoint};
use yoriai::store::{Db, jobs, objects, rooms};

use super::closing::run;
use super::{question, questionnaire, start, yes_no};
use crate::harness::{Database, Place, Test, block_on};

const PEOPLE: usize = 10;

/// Two surveys of level C that end close to each other: the first is over, and work that destroys its keys is
/// due once more, as after a crash; the second is to be counted at the same moment. Gives the second.
async fn two_at_once(t: &mut Test, keys: &std::path::Path) -> Id {
    t.bot.keep_keys_in(keys).await.expect("keys can be kept");
    t.secret_room("office").await;
    for n in 0..PEOPLE {
        t.join(&format!("p{n}")).await;
    }
    let mut surveys = Vec::new();
    for (id, title) in [("one", "一つ目"), ("two", "二つ目")] {
        let mut asks =
            questionnaire(vec![question("q", "働きやすいですか。", "Do you work well?", yes_no())]);
        asks.id = id.to_owned();
        asks.title.ja = title.to_owned();
        let survey = start(t, &asks, "期間 2週間").await;
        for n in 0..PEOPLE {
            let name = format!("p{n}");
            let asked = t.direct(&name, "はじめる").await;
            if id == "two" {
                assert!(asked.contains("一つ目") && asked.contains("二つ目"), "both are open: {asked}");
                t.direct(&name, "1").await;
            }
            assert!(t.direct(&name, "はい").await.contains("ここまでです"));
        }
        surveys.push(survey);
    }
    let [(first, one), (second, two)] = surveys.try_into().expect("two surveys");
    t.first("@alice", &format!("！締切 {one}")).await;
    let key = keys.join(format!("{second}.survey"));
    assert!(key.exists() && !keys.join(format!("{first}.survey")).exists(), "one is over");
    // The disk with the keys is away for a moment, so that counting is tried again in half a minute.
    let away = keys.join("away");
    std::fs::rename(&key, &away).expect("it goes");
    t.first("@alice", &format!("！締切 {two}")).await;
    assert_eq!(state(&t.db, &second).await, ("closing".to_owned(), 0), "it is tried again");
    std::fs::rename(&away, &key).expect("it comes back");
    let due = t.bot.now().plus_ms(30_000);
    let mut tx = t.db.begin().await.expect("a transaction begins");
    jobs::plan(&mut tx, &Id("zz1".to_owned()), "survey.destroy", &first, due).await.expect("it is planned");
    tx.commit().await.expect("it is committed");
    second
}

/// Work that fails and is done in the same transaction.
async fn failing(t: &mut Test) {
    let due = t.bot.now().plus_ms(30_000);
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let address = format!("!{}:example.org", t.bot.stage().current());
    let room = rooms::find(&mut tx, &address.into()).await.expect("a room").expect("the room is there");
    let nothing = Id("nothing".to_owned());
    objects::allot(&mut tx, &nothing, &room.id, "survey", None).await.expect("a number");
    jobs::plan(&mut tx, &Id("zz2".to_owned()), "survey.count", &nothing, due).await.expect("it is planned");
    tx.commit().await.expect("it is committed");
}

async fn state(db: &Db, survey: &Id) -> (String, i64) {
    let mut tx = db.begin().await.expect("a transaction begins");
    let sql = "SELECT state, (SELECT COUNT(*) FROM survey_results WHERE survey = surveys.id) FROM surveys WHERE id = $1";
    yoriai::get!(tx, (String, i64), sql, survey).expect("a survey")
}

async fn work_beside_it_fails(database: Database) {
    let (place, keys) = (Place::new(database).await, tempfile::tempdir().expect("a directory"));
    let mut t = Test::new(&place).await;
    let second = two_at_once(&mut t, keys.path()).await;
    failing(&mut t).await;
    t.advance(31_000).await;
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let failed = yoriai::get!(tx, (i64,), "SELECT attempts FROM jobs WHERE id = 'zz2' AND error IS NOT NULL");
    assert!(failed.expect("work that waits").0 > 0, "something failed");
    drop(tx);
    assert_eq!(state(&t.db, &second).await, ("closed".to_owned(), 1), "its answers are counted");
    assert_eq!(
        std::fs::read_dir(keys.path()).expect("the directory").count(),
        0,
        "and then the keys are gone"
    );
    t.db.close().await;
    place.drop().await;
}

#[test]
fn answers_survive_when_the_work_beside_them_fails() {
    for database in Database::ALL {
        block_on(work_beside_it_fails(database));
    }
}

#[test]
fn answers_survive_a_crash_while_the_keys_of_another_survey_go() {
    block_on(async {
        let (place, keys) = (Place::new(Database::Sqlite).await, tempfile::tempdir().expect("a directory"));
        let mut t = Test::new(&place).await;
        let second = two_at_once(&mut t, keys.path()).await;
        t.db.close().await;
        let start = "2022-03-01T09:05:00+09:00";
        assert!(!run(&place, keys.path(), start, Some(failpoint::SURVEY_DESTROYED)), "it dies");
        let db = Db::open(&place.url).await.expect("the database opens");
        let (_, counted) = state(&db, &second).await;
        let key = keys.path().join(format!("{second}.survey"));
        assert!(counted == 1 || key.exists(), "what is not counted can still be opened");
        db.close().await;
        assert!(run(&place, keys.path(), "2022-03-01T09:10:00+09:00", None), "it goes on");
        let db = Db::open(&place.url).await.expect("the database opens");
        assert_eq!(state(&db, &second).await, ("closed".to_owned(), 1), "its answers are counted");
        db.close().await;
        place.drop().await;
    });
}
