//! A crash loses nothing and repeats nothing (promise P1, in its quick size).
//!
//! In a plain and an encrypted room somebody asks for everything that the bot does and taps on what it
//! shows, while the process is killed again and again, also while reminders are due. Then the rooms are
//! compared with the rows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::{Value, json};
use yoriai::base::failpoint;

use super::harness::{Bot, PATIENCE, Peers, Server, answered, text, turn};
use crate::harness;

/// So often the process is killed at a moment of chance: in the quick size, and in the long one.
const KILLS: usize = 20;
const MANY_KILLS: usize = 200;
/// So many of them come when the first reminders are due.
const KILLS_WHEN_DUE: usize = 8;
/// How long after it was asked for a reminder is due.
const REMINDED_AFTER: Duration = Duration::from_mins(1);
/// Native polls are of this type: a poll of its own, who comes to a meeting, a question of a survey.
const POLL_START: &str = "org.matrix.msc3381.poll.start";

#[test]
fn twenty_kills_and_every_failpoint_of_traffic_lose_and_repeat_nothing() {
    let _turn = turn();
    let mut rng = StdRng::seed_from_u64(harness::seed(20_220_301));
    let server = Server::shared();
    let mut bot = Bot::new(server, "*:yoriai.test").without_limits();
    bot.start();
    let mut talks = [false, true].map(|encrypted| {
        let mut peers = Peers::new(server);
        peers.join_in(server, "alice");
        let room = peers.room_with("alice", &bot, encrypted, "12");
        let mut talk = Talk { peers, room, asked: Vec::new(), votes: Vec::new() };
        talk.survey(&bot.user);
        talk
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
    // What was asked for last is due by then, and what was due is said.
    std::thread::sleep(REMINDED_AFTER);
    bot.settle(Duration::from_mins(5));
    for talk in &mut talks {
        talk.end(&bot.user);
    }
    bot.settle(PATIENCE);
    for talk in &mut talks {
        talk.check(&bot.user);
    }
    assert_eq!(bot.texts("SELECT error FROM outbox WHERE state <> 'sent'"), [] as [&str; 0]);
    for (kind, sql) in TABLES {
        let asked = talks.iter().flat_map(|talk| &talk.asked).filter(|(_, asked)| *asked == kind).count();
        assert_eq!(usize::try_from(bot.count(sql)), Ok(asked), "{sql}");
    }
    let counted: Vec<String> = bot.texts(COUNTED);
    for talk in &talks {
        talk.check_votes(&counted);
    }
    assert_eq!(bot.stop(), Some(0));
}

/// What was asked for, each once and nothing else.
const TABLES: [(Asked, &str); 5] = [
    (Asked::Poll, "SELECT COUNT(*) FROM polls"),
    (Asked::Reminder, "SELECT COUNT(*) FROM reminders"),
    (Asked::DatePoll, "SELECT COUNT(*) FROM date_polls"),
    (Asked::Meeting, "SELECT COUNT(*) FROM meetings"),
    (Asked::Survey, "SELECT COUNT(*) FROM surveys"),
];
/// The taps that count, whatever they belong to.
const COUNTED: &str = "SELECT event FROM poll_ballots UNION ALL SELECT event FROM meeting_answers \
                       UNION ALL SELECT event FROM survey_answers WHERE event IS NOT NULL";

fn torment(bot: &mut Bot, rng: &mut StdRng) {
    let began = Instant::now();
    let kill = |bot: &mut Bot, rng: &mut StdRng| {
        std::thread::sleep(Duration::from_millis(rng.random_range(50..1_500)));
        bot.start();
    };
    let kills = if harness::is_long() { MANY_KILLS } else { KILLS };
    for _ in 0..kills - KILLS_WHEN_DUE {
        kill(bot, rng);
    }
    for name in failpoint::TRAFFIC {
        for nth in [1, rng.random_range(2..5)] {
            let died = bot.start_to_die(name, nth, PATIENCE);
            assert!(died, "{name} was not passed {nth} times");
        }
    }
    bot.start();
    std::thread::sleep(REMINDED_AFTER.saturating_sub(began.elapsed()));
    for _ in 0..KILLS_WHEN_DUE {
        kill(bot, rng);
    }
    bot.start_and_wait();
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Help,
    Poll,
    Reminder,
    DatePoll,
    Meeting,
    Survey,
}

impl Asked {
    /// What is asked for in turn.
    const TURNS: [Self; 5] = [Self::Poll, Self::Help, Self::Reminder, Self::DatePoll, Self::Meeting];

    /// The line that asks for it.
    fn line(self, n: usize) -> String {
        let title = unlike(n);
        match self {
            Self::Help => "！使い方".to_owned(),
            Self::Poll => format!("！投票 {title} 弁当 麺類"),
            Self::Reminder => format!("！リマインド 1分後 {title}"),
            Self::DatePoll => format!("！日程調整 {title} 明日10時 明日14時"),
            Self::Meeting => format!("！会議 {title} 明日15時"),
            Self::Survey => "！アンケート 開始 懇親会 記名 部屋で".to_owned(),
        }
    }
}

/// One person who keeps asking in a room, and taps on whatever there is to tap.
struct Talk {
    peers: Peers,
    room: String,
    asked: Vec<(String, Asked)>,
    /// Polls and the taps on them, in order.
    votes: Vec<(String, String)>,
}

impl Talk {
    /// A survey whose question is tapped all the time.
    fn survey(&mut self, bot: &str) {
        self.peers.say(
            "alice",
            &self.room,
            "！アンケート 作成「懇親会」\n会場はどこがよいですか（一つ）会議室、食堂",
        );
        let made = json!({ "sender": bot, "body_contains": "作りました" });
        self.peers.await_one("alice", &self.room, made);
        self.ask(Asked::Survey, 0);
        self.peers.await_one("alice", &self.room, json!({ "sender": bot, "type": POLL_START }));
    }

    fn go_on(&mut self, over: &AtomicBool) {
        for n in 0.. {
            if over.load(Ordering::SeqCst) {
                return;
            }
            self.ask(Asked::TURNS[n % Asked::TURNS.len()], n);
            self.tap(n);
            std::thread::sleep(Duration::from_millis(80));
        }
    }

    fn ask(&mut self, what: Asked, n: usize) {
        let event = self.peers.say("alice", &self.room, &what.line(n));
        self.asked.push((event, what));
    }

    /// Taps on one of the polls that the client has seen, so that most are tapped more than once.
    fn tap(&mut self, n: usize) {
        let seen = self.peers.ask("alice", "timeline", json!({ "room": self.room }));
        let seen = seen["events"].as_array().expect("a list");
        let polls: Vec<&Value> = seen.iter().filter(|event| event["type"] == json!(POLL_START)).collect();
        let Some(poll) = polls.get(n.wrapping_mul(7) % polls.len().max(1)) else { return };
        let answers = poll["content"][POLL_START]["answers"].as_array().expect("a poll has answers");
        let answer = text(&answers[n % answers.len()], "id");
        let poll = text(poll, "event_id");
        let vote = json!({ "room": self.room, "poll": poll, "answers": [answer] });
        let vote = text(&self.peers.ask("alice", "vote", vote), "event_id");
        self.votes.push((poll, vote));
    }

    /// What is asked last is answered last: then everything before it is in the room, too.
    fn end(&mut self, bot: &str) {
        self.ask(Asked::Help, 0);
        let (event, _) = self.asked.last().expect("it was asked").clone();
        self.peers.await_one("alice", &self.room, json!({ "sender": bot, "answers": event }));
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
        let starts = own.iter().filter(|event| event["type"] == POLL_START).count();
        let tapped = [Asked::Poll, Asked::Meeting, Asked::Survey].map(|kind| self.count(kind));
        assert_eq!(starts, tapped.iter().sum::<usize>(), "polls, meetings and surveys that were asked for");
        for (question, _) in self.asked.iter().filter(|(_, kind)| *kind == Asked::Help) {
            let answers = own.iter().filter(|event| answered(event) == Some(question)).count();
            assert_eq!(answers, 1, "answers to {question}");
        }
        for (n, _) in self.asked.iter().skip(1).enumerate().filter(|(_, (_, kind))| *kind == Asked::Reminder)
        {
            let words = unlike(n);
            let rings = own.iter().filter(|event| {
                event["content"]["msgtype"] == json!("m.text")
                    && event["body"].as_str().is_some_and(|body| body.contains(&words))
            });
            assert_eq!(rings.count(), 1, "the reminder {words} came as often");
        }
        for kind in Asked::TURNS {
            assert!(self.count(kind) >= 5, "only {} of {kind:?} were asked for", self.count(kind));
        }
    }

    /// Of the taps on a poll the last one counts, once, and no other.
    fn check_votes(&self, counted: &[String]) {
        let mut last: BTreeMap<&str, &str> = BTreeMap::new();
        for (poll, vote) in &self.votes {
            last.insert(poll, vote);
        }
        let last: BTreeSet<&str> = last.into_values().collect();
        for (_, vote) in &self.votes {
            let times = counted.iter().filter(|event| *event == vote).count();
            assert_eq!(times, usize::from(last.contains(vote.as_str())), "the tap {vote} counts");
        }
        assert!(self.votes.len() > last.len(), "nobody changed their mind");
    }

    fn count(&self, kind: Asked) -> usize {
        self.asked.iter().filter(|(_, asked)| *asked == kind).count()
    }
}

/// Words that are like no others: what is nearly the same is asked about.
pub(crate) fn unlike(n: usize) -> String {
    let n = u64::try_from(n).expect("a small number") + 1;
    format!("{:016x}{:016x}", n.wrapping_mul(0x9E37_79B9_7F4A_7C15), n.wrapping_mul(0xC2B2_AE3D_27D4_EB4F))
}
