//! Changing, postponing, calling off and taking back a meeting.

use insta::assert_snapshot;

use crate::harness::Test;

async fn called(t: &mut Test) {
    t.join_all(&["@bob", "@carol"]).await;
    t.first("@alice", "！会議 第1回会議 3/8 10:00-11:30 場所:本庁舎3階").await;
    t.vote("@bob", 1, "出席").await;
}

story!(another_time_on_the_same_day, |t| {
    called(t).await;
    assert_snapshot!(t.first("@alice", "！変更 1 13:00-14:00 場所:別館").await, @r"
        [gm text #1, rings bob]
        第1回会議（#1）の変更のお知らせ
        日時: 3月8日(火) 10:00〜11:30 → 3月8日(火) 13:00〜14:00
        場所: 本庁舎3階 → 別館
        これまでの出欠の答えはそのままです。変わる方だけ、もう一度答えてください。
        [gm file #1, in the thread of #1]
        meeting-1.ics
        [gm edit, of #1]
        第1回会議のお知らせ（変更後）（#1）
        日時: 3月8日(火) 13:00〜14:00
        形式: 対面
        場所: 別館
        呼びかけ: aliceさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm pin, of #1]
        ");
    assert_snapshot!(t.first("@alice", "！取消").await, @r"
        [gm text #1, rings bob]
        第1回会議（#1）の変更のお知らせ
        日時: 3月8日(火) 13:00〜14:00 → 3月8日(火) 10:00〜11:30
        場所: 別館 → 本庁舎3階
        これまでの出欠の答えはそのままです。変わる方だけ、もう一度答えてください。
        [gm file #1, in the thread of #1]
        meeting-1.ics
        [gm edit, of #1]
        第1回会議のお知らせ（変更後）（#1）
        日時: 3月8日(火) 10:00〜11:30
        形式: 対面
        場所: 本庁舎3階
        呼びかけ: aliceさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm pin, of #1]
        ");
    assert_snapshot!(t.first("@bob", "！変更 1 15:00").await, @r"
        [gm notice, in the thread of bob, to bob]
        会議 #1 を呼びかけたaliceさんか、事務局の方にお願いしてください。
        ");
    assert_snapshot!(t.first("@alice", "！変更 1 しばらく先").await, @r"
        [gm notice, in the thread of alice, to alice]
        「しばらく先」が何の変更か読み取れませんでした。会議の名前を変えるなら ！変更 1 会議名:しばらく先 、日時なら ！変更 1 明日15時 のように送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！変更 1").await, @r"
        [gm notice, in the thread of alice, to alice]
        変えるところがありませんでした。たとえば ！変更 1 明日15時 場所:会議室
        ");
});

story!(another_day_asks_anew, |t| {
    called(t).await;
    assert_snapshot!(t.first("@alice", "！延期 1 3/10 10:00 理由:大雪のため").await, @r"
        [gm text #1, rings bob, rings carol]
        第1回会議（#1）の延期のお知らせ
        日時: 3月8日(火) 10:00〜11:30 → 3月10日(木) 10:00〜11:30
        理由: 大雪のため
        日が変わったので、出欠をもう一度、下の投票で答えてください。
        [gm file #1, in the thread of #1]
        meeting-1.ics
        [gm poll_end #1, of #1]
        第1回会議（#1）の出欠の受付を終わりました。
        [gm poll #1]
        第1回会議（3月10日(木)）の出欠
        出席
        欠席
        未定
        [gm edit, of #1]
        第1回会議のお知らせ（変更後）（#1）
        日時: 3月10日(木) 10:00〜11:30
        形式: 対面
        場所: 本庁舎3階
        呼びかけ: aliceさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        理由: 大雪のため
        [gm pin, of #1]
        ");
    assert_snapshot!(t.first("@alice", "！会議 1").await, @r"
        [gm notice #1, to alice]
        第1回会議（#1、3月10日(木) 10:00〜11:30）の出欠
        ・未回答 3人: alice、bob、carol
        ");
    assert_snapshot!(t.first("@alice", "！延期 1 未定").await, @r"
        [gm text #1, rings bob, rings carol]
        第1回会議（#1、3月10日(木) 10:00〜11:30）は延期になりました。 新しい日時は、決まったらお知らせします。
        [gm poll_end #1, of #1]
        第1回会議（#1）の出欠の受付を終わりました。
        [gm file #1, in the thread of #1]
        meeting-1.ics
        [gm edit, of #1]
        第1回会議は延期になりました（#1）
        日時: 未定
        形式: 対面
        場所: 本庁舎3階
        呼びかけ: aliceさん
        [gm unpin, of #1]
        ");
    assert_snapshot!(t.first("@bob", "！次回").await, @r"
        [gm notice, to bob]
        予定されている会議はありません。会議を呼びかけるときは ！会議 GM 明日15時 場所:会議室 のように送ってください。
        ");
    assert_snapshot!(t.first("@alice", "！変更 1 3/15 10:00").await, @r"
        [gm text #1, rings bob, rings carol]
        第1回会議（#1）の延期のお知らせ
        日時: 3月10日(木) 10:00〜11:30 → 3月15日(火) 10:00〜11:30
        日が変わったので、出欠をもう一度、下の投票で答えてください。
        [gm file #1, in the thread of #1]
        meeting-1.ics
        [gm poll #1]
        第1回会議（3月15日(火)）の出欠
        出席
        欠席
        未定
        [gm edit, of #1]
        第1回会議のお知らせ（変更後）（#1）
        日時: 3月15日(火) 10:00〜11:30
        形式: 対面
        場所: 本庁舎3階
        呼びかけ: aliceさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm pin, of #1]
        ");
});

story!(calling_off_tells_everybody, |t| {
    called(t).await;
    assert_snapshot!(t.first("@carol", "！中止 1").await, @r"
        [gm notice, in the thread of carol, to carol]
        会議 #1 を呼びかけたaliceさんか、事務局の方にお願いしてください。
        ");
    assert_snapshot!(t.first("@alice", "！取消 1").await, @r"
        [gm notice, in the thread of alice, to alice]
        会議 #1 にはもう返事があるか、時刻が過ぎているため、取り消せません。開かないときは ！中止 1 理由 を送ってください。皆さんにお知らせします。
        ");
    assert_snapshot!(t.first("@alice", "！中止 1 大雪のため").await, @r"
        [gm notice #1, to alice]
        第1回会議（#1、3月8日(火) 10:00〜11:30）を中止にして、2人にお知らせします。よければ「はい」、やめるなら「いいえ」を送ってください。
        ");
    assert_snapshot!(t.say("@alice", "いいえ").await, @r"
        [gm notice #1, to alice]
        第1回会議（#1、3月8日(火) 10:00〜11:30）はそのままにします。
        ");
    t.first("@alice", "！中止 1 大雪のため").await;
    assert_snapshot!(t.say("@alice", "はい").await, @r"
        [gm text #1, rings bob, rings carol]
        第1回会議（#1、3月8日(火) 10:00〜11:30）は中止になりました。
        理由: 大雪のため
        [gm poll_end #1, of #1]
        第1回会議（#1）の出欠の受付を終わりました。
        [gm file #1, in the thread of #1]
        meeting-1.ics
        [gm edit, of #1]
        第1回会議は中止になりました（#1）
        日時: 3月8日(火) 10:00〜11:30
        形式: 対面
        場所: 本庁舎3階
        呼びかけ: aliceさん
        理由: 大雪のため
        [gm unpin, of #1]
        ");
    assert_snapshot!(t.thread("@carol", 1, "出席").await, @r"
        [gm notice, in the thread of #1, to carol]
        会議 #1 の出欠は、もう受け付けていません。
        ");
    assert_snapshot!(t.first("@alice", "！中止 1").await, @r"
        [gm notice, in the thread of alice, to alice]
        会議 #1 は中止になっています。
        ");
    // The number is free again.
    assert!(t.first("@alice", "！会議 第N回会議 3/10 10:00-11:00").await.contains("第1回会議"));
});

story!(a_mistake_is_gone, |t| {
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！会議 GM 3/8 10:00-11:00").await;
    assert_snapshot!(t.first("@alice", "！取消").await, @r"
        [gm notice #1, to alice]
        GM（#1、3月8日(火) 10:00〜11:00）を取り消しました。
        [gm redaction #1, of #1]
        [gm redaction #1, of #1]
        [gm redaction #1, of #1]
        [gm unpin, of #1]
        ");
    assert_snapshot!(t.first("@alice", "！一覧").await, @r"
        [gm notice, to alice]
        いま動いているものはありません。
        ");
    t.first("@alice", "！会議 GM 3/9 10:00-11:00").await;
    assert_snapshot!(t.say("@alice", "！会議 GM 3/9 10:30-11:00").await, @r"
        [gm notice, to alice]
        さきほどの #2 とほぼ同じ内容です。#2 と置き換えるなら「はい」、別に作るなら「いいえ」、何もしないなら「やめる」を送ってください。
        ");
    assert_snapshot!(t.say("@alice", "はい").await, @r"
        [gm redaction #2, of #2]
        [gm redaction #2, of #2]
        [gm redaction #2, of #2]
        [gm text #3]
        GMのお知らせ（#3）
        日時: 3月9日(水) 10:30〜11:00
        形式: 対面
        呼びかけ: aliceさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm poll #3]
        GM（3月9日(水)）の出欠
        出席
        欠席
        未定
        [gm file #3, in the thread of #3]
        meeting-3.ics
        [gm unpin, of #2]
        [gm pin, of #3]
        ");
});

story!(in_english, |t| {
    t.lang("en").await;
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.first("@alice", "!yo meeting \"3rd meeting\" 8 March 10:00-11:30 place:Annex link:https://zoom.example/j/1 agenda:Plans seats:1").await, @r"
        [gm text #1]
        meeting no. 3 (#1)
        When: Tue 8 Mar 10:00-11:30
        Form: on site and online
        Place: Annex (one seat, first come)
        Link: https://zoom.example/j/1
        Agenda: Plans
        Called by alice
        Please tap “Attending” (on site), “Online”, “Absent” or “Undecided” in the poll below. If you cannot tap, reply to this post with “attending”, “online” or “absent deputy Sato”. When all seats are taken you are put on a waiting list and can join online meanwhile. Others can see who answered what.
        [gm poll #1]
        Who comes: meeting no. 3 (Tue 8 Mar)
        Attending
        Online
        Absent
        Undecided
        [gm file #1, in the thread of #1]
        meeting-1.ics
        [gm pin, of #1]
        ");
    t.vote("@alice", 1, "Attending").await;
    assert_snapshot!(t.thread("@bob", 1, "attending").await, @r"
        [gm notice #1, in the thread of #1, to bob]
        All seats for meeting no. 3 (#1) are taken. You are number 1 on the waiting list and will be told when one becomes free. Until then you can join online.
        ");
    assert_snapshot!(t.first("@alice", "!yo change 1 14:00").await, @r"
        [gm text #1, rings bob]
        meeting no. 3 (#1) has changed
        When: Tue 8 Mar 10:00-11:30 → Tue 8 Mar 14:00-15:30
        Answers given so far still count. Please answer again only if yours changes.
        [gm file #1, in the thread of #1]
        meeting-1.ics
        [gm edit, of #1]
        meeting no. 3, changed (#1)
        When: Tue 8 Mar 14:00-15:30
        Form: on site and online
        Place: Annex (one seat, first come)
        Link: https://zoom.example/j/1
        Agenda: Plans
        Called by alice
        Please tap “Attending” (on site), “Online”, “Absent” or “Undecided” in the poll below. If you cannot tap, reply to this post with “attending”, “online” or “absent deputy Sato”. When all seats are taken you are put on a waiting list and can join online meanwhile. Others can see who answered what.
        [gm pin, of #1]
        ");
    assert_snapshot!(t.first("@bob", "!yo next").await, @r"
        [gm notice #1, to bob]
        Next: meeting no. 3 (#1)
        When: Tue 8 Mar 14:00-15:30
        Form: on site and online
        Place: Annex
        Link: https://zoom.example/j/1
        Agenda: Plans
        Its thread: open the announcement (https://matrix.to/#/!gm:example.org/$01FX1CDM00D55FJT0TCK9K0632)
        ");
    t.first("@alice", "!yo call-off 1 snow").await;
    assert_snapshot!(t.say("@alice", "yes").await, @r"
        [gm text #1, rings bob]
        meeting no. 3 (#1, Tue 8 Mar 14:00-15:30) is called off.
        Reason: snow
        [gm poll_end #1, of #1]
        meeting no. 3 (#1) takes no more answers here.
        [gm file #1, in the thread of #1]
        meeting-1.ics
        [gm edit, of #1]
        meeting no. 3 is called off (#1)
        When: Tue 8 Mar 14:00-15:30
        Form: on site and online
        Place: Annex (one seat, first come)
        Link: https://zoom.example/j/1
        Agenda: Plans
        Called by alice
        Reason: snow
        [gm unpin, of #1]
        ");
});

story!(materials_come_and_go, |t| {
    called(t).await;
    assert_snapshot!(t.first("@bob", "！資料 1 追加 企画案 https://example.org/plan").await, @r"
        [gm notice #1, to bob]
        第1回会議（#1）の資料
        ・資料1: 企画案 (https://example.org/plan)
        [gm edit, of #1]
        第1回会議のお知らせ（#1）
        日時: 3月8日(火) 10:00〜11:30
        形式: 対面
        場所: 本庁舎3階
        資料1: 企画案 (https://example.org/plan)
        呼びかけ: aliceさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        ");
    assert_snapshot!(t.first("@alice", "！資料 1 外す 1").await, @r"
        [gm notice #1, to alice]
        第1回会議（#1）の資料はありません。
        足すときは ！資料 1 追加 企画案 https://example.org/plan のように送るか、会議のスレッドにファイルを送ってください。
        [gm edit, of #1]
        第1回会議のお知らせ（#1）
        日時: 3月8日(火) 10:00〜11:30
        形式: 対面
        場所: 本庁舎3階
        呼びかけ: aliceさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        ");
    let upload = yoriai::chat::event::Upload {
        name: "名簿.pdf".to_owned(),
        source: "x".to_owned(),
        thread: Some(t.event_of(1, "text")),
        ..Default::default()
    };
    let event = t.event("bob", yoriai::chat::Kind::Upload(upload));
    assert_snapshot!(t.deliver(&event).await, @r"
        [gm reaction, of bob]
        📎
        [gm edit, of #1]
        第1回会議のお知らせ（#1）
        日時: 3月8日(火) 10:00〜11:30
        形式: 対面
        場所: 本庁舎3階
        資料1: 名簿.pdf (https://matrix.to/#/!gm:example.org/$00000007:bob)
        呼びかけ: aliceさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        ");
    assert_snapshot!(t.first("@alice", "！資料 1").await, @r"
        [gm notice #1, to alice]
        第1回会議（#1）の資料
        ・資料1: 名簿.pdf (https://matrix.to/#/!gm:example.org/$00000007:bob)
        ");
});
