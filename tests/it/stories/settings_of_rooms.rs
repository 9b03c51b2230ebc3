//! What else a room is set to, who changed it, and what it changes.

use insta::assert_snapshot;

use crate::harness::Test;

story!(closed_days_and_hours, |t| {
    assert_snapshot!(t.say("@alice", "！設定 閉庁日 3/2").await, @r"
        [gm notice, to alice]
        閉庁日を変えました。土日・祝日・庁の閉庁日に加えて、「平日」や「営業日」に数えません。
        aliceさんの変更: 閉庁日 毎年12/29-1/3（既定） → 毎年12/29-1/3（既定）、2022/3/2
        ");
    assert_snapshot!(t.say("@alice", "！日付 翌営業日").await, @r"
        [gm notice, to alice]
        読み取った日付: 3月3日(木)（時刻はありません）
        ");
    assert_snapshot!(t.say("@alice", "！設定 閉庁日 毎年10月1日").await, @r"
        [gm notice, to alice]
        閉庁日を変えました。土日・祝日・庁の閉庁日に加えて、「平日」や「営業日」に数えません。
        aliceさんの変更: 閉庁日 毎年12/29-1/3（既定）、2022/3/2 → 毎年12/29-1/3（既定）、毎年10/1、2022/3/2
        ");
    assert_snapshot!(t.say("@alice", "！設定 閉庁日 8/12〜8/16").await, @r"
        [gm notice, to alice]
        閉庁日を変えました。土日・祝日・庁の閉庁日に加えて、「平日」や「営業日」に数えません。
        aliceさんの変更: 閉庁日 毎年12/29-1/3（既定）、毎年10/1、2022/3/2 → 毎年12/29-1/3（既定）、毎年10/1、2022/3/2、2022/8/12-2022/8/16
        ");
    assert_snapshot!(t.say("@alice", "！設定 閉庁日 8/12〜8/16 外す").await, @r"
        [gm notice, to alice]
        閉庁日を変えました。土日・祝日・庁の閉庁日に加えて、「平日」や「営業日」に数えません。
        aliceさんの変更: 閉庁日 毎年12/29-1/3（既定）、毎年10/1、2022/3/2、2022/8/12-2022/8/16 → 毎年12/29-1/3（既定）、毎年10/1、2022/3/2
        ");
    assert_snapshot!(t.first("@alice", "！設定 閉庁日 8/12 外す").await, @r"
        [gm notice, in the thread of alice, to alice]
        2022/8/12 は、この部屋の閉庁日にありません。いまの設定は ！設定 で出ます。
        ");
    assert_snapshot!(t.first("@alice", "！設定 閉庁日 そのうち").await, @r"
        [gm notice, in the thread of alice, to alice]
        「そのうち」だけでは日時を決められません。3月3日(木)、3月7日(月)、3月8日(火) のように書いてください。
        ");
});

story!(hours_charts_and_who_changed_them, |t| {
    t.say("@alice", "！設定 閉庁日 3/2").await;
    assert_snapshot!(t.say("@alice", "！設定 執務時間 9時〜17時15分").await, @r"
        [gm notice, to alice]
        声かけは、開庁日の 9:00-17:15 だけにします。頼まれたお知らせは、その外でも届きます。
        aliceさんの変更: 執務時間 8:45-17:30（既定） → 9:00-17:15
        ");
    assert_snapshot!(t.say("@alice", "！設定 図 なし").await, @r"
        [gm notice, to alice]
        結果に図を付けません。
        aliceさんの変更: 図 あり（既定） → なし
        ");
    assert_snapshot!(t.say("@alice", "！設定").await, @r"
        [gm notice, to alice]
        この部屋の設定
        ・言語: 日本語（既定）
        ・時間帯: Asia/Tokyo（既定）
        ・接頭語: !yo !寄合（既定）
        ・執務時間: 9:00-17:15
        ・閉庁日: 毎年12/29-1/3（既定）、2022/3/2
        ・図: なし
        ・事務局: 部屋のモデレーター以上
        変えるときは ！設定 言語 en、戻すときは ！設定 言語 既定 のように送ってください。だれが何を変えたかは ！設定 履歴 で出ます。
        ");
    assert_snapshot!(t.say("@alice", "！設定 閉庁日 既定").await, @r"
        [gm notice, to alice]
        閉庁日を変えました。土日・祝日・庁の閉庁日に加えて、「平日」や「営業日」に数えません。
        aliceさんの変更: 閉庁日 毎年12/29-1/3（既定）、2022/3/2 → 毎年12/29-1/3（既定）
        ");
    assert_snapshot!(t.say("@alice", "！取消").await, @r"
        [gm notice, to alice]
        閉庁日を変えました。土日・祝日・庁の閉庁日に加えて、「平日」や「営業日」に数えません。
        aliceさんの変更: 閉庁日 毎年12/29-1/3（既定） → 毎年12/29-1/3（既定）、2022/3/2
        ");
    assert_snapshot!(t.say("@alice", "！設定 履歴").await, @r"
        [gm notice, to alice]
        設定の履歴（新しい順）
        ・3月1日(火) 9:00 aliceさん: 閉庁日 毎年12/29-1/3（既定） → 毎年12/29-1/3（既定）、2022/3/2
        ・3月1日(火) 9:00 aliceさん: 閉庁日 毎年12/29-1/3（既定）、2022/3/2 → 毎年12/29-1/3（既定）
        ・3月1日(火) 9:00 aliceさん: 図 あり（既定） → なし
        ・3月1日(火) 9:00 aliceさん: 執務時間 8:45-17:30（既定） → 9:00-17:15
        ・3月1日(火) 9:00 aliceさん: 閉庁日 毎年12/29-1/3（既定） → 毎年12/29-1/3（既定）、2022/3/2
        ");
});

story!(closed_days_and_hours_in_english, |t| {
    t.lang("en").await;
    assert_snapshot!(t.say("@alice", "!yo set history").await, @r"
        [gm notice, to alice]
        The settings of this room have not been changed yet.
        ");
    assert_snapshot!(t.say("@alice", "!yo set closed every year 1 October").await, @r"
        [gm notice, to alice]
        The closed days were changed. They are no working days, like weekends, holidays and the days when the whole office is closed.
        Changed by alice: Closed days every 12/29-1/3 (default) → every 12/29-1/3 (default), every 10/1
        ");
    assert_snapshot!(t.say("@alice", "!yo set hours 9:00-17:15").await, @r"
        [gm notice, to alice]
        I will nudge people on working days at 9:00-17:15 only. What was asked for comes at its time all the same.
        Changed by alice: Working hours 8:45-17:30 (default) → 9:00-17:15
        ");
    assert_snapshot!(t.say("@alice", "!yo set hours 9:00-17:15").await, @r"
        [gm notice, to alice]
        Working hours: it is 9:00-17:15 already.
        ");
    assert_snapshot!(t.say("@alice", "!yo set charts off").await, @r"
        [gm notice, to alice]
        Results come without charts.
        Changed by alice: Charts on (default) → off
        ");
    assert_snapshot!(t.first("@alice", "!yo set charts maybe").await, @r"
        [gm notice, in the thread of alice, to alice]
        Send !yo set charts on or !yo set charts off.
        ");
    assert_snapshot!(t.first("@alice", "!yo set hours late").await, @r"
        [gm notice, in the thread of alice, to alice]
        Send working hours, for example !yo set hours 8:45-17:30.
        ");
    assert_snapshot!(t.say("@alice", "!yo undo").await, @r"
        [gm notice, to alice]
        Results come with charts.
        Changed by alice: Charts off → on (default)
        ");
    assert_snapshot!(t.say("@alice", "!yo set history").await, @r"
        [gm notice, to alice]
        Changes of the settings (newest first)
        ・Tue 1 Mar 09:00 alice: Charts off → on (default)
        ・Tue 1 Mar 09:00 alice: Charts on (default) → off
        ・Tue 1 Mar 09:00 alice: Working hours 8:45-17:30 (default) → 9:00-17:15
        ・Tue 1 Mar 09:00 alice: Closed days every 12/29-1/3 (default) → every 12/29-1/3 (default), every 10/1
        ");
});

story!(organisers_by_what_people_call_them, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    assert_snapshot!(t.say("@alice", "！設定 事務局 bobさん").await, @r"
        [gm notice, to alice]
        aliceさんが、bobさんをこの部屋の事務局に加えました。
        ");
    assert_snapshot!(t.say("@bob", "！設定 事務局 @carol:example.org 追加").await, @r"
        [gm notice, to bob]
        bobさんが、carolさんをこの部屋の事務局に加えました。
        ");
    assert_snapshot!(t.say("@bob", "！設定 事務局 carol 外す").await, @r"
        [gm notice, to bob]
        bobさんが、carolさんをこの部屋の事務局から外しました。
        ");
    assert_snapshot!(t.first("@bob", "！設定 事務局 課長").await, @r"
        [gm notice, in the thread of bob, to bob]
        「課長」という方はこの部屋に見当たりません。表示名か @名前:サーバー で送ってください。
        ");
    assert_snapshot!(t.say("@bob", "！設定 履歴").await, @r"
        [gm notice, to bob]
        設定の履歴（新しい順）
        ・3月1日(火) 9:00 bobさん: 事務局 carol → なし
        ・3月1日(火) 9:00 bobさん: 事務局 なし → carol
        ・3月1日(火) 9:00 aliceさん: 事務局 なし → bob
        ");
});

story!(each_persons_language_in_the_direct_room, |t| {
    t.join("@bob").await;
    assert_snapshot!(t.direct("@bob", "設定 言語 en").await, @r"
        [direct-bob notice, to bob]
        I will speak English here.
        ");
    assert_snapshot!(t.direct("@bob", "set closed 10/1").await, @r"
        [direct-bob notice, to bob]
        Please send that setting in a room with the others. Here there are !yo set language ja and !yo set zone Asia/Tokyo.
        ");
    // What is told alone is told in the person's own language.
    t.say("@bob", "！取消 9").await;
    assert_snapshot!(t.say("@bob", "！取消 8").await, @r"
        [direct-bob notice]
        About the line that you sent in “gm”:
        There is nothing with the number “8” in this room.
        !yo undo – takes back what you did last, or something by its number
        Usage: undo [NUMBER]
        Examples that can be sent as they stand:
        !yo undo
        !yo undo 3
        ");
});
