//! Typed answers: what counts where, what is asked back, what is told, and how to take one back.

use insta::assert_snapshot;
use yoriai::chat::Kind;
use yoriai::chat::event::Text;

use crate::harness::{Test, minutes};

async fn lunch(t: &mut Test) {
    t.join_all(&["@bob", "@carol", "@dave"]).await;
    t.first("@alice", "！投票 お昼は？ 弁当 麺類 カレー").await;
}

story!(a_lone_number_is_asked_once, |t| {
    lunch(t).await;
    assert_snapshot!(t.say("@bob", "２").await, @r"
        [gm notice #1, to bob]
        2＝麺類でよいですか。投票 #1「お昼は？」への回答なら「はい」、違えば「いいえ」と送ってください。
        ");
    assert_snapshot!(t.say("@bob", "はい").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    // Whoever answers like this may change their mind like this.
    assert_snapshot!(t.say("@bob", "3").await, @r"
        [gm notice #1, to bob]
        3＝カレーでよいですか。投票 #1「お昼は？」への回答なら「はい」、違えば「いいえ」と送ってください。
        ");
    assert_snapshot!(t.say("@bob", "1").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.say("@carol", "2").await, @r"
        [gm notice #1, to carol]
        2＝麺類でよいですか。投票 #1「お昼は？」への回答なら「はい」、違えば「いいえ」と送ってください。
        ");
    assert_snapshot!(t.say("@carol", "いいえ").await, @"(silence)");
    assert_snapshot!(t.say("@carol", "2").await, @"(silence)");
    assert_snapshot!(t.say("@dave", "2").await, @r"
        [gm notice #1, to dave]
        2＝麺類でよいですか。投票 #1「お昼は？」への回答なら「はい」、違えば「いいえ」と送ってください。
        ");
    assert_snapshot!(t.say("@dave", "それは会議室の番号です").await, @"(silence)");
    assert_snapshot!(t.say("@dave", "9").await, @"(silence)");
    assert_snapshot!(t.first("@alice", "！締切").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        ・麺類　0票（0.0%）
        ・カレー　0票（0.0%）
        いちばん多かったのは「弁当」です。回答 1人、未回答 3人（割合は回答した人のうち）。
        ");
    assert_snapshot!(t.say("@dave", "はい").await, @r"
        [gm notice, in the thread of dave, to dave]
        投票 #1 は締め切られているため、数えられませんでした。
        ");
});

story!(a_lone_number_in_english, |t| {
    t.lang("en").await;
    t.join_all(&["@bob"]).await;
    t.first("@alice", "!yo poll Lunch? Bento Noodles").await;
    assert_snapshot!(t.say("@bob", "2").await, @r"
        [gm notice #1, to bob]
        Did you mean 2 = Noodles? Send “yes” if that answers poll #1 “Lunch?”, else “no”.
        ");
    assert_snapshot!(t.say("@bob", "yes").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.say("@alice", "Bento").await, @r"
        [gm reaction, of alice]
        ✅
        ");
    assert_snapshot!(t.say("@alice", "Bento please, if any").await, @"(silence)");
});

story!(answers_by_command, |t| {
    lunch(t).await;
    assert_snapshot!(t.first("@bob", "！投票 1 麺類").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.first("@carol", "!yo vote 1 3").await, @r"
        [gm reaction, of carol]
        ✅
        ");
    assert_snapshot!(t.first("@dave", "！投票　＃１　カレーで").await, @r"
        [gm reaction, of dave]
        ✅
        ");
    assert_snapshot!(t.first("@dave", "！投票 1 うどん").await, @r"
        [gm notice, in the thread of dave, to dave]
        「うどん」は投票 #1「お昼は？」の選択肢にありません。たとえば ！投票 1 弁当
        ");
    assert_snapshot!(t.first("@dave", "！投票 1").await, @r"
        [gm notice, in the thread of dave, to dave]
        投票 #1「お昼は？」の答えを続けて送ってください。たとえば ！投票 1 弁当
        ");
    assert_snapshot!(t.first("@dave", "！投票 1 1 2").await, @r"
        [gm notice, in the thread of dave, to dave]
        投票 #1 で選べるのは一つだけです。選び直して、もう一度送ってください。
        ");
    assert_snapshot!(t.first("@dave", "！投票 1 7").await, @r"
        [gm notice, in the thread of dave, to dave]
        投票 #1 の番号は 1 から 3 までです。
        ");
    assert_snapshot!(t.first("@dave", "！投票 8 麺類").await, @r"
        [gm notice, in the thread of dave, to dave]
        「8」という番号の投票はこの部屋にありません。
        ");
});

story!(other_commands_behind_the_word, |t| {
    lunch(t).await;
    t.first("@bob", "！投票 1 麺類").await;
    t.first("@carol", "!yo vote 1 3").await;
    t.first("@dave", "！投票　＃１　カレーで").await;
    assert_snapshot!(t.first("@dave", "！投票 1 取消").await, @r"
        [gm notice #1, to dave]
        投票 #1「お昼は？」へのあなたの回答を取り消しました。
        ");
    assert_snapshot!(t.first("@alice", "！投票 締切 1").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　1票（50.0%）▇▇▇▇▇
        ・カレー　1票（50.0%）▇▇▇▇▇
        同数で「麺類、カレー」でした。回答 2人、未回答 2人（割合は回答した人のうち）。
        ");
    assert_snapshot!(t.first("@dave", "！投票 1 麺類").await, @r"
        [gm notice, in the thread of dave, to dave]
        投票 #1 は締め切られているため、数えられませんでした。
        ");
    assert_snapshot!(t.first("@alice", "！投票 締切 月曜 火曜").await, @r"
        [gm poll #2]
        締切
        1. 月曜
        2. 火曜
        [gm text #2]
        #2 締切
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締め切るときは ！締切 2
        ・1. 月曜
        ・2. 火曜
        ");
});

story!(answers_by_command_in_english, |t| {
    t.lang("en").await;
    t.join_all(&["@bob"]).await;
    t.first("@alice", "!yo poll \"Where do we meet?\" \"City hall\" Online").await;
    assert_snapshot!(t.first("@bob", "!yo vote 1 city hall").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.first("@bob", "!yo vote 1 pub").await, @r#"
        [gm notice, in the thread of bob, to bob]
        “pub” is no option of poll #1 “Where do we meet?”. For example !yo vote 1 "City hall"
        "#);
    assert_snapshot!(t.first("@bob", "!yo vote 1 1 2").await, @r"
        [gm notice, in the thread of bob, to bob]
        Poll #1 takes one option only. Please send it again with fewer.
        ");
    assert_snapshot!(t.first("@bob", "!yo vote 1").await, @r#"
        [gm notice, in the thread of bob, to bob]
        Add your answer to poll #1 “Where do we meet?”, for example !yo vote 1 "City hall"
        "#);
    assert_snapshot!(t.reply("@bob", 1, "withdraw").await, @r"
        [gm notice #1, to bob]
        Your answer to poll #1 “Where do we meet?” was withdrawn.
        ");
    assert_snapshot!(t.first("@alice", "!yo poll 1 close").await, @r"
        [gm poll_end #1, of #1]
        The poll “Where do we meet?” is closed.
        [gm notice #1]
        Result of poll #1 “Where do we meet?”
        ・City hall  0 votes (0.0%)
        ・Online  0 votes (0.0%)
        Nobody answered. 0 answered, 2 did not (shares are of those who answered).
        ");
});

story!(an_option_of_another_poll_is_asked_about, |t| {
    lunch(t).await;
    t.first("@alice", "！投票 夜は？ 寿司 そば").await;
    assert_snapshot!(t.thread("@bob", 1, "寿司").await, @r"
        [gm notice #2, in the thread of #1, to bob]
        「寿司」は、投票 #2「夜は？」への回答でよいですか。「はい」か「いいえ」で答えてください。
        ");
    assert_snapshot!(t.thread("@bob", 1, "はい").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.say("@carol", "そば").await, @r"
        [gm notice #2, to carol]
        「そば」は、投票 #2「夜は？」への回答でよいですか。「はい」か「いいえ」で答えてください。
        ");
    assert_snapshot!(t.say("@carol", "お願いします").await, @r"
        [gm reaction, of carol]
        ✅
        ");
    // In the thread of a poll its own numbers are meant.
    assert_snapshot!(t.thread("@dave", 1, "2").await, @r"
        [gm reaction, of dave]
        ✅
        ");
    assert_snapshot!(t.say("@dave", "2").await, @"(silence)");
    assert_snapshot!(t.thread("@alice", 2, "！締切").await, @r"
        [gm poll_end #2, of #2]
        「夜は？」の投票を締め切りました。
        [gm notice #2]
        投票 #2「夜は？」の結果
        ・寿司　1票（50.0%）▇▇▇▇▇
        ・そば　1票（50.0%）▇▇▇▇▇
        同数で「寿司、そば」でした。回答 2人、未回答 2人（割合は回答した人のうち）。
        ");
});

story!(what_is_said_to_others_is_no_answer, |t| {
    lunch(t).await;
    let remark = t.event("@dave", crate::harness::text("今日は何を食べますか"));
    t.deliver(&remark).await;
    let reply = |body: &str| {
        Kind::Text(Text { body: body.to_owned(), reply_to: Some(remark.id.clone()), ..Text::default() })
    };
    let events = [t.event("@bob", reply("弁当です")), t.event("@bob", reply("2"))];
    assert_snapshot!(t.happen(&events).await, @"(silence)");
    let notice = Kind::Text(Text { body: "麺類".to_owned(), notice: true, ..Text::default() });
    let bot = t.event("@carol", notice);
    assert_snapshot!(t.deliver(&bot).await, @"(silence)");
    assert_snapshot!(t.say("@dave", "弁当と麺類").await, @r"
        [gm notice, in the thread of dave, to dave]
        投票 #1 で選べるのは一つだけです。選び直して、もう一度送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！締切").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　0票（0.0%）
        ・カレー　0票（0.0%）
        回答はありませんでした。回答 0人、未回答 4人（割合は回答した人のうち）。
        ");
});

story!(each_way_of_answering_can_be_taken_back, |t| {
    lunch(t).await;
    t.first("@bob", "！投票 1 麺類").await;
    assert_snapshot!(t.redact("@bob").await, @"(silence)");
    t.reply("@carol", 1, "カレー").await;
    assert_snapshot!(t.reply("@carol", 1, "取消").await, @r"
        [gm notice #1, to carol]
        投票 #1「お昼は？」へのあなたの回答を取り消しました。
        ");
    t.vote("@dave", 1, "弁当").await;
    assert_snapshot!(t.first("@dave", "！投票 1 取消").await, @r"
        [gm notice #1, to dave]
        投票 #1「お昼は？」へのあなたの回答を取り消しました。
        ");
    t.say("@alice", "2").await;
    t.say("@alice", "はい").await;
    t.redact("@alice").await;
    assert_snapshot!(t.first("@alice", "！締切").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　0票（0.0%）
        ・カレー　0票（0.0%）
        回答はありませんでした。回答 0人、未回答 4人（割合は回答した人のうち）。
        ");
    t.first("@alice", "！投票 いつ？ 火 水 複数可").await;
    t.react("@bob", 2, "1").await;
    t.react("@bob", 2, "2").await;
    t.unreact("@bob", 2, "1").await;
    t.react("@carol", 2, "1").await;
    t.advance(minutes(1)).await;
    t.first("@carol", "！投票 2 取消").await;
    assert_snapshot!(t.first("@alice", "！締切").await, @r"
        [gm notice #2]
        投票 #2「いつ？」の結果
        ・火　0票（0.0%）
        ・水　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        いちばん多かったのは「水」です。回答 1人、未回答 3人（割合は回答した人のうち。いくつも選べるので、合計は100%になりません）。
        [gm edit, of #2]
        #2 いつ？
        「いつ？」の投票を締め切りました。
        ・1. 火
        ・2. 水
        ");
});

story!(late_answers_are_told, |t| {
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！投票 いつ？ 火 水 複数可 締切:1時間後").await;
    t.at("2022-03-01T10:00").await;
    assert_snapshot!(t.react("@bob", 1, "1").await, @"(silence)");
    assert_snapshot!(t.reply("@bob", 1, "1 2").await, @r"
        [gm notice, in the thread of bob, to bob]
        投票 #1 は締め切られているため、数えられませんでした。
        ");
    assert_snapshot!(t.first("@bob", "！投票 1 火").await, @r"
        [gm notice, in the thread of bob, to bob]
        投票 #1 は締め切られているため、数えられませんでした。
        ");
});

story!(an_answer_by_command_counts_though_it_is_read_late, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@alice", "！投票 お昼は？ 弁当 麺類 締切:1時間後").await;
    t.stop();
    t.advance(minutes(59)).await;
    t.say("@bob", "！投票 1 麺類").await;
    t.advance(minutes(10)).await;
    t.say("@carol", "！投票 1 弁当").await;
    t.advance(minutes(30)).await;
    assert_snapshot!(t.start().await, @r"
        [gm reaction, of bob]
        ✅
        [gm notice, in the thread of carol, to carol]
        投票 #1 は締め切られているため、数えられませんでした。
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm text #1]
        投票 #1「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        いちばん多かったのは「麺類」です。回答 1人、未回答 2人（割合は回答した人のうち）。
        ");
});

story!(one_option_a_line, |t| {
    assert_snapshot!(t.say("@alice", "！投票 お昼は何がよいですか\n日替わり 弁当\n麺類\n複数可\n締切：明日17時").await, @r"
        [gm text #1]
        #1 お昼は何がよいですか
        この投稿に付いている番号を、いくつでも押してください。押せないときは、この投稿に番号（1 3 など）で返信してください。もう一度押すと取り消せます。だれが何を選んだかは、ほかの人にも見えます。締切は 3月2日(水) 17:00 です。
        ・1. 日替わり 弁当
        ・2. 麺類
        [gm reaction, of #1]
        1
        [gm reaction, of #1]
        2
        ");
    assert_snapshot!(t.say("@alice", "お昼").await, @"(silence)");
    assert_snapshot!(t.first("@alice", "！投票 1 延長 昨日").await, @r"
        [gm notice, in the thread of alice, to alice]
        2月28日(月) はもう過ぎています。！延長 1 3月1日(火) 13:00 ではありませんか。
        ");
    assert_snapshot!(t.first("@alice", "！投票お昼は？　弁当、麺類・カレー").await, @r"
        [gm poll #2]
        お昼は？
        1. 弁当
        2. 麺類
        3. カレー
        [gm text #2]
        #2 お昼は？
        どれか一つを押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締め切るときは ！締切 2
        ・1. 弁当
        ・2. 麺類
        ・3. カレー
        ");
});
