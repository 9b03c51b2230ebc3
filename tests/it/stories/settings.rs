//! What a room is set to.

use insta::assert_snapshot;

use crate::harness::Test;

story!(a_room_speaks_the_language_it_is_set_to, |t| {
    assert_snapshot!(t.say("@alice", "！設定").await, @r"
        [gm notice, to alice]
        この部屋の設定
        ・言語: 日本語（既定）
        ・時間帯: Asia/Tokyo（既定）
        ・接頭語: !yo !寄合（既定）
        ・執務時間: 8:45-17:30（既定）
        ・閉庁日: 毎年12/29-1/3（既定）
        ・図: あり（既定）
        ・事務局: 部屋のモデレーター以上
        変えるときは ！設定 言語 en、戻すときは ！設定 言語 既定 のように送ってください。だれが何を変えたかは ！設定 履歴 で出ます。
        ");
    assert_snapshot!(t.say("@alice", "！設定 言語 en").await, @r"
        [gm notice, to alice]
        I will speak English here.
        Changed by alice: Language Japanese (default) → English
        ");
    assert_snapshot!(t.say("@alice", "!yo set").await, @r"
        [gm notice, to alice]
        Settings of this room
        ・Language: English
        ・Time zone: Asia/Tokyo (default)
        ・Prefix: !yo !寄合 (default)
        ・Working hours: 8:45-17:30 (default)
        ・Closed days: every 12/29-1/3 (default)
        ・Charts: on (default)
        ・Organisers: moderators and above
        To change one send, for example, !yo set language ja; to set it back, !yo set language default. Who changed what is shown by !yo set history.
        ");
    assert_snapshot!(t.say("@alice", "!yo set language:日本語").await, @r"
        [gm notice, to alice]
        ここでは日本語で話します。
        aliceさんの変更: 言語 英語 → 日本語
        ");
    t.say("@alice", "！設定 言語 英語").await;
    assert_snapshot!(t.say("@alice", "!yo set language default").await, @r"
        [gm notice, to alice]
        ここでは日本語で話します。
        aliceさんの変更: 言語 英語 → 日本語（既定）
        ");
    assert_snapshot!(t.say("@alice", "！設定").await, @r"
        [gm notice, to alice]
        この部屋の設定
        ・言語: 日本語（既定）
        ・時間帯: Asia/Tokyo（既定）
        ・接頭語: !yo !寄合（既定）
        ・執務時間: 8:45-17:30（既定）
        ・閉庁日: 毎年12/29-1/3（既定）
        ・図: あり（既定）
        ・事務局: 部屋のモデレーター以上
        変えるときは ！設定 言語 en、戻すときは ！設定 言語 既定 のように送ってください。だれが何を変えたかは ！設定 履歴 で出ます。
        ");
});

story!(a_time_zone_changes_what_times_mean, |t| {
    assert_snapshot!(t.say("@alice", "！設定 時間帯 Europe/London").await, @r"
        [gm notice, to alice]
        時間帯を Europe/London にしました。いまは 3月1日(火) 0:00 です。
        aliceさんの変更: 時間帯 Asia/Tokyo（既定） → Europe/London
        ");
    assert_snapshot!(t.say("@alice", "！リマインド 明日10時 電話").await, @r"
        [gm notice #1, to alice]
        3月2日(水) 10:00 に、この部屋へお知らせします（#1）。
        内容: 電話
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    assert_snapshot!(t.say("@alice", "！設定 時間帯：東京").await, @r"
        [gm notice, to alice]
        時間帯を Asia/Tokyo にしました。いまは 3月1日(火) 9:00 です。
        aliceさんの変更: 時間帯 Europe/London → Asia/Tokyo
        ");
    assert_snapshot!(t.say("@alice", "！設定 時間帯 ＵＴＣ").await, @r"
        [gm notice, to alice]
        時間帯を UTC にしました。いまは 3月1日(火) 0:00 です。
        aliceさんの変更: 時間帯 Asia/Tokyo → UTC
        ");
    assert_snapshot!(t.say("@alice", "！設定").await, @r"
        [gm notice, to alice]
        この部屋の設定
        ・言語: 日本語（既定）
        ・時間帯: UTC
        ・接頭語: !yo !寄合（既定）
        ・執務時間: 8:45-17:30（既定）
        ・閉庁日: 毎年12/29-1/3（既定）
        ・図: あり（既定）
        ・事務局: 部屋のモデレーター以上
        変えるときは ！設定 言語 en、戻すときは ！設定 言語 既定 のように送ってください。だれが何を変えたかは ！設定 履歴 で出ます。
        ");
});

story!(values_that_are_not_there, |t| {
    assert_snapshot!(t.first("@alice", "！設定 言語").await, @r"
        [gm notice, in the thread of alice, to alice]
        言語は ja か en です。！設定 言語 ja のように送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！設定 言語 fr").await, @r"
        [gm notice, in the thread of alice, to alice]
        言語は ja か en です。！設定 言語 ja のように送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！設定 時間帯").await, @r"
        [gm notice, in the thread of alice, to alice]
        時間帯は ！設定 時間帯 Asia/Tokyo のように送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！設定 時間帯 札幌").await, @r"
        [gm notice, in the thread of alice, to alice]
        「札幌」という時間帯はありません。！設定 時間帯 Asia/Tokyo のように、地域と都市の名前で送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！設定 音量 大").await, @r"
        [gm notice, in the thread of alice, to alice]
        「音量」という設定はありません。！設定 言語 en、！設定 閉庁日 毎年10月1日、！設定 事務局 佐藤 のように送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！設定 事務局").await, @r"
        [gm notice, in the thread of alice, to alice]
        ！設定 事務局 佐藤 で加え、！設定 事務局 佐藤 外す で外します。
        ");
    assert_snapshot!(t.first("@alice", "！設定 事務局 佐藤").await, @r"
        [gm notice, in the thread of alice, to alice]
        「佐藤」という方はこの部屋に見当たりません。表示名か @名前:サーバー で送ってください。
        ");
    t.lang("en").await;
    assert_snapshot!(t.first("@alice", "!yo set language fr").await, @r"
        [gm notice, in the thread of alice, to alice]
        The language is ja or en, for example !yo set language en.
        ");
    assert_snapshot!(t.first("@alice", "!yo set zone Sapporo").await, @r"
        [gm notice, in the thread of alice, to alice]
        There is no time zone “Sapporo”. Send region and city, for example !yo set zone Asia/Tokyo.
        ");
    assert_snapshot!(t.first("@alice", "!yo set volume loud").await, @r"
        [gm notice, in the thread of alice, to alice]
        There is no setting “volume”. Send, for example, !yo set language ja, !yo set closed every year 1 October or !yo set organiser sato.
        ");
    assert_snapshot!(t.first("@alice", "!yo set organiser sato").await, @r"
        [gm notice, in the thread of alice, to alice]
        I find nobody called “sato” in this room. Send a display name or @name:server.
        ");
});

story!(members_see_settings_and_organisers_change_them, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    assert_snapshot!(t.first("@bob", "！設定 言語 en").await, @r"
        [gm notice, in the thread of bob, to bob]
        設定を変えるのは事務局の方にお願いしてください。見るだけなら ！設定 で出ます。
        ");
    assert_snapshot!(t.first("@bob", "！設定").await, @r"
        [gm notice, to bob]
        この部屋の設定
        ・言語: 日本語（既定）
        ・時間帯: Asia/Tokyo（既定）
        ・接頭語: !yo !寄合（既定）
        ・執務時間: 8:45-17:30（既定）
        ・閉庁日: 毎年12/29-1/3（既定）
        ・図: あり（既定）
        ・事務局: 部屋のモデレーター以上
        変えるときは ！設定 言語 en、戻すときは ！設定 言語 既定 のように送ってください。だれが何を変えたかは ！設定 履歴 で出ます。
        ");
    assert_snapshot!(t.first("@bob", "！設定 事務局 bob").await, @r"
        [gm notice, in the thread of bob, to bob]
        設定を変えるのは事務局の方にお願いしてください。見るだけなら ！設定 で出ます。
        ");
    assert_snapshot!(t.first("@alice", "！設定 事務局 bobさん").await, @r"
        [gm notice, to alice]
        aliceさんが、bobさんをこの部屋の事務局に加えました。
        ");
    assert_snapshot!(t.first("@bob", "！設定 言語 en").await, @r"
        [gm notice, to bob]
        I will speak English here.
        Changed by bob: Language Japanese (default) → English
        ");
    assert_snapshot!(t.first("@bob", "!yo set").await, @r"
        [gm notice, to bob]
        Settings of this room
        ・Language: English
        ・Time zone: Asia/Tokyo (default)
        ・Prefix: !yo !寄合 (default)
        ・Working hours: 8:45-17:30 (default)
        ・Closed days: every 12/29-1/3 (default)
        ・Charts: on (default)
        ・Organisers: moderators and above, bob
        To change one send, for example, !yo set language ja; to set it back, !yo set language default. Who changed what is shown by !yo set history.
        ");
    assert_snapshot!(t.first("@alice", "!yo set organiser @bob remove").await, @r"
        [gm notice, to alice]
        alice took bob out of the organisers of this room.
        ");
    assert_snapshot!(t.first("@bob", "!yo set language ja").await, @r"
        [gm notice, in the thread of bob, to bob]
        Please ask an organiser to change settings. !yo set shows them.
        ");
});

story!(one_sets_ones_own_direct_room, |t| {
    t.join("@bob").await;
    assert_snapshot!(t.direct("@bob", "設定 言語 en").await, @r"
        [direct-bob notice, to bob]
        I will speak English here.
        ");
    assert_snapshot!(t.direct("@bob", "set").await, @r"
        [direct-bob notice, to bob]
        Settings here
        ・Language: English
        ・Time zone: Asia/Tokyo (default)
        To change one send, for example, !yo set language ja; to set it back, !yo set language default.
        ");
    assert_snapshot!(t.first("@bob", "！設定 言語").await, @r"
        [gm notice, in the thread of bob, to bob]
        言語は ja か en です。！設定 言語 ja のように送ってください。
        ");
});
