//! Reminders: for the room, for oneself, what cannot be read, and what comes late.

use insta::assert_snapshot;

use crate::harness::{Test, hours, minutes};

story!(for_the_room_it_rings_whoever_asked, |t| {
    t.join("@bob").await;
    assert_snapshot!(t.first("@bob", "！リマインド 明日10時 資料を共有フォルダに入れてください").await, @r"
        [gm notice #1, to bob]
        3月2日(水) 10:00 に、この部屋へお知らせします（#1）。
        内容: 資料を共有フォルダに入れてください
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    assert_snapshot!(t.at("2022-03-02T09:59").await, @"(silence)");
    assert_snapshot!(t.at("2022-03-02T10:00").await, @r"
        [gm text #1, rings bob]
        ⏰ 資料を共有フォルダに入れてください
        bobさんのリマインド（#1）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
    assert_snapshot!(t.advance(hours(48)).await, @"(silence)");
});

story!(for_oneself_it_comes_by_direct_message, |t| {
    t.join("@bob").await;
    assert_snapshot!(t.first("@bob", "！リマインド　自分に　２時間後　講師の方へ電話").await, @r"
        [gm notice #1, to bob]
        3月1日(火) 11:00 に、あなただけにお知らせします（#1）。
        内容: 講師の方へ電話
        取り消すときは ！取消 1
        ");
    assert_snapshot!(t.advance(hours(2)).await, @r"
        [direct-bob text #1, rings bob]
        ⏰ 講師の方へ電話
        bobさんのリマインド（#1）
        ✅ 済　⏰ 1時間後にもう一度　➡️ 明日もう一度（「済」「あとで」「明日」と返信しても同じです）
        [direct-bob reaction, of #1]
        ✅
        [direct-bob reaction, of #1]
        ⏰
        [direct-bob reaction, of #1]
        ➡️
        ");
    assert_snapshot!(t.direct("@bob", "リマインド 30分後 会議室の予約").await, @r"
        [direct-bob notice #1, to bob]
        3月1日(火) 11:30 に、あなただけにお知らせします（#1）。
        内容: 会議室の予約
        取り消すときは ！取消 1
        ");
    assert_snapshot!(t.advance(minutes(30)).await, @r"
        [direct-bob text #1, rings bob]
        ⏰ 会議室の予約
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

story!(in_english, |t| {
    t.lang("en").await;
    t.join("@bob").await;
    assert_snapshot!(t.first("@bob", "!yo remind tomorrow 10:00 Put the papers into the shared folder").await, @r"
        [gm notice #1, to bob]
        I will say it here: Wed 2 Mar 10:00 (#1).
        Text: Put the papers into the shared folder
        Tap 👍 to be mentioned, too. To cancel it: !yo undo 1
        ");
    assert_snapshot!(t.first("@bob", "!yo remind me in 2 hours call the lecturer").await, @r"
        [gm notice #2, to bob]
        I will tell only you: Tue 1 Mar 11:00 (#2).
        Text: call the lecturer
        To cancel it: !yo undo 2
        ");
    assert_snapshot!(t.first("@bob", "!yo remindme 3/4 10:00; text").await, @r"
        [gm notice #3, to bob]
        I will tell only you: Fri 4 Mar 10:00 (#3).
        Text: text
        To cancel it: !yo undo 3
        ");
    assert_snapshot!(t.advance(hours(24 * 4)).await, @r"
        [direct-bob text #2, rings bob]
        ⏰ call the lecturer
        bob asked to be reminded (#2)
        ✅ done, ⏰ again in an hour, ➡️ again tomorrow (or reply “done”, “later”, “tomorrow”)
        [direct-bob reaction, of #2]
        ✅
        [direct-bob reaction, of #2]
        ⏰
        [direct-bob reaction, of #2]
        ➡️
        [gm text #1, rings bob]
        ⏰ Put the papers into the shared folder
        bob asked to be reminded (#1)
        ✅ done, ⏰ again in an hour, ➡️ again tomorrow, only to you (or reply “done”, “later”, “tomorrow”)
        [direct-bob text #3, rings bob]
        ⏰ text
        bob asked to be reminded (#3)
        ✅ done, ⏰ again in an hour, ➡️ again tomorrow (or reply “done”, “later”, “tomorrow”)
        [direct-bob reaction, of #3]
        ✅
        [direct-bob reaction, of #3]
        ⏰
        [direct-bob reaction, of #3]
        ➡️
        ");
});

story!(what_is_missing_is_told_with_a_line, |t| {
    assert_snapshot!(t.first("@alice", "！リマインド").await, @r"
        [gm notice, in the thread of alice, to alice]
        いつ、何をお知らせするかを続けて送ってください。たとえば ！リマインド 明日10時 資料を送る
        ");
    assert_snapshot!(t.first("@alice", "！リマインド 資料を送る").await, @r"
        [gm notice, in the thread of alice, to alice]
        「資料を送る」から日時を読み取れませんでした。日時を始めか最後に書いてください。たとえば ！リマインド 明日10時 資料を送る
        ");
    assert_snapshot!(t.first("@alice", "！リマインド 明日 資料を送る").await, @r"
        [gm notice, in the thread of alice, to alice]
        時刻も書いてください。たとえば ！リマインド 3月2日(水) 9:00 資料を送る、！リマインド 3月2日(水) 13:00 資料を送る
        ");
    assert_snapshot!(t.first("@alice", "！リマインド 明日10時").await, @r"
        [gm notice, in the thread of alice, to alice]
        3月2日(水) 10:00 に何をお知らせしますか。内容を付けて送ってください。たとえば ！リマインド 3月2日(水) 10:00 資料を送る
        ");
    assert_snapshot!(t.first("@alice", "！リマインド 8時 朝礼").await, @r"
        [gm notice, in the thread of alice, to alice]
        3月1日(火) 8:00 はもう過ぎています。！リマインド 3月1日(火) 20:00 朝礼、！リマインド 3月2日(水) 8:00 朝礼 ではありませんか。
        ");
    assert_snapshot!(t.first("@alice", "！リマインド 2/30 10:00 朝礼").await, @r"
        [gm notice, in the thread of alice, to alice]
        「2/30 10:00」にある日付か時刻は暦にありません。！リマインド 2023年2月28日(火) 10:00 朝礼、！リマインド 3月1日(火) 10:00 朝礼 ではありませんか。
        ");
    assert_snapshot!(t.first("@alice", "！リマインド 自分に").await, @r"
        [gm notice, in the thread of alice, to alice]
        いつ、何をお知らせするかを続けて送ってください。たとえば ！リマインド 明日10時 資料を送る
        ");
    assert_snapshot!(t.first("@alice", &format!("！リマインド 明日10時 {}", "長".repeat(2001))).await, @r"
        [gm notice, in the thread of alice, to alice]
        内容は2000字までにしてください。
        ");
});

story!(what_is_missing_is_told_in_english, |t| {
    t.lang("en").await;
    assert_snapshot!(t.first("@alice", "!yo remind").await, @r"
        [gm notice, in the thread of alice, to alice]
        Say when and what, for example !yo remind tomorrow 10:00 send the papers
        ");
    assert_snapshot!(t.first("@alice", "!yo remind send the papers").await, @r"
        [gm notice, in the thread of alice, to alice]
        I could not read a time in “send the papers”. Put it first or last, for example !yo remind tomorrow 10:00 send the papers
        ");
    assert_snapshot!(t.first("@alice", "!yo remind tomorrow send the papers").await, @r"
        [gm notice, in the thread of alice, to alice]
        Add a time, for example !yo remind Wed 2 Mar 09:00 send the papers, !yo remind Wed 2 Mar 13:00 send the papers
        ");
    assert_snapshot!(t.first("@alice", "!yo remind tomorrow 10:00").await, @r"
        [gm notice, in the thread of alice, to alice]
        What shall I say at Wed 2 Mar 10:00? Send it with a text, for example !yo remind Wed 2 Mar 10:00 send the papers
        ");
    assert_snapshot!(t.first("@alice", "!yo remind 8:00 meeting").await, @r"
        [gm notice, in the thread of alice, to alice]
        Tue 1 Mar 08:00 has passed. Did you mean !yo remind Tue 1 Mar 20:00 meeting, !yo remind Wed 2 Mar 08:00 meeting?
        ");
    assert_snapshot!(t.first("@alice", "!yo remind me Wed 2 Mar 09:00 the line that was offered").await, @r"
        [gm notice #1, to alice]
        I will tell only you: Wed 2 Mar 09:00 (#1).
        Text: the line that was offered
        To cancel it: !yo undo 1
        ");
});

// The bot was down when it was due: it says for when it was meant.
story!(one_that_comes_late_says_so, |t| {
    t.say("@alice", "！リマインド 1時間後 出発").await;
    t.say("@alice", "！リマインド 2時間後 到着").await;
    t.stop();
    t.advance(hours(2)).await;
    assert_snapshot!(t.start().await, @r"
        [gm text #1, rings alice]
        ⏰ 出発
        aliceさんのリマインド（#1）。本来は 3月1日(火) 10:00 の予定でした
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        [gm text #2, rings alice]
        ⏰ 到着
        aliceさんのリマインド（#2）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
    t.lang("en").await;
    t.say("@alice", "!yo remind in 1 hour leave").await;
    t.stop();
    t.advance(hours(30)).await;
    assert_snapshot!(t.start().await, @r"
        [gm text]
        What I could not say in time
        ・Tue 1 Mar 12:00: leave (#3)
        To hear one again send it with its number, for example !yo later 3 30 min
        ");
});

story!(many_that_are_due_at_once_all_come_in_order, |t| {
    // An organiser may have so many; ten a minute are sent.
    t.power("@alice", 50).await;
    for number in 1..=70 {
        t.say("@alice", &format!("！リマインド 明日10時 {number}番")).await;
    }
    let sent = [t.at("2022-03-02T10:00").await, t.advance(minutes(6)).await].join("\n");
    let bodies: Vec<&str> = sent.lines().filter(|line| line.contains('番')).collect();
    assert_eq!(bodies.len(), 70);
    let in_order = bodies.iter().enumerate().all(|(index, line)| line.contains(&format!(" {}番", index + 1)));
    assert!(in_order, "{bodies:?}");
});

// Text of people is shown as it is; a room is never rung by it.
story!(text_is_shown_as_it_was_written, |t| {
    t.join("@bob").await;
    t.say("@bob", "！リマインド 1時間後 @room **太字** <b>\u{202E}逆 @bob").await;
    assert_snapshot!(t.advance(hours(1)).await, @r"
        [gm text #1, rings bob]
        ⏰ @room 太字 <b>逆 @bob
        bobさんのリマインド（#1）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
    assert!(t.sent.iter().all(|sent| !sent.message.mentions_room));
});

story!(several_lines_stay_several_lines, |t| {
    assert_snapshot!(t.first("@alice", "！リマインド 1時間後 持ち物\n- 名札\n- 資料").await, @r"
        [gm notice #1, to alice]
        3月1日(火) 10:00 に、この部屋へお知らせします（#1）。
        内容: 持ち物
        ・名札
        ・資料
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    assert_snapshot!(t.advance(hours(1)).await, @r"
        [gm text #1, rings alice]
        ⏰ 持ち物
        ・名札
        ・資料
        aliceさんのリマインド（#1）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
});
