//! Meetings in real rooms: a date is found, the meeting held, its minutes corrected; and a year of them.

use serde_json::{Value, json};

use super::harness::{Bot, PATIENCE, Peers, Server, text, turn};

/// Names, words and dates of a language.
struct Tongue {
    language: Option<&'static str>,
    schedule: &'static str,
    first_slot: &'static str,
    second_slot: &'static str,
    answer: &'static str,
    decide: &'static str,
    called: &'static str,
    absent: &'static str,
    start: &'static str,
    begun: &'static str,
    decision: &'static str,
    amended: &'static str,
    todo: &'static str,
    end: &'static str,
    minutes: &'static str,
    correct: &'static str,
    version: &'static str,
    recording: &'static str,
}

const JA: Tongue = Tongue {
    language: None,
    schedule: "！日程調整 GM 議題:募集要項 3/7 10:00 3/7 14:00 3/8 10:00",
    first_slot: "1. 3月7日(月) 10:00",
    second_slot: "2. 3月7日(月) 14:00",
    answer: "1○ 2△ 3×",
    decide: "1に決定",
    called: "のお知らせ（#2）",
    absent: "欠席",
    start: "！会議 開始",
    begun: "を始めます",
    decision: "決定：会場は本庁舎",
    amended: "決定：会場は市民ホール",
    todo: "対応: bobさん 3/10まで 会場の予約",
    end: "！会議終了",
    minutes: "GM 議事録",
    correct: "！議事録 2 訂正 決定: 予備日は3/9",
    version: "第2版",
    recording: "！会議 録画 #2 https://example.org/rec/2",
};

const EN: Tongue = Tongue {
    language: Some("!yo set language en"),
    schedule: "!yo schedule \"GM\" 3/7 10:00, 3/7 14:00, 3/8 10:00",
    first_slot: "1. Mon 7 Mar 10:00",
    second_slot: "2. Mon 7 Mar 14:00",
    answer: "1 yes 2 maybe 3 no",
    decide: "!yo decide #1 1",
    called: "#2",
    absent: "absent",
    start: "!yo meeting start",
    begun: "begins",
    decision: "decided: we meet at the office",
    amended: "decided: we meet at the town hall",
    todo: "todo: bob by 10 March book the hall",
    end: "!yo meeting end",
    minutes: "Minutes of GM",
    correct: "!yo minutes 2 correct decided: the spare day is 9 March",
    version: "ersion 2",
    recording: "!yo recording #2 https://example.org/rec/2",
};

#[test]
fn from_the_date_to_the_minutes_in_an_encrypted_room() {
    hold(true, &JA);
}

#[test]
fn from_the_date_to_the_minutes_in_a_plain_room_in_english() {
    hold(false, &EN);
}

