# アンケートの結果、自由記述、ファイル
command-survey-texts = アンケートの自由記述を、読む担当の方に個別メッセージで送ります
    .usage = 自由記述 番号 [ページ]
    .examples =
        ！自由記述 3
        ！自由記述 3 2
command-survey-release = 自由記述のうち、選んだものを結果票に載せます
    .usage = 公開 番号 自由記述の番号
    .examples =
        ！公開 3 1,3-5
        ！公開 3 全部
command-survey-hold = 自由記述のうち、選んだものを結果票に載せません
    .usage = 保留 番号 自由記述の番号
    .examples =
        ！保留 3 2

survey-span-exact = { $low }人
survey-span-about = 約{ $low }人
survey-span-range = { $low }〜{ $high }人
survey-span-below = { $high }人以下

survey-result = **アンケート #{ $number }「{ $title }」の結果**
    回答 { $people }（{ $level }）
survey-result-nobody = 答えのあった問はありませんでした。
survey-result-too-few = 回答が{ $least }人に満たないため、結果は出しません。お一人おひとりの回答が分からないようにするためです。
survey-result-tail = 割合は、その問いに答えた人を100%としています。{ $more ->
    [0] {""}
   *[other] ほかに{ $more }問あります。
 }
    一問ずつ見るには `！アンケート 結果 { $number } 問1`、結果票は `！アンケート 結果 { $number } PDF` と送ってください。
survey-result-question = 問{ $number }　{ $text }
survey-result-texts = 書いた人 { $base }
survey-result-texts-few = 書いた人が少ないため、人数は出しません。
survey-result-hidden = 回答が少ないため、この問いの結果は出しません。
survey-result-base = 回答 { $base }
survey-result-base-silent = 回答 { $base }、無回答 { $silent }
survey-result-with-silent = 無回答が少ないため、無回答の人も数に入れています。
survey-result-mean = 平均 { $mean }
survey-result-top = 上位2つの合計 { $share }%　{ $change }
survey-result-number-mean = 平均 { $mean }{ $unit }
survey-result-quartiles = 少ないほうから4分の1 { $first }{ $unit }、中央 { $middle }{ $unit }、4分の3 { $third }{ $unit }
survey-result-ends = 最小 { $low }{ $unit }、最大 { $high }{ $unit }
survey-result-merged = 少ない回答は、ほかの回答と合わせて数えています。
survey-result-left-out = 「非表示」は、選んだ人か選ばなかった人が少ないものなどです。
survey-result-no-groups = 人数が少なくなるため、この問いの内訳は出しません。
survey-result-everybody = 全体
survey-result-answer = 回答
survey-result-answered = 回答した人
survey-result-before = 前回（#{ $number }）との差
survey-result-sum = 計：{ $label }
survey-result-secret = 非表示
survey-result-cell = { $count }人（{ $share }%）
survey-result-ranked = { $cell } { $tied ->
    [yes] 同率{ $rank }位
   *[no] { $rank }位
 }
survey-result-silent = 無回答
survey-result-or = ／
survey-result-unknown = 不明・無回答
survey-result-others = その他
survey-result-change = { $points }ポイント
survey-result-released = 自由記述から
survey-result-not-yet = #{ $number } の結果は、締切のあとに出ます。いまの回答の様子は `！状況 { $number }` で見られます。
survey-result-none = #{ $number } は、答えた人が少なかったなどのため、結果がありません。
survey-result-which = この部屋に、締め切ったアンケートはありません。
survey-result-what = 「{ $rest }」は分かりませんでした。問いの番号か、PDF・HTML・Markdown のどれかを付けて、`！アンケート 結果 { $number } PDF` のように送ってください。
survey-result-no-question = 問いは 1 から { $most } までです。`！アンケート 結果 { $number } 問1` のように送ってください。

survey-sheet-title = { $title }の結果
survey-sheet-period = 期間 { $from }〜{ $to }
survey-sheet-people = 回答 { $people }（{ $level }）
survey-sheet-level = { $level ->
    [A] 記名
    [B] 記名なし
   *[C] 匿名
 }
