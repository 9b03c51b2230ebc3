//! P6: whatever is delivered again does nothing, and the order of ballots is that of their server
//! times, however they arrive.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use yoriai::chat::Event;

use crate::harness::{self, Database, Place, Test, ballot, minutes, text};

/// What people do in the rehearsal that is delivered in different ways.
async fn events(t: &mut Test) -> Vec<Event> {
    t.join_all(&["@bob", "@carol", "@dave"]).await;
    t.say("@alice", "！投票 お昼は？ 弁当 麺類 カレー").await;
    let poll = t.event_of(1, "poll");
    let mut events = Vec::new();
    for (name, answers) in [("@bob", "1231"), ("@carol", "3x2"), ("@dave", "12x"), ("@alice", "33")] {
        for answer in answers.chars() {
            t.advance(minutes(1)).await;
            events.push(t.event(name, ballot(&poll, &answer.to_string())));
        }
    }
    // Two ballots of one moment: the greater event id counts.
    let (mut one, mut two) = (t.event("@alice", ballot(&poll, "2")), t.event("@alice", ballot(&poll, "1")));
    (one.sent_at, two.sent_at) =
        (events[0].sent_at.plus_ms(harness::hours(1)), events[0].sent_at.plus_ms(harness::hours(1)));
    t.advance(harness::hours(2)).await;
    events.extend([two, one]);
    events
}

/// Delivers the ballots in this order and gives the poll's result.
async fn result(database: Database, order: &[usize], restarts: bool) -> String {
    let place = Place::new(database).await;
    let mut t = Test::new(&place).await;
    let events = events(&mut t).await;
    for index in order {
        let event = events[index % events.len()].clone();
        assert_eq!(t.deliver(&event).await, "(silence)", "a tap is not answered");
        if restarts && index % 3 == 0 {
            t.stop();
            assert_eq!(t.start().await, "(silence)", "a restart is not noticed");
        }
    }
    let result = t.say("@alice", "！締切 1").await;
    t.db.close().await;
    place.drop().await;
    result
}

fn same_however_delivered(database: Database, cases: u32) {
    let once: Vec<usize> = (0..14).collect();
    let expected = harness::block_on(result(database, &once, false));
    assert!(expected.contains("弁当　2票") && expected.contains("回答 3人"), "{expected}");
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let orders = proptest::collection::vec(1..=5_usize, 14)
        .prop_map(|times| times.iter().enumerate().flat_map(|(index, n)| vec![index; *n]).collect::<Vec<_>>())
        .prop_shuffle();
    runner
        .run(&(orders, any::<bool>()), |(order, restarts)| {
            let actual = harness::block_on(result(database, &order, restarts));
            prop_assert_eq!(&actual, &expected);
            Ok(())
        })
        .expect("the same state, however it was delivered");
}

#[test]
fn ballots_on_sqlite() {
    same_however_delivered(Database::Sqlite, 12);
}

#[test]
fn ballots_on_postgres() {
    same_however_delivered(Database::Postgres, 3);
}

story!(a_command_that_is_delivered_five_times_is_done_once, |t| {
    let command = t.event("@alice", text("！投票 お昼は？ 弁当 麺類"));
    let answer = t.happen(&[command.clone(), command.clone()]).await;
    assert!(answer.starts_with("[gm poll #1]"), "{answer}");
    for _ in 0..3 {
        assert_eq!(t.deliver(&command).await, "(silence)");
        t.stop();
        t.deliver(&command).await;
        assert_eq!(t.start().await, "(silence)");
    }
    // The same id with other content is the same event.
    let mut forged = t.event("@alice", text("！締切 1"));
    forged.id = command.id;
    assert_eq!(t.deliver(&forged).await, "(silence)");
});
