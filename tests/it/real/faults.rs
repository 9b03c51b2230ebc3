//! Networks and proxies at their worst: nothing that somebody said is lost or done twice, and what is wrong in one
//! room stays there.

use serde_json::{Value, json};

use super::harness::{Bot, PATIENCE, Peers, Proxy, Server, answered, turn, until};
use crate::harness::{is_long, seed};

const SEND: &str = "/rooms/.*/send/";

struct Stage {
    proxy: Proxy,
    bot: Bot,
    peers: Peers,
}

/// A bot behind a proxy that is still well.
fn stage(server: &Server) -> Stage {
    stage_behind(Proxy::new(server), server)
}

fn stage_behind(proxy: Proxy, server: &Server) -> Stage {
    let mut bot = Bot::behind(&proxy, server, "*:yoriai.test");
    bot.start_and_wait();
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    Stage { proxy, bot, peers }
}

impl Stage {
    fn answers(&mut self, room: &str, question: &str) -> usize {
        let history = self.peers.history("alice", room);
        history.iter().filter(|event| answered(event) == Some(question)).count()
    }

    fn await_answer(&mut self, room: &str, question: &str) {
        self.peers.await_one("alice", room, json!({ "sender": self.bot.user, "answers": question }));
    }
}

/// A proxy that is restarted, has lost its route or guards something answers in the homeserver's place.
#[test]
fn a_wrong_answer_from_a_proxy_loses_no_message() {
    let _turn = turn();
    let mut stage = stage(Server::shared());
    let room = stage.peers.room_with("alice", &stage.bot, false, "12");
    let html = |status: u16| json!({ "status": status, "text": "<html>no</html>" });
    let unknown = json!({ "errcode": "M_UNRECOGNIZED", "error": "Unrecognized request" });
    let answers: [Value; 8] = [
        html(404),
        json!({ "status": 404, "json": unknown }),
        html(403),
        html(413),
        html(401),
        html(400),
        json!({ "status": 302, "text": "", "headers": { "Location": "/login" } }),
        json!({ "status": 200, "text": "<html>welcome</html>" }),
    ];
    let mut asked = Vec::new();
    for answer in answers {
        stage.proxy.rule("wrong", SEND, json!({ "answer": answer }));
        asked.push(stage.peers.say("alice", &room, "！使い方"));
        until(PATIENCE, "it is tried and tried again", || (stage.proxy.hits("wrong") >= 2).then_some(()));
        stage.proxy.clear("wrong");
        let question = asked.last().expect("it was asked").clone();
        stage.await_answer(&room, &question);
    }
    stage.bot.settle(PATIENCE);
    for question in &asked {
        assert_eq!(stage.answers(&room, question), 1, "answers to {question}");
    }
    assert_eq!(stage.bot.count("SELECT COUNT(*) FROM outbox WHERE state <> 'sent'"), 0);
    assert_eq!(stage.bot.metric("yoriai_sends_failing_seconds"), 0);
    assert!(stage.proxy.count("/sync$") > 1, "the first run goes the configured way, too");
}

#[test]
fn a_send_that_is_cut_off_after_it_was_done_is_not_done_again() {
    let _turn = turn();
    let mut stage = stage(Server::shared());
    for encrypted in [false, true] {
        let room = stage.peers.room_with("alice", &stage.bot, encrypted, "12");
        for what in [json!({ "drop": "after" }), json!({ "truncate": 5 }), json!({ "twice": true })] {
            let mut what = what;
            what["times"] = json!(2);
            stage.proxy.rule("cut", SEND, what);
            let question = stage.peers.say("alice", &room, "！使い方");
            stage.await_answer(&room, &question);
            stage.bot.settle(PATIENCE);
            assert_eq!(stage.answers(&room, &question), 1);
            stage.proxy.clear("cut");
        }
    }
}

#[test]
fn garbage_in_place_of_a_sync_is_waited_out() {
    let _turn = turn();
    let mut stage = stage(Server::shared());
    let room = stage.peers.room_with("alice", &stage.bot, true, "12");
    let json = |json: Value| json!({ "answer": { "status": 200, "json": json } });
    let kinds = [
        json!({ "garbage": 300 }),
        json!({ "truncate": 40 }),
        json!({ "drop": "after" }),
        json!({ "answer": { "status": 200, "text": "<html>" } }),
        json!({ "answer": { "status": 404, "text": "<html>" } }),
        json(json!({})),
        json(json!({ "next_batch": 7, "rooms": [] })),
        json(json!({ "errcode": "M_UNKNOWN", "error": "?" })),
    ];
    for mut kind in kinds {
        kind["times"] = json!(2);
        stage.proxy.rule("garbage", "/sync$", kind);
        let question = stage.peers.say("alice", &room, "！使い方");
        stage.await_answer(&room, &question);
        stage.bot.settle(PATIENCE);
        assert_eq!(stage.answers(&room, &question), 1);
        stage.proxy.clear("garbage");
    }
}

