//! A team's tasks: the one kind of checklist with names.

use insta::assert_snapshot;

use crate::harness::Test;

story!(tasks_are_shared_and_ticked_off, |t| {
    t.join_all(&["@佐藤", "@高嶋"]).await;
    assert_snapshot!(t.first("@alice", "！チェックリスト 作業 「研修準備」\n・講師謝金の手続き 高嶋さん 3/3\n・名札の印刷　3月4日 佐藤さん\n・配信の確認").await, @"");
    assert_snapshot!(t.thread("@佐藤", 1, "２").await, @"");
    assert_snapshot!(t.thread("@高嶋", 1, "済 1").await, @"");
    assert_snapshot!(t.thread("@alice", 1, "3 佐藤さん 3/2").await, @"");
    assert_snapshot!(t.reply("@alice", 1, "追加 会場の鍵 高嶋さん").await, @"");
    assert_snapshot!(t.thread("@佐藤", 1, "9").await, @"");
    assert_snapshot!(t.thread("@佐藤", 1, "2時ごろ行きます").await, @"(silence)");
    assert_snapshot!(t.first("@佐藤", "！済 1 3、4").await, @"");
    assert_snapshot!(t.thread("@佐藤", 1, "4 戻す").await, @"");
    assert_snapshot!(t.first("@alice", "！一覧").await, @"");
    assert_snapshot!(t.first("@alice", "！取消 1").await, @"");
    assert_snapshot!(t.thread("@佐藤", 1, "4").await, @"");
});

story!(tasks_of_a_definition_in_english, |t| {
    t.lang("en").await;
    assert_snapshot!(t.first("@alice", "!yo checklist tasks meeting").await, @"");
    assert_snapshot!(t.thread("@alice", 1, "done 1").await, @"");
    assert_snapshot!(t.first("@alice", "!yo checklist tasks ally").await, @"");
    assert_snapshot!(t.first("@alice", "!yo checklist tasks \"Training\" badges 3/3 streaming").await, @"");
    assert_snapshot!(t.first("@alice", "!yo checklist tasks").await, @"");
});

// Two tick the same one, and each another, at once.
story!(two_people_at_once, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！チェックリスト 作業 「準備」 一 二 三").await;
    t.thread("@alice", 1, "1").await;
    t.thread("@bob", 1, "1").await;
    let shown = t.thread("@bob", 1, "2 3 済み").await;
    assert!(shown.contains("☑ 一（aliceさん 済み）") && shown.contains("☑ 三（bobさん 済み）"), "{shown}");
});
