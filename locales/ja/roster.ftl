# 自分の情報（名簿）
command-me = 名簿にある自分の情報を確かめ、呼び名を決めます
    .usage = 自分の情報 [呼び名 …]　（呼び名をやめるときは「呼び名 なし」）
    .examples =
        ！自分の情報
        ！自分の情報 呼び名 たか
roster-mine = **名簿にあるあなたの情報**
roster-cell = { $cell ->
    [known-as] 呼び名
    [organisation] 組織
    [department] 部署
    [title] 職名
   *[name] 氏名
 }: { $value ->
    [none] （なし）
   *[other] { $value }
 }
roster-tail = 変えられるのは呼び名だけです。`！自分の情報 呼び名 たか` のように送ってください。ほかに直すところがあれば、名簿を管理している担当へお知らせください。
roster-nowhere = 名簿に、あなたの行がありません。載せてほしいときは{ $contact ->
    [none] 管理者
   *[other] { $contact }
 }へお知らせください。
roster-called = { $own ->
    [yes] これからは「{ $name }」さんとお呼びします。
   *[no] 呼び名をなくしました。これからは名簿の氏名（{ $name }）でお呼びします。
 }元に戻すときは `！取消`
roster-restored = 元に戻しました。「{ $name }」さんとお呼びします。{ $own ->
    [yes] {""}
   *[no] （名簿の氏名です）
 }
roster-name-what = 呼んでほしい名前を続けて送ってください。たとえば `！自分の情報 呼び名 たか`
roster-name-long = 呼び名は { $most } 文字までです。短くして、`！自分の情報 呼び名 たか` のように送ってください。
roster-only-name = 「{ $text }」は、ここでは変えられません。変えられるのは呼び名だけです。たとえば `！自分の情報 呼び名 たか`

# 名簿のファイル
roster-fault-encoding = 文字として読めません。UTF-8 か Shift_JIS の CSV で保存し直してください
roster-fault-empty = 人の行がありません。1行目に見出し（Matrix ID, 氏名, 呼び名, 組織, 部署, 職名）、2行目から1人1行で書いてください
roster-fault-head = 見出し「{ $head }」がありません。あった見出し: { $found }
roster-fault-head-twice = 見出し「{ $head }」と同じ意味の列が、ほかにもあります。1つにしてください
roster-fault-id = Matrix ID が「{ $found }」です。@name:example.jp の形で書いてください
roster-fault-name = { $id } の氏名がありません
roster-fault-twice = { $id } は { $first } 行目にもあります。1人1行にしてください
roster-fault-control = 「{ $head }」に改行などが入っています。1行で書いてください
roster-fault-long = 「{ $head }」が長すぎます（{ $most } 文字まで）
roster-file-line = { $file }:{ $line }: { $what }
roster-file-refused = { $count ->
    [one] 直すところが { $count } か所あります。
   *[other] 直すところが { $count } か所あります。
 }何も取り込んでいません。
roster-file-more = ほか { $count } か所
roster-file-unread = 読まなかった列: { $heads }
roster-imported = { $dry ->
    [yes] 取り込むと、こうなります（まだ取り込んでいません）:
   *[no] 取り込みました:
 } 追加 { $added } 人、変更 { $changed } 人、削除 { $removed } 人、そのまま { $same } 人
roster-kept = ファイルにない人は残しています。名簿をこのファイルのとおりにするときは --replace を付けてください。
roster-count = { $organisation } { $department }　{ $count } 人
roster-count-all = 計 { $count } 人
roster-count-none = （なし）

# マイデータ
command-my-data = 自分について保存されているものを確かめ、ファイルで受け取り、消せるものは消します
    .usage = マイデータ [出力|消去 アンケート 番号]
    .examples =
        ！マイデータ
        ！マイデータ 出力
mydata-head = **あなたについて保存されているもの**
mydata-part = { $part ->
    [roster] 名簿の行
    [rooms] 寄合と一緒にいる部屋
    [departures] 出た部屋と、その日時
    [polls] 投票への回答
    [date-polls] 日程調整への回答
    [meetings] 会議の出欠
    [minutes] 議事録に残った発言
    [present] 会議の出席の記録
    [todos] 引き受けた対応事項
    [reminders] 自分の、または自分に届くリマインド
    [checklists] 今月のチェックリスト
    [surveys] アンケート（レベルA・B）への回答
    [acts] 取り消せるように残した操作の記録
   *[settings] 部屋の設定を変えた記録
 }: { $count } 件
mydata-tail = 中身をファイルで受け取るには `！マイデータ 出力`。回答中のアンケート（レベルA・B）の回答は、`！マイデータ 消去 アンケート 3` のように番号を付けると消せます。レベルC（匿名）の回答は、だれのものか分からない形で封をしているため、ここには出ません。締切の前なら、回答の画面で「回答を全部取り消す」と送ると消えます。締切のあとは、だれにも消せません。
mydata-nothing = あなたについて保存されているものは、ありません。
mydata-file = あなたについて保存されているものの全部です（JSON 形式）。レベルC（匿名）のアンケートは、だれのものか分からないため入っていません。
mydata-what = 「{ $text }」は読み取れませんでした。一覧は `！マイデータ`、ファイルは `！マイデータ 出力` です。
mydata-erase-what = どのアンケートの回答を消すか、番号を付けて送ってください。たとえば `！マイデータ 消去 アンケート 3`
mydata-erased = { $had ->
    [yes] アンケート #{ $number }「{ $title }」への、あなたの回答をすべて消しました。
   *[no] アンケート #{ $number }「{ $title }」に、あなたの回答はありませんでした。
 }
mydata-erase-nothing = 番号 { $number } のアンケートは見つかりませんでした。番号を確かめて、`！マイデータ 消去 アンケート 3` のように送ってください。
mydata-erase-closed = アンケート #{ $number }「{ $title }」は締め切ったため、回答を消せません。
mydata-erase-secret = アンケート #{ $number }「{ $title }」は匿名（レベルC）です。{ $open ->
    [yes] 締切の前なら、寄合との個別メッセージで「回答を全部取り消す」と送ると、すべて消えます。
   *[no] 締切のあとは、どれがあなたの回答か、だれにも分からないため、消せません。
 }
