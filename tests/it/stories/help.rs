//! Help, words that are not known, and lines that are no commands.

use insta::assert_snapshot;

use crate::harness::Test;

story!(help_lists_what_one_may_do_here, |t| {
    t.join("@bob").await;
    assert_snapshot!(t.say("@alice", "！使い方").await, @r"
        [gm notice, to alice]
        できること（行の初めに ！ を付けて送ります。全角でも半角でもかまいません）
        皆さんに聞く
        ・！投票　投票を出します。番号を付けると、その投票に答えられます
        ・！出欠　一つの日の出欠を聞きます
        ・！アンケート　アンケートを作り、試し、行います。回答は個別のメッセージで受け付けます
        ・！自由記述　アンケートの自由記述を、読む担当の方に個別メッセージで送ります
        ・！公開　自由記述のうち、選んだものを結果票に載せます
        ・！保留　自由記述のうち、選んだものを結果票に載せません
        ・！締切　投票や日程調整を締め切って結果を出します
        ・！状況　投票や日程調整の途中経過を出します。まだの方のお名前は事務局だけに届きます
        ・！声かけ　まだ回答していない方だけに、個別に声をかけます
        ・！延長　投票や日程調整の締切を変えます
        ・！出力　投票や日程調整の回答を、表計算で開けるCSVにします
        ・！代理　必須の方が来られないとき、代わりに答える方を決めます
        会議
        ・！日程調整　候補の日時を並べて、都合を ○△× で集めます。番号を付けると、その日程調整に答えられます
        ・！日程決定　日程調整の日程を決めます
        ・！それでも決定　必須の方が × の日程に、それでも決めます（もう一度確かめます）
        ・！会議　会議のお知らせを出して、出欠を聞きます。番号を付けると、その会議の出欠を出します
        ・！次回　次の会議の日時、場所、リンク、議題を出します
        ・！延期　会議を別の日時に延ばして、皆さんにお知らせします
        ・！中止　会議を中止にして、皆さんにお知らせします。記録は残ります
        ・！カレンダー　この部屋の会議を自分のカレンダーで見るためのアドレスを、個別に送ります
        ・！資料　会議の資料を足したり、外したりします。会議のスレッドにファイルを送っても資料になります
        ・！議題　会議の議題を出したり、足したり、並べ替えたりします
        ・！会議開始　会議を始めて、議題と議事録のとり方をスレッドに出します（時刻になると自動で始まります）
        ・！会議終了　会議を閉じて、すぐに議事録を出します
        ・！議事録　議事録を出します。終わってから一日は直せます
        ・！ふりかえり　よかったことと気になったことを集めて、議事録に載せます
        ・！会議一覧　一年度に開いた会議を、日付・回・議題・形式・出席の表にします
        ・！録画　会議の録画を記録し、出られなかった方に個別にお送りします
        ・！対応事項　会議などで引き受けたことを、だれが・いつまでに・何を、の形で並べます。足すこともできます
        お知らせする
        ・！リマインド　決まった時刻に、一度だけ、またはくり返しお知らせします
        ・！チェックリスト　チェックリストを読み、定期的に出し、ひとりで確かめ、班で分担し、ポスターにします
        ・！あとで　届いたお知らせを、あとでもう一度受け取ります
        ・！済　届いたお知らせを済みにします
        ・！日付　日付や時刻がどう読み取られるかを確かめます
        この部屋のこと
        ・！自分の情報　名簿にある自分の情報を確かめ、呼び名を決めます
        ・！マイデータ　自分について保存されているものを確かめ、ファイルで受け取り、消せるものは消します
        ・！一覧　いま動いている投票やリマインドを番号つきで並べます
        ・！変更　番号のものの日時や内容を変えます
        ・！停止　番号のものを、再開するまで止めます
        ・！再開　止めたもの、取り消したものを再開します
        ・！使い方　この一覧か、一つの使い方を出します
        ・！設定　この部屋の言語や閉庁日などを見る、変える
        ・！取消　自分がした最後のことか、番号のものを取り消します
        ・！診断　動き具合を調べます
        ・！退出　この部屋から出ます
        一つずつ詳しく見るには ！使い方 投票、初めての方は ！使い方 はじめて を送ってください。
        ");
    assert_snapshot!(t.say("@bob", "！ヘルプ").await, @r"
        [gm notice, to bob]
        できること（行の初めに ！ を付けて送ります。全角でも半角でもかまいません）
        皆さんに聞く
        ・！投票　投票を出します。番号を付けると、その投票に答えられます
        ・！出欠　一つの日の出欠を聞きます
        ・！アンケート　アンケートを作り、試し、行います。回答は個別のメッセージで受け付けます
        ・！自由記述　アンケートの自由記述を、読む担当の方に個別メッセージで送ります
        ・！公開　自由記述のうち、選んだものを結果票に載せます
        ・！保留　自由記述のうち、選んだものを結果票に載せません
        ・！締切　投票や日程調整を締め切って結果を出します
        ・！状況　投票や日程調整の途中経過を出します。まだの方のお名前は事務局だけに届きます
        ・！声かけ　まだ回答していない方だけに、個別に声をかけます
        ・！延長　投票や日程調整の締切を変えます
        ・！出力　投票や日程調整の回答を、表計算で開けるCSVにします
        ・！代理　必須の方が来られないとき、代わりに答える方を決めます
        会議
        ・！日程調整　候補の日時を並べて、都合を ○△× で集めます。番号を付けると、その日程調整に答えられます
        ・！日程決定　日程調整の日程を決めます
        ・！それでも決定　必須の方が × の日程に、それでも決めます（もう一度確かめます）
        ・！会議　会議のお知らせを出して、出欠を聞きます。番号を付けると、その会議の出欠を出します
        ・！次回　次の会議の日時、場所、リンク、議題を出します
        ・！延期　会議を別の日時に延ばして、皆さんにお知らせします
        ・！中止　会議を中止にして、皆さんにお知らせします。記録は残ります
        ・！カレンダー　この部屋の会議を自分のカレンダーで見るためのアドレスを、個別に送ります
        ・！資料　会議の資料を足したり、外したりします。会議のスレッドにファイルを送っても資料になります
        ・！議題　会議の議題を出したり、足したり、並べ替えたりします
        ・！会議開始　会議を始めて、議題と議事録のとり方をスレッドに出します（時刻になると自動で始まります）
        ・！会議終了　会議を閉じて、すぐに議事録を出します
        ・！議事録　議事録を出します。終わってから一日は直せます
        ・！ふりかえり　よかったことと気になったことを集めて、議事録に載せます
        ・！会議一覧　一年度に開いた会議を、日付・回・議題・形式・出席の表にします
        ・！録画　会議の録画を記録し、出られなかった方に個別にお送りします
        ・！対応事項　会議などで引き受けたことを、だれが・いつまでに・何を、の形で並べます。足すこともできます
        お知らせする
        ・！リマインド　決まった時刻に、一度だけ、またはくり返しお知らせします
        ・！チェックリスト　チェックリストを読み、定期的に出し、ひとりで確かめ、班で分担し、ポスターにします
        ・！あとで　届いたお知らせを、あとでもう一度受け取ります
        ・！済　届いたお知らせを済みにします
        ・！日付　日付や時刻がどう読み取られるかを確かめます
        この部屋のこと
        ・！自分の情報　名簿にある自分の情報を確かめ、呼び名を決めます
        ・！マイデータ　自分について保存されているものを確かめ、ファイルで受け取り、消せるものは消します
        ・！一覧　いま動いている投票やリマインドを番号つきで並べます
        ・！変更　番号のものの日時や内容を変えます
        ・！停止　番号のものを、再開するまで止めます
        ・！再開　止めたもの、取り消したものを再開します
        ・！使い方　この一覧か、一つの使い方を出します
        ・！設定　この部屋の言語や閉庁日などを見る、変える
        ・！取消　自分がした最後のことか、番号のものを取り消します
        一つずつ詳しく見るには ！使い方 投票、初めての方は ！使い方 はじめて を送ってください。
        ");
});

story!(help_in_a_direct_room, |t| {
    t.join("@bob").await;
    assert_snapshot!(t.direct("@bob", "使い方").await, @r"
        [direct-bob notice, to bob]
        ここでできること（このまま送れます）
        皆さんに聞く
        ・投票　投票を出します。番号を付けると、その投票に答えられます
        ・アンケート　アンケートを作り、試し、行います。回答は個別のメッセージで受け付けます
        ・自由記述　アンケートの自由記述を、読む担当の方に個別メッセージで送ります
        ・公開　自由記述のうち、選んだものを結果票に載せます
        ・保留　自由記述のうち、選んだものを結果票に載せません
        お知らせする
        ・リマインド　決まった時刻に、一度だけ、またはくり返しお知らせします
        ・チェックリスト　チェックリストを読み、定期的に出し、ひとりで確かめ、班で分担し、ポスターにします
        ・あとで　届いたお知らせを、あとでもう一度受け取ります
        ・済　届いたお知らせを済みにします
        ・日付　日付や時刻がどう読み取られるかを確かめます
        この部屋のこと
        ・自分の情報　名簿にある自分の情報を確かめ、呼び名を決めます
        ・マイデータ　自分について保存されているものを確かめ、ファイルで受け取り、消せるものは消します
        ・一覧　いま動いている投票やリマインドを番号つきで並べます
        ・変更　番号のものの日時や内容を変えます
        ・停止　番号のものを、再開するまで止めます
        ・再開　止めたもの、取り消したものを再開します
        ・使い方　この一覧か、一つの使い方を出します
        ・設定　この部屋の言語や閉庁日などを見る、変える
        ・取消　自分がした最後のことか、番号のものを取り消します
        一つずつ詳しく見るには 使い方 リマインド、初めての方は 使い方 はじめて を送ってください。
        ");
});

story!(help_in_english, |t| {
    t.lang("en").await;
    assert_snapshot!(t.say("@alice", "!yo help").await, @r"
        [gm notice, to alice]
        What I can do
        Asking everybody
        ・!yo poll – opens a poll; with a number it answers that one
        ・!yo attendance – asks who comes on one date
        ・!yo survey – Makes a survey, tries it out, runs it. Answers come by direct message
        ・!yo texts – Sends the free text of a survey to those who read it, by direct message
        ・!yo release – Puts some of the free text into the result sheet
        ・!yo hold – Keeps some of the free text out of the result sheet
        ・!yo close – closes a poll or a date poll and posts its result
        ・!yo status – shows how a poll or a date poll stands; only organisers are told who has not answered
        ・!yo nudge – writes to those who have not answered, to each alone
        ・!yo extend – changes the deadline of a poll or a date poll
        ・!yo export – sends the answers of a poll or a date poll as CSV for a spreadsheet
        ・!yo proxy – names who answers in your place where you are required
        Meetings
        ・!yo schedule – puts up slots and asks who can when, by ○ △ ×; with a number it answers that one
        ・!yo decide – decides the date of a date poll
        ・!yo decide-anyway – decides a date that a required person refuses (you are asked once more)
        ・!yo meeting – announces a meeting and asks who comes; with a number it shows who comes to that one
        ・!yo next – shows the next meeting: when, where, its link and its agenda
        ・!yo postpone – moves a meeting to another time and tells everybody
        ・!yo call-off – calls a meeting off and tells everybody; the record stays
        ・!yo calendar – sends you an address by which your calendar program shows this room's meetings
        ・!yo material – adds or removes materials of a meeting; a file sent in its thread becomes one, too
        ・!yo agenda – shows the agenda of a meeting, adds points to it, puts them in another order
        ・!yo meeting-start – begins a meeting: posts its agenda and how to take minutes (at its time it begins by itself)
        ・!yo meeting-end – closes a meeting and posts its minutes at once
        ・!yo minutes – shows the minutes; they can be corrected for a day
        ・!yo reflection – asks what went well and what did not, and puts it into the minutes
        ・!yo meetings – lists the meetings of a fiscal year: date, number, subject, form, present
        ・!yo recording – keeps a meeting's recording and sends it to those who were not there
        ・!yo todo – lists what people took on: who, until when, what; and adds to it
        Reminding
        ・!yo remind – says something at a time, once or again and again
        ・!yo checklist – reads a checklist, brings it back on a schedule, checks oneself alone, shares a team's tasks, prints a poster
        ・!yo later – lets a reminder that has come come to you again
        ・!yo done – marks a reminder that has come as done
        ・!yo when – says how a date or a time is understood
        This room
        ・!yo me – shows what the roster has of you, and sets what you are called
        ・!yo mydata – shows what is stored about you, sends it as a file, and erases what can be erased
        ・!yo list – lists the polls and reminders that are open, with their numbers
        ・!yo change – changes the time or the text of something by its number
        ・!yo pause – stops something until it is resumed
        ・!yo resume – resumes what was paused or cancelled
        ・!yo help – shows this list, or how one command is used
        ・!yo set – shows or changes this room's language, closed days and the like
        ・!yo undo – takes back what you did last, or something by its number
        ・!yo doctor – examines how the bot is doing
        ・!yo leave – leaves this room
        For one of them send, for example, !yo help poll. If you are new here: !yo help start.
        ");
});

story!(help_about_one_command_in_english, |t| {
    t.lang("en").await;
    assert_snapshot!(t.say("@alice", "!yo help poll").await, @r#"
        [gm notice, to alice]
        !yo poll – opens a poll; with a number it answers that one
        Usage: poll QUESTION OPTION OPTION … [close:TIME] [max:2] [hidden] [addable] [close:all] / poll NUMBER ANSWER / poll NUMBER withdraw
        Examples that can be sent as they stand:
        !yo poll "Lunch?" Bento Noodles
        !yo poll "Where do we meet?" Office "City hall" Online close:"tomorrow 17:00"
        !yo poll "Which days?" "8 March" "9 March" "10 March" max:2 close:all
        !yo poll "Lunch?" Bento/Lunchbox Noodles/Pasta hidden
        !yo poll "Snacks?" Crackers Cake addable
        !yo vote 1 1
        "#);
    assert_snapshot!(t.say("@alice", "!yo help lunch").await, @r"
        [gm notice, in the thread of alice, to alice]
        There is no word “lunch”. The list is !yo help.
        ");
    assert_snapshot!(t.say("@alice", "!yo").await, @r"
        [gm notice, to alice]
        Yes? For what I can do, send !yo help.
        ");
    assert_snapshot!(t.say("@alice", "!yo pol Lunch? Bento Noodles").await, @r"
        [gm notice, in the thread of alice, to alice]
        I could not read “pol”. Did you mean !yo poll Lunch? Bento Noodles? Answer “yes”, or send that line as it stands.
        ");
    assert_snapshot!(t.say("@alice", "!yo sing a song").await, @r#"
        [gm notice, in the thread of alice, to alice]
        I will write to you alone how this is used. Please open the invitation when it comes. If in doubt, ask the administrator.
        [direct-alice notice]
        About the line that you sent in “gm”:
        I cannot do “sing”. What I can do is listed by !yo help.
        Your first day
        ・To answer, tap an option or send its number (such as 2).
        ・To ask me for something, begin the line with !yo, for example !yo poll "Lunch?" Bento Noodles
        ・To remind yourself: !yo remind me tomorrow 10:00 call the lecturer
        ・If you made a mistake send !yo undo. It takes back what you did last.
        ・What I can do is listed by !yo help.
        "#);
});

story!(help_about_one_command, |t| {
    assert_snapshot!(t.say("@alice", "！使い方 投票").await, @r"
        [gm notice, to alice]
        ！投票　投票を出します。番号を付けると、その投票に答えられます
        書き方: 投票 質問 選択肢 選択肢 … [締切:日時] [複数可:2] [結果は締切後] [追加可] [全員で締切]　／　投票 番号 答え　／　投票 番号 取消
        このまま送れる例:
        ！投票 お昼は？ 弁当 麺類
        ！投票 「次回の会場は？」 本庁舎 市民ホール オンライン 締切:明日17時
        ！投票 出られる日は？ 3/8 3/9 3/10 複数可 全員で締切
        ！投票 昼食は？ 弁当/bento 麺類/noodles 結果は締切後
        ！投票 お菓子は？ せんべい まんじゅう 追加可
        ！投票 1 はい
        ");
    assert_snapshot!(t.say("@alice", "！使い方 ！リマインド").await, @r"
        [gm notice, to alice]
        ！リマインド　決まった時刻に、一度だけ、またはくり返しお知らせします
        書き方: リマインド [だれに] 日時 内容（「自分に」「高嶋さんに」を先に、日時は最後でも。返事があるまでくり返すなら「確認まで」）
        このまま送れる例:
        ！リマインド 明日10時 資料を共有フォルダに入れてください
        ！リマインド 毎週水曜 9:30 GMの議題を出してください
        ！リマインド 自分に 2時間後 講師の方へ電話
        ！リマインド 出欠を返信してください 明日10時 確認まで
        ！リマインド 一覧
        ");
    assert_snapshot!(t.say("@alice", "！投票 ？").await, @r"
        [gm notice, to alice]
        ！投票　投票を出します。番号を付けると、その投票に答えられます
        書き方: 投票 質問 選択肢 選択肢 … [締切:日時] [複数可:2] [結果は締切後] [追加可] [全員で締切]　／　投票 番号 答え　／　投票 番号 取消
        このまま送れる例:
        ！投票 お昼は？ 弁当 麺類
        ！投票 「次回の会場は？」 本庁舎 市民ホール オンライン 締切:明日17時
        ！投票 出られる日は？ 3/8 3/9 3/10 複数可 全員で締切
        ！投票 昼食は？ 弁当/bento 麺類/noodles 結果は締切後
        ！投票 お菓子は？ せんべい まんじゅう 追加可
        ！投票 1 はい
        ");
    assert_snapshot!(t.say("@alice", "！使い方 とうひよう").await, @r"
        [gm notice, to alice]
        ！投票　投票を出します。番号を付けると、その投票に答えられます
        書き方: 投票 質問 選択肢 選択肢 … [締切:日時] [複数可:2] [結果は締切後] [追加可] [全員で締切]　／　投票 番号 答え　／　投票 番号 取消
        このまま送れる例:
        ！投票 お昼は？ 弁当 麺類
        ！投票 「次回の会場は？」 本庁舎 市民ホール オンライン 締切:明日17時
        ！投票 出られる日は？ 3/8 3/9 3/10 複数可 全員で締切
        ！投票 昼食は？ 弁当/bento 麺類/noodles 結果は締切後
        ！投票 お菓子は？ せんべい まんじゅう 追加可
        ！投票 1 はい
        ");
    assert_snapshot!(t.say("@alice", "！使い方 お昼ごはん").await, @r"
        [gm notice, in the thread of alice, to alice]
        「お昼ごはん」という言葉はありません。一覧は ！使い方 です。
        ");
});

story!(a_slip_is_asked_and_the_line_can_be_sent, |t| {
    assert_snapshot!(t.say("@alice", "!yo 投標 お昼は？ 弁当 麺類").await, @r"
        [gm notice, in the thread of alice, to alice]
        「投標」は読み取れませんでした。!yo 投票 お昼は？ 弁当 麺類 でしょうか。「はい」と送るか、この行をそのまま送ってください。
        ");
    assert_snapshot!(t.say("@alice", "！投票 お昼は？ 弁当 麺類").await, @r"
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
    assert_snapshot!(t.say("@alice", "!寄合 歌って").await, @r"
        [gm notice, in the thread of alice, to alice]
        「歌って」はできません。できることの一覧は ！使い方 です。
        ");
    assert_snapshot!(t.say("@alice", "！寄合").await, @r"
        [gm notice, to alice]
        お呼びでしょうか。できることの一覧は ！使い方 です。
        ");
    assert_snapshot!(t.say("@alice", "@yoriai").await, @r"
        [gm notice, to alice]
        お呼びでしょうか。できることの一覧は ！使い方 です。
        ");
    assert_snapshot!(t.say("@alice", "寄合、使い方 退出").await, @"(silence)");
});

// Ordinary mail style is not a command.
story!(mail_style_is_left_alone, |t| {
    for line in [
        "！重要！本日17時まで",
        "！！",
        "！？",
        "！",
        "!",
        "！！投票！！",
        "すごい！投票します",
        "!poll lunch bento noodles",
        "!help",
        "投票 お昼は？ 弁当 麺類",
        "使い方",
        "yo help",
        "!yoga at noon",
        "ありがとうございます！",
        "寄合の皆さんへ",
        "はい",
        "2",
        "",
        "   ",
    ] {
        assert_eq!(t.say("@alice", line).await, "(silence)", "{line}");
    }
});

story!(every_way_to_call_is_understood, |t| {
    t.lang("en").await;
    for line in [
        "!yo help close",
        "！ｙｏ　ｈｅｌｐ　ｃｌｏｓｅ",
        "!YO Help CLOSE",
        "!寄合 使い方 締切",
        "！寄合　使い方　締切",
        "！使い方 締切",
        "!使い方 close",
        "@yoriai help close",
        "@yoriai: help close",
        "寄合さん、@yoriai help close",
        "寄合さん、使い方 締切",
    ] {
        let answer = t.say("@alice", line).await;
        assert!(answer.contains("closes a poll"), "{line}: {answer}");
    }
});

story!(in_a_direct_room_everything_is_for_the_bot, |t| {
    assert_snapshot!(t.direct("@alice", "こんにちは").await, @r"
        [direct-alice notice, to alice]
        読み取れませんでした。できることの一覧は「使い方」と送ると出ます。
        ");
    assert_snapshot!(t.direct("@alice", "ヘルプ 締切").await, @r"
        [direct-alice notice, to alice]
        締切　投票や日程調整を締め切って結果を出します
        書き方: 締切 番号
        このまま送れる例:
        ！締切 1
        ");
    assert_snapshot!(t.direct("@alice", "help close").await, @r"
        [direct-alice notice, to alice]
        締切　投票や日程調整を締め切って結果を出します
        書き方: 締切 番号
        このまま送れる例:
        ！締切 1
        ");
    assert_snapshot!(t.direct("@alice", "！リマインド 明日10時 電話").await, @r"
        [direct-alice notice #1, to alice]
        3月2日(水) 10:00 に、あなただけにお知らせします（#1）。
        内容: 電話
        取り消すときは ！取消 1
        ");
    assert_snapshot!(t.direct("@alice", "りまいんと 明日10時 電話").await, @r"
        [direct-alice notice, to alice]
        「りまいんと」は読み取れませんでした。リマインド 明日10時 電話 でしょうか。「はい」と送るか、この行をそのまま送ってください。
        ");
    assert_snapshot!(t.direct("@alice", "退出").await, @r"
        [direct-alice notice, to alice]
        退出 は、皆さんのいる部屋で使ってください。
        退出　この部屋から出ます
        書き方: 退出
        このまま送れる例:
        ！退出
        ");
});
