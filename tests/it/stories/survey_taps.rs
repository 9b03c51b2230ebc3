//! Level A: native polls below the questions, and short surveys answered in the room itself.
#![expect(clippy::too_many_lines, reason = "a conversation is told from its beginning to its end")]

use insta::assert_snapshot;
use yoriai::base::EventId;
use yoriai::chat::{Body, Kind};

use crate::harness::{Test, ballot, hours, text};

/// The last native poll in a room that asks something.
fn poll(t: &Test, room: &str, words: &str) -> EventId {
    let mut sent = t.sent.iter().rev().filter(|sent| sent.room == room);
    let found = sent
        .find(|sent| matches!(&sent.message.body, Body::Poll { question, .. } if question.contains(words)));
    found.unwrap_or_else(|| panic!("no poll asks {words}")).event.clone()
}

/// The last text in a room that asks something.
fn asked(t: &Test, room: &str, words: &str) -> EventId {
    let mut sent = t.sent.iter().rev().filter(|sent| sent.room == room);
    let found = sent.find(|sent| match &sent.message.body {
        Body::Notice(doc) | Body::Text(doc) => {
            doc.plain().contains(&format!("　{words}")) && doc.plain().contains("／")
        }
        _ => false,
    });
    found.unwrap_or_else(|| panic!("nothing asks {words}")).event.clone()
}

/// Taps an answer in the person's direct room.
async fn tap(t: &mut Test, name: &str, words: &str, answer: &str) -> String {
    let room = format!("direct-{name}");
    let poll = poll(t, &room, words);
    let event = t.bot.stage().event(&room, name, ballot(&poll, answer));
    t.deliver(&event).await
}

/// Taps an answer in the group's room.
async fn tap_here(t: &mut Test, name: &str, words: &str, answer: &str) -> String {
    let poll = poll(t, "gm", words);
    let event = t.bot.stage().event("gm", name, ballot(&poll, answer));
    t.deliver(&event).await
}

/// Writes in reply to a question.
async fn reply(t: &mut Test, room: &str, name: &str, words: &str, said: &str) -> String {
    let asked = asked(t, room, words);
    let mut kind = text(said);
    if let Kind::Text(text) = &mut kind {
        text.reply_to = Some(asked);
    }
    let event = t.bot.stage().event(room, name, kind);
    t.deliver(&event).await
}

const MADE: &str = "！アンケート 作成「説明会」\n1. 役に立ちましたか（5段階 役に立たなかった〜役に立った）\n2. 良かった点（複数可）時間、会場、その他\n3. また参加しますか（はい・いいえ）（必須）\n4. ご意見（自由記述）";

