//! Coming and going: invitations, direct rooms, successors of upgraded rooms, being put out.

use std::time::Duration;

use serde_json::json;

use super::harness::{Bot, PATIENCE, Peers, Server, text, turn, until};

#[test]
fn only_those_who_may_invite_bring_it_into_a_room() {
    let _turn = turn();
    let server = Server::shared();
    let mut peers = Peers::new(server);
    let alice = peers.join_in(server, "alice");
    peers.join_in(server, "mallory");
    let mut bot = Bot::new(server, &alice);
    let invite = json!({ "name": "企画", "invite": [bot.user] });
    // Both invitations are there before the bot has ever run.
    let wanted = text(&peers.ask("alice", "create_room", invite.clone()), "room");
    let unwanted = text(&peers.ask("mallory", "create_room", invite.clone()), "room");
    bot.start();
    peers.await_one("alice", &wanted, json!({ "sender": bot.user, "msgtype": "m.notice" }));
    let later = text(&peers.ask("mallory", "create_room", invite), "room");
    for room in [unwanted, later] {
        let left = json!({ "type": "m.room.member", "state_key": bot.user, "sender": bot.user });
        let answer = peers.await_one("mallory", &room, left);
        assert_eq!(answer["content"]["membership"], json!("leave"));
    }
}

#[test]
fn it_is_put_out_comes_back_and_leaves_when_told() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    bot.start();
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    let room = peers.room_with("alice", &bot, false, "12");
    let joined = |bot: &Bot| bot.count("SELECT COUNT(*) FROM rooms WHERE joined");
    peers.ask("alice", "kick", json!({ "room": room, "user": bot.user }));
    until(PATIENCE, "it knows that it is out", || (joined(&bot) == 0).then_some(()));
    // What is said without it is not for it.
    peers.say("alice", &room, "！投票 留守の間に？ a b");
    peers.ask("alice", "invite", json!({ "room": room, "user": bot.user }));
    until(PATIENCE, "it is back", || (joined(&bot) == 1).then_some(()));
    peers.say("alice", &room, "！退出");
    until(PATIENCE, "it has left", || (!peers.has_member("alice", &room, &bot.user)).then_some(()));
    until(PATIENCE, "it knows that it has left", || (joined(&bot) == 0).then_some(()));
    assert_eq!(bot.count("SELECT COUNT(*) FROM polls"), 0);
}

#[test]
fn a_direct_room_is_made_once_even_by_a_bot_that_crashes_over_it() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    bot.start();
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    let room = peers.room_with("alice", &bot, false, "12");
    peers.say("alice", &room, "!yo remind me in 1 minutes 資料を送る");
    bot.settle(PATIENCE);
    bot.kill();
    // The room is made and the message sent, but neither is recorded.
    assert!(bot.start_to_die("send.after", 1, Duration::from_secs(100)), "the reminder is sent");
    bot.start();
    let invitation = peers.ask("alice", "wait_invite", json!({ "from": bot.user }));
    let direct = text(&invitation, "room");
    peers.ask("alice", "join", json!({ "room": direct }));
    bot.settle(PATIENCE);
    peers.await_one("alice", &direct, json!({ "sender": bot.user, "msgtype": "m.text" }));
    let history = peers.history("alice", &direct);
    let reminders = history
        .iter()
        .filter(|event| event["sender"] == json!(bot.user) && event["content"]["msgtype"] == json!("m.text"));
    assert_eq!(reminders.count(), 1);
    assert_eq!(peers.ask("alice", "invites", json!({}))["invites"], json!([]), "one direct room is enough");
    // In a direct room a command needs no prefix.
    let asked = peers.say("alice", &direct, "使い方");
    let help = peers.await_one("alice", &direct, json!({ "sender": bot.user, "answers": asked }));
    assert_eq!(help["encrypted"], json!(true));
    // Who has left is not followed there.
    peers.ask("alice", "leave", json!({ "room": direct }));
    let used = "SELECT COUNT(*) FROM rooms WHERE direct IS NOT NULL AND joined";
    until(PATIENCE, "the direct room is given up", || (bot.count(used) == 0).then_some(()));
}

