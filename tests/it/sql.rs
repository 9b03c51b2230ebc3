//! Guards of SQL: every statement of the code is found, keeps to the subset of `docs/SQL.md`, and
//! can be prepared on both databases; and none reads a whole table without a reason (`sql/plans.rs`).

mod plans;

use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, SqlSafeStr as _, SqliteConnection};
use yoriai::store::Db;

use crate::harness::{self, Database, Place};
use crate::sources::{self, Source};

/// Words that the subset does without, with the reason that is shown.
const FORBIDDEN: &[(&str, &str)] = &[
    (r"(?i)\bnow\s*\(", "time is an argument"),
    (r"(?i)\bcurrent_(timestamp|date|time)\b", "time is an argument"),
    (r"(?i)\bselect\s+(\w+\.)?\*", "columns are named"),
    (r"(?i)\breturning\s+\*", "columns are named"),
    (r"(?i)\bserial\b|\bautoincrement\b|\bidentity\b", "ids come from the context"),
    (
        r"(?i)\b(random|uuid|gen_random_uuid|strftime|datetime|julianday|to_timestamp)\s*\(",
        "values are arguments",
    ),
    (r"(?i)\binsert\s+or\b|\breplace\s+into\b", "ON CONFLICT says it in both"),
    (r"(?i)\b(jsonb?|json_extract|json_each)\b|->", "JSON is text, never queried inside"),
    (r"(?i)\barray\b|\bany\s*\(|\[\]", "there are no arrays"),
    (r"(?i)\b(trigger|procedure|function)\b", "what happens is in the code"),
    (r"(?i)\b(ilike|glob|similar to|regexp)\b|(?:\s~\s)", "text is folded and compared in the code"),
    (r"(?i)\b(rowid|ctid|xmin)\b", "rows have ids of their own"),
    (
        r"(?i)\b(integer|int|smallint|real|double|float|numeric|decimal|varchar|char|datetime|timestamptz?|date|blob|bytea)\b\s*(not|null|,|\)|$)",
        "columns are TEXT, BIGINT or BOOLEAN",
    ),
    (r"::", "CAST(x AS type) says it in both"),
    (r"\?", "arguments are $1, $2, …"),
    (r"(?i)\bfor\s+update\b|\bskip\s+locked\b", "there is one writer"),
    (r"(?i)\b(if\s+not\s+exists|if\s+exists)\b", "a migration knows what is there"),
];

/// A statement with its place.
struct Statement {
    place: String,
    sql: String,
}

/// Statements that are for one database alone, by their first word.
const OF_ONE: &[(&str, Database)] = &[("PRAGMA", Database::Sqlite), ("VACUUM", Database::Postgres)];

fn is_for(sql: &str, database: Database) -> bool {
    OF_ONE.iter().all(|(verb, one)| !sql.starts_with(verb) || *one == database)
}

fn is_sql(text: &str) -> bool {
    const VERBS: &[&str] = &[
        "SELECT",
        "INSERT",
        "UPDATE",
        "DELETE",
        "WITH",
        "CREATE",
        "DROP",
        "ALTER",
        "SAVEPOINT",
        "RELEASE",
        "ROLLBACK",
        "PRAGMA",
        "VACUUM",
    ];
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    // A lone word may be anything.
    VERBS.contains(&first) && words.next().is_some()
}

fn is_store(path: &str) -> bool {
    path.starts_with("src/store/") || path.ends_with("/store.rs") || path.contains("/store/")
}

fn statements() -> Vec<Statement> {
    let mut all = Vec::new();
    for Source { path, strings, .. } in sources::rust("src") {
        for (line, text) in strings.into_iter().filter(|(_, text)| is_sql(text)) {
            all.push(Statement { place: format!("{path}:{line}"), sql: text });
        }
    }
    assert!(all.len() > 50, "the statements are not found any more");
    all
}

/// The columns and rows that a migration makes, statement by statement, without comments.
fn migrations() -> Vec<Statement> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(sources::root().join("migrations")).expect("the directory is there") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("the file can be read");
        let text: Vec<&str> = text.lines().map(|line| line.split("--").next().unwrap_or_default()).collect();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let parts = text.join("\n");
        let parts = parts.split(';').map(str::trim).filter(|part| !part.is_empty());
        all.extend(parts.map(|part| Statement { place: format!("migrations/{name}"), sql: part.to_owned() }));
    }
    all
}

#[test]
fn only_stores_hold_sql() {
    for Statement { place, sql } in statements() {
        let path = place.split(':').next().unwrap_or_default();
        assert!(is_store(path), "{place}: SQL belongs into a store file: {sql}");
    }
}

#[test]
fn every_statement_keeps_to_the_subset() {
    let forbidden: Vec<(regex::Regex, &str)> = FORBIDDEN
        .iter()
        .map(|(pattern, why)| (regex::Regex::new(pattern).expect("a pattern"), *why))
        .collect();
    for Statement { place, sql } in statements().into_iter().chain(migrations()) {
        // What stands in quotation marks is data.
        let bare: String = sql.split('\'').step_by(2).collect::<Vec<_>>().join("''");
        for (pattern, why) in &forbidden {
            assert!(!pattern.is_match(&bare), "{place}: {why} (docs/SQL.md): {sql}");
        }
        let upper = bare.to_uppercase();
        let limits = upper.matches(" LIMIT ").count();
        let unordered = limits > upper.matches(" ORDER BY ").count() && !upper.contains(" UNION ALL ");
        assert!(!unordered, "{place}: LIMIT without ORDER BY: {sql}");
        if upper.contains("SUM(") {
            assert!(
                upper.contains("CAST(SUM(") || upper.contains("CAST(COALESCE(SUM("),
                "{place}: SUM without CAST: {sql}"
            );
        }
    }
}

#[test]
fn every_statement_is_prepared_on_sqlite() {
    harness::block_on(async {
        let place = Place::new(Database::Sqlite).await;
        Db::open(&place.url).await.expect("the migrations run").close().await;
        let mut connection = SqliteConnection::connect(&place.url).await.expect("it opens");
        let mut failed = BTreeMap::new();
        for Statement { place, sql } in
            statements().into_iter().filter(|one| is_for(&one.sql, Database::Sqlite))
        {
            if let Err(error) = (&mut connection).prepare(AssertSqlSafe(sql.clone()).into_sql_str()).await {
                failed.insert(place, format!("{error}: {sql}"));
            }
        }
        assert!(failed.is_empty(), "{failed:#?}");
    });
}

#[test]
fn every_statement_is_prepared_on_postgres() {
    harness::block_on(async {
        let place = Place::new(Database::Postgres).await;
        Db::open(&place.url).await.expect("the migrations run").close().await;
        let mut connection = PgConnection::connect(&place.url).await.expect("it opens");
        let mut failed = BTreeMap::new();
        for Statement { place, sql } in
            statements().into_iter().filter(|one| is_for(&one.sql, Database::Postgres))
        {
            if let Err(error) = (&mut connection).prepare(AssertSqlSafe(sql.clone()).into_sql_str()).await {
                failed.insert(place, format!("{error}: {sql}"));
            }
        }
        connection.close().await.expect("it closes");
        place.drop().await;
        assert!(failed.is_empty(), "{failed:#?}");
    });
}
