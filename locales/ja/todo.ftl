# 対応事項
command-todo = 会議などで引き受けたことを、だれが・いつまでに・何を、の形で並べます。足すこともできます
    .usage = 対応事項 [全部|自分]　／　対応事項 追加 だれ いつまで 何を　（済ませたら「済 番号」、変えるときは「変更 番号 3/20まで」）
    .examples =
        ！対応事項
        ！対応事項 追加 佐藤さん 3/10まで 会場の予約

todo-line = #{ $number }{ $who }　{ $text }{ $until }
todo-row = { $text }{ $who }{ $until }{ $state ->
    [done] （済）
   *[open] {""}
 }
todo-who = {"　"}{ $who }
todo-nobody = {""}
todo-until = （{ $due } まで）
todo-no-date = {""}
todo-overdue = { $line }　期限を過ぎています
todo-list = **対応事項**
todo-list-all = **対応事項**（済んだものも含めて）
todo-none = 残っている対応事項はありません。
todo-no-meeting = {""}
todo-list-row = { $line }{ $from ->
    [meeting] （{ $meeting }）
   *[none] { $meeting }
 }{ $state ->
    [late] 　期限を過ぎています
    [done] 　✔ 済
   *[open] {""}
 }
todo-list-tail = 終わったら `！済 { $number }`、変えるときは `！変更 { $number } 3/20まで`
todo-added = 対応事項にしました。{ $line }
todo-changed = 対応事項を変えました。{ $line }
todo-done = 対応事項 #{ $number }「{ $text }」を済みにしました。戻すときは `！再開 { $number }`
todo-done-alone = 「{ $text }」を済みにしました（#{ $number }）。ありがとうございました。
todo-resumed = 対応事項 #{ $number }「{ $text }」のお知らせを再開しました。
todo-reopened = 対応事項 #{ $number }「{ $text }」を、まだ終わっていないものに戻しました。
todo-withdrawn = 対応事項 #{ $number }「{ $text }」を取り消しました。
todo-name-kept = 「{ $name }」は{ $why ->
    [several] 当てはまる方が何人かいる
   *[nobody] この部屋に見当たらない
 }ので、お名前のまま記録しました。
todo-near-head = お知らせが1件あります。
todo-near = 「{ $room }」の対応事項 #{ $number }「{ $text }」の期限は{ $when ->
    [today] 今日（{ $due }）です。
    [tomorrow] 明日（{ $due }）です。
    [over] { $due }でした。
   *[soon] { $due }です。
 }
todo-near-nameless = ご参加の部屋の対応事項 #{ $number }「{ $text }」の期限は{ $when ->
    [today] 今日（{ $due }）です。
    [tomorrow] 明日（{ $due }）です。
    [over] { $due }でした。
   *[soon] { $due }です。
 }
todo-near-how = 終わっていたら ✅ を押すか、「済」と返信してください。行き違いのときはご容赦ください。

todo-nothing = だれが・いつまでに・何を、を続けて送ってください。たとえば `！対応事項 追加 高嶋さん 3/10まで 会場の予約`
todo-which-word = 「{ $text }」だけでは、何をするか分かりません。たとえば `！対応事項 追加 高嶋さん 3/10まで 会場の予約`
todo-what = 対応事項 #{ $number } をどうするかを続けて送ってください。たとえば `！済 { $number }`
todo-not-found = #{ $number } という対応事項はこの部屋にありません。番号は `！対応事項` で確かめられます。
todo-too-long = 内容は500字までにしてください。
todo-done-already = 対応事項 #{ $number } はもう済んでいます。
todo-gone = 対応事項 #{ $number } は取り消されています。
todo-still-open = 対応事項 #{ $number } は、まだ終わっていないものになっています。
todo-not-open = 対応事項 #{ $number } は済んでいるか、取り消されています。続けるときは `！再開 { $number }`
todo-not-yours = 対応事項 #{ $number } は、書いた{ $owner }さん、引き受けた方、事務局の方だけが変えられます。
todo-change-what = いつまで・だれが、のどちらを変えるかを続けて送ってください。たとえば `！変更 { $number } 3/20まで`。内容なら `！変更 { $number } 内容 会場の下見`