#[test]
fn it_follows_an_upgrade_and_keeps_what_the_room_had() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    bot.start();
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    for (encrypted, version) in [(false, "10"), (true, "11")] {
        let old = peers.room_with("alice", &bot, encrypted, version);
        peers.say("alice", &old, "！投票 お昼は？ 弁当 麺類");
        peers.await_one(
            "alice",
            &old,
            json!({ "sender": bot.user, "type": "org.matrix.msc3381.poll.start" }),
        );
        let upgrade = json!({ "room": old, "version": "12" });
        let new = text(&peers.ask("alice", "upgrade", upgrade), "room");
        peers.ask("alice", "invite", json!({ "room": new, "user": bot.user }));
        until(PATIENCE, "it is in the new room", || peers.has_member("alice", &new, &bot.user).then_some(()));
        peers.say("alice", &new, "！締切");
        peers.await_one(
            "alice",
            &new,
            json!({ "sender": bot.user, "msgtype": "m.notice", "body_contains": "の結果" }),
        );
        let greeted = peers.history("alice", &new).iter().any(|event| {
            event["sender"] == json!(bot.user)
                && event["body"].as_str().is_some_and(|it| it.contains("呼ばれたとき"))
        });
        assert!(!greeted, "the people are the same, and have been greeted");
    }
    assert_eq!(bot.count("SELECT COUNT(*) FROM rooms"), 2);
}

#[test]
fn it_does_not_follow_to_a_room_that_does_not_point_back() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    bot.start();
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    peers.join_in(server, "carol");
    let old = peers.room_with("alice", &bot, false, "12");
    let other = text(&peers.ask("carol", "create_room", json!({ "name": "別" })), "room");
    let tombstone = json!({ "body": "x", "replacement_room": other });
    let state = json!({ "room": old, "type": "m.room.tombstone", "content": tombstone });
    peers.ask("alice", "state", state);
    bot.settle(PATIENCE);
    peers.ask("carol", "invite", json!({ "room": other, "user": bot.user }));
    let left = json!({ "type": "m.room.member", "state_key": bot.user, "sender": bot.user });
    peers.await_one("carol", &other, left);
    until(PATIENCE, "it has left", || (!peers.has_member("carol", &other, &bot.user)).then_some(()));
    let asked = peers.say("alice", &old, "！使い方");
    peers.await_one("alice", &old, json!({ "sender": bot.user, "answers": asked }));
}

#[test]
fn it_follows_only_those_who_may_invite_and_only_to_rooms() {
    let _turn = turn();
    let server = Server::shared();
    let mut peers = Peers::new(server);
    let alice = peers.join_in(server, "alice");
    let bob = peers.join_in(server, "bob");
    let mut bot = Bot::new(server, &alice);
    bot.start();
    let room = peers.room_with("alice", &bot, false, "11");
    peers.ask("alice", "invite", json!({ "room": room, "user": bob }));
    peers.ask("bob", "join", json!({ "room": room }));
    peers.ask("alice", "power", json!({ "room": room, "user": bob, "level": 100 }));
    let other = text(&peers.ask("bob", "create_room", json!({ "name": "別" })), "room");
    let mut name = |who: &str, new: &str| {
        let content = json!({ "body": "x", "replacement_room": new });
        // The homeserver may refuse some of them.
        peers.try_ask(who, "state", json!({ "room": room, "type": "m.room.tombstone", "content": content }));
    };
    name("bob", &other);
    for nonsense in ["", "!", "x", "!a b", "!a\u{0}b:yoriai.test", "#a:yoriai.test", "!a:elsewhere.example"] {
        name("alice", nonsense);
    }
    name("alice", &format!("!{}:yoriai.test", "x".repeat(300)));
    let asked = peers.say("alice", &room, "！使い方");
    peers.await_one("alice", &room, json!({ "sender": bot.user, "answers": asked }));
    let follows = "SELECT COUNT(*) FROM meta WHERE key LIKE 'upgrade:%'";
    assert_eq!(bot.count(follows), 0);
    // Who may invite may also say where the room goes on.
    let content = json!({ "body": "x", "replacement_room": other });
    peers.ask("alice", "state", json!({ "room": room, "type": "m.room.tombstone", "content": content }));
    until(PATIENCE, "it follows", || (bot.count(follows) == 1).then_some(()));
}
