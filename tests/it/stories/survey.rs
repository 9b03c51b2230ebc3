//! A survey from its beginning to its close, at levels A and B.
#![expect(clippy::too_many_lines, reason = "a conversation is told from its beginning to its end")]

use insta::assert_snapshot;

use crate::harness::{Test, hours};

story!(from_the_beginning_to_the_close, |t| {
    t.join_all(&["@bob", "@carol"]).await;
    assert_snapshot!(t.say("@alice", "！アンケート").await, @r"
        [gm notice, to alice]
        アンケート
        ・職場の調子アンケート（5問）　質問を読むには ！アンケート パルス
        ・職員アンケート（4問）　質問を読むには ！アンケート 職員
        ・研修後アンケート（5問）　質問を読むには ！アンケート 研修後
        始めるときは ！アンケート 開始 研修後、その前に自分だけで試すときは ！アンケート お試し 研修後、新しく作るときは ！アンケート 作成 「題名」
        ");
    assert_snapshot!(t.say("@alice", "！アンケート 開始 職員 締切 3/18 17:00 記名なし").await, @r"
        [gm text #1]
        アンケート「職員アンケート」（#1、全4問）
        部署や組織をこえて一緒に働く取組について、うかがいます。2分ほどで終わります。
        答えるときは、寄合への個別のメッセージに「はじめる」と送ると、一問ずつお聞きします。
        B 記名なし: 事務局にお名前は見えません。ボットの運用担当者は、締切まで見ることができます。締切は 3月18日(金) 17:00 です。この部屋に書かれたものは、回答になりません。
        ");
    assert_snapshot!(t.direct("@bob", "はじめる").await, @r"
        [direct-bob notice, to bob]
        職員アンケート（全4問、答えによって少なくなります）
        部署や組織をこえて一緒に働く取組について、うかがいます。2分ほどで終わります。
        B 記名なし: 事務局にお名前は見えません。ボットの運用担当者は、締切（3月18日(金) 17:00）まで見ることができます。締切のあとは、お名前とのつながりを消し、5人に満たない数は出しません。aliceさんは、お名前も所属もない回答の一覧（順不同）を受け取れます。ご自分の言葉で書かれたものは、aliceさんだけが、順不同で読みます。最後の問まで進んだ回答を集計します。
        「戻る」「スキップ」「中断」が使えます。中断しても「はじめる」で続きから答えられます。「回答を見る」「回答を全部取り消す」は、締切までいつでも送れます。
        問1／4　部署や組織をこえて学び合う取組を知っていますか。
        1. 参加したことがある
        2. 内容を知っている
        3. 名前は聞いたことがある
        4. 聞いたような気がする
        5. 知らない
        番号か言葉で送ってください。答えないときは「スキップ」
        ");
    assert_snapshot!(t.direct("@bob", "２").await, @r"
        [direct-bob notice, to bob]
        問2／4　今後、そうした取組に参加してみたいですか。
        1. 参加したい
        2. どちらかといえば参加したい
        3. どちらかといえば参加したくない
        4. 参加したくない
        番号か言葉で送ってください。答えないときは「スキップ」
        ");
    assert_snapshot!(t.direct("@bob", "どちらかといえば参加したくない").await, @r"
        [direct-bob notice, to bob]
        問3／4　参加したくないと思う理由は何ですか。
        いくつでも選べます。
        1. 業務が忙しく、時間が取れない
        2. 資料づくりなどの準備が負担になる
        3. 自分の業務に役立つと思えない
        4. 業務の課題を外に出しにくい
        5. 職場に参加しやすい雰囲気がない
        6. 知らない人と話すのが苦手
        7. オンラインの機器や環境が整っていない
        8. その他
        番号を、いくつでも送ってください（1 3 など）。選択肢にないときは「その他：内容」と送ってください。答えないときは「スキップ」
        ");
    assert_snapshot!(t.direct("@bob", "1、4 その他：移動が大変").await, @r"
        [direct-bob notice, to bob]
        問4／4　組織をこえた取組について、ご意見があればお書きください。
        ご自分の言葉で、一つのメッセージに 1000字までで送ってください。答えないときは「スキップ」
        ");
    assert_snapshot!(t.direct("@bob", "会議 が長いので短くしてほしい").await, @r"
        [direct-bob notice, to bob]
        ありがとうございました。4問のうち4問に答えました。3月18日(金) 17:00 までは「戻る」「もう一度」で直せます。見るときは「回答を見る」、消すときは「回答を全部取り消す」と送ってください。
        ");
    assert_snapshot!(t.direct("@bob", "回答を見る").await, @r"
        [direct-bob notice, to bob]
        職員アンケート
        1. 部署や組織をこえて学び合う取組を知っていますか。　→ 内容を知っている
        2. 今後、そうした取組に参加してみたいですか。　→ どちらかといえば参加したくない
        3. 参加したくないと思う理由は何ですか。　→ 業務が忙しく、時間が取れない、業務の課題を外に出しにくい、その他（移動が大変）
        4. 組織をこえた取組について、ご意見があればお書きください。　→ 会議 が長いので短くしてほしい
        直すときは「もう一度」、消すときは「回答を全部取り消す」と送ってください。
        ");
    assert_snapshot!(t.direct("@carol", "はじめる").await, @r"
        [direct-carol notice, to carol]
        職員アンケート（全4問、答えによって少なくなります）
        部署や組織をこえて一緒に働く取組について、うかがいます。2分ほどで終わります。
        B 記名なし: 事務局にお名前は見えません。ボットの運用担当者は、締切（3月18日(金) 17:00）まで見ることができます。締切のあとは、お名前とのつながりを消し、5人に満たない数は出しません。aliceさんは、お名前も所属もない回答の一覧（順不同）を受け取れます。ご自分の言葉で書かれたものは、aliceさんだけが、順不同で読みます。最後の問まで進んだ回答を集計します。
        「戻る」「スキップ」「中断」が使えます。中断しても「はじめる」で続きから答えられます。「回答を見る」「回答を全部取り消す」は、締切までいつでも送れます。
        問1／4　部署や組織をこえて学び合う取組を知っていますか。
        1. 参加したことがある
        2. 内容を知っている
        3. 名前は聞いたことがある
        4. 聞いたような気がする
        5. 知らない
        番号か言葉で送ってください。答えないときは「スキップ」
        ");
    assert_snapshot!(t.direct("@carol", "9").await, @r"
        [direct-carol notice, to carol]
        1 から 5 までの番号か、選択肢の言葉を送ってください。「スキップ」「戻る」「中断」も使えます。
        ");
    assert_snapshot!(t.direct("@carol", "スキップ").await, @r"
        [direct-carol notice, to carol]
        問2／4　今後、そうした取組に参加してみたいですか。
        1. 参加したい
        2. どちらかといえば参加したい
        3. どちらかといえば参加したくない
        4. 参加したくない
        番号か言葉で送ってください。答えないときは「スキップ」
        ");
    assert_snapshot!(t.direct("@carol", "戻る").await, @r"
        [direct-carol notice, to carol]
        問1／4　部署や組織をこえて学び合う取組を知っていますか。
        1. 参加したことがある
        2. 内容を知っている
        3. 名前は聞いたことがある
        4. 聞いたような気がする
        5. 知らない
        番号か言葉で送ってください。答えないときは「スキップ」
        ");
    assert_snapshot!(t.direct("@carol", "1").await, @r"
        [direct-carol notice, to carol]
        問2／4　今後、そうした取組に参加してみたいですか。
        1. 参加したい
        2. どちらかといえば参加したい
        3. どちらかといえば参加したくない
        4. 参加したくない
        番号か言葉で送ってください。答えないときは「スキップ」
        ");
    assert_snapshot!(t.direct("@carol", "1").await, @r"
        [direct-carol notice, to carol]
        問4／4　組織をこえた取組について、ご意見があればお書きください。
        ご自分の言葉で、一つのメッセージに 1000字までで送ってください。答えないときは「スキップ」
        ");
    assert_snapshot!(t.direct("@carol", "中断").await, @r"
        [direct-carol notice, to carol]
        中断しました。続きは、3月18日(金) 17:00 までに「はじめる」と送ってください。
        ");
    assert_snapshot!(t.say("@alice", "！状況").await, @r"
        [gm notice #1, to alice]
        「職員アンケート」（#1）　回答は、まだ10人に届いていません（対象 3人）。締切は 3月18日(金) 17:00 です。
        ");
    assert_snapshot!(t.at("2022-03-18T17:00").await, @r"
        [gm text #1]
        アンケート #1「職員アンケート」の結果
        回答 9人以下（記名なし）
        回答が5人に満たないため、結果は出しません。お一人おひとりの回答が分からないようにするためです。
        ");
    assert_snapshot!(t.direct("@carol", "はじめる").await, @r"
        [direct-carol notice, to carol]
        「職員アンケート」は締め切られました。いま送られたものは、受け取っていません。
        ");
});

story!(from_the_beginning_to_the_close_in_english, |t| {
    t.lang("en").await;
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.say("@alice", "!yo survey").await, @r#"
        [gm notice, to alice]
        Surveys
        ・Pulse survey (5 questions). To read it: !yo survey pulse
        ・Staff survey (4 questions). To read it: !yo survey staff
        ・After the training (5 questions). To read it: !yo survey training
        To begin one: !yo survey start training. To try it out alone first: !yo survey try training. To make one: !yo survey make "title"
        "#);
    assert_snapshot!(t.say("@alice", "!yo survey start staff until 18 March 17:00 named").await, @r"
        [gm text #1]
        Survey “Staff survey” (#1, 4 questions)
        About working together across departments and organisations. It takes about two minutes.
        Send “begin” to 寄合 in a direct message, and you are asked question by question.
        A with names: whoever may see the results can see who answered what. It closes Fri 18 Mar 17:00. What is written in this room is no answer.
        ");
    assert_snapshot!(t.direct("@bob", "begin").await, @r"
        [direct-bob notice #1, to bob]
        Staff survey (4 questions, fewer depending on your answers)
        About working together across departments and organisations. It takes about two minutes.
        A with names: whoever may see the results can see who answered what. What you write in your own words is read by alice alone, in random order. Answers count when you have come to the last question.
        You can send “back”, “skip” and “stop”. After stopping, “begin” goes on where you were. “show my answers” and “withdraw all my answers” work until it closes.
        Question 1 of 4 Do you know of activities for learning across departments and organisations?
        1. I have taken part
        2. I know what they are
        3. I have heard of them
        4. I may have heard of them
        5. I do not know of them
        Tap the poll below, or send the number or the words. To leave it out, send “skip”.
        [direct-bob poll #1]
        Question 1 of 4 Do you know of activities for learning across departments and organisations?
        I have taken part
        I know what they are
        I have heard of them
        I may have heard of them
        I do not know of them
        No answer (skip)
        ");
    assert_snapshot!(t.direct("@bob", "2").await, @r"
        [direct-bob notice #1, to bob]
        Question 2 of 4 Would you like to take part in them?
        1. I would
        2. Rather yes
        3. Rather not
        4. I would not
        Tap the poll below, or send the number or the words. To leave it out, send “skip”.
        [direct-bob poll #1]
        Question 2 of 4 Would you like to take part in them?
        I would
        Rather yes
        Rather not
        I would not
        No answer (skip)
        ");
    assert_snapshot!(t.direct("@bob", "rather not").await, @r"
        [direct-bob notice #1, to bob]
        Question 3 of 4 Why would you rather not?
        Choose as many as apply.
        1. No time beside my work
        2. Preparing material is work
        3. I see no use for my own work
        4. Our problems cannot be shared outside
        5. My workplace does not make it easy
        6. I am uneasy among people I do not know
        7. My equipment or network is not up to it
        8. Other
        Send as many numbers as apply, as in 1 3. If none fits, send “other: …”. To leave it out, send “skip”.
        ");
    assert_snapshot!(t.direct("@bob", "1 4 other: the way is long").await, @r"
        [direct-bob notice #1, to bob]
        Question 4 of 4 Is there anything else you would like to say about it?
        Send it in your own words, in one message of up to 1000 characters. To leave it out, send “skip”.
        ");
    assert_snapshot!(t.direct("@bob", "stop").await, @r"
        [direct-bob notice, to bob]
        Stopped. To go on, send “begin” before Fri 18 Mar 17:00.
        ");
    t.advance(hours(72)).await;
    assert_snapshot!(t.direct("@bob", "begin").await, @r"
        [direct-bob notice #1, to bob]
        Question 4 of 4 Is there anything else you would like to say about it?
        Send it in your own words, in one message of up to 1000 characters. To leave it out, send “skip”.
        ");
    assert_snapshot!(t.direct("@bob", "skip").await, @r"
        [direct-bob notice, to bob]
        Thank you. You answered 3 of 4 questions. Until Fri 18 Mar 17:00 you can change them with “back” or “again”, see them with “show my answers”, or delete them with “withdraw all my answers”.
        ");
    assert_snapshot!(t.direct("@bob", "show my answers").await, @r"
        [direct-bob notice, to bob]
        Staff survey
        1. Do you know of activities for learning across departments and organisations? → I know what they are
        2. Would you like to take part in them? → Rather not
        3. Why would you rather not? → No time beside my work, Our problems cannot be shared outside, Other (the way is long)
        4. Is there anything else you would like to say about it? → (skipped)
        To change them, send “again”; to delete them, “withdraw all my answers”.
        ");
    assert_snapshot!(t.direct("@bob", "withdraw all my answers").await, @r"
        [direct-bob notice, to bob]
        This deletes all your answers to Staff survey. Shall I? Please send yes or no.
        ");
    assert_snapshot!(t.direct("@bob", "yes").await, @r"
        [direct-bob notice, to bob]
        All your answers are withdrawn and deleted. To answer anew, send “begin”.
        ");
    assert_snapshot!(t.say("@alice", "!yo status").await, @r"
        [direct-alice notice]
        Not yet answered “Staff survey” (#1), 2 people: alice, bob
        [gm notice #1, to alice]
        “Staff survey” (#1) 0 of 2 have answered (0 are in the middle). It closes Fri 18 Mar 17:00.
        The names of those who have not were sent to you alone.
        ");
    assert_snapshot!(t.say("@alice", "!yo close").await, @r"
        [gm reaction, of alice]
        ✅
        [gm text #1]
        Results of survey #1: Staff survey
        Answered by 0 (with names)
        No question was answered.
        ");
});
