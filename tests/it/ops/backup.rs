//! Backup and restore, from either database to either, and export.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;

use flate2::read::GzDecoder;
use yoriai::base::{Id, Stamp};
use yoriai::chat::{Body, Doc, Lane, Message, To};
use yoriai::store::outbox::{self, Draft};
use yoriai::store::{Db, inbox, jobs, meta};

use super::office::{Office, text};
use crate::harness::{Database, Test, block_on};

/// Does things of every kind, and leaves something unsent and something due.
async fn live(office: &Office) {
    let mut test = Test::new(&office.place).await;
    test.join_all(&["bob", "carol"]).await;
    test.say("alice", "！投票 お昼は？ 弁当 麺類").await;
    test.vote("bob", 1, "麺類").await;
    test.vote("carol", 1, "弁当").await;
    test.say("alice", "！リマインド 明日10時 会議室の鍵").await;
    test.direct("bob", "使い方").await;
    test.say("alice", "！リマインド 2099-01-05 10:00 ずっと先").await;
    let mut tx = test.db.begin().await.expect("a transaction begins");
    let now = Stamp(1_646_100_000_000);
    let draft = Draft {
        id: Id::from("01WAITING"),
        lane: Lane::Due,
        message: Message::new(To::Room(room(&test.db).await), Body::Notice(Doc::default())),
        origin: None,
        merge_key: None,
        not_before: now,
    };
    outbox::put(&mut tx, now, &draft).await.expect("a message is queued");
    tx.commit().await.expect("it is committed");
    test.db.close().await;
}

async fn room(db: &Db) -> Id {
    let mut tx = db.read().await.expect("a transaction begins");
    let rooms = yoriai::store::rooms::joined(&mut tx).await.expect("the rooms are listed");
    rooms[0].id.clone()
}

/// The rows of a backup, by table. What the restore itself has noted is left out.
fn rows(backup: &Path) -> BTreeMap<String, Vec<String>> {
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let file = std::fs::File::open(backup).expect("the backup is there");
    for entry in tar::Archive::new(GzDecoder::new(file)).entries().expect("it is a tar file") {
        let mut entry = entry.expect("it is whole");
        let name = entry.path().expect("it has a name").display().to_string();
        let Some((table, _)) = name.split_once('/') else { continue };
        let mut content = String::new();
        entry.read_to_string(&mut content).expect("it is text");
        let lines = content.lines().filter(|line| !line.contains("\"restored\"")).map(str::to_owned);
        tables.entry(table.to_owned()).or_default().extend(lines);
    }
    // The databases sort texts differently.
    for lines in tables.values_mut() {
        lines.sort();
    }
    tables.retain(|_, lines| !lines.is_empty());
    tables
}

/// How many messages and jobs would go out at once.
async fn due(office: &Office) -> (usize, usize) {
    let db = Db::open(&office.place.url).await.expect("the database opens");
    let mut tx = db.read().await.expect("a transaction begins");
    let now = Stamp(4_000_000_000_000);
    let messages = outbox::ready(&mut tx, now, 100).await.expect("the outbox is read").len();
    let jobs = jobs::due(&mut tx, Stamp(2_000_000_000_000), Stamp(2_000_000_000_000), "", 100)
        .await
        .expect("the jobs are read")
        .len();
    assert!(inbox::pending(&mut tx, Stamp::LATEST, 10).await.expect("the inbox is read").is_empty());
    assert!(meta::find(&mut tx, meta::RESTORED).await.expect("meta is read").is_some());
    drop(tx);
    db.close().await;
    (messages, jobs)
}

fn moves(from: Database, to: Database) {
    block_on(async {
        let old = Office::open(from).await;
        live(&old).await;
        let file = old.path("one.tar.gz");
        let said = old.run("backup", &[text(&file)]);
        assert!(said.contains("rows"), "{said}");

        let released = Office::open(to).await;
        let said = released.run("restore", &[text(&file), "--release"]);
        assert!(said.contains("Released"), "{said}");
        let again = released.path("two.tar.gz");
        released.run("backup", &[text(&again)]);
        assert_eq!(rows(&file), rows(&again), "the same rows on both sides");
        assert_eq!(due(&released).await, (1, 1), "what waited goes out late");

        let held = Office::open(to).await;
        let said = held.run("restore", &[text(&file)]);
        assert!(said.contains("reminder.fire #2") && said.contains("1 messages"), "{said}");
        assert_eq!(due(&held).await, (0, 0), "nothing dated before the restore is posted");
        for office in [old, released, held] {
            office.place.drop().await;
        }
    });
}

#[test]
fn sqlite_moves_to_postgres() {
    moves(Database::Sqlite, Database::Postgres);
}

#[test]
fn postgres_moves_to_sqlite() {
    moves(Database::Postgres, Database::Sqlite);
}

#[test]
fn a_backup_is_never_mixed_replaced_or_half_restored() {
    block_on(async {
        let old = Office::open(Database::Sqlite).await;
        assert!(old.refused("backup", &["a"]).contains("has the bot run"), "there is no database yet");
        live(&old).await;
        let file = old.path("one.tar.gz");
        old.run("backup", &[text(&file)]);
        assert!(old.refused("backup", &[text(&file)]).contains("exists already"));
        assert!(old.refused("restore", &[text(&file)]).contains("not empty"));

        let new = Office::open(Database::Sqlite).await;
        let whole = std::fs::read(&file).expect("the backup is there");
        let half = new.path("half.tar.gz");
        std::fs::write(&half, &whole[..whole.len() / 2]).expect("half of it is written");
        new.refused("restore", &[text(&half)]);
        let mut damaged = whole.clone();
        let middle = whole.len() / 2;
        damaged[middle] ^= 0xff;
        std::fs::write(&half, damaged).expect("it is written");
        new.refused("restore", &[text(&half)]);
        assert!(new.refused("restore", &[text(&new.config())]).contains("no backup"));
        // After all that the database is still empty, and the whole backup goes in.
        new.run("restore", &[text(&file)]);
        assert_eq!(due(&new).await, (0, 0));
    });
}

#[test]
fn a_room_is_exported_by_its_name_or_its_id() {
    block_on(async {
        for database in Database::ALL {
            let office = Office::open(database).await;
            live(&office).await;
            let room: serde_json::Value =
                serde_json::from_str(&office.run("export", &["gm"])).expect("it is JSON");
            assert_eq!(room["polls"][0]["ballots"].as_array().expect("a list").len(), 2);
            assert_eq!(room["polls"][0]["opened_at"], "2022-03-01T09:00:00.000+09:00");
            assert_eq!(room["reminders"][0]["body"], "会議室の鍵");
            let address = room["room"]["address"].as_str().expect("a text").to_owned();
            assert_eq!(office.run("export", &[&address]), office.run("export", &["gm"]));
            assert!(office.refused("export", &["nowhere"]).contains("no room"));
            office.place.drop().await;
        }
    });
}
