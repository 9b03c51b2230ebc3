# どの機能も使う言葉
fault-internal = うまくいきませんでした。少し待って、もう一度お試しください。続くときは番号 **{ $code }** を{ $contact ->
    [none] 管理者
   *[other] { $contact }
 }へお知らせください。
access-group-only = `{ $command }` は、皆さんのいる部屋で使ってください。
access-role = `{ $command }` は事務局の方だけが使えます。

stale-ask = 「{ $command }」は { $at } に送られたものです。いま行いますか。「はい」か「いいえ」を送ってください。
stale-dropped = わかりました。行いません。
