//! Ballots are ordered by server time and then by event id: whatever order they arrive in, the same
//! ones count (P6).

use std::collections::BTreeSet;

use yoriai::base::Stamp;
use yoriai::chat::event::Text;
use yoriai::chat::{Event, Kind};

use crate::harness::{Database, Place, Test, block_on};

/// A small generator, so that every run shuffles alike.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("a small number") % n
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

const PEOPLE: [&str; 3] = ["alice", "bob", "carol"];

/// Answers of every way to a native poll (#1) and to one with reactions (#2), some at the same time.
fn answers(t: &mut Test, dice: &mut Dice) -> Vec<Event> {
    let (native, text) = (t.event_of(1, "poll"), t.event_of(2, "text"));
    let now = t.bot.now();
    let mut events = Vec::new();
    for _ in 0..40 {
        let name = PEOPLE[dice.below(PEOPLE.len())];
        let number = (dice.below(3) + 1).to_string();
        let kind = match dice.below(4) {
            0 | 1 => Kind::Vote { poll: native.clone(), answers: vec![number] },
            2 => Kind::Reaction { target: text.clone(), key: number },
            _ => {
                let target = if dice.below(2) == 0 { native.clone() } else { text.clone() };
                Kind::Text(Text { body: number, reply_to: Some(target), ..Text::default() })
            }
        };
        let mut event = t.event(name, kind);
        event.sent_at = Stamp(now.0 - 60_000 + i64::try_from(dice.below(12)).expect("small") * 1000);
        events.push(event);
    }
    events
}

async fn outcome(database: Database, seed: u64, shuffle: u64) -> String {
    let place = Place::new(database).await;
    let mut t = Test::new(&place).await;
    t.join_all(&["bob", "carol"]).await;
    t.first("alice", "！投票 お昼は？ 弁当 麺類 カレー").await;
    t.first("alice", "！投票 いつ？ 火 水 木 複数可:2").await;
    t.advance(crate::harness::minutes(5)).await;
    let mut events = answers(&mut t, &mut Dice(seed));
    let mut dice = Dice(shuffle);
    if shuffle > 0 {
        dice.shuffle(&mut events);
    }
    for chunk in events.chunks(7) {
        t.happen(chunk).await;
        // Everything may come twice.
        t.happen(&chunk[..1]).await;
    }
    let result = format!("{}\n{}", t.first("alice", "！締切 1").await, t.say("alice", "！締切 2").await);
    t.first("alice", "！出力 1").await;
    t.first("alice", "！出力 2").await;
    let files = t.sent.iter().filter_map(|sent| match &sent.message.body {
        yoriai::chat::Body::File { bytes, .. } => Some(String::from_utf8_lossy(bytes).into_owned()),
        _ => None,
    });
    let files: Vec<String> = files.collect();
    t.db.close().await;
    place.drop().await;
    format!("{result}\n{}", files.join("\n"))
}

#[test]
fn shuffled_answers_give_the_same_result() {
    block_on(async {
        for seed in 1..4 {
            let mut results = BTreeSet::new();
            for shuffle in 0..5 {
                results.insert(outcome(Database::Sqlite, seed, shuffle * 77).await);
            }
            results.insert(outcome(Database::Postgres, seed, 5).await);
            assert_eq!(results.len(), 1, "{results:#?}");
        }
    });
}
