# どの機能も使う言葉
fault-internal = うまくいきませんでした。少し待って、もう一度お試しください。続くときは番号 **{ $code }** を{ $contact ->
    [none] 管理者
   *[other] { $contact }
 }へお知らせください。
answer-older = このあとにいただいた回答がありますので、そちらのままにしています。
access-group-only = `{ $command }` は、皆さんのいる部屋で使ってください。
access-role = `{ $command }` は事務局の方だけが使えます。

stale-ask = 「{ $command }」は { $at } に送られたものです。いま行いますか。「はい」か「いいえ」を送ってください。
stale-dropped = わかりました。行いません。

twice-ask = さきほどの #{ $number } とほぼ同じ内容です。#{ $number } と置き換えるなら「はい」、別に作るなら「いいえ」、何もしないなら「やめる」を送ってください。
twice-too-late = #{ $number } にはもう回答があるか、お知らせが済んでいるため、置き換えられません。別に作るときは、もう一度送って「いいえ」と答えてください。
edit-too-late = 送ったあとの編集は #{ $number } に反映されません。直すときは `！取消 { $number }` のあと、もう一度送ってください。
edit-too-late-plain = 送ったあとの編集は反映されません。お手数ですが、もう一度送ってください。
mistake-announced = 書き方を、寄合からの個別メッセージでお送りします。招待が届いたら開いてください。ご心配なときは{ $contact ->
    [none] 管理者
   *[other] { $contact }
 }へどうぞ。
mistake-alone = { $room ->
    [none] 皆さんのいる部屋
   *[other] 「{ $room }」
 }で送られた行について、ここでお答えします。
