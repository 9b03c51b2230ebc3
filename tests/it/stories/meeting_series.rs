//! Meetings that recur.

use insta::assert_snapshot;

use crate::harness::Test;

story!(one_is_called_at_a_time, |t| {
    t.join_all(&["@bob"]).await;
    assert_snapshot!(t.first("@alice", "！会議 第N回GM 毎週月曜 10:00-11:00 祝日なら翌営業日 リンク:https://zoom.example/j/1").await, @r"
        [gm notice #1, to alice]
        第N回GM のくり返しの会議を作りました（#1）: 毎週月曜 10:00-11:00 祝日なら翌営業日。お知らせは1回ずつ、前の回が終わったら出します。全部を変えるときは ！変更 1 毎週木曜 10:00 、止めるときは ！停止 1
        次の3回: 3月7日(月) 10:00、3月14日(月) 10:00、3月22日(火) 10:00
        [gm text #2]
        第1回GMのお知らせ（#2）
        日時: 3月7日(月) 10:00〜11:00
        形式: オンライン
        リンク: https://zoom.example/j/1
        呼びかけ: aliceさん
        出欠は、下の投票で「オンライン」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm poll #2]
        第1回GM（3月7日(月)）の出欠
        オンライン
        欠席
        未定
        [gm file #2, in the thread of #2]
        meeting-2.ics
        [gm pin, of #2]
        ");
    t.at("2022-03-07T09:00").await;
    assert_snapshot!(t.at("2022-03-07T11:00").await, @r"
        [gm text #2]
        10分後に第1回GMが始まります（#2、3月7日(月) 10:00）。
        リンク: https://zoom.example/j/1
        [gm notice #2, in the thread of #2]
        第1回GMを始めます。（#2）
        このスレッドで 決定: … 対応: 高嶋さん 3/10まで … メモ: … 論点: … リンク: … のように書くと、議事録に入ります。直すときはその投稿を編集、やめるときは削除してください。終わったら ！会議終了
        [gm text #3]
        第2回GMのお知らせ（#3）
        日時: 3月14日(月) 10:00〜11:00
        形式: オンライン
        リンク: https://zoom.example/j/1
        呼びかけ: aliceさん
        出欠は、下の投票で「オンライン」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm poll #3]
        第2回GM（3月14日(月)）の出欠
        オンライン
        欠席
        未定
        [gm file #3, in the thread of #3]
        meeting-3.ics
        [gm notice #2, in the thread of #2]
        第1回GMの終わりの時刻を過ぎました。議事録に載せることがあれば、このスレッドに 決定: … メモ: … のように書いてください。議事録にしてお出しします（#2）。
        [gm pin, of #3]
        [gm unpin, of #2]
        ");
    t.at("2022-03-14T10:30").await;
    // 21 March is a holiday: the next one is on Tuesday.
    assert_snapshot!(t.at("2022-03-14T11:00").await, @r"
        [gm text #4]
        第3回GMのお知らせ（#4）
        日時: 3月22日(火) 10:00〜11:00
        形式: オンライン
        リンク: https://zoom.example/j/1
        呼びかけ: aliceさん
        出欠は、下の投票で「オンライン」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm poll #4]
        第3回GM（3月22日(火)）の出欠
        オンライン
        欠席
        未定
        [gm file #4, in the thread of #4]
        meeting-4.ics
        [gm notice #3, in the thread of #3]
        第2回GMの終わりの時刻を過ぎました。議事録に載せることがあれば、このスレッドに 決定: … メモ: … のように書いてください。議事録にしてお出しします（#3）。
        [gm pin, of #4]
        [gm unpin, of #3]
        ");
    assert_snapshot!(t.first("@alice", "！一覧").await, @r"
        [gm notice, to alice]
        いま動いているもの:
        ・#1　第N回GM　毎週月曜 10:00-11:00 祝日なら翌営業日（くり返し）
        ・#4　第3回GM　3月22日(火) 10:00〜11:00
        ");
    assert_snapshot!(t.first("@alice", "！停止 1").await, @r"
        [gm notice #1, to alice]
        くり返しの会議 第N回GM（#1）を止めました。もうお知らせした #4 は予定どおりです。再開するときは ！再開 1
        ");
    assert_snapshot!(t.at("2022-03-28T12:00").await, @r"
        [gm text #4]
        3月22日(火) 10:00 からの第3回GMの議題がまだありません。話し合いたいことがありましたら、！議題 追加 講師謝金 のように送ってください。
        [direct-alice text #4, rings alice]
        「gm」の第3回GM（#4、3月22日(火) 10:00〜11:00）の出欠をまだ伺っていません。このメッセージに「出席」「欠席」「未定」のどれかを返信してください。行き違いのときは、そのままで結構です。
        [direct-bob text #4, rings bob]
        「gm」の第3回GM（#4、3月22日(火) 10:00〜11:00）の出欠をまだ伺っていません。このメッセージに「出席」「欠席」「未定」のどれかを返信してください。行き違いのときは、そのままで結構です。
        [gm text #4]
        10分後に第3回GMが始まります（#4、3月22日(火) 10:00）。
        リンク: https://zoom.example/j/1
        [gm notice #4, in the thread of #4]
        第3回GMを始めます。（#4）
        このスレッドで 決定: … 対応: 高嶋さん 3/10まで … メモ: … 論点: … リンク: … のように書くと、議事録に入ります。直すときはその投稿を編集、やめるときは削除してください。終わったら ！会議終了
        [gm notice #4, in the thread of #4]
        第3回GMの終わりの時刻を過ぎました。議事録に載せることがあれば、このスレッドに 決定: … メモ: … のように書いてください。議事録にしてお出しします（#4）。
        [gm unpin, of #4]
        ");
    assert_snapshot!(t.first("@alice", "！再開 1").await, @r"
        [gm notice #1, to alice]
        くり返しの会議 第N回GM（#1）を再開しました。
        [gm text #5]
        第4回GMのお知らせ（#5）
        日時: 4月4日(月) 10:00〜11:00
        形式: オンライン
        リンク: https://zoom.example/j/1
        呼びかけ: aliceさん
        出欠は、下の投票で「オンライン」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm poll #5]
        第4回GM（4月4日(月)）の出欠
        オンライン
        欠席
        未定
        [gm file #5, in the thread of #5]
        meeting-5.ics
        [gm pin, of #5]
        ");
});

story!(all_or_this_and_following_change, |t| {
    t.join_all(&["@bob"]).await;
    t.first("@alice", "！会議 GM 毎週月曜 10:00-11:00").await;
    assert_snapshot!(t.first("@alice", "！変更 2 これ以降 13:00-14:00 場所:別館").await, @r"
        [gm notice #1, to alice]
        くり返しの会議 GM（#1）を、これから先について変えました: 毎週月曜 13:00-14:00
        次の3回: 3月7日(月) 13:00、3月14日(月) 13:00、3月21日(月) 13:00
        3月21日(月) 13:00 は祝日（春分の日）に当たります。休むときは「祝日なら休み」、ずらすときは「祝日なら翌営業日」を付けてください。
        [gm text #2]
        GM（#2）の変更のお知らせ
        日時: 3月7日(月) 10:00〜11:00 → 3月7日(月) 13:00〜14:00
        場所: – → 別館
        これまでの出欠の答えはそのままです。変わる方だけ、もう一度答えてください。
        [gm file #2, in the thread of #2]
        meeting-2.ics
        [gm edit, of #2]
        GMのお知らせ（変更後）（#2）
        日時: 3月7日(月) 13:00〜14:00
        形式: 対面
        場所: 別館
        呼びかけ: aliceさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm pin, of #2]
        ");
    assert_snapshot!(t.first("@alice", "！変更 1 毎週水曜").await, @r"
        [gm notice #1, to alice]
        くり返しの会議 GM（#1）を、これから先について変えました: 毎週水曜 13:00-14:00
        次の3回: 3月2日(水) 13:00、3月9日(水) 13:00、3月16日(水) 13:00
        5月4日(水) 13:00 は祝日（みどりの日）に当たります。休むときは「祝日なら休み」、ずらすときは「祝日なら翌営業日」を付けてください。
        [gm text #2, rings bob]
        GM（#2）の変更のお知らせ
        日時: 3月7日(月) 13:00〜14:00 → 3月2日(水) 13:00〜14:00
        日が変わったので、出欠をもう一度、下の投票で答えてください。
        [gm file #2, in the thread of #2]
        meeting-2.ics
        [gm poll_end #2, of #2]
        GM（#2）の出欠の受付を終わりました。
        [gm poll #2]
        GM（3月2日(水)）の出欠
        出席
        欠席
        未定
        [gm edit, of #2]
        GMのお知らせ（変更後）（#2）
        日時: 3月2日(水) 13:00〜14:00
        形式: 対面
        場所: 別館
        呼びかけ: aliceさん
        出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。だれがどう答えたかは、ほかの人にも見えます。
        [gm pin, of #2]
        ");
    assert_snapshot!(t.first("@alice", "！中止 1").await, @r"
        [gm notice, in the thread of alice, to alice]
        #1 はくり返しの会議です。全部を止めるときは ！停止 1 、1回だけ中止や延期にするときは、その回の番号を付けてください。
        ");
    assert_snapshot!(t.first("@alice", "！取消 1").await, @r"
        [gm redaction #2, of #2]
        [gm redaction #2, of #2]
        [gm redaction #2, of #2]
        [gm redaction #2, of #2]
        [gm redaction #2, of #2]
        [gm redaction #2, of #2]
        [gm redaction #2, of #2]
        [gm redaction #2, of #2]
        [gm notice #1, to alice]
        くり返しの会議 GM（#1）を取り消しました。
        [gm unpin, of #2]
        ");
});
