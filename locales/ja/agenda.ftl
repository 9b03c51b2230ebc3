# 議題
command-agenda = 会議の議題を出したり、足したり、並べ替えたりします
    .usage = 議題 [追加 議題 だれ 何分]　／　議題 順番 2 1 3　／　議題 番号 済・削除・変更 …　／　議題 持ち越し
    .examples =
        ！議題
        ！議題 追加 講師謝金 高嶋さん 10分

agenda-point = { $title }{ $noted ->
    [some] （{ $notes }）
   *[none] {""}
 }{ $state ->
    [done] 　✔ 済
   *[open] {""}
 }
agenda-minutes = { $minutes }分
agenda-list = { $whose ->
    [meeting] **{ $meeting }の議題**
   *[next] **次の会議の議題**（まだ会議が決まっていないので、決まるまで預かります）
 }
agenda-empty = { $whose ->
    [meeting] { $meeting }の議題は、まだありません。
   *[next] 次の会議の議題は、まだ預かっていません。
 }
agenda-how = 足すときは `！議題 追加 講師謝金 高嶋さん 10分`
agenda-added = { $whose ->
    [meeting] { $meeting }の議題に加えました。
   *[next] まだ会議が決まっていないので、次の会議の議題として預かりました。
 }
agenda-carried = { $whose ->
    [meeting] 終わっていない議題を、{ $meeting }に回しました。
   *[next] 終わっていない議題を、次の会議が決まるまで預かります。
 }
agenda-late = 期限を過ぎた対応事項
agenda-ask = { $at } からの{ $whose ->
    [meeting] { $meeting }
   *[next] 会議{ $meeting }
 }の議題がまだありません。話し合いたいことがありましたら、`！議題 追加 講師謝金` のように送ってください。
agenda-time-point-soon = 残り5分です（{ $number }. { $title }）。
agenda-time-point-over = 時間です（{ $number }. { $title }）。
agenda-time-soon = 会議の残り時間は5分です。
agenda-time-over = 会議の終わりの時刻です。閉じるときは `！会議終了`

agenda-what = どの議題をどうするかを続けて送ってください。たとえば `！議題 追加 講師謝金 高嶋さん 10分`
agenda-no-point = 議題 { $number } はありません{ $last ->
    [0] 。議題はまだ一つもありません。足すときは `！議題 追加 講師謝金`
   *[other] （1 から { $last } まで）。番号は `！議題` で確かめられます。
 }
agenda-no-meeting = #{ $number } という会議はこの部屋にありません。番号は `！会議一覧` か `！一覧` で確かめられます。
agenda-no-meeting-but = #{ $number } は会議ではありません。番号は `！会議一覧` か `！一覧` で確かめられます。
agenda-over = 会議 #{ $number } は終わっているか、取りやめになっています。次の会議の議題にするときは、スレッドの外で `！議題 追加 講師謝金`
agenda-not-yours = 議題 { $number } を直せるのは、出した方、会議を呼びかけた方、事務局の方だけです。
agenda-too-long = 議題は一つ200字までにしてください。
agenda-too-many = 議題は50までにしてください。
agenda-nothing-to-carry = 持ち越す議題はありません。
