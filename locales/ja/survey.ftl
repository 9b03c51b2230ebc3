# アンケート
command-survey = アンケートを作り、試し、行います。回答は個別のメッセージで受け付けます
    .usage = アンケート [名前]　／　アンケート お試し 名前　／　アンケート 開始 名前 [締切 日時|期間 2週間] [記名|記名なし|匿名] [対象 部屋|スペース|名簿|@お名前] [内訳 所属組織|部署] [読む人 …] [部屋で] [個別に案内] [会議 番号 の後]　／　アンケート 作成 「題名」
    .examples =
        ！アンケート
        ！アンケート 研修後
        ！アンケート お試し 研修後
        ！アンケート 開始 研修後 締切 明日17時 記名なし
        ！アンケート 開始 職員 期間 2週間 内訳 所属組織
        ！アンケート 開始 研修後 会議 5 の後
        ！アンケート 作成 「説明会アンケート」
survey-line = ！アンケート { $rest }
survey-line-try = お試し { $name }
survey-named-line = `{ $line }`

survey-overview = **アンケート**
survey-overview-row = { $title }（{ $total }問）　質問を読むには `{ $line }`
survey-overview-open = この部屋で行っているもの:
survey-overview-survey = #{ $number }　{ $line }
survey-overview-tail = { $place ->
    [direct] 始めるときは、部屋で `！アンケート 開始 { $name }` と送ってください。回答のお願いが届いているときは「はじめる」と送ってください。
   *[room] 始めるときは `！アンケート 開始 { $name }`、その前に自分だけで試すときは `！アンケート お試し { $name }`、新しく作るときは `！アンケート 作成 「題名」`
 }
survey-row = アンケート「{ $title }」　{ $level ->
    [A] 記名
    [B] 記名なし
   *[C] 匿名
 }　{ $state ->
    [planned] { $at } に始まります
    [closed] 終わりました
   *[open] 締切 { $at }
 }
survey-unknown = どのアンケートかが分かりませんでした。次のどれかを送ってください。{ $lines }

survey-read = **{ $title }**（{ $total }問、{ $level ->
    [A] 記名
    [B] 記名なし
   *[C] 匿名
 }）
survey-read-row = { $text }{ $required ->
    [yes] （必須）
   *[no] {""}
 }{ $part ->
    [some] （前の答えによって聞きます）
   *[all] {""}
 }　{ $kind ->
    [single] 一つ選ぶ
    [multiple] いくつか選ぶ
    [scale] 段階
    [yesno] はい・いいえ
    [number] 数
    [date] 日付
   *[text] 自由記述
 }{ $has ->
    [choices] : { $choices }
   *[none] {""}
 }
survey-read-tail = 自分だけで試すときは `{ $rehearse }`、始めるときは `{ $start }`

survey-start-role = アンケートを始められるのは事務局の方だけです。質問を読むときは `！アンケート { $name }` と送ってください。
survey-start-left-out = 始めるときは `{ $line }` と送ってください。
survey-stray = 「{ $text }」が何を指すか分かりませんでした。なくてよければ `{ $line }` と送ってください。
survey-period = 期間「{ $text }」を読み取れませんでした。1日から180日までで、たとえば `{ $line }`
survey-deadline-over = その締切はもう過ぎています。先の日時を送ってください。
survey-deadline-far = { $at } は180日より先なので、締切にできません。もう過ぎた日ではないか、確かめて送ってください。
survey-breakdown = 内訳「{ $text }」が分かりませんでした。所属組織、部署、選択肢のある問（問2 など）から選べます。たとえば `{ $line }`
survey-one-breakdown = 記名なしと匿名では、内訳は一つだけにします。いくつも並べると、差し引きで少人数の答えが分かってしまうためです。たとえば `{ $line }`
survey-readers = 読む人のお名前を続けて送ってください。
survey-audience-unknown = 対象「{ $text }」が分かりませんでした。{ $roster ->
    [some] 「この部屋」「名簿」、部屋やスペースの名前、@お名前、名簿にある組織（{ $names }）や部署が使えます。
   *[none] 「この部屋」、部屋やスペースの名前、@お名前が使えます。{ $names }
 }
