//! Reminders that are due while something fails (promises P2 and P3, in their quick size).

use std::collections::HashMap;
use std::time::Duration;

use chrono::{DateTime, DurationRound as _, TimeDelta, Utc};
use chrono_tz::Asia::Tokyo;
use serde_json::json;
use yoriai::base::Clock;

use super::crash::unlike;
use super::harness::{Bot, PATIENCE, Peers, Server, text, turn, until};

/// Due in one second, with a crash the second before.
const AT_ONCE: usize = 200;
/// Due while the homeserver is away.
const AWAY: usize = 50;

#[test]
fn each_reminder_comes_once_over_a_crash_and_while_the_server_is_away() {
    let _turn = turn();
    let place = tempfile::tempdir().expect("a directory can be made");
    let server = Server::serve(place.path(), &[]);
    let mut bot = Bot::new(&server, "*:yoriai.test").without_limits();
    bot.start();
    let mut peers = Peers::new(&server);
    peers.join_in(&server, "alice");
    let room = peers.room_with("alice", &bot, false, "12");

    let due = ask(&mut peers, &room, 0..AT_ONCE);
    bot.settle(PATIENCE);
    sleep_until(due - TimeDelta::seconds(1));
    bot.kill();
    bot.start();
    await_all(&mut peers, &room, &bot, 0..AT_ONCE);

    let due = ask(&mut peers, &room, AT_ONCE..AT_ONCE + AWAY);
    bot.settle(PATIENCE);
    drop(server);
    sleep_until(due + TimeDelta::seconds(5));
    let server = Server::serve(place.path(), &[]);
    await_all(&mut peers, &room, &bot, 0..AT_ONCE + AWAY);
    assert_eq!(bot.stop(), Some(0));
    drop(server);
}

/// Asks for reminders at the next minute that leaves time to ask for all of them.
fn ask(peers: &mut Peers, room: &str, which: std::ops::Range<usize>) -> DateTime<Utc> {
    let minute = TimeDelta::minutes(1);
    let due = (now() + TimeDelta::seconds(35) + minute).duration_trunc(minute).expect("a minute");
    let at = due.with_timezone(&Tokyo).format("%Y-%m-%d %H:%M");
    let texts: Vec<String> = which.map(|n| format!("！リマインド {at} {}", unlike(n))).collect();
    peers.ask("alice", "send_many", json!({ "room": room, "texts": texts }));
    assert!(now() < due - TimeDelta::seconds(5), "asking took too long");
    due
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(Clock::System.now().0).expect("a moment of our time")
}

fn sleep_until(at: DateTime<Utc>) {
    std::thread::sleep((at - now()).to_std().unwrap_or_default());
}

/// Waits until each has come, gives doubles time to come, and counts.
fn await_all(peers: &mut Peers, room: &str, bot: &Bot, which: std::ops::Range<usize>) {
    let all: Vec<String> = which.map(unlike).collect();
    until(Duration::from_mins(3), "all reminders have come", || {
        let came = came(peers, room, bot);
        std::thread::sleep(Duration::from_secs(1));
        all.iter().all(|words| came.contains_key(words)).then_some(())
    });
    std::thread::sleep(Duration::from_secs(3));
    let came = came(peers, room, bot);
    assert_eq!(came.len(), all.len());
    assert!(came.values().all(|times| *times == 1), "came more than once: {came:?}");
}

/// How often each reminder has rung.
fn came(peers: &mut Peers, room: &str, bot: &Bot) -> HashMap<String, usize> {
    let mut came = HashMap::new();
    let history = peers.history("alice", room);
    let rings = |event: &&serde_json::Value| {
        event["sender"] == json!(bot.user) && event["content"]["msgtype"] == json!("m.text")
    };
    for event in history.iter().filter(rings) {
        let body = text(event, "body");
        let found = body.split(|c: char| !c.is_ascii_hexdigit()).find(|word| word.len() == 32);
        *came.entry(found.expect("it has its words").to_owned()).or_default() += 1;
    }
    came
}
