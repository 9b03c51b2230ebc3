# Settings
command-set = shows or changes this room's language, closed days and the like
    .usage = set [language|zone|prefix|hours|organiser|closed|charts|history] [VALUE|default]
    .examples =
        !yo set
        !yo set language ja
        !yo set hours 9:00-17:15
        !yo set closed every year 1 October
        !yo set language default
        !yo set history

settings-head = **Settings of this room**
settings-head-direct = **Settings here**
settings-row = { $setting }: { $value }
settings-organisers = Organisers: moderators and above{ $named ->
        [some] , { $organisers }
       *[none] { "" }
    }
settings-tail = To change one send, for example, `!yo set language ja`; to set it back, `!yo set language default`. Who changed what is shown by `!yo set history`.
settings-tail-direct = To change one send, for example, `!yo set language ja`; to set it back, `!yo set language default`.
settings-title-locale = Language
settings-title-zone = Time zone
settings-title-prefix = Prefix
settings-title-hours = Working hours
settings-title-organiser = Organisers
settings-title-closed = Closed days
settings-yearly = every { $days }
settings-title-charts = Charts
settings-ja = Japanese
settings-en = English
settings-on = on
settings-off = off
settings-none = none
settings-default = { $value } (default)

settings-audit = Changed by { $name }: { $setting } { $before } → { $after }
settings-same = { $setting }: it is { $value } already.
settings-locale-set = I will speak English here.
settings-zone-set = The time zone is now { $zone }. It is { $now }.
settings-prefix-set = Commands now begin with `{ $prefix }`.
settings-hours-set = I will nudge people on working days at { $hours } only. What was asked for comes at its time all the same.
settings-closed-set = The closed days were changed. They are no working days, like weekends, holidays and the days when the whole office is closed.
settings-charts-set = Results come { $on ->
    [yes] with
   *[no] without
 } charts.
settings-organiser-named = { $by } made { $name } an organiser of this room.
settings-organiser-removed = { $by } took { $name } out of the organisers of this room.
settings-history = **Changes of the settings** (newest first)
settings-history-row = { $at } { $name }: { $setting } { $before } → { $after }
settings-no-history = The settings of this room have not been changed yet.

settings-unknown = There is no setting “{ $word }”. Send, for example, `!yo set language ja`, `!yo set closed every year 1 October` or `!yo set organiser sato`.
settings-in-rooms-only = Please send that setting in a room with the others. Here there are `!yo set language ja` and `!yo set zone Asia/Tokyo`.
settings-locale-values = The language is ja or en, for example `!yo set language en`.
settings-zone-values = Send a time zone, for example `!yo set zone Asia/Tokyo`.
settings-zone-unknown = There is no time zone “{ $text }”. Send region and city, for example `!yo set zone Asia/Tokyo`.
settings-prefix-values = A prefix is a short word that begins with a mark, for example `!yo set prefix !jimu`.
settings-hours-values = Send working hours, for example `!yo set hours 8:45-17:30`.
settings-organiser-values = `!yo set organiser sato` adds one, `!yo set organiser sato remove` removes one.
settings-closed-values = Send a closed day, for example `!yo set closed 12 August` or `!yo set closed every year 1 October`. With “remove” behind it, it is taken out.
settings-closed-not-there = { $days } is no closed day of this room. The settings are shown by `!yo set`.
settings-closed-many = There can be 60 closed days. Take out one that is over, for example `!yo set closed 2022/8/12 remove`.
settings-charts-values = Send `!yo set charts on` or `!yo set charts off`.
settings-organisers-only = Please ask an organiser to change settings. `!yo set` shows them.