survey-audience-both = 「{ $text }」は、部屋の名前でもスペースの名前でもあります。スペースの全員に聞くときは `{ $space }`、部屋だけに聞くときは `{ $room }` と送ってください。
survey-audience-no-space = スペース「{ $text }」が分かりませんでした。{ $known ->
    [some] あなたと{ $bot }が入っているスペースが使えます。たとえば `{ $line }`
   *[none] 使えるのは、あなたと{ $bot }の両方が入っているスペースです。まず{ $bot }をそのスペースに招待してください。
 }
survey-audience-which-space = この部屋のスペースを、一つに決められませんでした。{ $known ->
    [some] スペースの名前を書いて、たとえば `{ $line }` と送ってください。
   *[none] 使えるのは、あなたと{ $bot }の両方が入っているスペースです。まず{ $bot }をそのスペースに招待してください。
 }
survey-no-roster = 名簿がまだ登録されていません。運用担当者に登録を頼むか、対象を付けずに送ってください。
survey-too-many-to-invite = 個別に案内できるのは{ $most }人までで、対象は{ $size }人です。部屋でのお知らせだけで始めるときは `{ $line }` と送ってください。
survey-which-meeting = どの会議の後か分かりませんでした（「{ $text }」）。会議の番号を付けて「会議 #4 の後」のように送ってください。
survey-meeting-over = 会議 #{ $number } はもう終わっているか、取りやめになっています。すぐに始めるときは「会議 … の後」を付けずに送ってください。

survey-announce = **アンケート「{ $title }」**（#{ $number }、全{ $total }問）
survey-announce-neutral = **回答のお願いが1件あります**（#{ $number }）
survey-announce-to = 答えるときは、
survey-announce-how = への個別のメッセージに「はじめる」と送ると、一問ずつお聞きします。
survey-announce-level = { $level ->
    [A] **A 記名**: 結果を見られる人には、だれが何と答えたかが分かります。
    [B] **B 記名なし**: 事務局にお名前は見えません。ボットの運用担当者は、締切まで見ることができます。
   *[C] **C 匿名**: 締切のあとは、だれの回答かをだれも知ることができません。
 }
survey-announce-not-here = この部屋に書かれたものは、回答になりません。
survey-until = 締切は { $at } です。
survey-until-close = 日時は始めるときに決めます
survey-planned = 「{ $title }」（#{ $number }）は、会議 #{ $meeting } が終わったときに始めます（予定では { $at }、{ $level ->
    [A] 記名
    [B] 記名なし
   *[C] 匿名
 }）。会議の日時が変われば、それに合わせます。
survey-not-started = 会議 #{ $meeting } が取りやめになったので、そのあとに予定していたアンケート #{ $number } は始めません。
survey-invite = 回答のお願いが1件あります。よろしければ「はじめる」と送ってください。内容はそのあとでお知らせします。
survey-invite-until = 回答のお願いが1件あります（{ $at } まで）。よろしければ「はじめる」と送ってください。内容はそのあとでお知らせします。
survey-rehearse-there = お試しは、ここで行います。`{ $line }` と送ってください。回答は残りません。
survey-wrong-place = 皆さんの部屋に書かれたものは、回答として受け取っていません。気になるときは、その書き込みを削除できます。ここで「はじめる」と送ると、ほかの方に見えない形で答えられます。
survey-nothing-to-answer = いま、あなたへの回答のお願いはありません。

survey-rehearsal = **お試しです。** 回答は残りません。ほかの人にも知らせません。
survey-notice = **{ $title }**（全{ $total }問{ $branches ->
    [yes] 、答えによって少なくなります
   *[no] {""}
 }）
