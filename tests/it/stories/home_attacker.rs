//! Somebody with nothing but a direct room and the ids of the bot's messages: what they reply there, tap
//! there and send by number changes nothing of what others have made, and tells them nothing of it.

use std::collections::{BTreeMap, BTreeSet};

use yoriai::base::EventId;
use yoriai::chat::{Body, Kind};
use yoriai::console::Sent;

use crate::harness::{Test, ballot};

/// What is in every title, option, place and text, and in nothing that an attacker writes.
const SECRET: &str = "丸秘";

/// What may be said of a thing, as a reply or with its number behind the first word.
const LINES: &[&str] = &[
    "締切",
    "変更 締切:3/20 18:00",
    "変更 1分後",
    "変更 3/12 15:00",
    "変更 これ以降 毎週木曜 15:00",
    "変更 場所:市役所",
    "変更 リンク:https://evil.example/j/1",
    "変更 内容 乗っ取り",
    "変更 題名:乗っ取り",
    "変更 追加 3/20 10:00",
    "変更 毎日 11:00",
    "延長 3/20 18:00",
    "停止",
    "止めて",
    "再開",
    "再開 3/20 18:00",
    "取消",
    "中止",
    "中止 大雪のため",
    "延期 未定",
    "延期 3/12 15:00",
    "済",
    "OK",
    "あとで 30分",
    "明日",
    "2に決定",
    "日程決定 2",
    "それでも決定 2",
    "声かけ",
    "状況",
    "出力",
    "代理 佐藤さん",
    "追加 うどん",
    "2",
    "○×",
    "出席",
    "欠席 用事",
    "やめます",
    "はい",
    "資料 追加 https://evil.example/x",
    "決定: 乗っ取り",
    "対応: 乗っ取り",
    "はじめる",
    "全部取り消す",
    "結果",
    "一覧",
];

/// What is of people and rooms, and of what the attacker does alone.
const ASIDE: &[&str] = &["meta", "rooms", "members", "inbox", "outbox", "calls"];

/// A thing: what it is and its number in the room.
struct Thing {
    kind: &'static str,
    number: i64,
}

fn number_of(answer: &str) -> i64 {
    let digits = answer.split('#').nth(1).unwrap_or_else(|| panic!("no number in {answer}"));
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().expect("a number")
}

/// One of everything, made by alice in her room.
async fn things(t: &mut Test) -> Vec<Thing> {
    let lines = [
        ("poll", "！投票 お昼丸秘は？ 弁当丸秘 麺類丸秘 締切:3/10 17:00 追加可"),
        ("datepoll", "！日程調整 丸秘会 3/10 10:00 3/11 10:00 締切:3/8 17:00"),
        ("meeting", "！会議 丸秘会議 3/9 10:00-11:00 場所:丸秘会議室 リンク:https://zoom.example/丸秘"),
        ("series", "！会議 第N回丸秘 毎週月曜 10:00-11:00"),
        ("reminder", "！リマインド 毎週木曜 10:00 丸秘の週報"),
        ("private", "！リマインド 自分に 3/9 9:00 丸秘の用事"),
        ("todo", "！対応事項 丸秘の予約 3/10まで"),
        ("checklist", "！チェックリスト アライ 毎月1日 9:00"),
        ("tasks", "！チェックリスト 作業 「丸秘の準備」\n丸秘の名札\n丸秘の机"),
        ("survey", "！アンケート 開始 研修後 締切 3/18 17:00"),
    ];
    let mut things = Vec::new();
    for (kind, line) in lines {
        let answer = t.first("@alice", line).await;
        things.push(Thing { kind, number: number_of(&answer) });
    }
    things
}

/// Every message of the bot that belongs to the thing, wherever it went.
fn messages(t: &Test, thing: &Thing) -> Vec<EventId> {
    let of = |sent: &&Sent| sent.object == Some(thing.number) && !sent.room.starts_with("direct-eve");
    let mut events: Vec<EventId> = t.sent.iter().filter(of).map(|sent| sent.event.clone()).collect();
    events.truncate(3);
    events
}

type Rows = BTreeMap<&'static str, BTreeSet<String>>;

/// The tables in which a row of before is gone or another.
fn lost(before: &Rows, after: &Rows) -> Vec<&'static str> {
    let none = BTreeSet::new();
    let gone = |table: &&'static str| {
        // An option that somebody added may be taken off again.
        let others = before[table].iter().filter(|row| *table != "poll_options" || row.contains(SECRET));
        others.into_iter().any(|row| !after.get(table).unwrap_or(&none).contains(row))
    };
    before.keys().copied().filter(|table| !ASIDE.contains(table)).filter(gone).collect()
}

