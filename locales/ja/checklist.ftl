# チェックリスト
command-checklist = チェックリストを読み、定期的に出し、ひとりで確かめ、班で分担し、ポスターにします
    .usage = チェックリスト [名前] [日時のくり返し|今週のひとこと 日時|推移|ポスター 言語|解説 番号|停止|再開]、または チェックリスト 作業 「名前」 作業 だれ いつ …、または チェックリスト 作成|変更|削除 「題名」 …
    .examples =
        ！チェックリスト
        ！チェックリスト アライ
        ！チェックリスト アライ 毎月1日 9:00 休日なら翌営業日
        ！チェックリスト アライ 今週のひとこと 毎週金曜 9:00
        ！チェックリスト アライ 解説 6
        ！チェックリスト 推移
        ！チェックリスト ポスター
        ！チェックリスト アライ ポスター 両方
        ！チェックリスト 停止
        ！チェックリスト 作業 会議
        ！チェックリスト 作業 「研修準備」 名札の印刷 佐藤さん 3/3 配信の確認
        ！チェックリスト 作成 「窓口の朝」 名札を付けた、机の上を片付けた

checklist-line = ！チェックリスト { $rest }

checklist-lists = { $place ->
    [direct] **ひとりで確かめられるもの**
   *[room] **チェックリスト**
 }
checklist-lists-row = { $title }　読むには `！チェックリスト { $name }`
checklist-lists-tasks = { $title }　班で分担するには `！チェックリスト 作業 { $name }`
checklist-lists-direct = { $title }　はじめるには `チェックリスト { $name } はじめる`
checklist-lists-planned = この部屋に出しているもの:
checklist-lists-plan = #{ $number }　{ $line }
checklist-unknown = 次のどれかを送ってください。{ $lines }
checklist-named = 「{ $title }」（#{ $number }）

checklist-head = **{ $title }**（第{ $version }版）
    { $why }
checklist-head-alone = **{ $title }**（第{ $version }版）
checklist-explained = 一つずつの解説と出典は、番号を付けて `！チェックリスト { $name } 解説 1` のように送ると出ます。
checklist-explain-which = 1 から { $most } までの番号を付けて送ってください。たとえば `！チェックリスト { $name } 解説 1`
checklist-source = 出典: { $source }
checklist-advice = 相談先:
checklist-advice-name = { $name }
checklist-advice-row = { $name }　{ $contact }
checklist-this-week = **今週のひとこと**（{ $title }）
checklist-tail = { $place ->
    [direct] 確かめるときは「はじめる」と送ってください。ここでのやりとりは、ほかの方には見えません。
   *[room] ここは読むだけです。押したり書き込んだりする必要はありません。ご自分で確かめるときは、「{ $bot }」への個別メッセージに「はじめる」と送ってください。だれが確かめたかは、事務局にも見えません。
 }

checklist-planned = { $how ->
    [changed] #{ $number } を変えました。
   *[set] {""}
 }**{ $when }** に、「{ $title }」{ $way ->
    [item] から一つずつ、順番に
   *[whole] を
 }この部屋に出します（#{ $number }）。