/// Synapse answers so for ever in a room whose state is damaged.
#[test]
fn a_room_that_answers_500_for_ever_slows_no_other() {
    let _turn = turn();
    let mut stage = stage(Server::shared());
    let broken = stage.peers.room_with("alice", &stage.bot, false, "12");
    let well = stage.peers.room_with("alice", &stage.bot, false, "12");
    let fault = json!({ "errcode": "M_UNKNOWN", "error": "Internal server error" });
    let answer = json!({ "answer": { "status": 500, "json": fault } });
    stage.proxy.rule("broken", &format!("/rooms/{broken}/"), answer);
    let unheard = stage.peers.say("alice", &broken, "！使い方");
    until(PATIENCE, "it was tried", || (stage.proxy.hits("broken") > 0).then_some(()));
    for _ in 0..5 {
        let question = stage.peers.say("alice", &well, "！使い方");
        stage.await_answer(&well, &question);
    }
    let queued = "SELECT COUNT(*) FROM outbox WHERE state = 'queued'";
    assert_eq!(stage.bot.count(queued), 1, "only the room that is broken waits");
    stage.proxy.clear("broken");
    stage.await_answer(&broken, &unheard);
}

/// A part that crashes is started again: what it was at is done, once, and the bot is well.
#[test]
fn a_sender_that_panics_is_started_again() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    bot.start_with("sender.turn:12:panic");
    let room = peers.room_with("alice", &bot, false, "12");
    until(PATIENCE, "the sender has crashed", || {
        peers.say("alice", &room, "！使い方");
        (bot.metric("yoriai_task_restarts_total{task=\"sender\"}") == 1).then_some(())
    });
    bot.settle(PATIENCE);
    bot.wait_ready();
    let asked = peers.history("alice", &room);
    let asked: Vec<_> = asked.iter().filter(|event| event["body"] == json!("！使い方")).collect();
    let answers = peers.history("alice", &room);
    for question in asked {
        let id = question["event_id"].as_str();
        assert_eq!(answers.iter().filter(|event| answered(event) == id).count(), 1);
    }
}

#[test]
fn an_event_on_which_the_reader_panics_is_skipped() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    let mut peers = Peers::new(server);
    let alice = peers.join_in(server, "alice");
    bot.start_and_wait();
    let room = peers.room_with("alice", &bot, false, "12");
    bot.settle(PATIENCE);
    bot.stop();
    let name = alice.trim_start_matches('@').split(':').next().expect("a name");
    bot.start_with(&format!("read.event={name}:1:panic"));
    let unheard = peers.say("alice", &room, "！使い方");
    until(PATIENCE, "it was skipped", || {
        (bot.metric("yoriai_events_skipped_total{why=\"unreadable\"}") == 1).then_some(())
    });
    let heard = peers.say("alice", &room, "！使い方");
    peers.await_one("alice", &room, json!({ "sender": bot.user, "answers": heard }));
    let history = peers.history("alice", &room);
    assert!(!history.iter().any(|event| answered(event) == Some(&unheard)));
    assert_eq!(bot.metric("yoriai_task_restarts_total{task=\"reader\"}"), 0);
}

/// What a sync brings of one room cannot be read: that room waits, and the others do not.
#[test]
fn a_room_on_which_the_reader_panics_slows_no_other() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    bot.start_and_wait();
    let broken = peers.room_with("alice", &bot, false, "12");
    let well = peers.room_with("alice", &bot, false, "12");
    bot.settle(PATIENCE);
    bot.stop();
    bot.start_with(&format!("read.room={broken}:1+:panic"));
    let mut asked = Vec::new();
    for _ in 0..3 {
        asked.push((&broken, peers.say("alice", &broken, "！使い方")));
        let question = peers.say("alice", &well, "！使い方");
        peers.await_one("alice", &well, json!({ "sender": bot.user, "answers": question }));
        asked.push((&well, question));
    }
    assert_eq!(bot.metric("yoriai_task_restarts_total{task=\"reader\"}"), 0);
    bot.stop();
    bot.start_and_wait();
    for (room, question) in &asked {
        peers.await_one("alice", room, json!({ "sender": bot.user, "answers": question }));
    }
    bot.settle(PATIENCE);
    for (room, question) in &asked {
        let history = peers.history("alice", room);
        assert_eq!(history.iter().filter(|event| answered(event) == Some(question)).count(), 1);
    }
}