story!(a_named_survey_is_tapped, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@alice", MADE).await;
    t.say("@alice", "！アンケート 開始 説明会 記名 締切 3/4 17:00").await;
    assert_snapshot!(t.direct("@bob", "はじめる").await, @r"
        [direct-bob notice #1, to bob]
        説明会（全4問）
        A 記名: 結果を見られる人には、だれが何と答えたかが分かります。ご自分の言葉で書かれたものは、aliceさんだけが、順不同で読みます。最後の問まで進んだ回答を集計します。
        「戻る」「スキップ」「中断」が使えます。中断しても「はじめる」で続きから答えられます。「回答を見る」「回答を全部取り消す」は、締切までいつでも送れます。
        問1／4　役に立ちましたか
        1 役に立たなかった　2　3　4　5 役に立った
        下の投票を押すか、番号か言葉で送ってください。答えないときは「スキップ」
        [direct-bob poll #1]
        問1／4　役に立ちましたか
        1 役に立たなかった
        2
        3
        4
        5 役に立った
        答えない（スキップ）
        ");
    assert_snapshot!(tap(t, "bob", "役に立ちましたか", "4").await, @r"
        [direct-bob notice #1, to bob]
        問2／4　良かった点
        1. 時間
        2. 会場
        3. その他
        番号を、いくつでも送ってください（1 3 など）。選択肢にないときは「その他：内容」と送ってください。答えないときは「スキップ」
        ");
    // A choice of several has no native poll: clients let only one be tapped.
    assert_snapshot!(t.direct("@bob", "1 2").await, @r"
        [direct-bob notice #1, to bob]
        問3／4　また参加しますか
        1 はい　2 いいえ
        下の投票を押すか、番号か言葉で送ってください。この問は、とばさずにお答えください。
        [direct-bob poll #1]
        問3／4　また参加しますか
        はい
        いいえ
        ");
    // Whoever taps an earlier question changes that answer, and stays where they are.
    assert_snapshot!(tap(t, "bob", "役に立ちましたか", "5").await, @r"
        [direct-bob notice, to bob]
        問1の回答を「5 役に立った」にしました。
        ");
    assert_snapshot!(reply(t, "direct-bob", "bob", "良かった点", "３ その他：資料").await, @r"
        [direct-bob notice, to bob]
        問2の回答を「その他（資料）」にしました。
        ");
    assert_snapshot!(reply(t, "direct-bob", "bob", "良かった点", "9").await, @r"
        [direct-bob notice, to bob]
        1 から 3 までの番号か、選択肢の言葉を送ってください。「スキップ」「戻る」「中断」も使えます。
        ");
    assert_snapshot!(tap(t, "bob", "また参加しますか", "1").await, @r"
        [direct-bob notice #1, to bob]
        問4／4　ご意見
        ご自分の言葉で、一つのメッセージに 1000字までで送ってください。答えないときは「スキップ」
        ");
    assert_snapshot!(t.direct("@bob", "スキップ").await, @r"
        [direct-bob notice, to bob]
        ありがとうございました。4問のうち3問に答えました。3月4日(金) 17:00 までは「戻る」「もう一度」で直せます。見るときは「回答を見る」、消すときは「回答を全部取り消す」と送ってください。
        ");
    assert_snapshot!(tap(t, "bob", "役に立ちましたか", "0").await, @r"
        [direct-bob notice, to bob]
        問1は、答えないことにしました。
        ");
    assert_snapshot!(t.direct("@bob", "回答を見る").await, @r"
        [direct-bob notice, to bob]
        説明会
        1. 役に立ちましたか　→ （スキップ）
        2. 良かった点　→ その他（資料）
        3. また参加しますか　→ はい
        4. ご意見　→ （スキップ）
        直すときは「もう一度」、消すときは「回答を全部取り消す」と送ってください。
        ");
    // What means nothing takes the answer back, as clients count it; the question waits again.
    assert_snapshot!(tap(t, "bob", "役に立ちましたか", "17").await, @r"
        [direct-bob notice #1, to bob]
        問1／4　役に立ちましたか
        1 役に立たなかった　2　3　4　5 役に立った
        下の投票を押すか、番号か言葉で送ってください。答えないときは「スキップ」
        [direct-bob poll #1]
        問1／4　役に立ちましたか
        1 役に立たなかった
        2
        3
        4
        5 役に立った
        答えない（スキップ）
        ");
    assert_snapshot!(tap(t, "bob", "役に立ちましたか", "3").await, @r"
        [direct-bob notice, to bob]
        ありがとうございました。4問のうち3問に答えました。3月4日(金) 17:00 までは「戻る」「もう一度」で直せます。見るときは「回答を見る」、消すときは「回答を全部取り消す」と送ってください。
        ");
    t.direct("@bob", "回答を全部取り消す").await;
    t.direct("@bob", "はい").await;
    assert_snapshot!(tap(t, "bob", "役に立ちましたか", "3").await, @r"
        [direct-bob notice, to bob]
        このアンケートの回答は、いまはありません。答えるときは「はじめる」と送ってください。
        ");
    assert_snapshot!(t.at("2022-03-04T17:00").await, @r"
        [gm text #1]
        アンケート #1「説明会」の結果
        回答 0人（記名）
        答えのあった問はありませんでした。
        ");
    assert_snapshot!(tap(t, "bob", "役に立ちましたか", "3").await, @r"
        [direct-bob notice, to bob]
        「説明会」は締め切られました。いま送られたものは、受け取っていません。
        ");
});

story!(without_names_nothing_is_tapped, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@alice", MADE).await;
    t.say("@alice", "！アンケート 開始 説明会 記名なし 締切 3/4 17:00").await;
    t.direct("@bob", "はじめる").await;
    assert!(t.sent.iter().all(|sent| !matches!(sent.message.body, Body::Poll { .. })));
    t.lang("en").await;
    t.direct("@bob", "お試し").await;
});

const SHORT: &str = "！アンケート 作成「懇親会」\n出られますか（はい・いいえ）\n会場はどこがよいですか（一つ選ぶ）会議室、食堂、その他\n苦手なもの（自由記述）";

story!(answered_in_the_room, |t| {
    t.join_all(&["@bob", "@carol", "@dave"]).await;
    assert_snapshot!(t.say("@alice", SHORT).await, @r"
        [gm notice, to alice]
        「懇親会」を作りました（3問）。
        1. 出られますか　はい・いいえ: はい / いいえ
        2. 会場はどこがよいですか　一つ選ぶ: 会議室 / 食堂 / その他
        3. 苦手なもの　自由記述
        自分だけで試すときは ！アンケート お試し 懇親会、始めるときは ！アンケート 開始 懇親会、直すときは同じ題名でもう一度送ってください。
        ");
    assert_snapshot!(t.say("@alice", "！アンケート 開始 懇親会 部屋で").await, @r"
        [gm notice, in the thread of alice, to alice]
        部屋で答えると、だれが何と答えたかが全員に見えるので、記名のときだけできます。記名でよければ ！アンケート 開始 懇親会 部屋で 記名
        ");
    assert_snapshot!(t.say("@alice", "！アンケート 開始 懇親会 記名 部屋で 締切 明日17時").await, @r"
        [gm text #1]
        アンケート「懇親会」（#1、全3問）
        この部屋で答えられます。A 記名: だれが何と答えたかは、部屋の全員に見えます。取り消すときは、その問に「取消」と返信してください。締切は 3月2日(水) 17:00 です。
        [gm text #1]
        問1／3　出られますか
        1 はい　2 いいえ
        下の投票を押してください。押せないときは、このメッセージへの返信で、番号か言葉を送ってください。
        [gm poll #1]
        問1／3　出られますか
        はい
        いいえ
        [gm text #1]
        問2／3　会場はどこがよいですか
        1. 会議室
        2. 食堂
        3. その他
        下の投票を押してください。押せないときは、このメッセージへの返信で、番号か言葉を送ってください。選択肢にないときは「その他：内容」と送ってください。
        [gm poll #1]
        問2／3　会場はどこがよいですか
        会議室
        食堂
        その他
        [gm text #1]
        問3／3　苦手なもの
        このメッセージへの返信で答えてください。ご自分の言葉で、一つのメッセージに 1000字までで送ってください。
        ");
    assert_snapshot!(tap_here(t, "bob", "出られますか", "1").await, @"(silence)");
    assert_snapshot!(tap_here(t, "bob", "会場は", "2").await, @"(silence)");
    assert_snapshot!(reply(t, "gm", "bob", "苦手なもの", "きのこ").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    // The words of a choice count as they stand; a number may mean anything, and はい is said of much.
    assert_snapshot!(t.say("@carol", "はい").await, @"(silence)");
    assert_snapshot!(reply(t, "gm", "carol", "出られますか", "はい").await, @r"
        [gm reaction, of carol]
        ✅
        ");
    assert_snapshot!(t.say("@carol", "2").await, @r"
        [gm notice #1, to carol]
        「食堂」は「懇親会」への回答でしょうか。「はい」か「いいえ」を送ってください。
        ");
    assert_snapshot!(t.say("@carol", "はい").await, @r"
        [gm reaction, of carol]
        ✅
        ");
    assert_snapshot!(t.say("@dave", "2").await, @r"
        [gm notice #1, to dave]
        「食堂」は「懇親会」への回答でしょうか。「はい」か「いいえ」を送ってください。
        ");
    assert_snapshot!(t.say("@dave", "会議は2時からです").await, @"(silence)");
    assert_snapshot!(t.say("@dave", "2").await, @"(silence)");
    assert_snapshot!(reply(t, "gm", "dave", "会場は", "たぶん行けます").await, @r"
        [gm notice, in the thread of dave, to dave]
        1 から 3 までの番号か、選択肢の言葉を送ってください。
        ");
    assert_snapshot!(reply(t, "gm", "dave", "会場は", "その他：公園").await, @r"
        [gm reaction, of dave]
        ✅
        ");
    assert_snapshot!(reply(t, "gm", "dave", "会場は", "取消").await, @r"
        [gm reaction, of dave]
        ✅
        ");
    // Whoever comes alone goes on where they are.
    assert_snapshot!(t.direct("@dave", "はじめる").await, @r"
        [direct-dave notice #1, to dave]
        問1／3　出られますか
        1 はい　2 いいえ
        下の投票を押すか、番号か言葉で送ってください。答えないときは「スキップ」
        [direct-dave poll #1]
        問1／3　出られますか
        はい
        いいえ
        答えない（スキップ）
        ");
    assert_snapshot!(t.say("@alice", "！状況").await, @r"
        [direct-alice notice]
        「懇親会」（#1）にまだ答えていない方（3人）: alice、carol、dave
        [gm notice #1, to alice]
        「懇親会」（#1）　4人のうち1人が答えました（途中 2人）。締切は 3月2日(水) 17:00 です。
        まだの方のお名前は、個別のメッセージでお送りしました。
        ");
    // An answer goes with its message.
    assert_snapshot!(t.say("@alice", "いいえ").await, @"(silence)");
    assert_snapshot!(t.redact("@alice").await, @"(silence)");
    assert_snapshot!(t.advance(hours(48)).await, @r"
        [gm poll_end #1, of #1]
        アンケート #1 は締め切りました。
        [gm poll_end #1, of #1]
        アンケート #1 は締め切りました。
        [gm text #1]
        アンケート #1「懇親会」の結果
        回答 2人（記名）
        問1　出られますか
        回答 2人
        回答 | 全体
        はい | 2人（100.0%）
        いいえ | 0人（0.0%）
        回答した人 | 2人
        問2　会場はどこがよいですか
        回答 2人
        回答 | 全体
        会議室 | 0人（0.0%）
        食堂 | 2人（100.0%）
        その他 | 0人（0.0%）
        回答した人 | 2人
        問3　苦手なもの
        書いた人 1人
        割合は、その問いに答えた人を100%としています。
        一問ずつ見るには ！アンケート 結果 1 問1、結果票は ！アンケート 結果 1 PDF と送ってください。
        ");
    assert_snapshot!(tap_here(t, "carol", "出られますか", "2").await, @"(silence)");
    assert_snapshot!(reply(t, "gm", "carol", "会場は", "食堂").await, @r"
        [gm notice, in the thread of carol, to carol]
        #1 は、もう締め切っています。
        ");
});

story!(one_question_in_the_room, |t| {
    t.lang("en").await;
    t.join_all(&["@bob"]).await;
    t.say("@alice", "!yo survey make \"Lunch\"\nWhat shall we eat? (choose one) Noodles, Curry").await;
    assert_snapshot!(t.say("@alice", "!yo survey start Lunch named in-room").await, @r"
        [gm text #1]
        Survey “Lunch” (#1, one question)
        It is answered here in the room. A with names: everybody here sees who answered what. To withdraw an answer, reply “withdraw” to its question. It closes Tue 15 Mar 17:00.
        [gm text #1]
        Question 1 of 1 What shall we eat?
        1. Noodles
        2. Curry
        Tap the poll below. Where that does not work, reply to this message with the number or the words.
        [gm poll #1]
        Question 1 of 1 What shall we eat?
        Noodles
        Curry
        ");
    assert_snapshot!(t.say("@bob", "curry").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.say("@bob", "noodles").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.say("@alice", "!yo undo").await, @r"
        [gm notice, to alice]
        Somebody has begun to answer “Lunch” (#1). Taking it back deletes all answers. Shall I? Please send yes or no.
        ");
    assert_snapshot!(t.say("@alice", "yes").await, @r"
        [gm notice #1, to alice]
        Survey #1 was taken back. No answers are kept.
        [gm poll_end #1, of #1]
        Survey #1 is closed.
        [direct-bob notice]
        What you were asked to answer was taken back. Your answers were deleted.
        [gm edit, of #1]
        Survey #1 was taken back. No answers are kept.
        ");
});

story!(what_is_not_asked_in_the_room, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@alice", MADE).await;
    assert_snapshot!(t.first("@alice", "！アンケート 開始 説明会 記名 部屋で").await, @r"
        [gm notice, in the thread of alice, to alice]
        部屋で聞けるのは3問までです（このアンケートは4問）。個別のメッセージで聞くときは ！アンケート 開始 説明会 記名
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 開始 職員　部屋で　記名").await, @r"
        [gm notice, in the thread of alice, to alice]
        部屋で聞けるのは3問までです（このアンケートは4問）。個別のメッセージで聞くときは ！アンケート 開始 職員　記名
        ");
    t.say("@alice", SHORT).await;
    assert_snapshot!(t.first("@alice", "！アンケート 開始 懇親会 記名なし 部屋で").await, @r"
        [gm notice, in the thread of alice, to alice]
        部屋で答えると、だれが何と答えたかが全員に見えるので、記名のときだけできます。記名でよければ ！アンケート 開始 懇親会 記名 部屋で
        ");
    assert_snapshot!(t.first("@alice", "！アンケート 開始 懇親会 記名 部屋で 対象 @bob").await, @r"
        [gm notice, in the thread of alice, to alice]
        部屋で答えてもらえるのは、この部屋の全員に聞くときだけです。個別のメッセージで聞くときは ！アンケート 開始 懇親会 記名 対象 @bob
        ");
    t.lang("en").await;
    assert_snapshot!(t.first("@alice", "!yo survey start 懇親会 in-room").await, @r"
        [gm notice, in the thread of alice, to alice]
        In the room everybody sees who answers what, so that is only possible with names. If names are fine: !yo survey start 懇親会 in-room named
        ");
});
