//! What is done with a poll: how it stands, nudging, a later deadline, opening again, a file, a list.

use insta::assert_snapshot;
use yoriai::chat::Body;

use crate::harness::{Test, hours};

async fn lunch(t: &mut Test) {
    t.join_all(&["@bob", "@carol", "@dave"]).await;
    t.first("@bob", "！投票 お昼は？ 弁当 麺類").await;
    t.vote("@carol", 1, "麺類").await;
}

story!(how_it_stands, |t| {
    lunch(t).await;
    assert_snapshot!(t.first("@carol", "！状況 1").await, @r"
        [gm notice #1, to carol]
        投票 #1「お昼は？」
        回答 1人、未回答 3人。受付中です。
        ・弁当　0票（0.0%）
        ・麺類　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        ");
    assert_snapshot!(t.first("@alice", "！状況").await, @r"
        [gm notice #1, to alice]
        投票 #1「お昼は？」
        回答 1人、未回答 3人。受付中です。まだの方のお名前は、個別にお送りしました。
        ・弁当　0票（0.0%）
        ・麺類　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        [direct-alice notice #1]
        投票 #1「お昼は？」にまだ回答していない方（3人）
        ・alice
        ・bob
        ・dave
        ");
    assert_snapshot!(t.first("@carol", "！状況 9").await, @r"
        [gm notice, in the thread of carol, to carol]
        #9 はこの部屋にありません。番号は ！一覧 で確かめられます。
        ");
    t.first("@bob", "！締切 1").await;
    assert_snapshot!(t.first("@carol", "！状況 1").await, @r"
        [gm notice #1, to carol]
        投票 #1「お昼は？」
        回答 1人、未回答 3人。締め切りました。
        ・弁当　0票（0.0%）
        ・麺類　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        ");
});

story!(how_it_stands_in_english, |t| {
    t.lang("en").await;
    lunch(t).await;
    assert_snapshot!(t.first("@alice", "!yo status 1").await, @r"
        [gm notice #1, to alice]
        Poll #1 “お昼は？”
        1 answered, 3 did not. It is open. The names of those who have not are in a direct message to you.
        ・弁当  0 votes (0.0%)
        ・麺類  1 vote (100.0%) ▇▇▇▇▇▇▇▇▇▇
        [direct-alice notice #1]
        Have not answered poll #1 “お昼は？” (3)
        ・alice
        ・bob
        ・dave
        ");
    assert_snapshot!(t.first("@alice", "!yo polls").await, @r"
        [gm notice, to alice]
        Open now:
        ・#1 お昼は？: 1 of 4 answered
        ");
    t.first("@alice", "!yo poll Dinner? Sushi Soba close:\"tomorrow 17:00\"").await;
    assert_snapshot!(t.first("@alice", "!yo polls").await, @r"
        [gm notice, to alice]
        Open now:
        ・#1 お昼は？: 1 of 4 answered
        ・#2 Dinner?: 0 of 4 answered, closes Wed 2 Mar 17:00
        ");
    assert_snapshot!(t.first("@alice", "!yo status").await, @r"
        [gm notice, in the thread of alice, to alice]
        Several are open. Add the number, for example !yo status 2
        ");
});

story!(a_list_of_open_polls, |t| {
    assert_snapshot!(t.first("@alice", "！一覧").await, @r"
        [gm notice, to alice]
        いま動いているものはありません。
        ");
    lunch(t).await;
    t.first("@alice", "！投票 夜は？ 寿司 そば 締切:明日17時").await;
    assert_snapshot!(t.first("@carol", "！投票 一覧").await, @r"
        [gm notice, to carol]
        いま動いているもの:
        ・#1　お昼は？　回答 1人／4人
        ・#2　夜は？　回答 0人／4人　締切 3月2日(水) 17:00
        ");
});

story!(nudging_writes_to_the_silent_alone, |t| {
    lunch(t).await;
    assert_snapshot!(t.first("@carol", "！声かけ 1").await, @r"
        [gm notice, in the thread of carol, to carol]
        投票 #1 を出したbobさんか、事務局の方にお願いしてください。
        ");
    assert_snapshot!(t.first("@bob", "！声かけ").await, @r"
        [gm notice #1, to bob]
        投票 #1「お昼は？」にまだ回答していない 3人に、個別に声をかけました。
        [direct-alice text #1, rings alice]
        回答のお願いが1件あります。
        「gm」の投票 #1　お昼は？
        このメッセージに番号（1 など）で返信すると回答できます。だれが何を選んだかは、ほかの人にも見えます。行き違いのときは、そのままで結構です。
        ・1. 弁当
        ・2. 麺類
        [direct-bob text #1, rings bob]
        回答のお願いが1件あります。
        「gm」の投票 #1　お昼は？
        このメッセージに番号（1 など）で返信すると回答できます。だれが何を選んだかは、ほかの人にも見えます。行き違いのときは、そのままで結構です。
        ・1. 弁当
        ・2. 麺類
        [direct-dave text #1, rings dave]
        回答のお願いが1件あります。
        「gm」の投票 #1　お昼は？
        このメッセージに番号（1 など）で返信すると回答できます。だれが何を選んだかは、ほかの人にも見えます。行き違いのときは、そのままで結構です。
        ・1. 弁当
        ・2. 麺類
        ");
    assert_snapshot!(t.direct("@dave", "2").await, @r"
        [direct-dave reaction, of dave]
        ✅
        ");
    assert_snapshot!(t.first("@bob", "！声かけ").await, @r"
        [gm notice, in the thread of bob, to bob]
        投票 #1 の声かけは、今日はもう済んでいます（3月1日(火) 9:00）。一日に一度までです。
        ");
});

story!(nudging_waits_for_working_hours, |t| {
    lunch(t).await;
    t.at("2022-03-02T20:00").await;
    assert_snapshot!(t.first("@bob", "！声かけ").await, @r"
        [gm notice #1, to bob]
        勤務時間になったら（3月3日(木) 8:45）、投票 #1「お昼は？」にまだ回答していない方に、個別に声をかけます。やめるときは ！取消
        ");
    assert_snapshot!(t.first("@bob", "！声かけ").await, @r"
        [gm notice, in the thread of bob, to bob]
        投票 #1 の声かけは、3月3日(木) 8:45 にする予定です。
        ");
    t.first("@dave", "！投票 1 弁当").await;
    assert_snapshot!(t.at("2022-03-03T09:00").await, @r"
        [direct-alice text #1, rings alice]
        回答のお願いが1件あります。
        「gm」の投票 #1　お昼は？
        このメッセージに番号（1 など）で返信すると回答できます。だれが何を選んだかは、ほかの人にも見えます。行き違いのときは、そのままで結構です。
        ・1. 弁当
        ・2. 麺類
        [direct-bob text #1, rings bob]
        回答のお願いが1件あります。
        「gm」の投票 #1　お昼は？
        このメッセージに番号（1 など）で返信すると回答できます。だれが何を選んだかは、ほかの人にも見えます。行き違いのときは、そのままで結構です。
        ・1. 弁当
        ・2. 麺類
        ");
    t.at("2022-03-04T19:00").await;
    t.first("@bob", "！声かけ").await;
    assert_snapshot!(t.first("@bob", "！取消").await, @r"
        [gm notice #1, to bob]
        投票 #1「お昼は？」の声かけをやめました。
        ");
    assert_snapshot!(t.at("2022-03-07T12:00").await, @"(silence)");
    t.first("@bob", "！投票 1 弁当").await;
    t.first("@alice", "！投票 1 弁当").await;
    assert_snapshot!(t.first("@bob", "！声かけ").await, @r"
        [gm notice, in the thread of bob, to bob]
        投票 #1 には全員が回答しています。
        ");
});

story!(nudging_in_english, |t| {
    t.lang("en").await;
    lunch(t).await;
    assert_snapshot!(t.first("@bob", "!yo nudge 1").await, @r"
        [gm notice #1, to bob]
        3 people who have not answered poll #1 “お昼は？” were written to, each alone.
        [direct-alice text #1, rings alice]
        One answer is asked of you.
        Poll #1 of “gm”: お昼は？
        Reply to this message with a number (such as 1) to answer. Others can see who chose what. If you have just answered, all is well.
        ・1. 弁当
        ・2. 麺類
        [direct-bob text #1, rings bob]
        One answer is asked of you.
        Poll #1 of “gm”: お昼は？
        Reply to this message with a number (such as 1) to answer. Others can see who chose what. If you have just answered, all is well.
        ・1. 弁当
        ・2. 麺類
        [direct-dave text #1, rings dave]
        One answer is asked of you.
        Poll #1 of “gm”: お昼は？
        Reply to this message with a number (such as 1) to answer. Others can see who chose what. If you have just answered, all is well.
        ・1. 弁当
        ・2. 麺類
        ");
    assert_snapshot!(t.first("@bob", "!yo nudge 1").await, @r"
        [gm notice, in the thread of bob, to bob]
        Those who have not answered poll #1 were written to today (Tue 1 Mar 09:00). Once a day is enough.
        ");
    t.at("2022-03-02T20:00").await;
    assert_snapshot!(t.first("@bob", "!yo nudge").await, @r"
        [gm notice #1, to bob]
        When working hours begin (Thu 3 Mar 08:45), those who have not answered poll #1 “お昼は？” will be written to, each alone. To stop that: !yo undo
        ");
    t.first("@bob", "!yo poll Dinner? Sushi Soba close:\"2022-03-03 08:00\"").await;
    assert_snapshot!(t.first("@bob", "!yo nudge 2").await, @r"
        [gm notice, in the thread of bob, to bob]
        It closes before the next working hours (Thu 3 Mar 08:45), so nobody can be written to. To move the deadline: !yo extend 2 tomorrow 17:00
        ");
});

story!(a_nudge_is_answered_in_reply, |t| {
    lunch(t).await;
    t.first("@bob", "！声かけ").await;
    let asked = t.sent.iter().find(|sent| sent.to.as_deref() == Some("dave")).expect("it was sent");
    let (room, event) = (asked.room.clone(), asked.event.clone());
    let text = yoriai::chat::event::Text {
        body: "２".to_owned(),
        reply_to: Some(event),
        ..yoriai::chat::event::Text::default()
    };
    let answer = t.bot.stage().event(&room, "dave", yoriai::chat::Kind::Text(text));
    assert_snapshot!(t.deliver(&answer).await, @r"
        [direct-dave reaction, of dave]
        ✅
        ");
    assert_snapshot!(t.first("@bob", "！締切").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　2票（100.0%）▇▇▇▇▇▇▇▇▇▇
        いちばん多かったのは「麺類」です。回答 2人、未回答 2人（割合は回答した人のうち）。
        ");
});

story!(numbers_by_direct_message_need_one_poll, |t| {
    lunch(t).await;
    t.first("@bob", "！声かけ").await;
    t.first("@bob", "！投票 直したいことは？ 会議 書類 複数可 結果は締切後").await;
    assert_snapshot!(t.direct("@dave", "2").await, @r"
        [direct-dave notice, to dave]
        受付中の投票がいくつかあります。届いているお願いのメッセージに、番号で返信してください。
        ");
    assert_snapshot!(t.direct("@dave", "書類").await, @r"
        [direct-dave reaction, of dave]
        ✅
        ");
    assert_snapshot!(t.direct("@dave", "麺類で").await, @r"
        [direct-dave reaction, of dave]
        ✅
        ");
    t.lang("en").await;
    assert_snapshot!(t.direct("@dave", "投票 2 3").await, @r"
        [direct-dave notice, to dave]
        投票 #2 の番号は 1 から 2 までです。
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

story!(a_later_deadline, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.first("@bob", "！投票 お昼は？ 弁当 麺類 締切:今日17時").await;
    assert_snapshot!(t.first("@carol", "！延長 1 明日17時").await, @r"
        [gm notice, in the thread of carol, to carol]
        投票 #1 を出したbobさんか、事務局の方にお願いしてください。
        ");
    assert_snapshot!(t.first("@bob", "！延長 1").await, @r"
        [gm notice, in the thread of bob, to bob]
        いつまで延ばすかを続けて送ってください。たとえば ！延長 1 明日17時
        ");
    assert_snapshot!(t.first("@bob", "！延長 1 昨日").await, @r"
        [gm notice, in the thread of bob, to bob]
        2月28日(月) はもう過ぎています。！延長 1 3月1日(火) 13:00 ではありませんか。
        ");
    assert_snapshot!(t.first("@bob", "！延長 1 明日１７時まで").await, @r"
        [gm notice #1, to bob]
        投票 #1「お昼は？」の締切を 3月2日(水) 17:00 にしました。
        [gm edit, of #1]
        #1 お昼は？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締切は 3月2日(水) 17:00 です。
        ・1. 弁当
        ・2. 麺類
        ");
    assert_snapshot!(t.at("2022-03-01T18:00").await, @"(silence)");
    assert_snapshot!(t.first("@bob", "！取消").await, @r"
        [gm notice, in the thread of bob, to bob]
        投票 #1 の前の締切はもう過ぎているので、戻せません。締め切るときは ！締切 1
        ");
    assert_snapshot!(t.first("@bob", "！延長 締切:明後日10時").await, @r"
        [gm notice #1, to bob]
        投票 #1「お昼は？」の締切を 3月3日(木) 10:00 にしました。
        [gm edit, of #1]
        #1 お昼は？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締切は 3月3日(木) 10:00 です。
        ・1. 弁当
        ・2. 麺類
        ");
    assert_snapshot!(t.at("2022-03-03T10:00").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm text #1]
        投票 #1「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　0票（0.0%）
        回答はありませんでした。回答 0人、未回答 3人（割合は回答した人のうち）。
        ");
    assert_snapshot!(t.first("@bob", "！延長 1 3/8 17:00").await, @r"
        [gm notice, in the thread of bob, to bob]
        投票 #1 は締め切られています。続きを受け付けるときは ！再開 1 明日17時
        ");
});

story!(a_later_deadline_in_english, |t| {
    t.lang("en").await;
    t.first("@alice", "!yo poll Lunch? Bento Noodles").await;
    assert_snapshot!(t.first("@alice", "!yo extend 1 tomorrow 17:00").await, @r"
        [gm notice #1, to alice]
        Poll #1 “Lunch?” now closes at Wed 2 Mar 17:00.
        [gm edit, of #1]
        #1 Lunch?
        Please tap one of the two. If you cannot tap, reply to this post with a number (such as 1), or send the option as it stands. Others can see who chose what. It closes at Wed 2 Mar 17:00.
        ・1. Bento
        ・2. Noodles
        ");
    assert_snapshot!(t.first("@alice", "!yo undo").await, @r"
        [gm notice #1, to alice]
        Poll #1 “Lunch?” has no deadline any more.
        [gm edit, of #1]
        #1 Lunch?
        Please tap one of the two. If you cannot tap, reply to this post with a number (such as 1), or send the option as it stands. Others can see who chose what. To close it: !yo close 1
        ・1. Bento
        ・2. Noodles
        ");
    assert_snapshot!(t.first("@alice", "!yo extend 1").await, @r"
        [gm notice, in the thread of alice, to alice]
        Say until when, for example !yo extend 1 tomorrow 17:00
        ");
});

story!(opening_again_carries_the_ballots_over, |t| {
    lunch(t).await;
    assert_snapshot!(t.first("@bob", "！再開").await, @r"
        [gm notice, in the thread of bob, to bob]
        どれのことか、番号を付けて送ってください。たとえば ！再開 1
        ");
    assert_snapshot!(t.first("@bob", "！再開 1").await, @r"
        [gm notice, in the thread of bob, to bob]
        投票 #1 は受付中です。
        ");
    t.first("@bob", "！締切 1").await;
    assert_snapshot!(t.first("@carol", "！再開 1").await, @r"
        [gm notice, in the thread of carol, to carol]
        投票 #1 を出したbobさんか、事務局の方にお願いしてください。
        ");
    assert_snapshot!(t.first("@bob", "！再開 1 明日17時").await, @r"
        [gm poll #1]
        お昼は？
        1. 弁当
        2. 麺類
        [gm text #1]
        #1 お昼は？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。これまでの回答 1人分は引き継いでいます。変えるときだけ、もう一度答えてください。締切は 3月2日(水) 17:00 です。
        ・1. 弁当
        ・2. 麺類
        ");
    t.vote("@dave", 1, "弁当").await;
    assert_snapshot!(t.at("2022-03-02T17:00").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm text #1]
        投票 #1「お昼は？」の結果
        ・弁当　1票（50.0%）▇▇▇▇▇
        ・麺類　1票（50.0%）▇▇▇▇▇
        同数で「弁当、麺類」でした。回答 2人、未回答 2人（割合は回答した人のうち）。
        ");
    t.first("@bob", "！再開 1").await;
    assert_snapshot!(t.first("@bob", "！取消").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　1票（50.0%）▇▇▇▇▇
        ・麺類　1票（50.0%）▇▇▇▇▇
        同数で「弁当、麺類」でした。回答 2人、未回答 2人（割合は回答した人のうち）。
        ");
});

story!(opening_again_in_english, |t| {
    t.lang("en").await;
    lunch(t).await;
    t.first("@bob", "!yo close 1").await;
    assert_snapshot!(t.first("@bob", "!yo reopen 1").await, @r"
        [gm poll #1]
        お昼は？
        1. 弁当
        2. 麺類
        [gm text #1]
        #1 お昼は？
        Please tap one of the two. If you cannot tap, reply to this post with a number (such as 1), or send the option as it stands. Others can see who chose what. The answer given before still counts; answer again only to change yours. To close it: !yo close 1
        ・1. 弁当
        ・2. 麺類
        ");
    assert_snapshot!(t.first("@bob", "!yo reopen 1").await, @r"
        [gm notice, in the thread of bob, to bob]
        Poll #1 is open.
        ");
    assert_snapshot!(t.first("@bob", "!yo reopen 7").await, @r"
        [gm notice, in the thread of bob, to bob]
        There is no #7 in this room. !yo list shows the numbers.
        ");
});

fn files(t: &Test) -> Vec<String> {
    let files = t.sent.iter().filter_map(|sent| match &sent.message.body {
        Body::File { bytes, .. } => Some(String::from_utf8(bytes.clone()).expect("it is text")),
        _ => None,
    });
    files.collect()
}

story!(a_file_for_spreadsheets, |t| {
    lunch(t).await;
    t.first("@dave", "！投票 1 弁当").await;
    assert_snapshot!(t.first("@carol", "！出力 1").await, @r"
        [gm notice, in the thread of carol, to carol]
        投票 #1 を出したbobさんか、事務局の方にお願いしてください。
        ");
    assert_snapshot!(t.first("@alice", "！出力 1").await, @r"
        [direct-alice file #1]
        poll-1.csv
        [gm notice #1, to alice]
        投票 #1「お昼は？」の回答をCSVにして、個別にお送りしました。お名前が入っています。
        ");
    let first = files(t).pop().expect("a file was sent");
    assert_eq!(
        first,
        "\u{FEFF}氏名,ID,回答,回答日時\r\ncarol,carol:example.org,麺類,2022-03-01 09:00\r\n\
         dave,dave:example.org,弁当,2022-03-01 09:00\r\nalice,alice:example.org,,\r\n\
         bob,bob:example.org,,\r\n"
    );
    t.first("@alice", "！投票 いつ？ =1+1 火 複数可").await;
    t.react("@bob", 2, "1").await;
    t.react("@bob", 2, "2").await;
    t.first("@alice", "！締切 2").await;
    t.first("@alice", "！出力 2").await;
    let second = files(t).pop().expect("a file was sent");
    assert!(
        second
            .starts_with("\u{FEFF}氏名,ID,'=1+1,火,回答日時\r\nbob,bob:example.org,1,1,2022-03-01 09:00\r\n")
    );
});

story!(a_file_in_english, |t| {
    t.lang("en").await;
    lunch(t).await;
    assert_snapshot!(t.first("@alice", "!yo export 1").await, @r"
        [direct-alice file #1]
        poll-1.csv
        [gm notice #1, to alice]
        The answers to poll #1 “お昼は？” are in a CSV file in a direct message to you. It holds names.
        ");
    t.first("@alice", "!yo poll Chair? Tanaka Suzuki hidden").await;
    assert_snapshot!(t.first("@alice", "!yo export 2").await, @r"
        [gm notice, in the thread of alice, to alice]
        Results of poll #2 are shown at the end, so they cannot be exported yet. To close it: !yo close 2
        ");
    assert!(files(t).pop().is_some_and(|file| file.starts_with("\u{FEFF}Name,ID,Answer,Answered at\r\n")));
});

story!(who_comes_on_one_date, |t| {
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.first("@alice", "！出欠 3月4日 18:00 研修会").await, @r"
        [gm poll #1]
        研修会（3月4日(金) 18:00）の出欠
        1. 出席
        2. 欠席
        3. 未定
        [gm text #1]
        #1 研修会（3月4日(金) 18:00）の出欠
        どれか一つを押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締切は 3月4日(金) 18:00 です。
        ・1. 出席
        ・2. 欠席
        ・3. 未定
        ");
    t.say("@bob", "出席").await;
    assert_snapshot!(t.at("2022-03-04T18:00").await, @r"
        [gm poll_end #1, of #1]
        「研修会（3月4日(金) 18:00）の出欠」の投票を締め切りました。
        [gm text #1]
        投票 #1「研修会（3月4日(金) 18:00）の出欠」の結果
        ・出席　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        ・欠席　0票（0.0%）
        ・未定　0票（0.0%）
        いちばん多かったのは「出席」です。回答 1人、未回答 1人（割合は回答した人のうち）。
        ");
    assert_snapshot!(t.first("@alice", "！出欠 打合せ 来週水曜 10時 締切:3/8 17:00").await, @r"
        [gm poll #2]
        打合せ（3月9日(水) 10:00）の出欠
        1. 出席
        2. 欠席
        3. 未定
        [gm text #2]
        #2 打合せ（3月9日(水) 10:00）の出欠
        どれか一つを押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締切は 3月8日(火) 17:00 です。
        ・1. 出席
        ・2. 欠席
        ・3. 未定
        ");
    assert_snapshot!(t.first("@alice", "！出欠 3/14").await, @r"
        [gm poll #3]
        3月14日(月) の出欠
        1. 出席
        2. 欠席
        3. 未定
        [gm text #3]
        #3 3月14日(月) の出欠
        どれか一つを押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締め切るときは ！締切 3
        ・1. 出席
        ・2. 欠席
        ・3. 未定
        ");
});

story!(a_date_is_needed, |t| {
    assert_snapshot!(t.first("@alice", "！出欠").await, @r"
        [gm notice, in the thread of alice, to alice]
        いつの出欠かを続けて送ってください。たとえば ！出欠 3月4日 18:00 研修会
        ");
    assert_snapshot!(t.first("@alice", "！出欠 研修会").await, @r"
        [gm notice, in the thread of alice, to alice]
        「研修会」は日時として読み取れませんでした。たとえば ！出欠 明日17時 研修会、！出欠 来週火曜 10:00 研修会 のように書いてください。
        ");
    assert_snapshot!(t.first("@alice", "！出欠 毎週水曜 10時").await, @r"
        [gm notice, in the thread of alice, to alice]
        ここには一回だけの日時を書いてください。たとえば ！出欠 3月2日(水) 10:00
        ");
    assert_snapshot!(t.first("@alice", "！出欠 昨日").await, @r"
        [gm notice, in the thread of alice, to alice]
        2月28日(月) はもう過ぎています。！出欠 3月1日(火) ではありませんか。
        ");
});

story!(who_comes_in_english, |t| {
    t.lang("en").await;
    assert_snapshot!(t.first("@alice", "!yo attendance 4 March 18:00 Training").await, @r"
        [gm poll #1]
        Training (Fri 4 Mar 18:00): who comes?
        1. Present
        2. Absent
        3. Undecided
        [gm text #1]
        #1 Training (Fri 4 Mar 18:00): who comes?
        Please tap one. If you cannot tap, reply to this post with a number (such as 1), or send the option as it stands. Others can see who chose what. It closes at Fri 4 Mar 18:00.
        ・1. Present
        ・2. Absent
        ・3. Undecided
        ");
    assert_snapshot!(t.first("@alice", "!yo rsvp tomorrow").await, @r"
        [gm poll #2]
        Who comes on Wed 2 Mar?
        1. Present
        2. Absent
        3. Undecided
        [gm text #2]
        #2 Who comes on Wed 2 Mar?
        Please tap one. If you cannot tap, reply to this post with a number (such as 1), or send the option as it stands. Others can see who chose what. To close it: !yo close 2
        ・1. Present
        ・2. Absent
        ・3. Undecided
        ");
    assert_snapshot!(t.first("@alice", "!yo attendance").await, @r"
        [gm notice, in the thread of alice, to alice]
        Say when, for example !yo attendance 4 March 18:00 Training
        ");
});

// A poll in one room is none of another's.
story!(numbers_belong_to_their_room, |t| {
    lunch(t).await;
    t.room("other").await;
    assert_snapshot!(t.first("@bob", "！状況 1").await, @r"
        [other notice, in the thread of bob, to bob]
        #1 はこの部屋にありません。番号は ！一覧 で確かめられます。
        ");
    assert_snapshot!(t.first("@bob", "！投票 1 弁当").await, @r"
        [other notice, in the thread of bob, to bob]
        「1」という番号の投票はこの部屋にありません。
        ");
    assert_snapshot!(t.say("@bob", "弁当").await, @"(silence)");
    t.room("gm").await;
    t.advance(hours(1)).await;
    assert_snapshot!(t.first("@bob", "！締切").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        いちばん多かったのは「麺類」です。回答 1人、未回答 3人（割合は回答した人のうち）。
        ");
});
