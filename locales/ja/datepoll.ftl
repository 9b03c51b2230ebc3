# 日程調整
command-schedule = 候補の日時を並べて、都合を ○△× で集めます。番号を付けると、その日程調整に答えられます
    .usage = 日程調整 件名 日時 日時 … [議題:…] [所要:60分] [締切:日時] [必須:お名前、お名前] [定足数:5] [各所属から1人] [場所:…] [リンク:…] [自動決定]　／　日程調整 件名 来週の平日 10時〜16時 60分　／　日程調整 番号 ○△×　／　日程調整 番号 画像
    .examples =
        ！日程調整 GM 3月7日 10:00 3月7日 14:00 3月8日 10:00-11:30 締切:明日17時
        ！日程調整 GM 議題:募集要項 所要:60分 必須:佐藤さん 3月7日 10:00、14:00
        ！日程調整 打合せ 来週の平日 10時〜16時 60分
        ！日程調整 6 ○△×
        ！日程調整 6 画像
command-decide = 日程調整の日程を決めます
    .usage = 日程決定 候補の番号　／　日程決定 #番号 候補の番号
    .examples = ！日程決定 #6 2
command-decide-anyway = 必須の方が × の日程に、それでも決めます（もう一度確かめます）
    .usage = それでも決定 #番号 候補の番号
    .examples = ！それでも決定 #6 2

datepoll-untitled = 打合せ
datepoll-head = **#{ $number } 日程調整「{ $title }」**
datepoll-agenda = 議題: { $points }
datepoll-place = 場所: { $place }
datepoll-link = リンク: { $link }
datepoll-required = 必須の方: { $people }
datepoll-name = { $name }さん{ $here ->
    [no] （退室）
   *[yes] {""}
 }
datepoll-with-deputy = { $name }（代理 { $deputy }さん）
datepoll-needs-quorum = 定足数: { $quorum }人
datepoll-needs-each = 各所属から1人以上
datepoll-how = 都合を ○△× で、上から順に並べて返信してください（たとえば `{ $marks }`）。`1○ 2△`、`全部○`、`5日なら可` のようにも書けます。
datepoll-how-tap = スレッドに並ぶ日程の ⭕🔺❌ を押しても答えられます（もう一度押すと取り消せます）。
datepoll-visible = お名前は見えます（だれがどう答えたかは、ほかの人にも見えます）。
datepoll-until = 締切は { $at } です。
datepoll-until-decided = 決めるときは `！日程決定 #{ $number } 1` のように送ってください。
datepoll-by-itself = 締切になったら、いちばん都合のよい日程に自動で決めます（同数や、必須の方が × のときは決めません）。
datepoll-is-closed = 締め切りました。決めるときは `！日程決定 #{ $number } 1` のように送ってください。
datepoll-is-decided = **{ $at } に決まりました。**
datepoll-counts = 回答 { $answered }人、まだの方 { $silent }人
datepoll-column-number = 番号
datepoll-column-slot = 日時
datepoll-closed-day = 閉庁日
datepoll-slot-noted = { $slot }（{ $note }）
datepoll-picture = 日程調整 #{ $number }「{ $title }」
datepoll-picture-note = 回答 { $answered }人、まだの方 { $silent }人。{ $best ->
    [decided] 太字は決まった日程です。
    [proposed] 太字は、いまのところの案です。
   *[none] {""}
 }
datepoll-picture-none = この部屋に、開いている日程調整はありません。終わったものは、番号を付けて `！日程調整 6 画像` のように送ってください。
datepoll-picture-which = 日程調整がいくつか開いています。番号を付けて送ってください。たとえば `！日程調整 { $number } 画像`
datepoll-line = { $position }. { $slot }
datepoll-proposed = { $count }つの候補を作りました。足すときは `！変更 { $number } 追加 3月7日 10:00`、作り直すときは `！取消` のあとに日時を書いて送ってください。
datepoll-left-out = { $days }は閉庁日なので外しました。
datepoll-on-closed-days = 候補の { $slots } は閉庁日です。よければそのままで結構です。
datepoll-organisations = 所属は{ $kind ->
        [server] 、Matrix ID のサーバー（{ $names }）
       *[brackets] 、お名前のかっこの中（{ $names }）
    }で見分けます。
datepoll-organisations-unknown = 所属を見分けられないので（ID のサーバーが同じで、お名前にかっこ書きもありません）、「各所属から」は数えません。