/// The tables that are not what they were.
fn different(before: &Rows, after: &Rows) -> Vec<&'static str> {
    let tables: BTreeSet<&'static str> = before.keys().chain(after.keys()).copied().collect();
    let changed = |table: &&'static str| !ASIDE.contains(table) && before.get(table) != after.get(table);
    tables.into_iter().filter(changed).collect()
}

/// What was told since a message, to whom it should not have been: in a room, or with a secret in it.
fn told(t: &Test, since: usize, own_room: &str) -> Vec<String> {
    let is_wrong = |sent: &&Sent| {
        let text = match &sent.message.body {
            Body::Notice(doc) | Body::Text(doc) | Body::Edit { doc, .. } => doc.plain(),
            Body::File { name, .. } => name.clone(),
            _ => String::new(),
        };
        sent.room != own_room || text.contains(SECRET)
    };
    t.sent[since..]
        .iter()
        .filter(is_wrong)
        .map(|sent| format!("{}: {:?}", sent.room, sent.message.body))
        .collect()
}

/// Somebody says every line about every thing in every way in their own direct room, and taps. The tables that
/// are then not as they may be are given, and what was told that may not be.
async fn attack(
    t: &mut Test,
    name: &str,
    things: &[Thing],
    is_secret: impl Fn(&str) -> bool,
    wrong: impl Fn(&Rows, &Rows, &str) -> Vec<&'static str>,
) -> Vec<String> {
    let mut broken = Vec::new();
    t.direct(name, "使い方").await;
    for thing in things {
        let events = messages(t, thing);
        assert!(!events.is_empty(), "{} has messages", thing.kind);
        let (first, last) = (events[0].clone(), events[events.len() - 1].clone());
        let before = t.rows().await;
        for line in LINES {
            let since = t.sent.len();
            t.direct_reply(name, &first, line).await;
            t.direct_thread(name, &last, &format!("！{line}")).await;
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            t.direct(name, format!("{word} {} {rest}", thing.number).trim_end()).await;
            let told = told(t, since, &format!("direct-{name}")).into_iter().filter(|told| is_secret(told));
            broken.extend(told.map(|told| format!("{} 「{line}」 tells {told}", thing.kind)));
        }
        let since = t.sent.len();
        for event in &events {
            for key in ["✅", "⏰", "➡️", "👍", "1", "⭕", "😊"] {
                t.direct_event(name, Kind::Reaction { target: event.clone(), key: key.to_owned() }).await;
            }
            t.direct_event(name, ballot(event, "1")).await;
            t.direct_event(name, Kind::Redaction { target: event.clone() }).await;
        }
        broken.extend(told(t, since, &format!("direct-{name}")).into_iter().filter(|told| is_secret(told)));
        for table in wrong(&before, &t.rows().await, thing.kind) {
            broken.push(format!("{}: {table} is not what it was", thing.kind));
        }
    }
    broken
}

/// Whoever is not in the room changes nothing at all.
fn anything(before: &Rows, after: &Rows, _: &str) -> Vec<&'static str> {
    different(before, after)
}

/// Members answer what they are asked, and tick off what anybody in the room may tick off.
fn not_theirs(before: &Rows, after: &Rows, kind: &str) -> Vec<&'static str> {
    let own = [
        "acts",
        "poll_ballots",
        "poll_marks",
        "date_answers",
        "date_notes",
        "meeting_answers",
        "survey_runs",
        "survey_answers",
    ];
    let open =
        |table: &str| matches!((kind, table), ("todo", "todos" | "jobs") | ("tasks", "checklist_tasks"));
    lost(before, after).into_iter().filter(|table| !own.contains(table) && !open(table)).collect()
}

story!(an_outsider_changes_nothing_and_learns_nothing, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    let things = things(t).await;
    let broken = attack(t, "eve", &things, |_| true, anything).await;
    assert!(broken.is_empty(), "{broken:#?}");
});

story!(somebody_who_left_changes_nothing_more, |t| {
    t.join_all(&["@bob", "@mal"]).await;
    let things = things(t).await;
    // Also not what is their own and belongs to the room.
    let own = t.first("@mal", "！リマインド 毎週金曜 10:00 丸秘の当番").await;
    let own = Thing { kind: "own", number: number_of(&own) };
    t.leave("@mal").await;
    let broken = attack(t, "mal", &things, |_| true, anything).await;
    assert!(broken.is_empty(), "{broken:#?}");
    let broken = attack(t, "mal", &[own], |_| true, anything).await;
    assert!(broken.is_empty(), "{broken:#?}");
});

story!(a_member_changes_nothing_of_others, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    let things = things(t).await;
    // What is to alice alone is told to nobody else.
    let broken = attack(t, "bob", &things, |told| told.contains("丸秘の用事"), not_theirs).await;
    assert!(broken.is_empty(), "{broken:#?}");
});
