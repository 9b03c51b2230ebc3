//! Twelve months from 1 January 2022: what falls on a holiday, the trend, a pause.

use insta::assert_snapshot;

use crate::harness::Test;

const START: &str = "2022-01-01T09:00:00+09:00";

const LIST: &str = r#"
id = "ours"
kind = "self_check"
names = ["ふりかえり", "ours"]
[title]
ja = "ふりかえり"
en = "Looking back"
[why]
ja = "月に一度"
en = "Once a month"
[[item]]
id = "greet"
[item.text]
ja = "あいさつをしている。"
en = "I greet people."
[item.explain]
ja = "短くてもかまいません。"
en = "A short word will do."
[item.source]
ja = "職場の申し合わせ"
en = "What we agreed"
[[item]]
id = "listen"
[item.text]
ja = "話を最後まで聞いている。"
en = "I listen to the end."
[item.explain]
ja = "急がず、さえぎらずに聞きます。"
en = "Without haste."
[item.source]
ja = "職場の申し合わせ"
en = "What we agreed"
[[advice]]
place = "outside"
[advice.name]
ja = "外の窓口"
en = "A place outside"
"#;

const PEOPLE: [&str; 11] = ["@a", "@b", "@c", "@d", "@e", "@f", "@g", "@h", "@i", "@j", "@k"];

/// Everybody checks themselves: so many of twelve greet, so many listen.
async fn check(t: &mut Test, greet: usize, listen: usize) {
    for (index, name) in PEOPLE.iter().chain(&["@alice"]).enumerate() {
        t.direct(name, "はじめる").await;
        t.direct(name, if index < greet { "1" } else { "2" }).await;
        let said = t.direct(name, if index < listen { "できている" } else { "まだ" }).await;
        assert!(said.contains("2問のうち2問"), "{said}");
    }
}

