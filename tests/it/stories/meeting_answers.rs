//! Who comes to a meeting: by tap, typed, with a deputy; seats and the waiting list.

use insta::assert_snapshot;

use crate::harness::Test;

story!(seats_go_to_the_first_who_ask, |t| {
    t.join_all(&["@bob", "@carol", "@dave"]).await;
    t.first("@alice", "！会議 説明会 3/8 10:00-11:00 場所:本庁舎 リンク:https://zoom.example/j/1 定員:1")
        .await;
    assert_snapshot!(t.vote("@bob", 1, "出席").await, @"(silence)");
    assert_snapshot!(t.vote("@carol", 1, "出席").await, @r"
        [direct-carol text #1, rings carol]
        説明会（#1）の会場は満席です。順番待ちの1番目です。空きが出たら個別にお知らせします。それまではオンラインで参加できます。
        ");
    assert_snapshot!(t.thread("@dave", 1, "出席します").await, @r"
        [gm notice #1, in the thread of #1, to dave]
        説明会（#1）の会場は満席です。順番待ちの2番目です。空きが出たら個別にお知らせします。それまではオンラインで参加できます。
        ");
    assert_snapshot!(t.say("@alice", "欠席 代理 佐藤さん").await, @r"
        [gm reaction, of alice]
        ✅
        ");
    assert_snapshot!(t.first("@alice", "！会議 1").await, @r"
        [gm notice #1, to alice]
        説明会（#1、3月8日(火) 10:00〜11:00）の出欠
        ・出席 1人: bob
        ・欠席 1人: alice（代理 佐藤さん）
        ・会場の順番待ち 2人: carol、dave
        ");
    assert_snapshot!(t.reply("@bob", 1, "オンラインで").await, @r"
        [gm reaction, of bob]
        ✅
        [direct-carol text #1, rings carol]
        説明会（#1、3月8日(火) 10:00〜11:00）の会場に空きが出て、あなたの席が取れました。会場に来られないときは、ここに「オンライン」か「欠席」と返信してください。
        ");
});
