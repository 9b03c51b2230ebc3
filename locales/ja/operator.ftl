# コマンド（setup, doctor, backup, restore）が、ボットを動かす人に伝えることば。

## バックアップと復元
backup-written = { $file } に保存しました（{ $rows } 行、{ $kib } KiB）。
backup-not-in-it = 次のものは、わざと含めていません。ボットのログイン情報と暗号化の記録、回復キー、まだ処理していない投稿の鍵、匿名アンケートの鍵。回復キーは別の安全な場所に保管してください。回復キーがないと、復元したボットが同じボットであることを示せません。

restore-done = { $made }のバックアップから { $rows } 行を復元しました。
restore-rows = { "  " }{ $table }: { $rows }
restore-other-account = 注意: バックアップは { $theirs } のもので、設定は { $ours } です。
restore-lost = 戻らないもの: { $made }より後の発言と投票。ボットは読み直しません。その後に投票した方には、もう一度お願いしてください。
restore-unhandled = { "  " }{ $place }: その時点で届いていて、まだ処理していなかったもの { $count } 件
restore-held = 元のボットが済ませたかもしれないため、次のものは止めました（新しいデータベースに `restore --release` で復元すると、遅れて実行します）。
restore-held-messages = { "  " }{ $place }: 送信待ちだったもの { $count } 件
restore-held-job = { "  " }{ $kind } { $number }、予定 { $due }、{ $place }
restore-held-more = { "  " }ほか { $count } 件（件数は `yoriai doctor` で分かります）
restore-nothing-held = 止めたものはありません。
restore-released = 送信待ちと期限を過ぎた予定は、起動したときに遅れて実行します。
restore-next = 次にすること: 回復キーを設定の recovery_key_file の場所か、データディレクトリの recovery-key に置き、`yoriai setup` か `yoriai run` を実行してください。ボットは新しい端末としてログインします。

## setup
setup-new = 設定ファイル { $file } がまだありません。4つの質問のあと、説明つきの見本から作ります。
setup-ask-homeserver = ホームサーバーのアドレス:
setup-ask-user = ボットのアカウント（例 @yoriai:example.org。先にホームサーバーで作っておきます）:
setup-ask-administrator = 管理者になるあなたのアカウント（空でもかまいません）:
setup-ask-contact = メンバーに示す問い合わせ先（例 情報政策課 内線1234。空でもかまいません）:
setup-ask-password = { $user } のパスワード（画面には出ません）:
setup-written = { $file } を作りました。
setup-password-kept = パスワードを { $file } に保存しました。読めるのはあなただけです。
setup-logged-in = { $user } としてログインしました（端末 { $device }）。
setup-signed = 端末はボット自身の本人確認（クロス署名）が済んでいます。
setup-not-signed = 端末の本人確認ができていません。このアカウントには以前の端末の暗号化情報があります。その回復キーを設定の recovery_key_file の場所に置き、もう一度 `yoriai setup` を実行してください。
setup-recovery-key = 回復キーです。表示するのは今回だけです（{ $file } にもあります）。別の安全な場所に控えてください。新しい端末や復元したボットを、同じボットとして使うために要ります。
setup-recoverable = 回復キーはこれまでのものを使います。
setup-next = 次にすること: `yoriai run` で起動し、{ $user } を部屋に招待して、「！使い方」と送ってください。全体の点検は `yoriai doctor` です。

