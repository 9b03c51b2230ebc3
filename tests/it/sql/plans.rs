//! How each statement finds its rows. What reads a whole table costs more with every row that is ever written,
//! so each such statement stands in a list, with the reason why it may.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, Row as _, SqliteConnection};
use yoriai::store::Db;

use super::{Statement, statements};
use crate::harness::{self, Database, Place};

/// What may read a whole table: the file, a part of the statement, and why.
const MAY_SCAN: &[(&str, &str, &str)] = &[
    (
        "src/features/roster/store.rs",
        "title FROM roster ORDER BY person",
        "an import compares the whole roster",
    ),
    (
        "src/features/survey/store/people.rs",
        "SELECT DISTINCT organisation",
        "what a survey can be about, when one begins",
    ),
    ("src/features/survey/store/people.rs", "organisation FROM roster ORDER BY person", "it asks everybody"),
    ("src/features/survey/store/people.rs", "COUNT(*) FROM roster", "when a survey begins"),
    ("src/features/survey/store/secret.rs", "DELETE FROM survey_boxes WHERE NOT EXISTS", "at the start"),
    ("src/features/survey/store/secret.rs", "WHERE level = 'C' AND state IN", "at the start"),
    ("src/store/calls.rs", "SELECT DISTINCT SUBSTR", "each hour; lines are kept for an hour"),
    ("src/store/checkup.rs", "inbox.state <> 'done'", "once, after a restore"),
    ("src/store/checkup.rs", "AND NOT rooms.space", "an administrator asks about all rooms"),
    ("src/store/dump.rs", "UNION ALL SELECT id FROM jobs LIMIT 1", "it ends at the first row"),
    ("src/store/dump/rows", "LIMIT $", "a backup reads everything"),
    ("src/store/export.rs", "address = $1 OR id = $1 OR name = $1", "the operator names a room in any way"),
    ("src/store/export/minutes.rs", "FROM agenda_points", "the operator exports a room"),
    ("src/store/gaps.rs", "MIN(since) FROM gaps", "there are hardly any"),
    ("src/store/gaps.rs", "ORDER BY next_try_at, id LIMIT 1", "the first entry of an index"),
    ("src/store/inbox.rs", "MAX(seq)", "the last entry of an index"),
    ("src/store/meta.rs", "LIKE $1", "single values are few"),
    ("src/store/rooms.rs", "SELECT address FROM rooms", "before the first direct room of a run is made"),
    ("src/store/rooms.rs", "FROM rooms WHERE joined ORDER BY id", "at the start, all rooms are read"),
];

/// So many rows are in each table, on PostgreSQL: it plans by how much there is.
const ROWS: i64 = 3_000;

/// A statement that reads a whole table.
struct Scan {
    path: String,
    sql: String,
    /// The table, the place and the plan, for whoever has to mend it.
    about: String,
}

fn is_planned(sql: &str) -> bool {
    let is_ours = !sql.contains("_sqlx_migrations");
    is_ours && ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].iter().any(|verb| sql.starts_with(verb))
}

/// The table that a name in a plan stands for; `None` for what the statement itself makes.
fn table<'t>(name: &'t str, sql: &'t str, tables: &BTreeSet<String>) -> Option<&'t str> {
    if tables.contains(name) {
        return Some(name);
    }
    let alias = Regex::new(&format!(r"(\w+) AS {name}\b")).expect("a pattern");
    let known = alias.captures(sql)?.get(1)?.as_str();
    tables.contains(known).then_some(known)
}

/// Compares what is scanned with what may be. A reason that nothing needs any more is named, too.
fn judge(found: &[Scan]) {
    let may = |scan: &Scan, (path, part, _): &(&str, &str, &str)| {
        scan.path.starts_with(path) && scan.sql.contains(part)
    };
    let unknown: Vec<&String> = found
        .iter()
        .filter(|scan| !MAY_SCAN.iter().any(|one| may(scan, one)))
        .map(|scan| &scan.about)
        .collect();
    assert!(unknown.is_empty(), "these read whole tables, without a reason in MAY_SCAN: {unknown:#?}");
    for one in MAY_SCAN {
        assert!(found.iter().any(|scan| may(scan, one)), "nothing needs this reason: {one:?}");
    }
}