story!(year, from START, |t| {
    t.bot.shelve("ours", LIST).await.expect("it is a list");
    t.join_all(&PEOPLE).await;
    t.say("@alice", "！チェックリスト ふりかえり 毎月1日 9:00 休日なら翌営業日").await;
    t.say("@alice", "！チェックリスト ふりかえり 今週のひとこと 毎週金曜 9:00 休日なら翌営業日").await;
    assert_snapshot!(t.at("2022-01-04T12:00").await, @r"
        [gm text #1]
        ふりかえり（第1版）
        月に一度
        1. ☑ あいさつをしている。
        2. ☑ 話を最後まで聞いている。
        一つずつの解説と出典は、番号を付けて ！チェックリスト ふりかえり 解説 1 のように送ると出ます。
        相談先:
        ・外の窓口
        ここは読むだけです。押したり書き込んだりする必要はありません。ご自分で確かめるときは、「寄合」への個別メッセージに「はじめる」と送ってください。だれが確かめたかは、事務局にも見えません。
        [gm text #2]
        今週のひとこと（ふりかえり）
        ☑ あいさつをしている。
        短くてもかまいません。
        出典: 職場の申し合わせ
        相談先:
        ・外の窓口
        ここは読むだけです。押したり書き込んだりする必要はありません。ご自分で確かめるときは、「寄合」への個別メッセージに「はじめる」と送ってください。だれが確かめたかは、事務局にも見えません。
        ");
    for month in 1..=12_usize {
        t.at(&format!("2022-{month:02}-10T12:00")).await;
        // From five to seven of twelve greet; nearly all, half, hardly any listen.
        check(t, 5 + month % 3, [12, 6, 2][month % 3]).await;
        if month == 2 {
            // Friday 11 February is a holiday: by its rule it comes on Monday.
            assert_eq!(t.at("2022-02-14T08:59").await, "(silence)");
            assert_snapshot!(t.at("2022-02-14T09:00").await, @r"
                [gm text #2]
                今週のひとこと（ふりかえり）
                ☑ あいさつをしている。
                短くてもかまいません。
                出典: 職場の申し合わせ
                相談先:
                ・外の窓口
                ここは読むだけです。押したり書き込んだりする必要はありません。ご自分で確かめるときは、「寄合」への個別メッセージに「はじめる」と送ってください。だれが確かめたかは、事務局にも見えません。
                ");
            // The figures of a month come when it is over.
            let said = t.say("@alice", "！チェックリスト ふりかえり 推移").await;
            assert!(said.contains("2022年1月") && !said.contains("2022年2月"), "{said}");
        }
        if month == 6 {
            t.bot
                .shelve("ours", &LIST.replace("最後まで聞いている", "さえぎらずに聞いている"))
                .await
                .expect("it is a list");
        }
    }
    trend(t).await;
});

async fn trend(t: &mut Test) {
    t.at("2023-01-10T12:00").await;
    assert_snapshot!(t.say("@alice", "！チェックリスト ふりかえり 推移").await, @r"
        [gm notice, to alice]
        ふりかえり　できている割合（「できている」と「まだ」と答えた人のうち）
        項目 | 2022年1月 | 2022年2月 | 2022年3月 | 2022年4月 | 2022年5月 | 2022年6月 | 2022年7月 | 2022年8月 | 2022年9月 | 2022年10月 | 2022年11月 | 2022年12月
        あいさつをしている。 | 50%（6/12） | 58%（7/12） | 42%（5/12） | 50%（6/12） | 58%（7/12） | 42%（5/12） | 50%（6/12） | 58%（7/12） | 42%（5/12） | 50%（6/12） | 58%（7/12） | 42%（5/12）
        話をさえぎらずに聞いている。 |  |  |  |  |  |  | 50%（6/12） | ごく少数 | ほぼ全員 | 50%（6/12） | ごく少数 | ほぼ全員
        話を最後まで聞いている。（前の文言） | 50%（6/12） | ごく少数 | ほぼ全員 | 50%（6/12） | ごく少数 | ほぼ全員 |  |  |  |  |  |
        月が終わってから数えます。「ほぼ全員」「ごく少数」「―」は、5人に満たない数が分からないように伏せたものです。
        読みもの
        ☑ あいさつをしている。
        短くてもかまいません。
        出典: 職場の申し合わせ
        ");
    t.say("@alice", "！チェックリスト 停止").await;
    assert_eq!(t.at("2023-03-20T12:00").await, "(silence)", "it stops at once");
    t.leave("@a").await;
    t.leave("@b").await;
    t.leave("@c").await;
    assert_snapshot!(t.say("@alice", "！チェックリスト ふりかえり 推移").await, @r"
        [gm notice, to alice]
        この部屋は9人で、10人に満たないため、「ふりかえり」の推移は出しません。人数が少ないと、だれの回答かが分かってしまうためです。
        ");
}

story!(the_trend_comes_with_a_picture, from START, |t| {
    t.bot.shelve("ours", LIST).await.expect("it is a list");
    t.join_all(&PEOPLE).await;
    t.say("@alice", "！チェックリスト ふりかえり 毎月1日 9:00").await;
    for month in 1..=4_usize {
        t.at(&format!("2022-{month:02}-10T12:00")).await;
        check(t, 5 + month % 3, [12, 6, 7][month % 3]).await;
        if month == 2 {
            // One month is no line yet.
            t.with_pictures();
            let said = t.say("@alice", "！チェックリスト ふりかえり 推移").await;
            assert!(said.contains("2022年1月") && !said.contains("picture"), "{said}");
        }
    }
    t.at("2022-05-10T12:00").await;
    assert_snapshot!(t.say("@alice", "！チェックリスト ふりかえり 推移").await, @r"
        [gm notice, to alice]
        ふりかえり　できている割合（「できている」と「まだ」と答えた人のうち）
        項目 | 2022年1月 | 2022年2月 | 2022年3月 | 2022年4月
        あいさつをしている。 | 50%（6/12） | 58%（7/12） | 42%（5/12） | 50%（6/12）
        話を最後まで聞いている。 | 50%（6/12） | 58%（7/12） | ほぼ全員 | 50%（6/12）
        月が終わってから数えます。「ほぼ全員」「ごく少数」「―」は、5人に満たない数が分からないように伏せたものです。
        読みもの
        ☑ あいさつをしている。
        短くてもかまいません。
        出典: 職場の申し合わせ
        [gm picture, to alice]
        ふりかえり　できている割合（折れ線グラフ）：あいさつをしているは 2022/1 50.0%、2022/2 58.3%、2022/3 41.7%、2022/4 50.0%、話を最後まで聞いているは 2022/1 50.0%、2022/2 58.3%、2022/4 50.0%
        ");
    let picture = t.sent.iter().rev().find_map(|sent| sent.rendered.clone()).expect("a picture was sent");
    assert!(picture.bytes.starts_with(b"\x89PNG"), "it is a picture");
    t.lang("en").await;
    assert_snapshot!(t.say("@alice", "!yo checklist ours trend").await, @r"
        [gm notice, to alice]
        Looking back: share of “I do this” (among “I do this” and “not yet”)
        item | 2022-1 | 2022-2 | 2022-3 | 2022-4
        I greet people. | 50% (6/12) | 58% (7/12) | 42% (5/12) | 50% (6/12)
        I listen to the end. | 50% (6/12) | 58% (7/12) | nearly all | 50% (6/12)
        A month is counted when it is over. “nearly all”, “hardly any” and “–” hide numbers below five.
        To read
        ☑ I greet people.
        A short word will do.
        Source: What we agreed
        [gm picture, to alice]
        Looking back: share of “I do this” (line chart): I greet people: 2022-1 50.0%, 2022-2 58.3%, 2022-3 41.7%, 2022-4 50.0%, I listen to the end: 2022-1 50.0%, 2022-2 58.3%, 2022-4 50.0%
        ");
    t.say("@alice", "！設定 図 なし").await;
    let said = t.say("@alice", "!yo checklist ours trend").await;
    assert!(!said.contains("picture"), "{said}");
});
