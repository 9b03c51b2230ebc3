//! Commands that are old when they are read, and what the present is for them.

use insta::assert_snapshot;

use crate::harness::{Test, ballot, hours, minutes, text};

story!(an_old_command_is_asked_back, |t| {
    t.stop();
    t.say("@alice", "！リマインド 2時間後 電話").await;
    t.advance(minutes(20)).await;
    assert_snapshot!(t.start().await, @r"
        [gm notice, to alice]
        「リマインド」は 3月1日(火) 9:00 に送られたものです。いま行いますか。「はい」か「いいえ」を送ってください。
        ");
    assert_snapshot!(t.say("@alice", "はい").await, @r"
        [gm notice #1, to alice]
        3月1日(火) 11:00 に、この部屋へお知らせします（#1）。
        内容: 電話
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    assert_snapshot!(t.at("2022-03-01T11:00").await, @r"
        [gm text #1, rings alice]
        ⏰ 電話
        aliceさんのリマインド（#1）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
    assert_snapshot!(t.say("@alice", "はい").await, @"(silence)");
});

story!(an_old_command_that_is_not_wanted_any_more, |t| {
    t.join("@bob").await;
    t.stop();
    t.say("@alice", "！投票 お昼は？ 弁当 麺類").await;
    t.advance(hours(3)).await;
    assert_snapshot!(t.start().await, @r"
        [gm notice, to alice]
        「投票」は 3月1日(火) 9:00 に送られたものです。いま行いますか。「はい」か「いいえ」を送ってください。
        ");
    assert_snapshot!(t.say("@bob", "はい").await, @"(silence)");
    assert_snapshot!(t.say("@alice", "そうですね").await, @"(silence)");
    assert_snapshot!(t.say("@alice", "いいえ").await, @r"
        [gm notice, to alice]
        わかりました。行いません。
        ");
    assert_snapshot!(t.say("@alice", "はい").await, @"(silence)");
});

story!(an_old_command_in_english, |t| {
    t.lang("en").await;
    t.stop();
    t.say("@alice", "!yo poll Lunch? Bento Noodles").await;
    t.advance(minutes(11)).await;
    assert_snapshot!(t.start().await, @r"
        [gm notice, to alice]
        “poll” was sent at Tue 1 Mar 09:00. Shall I do it now? Answer “yes” or “no”.
        ");
    assert_snapshot!(t.say("@alice", "Yes!").await, @r"
        [gm poll #1]
        Lunch?
        1. Bento
        2. Noodles
        [gm text #1]
        #1 Lunch?
        Please tap one of the two. If you cannot tap, reply to this post with a number (such as 1), or send the option as it stands. Others can see who chose what. To close it: !yo close 1
        ・1. Bento
        ・2. Noodles
        ");
    t.stop();
    t.say("@alice", "!yo close 1").await;
    t.advance(minutes(11)).await;
    t.start().await;
    assert_snapshot!(t.say("@alice", "no").await, @r"
        [gm notice, to alice]
        All right, I will not.
        ");
});

// The command that is said meanwhile wins; the old one is forgotten.
story!(a_new_command_wins_over_the_question, |t| {
    t.stop();
    t.say("@alice", "！リマインド 2時間後 電話").await;
    t.advance(minutes(20)).await;
    t.start().await;
    assert_snapshot!(t.say("@alice", "！リマインド 3時間後 電話").await, @r"
        [gm notice #1, to alice]
        3月1日(火) 12:20 に、この部屋へお知らせします（#1）。
        内容: 電話
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    assert_snapshot!(t.say("@alice", "はい").await, @"(silence)");
});

story!(a_question_waits_an_hour, |t| {
    t.stop();
    t.say("@alice", "！リマインド 5時間後 電話").await;
    t.advance(minutes(20)).await;
    t.start().await;
    t.advance(minutes(61)).await;
    assert_snapshot!(t.say("@alice", "はい").await, @"(silence)");
});

story!(what_was_meant_may_be_over, |t| {
    t.stop();
    t.say("@alice", "！リマインド 15分後 電話").await;
    t.advance(minutes(20)).await;
    t.start().await;
    assert_snapshot!(t.say("@alice", "はい").await, @r"
        [gm notice, in the thread of alice, to alice]
        3月1日(火) 9:15 はもう過ぎました（「電話」）。これから先の日時で、もう一度送ってください。
        ");
});

// Ten minutes and less are no reason to ask, and "in two hours" counts from when it was said.
story!(a_command_of_nine_minutes_ago_is_done, |t| {
    t.stop();
    t.say("@alice", "！リマインド 2時間後 電話").await;
    t.advance(minutes(9)).await;
    assert_snapshot!(t.start().await, @r"
        [gm notice #1, to alice]
        3月1日(火) 11:00 に、この部屋へお知らせします（#1）。
        内容: 電話
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    assert_snapshot!(t.at("2022-03-01T11:00").await, @r"
        [gm text #1, rings alice]
        ⏰ 電話
        aliceさんのリマインド（#1）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
});

story!(what_only_tells_is_answered_however_old, |t| {
    t.stop();
    t.say("@alice", "！使い方 締切").await;
    t.advance(hours(5)).await;
    assert_snapshot!(t.start().await, @r"
        [gm notice, to alice]
        ！締切　投票や日程調整を締め切って結果を出します
        書き方: 締切 番号
        このまま送れる例:
        ！締切 1
        ");
});

// Nobody reaches into the past or the future by a server that lies about the time.
story!(a_clock_that_lies_gains_nothing, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@alice", "！投票 お昼は？ 弁当 麺類 締切:1時間後").await;
    t.advance(minutes(59)).await;
    t.say("@alice", "もうすぐ締切です").await;
    t.stop();
    t.advance(minutes(2)).await;
    t.say("@carol", "締切を過ぎました").await;
    let poll = t.event_of(1, "poll");
    let mut early = t.event("@bob", ballot(&poll, "1"));
    early.sent_at = early.sent_at.plus_ms(-hours(1));
    let mut future = t.event("@carol", text("！リマインド 1時間後 電話"));
    future.sent_at = future.sent_at.plus_ms(hours(24));
    t.happen(&[early, future]).await;
    assert_snapshot!(t.start().await, @r"
        [gm notice #2, to carol]
        3月1日(火) 11:01 に、この部屋へお知らせします（#2）。
        内容: 電話
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 2
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm text #1]
        投票 #1「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　0票（0.0%）
        回答はありませんでした。回答 0人、未回答 3人（割合は回答した人のうち）。
        ");
});

// A ballot that is taken back after the deadline was in time: it counts.
story!(after_the_deadline_nothing_is_withdrawn, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@alice", "！投票 お昼は？ 弁当 麺類 締切:1時間後").await;
    t.stop();
    t.reply("@bob", 1, "弁当").await;
    t.advance(minutes(61)).await;
    t.redact("@bob").await;
    t.advance(minutes(30)).await;
    assert_snapshot!(t.start().await, @r"
        [gm reaction, of bob]
        ✅
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm text #1]
        投票 #1「お昼は？」の結果
        ・弁当　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        ・麺類　0票（0.0%）
        いちばん多かったのは「弁当」です。回答 1人、未回答 2人（割合は回答した人のうち）。
        ");
});

// Half a day of silence, then the whole journal at once.
story!(everything_that_was_missed_is_handled_in_order, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@alice", "！投票 お昼は？ 弁当 麺類").await;
    t.stop();
    for minute in 0..50 {
        let answer = if minute % 2 == 0 { "弁当" } else { "麺類" };
        t.vote("@bob", 1, answer).await;
        t.vote("@carol", 1, "弁当").await;
        t.advance(minutes(1)).await;
    }
    assert_snapshot!(t.start().await, @"(silence)");
    assert_snapshot!(t.say("@alice", "！締切 1").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　1票（50.0%）▇▇▇▇▇
        ・麺類　1票（50.0%）▇▇▇▇▇
        同数で「弁当、麺類」でした。回答 2人、未回答 1人（割合は回答した人のうち）。
        ");
});
