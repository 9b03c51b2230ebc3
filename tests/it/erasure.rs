//! What is said to be erased is erased: somebody who has the files of the database afterwards finds nothing of it.

use sqlx::{Connection as _, Executor as _, PgConnection};
use yoriai::config::questionnaire::{Kind, Level};

use crate::harness::{Database, Place, Test, block_on};
use crate::surveys::{question, questionnaire, start};

const PEOPLE: usize = 12;

/// What somebody does after which nothing may be left.
#[derive(Clone, Copy, Debug)]
enum How {
    /// The survey of level B ends: answers stay, without names.
    Close,
    /// Everybody takes their answers back.
    Withdrawal,
    /// Everybody has their answers deleted.
    Erasure,
    /// Everybody takes their self-check back.
    SelfCheck,
}

fn name(n: usize) -> String {
    format!("p{n:02}")
}

/// What stands nowhere else than in the answer of one person.
fn sign(n: usize) -> String {
    format!("sign-{n:02}-{:08x}", 0x9e37_79b9_u32.wrapping_mul(u32::try_from(n).expect("few") + 1))
}

/// Lets everybody answer and gives what their rows look like on the disk.
async fn answered(t: &mut Test, how: How) -> Vec<Vec<u8>> {
    t.secret_room("office").await;
    for n in 0..PEOPLE {
        t.join(&name(n)).await;
    }
    if matches!(how, How::SelfCheck) {
        return checked(t).await;
    }
    let words = |n| question(&format!("q{n}"), "ご意見をどうぞ。", "What else?", Kind::Text);
    let mut asks = questionnaire((0..3).map(words).collect());
    asks.level = Level::B;
    start(t, &asks, "期間 2週間").await;
    for n in 0..PEOPLE {
        t.direct(&name(n), "はじめる").await;
        for _ in 0..3 {
            t.direct(&name(n), &sign(n)).await;
        }
    }
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let runs = "SELECT id, survey, person FROM survey_runs";
    let answers = "SELECT run, question, answer FROM survey_answers";
    let mut rows = yoriai::all!(tx, (String, String, String), runs).expect("rows");
    rows.extend(yoriai::all!(tx, (String, String, String), answers).expect("rows"));
    assert_eq!(rows.len(), PEOPLE * 4);
    // Columns stand behind each other.
    let mut signs: Vec<Vec<u8>> =
        rows.iter().map(|(one, two, three)| format!("{one}{two}{three}").into_bytes()).collect();
    if !matches!(how, How::Close) {
        signs.extend((0..PEOPLE).map(|n| sign(n).into_bytes()));
    }
    signs
}

/// A list of one item.
const TIDY: &str = r#"
id = "tidy"
kind = "self_check"
names = ["片付け"]
[title]
ja = "片付けチェック"
en = "Tidying up"
[why]
ja = "帰る前に"
en = "Before leaving"
[[item]]
id = "desk"
[item.text]
ja = "机の上を片付けている。"
en = "My desk is clear."
[item.explain]
ja = "書類はしまいます。"
en = "Papers are put away."
[item.source]
ja = "庁舎管理規則"
en = "House rules"
[[item]]
id = "lights"
[item.text]
ja = "照明を消している。"
en = "I switch off the lights."
[item.explain]
ja = "最後の人が消します。"
en = "Whoever leaves last."
[item.source]
ja = "庁舎管理規則"
en = "House rules"
[[advice]]
place = "outside"
[advice.name]
ja = "外の窓口"
en = "A place outside"
"#;

async fn checked(t: &mut Test) -> Vec<Vec<u8>> {
    t.bot.shelve("tidy", TIDY).await.expect("it is a list");
    t.say("@alice", "！チェックリスト 片付け").await;
    for n in 0..PEOPLE {
        t.direct(&name(n), "はじめる").await;
        t.direct(&name(n), "1").await;
    }
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let runs = yoriai::all!(tx, (String, String, String), "SELECT id, person, room FROM checklist_runs")
        .expect("rows");
    let answers =
        yoriai::all!(tx, (String, String), "SELECT run, item FROM checklist_answers").expect("rows");
    assert!(
        runs.len() == PEOPLE && answers.len() >= PEOPLE,
        "{} runs, {} answers",
        runs.len(),
        answers.len()
    );
    let runs = runs.iter().map(|(one, two, three)| format!("{one}{two}{three}").into_bytes());
    runs.chain(answers.iter().map(|(run, item)| format!("{run}{item}").into_bytes())).collect()
}

async fn erase(t: &mut Test, how: How) {
    match how {
        How::Close => {
            t.first("@alice", "！締切 1").await;
        }
        How::Withdrawal | How::SelfCheck => {
            for n in 0..PEOPLE {
                t.direct(&name(n), "回答を全部取り消す").await;
                t.direct(&name(n), "はい").await;
            }
        }
        How::Erasure => {
            for n in 0..PEOPLE {
                t.direct(&name(n), "！マイデータ 消去 アンケート 1").await;
            }
        }
    }
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let sql = "SELECT (SELECT COUNT(*) FROM survey_runs) + (SELECT COUNT(*) FROM survey_answers) \
               + (SELECT COUNT(*) FROM checklist_runs) + (SELECT COUNT(*) FROM checklist_answers)";
    let (left,) = yoriai::get!(tx, (i64,), sql).expect("a number");
    assert_eq!(left, 0, "{how:?}: the rows are gone");
}

/// How many of the signs stand in the files of the database.
fn found(url: &str, signs: &[Vec<u8>]) -> usize {
    count(&crate::harness::files_of(url), signs)
}

