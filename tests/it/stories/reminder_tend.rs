//! What people do with reminders: list, change, pause, resume, cancel, hear again; by number, by
//! reply, by a tap and by a word.

use insta::assert_snapshot;

use crate::harness::{Test, hours, minutes};

story!(by_number, |t| {
    t.join("@bob").await;
    t.first("@alice", "！リマインド 毎週水曜 9:30 議題").await;
    t.first("@alice", "！リマインド 自分に 明日10時 電話").await;
    t.first("@bob", "！リマインド 明日10時 資料").await;
    assert_snapshot!(t.first("@bob", "！一覧").await, @r"
        [gm notice, to bob]
        いま動いているもの:
        ・#1　毎週水曜 9:30　議題
        ・#3　3月2日(水) 10:00　資料
        ");
    assert_snapshot!(t.direct("@alice", "一覧").await, @r"
        [direct-alice notice, to alice]
        いま動いているもの:
        ・#2　3月2日(水) 10:00　電話（gm で頼んだもの）
        ");
    assert_snapshot!(t.direct("@bob", "一覧").await, @r"
        [direct-bob notice, to bob]
        いま動いているものはありません。
        ");
    assert_snapshot!(t.first("@alice", "！変更 1 毎週木曜 10:00").await, @r"
        [gm notice #1, to alice]
        #1 を変えました。毎週木曜 10:00 に、この部屋へお知らせします。
        次の3回: 3月3日(木) 10:00、3月10日(木) 10:00、3月17日(木) 10:00
        5月5日(木) 10:00 は祝日（こどもの日）に当たります。休むときは「祝日なら休み」、ずらすときは「祝日なら翌営業日」を付けてください。
        内容: 議題
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    assert_snapshot!(t.first("@alice", "！取消").await, @r"
        [gm notice #1, to alice]
        #1 を元に戻しました。毎週水曜 9:30 に、この部屋へお知らせします。
        次の3回: 3月2日(水) 9:30、3月9日(水) 9:30、3月16日(水) 9:30
        5月4日(水) 9:30 は祝日（みどりの日）に当たります。休むときは「祝日なら休み」、ずらすときは「祝日なら翌営業日」を付けてください。
        内容: 議題
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    assert_snapshot!(t.first("@alice", "！変更 3 内容 資料は紙で").await, @r"
        [gm notice #3, to alice]
        #3 を変えました。3月2日(水) 10:00 に、この部屋へお知らせします。
        内容: 資料は紙で
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 3
        ");
    assert_snapshot!(t.first("@bob", "！変更 3 資料は紙で 明後日11時 確認まで").await, @r"
        [gm notice #3, to bob]
        #3 を変えました。3月3日(木) 11:00 に、この部屋へお知らせします。
        内容: 資料は紙で
        どなたかの返事があるまで、30分ごとに、全部で3回までお知らせします。
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 3
        ");
});

story!(resting_going_on_and_done, |t| {
    t.join("@bob").await;
    t.first("@alice", "！リマインド 毎週水曜 9:30 議題").await;
    t.first("@alice", "！リマインド 自分に 明日10時 電話").await;
    t.first("@bob", "！リマインド 資料は紙で 明後日11時 確認まで").await;
    assert_snapshot!(t.first("@alice", "！停止 1").await, @r"
        [gm notice #1, to alice]
        リマインド #1「議題」を止めました。再開するときは ！再開 1
        ");
    assert_snapshot!(t.at("2022-03-02T12:00").await, @r"
        [direct-alice text #2, rings alice]
        ⏰ 電話
        aliceさんのリマインド（#2）
        ✅ 済　⏰ 1時間後にもう一度　➡️ 明日もう一度（「済」「あとで」「明日」と返信しても同じです）
        [direct-alice reaction, of #2]
        ✅
        [direct-alice reaction, of #2]
        ⏰
        [direct-alice reaction, of #2]
        ➡️
        ");
    assert_snapshot!(t.first("@alice", "！再開 1").await, @r"
        [gm notice #1, to alice]
        #1 を再開しました。毎週水曜 9:30 に、この部屋へお知らせします。
        次の3回: 3月9日(水) 9:30、3月16日(水) 9:30、3月23日(水) 9:30
        5月4日(水) 9:30 は祝日（みどりの日）に当たります。休むときは「祝日なら休み」、ずらすときは「祝日なら翌営業日」を付けてください。
        内容: 議題
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    assert_snapshot!(t.first("@alice", "！取消 1").await, @r"
        [gm notice #1, to alice]
        リマインド #1「議題」（3月9日(水) 9:30）を取り消しました。元に戻すときは ！再開 1
        ");
    assert_snapshot!(t.first("@alice", "！再開 1").await, @r"
        [gm notice #1, to alice]
        #1 を再開しました。毎週水曜 9:30 に、この部屋へお知らせします。
        次の3回: 3月9日(水) 9:30、3月16日(水) 9:30、3月23日(水) 9:30
        5月4日(水) 9:30 は祝日（みどりの日）に当たります。休むときは「祝日なら休み」、ずらすときは「祝日なら翌営業日」を付けてください。
        内容: 議題
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    assert_snapshot!(t.first("@alice", "！済 3").await, @r"
        [gm notice #3, to alice]
        リマインド #3「資料は紙で」を済みにしました。3月3日(木) 11:00 にはお知らせしません。元に戻すときは ！再開 3
        ");
    assert_snapshot!(t.first("@alice", "！取消").await, @r"
        [gm notice #3, to alice]
        #3 を再開しました。3月3日(木) 11:00 に、この部屋へお知らせします。
        内容: 資料は紙で
        どなたかの返事があるまで、30分ごとに、全部で3回までお知らせします。
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 3
        ");
});

story!(by_number_in_english, |t| {
    t.lang("en").await;
    t.join("@bob").await;
    t.first("@alice", "!yo remind every Wed 9:30 the agenda").await;
    assert_snapshot!(t.first("@alice", "!yo change 1 every Thu 10:00").await, @r"
        [gm notice #1, to alice]
        #1 is changed. I will say it here: every Thu 10:00.
        The next three: Thu 3 Mar 10:00, Thu 10 Mar 10:00, Thu 17 Mar 10:00
        Thu 5 May 10:00 is a public holiday (Children’s Day). To leave it out add “skip holidays”; to move it add “on holidays the working day after”.
        Text: the agenda
        Tap 👍 to be mentioned, too. To cancel it: !yo undo 1
        ");
    assert_snapshot!(t.first("@alice", "!yo change 1 text bring the papers").await, @r"
        [gm notice #1, to alice]
        #1 is changed. I will say it here: every Thu 10:00.
        The next three: Thu 3 Mar 10:00, Thu 10 Mar 10:00, Thu 17 Mar 10:00
        Thu 5 May 10:00 is a public holiday (Children’s Day). To leave it out add “skip holidays”; to move it add “on holidays the working day after”.
        Text: bring the papers
        Tap 👍 to be mentioned, too. To cancel it: !yo undo 1
        ");
    assert_snapshot!(t.first("@alice", "!yo pause 1").await, @r"
        [gm notice #1, to alice]
        Reminder #1 (“bring the papers”) is paused. To go on: !yo resume 1
        ");
    assert_snapshot!(t.first("@alice", "!yo list").await, @r"
        [gm notice, to alice]
        Open now:
        ・#1 every Thu 10:00: bring the papers (paused)
        ");
    assert_snapshot!(t.first("@bob", "!yo resume 1").await, @r"
        [gm notice, in the thread of bob, to bob]
        Only alice, who asked for reminder #1, or an organiser can change it.
        ");
    assert_snapshot!(t.first("@alice", "!yo resume 1").await, @r"
        [gm notice #1, to alice]
        #1 goes on. I will say it here: every Thu 10:00.
        The next three: Thu 3 Mar 10:00, Thu 10 Mar 10:00, Thu 17 Mar 10:00
        Thu 5 May 10:00 is a public holiday (Children’s Day). To leave it out add “skip holidays”; to move it add “on holidays the working day after”.
        Text: bring the papers
        Tap 👍 to be mentioned, too. To cancel it: !yo undo 1
        ");
    assert_snapshot!(t.first("@alice", "!yo undo 1").await, @r"
        [gm notice #1, to alice]
        Reminder #1 (“bring the papers”, Thu 3 Mar 10:00) was cancelled. To bring it back: !yo resume 1
        ");
    assert_snapshot!(t.first("@alice", "!yo list").await, @r"
        [gm notice, to alice]
        Nothing is open now.
        ");
    assert_snapshot!(t.first("@alice", "!yo list all").await, @r"
        [gm notice, to alice]
        Everything, also what is over:
        ・#1 every Thu 10:00: bring the papers (cancelled)
        ");
});

story!(what_cannot_be_done_is_told_with_a_line, |t| {
    t.join("@bob").await;
    assert_snapshot!(t.first("@bob", "！停止").await, @r"
        [gm notice, in the thread of bob, to bob]
        この部屋には、まだ番号の付いたものがありません。
        ");
    t.first("@alice", "！リマインド 毎週水曜 9:30 議題").await;
    assert_snapshot!(t.first("@bob", "！停止").await, @r"
        [gm notice, in the thread of bob, to bob]
        どれのことか、番号を付けて送ってください。たとえば ！停止 1
        ");
    assert_snapshot!(t.first("@bob", "！停止 9").await, @r"
        [gm notice, in the thread of bob, to bob]
        #9 はこの部屋にありません。番号は ！一覧 で確かめられます。
        ");
    assert_snapshot!(t.first("@bob", "！停止 1").await, @r"
        [gm notice, in the thread of bob, to bob]
        リマインド #1 は、頼んだaliceさんか事務局の方だけが変えられます。
        ");
    assert_snapshot!(t.first("@alice", "！再開 1").await, @r"
        [gm notice, in the thread of alice, to alice]
        リマインド #1 は動いています。止めるときは ！停止 1
        ");
    assert_snapshot!(t.first("@alice", "！変更 1").await, @r"
        [gm notice, in the thread of alice, to alice]
        新しい日時か内容を続けて送ってください。たとえば ！変更 1 毎週水曜 9:30
        ");
    assert_snapshot!(t.first("@alice", "！変更 1 10:30").await, @r"
        [gm notice, in the thread of alice, to alice]
        リマインド #1 は繰り返しです。毎回の時刻を変えるときは ！変更 1 毎週水曜 10:30
        ");
    assert_snapshot!(t.first("@alice", "！変更 1 まいすい 10:30").await, @r"
        [gm notice, in the thread of alice, to alice]
        リマインド #1 は繰り返しです。毎回の時刻を変えるときは ！変更 1 毎週水曜 10:30
        ");
    assert_snapshot!(t.first("@alice", "！変更 1 3/4(木) 10:30").await, @r"
        [gm notice, in the thread of alice, to alice]
        曜日が合いません。暦では 3月4日(金) で、木曜日ではありません。！変更 1 3月4日(金) 10:30、！変更 1 3月3日(木) 10:30 のどちらでしょうか。
        ");
    assert_snapshot!(t.first("@alice", "！変更 1 来週の夕方").await, @r"
        [gm notice, in the thread of alice, to alice]
        「来週」だけでは日時を決められません。！変更 1 3月7日(月) 16:00、！変更 1 3月7日(月) 17:00 のように書いてください。
        ");
    assert_snapshot!(t.first("@alice", "！変更 毎週木曜 10:00").await, @r"
        [gm notice, in the thread of alice, to alice]
        どれのことか、番号を付けて送ってください。たとえば ！変更 1 毎週木曜 10:00
        ");
    assert_snapshot!(t.first("@alice", "！あとで 1 30分").await, @r"
        [gm notice, in the thread of alice, to alice]
        リマインド #1 はまだお知らせしていません。日時を変えるときは ！変更 1 3月1日(火) 9:30
        ");
});

story!(what_is_over_or_another_thing_is_told, |t| {
    t.first("@alice", "！リマインド 1時間後 出発").await;
    t.first("@alice", "！停止 1").await;
    t.advance(hours(2)).await;
    assert_snapshot!(t.first("@alice", "！再開 1").await, @r"
        [gm notice, in the thread of alice, to alice]
        リマインド #1 の 3月1日(火) 10:00 はもう過ぎました。新しい日時を付けて送ってください。たとえば ！変更 1 3月2日(水) 11:00
        ");
    t.first("@alice", "！投票 お昼は？ 弁当 麺類").await;
    assert_snapshot!(t.first("@alice", "！あとで 2").await, @r"
        [gm notice, in the thread of alice, to alice]
        #2 は「あとで」できないものです。番号は ！一覧 で確かめられます。
        ");
});

story!(by_reply, |t| {
    t.join("@bob").await;
    t.first("@alice", "！リマインド 毎日 10:00 体温を測る").await;
    assert_snapshot!(t.reply("@alice", 1, "変更 毎日 11:00").await, @r"
        [gm notice #1, to alice]
        #1 を変えました。毎日 11:00 に、この部屋へお知らせします。
        次の3回: 3月1日(火) 11:00、3月2日(水) 11:00、3月3日(木) 11:00
        3月21日(月) 11:00 は祝日（春分の日）に当たります。休むときは「祝日なら休み」、ずらすときは「祝日なら翌営業日」を付けてください。
        内容: 体温を測る
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    assert_snapshot!(t.reply("@alice", 1, "！停止").await, @r"
        [gm notice #1, to alice]
        リマインド #1「体温を測る」を止めました。再開するときは ！再開 1
        ");
    assert_snapshot!(t.reply("@alice", 1, "再開").await, @r"
        [gm notice #1, to alice]
        #1 を再開しました。毎日 11:00 に、この部屋へお知らせします。
        次の3回: 3月1日(火) 11:00、3月2日(水) 11:00、3月3日(木) 11:00
        3月21日(月) 11:00 は祝日（春分の日）に当たります。休むときは「祝日なら休み」、ずらすときは「祝日なら翌営業日」を付けてください。
        内容: 体温を測る
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    assert_snapshot!(t.reply("@bob", 1, "停止").await, @r"
        [gm notice, in the thread of bob, to bob]
        リマインド #1 は、頼んだaliceさんか事務局の方だけが変えられます。
        ");
    t.at("2022-03-01T11:00").await;
    assert_snapshot!(t.reply("@bob", 1, "あとで 30分").await, @r"
        [gm notice #2, to bob]
        3月1日(火) 11:30 に、bobさんだけに、もう一度お知らせします（#2）。内容: 体温を測る
        やめるときは、ここに「取消」と返信してください。
        ");
    assert_snapshot!(t.reply("@bob", 1, "あとで45分").await, @r"
        [gm notice #2, to bob]
        3月1日(火) 11:45 に、bobさんだけに、もう一度お知らせします（#2）。内容: 体温を測る
        やめるときは、ここに「取消」と返信してください。
        ");
    assert_snapshot!(t.reply("@bob", 1, "測りました").await, @"(silence)");
    assert_snapshot!(t.at("2022-03-01T11:45").await, @r"
        [direct-bob text #2, rings bob]
        ⏰ 体温を測る
        bobさんのリマインド（#2）
        ✅ 済　⏰ 1時間後にもう一度　➡️ 明日もう一度（「済」「あとで」「明日」と返信しても同じです）
        [direct-bob reaction, of #2]
        ✅
        [direct-bob reaction, of #2]
        ⏰
        [direct-bob reaction, of #2]
        ➡️
        ");
    assert_snapshot!(t.reply("@alice", 1, "取消").await, @r"
        [gm notice #1, to alice]
        リマインド #1「体温を測る」（3月2日(水) 11:00）を取り消しました。元に戻すときは ！再開 1
        ");
});

story!(by_a_tap, |t| {
    t.join("@bob").await;
    t.direct("@bob", "使い方").await;
    t.first("@alice", "！リマインド 1時間後 回覧を返す").await;
    t.advance(hours(1)).await;
    assert_snapshot!(t.react("@bob", 1, "⏰\u{FE0F}").await, @r"
        [direct-bob notice #1]
        3月1日(火) 11:00 に、bobさんだけに、もう一度お知らせします（#1）。内容: 回覧を返す
        やめるときは、ここに「取消」と返信してください。
        ");
    assert_snapshot!(t.advance(hours(1)).await, @r"
        [direct-bob text #1, rings bob]
        ⏰ 回覧を返す
        bobさんのリマインド（#1）
        ✅ 済　⏰ 1時間後にもう一度　➡️ 明日もう一度（「済」「あとで」「明日」と返信しても同じです）
        [direct-bob reaction, of #1]
        ✅
        [direct-bob reaction, of #1]
        ⏰
        [direct-bob reaction, of #1]
        ➡️
        ");
    assert_snapshot!(t.direct("@bob", "明日").await, @r"
        [direct-bob notice #2, to bob]
        3月2日(水) 11:00 に、bobさんだけに、もう一度お知らせします（#2）。内容: 回覧を返す
        やめるときは、ここに「取消」と返信してください。
        ");
    assert_snapshot!(t.at("2022-03-02T10:59").await, @"(silence)");
    assert_snapshot!(t.at("2022-03-02T11:00").await, @r"
        [direct-bob text #2, rings bob]
        ⏰ 回覧を返す
        bobさんのリマインド（#2）
        ✅ 済　⏰ 1時間後にもう一度　➡️ 明日もう一度（「済」「あとで」「明日」と返信しても同じです）
        [direct-bob reaction, of #2]
        ✅
        [direct-bob reaction, of #2]
        ⏰
        [direct-bob reaction, of #2]
        ➡️
        ");
    assert_snapshot!(t.direct("@bob", "済").await, @r"
        [direct-bob reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.react("@bob", 1, "➡️").await, @r"
        [direct-bob notice #3]
        3月3日(木) 10:00 に、bobさんだけに、もう一度お知らせします（#3）。内容: 回覧を返す
        やめるときは、ここに「取消」と返信してください。
        ");
    let undone = yoriai::console::line::Act::Unreact(1, "➡️".to_owned());
    t.perform(&yoriai::console::line::Line::Person("bob".to_owned(), undone)).await;
    assert_snapshot!(t.advance(hours(48)).await, @"(silence)");
});

// Whoever never wrote to the bot is not surprised by a room of its own.
story!(a_tap_of_somebody_new_is_answered_in_the_room, |t| {
    t.lang("en").await;
    t.join("@bob").await;
    t.first("@alice", "!yo remind in 1 hour return the folder").await;
    t.advance(hours(1)).await;
    assert_snapshot!(t.react("@bob", 1, "⏰").await, @r"
        [gm notice #2]
        I will tell bob, and nobody else, again by direct message at Tue 1 Mar 11:00. Text: return the folder
        To cancel it, reply “cancel” to this.
        ");
    assert_snapshot!(t.advance(minutes(60)).await, @r"
        [direct-bob text #2, rings bob]
        ⏰ return the folder
        bob asked to be reminded (#2)
        ✅ done, ⏰ again in an hour, ➡️ again tomorrow (or reply “done”, “later”, “tomorrow”)
        [direct-bob reaction, of #2]
        ✅
        [direct-bob reaction, of #2]
        ⏰
        [direct-bob reaction, of #2]
        ➡️
        ");
    assert_snapshot!(t.direct("@bob", "later 30 min").await, @r"
        [direct-bob notice #1, to bob]
        I will tell bob, and nobody else, again at Tue 1 Mar 11:30 (#1). Text: return the folder
        To cancel it, reply “cancel” to this.
        ");
    assert_snapshot!(t.direct("@bob", "undo").await, @r"
        [direct-bob notice #1, to bob]
        Reminder #1 (“return the folder”, Tue 1 Mar 11:30) was cancelled. To bring it back: !yo resume 1
        ");
    assert_snapshot!(t.advance(hours(24)).await, @"(silence)");
});

// Ten minutes past the hour is no object; a date may come with or without "in".
story!(how_much_later_is_said_in_many_ways, |t| {
    t.lang("en").await;
    t.direct("@alice", "remind in 1 hour call the lecturer").await;
    t.advance(hours(1)).await;
    assert_snapshot!(t.direct("@alice", "later 30 min").await, @r"
        [direct-alice notice #2, to alice]
        I will tell alice, and nobody else, again at Tue 1 Mar 10:30 (#2). Text: call the lecturer
        To cancel it, reply “cancel” to this.
        ");
    assert_snapshot!(t.direct("@alice", "later Friday at 9:00").await, @r"
        [direct-alice notice #2, to alice]
        I will tell alice, and nobody else, again at Fri 4 Mar 09:00 (#2). Text: call the lecturer
        To cancel it, reply “cancel” to this.
        ");
    assert_snapshot!(t.direct("@alice", "later sometime").await, @r"
        [direct-alice notice, to alice]
        I could not read “sometime” as a time. Write it like !yo later 1 tomorrow 17:00, !yo later 1 Tuesday next week 10:00
        ");
    assert_snapshot!(t.direct("@alice", "undo").await, @r"
        [direct-alice notice #2, to alice]
        Reminder #2 (“call the lecturer”, Fri 4 Mar 09:00) was cancelled. To bring it back: !yo resume 2
        ");
});

// What is somebody's own is nobody else's: neither seen nor touched.
story!(private_ones_stay_private, |t| {
    t.join("@bob").await;
    t.first("@bob", "！リマインド 自分に 1時間後 通院").await;
    for line in ["！停止 1", "！変更 1 内容 x", "！済 1", "！あとで 1", "！取消 1", "！一覧 全部"]
    {
        let answer = t.first("@alice", line).await;
        assert!(!answer.contains("通院"), "{line}: {answer}");
        assert!(!answer.contains("止めました") && !answer.contains("取り消しました"), "{line}: {answer}");
    }
    assert_snapshot!(t.advance(hours(1)).await, @r"
        [direct-bob text #1, rings bob]
        ⏰ 通院
        bobさんのリマインド（#1）
        ✅ 済　⏰ 1時間後にもう一度　➡️ 明日もう一度（「済」「あとで」「明日」と返信しても同じです）
        [direct-bob reaction, of #1]
        ✅
        [direct-bob reaction, of #1]
        ⏰
        [direct-bob reaction, of #1]
        ➡️
        ");
});
