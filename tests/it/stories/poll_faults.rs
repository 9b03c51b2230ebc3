//! What is said to a poll that cannot be made: what was read, and a line that can be sent.

use insta::assert_snapshot;

use crate::harness::Test;

story!(in_japanese, |t| {
    assert_snapshot!(t.first("@alice", "！投票").await, @r"
        [gm notice, in the thread of alice, to alice]
        質問と選択肢を続けて送ってください。たとえば ！投票 お昼は？ 弁当 麺類
        ");
    assert_snapshot!(t.first("@alice", "！投票 お昼は？").await, @r"
        [gm notice, in the thread of alice, to alice]
        「お昼は？」の選択肢が足りません。2つ以上を空白で区切ってください。たとえば ！投票 お昼は？ 賛成 反対
        ");
    assert_snapshot!(t.first("@alice", "！投票 お昼は？ 弁当").await, @r"
        [gm notice, in the thread of alice, to alice]
        「お昼は？」の選択肢が足りません。2つ以上を空白で区切ってください。たとえば ！投票 お昼は？ 賛成 反対
        ");
    assert_snapshot!(t.first("@alice", "！投票 お昼は？ 弁当 べんとう 弁当").await, @r"
        [gm notice, in the thread of alice, to alice]
        「お昼は？」に「弁当」が2回あります。片方を消して、もう一度送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！投票 お昼は？ ＯＫ ok").await, @r"
        [gm notice, in the thread of alice, to alice]
        「お昼は？」に「ok」が2回あります。片方を消して、もう一度送ってください。
        ");
    let many: Vec<String> = (1..=21).map(|n| n.to_string()).collect();
    assert_snapshot!(t.first("@alice", &format!("！投票 どれ？ {}", many.join(" "))).await, @r"
        [gm notice, in the thread of alice, to alice]
        「どれ？」の選択肢が 21 個あります。20個までにしてください。文の途中に空白があるときは「」で囲みます。たとえば ！投票 「今日の お昼は？」 弁当 麺類
        ");
    assert_snapshot!(t.first("@alice", &format!("！投票 {}？ はい いいえ", "あ".repeat(340))).await, @r"
        [gm notice, in the thread of alice, to alice]
        質問は340字、選択肢は100字までにしてください。
        ");
    assert_snapshot!(t.first("@alice", "！投票 お昼は？ 弁当 麺類 締切:昨日").await, @r"
        [gm notice, in the thread of alice, to alice]
        2月28日(月) はもう過ぎています。3月1日(火) 13:00 ではありませんか。
        ");
    assert_snapshot!(t.first("@alice", "！投票 お昼は？ 弁当 麺類 締切:明日").await, @r"
        [gm notice, in the thread of alice, to alice]
        時刻も書いてください。たとえば 3月2日(水) 9:00、3月2日(水) 13:00
        ");
    assert_snapshot!(t.first("@alice", "！投票 お昼は？ 弁当 麺類 締切:8時").await, @r"
        [gm notice, in the thread of alice, to alice]
        3月1日(火) 8:00 はもう過ぎています。3月1日(火) 20:00、3月2日(水) 8:00 ではありませんか。
        ");
    assert_snapshot!(t.first("@alice", "！投票 お昼は？ 弁当 麺類 締切:2/30 10:00").await, @r"
        [gm notice, in the thread of alice, to alice]
        「2/30」にある日付か時刻は暦にありません。2023年2月28日(火) 10:00、3月1日(火) 10:00 ではありませんか。
        ");
    assert_snapshot!(t.first("@alice", "！投票 お昼は？ 弁当 麺類 締切:2022-02-01 10:00").await, @r"
        [gm notice, in the thread of alice, to alice]
        2月1日(火) 10:00 はもう過ぎています。2023年2月1日(水) 10:00 ではありませんか。
        ");
    assert_snapshot!(t.direct("@alice", "投票 お昼は？ 弁当 麺類").await, @r"
        [direct-alice notice, to alice]
        投票 は、皆さんのいる部屋で使ってください。
        ");
});

story!(in_english, |t| {
    t.lang("en").await;
    assert_snapshot!(t.first("@alice", "!yo poll").await, @r#"
        [gm notice, in the thread of alice, to alice]
        Send a question and its options, for example !yo poll "Lunch?" Bento Noodles
        "#);
    assert_snapshot!(t.first("@alice", "!yo poll Lunch?").await, @r#"
        [gm notice, in the thread of alice, to alice]
        “Lunch?” needs at least two options, parted by spaces, for example !yo poll "Lunch?" Yes No
        "#);
    assert_snapshot!(t.first("@alice", "!yo poll Lunch? Bento Bento").await, @r"
        [gm notice, in the thread of alice, to alice]
        “Lunch?” has “Bento” twice. Remove one and send it again.
        ");
    let many: Vec<String> = (1..=21).map(|n| n.to_string()).collect();
    assert_snapshot!(t.first("@alice", &format!("!yo poll Which? {}", many.join(" "))).await, @r#"
        [gm notice, in the thread of alice, to alice]
        “Which?” has 21 options; at most 20 are possible. Quote what has spaces in it, for example !yo poll "Lunch today?" Bento Noodles
        "#);
    assert_snapshot!(t.first("@alice", &format!("!yo poll Which? {} b", "a".repeat(101))).await, @r"
        [gm notice, in the thread of alice, to alice]
        A question may have 340 characters, an option 100.
        ");
    assert_snapshot!(t.first("@alice", "!yo poll Lunch? Bento Noodles close:someday").await, @r"
        [gm notice, in the thread of alice, to alice]
        “someday” does not say when exactly. Write it like Wed 2 Mar 09:00, Fri 4 Mar 09:00, Tue 8 Mar 09:00
        ");
    assert_snapshot!(t.first("@alice", "!yo poll Lunch? Bento Noodles close:tomorrow").await, @r"
        [gm notice, in the thread of alice, to alice]
        Add a time, for example Wed 2 Mar 09:00, Wed 2 Mar 13:00
        ");
    assert_snapshot!(t.first("@alice", "!yo poll Lunch? Bento Noodles close:8:00").await, @r"
        [gm notice, in the thread of alice, to alice]
        Tue 1 Mar 08:00 has passed. Did you mean Tue 1 Mar 20:00, Wed 2 Mar 08:00?
        ");
    assert_snapshot!(t.first("@alice", "!yo poll Lunch? Bento Noodles close:\"2022-02-30 10:00\"").await, @r"
        [gm notice, in the thread of alice, to alice]
        “2022-02-30 10:00” has a date or a time that does not exist. Did you mean Tue 28 Feb 2023 10:00, Tue 1 Mar 10:00?
        ");
});

// What people write is never markup, and never turns the text around it.
story!(what_people_write_stays_as_it_is, |t| {
    let line = "！投票 「**太字** `x` <b>&amp;」 @room \u{202E}逆 [a](https://example.org)";
    assert_snapshot!(t.first("@alice", line).await, @r"
        [gm poll #1]
        **太字** `x` <b>&amp;
        1. @room
        2. 逆
        3. [a](https://example.org)
        [gm text #1]
        #1 **太字** `x` <b>&amp;
        どれか一つを押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締め切るときは ！締切 1
        ・1. @room
        ・2. 逆
        ・3. [a](https://example.org)
        ");
    assert_snapshot!(t.html(), @"<p><strong>#1 **太字** `x` &lt;b&gt;&amp;amp;</strong><br>どれか一つを押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締め切るときは <code>！締切 1</code></p><ul><li>1. @room</li><li>2. 逆</li><li>3. [a](https://example.org)</li></ul>");
    assert!(t.sent.iter().all(|sent| !sent.message.mentions_room && sent.message.mentions.is_empty()));
});