fn scanned(statement: &Statement, table: &str, plan: &str) -> Scan {
    let Statement { place, sql } = statement;
    let path = place.split(':').next().unwrap_or_default().to_owned();
    Scan { path, sql: sql.clone(), about: format!("{table} at {place}: {sql}\n{plan}") }
}

async fn sqlite_scans() -> Vec<Scan> {
    let place = Place::new(Database::Sqlite).await;
    Db::open(&place.url).await.expect("the migrations run").close().await;
    let mut connection = SqliteConnection::connect(&place.url).await.expect("it opens");
    let names = |kind: &'static str| format!("SELECT name FROM sqlite_master WHERE type = '{kind}'");
    let mut schema = BTreeMap::new();
    for (kind, more) in [("table", ""), ("index", " AND sql LIKE '% WHERE %'")] {
        let rows: Vec<(String,)> = sqlx::query_as(AssertSqlSafe(format!("{}{more}", names(kind))))
            .fetch_all(&mut connection)
            .await
            .expect("the schema is read");
        schema.insert(kind, rows.into_iter().map(|(name,)| name).collect::<BTreeSet<_>>());
    }
    let scan = Regex::new(r"^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?").expect("a pattern");
    let mut found = Vec::new();
    for statement in statements().into_iter().filter(|one| is_planned(&one.sql)) {
        let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {}", statement.sql));
        let rows = sqlx::query(explain).fetch_all(&mut connection).await.expect("it is explained");
        for row in rows {
            let step: String = row.get("detail");
            let Some(parts) = scan.captures(&step) else { continue };
            // A partial index holds what is live: reading it as a whole is what it is for.
            if parts.get(2).is_some_and(|index| schema["index"].contains(index.as_str())) {
                continue;
            }
            if let Some(table) = table(&parts[1], &statement.sql, &schema["table"]) {
                found.push(scanned(&statement, table, &step));
            }
        }
    }
    connection.close().await.expect("it closes");
    found
}

/// Fills every table with rows that are all different.
async fn fill(connection: &mut PgConnection, tables: &BTreeSet<String>) {
    for table in tables {
        let columns: Vec<(String, String)> = sqlx::query_as(
            "SELECT column_name, data_type FROM information_schema.columns \
             WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position",
        )
        .bind(table)
        .fetch_all(&mut *connection)
        .await
        .expect("the columns are known");
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        let values = columns.iter().map(|(name, kind)| match (name.as_str(), kind.as_str()) {
            ("state", _) => "CASE WHEN n % 50 = 0 THEN 'open' ELSE 'done' END".to_owned(),
            (_, "boolean") => "n % 2 = 0".to_owned(),
            (_, "bigint") => "n".to_owned(),
            _ => "'v' || n".to_owned(),
        });
        let values: Vec<String> = values.collect();
        let insert = format!(
            "INSERT INTO {table} ({}) SELECT {} FROM generate_series(1, {ROWS}) AS n",
            names.join(", "),
            values.join(", "),
        );
        connection.execute(AssertSqlSafe(insert)).await.unwrap_or_else(|error| panic!("{table}: {error}"));
    }
    connection.execute("ANALYZE").await.expect("it counts");
}