datepoll-took = 「{ $line }」と受け取りました。違うときは、番号を付けて送り直してください。
datepoll-left = { $left } の都合も、わかれば教えてください。
datepoll-unanswered = 日程調整 #{ $number }「{ $title }」へのあなたの回答を取り消しました。
datepoll-slot-added = 候補 { $position }（{ $at }）を加えました。
datepoll-slot-removed = 加えた候補を外しました。
datepoll-result = **日程調整 #{ $number }「{ $title }」を締め切りました**
datepoll-result-tail = 回答 { $answered }人、まだの方 { $silent }人。{ $verdict }決めるときは `！日程決定 #{ $number } { $position }`
datepoll-proposal = 案は { $position }（{ $at }）です。理由: { $reasons }。
datepoll-no-proposal = ○ の付いた日程は、まだありません。
datepoll-why-all-required = 必須の方が全員○
datepoll-why-none-refuses = 必須の方に×がない
datepoll-why-refused = ただし必須の{ $people }が×
datepoll-why-most = ○が{ $count }人でいちばん多い
datepoll-why-yes = ○が{ $count }人
datepoll-why-fewest = ×が{ $count }人でいちばん少ない
datepoll-why-tie = { $ties } と同じなので早いほう
datepoll-why-below = ただし定足数の{ $quorum }人に足りない
datepoll-why-missing = ただし{ $names }から○がない
datepoll-refused = { $position }（{ $at }）は、必須の{ $people }が × です。ほかの日程にするか、それでも決めるときは `！それでも決定 #{ $number } { $position }`
datepoll-ask-anyway = 必須の{ $people }が × のまま、{ $position }（{ $at }）に決めます。よければ「はい」、やめるときは「いいえ」と送ってください。
datepoll-kept = 日程調整 #{ $number }「{ $title }」はそのままにします。
datepoll-undone = 日程調整 #{ $number }「{ $title }」の決定を取り消しました。
datepoll-ask-withdraw = 日程調整 #{ $number }「{ $title }」には { $answered }人の回答があります。取り消すと回答も消えます。取り消しますか。「はい」か「いいえ」で答えてください。
datepoll-withdrawn = 日程調整 #{ $number }「{ $title }」を取り消しました。
datepoll-extended = 日程調整 #{ $number }「{ $title }」の締切を { $at } にしました。
datepoll-no-deadline = 日程調整 #{ $number }「{ $title }」の締切をなくしました。
datepoll-reopened = 日程調整 #{ $number }「{ $title }」の受付を再開しました。これまでの回答はそのまま数えます。
datepoll-deputy = 日程調整 #{ $number }「{ $title }」: { $person }さんの代わりに、{ $deputy }さんの回答を数えます。
datepoll-no-deputy = 日程調整 #{ $number }「{ $title }」: { $person }さんの代理をなくしました。
datepoll-status = **日程調整 #{ $number }「{ $title }」**
    回答 { $answered }人、まだの方 { $silent }人。{ $state }{ $names ->
        [yes] まだの方のお名前は、個別にお送りしました。
       *[no] {""}
    }
datepoll-status-open = 受付中です。
datepoll-status-closed = 締め切りました。
datepoll-status-decided = { $position } に決まりました。
datepoll-who = { $position }.
datepoll-who-part = {"　"}{ $mark } { $people }
datepoll-to-owner = さん、
datepoll-note = { $name }さん「{ $note }」
datepoll-silent = 日程調整 #{ $number }「{ $title }」にまだ回答していない方（{ $count }人）
datepoll-list-row = 日程調整「{ $title }」　回答 { $answered }人／{ $all }人{ $state ->
    [closed] （締切済み）
    [decided] （決定済み）
   *[other] { $until }
 }
datepoll-list-until = 　締切 { $at }
datepoll-ask = 回答のお願いが1件あります。
datepoll-ask-head = 「{ $room }」の日程調整 #{ $number }　**{ $title }**
datepoll-ask-head-nameless = ご参加の部屋の日程調整 #{ $number }　**{ $title }**
datepoll-ask-how = このメッセージに `{ $marks }` のように、上から順に ○△× を並べて返信すると回答できます。
datepoll-ask-crossed = 行き違いのときは、そのままで結構です。
datepoll-nudged = 日程調整 #{ $number }「{ $title }」にまだ回答していない { $count }人に、個別に声をかけました。
datepoll-nudge-planned = 勤務時間になったら（{ $at }）、日程調整 #{ $number }「{ $title }」にまだ回答していない方に、個別に声をかけます。やめるときは `！取消`
datepoll-nudge-taken-back = 日程調整 #{ $number }「{ $title }」の声かけをやめました。
datepoll-exported = 日程調整 #{ $number }「{ $title }」の回答をCSVにして、個別にお送りしました。お名前が入っています。
datepoll-sheet-name = 氏名
datepoll-sheet-id = ID
datepoll-sheet-note = ひとこと
datepoll-add-line = ！変更 { $number } { $word }

