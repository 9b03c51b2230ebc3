//! Proposing and deciding a date: who may, what speaks against it, two at once, by itself.

use insta::assert_snapshot;

use crate::harness::{Test, minutes, text};

/// The last edit is left out: the table is in it.
fn without_table(said: &str) -> String {
    let end = said.find("[gm edit").unwrap_or(said.len());
    said[..end].trim_end().to_owned()
}

story!(the_new_year, from "2022-01-03T10:00:00+09:00", |t| {
    t.join_all(&["@bob", "@carol", "@dave"]).await;
    assert_snapshot!(t.say("@alice", "！日程調整 GM 1/5 10:00 1/6 14:00 必須:carolさん 締切:1/4 17時").await, @r"
        [gm text #1]
        #1 日程調整「GM」
        必須の方: carolさん
        都合を ○△× で、上から順に並べて返信してください（たとえば ○△）。1○ 2△、全部○、5日なら可 のようにも書けます。スレッドに並ぶ日程の ⭕🔺❌ を押しても答えられます（もう一度押すと取り消せます）。お名前は見えます（だれがどう答えたかは、ほかの人にも見えます）。締切は 1月4日(火) 17:00 です。
        番号 | 日時 | ○ | △ | ×
        1 | 1月5日(水) 10:00〜11:00 | 0 | 0 | 0
        2 | 1月6日(木) 14:00〜15:00 | 0 | 0 | 0
        回答 0人、まだの方 4人
        [gm notice #1, in the thread of #1]
        1. 1月5日(水) 10:00〜11:00
        [gm reaction, of #1]
        ⭕
        [gm reaction, of #1]
        🔺
        [gm reaction, of #1]
        ❌
        [gm notice #1, in the thread of #1]
        2. 1月6日(木) 14:00〜15:00
        [gm reaction, of #1]
        ⭕
        [gm reaction, of #1]
        🔺
        [gm reaction, of #1]
        ❌
        ");
    t.thread("@bob", 1, "〇✕").await;
    t.thread("@carol", 1, "◯△").await;
    assert_snapshot!(t.say("@dave", "5日なら可").await, @r"
        [gm reaction, of dave]
        ✅
        [gm notice #1, to dave]
        「1○ 2×」と受け取りました。違うときは、番号を付けて送り直してください。
        [gm edit, of #1]
        #1 日程調整「GM」
        必須の方: carolさん
        都合を ○△× で、上から順に並べて返信してください（たとえば ○△）。1○ 2△、全部○、5日なら可 のようにも書けます。スレッドに並ぶ日程の ⭕🔺❌ を押しても答えられます（もう一度押すと取り消せます）。お名前は見えます（だれがどう答えたかは、ほかの人にも見えます）。締切は 1月4日(火) 17:00 です。
        番号 | 日時 | ○ | △ | ×
        1 | 1月5日(水) 10:00〜11:00 | 3 | 0 | 0
        2 | 1月6日(木) 14:00〜15:00 | 0 | 1 | 2
        回答 3人、まだの方 1人
        ");
    // The office is closed until the fourth.
    assert_snapshot!(t.first("@alice", "！声かけ").await, @r"
        [gm notice #1, to alice]
        勤務時間になったら（1月4日(火) 8:45）、日程調整 #1「GM」にまだ回答していない方に、個別に声をかけます。やめるときは ！取消
        ");
    t.advance(minutes(1)).await;
    t.thread("@alice", 1, "○○").await;
    t.thread("@carol", 1, "1×").await;
    assert_snapshot!(without_table(&t.thread("@alice", 1, "1に決定").await), @r"
        [gm notice #1, in the thread of #1, to alice]
        1（1月5日(水) 10:00〜11:00）は、必須のcarolさんが × です。ほかの日程にするか、それでも決めるときは ！それでも決定 #1 1
        ");
    assert_snapshot!(without_table(&t.thread("@alice", 1, "それでも決定").await), @r"
        [gm notice #1, in the thread of #1, to alice]
        必須のcarolさんが × のまま、1（1月5日(水) 10:00〜11:00）に決めます。よければ「はい」、やめるときは「いいえ」と送ってください。
        ");
    assert_snapshot!(without_table(&t.thread("@alice", 1, "いいえ").await), @r"
        [gm notice #1, in the thread of #1, to alice]
        日程調整 #1「GM」はそのままにします。
        ");
    assert_snapshot!(t.at("2022-01-04T08:44").await, @"(silence)");
    assert_snapshot!(t.at("2022-01-04T08:45").await, @"(silence)");
    assert_snapshot!(t.at("2022-01-04T17:00").await, @r"
        [gm text #1, rings alice]
        日程調整 #1「GM」を締め切りました
        番号 | 日時 | ○ | △ | ×
        1 | 1月5日(水) 10:00〜11:00 | 3 | 0 | 1
        2 | 1月6日(木) 14:00〜15:00 | 1 | 1 | 2
        aliceさん、回答 4人、まだの方 0人。案は 2（1月6日(木) 14:00〜15:00）です。理由: 必須の方に×がない、○が1人。決めるときは ！日程決定 #1 2
        [gm edit, of #1]
        #1 日程調整「GM」
        必須の方: carolさん
        締め切りました。決めるときは ！日程決定 #1 1 のように送ってください。
        番号 | 日時 | ○ | △ | ×
        1 | 1月5日(水) 10:00〜11:00 | 3 | 0 | 1
        2 | 1月6日(木) 14:00〜15:00 | 1 | 1 | 2
        回答 4人、まだの方 0人
        ");
    t.thread("@alice", 1, "それでも決定 1").await;
    assert_snapshot!(without_table(&t.thread("@alice", 1, "はい").await), @r"
        [gm text #2]
        GMのお知らせ（#2）
        日時: 1月5日(水) 10:00〜11:00
        形式: 対面
        呼びかけ: aliceさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm poll #2]
        GM（1月5日(水)）の出欠
        出席
        欠席
        未定
        [gm file #2, in the thread of #1]
        meeting-2.ics
        [gm pin, of #2]
        ");
});

story!(only_the_owner_and_organisers_decide, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.power("@carol", 50).await;
    t.say("@bob", "！日程調整 GM 3/7 10:00 3/8 10:00").await;
    assert_snapshot!(t.say("@alice", "○×").await, @r"
        [gm reaction, of alice]
        ✅
        [gm edit, of #1]
        #1 日程調整「GM」
        都合を ○△× で、上から順に並べて返信してください（たとえば ○△）。1○ 2△、全部○、5日なら可 のようにも書けます。スレッドに並ぶ日程の ⭕🔺❌ を押しても答えられます（もう一度押すと取り消せます）。お名前は見えます（だれがどう答えたかは、ほかの人にも見えます）。決めるときは ！日程決定 #1 1 のように送ってください。
        番号 | 日時 | ○ | △ | ×
        1 | 3月7日(月) 10:00〜11:00 | 1 | 0 | 0
        2 | 3月8日(火) 10:00〜11:00 | 0 | 0 | 1
        回答 1人、まだの方 2人
        ");
    t.join("@dave").await;
    assert_snapshot!(t.first("@dave", "！日程決定 1").await, @r"
        [gm notice, in the thread of dave, to dave]
        日程調整 #1 を出したbobさんか、事務局の方にお願いしてください。
        ");
    assert_snapshot!(t.first("@carol", "！日程決定").await, @r"
        [gm notice, in the thread of carol, to carol]
        どの候補に決めるか、番号を続けて送ってください。たとえば ！日程決定 #1 1
        ");
    assert_snapshot!(t.first("@carol", "！日程決定 3").await, @r"
        [gm notice, in the thread of carol, to carol]
        候補の番号は 1 から 2 までです。
        ");
    assert_snapshot!(t.first("@carol", "！日程決定 #7 1").await, @r"
        [gm notice, in the thread of carol, to carol]
        「#7」という番号の日程調整はこの部屋にありません。
        ");
    assert_snapshot!(without_table(&t.first("@carol", "！日程決定 8日").await), @r"
        [gm text #2]
        GMのお知らせ（#2）
        日時: 3月8日(火) 10:00〜11:00
        形式: 対面
        呼びかけ: carolさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm poll #2]
        GM（3月8日(火)）の出欠
        出席
        欠席
        未定
        [gm file #2, in the thread of #1]
        meeting-2.ics
        [gm pin, of #2]
        ");
    assert_snapshot!(t.first("@bob", "！日程決定 1").await, @r"
        [gm notice, in the thread of bob, to bob]
        日程調整 #1 は、もう 3月8日(火) 10:00 に決まっています（carolさんが決めました）。
        ");
    assert_snapshot!(t.first("@bob", "！日程決定 #1 1").await, @r"
        [gm notice, in the thread of bob, to bob]
        日程調整 #1 は、もう 3月8日(火) 10:00 に決まっています（carolさんが決めました）。
        ");
    assert_snapshot!(without_table(&t.first("@carol", "！取消").await), @r"
        [gm notice #2, to carol]
        GM（#2、3月8日(火) 10:00〜11:00）を取り消しました。
        [gm redaction #2, of #2]
        [gm redaction #2, of #2]
        [gm redaction #2, of #2]
        [gm unpin, of #2]
        ");
    // The meeting is gone; the second one takes back the decision.
    assert_snapshot!(without_table(&t.first("@carol", "！取消").await), @r"
        [gm notice #1, to carol]
        日程調整 #1「GM」の決定を取り消しました。
        ");
    assert_snapshot!(t.first("@bob", "！一覧").await, @r"
        [gm notice, to bob]
        いま動いているもの:
        ・#1　日程調整「GM」　回答 1人／4人
        ");
});

story!(two_decide_at_once, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.power("@carol", 50).await;
    t.say("@alice", "！日程調整 GM 3/7 10:00 3/8 10:00").await;
    let events = [t.event("alice", text("！日程決定 1")), t.event("carol", text("！日程決定 2"))];
    assert_snapshot!(t.happen(&events).await, @r"
        [gm text #2]
        GMのお知らせ（#2）
        日時: 3月7日(月) 10:00〜11:00
        形式: 対面
        呼びかけ: aliceさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm poll #2]
        GM（3月7日(月)）の出欠
        出席
        欠席
        未定
        [gm file #2, in the thread of #1]
        meeting-2.ics
        [gm notice, in the thread of carol, to carol]
        日程調整 #1 は、もう 3月7日(月) 10:00 に決まっています（aliceさんが決めました）。
        [gm pin, of #2]
        [gm edit, of #1]
        #1 日程調整「GM」
        3月7日(月) 10:00〜11:00 に決まりました。
        番号 | 日時 | ○ | △ | ×
        1 | 3月7日(月) 10:00〜11:00 | 0 | 0 | 0
        2 | 3月8日(火) 10:00〜11:00 | 0 | 0 | 0
        回答 0人、まだの方 3人
        ");
    // The same events once more change nothing.
    assert_snapshot!(t.happen(&events).await, @"(silence)");
});

story!(it_decides_by_itself, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@alice", "！日程調整 GM 3/7 10:00 3/8 10:00 自動決定 締切:明日17時").await;
    t.say("@bob", "○×").await;
    t.say("@carol", "○○").await;
    assert_snapshot!(t.at("2022-03-02T17:00").await, @r"
        [gm text #2]
        GMのお知らせ（#2）
        日時: 3月7日(月) 10:00〜11:00
        形式: 対面
        呼びかけ: aliceさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm poll #2]
        GM（3月7日(月)）の出欠
        出席
        欠席
        未定
        [gm file #2, in the thread of #1]
        meeting-2.ics
        [gm pin, of #2]
        [gm edit, of #1]
        #1 日程調整「GM」
        3月7日(月) 10:00〜11:00 に決まりました。
        番号 | 日時 | ○ | △ | ×
        1 | 3月7日(月) 10:00〜11:00 | 2 | 0 | 0
        2 | 3月8日(火) 10:00〜11:00 | 1 | 0 | 1
        回答 2人、まだの方 1人
        ");
    t.say("@alice", "！日程調整 GM2 3/7 10:00 3/8 10:00 自動決定 締切:明日17時").await;
    t.say("@bob", "○○").await;
    assert_snapshot!(without_table(&t.at("2022-03-03T17:00").await), @r"
        [gm text #3, rings alice]
        日程調整 #3「GM2」を締め切りました
        番号 | 日時 | ○ | △ | ×
        1 | 3月7日(月) 10:00〜11:00 | 1 | 0 | 0
        2 | 3月8日(火) 10:00〜11:00 | 1 | 0 | 0
        aliceさん、回答 1人、まだの方 2人。案は 1（3月7日(月) 10:00〜11:00）です。理由: ○が1人、2 と同じなので早いほう。決めるときは ！日程決定 #3 1
        ");
});

story!(quorum_and_organisations, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    assert_snapshot!(t.say("@alice", "！日程調整 GM 3/7 10:00 3/8 10:00 定足数:3人 各所属から1人").await, @r"
        [gm text #1]
        #1 日程調整「GM」
        定足数: 3人
        各所属から1人以上
        都合を ○△× で、上から順に並べて返信してください（たとえば ○△）。1○ 2△、全部○、5日なら可 のようにも書けます。スレッドに並ぶ日程の ⭕🔺❌ を押しても答えられます（もう一度押すと取り消せます）。お名前は見えます（だれがどう答えたかは、ほかの人にも見えます）。決めるときは ！日程決定 #1 1 のように送ってください。
        番号 | 日時 | ○ | △ | ×
        1 | 3月7日(月) 10:00〜11:00 | 0 | 0 | 0
        2 | 3月8日(火) 10:00〜11:00 | 0 | 0 | 0
        回答 0人、まだの方 3人
        [gm notice #1, to alice]
        所属を見分けられないので（ID のサーバーが同じで、お名前にかっこ書きもありません）、「各所属から」は数えません。
        [gm notice #1, in the thread of #1]
        1. 3月7日(月) 10:00〜11:00
        [gm reaction, of #1]
        ⭕
        [gm reaction, of #1]
        🔺
        [gm reaction, of #1]
        ❌
        [gm notice #1, in the thread of #1]
        2. 3月8日(火) 10:00〜11:00
        [gm reaction, of #1]
        ⭕
        [gm reaction, of #1]
        🔺
        [gm reaction, of #1]
        ❌
        ");
    t.say("@bob", "○×").await;
    assert_snapshot!(without_table(&t.first("@alice", "！締切").await), @r"
        [gm notice #1]
        日程調整 #1「GM」を締め切りました
        番号 | 日時 | ○ | △ | ×
        1 | 3月7日(月) 10:00〜11:00 | 1 | 0 | 0
        2 | 3月8日(火) 10:00〜11:00 | 0 | 0 | 1
        回答 1人、まだの方 2人。案は 1（3月7日(月) 10:00〜11:00）です。理由: ○が1人でいちばん多い、ただし定足数の3人に足りない。決めるときは ！日程決定 #1 1
        ");
});

story!(a_deputy_answers, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@alice", "！日程調整 GM 3/7 10:00 3/8 10:00 必須:bobさん").await;
    assert_snapshot!(without_table(&t.first("@carol", "！代理 1 bobさん").await), @r"
        [gm notice, in the thread of carol, to carol]
        日程調整 #1 の必須の方ではないので、代理を決めなくて大丈夫です。都合は ○△× でそのまま答えてください。
        ");
    assert_snapshot!(without_table(&t.first("@bob", "！代理").await), @r"
        [gm notice, in the thread of bob, to bob]
        どなたが代わりに答えるかを続けて送ってください。たとえば ！代理 1 佐藤さん
        ");
    assert_snapshot!(t.first("@bob", "！代理 #1 carolさん").await, @r"
        [gm text #1, to bob, rings carol]
        日程調整 #1「GM」: bobさんの代わりに、carolさんの回答を数えます。
        [gm edit, of #1]
        #1 日程調整「GM」
        必須の方: bobさん（代理 carolさん）
        都合を ○△× で、上から順に並べて返信してください（たとえば ○△）。1○ 2△、全部○、5日なら可 のようにも書けます。スレッドに並ぶ日程の ⭕🔺❌ を押しても答えられます（もう一度押すと取り消せます）。お名前は見えます（だれがどう答えたかは、ほかの人にも見えます）。決めるときは ！日程決定 #1 1 のように送ってください。
        番号 | 日時 | ○ | △ | ×
        1 | 3月7日(月) 10:00〜11:00 | 0 | 0 | 0
        2 | 3月8日(火) 10:00〜11:00 | 0 | 0 | 0
        回答 0人、まだの方 3人
        ");
    t.say("@carol", "×○").await;
    assert_snapshot!(without_table(&t.first("@alice", "！日程決定 1").await), @r"
        [gm notice #1, to alice]
        1（3月7日(月) 10:00〜11:00）は、必須のbobさんが × です。ほかの日程にするか、それでも決めるときは ！それでも決定 #1 1
        ");
    assert_snapshot!(without_table(&t.first("@bob", "！取消").await), @r"
        [gm notice #1, to bob]
        日程調整 #1「GM」: bobさんの代理をなくしました。
        ");
    t.thread("@bob", 1, "代理:carolさん ○○").await;
    assert_snapshot!(without_table(&t.first("@alice", "！日程決定 1").await), @r"
        [gm notice #1, to alice]
        1（3月7日(月) 10:00〜11:00）は、必須のbobさんが × です。ほかの日程にするか、それでも決めるときは ！それでも決定 #1 1
        ");
    assert_snapshot!(without_table(&t.first("@alice", "！日程決定 2").await), @r"
        [gm text #2]
        GMのお知らせ（#2）
        日時: 3月8日(火) 10:00〜11:00
        形式: 対面
        呼びかけ: aliceさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm poll #2]
        GM（3月8日(火)）の出欠
        出席
        欠席
        未定
        [gm file #2, in the thread of #1]
        meeting-2.ics
        [gm pin, of #2]
        ");
});
