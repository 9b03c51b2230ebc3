//! Whom a reminder rings: people by name, whoever follows, the whole room.

use insta::assert_snapshot;
use yoriai::chat::Kind;

use crate::harness::{Test, hours};

story!(people_by_name_are_mentioned_in_the_room, |t| {
    t.join_all(&["@bob", "@carol", "@dave"]).await;
    assert_snapshot!(t.first("@alice", "！リマインド @bob @carol 1時間後 鍵を借りる").await, @r"
        [gm notice #1, to alice]
        3月1日(火) 10:00 に、この部屋でbobさん、carolさんにお知らせします（#1）。
        内容: 鍵を借りる
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    assert_snapshot!(t.first("@alice", "！リマインド carolさんに 1時間後 会場の電話").await, @r"
        [gm notice #2, to alice]
        3月1日(火) 10:00 に、この部屋でcarolさんにお知らせします（#2）。
        内容: 会場の電話
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 2
        ");
    assert_snapshot!(t.first("@alice", "！リマインド bobさんとdaveさんに 1時間後 名札").await, @r"
        [gm notice #3, to alice]
        3月1日(火) 10:00 に、この部屋でbobさん、daveさんにお知らせします（#3）。
        内容: 名札
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 3
        ");
    assert_snapshot!(t.advance(hours(1)).await, @r"
        [gm text #1, rings alice, rings bob, rings carol]
        ⏰ 鍵を借りる
        aliceさんのリマインド（#1）
        お知らせする方: bob、carol
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        [gm text #2, rings alice, rings carol]
        ⏰ 会場の電話
        aliceさんのリマインド（#2）
        お知らせする方: carol
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        [gm text #3, rings alice, rings bob, rings dave]
        ⏰ 名札
        aliceさんのリマインド（#3）
        お知らせする方: bob、dave
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
    assert_snapshot!(t.first("@alice", "！リマインド carolさんに 鍵を返す 明日10時").await, @r"
        [gm notice, in the thread of alice, to alice]
        「carolさんに」は、お知らせする相手でしょうか、内容でしょうか。相手なら ！リマインド carolさんに 3月2日(水) 10:00 鍵を返す、内容なら ！リマインド 3月2日(水) 10:00 carolさんに 鍵を返す を送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！リマインド 山田さんに 明日10時 資料").await, @r"
        [gm notice, in the thread of alice, to alice]
        「山田さん」という方はこの部屋に見当たりません。表示名か @名前:サーバー で送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！リマインド @yamada 明日10時 資料").await, @r"
        [gm notice, in the thread of alice, to alice]
        「@yamada」という方はこの部屋に見当たりません。表示名か @名前:サーバー で送ってください。
        ");
    assert_snapshot!(t.direct("@alice", "リマインド @bob 明日10時 資料").await, @r"
        [direct-alice notice, to alice]
        ほかの方へのお知らせは、皆さんのいる部屋で頼んでください。ここでは リマインド 明日10時 資料を送る のように、あなたへのお知らせを頼めます。
        ");
});

story!(people_by_name_in_english, |t| {
    t.lang("en").await;
    t.join_all(&["@bob", "@carol"]).await;
    assert_snapshot!(t.first("@alice", "!yo remind @bob and @carol in 1 hour fetch the key").await, @r"
        [gm notice #1, to alice]
        I will tell bob, carol here: Tue 1 Mar 10:00 (#1).
        Text: fetch the key
        Tap 👍 to be mentioned, too. To cancel it: !yo undo 1
        ");
    assert_snapshot!(t.first("@alice", "!yo remind bob tomorrow 10:00 bring it back").await, @r"
        [gm notice #2, to alice]
        I will tell bob here: Wed 2 Mar 10:00 (#2).
        Text: bring it back
        Tap 👍 to be mentioned, too. To cancel it: !yo undo 2
        ");
    assert_snapshot!(t.advance(hours(1)).await, @r"
        [gm text #1, rings alice, rings bob, rings carol]
        ⏰ fetch the key
        alice asked to be reminded (#1)
        For: bob, carol
        ✅ done, ⏰ again in an hour, ➡️ again tomorrow, only to you (or reply “done”, “later”, “tomorrow”)
        ");
});

story!(a_thumb_follows_and_taking_it_back_does_not, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.first("@alice", "！リマインド 毎日 10:00 体温を測る").await;
    assert_snapshot!(t.react("@bob", 1, "👍").await, @"(silence)");
    assert_snapshot!(t.react("@carol", 1, "👍🏽").await, @"(silence)");
    assert_snapshot!(t.at("2022-03-01T10:00").await, @r"
        [gm text #1, rings alice, rings bob, rings carol]
        ⏰ 体温を測る
        aliceさんのリマインド（#1）
        お知らせする方: bob、carol
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
    t.leave("@carol").await;
    let event = yoriai::console::line::Act::Unreact(1, "👍".to_owned());
    t.perform(&yoriai::console::line::Line::Person("bob".to_owned(), event)).await;
    assert_snapshot!(t.at("2022-03-02T10:00").await, @r"
        [gm text #1, rings alice]
        ⏰ 体温を測る
        aliceさんのリマインド（#1）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
});

story!(only_whoever_may_rings_the_whole_room, |t| {
    t.join("@bob").await;
    assert_snapshot!(t.first("@bob", "！リマインド 1時間後 @room 集合").await, @r"
        [gm notice #1, to bob]
        3月1日(火) 10:00 に、この部屋へお知らせします（#1）。
        内容: @room 集合
        @room は文字のまま出し、呼び出しはしません。部屋の全員を呼び出せるのは、その権限のある方だけです。
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    assert_snapshot!(t.first("@alice", "！リマインド 1時間後 @room 集合").await, @r"
        [gm notice #2, to alice]
        3月1日(火) 10:00 に、この部屋へお知らせします（#2）。
        内容: @room 集合
        @room で部屋の皆さんを呼び出します。
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 2
        ");
    assert_snapshot!(t.advance(hours(1)).await, @r"
        [gm text #1, rings bob]
        ⏰ @room 集合
        bobさんのリマインド（#1）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        [gm text #2, rings alice, rings the room]
        ⏰ @room 集合
        aliceさんのリマインド（#2）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
    // The room lets everybody ring it.
    let people = vec![("@alice:example.org".into(), 100)];
    let power = t.event("@alice", Kind::Power { people, default: 0, ring: Some(0) });
    t.deliver(&power).await;
    t.first("@bob", "！リマインド 1時間後 @room 集合").await;
    assert_snapshot!(t.advance(hours(1)).await, @r"
        [gm text #3, rings bob, rings the room]
        ⏰ @room 集合
        bobさんのリマインド（#3）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
    // Whoever lost the power rings it no more.
    t.first("@bob", "！リマインド 1時間後 @room 集合").await;
    let people = vec![("@alice:example.org".into(), 100)];
    let power = t.event("@alice", Kind::Power { people, default: 0, ring: Some(50) });
    t.deliver(&power).await;
    assert_snapshot!(t.advance(hours(1)).await, @r"
        [gm text #4, rings bob]
        ⏰ @room 集合
        bobさんのリマインド（#4）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
    assert_snapshot!(t.first("@alice", "！リマインド 1時間後 mail@roomba.example へ").await, @r"
        [gm notice #5, to alice]
        3月1日(火) 13:00 に、この部屋へお知らせします（#5）。
        内容: mail@roomba.example へ
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 5
        ");
});

story!(it_is_said_until_somebody_answers, |t| {
    t.join("@bob").await;
    assert_snapshot!(t.first("@alice", "！リマインド 1時間後 出欠を返信してください 確認まで 10分ごと 3回").await, @r"
        [gm notice #1, to alice]
        3月1日(火) 10:00 に、この部屋へお知らせします（#1）。
        内容: 出欠を返信してください
        どなたかの返事があるまで、10分ごとに、全部で3回までお知らせします。
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    assert_snapshot!(t.at("2022-03-01T10:00").await, @r"
        [gm text #1, rings alice]
        ⏰ 出欠を返信してください
        aliceさんのリマインド（#1）。1回目（3回まで）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        [gm reaction, of #1]
        ✅
        ");
    assert_snapshot!(t.at("2022-03-01T10:10").await, @r"
        [gm text #1, rings alice]
        ⏰ 出欠を返信してください
        aliceさんのリマインド（#1）。2回目（3回まで）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        [gm reaction, of #1]
        ✅
        ");
    assert_snapshot!(t.react("@bob", 1, "✅").await, @"(silence)");
    assert_snapshot!(t.at("2022-03-01T12:00").await, @"(silence)");
    assert_snapshot!(t.first("@alice", "！リマインド 確認まで 1時間後 鍵を返す").await, @r"
        [gm notice #2, to alice]
        3月1日(火) 13:00 に、この部屋へお知らせします（#2）。
        内容: 鍵を返す
        どなたかの返事があるまで、30分ごとに、全部で3回までお知らせします。
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 2
        ");
    assert_snapshot!(t.at("2022-03-01T13:00").await, @r"
        [gm text #2, rings alice]
        ⏰ 鍵を返す
        aliceさんのリマインド（#2）。1回目（3回まで）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        [gm reaction, of #2]
        ✅
        ");
    assert_snapshot!(t.reply("@bob", 2, "返しました").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.at("2022-03-01T16:00").await, @"(silence)");
});

story!(nobody_answers_and_it_falls_silent, |t| {
    t.lang("en").await;
    assert_snapshot!(t.first("@alice", "!yo remind in 1 hour who comes? until confirmed every 5 minutes up to 2 times").await, @r"
        [gm notice #1, to alice]
        I will say it here: Tue 1 Mar 10:00 (#1).
        Text: who comes?
        Until somebody answers I will say it every 5 minutes, 2 times at most.
        Tap 👍 to be mentioned, too. To cancel it: !yo undo 1
        ");
    assert_snapshot!(t.advance(hours(24)).await, @r"
        [gm text #1, rings alice]
        ⏰ who comes?
        alice asked to be reminded (#1). Time 1 of 2
        ✅ done, ⏰ again in an hour, ➡️ again tomorrow, only to you (or reply “done”, “later”, “tomorrow”)
        [gm reaction, of #1]
        ✅
        [gm text #1, rings alice]
        ⏰ who comes?
        alice asked to be reminded (#1). Time 2 of 2
        ✅ done, ⏰ again in an hour, ➡️ again tomorrow, only to you (or reply “done”, “later”, “tomorrow”)
        [gm reaction, of #1]
        ✅
        ");
    t.first("@alice", "!yo remind in 1 hour who comes? until confirmed").await;
    t.advance(hours(1)).await;
    assert_snapshot!(t.first("@alice", "done").await, @r"
        [gm reaction, of alice]
        ✅
        ");
    assert_snapshot!(t.advance(hours(24)).await, @"(silence)");
});
