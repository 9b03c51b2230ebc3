# Agendas
command-agenda = shows the agenda of a meeting, adds points to it, puts them in another order
    .usage = agenda [add POINT WHO MINUTES] / agenda order 2 1 3 / agenda NUMBER done, remove, change … / agenda carry
    .examples =
        !yo agenda
        !yo agenda add Lecturers' fees @alice 10 min

agenda-point = { $title }{ $noted ->
    [some] {" "}({ $notes })
   *[none] {""}
 }{ $state ->
    [done] {" "}✔ done
   *[open] {""}
 }
agenda-minutes = { $minutes } min
agenda-list = { $whose ->
    [meeting] **Agenda of { $meeting }**
   *[next] **Agenda of the next meeting** (kept until one is called)
 }
agenda-empty = { $whose ->
    [meeting] { $meeting } has no agenda yet.
   *[next] Nothing is kept for the next meeting yet.
 }
agenda-how = To add a point: `!yo agenda add Lecturers' fees @bob 10 min`
agenda-added = { $whose ->
    [meeting] Added to the agenda of { $meeting }.
   *[next] No meeting is called yet; this is kept for the next one.
 }
agenda-carried = { $whose ->
    [meeting] What was not dealt with is now on the agenda of { $meeting }.
   *[next] What was not dealt with is kept until the next meeting is called.
 }
agenda-late = Overdue
agenda-ask = { $whose ->
    [meeting] { $meeting }
   *[next] The meeting{ $meeting }
 } ({ $at }) has no agenda yet. If there is something to talk about, send a line like `!yo agenda add Lecturers' fees`
agenda-time-point-soon = 5 minutes left ({ $number }. { $title }).
agenda-time-point-over = Time is up ({ $number }. { $title }).
agenda-time-soon = 5 minutes are left of the meeting.
agenda-time-over = The meeting has come to its end. To close it: `!yo meeting-end`

agenda-what = Say what to do with which point, for example `!yo agenda add Lecturers' fees @bob 10 min`
agenda-no-point = There is no point { $number }{ $last ->
    [0] {""}, because the agenda is empty. To add one: `!yo agenda add Lecturers' fees`
   *[other] {""} (1 to { $last }). `!yo agenda` shows the numbers.
 }
agenda-no-meeting = There is no meeting #{ $number } in this room. `!yo meetings` and `!yo list` show the numbers.
agenda-no-meeting-but = #{ $number } is no meeting. `!yo meetings` and `!yo list` show the numbers.
agenda-over = Meeting #{ $number } is over or was called off. For the next one send, outside of its thread, `!yo agenda add Lecturers' fees`
agenda-not-yours = Point { $number } can be changed by whoever added it, whoever called the meeting, and organisers.
agenda-too-long = A point may have 200 characters.
agenda-too-many = An agenda may have 50 points.
agenda-nothing-to-carry = There is nothing to carry over.
