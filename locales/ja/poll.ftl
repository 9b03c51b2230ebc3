# 投票
command-poll = 一つ選ぶ投票を出します
    .usage = 投票 質問 選択肢 選択肢 … [締切:日時]
    .examples =
        ！投票 お昼は？ 弁当 麺類
        ！投票 「次回の会場は？」 本庁舎 市民ホール オンライン 締切:明日17時
command-close = 投票を締め切って結果を出します
    .usage = 締切 番号
    .examples = ！締切 1

poll-opened = **#{ $number } { $question }**
    { $count ->
        [2] どちらか一方を押してください。
       *[other] どれか一つを押してください。
    }押せないときは、この投稿に番号（1 など）で返信するか、選択肢をそのまま送ってください。だれが何を選んだかは、ほかの人にも見えます。{ $until }
poll-until = 締切は { $at } です。
poll-until-closed = 締め切るときは `！締切 { $number }`
poll-ended = 「{ $question }」の投票を締め切りました。
poll-result = **投票 #{ $number }「{ $question }」の結果**
poll-result-row = { $option }　{ $votes }票（{ $share }%）{ $bar }
poll-result-tail = { $verdict }回答 { $answered }人、未回答 { $silent }人（割合は回答した人のうち）。
poll-winner = いちばん多かったのは「{ $options }」です。
poll-tie = 同数で「{ $options }」でした。
poll-no-votes = 回答はありませんでした。
poll-withdrawn = 投票 #{ $number }「{ $question }」を取り消しました。

poll-no-question = 質問と選択肢を続けて送ってください。たとえば `！投票 お昼は？ 弁当 麺類`
poll-few-options = 「{ $question }」の選択肢が足りません。2つ以上を空白で区切ってください。たとえば `！投票 { $question } 賛成 反対`
poll-many-options = 「{ $question }」の選択肢が { $count } 個あります。20個までにしてください。文の途中に空白があるときは「」で囲みます。たとえば `！投票 「今日の お昼は？」 弁当 麺類`
poll-same-option = 「{ $question }」に「{ $option }」が2回あります。片方を消して、もう一度送ってください。
poll-too-long = 質問は340字、選択肢は100字までにしてください。
poll-deadline-over = 締切がもう過ぎています。これから先の日時にしてください。たとえば `締切:明日17時`
poll-no-such-number = 投票 #{ $number } の番号は 1 から { $last } までです。
poll-late = 投票 #{ $number } は締め切られているため、数えられませんでした。
poll-gone = 投票 #{ $number } は取り消されています。
poll-already-closed = 投票 #{ $number } はもう締め切られています。
poll-not-found = 「{ $text }」という番号の投票はこの部屋にありません。
poll-which = 受付中の投票がいくつかあります。番号を付けてください。たとえば `！締切 { $number }`
poll-none-open = この部屋に受付中の投票はありません。
poll-not-yours = 投票 #{ $number } を出した{ $owner }さんか、事務局の方にお願いしてください。
poll-cannot-reopen = 投票 #{ $number } は締め切られています。やり直すときは、新しい投票を出してください。
