# リマインド
command-remind = 決まった時刻にお知らせします
    .usage = リマインド 日時 内容（自分だけなら「自分に 日時 内容」）
    .examples =
        ！リマインド 明日10時 資料を共有フォルダに入れてください
        ！リマインド 自分に 2時間後 講師の方へ電話

reminder-set =
    { $audience ->
        [room] **{ $at }** に、この部屋へお知らせします（#{ $number }）。
       *[owner] **{ $at }** に、あなただけにお知らせします（#{ $number }）。
    }
    内容: { $text }
    取り消すときは `！取消 { $number }`
reminder-sent = ⏰ **{ $text }**
reminder-sent-tail = さんのリマインド（#{ $number }）
reminder-sent-tail-late = さんのリマインド（#{ $number }）。本来は { $at } の予定でした。
reminder-withdrawn = { $at } のリマインド #{ $number }「{ $text }」を取り消しました。

reminder-nothing = いつ、何をお知らせするかを続けて送ってください。たとえば `！リマインド 明日10時 資料を送る`
reminder-when = 「{ $text }」の始めから日時を読み取れませんでした。日時を先に書いてください。たとえば `！リマインド 明日10時 資料を送る`
reminder-no-text = { $at } に何をお知らせしますか。内容を付けて、もう一度送ってください。たとえば `！リマインド 明日10時 資料を送る`
reminder-too-long = 内容は2000字までにしてください。
reminder-over = { $at } はもう過ぎました（「{ $text }」）。これから先の日時で、もう一度送ってください。
reminder-not-yours = リマインド #{ $number } は、頼んだ本人か事務局の方が取り消せます。
reminder-gone = リマインド #{ $number } は、もうお知らせしたか、取り消されています。
