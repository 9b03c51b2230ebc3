//! Checklists in a real room: two people check themselves in encrypted direct rooms, the months that are
//! over come as a picture, and the list as a paper for the wall.

use serde_json::{Value, json};

use super::harness::{Bot, PATIENCE, Peers, Server, id, text, turn};

/// The items of the list that is used.
const ITEMS: usize = 6;
/// Besides the two who write; a room of fewer than ten people has no figures.
const OTHERS: usize = 8;

#[test]
fn two_check_themselves_alone_and_the_list_hangs_on_the_wall() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    bot.at("2022-03-01T09:00:00+09:00");
    bot.start();
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    let bob = peers.join_in(server, "bob");
    let room = peers.room_with("alice", &bot, true, "12");
    peers.ask("alice", "invite", json!({ "room": room, "user": bob }));
    peers.ask("bob", "wait_invite", json!({}));
    peers.ask("bob", "join", json!({ "room": room }));
    for _ in 0..OTHERS {
        let name = server.member("other");
        let token = text(&server.log_in(&name, &json!({})), "access_token");
        peers.ask("alice", "invite", json!({ "room": room, "user": id(&name) }));
        server.post(&format!("join/{room}"), Some(&token), &json!({}));
    }
    let me = bot.user.clone();
    let from_bot = |more: Value| {
        let mut fitting = json!({ "sender": me });
        let fields = more.as_object().expect("an object").clone();
        fitting.as_object_mut().expect("an object").extend(fields);
        fitting
    };

    peers.say("alice", &room, "！チェックリスト テレワーク");
    let posted = from_bot(json!({ "msgtype": "m.notice", "body_contains": "テレワーク チェック" }));
    assert_eq!(peers.await_one("bob", &room, posted)["encrypted"], json!(true));

    for (who, answer) in [("alice", "1 できている"), ("bob", "２")] {
        let said = peers.say(who, &room, "！チェックリスト はじめる");
        peers.await_one(who, &room, from_bot(json!({ "type": "m.reaction", "relates_to": said })));
        peers.ask(who, "wait_invite", json!({ "from": bot.user }));
        let direct = text(&peers.ask(who, "invites", json!({}))["invites"][0], "room");
        peers.ask(who, "join", json!({ "room": direct }));
        // What a locked screen shows says nothing of what it is about.
        let invited = from_bot(json!({ "body_contains": "回答のお願い" }));
        assert_eq!(peers.await_one(who, &direct, invited)["encrypted"], json!(true));
        peers.say(who, &direct, "はじめる");
        for number in 1..=ITEMS {
            let question = from_bot(json!({ "body_contains": format!("問{number}／{ITEMS}") }));
            assert_eq!(peers.await_one(who, &direct, question)["encrypted"], json!(true));
            peers.say(who, &direct, answer);
        }
        peers.await_one(who, &direct, from_bot(json!({ "body_contains": "ここまでです" })));
    }
    bot.settle(PATIENCE);
    let answers = i64::try_from(2 * ITEMS).expect("a small number");
    assert_eq!(bot.count("SELECT COUNT(*) FROM checklist_answers"), answers);

    // Two months that are over, as a room of this size would have them.
    bot.stop();
    bot.write(
        "INSERT INTO checklist_results (room, list, month, item, since, part, shown, does, base) \
         SELECT id, 'telework', month, 'start-end', 1, '', 'share', does, 12 FROM rooms \
         CROSS JOIN (SELECT '2022-01' AS month, 6 AS does UNION ALL SELECT '2022-02', 9) WHERE direct IS NULL",
    );
    bot.at("2022-04-01T09:30:00+09:00");
    bot.start_and_wait();
    peers.say("alice", &room, "！チェックリスト テレワーク 推移");
    let table = from_bot(json!({ "msgtype": "m.notice", "body_contains": "できている割合" }));
    let table = text(&peers.await_one("bob", &room, table), "body");
    assert!(table.contains("50%（6/12）") && table.contains("75%（9/12）"), "{table}");
    let chart = from_bot(json!({ "msgtype": "m.image", "body_contains": "折れ線グラフ" }));
    let chart = peers.await_one("bob", &room, chart);
    assert_eq!((&chart["encrypted"], &chart["content"]["filename"]), (&json!(true), &json!("checklist.png")));
    // What two answered is counted and shown to nobody.
    assert_eq!(bot.count("SELECT COUNT(*) FROM checklist_answers"), 0);
    assert_eq!(bot.count("SELECT COUNT(*) FROM checklist_results WHERE month = '2022-03' AND does > 0"), 0);

    peers.say("bob", &room, "！チェックリスト テレワーク ポスター 両方");
    let paper = from_bot(json!({ "msgtype": "m.file", "body_contains": "poster-telework.pdf" }));
    let paper = peers.await_one("alice", &room, paper);
    assert_eq!(paper["content"]["info"]["mimetype"], json!("application/pdf"));
    for words in ["テレワーク チェック（ポスター）", "Teleworking (poster)"] {
        let picture = from_bot(json!({ "msgtype": "m.image", "body_contains": words }));
        let info = peers.await_one("alice", &room, picture)["content"]["info"].clone();
        assert_eq!((&info["w"], &info["h"]), (&json!(1920), &json!(1080)));
    }
    bot.settle(PATIENCE);
    assert_eq!(bot.count("SELECT COUNT(*) FROM outbox WHERE state = 'dead'"), 0);
    assert_eq!(bot.stop(), Some(0));
}
