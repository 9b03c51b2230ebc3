# 会議
command-meeting = 会議のお知らせを出して、出欠を聞きます。番号を付けると、その会議の出欠を出します
    .usage = 会議 会議名 日時 [場所:会場] [リンク:URL] [議題:…] [資料:…] [定員:15] [外部:お名前] [リマインド:15分前] [内密]　／　会議 番号
    .examples =
        ！会議 第3回会議 12月2日 10:00-11:30 場所:本庁舎3階 リンク:https://zoom.example/j/1 議題:企画内容の決定
        ！会議 GM 明日15時 オンライン リンク:https://zoom.example/j/1
command-next = 次の会議の日時、場所、リンク、議題を出します
    .usage = 次回
    .examples = ！次回
command-postpone = 会議を別の日時に延ばして、皆さんにお知らせします
    .usage = 延期 番号 日時（または 未定） [理由:…]
    .examples = ！延期 5 明日15時
command-call-off = 会議を中止にして、皆さんにお知らせします。記録は残ります
    .usage = 中止 番号 [理由]
    .examples = ！中止 5 大雪のため
command-material = 会議の資料を足したり、外したりします。会議のスレッドにファイルを送っても資料になります
    .usage = 資料 番号 追加 名前かURL　／　資料 番号 外す 2
    .examples = ！資料 5 追加 企画案 https://example.org/plan
command-calendar = この部屋の会議を自分のカレンダーで見るためのアドレスを、個別に送ります
    .usage = カレンダー　／　カレンダー 更新（前のアドレスを使えなくします）
    .examples =
        ！カレンダー
        ！カレンダー 更新

meeting-name = { $title }
meeting-name-numbered = 第{ $ordinal }回{ $title }
meeting-untitled = 会議
meeting-appointment = 予定
meeting-other = 別の予定
meeting-neutral = お知らせが1件あります。

meeting-head = **{ $name }のお知らせ**（#{ $number }）
meeting-head-plain = **{ $name }**（#{ $number }）
meeting-fact-when = 日時: { $when }
meeting-fact-until = 期限: { $at } まで
meeting-fact-form = 形式: { $form ->
        [online] オンライン
        [hybrid] ハイブリッド（会場とオンライン）
        [mail] メール（書面）
       *[onsite] 対面
    }
meeting-fact-place = 場所: { $place }{ $seats ->
        [0] {""}
       *[other] （会場は{ $seats }席、先着順）
    }
meeting-fact-seats = 会場: { $seats }席（先着順）
meeting-fact-link = リンク:{" "}
meeting-fact-agenda = 議題: { $points }
meeting-fact-material = 資料{ $position }:{" "}
meeting-guests = 外部から: { $names }
meeting-owner = 呼びかけ: { $name }さん
meeting-how = { $form ->
        [online] 出欠は、下の投票で「オンライン」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。
        [hybrid] 出欠は、下の投票で「出席」（会場）「オンライン」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「オンライン」「欠席 代理 佐藤さん」のように返信してください。
        [mail] ご意見は、期限までにこの投稿のスレッドに書いてください。
       *[onsite] 出欠は、下の投票で「出席」「欠席」「未定」のどれかを押してください。押せないときは、この投稿に「出席」「欠席 代理 佐藤さん」のように返信してください。
    }
meeting-how-seats = 会場がいっぱいのときは順番待ちになります{ $link ->
        [yes] （その間はオンラインで参加できます）
       *[no] {""}
    }。
meeting-visible = だれがどう答えたかは、ほかの人にも見えます。
meeting-poll = { $name }（{ $day }）の出欠
meeting-answer = { $answer ->
        [onsite] 出席
        [online] オンライン
        [absent] 欠席
       *[undecided] 未定
    }
meeting-note-end = 終わりの時刻がなかったので、1時間（{ $from }〜{ $until }）にしました。変えるときは `！変更 { $number } { $from }-{ $until }` のように送ってください。
meeting-note-closed = この日は閉庁日です。
meeting-note-clashes = 同じ時間に別の会議がある方が{ $count }人います。お名前は個別にお送りしました。
meeting-clashes = { $name }（#{ $number }、{ $when }）と同じ時間に、別の会議がある方
meeting-clash = { $name }さん（{ $other }）

meeting-waits = { $name }（#{ $number }）の会場は満席です。順番待ちの{ $place }番目です。空きが出たら個別にお知らせします。{ $link ->
        [yes] それまではオンラインで参加できます。
       *[no] {""}
    }
meeting-moved-up = { $name }（#{ $number }、{ $when }）の会場に空きが出て、あなたの席が取れました。会場に来られないときは、ここに「オンライン」か「欠席」と返信してください。
meeting-unanswered = { $name }（#{ $number }）へのあなたの出欠を{ $now ->
        [before] 前の答えに戻しました
       *[gone] 取り消しました
    }。

