//! Taking back.

use insta::assert_snapshot;

use crate::harness::{Test, hours};

story!(the_last_thing_one_did, |t| {
    t.join("@bob").await;
    assert_snapshot!(t.first("@bob", "！取消").await, @r"
        [gm notice, in the thread of bob, to bob]
        この12時間に、取り消せることはありません。番号で取り消すときは ！取消 3 のように送ってください。
        ");
    t.say("@bob", "！リマインド 明日10時 一つ目").await;
    t.say("@bob", "！リマインド 明日11時 二つ目").await;
    t.say("@alice", "！リマインド 明日12時 三つ目").await;
    assert_snapshot!(t.first("@bob", "！取消").await, @r"
        [gm notice #2, to bob]
        リマインド #2「二つ目」（3月2日(水) 11:00）を取り消しました。元に戻すときは ！再開 2
        ");
    assert_snapshot!(t.first("@bob", "！取り消し").await, @r"
        [gm notice #1, to bob]
        リマインド #1「一つ目」（3月2日(水) 10:00）を取り消しました。元に戻すときは ！再開 1
        ");
    assert_snapshot!(t.first("@bob", "！取消").await, @r"
        [gm notice, in the thread of bob, to bob]
        この12時間に、取り消せることはありません。番号で取り消すときは ！取消 3 のように送ってください。
        ");
    assert_snapshot!(t.advance(hours(48)).await, @r"
        [gm text #3, rings alice]
        ⏰ 三つ目
        aliceさんのリマインド（#3）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
});

story!(by_number_and_only_ones_own, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@bob", "！リマインド 明日10時 一つ目").await;
    t.say("@bob", "！リマインド 明日11時 二つ目").await;
    assert_snapshot!(t.first("@carol", "！取消 1").await, @r"
        [gm notice, in the thread of carol, to carol]
        リマインド #1 は、頼んだbobさんか事務局の方だけが変えられます。
        ");
    assert_snapshot!(t.first("@bob", "！取消 ＃１").await, @r"
        [gm notice #1, to bob]
        リマインド #1「一つ目」（3月2日(水) 10:00）を取り消しました。元に戻すときは ！再開 1
        ");
    assert_snapshot!(t.first("@bob", "！取消 1").await, @r"
        [gm notice, in the thread of bob, to bob]
        リマインド #1 は、もうお知らせしたか、取り消されています。
        ");
    assert_snapshot!(t.first("@alice", "！取消 2").await, @r"
        [gm notice #2, to alice]
        リマインド #2「二つ目」（3月2日(水) 11:00）を取り消しました。元に戻すときは ！再開 2
        ");
    assert_snapshot!(t.first("@bob", "！取消 9").await, @r"
        [gm notice, in the thread of bob, to bob]
        「9」という番号のものはこの部屋にありません。
        ");
    assert_snapshot!(t.first("@bob", "！取消 全部").await, @r"
        [gm notice, in the thread of bob, to bob]
        「全部」という番号のものはこの部屋にありません。
        ");
    t.say("@bob", "！リマインド 1時間後 三つ目").await;
    t.advance(hours(2)).await;
    assert_snapshot!(t.first("@bob", "！取消 3").await, @r"
        [gm notice, in the thread of bob, to bob]
        リマインド #3 は、もうお知らせしたか、取り消されています。
        ");
});

story!(in_english, |t| {
    t.lang("en").await;
    t.join_all(&["@bob", "@carol"]).await;
    assert_snapshot!(t.first("@bob", "!yo undo").await, @r"
        [gm notice, in the thread of bob, to bob]
        You did nothing in the last 12 hours that can be taken back. To cancel something by its number: !yo undo 3
        ");
    t.say("@bob", "!yo remind tomorrow 10:00 one").await;
    assert_snapshot!(t.first("@carol", "!yo undo 1").await, @r"
        [gm notice, in the thread of carol, to carol]
        Only bob, who asked for reminder #1, or an organiser can change it.
        ");
    assert_snapshot!(t.first("@bob", "!yo undo 4").await, @r"
        [gm notice, in the thread of bob, to bob]
        There is nothing with the number “4” in this room.
        ");
    assert_snapshot!(t.first("@bob", "!yo undo").await, @r"
        [gm notice #1, to bob]
        Reminder #1 (“one”, Wed 2 Mar 10:00) was cancelled. To bring it back: !yo resume 1
        ");
    t.say("@bob", "!yo poll Lunch? Bento Noodles").await;
    assert_snapshot!(t.first("@carol", "!yo undo 2").await, @r"
        [gm notice, in the thread of carol, to carol]
        Please ask bob, who opened poll #2, or an organiser.
        ");
    assert_snapshot!(t.first("@bob", "!yo undo").await, @r"
        [gm redaction #2, of #2]
        [gm redaction #2, of #2]
        [gm notice #2, to bob]
        Poll #2 “Lunch?” was withdrawn.
        ");
    t.say("@bob", "!yo poll Lunch? Bento Noodles").await;
    t.say("@bob", "!yo close 3").await;
    assert_snapshot!(t.say("@bob", "!yo undo").await, @r"
        [gm poll #3]
        Lunch?
        1. Bento
        2. Noodles
        [gm text #3]
        #3 Lunch?
        Please tap one of the two. If you cannot tap, reply to this post with a number (such as 1), or send the option as it stands. Others can see who chose what. To close it: !yo close 3
        ・1. Bento
        ・2. Noodles
        ");
});

story!(after_twelve_hours_only_by_number, |t| {
    t.say("@alice", "！リマインド 3/4 10:00 会議").await;
    t.advance(hours(13)).await;
    assert_snapshot!(t.first("@alice", "！取消").await, @r"
        [gm notice, in the thread of alice, to alice]
        この12時間に、取り消せることはありません。番号で取り消すときは ！取消 3 のように送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！取消 1").await, @r"
        [gm notice #1, to alice]
        リマインド #1「会議」（3月4日(金) 10:00）を取り消しました。元に戻すときは ！再開 1
        ");
});

story!(settings_are_taken_back, |t| {
    t.join("@bob").await;
    t.say("@alice", "！設定 言語 en").await;
    assert_snapshot!(t.first("@bob", "!yo undo").await, @r"
        [gm notice, in the thread of bob, to bob]
        You did nothing in the last 12 hours that can be taken back. To cancel something by its number: !yo undo 3
        ");
    assert_snapshot!(t.first("@alice", "!yo undo").await, @r"
        [gm notice, to alice]
        ここでは日本語で話します。
        aliceさんの変更: 言語 英語 → 日本語（既定）
        ");
    t.say("@alice", "！設定 時間帯 Europe/London").await;
    assert_snapshot!(t.first("@alice", "！取消").await, @r"
        [gm notice, to alice]
        時間帯を Asia/Tokyo にしました。いまは 3月1日(火) 9:00 です。
        aliceさんの変更: 時間帯 Europe/London → Asia/Tokyo（既定）
        ");
    t.say("@alice", "！設定 事務局 bob").await;
    assert_snapshot!(t.first("@alice", "！取消").await, @r"
        [gm notice, to alice]
        aliceさんが、bobさんをこの部屋の事務局から外しました。
        ");
    assert_snapshot!(t.first("@alice", "！設定").await, @r"
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

story!(each_room_has_its_own_last_thing, |t| {
    t.say("@alice", "！リマインド 明日10時 gmの").await;
    t.room("other").await;
    assert_snapshot!(t.first("@alice", "！取消").await, @r"
        [other notice, in the thread of alice, to alice]
        この12時間に、取り消せることはありません。番号で取り消すときは ！取消 3 のように送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！取消 1").await, @r"
        [other notice, in the thread of alice, to alice]
        「1」という番号のものはこの部屋にありません。
        ");
});
