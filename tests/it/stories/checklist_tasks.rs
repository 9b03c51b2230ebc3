//! A team's tasks: the one kind of checklist with names.

use insta::assert_snapshot;

use crate::harness::Test;

story!(tasks_are_shared_and_ticked_off, |t| {
    t.join_all(&["@佐藤", "@高嶋"]).await;
    assert_snapshot!(t.first("@alice", "！チェックリスト 作業 「研修準備」\n・講師謝金の手続き 高嶋さん 3/3\n・名札の印刷　3月4日 佐藤さん\n・配信の確認").await, @r"
        [gm text #1]
        ☑ 研修準備（#1、3件のうち0件済み）
        1. ☐ 講師謝金の手続き（高嶋さん、3月3日(木)まで）
        2. ☐ 名札の印刷（佐藤さん、3月4日(金)まで）
        3. ☐ 配信の確認
        済んだら、この投稿のスレッドに番号（2 など）を送ってください。「2 戻す」「追加 作業」「2 佐藤さん 3/3」も使えます。お名前は部屋の皆さんに見えます。
        ");
    assert_snapshot!(t.thread("@佐藤", 1, "２").await, @r"
        [gm reaction, of 佐藤]
        ✅
        [gm edit, of #1]
        ☑ 研修準備（#1、3件のうち1件済み）
        1. ☐ 講師謝金の手続き（高嶋さん、3月3日(木)まで）
        2. ☑ 名札の印刷（佐藤さん 済み）
        3. ☐ 配信の確認
        済んだら、この投稿のスレッドに番号（2 など）を送ってください。「2 戻す」「追加 作業」「2 佐藤さん 3/3」も使えます。お名前は部屋の皆さんに見えます。
        ");
    assert_snapshot!(t.thread("@高嶋", 1, "済 1").await, @r"
        [gm reaction, of 高嶋]
        ✅
        [gm edit, of #1]
        ☑ 研修準備（#1、3件のうち2件済み）
        1. ☑ 講師謝金の手続き（高嶋さん 済み）
        2. ☑ 名札の印刷（佐藤さん 済み）
        3. ☐ 配信の確認
        済んだら、この投稿のスレッドに番号（2 など）を送ってください。「2 戻す」「追加 作業」「2 佐藤さん 3/3」も使えます。お名前は部屋の皆さんに見えます。
        ");
    assert_snapshot!(t.thread("@alice", 1, "3 佐藤さん 3/2").await, @r"
        [gm reaction, of alice]
        ✅
        [gm edit, of #1]
        ☑ 研修準備（#1、3件のうち2件済み）
        1. ☑ 講師謝金の手続き（高嶋さん 済み）
        2. ☑ 名札の印刷（佐藤さん 済み）
        3. ☐ 配信の確認（佐藤さん、3月2日(水)まで）
        済んだら、この投稿のスレッドに番号（2 など）を送ってください。「2 戻す」「追加 作業」「2 佐藤さん 3/3」も使えます。お名前は部屋の皆さんに見えます。
        ");
});

story!(tasks_are_added_and_done_by_number, |t| {
    t.join_all(&["@佐藤", "@高嶋"]).await;
    t.say(
        "@alice",
        "！チェックリスト 作業 「研修準備」 講師謝金の手続き 高嶋さん 3/3 名札の印刷 佐藤さん 3/4 配信の確認",
    )
    .await;
    t.thread("@佐藤", 1, "２").await;
    t.thread("@高嶋", 1, "済 1").await;
    t.thread("@alice", 1, "3 佐藤さん 3/2").await;
    assert_snapshot!(t.reply("@alice", 1, "追加 会場の鍵 高嶋さん").await, @r"
        [gm reaction, of alice]
        ✅
        [gm edit, of #1]
        ☑ 研修準備（#1、4件のうち2件済み）
        1. ☑ 講師謝金の手続き（高嶋さん 済み）
        2. ☑ 名札の印刷（佐藤さん 済み）
        3. ☐ 配信の確認（佐藤さん、3月2日(水)まで）
        4. ☐ 会場の鍵（高嶋さん）
        済んだら、この投稿のスレッドに番号（2 など）を送ってください。「2 戻す」「追加 作業」「2 佐藤さん 3/3」も使えます。お名前は部屋の皆さんに見えます。
        ");
    assert_snapshot!(t.thread("@佐藤", 1, "9").await, @r"
        [gm notice, in the thread of #1, to 佐藤]
        9 番の作業はありません。1 から 4 までの番号を送ってください。
        ");
    assert_snapshot!(t.thread("@佐藤", 1, "2時ごろ行きます").await, @"(silence)");
    assert_snapshot!(t.first("@佐藤", "！済 1 3、4").await, @r"
        [gm reaction, of 佐藤]
        ✅
        [gm edit, of #1]
        ☑ 研修準備（#1、4件のうち4件済み）
        1. ☑ 講師謝金の手続き（高嶋さん 済み）
        2. ☑ 名札の印刷（佐藤さん 済み）
        3. ☑ 配信の確認（佐藤さん 済み）
        4. ☑ 会場の鍵（佐藤さん 済み）
        すべて済みました。戻すときは、この投稿のスレッドに「2 戻す」のように送ってください。
        ");
    assert_snapshot!(t.thread("@佐藤", 1, "4 戻す").await, @r"
        [gm reaction, of 佐藤]
        ✅
        [gm edit, of #1]
        ☑ 研修準備（#1、4件のうち3件済み）
        1. ☑ 講師謝金の手続き（高嶋さん 済み）
        2. ☑ 名札の印刷（佐藤さん 済み）
        3. ☑ 配信の確認（佐藤さん 済み）
        4. ☐ 会場の鍵（高嶋さん）
        済んだら、この投稿のスレッドに番号（2 など）を送ってください。「2 戻す」「追加 作業」「2 佐藤さん 3/3」も使えます。お名前は部屋の皆さんに見えます。
        ");
});

story!(tasks_are_listed_and_taken_back, |t| {
    t.join_all(&["@佐藤"]).await;
    t.say("@alice", "！チェックリスト 作業 「研修準備」 一 二 三 四").await;
    t.thread("@佐藤", 1, "1、2、3").await;
    assert_snapshot!(t.first("@alice", "！一覧").await, @r"
        [gm notice, to alice]
        いま動いているもの:
        ・#1　研修準備（4件のうち3件済み）
        ");
    assert_snapshot!(t.first("@alice", "！取消 1").await, @r"
        [gm notice #1, to alice]
        「研修準備」（#1）を取り消しました。
        ");
    assert_snapshot!(t.thread("@佐藤", 1, "4").await, @r"
        [gm notice, in the thread of #1, to 佐藤]
        #1 は取り消されています。
        ");
});

story!(tasks_of_a_definition_in_english, |t| {
    t.lang("en").await;
    assert_snapshot!(t.first("@alice", "!yo checklist tasks meeting").await, @r"
        [gm text #1]
        ☑ Before a meeting (#1, 0 of 8 done)
        1. ☐ Agenda and times are settled and sent to everybody
        2. ☐ Room and link are checked and stand in the invitation
        3. ☐ Papers are in the shared folder, with numbers
        4. ☐ People were asked what helps them to take part: captions, seats, breaks
        5. ☐ Name plates and lists have the names that people ask for
        6. ☐ Microphones, shared screen and recording were tried
        7. ☐ Chair, minutes and time are in somebody's hands
        8. ☐ Everybody knows whom to call when the line fails
        When something is done, send its number (such as 2) in this thread. “2 reopen”, “add TASK” and “2 @bob 3/3” work, too. Everybody in the room sees the names.
        ");
    assert_snapshot!(t.thread("@alice", 1, "done 1").await, @r"
        [gm reaction, of alice]
        ✅
        [gm edit, of #1]
        ☑ Before a meeting (#1, 1 of 8 done)
        1. ☑ Agenda and times are settled and sent to everybody (done: alice)
        2. ☐ Room and link are checked and stand in the invitation
        3. ☐ Papers are in the shared folder, with numbers
        4. ☐ People were asked what helps them to take part: captions, seats, breaks
        5. ☐ Name plates and lists have the names that people ask for
        6. ☐ Microphones, shared screen and recording were tried
        7. ☐ Chair, minutes and time are in somebody's hands
        8. ☐ Everybody knows whom to call when the line fails
        When something is done, send its number (such as 2) in this thread. “2 reopen”, “add TASK” and “2 @bob 3/3” work, too. Everybody in the room sees the names.
        ");
    assert_snapshot!(t.first("@alice", "!yo checklist tasks ally").await, @r#"
        [gm notice, in the thread of alice, to alice]
        This is for each alone and cannot become a list with names. To read it: !yo checklist ally
        "#);
    assert_snapshot!(t.first("@alice", "!yo checklist tasks \"Training\" badges 3/3 streaming").await, @r"
        [gm text #2]
        ☑ Training (#2, 0 of 2 done)
        1. ☐ badges (until Thu 3 Mar)
        2. ☐ streaming
        When something is done, send its number (such as 2) in this thread. “2 reopen”, “add TASK” and “2 @bob 3/3” work, too. Everybody in the room sees the names.
        ");
    assert_snapshot!(t.first("@alice", "!yo checklist tasks").await, @r#"
        [gm notice, in the thread of alice, to alice]
        Please add a name and the tasks, such as !yo checklist tasks "Training" badges streaming
        "#);
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
