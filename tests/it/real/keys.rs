//! Messages whose key comes late.

use serde_json::json;

use super::harness::{Bot, PATIENCE, Peers, Server, text, turn, until};

#[test]
fn a_message_is_answered_when_its_key_comes() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    bot.start();
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    let room = peers.room_with("alice", &bot, true, "12");
    for restart in [false, true] {
        let ask = json!({ "room": room, "text": "！使い方" });
        let sent = text(&peers.ask("alice", "send_keyless", ask), "event_id");
        let waits = || (bot.count("SELECT COUNT(*) FROM inbox WHERE state = 'waiting'") == 1).then_some(());
        until(PATIENCE, "the journal holds the event", waits);
        if restart {
            bot.kill();
        }
        peers.ask("alice", "give_keys", json!({}));
        if restart {
            bot.start();
        }
        peers.await_one("alice", &room, json!({ "sender": bot.user, "answers": sent }));
        assert_eq!(bot.count("SELECT COUNT(*) FROM inbox WHERE state = 'waiting'"), 0);
    }
}
