//! Programs that repeat what the bot says, and people who only slip.

use insta::assert_snapshot;

use crate::harness::Test;

/// A program that hears everything the bot says and sends it back as a message of its own, with something in
/// front of it or without; so many messages of the bot there were before it had nothing to say any more.
async fn echoed(t: &mut Test, direct: bool, first: &str, front: &str) -> usize {
    let (start, mut heard) = (t.texts(0).len(), t.texts(0).len());
    let mut lines = vec![first.to_owned()];
    while !lines.is_empty() {
        for line in lines {
            if direct {
                t.direct("@echo", &line).await;
            } else {
                t.say("@echo", &line).await;
            }
        }
        lines = t
            .texts(heard)
            .into_iter()
            .filter(|text| !text.is_empty())
            .map(|text| format!("{front}{text}"))
            .collect();
        heard = t.texts(0).len();
        assert!(heard < start + 40, "the bot goes on answering after {first:?}: {lines:?}");
    }
    heard - start
}

const FIRST: &[&str] = &[
    "こんにちは、何かお困りですか",
    "使い方",
    "使い方 投票",
    "！投標 お昼は？ 弁当 麺類",
    "リマインド",
    "リマインド あした",
    "日付 来週火曜",
    "設定",
    "一覧",
    "取消",
    "アンケート 満足ですか？ はい いいえ",
    "help",
    "poll",
    "date next Friday",
];

story!(an_echo_in_a_direct_room_is_not_answered_for_ever, |t| {
    for first in FIRST {
        let answers = echoed(t, true, first, "").await;
        assert!(answers <= 8, "{first} was answered {answers} times");
    }
    for front in ["> ", "echo: ", "！"] {
        let answers = echoed(t, true, "こんにちは、何かお困りですか", front).await;
        assert!(answers <= 8, "behind {front:?} it was answered {answers} times");
    }
    // A line that can be read ends the silence.
    assert_snapshot!(t.direct("@echo", "日付 来週火曜").await, @r"
    [direct-echo notice, to echo]
    読み取った日付: 3月8日(火)（時刻はありません）
    ");
});

story!(an_echo_in_a_room_is_not_answered_for_ever, |t| {
    for first in FIRST {
        for mark in ["！", "!yo "] {
            let answers = echoed(t, false, &format!("{mark}{first}"), "").await;
            assert!(answers <= 8, "{first} was answered {answers} times");
        }
    }
    let answers = echoed(t, false, "!yo なんとか", "!yo ").await;
    assert!(answers <= 8, "it was answered {answers} times");
});

story!(who_slips_gets_help_and_who_goes_on_hears_once_that_it_ends, |t| {
    for _ in 0..2 {
        assert_snapshot!(t.direct("@alice", "ごきげんいかがですか").await, @r"
        [direct-alice notice, to alice]
        読み取れませんでした。できることの一覧は「使い方」と送ると出ます。
        ");
    }
    t.direct("@alice", "お返事がほしいです").await;
    t.direct("@alice", "お返事がほしいのですが").await;
    assert_snapshot!(t.direct("@alice", "もしもし").await, @r"
    [direct-alice notice, to alice]
    読み取れない文が続いたため、しばらくお返事を控えます。読み取れる文が届けば、またお返事します。できることの一覧は「使い方」と送ると出ます。
    ");
    for _ in 0..3 {
        assert_snapshot!(t.direct("@alice", "もしもし").await, @"(silence)");
    }
    // Somebody else is not concerned.
    assert_ne!(t.direct("@bob", "もしもし").await, "(silence)");
    t.direct("@alice", "日付 来週火曜").await;
    assert_snapshot!(t.direct("@alice", "もしもし").await, @r"
    [direct-alice notice, to alice]
    読み取れませんでした。できることの一覧は「使い方」と送ると出ます。
    ");
});

story!(a_line_that_the_bot_gave_to_be_copied_may_be_sent_as_it_stands, |t| {
    t.direct("@alice", "りまいんと 明日10時 電話").await;
    let given = t.direct("@alice", "リマインド 明日10時 電話").await;
    assert!(given.contains("お知らせします"), "{given}");
    // Twice what the bot has just said is a person who copied too much.
    let line = t.texts(0).pop().expect("it has said something");
    for _ in 0..2 {
        assert_ne!(t.direct("@alice", &line).await, "(silence)");
    }
});
