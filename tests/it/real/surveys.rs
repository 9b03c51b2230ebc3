//! Surveys in real encrypted rooms, with a client that is not ours. At level C ten people answer, every answer
//! is removed, the result is told once, and nothing is left to open anything with. At level A questions are
//! tapped, in the room and alone.

use serde_json::{Value, json};
use yoriai::base::{Clock, Id, Stamp};
use yoriai::store::{Db, Tx, Vault, jobs, objects, rooms};

use super::harness::{Bot, PATIENCE, Peers, Server, text, turn, until};
use crate::harness::block_on;
use crate::surveys::{question, questionnaire, yes_no};

const SURVEY: &str = "01REALSECRETSURVEY00000000";

/// Does something in the bot's database while it runs.
fn in_database(bot: &Bot, work: impl AsyncFnOnce(&mut Tx)) {
    block_on(async {
        let url = format!("sqlite:{}", bot.data("yoriai.db").display());
        let db = Db::open(&url).await.expect("the database opens");
        let mut tx = db.begin().await.expect("a transaction begins");
        work(&mut tx).await;
        tx.commit().await.expect("it is committed");
        db.close().await;
    });
}

/// A survey of one question in a room, with its keys.
fn open(bot: &Bot, room: &str, keys: &Vault) {
    let survey = Id(SURVEY.to_owned());
    keys.create(&survey).expect("keys are made");
    let asks = questionnaire(vec![question("q", "働きやすいですか。", "Do you work well?", yes_no())]);
    let content = serde_json::to_string(&asks).expect("it is written");
    let now = Clock::System.now();
    let week: Stamp = now.plus_ms(7 * 24 * 60 * 60 * 1000);
    in_database(bot, async |tx| {
        let room = rooms::find(tx, &room.into()).await.expect("a room").expect("the room is known");
        let number = objects::allot(tx, &survey, &room.id, "survey", None).await.expect("a number");
        yoriai::exec!(
            tx,
            "INSERT INTO surveys (id, room, number, owner, questionnaire, content, level, audience, breakdown, \
             readers, state, opened_at, closes_at, invited, keeps_leavers) VALUES ($1, $2, $3, '@p0:yoriai.test', \
             'work', $4, 'C', '[]', '[]', '[]', 'open', $5, $6, FALSE, FALSE)",
            &survey,
            &room.id,
            number,
            &content,
            now,
            week,
        )
        .expect("a survey is there");
    });
}

fn close(bot: &Bot) {
    let (survey, now) = (Id(SURVEY.to_owned()), Clock::System.now());
    in_database(bot, async |tx| {
        yoriai::exec!(tx, "UPDATE surveys SET state = 'closing' WHERE id = $1", &survey)
            .expect("it is closing");
        jobs::plan(tx, &Id(format!("{SURVEY}C")), "survey.count", &survey, now).await.expect("it is planned");
    });
}

/// Says はじめる as a person does, who says it again when nothing readable comes: once or twice in a hundred
/// rooms the key of a first message does not reach a client while the machine is busy.
fn begin(peers: &mut Peers, name: &str, direct: &str, notice: &Value) {
    for _ in 0..3 {
        peers.say(name, direct, "はじめる");
        let wait = json!({ "room": direct, "match": notice, "timeout": 30 });
        if peers.try_ask(name, "sync_until", wait)["ok"] == json!(true) {
            return;
        }
    }
    peers.await_one(name, direct, notice.clone());
}

