# 取消
command-undo = 自分がした最後のことか、番号のものを取り消します
    .usage = 取消 [番号]
    .examples =
        ！取消
        ！取消 3
undo-nothing = この12時間に、取り消せることはありません。番号で取り消すときは `！取消 3` のように送ってください。
undo-not-found = 「{ $text }」という番号のものはこの部屋にありません。
undo-cannot = これは取り消せません。
