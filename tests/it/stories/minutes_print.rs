//! Minutes as a paper: with the minutes, on request, and each of its own version.

use insta::assert_snapshot;
use yoriai::chat::recipe::Minutes;
use yoriai::chat::{Body, Form, Recipe};

use crate::harness::{Test, minutes};

/// The papers that were sent, with their names.
fn papers(t: &Test) -> Vec<(Minutes, String)> {
    let paper = |body: &Body| match body {
        Body::Rendered { recipe: Recipe::Minutes(minutes), form: Form::Pdf, name } => {
            Some(((**minutes).clone(), name.clone()))
        }
        _ => None,
    };
    t.sent.iter().filter_map(|sent| paper(&sent.message.body)).collect()
}

async fn held(t: &mut Test) {
    t.with_pictures();
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@alice", "！会議 第3回会議 3/1 10:00-11:00 場所:本庁舎3階 議題:企画内容の決定").await;
    t.vote("@carol", 1, "欠席").await;
    t.at("2022-03-01T10:00").await;
    t.thread("@bob", 1, "決定: 会場は市民ホール").await;
    t.thread("@bob", 1, "メモ: 見積りを見た").await;
    t.thread("@alice", 1, "対応: bobさん 3/10まで 会場の予約").await;
    t.at("2022-03-01T10:50").await;
}

story!(the_minutes_come_as_a_paper, |t| {
    held(t).await;
    let closed = t.say("@alice", "！会議終了").await;
    assert!(closed.contains("\nminutes-1.md\n") && closed.contains("\nminutes-1.pdf\n"), "{closed}");
    let [(paper, name)] = papers(t).try_into().expect("one paper");
    assert_eq!(name, "minutes-1.pdf");
    insta::assert_debug_snapshot!(paper, @r#"
        Minutes {
            title: "第3回会議",
            lang: Ja,
            time: "令和4年3月1日(火) 10:00〜10:50",
            place: "対面（本庁舎3階）",
            present: [
                "alice",
                "bob",
            ],
            absent: [
                "carol",
            ],
            unknown: [],
            materials: [],
            agenda: [
                "企画内容の決定",
            ],
            summary: [
                Section {
                    heading: "",
                    lines: [
                        "見積りを見た",
                    ],
                },
            ],
            decisions: [
                "会場は市民ホール",
            ],
            todos: [
                Todo {
                    what: "会場の予約",
                    who: "bobさん",
                    until: "3月10日(木)",
                },
            ],
            note: Some(
                "第1版（3月1日(火) 10:50）",
            ),
        }
        "#);
    let drawn = t.sent.iter().rev().find_map(|sent| sent.rendered.clone()).expect("it was printed");
    assert!(drawn.bytes.starts_with(b"%PDF"), "a paper");
    assert_snapshot!(t.first("@bob", "！議事録 PDF").await, @r"
        [gm file #1, to bob]
        minutes-1.pdf
        ");
    assert_snapshot!(t.first("@bob", "！議事録 １ ＰＤＦ").await, @r"
        [gm file #1, to bob]
        minutes-1.pdf
        ");
});

story!(the_paper_of_a_version_is_of_that_version, |t| {
    held(t).await;
    t.say("@alice", "！会議終了").await;
    t.at("2022-03-02T09:10").await;
    t.thread("@bob", 1, "決定: 謝金は2万円").await;
    // Asked for in the minute before the correction would have been posted.
    let said = t.first("@alice", "！議事録 1 PDF").await;
    assert!(said.contains("第2版") && said.contains("minutes-1-v2.pdf"), "{said}");
    let papers = papers(t);
    assert_eq!(papers.len(), 2);
    assert_eq!(papers[0].0.decisions, ["会場は市民ホール"]);
    assert_eq!(papers[1].0.decisions, ["会場は市民ホール", "謝金は2万円"]);
    assert_eq!(papers[1].0.note.as_deref(), Some("第2版（3月2日(水) 9:10）"));
    // It is not posted twice.
    let later = t.advance(minutes(5)).await;
    assert!(!later.contains("第2版"), "{later}");
});

story!(a_paper_in_english_while_it_goes_on, |t| {
    t.with_pictures();
    t.lang("en").await;
    t.say("@alice", "!yo meeting \"GM\" 3/1 10:00-11:00 online").await;
    assert_snapshot!(t.first("@alice", "!yo minutes 1 PDF").await, @r"
        [gm notice, in the thread of alice, to alice]
        Meeting #1 has no minutes yet. To begin it: !yo meeting-start 1
        ");
    t.say("@alice", "!yo meeting-start 1").await;
    t.thread("@alice", 1, "note: we read the estimate").await;
    assert_snapshot!(t.first("@alice", "!yo minutes 1 print").await, @r"
        [gm file #1, to alice]
        minutes-1.pdf
        ");
    let (paper, _) = papers(t).pop().expect("a paper");
    assert_eq!((paper.note.as_deref(), paper.decisions[0].as_str()), (Some("(not finished)"), "None."));
});