#[test]
fn ten_people_answer_and_nothing_is_left() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    bot.start();
    let mut peers = Peers::new(server);
    let names: Vec<String> = (0..10).map(|n| format!("p{n}")).collect();
    let users: Vec<String> = names.iter().map(|name| peers.join_in(server, name)).collect();
    let room = peers.room_with("p0", &bot, true, "12");
    for (name, user) in names.iter().zip(&users).skip(1) {
        peers.ask("p0", "invite", json!({ "room": room, "user": user }));
        peers.ask(name, "wait_invite", json!({}));
        peers.ask(name, "join", json!({ "room": room }));
    }
    bot.settle(PATIENCE);
    let keys = Vault::in_dir(&bot.key_dir()).expect("the key directory is there");
    open(&bot, &room, &keys);

    let mut answered = Vec::new();
    for (n, name) in names.iter().enumerate() {
        // Whatever is told alone makes the direct room.
        peers.say(name, &room, "！自分の情報");
        let direct = text(&peers.ask(name, "wait_invite", json!({ "from": bot.user })), "room");
        peers.ask(name, "join", json!({ "room": direct }));
        let from_bot = |words: &str| json!({ "sender": bot.user, "body_contains": words });
        begin(&mut peers, name, &direct, &from_bot("C 匿名"));
        let answer = peers.say(name, &direct, if n < 4 { "2" } else { "はい" });
        let finished = peers.await_one(name, &direct, from_bot("ここまでです"));
        assert_eq!(finished["encrypted"], json!(true), "{finished}");
        answered.push((name.clone(), direct, answer));
    }
    bot.settle(PATIENCE);
    for (name, direct, answer) in &answered {
        until(PATIENCE, "the answer is removed", || {
            let history = peers.history(name, direct);
            let event = history.iter().find(|event| event["event_id"] == json!(answer))?;
            (event["redacted"] == json!(true)).then_some(())
        });
    }
    assert_eq!(bot.count("SELECT COUNT(DISTINCT member) FROM survey_boxes"), 10);

    close(&bot);
    let told = json!({ "sender": bot.user, "body_contains": "締め切りました" });
    peers.await_one("p0", &room, told);
    until(PATIENCE, "the keys are gone", || (!keys.is_there(&Id(SURVEY.to_owned()))).then_some(()));
    bot.settle(PATIENCE);
    assert_eq!(bot.count("SELECT COUNT(*) FROM survey_boxes"), 0);
    assert_eq!(bot.count("SELECT COUNT(*) FROM survey_results"), 1);
    let history = peers.history("p0", &room);
    let results = history.iter().filter(|event| {
        event["sender"] == json!(bot.user)
            && event["body"].as_str().is_some_and(|body| body.contains("締め切りました"))
    });
    assert_eq!(results.count(), 1, "it is told once");
    assert_eq!(std::fs::read_dir(bot.key_dir()).expect("the directory is there").count(), 0);
    assert_eq!(bot.stop(), Some(0));
}

#[test]
fn a_named_survey_is_tapped_in_the_room_and_alone() {
    let _turn = turn();
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    bot.start();
    let mut peers = Peers::new(server);
    peers.join_in(server, "alice");
    let bob = peers.join_in(server, "bob");
    let room = peers.room_with("alice", &bot, true, "12");
    peers.ask("alice", "invite", json!({ "room": room, "user": bob }));
    peers.ask("bob", "wait_invite", json!({}));
    peers.ask("bob", "join", json!({ "room": room }));
    let from_bot = |words: &str| json!({ "sender": bot.user, "body_contains": words });
    let poll = json!({ "sender": bot.user, "type": "org.matrix.msc3381.poll.start" });

    peers.say("alice", &room, "！アンケート 作成「懇親会」\n会場はどこがよいですか（一つ）会議室、食堂\n出られますか（はい・いいえ）");
    peers.await_one("alice", &room, from_bot("作りました"));
    peers.say("alice", &room, "！アンケート　開始　懇親会　記名　部屋で");
    let asked = json!({ "room": room, "match": poll, "timeout": PATIENCE.as_secs(), "count": 2 });
    let first = peers.ask("bob", "sync_until", asked.clone())["events"][0].clone();
    peers.ask("alice", "sync_until", asked);
    let vote = json!({ "room": room, "poll": first["event_id"], "answers": ["食堂"] });
    peers.ask("bob", "vote", vote.clone());
    peers.ask("alice", "vote", vote);
    // Bob goes on alone: the question that he has not answered waits there.
    peers.say("bob", &room, "！アンケート はじめる");
    let direct = text(&peers.ask("bob", "wait_invite", json!({ "from": bot.user })), "room");
    peers.ask("bob", "join", json!({ "room": direct }));
    begin(&mut peers, "bob", &direct, &from_bot("問2／2"));
    let second = peers.await_one("bob", &direct, poll);
    assert_eq!(second["encrypted"], json!(true), "{second}");
    peers.ask("bob", "vote", json!({ "room": direct, "poll": second["event_id"], "answers": ["はい"] }));
    peers.await_one("bob", &direct, from_bot("2問のうち2問に答えました"));
    bot.settle(PATIENCE);
    peers.say("alice", &room, "！締切 1");
    peers.await_one("alice", &room, json!({ "sender": bot.user, "body_contains": "食堂 | 2人（100.0%）" }));
    let ended = json!({ "sender": bot.user, "type": "org.matrix.msc3381.poll.end" });
    peers.ask("alice", "sync_until", json!({ "room": room, "match": ended, "timeout": 60, "count": 2 }));
    assert_eq!(bot.stop(), Some(0));
}
