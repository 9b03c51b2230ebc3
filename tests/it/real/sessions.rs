//! How the bot logs in, and what becomes of it when its session ends.

use std::time::Duration;

use serde_json::{Value, json};
use yoriai::base::failpoint;

use super::harness::{Bot, PATIENCE, Peers, Server, answered, text, turn, until};

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
    server.post("logout", Some(&text(&old, "access_token")), &json!({}));
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

// The transaction id of a lost device is worth nothing: the message is found by its marker.
#[test]
fn what_a_lost_device_has_sent_is_not_sent_again() {
    let _turn = turn();
    let server = Server::shared();
    for encrypted in [false, true] {
        let mut bot = Bot::new(server, "*:yoriai.test");
        bot.start();
        let mut peers = Peers::new(server);
        peers.join_in(server, "alice");
        let room = peers.room_with("alice", &bot, encrypted, "12");
        bot.settle(PATIENCE);
        bot.kill();
        let asked = peers.say("alice", &room, "！使い方");
        assert!(bot.start_to_die(failpoint::SEND_AFTER, 1, PATIENCE), "nothing was sent");
        server.post("logout", Some(&text(&session(&bot), "access_token")), &json!({}));
        bot.start_and_wait();
        bot.settle(PATIENCE);
        let history = peers.history("alice", &room);
        let answers = history.iter().filter(|event| answered(event) == Some(&asked)).count();
        assert_eq!(answers, 1, "encrypted: {encrypted}");
    }
}

#[test]
fn an_access_token_is_enough() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    let login = server.log_in(&bot.user, &json!({}));
    bot.secret = ("YORIAI_ACCESS_TOKEN", text(&login, "access_token"));
    bot.start();
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    let room = peers.room_with("alice", &bot, true, "12");
    let asked = peers.say("alice", &room, "！使い方");
    peers.await_one("alice", &room, json!({ "sender": bot.user, "answers": asked }));
    assert_eq!(session(&bot)["device_id"], login["device_id"]);
    assert_eq!(bot.stop(), Some(0));
    bot.start_and_wait();
    let asked = peers.say("alice", &room, "！使い方");
    peers.await_one("alice", &room, json!({ "sender": bot.user, "answers": asked }));
}

// Such tokens last ten seconds on the tests' homeserver.
#[test]
fn a_token_that_expires_is_refreshed_and_the_new_one_kept() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    bot.start_and_wait();
    assert_eq!(bot.stop(), Some(0));
    let mut kept = session(&bot);
    let login = server.log_in(&bot.user, &json!({ "device_id": kept["device_id"], "refresh_token": true }));
    for token in ["access_token", "refresh_token"] {
        kept[token] = login[token].clone();
    }
    std::fs::write(bot.data("session.json"), kept.to_string()).expect("it can be written");
    bot.start_and_wait();
    let is_new = || (session(&bot)["access_token"] != login["access_token"]).then_some(());
    until(PATIENCE, "a new token is kept", is_new);
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    let room = peers.room_with("alice", &bot, false, "12");
    bot.kill();
    bot.start();
    let asked = peers.say("alice", &room, "！使い方");
    peers.await_one("alice", &room, json!({ "sender": bot.user, "answers": asked }));
    assert_eq!(session(&bot)["device_id"], kept["device_id"]);
    assert_ne!(session(&bot)["refresh_token"], login["refresh_token"]);
}

fn session(bot: &Bot) -> Value {
    let file = std::fs::read_to_string(bot.data("session.json")).expect("there is a session");
    serde_json::from_str(&file).expect("it is JSON")
}
