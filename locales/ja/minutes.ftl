# 会議の始めと終わり、議事録、記録
command-meeting-start = 会議を始めて、議題と議事録のとり方をスレッドに出します（時刻になると自動で始まります）
    .usage = 会議開始 [番号]
    .examples = ！会議開始 5
command-meeting-end = 会議を閉じて、すぐに議事録を出します
    .usage = 会議終了 [番号]
    .examples =
        ！会議終了
command-minutes = 議事録を出します。終わってから一日は直せます
    .usage = 議事録 [番号] [PDF|出力]　／　議事録 [番号] 訂正 決定: …　／　議事録 [番号] 訂正 3月4日→3月5日
    .examples =
        ！議事録
        ！議事録 5 PDF
        ！議事録 5 出力
command-reflection = よかったことと気になったことを集めて、議事録に載せます
    .usage = ふりかえり [番号]
    .examples = ！ふりかえり 5
command-meetings = 一年度に開いた会議を、日付・回・議題・形式・出席の表にします
    .usage = 会議一覧 [令和3年度] [出力]
    .examples =
        ！会議一覧
        ！会議一覧 令和3年度
command-recording = 会議の録画を記録し、出られなかった方に個別にお送りします
    .usage = 会議録画 [番号] アドレス
    .examples = ！会議録画 #5 https://example.org/rec/1

minutes-name = { $title }
minutes-name-numbered = 第{ $ordinal }回{ $title }
minutes-begun = **{ $meeting }を始めます。**（#{ $number }）
minutes-how = このスレッドで `決定: …` `対応: 高嶋さん 3/10まで …` `メモ: …` `論点: …` `リンク: …` のように書くと、議事録に入ります。直すときはその投稿を編集、やめるときは削除してください。終わったら `！会議終了`
minutes-not-begun-after-all = { $meeting }（#{ $number }）は、まだ始まっていないことにしました。
minutes-goes-on = { $meeting }（#{ $number }）を続けます。終わったら `！会議終了`
minutes-closed-empty = { $meeting }の終わりの時刻を過ぎました。議事録に載せることがあれば、このスレッドに `決定: …` `メモ: …` のように書いてください。議事録にしてお出しします（#{ $number }）。
minutes-ready = { $meeting }（#{ $number }）の議事録ができました。決定 { $decisions }件、対応 { $todos }件。スレッドにあります。
minutes-revised = { $meeting }（#{ $number }）の議事録を第{ $version }版にしました。スレッドにあります。
minutes-correct-until = { $until } までは直せます。該当の投稿を編集するか、このスレッドに `決定: …` のように書き足すか、`！議事録 { $number } 訂正 出席者 高嶋さん、佐藤さん` のように送ってください（{ $meeting }）。
minutes-unfinished = 終わっていない議題を次回に回すときは `！議題 持ち越し`

minutes-title = { $meeting } 議事録
minutes-draft = （途中のものです）
minutes-when = 日時
minutes-when-era = 令和{ $year }年{ $when }
minutes-when-plain = { $when }
minutes-where = 場所・形式
minutes-place = （{ $place }）
minutes-form = { $form ->
    [online] オンライン
    [hybrid] ハイブリッド
    [mail] メール（書面）
   *[onsite] 対面
 }
minutes-present = 出席者
minutes-absent = 欠席者
minutes-unknown = 出欠が分からない方
minutes-nobody = なし
minutes-so-many = { $count }人
minutes-people = { $people }
minutes-person = { $name }
minutes-deputy = { $deputy }（{ $name }の代理）
minutes-materials = 資料
minutes-material = 資料{ $position }{"　"}
minutes-no-materials = なし
minutes-recordings = 録画
minutes-agenda = 議題
minutes-kind = { $kind ->
    [decision] 決定事項
    [todo] 対応事項
    [issue] 論点
    [link] リンク
    [good] よかったこと
    [bad] 気になったこと
   *[note] 概要
 }
minutes-nothing = なし
minutes-reflections = ふりかえり
minutes-taps = { $kind ->
    [good] ☺
   *[bad] ☹
 } { $count }人
minutes-tapped = 押した方 { $count }人
minutes-face = { $kind ->
    [good] ☺
   *[bad] ☹
 } { $text }
minutes-version = 第{ $version }版（{ $at }）
minutes-added = { $kind }に追加: { $text }
minutes-changed = { $kind }を訂正: { $before } → { $text }
minutes-removed = { $kind }から削除: { $text }
minutes-attendance-changed = 出席者・欠席者を訂正

minutes-reflect = **{ $meeting }のふりかえり**（#{ $number }）
    `よかったこと: …` `気になったこと: …` と書くか、下の 😊 🙁 を押してください。
