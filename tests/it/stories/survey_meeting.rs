//! Surveys that begin by themselves after a meeting.
#![expect(clippy::too_many_lines, reason = "a conversation is told from its beginning to its end")]

use insta::assert_snapshot;

use crate::harness::Test;

async fn training(t: &mut Test) {
    t.join_all(&["@bob", "@carol"]).await;
    t.say("@alice", "！会議 研修会 3/4 18:00-19:40 オンライン https://zoom.example/j/1").await;
}

story!(three_questions_on_the_train_and_the_rest_on_monday, |t| {
    training(t).await;
    assert_snapshot!(t.first("@alice", "！アンケート 開始 研修後 会議 #1 の後 記名なし").await, @r"
        [gm notice #2, to alice]
        「研修後アンケート」（#2）は、会議 #1 が終わったときに始めます（予定では 3月4日(金) 19:40、記名なし）。会議の日時が変われば、それに合わせます。
        ");
    t.at("2022-03-04T19:39").await;
    assert_snapshot!(t.at("2022-03-04T19:40").await, @r"
        [gm text #2]
        回答のお願いが1件あります（#2）
        答えるときは、寄合への個別のメッセージに「はじめる」と送ると、一問ずつお聞きします。
        B 記名なし: 事務局にお名前は見えません。ボットの運用担当者は、締切まで見ることができます。締切は 3月14日(月) 17:00 です。この部屋に書かれたものは、回答になりません。
        [gm notice #1, in the thread of #1]
        研修会の終わりの時刻を過ぎました。議事録に載せることがあれば、このスレッドに 決定: … メモ: … のように書いてください。議事録にしてお出しします（#1）。
        [gm unpin, of #1]
        ");
    assert_snapshot!(t.direct("@bob", "はじめる").await, @r"
        [direct-bob notice, to bob]
        研修後アンケート（全5問）
        今日の研修について、5問だけうかがいます。答えは、次の研修と職場づくりに使います。
        B 記名なし: 事務局にお名前は見えません。ボットの運用担当者は、締切（3月14日(月) 17:00）まで見ることができます。締切のあとは、お名前とのつながりを消し、5人に満たない数は出しません。aliceさんは、お名前も所属もない回答の一覧（順不同）を受け取れます。ご自分の言葉で書かれたものは、aliceさんだけが、順不同で読みます。最後の問まで進んだ回答を集計します。
        「戻る」「スキップ」「中断」が使えます。中断しても「はじめる」で続きから答えられます。「回答を見る」「回答を全部取り消す」は、締切までいつでも送れます。
        問1／5　研修の前に、困っていたことや知りたかったことは何ですか。
        いくつでも選べます。
        1. 言葉の意味や使い方が分からない
        2. どう接すればよいか分からない
        3. 打ち明けられたときの受け止め方が分からない
        4. 窓口や書類での配慮のしかたが分からない
        5. 職場で話題にしづらい
        6. 特にない
        7. その他
        番号を、いくつでも送ってください（1 3 など）。選択肢にないときは「その他：内容」と送ってください。「答えたくない」「スキップ」も使えます。
        ");
    t.direct("@bob", "2 3").await;
    t.direct("@bob", "4").await;
    assert_snapshot!(t.direct("@bob", "５").await, @r"
        [direct-bob notice, to bob]
        問4／5　あなたの職場では、だれもが働きやすいような配慮がされていると思いますか。
        1 そう思わない　2　3　4　5 そう思う
        番号か言葉で送ってください。「答えたくない」「スキップ」も使えます。
        ");
    t.at("2022-03-07T09:10").await;
    assert_snapshot!(t.direct("@bob", "４").await, @r"
        [direct-bob notice, to bob]
        問4／5　あなたの職場では、だれもが働きやすいような配慮がされていると思いますか。
        1 そう思わない　2　3　4　5 そう思う
        番号か言葉で送ってください。「答えたくない」「スキップ」も使えます。
        ");
    assert_snapshot!(t.direct("@bob", "４").await, @r"
        [direct-bob notice, to bob]
        問5／5　自分の席に戻ってから、やってみようと思うことを教えてください。
        名前や、だれのことか分かる内容は書かないでください。
        ご自分の言葉で、一つのメッセージに 1000字までで送ってください。「答えたくない」「スキップ」も使えます。
        ");
    assert_snapshot!(t.direct("@bob", "朝礼で共有します").await, @r"
        [direct-bob notice, to bob]
        ありがとうございました。5問のうち5問に答えました。3月14日(月) 17:00 までは「戻る」「もう一度」で直せます。見るときは「回答を見る」、消すときは「回答を全部取り消す」と送ってください。
        ");
    assert_snapshot!(t.at("2022-03-14T17:00").await, @r"
        [gm text #2]
        アンケート #2「研修後アンケート」の結果
        回答 9人以下（記名なし）
        回答が5人に満たないため、結果は出しません。お一人おひとりの回答が分からないようにするためです。
        ");
});

story!(said_in_the_thread_of_the_meeting, |t| {
    training(t).await;
    assert_snapshot!(t.thread("@alice", 1, "終了後に アンケート 研修後").await, @r"
        [gm notice #2, in the thread of #1, to alice]
        「研修後アンケート」（#2）は、会議 #1 が終わったときに始めます（予定では 3月4日(金) 19:40、記名なし）。会議の日時が変われば、それに合わせます。
        ");
    assert_snapshot!(t.first("@alice", "！変更 1 3/8 10:00-11:00").await, @r"
        [gm text #1, rings bob, rings carol]
        研修会（#1）の変更のお知らせ
        日時: 3月4日(金) 18:00〜19:40 → 3月8日(火) 10:00〜11:00
        日が変わったので、出欠をもう一度、下の投票で答えてください。
        [gm file #1, in the thread of #1]
        meeting-1.ics
        [gm poll_end #1, of #1]
        研修会（#1）の出欠の受付を終わりました。
        [gm poll #1]
        研修会（3月8日(火)）の出欠
        オンライン
        欠席
        未定
        [gm edit, of #1]
        研修会のお知らせ（変更後）（#1）
        日時: 3月8日(火) 10:00〜11:00
        形式: オンライン
        リンク: https://zoom.example/j/1
        呼びかけ: aliceさん
        出欠は、下の投票で「オンライン」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm pin, of #1]
        ");
    t.at("2022-03-08T10:30").await;
    assert_snapshot!(t.thread("@alice", 1, "！会議終了").await, @r"
        [gm text #2]
        回答のお願いが1件あります（#2）
        答えるときは、寄合への個別のメッセージに「はじめる」と送ると、一問ずつお聞きします。
        B 記名なし: 事務局にお名前は見えません。ボットの運用担当者は、締切まで見ることができます。締切は 3月18日(金) 17:00 です。この部屋に書かれたものは、回答になりません。
        [gm notice #1, in the thread of #1]
        研修会 議事録
        日時　令和4年3月8日(火) 10:00〜10:30
        場所・形式　オンライン
        出席者　alice
        欠席者　なし
        出欠が分からない方　bob、carol
        資料　なし
        決定事項
        なし
        対応事項
        なし
        [gm file #1, in the thread of #1]
        minutes-1.md
        [gm notice #1, in the thread of #1]
        3月9日(水) 10:30 までは直せます。該当の投稿を編集するか、このスレッドに 決定: … のように書き足すか、！議事録 1 訂正 出席者 高嶋さん、佐藤さん のように送ってください（研修会）。
        [gm notice #1, to #1]
        研修会（#1）の議事録ができました。決定 0件、対応 0件。スレッドにあります。
        [gm unpin, of #1]
        ");
});

story!(a_meeting_that_is_called_off, |t| {
    t.lang("en").await;
    training(t).await;
    assert_snapshot!(t.first("@alice", "!yo survey start training meeting 1 after").await, @r"
        [gm notice #2, to alice]
        “After the training” (#2) begins when meeting #1 ends (planned for Fri 4 Mar 19:40, without names). When the meeting moves, it follows.
        ");
    t.say("@alice", "!yo call-off 1").await;
    assert_snapshot!(t.say("@alice", "yes").await, @r"
        [gm text #1, rings bob, rings carol]
        研修会 (#1, Fri 4 Mar 18:00-19:40) is called off.
        [gm poll_end #1, of #1]
        研修会 (#1) takes no more answers here.
        [gm file #1, in the thread of #1]
        meeting-1.ics
        [gm notice #2]
        Meeting #1 will not be, so the survey #2 after it will not begin.
        [gm edit, of #1]
        研修会 is called off (#1)
        When: Fri 4 Mar 18:00-19:40
        Form: online
        Link: https://zoom.example/j/1
        Called by alice
        [gm unpin, of #1]
        ");
    assert_snapshot!(t.first("@alice", "!yo survey start training meeting 1 after").await, @r"
        [gm notice, in the thread of alice, to alice]
        Meeting #1 is over or called off. To begin now, leave out the meeting.
        ");
});
