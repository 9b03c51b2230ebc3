//! A meeting begins, its thread becomes minutes, it ends.

use insta::assert_snapshot;

use crate::harness::{Test, hours, minutes};

/// A meeting at ten, in an hour.
async fn called(t: &mut Test) {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@alice", "！会議 第3回会議 3/1 10:00-11:00 場所:本庁舎3階 議題:企画内容の決定 資料:https://example.org/1").await;
    t.vote("@bob", 1, "出席").await;
    t.vote("@carol", 1, "欠席").await;
}

story!(from_the_start_to_the_minutes, |t| {
    called(t).await;
    t.at("2022-03-01T09:55").await;
    assert_snapshot!(t.say("@alice", "！会議 開始").await, @"");
    assert_snapshot!(t.thread("@bob", 1, "決定：会場は市民ホール").await, @"");
    assert_snapshot!(t.thread("@alice", 1, "対応: bobさん 3/10まで 会場の予約").await, @"");
    assert_snapshot!(t.thread("@bob", 1, "雨の場合はどうしますか").await, @"(silence)");
    assert_snapshot!(t.thread("@bob", 1, "論点: 雨の場合\nメモ：予備日は3/5\nリンク: https://example.org/plan").await, @"");
    assert_snapshot!(t.thread("@alice", 1, "宿題: 山田さん 来週金曜 謝金の確認").await, @"");
    assert_snapshot!(t.thread("@alice", 1, "宿題: 山田さん 名簿").await, @"");
    t.at("2022-03-01T10:40").await;
    assert_snapshot!(t.say("@alice", "！会議終了").await, @"");
    let file = t.sent.iter().rev().find_map(|sent| match &sent.message.body {
        yoriai::chat::Body::File { bytes, .. } => Some(String::from_utf8(bytes.clone()).expect("text")),
        _ => None,
    });
    assert_snapshot!(file.expect("there is a file"), @"");
    assert_snapshot!(t.say("@bob", "！議事録").await, @"");
    assert_snapshot!(t.first("@alice", "！会議終了 1").await, @"");
    assert_snapshot!(t.first("@alice", "！会議開始 1").await, @"");
});

story!(in_english, |t| {
    t.lang("en").await;
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@alice", "!yo meeting GM 1 March 10:00-11:00 online agenda:\"Lecturers' fees\"").await;
    assert_snapshot!(t.at("2022-03-01T10:00").await, @"");
    assert_snapshot!(t.thread("@bob", 1, "decided: the city hall").await, @"");
    assert_snapshot!(t.thread("@bob", 1, "^action @carol by 10 March book it").await, @"");
    assert_snapshot!(t.thread("@bob", 1, "note: rain\nissue: snow\nlink: https://example.org/a").await, @"");
    assert_snapshot!(t.say("@alice", "!yo meeting end").await, @"");
});

story!(by_itself_at_its_time_and_after_silence, |t| {
    called(t).await;
    assert_snapshot!(t.at("2022-03-01T10:00").await, @"");
    t.at("2022-03-01T10:50").await;
    t.thread("@bob", 1, "決定: 会場は市民ホール").await;
    // Not before half an hour of silence, though its end has come.
    assert_snapshot!(t.at("2022-03-01T11:19").await, @"");
    t.stop();
    assert_snapshot!(t.start().await, @"(silence)");
    assert_snapshot!(t.at("2022-03-01T11:20").await, @"");
    assert_snapshot!(t.advance(hours(2)).await, @"(silence)");
});

story!(nothing_is_posted_for_a_meeting_without_a_word, |t| {
    called(t).await;
    t.at("2022-03-01T10:59").await;
    assert_snapshot!(t.at("2022-03-01T12:00").await, @"");
    // A line afterwards makes the first version.
    t.thread("@bob", 1, "決定: 会場は市民ホール").await;
    assert_snapshot!(t.advance(minutes(1)).await, @"");
});

story!(a_line_before_the_start_counts, |t| {
    called(t).await;
    assert_snapshot!(t.thread("@bob", 1, "メモ: 資料は当日配ります").await, @"");
    t.say("@alice", "！会議開始 1").await;
    t.advance(minutes(1)).await;
    assert!(t.say("@alice", "！会議終了").await.contains("資料は当日配ります"));
});

story!(in_the_main_room_while_one_meeting_goes_on, |t| {
    called(t).await;
    assert_snapshot!(t.say("@bob", "メモ: まだ始まっていません").await, @"(silence)");
    t.say("@alice", "！会議開始").await;
    assert_snapshot!(t.say("@bob", "決定: 会場は市民ホール").await, @"");
    assert_snapshot!(t.say("@bob", "おつかれさまです").await, @"(silence)");
});

story!(only_whoever_called_it_and_organisers_begin_and_end_it, |t| {
    called(t).await;
    assert_snapshot!(t.first("@bob", "！会議開始").await, @"");
    t.say("@alice", "！会議開始").await;
    assert_snapshot!(t.first("@bob", "！会議終了").await, @"");
    assert_snapshot!(t.first("@bob", "！会議開始").await, @"");
});

story!(what_cannot_begin_or_end_says_why, |t| {
    assert_snapshot!(t.first("@alice", "！会議開始").await, @"");
    assert_snapshot!(t.first("@alice", "！会議終了").await, @"");
    assert_snapshot!(t.first("@alice", "！議事録").await, @"");
    t.say("@alice", "！会議 GM 3/8 10:00-11:00 オンライン").await;
    assert_snapshot!(t.first("@alice", "！会議開始").await, @"");
    assert_snapshot!(t.first("@alice", "！会議終了").await, @"");
    assert_snapshot!(t.first("@alice", "！議事録 1").await, @"");
    assert_snapshot!(t.first("@alice", "！会議開始 99").await, @"");
    t.say("@alice", "！投票 お昼は？ 弁当 麺類").await;
    assert_snapshot!(t.first("@alice", "！会議開始 2").await, @"");
});

story!(a_beginning_and_an_end_can_be_taken_back, |t| {
    called(t).await;
    t.say("@alice", "！会議開始").await;
    assert_snapshot!(t.say("@alice", "！取消").await, @"");
    t.at("2022-03-01T10:05").await;
    t.thread("@bob", 1, "決定: 会場は市民ホール").await;
    t.say("@alice", "！会議終了").await;
    assert_snapshot!(t.say("@alice", "！取消").await, @"");
    t.thread("@bob", 1, "決定: 謝金は2万円").await;
    let closed = t.say("@alice", "！会議終了").await;
    assert!(closed.contains("第2版") && closed.contains("決定事項に追加: 謝金は2万円"), "{closed}");
});

story!(the_bot_was_away_at_the_time, |t| {
    called(t).await;
    t.stop();
    t.at("2022-03-01T12:00").await;
    assert!(!t.start().await.contains("始めます"), "it is over");
    assert_snapshot!(t.thread("@bob", 1, "決定: 会場は市民ホール").await, @"");
    assert!(t.advance(minutes(30)).await.contains("会場は市民ホール"));
});
