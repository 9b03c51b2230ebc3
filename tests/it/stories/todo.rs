//! What people took on: listed, reminded of, done, changed, taken back.

use insta::assert_snapshot;

use crate::harness::Test;

story!(written_down_listed_and_done, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    assert_snapshot!(t.first("@alice", "！対応事項 追加 bobさん 3/10まで 会場の予約").await, @r"
        [gm notice #1, to alice]
        対応事項にしました。#1　bobさん　会場の予約（3月10日(木) まで）
        ");
    assert_snapshot!(t.first("@alice", "！対応事項 carolさん 名簿を送る").await, @r"
        [gm notice #2, to alice]
        対応事項にしました。#2　carolさん　名簿を送る
        ");
    assert_snapshot!(t.first("@alice", "！対応事項 追加 山田さん 謝金の確認 来週金曜").await, @r"
        [gm notice #3, to alice]
        対応事項にしました。#3　山田さん　謝金の確認（3月11日(金) まで）
        「山田さん」はこの部屋に見当たらないので、お名前のまま記録しました。
        ");
    assert_snapshot!(t.first("@alice", "！宿題").await, @r"
        [gm notice, to alice]
        対応事項
        ・#1　bobさん　会場の予約（3月10日(木) まで）
        ・#3　山田さん　謝金の確認（3月11日(金) まで）
        ・#2　carolさん　名簿を送る
        終わったら ！済 1、変えるときは ！変更 1 3/20まで
        ");
    assert_snapshot!(t.first("@bob", "！対応事項 自分").await, @r"
        [gm notice, to bob]
        対応事項
        ・#1　bobさん　会場の予約（3月10日(木) まで）
        終わったら ！済 1、変えるときは ！変更 1 3/20まで
        ");
    assert_snapshot!(t.first("@bob", "！済 1").await, @r"
        [gm notice #1, to bob]
        対応事項 #1「会場の予約」を済みにしました。戻すときは ！再開 1
        ");
    assert_snapshot!(t.first("@bob", "！済 1").await, @r"
        [gm notice, in the thread of bob, to bob]
        対応事項 #1 はもう済んでいます。
        ");
    assert_snapshot!(t.first("@bob", "！再開 1").await, @r"
        [gm notice #1, to bob]
        対応事項 #1「会場の予約」を、まだ終わっていないものに戻しました。
        ");
    assert_snapshot!(t.first("@bob", "！変更 1 3/20まで").await, @r"
        [gm notice #1, to bob]
        対応事項を変えました。#1　bobさん　会場の予約（3月20日(日) まで）
        ");
    assert_snapshot!(t.first("@bob", "！取消").await, @r"
        [gm notice #1, to bob]
        対応事項を変えました。#1　bobさん　会場の予約（3月10日(木) まで）
        ");
    assert_snapshot!(t.first("@alice", "！変更 1 carolさん").await, @r"
        [gm notice #1, to alice]
        対応事項を変えました。#1　carolさん　会場の予約（3月10日(木) まで）
        ");
    assert_snapshot!(t.first("@alice", "！変更 1 内容 会場の下見").await, @r"
        [gm notice #1, to alice]
        対応事項を変えました。#1　carolさん　会場の下見（3月10日(木) まで）
        ");
    assert_snapshot!(t.first("@alice", "！変更 1 よろしく").await, @r"
        [gm notice, in the thread of alice, to alice]
        いつまで・だれが、のどちらを変えるかを続けて送ってください。たとえば ！変更 1 3/20まで。内容なら ！変更 1 内容 会場の下見
        ");
    assert_snapshot!(t.first("@bob", "！変更 1 3/21まで").await, @r"
        [gm notice, in the thread of bob, to bob]
        対応事項 #1 は、書いたaliceさん、引き受けた方、事務局の方だけが変えられます。
        ");
    assert_snapshot!(t.first("@alice", "！取消 2").await, @r"
        [gm notice #2, to alice]
        対応事項 #2「名簿を送る」を取り消しました。
        ");
    assert_snapshot!(t.first("@alice", "！対応事項 全部").await, @r"
        [gm notice, to alice]
        対応事項（済んだものも含めて）
        ・#1　carolさん　会場の下見（3月10日(木) まで）
        ・#3　山田さん　謝金の確認（3月11日(金) まで）
        終わったら ！済 1、変えるときは ！変更 1 3/20まで
        ");
    assert_snapshot!(t.first("@alice", "！一覧").await, @r"
        [gm notice, to alice]
        いま動いているもの:
        ・#1　会場の下見　carolさん（3月10日(木) まで）
        ・#3　謝金の確認　山田さん（3月11日(金) まで）
        ");
});

story!(its_people_are_told_the_day_before_and_on_the_day, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！対応事項 追加 bobさん 3/7まで 会場の予約").await;
    t.say("@alice", "！対応事項 追加 bobさん 3/7まで 名簿").await;
    // The working day before a Monday is a Friday.
    assert_snapshot!(t.at("2022-03-04T08:45").await, @r"
        [direct-bob text #1, rings bob]
        お知らせが1件あります。
        「gm」の対応事項 #1「会場の予約」の期限は3月7日(月)です。
        終わっていたら ✅ を押すか、「済」と返信してください。行き違いのときはご容赦ください。
        [direct-bob text #2, rings bob]
        お知らせが1件あります。
        「gm」の対応事項 #2「名簿」の期限は3月7日(月)です。
        終わっていたら ✅ を押すか、「済」と返信してください。行き違いのときはご容赦ください。
        [direct-bob reaction, of #1]
        ✅
        [direct-bob reaction, of #2]
        ✅
        ");
    assert_snapshot!(t.react("@alice", 1, "✅").await, @r"
        [gm notice #1, to alice]
        対応事項 #1「会場の予約」を済みにしました。戻すときは ！再開 1
        ");
    assert_snapshot!(t.at("2022-03-06T23:00").await, @"(silence)");
    assert_snapshot!(t.at("2022-03-07T08:45").await, @r"
        [direct-bob text #2, rings bob]
        お知らせが1件あります。
        「gm」の対応事項 #2「名簿」の期限は今日（3月7日(月)）です。
        終わっていたら ✅ を押すか、「済」と返信してください。行き違いのときはご容赦ください。
        [direct-bob reaction, of #2]
        ✅
        ");
    assert_snapshot!(t.at("2022-03-08T09:00").await, @"(silence)");
    assert_snapshot!(t.first("@alice", "！対応事項").await, @r"
        [gm notice, to alice]
        対応事項
        ・#2　bobさん　名簿（3月7日(月) まで）　期限を過ぎています
        終わったら ！済 2、変えるときは ！変更 2 3/20まで
        ");
    // What is late is said where the next meeting begins.
    t.say("@alice", "！会議 GM 3/8 10:00-11:00 オンライン").await;
    assert_snapshot!(t.first("@alice", "！議題").await, @r"
        [gm notice #3, to alice]
        GMの議題は、まだありません。
        期限を過ぎた対応事項
        ・#2　bobさん　名簿（3月7日(月) まで）　期限を過ぎています
        足すときは ！議題 追加 講師謝金 高嶋さん 10分
        ");
    let begun = t.say("@alice", "！会議開始").await;
    assert!(begun.contains("期限を過ぎた対応事項\n・#2　bobさん　名簿"), "{begun}");
});

story!(what_is_not_understood, |t| {
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.first("@alice", "！対応事項").await, @r"
        [gm notice, to alice]
        残っている対応事項はありません。
        ");
    assert_snapshot!(t.first("@alice", "！対応事項 追加").await, @r"
        [gm notice, in the thread of alice, to alice]
        だれが・いつまでに・何を、を続けて送ってください。たとえば ！対応事項 追加 高嶋さん 3/10まで 会場の予約
        ");
    assert_snapshot!(t.first("@alice", "！対応事項 会場").await, @r"
        [gm notice, in the thread of alice, to alice]
        「会場」だけでは、何をするか分かりません。たとえば ！対応事項 追加 高嶋さん 3/10まで 会場の予約
        ");
    assert_snapshot!(t.first("@alice", "！対応事項 99 済").await, @r"
        [gm notice, in the thread of alice, to alice]
        #99 という対応事項はこの部屋にありません。番号は ！対応事項 で確かめられます。
        ");
    t.say("@alice", "！投票 お昼は？ 弁当 麺類").await;
    assert_snapshot!(t.first("@alice", "！対応事項 1 済").await, @r"
        [gm notice, in the thread of alice, to alice]
        #1 という対応事項はこの部屋にありません。番号は ！対応事項 で確かめられます。
        ");
    assert_snapshot!(t.first("@alice", "！済 1").await, @r"
        [gm notice, in the thread of alice, to alice]
        #1 は「済」できないものです。番号は ！一覧 で確かめられます。
        ");
});

story!(to_dos_in_english, |t| {
    t.lang("en").await;
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.first("@alice", "!yo todo add bob by 10 March book the room").await, @r"
        [gm notice #1, to alice]
        Noted: #1 bob: book the room (by Thu 10 Mar)
        ");
    assert_snapshot!(t.first("@alice", "!yo todo").await, @r"
        [gm notice, to alice]
        To-dos
        ・#1 bob: book the room (by Thu 10 Mar)
        When it is done: !yo done 1. To change it: !yo change 1 by 20 March
        ");
    assert_snapshot!(t.first("@bob", "!yo change 1 by 11 March").await, @r"
        [gm notice #1, to bob]
        Changed: #1 bob: book the room (by Fri 11 Mar)
        ");
    assert_snapshot!(t.at("2022-03-10T09:00").await, @r"
        [direct-bob text #1, rings bob]
        There is one thing to tell you.
        To-do #1 of “gm”, “book the room”, is due tomorrow (Fri 11 Mar).
        If it is done, tap ✅ or reply “done”.
        [direct-bob reaction, of #1]
        ✅
        ");
    assert_snapshot!(t.reply("@bob", 1, "done").await, @r"
        [gm notice #1, to bob]
        #1 “book the room” is done. To take that back: !yo resume 1
        ");
});
