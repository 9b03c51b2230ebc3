//! The bot comes, goes, is thrown out and moves; people come and go.

use insta::assert_snapshot;
use yoriai::chat::{Kind, Member};

use crate::harness::{Test, hours, minutes, text};

story!(it_greets_once, |t| {
    t.join("@bob").await;
    t.bot.stage().arrive("new", false).await.expect("the bot arrives");
    assert_snapshot!(t.settle().await, @r"
        [new notice]
        事務局のお手伝いをする「寄合」です。呼ばれたときと、お知らせのときだけ話します。答えるときは、押すか番号を送るだけです。
        ");
    let again = t.event("@yoriai", Kind::Arrived { invited_by: None });
    assert_snapshot!(t.deliver(&again).await, @"(silence)");
    assert_snapshot!(t.say("@bob", "！投票 お昼は？ 弁当 麺類").await, @r"
        [new poll #1]
        お昼は？
        1. 弁当
        2. 麺類
        [new text #1]
        #1 お昼は？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締め切るときは ！締切 1
        ・1. 弁当
        ・2. 麺類
        ");
});

story!(it_greets_again_when_it_is_invited_again, |t| {
    let gone = t.event("@alice", Kind::Gone);
    t.deliver(&gone).await;
    let arrived = t.event("@yoriai", Kind::Arrived { invited_by: None });
    assert_snapshot!(t.deliver(&arrived).await, @r"
        [gm notice]
        事務局のお手伝いをする「寄合」です。呼ばれたときと、お知らせのときだけ話します。答えるときは、押すか番号を送るだけです。
        ");
});

story!(it_leaves_when_told, |t| {
    t.say("@alice", "！リマインド 明日10時 電話").await;
    assert_snapshot!(t.say("@alice", "！退出").await, @r"
        [gm notice, to alice]
        では失礼します。またご用のときは、部屋に招待してください。
        ");
    assert_snapshot!(t.say("@alice", "！使い方").await, @"(silence)");
    assert_snapshot!(t.advance(hours(48)).await, @"(silence)");
});

story!(it_leaves_when_told_in_english, |t| {
    t.lang("en").await;
    assert_snapshot!(t.say("@alice", "!yo leave").await, @r"
        [gm notice, to alice]
        Good-bye. Invite me again whenever I can be of use.
        ");
});

story!(thrown_out_it_cleans_up, |t| {
    t.join("@bob").await;
    t.say("@alice", "！投票 お昼は？ 弁当 麺類 締切:明日17時").await;
    t.say("@alice", "！リマインド 明日10時 皆さんへ").await;
    t.say("@bob", "！リマインド 自分に 明日11時 自分へ").await;
    let gone = t.event("@alice", Kind::Gone);
    assert_snapshot!(t.deliver(&gone).await, @"(silence)");
    assert_snapshot!(t.advance(hours(48)).await, @r"
        [direct-bob text #3, rings bob]
        ⏰ 自分へ
        bobさんのリマインド（#3）
        ✅ 済　⏰ 1時間後にもう一度　➡️ 明日もう一度（「済」「あとで」「明日」と返信しても同じです）
        [direct-bob reaction, of #3]
        ✅
        [direct-bob reaction, of #3]
        ⏰
        [direct-bob reaction, of #3]
        ➡️
        ");
});

story!(a_room_that_is_replaced_keeps_everything, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@alice", "！設定 時間帯 UTC").await;
    t.say("@alice", "！投票 お昼は？ 弁当 麺類").await;
    t.say("@alice", "！リマインド 明日10時 電話").await;
    t.vote("@bob", 1, "弁当").await;
    t.bot.stage().upgrade("@alice", "gm2").await.expect("the room is replaced");
    assert_snapshot!(t.settle().await, @"(silence)");
    assert_snapshot!(t.say("@carol", "麺類").await, @r"
        [gm2 reaction, of carol]
        ✅
        ");
    assert_snapshot!(t.say("@alice", "！締切 1").await, @r"
        [gm2 poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm2 notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　1票（50.0%）▇▇▇▇▇
        ・麺類　1票（50.0%）▇▇▇▇▇
        同数で「弁当、麺類」でした。回答 2人、未回答 1人（割合は回答した人のうち）。
        ");
    assert_snapshot!(t.advance(hours(48)).await, @r"
        [gm2 text #2, rings alice]
        ⏰ 電話
        aliceさんのリマインド（#2）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
});

// The successor's events may be read before the predecessor's last one.
story!(a_successor_that_is_met_first_gives_way, |t| {
    t.join("@bob").await;
    t.say("@alice", "！投票 お昼は？ 弁当 麺類").await;
    let upgraded = t.event("@alice", Kind::Upgraded { replacement: "!gm2:example.org".into() });
    t.bot.stage().arrive("gm2", false).await.expect("the bot arrives");
    assert_snapshot!(t.settle().await, @r"
        [gm2 notice]
        事務局のお手伝いをする「寄合」です。呼ばれたときと、お知らせのときだけ話します。答えるときは、押すか番号を送るだけです。
        ");
    assert_snapshot!(t.deliver(&upgraded).await, @"(silence)");
    assert_snapshot!(t.say("@bob", "弁当").await, @r"
        [gm2 reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.say("@alice", "！締切 1").await, @r"
        [gm2 poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm2 notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        ・麺類　0票（0.0%）
        いちばん多かったのは「弁当」です。回答 1人、未回答 1人（割合は回答した人のうち）。
        ");
});

story!(a_direct_room_whose_person_left_is_not_used_again, |t| {
    t.join("@bob").await;
    t.direct("@bob", "リマインド 1時間後 一つ目").await;
    let bob =
        Member { user: "@bob:example.org".into(), name: None, joined: false, banned: false, power: None };
    let left = Kind::Membership(bob);
    let left = t.bot.stage().event("direct-bob", "bob", left);
    assert_snapshot!(t.deliver(&left).await, @"(silence)");
    assert_snapshot!(t.direct("@bob", "使い方").await, @"(silence)");
    assert_snapshot!(t.advance(hours(2)).await, @r"
        [direct-bob text #1, rings bob]
        ⏰ 一つ目
        bobさんのリマインド（#1）
        ✅ 済　⏰ 1時間後にもう一度　➡️ 明日もう一度（「済」「あとで」「明日」と返信しても同じです）
        [direct-bob reaction, of #1]
        ✅
        [direct-bob reaction, of #1]
        ⏰
        [direct-bob reaction, of #1]
        ➡️
        ");
});

story!(a_post_that_cannot_be_read_is_told_after_a_minute_and_once_a_day, |t| {
    t.secret_room("secret").await;
    let unreadable = |session: &str| Kind::Undecryptable {
        session: session.to_owned(),
        raw: "{}".to_owned(),
        withheld: false,
    };
    let first = t.event("@alice", unreadable("one"));
    assert_snapshot!(t.deliver(&first).await, @"(silence)");
    assert_snapshot!(t.advance(59_000).await, @"(silence)");
    assert_snapshot!(t.advance(1_000).await, @r"
        [secret notice]
        届いた投稿のうち、こちらで開けないものがあります。お手数ですが、もう一度送ってください。続くときは管理者へお知らせください。
        ");
    let second = t.event("@alice", unreadable("two"));
    t.deliver(&second).await;
    assert_snapshot!(t.advance(minutes(10)).await, @"(silence)");
    assert_snapshot!(t.say("@alice", "！診断").await, @r"
        [secret notice, to alice]
        診断: 気になるところがあります。管理者にお知らせください。
        ・この部屋: 2人（ボットを含む）、暗号化あり、読めないまま待っている投稿 2 件
        ・端末の確認: なし（お試し環境）
        ・処理待ち 0 件、送信待ち 0 件、送れなかったもの 0 件
        ・遅れている予定 0 件、止まった予定 0 件
        ・時計: 3月1日(火) 9:11（Asia/Tokyo）
        ");
    t.advance(hours(24)).await;
    t.lang("en").await;
    let third = t.event("@alice", unreadable("three"));
    t.deliver(&third).await;
    assert_snapshot!(t.advance(minutes(1)).await, @r"
        [secret notice]
        A post has arrived that I cannot open. Please send it once more. If it goes on, tell the administrator.
        ");
});

story!(a_post_that_nobody_can_read_is_given_up_after_a_week, |t| {
    t.secret_room("secret").await;
    let unreadable = |session: &str| Kind::Undecryptable {
        session: session.to_owned(),
        raw: "{}".to_owned(),
        withheld: false,
    };
    for session in ["one", "two"] {
        let event = t.event("@alice", unreadable(session));
        t.deliver(&event).await;
    }
    t.direct("bob", "使い方").await;
    let alone = t.bot.stage().event("direct-bob", "bob", unreadable("three"));
    t.deliver(&alone).await;
    t.advance(hours(7 * 24) - minutes(1)).await;
    assert_snapshot!(t.advance(minutes(2)).await, @r"
        [secret notice]
        一週間前に届いた投稿のうち、開けないままのものがありましたので、これ以上はお待ちしないことにしました。まだ必要でしたら、もう一度送ってください。
        [direct-bob notice]
        一週間前に届いた投稿のうち、開けないままのものがありましたので、これ以上はお待ちしないことにしました。まだ必要でしたら、もう一度送ってください。
        ");
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let days = yoriai::store::inbox::sealed_days(&mut tx).await.expect("the database works");
    assert!(days.is_empty(), "nothing of it is kept");
    drop(tx);
    // A key that comes later changes nothing.
    let mut late = t.event("@alice", text("！リマインド 2時間後 電話"));
    late.id = alone.id;
    assert_snapshot!(t.decrypt(&late).await, @"(silence)");
    t.lang("en").await;
    let event = t.event("@alice", unreadable("four"));
    t.deliver(&event).await;
    t.advance(hours(7 * 24) - minutes(1)).await;
    assert_snapshot!(t.advance(minutes(2)).await, @r"
        [secret notice]
        A post of a week ago could not be opened, and is not waited for any longer. If it is still needed, please send it once more.
        ");
});

story!(a_post_whose_key_comes_is_handled_then, |t| {
    t.secret_room("secret").await;
    let raw = Kind::Undecryptable { session: "one".to_owned(), raw: "{}".to_owned(), withheld: false };
    let waiting = t.event("@alice", raw);
    t.deliver(&waiting).await;
    t.advance(30_000).await;
    let mut readable = t.event("@alice", text("！リマインド 2時間後 電話"));
    readable.id = waiting.id;
    readable.sent_at = waiting.sent_at;
    assert_snapshot!(t.decrypt(&readable).await, @r"
        [secret notice #1, to alice]
        3月1日(火) 11:00 に、この部屋へお知らせします（#1）。
        内容: 電話
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    assert_snapshot!(t.advance(minutes(5)).await, @"(silence)");
});
