//! A meeting begins, its thread becomes minutes, it ends.

use insta::assert_snapshot;

use crate::harness::{Test, hours, minutes};

/// A meeting at ten, in an hour.
async fn called(t: &mut Test) {
    t.join_all(&["@bob", "@carol"]).await;
    t.say(
        "@alice",
        "！会議 第3回会議 3/1 10:00-11:00 場所:本庁舎3階 議題:企画内容の決定 資料:https://example.org/1",
    )
    .await;
    t.vote("@bob", 1, "出席").await;
    t.vote("@carol", 1, "欠席").await;
}

story!(from_the_start_to_the_minutes, |t| {
    called(t).await;
    t.at("2022-03-01T09:55").await;
    assert_snapshot!(t.say("@alice", "！会議 開始").await, @r"
        [gm reaction, of alice]
        ✅
        [gm notice #1, in the thread of #1]
        第3回会議を始めます。（#1）
        1. 企画内容の決定
        このスレッドで 決定: … 対応: 高嶋さん 3/10まで … メモ: … 論点: … リンク: … のように書くと、議事録に入ります。直すときはその投稿を編集、やめるときは削除してください。終わったら ！会議終了
        ");
    assert_snapshot!(t.thread("@bob", 1, "決定：会場は市民ホール").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.thread("@alice", 1, "対応: bobさん 3/10まで 会場の予約").await, @r"
        [gm reaction, of alice]
        📌
        ");
    assert_snapshot!(t.thread("@bob", 1, "雨の場合はどうしますか").await, @"(silence)");
    assert_snapshot!(t.thread("@bob", 1, "論点: 雨の場合\nメモ：予備日は3/5\nリンク: https://example.org/plan").await, @r"
        [gm reaction, of bob]
        💬
        ");
    assert_snapshot!(t.thread("@alice", 1, "宿題: 山田さん 来週金曜 謝金の確認").await, @r"
        [gm reaction, of alice]
        📌
        [gm notice #1, in the thread of #1]
        「山田さん」はこの部屋に見当たらないので、お名前のまま記録しました。
        ");
    assert_snapshot!(t.thread("@alice", 1, "宿題: 山田さん 名簿").await, @r"
        [gm reaction, of alice]
        📌
        ");
    t.at("2022-03-01T10:40").await;
    assert_snapshot!(t.say("@alice", "！会議終了").await, @r"
        [gm notice #1, in the thread of #1]
        第3回会議 議事録
        日時　令和4年3月1日(火) 9:55〜10:40
        場所・形式　対面（本庁舎3階）
        出席者　alice、bob
        欠席者　carol
        資料　資料1　https://example.org/1
        議題
        1. 企画内容の決定
        概要
        ・予備日は3/5
        論点
        ・雨の場合
        決定事項
        1. 会場は市民ホール
        対応事項
        ・#2　bobさん　会場の予約（3月10日(木) まで）
        ・#3　山田さん　謝金の確認（3月11日(金) まで）
        ・#4　山田さん　名簿
        リンク
        ・https://example.org/plan
        [gm file #1, in the thread of #1]
        minutes-1.md
        [gm notice #1, in the thread of #1]
        3月2日(水) 10:40 までは直せます。該当の投稿を編集するか、このスレッドに 決定: … のように書き足すか、！議事録 1 訂正 出席者 高嶋さん、佐藤さん のように送ってください（第3回会議）。
        [gm notice #1, to #1]
        第3回会議（#1）の議事録ができました。決定 1件、対応 3件。スレッドにあります。
        [gm unpin, of #1]
        ");
    let file = t.sent.iter().rev().find_map(|sent| match &sent.message.body {
        yoriai::chat::Body::File { bytes, .. } => Some(String::from_utf8(bytes.clone()).expect("text")),
        _ => None,
    });
    assert_snapshot!(file.expect("there is a file"), @r"
        # 第3回会議 議事録

        **日時**　令和4年3月1日(火) 9:55〜10:40  
        **場所・形式**　対面（本庁舎3階）  
        **出席者**　alice、bob  
        **欠席者**　carol  
        **資料**　資料1　[https://example.org/1](<https://example.org/1>)

        ## 議題

        1. 企画内容の決定

        ## 概要

        - 予備日は3/5

        ## 論点

        - 雨の場合

        ## 決定事項

        1. 会場は市民ホール

        ## 対応事項

        - \#2　bobさん　会場の予約（3月10日(木) まで）
        - \#3　山田さん　謝金の確認（3月11日(金) まで）
        - \#4　山田さん　名簿

        ## リンク

        - [https://example.org/plan](<https://example.org/plan>)
        ");
    assert_snapshot!(t.say("@bob", "！議事録").await, @r"
        [gm notice #1, to bob]
        第3回会議 議事録
        日時　令和4年3月1日(火) 9:55〜10:40
        場所・形式　対面（本庁舎3階）
        出席者　alice、bob
        欠席者　carol
        資料　資料1　https://example.org/1
        議題
        1. 企画内容の決定
        概要
        ・予備日は3/5
        論点
        ・雨の場合
        決定事項
        1. 会場は市民ホール
        対応事項
        ・#2　bobさん　会場の予約（3月10日(木) まで）
        ・#3　山田さん　謝金の確認（3月11日(金) まで）
        ・#4　山田さん　名簿
        リンク
        ・https://example.org/plan
        ");
    assert_snapshot!(t.first("@alice", "！会議終了 1").await, @r"
        [gm notice, in the thread of alice, to alice]
        会議 #1 はもう終わっています。議事録は ！議事録 1
        ");
    assert_snapshot!(t.first("@alice", "！会議開始 1").await, @r"
        [gm notice, in the thread of alice, to alice]
        会議 #1 はもう終わっています。議事録は ！議事録 1
        ");
});

story!(in_english, |t| {
    t.lang("en").await;
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@alice", "!yo meeting GM 1 March 10:00-11:00 online agenda:\"Lecturers' fees\"").await;
    assert_snapshot!(t.at("2022-03-01T10:00").await, @r"
        [gm text #1]
        GM begins in 10 minutes (#1, Tue 1 Mar 10:00).
        [gm notice #1, in the thread of #1]
        GM begins. (#1)
        1. Lecturers' fees
        Write decided: … todo: @bob by 10 March … note: … issue: … link: … in this thread, and it is in the minutes. To correct a line edit it, to drop it remove it. At the end: !yo meeting-end
        ");
    assert_snapshot!(t.thread("@bob", 1, "decided: the city hall").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.thread("@bob", 1, "^action @carol by 10 March book it").await, @r"
        [gm reaction, of bob]
        📌
        ");
    assert_snapshot!(t.thread("@bob", 1, "note: rain\nissue: snow\nlink: https://example.org/a").await, @r"
        [gm reaction, of bob]
        📝
        ");
    assert_snapshot!(t.say("@alice", "!yo meeting end").await, @r"
        [gm notice #1, in the thread of #1]
        Minutes of GM
        When: Tue 1 Mar 2022 10:00-10:00
        Place and form: online
        Present: alice, bob
        Absent: nobody
        Not known: carol
        Materials: none
        Agenda
        1. Lecturers' fees
        Notes
        ・rain
        Issues
        ・snow
        Decisions
        1. the city hall
        To-dos
        ・#2 carol: book it (by Thu 10 Mar)
        Links
        ・https://example.org/a
        [gm file #1, in the thread of #1]
        minutes-1.md
        [gm notice #1, in the thread of #1]
        They can be corrected until Wed 2 Mar 10:00: edit a post, write one more line like decided: … in this thread, or send !yo minutes 1 correct attendees: @alice, @bob (GM).
        [gm notice #1, to #1]
        The minutes of GM (#1) are in its thread. Decisions: 1, to-dos: 1.
        [gm unpin, of #1]
        ");
});

story!(by_itself_at_its_time_and_after_silence, |t| {
    called(t).await;
    assert_snapshot!(t.at("2022-03-01T10:00").await, @r"
        [gm text #1, rings bob]
        10分後に第3回会議が始まります（#1、3月1日(火) 10:00）。
        場所: 本庁舎3階
        [gm notice #1, in the thread of #1]
        第3回会議を始めます。（#1）
        1. 企画内容の決定
        このスレッドで 決定: … 対応: 高嶋さん 3/10まで … メモ: … 論点: … リンク: … のように書くと、議事録に入ります。直すときはその投稿を編集、やめるときは削除してください。終わったら ！会議終了
        ");
    t.at("2022-03-01T10:50").await;
    t.thread("@bob", 1, "決定: 会場は市民ホール").await;
    // Not before half an hour of silence, though its end has come.
    assert_snapshot!(t.at("2022-03-01T11:19").await, @r"(silence)");
    t.stop();
    assert_snapshot!(t.start().await, @"(silence)");
    assert_snapshot!(t.at("2022-03-01T11:20").await, @r"
        [gm notice #1, in the thread of #1]
        第3回会議 議事録
        日時　令和4年3月1日(火) 10:00〜11:00
        場所・形式　対面（本庁舎3階）
        出席者　bob
        欠席者　carol
        出欠が分からない方　alice
        資料　資料1　https://example.org/1
        議題
        1. 企画内容の決定
        決定事項
        1. 会場は市民ホール
        対応事項
        なし
        [gm file #1, in the thread of #1]
        minutes-1.md
        [gm notice #1, in the thread of #1]
        3月2日(水) 11:00 までは直せます。該当の投稿を編集するか、このスレッドに 決定: … のように書き足すか、！議事録 1 訂正 出席者 高嶋さん、佐藤さん のように送ってください（第3回会議）。
        [gm notice #1, to #1]
        第3回会議（#1）の議事録ができました。決定 1件、対応 0件。スレッドにあります。
        [gm unpin, of #1]
        ");
    assert_snapshot!(t.advance(hours(2)).await, @"(silence)");
});

story!(nothing_is_posted_for_a_meeting_without_a_word, |t| {
    called(t).await;
    t.at("2022-03-01T10:59").await;
    assert_snapshot!(t.at("2022-03-01T12:00").await, @r"
        [gm notice #1, in the thread of #1]
        第3回会議の終わりの時刻を過ぎました。議事録に載せることがあれば、このスレッドに 決定: … メモ: … のように書いてください。議事録にしてお出しします（#1）。
        [gm unpin, of #1]
        ");
    // A line afterwards makes the first version.
    t.thread("@bob", 1, "決定: 会場は市民ホール").await;
    assert_snapshot!(t.advance(minutes(1)).await, @r"
        [gm notice #1, in the thread of #1]
        第3回会議 議事録
        日時　令和4年3月1日(火) 10:00〜11:00
        場所・形式　対面（本庁舎3階）
        出席者　bob
        欠席者　carol
        出欠が分からない方　alice
        資料　資料1　https://example.org/1
        議題
        1. 企画内容の決定
        決定事項
        1. 会場は市民ホール
        対応事項
        なし
        [gm file #1, in the thread of #1]
        minutes-1.md
        [gm notice #1, in the thread of #1]
        3月2日(水) 11:00 までは直せます。該当の投稿を編集するか、このスレッドに 決定: … のように書き足すか、！議事録 1 訂正 出席者 高嶋さん、佐藤さん のように送ってください（第3回会議）。
        [gm notice #1, to #1]
        第3回会議（#1）の議事録ができました。決定 1件、対応 0件。スレッドにあります。
        ");
});

story!(a_line_before_the_start_counts, |t| {
    called(t).await;
    assert_snapshot!(t.thread("@bob", 1, "メモ: 資料は当日配ります").await, @r"
        [gm reaction, of bob]
        📝
        ");
    t.say("@alice", "！会議開始 1").await;
    t.advance(minutes(1)).await;
    assert!(t.say("@alice", "！会議終了").await.contains("資料は当日配ります"));
});

story!(in_the_main_room_while_one_meeting_goes_on, |t| {
    called(t).await;
    assert_snapshot!(t.say("@bob", "メモ: まだ始まっていません").await, @"(silence)");
    t.say("@alice", "！会議開始").await;
    assert_snapshot!(t.say("@bob", "決定: 会場は市民ホール").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.say("@bob", "おつかれさまです").await, @"(silence)");
});

story!(only_whoever_called_it_and_organisers_begin_and_end_it, |t| {
    called(t).await;
    assert_snapshot!(t.first("@bob", "！会議開始").await, @r"
        [gm notice, in the thread of bob, to bob]
        会議 #1 を呼びかけたaliceさんか、事務局の方にお願いしてください。
        ");
    t.say("@alice", "！会議開始").await;
    assert_snapshot!(t.first("@bob", "！会議終了").await, @r"
        [gm notice, in the thread of bob, to bob]
        会議 #1 を呼びかけたaliceさんか、事務局の方にお願いしてください。
        ");
    assert_snapshot!(t.first("@bob", "！会議開始").await, @r"
        [gm notice, in the thread of bob, to bob]
        会議 #1 はもう始まっています。終わったら ！会議終了 1
        ");
});

story!(what_cannot_begin_or_end_says_why, |t| {
    assert_snapshot!(t.first("@alice", "！会議開始").await, @r"
        [gm notice, in the thread of alice, to alice]
        この部屋に、これから始まる会議はありません。
        ");
    assert_snapshot!(t.first("@alice", "！会議終了").await, @r"
        [gm notice, in the thread of alice, to alice]
        この部屋に、いま開いている会議はありません。
        ");
    assert_snapshot!(t.first("@alice", "！議事録").await, @r"
        [gm notice, in the thread of alice, to alice]
        この部屋で開いた会議は、まだありません。
        ");
    t.say("@alice", "！会議 GM 3/8 10:00-11:00 オンライン").await;
    assert_snapshot!(t.first("@alice", "！会議開始").await, @r"
        [gm notice, in the thread of alice, to alice]
        会議 #1 は 3月8日(火) 10:00 からです。もう始めるときは ！会議開始 1
        ");
    assert_snapshot!(t.first("@alice", "！会議終了").await, @r"
        [gm notice, in the thread of alice, to alice]
        会議 #1（3月8日(火) 10:00）は、まだ始まっていません。始めるときは ！会議開始 1
        ");
    assert_snapshot!(t.first("@alice", "！議事録 1").await, @r"
        [gm notice, in the thread of alice, to alice]
        会議 #1 の議事録は、まだありません。始めるときは ！会議開始 1
        ");
    assert_snapshot!(t.first("@alice", "！会議開始 99").await, @r"
        [gm notice, in the thread of alice, to alice]
        #99 という会議はこの部屋にありません。番号は ！会議一覧 か ！一覧 で確かめられます。
        ");
    t.say("@alice", "！投票 お昼は？ 弁当 麺類").await;
    assert_snapshot!(t.first("@alice", "！会議開始 2").await, @r"
        [gm notice, in the thread of alice, to alice]
        #2 は会議ではありません。番号は ！会議一覧 か ！一覧 で確かめられます。
        ");
});

story!(a_beginning_and_an_end_can_be_taken_back, |t| {
    called(t).await;
    t.say("@alice", "！会議開始").await;
    assert_snapshot!(t.say("@alice", "！取消").await, @r"
        [gm notice #1, to alice]
        第3回会議（#1）は、まだ始まっていないことにしました。
        [gm pin, of #1]
        ");
    t.at("2022-03-01T10:05").await;
    t.thread("@bob", 1, "決定: 会場は市民ホール").await;
    t.say("@alice", "！会議終了").await;
    assert_snapshot!(t.say("@alice", "！取消").await, @r"
        [gm notice #1, to alice]
        第3回会議（#1）を続けます。終わったら ！会議終了
        ");
    t.thread("@bob", 1, "決定: 謝金は2万円").await;
    let closed = t.say("@alice", "！会議終了").await;
    assert!(closed.contains("第2版") && closed.contains("決定事項に追加: 謝金は2万円"), "{closed}");
});

story!(the_bot_was_away_at_the_time, |t| {
    called(t).await;
    t.stop();
    t.at("2022-03-01T12:00").await;
    assert!(!t.start().await.contains("始めます"), "it is over");
    assert_snapshot!(t.thread("@bob", 1, "決定: 会場は市民ホール").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert!(t.advance(minutes(30)).await.contains("会場は市民ホール"));
});
