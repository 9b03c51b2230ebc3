//! Reminders of meetings: the day before to the silent, shortly before to the room.

use insta::assert_snapshot;

use crate::harness::{Test, hours};

story!(the_silent_are_asked_the_day_before, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.first("@alice", "！会議 GM 3/7 18:00-19:40 リンク:https://zoom.example/j/1").await;
    t.vote("@bob", 1, "オンライン").await;
    // A Monday: they are asked on Friday.
    assert_snapshot!(t.at("2022-03-04T09:59").await, @r"
        [gm text #1]
        3月7日(月) 18:00 からのGMの議題がまだありません。話し合いたいことがありましたら、！議題 追加 講師謝金 のように送ってください。
        ");
    assert_snapshot!(t.at("2022-03-04T10:00").await, @r"
        [direct-alice text #1, rings alice]
        「gm」のGM（#1、3月7日(月) 18:00〜19:40）の出欠をまだ伺っていません。このメッセージに「出席」「欠席」「未定」のどれかを返信してください。行き違いのときは、そのままで結構です。
        [direct-carol text #1, rings carol]
        「gm」のGM（#1、3月7日(月) 18:00〜19:40）の出欠をまだ伺っていません。このメッセージに「出席」「欠席」「未定」のどれかを返信してください。行き違いのときは、そのままで結構です。
        ");
    assert_snapshot!(t.direct("@carol", "欠席 代理 佐藤さん").await, @r"
        [direct-carol reaction, of carol]
        ✅
        ");
    assert_snapshot!(t.at("2022-03-07T17:49").await, @"(silence)");
    assert_snapshot!(t.at("2022-03-07T17:50").await, @r"
        [gm text #1, rings bob]
        10分後にGMが始まります（#1、3月7日(月) 18:00）。
        リンク: https://zoom.example/j/1
        ");
});

story!(reminders_follow_the_meeting, |t| {
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！会議 GM 3/7 10:00-11:00 リマインド:30分前 場所:会議室").await;
    t.first("@alice", "！変更 1 3/8 10:00").await;
    assert_snapshot!(t.at("2022-03-07T09:50").await, @r"
        [gm text #1]
        3月8日(火) 10:00 からのGMの議題がまだありません。話し合いたいことがありましたら、！議題 追加 講師謝金 のように送ってください。
        ");
    t.at("2022-03-08T09:20").await;
    assert_snapshot!(t.at("2022-03-08T09:30").await, @r"
        [gm text #1]
        30分後にGMが始まります（#1、3月8日(火) 10:00）。
        場所: 会議室
        ");
});

story!(what_comes_too_late_is_left_out, |t| {
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！会議 GM 3/3 10:00-11:00 場所:会議室").await;
    t.stop();
    t.advance(hours(51)).await;
    assert_snapshot!(t.start().await, @"(silence)");
});

story!(a_late_reminder_says_so, |t| {
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！会議 GM 明日10:00-11:00 場所:会議室 内密").await;
    t.at("2022-03-02T09:40").await;
    t.stop();
    t.at("2022-03-02T09:57").await;
    assert_snapshot!(t.start().await, @r"
        [gm text #1]
        3分後に予定が始まります（#1、3月2日(水) 10:00）。お知らせが遅れました（本来は 3月2日(水) 9:50 の予定でした）。
        場所: 会議室
        ");
});