checklist-planned-shifted = 執務時間の外に当たるときは、次の執務時間の初めに出します。最初は { $at } です。
checklist-planned-skip = 時刻に間に合わなかったときは出しません。
checklist-planned-invites = 部屋の皆さんに、個別のメッセージでも内容を書かずにご案内します。
checklist-planned-tail = 止めるときは `！停止 { $number }`、すべて止めるときは `！チェックリスト 停止`
checklist-plan-role = 定期的に出す予定は、事務局の方だけが決められます。読むだけなら、名前だけを送ってください。たとえば `！チェックリスト アライ`
checklist-plan-tasks = これは班で分担するものです。`！チェックリスト 作業 { $name }` と送ってください。
checklist-plan-when = いつ出すかを読み取れませんでした。たとえば `！チェックリスト { $name } 毎月1日 9:00 休日なら翌営業日`
checklist-plan-never = そのくり返しに当たる日がありません。
checklist-no-plan = #{ $number } には、出す予定がありません。
checklist-change-what = 新しい日時を続けて送ってください。たとえば `！変更 { $number } 毎週金曜 9:00`
checklist-not-yours = #{ $number } は、決めた{ $owner }さんか事務局の方だけが変えられます。
checklist-gone = #{ $number } は取り消されています。
checklist-paused = { $lists }を止めました。再開するときは `！チェックリスト 再開`
checklist-paused-nothing = 止めるものはありません。いま出す予定のチェックリストはありません。
checklist-paused-already = #{ $number } はもう止まっています。再開するときは `！再開 { $number }`
checklist-resumed = { $lists }を再開しました。止めるときは `！停止 { $number }`
checklist-resumed-nothing = 止まっているチェックリストはありません。
checklist-resume-over = #{ $number } の日時はもう過ぎました。新しい日時を付けて送ってください。たとえば `！変更 { $number } 毎週金曜 9:00`
checklist-runs = #{ $number } は動いています。止めるときは `！停止 { $number }`
checklist-withdrawn = 「{ $title }」（#{ $number }）を取り消しました。
checklist-row = { $title }　{ $way ->
    [item] 今週のひとこと　
   *[whole] {""}
 }{ $when }{ $state ->
    [paused] （停止中）
   *[waiting] {""}
 }

checklist-invite = 回答のお願いが1件あります。よろしければ「はじめる」と送ってください。内容はそのあとでお知らせします。不要でしたら、そのままでかまいません。これからの案内も要らないときは「案内不要」と送ってください。
checklist-wrong-place = 皆さんの部屋に書かれたものは、回答として受け取っていません。気になるときは、その書き込みを削除できます。ここで「はじめる」と送ると、ほかの方に見えない形で続けられます。
checklist-which = どれにしますか。番号を送ってください。
checklist-which-row = { $title }{ $named ->
    [yes] （{ $room }）
   *[no] {""}
 }
checklist-notice = **{ $title }**（全{ $total }問）
    一問ずつお聞きします。番号か言葉で送ってください。「戻る」「スキップ」「中断」も使えます。中断しても「はじめる」で続きから答えられます。「回答を見る」「回答を全部取り消す」は、いつでも送れます。
checklist-level = **B 記名なし**: 事務局にお名前は見えません。ボットの運用担当者は、締切（{ $until }）まで見ることができます。{ $place ->
    [counted] 締切のあと、{ $room }の人数だけを数え、お名前と回答は消します。5人に満たない数は出しません。だれが確かめたか、確かめていないかは、だれにも知らせません。
    [small] { $room }は10人に満たないので、集計はしません。回答は締切のあとに消します。
   *[alone] 集計はしません。回答は締切のあとに消します。
 }
checklist-question = **問{ $index }／{ $total }**　{ $text }
    1 できている　2 まだ　3 該当なし　4 答えたくない
checklist-hint = 1 から 4 の番号か、「戻る」「スキップ」「中断」を送ってください。
checklist-finished = ここまでです。{ $total }問のうち{ $answered }問に答えました。直すときは「戻る」、見るときは「回答を見る」、消すときは「回答を全部取り消す」を送ってください。
checklist-already = 「{ $title }」は、今月はもう終えています。直すときは「もう一度」、見るときは「回答を見る」を送ってください。
checklist-rests = 中断しました。続きは「はじめる」で、いつでもどうぞ。
checklist-answers-tail = 直すときは「もう一度」、消すときは「回答を全部取り消す」を送ってください。
checklist-answered = { $text }　→ { $answer }
checklist-answer = { $answer ->
    [1] できている
    [2] まだ
    [3] 該当なし
    [4] 答えたくない
   *[0] （答えていません）
 }
