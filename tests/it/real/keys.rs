//! Messages whose key comes late, and a bot that has lost its device.

use std::time::Duration;

use serde_json::{Value, json};

use super::harness::{Bot, PATIENCE, Peers, Server, answered, text, turn, until};

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

#[test]
fn a_bot_that_was_logged_out_comes_back_as_a_verified_device() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    bot.start();
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    let room = peers.room_with("alice", &bot, true, "12");
    let answered_before = peers.say("alice", &room, "！使い方");
    peers.await_one("alice", &room, json!({ "sender": bot.user, "answers": answered_before }));
    let old = session(&bot);
    log_out(&server.url, &text(&old, "access_token"));
    assert_ne!(bot.ended(Duration::from_secs(40)), Some(0), "a bot without a session says so");

    bot.start_and_wait();
    assert_ne!(session(&bot)["device_id"], old["device_id"]);
    let signed = "SELECT COUNT(*) FROM meta WHERE key = 'cross_signed' AND value = 'yes'";
    until(PATIENCE, "the new device is signed", || (bot.count(signed) == 1).then_some(()));
    // The member's client must have heard of the new device before it can send it keys.
    std::thread::sleep(Duration::from_secs(3));
    let asked = peers.say("alice", &room, "！使い方");
    peers.await_one("alice", &room, json!({ "sender": bot.user, "answers": asked }));
    let history = peers.history("alice", &room);
    let repeated = history.iter().filter(|event| answered(event) == Some(&answered_before)).count();
    assert_eq!(repeated, 1, "what was answered before is not answered again");
}

fn session(bot: &Bot) -> Value {
    let file = std::fs::read_to_string(bot.data("session.json")).expect("there is a session");
    serde_json::from_str(&file).expect("it is JSON")
}

fn log_out(url: &str, token: &str) {
    use std::io::{Read as _, Write as _};
    let host = url.trim_start_matches("http://");
    let mut stream = std::net::TcpStream::connect(host).expect("the homeserver listens");
    write!(
        stream,
        "POST /_matrix/client/v3/logout HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}"
    )
    .expect("it can be asked");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}
