# 部屋に入る、出る
command-leave = この部屋から出ます
    .usage = 退出
    .examples = ！退出

lobby-greeting = 事務局のお手伝いをする「寄合」です。呼ばれたときと、お知らせのときだけ話します。答えるときは、押すか番号を送るだけです。
lobby-greeting-direct = 「寄合」です。ここではあなたと二人だけです。できることは「使い方」と送ると出ます。
lobby-leaving = では失礼します。またご用のときは、部屋に招待してください。
lobby-unreadable = 届いた投稿のうち、こちらで開けないものがあります。お手数ですが、もう一度送ってください。続くときは{ $contact ->
    [none] 管理者
   *[other] { $contact }
 }へお知らせください。