## doctor
check-config-ok = 設定 { $file }
check-documents-ok = 図と紙（PDF）を作る書体とひな形は使えます
check-documents-broken = 図と紙（PDF）を作れません（{ $problem }）。文字のお知らせは届きます。プログラムを入れ直してください
check-checklist = 使えないチェックリストがあります: { $problem }
check-dir-free = データディレクトリ { $dir }（ボットは止まっています）
check-dir-used = データディレクトリ { $dir }（ボットが動いているため（プロセス { $pid }）、データベースと監視用の窓口だけを見ます）
check-dir-open = データディレクトリ { $dir } をほかの人が読めます。chmod 700 { $dir } を実行してください
check-keys-none = 匿名（レベルC）のアンケートは使えません（surveys.key_dir が設定されていません）
check-keys-ok = アンケートの鍵の置き場所 { $dir }（開いている鍵 { $count } 個）
check-keys-same-disk = { $dir } は、データと同じディスクにあります。ディスクごと複製するバックアップからは、外してください
check-keys-broken = アンケートの鍵の置き場所 { $dir } が使えません。匿名（レベルC）のアンケートはできません: { $problem }
check-server-ok = ホームサーバー { $url } につながります
check-server-away = ホームサーバー { $url } につながりません（{ $problem }）。動いているか、homeserver.url が正しいか、間にファイアウォールがないかを確かめてください
check-listener-silent = ボットは動いていますが、{ $listen } で応答しません（{ $problem }）。ログを見てください
check-ready = ボットは働いています: { $state }
check-not-ready = ボットは働ける状態ではありません: { $state }。sync が failing ならホームサーバーを、database が failing ならデータベースを見てください
check-limit-none = 起動してから、ホームサーバーの送信制限にかかっていません
check-limit-met = 起動してから、ホームサーバーの送信制限に { $count } 回かかりました。失われたものはなく、遅れて届きます。制限の対象から外してください（docs/OPERATIONS.md の rate limits）
check-database-ok = データベース { $kind }、移行 { $count } 件、最新です
check-database-away = データベースが使えません（{ $problem }）。ボットを一度起動するか、database.url を確かめてください
check-database-newer = データベース { $kind } は新しい版の Yoriai のものです。その版を使ってください
check-database-older = データベース { $kind } は古い版の Yoriai のものです。ボットを起動すると新しくなります
check-database-collation = データベース { $kind } は文字をバイト順に比べません。LC_COLLATE が C（または C.UTF-8）のデータベースへ、backup と restore で移してください
check-no-session = { $user } はまだログインしていません。`yoriai setup` を実行してください
check-session-ok = ログイン済み（端末 { $device }）
check-session-broken = 保存したログイン情報が使えません（{ $problem }）。`yoriai setup` を実行してください
check-never-synced = ボットはまだログインできていません。ログを見てください
check-not-asked-yet = ボットは起動したばかりです。ホームサーバーとの状態は、1分後にもう一度確かめてください
check-signed = 端末の本人確認（クロス署名）は済んでいます
check-not-signed = 端末の本人確認（クロス署名）ができていないため、一部のアプリからは読めず、信頼されません。回復キーを設定し（account.recovery_key_file）、ボットを起動し直してください
check-recoverable = 回復キーがあります
check-not-recoverable = 回復キーがありません。ボットを起動し直すと作られます
check-clock-ok = 時計はホームサーバーと合っています（差 { $ms } ミリ秒）
check-clock-off = 時計がホームサーバーと { $ms } ミリ秒ずれています。締切前の投票が遅れたことになりかねません。両方を NTP で合わせてください
check-clock-unknown = ホームサーバーの時刻が分かりません。つながらないか、途中のプロキシが Date ヘッダーを消しています
check-queues = 処理待ち { $handle } 件、送信待ち { $send } 件
check-readable = 読めない投稿はありません
check-unreadable = まだ読めない投稿が { $count } 件あります（送った人には部屋で伝えました）。続くようなら、端末の本人確認を確かめてください
check-on-time = 遅れている予定はありません
check-overdue = 予定が { $count } 件遅れています。ログを見てください
check-overdue-stopped = 止まっている間に { $count } 件の予定の時刻が来ました。起動したときに行うか、お知らせします
check-stuck = { $count } 件の送信が { $minutes } 分前から進んでいません。ホームサーバーか途中のプロキシが受け付けていません。直れば自動で送ります
check-gaps = ホームサーバーから取り出せていない会話が { $count } か所あります（いちばん古いものは { $minutes } 分前から）。取り出せるまで自動で試します
check-stranger = { $minutes } 分前に、このアカウントから別の寄合が発言しました。同じアカウントで動かせるのは1つだけです。もう一方を止めてください
check-nothing-given-up = この7日間に、あきらめたものはありません
check-dead-jobs = { $kind }: この7日間に { $count } 件あきらめました: { $reason }
check-dead-messages = この7日間に { $count } 件の送信をあきらめました: { $reason }
check-set-aside = { $room } で { $at } に受け取ったものを処理できず、取り置きました（番号 { $code }）。ログをこの番号で探してください。直った版に替えたあと `yoriai inbox retry { $code }` でやり直せます
check-powers = ボットがいる部屋は { $rooms } 室。うち { $low } 室では権限が50未満のため、投稿のピン留めはできません（ほかは使えます）
check-well = 問題は見つかりませんでした。
check-sick = 気になるところがあります。✗ の行を見てください。

inbox-empty = 取り置いたものはありません
inbox-set-aside = { $code }　{ $at }　{ $room }　{ $error ->
        [panic] プログラムの不具合（panic）
        [none] 処理の途中でプログラムが終わりました
       *[other] 失敗
    }　{ $event }
inbox-put-back = { $count ->
        [0] { $id } という番号のものはありません。`yoriai inbox list` で確かめてください
       *[other] { $count } 件をやり直します
    }
