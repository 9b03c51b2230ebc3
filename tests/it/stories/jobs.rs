//! Work that is due: deadlines wait for the journal, what nobody knows is kept for the doctor.

use insta::assert_snapshot;
use yoriai::store::{jobs, objects, rooms};

use crate::harness::{Test, ballot, hours, minutes};
use crate::trouble;

// After a start nobody knows yet what was said in time.
story!(a_deadline_waits_until_the_journal_has_caught_up, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@alice", "！投票 お昼は？ 弁当 麺類 締切:1時間後").await;
    t.say("@alice", "！リマインド 1時間後 出発").await;
    let poll = t.event_of(1, "poll");
    let in_time = t.event("@bob", ballot(&poll, "1"));
    t.bot.lag(hours(2));
    // Nothing can be said while the homeserver is away.
    assert_snapshot!(t.advance(hours(1)).await, @"(silence)");
    assert_snapshot!(t.advance(minutes(30)).await, @"(silence)");
    let late = t.event("@carol", ballot(&poll, "2"));
    assert_snapshot!(t.happen(&[in_time, late]).await, @"(silence)");
    t.bot.lag(0);
    assert_snapshot!(t.settle().await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm text #1]
        投票 #1「お昼は？」の結果
        ・弁当　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        ・麺類　0票（0.0%）
        いちばん多かったのは「弁当」です。回答 1人、未回答 2人（割合は回答した人のうち）。
        [gm text #2, rings alice]
        ⏰ 出発
        aliceさんのリマインド（#2）。本来は 3月1日(火) 10:00 の予定でした
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
});

story!(work_that_nobody_knows_is_kept_for_the_doctor, |t| {
    t.say("@alice", "！リマインド 明日10時 電話").await;
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let room = rooms::find(&mut tx, &"!gm:example.org".into()).await.expect("it reads").expect("the room");
    let object = objects::find(&mut tx, &room.id, 1).await.expect("it reads").expect("the reminder").id;
    for kind in ["tea.serve", "nonsense", ""] {
        let id = format!("job {kind}");
        jobs::plan(&mut tx, &id.as_str().into(), kind, &object, t.bot.now()).await.expect("it is planned");
    }
    jobs::plan(&mut tx, &"job gone".into(), "poll.close", &"nowhere".into(), t.bot.now())
        .await
        .expect("planned");
    tx.commit().await.expect("it is committed");
    assert_snapshot!(t.settle().await, @"(silence)");
    assert_eq!(trouble::take().len(), 3, "each is logged once");
    assert_snapshot!(t.say("@alice", "！診断").await, @r"
        [gm notice, to alice]
        診断: 気になるところがあります。管理者にお知らせください。
        ・この部屋: 2人（ボットを含む）、暗号化なし、読めないまま待っている投稿 0 件
        ・端末の確認: なし（お試し環境）
        ・処理待ち 0 件、送信待ち 0 件、送れなかったもの 0 件
        ・遅れている予定 0 件、止まった予定 3 件
        ・時計: 3月1日(火) 9:00（Asia/Tokyo）
        ");
    t.lang("en").await;
    assert_snapshot!(t.say("@alice", "!yo doctor").await, @r"
        [gm notice, to alice]
        Findings: something needs attention; please tell the administrator.
        ・This room: 2 people (with the bot), encryption off, 0 posts that cannot be read yet
        ・Device verified: not applicable (rehearsal)
        ・0 to handle, 0 to send, 0 could not be sent
        ・0 planned things are late, 3 were given up
        ・Clock: Tue 1 Mar 09:00 (Asia/Tokyo)
        ");
    assert_snapshot!(t.at("2022-03-02T10:00").await, @r"
        [gm text #1, rings alice]
        ⏰ 電話
        alice asked to be reminded (#1)
        ✅ done, ⏰ again in an hour, ➡️ again tomorrow, only to you (or reply “done”, “later”, “tomorrow”)
        ");
});

// Two plans of one kind for one object are one.
story!(a_plan_is_moved_not_doubled, |t| {
    t.say("@alice", "！リマインド 1時間後 電話").await;
    let mut tx = t.db.begin().await.expect("a transaction begins");
    let room = rooms::find(&mut tx, &"!gm:example.org".into()).await.expect("it reads").expect("the room");
    let object = objects::find(&mut tx, &room.id, 1).await.expect("it reads").expect("the reminder").id;
    let later = t.bot.now().plus_ms(hours(2));
    jobs::plan(&mut tx, &"another".into(), "reminder.fire", &object, later).await.expect("it is planned");
    tx.commit().await.expect("it is committed");
    assert_snapshot!(t.advance(hours(1)).await, @"(silence)");
    assert_snapshot!(t.advance(hours(3)).await, @r"
        [gm text #1, rings alice]
        ⏰ 電話
        aliceさんのリマインド（#1）
        ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
        ");
});