minutes-reflect-until = { $until } まで集めて、議事録に載せます。
minutes-reflect-end = 会議が終わったら、議事録に載せます。

minutes-log = **{ $year }の会議**（{ $count }件）
minutes-log-none = { $year }に開いた会議はありません。
minutes-year-first = 令和元年度
minutes-year-era = 令和{ $year }年度
minutes-year = { $year }年度
minutes-log-date = 日付
minutes-log-time = 時間
minutes-log-name = 会議
minutes-log-subject = 議題
minutes-log-form = 形式
minutes-log-present = 出席
minutes-log-names = 出席者
minutes-log-people = { $count }人
minutes-log-subjects = { $subjects }

minutes-recording-added = { $meeting }（#{ $number }）の録画を記録しました。{ $count ->
    [0] 出られなかった方はいません。
   *[other] 出られなかった { $count }人に、個別にお送りします。
 }
minutes-recording-gone = { $meeting }（#{ $number }）の録画の記録を取り消しました。もうお送りしたものは戻せません。
minutes-recording-head = お知らせが1件あります。
minutes-recording = 「{ $room }」の{ $meeting }（#{ $number }、{ $at }）の録画です。ご都合のよいときにご覧ください。
minutes-recording-nameless = ご参加の部屋の{ $meeting }（#{ $number }、{ $at }）の録画です。ご都合のよいときにご覧ください。

minutes-none = この部屋に、これから始まる会議はありません。
minutes-none-running = この部屋に、いま開いている会議はありません。
minutes-none-held = この部屋で開いた会議は、まだありません。
minutes-no-meeting = #{ $number } という会議はこの部屋にありません。番号は `！会議一覧` か `！一覧` で確かめられます。
minutes-no-meeting-but = #{ $number } は会議ではありません。番号は `！会議一覧` か `！一覧` で確かめられます。
minutes-not-yours = 会議 #{ $number } を呼びかけた{ $owner }さんか、事務局の方にお願いしてください。
minutes-not-yet = 会議 #{ $number } は { $at } からです。もう始めるときは `！会議開始 { $number }`
minutes-not-begun = 会議 #{ $number }（{ $at }）は、まだ始まっていません。始めるときは `！会議開始 { $number }`
minutes-running-already = 会議 #{ $number } はもう始まっています。終わったら `！会議終了 { $number }`
minutes-over-already = 会議 #{ $number } はもう終わっています。議事録は `！議事録 { $number }`
minutes-called-off = 会議 #{ $number } は取りやめになっています。
minutes-which-end = いくつかの会議が開いています。番号を付けてください。たとえば `！会議終了 { $number }`
minutes-too-late = 会議 #{ $number } の議事録を直せるのは { $until } まででした。次の会議で確かめるときは `！議題 追加 前回の議事録の確認`
minutes-nothing-yet = 会議 #{ $number } の議事録は、まだありません。始めるときは `！会議開始 { $number }`
minutes-what = 議事録をどうするかが読み取れませんでした。見るときは `！議事録 { $number }`、直すときは `！議事録 { $number } 訂正 決定: 会場は本庁舎`
minutes-correct-how = どう直すかが読み取れませんでした。たとえば `！議事録 { $number } 訂正 決定: 会場は本庁舎`、`！議事録 { $number } 訂正 決定2 会場は本庁舎`、`！議事録 { $number } 訂正 3月4日→3月5日`
minutes-no-line = その番号の行は議事録にありません。`！議事録 { $number }` で確かめられます。
minutes-not-in-it = 「{ $text }」は議事録 #{ $number } にありません。`！議事録 { $number }` で確かめられます。
minutes-often-in-it = 「{ $text }」は議事録 #{ $number } にいくつかあります。もう少し長く書くか、`！議事録 { $number } 訂正 決定2 会場は本庁舎` のように送ってください。
minutes-line-not-yours = その行を直せるのは、書いた方、会議 #{ $number } を呼びかけた方、事務局の方だけです。
minutes-present-who = お名前を続けて送ってください。たとえば `出席者 高嶋さん、佐藤さん`
minutes-reflect-later = 会議 #{ $number } はまだ始まっていません。ふりかえりは、始まってから `！ふりかえり { $number }`
minutes-log-year = 「{ $text }」という年度は読み取れませんでした。たとえば `！会議一覧 令和3年度`
minutes-recording-what = 録画のアドレスを続けて送ってください。たとえば `！会議録画 #12 https://example.org/rec/1`
minutes-recording-web = 録画のアドレスは https:// か http:// で始まるものにしてください。たとえば `！会議録画 #12 https://example.org/rec/1`
minutes-recording-early = 会議 #{ $number } はまだ終わっていません。終わってから、もう一度送ってください。
minutes-recording-there = そのアドレスは、会議 #{ $number } にもう記録してあります。
