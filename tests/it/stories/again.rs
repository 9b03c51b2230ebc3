//! Mistakes in a row, and the same thing again: edited, removed, sent twice.

use insta::assert_snapshot;

use crate::harness::{Test, hours, minutes};

story!(the_second_mistake_is_told_alone, |t| {
    t.join("@bob").await;
    assert_snapshot!(t.say("@bob", "！リマインド").await, @r"
        [gm notice, in the thread of bob, to bob]
        いつ、何をお知らせするかを続けて送ってください。たとえば ！リマインド 明日10時 資料を送る
        ");
    assert_snapshot!(t.say("@bob", "！リマインド 明日").await, @r"
        [gm notice, in the thread of bob, to bob]
        書き方を、寄合からの個別メッセージでお送りします。招待が届いたら開いてください。ご心配なときは管理者へどうぞ。
        [direct-bob notice]
        「gm」で送られた行について、ここでお答えします。
        時刻も書いてください。たとえば ！リマインド 3月2日(水) 9:00 資料を送る、！リマインド 3月2日(水) 13:00 資料を送る
        ！リマインド　決まった時刻に、一度だけ、またはくり返しお知らせします
        書き方: リマインド [だれに] 日時 内容（「自分に」「高嶋さんに」を先に、日時は最後でも。返事があるまでくり返すなら「確認まで」）
        このまま送れる例:
        ！リマインド 明日10時 資料を共有フォルダに入れてください
        ！リマインド 毎週水曜 9:30 GMの議題を出してください
        ！リマインド 自分に 2時間後 講師の方へ電話
        ！リマインド 出欠を返信してください 明日10時 確認まで
        ！リマインド 一覧
        ");
    assert_snapshot!(t.say("@bob", "！リマインド あした 電話").await, @r"
        [direct-bob notice]
        「gm」で送られた行について、ここでお答えします。
        時刻も書いてください。たとえば ！リマインド 3月2日(水) 9:00 電話、！リマインド 3月2日(水) 13:00 電話
        ");
    // Somebody else's first one is told in the room, and so is one's own after a while.
    assert_snapshot!(t.say("@alice", "！リマインド").await, @r"
        [gm notice, in the thread of alice, to alice]
        いつ、何をお知らせするかを続けて送ってください。たとえば ！リマインド 明日10時 資料を送る
        ");
    t.advance(minutes(11)).await;
    assert_snapshot!(t.say("@bob", "！リマインド").await, @r"
        [gm notice, in the thread of bob, to bob]
        いつ、何をお知らせするかを続けて送ってください。たとえば ！リマインド 明日10時 資料を送る
        ");
    // What was done well in between ends the row.
    t.say("@bob", "！リマインド 明日10時 電話").await;
    assert_snapshot!(t.say("@bob", "！取消 9").await, @r"
        [gm notice, in the thread of bob, to bob]
        「9」という番号のものはこの部屋にありません。
        ");
});

story!(the_second_mistake_in_english, |t| {
    t.lang("en").await;
    t.say("@alice", "!yo undo 9").await;
    assert_snapshot!(t.say("@alice", "!yo undo 8").await, @r"
        [gm notice, in the thread of alice, to alice]
        I will write to you alone how this is used. Please open the invitation when it comes. If in doubt, ask the administrator.
        [direct-alice notice]
        About the line that you sent in “gm”:
        There is nothing with the number “8” in this room.
        !yo undo – takes back what you did last, or something by its number
        Usage: undo [NUMBER]
        Examples that can be sent as they stand:
        !yo undo
        !yo undo 3
        ");
    assert_snapshot!(t.direct("@alice", "取消 7").await, @r"
        [direct-alice notice, to alice]
        「7」という番号のものはこの部屋にありません。
        ");
    assert_snapshot!(t.direct("@alice", "取消 6").await, @r"
        [direct-alice notice, to alice]
        「6」という番号のものはこの部屋にありません。
        取消　自分がした最後のことか、番号のものを取り消します
        書き方: 取消 [番号]
        このまま送れる例:
        ！取消
        ！取消 3
        ");
});

story!(nearly_the_same_line_is_asked_about, |t| {
    t.join("@bob").await;
    t.say("@alice", "！リマインド 明日10時 電話").await;
    assert_snapshot!(t.say("@bob", "！リマインド 明日10時 電話").await, @r"
        [gm notice #2, to bob]
        3月2日(水) 10:00 に、この部屋へお知らせします（#2）。
        内容: 電話
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 2
        ");
    assert_snapshot!(t.say("@alice", "！リマインド 明日１１時　電話").await, @r"
        [gm notice, to alice]
        さきほどの #1 とほぼ同じ内容です。#1 と置き換えるなら「はい」、別に作るなら「いいえ」、何もしないなら「やめる」を送ってください。
        ");
    assert_snapshot!(t.say("@alice", "はい").await, @r"
        [gm notice #3, to alice]
        3月2日(水) 11:00 に、この部屋へお知らせします（#3）。
        内容: 電話
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 3
        ");
    assert_snapshot!(t.say("@alice", "！取消 1").await, @r"
        [gm notice, in the thread of alice, to alice]
        リマインド #1 は、もうお知らせしたか、取り消されています。
        ");
    t.say("@alice", "！投票 お昼は？ 弁当 麺類").await;
    assert_snapshot!(t.say("@alice", "！投票 お昼は？ 弁当 麺類 カレー").await, @r"
        [gm notice, to alice]
        さきほどの #4 とほぼ同じ内容です。#4 と置き換えるなら「はい」、別に作るなら「いいえ」、何もしないなら「やめる」を送ってください。
        ");
    assert_snapshot!(t.say("@alice", "やめる").await, @r"
        [gm notice, to alice]
        わかりました。行いません。
        ");
    t.say("@alice", "！投票 お昼は？ 弁当 麺類 カレー").await;
    t.vote("@bob", 4, "弁当").await;
    assert_snapshot!(t.say("@alice", "はい").await, @r"
        [gm notice, in the thread of alice, to alice]
        #4 にはもう回答があるか、お知らせが済んでいるため、置き換えられません。別に作るときは、もう一度送って「いいえ」と答えてください。
        ");
    t.advance(minutes(6)).await;
    assert_snapshot!(t.say("@alice", "！リマインド 明日11時 電話").await, @r"
        [gm notice #5, to alice]
        3月2日(水) 11:00 に、この部屋へお知らせします（#5）。
        内容: 電話
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 5
        ");
});

story!(nearly_the_same_line_in_english, |t| {
    t.lang("en").await;
    t.say("@alice", "!yo remind tomorrow 10:00 call the lecturer").await;
    assert_snapshot!(t.say("@alice", "!yo remind tomorrow 10:00 call the lecturers").await, @r"
        [gm notice, to alice]
        This is nearly the same as #1 just now. Send “yes” to replace #1, “no” to make another, or “never mind” to do nothing.
        ");
    assert_snapshot!(t.say("@alice", "no").await, @r"
        [gm notice #2, to alice]
        I will say it here: Wed 2 Mar 10:00 (#2).
        Text: call the lecturers
        Tap 👍 to be mentioned, too. To cancel it: !yo undo 2
        ");
    t.say("@alice", "!yo remind tomorrow 10:00 call the lecturers").await;
    assert_snapshot!(t.say("@alice", "never mind").await, @r"
        [gm notice, to alice]
        All right, I will not.
        ");
});

story!(an_edit_amends_what_nothing_has_come_of, |t| {
    t.join("@bob").await;
    t.say("@alice", "！リマインド 明日10時 電話").await;
    assert_snapshot!(t.edit("@alice", "！リマインド 明日11時 電話").await, @r"
        [gm notice #2, to alice]
        3月2日(水) 11:00 に、この部屋へお知らせします（#2）。
        内容: 電話
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 2
        ");
    // A client that sends the edit once more, in another form.
    assert_snapshot!(t.edit("@alice", "！リマインド　明日１１時　電話").await, @"(silence)");
    assert_snapshot!(t.advance(hours(27)).await, @r"
        [gm text #2, rings alice]
        ⏰ 電話
        aliceさんのリマインド（#2）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
    t.say("@alice", "！投票 お昼は？ 弁当 麺類").await;
    t.vote("@bob", 3, "弁当").await;
    assert_snapshot!(t.edit("@alice", "！投票 お昼は？ 弁当 カレー").await, @r"
        [gm notice, in the thread of alice, to alice]
        送ったあとの編集は #3 に反映されません。直すときは ！取消 3 のあと、もう一度送ってください。
        ");
    t.say("@alice", "！リマインド 明日15時 会議").await;
    t.advance(minutes(6)).await;
    assert_snapshot!(t.edit("@alice", "！リマインド 明日16時 会議").await, @r"
        [gm notice, in the thread of alice, to alice]
        送ったあとの編集は #4 に反映されません。直すときは ！取消 4 のあと、もう一度送ってください。
        ");
});

story!(an_edit_of_a_mistake_is_done, |t| {
    t.say("@alice", "！投標 お昼は？ 弁当 麺類").await;
    assert_snapshot!(t.edit("@alice", "！投票 お昼は？ 弁当 麺類").await, @r"
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
    assert_snapshot!(t.edit("@alice", "！投票 お昼は？ 弁当 カレー").await, @r"
        [gm redaction #1, of #1]
        [gm redaction #1, of #1]
        [gm poll #2]
        お昼は？
        1. 弁当
        2. カレー
        [gm text #2]
        #2 お昼は？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締め切るときは ！締切 2
        ・1. 弁当
        ・2. カレー
        ");
    t.say("@alice", "ではまた").await;
    assert_snapshot!(t.edit("@alice", "！取消").await, @"(silence)");
    t.say("@alice", "！設定 図 なし").await;
    assert_snapshot!(t.edit("@alice", "！設定 図 あり").await, @r"
        [gm notice, in the thread of alice, to alice]
        送ったあとの編集は反映されません。お手数ですが、もう一度送ってください。
        ");
    t.lang("en").await;
    t.say("@alice", "!yo remind tomorrow 10:00 call").await;
    t.advance(minutes(6)).await;
    assert_snapshot!(t.edit("@alice", "!yo remind tomorrow 11:00 call").await, @r"
        [gm notice, in the thread of alice, to alice]
        What is edited later does not change #3. To correct it send !yo undo 3, then send the line again.
        ");
});

story!(removing_a_line_offers_to_take_it_back, |t| {
    t.join("@bob").await;
    t.say("@bob", "！リマインド 明日10時 電話").await;
    assert_snapshot!(t.redact("@bob").await, @r"
        [gm notice]
        消された行で作った #1 も取り消しますか。「はい」か「いいえ」を送ってください。
        ");
    assert_snapshot!(t.say("@bob", "はい").await, @r"
        [gm notice #1, to bob]
        リマインド #1「電話」（3月2日(水) 10:00）を取り消しました。元に戻すときは ！再開 1
        ");
    t.say("@bob", "よろしく").await;
    assert_snapshot!(t.redact("@bob").await, @"(silence)");
    t.lang("en").await;
    t.say("@bob", "!yo remind tomorrow 12:00 call").await;
    assert_snapshot!(t.redact("@bob").await, @r"
        [gm notice]
        The line that made #2 was removed. Shall I take #2 back, too? Answer “yes” or “no”.
        ");
    assert_snapshot!(t.say("@bob", "no").await, @r"
        [gm notice, to bob]
        All right, I will not.
        ");
    assert_snapshot!(t.say("@bob", "!yo undo").await, @r"
        [gm notice #2, to bob]
        Reminder #2 (“call”, Wed 2 Mar 12:00) was cancelled. To bring it back: !yo resume 2
        ");
});

story!(a_date_that_cannot_be_read_shows_the_whole_line, |t| {
    assert_snapshot!(t.say("@alice", "！日付 3/4(月) 18:00").await, @r"
        [gm notice, in the thread of alice, to alice]
        曜日が合いません。暦では 3月4日(金) で、月曜日ではありません。！日付 3月4日(金) 18:00、！日付 3月7日(月) 18:00 のどちらでしょうか。
        ");
    t.lang("en").await;
    assert_snapshot!(t.first("@alice", "!yo when 8:00").await, @r"
        [gm notice, in the thread of alice, to alice]
        Tue 1 Mar 08:00 has passed. Did you mean !yo when Tue 1 Mar 20:00, !yo when Wed 2 Mar 08:00?
        ");
});
