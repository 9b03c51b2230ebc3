//! What a dump holds, and that it comes back whole.

use std::collections::BTreeSet;

use super::*;
use crate::store::Db;
use crate::{all, exec};

/// Columns that a backup leaves out, and why.
const LEFT_OUT: &[(&str, &str)] = &[
    // Done, all of them: whatever was not, the original has handled.
    ("inbox", "state"),
    ("inbox", "session"),
    ("inbox", "attempts"),
    ("inbox", "next_try_at"),
    ("inbox", "code"),
    ("inbox", "error"),
    // Sealed with keys that are in no backup.
    ("inbox", "payload"),
    ("calls", "payload"),
    // Read from tokens of the original's device.
    ("gaps", "id"),
    ("gaps", "room"),
    ("gaps", "from_token"),
    ("gaps", "until_token"),
    ("gaps", "until_time"),
    ("gaps", "since"),
    ("gaps", "tries"),
    ("gaps", "next_try_at"),
    // Who is checking themselves, and what they answer, until it is counted: a backup would keep the
    // names for longer than people are told.
    ("checklist_runs", "id"),
    ("checklist_runs", "person"),
    ("checklist_runs", "room"),
    ("checklist_runs", "list"),
    ("checklist_runs", "version"),
    ("checklist_runs", "month"),
    ("checklist_runs", "position"),
    ("checklist_runs", "state"),
    ("checklist_answers", "run"),
    ("checklist_answers", "item"),
    ("checklist_answers", "since"),
    ("checklist_answers", "answer"),
];

async fn pieces(db: &Db) -> Vec<Piece> {
    let mut all = Vec::new();
    let mut tx = db.snapshot().await.unwrap();
    dump(&mut tx, &mut async |piece| {
        all.push(piece);
        Ok(())
    })
    .await
    .unwrap();
    all
}

/// Every column of every table, with a value that no other has.
async fn fill(db: &Db) -> BTreeSet<(String, String)> {
    let mut tx = db.begin().await.unwrap();
    let columns = all!(
        tx,
        (String, String, String),
        "SELECT m.name, c.name, c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c \
         WHERE m.type = 'table' AND m.name <> '_sqlx_migrations' ORDER BY m.name, c.cid",
    )
    .unwrap();
    let mut tables: Vec<(&str, Vec<(&str, String)>)> = Vec::new();
    for (number, (table, column, kind)) in columns.iter().enumerate() {
        let value = match kind.as_str() {
            "TEXT" => format!("'{table}.{column}'"),
            "BIGINT" => number.to_string(),
            "BOOLEAN" => "TRUE".to_owned(),
            other => panic!("{other} is not in our subset of SQL"),
        };
        match tables.last_mut().filter(|(last, _)| last == table) {
            Some((_, values)) => values.push((column, value)),
            None => tables.push((table, vec![(column, value)])),
        }
    }
    for (table, values) in tables {
        let (names, values): (Vec<&str>, Vec<String>) = values.into_iter().unzip();
        let sql = format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), values.join(", "));
        let crate::store::db::Conn::Sqlite(conn) = &mut tx.conn else { panic!("SQLite") };
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut **conn).await.unwrap();
    }
    tx.commit().await.unwrap();
    columns.into_iter().map(|(table, column, _)| (table, column)).collect()
}

#[tokio::test]
async fn every_column_of_every_table_is_dumped_and_comes_back() {
    let db = Db::open("sqlite::memory:").await.unwrap();
    let mut expected = fill(&db).await;
    for (table, column) in LEFT_OUT {
        assert!(expected.remove(&((*table).to_owned(), (*column).to_owned())));
    }
    let dumped = pieces(&db).await;
    let mut found = BTreeSet::new();
    for piece in &dumped {
        let row: serde_json::Value = serde_json::from_slice(&piece.lines).unwrap();
        found.extend(row.as_object().unwrap().keys().map(|name| (piece.table.to_owned(), name.clone())));
    }
    assert_eq!(found, expected, "add new tables and columns to store/dump/rows.rs");

    let other = Db::open("sqlite::memory:").await.unwrap();
    let mut tx = other.begin().await.unwrap();
    assert!(is_empty(&mut tx).await.unwrap());
    for piece in &dumped {
        assert_eq!(restore(&mut tx, piece.table, &piece.lines).await.unwrap(), piece.rows);
    }
    assert!(!is_empty(&mut tx).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(pieces(&other).await, dumped);
}

#[tokio::test]
async fn long_tables_come_in_pages_and_what_belongs_to_a_device_stays_behind() {
    let db = Db::open("sqlite::memory:").await.unwrap();
    let mut tx = db.begin().await.unwrap();
    for number in 0..=PAGE * 2 {
        let key = format!("k{number:05}");
        exec!(tx, "INSERT INTO meta (key, value) VALUES ($1, 'v')", key).unwrap();
    }
    for key in ["next_batch", "device", "cross_signed", "recoverable", "clock_ahead"] {
        exec!(tx, "INSERT INTO meta (key, value) VALUES ($1, 'v')", key).unwrap();
    }
    tx.commit().await.unwrap();
    let dumped = pieces(&db).await;
    let rows: Vec<u64> = dumped.iter().map(|piece| piece.rows).collect();
    assert_eq!(rows, [500, 500, 1]);
    assert!(!dumped.iter().any(|piece| String::from_utf8_lossy(&piece.lines).contains("device")));
}

#[tokio::test]
async fn a_strange_table_or_row_is_refused() {
    let db = Db::open("sqlite::memory:").await.unwrap();
    let mut tx = db.begin().await.unwrap();
    assert!(restore(&mut tx, "sqlite_master", b"{}").await.is_err());
    assert!(restore(&mut tx, "meta", b"{\"key\":\"a\"}").await.is_err());
    assert!(restore(&mut tx, "meta", b"{\"key\":\"a\",\"value\":\"b\",\"more\":1}").await.is_err());
    assert_eq!(restore(&mut tx, "meta", b"{\"key\":\"a\",\"value\":\"b\"}\n").await.unwrap(), 1);
}
