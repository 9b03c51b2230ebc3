# 診断
command-doctor = 動き具合を調べます
    .usage = 診断
    .examples = ！診断

doctor-findings = **診断**: { $well ->
        [yes] 問題は見つかりませんでした。
       *[no] 気になるところがあります。管理者にお知らせください。
    }
    - この部屋: { $members }人（ボットを含む）、暗号化{ $encrypted ->
        [yes] あり
       *[no] なし
    }、読めないまま待っている投稿 { $unreadable } 件
    - 端末の確認: { $signed ->
        [yes] 済み
        [no] まだ（管理者が `yoriai doctor` で確かめてください）
       *[none] なし（お試し環境）
    }
    - 処理待ち { $to-handle } 件、送信待ち { $to-send } 件、送れなかったもの { $given-up } 件
    - 遅れている予定 { $overdue } 件、止まった予定 { $dead } 件
    - 時計: { $now }（{ $zone }）
doctor-set-aside = - 処理できずに取り置いたもの { $count } 件（管理者が `yoriai inbox list` で確かめてください）
doctor-clock-off = - 時計がホームサーバーと { $seconds } 秒ずれています。リマインドや締切の時刻がずれます
