# 日付の読み取り
command-when = 日付や時刻がどう読み取られるかを確かめます
    .usage = 日付 日時（「来週火曜 10時」「毎週水曜 9:30」など）
    .examples =
        ！日付 来週火曜 10時
        ！日付 毎月最終営業日 15時

when-moment = 読み取った日時: **{ $read }**
when-days = 読み取った日付: **{ $read }**（時刻はありません）
when-so-many-days = { $days }日間で、そのうち開庁日は{ $working }日です。
when-holiday = 祝日（{ $name }）です。
when-day-off = 閉庁日です。
when-every = 繰り返しと読み取りました: **{ $read }**
when-next = 次の{ $count }回: { $next }
when-leaves-out = その日がない月は飛ばします。
when-on-holiday = { $day } は祝日（{ $name }）に当たります。休むときは「祝日なら休み」、ずらすときは「祝日なら翌営業日」を付けてください。
when-announced = { $year }年より先の祝日はまだ発表されていないため、今の法律から計算しています。

when-line = `{ $line }`
when-nothing = 確かめたい日時を続けて送ってください。たとえば `！日付 来週火曜 10時`
when-not-a-date = 「{ $text }」は日時として読み取れませんでした。たとえば { $suggest } のように書いてください。
when-leftover = 日時のあとの「{ $rest }」が読み取れませんでした。{ $suggest } でしょうか。
when-vague = 「{ $word }」だけでは日時を決められません。{ $suggest } のように書いてください。
when-past = { $read } はもう過ぎています。{ $suggest } ではありませんか。
when-wrong-weekday = 曜日が合いません。暦では { $date } で、{ $said }曜日ではありません。{ $suggest } のどちらでしょうか。
when-impossible = 「{ $text }」にある日付か時刻は暦にありません。{ $suggest } ではありませんか。
when-skipped = 「{ $text }」は、夏時間に切り替わるため時計にない時刻です。{ $suggest } ではありませんか。
when-end-first = 終わりが始まりより前になっています。{ $suggest } ではありませんか。
when-never = 「{ $text }」の繰り返しに当たる日がありません。{ $suggest } ではありませんか。
when-no-time = 時刻も書いてください。たとえば { $suggest }
when-repeats = ここには一回だけの日時を書いてください。たとえば { $suggest }
