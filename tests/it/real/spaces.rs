//! A space with two encrypted rooms: what the bot learns of it, and that everybody in it is asked once.

use serde_json::json;

use super::harness::{Bot, PATIENCE, Peers, Server, text, turn, until};

/// The rooms of spaces that the bot knows of.
fn held(bot: &Bot) -> i64 {
    bot.count("SELECT COUNT(*) FROM space_children JOIN rooms ON rooms.id = space_children.space WHERE rooms.space AND rooms.joined")
}

/// Says something of a room in a space; the event's id.
fn put(peers: &mut Peers, space: &str, room: &str, content: &serde_json::Value) -> String {
    let state = json!({ "room": space, "type": "m.space.child", "key": room, "content": content });
    text(&peers.ask("alice", "state", state), "event_id")
}

#[test]
fn two_encrypted_rooms_of_a_space_are_asked_and_everybody_once() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    bot.start();
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    let [bob, carol, dave] = ["bob", "carol", "dave"].map(|name| peers.join_in(server, name));
    let first = peers.room_with("alice", &bot, true, "12");
    let second = peers.room_with("alice", &bot, true, "11");
    for (room, name, user) in [(&first, "bob", &bob), (&second, "bob", &bob), (&second, "carol", &carol)] {
        peers.ask("alice", "invite", json!({ "room": room, "user": user }));
        peers.ask(name, "join", json!({ "room": room }));
    }

    // One room is there before the bot comes, the other comes later, and what is none goes again.
    let space = json!({ "name": "全庁", "space": true, "invite": [dave] });
    let space = text(&peers.ask("alice", "create_room", space), "room");
    let via = json!({ "via": ["yoriai.test"] });
    put(&mut peers, &space, &first, &via);
    put(&mut peers, &space, "!nowhere:yoriai.test", &via);
    put(&mut peers, &space, "nonsense", &json!({ "via": 7 }));
    peers.ask("dave", "join", json!({ "room": space }));
    peers.ask("alice", "invite", json!({ "room": space, "user": bot.user }));
    until(PATIENCE, "the bot knows the rooms", || (held(&bot) == 2).then_some(()));
    put(&mut peers, &space, &second, &via);
    until(PATIENCE, "the bot knows of the new one", || (held(&bot) == 3).then_some(()));
    put(&mut peers, &space, "!nowhere:yoriai.test", &json!({}));
    until(PATIENCE, "the bot knows what went", || (held(&bot) == 2).then_some(()));
    let mistake = put(&mut peers, &space, "!mistake:yoriai.test", &via);
    until(PATIENCE, "the bot knows of the mistake", || (held(&bot) == 3).then_some(()));
    peers.ask("alice", "redact", json!({ "room": space, "event": mistake }));
    until(PATIENCE, "the bot knows that it was removed", || (held(&bot) == 2).then_some(()));
    peers.say("alice", &space, "！使い方");
    bot.settle(PATIENCE);

    // As if an earlier version had been there, which knew nothing of spaces.
    assert_eq!(bot.stop(), Some(0));
    bot.write("DELETE FROM space_children");
    bot.write("UPDATE rooms SET space = FALSE");
    bot.start_and_wait();
    until(PATIENCE, "the bot knows the space again", || (held(&bot) == 2).then_some(()));

    peers.say("alice", &first, "！アンケート 開始 研修後 対象 スペース 全庁 記名 個別に案内");
    for room in [&first, &second] {
        let told = json!({ "sender": bot.user, "body_contains": "回答のお願いが1件あります（#1）" });
        let told = peers.await_one("alice", room, told);
        assert_eq!(told["encrypted"], json!(true), "{told}");
    }
    bot.settle(PATIENCE);
    // Alice, Bob, Carol and Dave, and Bob not for each of his rooms.
    assert_eq!(bot.count("SELECT COUNT(*) FROM outbox WHERE feature = 'survey' AND part = 'invite'"), 4);
    let direct = text(&peers.ask("bob", "wait_invite", json!({ "from": bot.user })), "room");
    peers.ask("bob", "join", json!({ "room": direct }));
    peers.await_one(
        "bob",
        &direct,
        json!({ "sender": bot.user, "body_contains": "回答のお願いが1件あります" }),
    );
    peers.say("bob", &direct, "はじめる");
    peers.await_one("bob", &direct, json!({ "sender": bot.user, "body_contains": "問1" }));
    bot.settle(PATIENCE);
    let asked = peers.history("bob", &direct);
    let asked = asked.iter().filter(|event| {
        event["sender"] == json!(bot.user)
            && event["body"].as_str().is_some_and(|body| body.contains("1件あります"))
    });
    assert_eq!(asked.count(), 1, "he is asked once");
    let said = peers.history("alice", &space);
    let said = said
        .iter()
        .filter(|event| event["sender"] == json!(bot.user) && event["type"] != json!("m.room.member"));
    assert_eq!(said.count(), 0, "nothing is said in the space");
    assert_eq!(bot.stop(), Some(0));
}
