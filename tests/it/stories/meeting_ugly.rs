//! Meetings when things go wrong: late, twice, from outside, at once, edited, removed, restarted.

use insta::assert_snapshot;

use crate::harness::{Test, ballot, minutes, text};

async fn called(t: &mut Test) {
    t.join_all(&["@bob", "@carol"]).await;
    t.first("@alice", "！会議 GM 3/8 10:00-11:00 場所:本庁舎 リンク:https://zoom.example/j/1 定員:1").await;
}

async fn status(t: &mut Test) -> String {
    t.first("@alice", "！出欠 1").await
}

story!(the_last_answer_counts_whatever_the_order, |t| {
    called(t).await;
    let poll = t.event_of(1, "poll");
    let first = t.event("bob", ballot(&poll, "onsite"));
    t.advance(minutes(1)).await;
    let second = t.event("bob", ballot(&poll, "absent"));
    // The later one arrives first, both arrive twice.
    t.happen(&[second.clone(), first.clone(), second, first]).await;
    assert_snapshot!(status(t).await, @r"
        [gm notice #1, to alice]
        GM（#1、3月8日(火) 10:00〜11:00）の出欠
        ・欠席 1人: bob
        ・未回答 2人: alice、carol
        ");
});

story!(two_who_ask_for_the_last_seat_end_in_one_state, |t| {
    called(t).await;
    let poll = t.event_of(1, "poll");
    let (bob, carol) = (t.event("bob", ballot(&poll, "onsite")), t.event("carol", ballot(&poll, "onsite")));
    assert_snapshot!(t.happen(&[carol.clone(), bob.clone(), carol, bob]).await, @r"
        [direct-bob text #1, rings bob]
        GM（#1）の会場は満席です。順番待ちの1番目です。空きが出たら個別にお知らせします。それまではオンラインで参加できます。
        ");
    assert_snapshot!(status(t).await, @r"
        [gm notice #1, to alice]
        GM（#1、3月8日(火) 10:00〜11:00）の出欠
        ・出席 1人: carol
        ・会場の順番待ち 1人: bob
        ・未回答 1人: alice
        ");
    // Whoever has the seat keeps it when they say so again, and gives it up once.
    t.thread("@carol", 1, "出席 遅れます").await;
    assert_snapshot!(t.thread("@carol", 1, "欠席").await, @r"
        [gm reaction, of carol]
        ✅
        [direct-bob text #1, rings bob]
        GM（#1、3月8日(火) 10:00〜11:00）の会場に空きが出て、あなたの席が取れました。会場に来られないときは、ここに「オンライン」か「欠席」と返信してください。
        ");
    assert_snapshot!(status(t).await, @r"
        [gm notice #1, to alice]
        GM（#1、3月8日(火) 10:00〜11:00）の出欠
        ・出席 1人: bob
        ・欠席 1人: carol
        ・未回答 1人: alice
        ");
});

story!(a_spoilt_tap_and_strangers_have_no_effect, |t| {
    called(t).await;
    let poll = t.event_of(1, "poll");
    let stranger = t.event("mallory", ballot(&poll, "onsite"));
    assert_snapshot!(t.deliver(&stranger).await, @"(silence)");
    t.vote("@bob", 1, "オンライン").await;
    let spoilt = t.event("bob", ballot(&poll, "all of them"));
    assert_snapshot!(t.deliver(&spoilt).await, @"(silence)");
    assert_snapshot!(status(t).await, @r"
        [gm notice #1, to alice]
        GM（#1、3月8日(火) 10:00〜11:00）の出欠
        ・未回答 3人: alice、bob、carol
        ");
    // A room that does not have the poll cannot vote in it.
    t.room("other").await;
    let forged = t.event("bob", ballot(&poll, "onsite"));
    assert_snapshot!(t.deliver(&forged).await, @"(silence)");
    assert_snapshot!(t.first("@bob", "！会議 1").await, @r"
        [other notice, in the thread of bob, to bob]
        「1」という番号の会議はこの部屋にありません。
        ");
});

story!(answers_are_taken_back, |t| {
    called(t).await;
    assert_snapshot!(t.say("@bob", "オンラインで").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.redact("@bob").await, @"(silence)");
    assert_snapshot!(t.thread("@bob", 1, "欠席").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.thread("@bob", 1, "出席").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.first("@bob", "！取消").await, @r"
        [gm notice #1, to bob]
        GM（#1）へのあなたの出欠を前の答えに戻しました。
        ");
    assert_snapshot!(status(t).await, @r"
        [gm notice #1, to alice]
        GM（#1、3月8日(火) 10:00〜11:00）の出欠
        ・欠席 1人: bob
        ・未回答 2人: alice、carol
        ");
    assert_snapshot!(t.thread("@bob", 1, "取消").await, @r"
        [gm notice #1, in the thread of #1, to bob]
        GM（#1）へのあなたの出欠を取り消しました。
        ");
});

story!(talk_is_no_answer, |t| {
    called(t).await;
    for line in [
        "出席者は何人ですか",
        "欠席の方はご連絡ください",
        "オンライン会議の件",
        "出張します",
        "了解です",
        "○",
    ] {
        assert_eq!(t.say("@bob", line).await, "(silence)", "{line}");
    }
    // With two meetings a lone word could mean either.
    t.first("@alice", "！会議 別件 3/9 10:00-11:00").await;
    assert_snapshot!(t.say("@bob", "出席").await, @"(silence)");
    assert_snapshot!(t.thread("@bob", 2, "○").await, @r"
        [gm reaction, of bob]
        ✅
        ");
    assert_snapshot!(t.thread("@bob", 2, "オンライン").await, @r"
        [gm notice, in the thread of #2, to bob]
        会議 #2 は対面です。「出席」「欠席」「未定」のどれかで答えてください。
        ");
});

story!(after_the_end_nothing_counts, |t| {
    called(t).await;
    t.at("2022-03-08T11:01").await;
    assert_snapshot!(t.vote("@bob", 1, "出席").await, @"(silence)");
    assert_snapshot!(t.thread("@bob", 1, "出席").await, @r"
        [gm notice, in the thread of #1, to bob]
        会議 #1 の出欠は、もう受け付けていません。
        ");
    assert_snapshot!(t.first("@alice", "！変更 1 3/7 10:00").await, @r"
        [gm notice, in the thread of alice, to alice]
        会議 #1 は終わっています。
        ");
    assert_snapshot!(t.first("@alice", "！次回").await, @r"
        [gm notice, to alice]
        予定されている会議はありません。会議を呼びかけるときは ！会議 GM 明日15時 場所:会議室 のように送ってください。
        ");
});

story!(answers_given_while_the_bot_was_away_count, |t| {
    called(t).await;
    t.stop();
    t.vote("@bob", 1, "出席").await;
    t.vote("@carol", 1, "出席").await;
    t.advance(minutes(30)).await;
    assert_snapshot!(t.start().await, @r"
        [direct-carol text #1, rings carol]
        GM（#1）の会場は満席です。順番待ちの1番目です。空きが出たら個別にお知らせします。それまではオンラインで参加できます。
        ");
    assert_snapshot!(status(t).await, @r"
        [gm notice #1, to alice]
        GM（#1、3月8日(火) 10:00〜11:00）の出欠
        ・出席 1人: bob
        ・会場の順番待ち 1人: carol
        ・未回答 1人: alice
        ");
});

story!(who_has_another_meeting_is_told_to_the_caller_alone, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    t.first("@alice", "！会議 GM 3/8 10:00-11:00 場所:本庁舎").await;
    t.vote("@carol", 1, "欠席").await;
    t.room("other").await;
    t.leave("@alice").await;
    assert_snapshot!(t.first("@bob", "！会議 別件 3/8 10:30-11:30 場所:別館").await, @r"
        [other text #1]
        別件のお知らせ（#1）
        日時: 3月8日(火) 10:30〜11:30
        形式: 対面
        場所: 別館
        呼びかけ: bobさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [other poll #1]
        別件（3月8日(火)）の出欠
        出席
        欠席
        未定
        [other file #1, in the thread of #1]
        meeting-1.ics
        [direct-bob text #1]
        別件（#1、3月8日(火) 10:30〜11:30）と同じ時間に、別の会議がある方
        ・bobさん（GM）
        [other notice #1, to bob]
        同じ時間に別の会議がある方が1人います。お名前は個別にお送りしました。
        [other pin, of #1]
        ");
    assert_snapshot!(t.first("@bob", "！会議 すぐ後 3/8 11:30-12:00 場所:別館").await, @r"
        [other text #2]
        すぐ後のお知らせ（#2）
        日時: 3月8日(火) 11:30〜12:00
        形式: 対面
        場所: 別館
        呼びかけ: bobさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [other poll #2]
        すぐ後（3月8日(火)）の出欠
        出席
        欠席
        未定
        [other file #2, in the thread of #2]
        meeting-2.ics
        [other pin, of #2]
        ");
});

story!(what_is_wrong_in_a_line_is_said, |t| {
    t.join_all(&["@bob"]).await;
    for line in [
        "！会議",
        "！会議 GM",
        "！会議 GM 3/8",
        "！会議 GM 2/30 10:00",
        "！会議 GM 昨日10時",
        "！会議 GM 明日10時 リンク:javascript:alert(1)",
        "！会議 GM 明日10時 定員:たくさん",
        "！会議 9",
        "！中止",
        "！延期 9 明日",
    ] {
        let answer = t.first("@alice", line).await;
        assert!(answer.starts_with("[gm notice, in the thread of alice, to alice]\n"), "{line}: {answer}");
        assert_eq!(answer.lines().count(), 2, "{line}: {answer}");
    }
    assert_snapshot!(t.first("@alice", "！会議 GM 3/8").await, @r"
        [gm notice, in the thread of alice, to alice]
        時刻も書いてください。たとえば ！会議 GM 3月8日(火) 9:00、！会議 GM 3月8日(火) 13:00
        ");
    assert_snapshot!(t.first("@alice", "！会議 GM 明日10時 リンク:javascript:alert(1)").await, @r"
        [gm notice, in the thread of alice, to alice]
        「javascript:alert(1)」はリンクになりません。https:// から始まるアドレスを、リンク:https://zoom.example/j/1 のように書いてください。
        ");
    assert_snapshot!(t.first("@alice", "！会議 <b>GM</b> **x** 明日10時-11時 場所:[a](https://evil.example)").await, @r"
        [gm text #1]
        <b>GM</b> **x**のお知らせ（#1）
        日時: 3月2日(水) 10:00〜11:00
        形式: 対面
        場所: [a](https://evil.example)
        呼びかけ: aliceさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm poll #1]
        <b>GM</b> **x**（3月2日(水)）の出欠
        出席
        欠席
        未定
        [gm file #1, in the thread of #1]
        meeting-1.ics
        [gm pin, of #1]
        ");
    assert_snapshot!(t.html(), @"<p><strong>&lt;b&gt;GM&lt;/b&gt; **x**のお知らせ</strong>（#1）<br>日時: 3月2日(水) 10:00〜11:00<br>形式: 対面<br>場所: [a](https://evil.example)<br>呼びかけ: aliceさん</p><p>出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。</p>");
});

story!(by_mail_needs_no_attendance, |t| {
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.first("@alice", "！会議 GM 3/10 メール（書面） 議題:講師謝金").await, @r"
        [gm text #1]
        GMのお知らせ（#1）
        期限: 3月10日(木) 17:00 まで
        形式: メール（書面）
        議題: 講師謝金
        呼びかけ: aliceさん
        ご意見は、期限までにこの投稿のスレッドに書いてください。
        [gm file #1, in the thread of #1]
        meeting-1.ics
        [gm pin, of #1]
        ");
    assert_snapshot!(t.thread("@bob", 1, "出席").await, @"(silence)");
});

story!(an_edit_amends_what_nobody_has_answered, |t| {
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！会議 GM 3/8 10:00-11:00 場所:本庁舎").await;
    let told = t.edit("@alice", "！会議 GM 3/8 14:00-15:00 場所:本庁舎").await;
    assert!(told.contains("[gm text #2]") && told.contains("14:00〜15:00"), "{told}");
    t.vote("@bob", 2, "出席").await;
    assert_snapshot!(t.edit("@alice", "！会議 GM 3/8 16:00-17:00 場所:本庁舎").await, @r"
        [gm notice, in the thread of alice, to alice]
        送ったあとの編集は #2 に反映されません。直すときは ！取消 2 のあと、もう一度送ってください。
        ");
});

story!(others_rooms_numbers_are_not_found, |t| {
    called(t).await;
    t.room("other").await;
    for line in ["！中止 1", "！資料 1", "！延期 1 明日10時", "！会議 1"] {
        let answer = t.first("@alice", line).await;
        assert!(answer.contains("「1」という番号の会議はこの部屋にありません"), "{line}: {answer}");
    }
});

story!(in_an_encrypted_room_clear_text_counts_for_nothing, |t| {
    t.join_all(&["@bob"]).await;
    t.secret_room("secret").await;
    t.first("@alice", "！会議 GM 3/8 10:00-11:00 場所:本庁舎").await;
    let mut clear = t.event("bob", text("出席"));
    clear.encrypted = false;
    assert_snapshot!(t.deliver(&clear).await, @"(silence)");
    assert_snapshot!(t.say("@bob", "出席").await, @r"
        [secret reaction, of bob]
        ✅
        ");
});
