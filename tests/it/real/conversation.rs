//! Talking with the bot in plain and in encrypted rooms, of old and of new versions.

use serde_json::json;

use super::harness::{Bot, Peers, Server, answered, text, turn};

#[test]
fn a_plain_room_of_version_10() {
    converse(false, "10");
}

#[test]
fn a_plain_room_of_version_12() {
    converse(false, "12");
}

#[test]
fn an_encrypted_room_of_version_11() {
    converse(true, "11");
}

#[test]
fn an_encrypted_room_of_version_12() {
    converse(true, "12");
}

/// Help, a poll with a change of mind, and its result, with a restart in between.
fn converse(encrypted: bool, version: &str) {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    bot.start();
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    let bob = peers.join_in(server, "bob");
    let room = peers.room_with("alice", &bot, encrypted, version);
    peers.ask("alice", "invite", json!({ "room": room, "user": bob }));
    peers.ask("bob", "wait_invite", json!({}));
    peers.ask("bob", "join", json!({ "room": room }));
    let carol = peers.join_in(server, "carol");
    peers.ask("alice", "invite", json!({ "room": room, "user": carol }));
    peers.ask("carol", "wait_invite", json!({}));
    peers.ask("carol", "join", json!({ "room": room }));

    let asked = peers.say("bob", &room, "！使い方");
    let help = peers.await_one("bob", &room, json!({ "sender": bot.user, "answers": asked }));
    assert_eq!(help["encrypted"], json!(encrypted));
    assert_eq!(help["content"]["msgtype"], json!("m.notice"));
    assert!(help["content"]["m.mentions"].is_object(), "mentions are always said: {help}");

    peers.say("alice", &room, "！投票 お昼は？　弁当、麺類・カレー");
    let start = json!({ "sender": bot.user, "type": "org.matrix.msc3381.poll.start" });
    let poll = text(&peers.await_one("bob", &room, start.clone()), "event_id");
    peers.await_one("alice", &room, start);
    for choice in ["弁当", "麺類"] {
        peers.ask("bob", "vote", json!({ "room": room, "poll": poll, "answers": [choice] }));
    }
    peers.ask("alice", "vote", json!({ "room": room, "poll": poll, "answers": ["麺類"] }));
    // Her client shows no polls: she types.
    peers.say("carol", &room, "カレーで");
    bot.settle(super::harness::PATIENCE);
    assert_eq!(bot.stop(), Some(0));
    bot.start_and_wait();
    peers.say("alice", &room, "！締切");
    let over = json!({ "sender": bot.user, "type": "org.matrix.msc3381.poll.end", "relates_to": poll });
    peers.await_one("bob", &room, over);
    let result = peers.await_one(
        "bob",
        &room,
        json!({ "sender": bot.user, "msgtype": "m.notice", "body_contains": "の結果" }),
    );
    let body = text(&result, "body");
    assert!(["弁当　0票", "麺類　2票", "カレー　1票"].iter().all(|row| body.contains(row)), "{body}");

    // The same as a picture, in the poll's thread, for those who see it and those who do not.
    let drawn = json!({ "sender": bot.user, "msgtype": "m.image", "thread": poll });
    let picture = peers.await_one("bob", &room, drawn);
    assert_eq!(picture["encrypted"], json!(encrypted));
    let content = &picture["content"];
    assert!(text(content, "body").contains("麺類 2票（66.7%）"), "{picture}");
    assert_eq!(content["filename"], "poll-1.png");
    assert_eq!(content["info"]["mimetype"], "image/png");
    assert_eq!(content["info"]["w"], 960);
    let source = if encrypted { &content["file"]["url"] } else { &content["url"] };
    assert!(source.as_str().is_some_and(|url| url.starts_with("mxc://")), "{picture}");

    // Names go to whoever asks, alone: in an encrypted direct room, also from a plain one.
    peers.say("alice", &room, "！出力 1");
    peers.ask("alice", "wait_invite", json!({ "from": bot.user }));
    let direct = text(&peers.ask("alice", "invites", json!({}))["invites"][0], "room");
    peers.ask("alice", "join", json!({ "room": direct }));
    let file = peers.await_one("alice", &direct, json!({ "sender": bot.user, "msgtype": "m.file" }));
    assert_eq!(file["encrypted"], json!(true));
    assert!(text(&file["content"]["file"], "url").starts_with("mxc://"), "{file}");

    if encrypted {
        let content = json!({ "msgtype": "m.text", "body": "！使い方" });
        let raw = json!({ "room": room, "type": "m.room.message", "content": content, "plain": true });
        let clear = text(&peers.ask("bob", "send_raw", raw), "event_id");
        bot.settle(super::harness::PATIENCE);
        let history = peers.history("bob", &room);
        let answers = history.iter().filter(|event| answered(event) == Some(&clear)).count();
        assert_eq!(answers, 0, "clear text in an encrypted room takes no effect");
    }
}
