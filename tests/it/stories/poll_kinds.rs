//! The kinds of polls: several choices, options that members add, hidden results, everybody's
//! answer as the end, and one option in two languages.

use insta::assert_snapshot;

use crate::harness::{Test, minutes};

async fn people(t: &mut Test) {
    t.join_all(&["@bob", "@carol"]).await;
}

story!(several_choices_are_a_text_with_numbers_to_tap, |t| {
    people(t).await;
    assert_snapshot!(t.first("@alice", "！投票 いつ出られますか？ 火曜 水曜 木曜 複数可").await, @r"
        [gm text #1]
        #1 いつ出られますか？
        この投稿に付いている番号を、いくつでも押してください。押せないときは、この投稿に番号（1 3 など）で返信してください。もう一度押すと取り消せます。だれが何を選んだかは、ほかの人にも見えます。締め切るときは ！締切 1
        ・1. 火曜
        ・2. 水曜
        ・3. 木曜
        [gm reaction, of #1]
        1
        [gm reaction, of #1]
        2
        [gm reaction, of #1]
        3
        ");
    assert_snapshot!(t.react("@bob", 1, "1").await, @"(silence)");
    assert_snapshot!(t.react("@bob", 1, "3").await, @"(silence)");
    assert_snapshot!(t.react("@bob", 1, "👍").await, @"(silence)");
    assert_snapshot!(t.reply("@carol", 1, "１、３").await, @r"
        [gm reaction, of carol]
        ✅
        ");
    assert_snapshot!(t.thread("@alice", 1, "火曜と水曜").await, @r"
        [gm reaction, of alice]
        ✅
        ");
    t.react("@carol", 1, "2").await;
    t.unreact("@carol", 1, "2").await;
    assert_snapshot!(t.first("@alice", "！締切").await, @r"
        [gm notice #1]
        投票 #1「いつ出られますか？」の結果
        ・火曜　3票（100.0%）▇▇▇▇▇▇▇▇▇▇
        ・水曜　1票（33.3%）▇▇▇
        ・木曜　2票（66.7%）▇▇▇▇▇▇▇
        いちばん多かったのは「火曜」です。回答 3人、未回答 0人（割合は回答した人のうち。いくつも選べるので、合計は100%になりません）。
        [gm edit, of #1]
        #1 いつ出られますか？
        「いつ出られますか？」の投票を締め切りました。
        ・1. 火曜
        ・2. 水曜
        ・3. 木曜
        ");
});

story!(at_most_two_in_english, |t| {
    t.lang("en").await;
    people(t).await;
    assert_snapshot!(t.first("@alice", "!yo poll \"Which days?\" Tue Wed Thu max:2").await, @r"
        [gm text #1]
        #1 Which days?
        Please tap up to 2 of the numbers under this post. If you cannot tap, reply to it with numbers (such as 1 3). Tap again to take it back. Others can see who chose what. To close it: !yo close 1
        ・1. Tue
        ・2. Wed
        ・3. Thu
        [gm reaction, of #1]
        1
        [gm reaction, of #1]
        2
        [gm reaction, of #1]
        3
        ");
    assert_snapshot!(t.reply("@bob", 1, "1 2 3").await, @r"
        [gm notice, in the thread of bob, to bob]
        Poll #1 takes at most 2 options. Please send it again with fewer.
        ");
    assert_snapshot!(t.reply("@bob", 1, "1 and 3").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    for key in ["3", "2\u{FE0F}\u{20E3}", "\u{1F1E6}"] {
        t.react("@carol", 1, key).await;
    }
    assert_snapshot!(t.first("@alice", "!yo close").await, @r"
        [gm notice #1]
        Result of poll #1 “Which days?”
        ・Tue  1 vote (50.0%) ▇▇▇▇▇
        ・Wed  1 vote (50.0%) ▇▇▇▇▇
        ・Thu  2 votes (100.0%) ▇▇▇▇▇▇▇▇▇▇
        Most chose “Thu”. 2 answered, 1 did not (shares are of those who answered; with several choices they add up to more than 100%).
        [gm edit, of #1]
        #1 Which days?
        The poll “Which days?” is closed.
        ・1. Tue
        ・2. Wed
        ・3. Thu
        ");
});

story!(how_many_is_written_in_many_ways, |t| {
    for line in [
        "複数可:2",
        "複数可：２",
        "複数可2",
        "複数可（2つまで）",
        "最大:2つ",
        "max:2",
        "multi:2",
        "複数可:5",
        "複数可 結果:締切後",
    ] {
        t.first("@alice", &format!("！投票 いつ？ 火 水 木 {line}")).await;
    }
    let texts: Vec<String> = t
        .sent
        .iter()
        .filter(|sent| sent.room == "gm")
        .map(|sent| yoriai::console::print::body(&sent.message.body))
        .filter(|body| body.contains("選べ") || body.contains("つまで") || body.contains("いくつでも"))
        .map(|body| body.lines().nth(1).unwrap_or_default().chars().take(40).collect())
        .collect();
    assert_snapshot!(texts.join("\n"), @r"
        この投稿に付いている番号を、2つまで押してください。押せないときは、この投稿に番
        この投稿に付いている番号を、2つまで押してください。押せないときは、この投稿に番
        この投稿に付いている番号を、2つまで押してください。押せないときは、この投稿に番
        この投稿に付いている番号を、2つまで押してください。押せないときは、この投稿に番
        この投稿に付いている番号を、2つまで押してください。押せないときは、この投稿に番
        この投稿に付いている番号を、2つまで押してください。押せないときは、この投稿に番
        この投稿に付いている番号を、2つまで押してください。押せないときは、この投稿に番
        この投稿に付いている番号を、いくつでも押してください。押せないときは、この投稿に
        回答は、この部屋ではなく、個別のメッセージで受け付けます。このあと 寄合 からお
        ");
    assert_snapshot!(t.first("@alice", "！投票 いつ？ 火 水 木 複数可:たくさん").await, @r"
        [gm notice, in the thread of alice, to alice]
        「たくさん」は、いくつまで選べるかの数になりません。たとえば ！投票 お昼は？ 弁当 麺類 カレー 複数可:2
        ");
    assert_snapshot!(t.first("@alice", "！投票 いつ？ 火 水 木 複数可:0").await, @r"
        [gm notice, in the thread of alice, to alice]
        「0」は、いくつまで選べるかの数になりません。たとえば ！投票 お昼は？ 弁当 麺類 カレー 複数可:2
        ");
});

story!(members_add_options, |t| {
    people(t).await;
    assert_snapshot!(t.first("@alice", "！投票 お菓子は？ せんべい まんじゅう 追加可").await, @r"
        [gm text #1]
        #1 お菓子は？
        この投稿に付いている番号を、一つ押してください。押せないときは、この投稿に番号（1 など）で返信してください。もう一度押すと取り消せます。だれが何を選んだかは、ほかの人にも見えます。選択肢を足すときは、この投稿に 追加 うどん のように返信してください。締め切るときは ！締切 1
        ・1. せんべい
        ・2. まんじゅう
        [gm reaction, of #1]
        1
        [gm reaction, of #1]
        2
        ");
    assert_snapshot!(t.reply("@bob", 1, "追加 ようかん").await, @r"
        [gm notice #1, to bob]
        投票 #1「お菓子は？」に 3.「ようかん」を加えました。
        [gm reaction, of #1]
        3
        [gm edit, of #1]
        #1 お菓子は？
        この投稿に付いている番号を、一つ押してください。押せないときは、この投稿に番号（1 など）で返信してください。もう一度押すと取り消せます。だれが何を選んだかは、ほかの人にも見えます。選択肢を足すときは、この投稿に 追加 うどん のように返信してください。締め切るときは ！締切 1
        ・1. せんべい
        ・2. まんじゅう
        ・3. ようかん
        ");
    assert_snapshot!(t.first("@carol", "！投票 1 追加 「ようかん」").await, @r"
        [gm notice, in the thread of carol, to carol]
        「ようかん」は投票 #1 にもうあります。
        ");
    assert_snapshot!(t.reply("@carol", 1, "追加：どら焼き").await, @r"
        [gm notice #1, to carol]
        投票 #1「お菓子は？」に 4.「どら焼き」を加えました。
        [gm reaction, of #1]
        4
        [gm edit, of #1]
        #1 お菓子は？
        この投稿に付いている番号を、一つ押してください。押せないときは、この投稿に番号（1 など）で返信してください。もう一度押すと取り消せます。だれが何を選んだかは、ほかの人にも見えます。選択肢を足すときは、この投稿に 追加 うどん のように返信してください。締め切るときは ！締切 1
        ・1. せんべい
        ・2. まんじゅう
        ・3. ようかん
        ・4. どら焼き
        ");
    assert_snapshot!(t.first("@carol", "！取消").await, @r"
        [gm notice #1, to carol]
        投票 #1「お菓子は？」に加えた選択肢を外しました。
        [gm edit, of #1]
        #1 お菓子は？
        この投稿に付いている番号を、一つ押してください。押せないときは、この投稿に番号（1 など）で返信してください。もう一度押すと取り消せます。だれが何を選んだかは、ほかの人にも見えます。選択肢を足すときは、この投稿に 追加 うどん のように返信してください。締め切るときは ！締切 1
        ・1. せんべい
        ・2. まんじゅう
        ・3. ようかん
        ");
});

story!(an_option_that_was_chosen_stays, |t| {
    people(t).await;
    t.first("@alice", "！投票 お菓子は？ せんべい まんじゅう 追加可").await;
    t.reply("@bob", 1, "追加 ようかん").await;
    assert_snapshot!(t.react("@carol", 1, "3").await, @"(silence)");
    assert_snapshot!(t.first("@bob", "！取消").await, @r"
        [gm notice, in the thread of bob, to bob]
        「ようかん」はもう選ばれているか、あとに足された選択肢があるので、外せません。
        ");
    t.react("@alice", 1, "1").await;
    t.react("@alice", 1, "2").await;
    assert_snapshot!(t.first("@alice", "！締切").await, @r"
        [gm notice #1]
        投票 #1「お菓子は？」の結果
        ・せんべい　0票（0.0%）
        ・まんじゅう　1票（50.0%）▇▇▇▇▇
        ・ようかん　1票（50.0%）▇▇▇▇▇
        同数で「まんじゅう、ようかん」でした。回答 2人、未回答 1人（割合は回答した人のうち）。
        [gm edit, of #1]
        #1 お菓子は？
        「お菓子は？」の投票を締め切りました。
        ・1. せんべい
        ・2. まんじゅう
        ・3. ようかん
        ");
    assert_snapshot!(t.reply("@bob", 1, "追加 もなか").await, @"(silence)");
    t.first("@alice", "！投票 お昼は？ 弁当 麺類").await;
    assert_snapshot!(t.first("@bob", "！投票 2 追加 カレー").await, @r"
        [gm notice, in the thread of bob, to bob]
        投票 #2 には選択肢を足せません。足せる投票は ！投票 お昼は？ 弁当 麺類 追加可 のように出します。
        ");
});

story!(members_add_options_in_english, |t| {
    t.lang("en").await;
    people(t).await;
    assert_snapshot!(t.first("@alice", "!yo poll Snacks? Crackers Cake addable").await, @r"
        [gm text #1]
        #1 Snacks?
        Please tap one of the numbers under this post. If you cannot tap, reply to it with a number (such as 1). Tap again to take it back. Others can see who chose what. To add an option, send add Udon in reply to this post. To close it: !yo close 1
        ・1. Crackers
        ・2. Cake
        [gm reaction, of #1]
        1
        [gm reaction, of #1]
        2
        ");
    assert_snapshot!(t.reply("@bob", 1, "add Ice cream").await, @r"
        [gm notice #1, to bob]
        Poll #1 “Snacks?” now has 3. “Ice cream”.
        [gm reaction, of #1]
        3
        [gm edit, of #1]
        #1 Snacks?
        Please tap one of the numbers under this post. If you cannot tap, reply to it with a number (such as 1). Tap again to take it back. Others can see who chose what. To add an option, send add Udon in reply to this post. To close it: !yo close 1
        ・1. Crackers
        ・2. Cake
        ・3. Ice cream
        ");
    assert_snapshot!(t.reply("@bob", 1, "add cake").await, @r"
        [gm notice, in the thread of bob, to bob]
        Poll #1 has “cake” already.
        ");
    assert_snapshot!(t.first("@bob", "!yo undo").await, @r"
        [gm notice #1, to bob]
        The option that was added to poll #1 “Snacks?” is gone again.
        [gm edit, of #1]
        #1 Snacks?
        Please tap one of the numbers under this post. If you cannot tap, reply to it with a number (such as 1). Tap again to take it back. Others can see who chose what. To add an option, send add Udon in reply to this post. To close it: !yo close 1
        ・1. Crackers
        ・2. Cake
        ");
});

story!(hidden_results_are_shown_at_the_end, |t| {
    people(t).await;
    assert_snapshot!(t.first("@alice", "！投票 会長は？ 田中 鈴木 結果は締切後").await, @r"
        [gm poll #1]
        会長は？
        1. 田中
        2. 鈴木
        [gm text #1]
        #1 会長は？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。結果は締切後に表示します。だれが何を選んだかは、ほかの人にも見えます。締め切るときは ！締切 1
        ・1. 田中
        ・2. 鈴木
        ");
    t.vote("@bob", 1, "田中").await;
    assert_snapshot!(t.first("@bob", "！状況").await, @r"
        [gm notice #1, to bob]
        投票 #1「会長は？」
        回答 1人、未回答 2人。受付中です。
        結果は締切後に表示します。
        ");
    assert_snapshot!(t.first("@alice", "！出力").await, @r"
        [gm notice, in the thread of alice, to alice]
        投票 #1 の結果は締切後に表示するので、まだ出力できません。締め切るときは ！締切 1
        ");
    assert_snapshot!(t.first("@alice", "！締切").await, @r"
        [gm poll_end #1, of #1]
        「会長は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「会長は？」の結果
        ・田中　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        ・鈴木　0票（0.0%）
        いちばん多かったのは「田中」です。回答 1人、未回答 2人（割合は回答した人のうち）。
        ");
});

story!(hidden_with_several_choices_goes_by_direct_message, |t| {
    people(t).await;
    assert_snapshot!(t.first("@alice", "！投票 直したいことは？ 会議 書類 電話 複数可:2 結果は締切後").await, @r"
        [gm text #1]
        #1 直したいことは？
        回答は、この部屋ではなく、個別のメッセージで受け付けます。このあと 寄合 からお一人ずつに届くメッセージに、番号（1 3 など、2つまで）で返信してください。届かないときは、寄合 への個別のメッセージに 投票 1 1 と送ってもかまいません。結果は締切後に表示します。お名前は見えます（だれが何を選んだかは、事務局と、この投票を出した人が見られます）。締め切るときは ！締切 1
        ・1. 会議
        ・2. 書類
        ・3. 電話
        [direct-alice text #1, rings alice]
        回答のお願いが1件あります。
        「gm」の投票 #1　直したいことは？
        このメッセージに番号（1 3 など、2つまで）で返信すると回答できます。お名前は見えます（だれが何を選んだかは、事務局と、この投票を出した人が見られます）。行き違いのときは、そのままで結構です。
        ・1. 会議
        ・2. 書類
        ・3. 電話
        [direct-bob text #1, rings bob]
        回答のお願いが1件あります。
        「gm」の投票 #1　直したいことは？
        このメッセージに番号（1 3 など、2つまで）で返信すると回答できます。お名前は見えます（だれが何を選んだかは、事務局と、この投票を出した人が見られます）。行き違いのときは、そのままで結構です。
        ・1. 会議
        ・2. 書類
        ・3. 電話
        [direct-carol text #1, rings carol]
        回答のお願いが1件あります。
        「gm」の投票 #1　直したいことは？
        このメッセージに番号（1 3 など、2つまで）で返信すると回答できます。お名前は見えます（だれが何を選んだかは、事務局と、この投票を出した人が見られます）。行き違いのときは、そのままで結構です。
        ・1. 会議
        ・2. 書類
        ・3. 電話
        ");
});

// Whoever comes later is asked, too, and once; withdrawn with the poll.
story!(newcomers_are_asked_alone, |t| {
    people(t).await;
    t.first("@alice", "！投票 直したいことは？ 会議 書類 電話 複数可:2 結果は締切後").await;
    assert_snapshot!(t.join("@dave").await, @r"
        [direct-dave text #1, rings dave]
        回答のお願いが1件あります。
        「gm」の投票 #1　直したいことは？
        このメッセージに番号（1 3 など、2つまで）で返信すると回答できます。お名前は見えます（だれが何を選んだかは、事務局と、この投票を出した人が見られます）。行き違いのときは、そのままで結構です。
        ・1. 会議
        ・2. 書類
        ・3. 電話
        ");
    assert_snapshot!(t.power("@dave", 10).await, @"(silence)");
    t.leave("@dave").await;
    assert_snapshot!(t.join("@dave").await, @"(silence)");
    assert_snapshot!(t.direct("@dave", "1").await, @r"
        [direct-dave reaction, of dave]
        ✅
        ");
    t.say("@alice", "！取消 1").await;
    assert_snapshot!(t.say("@alice", "はい").await, @r"
        [gm redaction #1, of #1]
        [gm notice #1, to alice]
        投票 #1「直したいことは？」を取り消しました。
        [direct-alice redaction #1, of #1]
        [direct-bob redaction #1, of #1]
        [direct-carol redaction #1, of #1]
        [direct-dave redaction #1, of #1]
        ");
});

story!(answers_by_direct_message, |t| {
    people(t).await;
    t.first("@alice", "！投票 直したいことは？ 庶務 書類 電話 複数可:2 結果は締切後").await;
    assert_snapshot!(t.direct("@bob", "1と3").await, @r"
        [direct-bob reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.direct("@carol", "庶務").await, @r"
        [direct-carol reaction, of carol]
        ✅
        ");
    assert_snapshot!(t.direct("@carol", "1 2 3").await, @r"
        [direct-carol notice, to carol]
        投票 #1 で選べるのは2つまでです。選び直して、もう一度送ってください。
        ");
    assert_snapshot!(t.direct("@alice", "投票 1 書類").await, @r"
        [direct-alice reaction, of alice]
        ✅
        ");
    assert_snapshot!(t.direct("@alice", "投票 1 取消").await, @r"
        [direct-alice notice #1, to alice]
        投票 #1「直したいことは？」へのあなたの回答を取り消しました。
        ");
    assert_snapshot!(t.direct("@alice", "投票 7 1").await, @r"
        [direct-alice notice, to alice]
        受付中の投票 #7 は、ご参加の部屋にありません。
        ");
    assert_snapshot!(t.direct("@alice", "投票 新しい質問 はい いいえ").await, @r"
        [direct-alice notice, to alice]
        投票 は、皆さんのいる部屋で使ってください。
        投票　投票を出します。番号を付けると、その投票に答えられます
        書き方: 投票 質問 選択肢 選択肢 … [締切:日時] [複数可:2] [結果は締切後] [追加可] [全員で締切]　／　投票 番号 答え　／　投票 番号 取消
        このまま送れる例:
        ！投票 お昼は？ 弁当 麺類
        ！投票 「次回の会場は？」 本庁舎 市民ホール オンライン 締切:明日17時
        ！投票 出られる日は？ 3/8 3/9 3/10 複数可 全員で締切
        ！投票 昼食は？ 弁当/bento 麺類/noodles 結果は締切後
        ！投票 お菓子は？ せんべい まんじゅう 追加可
        ！投票 1 はい
        ");
});

story!(answers_in_the_room_do_not_count_there, |t| {
    people(t).await;
    t.first("@alice", "！投票 直したいことは？ 会議 書類 電話 複数可:2 結果は締切後").await;
    t.direct("@bob", "1と3").await;
    assert_snapshot!(t.say("@alice", "書類").await, @r"
        [gm notice, in the thread of alice, to alice]
        投票 #1 の回答は、部屋では数えられません。寄合 への個別のメッセージに 投票 1 1 のように送ってください。
        ");
    assert_snapshot!(t.reply("@alice", 1, "2").await, @r"
        [direct-alice notice]
        「gm」で送られた行について、ここでお答えします。
        投票 #1 の回答は、部屋では数えられません。寄合 への個別のメッセージに 投票 1 1 のように送ってください。
        ");
    assert_snapshot!(t.say("@alice", "2").await, @"(silence)");
    assert_snapshot!(t.first("@alice", "！締切").await, @r"
        [gm notice #1]
        投票 #1「直したいことは？」の結果
        ・会議　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        ・書類　0票（0.0%）
        ・電話　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        同数で「会議、電話」でした。回答 1人、未回答 2人（割合は回答した人のうち。いくつも選べるので、合計は100%になりません）。
        [gm edit, of #1]
        #1 直したいことは？
        「直したいことは？」の投票を締め切りました。
        ・1. 会議
        ・2. 書類
        ・3. 電話
        ");
    assert_snapshot!(t.direct("@bob", "2").await, @r"
        [direct-bob notice, to bob]
        投票 #1 は締め切られているため、数えられませんでした。
        ");
});

story!(by_direct_message_in_english, |t| {
    t.lang("en").await;
    people(t).await;
    assert_snapshot!(t.first("@alice", "!yo poll \"What to mend?\" Meetings Paper Phones multi hidden close:all").await, @r"
        [gm text #1]
        #1 What to mend?
        Answers are taken by direct message, not in this room. 寄合 will write to each of you; reply to that with any numbers (such as 1 3). If nothing comes, send poll 1 1 to 寄合 as a direct message. Results are shown at the end. Names can be seen: organisers and whoever opened this poll can see who chose what. It closes when everybody has answered. To close it: !yo close 1
        ・1. Meetings
        ・2. Paper
        ・3. Phones
        [direct-alice text #1, rings alice]
        One answer is asked of you.
        Poll #1 of “gm”: What to mend?
        Reply to this message with any numbers (such as 1 3) to answer. Names can be seen: organisers and whoever opened this poll can see who chose what. If you have just answered, all is well.
        ・1. Meetings
        ・2. Paper
        ・3. Phones
        [direct-bob text #1, rings bob]
        One answer is asked of you.
        Poll #1 of “gm”: What to mend?
        Reply to this message with any numbers (such as 1 3) to answer. Names can be seen: organisers and whoever opened this poll can see who chose what. If you have just answered, all is well.
        ・1. Meetings
        ・2. Paper
        ・3. Phones
        [direct-carol text #1, rings carol]
        One answer is asked of you.
        Poll #1 of “gm”: What to mend?
        Reply to this message with any numbers (such as 1 3) to answer. Names can be seen: organisers and whoever opened this poll can see who chose what. If you have just answered, all is well.
        ・1. Meetings
        ・2. Paper
        ・3. Phones
        ");
    t.direct("@bob", "1 3").await;
    t.direct("@carol", "3").await;
    assert_snapshot!(t.first("@alice", "!yo status").await, @r"
        [gm notice #1, to alice]
        Poll #1 “What to mend?”
        2 answered, 1 did not. It is open. The names of those who have not are in a direct message to you.
        Results are shown at the end.
        [direct-alice notice #1]
        Have not answered poll #1 “What to mend?” (1)
        ・alice
        ");
    assert_snapshot!(t.direct("@alice", "paper and phones").await, @r"
        [direct-alice reaction, of alice]
        ✅
        [gm text #1]
        Result of poll #1 “What to mend?”
        ・Meetings  1 vote (33.3%) ▇▇▇
        ・Paper  1 vote (33.3%) ▇▇▇
        ・Phones  3 votes (100.0%) ▇▇▇▇▇▇▇▇▇▇
        Most chose “Phones”. 3 answered, 0 did not (shares are of those who answered; with several choices they add up to more than 100%).
        [gm edit, of #1]
        #1 What to mend?
        The poll “What to mend?” is closed.
        ・1. Meetings
        ・2. Paper
        ・3. Phones
        ");
});

story!(it_closes_when_everybody_has_answered, |t| {
    people(t).await;
    assert_snapshot!(t.first("@alice", "！投票 お昼は？ 弁当 麺類 全員で締切").await, @r"
        [gm poll #1]
        お昼は？
        1. 弁当
        2. 麺類
        [gm text #1]
        #1 お昼は？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。全員が回答すると締め切ります。締め切るときは ！締切 1
        ・1. 弁当
        ・2. 麺類
        ");
    t.vote("@alice", 1, "弁当").await;
    t.vote("@bob", 1, "弁当").await;
    t.vote("@bob", 1, "麺類").await;
    assert_snapshot!(t.say("@carol", "麺類で").await, @r"
        [gm reaction, of carol]
        ✅
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm text #1]
        投票 #1「お昼は？」の結果
        ・弁当　1票（33.3%）▇▇▇
        ・麺類　2票（66.7%）▇▇▇▇▇▇▇
        いちばん多かったのは「麺類」です。回答 3人、未回答 0人（割合は回答した人のうち）。
        ");
    t.first("@alice", "！投票 夜は？ 寿司 そば 締切:全員 複数可").await;
    t.react("@alice", 2, "1").await;
    t.react("@bob", 2, "2").await;
    t.advance(minutes(1)).await;
    t.unreact("@bob", 2, "2").await;
    assert_snapshot!(t.react("@carol", 2, "1").await, @"(silence)");
    assert_snapshot!(t.react("@bob", 2, "1").await, @r"
        [gm text #2]
        投票 #2「夜は？」の結果
        ・寿司　3票（100.0%）▇▇▇▇▇▇▇▇▇▇
        ・そば　0票（0.0%）
        いちばん多かったのは「寿司」です。回答 3人、未回答 0人（割合は回答した人のうち。いくつも選べるので、合計は100%になりません）。
        [gm edit, of #2]
        #2 夜は？
        「夜は？」の投票を締め切りました。
        ・1. 寿司
        ・2. そば
        ");
});

story!(it_closes_when_the_last_silent_member_leaves, |t| {
    people(t).await;
    t.first("@alice", "！投票 お昼は？ 弁当 麺類 全員で締切").await;
    assert_snapshot!(t.leave("@carol").await, @"(silence)");
    t.vote("@alice", 1, "弁当").await;
    assert_snapshot!(t.leave("@bob").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm text #1]
        投票 #1「お昼は？」の結果
        ・弁当　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        ・麺類　0票（0.0%）
        いちばん多かったのは「弁当」です。回答 1人、未回答 0人（割合は回答した人のうち）。
        ");
});

story!(one_option_in_two_languages, |t| {
    people(t).await;
    assert_snapshot!(t.first("@alice", "！投票 Lunch? 弁当/bento 麺類／noodles").await, @r"
        [gm poll #1]
        Lunch?
        1. 弁当/bento
        2. 麺類／noodles
        [gm text #1]
        #1 Lunch?
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。「弁当/bento」は、どちらの書き方で答えても同じ一つの選択肢です。締め切るときは ！締切 1
        ・1. 弁当/bento
        ・2. 麺類／noodles
        ");
    t.vote("@alice", 1, "弁当/bento").await;
    assert_snapshot!(t.say("@bob", "Bento").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.reply("@carol", 1, "麺類").await, @r"
        [gm reaction, of carol]
        ✅
        ");
    assert_snapshot!(t.first("@alice", "！締切").await, @r"
        [gm poll_end #1, of #1]
        「Lunch?」の投票を締め切りました。
        [gm notice #1]
        投票 #1「Lunch?」の結果
        ・弁当/bento　2票（66.7%）▇▇▇▇▇▇▇
        ・麺類／noodles　1票（33.3%）▇▇▇
        いちばん多かったのは「弁当/bento」です。回答 3人、未回答 0人（割合は回答した人のうち）。
        ");
});

story!(a_slash_parts_a_lone_word, |t| {
    people(t).await;
    assert_snapshot!(t.first("@alice", "！投票 どっち？ 弁当/麺類").await, @r"
        [gm poll #1]
        どっち？
        1. 弁当
        2. 麺類
        [gm text #1]
        #1 どっち？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。「/」で区切られていたので、2つの選択肢にしました。締め切るときは ！締切 1
        ・1. 弁当
        ・2. 麺類
        ");
    assert_snapshot!(t.first("@alice", "！投票 どれ？ 弁当/bento、麺類/noodles").await, @r"
        [gm poll #2]
        どれ？
        1. 弁当/bento
        2. 麺類/noodles
        [gm text #2]
        #2 どれ？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。「弁当/bento」は、どちらの書き方で答えても同じ一つの選択肢です。締め切るときは ！締切 2
        ・1. 弁当/bento
        ・2. 麺類/noodles
        ");
    assert_snapshot!(t.first("@alice", "！投票 いつ？ 3/8 3/9").await, @r"
        [gm poll #3]
        いつ？
        1. 3/8
        2. 3/9
        [gm text #3]
        #3 いつ？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締め切るときは ！締切 3
        ・1. 3/8
        ・2. 3/9
        ");
    assert_snapshot!(t.first("@alice", "！投票 どれ？ 弁当/bento bento/麺類").await, @r"
        [gm notice, in the thread of alice, to alice]
        「どれ？」に「bento」が2回あります。片方を消して、もう一度送ってください。
        ");
});
