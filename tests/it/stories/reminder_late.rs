//! Reminders that were missed (P2), and many at once (P3): all of them are accounted for, none
//! comes twice.

use std::collections::BTreeSet;

use insta::assert_snapshot;

use crate::harness::{Test, hours, minutes};

story!(late_ones_say_for_when_they_were_meant, |t| {
    t.first("@alice", "！リマインド 毎日 10:00 体温を測る").await;
    t.first("@alice", "！リマインド 3時間後 遅れたら:報告 会場の電話").await;
    t.first("@alice", "！リマインド 3時間後 遅れたら:やめる お昼").await;
    t.first("@alice", "！リマインド 自分に 3時間後 遅れたら:報告 通院").await;
    t.stop();
    t.advance(hours(8)).await;
    assert_snapshot!(t.start().await, @r"
        [gm text #1, rings alice]
        ⏰ 体温を測る
        aliceさんのリマインド（#1）。本来は 3月1日(火) 10:00 の予定でした
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        [gm text]
        間に合わず、お知らせできなかったもの
        ・3月1日(火) 12:00　会場の電話（#2）
        もう一度受け取りたいときは、番号を付けて送ってください。たとえば ！あとで 2 30分
        [direct-alice text]
        間に合わず、お知らせできなかったもの
        ・3月1日(火) 12:00　通院（#4）
        ");
    t.lang("en").await;
    t.stop();
    t.advance(hours(24 * 4)).await;
    assert_snapshot!(t.start().await, @r"
        [gm text #1, rings alice]
        ⏰ 体温を測る
        alice asked to be reminded (#1). It was meant for Sat 5 Mar 10:00
        ✅ done, ⏰ again in an hour, ➡️ again tomorrow, only to you (or reply “done”, “later”, “tomorrow”)
        [gm text]
        What I could not say in time
        ・3 times from Wed 2 Mar 10:00 to Fri 4 Mar 10:00: 体温を測る (#1)
        To hear one again send it with its number, for example !yo later 1 30 min
        ");
});

story!(many_days_of_one_reminder_are_one_line, |t| {
    t.first("@alice", "！リマインド 毎日 10:00 体温を測る").await;
    t.first("@alice", "！リマインド 1時間後 会議室を予約").await;
    t.first("@alice", "！リマインド 自分に 1時間後 通院").await;
    t.stop();
    t.advance(hours(24 * 7)).await;
    assert_snapshot!(t.start().await, @r"
        [gm text #1, rings alice]
        ⏰ 体温を測る
        aliceさんのリマインド（#1）。本来は 3月7日(月) 10:00 の予定でした
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        [gm text]
        間に合わず、お知らせできなかったもの
        ・3月1日(火) 10:00 から 3月6日(日) 10:00 まで 6回　体温を測る（#1）
        ・3月1日(火) 10:00　会議室を予約（#2）
        もう一度受け取りたいときは、番号を付けて送ってください。たとえば ！あとで 1 30分
        [direct-alice text]
        間に合わず、お知らせできなかったもの
        ・3月1日(火) 10:00　通院（#3）
        ");
    assert_snapshot!(t.first("@alice", "！あとで 2 30分").await, @r"
        [gm notice #1, to alice]
        3月8日(火) 9:30 に、aliceさんだけに、個別のメッセージでもう一度お知らせします。内容: 会議室を予約
        やめるときは、ここに「取消」と返信してください。
        ");
    assert_snapshot!(t.advance(hours(25)).await, @r"
        [direct-alice text #1, rings alice]
        ⏰ 会議室を予約
        aliceさんのリマインド（#1）
        ✅ 済　⏰ 1時間後にもう一度　➡️ 明日もう一度（「済」「あとで」「明日」と返信しても同じです）
        [direct-alice reaction, of #1]
        ✅
        [direct-alice reaction, of #1]
        ⏰
        [direct-alice reaction, of #1]
        ➡️
        [gm text #1, rings alice]
        ⏰ 体温を測る
        aliceさんのリマインド（#1）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        [gm text #1, rings alice]
        ⏰ 体温を測る
        aliceさんのリマインド（#1）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
});

story!(what_the_misfire_rule_is_is_said, |t| {
    assert_snapshot!(t.first("@alice", "！リマインド 明日10時 会場の電話 遅れたら:報告").await, @r"
        [gm notice #1, to alice]
        3月2日(水) 10:00 に、この部屋へお知らせします（#1）。
        内容: 会場の電話
        時刻に間に合わなかったときは出さずに、あとでまとめてお知らせします。
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
    t.lang("en").await;
    assert_snapshot!(t.first("@alice", "!yo remind tomorrow 10:00 late:skip lunch").await, @r"
        [gm notice #2, to alice]
        I will say it here: Wed 2 Mar 10:00 (#2).
        Text: lunch
        If I am late I will not say it.
        Tap 👍 to be mentioned, too. To cancel it: !yo undo 2
        ");
});

// The journal is behind: the homeserver cannot be reached, so nothing is said into the void.
story!(while_the_homeserver_is_away_nothing_is_said, |t| {
    t.first("@alice", "！リマインド 1時間後 出発").await;
    t.bot.lag(hours(3));
    assert_snapshot!(t.advance(hours(2)).await, @"(silence)");
    t.bot.lag(0);
    assert_snapshot!(t.settle().await, @r"
        [gm text #1, rings alice]
        ⏰ 出発
        aliceさんのリマインド（#1）。本来は 3月1日(火) 10:00 の予定でした
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
});

/// The texts `M01` to `M50` in what was sent.
fn marks(sent: &str, letter: char) -> Vec<String> {
    let parts = sent.split(letter).skip(1);
    parts
        .map(|part| part.chars().take_while(char::is_ascii_digit).collect())
        .filter(|m: &String| m.len() == 3)
        .collect()
}

// P2 in quick size: fifty are due while the bot is away, every misfire rule among them.
story!(fifty_missed_ones_are_all_accounted_for, |t| {
    let rules = ["", " 遅れたら:報告", " 遅れたら:やめる"];
    let mut skipped = 0;
    for number in 0..50 {
        let rule = rules[number % 3];
        skipped += usize::from(number % 3 == 2);
        // Half of them more than a day before the bot is back.
        let minutes = if number % 2 == 0 { 60 + number } else { 60 * 40 + number };
        t.first("@alice", &format!("！リマインド {minutes}分後 M{number:03}{rule}")).await;
    }
    t.stop();
    t.advance(hours(48)).await;
    let sent = t.start().await;
    let told = marks(&sent, 'M');
    let unique: BTreeSet<&String> = told.iter().collect();
    assert_eq!(told.len(), unique.len(), "none comes twice: {sent}");
    assert_eq!(told.len() + skipped, 50, "{sent}");
    assert_eq!(sent.matches("間に合わず").count(), 1, "one digest: {sent}");
    assert_eq!(t.advance(hours(72)).await, "(silence)");
    // What was left out was left out by its rule, and that is written down.
    let mut tx = t.db.read().await.expect("the database works");
    let rows = yoriai::all!(
        &mut tx,
        (String, i64),
        "SELECT state, COUNT(*) FROM occurrences GROUP BY state ORDER BY state"
    )
    .expect("the table is there");
    let counted: i64 = rows.iter().map(|(_, count)| *count).sum();
    assert_eq!(counted, 50);
    let left_out = rows.iter().find(|(state, _)| state == "skipped").map_or(0, |(_, count)| *count);
    assert_eq!(usize::try_from(left_out), Ok(skipped));
});

// P3 in quick size: two hundred are due in one second, and the bot ends one second before.
story!(two_hundred_in_one_second_come_once, |t| {
    for number in 0..200 {
        t.first("@alice", &format!("！リマインド 3/2 10:00:00 N{number:03}")).await;
    }
    t.at("2022-03-02T09:59:59").await;
    t.stop();
    t.start().await;
    let mut sent = t.at("2022-03-02T10:00:00").await;
    // And again: whatever was done stays done.
    t.stop();
    sent.push_str(&t.start().await);
    // Ten a minute are sent to a room.
    sent.push_str(&t.advance(minutes(25)).await);
    let told = marks(&sent, 'N');
    let unique: BTreeSet<&String> = told.iter().collect();
    assert_eq!((told.len(), unique.len()), (200, 200));
    assert!(!sent.contains("本来は"), "nothing is late");
});

// The same time is told once, even if its job comes back, as after a clock that was set back.
story!(a_time_that_was_told_is_not_told_again, |t| {
    t.first("@alice", "！リマインド 毎日 10:00 体温を測る").await;
    t.at("2022-03-01T10:00").await;
    let due: chrono::DateTime<chrono::FixedOffset> = "2022-03-01T10:00:00+09:00".parse().expect("a moment");
    let due = yoriai::base::Stamp::of(&due);
    let mut tx = t.db.begin().await.expect("the database works");
    let object = yoriai::get!(&mut tx, (yoriai::base::Id,), "SELECT id FROM objects").expect("one object").0;
    let id = yoriai::base::Id::from("again");
    yoriai::store::jobs::plan(&mut tx, &id, "reminder.fire", &object, due).await.expect("it is planned");
    tx.commit().await.expect("it is committed");
    assert_snapshot!(t.settle().await, @"(silence)");
    assert_snapshot!(t.at("2022-03-02T10:00").await, @r"
        [gm text #1, rings alice]
        ⏰ 体温を測る
        aliceさんのリマインド（#1）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
});
