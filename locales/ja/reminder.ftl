# リマインド
command-remind = 決まった時刻に、一度だけ、またはくり返しお知らせします
    .usage = リマインド [だれに] 日時 内容（「自分に」「高嶋さんに」を先に、日時は最後でも。返事があるまでくり返すなら「確認まで」）
    .examples =
        ！リマインド 明日10時 資料を共有フォルダに入れてください
        ！リマインド 毎週水曜 9:30 GMの議題を出してください
        ！リマインド 自分に 2時間後 講師の方へ電話
        ！リマインド 出欠を返信してください 明日10時 確認まで
        ！リマインド 一覧

reminder-line = ！リマインド { $rest }
reminder-change-line = ！変更 { $number } { $rest }
reminder-later-line = ！あとで { $number } { $rest }
reminder-example-text = 資料を送る
reminder-example-when = 明日10時
reminder-name = { $name }さん

reminder-set = **{ $when }** に、{ $whom }お知らせします（#{ $number }）。
reminder-changed = #{ $number } を変えました。**{ $when }** に、{ $whom }お知らせします。
reminder-restored = #{ $number } を元に戻しました。**{ $when }** に、{ $whom }お知らせします。
reminder-resumed = #{ $number } を再開しました。**{ $when }** に、{ $whom }お知らせします。
reminder-whom =
    { $audience ->
        [owner] あなただけに
        [people] この部屋で{ $people }に
       *[room] この部屋へ
    }
reminder-text = 内容:
reminder-repeats = どなたかの返事があるまで、{ $minutes }分ごとに、全部で{ $most }回までお知らせします。
reminder-misfire =
    { $rule ->
        [report] 時刻に間に合わなかったときは出さずに、あとでまとめてお知らせします。
       *[skip] 時刻に間に合わなかったときは出しません。
    }
reminder-rings = @room で部屋の皆さんを呼び出します。
reminder-may-not-ring = @room は文字のまま出し、呼び出しはしません。部屋の全員を呼び出せるのは、その権限のある方だけです。
reminder-set-tail =
    { $audience ->
        [owner] 取り消すときは `！取消 { $number }`
       *[room] 一緒に呼んでほしい方は 👍 を押してください。取り消すときは `！取消 { $number }`
    }

reminder-sent = ⏰
reminder-sent-tail = さんのリマインド（#{ $number }）{ $first }{ $second }
reminder-no-note = {""}
reminder-meant = 。本来は { $times }{ $more ->
    [0] {""}
   *[other] {" "}ほか{ $more }回
 } の予定でした
reminder-time-of = 。{ $time }回目（{ $most }回まで）
reminder-sent-people = お知らせする方:
reminder-sent-between = 、
reminder-legend =
    { $audience ->
        [owner] ✅ 済　⏰ 1時間後にもう一度　➡️ 明日もう一度（「済」「あとで」「明日」と返信しても同じです）
       *[room] ✅ 済　⏰ 1時間後　➡️ 明日、押した方だけにもう一度（「済」「あとで」「明日」と返信しても同じです）
    }
reminder-again =
    { $place ->
        [here] **{ $at }** に、{ $name }さんだけに、もう一度お知らせします（#{ $number }）。内容: { $text }
       *[elsewhere] **{ $at }** に、{ $name }さんだけに、個別のメッセージでもう一度お知らせします。内容: { $text }
    }
    やめるときは、ここに「取消」と返信してください。
reminder-missed = **間に合わず、お知らせできなかったもの**
reminder-missed-row =
    { $times ->
        [one] { $first }　{ $text }（#{ $number }）
       *[more] { $first } から { $last } まで { $count }回　{ $text }（#{ $number }）
    }
reminder-missed-tail = もう一度受け取りたいときは、番号を付けて送ってください。たとえば `！あとで { $number } 30分`

reminder-paused = リマインド #{ $number }「{ $text }」を止めました。再開するときは `！再開 { $number }`
reminder-done = リマインド #{ $number }「{ $text }」を済みにしました。{ $at } にはお知らせしません。元に戻すときは `！再開 { $number }`
reminder-withdrawn = リマインド #{ $number }「{ $text }」（{ $at }）を取り消しました。元に戻すときは `！再開 { $number }`
reminder-row = { $when }　{ $text }{ $state ->
    [paused] （停止中）
    [sent] （お知らせ済み）
    [withdrawn] （取消）
   *[waiting] {""}
 }{ $elsewhere ->
    [yes] （{ $home } で頼んだもの）
   *[no] {""}
 }

reminder-nothing = いつ、何をお知らせするかを続けて送ってください。たとえば `！リマインド 明日10時 資料を送る`
reminder-when = 「{ $text }」から日時を読み取れませんでした。日時を始めか最後に書いてください。たとえば `{ $line }`
reminder-no-text = { $at } に何をお知らせしますか。内容を付けて送ってください。たとえば `{ $line }`
reminder-two-dates = 日時が2つあるため、どちらにお知らせするか決められません。`{ $first }` か `{ $last }` のどちらかを送ってください。
reminder-whom-line = `{ $line }`
reminder-whom-ask = 「{ $whom }」は、お知らせする相手でしょうか、内容でしょうか。相手なら { $first }、内容なら { $last } を送ってください。
reminder-people-in-room = ほかの方へのお知らせは、皆さんのいる部屋で頼んでください。ここでは `リマインド 明日10時 資料を送る` のように、あなたへのお知らせを頼めます。
reminder-too-long = 内容は2000字までにしてください。
reminder-never = その繰り返しに当たる日がありません。
reminder-misfire-which = 時刻に間に合わなかったときは「遅れたら:出す」「遅れたら:報告」「遅れたら:やめる」のどれかを付けてください。たとえば `！リマインド 明日10時 資料を送る 遅れたら:報告`
reminder-too-often = くり返しは{ $minutes }分以上の間をあけてください。
reminder-too-many = ここで待っているあなたのリマインドが{ $most }件あり、これ以上は増やせません。要らないものを `！取消 番号` で取り消してください。番号は `！リマインド 一覧` で確かめられます。
reminder-over = { $at } はもう過ぎました（「{ $text }」）。これから先の日時で、もう一度送ってください。
reminder-not-yours = リマインド #{ $number } は、頼んだ{ $owner }さんか事務局の方だけが変えられます。
reminder-gone = リマインド #{ $number } は、もうお知らせしたか、取り消されています。
reminder-paused-already = リマインド #{ $number } はもう止まっています。再開するときは `！再開 { $number }`
reminder-runs = リマインド #{ $number } は動いています。止めるときは `！停止 { $number }`
reminder-resume-over = リマインド #{ $number } の { $at } はもう過ぎました。新しい日時を付けて送ってください。たとえば `{ $line }`
reminder-not-yet = リマインド #{ $number } はまだお知らせしていません。日時を変えるときは `{ $line }`
reminder-change-what = 新しい日時か内容を続けて送ってください。たとえば `{ $line }`
reminder-change-when = 「{ $text }」から日時を読み取れませんでした。内容を変えるときは `{ $line }`
reminder-change-time = リマインド #{ $number } は繰り返しです。毎回の時刻を変えるときは `{ $line }`
