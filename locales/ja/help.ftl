# 使い方
command-help = この一覧か、一つの使い方を出します
    .usage = 使い方 [言葉]
    .examples =
        ！使い方
        ！使い方 投票

help-head = **できること**（行の初めに `！` を付けて送ります。全角でも半角でもかまいません）
help-head-direct = **ここでできること**（このまま送れます）
help-group-ask = 皆さんに聞く
help-group-remind = お知らせする
help-group-room = この部屋のこと
help-tail = 一つずつ詳しく見るには `！使い方 投票` のように送ってください。
help-tail-direct = 一つずつ詳しく見るには `使い方 リマインド` のように送ってください。
help-usage = 書き方: { $usage }
help-examples = このまま送れる例:
help-first-steps = お呼びでしょうか。できることの一覧は `！使い方` です。
help-not-understood = 読み取れませんでした。できることの一覧は「使い方」と送ると出ます。
help-no-such-word = 「{ $word }」という言葉はありません。一覧は `！使い方` です。
help-unknown = 「{ $word }」はできません。できることの一覧は `！使い方` です。
help-did-you-mean = 「{ $word }」は読み取れませんでした。`{ $line }` でしょうか。そのまま送れます。
