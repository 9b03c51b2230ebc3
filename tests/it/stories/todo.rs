//! What people took on: listed, reminded of, done, changed, taken back.

use insta::assert_snapshot;

use crate::harness::Test;

story!(written_down_listed_and_done, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    assert_snapshot!(t.first("@alice", "！対応事項 追加 bobさん 3/10まで 会場の予約").await, @"");
    assert_snapshot!(t.first("@alice", "！対応事項 carolさん 名簿を送る").await, @"");
    assert_snapshot!(t.first("@alice", "！対応事項 追加 山田さん 謝金の確認 来週金曜").await, @"");
    assert_snapshot!(t.first("@alice", "！宿題").await, @"");
    assert_snapshot!(t.first("@bob", "！対応事項 自分").await, @"");
    assert_snapshot!(t.first("@bob", "！済 1").await, @"");
    assert_snapshot!(t.first("@bob", "！済 1").await, @"");
    assert_snapshot!(t.first("@bob", "！再開 1").await, @"");
    assert_snapshot!(t.first("@bob", "！変更 1 3/20まで").await, @"");
    assert_snapshot!(t.first("@bob", "！取消").await, @"");
    assert_snapshot!(t.first("@alice", "！変更 1 carolさん").await, @"");
    assert_snapshot!(t.first("@alice", "！変更 1 内容 会場の下見").await, @"");
    assert_snapshot!(t.first("@alice", "！変更 1 よろしく").await, @"");
    assert_snapshot!(t.first("@bob", "！変更 1 3/21まで").await, @"");
    assert_snapshot!(t.first("@alice", "！取消 2").await, @"");
    assert_snapshot!(t.first("@alice", "！対応事項 全部").await, @"");
    assert_snapshot!(t.first("@alice", "！一覧").await, @"");
});

story!(its_people_are_told_the_day_before_and_on_the_day, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！対応事項 追加 bobさん 3/7まで 会場の予約").await;
    t.say("@alice", "！対応事項 追加 bobさん 3/7まで 名簿").await;
    // The working day before a Monday is a Friday.
    assert_snapshot!(t.at("2022-03-04T08:45").await, @"");
    assert_snapshot!(t.react("@alice", 1, "✅").await, @"");
    assert_snapshot!(t.at("2022-03-06T23:00").await, @"(silence)");
    assert_snapshot!(t.at("2022-03-07T08:45").await, @"");
    assert_snapshot!(t.at("2022-03-08T09:00").await, @"(silence)");
    assert_snapshot!(t.first("@alice", "！対応事項").await, @"");
    // What is late is said where the next meeting begins.
    t.say("@alice", "！会議 GM 3/8 10:00-11:00 オンライン").await;
    assert_snapshot!(t.first("@alice", "！議題").await, @"");
    let begun = t.say("@alice", "！会議開始").await;
    assert!(begun.contains("期限を過ぎた対応事項\n・#2　bobさん　名簿"), "{begun}");
});

story!(what_is_not_understood, |t| {
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.first("@alice", "！対応事項").await, @"");
    assert_snapshot!(t.first("@alice", "！対応事項 追加").await, @"");
    assert_snapshot!(t.first("@alice", "！対応事項 会場").await, @"");
    assert_snapshot!(t.first("@alice", "！対応事項 99 済").await, @"");
    t.say("@alice", "！投票 お昼は？ 弁当 麺類").await;
    assert_snapshot!(t.first("@alice", "！対応事項 1 済").await, @"");
    assert_snapshot!(t.first("@alice", "！済 1").await, @"");
});

story!(to_dos_in_english, |t| {
    t.lang("en").await;
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.first("@alice", "!yo todo add bob by 10 March book the room").await, @"");
    assert_snapshot!(t.first("@alice", "!yo todo").await, @"");
    assert_snapshot!(t.first("@bob", "!yo change 1 by 11 March").await, @"");
    assert_snapshot!(t.at("2022-03-10T09:00").await, @"");
    assert_snapshot!(t.reply("@bob", 1, "done").await, @"");
});
