//! The agenda of a meeting: added to, put in order, kept, carried over; and the clock.

use insta::assert_snapshot;

use crate::harness::{Test, minutes};

story!(points_are_added_moved_and_dealt_with, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！会議 第3回会議 3/8 10:00-11:00 場所:本庁舎3階 議題:企画内容の決定").await;
    assert_snapshot!(t.first("@bob", "！議題 追加 講師謝金 高嶋さん 10分").await, @"");
    assert_snapshot!(t.first("@bob", "！議題\n・庁舎使用許可\n・その他 5分").await, @"");
    assert_snapshot!(t.first("@alice", "！議題 順番 2 1 3").await, @"");
    assert_snapshot!(t.first("@alice", "！議題 3を先頭に").await, @"");
    assert_snapshot!(t.first("@alice", "！議題 2 変更 講師謝金の額 15分").await, @"");
    assert_snapshot!(t.first("@alice", "！取消").await, @"");
    assert_snapshot!(t.first("@alice", "！議題 削除 4").await, @"");
    assert_snapshot!(t.first("@alice", "！議題 2 済").await, @"");
    assert_snapshot!(t.first("@bob", "！議題 削除 1").await, @"(silence)");
    assert_snapshot!(t.first("@bob", "！議題 9 済").await, @"");
    assert_snapshot!(t.first("@bob", "！議題 追加").await, @"");
    assert_snapshot!(t.first("@bob", "！議題 追加 #99 講師謝金").await, @"");
    assert_snapshot!(t.thread("@bob", 1, "！議題").await, @"");
});

story!(without_a_meeting_it_is_kept_for_the_next_one, |t| {
    assert_snapshot!(t.first("@alice", "！議題 講師謝金 10分").await, @"");
    assert_snapshot!(t.first("@alice", "！議題").await, @"");
    t.say("@alice", "！会議 GM 3/8 10:00-11:00 オンライン 議題:募集要項").await;
    assert_snapshot!(t.first("@alice", "！議題").await, @"");
});

story!(the_room_is_asked_the_day_before_once, |t| {
    t.say("@alice", "！会議 GM 3/8 10:00-11:00 オンライン").await;
    t.say("@alice", "！会議 打合せ 3/8 15:00-16:00 オンライン 議題:募集要項").await;
    t.at("2022-03-07T08:44").await;
    assert_snapshot!(t.at("2022-03-07T08:45").await, @"");
});

story!(what_was_not_dealt_with_is_carried_over, |t| {
    t.say("@alice", "！会議 GM 3/1 10:00-11:00 オンライン").await;
    t.say("@alice", "！議題\n募集要項\n講師謝金\n会場").await;
    t.say("@alice", "！会議開始").await;
    t.say("@alice", "！議題 1 済").await;
    let closed = t.say("@alice", "！会議終了").await;
    assert!(closed.contains("！議題 持ち越し"), "{closed}");
    assert_snapshot!(t.first("@alice", "！議題 持ち越し").await, @"");
    assert_snapshot!(t.first("@alice", "！議題 持ち越し").await, @"");
    t.say("@alice", "！会議 GM 3/8 10:00-11:00 オンライン").await;
    assert_snapshot!(t.first("@alice", "！議題").await, @"");
});

story!(carrying_over_can_be_taken_back, |t| {
    t.say("@alice", "！会議 GM 3/1 10:00-11:00 オンライン 議題:募集要項").await;
    t.say("@alice", "！会議開始").await;
    t.say("@alice", "！会議終了").await;
    t.say("@alice", "！会議 GM 3/8 10:00-11:00 オンライン").await;
    assert_snapshot!(t.first("@alice", "！議題 持ち越し").await, @"");
    assert_snapshot!(t.first("@alice", "！取消").await, @"");
    assert_snapshot!(t.first("@alice", "！議題").await, @"");
});

story!(time_is_kept_where_points_say_how_long, |t| {
    t.say("@alice", "！会議 GM 3/1 10:00-10:30 オンライン").await;
    t.say("@alice", "！議題\n募集要項 10分\n講師謝金 10分").await;
    t.at("2022-03-01T10:00").await;
    assert_snapshot!(t.at("2022-03-01T10:04").await, @"(silence)");
    assert_snapshot!(t.at("2022-03-01T10:10").await, @"");
    t.advance(minutes(2)).await;
    t.say("@alice", "！議題 1 済").await;
    assert_snapshot!(t.at("2022-03-01T10:16").await, @"(silence)");
    assert_snapshot!(t.at("2022-03-01T10:30").await, @"");
});

story!(an_agenda_in_english, |t| {
    t.lang("en").await;
    t.say("@alice", "!yo meeting GM 8 March 10:00-11:00 online").await;
    assert_snapshot!(t.first("@alice", "!yo agenda add Lecturers' fees @alice 10 min").await, @"");
    assert_snapshot!(t.first("@alice", "!yo agenda Room").await, @"");
    assert_snapshot!(t.first("@alice", "!yo agenda order 2 1").await, @"");
    assert_snapshot!(t.first("@alice", "!yo agenda 1 done").await, @"");
    assert_snapshot!(t.first("@alice", "!yo agenda remove 9").await, @"");
});
