//! Answers to a date poll: by tap, by reaction, by typing; what is asked back and what is left alone.

use insta::assert_snapshot;
use yoriai::chat::{Body, Kind};

use crate::harness::{Test, hours, minutes, text};

/// A date poll for three slots.
async fn meeting(t: &mut Test) {
    t.join_all(&["@bob", "@carol"]).await;
    t.first("@alice", "！日程調整 GM 3/7 10:00 3/7 14:00 3/8 10:00 締切:明日17時").await;
}

/// Taps a sign under a slot's line, and gives the tap.
async fn tap(t: &mut Test, name: &str, slot: i64, key: &str) -> yoriai::base::EventId {
    let line = format!("{slot}. ");
    let target = t.sent.iter().rev().find_map(|sent| match &sent.message.body {
        Body::Notice(doc) if doc.plain().starts_with(&line) => Some(sent.event.clone()),
        _ => None,
    });
    let kind = Kind::Reaction { target: target.expect("the slot has a line"), key: key.to_owned() };
    let event = t.event(name, kind);
    t.deliver(&event).await;
    event.id
}

/// How it stands, in a line: the counts of each slot.
async fn counts(t: &mut Test) -> String {
    let said = t.first("@alice", "！状況").await;
    let rows = said.lines().filter(|line| line.contains("月") && line.contains(" | "));
    let counts = rows.map(|row| row.split(" | ").skip(2).collect::<Vec<_>>().join(""));
    counts.collect::<Vec<_>>().join(" ")
}

