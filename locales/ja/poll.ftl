# 投票
command-poll = 投票を出します。番号を付けると、その投票に答えられます
    .usage = 投票 質問 選択肢 選択肢 … [締切:日時] [複数可:2] [結果は締切後] [追加可] [全員で締切]　／　投票 番号 答え　／　投票 番号 取消
    .examples =
        ！投票 お昼は？ 弁当 麺類
        ！投票 「次回の会場は？」 本庁舎 市民ホール オンライン 締切:明日17時
        ！投票 出られる日は？ 3/8 3/9 3/10 複数可 全員で締切
        ！投票 昼食は？ 弁当/bento 麺類/noodles 結果は締切後
        ！投票 お菓子は？ せんべい まんじゅう 追加可
        ！投票 1 はい
command-attendance = 一つの日の出欠を聞きます
    .usage = 出欠 日時 [名前] [締切:日時]
    .examples =
        ！出欠 3月4日 18:00 研修会
        ！出欠 来週水曜 10:00 打合せ 締切:明日17時
poll-head = **#{ $number } { $question }**
poll-how-native = { $count ->
        [2] どちらか一方を押してください。
       *[other] どれか一つを押してください。
    }押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。
poll-how-text = { $most ->
        [0] この投稿に付いている番号を、いくつでも押してください。押せないときは、この投稿に番号（1 3 など）で返信してください。
        [1] この投稿に付いている番号を、一つ押してください。押せないときは、この投稿に番号（1 など）で返信してください。
       *[other] この投稿に付いている番号を、{ $most }つまで押してください。押せないときは、この投稿に番号（1 3 など）で返信してください。
    }もう一度押すと取り消せます。
poll-how-direct = 回答は、この部屋ではなく、個別のメッセージで受け付けます。このあと { $bot } からお一人ずつに届くメッセージに、番号（{ $most ->
        [1] 1
       *[other] 1 3
    } など{ $most ->
        [0] 、いくつでも
        [1] 、一つだけ
       *[other] 、{ $most }つまで
    }）で返信してください。届かないときは、{ $bot } への個別のメッセージに `投票 { $number } 1` と送ってもかまいません。
poll-hidden = 結果は締切後に表示します。
poll-visible = だれが何を選んだかは、ほかの人にも見えます。
poll-visible-direct = お名前は見えます（だれが何を選んだかは、事務局と、この投票を出した人が見られます）。
poll-carried = これまでの回答 { $count }人分は引き継いでいます。変えるときだけ、もう一度答えてください。
poll-two-names = 「{ $option }」は、どちらの書き方で答えても同じ一つの選択肢です。
poll-parted = 「/」で区切られていたので、{ $count }つの選択肢にしました。
poll-grows = 選択肢を足すときは、この投稿に `追加 うどん` のように返信してください。
poll-until-all = 全員が回答すると締め切ります。
poll-until = 締切は { $at } です。
poll-until-closed = 締め切るときは `！締切 { $number }`
poll-ended = 「{ $question }」の投票を締め切りました。
poll-result = **投票 #{ $number }「{ $question }」の結果**
poll-result-row = { $option }　{ $votes }票（{ $share }%）{ $bar }
poll-result-tail = { $verdict }回答 { $answered }人、未回答 { $silent }人（割合は回答した人のうち{ $most ->
        [1] {""}
       *[other] 。いくつも選べるので、合計は100%になりません
    }）。
poll-chart-bar = { $votes }票（{ $share }%）
poll-chart-note = 回答 { $answered }人、未回答 { $silent }人。割合は回答した人のうち{ $most ->
        [1] {""}
       *[other] 。いくつも選べるので、合計は100%になりません
    }。
poll-winner = いちばん多かったのは「{ $options }」です。
poll-tie = 同数で「{ $options }」でした。
poll-no-votes = 回答はありませんでした。
poll-withdrawn = 投票 #{ $number }「{ $question }」を取り消しました。
poll-unanswered = 投票 #{ $number }「{ $question }」へのあなたの回答を取り消しました。
poll-number-is = { $number }＝{ $option }
poll-ask-number = { $items }でよいですか。投票 #{ $number }「{ $question }」への回答なら「はい」、違えば「いいえ」と送ってください。
poll-ask-option = 「{ $items }」は、投票 #{ $number }「{ $question }」への回答でよいですか。「はい」か「いいえ」で答えてください。
poll-ask-withdraw = 投票 #{ $number }「{ $question }」には { $answered }人の回答があります。取り消すと回答も消えます。取り消しますか。「はい」か「いいえ」で答えてください。
poll-kept = 投票 #{ $number }「{ $question }」はそのままにします。
poll-option-added = 投票 #{ $number }「{ $question }」に { $position }.「{ $option }」を加えました。
poll-option-removed = 投票 #{ $number }「{ $question }」に加えた選択肢を外しました。
poll-extended = 投票 #{ $number }「{ $question }」の締切を { $at } にしました。
poll-no-deadline = 投票 #{ $number }「{ $question }」の締切をなくしました。
poll-status = **投票 #{ $number }「{ $question }」**
    回答 { $answered }人、未回答 { $silent }人。{ $state }{ $names ->
        [yes] まだの方のお名前は、個別にお送りしました。
       *[no] {""}
    }
poll-status-open = 受付中です。
poll-status-closed = 締め切りました。
poll-silent = 投票 #{ $number }「{ $question }」にまだ回答していない方（{ $count }人）
poll-list-row = { $question }　回答 { $answered }人／{ $all }人{ $state ->
    [closed] （締切済み）
   *[other] { $until }
 }