checklist-no-answers = いまお預かりしている回答はありません。
checklist-answers-withdrawn = 回答をすべて取り消し、消しました。
checklist-over = この回は締め切りました。新しく始めるときは「はじめる」と送ってください。
checklist-left = その部屋を出られているので、ここまでにします。お預かりしていた回答は数えずに消しました。

checklist-trend = **{ $title }　できている割合**（「できている」と「まだ」と答えた人のうち）
checklist-trend-item = 項目
checklist-trend-former = { $text }（前の文言）
checklist-trend-tail = 月が終わってから数えます。「ほぼ全員」「ごく少数」「―」は、5人に満たない数が分からないように伏せたものです。
checklist-trend-parts = いちばん新しい月の所属別（10人以上の所属だけ）:
checklist-chart = { $title }　できている割合
checklist-chart-month = { $year }/{ $month }
checklist-chart-note = 「できている」と「まだ」と答えた人のうちの割合です。伏せた月は線が切れます。{ $left ->
    [0] {""}
   *[other] 割合の低い{ $shown }項目だけを描きました。ほかの{ $left }項目は表にあります。
 }
checklist-trend-reading = **読みもの**
checklist-month = { $year }年{ $month }月
checklist-share = { $shown ->
    [share] { $percent }%（{ $does }/{ $base }）
    [most] ほぼ全員
    [few] ごく少数
   *[hidden] ―
 }
checklist-no-trend = { $why ->
    [small] この部屋は{ $people }人で、10人に満たないため、「{ $title }」の推移は出しません。人数が少ないと、だれの回答かが分かってしまうためです。
   *[none] 「{ $title }」の推移は、まだありません。月が終わってから数え、5人以上の回答があった項目だけを出します。
 }
checklist-trend-which = どのチェックリストか、名前を付けて送ってください。たとえば `！チェックリスト { $name } 推移`

checklist-tasks = **☑ { $title }**（#{ $number }、{ $total }件のうち{ $done }件済み）
checklist-task = { $label }{ $note ->
    [done] （{ $who }さん 済み）
    [person] （{ $who }さん）
    [day] （{ $due }まで）
    [both] （{ $who }さん、{ $due }まで）
   *[none] {""}
 }
checklist-tasks-tail = 済んだら、この投稿のスレッドに番号（2 など）を送ってください。「2 戻す」「追加 作業」「2 佐藤さん 3/3」も使えます。お名前は部屋の皆さんに見えます。
checklist-tasks-all-done = すべて済みました。戻すときは、この投稿のスレッドに「2 戻す」のように送ってください。
checklist-tasks-row = { $title }（{ $total }件のうち{ $done }件済み）
checklist-tasks-what = 名前と作業を続けて送ってください。たとえば `！チェックリスト 作業 「研修準備」 名札の印刷 配信の確認`
checklist-tasks-none = 「{ $title }」の作業を続けて送ってください。一行に一つずつ書くと、まとめて登録できます。たとえば `！チェックリスト 作業 「研修準備」 名札の印刷 配信の確認`
checklist-tasks-too-long = 作業は{ $most }件まで、一つ200字までにしてください。
checklist-tasks-private = これはひとりで確かめるもので、お名前の出る作業一覧にはできません。読むには `！チェックリスト { $name }`
checklist-tasks-which = どの作業か、番号を付けて送ってください。たとえば `！済 { $number } 2`
checklist-tasks-no-such = { $number } 番の作業はありません。1 から { $last } までの番号を送ってください。

checklist-quoted = 「{ $title }」
checklist-poster = 「{ $title }」のポスターです。PDF（A4縦）は壁に、画像（1920×1080）は画面に使えます。しばらくしても届かないときは、ボットの管理者にお知らせください。
checklist-poster-note = 第{ $version }版　{ $on }
checklist-poster-contacts = 連絡先がまだ書かれていない相談先は、名前だけを載せました（{ $names }）。連絡先を載せるには、ボットの管理者に、チェックリストの置き場所（設定の [checklists] dir）の { $file } の contact に書いてもらってください。
checklist-poster-office = 所属の名前は、同じ置き場所の office.toml の [name] に書くと、左下に載ります。
checklist-poster-of = { $name } ポスター
checklist-poster-which = どのチェックリストか、名前を付けて送ってください。たとえば `！チェックリスト { $rest }`
checklist-poster-what = 「ポスター」のあとには、日本語・英語・両方のどれかを付けられます。たとえば `！チェックリスト { $rest } 両方`

