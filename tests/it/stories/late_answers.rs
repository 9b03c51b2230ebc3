//! Answers that arrive in another order than they were given: the last one given counts, and a sign that
//! something was taken stands only where it was.

use insta::assert_snapshot;

use crate::harness::{Test, minutes, text};

/// Something said so long ago that arrives only now.
async fn said_before(t: &mut Test, name: &str, said: &str, ms: i64) -> String {
    let mut event = t.event(name, text(said));
    event.sent_at = event.sent_at.plus_ms(-ms);
    t.deliver(&event).await
}

async fn acts(t: &Test) -> i64 {
    let mut tx = t.db.begin().await.expect("a transaction begins");
    yoriai::get!(tx, (i64,), "SELECT COUNT(*) FROM acts").expect("a number").0
}

story!(an_older_answer_to_a_meeting_is_not_taken_and_not_said_to_be, |t| {
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！会議 第1回会議 3/8 10:00-11:30 場所:本庁舎3階").await;
    t.advance(minutes(10)).await;
    assert_snapshot!(t.say("@bob", "出席").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    let before = acts(t).await;
    assert_snapshot!(said_before(t, "@bob", "欠席", minutes(5)).await, @r"
        [gm notice #1, to bob]
        このあとにいただいた回答がありますので、そちらのままにしています。
        ");
    assert_eq!(acts(t).await, before, "there is nothing to take back");
    assert!(t.first("@alice", "！会議 1").await.contains("出席 1人: bob"));
    t.lang("en").await;
    assert_snapshot!(said_before(t, "@bob", "absent", minutes(5)).await, @r"
        [gm notice #1, to bob]
        You have answered once more since; that answer stays.
        ");
});

story!(an_older_answer_to_a_poll_is_not_said_to_be_taken, |t| {
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！投票 お昼は？ 弁当 麺類 カレー").await;
    t.advance(minutes(10)).await;
    t.say("@bob", "麺類").await;
    for said in ["カレー", "！投票 1 弁当"] {
        let shown = said_before(t, "@bob", said, minutes(5)).await;
        assert!(shown.contains("このあとにいただいた回答") && !shown.contains("✅"), "{said}: {shown}");
    }
    assert!(t.first("@alice", "！状況").await.contains("麺類"));
});

story!(an_older_answer_to_a_date_poll_is_not_said_to_be_taken, |t| {
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！日程調整 GM 3/7 10:00 3/7 14:00 3/8 10:00 締切:明日17時").await;
    t.advance(minutes(10)).await;
    assert!(t.say("@bob", "○×○").await.contains("✅"));
    let shown = said_before(t, "@bob", "×××", minutes(5)).await;
    assert!(shown.contains("このあとにいただいた回答") && !shown.contains("✅"), "{shown}");
    assert!(t.say("@bob", "×××").await.contains("✅"));
});

// The server's clock is ten minutes behind ours: answers after a move are ordered by it all the same.
story!(an_answer_after_a_move_counts_though_the_server_is_behind, |t| {
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！会議 第1回会議 3/8 10:00-11:30 場所:本庁舎3階").await;
    t.advance(minutes(20)).await;
    let moved = said_before(t, "@alice", "！変更 1 3/9 10:00-11:00", minutes(10)).await;
    assert!(moved.contains("3月9日"), "{moved}");
    assert_snapshot!(said_before(t, "@bob", "出席", minutes(9)).await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert!(t.first("@alice", "！会議 1").await.contains("出席 1人: bob"));
});