meeting-next = **次回: { $name }**（#{ $number }）
    日時: { $when }
meeting-thread = この会議のスレッド:{" "}
meeting-thread-text = お知らせを開く
meeting-nothing-next = 予定されている会議はありません。会議を呼びかけるときは `！会議 GM 明日15時 場所:会議室` のように送ってください。
meeting-status = **{ $name }**（#{ $number }、{ $when }）の出欠
meeting-status-row = { $head } { $count }人: { $names }
meeting-status-name = { $name }{ $has ->
        [deputy] （代理 { $deputy }）
        [comment] （{ $comment }）
        [both] （代理 { $deputy }、{ $comment }）
       *[nothing] {""}
    }
meeting-status-waiting = 会場の順番待ち
meeting-status-silent = 未回答
meeting-status-guests = 外部から
meeting-row = { $name }　{ $when }{ $state ->
    [running] （進行中）
    [postponed] （延期、日時未定）
    [held] （終了）
    [called_off] （中止）
   *[planned] {""}
 }

meeting-nothing = 会議の名前と日時を続けて送ってください。たとえば `！会議 GM 明日15時 場所:会議室`
meeting-when = 「{ $title }」はいつですか。日時を付けて送ってください。たとえば `！会議 { $title } 明日15時`
meeting-over = { $at } はもう過ぎています。これから先の日時で、もう一度送ってください。
meeting-value = 「{ $text }」は{ $name ->
        [link] リンクになりません。https:// から始まるアドレスを、リンク:https://zoom.example/j/1 のように書いてください
        [seats] 席の数になりません。定員:15 のように書いてください
        [form] 形式になりません。形式:オンライン、対面、ハイブリッド、メール のどれかを書いてください
        [remind] お知らせの時刻になりません。リマインド:15分前 か リマインド:なし と書いてください
       *[length] 長さになりません。所要:90分 のように書いてください
    }。
meeting-too-much = 会議の名前や場所は300字まで、資料やお名前は100件までにしてください。
meeting-not-found = 「{ $text }」という番号の会議はこの部屋にありません。
meeting-none = 予定されている会議はありません。
meeting-which = 会議がいくつかあります。番号を付けてください。たとえば { $line }
meeting-not-yours = 会議 #{ $number } を呼びかけた{ $owner }さんか、事務局の方にお願いしてください。
meeting-late = 会議 #{ $number } の出欠は、もう受け付けていません。
meeting-no-online = 会議 #{ $number } は対面です。「出席」「欠席」「未定」のどれかで答えてください。
meeting-no-onsite = 会議 #{ $number } はオンラインです。「出席」「欠席」「未定」のどれかで答えてください。

meeting-form = { $form ->
        [online] オンライン
        [hybrid] ハイブリッド
        [mail] メール（書面）
       *[onsite] 対面
    }
meeting-head-changed = **{ $name }のお知らせ（変更後）**（#{ $number }）
meeting-head-postponed = **{ $name }は延期になりました**（#{ $number }）
meeting-head-called-off = **{ $name }は中止になりました**（#{ $number }）
meeting-fact-open = 日時: 未定
meeting-reason = 理由: { $reason }
meeting-change = { $what ->
        [when] 日時
        [title] 会議名
        [form] 形式
        [place] 場所
        [link] リンク
        [seats] 会場の席
       *[remind] お知らせ（何分前）
    }: { $old } → { $new }
meeting-change-sensitive = カレンダーには「予定」とだけ載せます。
meeting-changed = **{ $name }（#{ $number }）の変更のお知らせ**
meeting-changed-postponed = **{ $name }（#{ $number }）の延期のお知らせ**
meeting-changed-revived = **{ $name }（#{ $number }）は、予定どおり開きます**
meeting-ask-anew = 日が変わったので、出欠をもう一度、下の投票で答えてください。
meeting-answers-stay = これまでの出欠の答えはそのままです。変わる方だけ、もう一度答えてください。
meeting-left-open = **{ $name }（#{ $number }、{ $when }）は延期になりました。** 新しい日時は、決まったらお知らせします。
meeting-called-off = **{ $name }（#{ $number }、{ $when }）は中止になりました。**
meeting-poll-ended = { $name }（#{ $number }）の出欠の受付を終わりました。
meeting-ask-call-off = { $name }（#{ $number }、{ $when }）を中止にして、{ $count }人にお知らせします。よければ「はい」、やめるなら「いいえ」を送ってください。
meeting-kept = { $name }（#{ $number }、{ $when }）はそのままにします。
meeting-resumed = { $name }（#{ $number }、{ $when }）のお知らせを再開しました。
meeting-runs = 会議 #{ $number } は予定どおりです。止めていたお知らせはありません。
meeting-withdrawn = { $name }（#{ $number }、{ $when }）を取り消しました。
meeting-undo-stays = 会議 #{ $number } は、もう元に戻せません。変えるときは `！変更 { $number } 明日15時` のように送ってください。
meeting-undo-call-off = 会議 #{ $number } にはもう返事があるか、時刻が過ぎているため、取り消せません。開かないときは `！中止 { $number } 理由` を送ってください。皆さんにお知らせします。
meeting-closed = 会議 #{ $number } は{ $state ->
        [held] 終わっています
        [called_off] 中止になっています
       *[withdrawn] 取り消されています
    }。
