document-alt-bars = { $title } (bar chart): { $items }
document-alt-scale = { $title } (stacked bars): { $items }
document-alt-groups = { $title } (bars side by side): { $items }
document-alt-table = { $title } (table): { $items }
document-alt-trend = { $title } (line chart): { $items }
document-alt-named = { $name }: { $items }
document-alt-figure = { $name } { $figure }
document-share = { $count } ({ $share }%)
document-hidden = not shown
document-table-item = Item
document-table-figure = Number
document-table-time = When
document-minutes = Minutes
document-minutes-subject = Subject
document-minutes-time = Time
document-minutes-place = Place
document-minutes-present = Present
document-minutes-absent = Absent
document-minutes-unknown = Not known
document-minutes-materials = Materials
document-minutes-agenda = Agenda
document-minutes-summary = Summary
document-minutes-decisions = Decisions
document-minutes-todos = To do
document-minutes-what = What
document-minutes-who = Who
document-minutes-until = Until
document-alt-poster = { $title } (poster): { $items }.{ $advised ->
    [yes] {" "}Where to ask: { $advice }
   *[no] {""}
 }
document-poster-place = { $has ->
    [yes] { $name } { $reach }
   *[no] { $name }
 }
document-poster-ask = Where to ask
