//! Every line that help and replies show to be sent: it is read as what it is meant for, and the
//! examples are performed.

use std::collections::BTreeSet;

use yoriai::command::{Reading, Setting, Spec, read};
use yoriai::console::line::{Act, Line, Where};
use yoriai::features;

use crate::harness::{self, Database, Place, Test, minutes};
use crate::locales::{Entity, entities};
use crate::trouble;

/// How lines are shown to be sent in each language.
const SHOWN_WITH: [(&str, &str); 2] = [("ja", "！"), ("en", "!yo ")];

fn reading(text: &str) -> Reading {
    let (prefixes, names) = (["!yo".to_owned(), "!寄合".to_owned()], ["寄合".to_owned()]);
    let setting = Setting { prefixes: &prefixes, names: &names, mentioned: false, direct: false };
    read(text, setting, &features::table())
}

/// The command that a line of a room is read as.
fn command(text: &str) -> Option<&'static Spec> {
    match reading(text) {
        Reading::Call(call) => Some(call.spec),
        _ => None,
    }
}

fn examples(lang: &str, spec: &Spec) -> Vec<String> {
    let id = format!("command-{}.examples", spec.id);
    let all = entities(lang);
    let text = all.get(&id).unwrap_or_else(|| panic!("{id} is missing in {lang}")).text.clone();
    let lines = text.lines().map(|line| line.trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

#[test]
fn every_example_is_read_as_its_command() {
    for (lang, shown_with) in SHOWN_WITH {
        for spec in features::specs() {
            let examples = examples(lang, spec);
            assert!(!examples.is_empty(), "{} has no example in {lang}", spec.id);
            for line in examples {
                assert!(line.starts_with(shown_with), "{lang}: {line} is not shown as it is sent in a room");
                let read = command(&line).map(|spec| spec.id);
                assert_eq!(read, Some(spec.id), "{lang}: {line}");
            }
        }
    }
}

/// Whatever a reply shows between `` ` `` with `！` or `!yo` in front is a line that works.
#[test]
fn every_line_that_is_shown_is_a_command() {
    let mut seen = BTreeSet::new();
    for (lang, shown_with) in SHOWN_WITH {
        for (id, Entity { text, file, .. }) in entities(lang) {
            for line in text.split('`').skip(1).step_by(2).filter(|line| line.starts_with(shown_with.trim()))
            {
                if line == shown_with.trim() {
                    continue;
                }
                assert!(command(line).is_some(), "{file}: {id} shows `{line}`, which is no command");
                seen.insert(line.to_owned());
            }
        }
    }
    assert!(seen.len() > 10, "the lines are not found any more: {seen:?}");
}

/// Each example works where it is shown: an organiser sends it in a room where there are three open
/// polls, a reminder and a meeting, and the bot answers beside it. What went wrong would be told in a
/// thread.
#[test]
fn every_example_works() {
    harness::block_on(async {
        let place = Place::new(Database::Sqlite).await;
        let mut test = Test::new(&place).await;
        test.with_sketches();
        test.join_all(&["@佐藤", "@dave"]).await;
        let mut rooms = 0;
        for (lang, _) in SHOWN_WITH {
            for spec in features::specs() {
                for line in examples(lang, spec) {
                    rooms += 1;
                    prepare(&mut test, rooms, lang).await;
                    if spec.id == "resume" {
                        test.say("@alice", "！停止 4").await;
                    }
                    if ["decide", "decide-anyway", "proxy", "schedule"].contains(&spec.id) {
                        // The sixth is a date poll.
                        let slots = "3月17日 10:00 3月17日 14:00 3月18日 10:00";
                        test.say("@alice", &format!("！日程調整 E {slots} 必須:alice")).await;
                    }
                    meet(&mut test, spec.id).await;
                    if ["survey-texts", "survey-release", "survey-hold"].contains(&spec.id) {
                        worded(&test, rooms).await;
                    }
                    perform(&mut test, lang, &line).await;
                }
            }
        }
        trouble::none();
    });
}

async fn prepare(test: &mut Test, number: i64, lang: &str) {
    test.room(&format!("room{number}")).await;
    test.lang(lang).await;
    for question in ["A?", "B?", "C?"] {
        test.say("@alice", &format!("！投票 {question} はい いいえ")).await;
    }
    // And a reminder that has come once.
    test.say("@alice", &format!("！リマインド 毎日 {}:{:02} D", 9 + number / 60, number % 60)).await;
    test.advance(minutes(1)).await;
    test.say("@alice", "！会議 E 2022年12月2日 10:00-11:00").await;
}

/// The meeting has come as far as the command needs it.
async fn meet(test: &mut Test, id: &str) {
    if ["meeting-end", "minutes", "reflection", "recording"].contains(&id) {
        test.say("@alice", "！会議開始 5").await;
        test.thread("@alice", 5, "決定: 会場は本庁舎").await;
    }
    if id == "recording" {
        test.say("@alice", "！会議終了 5").await;
    }
}

/// A survey is over in which people wrote something.
async fn worded(test: &Test, number: i64) {
    let asks = yoriai::config::questionnaire::Library::default();
    let asks = asks.all().iter().find(|asks| asks.id == "staff").expect("comes with the program");
    let content = serde_json::to_string(asks).expect("it is written");
    let mut tx = test.db.begin().await.expect("a transaction begins");
    let id = format!("worded{number}");
    yoriai::exec!(
        tx,
        "INSERT INTO surveys (id, room, number, owner, questionnaire, content, level, audience, breakdown, readers, \
         state, closed_at, invited, keeps_leavers) SELECT $1, id, 3, '@alice:example.org', 'staff', $2, 'B', '[]', \
         '[]', '[\"@alice:example.org\"]', 'closed', $3, FALSE, FALSE FROM rooms WHERE address = $4",
        &id,
        &content,
        number,
        format!("!room{number}:example.org"),
    )
    .expect("a survey");
    for position in 1..=5_i64 {
        yoriai::exec!(
            tx,
            "INSERT INTO survey_texts (survey, question, position, body, state) \
             VALUES ($1, 'more', $2, 'x', 'unread')",
            &id,
            position,
        )
        .expect("a text");
    }
    tx.commit().await.expect("it is committed");
}

async fn perform(test: &mut Test, lang: &str, line: &str) {
    let act = Act::Say(Where::Room, line.to_owned());
    let sent = test.bot.perform(&Line::Person("alice".to_owned(), act)).await.expect("the line is performed");
    assert!(!sent.is_empty(), "{lang}: nobody answers {line}");
    // What belongs to something stands in its thread, and answers nobody.
    let is_aside =
        |sent: &&yoriai::console::Sent| sent.message.thread.is_some() && sent.message.reply_to.is_some();
    let aside = sent.iter().find(is_aside).cloned();
    if let Some(fault) = aside {
        panic!("{lang}: {line} is answered by\n{}", test.show(vec![fault]));
    }
}