meeting-postpone-when = いつに延期しますか。たとえば `！延期 { $number } 明日15時` 、決まっていなければ `！延期 { $number } 未定`
meeting-change-what = 「{ $text }」が何の変更か読み取れませんでした。会議の名前を変えるなら `！変更 { $number } 会議名:{ $text }` 、日時なら `！変更 { $number } 明日15時` のように送ってください。
meeting-change-nothing = 変えるところがありませんでした。たとえば `！変更 { $number } 明日15時 場所:会議室`
meeting-eve = 「{ $room }」の{ $name }（#{ $number }、{ $when }）の出欠をまだ伺っていません。このメッセージに{ $form ->
        [online] 「出席」「欠席」「未定」
        [hybrid] 「出席」（会場）「オンライン」「欠席」「未定」
       *[onsite] 「出席」「欠席」「未定」
    }のどれかを返信してください。行き違いのときは、そのままで結構です。
meeting-soon = { $minutes ->
        [0] **{ $name }**（#{ $number }）の時間です。
       *[other] **{ $minutes }分後に{ $name }が始まります**（#{ $number }、{ $at }）。
    }
meeting-soon-late = お知らせが遅れました（本来は { $at } の予定でした）。

meeting-materials = **{ $name }**（#{ $number }）の資料
meeting-materials-none = { $name }（#{ $number }）の資料はありません。
meeting-material-what = 足すときは `！資料 { $number } 追加 企画案 https://example.org/plan` のように送るか、会議のスレッドにファイルを送ってください。
meeting-material-which = どの資料を外すか、番号を付けてください。たとえば `！資料 { $number } 外す 1`

meeting-series = **{ $title }** のくり返しの会議を作りました（#{ $number }）: { $rule }。お知らせは1回ずつ、前の回が終わったら出します。全部を変えるときは `！変更 { $number } 毎週木曜 10:00` 、止めるときは `！停止 { $number }`
meeting-series-hour = 終わりの時刻がなかったので、毎回1時間にしました。
meeting-series-changed = くり返しの会議 **{ $title }**（#{ $number }）を、これから先について変えました: { $rule }
meeting-series-paused = くり返しの会議 { $title }（#{ $number }）を止めました。{ $next ->
        [0] {""}
       *[other] もうお知らせした #{ $next } は予定どおりです。
    }再開するときは `！再開 { $number }`
meeting-series-resumed = くり返しの会議 { $title }（#{ $number }）を再開しました。
meeting-series-withdrawn = くり返しの会議 { $title }（#{ $number }）を取り消しました。
meeting-series-row = { $title }　{ $rule }{ $state ->
    [paused] （停止中）
   *[running] （くり返し）
 }
meeting-series-never = そのくり返しに当たる日がありません。
meeting-series-rests = くり返しの会議 #{ $number } はもう止まっています。再開するときは `！再開 { $number }`
meeting-series-runs = くり返しの会議 #{ $number } は動いています。止めるときは `！停止 { $number }`
meeting-is-series = #{ $number } はくり返しの会議です。全部を止めるときは `！停止 { $number }` 、1回だけ中止や延期にするときは、その回の番号を付けてください。
meeting-change-head = ！変更 { $number }

meeting-feed = 「{ $room }」の会議のカレンダーのアドレスです。お使いのカレンダーに「URLで追加」してください。アドレスを知っている人はだれでも見られるので、ほかの人に渡さないでください。使えなくするときは、部屋で `！カレンダー 更新`
    { $address }
meeting-feed-renewed = 「{ $room }」の会議のカレンダーの、新しいアドレスです。前のアドレスは使えなくなりました。ほかの人に渡さないでください。
    { $address }
meeting-feed-sent = カレンダーのアドレスを個別にお送りしました。
meeting-feed-off = カレンダーの配信は、この寄合では使っていません。会議のスレッドにあるファイル（.ics）を開くと、予定に入れられます。
meeting-nudged = 会議 #{ $number } にまだ答えていない { $count }人に、個別に声をかけました。
meeting-nudge-nobody = 会議 #{ $number } には、皆さんが答えています。
meeting-nudge-later = いまは執務時間の外です。{ $at } を過ぎてから `！声かけ { $number }` を送ってください。
