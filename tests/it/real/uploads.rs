//! Files that people send: a questionnaire is read, in clear and encrypted, also a broken one.

use serde_json::json;

use super::harness::{Bot, Peers, Server, turn};

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
