//! Anything at all, said in a room in which much is going on: nothing of it fails inside.

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;

use crate::harness::Test;
use crate::readers;

/// So many lines are said, everywhere in turn.
const LINES: usize = 160;

story!(whatever_is_said_is_taken, |t| {
    t.power("@alice", 50).await;
    t.join_all(&["@bob", "@carol"]).await;
    let mut things = 0;
    for line in [
        "！投票 お昼は？ 弁当 麺類 カレー",
        "！投票 お昼は？ 弁当 麺類 複数可:2 追加可",
        "！日程調整 打合せ 3/7 10:00 3/8 10:00 3/9 10:00",
        "！会議 第1回会議 3/8 10:00-11:30 場所:本庁舎3階",
        "！リマインド 3/10 10:00 資料を送る",
        "！対応事項 bobさん 3/10まで 会場の予約",
    ] {
        assert_ne!(t.say("@alice", line).await, "(silence)", "{line}");
        things += 1;
    }
    let mut runner = TestRunner::deterministic();
    let mut texts = std::iter::repeat_with(move || {
        let tree = (readers::text(), readers::word()).new_tree(&mut runner).expect("a text can be made");
        tree.current()
    });
    for n in 0..LINES {
        let (text, word) = texts.next().expect("there are always more");
        let object = i64::try_from(n).expect("a small number") / 8 % things + 1;
        match n % 8 {
            0 => t.say("@bob", &format!("！{word}{text}")).await,
            1 => t.say("@bob", &format!("！{word} {text}")).await,
            2 => t.thread("@bob", object, &text).await,
            3 => t.reply("@carol", object, &text).await,
            4 => t.direct("@bob", &text).await,
            5 => t.direct("@carol", &format!("{word} {text}")).await,
            6 => t.edit("@bob", &format!("！{word} {text}")).await,
            _ => t.thread("@alice", object, &format!("{word}：{text}")).await,
        };
    }
    // That nothing failed inside is seen by the harness: it would be in the log.
    assert!(t.say("@dave", "！日付 来週火曜").await.contains("3月8日"), "it goes on");
});
