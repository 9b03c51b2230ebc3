//! The roster, from and to the files of spreadsheets.

use std::fmt::Write as _;

use super::office::{Office, text};
use crate::harness::{Database, Test, block_on};

const FILE: &str = "Matrix ID,氏名,呼び名,組織,部署,職名,備考\n\
    @takashima:example.jp,高嶋 千鶴,たか,北海道,情報政策課,主任,x\n\
    @sato:example.jp,佐藤,,札幌市,デジタル企画課,係長,\n";

async fn office(database: Database) -> Office {
    let office = Office::open(database).await;
    Test::new(&office.place).await.db.close().await;
    office
}

fn imports(database: Database) {
    block_on(async {
        let office = office(database).await;
        let file = office.path("people.csv");
        std::fs::write(&file, FILE).expect("a file");
        let roster = |rest: &[&str]| {
            let output = office.roster(rest);
            let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
            (output.status.code(), text(output.stdout), text(output.stderr))
        };
        let (code, said, _) = roster(&["import", text(&file), "--dry-run"]);
        assert_eq!(code, Some(0));
        assert!(said.contains("nothing was imported yet") && said.contains("2 added"), "{said}");
        assert!(said.contains("備考"), "{said}");
        let (_, said, _) = roster(&["import", text(&file)]);
        assert!(said.contains("2 added, 0 changed, 0 removed, 0 as they were"), "{said}");
        let (_, said, _) = roster(&["import", text(&file)]);
        assert!(said.contains("0 added, 0 changed, 0 removed, 2 as they were"), "{said}");

        // A spreadsheet of an office saves what it shows as Shift_JIS.
        let changed = FILE.replace("主任", "主査").replace("@sato", "@suzuki").replace("たか", "");
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(&changed);
        std::fs::write(&file, bytes).expect("a file");
        let (_, said, _) = roster(&["import", text(&file), "--replace"]);
        assert!(said.contains("1 added, 1 changed, 1 removed, 0 as they were"), "{said}");
        let (_, said, _) = roster(&["list"]);
        assert!(said.contains("北海道 情報政策課 1") && said.contains("2 people"), "{said}");
        let (_, said, _) = roster(&["list", "--organisation", "北海道"]);
        assert!(said.contains("@takashima:example.jp\t高嶋 千鶴（たか）\t北海道"), "{said}");

        let (_, exported, _) = roster(&["export"]);
        let again = office.path("again.csv");
        std::fs::write(&again, exported).expect("a file");
        let (_, said, _) = roster(&["import", text(&again), "--replace"]);
        assert!(said.contains("0 added, 0 changed, 0 removed, 2 as they were"), "{said}");

        std::fs::write(&file, "id,氏名\n@a:x,あ\nb,い\n").expect("a file");
        let (code, _, complaint) = roster(&["import", text(&file), "--replace"]);
        assert_eq!(code, Some(1));
        assert!(
            complaint.contains("people.csv:3: the Matrix ID is “b”; expected @name:example.jp"),
            "{complaint}"
        );
        assert!(complaint.contains("There is 1 problem. Nothing was imported."), "{complaint}");
        let (_, said, _) = roster(&["list"]);
        assert!(said.contains("2 people"), "nothing of a file with a fault is imported: {said}");
        office.place.drop().await;
    });
}

#[test]
fn a_roster_comes_from_a_spreadsheet_to_sqlite() {
    imports(Database::Sqlite);
}

#[test]
fn a_roster_comes_from_a_spreadsheet_to_postgres() {
    imports(Database::Postgres);
}

#[test]
fn two_whole_offices_are_imported_at_once() {
    block_on(async {
        let office = office(Database::Sqlite).await;
        let file = office.path("people.csv");
        let mut rows = String::from("Matrix ID,氏名,組織\n");
        for n in 0..35_000 {
            writeln!(rows, "@p{n}:example.jp,職員{n},組織{}", n % 7).expect("text");
        }
        std::fs::write(&file, rows).expect("a file");
        let output = office.roster(&["import", text(&file)]);
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(said.contains("35,000 added") || said.contains("35000 added"), "{said}");
        office.place.drop().await;
    });
}

#[test]
fn keys_of_surveys_are_looked_after() {
    block_on(async {
        let office = office(Database::Sqlite).await;
        let config = std::fs::read_to_string(office.config()).expect("the config");
        let with = |dir: &str| {
            std::fs::write(office.config(), format!("{config}[surveys]\nkey_dir = \"{dir}\"\n"))
                .expect("a file");
        };
        let doctor = || {
            let output = office.command("doctor", &[]).output().expect("the program starts");
            String::from_utf8_lossy(&output.stdout).into_owned()
        };
        assert!(doctor().contains("No surveys at level C: surveys.key_dir is not set"));
        with("keys");
        let said = doctor();
        assert!(said.contains("✓ Key directory of surveys") && said.contains("on the same disk"), "{said}");
        let complaint = office.refused("backup", &[text(&office.path("keys/backup.tar.gz"))]);
        assert!(complaint.contains("does not go into the key directory"), "{complaint}");
        with("data/keys");
        let said = doctor();
        assert!(
            said.contains("✗ The key directory of surveys") && said.contains("is not apart from"),
            "{said}"
        );
        office.place.drop().await;
    });
}
