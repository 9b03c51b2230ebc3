//! The private self-check by direct message.

use insta::assert_snapshot;

use crate::harness::{Test, hours, text};

/// A short list, so that stories are short.
const TIDY: &str = r#"
id = "tidy"
kind = "self_check"
names = ["片付け", "tidy"]
[title]
ja = "片付けチェック"
en = "Tidying up"
[why]
ja = "帰る前の三つ"
en = "Three things before leaving"
[[item]]
id = "desk"
[item.text]
ja = "机の上を片付けている。"
en = "My desk is clear."
[item.explain]
ja = "書類はしまいます。"
en = "Papers are put away."
[item.source]
ja = "庁舎管理規則"
en = "House rules"
[[item]]
id = "lights"
[item.text]
ja = "照明を消している。"
en = "I switch off the lights."
[item.explain]
ja = "最後の人が消します。"
en = "Whoever leaves last."
[item.source]
ja = "庁舎管理規則"
en = "House rules"
[[advice]]
place = "outside"
contact = "110"
[advice.name]
ja = "外の窓口"
en = "A place outside"
"#;

async fn shelve(t: &mut Test) {
    t.bot.shelve("tidy", TIDY).await.expect("it is a list");
}

story!(item_by_item_with_a_pause_of_days, |t| {
    shelve(t).await;
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！チェックリスト 片付け").await;
    assert_snapshot!(t.direct("@bob", "はじめる").await, @"");
    assert_snapshot!(t.direct("@bob", "うーん").await, @"");
    assert_snapshot!(t.direct("@bob", "１").await, @"");
    assert_snapshot!(t.direct("@bob", "戻る").await, @"");
    assert_snapshot!(t.direct("@bob", "スキップ").await, @"");
    assert_snapshot!(t.direct("@bob", "中断").await, @"");
    t.advance(hours(24 * 5)).await;
    // A digit after days may be meant for something else: the question comes again.
    assert_snapshot!(t.direct("@bob", "2").await, @"");
    assert_snapshot!(t.direct("@bob", "2 まだ").await, @"");
    assert_snapshot!(t.direct("@bob", "回答を見る").await, @"");
    assert_snapshot!(t.direct("@bob", "はじめる").await, @"");
    assert_snapshot!(t.direct("@bob", "もう一度").await, @"");
    assert_snapshot!(t.direct("@bob", "4").await, @"");
    assert_snapshot!(t.direct("@bob", "回答を全部取り消す").await, @"");
    assert_snapshot!(t.direct("@bob", "回答を見る").await, @"");
});

story!(item_by_item_in_english, |t| {
    shelve(t).await;
    t.lang("en").await;
    t.join_all(&["@bob"]).await;
    t.say("@alice", "!yo checklist tidy").await;
    assert_snapshot!(t.direct("@bob", "start").await, @"");
    assert_snapshot!(t.direct("@bob", "I do").await, @"");
    assert_snapshot!(t.direct("@bob", "2").await, @"");
    assert_snapshot!(t.direct("@bob", "show my answers").await, @"");
    assert_snapshot!(t.direct("@bob", "withdraw all my answers").await, @"");
});

story!(nothing_of_it_shows_in_the_room, |t| {
    shelve(t).await;
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@alice", "！チェックリスト 片付け").await;
    t.direct("@bob", "はじめる").await;
    t.direct("@bob", "1").await;
    t.direct("@carol", "はじめる").await;
    for line in ["！状況 1", "！声かけ 1", "！出力 1", "！一覧", "！チェックリスト", "！チェックリスト 推移"] {
        let said = t.first("@alice", line).await;
        assert!(!said.contains("bob") && !said.contains("carol"), "{line}: {said}");
    }
    assert_snapshot!(t.first("@alice", "！チェックリスト 推移").await, @"");
});

story!(for_which_room_is_asked_and_for_oneself_it_counts_nowhere, |t| {
    shelve(t).await;
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.direct("@bob", "はじめる").await, @"");
    assert_snapshot!(t.direct("@bob", "チェックリスト 片付け はじめる").await, @"");
    t.direct("@bob", "回答を全部取り消す").await;
    t.say("@alice", "！チェックリスト 片付け").await;
    t.room("班").await;
    t.say("@alice", "！チェックリスト 片付け").await;
    assert_snapshot!(t.direct("@bob", "はじめる").await, @"");
    assert_snapshot!(t.direct("@bob", "２").await, @"");
});

story!(whoever_leaves_in_the_middle_is_not_counted, |t| {
    shelve(t).await;
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！チェックリスト 片付け").await;
    t.direct("@bob", "はじめる").await;
    t.direct("@bob", "1").await;
    t.leave("@bob").await;
    assert_snapshot!(t.direct("@bob", "2").await, @"");
    assert_snapshot!(t.direct("@bob", "回答を見る").await, @"");
});

story!(the_month_ends_in_the_middle, |t| {
    shelve(t).await;
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！チェックリスト 片付け").await;
    t.at("2022-03-31T23:50").await;
    t.direct("@bob", "はじめる").await;
    t.direct("@bob", "1").await;
    t.at("2022-04-01T00:05").await;
    assert_snapshot!(t.direct("@bob", "2").await, @"");
    assert_snapshot!(t.direct("@bob", "回答を見る").await, @"");
    assert!(t.direct("@bob", "はじめる").await.contains("問1／2"));
});

story!(a_restart_and_a_repeated_event_change_nothing, |t| {
    shelve(t).await;
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！チェックリスト 片付け").await;
    t.direct("@bob", "はじめる").await;
    t.stop();
    t.direct("@bob", "2").await;
    let said = t.start().await;
    assert!(said.contains("問2／2"), "{said}");
    let again = t.event("@bob", text("1"));
    t.happen(&[again.clone(), again]).await;
    let shown = t.direct("@bob", "回答を見る").await;
    assert!(shown.contains("→ まだ") && shown.contains("答えていません"), "{shown}");
});

// Nothing about a person is left in any table when the month is over.
story!(names_are_gone_after_close, |t| {
    shelve(t).await;
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！チェックリスト 片付け").await;
    t.direct("@bob", "はじめる").await;
    t.direct("@bob", "1").await;
    t.at("2022-04-01T01:00").await;
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let mut left = Vec::new();
    yoriai::store::dump::dump(&mut tx, &mut async |piece| {
        let names = ["asks", "acts", "calls"].contains(&piece.table);
        let lines = String::from_utf8_lossy(&piece.lines).into_owned();
        left.extend(lines.lines().filter(|line| names && line.contains("@bob")).map(str::to_owned));
        Ok(())
    })
    .await
    .expect("it is dumped");
    assert_eq!(left, Vec::<String>::new());
    let (runs,) = yoriai::get!(tx, (i64,), "SELECT COUNT(*) FROM checklist_runs").expect("a number");
    let (answers,) = yoriai::get!(tx, (i64,), "SELECT COUNT(*) FROM checklist_answers").expect("a number");
    assert_eq!((runs, answers), (0, 0));
});