/// Everything that a proxy can do, to any request, as a seed has it.
#[test]
fn a_network_that_fails_at_random_loses_and_doubles_nothing() {
    let _turn = turn();
    let server = Server::shared();
    let (seed, count) = (seed(20_220_307), if is_long() { 300 } else { 16 });
    let mut stage = stage_behind(Proxy::with_seed(server, seed), server);
    let rooms = [false, true].map(|encrypted| stage.peers.room_with("alice", &stage.bot, encrypted, "12"));
    let fault = json!({ "errcode": "M_UNKNOWN", "error": "Internal server error" });
    let limited = json!({ "errcode": "M_LIMIT_EXCEEDED", "error": "?", "retry_after_ms": 300 });
    let kinds = [
        json!({ "drop": "before" }),
        json!({ "drop": "after" }),
        json!({ "truncate": 3 }),
        json!({ "garbage": 50 }),
        json!({ "delay": 0.4 }),
        json!({ "answer": { "status": 500, "json": fault } }),
        json!({ "answer": { "status": 502, "text": "<html>" }, "after": true }),
        json!({ "answer": { "status": 404, "text": "<html>" } }),
        json!({ "answer": { "status": 429, "json": limited } }),
    ];
    for (n, mut what) in kinds.into_iter().enumerate() {
        what["chance"] = json!(0.03);
        stage.proxy.rule(&n.to_string(), "/client/", what);
    }
    stage.proxy.rule("twice", SEND, json!({ "twice": true, "chance": 0.1 }));
    let asked: Vec<(&String, String)> = (0..count)
        .map(|n| {
            let room = &rooms[n % rooms.len()];
            let question = stage.peers.say("alice", room, "！使い方");
            // After each failure the bot waits twice as long as before.
            until(PATIENCE * 4, "it is answered", || (stage.answers(room, &question) > 0).then_some(()));
            (room, question)
        })
        .collect();
    stage.bot.settle(PATIENCE);
    for (room, question) in &asked {
        assert_eq!(stage.answers(room, question), 1, "answers to {question}");
    }
    assert_eq!(stage.bot.count("SELECT COUNT(*) FROM outbox WHERE state <> 'sent'"), 0);
}

/// The homeserver is asked for all rooms once, and not for each person anew.
#[test]
fn direct_rooms_are_found_without_looking_through_all_rooms() {
    let _turn = turn();
    let server = Server::shared();
    let mut stage = stage(server);
    let room = stage.peers.room_with("alice", &stage.bot, false, "12");
    let people = ["bob", "carol", "dan", "erin"];
    for name in people {
        let user = stage.peers.join_in(server, name);
        stage.peers.ask("alice", "invite", json!({ "room": room, "user": user }));
        stage.peers.ask(name, "join", json!({ "room": room }));
        stage.peers.say(name, &room, "！マイデータ");
    }
    for name in people {
        stage.peers.ask(
            name,
            "wait_invite",
            json!({ "from": stage.bot.user, "timeout": PATIENCE.as_secs() }),
        );
    }
    stage.bot.settle(PATIENCE);
    assert_eq!(stage.proxy.count("/joined_rooms$"), 1);
    assert_eq!(stage.proxy.count("/createRoom$"), 4);
}

#[test]
fn another_bot_on_the_same_account_is_noticed() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    bot.start_and_wait();
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    let room = peers.room_with("alice", &bot, false, "12");
    let question = peers.say("alice", &room, "！使い方");
    peers.await_one("alice", &room, json!({ "sender": bot.user, "answers": question }));
    let foreign = "yoriai_events_skipped_total{why=\"foreign\"}";
    assert_eq!(bot.metric(foreign), 0, "its own messages are its own");
    peers.log_in(&bot.user, "other");
    let content = json!({
        "msgtype": "m.notice", "body": "x", "m.mentions": {}, "jp.yoriai": { "id": "01ARZ3NDEKTSV4RRFFQ69G5FAV" },
    });
    peers.ask("other", "send_raw", json!({ "room": room, "type": "m.room.message", "content": content }));
    until(PATIENCE, "the other is noticed", || (bot.metric(foreign) == 1).then_some(()));
    assert_eq!(bot.count("SELECT COUNT(*) FROM meta WHERE key = 'stranger'"), 1);
}
