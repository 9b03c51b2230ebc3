//! Parts of timelines that the homeserver does not give at once.

use std::time::Duration;

use serde_json::{Value, json};

use super::harness::{Bot, PATIENCE, Peers, Proxy, Server, answered, turn, until};

/// More than a sync brings of a room.
const MANY: usize = 130;

#[test]
fn a_room_that_gives_no_history_keeps_nobody_waiting_and_is_read_when_it_does() {
    let _turn = turn();
    let server = Server::shared();
    let mut proxy = Proxy::new(server);
    let mut bot = Bot::behind(&proxy, server, "*:yoriai.test");
    bot.start_and_wait();
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    let room = peers.room_with("alice", &bot, false, "12");
    let other = peers.room_with("alice", &bot, false, "12");
    bot.settle(PATIENCE);
    bot.kill();
    let early = peers.say("alice", &room, "！使い方");
    let texts: Vec<String> = (0..MANY).map(|n| format!("雑談 {n}")).collect();
    peers.ask("alice", "send_many", json!({ "room": room, "texts": texts }));
    let late = peers.say("alice", &room, "！使い方");
    let elsewhere = peers.say("alice", &other, "！使い方");
    let fault = json!({ "errcode": "M_UNKNOWN", "error": "Internal server error" });
    let answer = json!({ "answer": { "status": 500, "json": fault } });
    proxy.rule("broken", &format!("/rooms/{room}/(messages|joined_members)"), answer);
    bot.start();
    peers.await_one("alice", &other, json!({ "sender": bot.user, "answers": elsewhere }));
    // What the sync did bring of the room itself is answered, too.
    peers.await_one("alice", &room, json!({ "sender": bot.user, "answers": late }));
    assert_eq!(bot.count("SELECT COUNT(*) FROM gaps"), 1);
    assert_eq!(bot.metric("yoriai_gaps_open"), 1);
    bot.kill();
    bot.start_and_wait();
    proxy.clear("broken");
    until(PATIENCE * 2, "the gap is filled", || (bot.count("SELECT COUNT(*) FROM gaps") == 0).then_some(()));
    bot.settle(Duration::from_mins(2));
    let history = peers.history("alice", &room);
    let answers = |id: &str| history.iter().filter(|event: &&Value| answered(event) == Some(id)).count();
    assert_eq!((answers(&early), answers(&late)), (1, 1));
    assert_eq!(bot.metric("yoriai_gaps_open"), 0);
}
