//! No vote is dropped in a flood or a gap (promise P5, in its quick size).

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};

use super::harness::{Bot, PATIENCE, Peers, Server, python, text, turn};

/// So many people vote, each so often; their last vote counts.
const VOTERS: usize = 40;
const VOTES: usize = 25;

#[test]
fn a_thousand_votes_are_counted_while_the_bot_is_down_in_the_middle() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    bot.start();
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    let room = peers.room_with("alice", &bot, false, "12");
    let mut crowd = Crowd::gather(server, &mut peers, &room);
    peers.say("alice", &room, "！投票 お昼は？ 弁当 麺類 カレー");
    let start = json!({ "sender": bot.user, "type": "org.matrix.msc3381.poll.start" });
    let poll = text(&peers.await_one("alice", &room, start), "event_id");
    bot.settle(PATIENCE);

    crowd.begin(&poll);
    std::thread::sleep(Duration::from_secs(2));
    bot.kill();
    // More is said than one sync holds before it comes back.
    let tally = crowd.end();
    bot.start_and_wait();
    bot.settle(Duration::from_mins(2));
    peers.say("alice", &room, "！締切");
    let result = peers.await_one(
        "alice",
        &room,
        json!({ "sender": bot.user, "msgtype": "m.notice", "body_contains": "の結果" }),
    );
    let body = text(&result, "body");
    for (option, votes) in ["弁当", "麺類", "カレー"].iter().zip(&tally) {
        assert!(body.contains(&format!("{option}　{votes}票")), "{option} has {votes}: {body}");
    }
    assert_eq!(tally.iter().sum::<u64>(), u64::try_from(VOTERS).expect("a small number"));
}

/// Many people with bare clients.
struct Crowd {
    child: std::process::Child,
    stdout: BufReader<std::process::ChildStdout>,
}

impl Crowd {
    /// Registers them and brings them into the room.
    fn gather(server: &Server, peers: &mut Peers, room: &str) -> Self {
        let mut child = python("tests/peers/crowd.py")
            .args(["--url", &server.url, "--secret", server.secret(), "--room", room])
            .args(["--voters", &VOTERS.to_string(), "--votes", &VOTES.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the crowd's script starts");
        let mut crowd = Self { stdout: BufReader::new(child.stdout.take().expect("stdout is piped")), child };
        for user in crowd.line()["users"].as_array().expect("a list") {
            peers.ask("alice", "invite", json!({ "room": room, "user": user }));
        }
        crowd.tell(&json!({ "join": true }));
        assert_eq!(crowd.line()["joined"], json!(VOTERS));
        crowd
    }

    /// Lets them vote.
    fn begin(&mut self, poll: &str) {
        self.tell(&json!({ "poll": poll }));
    }

    /// Waits until all have voted; how many chose each option in the end.
    fn end(&mut self) -> Vec<u64> {
        let answer = self.line();
        assert_eq!(answer["sent"], json!(VOTERS * VOTES));
        answer["tally"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|count| count.as_u64().expect("a number"))
            .collect()
    }

    fn tell(&mut self, what: &Value) {
        let stdin = self.child.stdin.as_mut().expect("stdin is piped");
        writeln!(stdin, "{what}").expect("the crowd listens");
    }

    fn line(&mut self) -> Value {
        let mut line = String::new();
        self.stdout.read_line(&mut line).expect("the crowd answers");
        serde_json::from_str(&line).expect("an answer is JSON")
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
