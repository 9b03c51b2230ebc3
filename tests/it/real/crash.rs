//! A crash loses nothing and repeats nothing (promise P1, in its quick size).

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::{Value, json};
use yoriai::base::failpoint;

use super::harness::{Bot, PATIENCE, Peers, Server, answered, text, turn};

/// So often the process is killed at a moment of chance.
const KILLS: usize = 20;

#[test]
fn twenty_kills_and_every_failpoint_of_traffic_lose_and_repeat_nothing() {
    let _turn = turn();
    let seed =
        std::env::var("YORIAI_TEST_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_220_301);
    println!("seed {seed}: YORIAI_TEST_SEED repeats a run");
    let mut rng = StdRng::seed_from_u64(seed);
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test");
    bot.start();
    let mut talks = [false, true].map(|encrypted| {
        let mut peers = Peers::new(server);
        peers.join_in(server, "alice");
        let room = peers.room_with("alice", &bot, encrypted, "12");
        Talk { peers, room, asked: Vec::new() }
    });
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for talk in &mut talks {
            scope.spawn(|| talk.go_on(&over));
        }
        // A panic here must not leave the others talking for ever.
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| torment(&mut bot, &mut rng)));
        over.store(true, Ordering::SeqCst);
        if let Err(panic) = done {
            std::panic::resume_unwind(panic);
        }
    });
    bot.settle(Duration::from_mins(5));
    for talk in &mut talks {
        talk.end(&bot.user);
    }
    bot.settle(PATIENCE);
    for talk in &mut talks {
        talk.check(&bot.user);
    }
    assert_eq!(bot.count("SELECT COUNT(*) FROM outbox WHERE state <> 'sent'"), 0);
    let polls = talks.iter().flat_map(|talk| &talk.asked).filter(|(_, kind)| *kind == Asked::Poll).count();
    assert_eq!(usize::try_from(bot.count("SELECT COUNT(*) FROM polls")), Ok(polls));
    assert_eq!(bot.stop(), Some(0));
}

fn torment(bot: &mut Bot, rng: &mut StdRng) {
    for _ in 0..KILLS {
        std::thread::sleep(Duration::from_millis(rng.random_range(50..1_500)));
        bot.start();
    }
    for name in failpoint::TRAFFIC {
        for nth in [1, rng.random_range(2..5)] {
            let died = bot.start_to_die(name, nth, PATIENCE);
            assert!(died, "{name} was not passed {nth} times");
        }
    }
    bot.start_and_wait();
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Help,
    Poll,
}

/// One person who keeps asking in a room.
struct Talk {
    peers: Peers,
    room: String,
    asked: Vec<(String, Asked)>,
}

impl Talk {
    fn go_on(&mut self, over: &AtomicBool) {
        while !over.load(Ordering::SeqCst) {
            let n = self.asked.len();
            let (kind, words) = if n.is_multiple_of(3) {
                (Asked::Poll, format!("！投票 {} 弁当 麺類", unlike(n)))
            } else {
                (Asked::Help, "！使い方".to_owned())
            };
            let event = self.peers.say("alice", &self.room, &words);
            self.asked.push((event, kind));
            std::thread::sleep(Duration::from_millis(80));
        }
    }

    /// What is asked last is answered last: then everything before it is in the room, too.
    fn end(&mut self, bot: &str) {
        let event = self.peers.say("alice", &self.room, "！使い方");
        self.peers.await_one("alice", &self.room, json!({ "sender": bot, "answers": event }));
        self.asked.push((event, Asked::Help));
    }

    /// Each question was answered once, and no message of the bot is there twice.
    fn check(&mut self, bot: &str) {
        let history = self.peers.history("alice", &self.room);
        let own: Vec<&Value> = history
            .iter()
            .filter(|event| event["sender"] == json!(bot) && event["state_key"].is_null())
            .collect();
        let mut markers: BTreeMap<String, usize> = BTreeMap::new();
        for event in &own {
            assert_eq!(event["unreadable"], json!(false), "a member cannot read {event}");
            *markers.entry(text(&event["content"]["jp.yoriai"], "id")).or_default() += 1;
        }
        assert!(markers.values().all(|count| *count == 1), "messages that are there twice: {markers:?}");
        let starts = own.iter().filter(|event| event["type"] == "org.matrix.msc3381.poll.start").count();
        let polls = self.asked.iter().filter(|(_, kind)| *kind == Asked::Poll).count();
        assert_eq!(starts, polls, "polls that were asked for");
        for (question, _) in self.asked.iter().filter(|(_, kind)| *kind == Asked::Help) {
            let answers = own.iter().filter(|event| answered(event) == Some(question)).count();
            assert_eq!(answers, 1, "answers to {question}");
        }
        assert!(self.asked.len() > 30, "only {} questions were asked", self.asked.len());
    }
}

/// Words that are like no others: what is nearly the same is asked about.
pub(crate) fn unlike(n: usize) -> String {
    let n = u64::try_from(n).expect("a small number") + 1;
    format!("{:016x}{:016x}", n.wrapping_mul(0x9E37_79B9_7F4A_7C15), n.wrapping_mul(0xC2B2_AE3D_27D4_EB4F))
}
