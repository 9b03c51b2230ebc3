//! What must not take effect: clear text in encrypted rooms, notices, edits, forged relations.

use insta::assert_snapshot;
use yoriai::base::EventId;
use yoriai::chat::event::{Text, Upload};
use yoriai::chat::{Kind, Member};

use crate::harness::{Test, ballot, text};

story!(clear_text_in_an_encrypted_room_has_no_effect, |t| {
    t.join("@bob").await;
    t.secret_room("secret").await;
    assert_snapshot!(t.say("@bob", "！投票 お昼は？ 弁当 麺類").await, @r"
        [secret poll #1]
        お昼は？
        1. 弁当
        2. 麺類
        [secret text #1]
        #1 お昼は？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締め切るときは ！締切 1
        ・1. 弁当
        ・2. 麺類
        ");
    let poll = t.event_of(1, "poll");
    let mut events = vec![
        t.event("@alice", text("！締切 1")),
        t.event("@alice", text("弁当")),
        t.event("@alice", ballot(&poll, "1")),
    ];
    for event in &mut events {
        event.encrypted = false;
    }
    assert_snapshot!(t.happen(&events).await, @"(silence)");
    // Even when the outside does not say that the room is encrypted.
    let mut forgotten = t.event("@alice", text("！締切 1"));
    forgotten.encrypted = false;
    forgotten.place.encrypted = false;
    assert_snapshot!(t.deliver(&forgotten).await, @"(silence)");
    assert_snapshot!(t.say("@bob", "！締切 1").await, @r"
        [secret poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [secret notice #1]
        投票 #1「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　0票（0.0%）
        回答はありませんでした。回答 0人、未回答 2人（割合は回答した人のうち）。
        ");
});

story!(a_notice_is_never_answered, |t| {
    for body in ["！使い方", "!yo help", "!yo sing", "@yoriai help", "！投票 A B C"] {
        let notice = Kind::Text(Text { body: body.to_owned(), notice: true, ..Text::default() });
        let notice = t.event("@otherbot", notice);
        assert_eq!(t.deliver(&notice).await, "(silence)", "{body}");
    }
    let mut own = t.event("@yoriai", text("！使い方"));
    own.encrypted = false;
    assert_snapshot!(t.deliver(&own).await, @"(silence)");
});

story!(an_edit_never_acts_twice, |t| {
    t.say("@alice", "！投票 お昼は？ 弁当 麺類").await;
    assert_snapshot!(t.edit("@alice", "！投票 お昼は？ 弁当 麺類 カレー").await, @r"
        [gm redaction #1, of #1]
        [gm redaction #1, of #1]
        [gm poll #2]
        お昼は？
        1. 弁当
        2. 麺類
        3. カレー
        [gm text #2]
        #2 お昼は？
        どれか一つを押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締め切るときは ！締切 2
        ・1. 弁当
        ・2. 麺類
        ・3. カレー
        ");
    t.say("@alice", "特に").await;
    assert_snapshot!(t.edit("@alice", "！締切 1").await, @"(silence)");
    assert_snapshot!(t.say("@alice", "！締切 2").await, @r"
        [gm poll_end #2, of #2]
        「お昼は？」の投票を締め切りました。
        [gm notice #2]
        投票 #2「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　0票（0.0%）
        ・カレー　0票（0.0%）
        回答はありませんでした。回答 0人、未回答 1人（割合は回答した人のうち）。
        ");
});

story!(files_and_other_things_mean_nothing, |t| {
    let upload = Kind::Upload(Upload {
        name: "！使い方".to_owned(),
        source: "mxc://x/y".to_owned(),
        ..Upload::default()
    });
    let events = [t.event("@alice", upload), t.event("@alice", Kind::Other)];
    assert_snapshot!(t.happen(&events).await, @"(silence)");
});

story!(relations_to_what_is_not_there_mean_nothing, |t| {
    t.say("@alice", "！投票 お昼は？ 弁当 麺類").await;
    let line = t.event_of(1, "text");
    let nowhere: EventId = "$nowhere".into();
    let events = [
        t.event("@alice", ballot(&nowhere, "1")),
        // The poll's line of text is no native poll, but an answer to it can mean only the poll.
        t.event("@alice", Kind::Reaction { target: nowhere.clone(), key: "✅".to_owned() }),
        t.event("@alice", Kind::Redaction { target: nowhere.clone() }),
        t.event("@alice", Kind::Redaction { target: line }),
        t.event("@alice", Kind::Edit { target: nowhere.clone(), text: Text::default() }),
        t.event("@alice", Kind::Own { outbox: "nothing".to_owned() }),
        t.event(
            "@alice",
            Kind::Text(Text { body: "弁当です".to_owned(), reply_to: Some(nowhere), ..Text::default() }),
        ),
    ];
    assert_snapshot!(t.happen(&events).await, @"(silence)");
});

// Only the bot's own events say that something was sent.
story!(a_forged_echo_does_not_mark_anything_as_sent, |t| {
    t.stop();
    t.say("@alice", "！リマインド 1時間後 電話").await;
    t.start().await;
    let reminder = t.sent.last().expect("it answered").event.clone();
    let row = reminder.as_str().trim_start_matches('$').to_owned();
    let echo = t.event("@mallory", Kind::Own { outbox: row });
    assert_snapshot!(t.deliver(&echo).await, @"(silence)");
});

// PostgreSQL stores no NUL: whoever sends one must not stop the journal for everybody.
story!(nul_is_survived_everywhere, |t| {
    t.say("@alice", "！投票 お昼は？ 弁当 麺類").await;
    let poll = t.event_of(1, "poll");
    let nul = || "a\0b".to_owned();
    let member = Member {
        user: "@x\0:example.org".into(),
        name: Some(nul()),
        joined: true,
        banned: false,
        power: None,
    };
    let mut events = vec![
        t.event("@alice", text("！リマインド 1時間後 a\0b")),
        t.event("@bob", Kind::Membership(member.clone())),
        t.event("@bob", Kind::Roster(vec![member])),
        t.event("@bob", Kind::Power { people: vec![("@y\0:example.org".into(), 5)], default: 0, ring: None }),
        t.event("@bob", ballot(&poll, "\0")),
        t.event("@bob", Kind::Reaction { target: "$\0".into(), key: nul() }),
        t.event("@bob", Kind::Redaction { target: "$\0".into() }),
        t.event(
            "@bob",
            Kind::Upload(Upload { name: nul(), mime: Some(nul()), source: nul(), ..Upload::default() }),
        ),
        t.event("@bob", Kind::Undecryptable { session: nul(), raw: nul(), withheld: false }),
        t.event("@bob", Kind::Own { outbox: nul() }),
        t.event("@bob", Kind::Upgraded { replacement: "!\0".into() }),
        t.event("@b\0", text("！使い方 締切")),
    ];
    for event in &mut events {
        event.sender_name = Some(nul());
        event.place.name = Some(nul());
    }
    events[0].id = "$\0".into();
    let last = t.event("@alice", text("！リマインド 1時間後 電\0話"));
    events.push(last);
    assert_snapshot!(t.happen(&events).await, @r"
        [gm notice #1, to alice]
        3月1日(火) 10:00 に、この部屋へお知らせします（#1）。
        内容: 電話
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        ");
});

story!(strange_text_is_survived, |t| {
    let long = "あ".repeat(20_000);
    let lines = [
        "！投票 \u{0}\u{1}\u{7f} a b".to_owned(),
        format!("!yo {long}"),
        format!("！使い方 {long}"),
        format!("！投票 {long} {long} {long}"),
        format!("！締切 {}", "9".repeat(400)),
        "！締切 -1".to_owned(),
        "！取消 9223372036854775808".to_owned(),
        "！リマインド 9999週間後 x".to_owned(),
        "！リマインド 9999-12-31 23:59 x".to_owned(),
        "！リマインド 0000-00-00 00:00 x".to_owned(),
        format!("！投票 {}", "「".repeat(5_000)),
        "！設定 言語 \u{202E}en".to_owned(),
        "！投票 🏳️‍🌈 👨‍👩‍👧‍👦 \u{FE0F}".to_owned(),
    ];
    for line in lines {
        let answer = t.say("@alice", &line).await;
        assert!(answer.chars().count() < 3_000, "an answer is short: {}", answer.chars().count());
    }
});
