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

story!(item_by_item, |t| {
    shelve(t).await;
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！チェックリスト 片付け").await;
    assert_snapshot!(t.direct("@bob", "はじめる").await, @r"
        [direct-bob notice, to bob]
        片付けチェック（全2問）
        一問ずつお聞きします。番号か言葉で送ってください。「戻る」「スキップ」「中断」も使えます。中断しても「はじめる」で続きから答えられます。「回答を見る」「回答を全部取り消す」は、いつでも送れます。
        B 記名なし: 事務局にお名前は見えません。ボットの運用担当者は、締切（3月31日(木)）まで見ることができます。「gm」は10人に満たないので、集計はしません。回答は締切のあとに消します。
        問1／2　机の上を片付けている。
        1 できている　2 まだ　3 該当なし　4 答えたくない
        ");
    assert_snapshot!(t.direct("@bob", "うーん").await, @r"
        [direct-bob notice, to bob]
        1 から 4 の番号か、「戻る」「スキップ」「中断」を送ってください。
        ");
    assert_snapshot!(t.direct("@bob", "１").await, @r"
        [direct-bob notice, to bob]
        問2／2　照明を消している。
        1 できている　2 まだ　3 該当なし　4 答えたくない
        ");
    assert_snapshot!(t.direct("@bob", "戻る").await, @r"
        [direct-bob notice, to bob]
        問1／2　机の上を片付けている。
        1 できている　2 まだ　3 該当なし　4 答えたくない
        ");
    assert_snapshot!(t.direct("@bob", "スキップ").await, @r"
        [direct-bob notice, to bob]
        問2／2　照明を消している。
        1 できている　2 まだ　3 該当なし　4 答えたくない
        ");
    assert_snapshot!(t.direct("@bob", "中断").await, @r"
        [direct-bob notice, to bob]
        中断しました。続きは「はじめる」で、いつでもどうぞ。
        ");
});

story!(it_goes_on_after_days, |t| {
    shelve(t).await;
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！チェックリスト 片付け").await;
    for line in ["はじめる", "1", "中断"] {
        t.direct("@bob", line).await;
    }
    t.advance(hours(24 * 5)).await;
    // A digit after days may be meant for something else: the question comes again.
    assert_snapshot!(t.direct("@bob", "2").await, @r"
        [direct-bob notice, to bob]
        問2／2　照明を消している。
        1 できている　2 まだ　3 該当なし　4 答えたくない
        ");
    assert_snapshot!(t.direct("@bob", "2 まだ").await, @r"
        [direct-bob notice, to bob]
        ここまでです。2問のうち2問に答えました。直すときは「戻る」、見るときは「回答を見る」、消すときは「回答を全部取り消す」を送ってください。
        ");
    assert_snapshot!(t.direct("@bob", "回答を見る").await, @r"
        [direct-bob notice, to bob]
        片付けチェック
        1. 机の上を片付けている。　→ できている
        2. 照明を消している。　→ まだ
        直すときは「もう一度」、消すときは「回答を全部取り消す」を送ってください。
        ");
    assert_snapshot!(t.direct("@bob", "はじめる").await, @r"
        [direct-bob notice, to bob]
        ここまでです。2問のうち2問に答えました。直すときは「戻る」、見るときは「回答を見る」、消すときは「回答を全部取り消す」を送ってください。
        ");
    assert_snapshot!(t.direct("@bob", "もう一度").await, @r"
        [direct-bob notice, to bob]
        問1／2　机の上を片付けている。
        1 できている　2 まだ　3 該当なし　4 答えたくない
        ");
    assert_snapshot!(t.direct("@bob", "4").await, @r"
        [direct-bob notice, to bob]
        問2／2　照明を消している。
        1 できている　2 まだ　3 該当なし　4 答えたくない
        ");
    assert_snapshot!(t.direct("@bob", "回答を全部取り消す").await, @r"
        [direct-bob notice, to bob]
        回答をすべて取り消し、消しました。
        ");
    assert_snapshot!(t.direct("@bob", "回答を見る").await, @r"
        [direct-bob notice, to bob]
        いまお預かりしている回答はありません。
        ");
});

story!(item_by_item_in_english, |t| {
    shelve(t).await;
    t.lang("en").await;
    t.join_all(&["@bob"]).await;
    t.say("@alice", "!yo checklist tidy").await;
    assert_snapshot!(t.direct("@bob", "start").await, @r"
        [direct-bob notice, to bob]
        Tidying up (2 questions)
        They come one by one; answer with a number or in words. “back”, “skip” and “stop” work, too; after “stop”, “start” goes on where you were. “show my answers” and “withdraw all my answers” work at any time.
        B, no names: organisers see no names; the operator of the bot could, until close (Thu 31 Mar). “gm” has fewer than ten people, so nothing is counted. Your answers are deleted after close.
        1 of 2: My desk is clear.
        1 I do this, 2 not yet, 3 does not apply, 4 rather not say
        ");
    assert_snapshot!(t.direct("@bob", "I do").await, @r"
        [direct-bob notice, to bob]
        2 of 2: I switch off the lights.
        1 I do this, 2 not yet, 3 does not apply, 4 rather not say
        ");
    assert_snapshot!(t.direct("@bob", "2").await, @r"
        [direct-bob notice, to bob]
        That was all. You answered 2 of 2. To correct send “back”, to look “show my answers”, to delete “withdraw all my answers”.
        ");
    assert_snapshot!(t.direct("@bob", "show my answers").await, @r"
        [direct-bob notice, to bob]
        Tidying up
        1. My desk is clear. → I do this
        2. I switch off the lights. → not yet
        To correct send “again”, to delete “withdraw all my answers”.
        ");
    assert_snapshot!(t.direct("@bob", "withdraw all my answers").await, @r"
        [direct-bob notice, to bob]
        All your answers are withdrawn and deleted.
        ");
});

story!(nothing_of_it_shows_in_the_room, |t| {
    shelve(t).await;
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@alice", "！チェックリスト 片付け").await;
    t.direct("@bob", "はじめる").await;
    t.direct("@bob", "1").await;
    t.direct("@carol", "はじめる").await;
    for line in ["！状況 1", "！声かけ 1", "！出力 1", "！一覧", "！チェックリスト", "！チェックリスト 推移"]
    {
        let said = t.first("@alice", line).await;
        assert!(!said.contains("bob") && !said.contains("carol"), "{line}: {said}");
    }
    assert_snapshot!(t.first("@alice", "！チェックリスト 推移").await, @r"
        [gm notice, to alice]
        この部屋は3人で、10人に満たないため、「片付けチェック」の推移は出しません。人数が少ないと、だれの回答かが分かってしまうためです。
        ");
});

story!(for_which_room_is_asked_and_for_oneself_it_counts_nowhere, |t| {
    shelve(t).await;
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.direct("@bob", "はじめる").await, @r"
        [direct-bob notice, to bob]
        ひとりで確かめられるもの
        ・職場のアライ チェックリスト　はじめるには チェックリスト アライ はじめる
        ・テレワーク チェック　はじめるには チェックリスト テレワーク はじめる
        ・片付けチェック　はじめるには チェックリスト 片付け はじめる
        ");
    assert_snapshot!(t.direct("@bob", "チェックリスト 片付け はじめる").await, @r"
        [direct-bob notice, to bob]
        片付けチェック（全2問）
        一問ずつお聞きします。番号か言葉で送ってください。「戻る」「スキップ」「中断」も使えます。中断しても「はじめる」で続きから答えられます。「回答を見る」「回答を全部取り消す」は、いつでも送れます。
        B 記名なし: 事務局にお名前は見えません。ボットの運用担当者は、締切（3月31日(木)）まで見ることができます。集計はしません。回答は締切のあとに消します。
        問1／2　机の上を片付けている。
        1 できている　2 まだ　3 該当なし　4 答えたくない
        ");
    t.direct("@bob", "回答を全部取り消す").await;
    t.say("@alice", "！チェックリスト 片付け").await;
    t.room("班").await;
    t.say("@alice", "！チェックリスト 片付け").await;
    assert_snapshot!(t.direct("@bob", "はじめる").await, @r"
        [direct-bob notice, to bob]
        どれにしますか。番号を送ってください。
        1. 片付けチェック（gm）
        2. 片付けチェック（班）
        ");
    assert_snapshot!(t.direct("@bob", "２").await, @r"
        [direct-bob notice, to bob]
        片付けチェック（全2問）
        一問ずつお聞きします。番号か言葉で送ってください。「戻る」「スキップ」「中断」も使えます。中断しても「はじめる」で続きから答えられます。「回答を見る」「回答を全部取り消す」は、いつでも送れます。
        B 記名なし: 事務局にお名前は見えません。ボットの運用担当者は、締切（3月31日(木)）まで見ることができます。「班」は10人に満たないので、集計はしません。回答は締切のあとに消します。
        問1／2　机の上を片付けている。
        1 できている　2 まだ　3 該当なし　4 答えたくない
        ");
});

story!(whoever_leaves_in_the_middle_is_not_counted, |t| {
    shelve(t).await;
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！チェックリスト 片付け").await;
    t.direct("@bob", "はじめる").await;
    t.direct("@bob", "1").await;
    t.leave("@bob").await;
    assert_snapshot!(t.direct("@bob", "2").await, @r"
        [direct-bob notice, to bob]
        その部屋を出られているので、ここまでにします。お預かりしていた回答は数えずに消しました。
        ");
    assert_snapshot!(t.direct("@bob", "回答を見る").await, @r"
        [direct-bob notice, to bob]
        いまお預かりしている回答はありません。
        ");
});

story!(the_month_ends_in_the_middle, |t| {
    shelve(t).await;
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！チェックリスト 片付け").await;
    t.at("2022-03-31T23:50").await;
    t.direct("@bob", "はじめる").await;
    t.direct("@bob", "1").await;
    t.at("2022-04-01T00:05").await;
    assert_snapshot!(t.direct("@bob", "2").await, @r"
        [direct-bob notice, to bob]
        読み取れませんでした。できることの一覧は「使い方」と送ると出ます。
        ");
    assert_snapshot!(t.direct("@bob", "回答を見る").await, @r"
        [direct-bob notice, to bob]
        いまお預かりしている回答はありません。
        ");
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