survey-level = { $level ->
    [A] **A 記名**: 結果を見られる人には、だれが何と答えたかが分かります。
    [B] **B 記名なし**: 事務局にお名前は見えません。ボットの運用担当者は、締切（{ $until }）まで見ることができます。締切のあとは、お名前とのつながりを消し、5人に満たない数は出しません。{ $owner }は、お名前も所属もない回答の一覧（順不同）を受け取れます。
   *[C] **C 匿名**: 締切（{ $until }）のあとは、だれの回答かをだれも知ることができません。{ $owner }にも分かりません。
 }{ $words ->
    [yes] ご自分の言葉で書かれたものは、{ $readers }さんだけが、順不同で読みます。
   *[no] {""}
 }{ $leavers ->
    [count] 途中までの回答も集計します。
   *[drop] 最後の問まで進んだ回答を集計します。
 }
survey-run-by = { $name }さん
survey-run-by-organisers = 事務局の方
survey-notice-how = 「戻る」「スキップ」「中断」が使えます。中断しても「はじめる」で続きから答えられます。「回答を見る」「回答を全部取り消す」は、締切までいつでも送れます。
survey-question = **問{ $index }／{ $total }**　{ $text }
survey-how-one = { $place ->
    [tapped] 下の投票を押すか、番号か言葉で送ってください。
    [tapped-room] 下の投票を押してください。押せないときは、このメッセージへの返信で、番号か言葉を送ってください。
   *[words] 番号か言葉で送ってください。
 }
survey-how-reply = このメッセージへの返信で答えてください。
survey-tap-skip = 答えない（スキップ）
survey-corrected = { $given ->
    [no] 問{ $index }は、答えないことにしました。
   *[yes] 問{ $index }の回答を「{ $answer }」にしました。
 }
survey-not-begun = このアンケートの回答は、いまはありません。答えるときは「はじめる」と送ってください。
survey-ask-meant = 「{ $answer }」は「{ $title }」への回答でしょうか。「はい」か「いいえ」を送ってください。
survey-poll-ended = アンケート #{ $number } は締め切りました。
survey-announce-here = この部屋で答えられます。**A 記名**: だれが何と答えたかは、部屋の全員に見えます。取り消すときは、その問に「取消」と返信してください。
survey-not-in-room = { $why ->
    [named] 部屋で答えると、だれが何と答えたかが全員に見えるので、記名のときだけできます。記名でよければ `{ $line }`
    [sensitive] 人前では答えにくいことをお聞きするので、部屋では答えてもらいません。個別のメッセージで聞くときは `{ $line }`
    [long] 部屋で聞けるのは{ $most }問までです（このアンケートは{ $total }問）。個別のメッセージで聞くときは `{ $line }`
    [branches] 前の答えによって聞くことが変わるので、部屋では聞けません。個別のメッセージで聞くときは `{ $line }`
   *[elsewhere] 部屋で答えてもらえるのは、この部屋の全員に聞くときだけです。個別のメッセージで聞くときは `{ $line }`
 }
survey-how-several = { $way ->
    [any] 番号を、いくつでも送ってください（1 3 など）。
    [most] 番号を、{ $most }つまで送ってください（1 3 など）。
    [least] 番号を、{ $least }つ以上送ってください（1 3 など）。
   *[both] 番号を、{ $least }つから{ $most }つまで送ってください（1 3 など）。
 }
survey-how-number = 数を送ってください{ $has ->
    [unit] （単位: { $unit }）
   *[none] {""}
 }。
