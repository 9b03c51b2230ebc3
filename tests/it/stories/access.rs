//! The doctor, and who may ask for what. The table of all commands is in `words.rs`.

use insta::assert_snapshot;

use crate::harness::Test;

story!(the_doctor_tells_organisers, |t| {
    t.join("@bob").await;
    assert_snapshot!(t.first("@alice", "！診断").await, @r"
        [gm notice, to alice]
        診断: 問題は見つかりませんでした。
        ・この部屋: 3人（ボットを含む）、暗号化なし、読めないまま待っている投稿 0 件
        ・端末の確認: なし（お試し環境）
        ・処理待ち 0 件、送信待ち 0 件、送れなかったもの 0 件
        ・遅れている予定 0 件、止まった予定 0 件
        ・時計: 3月1日(火) 9:00（Asia/Tokyo）
        ");
    assert_snapshot!(t.first("@bob", "！診断").await, @r"
        [gm notice, in the thread of bob, to bob]
        診断 は事務局の方だけが使えます。
        ");
    t.lang("en").await;
    assert_snapshot!(t.first("@alice", "!yo doctor").await, @r"
        [gm notice, to alice]
        Findings: nothing is wrong.
        ・This room: 3 people (with the bot), encryption off, 0 posts that cannot be read yet
        ・Device verified: not applicable (rehearsal)
        ・0 to handle, 0 to send, 0 could not be sent
        ・0 planned things are late, 0 were given up
        ・Clock: Tue 1 Mar 09:00 (Asia/Tokyo)
        ");
    assert_snapshot!(t.first("@bob", "!yo doctor").await, @r"
        [gm notice, in the thread of bob, to bob]
        Only organisers can use doctor.
        ");
});

story!(power_makes_an_organiser, |t| {
    t.join("@bob").await;
    t.power("@bob", 49).await;
    assert_snapshot!(t.first("@bob", "！退出").await, @r"
        [gm notice, in the thread of bob, to bob]
        退出 は事務局の方だけが使えます。
        ");
    t.power("@bob", 50).await;
    assert_snapshot!(t.first("@bob", "！退出").await, @r"
        [gm notice, to bob]
        では失礼します。またご用のときは、部屋に招待してください。
        ");
});

// Room version 12: the creator's power has no number.
story!(a_creator_is_an_organiser, |t| {
    t.join("@bob").await;
    t.power("@bob", i64::MAX).await;
    assert_snapshot!(t.first("@bob", "！設定 言語 en").await, @r"
        [gm notice, to bob]
        I will speak English here.
        Changed by bob: Language Japanese (default) → English
        ");
});
