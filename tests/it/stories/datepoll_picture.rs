//! The table of a date poll as a picture.

use insta::assert_snapshot;

use crate::harness::Test;

story!(the_table_is_passed_on_as_a_picture, |t| {
    t.with_pictures();
    t.join_all(&["@bob", "@carol"]).await;
    assert_snapshot!(t.first("@alice", "！日程調整 画像").await, @r"
        [gm notice, in the thread of alice, to alice]
        この部屋に、開いている日程調整はありません。終わったものは、番号を付けて ！日程調整 6 画像 のように送ってください。
        ");
    t.first("@alice", "！日程調整 GM 3/7 10:00 3/7 14:00 3/8 10:00").await;
    t.first("@bob", "○△×").await;
    t.first("@carol", "○×○").await;
    assert_snapshot!(t.first("@alice", "！日程調整　１　画像").await, @r"
        [gm picture #1, to alice]
        日程調整 #1「GM」（表）：1. 3月7日(月) 10:00〜11:00は ○ 2、△ 0、× 0、2. 3月7日(月) 14:00〜15:00は ○ 0、△ 1、× 1、3. 3月8日(火) 10:00〜11:00は ○ 1、△ 0、× 1
        ");
    let drawn = t.sent.iter().rev().find_map(|sent| sent.rendered.clone()).expect("it was drawn");
    assert_eq!((drawn.mime, drawn.pixels.map(|(width, _)| width)), ("image/png", Some(960)));
    assert_snapshot!(t.thread("@bob", 1, "！日程調整 図").await, @r"
        [gm picture #1, in the thread of #1, to bob]
        日程調整 #1「GM」（表）：1. 3月7日(月) 10:00〜11:00は ○ 2、△ 0、× 0、2. 3月7日(月) 14:00〜15:00は ○ 0、△ 1、× 1、3. 3月8日(火) 10:00〜11:00は ○ 1、△ 0、× 1
        ");
    t.first("@alice", "！日程決定 #1 1").await;
    let decided = t.first("@alice", "！日程調整 1 画像").await;
    assert!(decided.contains("[gm picture #1"), "{decided}");
    t.first("@alice", "！日程調整 夏の部 6/7 10:00 6/8 10:00").await;
    t.first("@alice", "！日程調整 秋の部 9/7 10:00 9/8 10:00").await;
    assert_snapshot!(t.first("@alice", "！日程調整 画像").await, @r"
        [gm notice, in the thread of alice, to alice]
        日程調整がいくつか開いています。番号を付けて送ってください。たとえば ！日程調整 3 画像
        ");
});

story!(the_table_is_a_picture_in_english, |t| {
    t.with_pictures();
    t.lang("en").await;
    t.first("@alice", "!yo schedule \"GM\" 7 March 10:00, 8 March 14:00").await;
    assert_snapshot!(t.first("@alice", "!yo schedule 1 picture").await, @r"
        [gm picture #1, to alice]
        Date poll #1 “GM” (table): 1. Mon 7 Mar 10:00-11:00: ○ 0, △ 0, × 0, 2. Tue 8 Mar 14:00-15:00: ○ 0, △ 0, × 0
        ");
    t.reply("@alice", 1, "no ok").await;
    assert_snapshot!(t.first("@alice", "!yo schedule picture").await, @r"
        [gm picture #1, to alice]
        Date poll #1 “GM” (table): 1. Mon 7 Mar 10:00-11:00: ○ 0, △ 0, × 1, 2. Tue 8 Mar 14:00-15:00: ○ 1, △ 0, × 0
        ");
});