checklist-made = { $how ->
    [changed] **「{ $title }」を第{ $version }版にしました。**
    [back] **「{ $title }」を元に戻しました。**
   *[made] **「{ $title }」を作りました。**{ $kind ->
    [tasks] 班で分担するものです。
   *[self] ひとりで確かめるものです。
 }
 }
checklist-made-care = 項目には、ご自分の言動を書いてください。だれかのことを尋ねる項目や、言いたくないことを言わせる項目は入れないでください。
checklist-made-tail = { $kind ->
    [tasks] 分担するには `！チェックリスト 作業 { $name }`
   *[self] 読むには `！チェックリスト { $name }`、毎月出すには `！チェックリスト { $name } 毎月1日 9:00 休日なら翌営業日`
 }、直すには `！チェックリスト 変更 { $name } 1 新しい文言`、取り消すには `！取消`
checklist-unmade = 「{ $title }」を作ったことを取り消しました。
checklist-dropped = 「{ $title }」をこの部屋のチェックリストから外しました。この部屋に出す予定も止めました。元に戻すには `！取消`
checklist-make-role = チェックリストを作ったり変えたりできるのは、事務局の方だけです。いまあるものは `！チェックリスト` で読めます。
checklist-make-what = 題名と項目を続けて送ってください。項目は一行に一つか、「、」で区切ります。たとえば `！チェックリスト 作成 「窓口の朝」 名札を付けた、机の上を片付けた`
checklist-make-none = 「{ $title }」の項目を続けて送ってください。一行に一つか、「、」で区切ります。たとえば `！チェックリスト 作成 「{ $title }」 名札を付けた、机の上を片付けた`
checklist-make-long = 題名は60字まで、項目は{ $most }個まで、一つ{ $longest }字までにしてください。
checklist-make-many = この部屋で作れるチェックリストは20個までです。使わないものを外してください。たとえば `！チェックリスト 削除 { $name }`
checklist-make-taken = 「{ $title }」はもうあります。別の題名にするか、`！チェックリスト { $name }` を使ってください。
checklist-make-word = 「{ $title }」は操作の言葉なので、題名にできません。言葉を足してください。たとえば「{ $title }のチェック」
checklist-own-none = この部屋で作ったチェックリストは、まだありません。作るには `！チェックリスト 作成 「窓口の朝」 名札を付けた、机の上を片付けた`
checklist-edit-how = どう変えるかを読み取れませんでした。`！チェックリスト 変更 { $name } 2 新しい文言`、`！チェックリスト 変更 { $name } 追加 新しい項目`、`！チェックリスト 変更 { $name } 削除 2` のように送ってください。意味が同じで推移を続けるときは、文言のあとに「同じ」を付けます。
checklist-edit-no-item = 1 から { $last } までの番号を付けて送ってください。たとえば `！チェックリスト 変更 { $name } 1 新しい文言`
checklist-edit-last = 項目が一つもなくなります。チェックリストごと外すときは `！チェックリスト 削除 { $name }`
checklist-edit-file = 「{ $title }」は設定のファイル { $file } で決めているので、ここでは変えられません。ボットの管理者に頼んでください。

checklist-refused = わかりました。個別のご案内は、もうお送りしません。また受け取るときは「案内再開」と送ってください。
checklist-welcomed = わかりました。案内のある回には、また個別にお知らせします。止めるときは「案内不要」と送ってください。
checklist-room = 「{ $room }」
checklist-room-nameless = ご参加の部屋
