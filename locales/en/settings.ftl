# Settings
command-set = shows or changes this room's language and time zone
    .usage = set [language|zone|organiser] [VALUE]
    .examples =
        !yo set
        !yo set language ja
        !yo set zone Asia/Tokyo
        !yo set language default

settings-shown = **Settings of this room**
    - Language: English{ $locale-from ->
        [room] { "" }
       *[default] {" "}(default)
    }
    - Time zone: { $zone }{ $zone-from ->
        [room] { "" }
       *[default] {" "}(default)
    }
    - Organisers: moderators and above{ $named ->
        [some] , { $organisers }
       *[none] { "" }
    }
    To change them send, for example, `!yo set language ja`.
settings-locale-set = I will speak English in this room.
settings-zone-set = This room's time zone is now { $zone }. It is { $now }.
settings-organiser-named = { $name } is now an organiser of this room.
settings-organiser-removed = { $name } is no longer an organiser of this room.
settings-unknown = There is no setting “{ $word }”. Send, for example, `!yo set language ja`, `!yo set zone Asia/Tokyo` or `!yo set organiser sato`.
settings-locale-values = The language is ja or en, for example `!yo set language en`.
settings-zone-values = Send a time zone, for example `!yo set zone Asia/Tokyo`.
settings-zone-unknown = There is no time zone “{ $text }”. Send region and city, for example `!yo set zone Asia/Tokyo`.
settings-organiser-values = `!yo set organiser sato` adds one, `!yo set organiser sato remove` removes one.
settings-organisers-only = Please ask an organiser to change settings. `!yo set` shows them.