survey-sheet-group = 内訳
survey-sheet-group-people = 回答
survey-sheet-how = 割合は、その問いに答えた人を100%としています。無回答は除いています。{ $level ->
    [A] {""}
   *[other] お一人おひとりの回答が分からないように、5人に満たない数はほかと合わせるか、出していません。人数と無回答は、およその数です。
 }
survey-sheet-sent = #{ $number } の結果票です。

survey-texts-waiting = アンケート #{ $number } に自由記述が届いています。ほかの人にはまだ見えません。読むには `！自由記述 { $number }` と送ってください。
survey-texts-page-head = **アンケート #{ $number } の自由記述**（{ $page }／{ $pages } ページ）
    並べ替えてあります。だれが書いたかは分かりません。
survey-texts-row = { $at }. { $state ->
    [released] 【公開】
    [held] 【保留】
   *[unread] {""}
 }
survey-texts-tail = 結果票に載せるものは `！公開 { $number } 1`、載せないものは `！保留 { $number } 1` のように番号を付けて送ってください。人が分かることが書かれていないかを、確かめてください。{ $more ->
    [yes] 続きは `！自由記述 { $number } { $next }` です。
   *[no] {""}
 }
survey-texts-marked = #{ $number } の自由記述 { $numbers } を、結果票に{ $state ->
    [released] 載せます
   *[held] 載せません
 }。戻すには `！取消` と送ってください。
survey-texts-undone = #{ $number } の自由記述を元に戻しました。
survey-texts-sent = #{ $number } の自由記述を、個別メッセージで送りました。
survey-texts-none = #{ $number } に自由記述はありません。
survey-texts-page = ページは数字で、`！自由記述 { $number } 2` のように送ってください。
survey-texts-which = 1 から { $most } までの番号を付けて、{ $command ->
    [survey-hold] `！保留 { $number } 1`
   *[survey-release] `！公開 { $number } 1`
 } のように送ってください。
survey-texts-number = アンケートの番号を付けて、{ $command ->
    [survey-hold] `！保留 3 1`
    [survey-release] `！公開 3 1`
   *[survey-texts] `！自由記述 3`
 } のように送ってください。番号は `！一覧 全部` で見られます。
survey-texts-no-survey = 締め切ったアンケート #{ $number } は見つかりませんでした。番号は `！一覧 全部` で見られます。
survey-texts-not-yours = #{ $number } の自由記述は、読む担当の方だけが見られます。

survey-exported = { $kind ->
    [rows] #{ $number } の回答を、個別メッセージで送りました。{ $level ->
        [A] 一人一行で、氏名があります。
       *[other] 一人一行で、順番は並べ替えてあり、5人に満たない値は（少数）としています。取扱いにはご注意ください。
     }
    [json] #{ $number } の結果を JSON のファイルで、個別メッセージで送りました。
    [codebook] #{ $number } の設問一覧を、個別メッセージで送りました。
   *[cells] #{ $number } の結果の表を、個別メッセージで送りました。
 }
survey-export-what = 「{ $rest }」は分かりませんでした。`！出力 { $number }`、`！出力 { $number } JSON`、`！出力 { $number } 符号表` のどれかを送ってください。
survey-file-name = 氏名
survey-file-organisation = 組織
survey-file-department = 部署
survey-file-declined = 答えたくない
survey-file-few = （少数）
survey-file-question = 設問
survey-file-group = 内訳
survey-file-count = 人数
survey-file-share = 割合（%）
survey-file-question-id = 設問ID
survey-file-kind = 種類
survey-file-question-ja = 設問（日本語）
survey-file-question-en = 設問（英語）
survey-file-condition = 条件
survey-file-choice-id = 選択肢ID
survey-file-choice-ja = 選択肢（日本語）
survey-file-choice-en = 選択肢（英語）
