//! In encrypted rooms: what the homeserver says of a sender, and ciphertexts that come again.

use serde_json::json;

use super::harness::{Bot, PATIENCE, Peers, Proxy, Server, answered, turn, until};

#[test]
fn who_does_not_own_the_key_of_a_message_has_not_sent_it() {
    let _turn = turn();
    let server = Server::shared();
    let mut proxy = Proxy::new(server);
    let mut bot = Bot::behind(&proxy, server, "*:yoriai.test");
    bot.start_and_wait();
    let mut peers = Peers::new(server);
    let alice = peers.join_in(server, "alice");
    let mallory = peers.join_in(server, "mallory");
    let room = peers.room_with("alice", &bot, true, "12");
    peers.ask("alice", "invite", json!({ "room": room, "user": mallory }));
    peers.ask("mallory", "join", json!({ "room": room }));
    let command = "！設定 言語 en";
    let edit =
        json!({ "match": { "sender": mallory, "type": "m.room.encrypted" }, "set": { "sender": alice } });
    proxy.rule("rewrite", "/sync$", json!({ "events": [edit] }));
    peers.say("mallory", &room, command);
    let forged = "yoriai_events_skipped_total{why=\"forged\"}";
    until(PATIENCE, "the forgery has come", || (bot.metric(forged) > 0).then_some(()));
    proxy.clear("rewrite");
    let question = peers.say("alice", &room, "！使い方");
    peers.await_one("alice", &room, json!({ "sender": bot.user, "answers": question }));
    assert_eq!(bot.count("SELECT COUNT(*) FROM rooms WHERE locale = 'en'"), 0);
    // In her own name it is what it always was: alice may, mallory may not.
    peers.say("alice", &room, command);
    bot.settle(PATIENCE);
    assert_eq!(bot.count("SELECT COUNT(*) FROM rooms WHERE locale = 'en'"), 1);
}

#[test]
fn a_ciphertext_takes_effect_once() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    bot.start_and_wait();
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    let mallory = peers.join_in(server, "mallory");
    let room = peers.room_with("alice", &bot, true, "12");
    peers.ask("alice", "invite", json!({ "room": room, "user": mallory }));
    peers.ask("mallory", "join", json!({ "room": room }));
    peers.say("mallory", &room, "こんにちは");
    let question = peers.say("alice", &room, "！使い方");
    peers.await_one("alice", &room, json!({ "sender": bot.user, "answers": question }));
    let raw = peers.ask("alice", "raw_event", json!({ "room": room, "event": question }));
    let content = raw["event"]["content"].clone();
    let again = json!({ "room": room, "type": "m.room.encrypted", "content": content, "plain": true });
    let mut replays = Vec::new();
    for who in ["alice", "mallory", "alice"] {
        replays
            .push(peers.ask(who, "send_raw", again.clone())["event_id"].as_str().expect("an id").to_owned());
    }
    bot.kill();
    // Also what comes while it is away, and is asked from the server afterwards.
    replays.push(peers.ask("alice", "send_raw", again)["event_id"].as_str().expect("an id").to_owned());
    bot.start_and_wait();
    let last = peers.say("alice", &room, "！使い方");
    peers.await_one("alice", &room, json!({ "sender": bot.user, "answers": last }));
    bot.settle(PATIENCE);
    let history = peers.history("alice", &room);
    let answers = |id: &str| history.iter().filter(|event| answered(event) == Some(id)).count();
    assert_eq!((answers(&question), answers(&last)), (1, 1));
    for replay in &replays {
        assert_eq!(answers(replay), 0, "the second time it has no effect");
    }
}
