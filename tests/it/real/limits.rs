//! A homeserver that limits messages, as Synapse does unless told otherwise.

use std::time::Duration;

use super::harness::{Bot, Peers, Server, answered, turn};

/// Synapse lets ten messages pass at once and one more every five seconds.
const COMMANDS: usize = 13;

#[test]
fn every_command_is_answered_once_under_the_default_limit() {
    let _turn = turn();
    let server = Server::limited();
    let mut bot = Bot::new(&server, "*:yoriai.test");
    bot.start();
    let mut peers = Peers::new(&server);
    let alice = peers.join_in(&server, "alice");
    server.exempt(alice.trim_start_matches('@').split(':').next().expect("a name"));
    let rooms = [false, true].map(|encrypted| peers.room_with("alice", &bot, encrypted, "12"));
    let asked: Vec<(String, String)> = (0..COMMANDS)
        .map(|n| {
            let room = &rooms[n % rooms.len()];
            (room.clone(), peers.say("alice", room, "！使い方"))
        })
        .collect();
    bot.settle(Duration::from_secs(90));
    for (room, question) in &asked {
        let history = peers.history("alice", room);
        let answers = history.iter().filter(|event| answered(event) == Some(question)).count();
        assert_eq!(answers, 1, "answers to {question}");
    }
    assert_eq!(bot.count("SELECT COUNT(*) FROM outbox WHERE state = 'dead'"), 0);
    let noticed = "SELECT COUNT(*) FROM outbox WHERE state = 'sent'";
    assert!(bot.count(noticed) >= i64::try_from(COMMANDS).expect("a small number"));
}
