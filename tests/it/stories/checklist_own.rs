//! Lists that organisers make in a room, and invitations that somebody does not want.

use insta::assert_snapshot;

use crate::harness::{Test, hours};

story!(a_list_is_made_changed_and_withdrawn, |t| {
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.say("@alice", "！チェックリスト 作成 「窓口の朝」 目的:落ち着いて始める\n・名札を付けた\n２）机の上を片付けた").await, @r"
        [gm notice, to alice]
        「窓口の朝」を作りました。ひとりで確かめるものです。
        1. 名札を付けた
        2. 机の上を片付けた
        項目には、ご自分の言動を書いてください。だれかのことを尋ねる項目や、言いたくないことを言わせる項目は入れないでください。
        読むには ！チェックリスト 「窓口の朝」、毎月出すには ！チェックリスト 「窓口の朝」 毎月1日 9:00 休日なら翌営業日、直すには ！チェックリスト 変更 「窓口の朝」 1 新しい文言、取り消すには ！取消
        ");
    assert_snapshot!(t.first("@bob", "！チェックリスト 窓口の朝").await, @r"
        [gm notice #1, to bob]
        窓口の朝（第1版）
        落ち着いて始める
        1. ☑ 名札を付けた
        2. ☑ 机の上を片付けた
        相談先:
        ・所属の人事担当課、ハラスメント相談窓口
        ・みんなの人権110番（法務局）　0570-003-110
        ここは読むだけです。押したり書き込んだりする必要はありません。ご自分で確かめるときは、「寄合」への個別メッセージに「はじめる」と送ってください。だれが確かめたかは、事務局にも見えません。
        ");
    assert_snapshot!(t.first("@bob", "！チェックリスト 一覧").await, @r"
        [gm notice, to bob]
        チェックリスト
        ・職場のアライ チェックリスト　読むには ！チェックリスト アライ
        ・会議の開催前チェック　班で分担するには ！チェックリスト 作業 会議
        ・テレワーク チェック　読むには ！チェックリスト テレワーク
        ・窓口の朝　読むには ！チェックリスト 「窓口の朝」
        ");
    assert_snapshot!(t.first("@alice", "！チェックリスト 変更 窓口の朝 ２ 机の上と棚を片付けた 同じ").await, @r"
        [gm notice, to alice]
        「窓口の朝」を第2版にしました。
        1. 名札を付けた
        2. 机の上と棚を片付けた
        読むには ！チェックリスト 「窓口の朝」、毎月出すには ！チェックリスト 「窓口の朝」 毎月1日 9:00 休日なら翌営業日、直すには ！チェックリスト 変更 「窓口の朝」 1 新しい文言、取り消すには ！取消
        ");
    t.first("@alice", "！チェックリスト 変更 窓口の朝 追加 電話には名乗って出た").await;
    assert_snapshot!(t.first("@alice", "！取消").await, @r"
        [gm notice, to alice]
        「窓口の朝」を第4版にしました。
        1. 名札を付けた
        2. 机の上と棚を片付けた
        読むには ！チェックリスト 「窓口の朝」、毎月出すには ！チェックリスト 「窓口の朝」 毎月1日 9:00 休日なら翌営業日、直すには ！チェックリスト 変更 「窓口の朝」 1 新しい文言、取り消すには ！取消
        ");
    t.first("@alice", "！チェックリスト 窓口の朝 毎月1日 9:00").await;
    assert_snapshot!(t.first("@alice", "！チェックリスト 削除 窓口の朝").await, @r"
        [gm notice, to alice]
        「窓口の朝」をこの部屋のチェックリストから外しました。この部屋に出す予定も止めました。元に戻すには ！取消
        ");
    let gone = t.first("@bob", "！チェックリスト 窓口の朝").await;
    assert!(!gone.contains("名札"), "{gone}");
    assert_eq!(t.at("2022-04-01T12:00").await, "(silence)", "it comes no more");
    t.first("@alice", "！チェックリスト 作成 「窓口の夕方」 鍵を閉めた、照明を消した").await;
    assert_snapshot!(t.first("@alice", "！取消").await, @r"
        [gm notice, to alice]
        「窓口の夕方」を作ったことを取り消しました。
        ");
});

story!(a_withdrawn_list_comes_back_with_its_schedule, |t| {
    t.first("@alice", "！チェックリスト 作成 「窓口の朝」 名札を付けた、机の上を片付けた").await;
    t.first("@alice", "！チェックリスト 窓口の朝 毎月1日 9:00").await;
    t.first("@alice", "！チェックリスト 削除 「窓口の朝」").await;
    assert_snapshot!(t.first("@alice", "！取消").await, @r"
        [gm notice, to alice]
        「窓口の朝」を元に戻しました。
        1. 名札を付けた
        2. 机の上を片付けた
        読むには ！チェックリスト 「窓口の朝」、毎月出すには ！チェックリスト 「窓口の朝」 毎月1日 9:00 休日なら翌営業日、直すには ！チェックリスト 変更 「窓口の朝」 1 新しい文言、取り消すには ！取消
        ");
    let posted = t.at("2022-04-01T09:30").await;
    assert!(posted.contains("名札を付けた"), "{posted}");
});

story!(what_a_list_lacks_is_said_with_a_line, |t| {
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.first("@bob", "！チェックリスト 作成 「窓口の朝」 名札").await, @r"
        [gm notice, in the thread of bob, to bob]
        チェックリストを作ったり変えたりできるのは、事務局の方だけです。いまあるものは ！チェックリスト で読めます。
        ");
    assert_snapshot!(t.first("@alice", "！チェックリスト 作成").await, @r"
        [gm notice, in the thread of alice, to alice]
        題名と項目を続けて送ってください。項目は一行に一つか、「、」で区切ります。たとえば ！チェックリスト 作成 「窓口の朝」 名札を付けた、机の上を片付けた
        ");
    assert_snapshot!(t.first("@alice", "！チェックリスト　作成　窓口の朝").await, @r"
        [gm notice, in the thread of alice, to alice]
        「窓口の朝」の項目を続けて送ってください。一行に一つか、「、」で区切ります。たとえば ！チェックリスト 作成 「窓口の朝」 名札を付けた、机の上を片付けた
        ");
    assert_snapshot!(t.first("@alice", "！チェックリスト 作成 推移 名札、机").await, @r"
        [gm notice, in the thread of alice, to alice]
        「推移」は操作の言葉なので、題名にできません。言葉を足してください。たとえば「推移のチェック」
        ");
    assert_snapshot!(t.first("@alice", "！チェックリスト 作成 アライ 名札、机").await, @r"
        [gm notice, in the thread of alice, to alice]
        「職場のアライ チェックリスト」はもうあります。別の題名にするか、！チェックリスト アライ を使ってください。
        ");
    assert_snapshot!(t.first("@alice", "！チェックリスト 変更 窓口の朝 2 机").await, @r"
        [gm notice, in the thread of alice, to alice]
        この部屋で作ったチェックリストは、まだありません。作るには ！チェックリスト 作成 「窓口の朝」 名札を付けた、机の上を片付けた
        ");
    t.first("@alice", "！チェックリスト 作成 窓口の朝 名札、机").await;
    assert_snapshot!(t.first("@alice", "！チェックリスト 作成 窓口の朝 名札、机").await, @r"
        [gm notice, in the thread of alice, to alice]
        「窓口の朝」はもうあります。別の題名にするか、！チェックリスト 「窓口の朝」 を使ってください。
        ");
    assert_snapshot!(t.first("@alice", "！チェックリスト 変更 窓口の朝 机").await, @r"
        [gm notice, in the thread of alice, to alice]
        どう変えるかを読み取れませんでした。！チェックリスト 変更 「窓口の朝」 2 新しい文言、！チェックリスト 変更 「窓口の朝」 追加 新しい項目、！チェックリスト 変更 「窓口の朝」 削除 2 のように送ってください。意味が同じで推移を続けるときは、文言のあとに「同じ」を付けます。
        ");
    assert_snapshot!(t.first("@alice", "！チェックリスト 変更 窓口の朝 9 机").await, @r"
        [gm notice, in the thread of alice, to alice]
        1 から 2 までの番号を付けて送ってください。たとえば ！チェックリスト 変更 「窓口の朝」 1 新しい文言
        ");
    assert_snapshot!(t.first("@alice", "！チェックリスト 変更 アライ 1 机").await, @r"
        [gm notice, in the thread of alice, to alice]
        「職場のアライ チェックリスト」は設定のファイル ally.toml で決めているので、ここでは変えられません。ボットの管理者に頼んでください。
        ");
    t.first("@alice", "！チェックリスト 変更 窓口の朝 削除 1").await;
    assert_snapshot!(t.first("@alice", "！チェックリスト 変更 窓口の朝 削除 1").await, @r"
        [gm notice, in the thread of alice, to alice]
        項目が一つもなくなります。チェックリストごと外すときは ！チェックリスト 削除 「窓口の朝」
        ");
    let long = format!("！チェックリスト 作成 長い題\n{}", "あ".repeat(201));
    assert_snapshot!(t.first("@alice", &long).await, @r"
        [gm notice, in the thread of alice, to alice]
        題名は60字まで、項目は30個まで、一つ200字までにしてください。
        ");
    assert_snapshot!(t.first("@bob", "！チェックリスト 変更 窓口の朝 1 机").await, @r"
        [gm notice, in the thread of bob, to bob]
        チェックリストを作ったり変えたりできるのは、事務局の方だけです。いまあるものは ！チェックリスト で読めます。
        ");
});

story!(a_list_for_a_team_in_english, |t| {
    t.lang("en").await;
    assert_snapshot!(t.say("@alice", "!yo checklist new \"Training day\" tasks\nbadges\nmicrophones").await, @r"
        [gm notice, to alice]
        “Training day” is made. It is for a team to share.
        1. badges
        2. microphones
        To share it: !yo checklist tasks “Training day”; to change it: !yo checklist change “Training day” 1 NEW WORDS; to take it back: !yo undo
        ");
    assert_snapshot!(t.first("@alice", "!yo checklist tasks Training day").await, @r"
        [gm text #1]
        ☑ Training day (#1, 0 of 2 done)
        1. ☐ badges
        2. ☐ microphones
        When something is done, send its number (such as 2) in this thread. “2 reopen”, “add TASK” and “2 @bob 3/3” work, too. Everybody in the room sees the names.
        ");
    assert_snapshot!(t.first("@alice", "!yo checklist change \"Training day\" 1 badges and lists").await, @r"
        [gm notice, to alice]
        “Training day” is now version 2.
        1. badges and lists
        2. microphones
        To share it: !yo checklist tasks “Training day”; to change it: !yo checklist change “Training day” 1 NEW WORDS; to take it back: !yo undo
        ");
    assert_snapshot!(t.first("@alice", "!yo checklist remove training day").await, @r"
        [gm notice, to alice]
        “Training day” is no checklist of this room any more, and comes no more. To have it back: !yo undo
        ");
    assert_snapshot!(t.first("@alice", "!yo undo").await, @r"
        [gm notice, to alice]
        “Training day” is back.
        1. badges and lists
        2. microphones
        To share it: !yo checklist tasks “Training day”; to change it: !yo checklist change “Training day” 1 NEW WORDS; to take it back: !yo undo
        ");
});

story!(a_list_of_the_room_is_checked_alone, |t| {
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！チェックリスト 作成 「窓口の朝」 名札を付けた、机の上を片付けた").await;
    assert_snapshot!(t.direct("@bob", "チェックリスト").await, @r"
        [direct-bob notice, to bob]
        ひとりで確かめられるもの
        ・職場のアライ チェックリスト　はじめるには チェックリスト アライ はじめる
        ・テレワーク チェック　はじめるには チェックリスト テレワーク はじめる
        ・窓口の朝　はじめるには チェックリスト 「窓口の朝」 はじめる
        ");
    t.first("@alice", "！チェックリスト 窓口の朝").await;
    let begun = t.direct("@bob", "はじめる").await;
    assert!(begun.contains("窓口の朝（全2問）") && begun.contains("問1／2"), "{begun}");
    // Words that change in the middle are for the next time.
    t.first("@alice", "！チェックリスト 変更 窓口の朝 2 引き出しを閉めた").await;
    let next = t.direct("@bob", "1").await;
    assert!(next.contains("机の上を片付けた"), "{next}");
    // It is a list of that room only.
    t.room("other").await;
    assert!(!t.first("@alice", "！チェックリスト").await.contains("窓口の朝"));
});

story!(nobody_is_invited_who_does_not_want_it, |t| {
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！チェックリスト アライ 毎週金曜 9:00 個別にも案内").await;
    assert_snapshot!(t.direct("@bob", "案内不要").await, @r"
        [direct-bob notice]
        わかりました。個別のご案内は、もうお送りしません。また受け取るときは「案内再開」と送ってください。
        ");
    let posted = t.at("2022-03-04T09:30").await;
    assert!(posted.contains("[direct-alice text") && !posted.contains("direct-bob"), "{posted}");
    // Said in the room it holds as well, and is answered alone.
    assert_snapshot!(t.first("@alice", "！チェックリスト 案内不要").await, @r"
        [direct-alice notice]
        わかりました。個別のご案内は、もうお送りしません。また受け取るときは「案内再開」と送ってください。
        ");
    let posted = t.at("2022-03-11T09:30").await;
    assert!(!posted.contains("direct-"), "{posted}");
    assert_snapshot!(t.direct("@bob", "案内再開").await, @r"
        [direct-bob notice]
        わかりました。案内のある回には、また個別にお知らせします。止めるときは「案内不要」と送ってください。
        ");
    assert!(t.at("2022-03-18T09:30").await.contains("[direct-bob text"));
    t.advance(hours(1)).await;
});
