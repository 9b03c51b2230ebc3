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

items-list = いま動いているもの:
items-list-all = 終わったものも含めた一覧:
items-nothing = いま動いているものはありません。
items-row = #{ $number }　{ $line }
items-more = ほかに { $count } 件あります。
items-not-found = #{ $number } はこの部屋にありません。番号は `！一覧` で確かめられます。
items-which = どれのことか、番号を付けて送ってください。たとえば `{ $line }`
items-line = ！{ $line }
items-none = この部屋には、まだ番号の付いたものがありません。
items-cannot = #{ $number } は「{ $command }」できないものです。番号は `！一覧` で確かめられます。