fn count(bytes: &[u8], signs: &[Vec<u8>]) -> usize {
    signs.iter().filter(|sign| bytes.windows(sign.len()).any(|part| part == sign.as_slice())).count()
}

/// How many signs are found before, and after. Where nothing is overwritten, all should be.
async fn signs_in_the_files(how: How, is_overwritten: bool) -> (usize, usize) {
    let place = Place::new(Database::Sqlite).await;
    let mut t = Test::new(&place).await;
    if !is_overwritten {
        let mut tx = t.db.begin().await.expect("a transaction begins");
        yoriai::exec!(tx, "PRAGMA secure_delete = OFF").expect("it is off");
        tx.commit().await.expect("it is committed");
    }
    let signs = answered(&mut t, how).await;
    let before = found(&place.url, &signs);
    assert!(before > signs.len() / 2, "{how:?}: who looks finds them, {before} of {}", signs.len());
    erase(&mut t, how).await;
    assert!(t.db.scrub().await.expect("the database works"), "{how:?}: something was erased");
    assert!(!t.db.scrub().await.expect("the database works"), "{how:?}: once is enough");
    let after = found(&place.url, &signs);
    t.db.close().await;
    let closed = found(&place.url, &signs);
    place.drop().await;
    (after, closed)
}

#[test]
fn nothing_is_left_in_the_files_of_sqlite() {
    for how in [How::Close, How::Withdrawal, How::Erasure, How::SelfCheck] {
        assert_eq!(block_on(signs_in_the_files(how, true)), (0, 0), "{how:?}");
    }
}

/// The same look, where deleted rows are not overwritten.
#[test]
fn who_looks_finds_what_was_not_overwritten() {
    for how in [How::Close, How::Withdrawal, How::Erasure, How::SelfCheck] {
        let (after, closed) = block_on(signs_in_the_files(how, false));
        assert!(after > 0 && closed > 0, "{how:?}: {after}, {closed}");
    }
}

/// A database from before rows were overwritten is written anew once, when it is opened.
#[test]
fn an_upgrade_drops_what_was_deleted_before() {
    block_on(async {
        let place = Place::new(Database::Sqlite).await;
        let mut t = Test::new(&place).await;
        let mut tx = t.db.begin().await.expect("a transaction begins");
        yoriai::exec!(tx, "PRAGMA secure_delete = OFF").expect("it is off");
        tx.commit().await.expect("it is committed");
        let signs = answered(&mut t, How::Close).await;
        erase(&mut t, How::Close).await;
        let mut tx = t.db.begin().await.expect("a transaction begins");
        // As the migration leaves it.
        yoriai::exec!(tx, "INSERT INTO meta (key, value) VALUES ('freed', 'yes')").expect("a row");
        tx.commit().await.expect("it is committed");
        t.db.close().await;
        assert!(found(&place.url, &signs) > 0);
        let db = yoriai::store::Db::open(&place.url).await.expect("it opens");
        assert!(db.scrub().await.expect("the database works"));
        assert_eq!(found(&place.url, &signs), 0);
        db.close().await;
        place.drop().await;
    });
}

/// A reader of long ago is not waited for: it is tried again.
#[test]
fn a_reader_is_not_in_the_way_for_ever() {
    block_on(async {
        let place = Place::new(Database::Sqlite).await;
        let mut t = Test::new(&place).await;
        let signs = answered(&mut t, How::Withdrawal).await;
        let mut reader = t.db.snapshot().await.expect("somebody reads");
        let sql = "SELECT COUNT(*) FROM survey_runs";
        yoriai::get!(reader, (i64,), sql).expect("a number");
        erase(&mut t, How::Withdrawal).await;
        assert!(!t.db.scrub().await.expect("the database works"), "the reader still sees it");
        drop(reader);
        // The connection goes back to its pool by itself.
        tokio::task::yield_now().await;
        assert!(t.db.scrub().await.expect("the database works"));
        assert_eq!(found(&place.url, &signs), 0);
        t.db.close().await;
        place.drop().await;
    });
}

/// The files of the tables of answers on PostgreSQL.
async fn tables(connection: &mut PgConnection) -> Vec<u8> {
    connection.execute("CHECKPOINT").await.expect("everything is on the disk");
    let (dir,): (String,) =
        sqlx::query_as("SHOW data_directory").fetch_one(&mut *connection).await.expect("a directory");
    let mut bytes = Vec::new();
    for table in
        ["survey_runs", "survey_answers", "survey_runs_person", "survey_runs_of", "survey_answers_pkey"]
    {
        let (path,): (String,) = sqlx::query_as("SELECT pg_relation_filepath(CAST($1 AS regclass))")
            .bind(table)
            .fetch_one(&mut *connection)
            .await
            .expect("a path");
        bytes.extend(std::fs::read(std::path::Path::new(&dir).join(path)).expect("a file"));
    }
    bytes
}

#[test]
fn dead_rows_are_written_out_of_the_tables_of_postgres() {
    block_on(async {
        let place = Place::new(Database::Postgres).await;
        let mut t = Test::new(&place).await;
        answered(&mut t, How::Close).await;
        let signs: Vec<Vec<u8>> = (0..PEOPLE).map(|n| sign(n).into_bytes()).collect();
        erase(&mut t, How::Close).await;
        let mut connection = PgConnection::connect(&place.url).await.expect("it opens");
        assert_eq!(count(&tables(&mut connection).await, &signs), PEOPLE, "dead rows lie in their pages");
        assert!(t.db.scrub().await.expect("the database works"));
        assert_eq!(count(&tables(&mut connection).await, &signs), 0);
        connection.close().await.expect("it closes");
        t.db.close().await;
        place.drop().await;
    });
}
