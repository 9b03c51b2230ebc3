# 設定
command-set = この部屋の言語や時間帯を見る、変える
    .usage = 設定 [言語|時間帯|事務局] [値]
    .examples =
        ！設定
        ！設定 言語 en
        ！設定 時間帯 Asia/Tokyo
        ！設定 言語 既定

settings-shown = **この部屋の設定**
    - 言語: 日本語{ $locale-from ->
        [room] { "" }
       *[default] （既定）
    }
    - 時間帯: { $zone }{ $zone-from ->
        [room] { "" }
       *[default] （既定）
    }
    - 事務局: 部屋のモデレーター以上{ $named ->
        [some] 、{ $organisers }
       *[none] { "" }
    }
    変えるときは `！設定 言語 en` のように送ってください。
settings-locale-set = この部屋では日本語で話します。
settings-zone-set = この部屋の時間帯を { $zone } にしました。いまは { $now } です。
settings-organiser-named = { $name }さんを、この部屋の事務局にしました。
settings-organiser-removed = { $name }さんを、この部屋の事務局から外しました。
settings-unknown = 「{ $word }」という設定はありません。`！設定 言語 en`、`！設定 時間帯 Asia/Tokyo`、`！設定 事務局 佐藤` のように送ってください。
settings-locale-values = 言語は ja か en です。`！設定 言語 ja` のように送ってください。
settings-zone-values = 時間帯は `！設定 時間帯 Asia/Tokyo` のように送ってください。
settings-zone-unknown = 「{ $text }」という時間帯はありません。`！設定 時間帯 Asia/Tokyo` のように、地域と都市の名前で送ってください。
settings-organiser-values = `！設定 事務局 佐藤` で加え、`！設定 事務局 佐藤 外す` で外します。
settings-organisers-only = 設定を変えるのは事務局の方にお願いしてください。見るだけなら `！設定` で出ます。
