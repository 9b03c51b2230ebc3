# 番号のあるものすべて
command-list = いま動いている投票やリマインドを番号つきで並べます
    .usage = 一覧 [全部]
    .examples =
        ！一覧
        ！一覧 リマインド
command-change = 番号のものの日時や内容を変えます
    .usage = 変更 番号 新しい日時（内容だけなら「変更 番号 内容 新しい内容」）
    .examples =
        ！変更 4 毎週木曜 10:00
        ！変更 4 内容 資料は紙でお持ちください
command-pause = 番号のものを、再開するまで止めます
    .usage = 停止 番号
    .examples = ！停止 4
command-resume = 止めたもの、取り消したものを再開します
    .usage = 再開 番号
    .examples = ！再開 4
command-later = 届いたお知らせを、あとでもう一度受け取ります
    .usage = あとで 番号 [いつ]（何も書かなければ1時間後）
    .examples =
        ！あとで 4 30分
        ！あとで 4 明日
command-done = 届いたお知らせを済みにします
    .usage = 済 番号
    .examples = ！済 4
command-close = 投票や日程調整を締め切って結果を出します
    .usage = 締切 番号
    .examples = ！締切 1
command-status = 投票や日程調整の途中経過を出します。まだの方のお名前は事務局だけに届きます
    .usage = 状況 番号
    .examples = ！状況 1
command-nudge = まだ回答していない方だけに、個別に声をかけます
    .usage = 声かけ 番号
    .examples = ！声かけ 1
command-extend = 投票や日程調整の締切を変えます
    .usage = 延長 番号 日時
    .examples = ！延長 1 明日17時
command-export = 投票や日程調整の回答を、表計算で開けるCSVにします
    .usage = 出力 番号
    .examples = ！出力 1
command-proxy = 必須の方が来られないとき、代わりに答える方を決めます
    .usage = 代理 番号 お名前
    .examples = ！代理 6 佐藤さん

items-list = いま動いているもの:
items-list-all = 終わったものも含めた一覧:
items-nothing = いま動いているものはありません。
items-row = #{ $number }　{ $line }
items-more = ほかに { $count } 件あります。
items-not-found = #{ $number } はこの部屋にありません。番号は `！一覧` で確かめられます。
items-done-there = 「{ $room }」でお知らせしました。
items-done-there-nameless = 元の部屋でお知らせしました。
items-which = どれのことか、番号を付けて送ってください。たとえば `{ $line }`
items-line = ！{ $line }
items-none = この部屋には、まだ番号の付いたものがありません。
items-cannot = #{ $number } は「{ $command }」できないものです。番号は `！一覧` で確かめられます。
items-no-such = 「{ $text }」という番号のものはこの部屋にありません。番号は `！一覧` で確かめられます。
items-none-open = この部屋に、いま「{ $command }」できるものはありません。
items-which-open = 受付中のものがいくつかあります。番号を付けてください。たとえば `{ $line }`
items-line-extend = { $line } 明日17時
items-line-proxy = { $line } 佐藤さん
