//! The agenda of a meeting: added to, put in order, kept, carried over; and the clock.

use insta::assert_snapshot;

use crate::harness::{Test, minutes};

story!(points_are_added_moved_and_dealt_with, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！会議 第3回会議 3/8 10:00-11:00 場所:本庁舎3階 議題:企画内容の決定").await;
    assert_snapshot!(t.first("@bob", "！議題 追加 講師謝金 高嶋さん 10分").await, @r"
        [gm notice #1, to bob]
        第3回会議の議題に加えました。
        2. 講師謝金（高嶋さん、10分）
        ");
    assert_snapshot!(t.first("@bob", "！議題\n・庁舎使用許可\n・その他 5分").await, @r"
        [gm notice #1, to bob]
        第3回会議の議題に加えました。
        3. 庁舎使用許可
        4. その他（5分）
        ");
    assert_snapshot!(t.first("@alice", "！議題 順番 2 1 3").await, @r"
        [gm notice #1, to alice]
        第3回会議の議題
        1. 講師謝金（高嶋さん、10分）
        2. 企画内容の決定
        3. 庁舎使用許可
        4. その他（5分）
        足すときは ！議題 追加 講師謝金 高嶋さん 10分
        ");
    assert_snapshot!(t.first("@alice", "！議題 3を先頭に").await, @r"
        [gm notice #1, to alice]
        第3回会議の議題
        1. 庁舎使用許可
        2. 講師謝金（高嶋さん、10分）
        3. 企画内容の決定
        4. その他（5分）
        足すときは ！議題 追加 講師謝金 高嶋さん 10分
        ");
    assert_snapshot!(t.first("@alice", "！議題 2 変更 講師謝金の額 15分").await, @r"
        [gm notice #1, to alice]
        第3回会議の議題
        1. 庁舎使用許可
        2. 講師謝金の額（高嶋さん、15分）
        3. 企画内容の決定
        4. その他（5分）
        足すときは ！議題 追加 講師謝金 高嶋さん 10分
        ");
    assert_snapshot!(t.first("@alice", "！取消").await, @r"
        [gm notice #1, to alice]
        第3回会議の議題
        1. 庁舎使用許可
        2. 講師謝金（高嶋さん、10分）
        3. 企画内容の決定
        4. その他（5分）
        足すときは ！議題 追加 講師謝金 高嶋さん 10分
        ");
    assert_snapshot!(t.first("@alice", "！議題 削除 4").await, @r"
        [gm notice #1, to alice]
        第3回会議の議題
        1. 庁舎使用許可
        2. 講師謝金（高嶋さん、10分）
        3. 企画内容の決定
        足すときは ！議題 追加 講師謝金 高嶋さん 10分
        ");
    assert_snapshot!(t.first("@alice", "！議題 2 済").await, @r"
        [gm notice #1, to alice]
        第3回会議の議題
        1. 庁舎使用許可
        2. 講師謝金（高嶋さん、10分）　✔ 済
        3. 企画内容の決定
        足すときは ！議題 追加 講師謝金 高嶋さん 10分
        ");
    assert_snapshot!(t.first("@bob", "！議題 削除 1").await, @r"
        [gm notice #1, to bob]
        第3回会議の議題
        1. 講師謝金（高嶋さん、10分）　✔ 済
        2. 企画内容の決定
        足すときは ！議題 追加 講師謝金 高嶋さん 10分
        ");
    assert_snapshot!(t.first("@bob", "！議題 削除 2").await, @r"
        [gm notice, in the thread of bob, to bob]
        議題 2 を直せるのは、出した方、会議を呼びかけた方、事務局の方だけです。
        ");
    assert_snapshot!(t.first("@bob", "！議題 9 済").await, @r"
        [gm notice, in the thread of bob, to bob]
        議題 9 はありません（1 から 2 まで）。番号は ！議題 で確かめられます。
        ");
    assert_snapshot!(t.first("@bob", "！議題 追加").await, @r"
        [gm notice, in the thread of bob, to bob]
        どの議題をどうするかを続けて送ってください。たとえば ！議題 追加 講師謝金 高嶋さん 10分
        ");
    assert_snapshot!(t.first("@bob", "！議題 追加 #99 講師謝金").await, @r"
        [gm notice, in the thread of bob, to bob]
        #99 という会議はこの部屋にありません。番号は ！会議一覧 か ！一覧 で確かめられます。
        ");
    assert_snapshot!(t.thread("@bob", 1, "！議題").await, @r"
        [gm notice #1, in the thread of #1, to bob]
        第3回会議の議題
        1. 講師謝金（高嶋さん、10分）　✔ 済
        2. 企画内容の決定
        足すときは ！議題 追加 講師謝金 高嶋さん 10分
        ");
});

story!(without_a_meeting_it_is_kept_for_the_next_one, |t| {
    assert_snapshot!(t.first("@alice", "！議題 講師謝金 10分").await, @r"
        [gm notice, to alice]
        まだ会議が決まっていないので、次の会議の議題として預かりました。
        1. 講師謝金（10分）
        ");
    assert_snapshot!(t.first("@alice", "！議題").await, @r"
        [gm notice, to alice]
        次の会議の議題（まだ会議が決まっていないので、決まるまで預かります）
        1. 講師謝金（10分）
        足すときは ！議題 追加 講師謝金 高嶋さん 10分
        ");
    t.say("@alice", "！会議 GM 3/8 10:00-11:00 オンライン 議題:募集要項").await;
    assert_snapshot!(t.first("@alice", "！議題").await, @r"
        [gm notice #1, to alice]
        GMの議題
        1. 募集要項
        2. 講師謝金（10分）
        足すときは ！議題 追加 講師謝金 高嶋さん 10分
        ");
});

story!(the_room_is_asked_the_day_before_once, |t| {
    t.say("@alice", "！会議 GM 3/8 10:00-11:00 オンライン").await;
    t.say("@alice", "！会議 打合せ 3/8 15:00-16:00 オンライン 議題:募集要項").await;
    t.at("2022-03-07T08:44").await;
    assert_snapshot!(t.at("2022-03-07T08:45").await, @r"
        [gm text #1]
        3月8日(火) 10:00 からのGMの議題がまだありません。話し合いたいことがありましたら、！議題 追加 講師謝金 のように送ってください。
        ");
});

story!(what_was_not_dealt_with_is_carried_over, |t| {
    t.say("@alice", "！会議 GM 3/1 10:00-11:00 オンライン").await;
    t.say("@alice", "！議題\n募集要項\n講師謝金\n会場").await;
    t.say("@alice", "！会議開始").await;
    t.say("@alice", "！議題 1 済").await;
    let closed = t.say("@alice", "！会議終了").await;
    assert!(closed.contains("！議題 持ち越し"), "{closed}");
    assert_snapshot!(t.first("@alice", "！議題 持ち越し").await, @r"
        [gm notice, to alice]
        終わっていない議題を、次の会議が決まるまで預かります。
        1. 講師謝金
        2. 会場
        ");
    assert_snapshot!(t.first("@alice", "！議題 持ち越し").await, @r"
        [gm notice, in the thread of alice, to alice]
        持ち越す議題はありません。
        ");
    t.say("@alice", "！会議 GM 3/8 10:00-11:00 オンライン").await;
    assert_snapshot!(t.first("@alice", "！議題").await, @r"
        [gm notice #2, to alice]
        GMの議題
        1. 講師謝金
        2. 会場
        足すときは ！議題 追加 講師謝金 高嶋さん 10分
        ");
});

story!(carrying_over_can_be_taken_back, |t| {
    t.say("@alice", "！会議 GM 3/1 10:00-11:00 オンライン 議題:募集要項").await;
    t.say("@alice", "！会議開始").await;
    t.say("@alice", "！会議終了").await;
    t.say("@alice", "！会議 GM 3/8 10:00-11:00 オンライン").await;
    assert_snapshot!(t.first("@alice", "！議題 持ち越し").await, @r"
        [gm notice #2, to alice]
        終わっていない議題を、GMに回しました。
        1. 募集要項
        ");
    assert_snapshot!(t.first("@alice", "！取消").await, @r"
        [gm notice #1, to alice]
        GMの議題
        1. 募集要項
        ");
    assert_snapshot!(t.first("@alice", "！議題").await, @r"
        [gm notice #2, to alice]
        GMの議題は、まだありません。
        足すときは ！議題 追加 講師謝金 高嶋さん 10分
        ");
});

story!(time_is_kept_where_points_say_how_long, |t| {
    t.say("@alice", "！会議 GM 3/1 10:00-10:30 オンライン").await;
    t.say("@alice", "！議題\n募集要項 10分\n講師謝金 10分").await;
    t.at("2022-03-01T10:00").await;
    assert_snapshot!(t.at("2022-03-01T10:04").await, @"(silence)");
    assert_snapshot!(t.at("2022-03-01T10:10").await, @r"
        [gm text #1, in the thread of #1]
        残り5分です（1. 募集要項）。
        [gm text #1, in the thread of #1]
        時間です（1. 募集要項）。
        ");
    t.advance(minutes(2)).await;
    t.say("@alice", "！議題 1 済").await;
    assert_snapshot!(t.at("2022-03-01T10:16").await, @"(silence)");
    assert_snapshot!(t.at("2022-03-01T10:30").await, @r"
        [gm text #1, in the thread of #1]
        残り5分です（2. 講師謝金）。
        [gm text #1, in the thread of #1]
        時間です（2. 講師謝金）。
        [gm text #1, in the thread of #1]
        会議の残り時間は5分です。
        [gm notice #1, in the thread of #1]
        GMの終わりの時刻を過ぎました。議事録に載せることがあれば、このスレッドに 決定: … メモ: … のように書いてください。議事録にしてお出しします（#1）。
        [gm unpin, of #1]
        ");
});

story!(an_agenda_in_english, |t| {
    t.lang("en").await;
    t.say("@alice", "!yo meeting GM 8 March 10:00-11:00 online").await;
    assert_snapshot!(t.first("@alice", "!yo agenda add Lecturers' fees @alice 10 min").await, @r"
        [gm notice #1, to alice]
        Added to the agenda of GM.
        1. Lecturers' fees (alice, 10 min)
        ");
    assert_snapshot!(t.first("@alice", "!yo agenda Room").await, @r"
        [gm notice #1, to alice]
        Added to the agenda of GM.
        2. Room
        ");
    assert_snapshot!(t.first("@alice", "!yo agenda order 2 1").await, @r"
        [gm notice #1, to alice]
        Agenda of GM
        1. Room
        2. Lecturers' fees (alice, 10 min)
        To add a point: !yo agenda add Lecturers' fees @bob 10 min
        ");
    assert_snapshot!(t.first("@alice", "!yo agenda 1 done").await, @r"
        [gm notice #1, to alice]
        Agenda of GM
        1. Room ✔ done
        2. Lecturers' fees (alice, 10 min)
        To add a point: !yo agenda add Lecturers' fees @bob 10 min
        ");
    assert_snapshot!(t.first("@alice", "!yo agenda remove 9").await, @r"
        [gm notice, in the thread of alice, to alice]
        There is no point 9 (1 to 2). !yo agenda shows the numbers.
        ");
});
