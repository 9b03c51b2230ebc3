//! A database that goes away in the middle of everything: it is waited for, and nothing is lost or done twice.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::harness::{Bot, PATIENCE, Peers, Proxy, Server, answered, python, text, turn, until};

const ROUNDS: usize = 3;
const QUESTIONS: usize = 3;

/// A PostgreSQL of its own.
struct Postgres {
    dir: TempDir,
    url: String,
    pid: u64,
    child: Child,
}

impl Postgres {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a directory can be made");
        let (child, facts) = serve(dir.path());
        Self { url: text(&facts, "url"), pid: facts["pid"].as_u64().expect("a number"), child, dir }
    }

    /// Ends it as a crash of one of its processes does: nothing is finished.
    fn crash(&mut self) {
        let sent = Command::new("kill").args(["-QUIT", &self.pid.to_string()]).status();
        assert!(sent.expect("a signal can be sent").success());
        self.child.wait().expect("it ends");
    }

    /// Starts it again, at the same address.
    fn start(&mut self) {
        let (child, facts) = serve(self.dir.path());
        assert_eq!(text(&facts, "url"), self.url);
        (self.child, self.pid) = (child, facts["pid"].as_u64().expect("a number"));
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // It ends when nobody holds its standard input any more.
        drop(self.child.stdin.take());
        self.child.wait().ok();
    }
}

fn serve(dir: &Path) -> (Child, Value) {
    let mut child = python("scripts/postgres.py")
        .args(["serve", "--durable", "--dir"])
        .arg(dir)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the script starts");
    let mut line = String::new();
    let stdout = child.stdout.take().expect("stdout is piped");
    BufReader::new(stdout).read_line(&mut line).expect("it says where it listens");
    let facts = serde_json::from_str(&line).expect("in JSON");
    (child, facts)
}

#[test]
fn a_postgresql_that_crashes_while_messages_are_sent_costs_nothing() {
    let _turn = turn();
    let server = Server::shared();
    let (mut postgres, mut proxy) = (Postgres::new(), Proxy::new(server));
    let mut bot = Bot::behind(&proxy, server, "*:yoriai.test").on(&postgres.url);
    bot.start_and_wait();
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    let room = peers.room_with("alice", &bot, false, "12");
    // The homeserver has taken a message for a while before the bot hears of it.
    proxy.rule("slow", "/rooms/.*/send/", json!({ "delay": 0.5 }));
    let mut asked = Vec::new();
    for _ in 0..ROUNDS {
        let before = proxy.hits("slow");
        asked.extend((0..QUESTIONS).map(|_| peers.say("alice", &room, "！使い方")));
        until(PATIENCE, "something is being sent", || (proxy.hits("slow") > before).then_some(()));
        postgres.crash();
        let last = peers.say("alice", &room, "！使い方");
        until(PATIENCE, "the bot says that it cannot work", || (!bot.is_ready()).then_some(()));
        postgres.start();
        peers.await_one("alice", &room, json!({ "sender": bot.user, "answers": last }));
        asked.push(last);
    }
    bot.wait_ready();
    let history = peers.history("alice", &room);
    for question in &asked {
        let answers = history.iter().filter(|event| answered(event) == Some(question)).count();
        assert_eq!(answers, 1, "answers to {question}");
    }
}
