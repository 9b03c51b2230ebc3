//! A thing has a home: what is done to it from a person's own direct room happens, visibly, in its own room,
//! in the language and on the clock of that room; whoever did it is answered where they are.

use insta::assert_snapshot;
use yoriai::chat::Kind;
use yoriai::chat::event::Upload;
use yoriai::console::stage::Refusal;

use crate::harness::{Test, ballot, hours, minutes};

story!(a_meeting_is_moved_in_its_own_room, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@bob", "！会議 定例 3/9 10:00-11:00 場所:会議室").await;
    let line = t.event_of(1, "text");
    // The announcement is put right, the old poll ends and a new one is asked where the meeting is.
    assert_snapshot!(t.direct_reply("@bob", &line, "変更 3/10 15:00").await, @r"
        [gm text #1, rings alice]
        定例（#1）の変更のお知らせ
        日時: 3月9日(水) 10:00〜11:00 → 3月10日(木) 15:00〜16:00
        日が変わったので、出欠をもう一度、下の投票で答えてください。
        [gm file #1, in the thread of #1]
        meeting-1.ics
        [gm poll_end #1, of #1]
        定例（#1）の出欠の受付を終わりました。
        [gm poll #1]
        定例（3月10日(木)）の出欠
        出席
        欠席
        未定
        [direct-bob notice, to bob]
        「gm」でお知らせしました。
        [gm edit, of #1]
        定例のお知らせ（変更後）（#1）
        日時: 3月10日(木) 15:00〜16:00
        形式: 対面
        場所: 会議室
        呼びかけ: bobさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm pin, of #1]
        ");
    // The new poll counts there, and its numbers are those of the room.
    let poll = t.event_of(1, "poll");
    let vote = t.event("@alice", ballot(&poll, "onsite"));
    t.deliver(&vote).await;
    assert_snapshot!(t.say("@alice", "！状況 1").await, @r"
        [gm notice #1, to alice]
        定例（#1、3月10日(木) 15:00〜16:00）の出欠
        ・出席 1人: alice
        ・未回答 1人: bob
        ");
    assert_snapshot!(t.direct("@bob", "取消").await, @r"
        [gm text #1, rings alice]
        定例（#1）の変更のお知らせ
        日時: 3月10日(木) 15:00〜16:00 → 3月9日(水) 10:00〜11:00
        日が変わったので、出欠をもう一度、下の投票で答えてください。
        [gm file #1, in the thread of #1]
        meeting-1.ics
        [gm poll_end #1, of #1]
        定例（#1）の出欠の受付を終わりました。
        [gm poll #1]
        定例（3月9日(水)）の出欠
        出席
        欠席
        未定
        [direct-bob notice, to bob]
        「gm」でお知らせしました。
        [gm edit, of #1]
        定例のお知らせ（変更後）（#1）
        日時: 3月9日(水) 10:00〜11:00
        形式: 対面
        場所: 会議室
        呼びかけ: bobさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm pin, of #1]
        ");
    // Alone with the bot only the number is left to say it by.
    assert_snapshot!(t.direct("@bob", "変更 1 場所:市役所").await, @r"
        [gm text #1]
        定例（#1）の変更のお知らせ
        場所: 会議室 → 市役所
        これまでの出欠の答えはそのままです。変わる方だけ、もう一度答えてください。
        [gm file #1, in the thread of #1]
        meeting-1.ics
        [direct-bob notice, to bob]
        「gm」でお知らせしました。
        [gm edit, of #1]
        定例のお知らせ（変更後）（#1）
        日時: 3月9日(水) 10:00〜11:00
        形式: 対面
        場所: 市役所
        呼びかけ: bobさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm pin, of #1]
        ");
});

story!(a_poll_is_reopened_in_its_own_room, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@bob", "！投票 お昼は？ 弁当 麺類").await;
    t.say("@bob", "！締切 1").await;
    assert_snapshot!(t.direct("@bob", "再開 1 3/2 12:00").await, @r"
        [gm poll #1]
        お昼は？
        1. 弁当
        2. 麺類
        [gm text #1]
        #1 お昼は？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締切は 3月2日(水) 12:00 です。
        ・1. 弁当
        ・2. 麺類
        [direct-bob notice, to bob]
        「gm」でお知らせしました。
        ");
    let poll = t.event_of(1, "poll");
    let vote = t.event("@alice", ballot(&poll, "2"));
    t.deliver(&vote).await;
    assert_snapshot!(t.direct("@bob", "変更 1 締切:3/3 12:00").await, @r"
        [gm notice #1]
        投票 #1「お昼は？」の締切を 3月3日(木) 12:00 にしました。
        [direct-bob notice #1, to bob]
        投票 #1「お昼は？」の締切を 3月3日(木) 12:00 にしました。
        [gm edit, of #1]
        #1 お昼は？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締切は 3月3日(木) 12:00 です。
        ・1. 弁当
        ・2. 麺類
        ");
    assert_snapshot!(t.direct("@bob", "取消").await, @r"
        [gm notice #1]
        投票 #1「お昼は？」の締切を 3月2日(水) 12:00 にしました。
        [direct-bob notice #1, to bob]
        投票 #1「お昼は？」の締切を 3月2日(水) 12:00 にしました。
        [gm edit, of #1]
        #1 お昼は？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締切は 3月2日(水) 12:00 です。
        ・1. 弁当
        ・2. 麺類
        ");
    assert_snapshot!(t.at("2022-03-02T12:00").await, @r"
        [gm poll_end #1, of #1]
        「お昼は？」の投票を締め切りました。
        [gm text #1]
        投票 #1「お昼は？」の結果
        ・弁当　0票（0.0%）
        ・麺類　1票（100.0%）▇▇▇▇▇▇▇▇▇▇
        いちばん多かったのは「麺類」です。回答 1人、未回答 1人（割合は回答した人のうち）。
        ");
});

story!(a_date_is_decided_where_it_was_asked, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@bob", "！日程調整 懇談会 3/10 10:00 3/11 10:00").await;
    t.say("@carol", "○×").await;
    let root = t.event_of(1, "text");
    assert_snapshot!(t.direct_reply("@bob", &root, "1に決定").await, @r"
        [gm text #2]
        懇談会のお知らせ（#2）
        日時: 3月10日(木) 10:00〜11:00
        形式: 対面
        呼びかけ: bobさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm poll #2]
        懇談会（3月10日(木)）の出欠
        出席
        欠席
        未定
        [gm file #2, in the thread of #1]
        meeting-2.ics
        [direct-bob notice, to bob]
        「gm」でお知らせしました。
        [gm pin, of #2]
        [gm edit, of #1]
        #1 日程調整「懇談会」
        3月10日(木) 10:00〜11:00 に決まりました。
        番号 | 日時 | ○ | △ | ×
        1 | 3月10日(木) 10:00〜11:00 | 1 | 0 | 0
        2 | 3月11日(金) 10:00〜11:00 | 0 | 0 | 1
        回答 1人、まだの方 2人
        ");
    assert_snapshot!(t.say("@carol", "！次回").await, @r"
        [gm notice #2, to carol]
        次回: 懇談会（#2）
        日時: 3月10日(木) 10:00〜11:00
        形式: 対面
        この会議のスレッド: お知らせを開く (https://matrix.to/#/!gm:example.org/$01FX1CDM00D55FJT0TCK9K0632)
        ");
});

story!(a_series_rests_where_it_is, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@bob", "！会議 第N回定例 毎週月曜 10:00-11:00").await;
    assert_snapshot!(t.direct("@bob", "停止 1").await, @r"
        [gm notice #1]
        くり返しの会議 第N回定例（#1）を止めました。もうお知らせした #2 は予定どおりです。再開するときは ！再開 1
        [direct-bob notice #1, to bob]
        くり返しの会議 第N回定例（#1）を止めました。もうお知らせした #2 は予定どおりです。再開するときは ！再開 1
        ");
    assert_snapshot!(t.direct("@bob", "再開 1").await, @r"
        [gm notice #1]
        くり返しの会議 第N回定例（#1）を再開しました。
        [direct-bob notice #1, to bob]
        くり返しの会議 第N回定例（#1）を再開しました。
        ");
});

story!(what_a_room_is_reminded_of_is_changed_before_the_room, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@bob", "！リマインド 毎週木曜 10:00 週報").await;
    assert_snapshot!(t.direct("@bob", "変更 1 毎週金曜 10:00").await, @r"
        [gm notice #1]
        #1 を変えました。毎週金曜 10:00 に、この部屋へお知らせします。
        次の3回: 3月4日(金) 10:00、3月11日(金) 10:00、3月18日(金) 10:00
        4月29日(金) 10:00 は祝日（昭和の日）に当たります。休むときは「祝日なら休み」、ずらすときは「祝日なら翌営業日」を付けてください。
        内容: 週報
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        [direct-bob notice, to bob]
        「gm」でお知らせしました。
        ");
    assert_snapshot!(t.direct("@bob", "停止 1").await, @r"
        [gm notice #1]
        リマインド #1「週報」を止めました。再開するときは ！再開 1
        [direct-bob notice #1, to bob]
        リマインド #1「週報」を止めました。再開するときは ！再開 1
        ");
    // In the room it is what it has become, and taking back there is about what was done there.
    assert_snapshot!(t.say("@bob", "！一覧").await, @r"
        [gm notice, to bob]
        いま動いているもの:
        ・#1　毎週金曜 10:00　週報（停止中）
        ");
    assert_snapshot!(t.direct("@bob", "取消").await, @r"
        [gm notice #1]
        #1 を再開しました。毎週金曜 10:00 に、この部屋へお知らせします。
        次の3回: 3月4日(金) 10:00、3月11日(金) 10:00、3月18日(金) 10:00
        4月29日(金) 10:00 は祝日（昭和の日）に当たります。休むときは「祝日なら休み」、ずらすときは「祝日なら翌営業日」を付けてください。
        内容: 週報
        一緒に呼んでほしい方は 👍 を押してください。取り消すときは ！取消 1
        [direct-bob notice, to bob]
        「gm」でお知らせしました。
        ");
});

story!(what_is_to_oneself_is_told_nowhere_else, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@bob", "！リマインド 自分に 3/9 9:00 通院").await;
    let since = t.sent.len();
    assert_snapshot!(t.direct("@bob", "変更 1 3/10 9:00").await, @r"
        [direct-bob notice #1, to bob]
        #1 を変えました。3月10日(木) 9:00 に、あなただけにお知らせします。
        内容: 通院
        取り消すときは ！取消 1
        ");
    assert_snapshot!(t.direct("@bob", "停止 1").await, @r"
        [direct-bob notice #1, to bob]
        リマインド #1「通院」を止めました。再開するときは ！再開 1
        ");
    assert_snapshot!(t.direct("@bob", "再開 1").await, @r"
        [direct-bob notice #1, to bob]
        #1 を再開しました。3月10日(木) 9:00 に、あなただけにお知らせします。
        内容: 通院
        取り消すときは ！取消 1
        ");
    // Also for somebody who has left the room in which it was made.
    t.leave("@bob").await;
    assert_snapshot!(t.direct("@bob", "変更 1 3/11 9:00").await, @r"
        [direct-bob notice #1, to bob]
        #1 を変えました。3月11日(金) 9:00 に、あなただけにお知らせします。
        内容: 通院
        取り消すときは ！取消 1
        ");
    assert_snapshot!(t.at("2022-03-11T09:00").await, @r"
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
    assert!(t.sent[since..].iter().all(|sent| sent.room == "direct-bob"), "nobody else hears of it");
});

story!(each_is_spoken_to_in_their_language_and_dates_are_the_rooms, |t| {
    t.join_all(&["@bob"]).await;
    t.lang("en").await;
    t.say("@alice", "!yo set timezone Europe/Paris").await;
    t.say("@alice", "!yo set organiser bob").await;
    t.direct("@bob", "設定 言語 ja").await;
    t.say("@bob", "!yo meeting Weekly 9 Mar 10:00-11:00 place:Room").await;
    t.say("@bob", "!yo poll Lunch? Soup Salad").await;
    t.say("@bob", "!yo schedule Dinner 10 Mar 10:00 11 Mar 10:00").await;
    t.say("@bob", "!yo remind every Thursday 10:00 report").await;
    t.say("@bob", "!yo todo book the room by 10 Mar").await;
    t.say("@bob", "!yo close 2").await;
    let since = t.sent.len();
    // Ten o'clock is ten o'clock in Paris.
    assert_snapshot!(t.direct("@bob", "変更 1 3/10 10:00").await, @r"
        [gm text #1, rings alice]
        meeting (#1) has changed
        When: Wed 9 Mar 10:00-11:00 → Thu 10 Mar 10:00-11:00
        It is on another day, so please answer again in the poll below.
        [gm file #1, in the thread of #1]
        meeting-1.ics
        [gm poll_end #1, of #1]
        meeting (#1) takes no more answers here.
        [gm poll #1]
        Who comes: meeting (Thu 10 Mar)
        Attending
        Absent
        Undecided
        [direct-bob notice, to bob]
        「gm」でお知らせしました。
        [gm edit, of #1]
        meeting, changed (#1)
        When: Thu 10 Mar 10:00-11:00
        Form: on site
        Place: Room
        Called by bob
        Please tap “Attending”, “Absent” or “Undecided” in the poll below. If you cannot tap, reply to this post with “attending” or “absent deputy Sato”. Others can see who answered what.
        [gm pin, of #1]
        ");
    for line in [
        "変更 1 場所:Hall",
        "再開 2 3/5 10:00",
        "変更 2 締切:3/6 10:00",
        "取消",
        "変更 3 締切:3/8 10:00",
        "変更 3 追加 3/14 10:00",
        "変更 4 毎週金曜 10:00",
        "停止 4",
        "再開 4",
        "済 5",
        "再開 5",
        "変更 5 3/20まで",
        "取消",
    ] {
        t.direct("@bob", line).await;
    }
    let root = t.event_of(3, "text");
    t.direct_reply("@bob", &root, "2に決定").await;
    let is_japanese =
        |text: &str| text.chars().any(|c| matches!(c, '\u{3041}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}'));
    for sent in &t.sent[since..] {
        let text = yoriai::console::print::body(&sent.message.body);
        let is_own = sent.room == "direct-bob";
        assert!(text.is_empty() || !is_own || is_japanese(&text) || text == "✅", "to bob: {text}");
        assert!(is_own || !is_japanese(&text), "to the room: {text}");
    }
});

story!(days_on_which_the_room_is_closed_are_its_own, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！設定 休業日 3/10").await;
    t.say("@alice", "！設定 事務局 bob").await;
    t.say("@bob", "！チェックリスト アライ 毎月1日 9:00 休日なら翌営業日").await;
    // The tenth is a Thursday, and closed there alone.
    assert_snapshot!(t.direct("@bob", "変更 1 毎月10日 9:00 休日なら翌営業日").await, @r"
        [gm notice #1]
        #1 を変えました。毎月10日 9:00 休日なら翌営業日 に、「職場のアライ チェックリスト」をこの部屋に出します（#1）。
        次の3回: 3月11日(金) 9:00、4月11日(月) 9:00、5月10日(火) 9:00
        止めるときは ！停止 1、すべて止めるときは ！チェックリスト 停止
        [direct-bob notice, to bob]
        「gm」でお知らせしました。
        ");
});

story!(a_file_in_a_direct_room_is_no_material_of_another_room, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！会議 定例 3/9 10:00-11:00").await;
    let line = t.event_of(1, "text");
    let upload = Upload { name: "x.pdf".to_owned(), thread: Some(line), ..Upload::default() };
    assert_eq!(t.direct_event("@bob", Kind::Upload(upload)).await, "(silence)");
    assert!(!t.rows().await.contains_key("meeting_materials"), "it has none");
});

story!(an_event_of_another_room_is_none_in_a_room, |t| {
    t.join_all(&["@bob"]).await;
    t.say("@alice", "！投票 お昼は？ 弁当 麺類").await;
    let line = t.event_of(1, "text");
    t.room("other").await;
    let mut forged = t.event("@alice", crate::harness::text("変更 締切:3/3 12:00"));
    if let Kind::Text(text) = &mut forged.kind {
        text.reply_to = Some(line);
    }
    assert_eq!(t.deliver(&forged).await, "(silence)");
});

// What the homeserver does not take.

story!(a_message_that_is_refused_for_good_is_given_up, |t| {
    t.bot.stage().refuse(Some("gm"), 1, Refusal::Forbidden);
    // The native poll is refused; the line beside it stands.
    assert_snapshot!(t.say("@alice", "！投票 お昼は？ 弁当 麺類").await, @r"
        [gm text #1]
        #1 お昼は？
        どちらか一方を押してください。押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。締め切るときは ！締切 1
        ・1. 弁当
        ・2. 麺類
        ");
    let since = t.sent.len();
    t.say("@alice", "！締切 1").await;
    // What would end the poll has nothing to end.
    assert!(
        !t.sent[since..].iter().any(|sent| matches!(sent.message.body, yoriai::chat::Body::PollEnd { .. }))
    );
});

story!(a_homeserver_that_asks_for_patience_gets_everything_in_order, |t| {
    t.bot.stage().refuse(Some("gm"), 2, Refusal::Limited(minutes(1)));
    assert_eq!(t.say("@alice", "！投票 お昼は？ 弁当 麺類").await, "(silence)");
    // Another room does not wait.
    assert!(t.direct("@alice", "使い方").await.starts_with("[direct-alice notice"));
    assert_eq!(t.advance(minutes(1)).await, "(silence)");
    assert_snapshot!(t.advance(minutes(1)).await, @r"
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
});

story!(a_homeserver_that_fails_is_tried_again, |t| {
    t.bot.stage().refuse(None, 3, Refusal::Fails(2000));
    t.say("@alice", "！投票 お昼は？ 弁当 麺類").await;
    let later = t.advance(hours(1)).await;
    assert!(later.starts_with("[gm poll #1]\nお昼は？"), "{later}");
});
