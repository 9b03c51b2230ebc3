# 設定
command-set = この部屋の言語や閉庁日などを見る、変える
    .usage = 設定 [言語|時間帯|接頭語|執務時間|事務局|閉庁日|図|履歴] [値|既定]
    .examples =
        ！設定
        ！設定 言語 en
        ！設定 執務時間 9:00-17:15
        ！設定 閉庁日 毎年10月1日
        ！設定 言語 既定
        ！設定 履歴

settings-head = **この部屋の設定**
settings-head-direct = **ここでの設定**
settings-row = { $setting }: { $value }
settings-organisers = 事務局: 部屋のモデレーター以上{ $named ->
        [some] 、{ $organisers }
       *[none] { "" }
    }
settings-tail = 変えるときは `！設定 言語 en`、戻すときは `！設定 言語 既定` のように送ってください。だれが何を変えたかは `！設定 履歴` で出ます。
settings-tail-direct = 変えるときは `！設定 言語 en`、戻すときは `！設定 言語 既定` のように送ってください。
settings-title-locale = 言語
settings-title-zone = 時間帯
settings-title-prefix = 接頭語
settings-title-hours = 執務時間
settings-title-organiser = 事務局
settings-title-closed = 閉庁日
settings-yearly = 毎年{ $days }
settings-title-charts = 図
settings-ja = 日本語
settings-en = 英語
settings-on = あり
settings-off = なし
settings-none = なし
settings-default = { $value }（既定）

settings-audit = { $name }さんの変更: { $setting } { $before } → { $after }
settings-same = { $setting }は、もう{ $value }です。
settings-locale-set = ここでは日本語で話します。
settings-zone-set = 時間帯を { $zone } にしました。いまは { $now } です。
settings-prefix-set = 英語のコマンドの前に付ける語を `{ $prefix }` にしました。日本語のコマンドは `！` だけで使えます。
settings-hours-set = 声かけは、開庁日の { $hours } だけにします。頼まれたお知らせは、その外でも届きます。
settings-closed-set = 閉庁日を変えました。土日・祝日・庁の閉庁日に加えて、「平日」や「営業日」に数えません。
settings-charts-set = 結果に図を{ $on ->
    [yes] 付けます
   *[no] 付けません
 }。
settings-organiser-named = { $by }さんが、{ $name }さんをこの部屋の事務局に加えました。
settings-organiser-removed = { $by }さんが、{ $name }さんをこの部屋の事務局から外しました。
settings-history = **設定の履歴**（新しい順）
settings-history-row = { $at } { $name }さん: { $setting } { $before } → { $after }
settings-no-history = この部屋の設定は、まだ変えられていません。

settings-unknown = 「{ $word }」という設定はありません。`！設定 言語 en`、`！設定 閉庁日 毎年10月1日`、`！設定 事務局 佐藤` のように送ってください。
settings-in-rooms-only = その設定は、皆さんのいる部屋で送ってください。ここでは `！設定 言語 en` と `！設定 時間帯 Asia/Tokyo` が使えます。
settings-locale-values = 言語は ja か en です。`！設定 言語 ja` のように送ってください。
settings-zone-values = 時間帯は `！設定 時間帯 Asia/Tokyo` のように送ってください。
settings-zone-unknown = 「{ $text }」という時間帯はありません。`！設定 時間帯 Asia/Tokyo` のように、地域と都市の名前で送ってください。
settings-prefix-values = 接頭語は記号で始まる短い語です。`！設定 接頭語 !jimu` のように送ってください。
settings-hours-values = 執務時間は `！設定 執務時間 8:45-17:30` のように送ってください。
settings-organiser-values = `！設定 事務局 佐藤` で加え、`！設定 事務局 佐藤 外す` で外します。
settings-closed-values = 閉庁日は `！設定 閉庁日 8月12日` か `！設定 閉庁日 毎年10月1日` のように送ってください。外すときは後ろに「外す」を付けます。
settings-closed-not-there = { $days } は、この部屋の閉庁日にありません。いまの設定は `！設定` で出ます。
settings-closed-many = 閉庁日は60件までです。過ぎた日を `！設定 閉庁日 2022/8/12 外す` のように外してください。
settings-charts-values = 図は `！設定 図 あり` か `！設定 図 なし` です。
settings-organisers-only = 設定を変えるのは事務局の方にお願いしてください。見るだけなら `！設定` で出ます。