/// A date by tap, by typing and in the thread; attendance by tap and by typing; minutes with a change
/// of mind, and corrected the next day; the recording for whoever was absent.
fn hold(encrypted: bool, words: &Tongue) {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    bot.at("2022-03-01T09:00:00+09:00");
    bot.start();
    let mut peers = Peers::new(server);
    let room = gathering(&mut peers, server, &bot, encrypted);
    let level = json!({ "room": room, "user": bot.user, "level": 50 });
    peers.ask("alice", "power", level);
    if let Some(line) = words.language {
        let set = peers.say("alice", &room, line);
        peers.await_one("alice", &room, json!({ "sender": bot.user, "answers": set }));
    }
    let me = bot.user.clone();
    let from_bot = |more: Value| {
        let mut fitting = json!({ "sender": me });
        let fields = more.as_object().expect("an object").clone();
        fitting.as_object_mut().expect("an object").extend(fields);
        fitting
    };

    peers.say("alice", &room, words.schedule);
    let asked = from_bot(json!({ "msgtype": "m.text", "body_contains": "#1" }));
    let thread = text(&peers.await_one("bob", &room, asked), "event_id");
    for (slot, key) in [(words.first_slot, "⭕"), (words.second_slot, "❌")] {
        let line = from_bot(json!({ "thread": thread, "body_contains": slot }));
        let line = text(&peers.await_one("bob", &room, line), "event_id");
        peers.ask("bob", "react", json!({ "room": room, "event": line, "key": key }));
    }
    let typed = peers.say("carol", &room, words.answer);
    peers.await_one("carol", &room, from_bot(json!({ "type": "m.reaction", "relates_to": typed })));
    let typed = in_thread(&mut peers, "alice", &room, &thread, "○××");
    peers.await_one("alice", &room, from_bot(json!({ "type": "m.reaction", "relates_to": typed })));
    bot.settle(PATIENCE);
    in_thread(&mut peers, "alice", &room, &thread, words.decide);

    let poll = from_bot(json!({ "type": "org.matrix.msc3381.poll.start" }));
    let poll = peers.await_one("bob", &room, poll);
    let announced = from_bot(json!({ "msgtype": "m.text", "body_contains": words.called }));
    assert_eq!(peers.await_one("carol", &room, announced)["encrypted"], json!(encrypted));
    let file = peers.await_one("bob", &room, from_bot(json!({ "msgtype": "m.file", "thread": thread })));
    assert!(text(&file, "body").contains(".ics"), "{file}");
    peers.await_one("bob", &room, from_bot(json!({ "type": "m.room.pinned_events" })));
    let first = &poll["content"]["org.matrix.msc3381.poll.start"]["answers"][0];
    let choice = first["id"].as_str().expect("an answer has an id");
    let tap = json!({ "room": room, "poll": poll["event_id"], "answers": [choice] });
    peers.ask("bob", "vote", tap);
    peers.say("carol", &room, words.absent);
    bot.settle(PATIENCE);

    bot.stop();
    bot.at("2022-03-07T09:55:00+09:00");
    bot.start_and_wait();
    peers.say("alice", &room, words.start);
    peers.await_one("bob", &room, from_bot(json!({ "thread": thread, "body_contains": words.begun })));
    let said = in_thread(&mut peers, "bob", &room, &thread, words.decision);
    peers.await_one("bob", &room, from_bot(json!({ "type": "m.reaction", "relates_to": said })));
    let content = json!({ "room": room, "event": said, "text": words.amended });
    peers.ask("bob", "edit", content);
    let todo = in_thread(&mut peers, "alice", &room, &thread, words.todo);
    peers.await_one("alice", &room, from_bot(json!({ "type": "m.reaction", "relates_to": todo })));
    bot.settle(PATIENCE);
    peers.say("alice", &room, words.end);
    let minutes = from_bot(json!({ "thread": thread, "body_contains": words.minutes }));
    let minutes = text(&peers.await_one("carol", &room, minutes), "body");
    let amended = words.amended.split_once([':', '：']).expect("a tag").1.trim();
    assert!(minutes.contains(amended), "{minutes}");
    assert!(!minutes.contains(words.decision.split_once([':', '：']).expect("a tag").1.trim()), "{minutes}");

    // The next morning.
    bot.settle(PATIENCE);
    bot.stop();
    bot.at("2022-03-08T08:50:00+09:00");
    bot.start_and_wait();
    peers.say("alice", &room, words.correct);
    peers.await_one("bob", &room, from_bot(json!({ "thread": thread, "body_contains": words.version })));
    peers.say("alice", &room, words.recording);
    peers.ask("carol", "wait_invite", json!({ "from": bot.user }));
    let direct = text(&peers.ask("carol", "invites", json!({}))["invites"][0], "room");
    peers.ask("carol", "join", json!({ "room": direct }));
    let sent = from_bot(json!({ "body_contains": "https://example.org/rec/2" }));
    assert_eq!(peers.await_one("carol", &direct, sent)["encrypted"], json!(true));
    assert_eq!(bot.stop(), Some(0));
}