async fn postgres_scans() -> Vec<Scan> {
    let place = Place::new(Database::Postgres).await;
    Db::open(&place.url).await.expect("the migrations run").close().await;
    let mut connection = PgConnection::connect(&place.url).await.expect("it opens");
    let tables: Vec<(String,)> = sqlx::query_as(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename NOT LIKE '\\_sqlx%'",
    )
    .fetch_all(&mut connection)
    .await
    .expect("the tables are known");
    let tables: BTreeSet<String> = tables.into_iter().map(|(name,)| name).collect();
    let partial: Vec<(String,)> = sqlx::query_as(
        "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND indexdef LIKE '% WHERE %'",
    )
    .fetch_all(&mut connection)
    .await
    .expect("the indexes are known");
    let partial: BTreeSet<String> = partial.into_iter().map(|(name,)| name).collect();
    fill(&mut connection, &tables).await;
    connection.execute("SET enable_seqscan = off").await.expect("it can be set");
    connection.execute("SET plan_cache_mode = force_generic_plan").await.expect("it can be set");
    let argument = Regex::new(r"\$(\d+)").expect("a pattern");
    let mut found = Vec::new();
    for statement in statements().into_iter().filter(|one| is_planned(&one.sql)) {
        let count = argument.captures_iter(&statement.sql).filter_map(|part| part[1].parse().ok()).max();
        let nulls = vec!["NULL"; count.unwrap_or(0)].join(", ");
        let nulls = if nulls.is_empty() { nulls } else { format!("({nulls})") };
        let prepare = format!("PREPARE one AS {}", statement.sql);
        if let Err(error) = connection.execute(AssertSqlSafe(prepare)).await {
            panic!("{}: {error}: {}", statement.place, statement.sql);
        }
        let explain = AssertSqlSafe(format!("EXPLAIN EXECUTE one{nulls}"));
        let lines: Vec<(String,)> = sqlx::query_as(explain)
            .persistent(false)
            .fetch_all(&mut connection)
            .await
            .expect("it is explained");
        connection.execute("DEALLOCATE one").await.expect("it is forgotten");
        let lines: Vec<String> = lines.into_iter().map(|(line,)| line).collect();
        for table in whole(&lines, &partial) {
            found.push(scanned(&statement, &table, &lines.join("\n")));
        }
    }
    connection.close().await.expect("it closes");
    place.drop().await;
    found
}

/// The tables that a plan of PostgreSQL reads as a whole: one by one, or along an index without a condition.
fn whole(lines: &[String], partial: &BTreeSet<String>) -> Vec<String> {
    let row = Regex::new(r"Seq Scan on (\w+)").expect("a pattern");
    let index = Regex::new(r"Index (?:Only )?Scan(?: Backward)? using (\w+) on (\w+)").expect("a pattern");
    let is_node = |line: &&String| line.contains("->") || line.contains("Scan ");
    let mut tables = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some(parts) = row.captures(line) {
            tables.push(parts[1].to_owned());
        }
        let Some(parts) = index.captures(line) else { continue };
        let about = lines[at + 1..].iter().take_while(|line| !is_node(line));
        let has_condition = about.into_iter().any(|line| line.contains("Index Cond:"));
        if !has_condition && !partial.contains(&parts[1]) {
            tables.push(parts[2].to_owned());
        }
    }
    tables
}

#[test]
fn nothing_reads_a_whole_table_without_a_reason() {
    let scans = harness::block_on(async {
        let mut scans = sqlite_scans().await;
        scans.extend(postgres_scans().await);
        scans
    });
    judge(&scans);
}

#[test]
fn a_scan_is_seen() {
    let plan = |lines: &[&str]| {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        whole(&lines, &BTreeSet::from(["live".to_owned()]))
    };
    assert_eq!(plan(&["Seq Scan on polls  (cost=1)", "  Filter: (room = $1)"]), ["polls"]);
    assert_eq!(plan(&["Index Scan using polls_pkey on polls", "  Filter: (room = $1)"]), ["polls"]);
    assert!(plan(&["Index Scan using polls_pkey on polls", "  Index Cond: (id = $1)"]).is_empty());
    assert!(plan(&["Index Only Scan using live on polls", "  Filter: (room = $1)"]).is_empty());
    let two = [
        "Limit",
        "  ->  Index Scan using a on polls",
        "        ->  Index Scan using b on rooms",
        "  Index Cond: x",
    ];
    assert_eq!(plan(&two), ["polls"]);
}
