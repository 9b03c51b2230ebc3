//! Guards of the command table: its words, and who may use which command where (P10).

use std::collections::{BTreeMap, BTreeSet};

use yoriai::base::{Locale, Phrase, Stamp, UserId};
use yoriai::command::token::fold;
use yoriai::features;
use yoriai::text::Words;

use crate::harness::{self, Database, Place, Test};

#[test]
fn no_two_commands_share_a_word() {
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for spec in features::specs() {
        for word in spec.words() {
            let other = owners.insert(fold(word), spec.id);
            assert!(other.is_none(), "{word} is a word of {} and of {}", spec.id, other.unwrap_or_default());
        }
    }
    let ids: BTreeSet<&str> = features::specs().map(|spec| spec.id).collect();
    assert_eq!(ids.len(), features::specs().count(), "two commands share an id");
}

/// What is typed is folded before it is compared, so a word that folding changes is never found.
#[test]
fn words_are_folded_already() {
    for spec in features::specs() {
        let named = spec.names.iter().flat_map(|name| name.words.iter().copied());
        for word in spec.words().chain(named) {
            assert_eq!(fold(word), word, "{}: {word}", spec.id);
            assert!(!word.contains(char::is_whitespace), "{}: {word} is two words", spec.id);
        }
        assert!(spec.en.is_ascii(), "{}: {} is the English word", spec.id, spec.en);
        assert!(!spec.ja.is_ascii(), "{}: {} is the Japanese word", spec.id, spec.ja);
        let mut own = BTreeSet::new();
        for word in spec.names.iter().flat_map(|name| name.words.iter().copied()) {
            assert!(own.insert(word), "{}: {word} names two values", spec.id);
        }
    }
}

/// Who asks, in the order of the table's columns.
const PEOPLE: [&str; 4] = ["member", "named", "moderator", "admin"];

/// What each command does for a member, somebody whom an organiser named, somebody with power 50,
/// and an administrator; first in a room, then in their direct room. `y`: it is done. `r`: not in
/// their role. `g`: only where the others are.
const TABLE: &[(&str, &str)] = &[
    ("poll", "yyyy gggg"),
    ("attendance", "yyyy gggg"),
    ("close", "yyyy gggg"),
    ("status", "yyyy gggg"),
    ("nudge", "yyyy gggg"),
    ("extend", "yyyy gggg"),
    ("export", "yyyy gggg"),
    ("proxy", "yyyy gggg"),
    ("schedule", "yyyy gggg"),
    ("decide", "yyyy gggg"),
    ("decide-anyway", "yyyy gggg"),
    ("remind", "yyyy yyyy"),
    ("checklist", "yyyy yyyy"),
    ("survey", "yyyy yyyy"),
    ("survey-texts", "yyyy yyyy"),
    ("survey-release", "yyyy yyyy"),
    ("survey-hold", "yyyy yyyy"),
    ("list", "yyyy yyyy"),
    ("change", "yyyy yyyy"),
    ("pause", "yyyy yyyy"),
    ("resume", "yyyy yyyy"),
    ("later", "yyyy yyyy"),
    ("done", "yyyy yyyy"),
    ("when", "yyyy yyyy"),
    ("help", "yyyy yyyy"),
    ("set", "yyyy yyyy"),
    ("undo", "yyyy yyyy"),
    ("me", "yyyy yyyy"),
    ("my-data", "yyyy yyyy"),
    ("doctor", "ryyy rrry"),
    ("leave", "ryyy gggg"),
    ("meeting", "yyyy gggg"),
    ("next", "yyyy gggg"),
    ("postpone", "yyyy gggg"),
    ("call-off", "yyyy gggg"),
    ("calendar", "yyyy gggg"),
    ("material", "yyyy gggg"),
    ("agenda", "yyyy gggg"),
    ("meeting-start", "yyyy gggg"),
    ("meeting-end", "yyyy gggg"),
    ("minutes", "yyyy gggg"),
    ("reflection", "yyyy gggg"),
    ("meetings", "yyyy gggg"),
    ("recording", "yyyy gggg"),
    ("todo", "yyyy gggg"),
];

#[test]
fn every_command_is_in_the_table() {
    let specs: Vec<&str> = features::specs().map(|spec| spec.id).collect();
    let table: Vec<&str> = TABLE.iter().map(|(id, _)| *id).collect();
    let missing: Vec<_> = specs.iter().filter(|id| !table.contains(id)).collect();
    assert!(missing.is_empty(), "who may do this? {missing:?} need a row in TABLE");
    let gone: Vec<_> = table.iter().filter(|id| !specs.contains(id)).collect();
    assert!(gone.is_empty(), "rows without a command: {gone:?}");
}

#[test]
fn only_the_right_people_can() {
    harness::block_on(async {
        let place = Place::new(Database::Sqlite).await;
        let mut t = Test::new(&place).await;
        t.bot.appoint(UserId("@admin:example.org".to_owned())).await.expect("the bot starts again");
        t.join_all(&PEOPLE.map(|name| name)).await;
        t.power("moderator", 50).await;
        for (index, (id, row)) in TABLE.iter().enumerate() {
            let cells: Vec<char> = row.chars().filter(|c| *c != ' ').collect();
            for (column, expected) in cells.iter().enumerate() {
                let name = PEOPLE[column % PEOPLE.len()];
                let word = features::specs().find(|spec| spec.id == *id).expect("it is in the table").ja;
                let answer = if column < PEOPLE.len() {
                    // A room of its own, because the bot may leave it.
                    t.room(&format!("room-{index}-{column}")).await;
                    t.say("alice", "！設定 事務局 named").await;
                    t.say(name, &format!("！{word}")).await
                } else {
                    t.direct(name, word).await
                };
                assert_eq!(outcome(&answer, word), *expected, "{id} by {name}, column {column}: {answer}");
            }
        }
        crate::trouble::none();
    });
}

fn outcome(answer: &str, word: &str) -> char {
    let words = Words::new(Locale::Ja, chrono_tz::UTC, Stamp::default());
    let says = |id: &str| answer.contains(&words.plain(&Phrase::new(id).with("command", word)));
    match (says("access-role"), says("access-group-only")) {
        (true, _) => 'r',
        (_, true) => 'g',
        _ if answer == "(silence)" => '-',
        _ => 'y',
    }
}

/// What is shown as a moment can be entered as one, in both languages, with and without the year.
#[test]
fn shown_moments_can_be_entered() {
    let zone = chrono_tz::Asia::Tokyo;
    let start: chrono::DateTime<chrono::FixedOffset> = harness::START.parse().expect("a moment");
    let now = Stamp::of(&start);
    let calendar = yoriai::base::holidays::Calendar::usual();
    let setting = yoriai::base::when::Setting { now, zone, calendar, locale: Locale::Ja };
    for days in (1..800).step_by(7) {
        let at = now.plus_ms(harness::hours(24 * days + 5));
        for locale in Locale::ALL {
            let shown = yoriai::base::calendar::show(at, now, zone, locale);
            let read = yoriai::base::when::moment(&shown, &setting).map(|read| read.at);
            assert_eq!(read, Ok(at), "{shown}");
        }
    }
}