poll-list-until = 　締切 { $at }
poll-ask = 回答のお願いが1件あります。
poll-ask-head = 「{ $room }」の投票 #{ $number }　**{ $question }**
poll-ask-head-nameless = ご参加の部屋の投票 #{ $number }　**{ $question }**
poll-ask-how = { $most ->
        [0] このメッセージに番号（1 3 など、いくつでも）で返信すると回答できます。
        [1] このメッセージに番号（1 など）で返信すると回答できます。
       *[other] このメッセージに番号（1 3 など、{ $most }つまで）で返信すると回答できます。
    }
poll-ask-crossed = 行き違いのときは、そのままで結構です。
poll-nudged = 投票 #{ $number }「{ $question }」にまだ回答していない { $count }人に、個別に声をかけました。
poll-nudge-planned = 勤務時間になったら（{ $at }）、投票 #{ $number }「{ $question }」にまだ回答していない方に、個別に声をかけます。やめるときは `！取消`
poll-nudge-taken-back = 投票 #{ $number }「{ $question }」の声かけをやめました。
poll-exported = 投票 #{ $number }「{ $question }」の回答をCSVにして、個別にお送りしました。お名前が入っています。
poll-sheet-name = 氏名
poll-sheet-id = ID
poll-sheet-answer = 回答
poll-sheet-at = 回答日時

attendance-question = { $date } の出欠
attendance-question-title = { $title }（{ $date }）の出欠
attendance-yes = 出席
attendance-no = 欠席
attendance-open = 未定
attendance-nothing = いつの出欠かを続けて送ってください。たとえば `！出欠 3月4日 18:00 研修会`

poll-no-question = 質問と選択肢を続けて送ってください。たとえば `！投票 お昼は？ 弁当 麺類`
poll-few-options = 「{ $question }」の選択肢が足りません。2つ以上を空白で区切ってください。たとえば `！投票 { $question } 賛成 反対`
poll-many-options = 「{ $question }」の選択肢が { $count } 個あります。20個までにしてください。文の途中に空白があるときは「」で囲みます。たとえば `！投票 「今日の お昼は？」 弁当 麺類`
poll-same-option = 「{ $question }」に「{ $option }」が2回あります。片方を消して、もう一度送ってください。
poll-too-long = 質問は340字、選択肢は100字までにしてください。
poll-most = 「{ $text }」は、いくつまで選べるかの数になりません。たとえば `！投票 お昼は？ 弁当 麺類 カレー 複数可:2`
poll-deadline-over = 締切がもう過ぎています。これから先の日時にしてください。たとえば `締切:明日17時`
poll-no-such-number = 投票 #{ $number } の番号は 1 から { $last } までです。
poll-no-such-option = 「{ $text }」は投票 #{ $number }「{ $question }」の選択肢にありません。たとえば `！投票 { $number } { $option }`
poll-what = 投票 #{ $number }「{ $question }」の答えを続けて送ってください。たとえば `！投票 { $number } { $option }`
poll-too-many = 投票 #{ $number } で選べるのは{ $most ->
        [1] 一つだけ
       *[other] { $most }つまで
    }です。選び直して、もう一度送ってください。
poll-direct-only = 投票 #{ $number } の回答は、部屋では数えられません。{ $bot } への個別のメッセージに `投票 { $number } 1` のように送ってください。
poll-late = 投票 #{ $number } は締め切られているため、数えられませんでした。
poll-gone = 投票 #{ $number } は取り消されています。
poll-already-closed = 投票 #{ $number } はもう締め切られています。
poll-not-found = 「{ $text }」という番号の投票はこの部屋にありません。
poll-none-for-you = 受付中の投票 #{ $number } は、ご参加の部屋にありません。
poll-which-ask = 受付中の投票がいくつかあります。届いているお願いのメッセージに、番号で返信してください。
poll-which-room = 番号 { $number } の投票が、いくつかの部屋にあります。届いているお願いのメッセージに、番号で返信してください。
poll-still-open = 投票 #{ $number } は受付中です。
poll-not-yours = 投票 #{ $number } を出した{ $owner }さんか、事務局の方にお願いしてください。
poll-cannot-withdraw = 投票 #{ $number } はもう締め切られています。続きを受け付けるときは `！再開 { $number }`
poll-extend-closed = 投票 #{ $number } は締め切られています。続きを受け付けるときは `！再開 { $number } 明日17時`
poll-extend-when = いつまで延ばすかを続けて送ってください。たとえば `！延長 { $number } 明日17時`
poll-extend-stays = 投票 #{ $number } の前の締切はもう過ぎているので、戻せません。締め切るときは `！締切 { $number }`
poll-grows-not = 投票 #{ $number } には選択肢を足せません。足せる投票は `！投票 お昼は？ 弁当 麺類 追加可` のように出します。
poll-grown-up = 投票 #{ $number } の選択肢は20個になっているので、「{ $option }」は足せません。
poll-option-there = 「{ $option }」は投票 #{ $number } にもうあります。
poll-option-stays = 「{ $option }」はもう選ばれているか、あとに足された選択肢があるので、外せません。
poll-nudge-nobody = 投票 #{ $number } には全員が回答しています。
poll-nudged-today = 投票 #{ $number } の声かけは、今日はもう済んでいます（{ $at }）。一日に一度までです。
poll-nudge-planned-already = 投票 #{ $number } の声かけは、{ $at } にする予定です。
poll-nudge-too-late = 次の勤務時間（{ $at }）より前に締め切られるので、声をかけられません。締切を延ばすときは `！延長 { $number } 明日17時`
poll-nudge-sent = 投票 #{ $number } の声かけはもう送りました。
poll-export-hidden = 投票 #{ $number } の結果は締切後に表示するので、まだ出力できません。締め切るときは `！締切 { $number }`
