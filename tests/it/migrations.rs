//! Guards of `migrations/`: they run on empty databases of both kinds, running them again is
//! harmless, their names order them, and what was applied somewhere is never changed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use yoriai::store::{Db, meta};

use crate::harness::{self, Database, Place};
use crate::sources;

/// The checksums of all migrations that were ever part of main.
const SUMS: &str = "tests/it/migrations.sums";

fn files() -> BTreeMap<String, String> {
    let dir = sources::root().join("migrations");
    let entries = std::fs::read_dir(dir).expect("the directory is there");
    entries
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).expect("the file can be read"))
        })
        .collect()
}

#[test]
fn names_order_them() {
    for name in files().keys() {
        let (stamp, what) = name.split_once('_').unwrap_or_else(|| panic!("{name} has no time"));
        let is_stamp =
            stamp.len() == 14 && chrono::NaiveDateTime::parse_from_str(stamp, "%Y%m%d%H%M%S").is_ok();
        assert!(is_stamp, "{name} begins with no time (YYYYMMDDhhmmss)");
        let what = what.strip_suffix(".sql").unwrap_or_else(|| panic!("{name} is no .sql"));
        let says_what = !what.is_empty()
            && what.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        assert!(says_what, "{name} does not say what it does in lower case");
    }
}

/// A database that has applied a file refuses to start when the file has changed.
#[test]
fn no_applied_file_is_changed() {
    let mut sums = String::new();
    for (name, text) in files() {
        writeln!(sums, "{:016x} {name}", fnv(&text)).expect("a string takes it");
    }
    let known = std::fs::read_to_string(sources::root().join(SUMS)).unwrap_or_default();
    assert_eq!(
        known, sums,
        "a migration was changed or added. A new one gets its line in {SUMS}; one that is on main already \
         is never changed: write another."
    );
}

/// A checksum without a crate: nobody attacks it, somebody forgets.
fn fnv(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn run_twice(database: Database) {
    harness::block_on(async {
        let place = Place::new(database).await;
        for run in ["first", "second"] {
            let db = Db::open(&place.url).await.unwrap_or_else(|error| panic!("the {run} run: {error}"));
            let mut tx = db.begin().await.expect("a transaction begins");
            let before = meta::find(&mut tx, "run").await.expect("the table is there");
            assert_eq!(before.is_some(), run == "second", "rows stay");
            meta::set(&mut tx, "run", run).await.expect("a row is written");
            tx.commit().await.expect("it is committed");
            db.close().await;
        }
        place.drop().await;
    });
}

#[test]
fn they_run_twice_on_sqlite() {
    run_twice(Database::Sqlite);
}

#[test]
fn they_run_twice_on_postgres() {
    run_twice(Database::Postgres);
}
