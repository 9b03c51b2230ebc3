//! Starting and stopping, with a homeserver that is not there.

use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use yoriai::http;

use super::office::Office;
use crate::harness::{Database, block_on};

const PATIENCE: Duration = Duration::from_secs(5);

/// A running bot, which does not outlive its test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

fn start(office: &Office) -> Running {
    let child = office.command("run", &[]).stderr(Stdio::piped()).spawn().expect("the program starts");
    let running = Running(child);
    let listen = ([127, 0, 0, 1], office.port).into();
    let begun = Instant::now();
    while http::ask_livez(listen, PATIENCE).is_err() {
        assert!(begun.elapsed() < Duration::from_secs(30), "the bot does not come up");
        std::thread::sleep(Duration::from_millis(50));
    }
    running
}

fn signal(running: &Running, name: &str) {
    let pid = running.0.id().to_string();
    let status = std::process::Command::new("kill").args(["-s", name, &pid]).status();
    assert!(status.expect("kill can be run").success());
}

fn ready(office: &Office) -> String {
    http::ask(([127, 0, 0, 1], office.port).into(), "/readyz", PATIENCE).expect("the bot answers")
}

fn runs_alone(database: Database) {
    block_on(async {
        let office = Office::open(database).await;
        let mut bot = start(&office);
        // It keeps trying to reach its homeserver, and says that it is not ready.
        std::thread::sleep(Duration::from_secs(2));
        let answer = ready(&office);
        assert!(answer.starts_with("HTTP/1.1 503 ") && answer.contains("sync failing (never)"), "{answer}");
        for part in ["database", "engine", "housekeeper", "http"] {
            assert!(answer.lines().any(|line| line == format!("{part} ok")), "{answer}");
        }

        let second = office.refused("run", &[]);
        assert!(second.contains(&format!("in use by the process {}", bot.0.id())), "{second}");
        let output = office.command("doctor", &[]).output().expect("the program starts");
        let said = String::from_utf8(output.stdout).expect("it prints text");
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("the bot is running (process"), "{said}");
        assert!(said.contains("✗ Homeserver") && said.contains("✗ The bot is not ready"), "{said}");

        let asked = Instant::now();
        signal(&bot, "TERM");
        let status = bot.0.wait().expect("it ends");
        assert!(status.success(), "{status}");
        assert!(asked.elapsed() < Duration::from_secs(20), "a clean stop takes {:?}", asked.elapsed());
        // The lock is free, and it comes up again.
        let mut bot = start(&office);
        signal(&bot, "INT");
        assert!(bot.0.wait().expect("it ends").success());
        drop(bot);
        office.place.drop().await;
    });
}

#[test]
fn runs_alone_on_sqlite() {
    runs_alone(Database::Sqlite);
}

#[test]
fn runs_alone_on_postgres() {
    runs_alone(Database::Postgres);
}

#[test]
fn without_a_password_it_says_what_to_do() {
    block_on(async {
        let office = Office::open(Database::Sqlite).await;
        let output = office.command("run", &[]).env_remove("YORIAI_PASSWORD").output().expect("it starts");
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("yoriai setup"), "{said}");
    });
}