survey-how-date = 日付を送ってください（4月1日、令和4年4月1日 など）。
survey-how-text = ご自分の言葉で、一つのメッセージに { $most }字までで送ってください。
survey-how-other = 選択肢にないときは「その他：内容」と送ってください。
survey-how-required = この問は、とばさずにお答えください。
survey-how-decline = 「答えたくない」「スキップ」も使えます。
survey-how-skip = 答えないときは「スキップ」
survey-before = いまの回答は「{ $answer }」です。変えないときは「スキップ」
survey-took = { $answer } と受け取りました。
survey-hint-choice = 1 から { $last } までの番号か、選択肢の言葉を送ってください。
survey-hint-one = 一つだけ選んで、1 から { $last } までの番号を送ってください。
survey-hint-few = { $least }つ以上選んでください（1 3 など）。
survey-hint-many = 選べるのは{ $most }つまでです。番号を続けて送ってください（1 3 など）。
survey-hint-number = 数字で送ってください（12 など）。
survey-hint-range = { $min } から { $max } までの数を送ってください。
survey-hint-date = 日付を送ってください（4月1日、2022/4/1 など）。
survey-hint-long = { $length }字あります。{ $most }字までにして送ってください。
survey-hint-empty = 言葉で送ってください。
survey-hint-required = 「戻る」「中断」も使えます。
survey-hint-decline = 「答えたくない」「スキップ」「戻る」「中断」も使えます。
survey-hint-skip = 「スキップ」「戻る」「中断」も使えます。
survey-required = 恐れ入りますが、この問は集計に欠かせないため、とばせません。あとで答えるときは「中断」と送ってください。
survey-which = どれにしますか。番号を送ってください。
survey-finished = ありがとうございました。{ $total }問のうち{ $answered }問に答えました。{ $until } までは「戻る」「もう一度」で直せます。見るときは「回答を見る」、消すときは「回答を全部取り消す」と送ってください。
survey-more = ほかに回答のお願いが{ $count }件あります。続けるときは「はじめる」と送ってください。
survey-rehearsed = お試しはここまでです。回答は残していません。
survey-rehearsal-left = お試しをやめました。回答は残していません。
survey-already = 「{ $title }」には、もう答えています。直すときは「もう一度」、見るときは「回答を見る」と送ってください。
survey-rests = 中断しました。続きは、{ $until } までに「はじめる」と送ってください。
survey-rests-open = 中断しました。続きは「はじめる」と送ってください。
survey-answered = { $text }　→ { $answer }
survey-answer-other = { $choice }（{ $text }）
survey-answer-declined = 答えたくない
survey-answer-skipped = （スキップ）
survey-answer-none = （まだ答えていません）
survey-answers-tail = 直すときは「もう一度」、消すときは「回答を全部取り消す」と送ってください。
survey-ask-withdraw-answers = { $titles }への回答を、すべて消します。{ $secret ->
    [yes] 匿名のアンケートにもお答えのときは、その回答も消します。
   *[no] {""}
 }よろしいですか。「はい」か「いいえ」を送ってください。
survey-answers-withdrawn = 回答をすべて取り消し、消しました。答え直すときは「はじめる」と送ってください。
survey-answers-kept = 回答は、そのままです。
survey-no-answers = いまお預かりしている回答はありません。
survey-left = 「{ $title }」の対象から外れたので、ここまでにします。
survey-over = 「{ $title }」は締め切られました。いま送られたものは、受け取っていません。
survey-over-gone = 「{ $title }」は取り消されました。お預かりしていた回答は消しました。
survey-over-unknown = そのアンケートは終わっています。いま送られたものは、受け取っていません。

survey-status = **「{ $title }」**（#{ $number }）　{ $exact ->
    [yes] { $asked }人のうち{ $whole }人が答えました（途中 { $begun }人）。
   *[no] { $whole ->
        [0] 回答は、まだ10人に届いていません（対象 { $asked }人）。
       *[other] およそ{ $whole }人が答えました（対象 { $asked }人）。
    }
 }締切は { $until } です。
survey-status-group = { $name }　{ $exact ->
    [yes] { $asked }人のうち{ $whole }人（{ $percent }%）
   *[no] およそ{ $percent }%（対象 { $asked }人）
 }
