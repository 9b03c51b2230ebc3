//! Calling a meeting: what the line may say, what the room sees, what is asked back.

use insta::assert_snapshot;

use crate::harness::Test;

async fn people(t: &mut Test) {
    t.join_all(&["@bob", "@carol"]).await;
}

story!(a_meeting_is_called_and_asked_for, |t| {
    people(t).await;
    assert_snapshot!(t.first("@alice", "！会議　第３回会議　3/8　10:00-11:30　場所：本庁舎3階　リンク：https://zoom.example/j/1　議題：企画内容の決定　資料：企画案、予算").await, @r"
        [gm text #1]
        第3回会議のお知らせ（#1）
        日時: 3月8日(火) 10:00〜11:30
        形式: ハイブリッド（会場とオンライン）
        場所: 本庁舎3階
        リンク: https://zoom.example/j/1
        議題: 企画内容の決定
        資料1: 企画案
        資料2: 予算
        呼びかけ: aliceさん
        出欠は、下の投票で「出席」（会場）「オンライン」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「オンライン」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm poll #1]
        第3回会議（3月8日(火)）の出欠
        出席
        オンライン
        欠席
        未定
        [gm file #1, in the thread of #1]
        meeting-1.ics
        [gm pin, of #1]
        ");
    assert_snapshot!(t.first("@bob", "！次回").await, @r"
        [gm notice #1, to bob]
        次回: 第3回会議（#1）
        日時: 3月8日(火) 10:00〜11:30
        形式: ハイブリッド（会場とオンライン）
        場所: 本庁舎3階
        リンク: https://zoom.example/j/1
        議題: 企画内容の決定
        資料1: 企画案
        資料2: 予算
        この会議のスレッド: お知らせを開く (https://matrix.to/#/!gm:example.org/$01FX1CDM00D55FJT0TCK9K0632)
        ");
    assert_snapshot!(t.first("@bob", "！会議 1").await, @r"
        [gm notice #1, to bob]
        第3回会議（#1、3月8日(火) 10:00〜11:30）の出欠
        ・未回答 3人: alice、bob、carol
        ");
});

story!(an_end_that_was_not_said_is_an_hour_later, |t| {
    people(t).await;
    assert_snapshot!(t.first("@alice", "！会議 GM 明日15時 オンライン https://zoom.example/j/1 内密").await, @r"
        [gm text #1]
        お知らせが1件あります。
        GM（#1）
        日時: 3月2日(水) 15:00〜16:00
        形式: オンライン
        リンク: https://zoom.example/j/1
        呼びかけ: aliceさん
        出欠は、下の投票で「オンライン」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm poll #1]
        予定（3月2日(水)）の出欠
        オンライン
        欠席
        未定
        [gm file #1, in the thread of #1]
        meeting-1.ics
        [gm notice #1, to alice]
        終わりの時刻がなかったので、1時間（15:00〜16:00）にしました。変えるときは ！変更 1 15:00-16:00 のように送ってください。
        [gm pin, of #1]
        ");
});
