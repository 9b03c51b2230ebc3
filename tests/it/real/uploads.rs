//! Files that people send: a questionnaire is read, in clear and encrypted, also a broken one.

use serde_json::json;

use super::harness::{Bot, PATIENCE, Peers, Proxy, Server, text, turn, until};

const GOOD: &str = r#"id = "lunch"
[title]
ja = "昼食アンケート"
en = "Lunch"
[[question]]
id = "what"
kind = "yes_no"
text = { ja = "食堂を使いますか", en = "Do you use the canteen?" }
"#;

#[test]
fn a_questionnaire_that_is_sent_as_a_file_is_read() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    bot.start_and_wait();
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    for encrypted in [false, true] {
        let room = peers.room_with("alice", &bot, encrypted, "12");
        let me = bot.user.clone();
        let mut send = |name: &str, text: &str, answer: &str| {
            let sent = peers.ask("alice", "upload", json!({ "room": room, "name": name, "text": text }));
            let about = json!({ "sender": me, "answers": sent["event_id"], "body_contains": answer });
            assert_eq!(peers.await_one("alice", &room, about)["encrypted"], json!(encrypted));
        };
        send("lunch.toml", GOOD, "昼食アンケート");
        send("dinner.toml", &GOOD.replace("yes_no", "maybe"), "unknown variant `maybe`");
        send("large.toml", &format!("{GOOD}# {}", "あ".repeat(40_000)), "large.toml");
    }
}

/// Media that is announced and never uploaded (MSC2246): the homeserver lets whoever asks for it wait.
#[test]
fn files_that_never_come_hold_up_nobody_else() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    bot.start_and_wait();
    let mut peers = Peers::new(server);
    let alice = peers.join_in(server, "alice");
    peers.join_in(server, "bob");
    let room = peers.room_with("alice", &bot, false, "12");
    let other = peers.room_with("bob", &bot, false, "12");
    let user = alice.trim_start_matches('@').split(':').next().expect("a name");
    let token = text(&server.log_in(user, &json!({})), "access_token");
    // As many as Synapse lets one account announce.
    let announced: Vec<_> = (0..5)
        .map(|_| server.post_to("/_matrix/media/v1/create", Some(&token), &json!({}))["content_uri"].clone())
        .collect();
    for n in 0..12 {
        let url = &announced[n % announced.len()];
        let content =
            json!({ "msgtype": "m.file", "body": format!("q{n}.toml"), "url": url, "m.mentions": {} });
        let event = json!({ "room": room, "type": "m.room.message", "content": content });
        peers.ask("alice", "send_raw", event);
    }
    let asked = peers.say("bob", &other, "！使い方");
    peers.await_one("bob", &other, json!({ "sender": bot.user, "answers": asked }));
    let waiting = "SELECT COUNT(*) FROM inbox WHERE state = 'fetching'";
    assert!(bot.count(waiting) > 0, "the files were not waited for");
    // Who sent them is asked to send them again, once each.
    until(PATIENCE * 2, "the files are given up", || (bot.count(waiting) == 0).then_some(()));
    bot.settle(PATIENCE);
    let told = |event: &&serde_json::Value| {
        event["sender"] == json!(bot.user)
            && event["body"].as_str().is_some_and(|body| body.contains(".toml"))
    };
    assert_eq!(peers.history("alice", &room).iter().filter(told).count(), 12);
}

/// What a sender says of the size of a file is not believed.
#[test]
fn a_file_is_read_no_further_than_it_is_wanted() {
    let _turn = turn();
    let server = Server::shared();
    let mut proxy = Proxy::new(server);
    let mut bot = Bot::behind(&proxy, server, "*:yoriai.test");
    bot.start_and_wait();
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    let room = peers.room_with("alice", &bot, false, "12");
    proxy.rule(
        "large",
        "/media/download/",
        json!({ "answer": { "status": 200, "text": "あ".repeat(4 << 20) } }),
    );
    let sent = peers.ask("alice", "upload", json!({ "room": room, "name": "large.toml", "text": GOOD }));
    let about = json!({ "sender": bot.user, "answers": sent["event_id"], "body_contains": "large.toml" });
    peers.await_one("alice", &room, about);
    assert_eq!(bot.metric("yoriai_files_fetched_total{outcome=\"refused\"}"), 1);
}