survey-status-all = 全員が答えました。
survey-status-alone = まだの方のお名前は、個別のメッセージでお送りしました。
survey-missing = 「{ $title }」（#{ $number }）にまだ答えていない方（{ $count }人）: { $names }
survey-not-yours = #{ $number } は、始めた{ $owner }さんか事務局の方だけが変えられます。
survey-not-open-yet = #{ $number } は、まだ始まっていません。
survey-already-closed = #{ $number } は、もう締め切っています。
survey-gone = #{ $number } は取り消されています。
survey-stays-closed = 締め切ったアンケートは再開できません。もう一度聞くときは `！アンケート` で選んで始めてください。（#{ $number }）
survey-extended = #{ $number } の締切を { $at } にしました。
survey-extend-when = いつまで延ばすかを続けて送ってください。たとえば `！延長 { $number } 明日17時`
survey-extend-stays = 前の締切はもう過ぎているので、#{ $number } はそのままにします。
survey-ask-withdraw = 「{ $title }」（#{ $number }）には、もう答え始めた方がいます。取り消すと、お預かりした回答はすべて消えます。よろしいですか。「はい」か「いいえ」を送ってください。
survey-withdrawn = アンケート #{ $number } を取り消しました。回答は残していません。
survey-withdrawn-alone = お答えいただいていた回答のお願いは、取り消されました。お預かりしていた回答は消しました。
survey-kept = #{ $number } は、そのまま続けます。
survey-nothing-to-withdraw = この部屋には、取り消せるアンケートがありません。
survey-which-to-withdraw = どれを取り消すか、番号を付けて送ってください。たとえば `{ $line }`
survey-nudged = { $level ->
    [C] 対象の皆さん{ $count }人に、同じように
   *[B] まだの方{ $count }人に、
 }個別のメッセージで声をかけました（#{ $number }）。
survey-nudge-nobody = #{ $number } は全員が答えています。
survey-nudge-planned = 執務時間の外なので、{ $at } に声をかけます（#{ $number }）。
survey-nudge-planned-already = #{ $number } の声かけは、もう予定しています。
survey-nudge-too-late = 次の執務時間（{ $at }）より前に #{ $number } の締切が来るので、声かけはしません。
survey-nudged-today = #{ $number } には、{ $at } に声をかけています。声かけは一日に一回までです。
survey-nudge-sent = #{ $number } の声かけは、もう送りました。
survey-nudge-taken-back = #{ $number } の声かけをやめました。
survey-nudge-room = アンケート「{ $title }」（#{ $number }）の締切は { $until } です。お済みでない方は「{ $bot }」への個別のメッセージに「はじめる」と送ってください。お済みの方はそのままで。
survey-nudge-neutral = 回答のお願い（#{ $number }）の締切は { $until } です。お済みでない方は「{ $bot }」への個別のメッセージに「はじめる」と送ってください。お済みの方はそのままで。

survey-make-role = 部屋のアンケートを作れるのは事務局の方だけです。
survey-make-title = 題名は、100字までの一行にしてください。
survey-make-too-long = 長すぎて読み取れません。質問を分けて、2つのアンケートにしてください。
survey-make-ask-title = 題名を送ってください。やめるときは「取消」
survey-make-left = 作りかけのアンケートをやめました。何も残していません。
survey-make-first = 「{ $title }」の最初の質問を送ってください。答え方は括弧に書きます:「役に立ちましたか（5段階 役に立たなかった〜役に立った）」「良かった点（複数可）時間、会場、資料」「ご意見（自由記述）」「また参加しますか（はい・いいえ）」「何人ですか（数 人）」「いつですか（日付）」。終わるときは「以上」、やめるときは「取消」
survey-make-next = 問{ $count }「{ $last }」を加えました。問{ $next }を送ってください。終わるときは「以上」、やめるときは「取消」
survey-made = **「{ $title }」**を作りました（{ $total }問）。
survey-made-tail = 自分だけで試すときは `{ $rehearse }`、始めるときは `{ $start }`、直すときは同じ題名でもう一度送ってください。
survey-made-withdrawn = 作ったアンケートを取り消しました。
survey-unmade-kind = どう答えるかが分かりませんでした。たとえば `{ $line }（自由記述）`、`{ $line }（はい・いいえ）`、`{ $line }（5段階 低い〜高い）`
survey-unmade-choices = 選択肢を2つ以上、読点で区切って続けてください。たとえば `{ $line }時間、会場、資料`
survey-unmade-nothing = 質問を一行に一つずつ書いてください。たとえば「1. 役に立ちましたか（5段階 低い〜高い）」
survey-unmade-fault = { $number ->
    [0] このままでは使えません。
   *[other] 問{ $number }が、このままでは使えません。
 }{ $message }
survey-file-unread = 「{ $name }」を読めませんでした。質問票は、UTF-8 で保存した { $most } KB までのファイル（.toml）で送ってください。
survey-broken = このファイルは使えません。行と、そこに書けるものは次のとおりです。
    { $problems }
