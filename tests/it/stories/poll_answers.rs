//! How members answer a poll: by tap, by reply, by a word in the room; and what does not count.

use insta::assert_snapshot;
use yoriai::chat::Kind;
use yoriai::chat::event::Text;

use crate::harness::{Test, minutes};

/// Alice asks bob, carol and dave about lunch: poll #1.
async fn lunch(t: &mut Test) {
    t.join_all(&["@bob", "@carol", "@dave"]).await;
    t.say("@alice", "！投票 お昼は？ 弁当 麺類 カレー").await;
}

story!(a_tap_and_a_change_of_mind, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    assert_snapshot!(t.say("@alice", "！投票　お昼は？　弁当　麺類").await, @r"
        [gm poll #1]
        お昼は？
        1. 弁当
        2. 麺類
        [gm text #1]
        #1 お昼は？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締め切るときは ！締切 1
        ・1. 弁当
        ・2. 麺類
        ");
    assert_snapshot!(t.vote("@bob", 1, "弁当").await, @"(silence)");
    assert_snapshot!(t.vote("@bob", 1, "麺類").await, @"(silence)");
    assert_snapshot!(t.vote("@carol", 1, "麺類").await, @"(silence)");
    assert_snapshot!(t.say("@alice", "！締切 1").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　2票（100.0%）▇▇▇▇▇▇▇▇▇▇
        いちばん多かったのは「麺類」です。回答 2人、未回答 1人（割合は回答した人のうち）。
        ");
});

story!(in_english, |t| {
    t.lang("en").await;
    t.join_all(&["@bob", "@carol"]).await;
    assert_snapshot!(t.say("@alice", "!yo poll \"Where do we meet?\" Office \"City hall\" Online").await, @r"
        [gm poll #1]
        Where do we meet?
        1. Office
        2. City hall
        3. Online
        [gm text #1]
        #1 Where do we meet?
        Please tap one. If you cannot tap, reply to this post with a number (such as 1), or send the option as it stands. Others can see who chose what. To close it: !yo close 1
        ・1. Office
        ・2. City hall
        ・3. Online
        ");
    assert_snapshot!(t.vote("@bob", 1, "City hall").await, @"(silence)");
    assert_snapshot!(t.reply("@carol", 1, "city HALL").await, @r"
        [gm reaction, of carol]
        ✅
        ");
    assert_snapshot!(t.reply("@alice", 1, "4").await, @r"
        [gm notice, in the thread of alice, to alice]
        Poll #1 has the numbers 1 to 3.
        ");
    assert_snapshot!(t.reply("@alice", 1, "3").await, @r"
        [gm reaction, of alice]
        ✅
        ");
    assert_snapshot!(t.say("@alice", "!yo close 1").await, @r"
        [gm poll_end #1, of #1]
        The poll “Where do we meet?” is closed.
        [gm notice #1]
        Result of poll #1 “Where do we meet?”
        ・Office  0 votes (0.0%)
        ・City hall  2 votes (66.7%) ▇▇▇▇▇▇▇
        ・Online  1 vote (33.3%) ▇▇▇
        Most chose “City hall”. 3 answered, 0 did not (shares are of those who answered).
        ");
});

story!(a_typed_reply_counts, |t| {
    lunch(t).await;
    assert_snapshot!(t.reply("@bob", 1, "２").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.thread("@carol", 1, "麺類。").await, @r"
        [gm reaction, of carol]
        ✅
        ");
    assert_snapshot!(t.thread("@dave", 1, "3番").await, @r"
        [gm reaction, of dave]
        ✅
        ");
    assert_snapshot!(t.reply("@dave", 1, "９").await, @r"
        [gm notice, in the thread of dave, to dave]
        投票 #1 の番号は 1 から 3 までです。
        ");
    assert_snapshot!(t.reply("@dave", 1, "カレーは昨日食べました").await, @"(silence)");
    assert_snapshot!(t.say("@alice", "！締切").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　2票（66.7%）▇▇▇▇▇▇▇
        ・カレー　1票（33.3%）▇▇▇
        いちばん多かったのは「麺類」です。回答 3人、未回答 1人（割合は回答した人のうち）。
        ");
});

story!(a_word_in_the_room_counts_and_a_lone_number_does_not, |t| {
    lunch(t).await;
    assert_snapshot!(t.say("@bob", "カレー").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.say("@carol", "2").await, @"(silence)");
    assert_snapshot!(t.say("@dave", "麺類もいいですね").await, @"(silence)");
    assert_snapshot!(t.say("@alice", "！締切 1").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　0票（0.0%）
        ・カレー　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        いちばん多かったのは「カレー」です。回答 1人、未回答 3人（割合は回答した人のうち）。
        ");
});

story!(a_word_in_the_room_means_nothing_when_two_polls_are_open, |t| {
    lunch(t).await;
    t.say("@alice", "！投票 夜は？ 弁当 麺類").await;
    assert_snapshot!(t.say("@bob", "麺類").await, @"(silence)");
    assert_snapshot!(t.reply("@bob", 2, "麺類").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.say("@alice", "！締切 1").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　0票（0.0%）
        ・カレー　0票（0.0%）
        回答はありませんでした。回答 0人、未回答 4人（割合は回答した人のうち）。
        ");
    assert_snapshot!(t.say("@alice", "！締切").await, @r"
        [gm poll_end #2, of #2]
        「夜は？」の投票を締め切りました。
        [gm notice #2]
        投票 #2「夜は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        いちばん多かったのは「麺類」です。回答 1人、未回答 3人（割合は回答した人のうち）。
        ");
});

story!(typing_tapping_and_typing_again_is_one_ballot, |t| {
    lunch(t).await;
    t.reply("@bob", 1, "弁当").await;
    t.advance(minutes(1)).await;
    t.vote("@bob", 1, "麺類").await;
    t.advance(minutes(1)).await;
    assert_snapshot!(t.say("@bob", "カレー").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.say("@alice", "！締切 1").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　0票（0.0%）
        ・カレー　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        いちばん多かったのは「カレー」です。回答 1人、未回答 3人（割合は回答した人のうち）。
        ");
});

story!(a_spoilt_ballot_takes_the_earlier_one_with_it, |t| {
    lunch(t).await;
    t.vote("@bob", 1, "弁当").await;
    t.vote("@carol", 1, "弁当").await;
    t.vote("@dave", 1, "麺類").await;
    let poll = t.event_of(1, "poll");
    let empty = t.event("@bob", Kind::Vote { poll: poll.clone(), answers: Vec::new() });
    let unknown = t.event("@carol", Kind::Vote { poll: poll.clone(), answers: vec!["17".into()] });
    let several = t.event("@alice", Kind::Vote { poll, answers: vec!["3".into(), "1".into()] });
    assert_snapshot!(t.happen(&[empty, unknown, several]).await, @"(silence)");
    assert_snapshot!(t.say("@alice", "！締切 1").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　1票（50.0%）▇▇▇▇▇
        ・カレー　1票（50.0%）▇▇▇▇▇
        同数で「麺類、カレー」でした。回答 2人、未回答 2人（割合は回答した人のうち）。
        ");
});

story!(only_members_of_this_room_count, |t| {
    lunch(t).await;
    let poll = t.event_of(1, "poll");
    assert_snapshot!(t.vote("@mallory", 1, "弁当").await, @"(silence)");
    assert_snapshot!(t.reply("@mallory", 1, "弁当").await, @"(silence)");
    assert_snapshot!(t.say("@mallory", "弁当").await, @"(silence)");
    t.room("other").await;
    t.join("@eve").await;
    let forged = t.event("@eve", Kind::Vote { poll: poll.clone(), answers: vec!["1".into()] });
    let of_a_member = t.event("@bob", Kind::Vote { poll: poll.clone(), answers: vec!["1".into()] });
    let body = "弁当".to_owned();
    let reply = Kind::Text(Text { body, reply_to: Some(poll), ..Text::default() });
    let reply = t.event("@bob", reply);
    assert_snapshot!(t.happen(&[forged, of_a_member, reply]).await, @"(silence)");
    t.room("gm").await;
    assert_snapshot!(t.say("@alice", "！締切 1").await, @r"
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

story!(removing_an_answer_withdraws_it, |t| {
    lunch(t).await;
    t.reply("@bob", 1, "弁当").await;
    assert_snapshot!(t.redact("@bob").await, @"(silence)");
    t.say("@carol", "麺類").await;
    t.redact("@carol").await;
    let tap = t.event("@dave", Kind::Vote { poll: t.event_of(1, "poll"), answers: vec!["3".into()] });
    t.deliver(&tap).await;
    let by_another = t.event("@bob", Kind::Redaction { target: tap.id });
    assert_snapshot!(t.deliver(&by_another).await, @"(silence)");
    assert_snapshot!(t.say("@alice", "！締切 1").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　0票（0.0%）
        ・カレー　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        いちばん多かったのは「カレー」です。回答 1人、未回答 3人（割合は回答した人のうち）。
        ");
    assert_snapshot!(t.reply("@alice", 1, "弁当").await, @r"
        [gm notice, in the thread of alice, to alice]
        投票 #1 は締め切られているため、数えられませんでした。
        ");
});

story!(a_late_answer_is_told_and_a_late_tap_is_not, |t| {
    lunch(t).await;
    t.say("@alice", "！締切 1").await;
    assert_snapshot!(t.vote("@bob", 1, "弁当").await, @"(silence)");
    assert_snapshot!(t.reply("@bob", 1, "弁当").await, @r"
        [gm notice, in the thread of bob, to bob]
        投票 #1 は締め切られているため、数えられませんでした。
        ");
    assert_snapshot!(t.say("@bob", "弁当").await, @"(silence)");
});

story!(a_ballot_of_somebody_who_left_stays, |t| {
    lunch(t).await;
    t.vote("@bob", 1, "弁当").await;
    assert_snapshot!(t.leave("@bob").await, @"(silence)");
    assert_snapshot!(t.leave("@carol").await, @"(silence)");
    assert_snapshot!(t.vote("@carol", 1, "麺類").await, @"(silence)");
    assert_snapshot!(t.say("@alice", "！締切 1").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        ・麺類　0票（0.0%）
        ・カレー　0票（0.0%）
        いちばん多かったのは「弁当」です。回答 1人、未回答 2人（割合は回答した人のうち）。
        ");
});

story!(a_poll_asked_in_a_thread_stays_there, |t| {
    lunch(t).await;
    assert_snapshot!(t.thread("@bob", 1, "！投票 飲み物は？ お茶 水").await, @r"
        [gm poll #2, in the thread of #1]
        飲み物は？
        1. お茶
        2. 水
        [gm text #2, in the thread of #1]
        #2 飲み物は？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締め切るときは ！締切 2
        ・1. お茶
        ・2. 水
        ");
    assert_snapshot!(t.thread("@carol", 1, "水").await, @"(silence)");
    assert_snapshot!(t.reply("@carol", 2, "水").await, @r"
        [gm reaction, of carol]
        ✅
        ");
    assert_snapshot!(t.say("@bob", "！締切 2").await, @r"
        [gm poll_end #2, of #2]
        「飲み物は？」の投票を締め切りました。
        [gm notice #2]
        投票 #2「飲み物は？」の結果
        ・お茶　0票（0.0%）
        ・水　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        いちばん多かったのは「水」です。回答 1人、未回答 3人（割合は回答した人のうち）。
        ");
});

story!(reactions_to_a_poll_mean_nothing, |t| {
    lunch(t).await;
    assert_snapshot!(t.react("@bob", 1, "👍").await, @"(silence)");
    assert_snapshot!(t.react("@bob", 1, "1️⃣").await, @"(silence)");
});
