//! Which reading of a line wins (docs/COMMANDS.md).

use insta::assert_snapshot;

use crate::harness::{Test, minutes};

story!(a_command_wins_over_an_open_question, |t| {
    t.direct("@alice", "リマインド 明日10時 電話").await;
    assert_snapshot!(t.direct("@alice", "リマインド 明日11時 電話").await, @r"
        [direct-alice notice, to alice]
        さきほどの #1 とほぼ同じ内容です。#1 と置き換えるなら「はい」、別に作るなら「いいえ」、何もしないなら「やめる」を送ってください。
        ");
    assert_snapshot!(t.direct("@alice", "日付 来週火曜").await, @r"
        [direct-alice notice, to alice]
        読み取った日付: 3月8日(火)（時刻はありません）
        ");
    // The question is forgotten.
    assert_snapshot!(t.direct("@alice", "はい").await, @r"
        [direct-alice notice, to alice]
        読み取れませんでした。できることの一覧は「使い方」と送ると出ます。
        ");
});

story!(an_answer_wins_over_a_slip, |t| {
    t.direct("@alice", "リマインド 明日10時 電話").await;
    t.direct("@alice", "リマインド 明日11時 電話").await;
    // No answer, and no command: the question stays open.
    assert_snapshot!(t.direct("@alice", "りまいんとして").await, @r"
        [direct-alice notice, to alice]
        読み取れませんでした。できることの一覧は「使い方」と送ると出ます。
        ");
    t.direct("@alice", "リマインド 明日12時 電話").await;
    assert_snapshot!(t.direct("@alice", "２").await, @r"
        [direct-alice notice #2, to alice]
        3月2日(水) 12:00 に、あなただけにお知らせします（#2）。
        内容: 電話
        取り消すときは ！取消 2
        ");
});

story!(a_word_that_was_offered_is_the_answer, |t| {
    assert_snapshot!(t.direct("@alice", "締消 3").await, @r"
        [direct-alice notice, to alice]
        「締消」は、次のどれでしょうか。番号を送るか、行をそのまま送ってください。
        ・1. 締切 3
        ・2. 取消 3
        ");
    assert_snapshot!(t.direct("@alice", "！！").await, @"(silence)");
    assert_snapshot!(t.direct("@alice", "👍").await, @"(silence)");
    assert_snapshot!(t.direct("@alice", "取消").await, @r"
        [direct-alice notice, to alice]
        「3」という番号のものはこの部屋にありません。
        取消　自分がした最後のことか、番号のものを取り消します
        書き方: 取消 [番号]
        このまま送れる例:
        ！取消
        ！取消 3
        ");
});

story!(late_lines_are_asked_back_and_answered_by_word, |t| {
    t.stop();
    t.direct("@alice", "リマインド 1時間後 電話").await;
    t.advance(minutes(20)).await;
    assert_snapshot!(t.start().await, @r"
        [direct-alice notice, to alice]
        「リマインド」は 3月1日(火) 9:00 に送られたものです。いま行いますか。「はい」か「いいえ」を送ってください。
        ");
    assert_snapshot!(t.direct("@alice", "おねがいします").await, @r"
        [direct-alice notice #1, to alice]
        3月1日(火) 10:00 に、あなただけにお知らせします（#1）。
        内容: 電話
        取り消すときは ！取消 1
        ");
});
