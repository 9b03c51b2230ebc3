# Checklists
command-checklist = reads a checklist, brings it back on a schedule, checks oneself alone, shares a team's tasks, prints a poster
    .usage = checklist [NAME] [EVERY …|one-item EVERY …|trend|poster LANGUAGE|explain NUMBER|pause|resume], or checklist tasks “NAME” TASK WHO WHEN …, or checklist new|change|remove “TITLE” …
    .examples =
        !yo checklist
        !yo checklist ally
        !yo checklist ally every 1st of the month 9:00
        !yo checklist ally one-item every Fri 9:00
        !yo checklist ally explain 6
        !yo checklist trend
        !yo checklist poster
        !yo checklist ally poster both
        !yo checklist pause
        !yo checklist tasks meeting
        !yo checklist tasks "Training" badges 3/3 streaming
        !yo checklist new "Desk" I wear my badge, my desk is tidy

checklist-line = !yo checklist { $rest }

checklist-lists = { $place ->
    [direct] **What you can check alone**
   *[room] **Checklists**
 }
checklist-lists-row = { $title }: to read it `!yo checklist { $name }`
checklist-lists-tasks = { $title }: to share it in the team `!yo checklist tasks { $name }`
checklist-lists-direct = { $title }: to begin `checklist { $name } start`
checklist-lists-planned = What comes to this room:
checklist-lists-plan = #{ $number } { $line }
checklist-unknown = Please send one of these: { $lines }
checklist-named = “{ $title }” (#{ $number })

checklist-head = **{ $title }** (version { $version })
    { $why }
checklist-head-alone = **{ $title }** (version { $version })
checklist-explained = For an item's explanation and source send its number, such as `!yo checklist { $name } explain 1`
checklist-explain-which = Please send a number from 1 to { $most }, such as `!yo checklist { $name } explain 1`
checklist-source = Source: { $source }
checklist-advice = Where to ask:
checklist-advice-name = { $name }
checklist-advice-row = { $name }: { $contact }
checklist-this-week = **One thing this week** ({ $title })
checklist-tail = { $place ->
    [direct] To check yourself send “start”. Nobody else sees what is said here.
   *[room] This is for reading: there is nothing to tap and nothing to write here. To check yourself, send “start” to “{ $bot }” in a direct message. Not even organisers see who did.
 }

checklist-planned = { $how ->
    [changed] #{ $number } is changed.{" "}
   *[set] {""}
 }{ $way ->
    [item] I will post “{ $title }” here, one item at a time in turn,
   *[whole] I will post “{ $title }” here
 } **{ $when }** (#{ $number }).
checklist-planned-shifted = Outside working hours it comes at the start of the next ones. The first time is { $at }.
checklist-planned-skip = If it cannot come in time it is left out.
checklist-planned-invites = Everybody in the room also gets a direct message that does not say what it is about.
checklist-planned-tail = To stop it: `!yo pause { $number }`; to stop all: `!yo checklist pause`
checklist-plan-role = Only organisers can put a list on a schedule. To read it send its name alone, such as `!yo checklist ally`
checklist-plan-tasks = This is a list for a team. Send `!yo checklist tasks { $name }`
checklist-plan-when = I could not read when it is to come. For example `!yo checklist { $name } every 1st of the month 9:00`
checklist-plan-never = There is no such day.
checklist-no-plan = #{ $number } is not on a schedule.
checklist-change-what = Please add the new time, such as `!yo change { $number } every Fri 9:00`
checklist-not-yours = Only { $owner }, who made #{ $number }, and organisers can change it.
checklist-gone = #{ $number } was cancelled.
checklist-paused = Paused: { $lists }. To go on: `!yo checklist resume`
checklist-paused-nothing = There is nothing to pause: no checklist is on a schedule here.
checklist-paused-already = #{ $number } rests already. To go on: `!yo resume { $number }`
checklist-resumed = Going on: { $lists }. To stop: `!yo pause { $number }`
checklist-resumed-nothing = No checklist rests here.
checklist-resume-over = The time of #{ $number } is over. Please send a new one, such as `!yo change { $number } every Fri 9:00`
checklist-runs = #{ $number } goes on. To stop it: `!yo pause { $number }`
checklist-withdrawn = “{ $title }” (#{ $number }) is cancelled.
checklist-row = { $title }, { $way ->
    [item] one item at a time,{" "}
   *[whole] {""}
 }{ $when }{ $state ->
    [paused] {" "}(paused)
   *[waiting] {""}
 }

checklist-invite = There is one request for an answer. If you like, send “start”; what it is about comes after that. If not, there is nothing to do. If you want no more of these, send “no invitations”.
checklist-wrong-place = What is written in the room with the others is not taken as an answer. You can delete it if you like. Send “start” here to go on where nobody else sees it.
checklist-which = Which one? Please send its number.
checklist-which-row = { $title }{ $named ->
    [yes] {" "}({ $room })
   *[no] {""}
 }
checklist-notice = **{ $title }** ({ $total } questions)
    They come one by one; answer with a number or in words. “back”, “skip” and “stop” work, too; after “stop”, “start” goes on where you were. “show my answers” and “withdraw all my answers” work at any time.
checklist-level = **B, no names**: organisers see no names; the operator of the bot could, until close ({ $until }). { $place ->
    [counted] After that only the numbers of { $room } are counted; names and answers are deleted. No number below five is shown. Nobody is told who did check or did not.
    [small] { $room } has fewer than ten people, so nothing is counted. Your answers are deleted after close.
   *[alone] Nothing is counted. Your answers are deleted after close.
 }
checklist-question = **{ $index } of { $total }:** { $text }
    1 I do this, 2 not yet, 3 does not apply, 4 rather not say
checklist-hint = Please send a number from 1 to 4, or “back”, “skip” or “stop”.
checklist-finished = That was all. You answered { $answered } of { $total }. To correct send “back”, to look “show my answers”, to delete “withdraw all my answers”.
checklist-already = You have done “{ $title }” this month. To correct it send “again”, to look “show my answers”.
checklist-rests = It rests. Send “start” to go on, whenever you like.
checklist-answers-tail = To correct send “again”, to delete “withdraw all my answers”.
checklist-answered = { $text } → { $answer }
checklist-answer = { $answer ->
    [1] I do this
    [2] not yet
    [3] does not apply
    [4] rather not say
   *[0] (no answer)
 }
checklist-no-answers = There are no answers of yours at present.
checklist-answers-withdrawn = All your answers are withdrawn and deleted.
checklist-over = That month is closed. To begin anew send “start”.
checklist-left = You are not in that room any more, so this ends here. What you had answered is deleted without being counted.

checklist-trend = **{ $title }: share of “I do this”** (among “I do this” and “not yet”)
checklist-trend-item = item
checklist-trend-former = { $text } (former wording)
checklist-trend-tail = A month is counted when it is over. “nearly all”, “hardly any” and “–” hide numbers below five.
checklist-trend-parts = The last month by office (ten people or more):
checklist-chart = { $title }: share of “I do this”
checklist-chart-month = { $year }-{ $month }
checklist-chart-note = Of those who answered “I do this” or “not yet”. A line breaks where a figure is hidden.{ $left ->
    [0] {""}
   *[other] {" "}Only the { $shown } lowest items are drawn; the table has them all.
 }
checklist-trend-reading = **To read**
checklist-month = { $year }-{ $month }
checklist-share = { $shown ->
    [share] { $percent }% ({ $does }/{ $base })
    [most] nearly all
    [few] hardly any
   *[hidden] –
 }
checklist-no-trend = { $why ->
    [small] This room has { $people } people, fewer than ten, so there is no trend of “{ $title }”: among so few, one could tell whose answer it is.
   *[none] There is no trend of “{ $title }” yet. A month is counted when it is over, and an item is shown from five answers.
 }
checklist-trend-which = Which list? Please send its name, such as `!yo checklist { $name } trend`

checklist-tasks = **☑ { $title }** (#{ $number }, { $done } of { $total } done)
checklist-task = { $label }{ $note ->
    [done] {" "}(done: { $who })
    [person] {" "}({ $who })
    [day] {" "}(until { $due })
    [both] {" "}({ $who }, until { $due })
   *[none] {""}
 }
checklist-tasks-tail = When something is done, send its number (such as 2) in this thread. “2 reopen”, “add TASK” and “2 @bob 3/3” work, too. Everybody in the room sees the names.
checklist-tasks-all-done = Everything is done. To take one back send “2 reopen” in this thread.
checklist-tasks-row = { $title } ({ $done } of { $total } done)
checklist-tasks-what = Please add a name and the tasks, such as `!yo checklist tasks "Training" badges streaming`
checklist-tasks-none = Please add the tasks of “{ $title }”, one a line or one a word, such as `!yo checklist tasks "Training" badges streaming`
checklist-tasks-too-long = At most { $most } tasks of 200 characters each, please.
checklist-tasks-private = This is for each alone and cannot become a list with names. To read it: `!yo checklist { $name }`
checklist-tasks-which = Please add the number of the task, such as `!yo done { $number } 2`
checklist-tasks-no-such = There is no task { $number }. Please send a number from 1 to { $last }.

checklist-quoted = “{ $title }”
checklist-poster = This is “{ $title }” as a poster: the PDF (A4, upright) is for the wall, the picture (1920 × 1080) for displays. If they do not arrive, please tell whoever runs the bot.
checklist-poster-note = version { $version }, { $on }
checklist-poster-contacts = Nobody has filled in yet how these are reached, so only their names are printed: { $names }. Whoever runs the bot can write it into contact in { $file }, in the directory of checklists ([checklists] dir of the config).
checklist-poster-office = The name of your office is printed at the lower left once it stands in [name] of office.toml in the same directory.
checklist-poster-of = { $name } poster
checklist-poster-which = Which list? Please send its name, such as `!yo checklist { $rest }`
checklist-poster-what = Behind “poster” there may be ja, en or both, such as `!yo checklist { $rest } both`

checklist-made = { $how ->
    [changed] **“{ $title }” is now version { $version }.**
    [back] **“{ $title }” is back.**
   *[made] **“{ $title }” is made.**{ $kind ->
    [tasks] {" "}It is for a team to share.
   *[self] {" "}It is for each to check alone.
 }
 }
checklist-made-care = Items should be about one's own acts. Please ask nothing about anybody, and nothing that somebody may not want to tell.
checklist-made-tail = { $kind ->
    [tasks] To share it: `!yo checklist tasks { $name }`
   *[self] To read it: `!yo checklist { $name }`; every month: `!yo checklist { $name } every 1st of the month 9:00`
 }; to change it: `!yo checklist change { $name } 1 NEW WORDS`; to take it back: `!yo undo`
checklist-unmade = “{ $title }” is not made after all.
checklist-dropped = “{ $title }” is no checklist of this room any more, and comes no more. To have it back: `!yo undo`
checklist-make-role = Only organisers can make and change checklists. Those that there are you find by `!yo checklist`
checklist-make-what = Please add a title and the items, one a line or parted by commas, such as `!yo checklist new "Desk" I wear my badge, my desk is tidy`
checklist-make-none = Please add the items of “{ $title }”, one a line or parted by commas, such as `!yo checklist new "{ $title }" I wear my badge, my desk is tidy`
checklist-make-long = A title of at most 60 characters and at most { $most } items of { $longest } characters each, please.
checklist-make-many = A room has at most 20 checklists of its own. Please remove one that is not used, such as `!yo checklist remove { $name }`
checklist-make-taken = There is “{ $title }” already. Please take another title, or use `!yo checklist { $name }`
checklist-make-word = “{ $title }” is a word of the command and cannot be a title. Please add to it, such as “{ $title } check”.
checklist-own-none = No checklist was made in this room yet. To make one: `!yo checklist new "Desk" I wear my badge, my desk is tidy`
checklist-edit-how = I could not read what is to change. Please send `!yo checklist change { $name } 2 NEW WORDS`, `!yo checklist change { $name } add NEW ITEM` or `!yo checklist change { $name } remove 2`. Where the words mean the same and the trend is to go on, add “same”.
checklist-edit-no-item = Please send a number from 1 to { $last }, such as `!yo checklist change { $name } 1 NEW WORDS`
checklist-edit-last = That would be a list without items. To withdraw the list: `!yo checklist remove { $name }`
checklist-edit-file = “{ $title }” is defined in the file { $file } and cannot be changed here. Please ask whoever runs the bot.

checklist-refused = All right: no more invitations alone. To get them again send “invitations again”.
checklist-welcomed = All right: you will be invited alone again where that is planned. To stop it send “no invitations”.
checklist-room = “{ $room }”
checklist-room-nameless = your room