story!(taps_and_words_count_together, |t| {
    meeting(t).await;
    tap(t, "bob", 1, "⭕").await;
    tap(t, "bob", 2, "🔺\u{FE0F}").await;
    let refusal = tap(t, "bob", 3, "❌").await;
    assert_snapshot!(counts(t).await, @r"
        100 010 001
        ");
    t.advance(minutes(1)).await;
    // The last counts, slot by slot.
    t.thread("@bob", 1, "1× 2○").await;
    assert_snapshot!(counts(t).await, @r"
        001 100 001
        ");
    t.advance(minutes(1)).await;
    let thumb = tap(t, "bob", 1, "👍🏽").await;
    assert_snapshot!(counts(t).await, @r"
        100 100 001
        ");
    // A second tap takes the first one back, and what was said before it counts again.
    for tap in [thumb, refusal] {
        let second = t.event("bob", Kind::Redaction { target: tap });
        t.deliver(&second).await;
    }
    assert_snapshot!(counts(t).await, @r"
        001 100 000
        ");
    // What means nothing counts for nothing, and so does a tap of somebody who is not in the room.
    tap(t, "carol", 1, "🎉").await;
    tap(t, "mallory", 1, "❌").await;
    assert_snapshot!(counts(t).await, @r"
        001 100 000
        ");
    assert_snapshot!(t.reply("@bob", 1, "取消").await, @r"
        [gm notice #1, to bob]
        日程調整 #1「GM」へのあなたの回答を取り消しました。
        [gm edit, of #1]
        #1 日程調整「GM」
        都合を ○△× で、上から順に並べて返信してください（たとえば ○△×）。1○ 2△、全部○、5日なら可 のようにも書けます。スレッドに並ぶ日程の ⭕🔺❌ を押しても答えられます（もう一度押すと取り消せます）。お名前は見えます（だれがどう答えたかは、ほかの人にも見えます）。締切は 3月2日(水) 17:00 です。
        番号 | 日時 | ○ | △ | ×
        1 | 3月7日(月) 10:00〜11:00 | 0 | 0 | 0
        2 | 3月7日(月) 14:00〜15:00 | 0 | 0 | 0
        3 | 3月8日(火) 10:00〜11:00 | 0 | 0 | 0
        回答 0人、まだの方 3人
        ");
    assert_snapshot!(counts(t).await, @r"
        000 000 000
        ");
});

story!(in_an_encrypted_room, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.secret_room("secret").await;
    t.first("@alice", "！日程調整 GM 3/7 10:00 3/7 14:00 3/8 10:00 締切:明日17時").await;
    tap(t, "bob", 1, "⭕").await;
    t.thread("@carol", 1, "〇▲✕").await;
    t.say("@alice", "×◯○").await;
    assert_snapshot!(counts(t).await, @r"
        201 110 101
        ");
});

story!(what_cannot_be_read_is_asked_back, |t| {
    meeting(t).await;
    assert_snapshot!(t.thread("@bob", 1, "○△").await, @r"
        [gm notice, in the thread of #1, to bob]
        候補は3つ、印は2つでした。たとえば ○△○ のように、3つ並べて返信してください。
        ");
    t.advance(minutes(11)).await;
    assert_snapshot!(t.thread("@bob", 1, "○△×○").await, @r"
        [gm notice, in the thread of #1, to bob]
        候補は3つ、印は4つでした。たとえば ○△× のように、3つ並べて返信してください。
        ");
    t.advance(minutes(11)).await;
    assert_snapshot!(t.thread("@bob", 1, "4○").await, @r"
        [gm notice, in the thread of #1, to bob]
        候補の番号は 1 から 3 までです。
        ");
    t.advance(minutes(11)).await;
    assert_snapshot!(t.thread("@bob", 1, "9日○").await, @r"
        [gm notice, in the thread of #1, to bob]
        その日時の候補はありません。番号を付けて、1○ 2× のように返信してください。
        ");
    t.advance(minutes(11)).await;
    assert_snapshot!(t.thread("@bob", 1, "1,3").await, @r"
        [gm notice, in the thread of #1, to bob]
        どの候補がどうなのか、読み取れませんでした。たとえば 1○ 2× 3○ のように返信してください。
        ");
    assert_snapshot!(t.thread("@bob", 1, "確認します").await, @"(silence)");
    assert_snapshot!(t.thread("@bob", 1, "了解、OKです").await, @"(silence)");
    assert_snapshot!(counts(t).await, @r"
        000 000 000
        ");
});

story!(in_the_room_only_what_is_wholly_an_answer, |t| {
    meeting(t).await;
    for talk in ["○△", "ok", "2", "1,3", "○△× ただし2は微妙です", "7日は雪だそうです", "4○"]
    {
        assert_eq!(t.say("@bob", talk).await, "(silence)", "{talk}");
    }
    t.say("@bob", "全部○").await;
    t.say("@carol", "2以外×").await;
    assert_snapshot!(counts(t).await, @r"
        101 100 101
        ");
    // With two open nobody knows which is meant.
    t.first("@alice", "！日程調整 打合せ 3/9 10:00 3/9 14:00 3/10 10:00").await;
    assert_snapshot!(t.say("@bob", "○○○").await, @"(silence)");
    assert_snapshot!(t.first("@bob", "！日程調整 2 ○○○").await, @r"
        [gm reaction, of bob]
        ✅
        [gm edit, of #2]
        #2 日程調整「打合せ」
        都合を ○△× で、上から順に並べて返信してください（たとえば ○△×）。1○ 2△、全部○、5日なら可 のようにも書けます。スレッドに並ぶ日程の ⭕🔺❌ を押しても答えられます（もう一度押すと取り消せます）。お名前は見えます（だれがどう答えたかは、ほかの人にも見えます）。決めるときは ！日程決定 #2 1 のように送ってください。
        番号 | 日時 | ○ | △ | ×
        1 | 3月9日(水) 10:00〜11:00 | 1 | 0 | 0
        2 | 3月9日(水) 14:00〜15:00 | 1 | 0 | 0
        3 | 3月10日(木) 10:00〜11:00 | 1 | 0 | 0
        回答 1人、まだの方 2人
        ");
    assert_snapshot!(t.first("@bob", "！日程調整 2 さあ").await, @r"
        [gm notice, in the thread of bob, to bob]
        日程調整 #2「打合せ」の答えを続けて送ってください。たとえば ！日程調整 2 ○○○
        ");
});

story!(a_remark_may_follow_an_answer, |t| {
    meeting(t).await;
    t.thread("@bob", 1, "○△× 2は会議のあとなら").await;
    assert_snapshot!(t.first("@carol", "！状況 1").await, @r"
        [gm notice #1, to carol]
        日程調整 #1「GM」
        回答 1人、まだの方 2人。締切は 3月2日(水) 17:00 です。
        番号 | 日時 | ○ | △ | ×
        1 | 3月7日(月) 10:00〜11:00 | 1 | 0 | 0
        2 | 3月7日(月) 14:00〜15:00 | 0 | 1 | 0
        3 | 3月8日(火) 10:00〜11:00 | 0 | 0 | 1
        ・1.　○ bob
        ・2.　△ bob
        ・3.　× bob
        ・bobさん「2は会議のあとなら」
        案は 1（3月7日(月) 10:00〜11:00）です。理由: ○が1人でいちばん多い。
        ");
});

story!(an_answer_in_the_second_of_the_deadline_counts, |t| {
    meeting(t).await;
    t.stop();
    t.at("2022-03-02T17:00").await;
    let in_time = t.event("bob", text("○○○"));
    t.happen(&[in_time]).await;
    t.advance(1000).await;
    let late = t.event("carol", text("×××"));
    t.happen(&[late]).await;
    t.advance(hours(1)).await;
    assert_snapshot!(t.start().await, @r"
        [gm reaction, of bob]
        ✅
        [gm edit, of #1]
        #1 日程調整「GM」
        都合を ○△× で、上から順に並べて返信してください（たとえば ○△×）。1○ 2△、全部○、5日なら可 のようにも書けます。スレッドに並ぶ日程の ⭕🔺❌ を押しても答えられます（もう一度押すと取り消せます）。お名前は見えます（だれがどう答えたかは、ほかの人にも見えます）。締切は 3月2日(水) 17:00 です。
        番号 | 日時 | ○ | △ | ×
        1 | 3月7日(月) 10:00〜11:00 | 1 | 0 | 0
        2 | 3月7日(月) 14:00〜15:00 | 1 | 0 | 0
        3 | 3月8日(火) 10:00〜11:00 | 1 | 0 | 0
        回答 1人、まだの方 2人
        [gm text #1, rings alice]
        日程調整 #1「GM」を締め切りました
        番号 | 日時 | ○ | △ | ×
        1 | 3月7日(月) 10:00〜11:00 | 1 | 0 | 0
        2 | 3月7日(月) 14:00〜15:00 | 1 | 0 | 0
        3 | 3月8日(火) 10:00〜11:00 | 1 | 0 | 0
        aliceさん、回答 1人、まだの方 2人。案は 1（3月7日(月) 10:00〜11:00）です。理由: ○が1人、2、3 と同じなので早いほう。決めるときは ！日程決定 #1 1
        [gm edit, of #1]
        #1 日程調整「GM」
        締め切りました。決めるときは ！日程決定 #1 1 のように送ってください。
        番号 | 日時 | ○ | △ | ×
        1 | 3月7日(月) 10:00〜11:00 | 1 | 0 | 0
        2 | 3月7日(月) 14:00〜15:00 | 1 | 0 | 0
        3 | 3月8日(火) 10:00〜11:00 | 1 | 0 | 0
        回答 1人、まだの方 2人
        ");
    assert_snapshot!(t.thread("@carol", 1, "×××").await, @r"
        [gm notice, in the thread of #1, to carol]
        日程調整 #1 は締め切られているため、数えられませんでした。
        ");
});
