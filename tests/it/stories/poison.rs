//! Inputs that fail inside: the bot goes on, whoever wrote one is told, and it is set aside.

use insta::assert_snapshot;
use yoriai::app::rehearsal::Rehearsal;
use yoriai::base::{Stamp, failpoint};
use yoriai::chat::Event;
use yoriai::store::{jobs, meta, objects, poison, rooms};

use crate::harness::{Test, ballot, hours, minutes, text};
use crate::trouble;

/// How many events are set aside.
async fn set_aside(t: &Test) -> i64 {
    poison::count(&mut t.db.read().await.expect("reads")).await.expect("counts")
}

/// Puts back what is set aside, as `yoriai inbox retry` does.
async fn put_back(t: &Test) -> u64 {
    let mut tx = t.db.begin().await.expect("begins");
    let all = poison::all(&mut tx).await.expect("lists");
    let code = all[0].code.clone().expect("it has a code");
    let count = poison::put_back(&mut tx, &code).await.expect("puts back");
    tx.commit().await.expect("commits");
    count
}

/// The same line in the room `name`.
async fn in_room(t: &mut Test, name: &str, who: &str, line: &str) -> Event {
    t.room(name).await;
    let event = t.event(who, text(line));
    t.room("gm").await;
    event
}

story!(a_panic_is_told_with_a_code_and_the_other_rooms_go_on, |t| {
    let elsewhere = in_room(t, "kikaku", "@alice", "！リマインド 1時間後 電話").await;
    t.room("gm").await;
    failpoint::arm("engine.call=doctor:1+:panic");
    let before = t.event("@alice", text("！投票 お昼は？ 弁当 麺類"));
    let bad = t.event("@alice", text("！診断"));
    let after = t.event("@alice", text("！投票 夜は？ 鍋 寿司"));
    assert_snapshot!(t.happen(&[before, bad, elsewhere, after]).await, @r"
        [gm poll #1]
        お昼は？
        1. 弁当
        2. 麺類
        [gm text #1]
        #1 お昼は？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締め切るときは ！締切 1
        ・1. 弁当
        ・2. 麺類
        [gm notice, in the thread of alice, to alice]
        うまくいきませんでした。少し待って、もう一度お試しください。続くときは番号 DAJ87M を管理者へお知らせください。
        [kikaku notice #1, to alice]
        3月1日(火) 10:00 に、この部屋へお知らせします（#1）。
        内容: 電話
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        [gm poll #2]
        夜は？
        1. 鍋
        2. 寿司
        [gm text #2]
        #2 夜は？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締め切るときは ！締切 2
        ・1. 鍋
        ・2. 寿司
        ");
    let logged = trouble::take();
    assert!(logged.len() == 1 && logged[0].contains("a panic"), "{logged:?}");
    assert_eq!(set_aside(t).await, 1);

    // The doctor names it, once there is one again.
    failpoint::arm("");
    assert_snapshot!(t.say("@alice", "！診断").await, @r"
        [gm notice, to alice]
        診断: 気になるところがあります。管理者にお知らせください。
        ・この部屋: 2人（ボットを含む）、暗号化なし、読めないまま待っている投稿 0 件
        ・端末の確認: なし（お試し環境）
        ・処理待ち 0 件、送信待ち 0 件、送れなかったもの 0 件
        ・遅れている予定 0 件、止まった予定 0 件
        ・時計: 3月1日(火) 9:00（Asia/Tokyo）
        ・処理できずに取り置いたもの 1 件（管理者が yoriai inbox list で確かめてください）
        ");
    assert_eq!(set_aside(t).await, 1, "it is never tried again by itself");
    // After an upgrade.
    assert_eq!(put_back(t).await, 1);
    assert_snapshot!(t.settle().await, @r"
        [gm notice, to alice]
        診断: 問題は見つかりませんでした。
        ・この部屋: 2人（ボットを含む）、暗号化なし、読めないまま待っている投稿 0 件
        ・端末の確認: なし（お試し環境）
        ・処理待ち 0 件、送信待ち 0 件、送れなかったもの 0 件
        ・遅れている予定 0 件、止まった予定 0 件
        ・時計: 3月1日(火) 9:00（Asia/Tokyo）
        ");
    assert_eq!(set_aside(t).await, 0);
});

story!(whoever_cannot_be_told_does_not_stop_the_bot_either, |t| {
    for how in ["panic", "error"] {
        failpoint::arm(&format!("engine.call=help:1+:{how},engine.explain=text:1+:{how}"));
        let bad = t.event("@alice", text("！使い方"));
        // A mistake that cannot be explained ends in the same way.
        let mistake = t.event("@alice", text("！投票"));
        let after = t.event("@alice", text("！一覧"));
        let said = t.happen(&[bad, mistake, after]).await;
        assert!(said.contains("一覧") || said.contains("ありません"), "{how}: {said}");
        failpoint::arm("");
        assert!(!trouble::take().is_empty());
    }
    assert_eq!(set_aside(t).await, 4);
    assert_ne!(t.say("@alice", "！使い方").await, "(silence)");
});

story!(a_tap_that_fails_is_tried_again, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@alice", "！投票 お昼は？ 弁当 麺類").await;
    failpoint::arm("engine.input=vote:1+:error");
    assert_snapshot!(t.vote("@bob", 1, "弁当").await, @"(silence)");
    // Others go on meanwhile, also in this room.
    assert_ne!(t.say("@alice", "！一覧").await, "(silence)");
    assert_snapshot!(t.advance(minutes(2)).await, @"(silence)");
    failpoint::arm("");
    t.advance(hours(1)).await;
    assert_snapshot!(t.say("@alice", "！締切 1").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        ・麺類　0票（0.0%）
        いちばん多かったのは「弁当」です。回答 1人、未回答 2人（割合は回答した人のうち）。
        ");
    assert_eq!(set_aside(t).await, 0);
});

story!(a_tap_that_never_works_is_set_aside_without_a_word, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！投票 お昼は？ 弁当 麺類").await;
    failpoint::arm("engine.input=vote:1+:error");
    assert_snapshot!(t.vote("@bob", 1, "弁当").await, @"(silence)");
    assert_snapshot!(t.advance(hours(3)).await, @"(silence)");
    assert_eq!(set_aside(t).await, 1);
    assert_eq!(trouble::take().len(), 1, "it is logged once that it is given up");
    failpoint::arm("engine.input=vote:1+:panic");
    assert_snapshot!(t.vote("@bob", 1, "麺類").await, @"(silence)");
    assert_snapshot!(t.advance(minutes(2)).await, @"(silence)");
    assert_eq!(set_aside(t).await, 2, "a panic is tried less often");
    failpoint::arm("");
    trouble::take();
});

story!(what_its_author_removes_is_not_kept, |t| {
    failpoint::arm("engine.call=help:1+:panic");
    t.say("@alice", "！使い方").await;
    failpoint::arm("");
    trouble::take();
    assert_eq!(set_aside(t).await, 1);
    t.redact("@alice").await;
    assert_eq!(set_aside(t).await, 0);
});

// Nothing inside a process can catch that it is ended: only what was committed before counts.
story!(what_ends_the_process_each_time_is_set_aside, |t| {
    t.stop();
    let bad = t.event("@alice", text("！使い方"));
    let good = t.event("@alice", text("！一覧"));
    t.happen(&[bad.clone(), good]).await;
    let mut tx = t.db.begin().await.expect("begins");
    assert_eq!(meta::find(&mut tx, meta::ENGINE).await.expect("reads").as_deref(), Some("running"));
    // Each of three runs has written this down before it died.
    for attempt in 1..=3 {
        let so_far = poison::count_attempt(&mut tx, &bad.id).await.expect("counts").expect("it is there");
        assert_eq!((so_far.attempts, so_far.code), (attempt, None));
    }
    tx.commit().await.expect("commits");
    failpoint::arm("engine.call=help:1+:panic");
    assert_snapshot!(t.start().await, @r"
        [gm notice, in the thread of alice, to alice]
        うまくいきませんでした。少し待って、もう一度お試しください。続くときは番号 4BX2AG を管理者へお知らせください。
        [gm notice, to alice]
        いま動いているものはありません。
        ");
    failpoint::arm("");
    assert_eq!(set_aside(t).await, 1);
    assert_eq!(trouble::take().len(), 1, "and it was not handled again");
});

// After an end that nobody knows of, each input has a transaction of its own, with its attempt committed first.
story!(after_an_unclean_end_what_waited_is_handled_with_care, |t| {
    t.stop();
    let events: Vec<Event> =
        ["！一覧", "！使い方 投票", "！一覧"].map(|line| t.event("@alice", text(line))).into();
    t.happen(&events).await;
    // The second one fails once, when it is tried alone: had it been tried in a batch, that one would have failed.
    failpoint::arm("engine.call=help:1:error");
    let said = t.start().await;
    assert_eq!(said.matches("[gm notice").count(), 3, "{said}");
    assert_eq!(set_aside(t).await, 0);
    failpoint::arm("");
});

// What came before a mistake in the same batch is not done a second time.
story!(a_mistake_does_not_undo_what_others_did, |t| {
    failpoint::arm("engine.call=poll:2:error,engine.call=list:2:error");
    let lines = ["！投票 お昼は？ 弁当 麺類", "！延長 99 明日10時", "！一覧"];
    let events: Vec<Event> = lines.map(|line| t.event("@alice", text(line))).into();
    let said = t.happen(&events).await;
    failpoint::arm("");
    assert!(said.contains("[gm poll #1]") && said.matches("[gm notice").count() == 2, "{said}");
});

// Reminders are not kept waiting until a flood is over.
story!(a_flood_does_not_hold_up_what_is_due, |t| {
    t.say("@alice", "！リマインド 10分後 出発").await;
    t.stop();
    t.advance(minutes(10)).await;
    let events: Vec<Event> = (0..300).map(|_| t.event("@alice", text("！一覧"))).collect();
    t.happen(&events).await;
    let said = t.start().await;
    let at = said.find("⏰ 出発").expect("it is said");
    assert!(said[..at].matches("[gm notice").count() < 100, "the reminder comes after {at} bytes");
});

// … and a deadline waits for what was said before it, however much else there is.
story!(in_a_flood_a_deadline_waits_for_the_votes_before_it, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！投票 お昼は？ 弁当 麺類 締切:10分後").await;
    let poll = t.event_of(1, "poll");
    t.stop();
    let vote = t.event("@bob", ballot(&poll, "1"));
    t.advance(minutes(20)).await;
    let mut events = Vec::new();
    for _ in 0..300 {
        events.push(in_room(t, "kikaku", "@alice", "ただの会話").await);
    }
    events.push(vote);
    t.happen(&events).await;
    let said = t.start().await;
    assert!(said.contains("弁当　1票"), "{said}");
});

// So much that cannot be said while the homeserver is away does not hide what can be done.
story!(what_cannot_be_said_now_does_not_starve_the_rest, |t| {
    t.say("@alice", "！リマインド 明日10時 電話").await;
    let mut tx = t.db.begin().await.expect("begins");
    let room = rooms::find(&mut tx, &"!gm:example.org".into()).await.expect("reads").expect("the room");
    let object = objects::find(&mut tx, &room.id, 1).await.expect("reads").expect("the reminder").id;
    let now = t.bot.now();
    for n in 0..100 {
        let id = format!("a {n:03}");
        jobs::plan(&mut tx, &id.as_str().into(), "reminder.fire", &id.as_str().into(), now)
            .await
            .expect("plans");
    }
    jobs::plan(&mut tx, &"b".into(), "tea.serve", &object, now).await.expect("plans");
    let due = jobs::due(&mut tx, now, now, ",reminder.again,reminder.fire,", 64).await.expect("reads");
    assert_eq!(due.iter().map(|job| job.kind.as_str()).collect::<Vec<_>>(), ["tea.serve"]);
    let all = jobs::due(&mut tx, now, now, "", 64).await.expect("reads");
    assert_eq!(all.len(), 64);
});

// What a promise depends on is done also when a room turns out to be a space; the rest is counted.
story!(work_for_a_room_that_became_a_space_is_not_lost, |t| {
    t.say("@alice", "！リマインド 明日10時 電話").await;
    let mut tx = t.db.begin().await.expect("begins");
    let room = rooms::find(&mut tx, &"!gm:example.org".into()).await.expect("reads").expect("the room");
    let object = objects::find(&mut tx, &room.id, 1).await.expect("reads").expect("the reminder").id;
    rooms::update(&mut tx, &rooms::Room { space: true, ..room }).await.expect("updates");
    for kind in ["poll.close", "survey.destroy"] {
        jobs::plan(&mut tx, &kind.into(), kind, &object, t.bot.now()).await.expect("plans");
    }
    tx.commit().await.expect("commits");
    assert_snapshot!(t.settle().await, @"(silence)");
    let mut tx = t.db.read().await.expect("reads");
    let (_, dead) = jobs::trouble(&mut tx, Stamp(0)).await.expect("reads");
    assert_eq!(dead, 1, "poll.close is given up, survey.destroy is done");
    assert!(!jobs::is_planned(&mut tx, "survey.destroy", &object).await.expect("reads"));
});

story!(a_panic_in_work_is_a_failure_like_another, |t| {
    t.say("@alice", "！リマインド 1時間後 電話").await;
    t.say("@alice", "！リマインド 1時間後 出発").await;
    // Once among others, and once alone.
    failpoint::arm("engine.input=reminder.fire:1:panic,engine.input=reminder.fire:1:error");
    let said = t.advance(hours(1)).await;
    assert!(!said.contains("電話") && said.contains("出発"), "{said}");
    let said = t.advance(minutes(1)).await;
    assert!(said.contains("電話") && !said.contains("出発"), "{said}");
    failpoint::arm("engine.input=reminder.fire:1+:panic");
    t.say("@alice", "！リマインド 1時間後 到着").await;
    assert_snapshot!(t.advance(hours(4)).await, @"(silence)");
    failpoint::arm("");
    assert_eq!(trouble::take().len(), 1, "it is given up after many tries");
    let mut tx = t.db.read().await.expect("reads");
    assert_eq!(jobs::trouble(&mut tx, Stamp(0)).await.expect("reads").1, 1);
});

story!(a_disk_that_is_full_is_waited_for, |t| {
    if t.db.kind() != "sqlite" {
        return;
    }
    t.stop();
    let long = "あ".repeat(300);
    let events: Vec<Event> =
        (0..40).map(|n| t.event("@alice", text(&format!("！リマインド 明日10時 {n}{long}")))).collect();
    t.happen(&events).await;
    // No page more than there are: SQLite says then what it says on a full disk.
    let mut tx = t.db.begin().await.expect("begins");
    yoriai::exec!(tx, "PRAGMA max_page_count = 1").expect("it is set");
    tx.commit().await.expect("commits");
    let error = t.bot.start().await.expect_err("there is no space");
    assert!(format!("{error:#}").contains("full"), "{error:#}");
    assert!(yoriai::store::is_away(&error));
    // The connection on which it happened is of no use any more; the next one has no limit. Nothing is lost, and
    // nothing was counted as an attempt.
    let said = t.start().await;
    assert!(said.contains("#1"), "{said}");
    let depth = yoriai::store::inbox::depth(&mut t.db.read().await.expect("reads")).await.expect("counts");
    assert_eq!((depth, set_aside(t).await), ((0, 0), 0));
    assert_eq!(trouble::take(), Vec::<String>::new());
});

// The first run of this story has a clock that is a day ahead; then it is right.
story!(what_recurs_comes_again_after_the_clock_was_set_right, from "2022-03-02T09:00:30+09:00", |t| {
    t.say("@alice", "！リマインド 毎日 9:02 点呼").await;
    t.advance(minutes(5)).await;
    t.stop();
    let right = "2022-03-01T09:00:30+09:00".parse::<chrono::DateTime<chrono::FixedOffset>>().expect("a moment");
    t.bot = Rehearsal::open(t.db.clone(), Stamp::of(&right)).await.expect("it opens");
    // Not after a day and more; and not twice for the time that came while the clock was ahead.
    assert!(t.advance(minutes(5)).await.contains("点呼"));
    assert_snapshot!(t.advance(hours(24)).await, @"(silence)");
    assert!(t.advance(hours(24)).await.contains("点呼"));
});

story!(one_process_claims_a_database, |t| {
    use yoriai::config::{DatabaseUrl, Secret};
    use yoriai::store::claim::{Claim, ClaimError};
    let Some(url) = t.server() else { return };
    let (url, dir) = (DatabaseUrl::Postgres(Secret::new(url)), std::path::PathBuf::from("/nowhere"));
    let mut first = Claim::take(&t.db, &url, &dir).await.expect("nobody else has it");
    first.check().await.expect("it holds");
    assert!(matches!(Claim::take(&t.db, &url, &dir).await, Err(ClaimError::Taken)));
    drop(first);
    // The server notices in its own time that the connection is closed.
    let mut again = Claim::take(&t.db, &url, &dir).await;
    for _ in 0..100 {
        if again.is_ok() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        again = Claim::take(&t.db, &url, &dir).await;
    }
    again.expect("it is free again");
});
