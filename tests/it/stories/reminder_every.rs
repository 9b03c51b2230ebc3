//! Reminders that come again and again: what they say they will do, and what they do on holidays.

use insta::assert_snapshot;

use crate::harness::{Test, hours};

story!(every_week_it_comes_and_says_when, |t| {
    t.join("@bob").await;
    assert_snapshot!(t.first("@bob", "！リマインド 毎週水曜 9:30 GMの議題を出してください").await, @r"
        [gm notice #1, to bob]
        毎週水曜 9:30 に、この部屋へお知らせします（#1）。
        次の3回: 3月2日(水) 9:30、3月9日(水) 9:30、3月16日(水) 9:30
        5月4日(水) 9:30 は祝日（みどりの日）に当たります。休むときは「祝日なら休み」、ずらすときは「祝日なら翌営業日」を付けてください。
        内容: GMの議題を出してください
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    assert_snapshot!(t.at("2022-03-02T09:30").await, @r"
        [gm text #1, rings bob]
        ⏰ GMの議題を出してください
        bobさんのリマインド（#1）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
    assert_snapshot!(t.at("2022-03-09T09:29").await, @"(silence)");
    assert_snapshot!(t.at("2022-03-09T09:30").await, @r"
        [gm text #1, rings bob]
        ⏰ GMの議題を出してください
        bobさんのリマインド（#1）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
    assert_snapshot!(t.first("@bob", "！取消 1").await, @r"
        [gm notice #1, to bob]
        リマインド #1「GMの議題を出してください」（3月16日(水) 9:30）を取り消しました。元に戻すときは ！再開 1
        ");
    assert_snapshot!(t.advance(hours(24 * 30)).await, @"(silence)");
});

story!(every_week_in_english, |t| {
    t.lang("en").await;
    assert_snapshot!(t.first("@alice", "!yo remind every Wed 9:30 What shall we talk about?").await, @r"
        [gm notice #1, to alice]
        I will say it here: every Wed 9:30 (#1).
        The next three: Wed 2 Mar 09:30, Wed 9 Mar 09:30, Wed 16 Mar 09:30
        Wed 4 May 09:30 is a public holiday (Greenery Day). To leave it out add “skip holidays”; to move it add “on holidays the working day after”.
        Text: What shall we talk about?
        Tap 👍 to be mentioned, too. To cancel it: !yo undo 1
        ");
    assert_snapshot!(t.at("2022-03-02T09:30").await, @r"
        [gm text #1, rings alice]
        ⏰ What shall we talk about?
        alice asked to be reminded (#1)
        ✅ done, ⏰ again in an hour, ➡️ again tomorrow, only to you (or reply “done”, “later”, “tomorrow”)
        ");
    assert_snapshot!(t.first("@alice", "!yo remind me every weekday 17:00 write the log").await, @r"
        [gm notice #2, to alice]
        I will tell only you: every weekday 17:00 (#2).
        The next three: Wed 2 Mar 17:00, Thu 3 Mar 17:00, Fri 4 Mar 17:00
        Text: write the log
        To cancel it: !yo undo 2
        ");
    assert_snapshot!(t.at("2022-03-02T17:00").await, @r"
        [direct-alice text #2, rings alice]
        ⏰ write the log
        alice asked to be reminded (#2)
        ✅ done, ⏰ again in an hour, ➡️ again tomorrow (or reply “done”, “later”, “tomorrow”)
        [direct-alice reaction, of #2]
        ✅
        [direct-alice reaction, of #2]
        ⏰
        [direct-alice reaction, of #2]
        ➡️
        ");
});

story!(the_date_may_come_last, |t| {
    assert_snapshot!(t.first("@alice", "！リマインド 議題を出してください 毎週水曜 9:30").await, @r"
        [gm notice #1, to alice]
        毎週水曜 9:30 に、この部屋へお知らせします（#1）。
        次の3回: 3月2日(水) 9:30、3月9日(水) 9:30、3月16日(水) 9:30
        5月4日(水) 9:30 は祝日（みどりの日）に当たります。休むときは「祝日なら休み」、ずらすときは「祝日なら翌営業日」を付けてください。
        内容: 議題を出してください
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    assert_snapshot!(t.first("@alice", "！リマインド　資料を送る　明日１０時").await, @r"
        [gm notice #2, to alice]
        3月2日(水) 10:00 に、この部屋へお知らせします（#2）。
        内容: 資料を送る
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 2
        ");
    assert_snapshot!(t.first("@alice", "!yo remind me call the lecturer in 2 hours").await, @r"
        [gm notice #3, to alice]
        3月1日(火) 11:00 に、あなただけにお知らせします（#3）。
        内容: call the lecturer
        取り消すときは ！取消 3
        ");
    assert_snapshot!(t.first("@alice", "！リマインド 3/4 10:00 会議 3/5 11:00").await, @r"
        [gm notice, in the thread of alice, to alice]
        日時が2つあるため、どちらにお知らせするか決められません。！リマインド 3月4日(金) 10:00 「会議 3/5 11:00」 か ！リマインド 3月5日(土) 11:00 「3/4 10:00 会議」 のどちらかを送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！リマインド 3月4日(金) 10:00 「会議 3/5 11:00」").await, @r"
        [gm notice #4, to alice]
        3月4日(金) 10:00 に、この部屋へお知らせします（#4）。
        内容: 会議 3/5 11:00
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 4
        ");
    assert_snapshot!(t.first("@alice", "！リマインド 3/4 18:00の研修の名札を作る 明日10時").await, @r"
        [gm notice #5, to alice]
        3月2日(水) 10:00 に、この部屋へお知らせします（#5）。
        内容: 3/4 18:00の研修の名札を作る
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 5
        ");
});

story!(holidays_are_kept_unless_told_otherwise, |t| {
    t.at("2022-03-17T09:00").await;
    assert_snapshot!(t.first("@alice", "！リマインド 毎週月曜 9:00 朝礼").await, @r"
        [gm notice #1, to alice]
        毎週月曜 9:00 に、この部屋へお知らせします（#1）。
        次の3回: 3月21日(月) 9:00、3月28日(月) 9:00、4月4日(月) 9:00
        3月21日(月) 9:00 は祝日（春分の日）に当たります。休むときは「祝日なら休み」、ずらすときは「祝日なら翌営業日」を付けてください。
        内容: 朝礼
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    assert_snapshot!(t.first("@alice", "！リマインド 毎週月曜 9:00 祝日なら翌営業日 週報を出す").await, @r"
        [gm notice #2, to alice]
        毎週月曜 9:00 祝日なら翌営業日 に、この部屋へお知らせします（#2）。
        次の3回: 3月22日(火) 9:00、3月28日(月) 9:00、4月4日(月) 9:00
        内容: 週報を出す
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 2
        ");
    assert_snapshot!(t.first("@alice", "！リマインド 毎週月曜 9:05 祝日なら休み 窓口の当番").await, @r"
        [gm notice #3, to alice]
        毎週月曜 9:05 祝日なら休み に、この部屋へお知らせします（#3）。
        次の3回: 3月28日(月) 9:05、4月4日(月) 9:05、4月11日(月) 9:05
        内容: 窓口の当番
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 3
        ");
    assert_snapshot!(t.at("2022-03-28T08:59").await, @r"
        [gm text #1, rings alice]
        ⏰ 朝礼
        aliceさんのリマインド（#1）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        [gm text #2, rings alice]
        ⏰ 週報を出す
        aliceさんのリマインド（#2）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
    assert_snapshot!(t.first("@alice", "！リマインド 毎月31日 9:00 月報").await, @r"
        [gm notice #4, to alice]
        毎月31日 9:00 に、この部屋へお知らせします（#4）。
        次の3回: 3月31日(木) 9:00、5月31日(火) 9:00、7月31日(日) 9:00
        その日がない月は飛ばします。
        内容: 月報
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 4
        ");
});

// The series ends, and the list says so.
story!(a_number_of_times_comes_to_its_end, |t| {
    assert_snapshot!(t.first("@alice", "！リマインド 毎日 10:00 全2回 体温を測る").await, @r"
        [gm notice #1, to alice]
        毎日 10:00 2022年3月1日(火)から 全2回 に、この部屋へお知らせします（#1）。
        次の2回: 3月1日(火) 10:00、3月2日(水) 10:00
        内容: 体温を測る
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    t.advance(hours(48)).await;
    assert_snapshot!(t.advance(hours(48)).await, @"(silence)");
    assert_snapshot!(t.first("@alice", "！一覧").await, @r"
        [gm notice, to alice]
        いま動いているものはありません。
        ");
    assert_snapshot!(t.first("@alice", "！一覧 全部").await, @r"
        [gm notice, to alice]
        終わったものも含めた一覧:
        ・#1　毎日 10:00 2022年3月1日(火)から 全2回　体温を測る（お知らせ済み）
        ");
});

story!(text_is_markdown, |t| {
    assert_snapshot!(t.first("@alice", "！リマインド 1時間後 **「持ち物」**の確認\n- 名札\n- [案内](https://example.org/a)\n`10階` <b>").await, @r"
        [gm notice #1, to alice]
        3月1日(火) 10:00 に、この部屋へお知らせします（#1）。
        内容: 「持ち物」の確認
        ・名札
        ・案内 (https://example.org/a)
        10階 <b>
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    assert_snapshot!(t.advance(hours(1)).await, @r"
        [gm text #1, rings alice]
        ⏰ 「持ち物」の確認
        ・名札
        ・案内 (https://example.org/a)
        10階 <b>
        aliceさんのリマインド（#1）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
    assert_snapshot!(t.html(), @r#"<p>⏰ <strong>「持ち物」</strong>の確認</p><ul><li>名札</li><li><a href="https://example.org/a">案内</a></li></ul><p><code>10階</code> &lt;b&gt;</p><p><a href="https://matrix.to/#/@alice:example.org">alice</a>さんのリマインド（#1）<br>✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）</p>"#);
    t.first("@alice", "！リマインド 1時間後 1. 受付\n2. 名札\n\\\\fs01\\資料").await;
    assert_snapshot!(t.advance(hours(1)).await, @r"
        [gm text #2, rings alice]
        ⏰
        1. 受付
        2. 名札
        \\fs01\資料
        aliceさんのリマインド（#2）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
});

story!(what_recurs_and_cannot_be_read_is_told_with_a_line, |t| {
    assert_snapshot!(t.first("@alice", "！リマインド 毎週水曜 議題").await, @r"
        [gm notice, in the thread of alice, to alice]
        時刻も書いてください。たとえば ！リマインド 毎週水曜 9:00 議題、！リマインド 毎週水曜 13:00 議題
        ");
    assert_snapshot!(t.first("@alice", "！リマインド cron \"*/5 * * * * *\" 秒ごと").await, @r"
        [gm notice, in the thread of alice, to alice]
        くり返しは5分以上の間をあけてください。
        ");
    assert_snapshot!(t.first("@alice", "！リマインド 明日10時 遅れたら:適当 資料").await, @r"
        [gm notice, in the thread of alice, to alice]
        時刻に間に合わなかったときは「遅れたら:出す」「遅れたら:報告」「遅れたら:やめる」のどれかを付けてください。たとえば ！リマインド 明日10時 資料を送る 遅れたら:報告
        ");
    assert_snapshot!(t.first("@alice", "！リマインド 取消 9").await, @r"
        [gm notice, in the thread of alice, to alice]
        #9 はこの部屋にありません。番号は ！一覧 で確かめられます。
        ");
    assert_snapshot!(t.first("@alice", "！リマインド 毎日 9:00 昨日まで 朝礼").await, @r"
        [gm notice, in the thread of alice, to alice]
        「毎日 9:00 昨日まで」の繰り返しに当たる日がありません。！リマインド 毎日 9:00 朝礼 ではありませんか。
        ");
    assert_snapshot!(t.first("@alice", "！リマインド 資料を送る 3/4(木) 10:00").await, @r"
        [gm notice, in the thread of alice, to alice]
        曜日が合いません。暦では 3月4日(金) で、木曜日ではありません。！リマインド 3月4日(金) 10:00 資料を送る、！リマインド 3月3日(木) 10:00 資料を送る のどちらでしょうか。
        ");
    assert_snapshot!(t.first("@alice", "！リマインド 資料を送る 夕方").await, @r"
        [gm notice, in the thread of alice, to alice]
        「夕方」だけでは日時を決められません。！リマインド 3月1日(火) 16:00 資料を送る、！リマインド 3月1日(火) 17:00 資料を送る のように書いてください。
        ");
    assert_snapshot!(t.first("@alice", "！リマインド 自分に 来週の夕方 資料を送る").await, @r"
        [gm notice, in the thread of alice, to alice]
        「来週」だけでは日時を決められません。！リマインド 自分に 3月7日(月) 16:00 資料を送る、！リマインド 自分に 3月7日(月) 17:00 資料を送る のように書いてください。
        ");
    t.lang("en").await;
    assert_snapshot!(t.first("@alice", "!yo remind every Wed the agenda").await, @r"
        [gm notice, in the thread of alice, to alice]
        Add a time, for example !yo remind every Wed 9:00 the agenda, !yo remind every Wed 13:00 the agenda
        ");
    assert_snapshot!(t.first("@alice", "!yo remind me Thu 3 Mar 2021 10:00 send it").await, @r"
        [gm notice, in the thread of alice, to alice]
        The weekday does not fit: it is Wed 3 Mar 2021, not Thu. Did you mean !yo remind me Thu 3 Mar 10:00 send it, !yo remind me Fri 4 Mar 10:00 send it?
        ");
});
