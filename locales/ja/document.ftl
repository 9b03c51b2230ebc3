document-alt-bars = { $title }（横棒グラフ）：{ $items }
document-alt-scale = { $title }（帯グラフ）：{ $items }
document-alt-groups = { $title }（比べる横棒グラフ）：{ $items }
document-alt-table = { $title }（表）：{ $items }
document-alt-trend = { $title }（折れ線グラフ）：{ $items }
document-alt-named = { $name }は { $items }
document-alt-figure = { $name } { $figure }
document-share = { $count }（{ $share }%）
document-hidden = 非表示
document-table-item = 項目
document-table-figure = 数
document-table-time = 時期
document-minutes = 議事録
document-minutes-subject = 題名
document-minutes-time = 日時
document-minutes-place = 場所
document-minutes-present = 出席者
document-minutes-absent = 欠席者
document-minutes-unknown = 出欠が分からない方
document-minutes-materials = 資料
document-minutes-agenda = 議題
document-minutes-summary = 概要
document-minutes-decisions = 決定事項
document-minutes-todos = 対応事項
document-minutes-what = 内容
document-minutes-who = 担当
document-minutes-until = 期限
document-alt-poster = { $title }（ポスター）：{ $items }。{ $advised ->
    [yes] 相談先は { $advice }
   *[no] {""}
 }
document-poster-place = { $has ->
    [yes] { $name } { $reach }
   *[no] { $name }
 }
document-poster-ask = 相談先
