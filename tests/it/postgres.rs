//! A real PostgreSQL for the tests: started once, with an empty place for each test.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use sqlx::{Connection as _, Executor as _, PgConnection};

/// How often a start is tried: the server of the last run may still be stopping.
const TRIES: u32 = 20;

/// The server. It ends by itself when this process does, because its standard input closes.
struct Server {
    url: String,
    _child: Child,
    _lock: File,
}

static SERVER: OnceLock<Server> = OnceLock::new();
static SCHEMAS: AtomicU32 = AtomicU32::new(0);

/// What makes a connection see one schema only.
const OPTION: &str = "-csearch_path%3D";

/// The URL of an empty database. It is a schema of one database, because making and dropping whole
/// databases takes longer than most stories.
pub(crate) async fn fresh() -> String {
    let server = SERVER.get_or_init(start);
    let number = SCHEMAS.fetch_add(1, Ordering::SeqCst);
    if number == 0 {
        drop_leftovers(server).await;
    }
    let name = format!("it_{}_{number}", std::process::id());
    execute(server, format!("CREATE SCHEMA {name}")).await;
    format!("{}?options={OPTION}{name}", server.url)
}

/// Drops what [`fresh`] made.
pub(crate) async fn drop(url: &str) {
    let Some((_, name)) = url.split_once(OPTION) else { return };
    if let Some(server) = SERVER.get() {
        execute(server, format!("DROP SCHEMA {name} CASCADE")).await;
    }
}

/// Tests that failed leave their schemas behind, for whoever wants to look into them.
async fn drop_leftovers(server: &Server) {
    let mut connection = PgConnection::connect(&server.url).await.expect("PostgreSQL answers");
    let names: Vec<(String,)> =
        sqlx::query_as("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'it%' ORDER BY nspname")
            .fetch_all(&mut connection)
            .await
            .expect("the catalog can be read");
    let own = format!("it_{}_", std::process::id());
    for (name,) in names.into_iter().filter(|(name,)| !name.starts_with(&own)) {
        execute(server, format!("DROP SCHEMA {name} CASCADE")).await;
    }
}

async fn execute(server: &Server, statement: String) {
    let mut connection = PgConnection::connect(&server.url).await.expect("PostgreSQL answers");
    // The name is our own.
    connection.execute(sqlx::AssertSqlSafe(statement)).await.expect("the statement is right");
    connection.close().await.expect("the connection closes");
}

fn start() -> Server {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("postgres");
    std::fs::create_dir_all(&dir).expect("the directory of PostgreSQL can be made");
    // Two test processes of one checkout take turns.
    let lock = File::create(dir.join("lock")).expect("the lock can be made");
    lock.lock().expect("the lock can be had");
    let mut last = String::new();
    for _ in 0..TRIES {
        match serve(&dir) {
            Ok((url, child)) => return Server { url, _child: child, _lock: lock },
            Err(problem) => last = problem,
        }
        std::thread::sleep(Duration::from_millis(300));
    }
    panic!("PostgreSQL could not be started, and no story is told without it.\n{last}");
}

fn serve(dir: &Path) -> Result<(String, Child), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = python();
    let mut child = Command::new(&python)
        .arg(root.join("scripts/postgres.py"))
        .args(["serve", "--dir"])
        .arg(dir)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| {
            format!(
                "{}: {error}\nMake the environment with `python3 scripts/environment.py`.",
                python.display()
            )
        })?;
    let mut line = String::new();
    let stdout = child.stdout.take().expect("it was piped");
    BufReader::new(stdout).read_line(&mut line).map_err(|error| error.to_string())?;
    let facts: Option<serde_json::Value> = serde_json::from_str(&line).ok();
    let url = facts.as_ref().and_then(|facts| facts["url"].as_str());
    if let Some(url) = url {
        return Ok((url.to_owned(), child));
    }
    let output = child.wait_with_output().map_err(|error| error.to_string())?;
    Err(format!("{line}{}", String::from_utf8_lossy(&output.stderr)))
}

/// The python that has PostgreSQL's wheel: the one given, or the one that the scripts made.
pub(crate) fn python() -> PathBuf {
    if let Some(given) = std::env::var_os("YORIAI_TEST_PYTHON") {
        return given.into();
    }
    let tmp = Path::new(env!("CARGO_TARGET_TMPDIR"));
    tmp.parent().unwrap_or(tmp).join("python/bin/python")
}