datepoll-no-slots = 候補の日時を続けて送ってください。たとえば `！日程調整 GM 3月7日 10:00 3月7日 14:00`
datepoll-many-slots = 候補が { $count } あります。20までにしてください。
datepoll-slot-twice = { $at } の候補が2回あります。片方を消して、もう一度送ってください。
datepoll-leftover = 「{ $text }」が、件名か日時か分かりませんでした。件名が長いときは「」で囲みます。たとえば `！日程調整 「GM 打合せ」 3月7日 10:00 3月7日 14:00`
datepoll-too-long = 件名、議題、場所、リンクは、それぞれ200字までにしてください。
datepoll-closes-late = 締切が候補の日時より後になっています。いちばん遅い候補より前にしてください。たとえば `締切:明日17時`
datepoll-deadline-over = 締切がもう過ぎています。これから先の日時にしてください。たとえば `締切:明日17時`
datepoll-auto-when = 自動で決めるには締切が要ります。たとえば `締切:明日17時` を付けて、もう一度送ってください。
datepoll-no-time = その日と時間帯には、候補になる時間がありませんでした。たとえば `！日程調整 GM 来週の平日 10時〜16時 60分`
datepoll-quorum = 「{ $text }」は人数になりません。たとえば `定足数:5`
datepoll-length = 「{ $text }」は所要時間になりません。たとえば `所要:60分`
datepoll-count = 候補は{ $slots }つ、印は{ $given }つでした。たとえば `{ $line }` のように、{ $slots }つ並べて返信してください。
datepoll-no-such-number = 候補の番号は 1 から { $last } までです。
datepoll-no-such-date = その日時の候補はありません。番号を付けて、`{ $line }` のように返信してください。
datepoll-unclear = どの候補がどうなのか、読み取れませんでした。たとえば `{ $line }` のように返信してください。
datepoll-what = 日程調整 #{ $number }「{ $title }」の答えを続けて送ってください。たとえば `！日程調整 { $number } { $marks }`
datepoll-late = 日程調整 #{ $number } は締め切られているため、数えられませんでした。
datepoll-gone = 日程調整 #{ $number } は取り消されています。
datepoll-not-found = 「{ $text }」という番号の日程調整はこの部屋にありません。
datepoll-none = この部屋に、決める前の日程調整はありません。
datepoll-which = 決める前の日程調整がいくつかあります。番号を付けてください。たとえば `！日程決定 #{ $number } 1`
datepoll-which-slot = どの候補に決めるか、番号を続けて送ってください。たとえば `！日程決定 #{ $number } { $position }`
datepoll-slot-over = { $at } はもう過ぎています。
datepoll-decided-already = 日程調整 #{ $number } は、もう { $at } に決まっています{ $by ->
        [person] （{ $person }さんが決めました）
       *[itself] （締切のときに自動で決まりました）
    }。
datepoll-undecided = 日程調整 #{ $number } はまだ決まっていません。
datepoll-has-meeting = 会議 #{ $meeting } になっているので、決定だけは取り消せません。会議を取り消すときは `！取消 { $meeting }`
datepoll-closed-already = 日程調整 #{ $number } はもう締め切られています。続きを受け付けるときは `！再開 { $number }`
datepoll-still-open = 日程調整 #{ $number } は受付中です。
datepoll-not-yours = 日程調整 #{ $number } を出した{ $owner }さんか、事務局の方にお願いしてください。
datepoll-extend-when = いつまで延ばすかを続けて送ってください。たとえば `！延長 { $number } 明日17時`
datepoll-extend-stays = 日程調整 #{ $number } の前の締切はもう過ぎているので、戻せません。締め切るときは `！締切 { $number }`
datepoll-slot-stays = 候補 { $position } には回答があるか、あとに足された候補があるので、外せません。
datepoll-nudge-nobody = 日程調整 #{ $number } には全員が回答しています。
datepoll-nudged-today = 日程調整 #{ $number } の声かけは、今日はもう済んでいます（{ $at }）。一日に一度までです。
datepoll-nudge-planned-already = 日程調整 #{ $number } の声かけは、{ $at } にする予定です。
datepoll-nudge-too-late = 次の勤務時間（{ $at }）より前に締め切られるので、声をかけられません。締切を延ばすときは `！延長 { $number } 明日17時`
datepoll-nudge-sent = 日程調整 #{ $number } の声かけはもう送りました。
datepoll-proxy-who = どなたが代わりに答えるかを続けて送ってください。たとえば `！代理 { $number } 佐藤さん`
datepoll-proxy-not-required = 日程調整 #{ $number } の必須の方ではないので、代理を決めなくて大丈夫です。都合は ○△× でそのまま答えてください。
datepoll-proxy-self = ご自身は代理になれません。ほかの方のお名前を送ってください。
