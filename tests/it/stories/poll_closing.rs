//! How a poll ends: by number, by whom, by its deadline, and with what result.

use insta::assert_snapshot;

use crate::harness::{Test, hours, minutes};

async fn lunch(t: &mut Test) {
    t.join_all(&["@bob", "@carol"]).await;
    t.first("@bob", "！投票 お昼は？ 弁当 麺類").await;
}

story!(its_owner_and_organisers_close_it_others_do_not, |t| {
    lunch(t).await;
    assert_snapshot!(t.first("@carol", "！締切 1").await, @r"
        [gm notice, in the thread of carol, to carol]
        投票 #1 を出したbobさんか、事務局の方にお願いしてください。
        ");
    assert_snapshot!(t.first("@bob", "！締切 #1").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　0票（0.0%）
        回答はありませんでした。回答 0人、未回答 3人（割合は回答した人のうち）。
        ");
    t.first("@bob", "！投票 夜は？ 寿司 そば").await;
    assert_snapshot!(t.first("@alice", "！締切　２").await, @r"
        [gm poll_end #2, of #2]
        「夜は？」の投票を締め切りました。
        [gm notice #2]
        投票 #2「夜は？」の結果
        ・寿司　0票（0.0%）
        ・そば　0票（0.0%）
        回答はありませんでした。回答 0人、未回答 3人（割合は回答した人のうち）。
        ");
    t.power("@carol", 50).await;
    t.first("@bob", "！投票 明日は？ 寿司 そば").await;
    assert_snapshot!(t.first("@carol", "！投票終了").await, @r"
        [gm poll_end #3, of #3]
        「明日は？」の投票を締め切りました。
        [gm notice #3]
        投票 #3「明日は？」の結果
        ・寿司　0票（0.0%）
        ・そば　0票（0.0%）
        回答はありませんでした。回答 0人、未回答 3人（割合は回答した人のうち）。
        ");
});

story!(others_do_not_close_it_in_english_either, |t| {
    t.lang("en").await;
    lunch(t).await;
    assert_snapshot!(t.first("@carol", "!yo close 1").await, @r"
        [gm notice, in the thread of carol, to carol]
        Please ask bob, who opened poll #1, or an organiser.
        ");
    assert_snapshot!(t.first("@bob", "!yo close 7").await, @r"
        [gm notice, in the thread of bob, to bob]
        There is no #7 in this room. !yo list shows the numbers.
        ");
    assert_snapshot!(t.first("@bob", "!yo close lunch").await, @r"
        [gm notice, in the thread of bob, to bob]
        There is no “lunch” in this room. !yo list shows the numbers.
        ");
    t.first("@bob", "!yo poll Dinner? Sushi Soba").await;
    assert_snapshot!(t.first("@bob", "!yo close").await, @r"
        [gm notice, in the thread of bob, to bob]
        Several are open. Add the number, for example !yo close 2
        ");
    t.first("@bob", "!yo close 1").await;
    assert_snapshot!(t.first("@bob", "!yo close 1").await, @r"
        [gm notice, in the thread of bob, to bob]
        Poll #1 is closed already.
        ");
    t.first("@bob", "!yo close 2").await;
    assert_snapshot!(t.first("@bob", "!yo close").await, @r"
        [gm notice, in the thread of bob, to bob]
        Nothing in this room is open for “close”.
        ");
    assert_snapshot!(t.reply("@carol", 1, "弁当").await, @r"
        [gm notice, in the thread of carol, to carol]
        Poll #1 is closed, so this could not be counted.
        ");
});

story!(a_number_is_needed_when_several_are_open, |t| {
    assert_snapshot!(t.first("@alice", "！締切").await, @r"
        [gm notice, in the thread of alice, to alice]
        この部屋に、いま「締切」できるものはありません。
        ");
    lunch(t).await;
    t.first("@bob", "！投票 夜は？ 寿司 そば").await;
    assert_snapshot!(t.first("@bob", "！締切").await, @r"
        [gm notice, in the thread of bob, to bob]
        受付中のものがいくつかあります。番号を付けてください。たとえば ！締切 2
        ");
    assert_snapshot!(t.first("@bob", "！締切 5").await, @r"
        [gm notice, in the thread of bob, to bob]
        #5 はこの部屋にありません。番号は ！一覧 で確かめられます。
        ");
    assert_snapshot!(t.first("@bob", "！締切 お昼").await, @r"
        [gm notice, in the thread of bob, to bob]
        「お昼」という番号のものはこの部屋にありません。番号は ！一覧 で確かめられます。
        ");
    t.first("@bob", "！締切 1").await;
    assert_snapshot!(t.first("@bob", "！締切 1").await, @r"
        [gm notice, in the thread of bob, to bob]
        投票 #1 はもう締め切られています。
        ");
    assert_snapshot!(t.first("@bob", "！締切").await, @r"
        [gm poll_end #2, of #2]
        「夜は？」の投票を締め切りました。
        [gm notice #2]
        投票 #2「夜は？」の結果
        ・寿司　0票（0.0%）
        ・そば　0票（0.0%）
        回答はありませんでした。回答 0人、未回答 3人（割合は回答した人のうち）。
        ");
});

story!(a_deadline_closes_it, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    assert_snapshot!(t.first("@alice", "！投票 「次回の会場は？」 本庁舎 オンライン 締切:明日17時").await, @r"
        [gm poll #1]
        次回の会場は？
        1. 本庁舎
        2. オンライン
        [gm text #1]
        #1 次回の会場は？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締切は 3月2日(水) 17:00 です。
        ・1. 本庁舎
        ・2. オンライン
        ");
    t.vote("@bob", 1, "オンライン").await;
    assert_snapshot!(t.at("2022-03-02T16:59").await, @"(silence)");
    t.vote("@carol", 1, "オンライン").await;
    assert_snapshot!(t.at("2022-03-02T17:00").await, @r"
        [gm poll_end #1, of #1]
        「次回の会場は？」の投票を締め切りました。
        [gm text #1]
        投票 #1「次回の会場は？」の結果
        ・本庁舎　0票（0.0%）
        ・オンライン　2票（100.0%）▇▇▇▇▇▇▇▇▇▇
        いちばん多かったのは「オンライン」です。回答 2人、未回答 1人（割合は回答した人のうち）。
        ");
    assert_snapshot!(t.advance(hours(48)).await, @"(silence)");
    assert_snapshot!(t.first("@alice", "！締切 1").await, @r"
        [gm notice, in the thread of alice, to alice]
        投票 #1 はもう締め切られています。
        ");
});

story!(a_deadline_in_english, |t| {
    t.lang("en").await;
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.first("@alice", "!yo poll \"Where?\" Office Online close:\"tomorrow 17:00\"").await, @r"
        [gm poll #1]
        Where?
        1. Office
        2. Online
        [gm text #1]
        #1 Where?
        Please tap one of the two. If you cannot tap, reply to this post with a number (such as 1), or send the option as it stands. Others can see who chose what. It closes at Wed 2 Mar 17:00.
        ・1. Office
        ・2. Online
        ");
    t.vote("@bob", 1, "Online").await;
    assert_snapshot!(t.at("2022-03-02T17:00").await, @r"
        [gm poll_end #1, of #1]
        The poll “Where?” is closed.
        [gm text #1]
        Result of poll #1 “Where?”
        ・Office  0 votes (0.0%)
        ・Online  1 vote (100.0%) ▇▇▇▇▇▇▇▇▇▇
        Most chose “Online”. 1 answered, 1 did not (shares are of those who answered).
        ");
});

story!(a_deadline_is_written_in_many_ways, |t| {
    assert_snapshot!(t.first("@alice", "！投票 A？ はい いいえ 〆切：３／４　１８：００").await, @r"
        [gm poll #1]
        A？
        1. はい
        2. いいえ
        [gm text #1]
        #1 A？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締切は 3月4日(金) 18:00 です。
        ・1. はい
        ・2. いいえ
        ");
    assert_snapshot!(t.first("@alice", "！投票 B？ 締切:2時間後 はい いいえ").await, @r"
        [gm poll #2]
        B？
        1. はい
        2. いいえ
        [gm text #2]
        #2 B？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締切は 3月1日(火) 11:00 です。
        ・1. はい
        ・2. いいえ
        ");
    assert_snapshot!(t.first("@alice", "！投票 C？ 期限:「明日 10時」 はい いいえ").await, @r"
        [gm poll #3]
        C？
        1. はい
        2. いいえ
        [gm text #3]
        #3 C？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締切は 3月2日(水) 10:00 です。
        ・1. はい
        ・2. いいえ
        ");
    assert_snapshot!(t.first("@alice", "！投票 D？ 時間:いつ 場所:どこ").await, @r"
        [gm poll #4]
        D？
        1. 時間:いつ
        2. 場所:どこ
        [gm text #4]
        #4 D？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締め切るときは ！締切 4
        ・1. 時間:いつ
        ・2. 場所:どこ
        ");
});

story!(closing_by_hand_cancels_the_deadline, |t| {
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！投票 A？ はい いいえ 締切:明日17時").await;
    t.first("@alice", "！締切 1").await;
    assert_snapshot!(t.advance(hours(48)).await, @"(silence)");
});

story!(a_tie_and_no_votes, |t| {
    lunch(t).await;
    t.vote("@bob", 1, "弁当").await;
    t.vote("@carol", 1, "麺類").await;
    assert_snapshot!(t.first("@bob", "！締切 1").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　1票（50.0%）▇▇▇▇▇
        ・麺類　1票（50.0%）▇▇▇▇▇
        同数で「弁当、麺類」でした。回答 2人、未回答 1人（割合は回答した人のうち）。
        ");
    t.first("@bob", "！投票 夜は？ 寿司 そば").await;
    assert_snapshot!(t.first("@bob", "！締切 2").await, @r"
        [gm poll_end #2, of #2]
        「夜は？」の投票を締め切りました。
        [gm notice #2]
        投票 #2「夜は？」の結果
        ・寿司　0票（0.0%）
        ・そば　0票（0.0%）
        回答はありませんでした。回答 0人、未回答 3人（割合は回答した人のうち）。
        ");
});

story!(a_tie_and_no_votes_in_english, |t| {
    t.lang("en").await;
    t.join_all(&["@bob", "@carol"]).await;
    t.first("@bob", "!yo poll Lunch? Bento Noodles Curry").await;
    t.vote("@bob", 1, "Bento").await;
    t.vote("@carol", 1, "Noodles").await;
    assert_snapshot!(t.first("@bob", "!yo close 1").await, @r"
        [gm poll_end #1, of #1]
        The poll “Lunch?” is closed.
        [gm notice #1]
        Result of poll #1 “Lunch?”
        ・Bento  1 vote (50.0%) ▇▇▇▇▇
        ・Noodles  1 vote (50.0%) ▇▇▇▇▇
        ・Curry  0 votes (0.0%)
        A tie between “Bento, Noodles”. 2 answered, 1 did not (shares are of those who answered).
        ");
    t.first("@bob", "!yo poll Dinner? Sushi Soba").await;
    assert_snapshot!(t.first("@bob", "!yo close 2").await, @r"
        [gm poll_end #2, of #2]
        The poll “Dinner?” is closed.
        [gm notice #2]
        Result of poll #2 “Dinner?”
        ・Sushi  0 votes (0.0%)
        ・Soba  0 votes (0.0%)
        Nobody answered. 0 answered, 3 did not (shares are of those who answered).
        ");
});

story!(shares_are_of_those_who_answered, |t| {
    t.join_all(&["@b", "@c", "@d", "@e", "@f", "@g"]).await;
    t.first("@alice", "！投票 どれ？ 一 二 三").await;
    for (name, answer) in [("b", "一"), ("c", "一"), ("d", "二"), ("e", "一"), ("f", "二"), ("g", "一")]
    {
        t.vote(name, 1, answer).await;
    }
    assert_snapshot!(t.first("@alice", "！締切 1").await, @r"
        [gm poll_end #1, of #1]
        「どれ？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「どれ？」の結果
        ・一　4票（66.7%）▇▇▇▇▇▇▇
        ・二　2票（33.3%）▇▇▇
        ・三　0票（0.0%）
        いちばん多かったのは「一」です。回答 6人、未回答 1人（割合は回答した人のうち）。
        ");
});

story!(what_was_said_in_time_counts_though_it_is_read_late, |t| {
    t.join_all(&["@bob", "@carol", "@dave"]).await;
    t.first("@alice", "！投票 お昼は？ 弁当 麺類 締切:1時間後").await;
    t.stop();
    t.advance(minutes(59)).await;
    t.vote("@bob", 1, "弁当").await;
    t.reply("@carol", 1, "弁当").await;
    t.advance(minutes(2)).await;
    t.vote("@dave", 1, "麺類").await;
    t.reply("@alice", 1, "麺類").await;
    t.advance(minutes(30)).await;
    assert_snapshot!(t.start().await, @r"
        [gm reaction, of carol]
        ✅
        [gm notice, in the thread of alice, to alice]
        投票 #1 は締め切られているため、数えられませんでした。
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm text #1]
        投票 #1「お昼は？」の結果
        ・弁当　2票（100.0%）▇▇▇▇▇▇▇▇▇▇
        ・麺類　0票（0.0%）
        いちばん多かったのは「弁当」です。回答 2人、未回答 2人（割合は回答した人のうち）。
        ");
});

story!(taking_back_a_poll_removes_it, |t| {
    lunch(t).await;
    t.vote("@carol", 1, "弁当").await;
    assert_snapshot!(t.first("@carol", "！取消 1").await, @r"
        [gm notice, in the thread of carol, to carol]
        投票 #1 を出したbobさんか、事務局の方にお願いしてください。
        ");
    assert_snapshot!(t.first("@bob", "！取消").await, @r"
        [gm notice #1, to bob]
        投票 #1「お昼は？」には 1人の回答があります。取り消すと回答も消えます。取り消しますか。「はい」か「いいえ」で答えてください。
        ");
    assert_snapshot!(t.say("@carol", "はい").await, @"(silence)");
    assert_snapshot!(t.say("@bob", "いいえ").await, @r"
        [gm notice #1, to bob]
        投票 #1「お昼は？」はそのままにします。
        ");
    assert_snapshot!(t.first("@bob", "！取消").await, @r"
        [gm notice #1, to bob]
        投票 #1「お昼は？」には 1人の回答があります。取り消すと回答も消えます。取り消しますか。「はい」か「いいえ」で答えてください。
        ");
    assert_snapshot!(t.say("@bob", "はい").await, @r"
        [gm redaction #1, of #1]
        [gm redaction #1, of #1]
        [gm notice #1, to bob]
        投票 #1「お昼は？」を取り消しました。
        ");
    assert_snapshot!(t.first("@bob", "！締切 1").await, @r"
        [gm notice, in the thread of bob, to bob]
        投票 #1 は取り消されています。
        ");
    assert_snapshot!(t.reply("@carol", 1, "弁当").await, @r"
        [gm notice, in the thread of carol, to carol]
        投票 #1 は取り消されています。
        ");
    assert_snapshot!(t.first("@bob", "！再開 1").await, @r"
        [gm notice, in the thread of bob, to bob]
        投票 #1 は取り消されています。
        ");
});

story!(taking_back_a_close_opens_it_again, |t| {
    lunch(t).await;
    t.vote("@carol", 1, "弁当").await;
    t.first("@bob", "！締切 1").await;
    assert_snapshot!(t.first("@bob", "！取消 1").await, @r"
        [gm notice, in the thread of bob, to bob]
        投票 #1 はもう締め切られています。続きを受け付けるときは ！再開 1
        ");
    assert_snapshot!(t.first("@bob", "！取消").await, @r"
        [gm poll #1]
        お昼は？
        1. 弁当
        2. 麺類
        [gm text #1]
        #1 お昼は？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。これまでの回答 1人分は引き継いでいます。変えるときだけ、もう一度答えてください。締め切るときは ！締切 1
        ・1. 弁当
        ・2. 麺類
        ");
    t.vote("@alice", 1, "麺類").await;
    assert_snapshot!(t.first("@bob", "！締切").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　1票（50.0%）▇▇▇▇▇
        ・麺類　1票（50.0%）▇▇▇▇▇
        同数で「弁当、麺類」でした。回答 2人、未回答 1人（割合は回答した人のうち）。
        ");
});