/// The meetings of a year: when each is called, the line, and its row of the log.
const YEAR: &[(&str, &str, &str)] = &[
    (
        "2021-10-18",
        "第1回会議 10/25 10:00-11:30 場所:本庁舎3階 議題:メンバー顔合わせ",
        "10月25日(月) | 第1回会議 | メンバー顔合わせ | 対面",
    ),
    (
        "2021-11-08",
        "会議 11/16 10:00-11:30 場所:本庁舎3階 議題:企画案の検討",
        "11月16日(火) | 第2回会議 | 企画案の検討 | 対面",
    ),
    (
        "2021-11-25",
        "会議 12/2 10:00-11:30 場所:本庁舎 リンク:https://zoom.example/j/1 議題:企画内容の決定",
        "12月2日(木) | 第3回会議 | 企画内容の決定 | ハイブリッド",
    ),
    (
        "2021-12-08",
        "GM 12/15 15:00-16:00 オンライン 議題:講師謝金",
        "12月15日(水) | GM | 講師謝金 | オンライン",
    ),
    (
        "2021-12-16",
        "講師打合せ 12/17 14:00-15:00 対面 外部:山田先生 議題:講演の内容",
        "12月17日(金) | 講師打合せ | 講演の内容 | 対面",
    ),
    ("2021-12-27", "GM 1/5 15:00-16:00 オンライン 議題:募集要項", "1月5日(水) | GM | 募集要項 | オンライン"),
    (
        "2022-01-06",
        "GM 1/12 15:00-16:00 オンライン 議題:ちらしの案",
        "1月12日(水) | GM | ちらしの案 | オンライン",
    ),
    ("2022-01-13", "GM 1/19 15:00-16:00 オンライン 議題:班分け", "1月19日(水) | GM | 班分け | オンライン"),
    (
        "2022-01-20",
        "GM 1/26 15:00-16:00 オンライン 議題:当日の役割",
        "1月26日(水) | GM | 当日の役割 | オンライン",
    ),
    (
        "2022-01-28",
        "GM 2/4 15:00-16:00 オンライン 議題:申込の状況",
        "2月4日(金) | GM | 申込の状況 | オンライン",
    ),
    ("2022-02-22", "GM 3/1 15:00-16:00 オンライン 議題:進行台本", "3月1日(火) | GM | 進行台本 | オンライン"),
    (
        "2022-03-02",
        "前日打合せ 3/3 14:00-15:00 オンライン 外部:鈴木先生 議題:当日の流れ",
        "3月3日(木) | 前日打合せ | 当日の流れ | オンライン",
    ),
    ("2022-03-04", "GM 3/11 15:00-16:00 オンライン 議題:まとめ", "3月11日(金) | GM | まとめ | オンライン"),
    (
        "2022-03-14",
        "会議 3/24 10:00-11:30 場所:本庁舎3階 議題:活動報告",
        "3月24日(木) | 第4回会議 | 活動報告 | 対面",
    ),
];

#[test]
fn the_year_of_a_project_group_in_a_real_room() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    bot.at("2021-10-18T09:00:00+09:00");
    bot.start();
    let mut peers = Peers::new(server);
    let room = gathering(&mut peers, server, &bot, true);
    for (number, (called, line, _)) in (1..).zip(YEAR) {
        bot.stop();
        bot.at(&format!("{called}T10:00:00+09:00"));
        bot.start_and_wait();
        peers.say("alice", &room, &format!("！会議 {line}"));
        let announced = format!("（#{number}）");
        let announced = json!({ "sender": bot.user, "msgtype": "m.text", "body_contains": announced });
        peers.await_one("bob", &room, announced);
        bot.settle(PATIENCE);
    }
    bot.stop();
    bot.at("2022-03-31T17:00:00+09:00");
    bot.start_and_wait();
    let asked = peers.say("alice", &room, "！会議 一覧 令和3年度");
    let log = text(&peers.await_one("bob", &room, json!({ "sender": bot.user, "answers": asked })), "body");
    for (_, _, row) in YEAR {
        assert!(log.contains(row), "{row} is missing in\n{log}");
    }
    assert!(log.contains(&format!("{}件", YEAR.len())), "{log}");
    assert_eq!(bot.stop(), Some(0));
}

/// Alice, Bob and Carol in a room with the bot.
fn gathering(peers: &mut Peers, server: &Server, bot: &Bot, encrypted: bool) -> String {
    peers.join_in(server, "alice");
    let others = ["bob", "carol"].map(|name| (name, peers.join_in(server, name)));
    let room = peers.room_with("alice", bot, encrypted, "12");
    for (name, user) in others {
        peers.ask("alice", "invite", json!({ "room": room, "user": user }));
        peers.ask(name, "wait_invite", json!({}));
        peers.ask(name, "join", json!({ "room": room }));
    }
    room
}

/// Says something in a thread; the event's id.
fn in_thread(peers: &mut Peers, who: &str, room: &str, thread: &str, words: &str) -> String {
    let said = json!({ "room": room, "text": words, "thread": thread });
    text(&peers.ask(who, "send", said), "event_id")
}
